"""Desks of the first lesson（第一课的操作台）: denominators, the report's clock, four judges."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.words import short_day
from course_b2c_ops.given_tools.platform import report_day
from course_b2c_ops.language import chosen, say
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.selling_modes import grid

DENOMINATORS = (
    "impressions", "clicks", "visits", "visitors", "cart_buyers", "ordering_buyers",
)  # fmt: skip
BEIJING = pd.Timedelta(hours=8)
HOURS = 24
TIMES = (
    "00:00", "06:00", "09:00", "12:00", "14:00", "14:59", "15:00", "15:59", "16:00", "18:00",
    "21:00", "23:59",
)  # fmt: skip
TIMES_ON_A_PAGE = ("12:00", "14:59", "15:00", "15:59", "16:00", "21:00")
NOON = "12:00"
VIEW = "view_"

# ── Whose turn is it（岗位与权限） ───────────────────────────────────────────────────────────────


def rights(roles: pd.DataFrame) -> go.Figure:
    """What each post may change（谁能改什么）: a tick in the grid."""
    changes = roles[~roles["action"].str.startswith(VIEW)]
    allowed = changes.pivot(index="action", columns="role", values="allowed")
    # In the order of the table: as posts and actions come up in it.
    allowed = allowed.loc[changes["action"].unique(), changes["role"].unique()]
    ticks = allowed.to_numpy().astype(bool)
    return grid(
        [[2 if one else 0 for one in row] for row in ticks],
        [["✓" if one else "" for one in row] for row in ticks],
        [label(f"platform.act_{name}") for name in allowed.index],
        [label(f"platform.post_{name}") for name in allowed.columns],
        finding=say("platform.rights", changes=int(ticks.sum()), cells=ticks.size),
        source=label("platform.rights_source"),
    )


# ── One numerator, six denominators（换分母） ────────────────────────────────────────────────────


def rates_over(days: pd.DataFrame) -> "pd.Series[Any]":
    """Paying buyers over each of six denominators, sums over sums（六个分母）."""
    paying = days["paying_buyers"]
    return pd.Series({name: metrics.ratio_of_sums(paying, days[name]) for name in DENOMINATORS})


def draw_denominator(days: pd.DataFrame, below: str) -> Scene:
    """Six rates of the same buyers, the chosen one lit（同样的买家，六个比率）."""
    rates = rates_over(days)
    rate = _per_cent(rates[below])
    named = {name: label(f"platform.per_{name}") for name in DENOMINATORS}
    figure = charts.bars(
        rates.rename(index=named),
        finding=say("platform.divided", below=named[below], rate=rate),
        unit="share",
        source="shop_daily",
        days=(days["date"].min().date(), days["date"].max().date()),
    )
    colours = [look.ACT if name == below else look.GREY for name in DENOMINATORS]
    hatches = ["/" if name == below else "" for name in DENOMINATORS]
    figure.update_traces(
        marker={"color": colours, "pattern": {"shape": hatches, "size": 6}},
        text=[_per_cent(one) for one in rates],
    )
    told = {
        "buyers": f"{int(days['paying_buyers'].sum()):,}",
        "size": f"{int(days[below].sum()):,}",
        "rate": rate,
        "conversion": _per_cent(rates["visitors"]),
    }
    return figure, say(f"platform.story_{below}", **told)


def denominators(days: pd.DataFrame) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the denominator desk（分母台的控件与图）."""
    options = [(label(f"platform.per_{name}"), name) for name in DENOMINATORS]
    controls: Controls = {"below": dropdown("platform.below", options, "visitors")}
    return controls, partial(draw_denominator, days)


def denominator_desk(days: pd.DataFrame) -> None:
    """Which denominator makes the best story, and which is the conversion rate?（换分母）."""
    controls, draw = denominators(days)
    named = {label(f"platform.per_{name}"): name for name in DENOMINATORS}
    still = stage.still(
        list(named), lambda shown: draw(named[shown])[0], label("platform.below"), start=3
    )
    stage.on_stage(stage.desk(say("platform.denominator_question"), controls, draw), still)


# ── The report's clock（报表的钟） ───────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class BeijingDay:
    """The paid orders of a day in Beijing, by hour, and where the report's day turns（换日）."""

    day: pd.Timestamp
    orders: tuple[int, ...]
    turns_at: int

    @property
    def before(self) -> int:
        """Orders that the report books on the day before（记在前一天的）."""
        return sum(self.orders[: self.turns_at])

    @property
    def after(self) -> int:
        """Orders that it books on the day itself（记在当天的）."""
        return sum(self.orders[self.turns_at :])


def turning_hour(day: pd.Timestamp) -> int:
    """The hour in Beijing at which the report's day begins: 15 in summer time, 16 in winter."""
    return 15 if report_day(f"{day:%Y-%m-%d} 15:30", "Beijing") == day.date() else 16


