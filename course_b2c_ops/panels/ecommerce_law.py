"""Desks of lesson ecommerce_law（电子商务法）: which article and band, and the notice clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.legal_framework import joined
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import UnknownRule, Version, compliance

_DAY = timedelta(days=1)

# ── Article finder（找条文台） ───────────────────────────────────────────────────────────────────

SHOP, PLATFORM = "operator", "platform"
# A row of the figure: the family that holds the amounts, and which of its bands.
PENALTIES = {
    "76": ("CN-ECL-76", "fine"),
    "77": ("CN-ECL-77", "fine"),
    "80": ("CN-ECL-80", "fine"),
    "81": ("CN-ECL-81", "fine"),
    "82": ("CN-ECL-82", "fine"),
    "ad": ("CN-AD", "art59"),
    "aucl": ("CN-AUCL", "fine"),
}


@dataclass(frozen=True)
class Act:
    """An act: the duty it breaches, and the row that punishes a shop, or a platform."""

    duty: str
    operator: str
    platform: str

    def penalty(self, actor: str) -> str:
        """The row for an actor; empty where the duty is not theirs（罚则）."""
        return self.platform if actor == PLATFORM else self.operator


ACTS = {
    "licence": Act("CN-ECL-15", "76", "81"),
    "closing": Act("CN-ECL-16", "76", "81"),
    "ticked": Act("CN-ECL-19", "77", "77"),
    "fake": Act("CN-ECL-17", "aucl", "aucl"),
    "unverified": Act("CN-ECL-27", "", "80"),
    "rules": Act("CN-ECL-34", "", "81"),
    "deleted": Act("CN-ECL-39", "", "81"),
    "exclusive": Act("CN-ECL-35", "", "82"),
    "paid_place": Act("CN-ECL-40", "", "ad"),
}
LOWEST, FROM, TO = 1_000, 3, 6.6  # CNY, and powers of ten at the ends of the axis


def band(row: str, on: date, *, severe: bool) -> compliance.FineBand | None:
    """The fines of a row on a day; None where the table has no such amount（罚款幅度）."""
    family, part = PENALTIES[row]
    try:
        return compliance.fine_band(family, severe=severe, on=on, part=part)
    except UnknownRule:
        return None


def highest(act: str, on: date) -> str:
    """The highest fine of a shop's act on a day, as a table shows it（最高罚款）."""
    found = band(ACTS[act].operator, on, severe=False)
    return f"{found.high:,.0f}" if found else label("ecommerce_law.unchecked")


def finder_desk(on: date) -> None:
    """Who did what: which article, and what does it cost?（找条文台）."""
    controls, draw = finder(on)
    names = [_short(f"act_{name}") for name in ACTS]
    still = stage.still(
        list(ACTS), lambda name: draw(name, _usual(name), severe="no")[0], names=names
    )
    stage.on_stage(stage.desk(say("ecommerce_law.finder_question"), controls, draw), still)


