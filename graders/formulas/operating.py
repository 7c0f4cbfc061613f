"""Reference answers and wrong paths for the lab on operating data（运营数据：参考答案与常见错误）.

Written another way than the lab's solutions (loops and numpy), so that agreement says something.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from graders.formulas.operating_actions import (  # noqa: F401 - items find them here
    actions,
    actions_below_now,
    actions_from_the_best,
    actions_in_percent,
    actions_out_of_reach,
    full_actions,
)
from graders.formulas.operating_buyers import (  # noqa: F401 - items find them here
    rfm_by_the_clock,
    rfm_inputs,
    rfm_money_per_order,
    rfm_recency_not_turned,
    rfm_scores,
    rfm_with_unpaid,
)

Column = np.ndarray[Any, np.dtype[np.float64]]

PERIOD = 30  # days of P30 and of W30
LIMIT = 3.5
MAD_TO_SD = 1.4826  # makes the MAD of normal values equal to their standard deviation
SEVEN = 7


# --- two periods -------------------------------------------------------------------------------


def _period(shop_daily: pd.DataFrame, name: str) -> dict[str, Column]:
    """The columns of P30 or W30 as arrays, days in order."""
    days = sorted(set(shop_daily["date"]))
    chosen = set(days[-PERIOD:] if name == "W30" else days[-2 * PERIOD : -PERIOD])
    rows = shop_daily[[day in chosen for day in shop_daily["date"]]]
    return {
        str(column): rows[column].to_numpy(dtype=float)
        for column in rows.columns
        if pd.api.types.is_numeric_dtype(rows[column])
    }


def _over(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def _funnel(
    shop_daily: pd.DataFrame, row: Callable[[dict[str, Column]], list[float]]
) -> pd.DataFrame:
    rates = ["click_through_rate", "add_to_cart_rate", "order_rate", "conversion_rate"]
    columns = ["period", *rates, "average_per_buyer"]
    rows = [[name, *row(_period(shop_daily, name))] for name in ("P30", "W30")]
    return pd.DataFrame(rows, columns=columns)


def _steps(
    days: dict[str, Column], people: str, ordered: str, paid: str
) -> list[tuple[Column, Column]]:
    return [
        (days["clicks"], days["impressions"]),
        (days["cart_buyers"], days[people]),
        (days[ordered], days[people]),
        (days[paid], days[people]),
        (days["paid_amount_usd"], days[paid]),
    ]


def _of_sums(steps: Iterable[tuple[Column, Column]]) -> list[float]:
    return [_over(float(part.sum()), float(whole.sum())) for part, whole in steps]


def _mean_ratio(part: Column, whole: Column) -> float:
    there = whole > 0
    return float(np.mean(part[there] / whole[there])) if there.any() else math.nan


def funnel_two_periods(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Five rates of P30 and W30, each a ratio of sums（两期漏斗）."""
    return _funnel(
        shop_daily,
        lambda days: _of_sums(_steps(days, "visitors", "ordering_buyers", "paying_buyers")),
    )


