"""Desks of lesson trade_agreements（原产地）: a lamp's origin, and who was a Party on a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import plotly.graph_objects as go

from course_b2c_ops import charts
from course_b2c_ops.charts import look
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.panels.terms_ladder import BERLIN, QUOTES, delivery
from course_b2c_ops.rules import origin
from course_b2c_ops.rules.terms import Division, who_pays

_DAY = timedelta(days=1)

# ── Origin of a lamp（台灯的原产地） ─────────────────────────────────────────────────────────────

LAMP, LAMPS = "940521", 20_000
DUTY_PCT = 5  # given by the lesson
# What the lamp holds beside its housing: name, code, origin ("" = not proved), dollars.
OTHERS = (
    ("led", "853951", "IN", "2.60"), ("supply", "850440", "", "2.00"),
    ("cable", "854442", "VN", "0.70"), ("arm", "732690", "CN", "0.60"),
)  # fmt: skip
HOUSING = "940592"
HOUSING_CENTS = (80, 88, 92, 96, 100, 104, 112, 116, 120, 124, 132, 140)
FOB_CENTS = (880, 912, 936, 960, 984, 1040)
ORIGINS = {"india": "IN", "korea": "KR", "unknown": ""}
RULES: tuple[origin.Psr, ...] = ("RVC40", "CTH", "RVC40_or_CTH")
START = {"housing": 120, "fob": 960}
BARS = ("rvc", "same")


def origin_desk(on: date) -> None:
    """A lamp's housing, its price and its rule: does the lamp originate?（原产地台）."""
    controls, draw = lamp_origin(on)
    still = stage.still(
        HOUSING_CENTS,
        lambda cents: draw(cents, "india", "RVC40", START["fob"])[0],
        label("trade_agreements.housing"),
        start=HOUSING_CENTS.index(START["housing"]),
        names=[_usd(cents) for cents in HOUSING_CENTS],
    )
    stage.on_stage(stage.desk(say("trade_agreements.origin_question"), controls, draw), still)


def lamp_origin(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the lamp's origin."""
    housing = [(_usd(cents), cents) for cents in HOUSING_CENTS]
    prices = [(_usd(cents), cents) for cents in FOB_CENTS]
    origins = [(label(f"trade_agreements.origin_{name}"), name) for name in ORIGINS]
    rules = [(label(f"trade_agreements.rule_{rule.lower()}"), rule) for rule in RULES]
    controls: Controls = {
        "housing": slider("trade_agreements.housing", housing, START["housing"]),
        "made_in": dropdown("trade_agreements.made_in", origins, "india"),
        "rule": dropdown("trade_agreements.rule", rules, "RVC40"),
        "fob": slider("trade_agreements.fob", prices, START["fob"]),
    }

    def draw(housing: int, made_in: str, rule: origin.Psr, fob: int) -> Scene:
        found = lamp(housing, made_in, rule, fob, on)
        return _origin_figure(found), _origin_sentence(found)

    return controls, draw


def lamp(housing: int, made_in: str, rule: origin.Psr, fob: int, on: date) -> origin.Origin:
    """The lamp with this housing, in cents, by the rules of a day（一盏灯的判定）."""
    parts = [
        origin.Material(message(f"trade_agreements.part_{name}"), code, where, value)
        for name, code, where, value in OTHERS
    ]
    shell = message("trade_agreements.part_housing")
    parts.append(origin.Material(shell, HOUSING, ORIGINS[made_in], Decimal(housing) / 100))
    return origin.origin_of(LAMP, parts, Decimal(fob) / 100, rule, on)


def _origin_figure(found: origin.Origin) -> go.Figure:
    names = [label(f"trade_agreements.bar_{bar}") for bar in BARS]
    shares, lines = _shares(found), _lines(found)
    fits = [shares[0] >= lines[0], shares[1] <= lines[1]]
    asked = ["RVC40" in found.rule, "CTH" in found.rule]
    figure = go.Figure(
        go.Bar(
            x=shares, y=names, orientation="h", width=0.5, hoverinfo="skip",
            marker={
                "color": [look.OWN if fit else look.ACT for fit in fits],
                "opacity": [1.0 if one else 0.3 for one in asked],
                "pattern": {"shape": ["" if fit else "/" for fit in fits], "size": 6},
            },
        )
    )  # fmt: skip
    for place, name in enumerate(names):
        _line_and_number(figure, place, name, shares[place], lines[place], asked=asked[place])
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 84], tickvals=[0, 20, 40, 60], ticksuffix="%", showline=True)
    figure.update_layout(margin={"l": left, "r": EDGE + 12}, bargap=0.2)
    return charts.dress(
        figure,
        finding=_origin_finding(found),
        unit=NO_MEASURE,
        source=_basis(found),
        height=HEAD + 50 + 2 * (ROW + 22),
        note=message("trade_agreements.origin_note"),
    )


