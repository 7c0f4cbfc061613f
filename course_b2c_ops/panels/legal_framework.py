"""Desks of lesson legal_framework（法律框架）: a parcel's five days, the ladder of texts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import Line, Shipment, Version

_DAY = timedelta(days=1)

# ── One parcel, five days（一个包裹，五个日子） ──────────────────────────────────────────────────

STEPS = {"ordered": 0, "paid": 1, "left": 3, "accepted": 5, "delivered": 8}
SHIFTS = (-9, -8, -6, -5, -4, -3, -2, -1, 0, 1)
START = -5
GOODS, FREIGHT, NET = 48, 4, 10_000  # EUR, EUR, and CNY of batteries


@dataclass(frozen=True)
class Matter:
    """A matter with the day that decides it（事项与决定日期）, around a day of change."""

    name: str
    family: str
    step: str
    switch: date


MATTERS = {
    one.name: one
    for one in (
        Matter("duty", "EU-DUTY-150", "accepted", date(2026, 7, 1)),
        Matter("vat", "EU-VAT-EE", "paid", date(2025, 7, 1)),
        Matter("refund", "CN-REF-BATT", "left", date(2026, 4, 1)),
    )
}


def scarf_and_watch(country: str = "DE", route: str = "express", ship_from: str = "") -> Shipment:
    """The lesson's parcel（围巾加手表）: two tariff codes under IOSS, EUR 48 and 4."""
    goods = [Line("scarf", 18, tariff_code="6214"), Line("watch", 30, tariff_code="9102")]
    return Shipment(
        country, goods, freight=FREIGHT, scheme="ioss", route=route, ship_from=ship_from
    )


def amount_on(matter: Matter, day: date) -> float:
    """What the matter comes to by the version of a day（那天的数）."""
    if matter.name == "duty":
        bill = rules.landed_cost(scarf_and_watch(), on=day)
        return float(bill.tax("duty", "item_duty") or 0)
    rate = float(rules.in_force(matter.family, day).value("rate"))
    return (GOODS + FREIGHT if matter.name == "vat" else NET) * rate / 100


def journey_desk() -> None:
    """Move a parcel across a day of change: which of its five days decides?（决定日期台）."""
    controls, draw = journey()
    names = [_told(days) for days in SHIFTS]
    still = stage.still(
        SHIFTS,
        lambda days: draw("duty", days)[0],
        label("legal_framework.shift"),
        start=SHIFTS.index(START),
        names=names,
    )
    stage.on_stage(stage.desk(say("legal_framework.journey_question"), controls, draw), still)


def journey() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the five days."""
    matters = [(label(f"legal_framework.matter_{name}"), name) for name in MATTERS]
    controls: Controls = {
        "matter": dropdown("legal_framework.matter", matters, "duty"),
        "shift": slider("legal_framework.shift", [(_told(n), n) for n in SHIFTS], START),
    }

    def draw(matter: str, shift: int) -> Scene:
        one = MATTERS[matter]
        ordered = one.switch + shift * _DAY
        days = {step: ordered + offset * _DAY for step, offset in STEPS.items()}
        return _journey_figure(one, days), _journey_sentence(one, days)

    return controls, draw


def _told(days: int) -> str:
    """How far the order lies from the change, in one language: it stands below a slider."""
    if not days:
        said = message("legal_framework.on_switch")
    else:
        when = "before_switch" if days < 0 else "after_switch"
        said = message(f"legal_framework.{when}", days=abs(days))
    return said.of("en" if chosen() == "en" else "zh")


def _journey_figure(matter: Matter, days: dict[str, date]) -> go.Figure:
    steps = [label(f"legal_framework.step_{step}") for step in days]
    deciding = [step == matter.step for step in days]
    figure = go.Figure(
        go.Scatter(
            x=[day.isoformat() for day in days.values()],
            y=steps,
            mode="markers+text",
            text=[f"<b>{days[step]}</b>" if step == matter.step else "" for step in days],
            textposition=[_side(day, matter) for day in days.values()],
            marker={
                "size": [17 if here else 11 for here in deciding],
                "color": [look.ACT if here else look.GREY for here in deciding],
                "symbol": ["diamond" if here else "circle" for here in deciding],
            },
            cliponaxis=False,
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
    )  # fmt: skip
    first, last = matter.switch - 12 * _DAY, matter.switch + 11 * _DAY
    switch = matter.switch.isoformat()
    figure.add_shape(
        type="rect", xref="x", yref="paper", x0=switch, x1=last.isoformat(), y0=0, y1=1,
        fillcolor=look.SHADE, opacity=0.6, line={"width": 0}, layer="below",
    )  # fmt: skip
    figure.add_shape(
        type="line", xref="x", yref="paper", x0=switch, x1=switch, y0=0, y1=1,
        line={"color": look.INK, "width": 2, "dash": "dash"},
    )  # fmt: skip
    ticks = [(matter.switch + n * _DAY).isoformat() for n in (-8, 0, 8)]
    left = names_left(figure, steps, len(steps))
    figure.update_xaxes(
        type="date", range=[first.isoformat(), last.isoformat()], tickvals=ticks,
        ticktext=[tick[5:] for tick in ticks],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    found = rules.in_force(matter.family, days[matter.step])
    told = {"step": message(f"legal_framework.step_{matter.step}"), "day": days[matter.step]}
    return charts.dress(
        figure,
        finding=say("legal_framework.journey_finding", rule=found.id, **told),
        unit=NO_MEASURE,
        source=f"{found.family} ({found.mark})",
        height=HEAD + 20 + ROW * len(steps),
        note=message("legal_framework.journey_note"),
    )


def _side(day: date, matter: Matter) -> str:
    """Where a day has room for its name."""
    return "middle left" if day >= matter.switch else "middle right"


def _journey_sentence(matter: Matter, days: dict[str, date]) -> str:
    day, ordered = days[matter.step], days["ordered"]
    right, wrong = (rules.in_force(matter.family, one) for one in (day, ordered))
    step = message(f"legal_framework.step_{matter.step}")
    facts = {"step": step, "rule": right.id, "mark": right.mark}
    said = say("legal_framework.journey_said", day=day, amount=_amount(matter, day), **facts)
    if right.id == wrong.id:
        more = say("legal_framework.journey_same", day=ordered, step=step)
    else:
        told = {"day": ordered, "rule": wrong.id, "amount": _amount(matter, ordered)}
        more = say("legal_framework.journey_wrong", **told)
    return joined([said, more])


def _amount(matter: Matter, day: date) -> Text:
    return message(f"legal_framework.amount_{matter.name}", amount=f"{amount_on(matter, day):,.2f}")


# ── The ladder（梯子） ───────────────────────────────────────────────────────────────────────────

RUNGS = ("statute", "state_council", "department", "notice", "contract", "abroad")
# Text: its rung, its family (of a platform rule, the article about such rules), the day it was
# passed or issued where that is known.
TEXTS: dict[str, tuple[str, str, date | None]] = {
    "ecl": ("statute", "CN-ECL-34", date(2018, 8, 31)),
    "dualuse": ("state_council", "CN-DUALUSE", None),
    "order_810": ("state_council", "CN-PLAT-810", None),
    "order_56": ("department", "CN-PRICE-MARK", date(2022, 4, 14)),
    "order_117": ("department", "CN-LIVE-2026", date(2025, 12, 18)),
    "notice_49": ("notice", "CN-IMP-LIM", None),
    "notice_167": ("notice", "CN-SUP-9810", None),
    "platform": ("contract", "CN-ECL-34", None),
    "gpsr": ("abroad", "EU-GPSR", None),
}


def ladder_desk(on: date) -> None:
    """Nine texts: on which rung, and who may change them?（梯子台）."""
    controls, draw = ladder(on)
    names = [_short_text(name) for name in TEXTS]
    still = stage.still(list(TEXTS), lambda name: draw(name)[0], names=names)
    stage.on_stage(stage.desk(say("legal_framework.ladder_question"), controls, draw), still)


def ladder(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the ladder."""
    texts = [(label(f"legal_framework.text_{name}"), name) for name in TEXTS]
    controls: Controls = {"text": dropdown("legal_framework.text", texts, "ecl")}

    def draw(text: str) -> Scene:
        return _ladder_figure(text), _ladder_sentence(text, on)

    return controls, draw


