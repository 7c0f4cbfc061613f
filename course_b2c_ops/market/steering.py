"""The level of a season（转化的水平）: the shop constant, and the fall planted in the last 30 days.

How far conversion falls is settled by the plan. What traffic, reviews and stock do to it by
themselves is forecast on the first of these days, the rest is put on top, and every further day
takes off, or adds, what the forecast has left out so far.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from course_b2c_ops.market.exposure import expected_visits
from course_b2c_ops.market.forecast import Expected, expected
from course_b2c_ops.market.given import Given
from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.planted import P30, W30, Plan
from course_b2c_ops.market.record import Level, Visits
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import (
    DIRECT,
    KEYWORD_ADS,
    RECOMMEND,
    SOCIAL,
    SOURCES,
    VIDEO,
)
from course_b2c_ops.market.state import Today

# Where the visitors of the last 30 days come from: they look, and buy less than others.
CHEAP = (RECOMMEND, SOCIAL, VIDEO)
STEADY = (KEYWORD_ADS, DIRECT)  # by bids and past buyers
LET_BE = 3  # days of the fall before it is looked after


@dataclass(frozen=True)
class Forecast:
    """What the last 30 days would bring（预计）, by day of the season; 0 on other days."""

    fall: Numbers  # planted: logarithm
    hoped: Numbers  # orders and visits


class Steering:
    """Keeps a season to its plan（控制）: level and forecast change from day to day."""

    def __init__(self, given: Given, eve: Today) -> None:
        self.given = given
        self.level = given.baseline or _ordinary_level(given, eve)
        self.forecast: Forecast | None = None
        self.hoped = np.zeros((2, DAYS))  # orders and visits to be expected of the day's visitors
        self.visits: list[Visits] = []  # of the days so far

    def level_of(self, today: Today) -> Level:
        """The level of this day（当日水平）; a replay keeps to that of the season as it was."""
        if self.given.baseline is None and today.day >= W30.start:
            if self.forecast is None:
                self.level, self.forecast = self._planted(today)
            elif today.day > W30.start + LET_BE:
                self.level = replace(self.level, fall=self._kept_to(self.forecast, today.day))
        return self.level

    def notes(self, came: Visits, visits: Visits) -> None:
        """Takes down who came（记下当日访客）, and who ordered as far as the stock reached."""
        first, served = ~visits.repeat, visits.ordered.sum() / max(came.ordered.sum(), 1)
        self.hoped[:, len(self.visits)] = visits.chance[first].sum() * served, first.sum()
        self.visits.append(visits)

    def _planted(self, today: Today) -> tuple[Level, Forecast]:
        """On the first day of W30: how far conversion has to go down from here."""
        given, plan, level = self.given, self.given.plan, self.level
        after = [day for day in range(W30.start, DAYS) if day not in plan.outages]
        weight = expected_visits(given, today) * np.exp(level.calmed)
        total = self.hoped[1, self._before()].sum() * np.exp(plan.visitors_rise)
        visits = weight[after].sum(axis=(0, 1))
        traffic = _cheaper(visits, total, *self._by_source(), plan.mix_falls)
        there = expected(given, today, after, weight * traffic, level)
        fall = _shift(plan, after, there, self._rate_before()) * plan.ramp
        hoped = np.zeros((2, DAYS))
        hoped[:, after] = there.orders * np.exp(fall[after]), there.visits
        return replace(level, fall=fall, traffic=traffic), Forecast(fall, hoped)

    def _kept_to(self, forecast: Forecast, today: int) -> Numbers:
        """What the forecast left out so far is taken off, or added, in the days to come."""
        done, left = slice(W30.start, today), slice(today, DAYS)
        hoped, thought = self.hoped[:, done].sum(axis=1), forecast.hoped[:, done].sum(axis=1)
        came, comes = hoped / np.maximum(thought, 1), forecast.hoped[:, left].sum(axis=1)
        visits = hoped[1] + comes[1] * came[1]
        falls = np.exp(self.given.plan.conversion_falls)
        wanted = self._rate_before() * falls * visits - hoped[0]
        share = wanted / max(float(comes[0] * came[0]), 1e-9)
        more = round(float(np.log(np.clip(share, 0.65, 1.5))), 3)
        found: Numbers = np.r_[self.level.fall[:today], np.round(forecast.fall[left] + more, 3)]
        return found

    def _before(self) -> list[int]:
        """The days that the fall is measured from."""
        return [day for day in range(P30.start, P30.stop) if not self.given.outage(day)]

    def _rate_before(self) -> float:
        """Orders to be expected of a visitor then."""
        orders, visits = self.hoped
        return float(orders[self._before()].sum() / visits[self._before()].sum())

    def _by_source(self) -> tuple[Counts, Counts]:
        """Visitors and orders of these days by source, as they really were."""
        days = [self.visits[day] for day in self._before()]
        came = np.concatenate([one.source[~one.repeat] for one in days])
        bought = np.concatenate([one.source[one.ordered] for one in days])
        came, bought = (np.bincount(one, minlength=len(SOURCES)) for one in (came, bought))
        return came, bought


def _ordinary_level(given: Given, eve: Today) -> Level:
    """What brings an ordinary day to the target rate（店铺常数）, before source and luck."""
    plan, weight = given.plan, expected_visits(given, eve)
    days = [day for day in range(W30.start) if day not in plan.outages and day not in plan.odd]
    calmed = _calmed(given, weight)
    nothing = Level(0.0, np.zeros(DAYS), np.ones(len(SOURCES)), calmed, np.zeros(given.shop.size))
    weight = weight * np.exp(calmed)
    free = _at_the_target(given, eve, days, weight, nothing)
    products = expected(given, eve, days, weight, free).by_product.sum(axis=0)
    held_back = _held_back(products / products.sum())
    if not held_back.any():
        return free
    return _at_the_target(given, eve, days, weight, replace(free, held_back=held_back))


def _at_the_target(
    given: Given, eve: Today, days: list[int], weight: Numbers, level: Level
) -> Level:
    """The same level with the shop constant at which these days reach the target rate."""
    target = float(settings("shop")["funnel"]["order_rate"])

    def too_much(shift: float) -> float:
        found = expected(given, eve, days, weight, replace(level, shop_constant=shift))
        return float(found.orders.sum() / found.visits.sum()) - target

    return replace(level, shop_constant=round(_solve(too_much), 3))


def _calmed(given: Given, weight: Numbers) -> Numbers:
    """By how much a source would be clicked more than published rates allow, taken off it."""
    busy = (given.plan.traffic * given.ground.sizes).sum(axis=1)
    shown = (given.supply * busy[:, None]).sum(axis=0)
    rate = weight.sum(axis=(0, 1))[:DIRECT] / np.maximum(shown, 1)
    most = float(settings("channels")["most_clicked"])
    share = np.minimum(most / np.maximum(rate, most), 1)
    share[KEYWORD_ADS] = 1.0  # its impressions are won at auction
    return np.asarray(np.log(np.r_[share, 1.0])).round(3)


def _held_back(share: Numbers) -> Numbers:
    """What brings a product down to the largest share of a shop's orders that one may have."""
    most = float(settings("shop")["products"]["most_of_the_shop"])
    odds = most / (1 - most) * (1 - share) / np.maximum(share, 1e-9)
    return np.where(share > most, np.round(np.log(np.minimum(odds, 1)), 3), 0.0)