def beijing_days(buyer_orders: pd.DataFrame) -> list[BeijingDay]:
    """The busiest day in Beijing under each of the two clocks（夏令时、冬令时各一天）."""
    paid = buyer_orders["paid_at"].dropna() + BEIJING
    sizes = paid.dt.normalize().value_counts().sort_index()
    found = {}
    for day in sizes.sort_values(kind="stable", ascending=False).index:
        hour = turning_hour(day)
        if hour not in found:
            own = paid[paid.dt.normalize() == day].dt.hour.value_counts()
            counts = tuple(int(own.get(n, 0)) for n in range(HOURS))
            found[hour] = BeijingDay(day, counts, hour)
    return [found[hour] for hour in sorted(found)]


def draw_clock(days: list[BeijingDay], which: int, at: str) -> Scene:
    """A day in Beijing hour by hour; the moment, and the report day it belongs to（换日图）."""
    one = days[which]
    booked = report_day(f"{one.day:%Y-%m-%d} {at}", "Beijing")
    previous = one.day - pd.Timedelta(days=1)
    dates = {"day": _day(one.day), "previous": _day(previous)}
    colours = [look.GREY if n < one.turns_at else look.OWN for n in range(HOURS)]
    hours = go.Bar(
        x=[n + 0.5 for n in range(HOURS)],
        y=list(one.orders),
        marker={"color": colours},
        hoverinfo="skip",
    )
    figure = go.Figure(hours)
    most = max(max(day.orders) for day in days)
    hour, minute = (int(part) for part in at.split(":"))
    now = hour + minute / 60
    figure.add_shape(
        type="line", x0=now, x1=now, y0=0, y1=1.16 * most, opacity=1,
        line={"color": look.ACT, "width": 3},
    )  # fmt: skip
    for place, key in ((one.turns_at / 2, "previous"), ((one.turns_at + HOURS) / 2, "day")):
        figure.add_annotation(
            name="booked", x=place, y=1.36 * most, text=say("platform.booked", day=dates[key]),
            showarrow=False, font={"size": 12, "color": look.INK},
        )  # fmt: skip
    figure.update_yaxes(range=[0, 1.5 * most], nticks=4, title_text=label("platform.orders_axis"))
    figure.update_xaxes(
        range=[0, HOURS],
        tickvals=[0, 6, 12, one.turns_at, 20, 24],
        title_text=label("platform.hour"),
    )
    figure.update_layout(bargap=0.15, margin={"l": 62})
    charts.dress(
        figure,
        finding=say("platform.moment", at=at, day=_day(pd.Timestamp(booked))),
        unit="",
        source="buyer_orders",
        height=330,
    )
    told = {"before": one.before, "after": one.after, "hour": one.turns_at, **dates}
    return figure, say("platform.turns", last=f"{one.turns_at - 1}:59", **told)


def clock(buyer_orders: pd.DataFrame) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the clock（报表钟的控件与图）."""
    days = beijing_days(buyer_orders)
    options = [
        (
            label(
                "platform.summer" if one.turns_at == 15 else "platform.winter", day=_day(one.day)
            ),
            n,
        )
        for n, one in enumerate(days)
    ]
    controls: Controls = {
        "at": slider("platform.at", [(at, at) for at in TIMES], NOON),
        "which": ipywidgets.ToggleButtons(
            options=options, value=len(days) - 1, style={"button_width": "auto"}
        ),
    }
    return controls, partial(draw_clock, days)


def clock_desk(buyer_orders: pd.DataFrame) -> None:
    """An order paid at this time in Beijing: which day of the report?（报表的钟）."""
    controls, draw = clock(buyer_orders)
    last = controls["which"].value
    still = stage.still(
        TIMES_ON_A_PAGE, lambda at: draw(which=last, at=at)[0], label("platform.at")
    )
    stage.on_stage(stage.desk(say("platform.clock_question"), controls, draw), still)


# ── One month, four judges（四家判定） ───────────────────────────────────────────────────────────

ORDERS = 1_000
CLOSED, RETURNED, BUYER_CANCELLED = 2, 31, 24
JUDGES = ("amazon_odr", "ebay_defect", "shopee_nfr", "tiktok_ldr")
DEFECTIVE = (4, 6, 8, 9, 10, 11, 12, 14)
CANCELLED = (6, 10, 14, 18, 19, 24)
LATE = (20, 30, 38, 40, 44, 52)


@dataclass(frozen=True)
class Judged:
    """A rate against its line（比率和它的线）."""

    rate: float
    line: float
    on_the_line_passes: bool

    @property
    def ok(self) -> bool:
        """Whether it passes: some lines may be met, others must not（压线算不算过）."""
        return self.rate <= self.line if self.on_the_line_passes else self.rate < self.line


def lines() -> dict[str, tuple[float, bool]]:
    """Each platform's line, and whether meeting it passes（四条线）."""
    found = settings("listing/platform")["lines"]
    return {name: (found[name]["line"], found[name]["passes"] == "not_above") for name in JUDGES}