def finder(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the bands."""
    acts = [(label(f"ecommerce_law.act_{name}"), name) for name in ACTS]
    actors = [(label(f"ecommerce_law.actor_{name}"), name) for name in (SHOP, PLATFORM)]
    steps = [(label(f"ecommerce_law.severe_{name}"), name) for name in ("no", "yes")]
    controls: Controls = {
        "act": dropdown("ecommerce_law.act", acts, "licence"),
        "actor": toggle(actors, SHOP),
        "severe": toggle(steps, "no"),
    }

    def draw(act: str, actor: str, severe: str) -> Scene:
        row, hard = ACTS[act].penalty(actor), severe == "yes"
        found = band(row, on, severe=hard) if row else None
        # Without a severe step the ordinary one is all there is.
        missing = bool(row) and hard and not found
        found = found or (band(row, on, severe=False) if row else None)
        figure = _finder_figure(row, found, on, severe=hard and not missing)
        return figure, _finder_sentence(act, actor, found, on, no_step=missing)

    return controls, draw


def _usual(act: str) -> str:
    """Who commonly does it."""
    return SHOP if ACTS[act].operator else PLATFORM


def _short(name: str) -> str:
    """A name below a still's slider: one language."""
    return message(f"ecommerce_law.{name}").of("en" if chosen() == "en" else "zh")


def _finder_figure(
    row: str, found: compliance.FineBand | None, on: date, *, severe: bool
) -> go.Figure:
    names = {name: label(f"ecommerce_law.row_{name}") for name in PENALTIES}
    figure = go.Figure()
    for step, pattern in ((False, ""), (True, "/")):
        bands = {name: band(name, on, severe=step) for name in PENALTIES}
        drawn = {name: one for name, one in bands.items() if one}
        lows = [float(one.low or _from(name, on, severe=step)) for name, one in drawn.items()]
        lit = [name == row and step == severe for name in drawn]
        figure.add_bar(
            y=[names[name] for name in drawn],
            base=lows,
            x=[float(one.high) - low for one, low in zip(drawn.values(), lows, strict=True)],
            orientation="h",
            marker={
                "color": [look.ACT if here else look.HAIRLINE for here in lit],
                "pattern": {"shape": pattern, "fgcolor": look.MUTED, "size": 7, "solidity": 0.25},
                "line": {"color": look.GREY, "width": 1},
            },
            hoverinfo="skip",
        )
    left = names_left(figure, list(names.values()), len(names))
    ticks = [10**power for power in (4, 5, 6)]
    figure.update_xaxes(
        type="log", range=[FROM, TO], tickvals=ticks,
        ticktext=[label(f"ecommerce_law.tick_{power}") for power in (4, 5, 6)],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 12}, barmode="overlay", bargap=0.3)
    return charts.dress(
        figure,
        finding=_finding(row, found),
        unit=NO_MEASURE,
        source="data/rules",
        height=HEAD + 30 + ROW * len(names),
        note=message("ecommerce_law.finder_note"),
    )


def _from(row: str, on: date, *, severe: bool) -> float:
    """Where a bar without a lowest amount begins: the ordinary top, or the axis's end."""
    ordinary = band(row, on, severe=False)
    return float(ordinary.high) if severe and ordinary else float(LOWEST)


def _finding(row: str, found: compliance.FineBand | None) -> str:
    if not row:
        return say("ecommerce_law.finder_not_theirs")
    name = message(f"ecommerce_law.row_{row}")
    if not found:
        return say("ecommerce_law.finder_unconfirmed", row=name)
    return say("ecommerce_law.finder_finding", row=name, band=found.text)


def _finder_sentence(
    act: str, actor: str, found: compliance.FineBand | None, on: date, *, no_step: bool
) -> str:
    duty, row = rules.in_force(ACTS[act].duty, on), ACTS[act].penalty(actor)
    facts = {"duty": duty.id, "mark": duty.mark, "basis": duty.legal_basis}
    if not row:
        return say("ecommerce_law.finder_said_not_theirs", **facts)
    told = [say("ecommerce_law.finder_said_duty", **facts)]
    rule = rules.in_force(PENALTIES[row][0], on)
    said = {"rule": rule.id, "mark": rule.mark}
    if not found:
        told.append(say("ecommerce_law.finder_said_unconfirmed", day=on, **said))
        return joined(told)
    told.append(say("ecommerce_law.finder_said_band", band=found.text, **said))
    if no_step:
        told.append(say("ecommerce_law.finder_said_no_step"))
    when = "after_order" if found.after_missed_order else "at_once"
    told.append(say(f"ecommerce_law.finder_said_{when}"))
    return joined(told)


# ── The notice clock（公示时钟） ─────────────────────────────────────────────────────────────────

TODAY = date(2026, 11, 21)  # the day of the lesson's example
AHEAD, START = (5, 7, 8, 20, 29, 30, 31, 55, 70), 55
NOTICES = {"closing": "CN-ECL-16", "change": "CN-ECL-34"}