def _short_text(name: str) -> str:
    """A name that fits below a still's slider: one language, without its brackets."""
    return _without_brackets(name).of("en" if chosen() == "en" else "zh")


def _without_brackets(name: str) -> Text:
    """A text's name without what it is about."""
    said = message(f"legal_framework.text_{name}")
    return Text(said.zh.split("（")[0], said.en.split(" (")[0])


def _ladder_figure(text: str) -> go.Figure:
    rung = TEXTS[text][0]
    names = [label(f"legal_framework.rung_{one}") for one in RUNGS]
    lit = [one == rung for one in RUNGS]
    makers = [say(f"legal_framework.maker_{one}").replace("\n", "<br>") for one in RUNGS]
    figure = go.Figure(
        go.Bar(
            x=[1] * len(RUNGS),
            y=names,
            orientation="h",
            marker={
                "color": [look.OWN if here else look.SHADE for here in lit],
                "line": {"color": look.HAIRLINE, "width": 1},
            },
            text=makers,
            textposition="inside",
            insidetextanchor="start",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": [look.GROUND if here else look.INK for here in lit]},
            hoverinfo="skip",
        )
    )
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE}, bargap=0.2)
    said = {
        "text": _without_brackets(text),
        "rung": message(f"legal_framework.rung_{rung}"),
    }
    return charts.dress(
        figure,
        finding=say("legal_framework.ladder_finding", **said),
        unit=NO_MEASURE,
        source=_basis(rules.history(TEXTS[text][1])[-1]),
        height=HEAD + 10 + (ROW + 6) * len(names),
        note=message("legal_framework.ladder_note"),
    )


def _ladder_sentence(text: str, on: date) -> str:
    rung, family, passed = TEXTS[text]
    version = rules.history(family)[-1]
    notice = rules.in_force("CN-ECL-34", date(2019, 1, 1)).value("notice")
    who = message(f"legal_framework.who_{rung}", days=notice)
    told = [
        say("legal_framework.ladder_said", text=message(f"legal_framework.text_{text}"), who=who)
    ]
    first = version.valid_from
    if first and rung != "contract":
        if passed:
            days = (first - passed).days
            told.append(say("legal_framework.ladder_waited", passed=passed, first=first, days=days))
        else:
            told.append(say("legal_framework.ladder_first", first=first))
        state = "begun" if version.covers(on) else "not_begun"
        facts = {"day": on, "rule": version.id, "mark": version.mark}
        told.append(say(f"legal_framework.ladder_{state}", **facts))
    return joined(told)


def _basis(version: Version) -> str:
    """A rule's id, mark and document, in one language."""
    basis = version.legal_basis
    return f"{version.id} ({version.mark}) {basis.en if chosen() == 'en' else basis.zh}"


def joined(sentences: list[str]) -> str:
    """Sentences one after another, as the chosen language sets them（连接）."""
    return (" " if chosen() == "en" else "\n" if chosen() == "both" else "").join(sentences)