def _line_and_number(
    figure: go.Figure, place: int, name: str, share: float, line: float, *, asked: bool
) -> None:
    """The line of a row, and the number behind bar and line."""
    figure.add_shape(
        type="line", x0=line, x1=line, y0=place - 0.36, y1=place + 0.36, layer="above",
        line={"color": look.INK, "width": 2},
    )  # fmt: skip
    said = f"{share:.2f} %" if asked else f"{share:.2f} %<br>{label('trade_agreements.not_asked')}"
    figure.add_annotation(
        x=max(share, line), y=name, text=said, showarrow=False, xanchor="left", xshift=4,
        align="left",
        font={"size": look.LABEL_SIZE, "color": look.INK if asked else look.MUTED},
    )  # fmt: skip


def _shares(found: origin.Origin) -> list[float]:
    """Regional value, and what keeps its heading, in per cent of FOB."""
    kept = sum(
        (one.material.value for one in found.materials
         if one.is_non_originating and one.material.hs6[:4] == found.good[:4]),
        Decimal(0),
    )  # fmt: skip
    return [float(found.rvc), float(kept / found.fob * 100)]


def _lines(found: origin.Origin) -> list[float]:
    law = found.versions[0]
    return [float(law.value("rvc")), float(law.value("de_minimis"))]


def _origin_finding(found: origin.Origin) -> str:
    key = "originates" if found.originating else "fails"
    return say(
        f"trade_agreements.{key}", reason=message(f"law_treaties.reason_{found.reason.lower()}")
    )


def _origin_sentence(found: origin.Origin) -> str:
    """The sum, what is missing, and the duty at stake."""
    facts = {
        "fob": found.fob, "vnm": found.vnm, "rvc": found.rvc_shown,
        "most": origin.largest_vnm(found.fob, found.on), "same": f"{_shares(found)[1]:.2f}",
        "duty": origin.preference_saving(LAMPS, found.fob, DUTY_PCT, 0).duty_saved,
    }  # fmt: skip
    told = [say("trade_agreements.said_value", **facts)]
    if found.rule != "RVC40":
        told.append(say("trade_agreements.said_heading", **facts))
    if found.originating:
        told.append(say("trade_agreements.said_saved", **facts))
    elif found.rule == "CTH":
        told.append(say("trade_agreements.said_lost", **facts))
    else:
        least = origin.least_to_replace(found.fob, found.vnm, found.on)
        told.append(say("trade_agreements.said_missing", least=least, **facts))
    return _joined(told)


def _basis(found: origin.Origin) -> str:
    return ", ".join(f"{one.id} ({one.mark})" for one in found.versions)


def _usd(cents: int) -> str:
    return f"{cents / 100:.2f}"


def _joined(told: Sequence[str]) -> str:
    return ("\n" if chosen() == "both" else " " if chosen() == "en" else "").join(told)


# ── Members by the day（成员时钟） ──────────────────────────────────────────────────────────────

FIRST_WAVE = "first"
LATER = ("KR", "MY", "MM", "ID", "PH")
BEFORE, AFTER = date(2021, 10, 1), date(2024, 7, 1)
DESTINATIONS = ("JP", "KR", "MY", "ID", "PH")  # Myanmar is handled apart
OPENS_ON, OPENS_WITH = date(2023, 6, 1), "PH"
_MILLISECONDS = 86_400_000


@dataclass(frozen=True)
class Member:
    """A row of the clock: a Party, or the ten of the first day（一行）."""

    name: str
    since: date
    mark: str


def membership_desk() -> None:
    """A day and a destination: may RCEP’s rate be used?（成员时钟）."""
    controls, draw = membership()
    days = turning_days()
    still = stage.still(
        days,
        lambda day: draw(OPENS_WITH, day)[0],
        label("trade_agreements.day"),
        start=days.index(OPENS_ON),
        names=[day.strftime("%y-%m-%d") for day in days],
    )
    stage.on_stage(stage.desk(say("trade_agreements.member_question"), controls, draw), still)