def funnel_mean_of_daily(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（逐日比率求平均）: every day has one vote, however few came."""
    return _funnel(
        shop_daily,
        lambda days: [
            _mean_ratio(part, whole)
            for part, whole in _steps(days, "visitors", "ordering_buyers", "paying_buyers")
        ],
    )


def funnel_clicks_as_visitors(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（点击当访客）: events below the line instead of people."""
    return _funnel(
        shop_daily,
        lambda days: _of_sums(_steps(days, "clicks", "ordering_buyers", "paying_buyers")),
    )


def funnel_orders_as_buyers(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（订单当买家）: orders where buyers belong."""
    return _funnel(
        shop_daily, lambda days: _of_sums(_steps(days, "visitors", "orders_placed", "paid_orders"))
    )


def funnel_periods_swapped(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（两期贴反）: W30 labelled P30."""
    right = funnel_two_periods(shop_daily)
    return right.assign(period=["W30", "P30"])


# --- which factor moved the amount -------------------------------------------------------------


@dataclass(frozen=True)
class Factors:
    """Visitors, conversion and average per buyer of one period（三个因素）."""

    visitors: float
    conversion: float
    per_buyer: float

    @property
    def amount(self) -> float:
        """Their product: the paid amount（支付金额）."""
        return self.visitors * self.conversion * self.per_buyer


def _factors(shop_daily: pd.DataFrame, name: str) -> Factors:
    days = _period(shop_daily, name)
    visitors, buyers, amount = (
        math.fsum(days[column]) for column in ("visitors", "paying_buyers", "paid_amount_usd")
    )
    return Factors(visitors, buyers / visitors, amount / buyers)


def _both(shop_daily: pd.DataFrame) -> tuple[Factors, Factors]:
    return _factors(shop_daily, "P30"), _factors(shop_daily, "W30")


def conversion_part(shop_daily: pd.DataFrame) -> float:
    """Conversion's share of the change of the amount, in logs（转化率的份额）."""
    old, new = _both(shop_daily)
    logs = [
        math.log(getattr(new, factor)) - math.log(getattr(old, factor))
        for factor in ("visitors", "conversion", "per_buyer")
    ]
    # The three factors multiply to the amount, so their logs add up to its log.
    return logs[1] / math.fsum(logs)


def conversion_part_by_percent(shop_daily: pd.DataFrame) -> float:
    """Mistake（用百分比相除）: percentages of factors do not add up."""
    old, new = _both(shop_daily)
    return (new.conversion / old.conversion - 1) / (new.amount / old.amount - 1)


def visitors_part(shop_daily: pd.DataFrame) -> float:
    """Mistake（算成访客的份额）: the wrong factor."""
    old, new = _both(shop_daily)
    return math.log(new.visitors / old.visitors) / math.log(new.amount / old.amount)


def conversion_part_upside_down(shop_daily: pd.DataFrame) -> float:
    """Mistake（分子分母颠倒）: amount over conversion."""
    return 1 / conversion_part(shop_daily)


def conversion_part_of_daily_rates(shop_daily: pd.DataFrame) -> float:
    """Mistake（逐日转化率求平均）: conversion as a mean of daily rates."""
    old, new = _both(shop_daily)
    before, after = (
        _mean_ratio(days["paying_buyers"], days["visitors"])
        for days in (_period(shop_daily, "P30"), _period(shop_daily, "W30"))
    )
    return math.log(after / before) / math.log(new.amount / old.amount)


# --- odd days ----------------------------------------------------------------------------------


def _amounts(shop_daily: pd.DataFrame) -> dict[date, float]:
    return {
        pd.Timestamp(day).date(): float(amount)
        for day, amount in zip(shop_daily["date"], shop_daily["paid_amount_usd"], strict=True)
    }


def _against(amounts: dict[date, float], group: Callable[[date], int]) -> dict[date, float]:
    """How far each day is from the median of its group."""
    groups: dict[int, list[float]] = defaultdict(list)
    for day, amount in amounts.items():
        groups[group(day)].append(amount)
    usual = {name: float(np.median(found)) for name, found in groups.items()}
    return {day: amount - usual[group(day)] for day, amount in amounts.items()}


def _flagged(scores: dict[date, float]) -> pd.DataFrame:
    odd = [
        (pd.Timestamp(day), "high" if score > 0 else "low", score)
        for day, score in sorted(scores.items())
        if abs(score) > LIMIT
    ]
    return pd.DataFrame(odd, columns=["date", "direction", "z"])


def _scaled(differences: dict[date, float], scale: float) -> dict[date, float]:
    spread = scale * float(np.median(np.abs(list(differences.values()))))
    return {day: _over(difference, spread) for day, difference in differences.items()}


def odd_days(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Days whose amount is far from their weekday's median（异常日）."""
    return _flagged(_scaled(_against(_amounts(shop_daily), date.weekday), MAD_TO_SD))


def odd_days_without_weekday(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（不分星期）: one median for all days."""
    return _flagged(_scaled(_against(_amounts(shop_daily), lambda _: 0), MAD_TO_SD))


def odd_days_mean_and_sd(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（平均数和标准差）: the big days swell the yardstick."""
    groups: dict[int, list[float]] = defaultdict(list)
    amounts = _amounts(shop_daily)
    for day, amount in amounts.items():
        groups[day.weekday()].append(amount)
    rest = {day: amount - float(np.mean(groups[day.weekday()])) for day, amount in amounts.items()}
    spread = float(np.std(list(rest.values()), ddof=1))
    return _flagged({day: _over(one, spread) for day, one in rest.items()})


def odd_days_mad_unscaled(shop_daily: pd.DataFrame) -> pd.DataFrame:
    """Mistake（漏乘 1.4826）: the yardstick is a third too short."""
    return _flagged(_scaled(_against(_amounts(shop_daily), date.weekday), 1.0))


# --- the figure --------------------------------------------------------------------------------


def _seven_days(
    shop_daily: pd.DataFrame, columns: Sequence[tuple[str, int]], divide_by: int
) -> pd.Series:
    """Sums over seven days that end on each day, divided; columns with their sign."""
    rows = shop_daily.sort_values("date")
    days = [pd.Timestamp(day).date().isoformat() for day in rows["date"]]
    each = np.zeros(len(rows))
    for column, sign in columns:
        each = each + sign * rows[column].to_numpy(dtype=float)
    sums = np.convolve(each, np.ones(SEVEN), mode="valid") / divide_by
    return pd.Series(sums, index=days[SEVEN - 1 :], name="paid_amount_usd")


def seven_day_amount(shop_daily: pd.DataFrame) -> pd.Series:
    """Mean paid amount of the seven days that end on each day（7 日均支付金额）."""
    return _seven_days(shop_daily, [("paid_amount_usd", 1)], SEVEN)


def seven_day_sum(shop_daily: pd.DataFrame) -> pd.Series:
    """Mistake（7 日合计）: seven times the level."""
    return _seven_days(shop_daily, [("paid_amount_usd", 1)], 1)


def seven_day_amount_net(shop_daily: pd.DataFrame) -> pd.Series:
    """Mistake（减了退款）: refunds taken off the paid amount."""
    signed = [("paid_amount_usd", 1), ("refund_amount_usd", -1)]
    return _seven_days(shop_daily, signed, SEVEN)


def daily_amount(shop_daily: pd.DataFrame) -> pd.Series:
    """Mistake（没有平滑）: the amount of each day."""
    amounts = _amounts(shop_daily)
    return pd.Series({day.isoformat(): amount for day, amount in sorted(amounts.items())})


# --- numbers of the bank -------------------------------------------------------------------------


def odd_day_score(value: float, middle: float, mad: float) -> float:
    """A day's distance from the median in robust spreads（一天的稳健 z 值）."""
    return (value - middle) / (1.4826 * mad)


def odd_day_unscaled(value: float, middle: float, mad: float) -> float:
    """Without the 1.4826（没有乘 1.4826）."""
    return (value - middle) / mad


def odd_day_by_mean(value: float, mean: float, sd: float) -> float:
    """By mean and standard deviation（用了平均数和标准差）."""
    return (value - mean) / sd


def orders_for_returning(first_buyers: int, returning_orders: int) -> float:
    """Orders of those who came back, not the people（回来的人数成了单数）."""
    return _over(returning_orders, first_buyers)


def returning_of_the_month(returning_buyers: int, month_buyers: int) -> float:
    """Over all buyers of the later month（分母用了下个月的全部买家）."""
    return _over(returning_buyers, month_buyers)


def order_value_net(amount: float, orders: int, refund_amount: float) -> float:
    """Refunds taken off first（先扣了退款）."""
    return _over(amount - refund_amount, orders)


def refunds_paid_that_day(refunded_on_day: float, amount: float) -> float:
    """The money that left on the day, for older orders（用了当天退出去的钱）."""
    return _over(refunded_on_day, amount)


def cart_points(carts: int, visitors: int, old_carts: int, old_visitors: int) -> float:
    """Change of the add-to-cart rate in points（加购率变化，百分点）."""
    return 100 * (_over(carts, visitors) - _over(old_carts, old_visitors))


def cart_per_cent(carts: int, visitors: int, old_carts: int, old_visitors: int) -> float:
    """Its relative change（算成了相对变化）."""
    return 100 * (_over(carts, visitors) / _over(old_carts, old_visitors) - 1)


def carts_alone(carts: int, old_carts: int) -> float:
    """The change of the count（只比了加购人数）."""
    return 100 * (carts / old_carts - 1)