def _shift(plan: Plan, days: list[int], there: Expected, rate_before: float) -> float:
    """The shift of W30 that brings its rate to the plan's share of the rate before（转化下降）."""
    wanted = rate_before * np.exp(plan.conversion_falls) * there.visits.sum()
    ramp = plan.ramp[days]
    return round(
        _solve(lambda shift: float((there.orders * np.exp(shift * ramp)).sum() - wanted)), 3
    )


def _cheaper(visits: Numbers, total: float, came: Counts, bought: Counts, falls: float) -> Numbers:
    """How much more traffic each source brings in W30（流量结构变差）, as a multiple.

    One multiple for the cheap sources and one for the others that can be steered, such that the
    `visits` now come to `total`, and at each source's rate of before the shop's falls by a share.
    """
    cheap = np.isin(np.arange(visits.size), CHEAP)
    others = ~cheap & ~np.isin(np.arange(visits.size), STEADY)
    rates, before = bought / np.maximum(came, 1), float(bought.sum() / came.sum())
    a, b, fixed = (
        np.array([visits[which].sum(), (visits * rates)[which].sum()])
        for which in (cheap, others, ~cheap & ~others)
    )
    wanted = np.array([total, total * before * (1 - falls)]) - fixed
    both = a[0] * b[1] - a[1] * b[0]
    more = float(np.clip((wanted[0] * b[1] - wanted[1] * b[0]) / both, 0.8, 3.0))
    less = float(np.clip((a[0] * wanted[1] - a[1] * wanted[0]) / both, 0.7, 1.3))
    return np.where(cheap, round(more, 3), np.where(others, round(less, 3), 1.0))


def _solve(rises: Callable[[float], float]) -> float:
    """Where a rising function crosses zero, by halving."""
    low, high = -12.0, 6.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return (low + high) / 2