def judge(defective: int, cancelled: int, late: int) -> dict[str, Judged]:
    """A month of 1,000 orders before four platforms（同一个月，四家判定）."""
    shipped = ORDERS - cancelled - BUYER_CANCELLED
    rates = {
        "amazon_odr": metrics.order_defect_rate(defective, ORDERS),
        "ebay_defect": metrics.transaction_defect_rate(cancelled + CLOSED, ORDERS),
        "shopee_nfr": metrics.non_fulfilment_rate(cancelled + RETURNED, ORDERS),
        "tiktok_ldr": metrics.late_dispatch_rate(late, shipped),
    }
    return {name: Judged(rates[name], *line) for name, line in lines().items()}


def draw_verdicts(defective: int, cancelled: int, late: int) -> Scene:
    """Each rate as a share of its own line; beyond it the shop fails there（四条线）."""
    found = judge(defective, cancelled, late)
    named = {name: label(f"platform.judge_{name}") for name in JUDGES}
    shares = pd.Series({named[name]: one.rate / one.line for name, one in found.items()})
    passed = [named[name] for name, one in found.items() if one.ok]
    figure = charts.bars(
        shares,
        finding=say("platform.passed", count=len(passed)),
        unit="share",
        source=label("platform.lines_source"),
    )
    colours = [look.OWN if one.ok else look.ACT for one in found.values()]
    hatches = ["" if one.ok else "/" for one in found.values()]
    figure.update_traces(
        marker={"color": colours, "pattern": {"shape": hatches, "size": 6}}, textposition="none"
    )
    for name, one in found.items():
        # Right of the line as well as of the bar: the line would cross the words.
        figure.add_annotation(
            name="mark", x=max(shares[named[name]], 1.0), y=named[name], xshift=6, xanchor="left",
            text=_against_its_line(one), showarrow=False, bgcolor=look.GROUND, borderpad=1,
        )  # fmt: skip
    figure.update_xaxes(range=[0, 2.9], title_text=label("platform.of_its_line"))
    figure.add_shape(
        type="line", x0=1, x1=1, y0=0, y1=1, yref="paper", opacity=1, layer="below",
        line={"color": look.INK, "width": 2, "dash": "dot"},
    )  # fmt: skip
    return figure, _verdict_sentence(found, named)


def _against_its_line(one: Judged) -> str:
    sign = "✓" if one.ok else "✗"
    order = "=" if one.rate == one.line else "<" if one.rate < one.line else ">"
    return f"{_per_cent(one.rate)} {order} {one.line:.0%} {sign}"


def _verdict_sentence(found: dict[str, Judged], named: dict[str, str]) -> str:
    """Where the month fails; and what a line that is just met means（哪家没过，压线怎么算）."""
    met = [name for name, one in found.items() if one.rate == one.line]
    comma = "、" if chosen() == "zh" else ", "
    if met:
        key = "platform.met_passes" if found[met[0]].on_the_line_passes else "platform.met_fails"
        return say(key, name=named[met[0]], line=f"{found[met[0]].line:.0%}")
    failed = comma.join(named[name] for name, one in found.items() if not one.ok)
    if not failed:
        return say("platform.all_pass")
    return say("platform.some_fail", failed=failed)


def judges() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the four judges（四家判定的控件与图）."""
    controls: Controls = {
        "defective": slider("platform.defective", [(f"{n}", n) for n in DEFECTIVE], 8),
        "cancelled": slider("platform.cancelled", [(f"{n}", n) for n in CANCELLED], 14),
        "late": slider("platform.late", [(f"{n}", n) for n in LATE], 30),
    }
    return controls, draw_verdicts


def judge_desk() -> None:
    """The same month before four platforms: where does it fall?（四家判定）."""
    controls, draw = judges()
    shown = (4, 8, 9, 10, 11, 14)
    still = stage.still(
        shown,
        lambda n: draw(defective=n, cancelled=14, late=30)[0],
        label("platform.defective"),
        start=shown.index(8),
    )
    stage.on_stage(stage.desk(say("platform.judge_question"), controls, draw), still)


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def _per_cent(rate: float) -> str:
    """A rate with three figures at most（百分数）."""
    per_cent = rate * 100
    return f"{per_cent:.{1 if per_cent >= 1 else 2}f}%"


def _day(day: pd.Timestamp) -> str:
    return short_day(day.date()).on_one_line(chosen())
