"""Desks of lesson ecommerce_law（电子商务法）: who pays the buyer, and the account of reviews."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.ecommerce_law import band
from course_b2c_ops.panels.legal_framework import joined
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left

ON = date(2026, 11, 21)  # the day of the lesson's example

# ── Who pays（谁来赔） ───────────────────────────────────────────────────────────────────────────

FIRST, A_DAY = 12_000, 800  # CNY: the damage when the platform is told, and what each day adds
DAYS, START = (0, 5, 10, 15, 20, 30), 20
CASES = {
    "danger": "CN-ECL-38",
    "unchecked": "CN-ECL-38",
    "own": "CN-ECL-37",
    "notice": "CN-ECL-42",
    "obvious": "CN-ECL-45",
}


@dataclass(frozen=True)
class Claim:
    """What can be claimed（可以主张的）: from the shop, from the platform, and whether a court
    sets the platform's part."""

    shop: int
    platform: int
    by_court: bool = False


def claim(case: str, days: int) -> Claim:
    """Who answers for the damage when a platform does nothing for so many days（谁来赔）."""
    damage = FIRST + A_DAY * days
    if case == "own":
        return Claim(0, damage)
    if case == "unchecked":
        return Claim(damage, damage, by_court=True)
    if case == "notice":
        return Claim(damage, A_DAY * days)
    return Claim(damage, damage if days else 0)


def liability_desk() -> None:
    """The platform waits: what can be claimed from it?（责任台）."""
    controls, draw = liability()
    names = [label(f"ecommerce_law.case_{name}") for name in CASES]
    still = stage.still(list(CASES), lambda name: draw(name, START)[0], names=_one_language(names))
    stage.on_stage(stage.desk(say("ecommerce_law.liability_question"), controls, draw), still)


def _one_language(names: list[str]) -> list[str]:
    """Names that fit below a still's slider."""
    if chosen() != "both":
        return names
    return [message(f"ecommerce_law.case_{name}").of("zh") for name in CASES]


