"""Desks of operating data（运营数据的操作台）: two ways to a rate, three factors, odd days."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage

TINY_VISITORS = 10  # people on a day of an outage
MOST_TINY_DAYS = 6
MOST_TINY_BUYERS = 5
USUAL_TINY_BUYERS = 3
STEPS = (-20, -10, 0, 10, 20)  # per cent
LIMITS = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
USUAL_LIMIT = 3.5
MINUS = "\u2212"
FACTORS = ("visitors", "conversion_rate", "average_per_buyer")
Drawn = tuple[go.Figure, str]


# ── Two ways to one rate（两种合成比率的办法） ───────────────────────────────────────────────────


@dataclass(frozen=True)
class TwoRates:
    """Conversion of several days, made in the wrong way and in the right one."""

    mean_of_days: float
    of_sums: float


def two_rates(days: pd.DataFrame, tiny_days: int, tiny_buyers: int) -> TwoRates:
    """Both rates after some days with ten visitors each have been added（加进小日子之后）."""
    tiny = pd.DataFrame(
        {
            "visitors": np.full(tiny_days, TINY_VISITORS, dtype=np.int64),
            "paying_buyers": np.full(tiny_days, tiny_buyers, dtype=np.int64),
        }
    )
    every = pd.concat([days[["visitors", "paying_buyers"]], tiny], ignore_index=True)
    buyers, visitors = every["paying_buyers"], every["visitors"]
    return TwoRates(
        mean_of_days=float(metrics.conversion_rate(buyers, visitors).mean()),
        of_sums=metrics.ratio_of_sums(buyers, visitors),
    )


def draw_two_rates(days: pd.DataFrame, tiny_days: int, tiny_buyers: int) -> Drawn:
    """Both rates as bars, and how far the tiny days moved them（两根柱子）."""
    start, now = two_rates(days, 0, 0), two_rates(days, tiny_days, tiny_buyers)
    shown = pd.Series(
        {say("operating.mean_of_days"): now.mean_of_days, say("operating.of_sums"): now.of_sums}
    )
    finding = say(
        "operating.two_rates", mean=_percent(now.mean_of_days), sums=_percent(now.of_sums)
    )
    figure = charts.bars(shown, finding=finding, unit="conversion_rate", source="shop_daily")
    # The widest state sets the axis: a jumping axis would hide the change.
    longest = two_rates(days, MOST_TINY_DAYS, MOST_TINY_BUYERS).mean_of_days
    figure.update_xaxes(range=[0, longest * 1.35])
    if not tiny_days:
        gap = _points(now.mean_of_days - now.of_sums)
        return figure, say("operating.no_tiny_days", days=len(days), gap=gap)
    return figure, say(
        "operating.tiny_days",
        days=tiny_days,
        visitors=tiny_days * TINY_VISITORS,
        mean=_points(now.mean_of_days - start.mean_of_days),
        sums=_points(now.of_sums - start.of_sums),
    )


def ratio_trap(days: pd.DataFrame) -> None:
    """Add tiny days: which of the two rates is dragged away?（比率陷阱）."""
    label = say("operating.tiny_days_label")
    controls: dict[str, ipywidgets.ValueWidget] = {
        "tiny_days": _whole(0, MOST_TINY_DAYS, 0, label),
        "tiny_buyers": _whole(
            0, MOST_TINY_BUYERS, USUAL_TINY_BUYERS, say("operating.tiny_buyers_label")
        ),
    }
    states = range(MOST_TINY_DAYS + 1)
    still = stage.still(states, lambda n: draw_two_rates(days, n, USUAL_TINY_BUYERS)[0], label)
    draw = partial(draw_two_rates, days)
    stage.on_stage(stage.desk(say("operating.ratio_trap_question"), controls, draw), still)


# ── Three factors, one amount（三个因素） ────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Factors:
    """Visitors, conversion and average per buyer（访客、转化率、客单价）."""

    visitors: float
    conversion_rate: float
    average_per_buyer: float

    @property
    def amount(self) -> float:
        """Their product, the paid amount（支付金额）."""
        return metrics.amount_from_factors(
            self.visitors, self.conversion_rate, self.average_per_buyer
        )


def factors_of(days: pd.DataFrame) -> Factors:
    """The factors of a number of days, each from sums（一段日子的三个因素）."""
    visitors, buyers, amount = (
        float(days[column].sum()) for column in ("visitors", "paying_buyers", "paid_amount_usd")
    )
    return Factors(
        visitors,
        metrics.conversion_rate(buyers, visitors),
        metrics.average_per_buyer(amount, buyers),
    )


def money_by_factor(old: Factors, new: Factors) -> pd.Series:
    """What each factor brings or takes, in money（每个因素带来或拿走的钱）; adds to the change."""
    logs = {name: metrics.log_change(getattr(new, name), getattr(old, name)) for name in FACTORS}
    total = sum(logs.values())
    # Where the changes cancel, money per log point is the amount itself: the limit of a/ln(a).
    change = new.amount - old.amount
    per_log = old.amount if abs(total) < 1e-9 else change / total
    return pd.Series({name: per_log * log for name, log in logs.items()})


def draw_identity(days: pd.DataFrame, **steps: int) -> Drawn:
    """From the amount now to the amount then, factor by factor（从现在到改了以后）."""
    old = factors_of(days)
    new = Factors(**{name: getattr(old, name) * (1 + steps[name] / 100) for name in FACTORS})
    names = [say(f"operating.{name}") for name in FACTORS]
    money = money_by_factor(old, new).set_axis(names)
    growth = _signed(metrics.growth(new.amount, old.amount))
    finding = "operating.amount_becomes" if any(steps.values()) else "operating.amount_now"
    figure = charts.waterfall(
        pd.concat([pd.Series({say("operating.now"): old.amount}), money]),
        say(finding, amount=f"{new.amount:,.0f}", growth=growth),
        unit="paid_amount_usd",
        source="shop_daily",
        total_label=say("operating.then"),
    )
    highest = old.amount * (1 + STEPS[-1] / 100) ** len(FACTORS)
    figure.update_xaxes(range=[0, 1.4 * highest])
    moved = [
        (name, steps[factor]) for name, factor in zip(names, FACTORS, strict=True) if steps[factor]
    ]
    return figure, _identity_sentence(moved, growth, len(days))


def identity_desk(days: pd.DataFrame) -> None:
    """Three factors, one amount: what does 10 % of each bring?（恒等式）."""
    controls: dict[str, ipywidgets.ValueWidget] = {
        name: ipywidgets.SelectionSlider(
            options=[(_step(step), step) for step in STEPS],
            value=0,
            description=say(f"operating.{name}"),
            style={"description_width": "7em"},
        )
        for name in FACTORS
    }
    draw = partial(draw_identity, days)
    still = stage.still(
        STEPS,
        lambda step: draw(visitors=0, conversion_rate=step, average_per_buyer=0)[0],
        f"{say('operating.conversion_rate')} %",
        start=STEPS.index(0),
    )
    stage.on_stage(stage.desk(say("operating.identity_question"), controls, draw), still)


def _identity_sentence(moved: list[tuple[str, int]], growth: str, days: int) -> str:
    if not moved:
        return say("operating.as_it_is", days=days)
    if len(moved) == 1:
        ((name, step),) = moved
        return say("operating.one_factor", factor=name, step=_step(step))
    added = _step(sum(step for _, step in moved))
    return say("operating.several_factors", added=added, growth=growth)


# ── Odd days（异常日） ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Apart:
    """How far each day lies from its usual level, and the yardstick for it（离常态多远）."""

    scores: "pd.Series[Any]"
    yardstick: float

    def beyond(self, limit: float) -> "pd.Series[Any]":
        """Which days pass the limit（过界的日子）."""
        return self.scores.abs() > limit


def apart(days: pd.DataFrame, column: str, *, by_weekday: bool) -> Apart:
    """Robust z of each day, against its own weekday or against all days（稳健 z 值）."""
    values = days[column].astype(float)
    if by_weekday:
        values = values - values.groupby(days["date"].dt.day_of_week).transform("median")
    return Apart(metrics.robust_z(values), metrics.robust_spread(values))


def draw_odd_days(days: pd.DataFrame, column: str, *, limit: float, by_weekday: bool) -> Drawn:
    """The season as a line, its odd days ringed（圈出异常日）."""
    odd = days[apart(days, column, by_weekday=by_weekday).beyond(limit)]
    figure = charts.lines(
        days.set_index("date")[[column]],
        say("operating.odd_days_found", count=len(odd), limit=f"{limit:g}"),
        unit=column,
        source="shop_daily",
    )
    figure.update_yaxes(range=[0, float(days[column].max()) * 1.08])
    figure.add_scatter(
        x=[day.date().isoformat() for day in odd["date"]],
        y=[float(value) for value in odd[column]],
        mode="markers",
        cliponaxis=False,
        marker={"color": look.ACT, "size": 11, "symbol": "circle-open", "line": {"width": 2}},
        name=say("operating.odd"),
        showlegend=False,
    )
    return figure, _odd_sentence(days, column, limit, by_weekday=by_weekday)


def anomaly_line(days: pd.DataFrame, column: str) -> None:
    """Move the limit, compare with the weekday or not: which days ring?（异常线）."""
    label = say("operating.limit")
    controls: dict[str, ipywidgets.ValueWidget] = {
        "limit": ipywidgets.SelectionSlider(
            options=[(f"{limit:g}", limit) for limit in LIMITS],
            value=USUAL_LIMIT,
            description=label,
        ),
        "by_weekday": ipywidgets.ToggleButtons(
            options=[(say("operating.same_weekday"), True), (say("operating.all_days"), False)],
            value=True,
            style={"button_width": "auto"},
        ),
    }
    draw = partial(draw_odd_days, days, column)
    still = stage.still(
        LIMITS,
        lambda limit: draw(limit=limit, by_weekday=True)[0],
        label,
        start=LIMITS.index(USUAL_LIMIT),
    )
    stage.on_stage(stage.desk(say("operating.anomaly_question"), controls, draw), still)


def _odd_sentence(days: pd.DataFrame, column: str, limit: float, *, by_weekday: bool) -> str:
    """How long the yardstick is, and what the other one marks（尺子多长，漏了谁）."""
    own, every = (apart(days, column, by_weekday=chosen) for chosen in (True, False))
    odd, marked = own.beyond(limit), every.beyond(limit)
    yardstick = f"{own.yardstick:,.0f}"
    if by_weekday:
        return say("operating.odd_by_weekday", yardstick=yardstick, count=int(odd.sum()))
    return say(
        "operating.odd_by_all_days",
        yardstick=yardstick,
        longer=f"{every.yardstick:,.0f}",
        count=int(marked.sum()),
        missed=int((odd & ~marked).sum()),
        added=int((marked & ~odd).sum()),
    )


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def _whole(least: int, most: int, start: int, label: str) -> ipywidgets.IntSlider:
    style: dict[str, Any] = {"description_width": "9em"}
    return ipywidgets.IntSlider(min=least, max=most, value=start, description=label, style=style)


def _step(per_cent: int) -> str:
    return f"{per_cent:+d}%".replace("-", MINUS) if per_cent else "0"


def _percent(rate: float) -> str:
    return f"{rate * 100:.2f}%"


def _signed(rate: float) -> str:
    return f"{rate * 100:+.1f}%".replace("-", MINUS)


def _points(difference: float) -> str:
    return f"{difference * 100:+.2f}".replace("-", MINUS)