def membership() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the members."""
    places = [(label(f"trade_agreements.member_{one.lower()}"), one) for one in DESTINATIONS]
    days = [(day.isoformat(), day) for day in turning_days()]
    controls: Controls = {
        "destination": dropdown("trade_agreements.destination", places, OPENS_WITH),
        "day": slider("trade_agreements.day", days, OPENS_ON),
    }

    def draw(destination: str, day: date) -> Scene:
        return _member_figure(destination, day), _member_sentence(destination, day)

    return controls, draw


def turning_days() -> list[date]:
    """The first day of each Party, and the day before it（生效日和前一天）."""
    firsts = {member.since for member in _members()}
    return sorted(firsts | {day - _DAY for day in firsts})


def _members() -> list[Member]:
    """The ten of the first day in one row, the later five in their own."""
    known = origin.parties(AFTER)
    first = known["JP"]
    rows = [Member(FIRST_WAVE, first.valid_from or BEFORE, first.mark)]
    rows += [Member(one.lower(), known[one].valid_from or BEFORE, known[one].mark) for one in LATER]
    return sorted(rows, key=lambda member: member.since)


def _member_figure(destination: str, day: date) -> go.Figure:
    members = _members()
    names = [label(f"trade_agreements.member_{one.name}") for one in members]
    holds = [one.since <= day for one in members]
    figure = go.Figure(
        go.Bar(
            x=[(AFTER - one.since).days * _MILLISECONDS for one in members], y=names,
            base=[one.since.isoformat() for one in members], orientation="h", hoverinfo="skip",
            marker={
                "color": [look.OWN if one else look.SHADE for one in holds],
                "line": {"color": look.MUTED, "width": 1},
            },
            text=[f"{one.since:%y-%m-%d} {one.mark}" for one in members],
            textposition="inside", insidetextanchor="start", textangle=0, constraintext="none",
            textfont={"size": 12, "color": [look.GROUND if one else look.INK for one in holds]},
        )
    )  # fmt: skip
    figure.add_shape(
        type="line", xref="x", yref="paper", x0=day.isoformat(), x1=day.isoformat(), y0=0, y1=1,
        line={"color": look.ACT, "width": 2}, layer="above",
    )  # fmt: skip
    left = names_left(figure, names, len(names))
    ends = [BEFORE.isoformat(), AFTER.isoformat()]
    years = [f"{year}-01-01" for year in range(BEFORE.year + 1, AFTER.year + 1)]
    figure.update_xaxes(type="date", range=ends, tickvals=years, tickformat="%Y", tickangle=0)
    # The last day's name stands half right of the still's slider.
    figure.update_layout(margin={"l": left, "r": EDGE + 26}, bargap=0.25)
    found = origin.preference_possible("CN", destination, day)
    return charts.dress(
        figure,
        finding=_member_finding(destination, day, possible=found.possible),
        unit=NO_MEASURE,
        source=f"RCEP-CN, RCEP-{destination}",
        height=HEAD + 40 + (ROW - 4) * len(names),
        note=message("trade_agreements.member_note"),
    )


def _member_finding(destination: str, day: date, *, possible: bool) -> str:
    key = "possible" if possible else "not_yet"
    return say(f"trade_agreements.{key}", day=day, place=_place(destination))


def _member_sentence(destination: str, day: date) -> str:
    found = origin.preference_possible("CN", destination, day)
    told = [found.reason.of(chosen()) if chosen() != "both" else _both(found.reason)]
    member = origin.parties(AFTER)[destination]
    if member.mark != "V":
        told.append(say("trade_agreements.from_memory", place=_place(destination), rule=member.id))
    elif not found.possible and member.valid_from:
        told.append(say("trade_agreements.wait_until", first=member.valid_from, rule=member.id))
    return _joined(told)


def _place(destination: str) -> Text:
    return message(f"trade_agreements.member_{destination.lower()}")


def _both(said: Text) -> str:
    return f"{said.zh}\n{said.en}"


# ── Twelve quotes（十二份报价） ─────────────────────────────────────────────────────────────────

PARTS = {
    "origin": ("loading", "haulage", "export_clearance", "origin_terminal", "loading_on_board"),
    "carriage": ("freight", "destination_terminal", "on_carriage", "unloading"),
    "taxes": ("insurance", "import_clearance", "duty", "vat"),
}
_DRESS = {"origin": (look.OWN, ""), "carriage": (look.ACT, "/"), "taxes": (look.THIRD, "x")}
MOST = 4_600


def twelve_quotes() -> go.Figure:
    """What twelve terms add to the goods, part by part（十二份报价，货款以外）."""
    divisions = [who_pays(delivery(quote), BERLIN) for quote in QUOTES]
    names = [_short_name(*quote) for quote in QUOTES]
    figure = go.Figure([_part(part, names, divisions) for part in PARTS])
    more = [float(one.total("seller") - BERLIN.amounts["goods"]) for one in divisions]
    figure.add_scatter(
        x=more, y=names, mode="text", text=[f" {sum_:,.2f}" for sum_ in more], hoverinfo="skip",
        textposition="middle right", textfont={"size": 12, "color": look.INK}, cliponaxis=False,
    )  # fmt: skip
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, MOST], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE}, barmode="stack", bargap=0.3)
    return charts.dress(
        figure,
        finding=say("trade_agreements.quotes_finding", more=more[-1]),
        unit=NO_MEASURE,
        source=f"INCO-{QUOTES[0][0]} … INCO-{QUOTES[-1][0]}",
        height=HEAD + 26 * len(names),
        note=message("trade_agreements.quotes_note"),
    )


def _short_name(term: str, kind: str) -> str:
    """A term and its place, short enough for a row."""
    at_start = kind in ("factory", "port_terminal")
    place = message(f"trade_agreements.short_{kind}" if at_start else f"terms.place_{kind}")
    return f"{term} {place.of('en' if chosen() == 'en' else 'zh')}"


def _part(part: str, names: Sequence[str], divisions: Sequence[Division]) -> go.Bar:
    colour, shape = _DRESS[part]
    amounts = [
        float(sum(one.amount for one in division.items
                  if one.payer == "seller" and one.item in PARTS[part]))
        for division in divisions
    ]  # fmt: skip
    return go.Bar(
        x=amounts, y=list(names), orientation="h", hoverinfo="skip",
        marker={"color": colour, "pattern": {"shape": shape, "size": 6}},
    )  # fmt: skip