def liability() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of who pays."""
    cases = [(label(f"ecommerce_law.case_{name}"), name) for name in CASES]
    controls: Controls = {
        "case": dropdown("ecommerce_law.case", cases, "danger"),
        "days": slider("ecommerce_law.days", [(str(n), n) for n in DAYS], START),
    }

    def draw(case: str, days: int) -> Scene:
        found = claim(case, days)
        return _liability_figure(case, days, found), _liability_sentence(case, days)

    return controls, draw


def _liability_figure(case: str, days: int, found: Claim) -> go.Figure:
    names = [label("ecommerce_law.from_shop"), label("ecommerce_law.from_platform")]
    amounts = [found.shop, found.platform]
    hatched = ["", "/" if found.by_court else ""]
    figure = go.Figure(
        go.Bar(
            x=amounts,
            y=names,
            orientation="h",
            marker={
                "color": [look.GREY, look.HAIRLINE if found.by_court else look.ACT],
                "pattern": {"shape": hatched, "fgcolor": look.ACT, "size": 7, "solidity": 0.3},
            },
            text=[f"{amounts[0]:,}", "?" if found.by_court else f"{amounts[1]:,}"],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1.25 * (FIRST + A_DAY * DAYS[-1])], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    rule = rules.in_force(CASES[case], ON)
    return charts.dress(
        figure,
        finding=_liability_finding(found),
        unit=NO_MEASURE,
        source=f"{rule.id} ({rule.mark})",
        height=HEAD + 20 + (ROW + 8) * len(names),
        note=message("ecommerce_law.liability_note", first=FIRST, a_day=A_DAY, days=days),
    )


def _liability_finding(found: Claim) -> str:
    if found.by_court:
        return say("ecommerce_law.liability_court")
    if not found.platform:
        return say("ecommerce_law.liability_none")
    return say("ecommerce_law.liability_finding", amount=found.platform)


def _liability_sentence(case: str, days: int) -> str:
    rule = rules.in_force(CASES[case], ON)
    acted = not days and case in ("danger", "obvious", "notice")
    key = "acted" if acted else case
    facts = {"days": days, "first": FIRST, "increase": A_DAY * days, "damage": FIRST + A_DAY * days}
    told = [say(f"ecommerce_law.liability_{key}", **facts)]
    told.append(say("ecommerce_law.liability_rule", basis=rule.legal_basis, mark=rule.mark))
    return joined(told)


# ── A hundred reviews（一百条评价的账） ──────────────────────────────────────────────────────────

PRICE, BOUGHT = 6, 100  # CNY a review, and how many
ORDERS_A_WEEK, PROFIT = 6, 22  # what the better rating brings, and CNY an order
WEEKS, FOUND = range(1, 13), 8
BEFORE, NOW = date(2025, 10, 14), ON


def earned_by(week: int) -> int:
    """What bought reviews have brought by the end of a week, their price taken off（累计多赚）."""
    return ORDERS_A_WEEK * PROFIT * week - PRICE * BOUGHT


def years_of_gain(fine: float) -> float:
    """How many years of the gain a fine comes to（相当于多少年）."""
    return fine / (ORDERS_A_WEEK * PROFIT * 52)


def reviews_desk() -> None:
    """A hundred reviews for 600: what stands on the other side?（评价账）."""
    controls, draw = reviews()
    still = stage.still(
        WEEKS[1::2],
        lambda week: draw(BEFORE, week)[0],
        label("ecommerce_law.found_week"),
        start=list(WEEKS[1::2]).index(FOUND),
    )
    stage.on_stage(stage.desk(say("ecommerce_law.reviews_question"), controls, draw), still)


def reviews() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the account."""
    days = [(day.isoformat(), day) for day in (BEFORE, NOW)]
    controls: Controls = {
        "day": dropdown("ecommerce_law.bought_on", days, BEFORE),
        "week": slider("ecommerce_law.found_week", [(str(n), n) for n in WEEKS], FOUND),
    }

    def draw(day: date, week: int) -> Scene:
        return _reviews_figure(day, week), _reviews_sentence(day, week)

    return controls, draw


def _reviews_figure(day: date, week: int) -> go.Figure:
    found = band("aucl", day, severe=False)
    fine = float(found.low or 0) if found else 0.0
    names = [label("ecommerce_law.bar_gain"), label("ecommerce_law.bar_fine")]
    unknown = label("ecommerce_law.bar_unknown")
    figure = go.Figure(
        go.Bar(
            x=[max(earned_by(week), 0), fine],
            y=names,
            orientation="h",
            marker={"color": [look.OWN, look.ACT]},
            text=[f"{earned_by(week):,}".replace("-", "−"), f"{fine:,.0f}" if fine else unknown],
            textposition=["outside", "inside" if fine else "outside"],
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 210_000], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    rule = rules.in_force("CN-AUCL", day)
    key = "reviews_finding" if fine else "reviews_open"
    facts = {"gain": _signed(earned_by(week)), "week": week, "fine": f"{fine:,.0f}"}
    return charts.dress(
        figure,
        finding=say(f"ecommerce_law.{key}", **facts),
        unit=NO_MEASURE,
        source=f"{rule.id} ({rule.mark})",
        height=HEAD + 20 + (ROW + 8) * len(names),
        note=message("ecommerce_law.reviews_note", orders=ORDERS_A_WEEK, profit=PROFIT),
    )


def _reviews_sentence(day: date, week: int) -> str:
    gain = earned_by(week)
    told = [say("ecommerce_law.reviews_said", week=week, gain=_signed(gain))]
    found = band("aucl", day, severe=False)
    if found and found.low:
        years = f"{years_of_gain(float(found.low)):.0f}"
        told.append(say("ecommerce_law.reviews_fine", fine=found.low, years=years, rule=found.rule))
    else:
        rule = rules.in_force("CN-AUCL", day)
        told.append(say("ecommerce_law.reviews_unknown", rule=rule.id))
    return joined(told)


def _signed(amount: int) -> str:
    return f"{amount:,}".replace("-", "−")