def notice_day(matter: str, day: date) -> compliance.Deadline:
    """The latest day for the notice of an event（公示最晚日）."""
    if matter == "closing":
        return compliance.closing_notice_by(day)
    return compliance.rule_change_by(day)


def clock_desk() -> None:
    """By which day must the notice stand?（公示时钟）."""
    controls, draw = clock()
    names = [(TODAY + days * _DAY).isoformat() for days in AHEAD]
    still = stage.still(
        AHEAD,
        lambda days: draw("closing", days)[0],
        label("ecommerce_law.clock_day"),
        start=AHEAD.index(START),
        names=names,
    )
    stage.on_stage(stage.desk(say("ecommerce_law.clock_question"), controls, draw), still)


def clock() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the clock."""
    matters = [(label(f"ecommerce_law.matter_{name}"), name) for name in NOTICES]
    days = [((TODAY + n * _DAY).isoformat(), n) for n in AHEAD]
    controls: Controls = {
        "matter": toggle(matters, "closing"),
        "days": slider("ecommerce_law.clock_day", days, START),
    }

    def draw(matter: str, days: int) -> Scene:
        event = TODAY + days * _DAY
        found = notice_day(matter, event)
        return _clock_figure(matter, event, found), _clock_sentence(matter, event, found)

    return controls, draw


def _clock_figure(matter: str, event: date, found: compliance.Deadline) -> go.Figure:
    names = [label("ecommerce_law.row_today"), label("ecommerce_law.row_notice")]
    names.append(label(f"ecommerce_law.matter_{matter}"))
    days = [TODAY, found.day, event]
    late = found.day < TODAY
    figure = go.Figure()
    for first, last, colour in _stretches(found.day, event):
        figure.add_scatter(
            x=[first.isoformat(), last.isoformat()], y=[names[1]] * 2, mode="lines",
            line={"color": colour, "width": 9}, hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=[day.isoformat() for day in days],
        y=names,
        mode="markers+text",
        text=[f"<b>{day:%m-%d}</b>" for day in days],
        textposition=["top center" if day < TODAY + 60 * _DAY else "top left" for day in days],
        marker={
            "size": [11, 17, 13],
            "symbol": ["circle", "diamond", "square"],
            "color": [look.GREY, look.ACT if late else look.OWN, look.INK],
            "opacity": 1,
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
    left = names_left(figure, names, len(names))
    first, last = TODAY - 30 * _DAY, TODAY + 76 * _DAY
    figure.update_xaxes(
        type="date", range=[first.isoformat(), last.isoformat()],
        tickvals=["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"], tickformat="%Y-%m",
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 16})
    rule = rules.in_force(NOTICES[matter], TODAY)
    return charts.dress(
        figure,
        finding=_clock_finding(found),
        unit=NO_MEASURE,
        source=_basis(rule),
        height=HEAD + 50 + (ROW + 18) * len(names),
        note=message("ecommerce_law.clock_note"),
    )


def _stretches(notice: date, event: date) -> list[tuple[date, date, str]]:
    """The days the notice has to stand; those that are already lost in another colour."""
    lost = max(notice, TODAY)
    return [(notice, lost, look.ACT), (lost, event, look.OWN)]


def _clock_finding(found: compliance.Deadline) -> str:
    left = (found.day - TODAY).days
    when = "late" if left < 0 else "today" if left == 0 else "early"
    return say(f"ecommerce_law.clock_finding_{when}", day=found.day, days=abs(left))


def _clock_sentence(matter: str, event: date, found: compliance.Deadline) -> str:
    ahead = (event - found.day).days
    facts = {"event": event, "day": found.day, "ahead": ahead}
    told = [say(f"ecommerce_law.clock_said_{matter}", rule=found.rule, mark=found.mark, **facts)]
    if found.day < TODAY:
        told.append(say("ecommerce_law.clock_said_late", earliest=TODAY + ahead * _DAY))
    return joined(told)


def _basis(rule: Version) -> str:
    """A rule's id and mark."""
    return f"{rule.id} ({rule.mark})"
