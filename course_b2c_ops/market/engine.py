"""The season, day by day（逐日推演）: shown, visited, bought, sent, reviewed, shown again."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course_b2c_ops.market.basis import Basis, basis_of
from course_b2c_ops.market.conduct import Conduct
from course_b2c_ops.market.decisions import Decisions
from course_b2c_ops.market.exposure import Shown, show
from course_b2c_ops.market.fulfilment import fulfil
from course_b2c_ops.market.given import Given, prepared
from course_b2c_ops.market.luck import Counts
from course_b2c_ops.market.record import Baseline, Level, Orders, Season, Stock, Visits, stacked
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.selling import sell
from course_b2c_ops.market.state import Today, before_the_season, eve, evening, morning
from course_b2c_ops.market.steering import Steering
from course_b2c_ops.market.visiting import visit
from course_b2c_ops.market.world import World


def season_of(
    key: bytes,
    world: World,
    decisions: Decisions | None = None,
    conduct: Conduct | None = None,
    baseline: Baseline | None = None,
) -> Season:
    """Play one shop's season（推演一季）; with a baseline, the same season under other conduct."""
    return _played(prepared(basis_of(key, world, decisions, conduct), baseline))


def replayed(now: Season, conduct: Conduct) -> Season:
    """The same shop, decisions and luck under other conduct（同运气重演）."""
    basis = Basis(now.world, now.shop, now.plan, now.decisions, conduct)
    return _played(prepared(basis, now.baseline))


@dataclass(frozen=True)
class _Day:
    """A day that is over（一天的记录）."""

    today: Today
    shown: Shown
    visits: Visits
    orders: Orders


def _played(given: Given) -> Season:
    """All days, one after the other（一天一天走）."""
    state = before_the_season(given)
    steering = Steering(given, eve(given, state))
    days = []
    for day in range(DAYS):
        today = morning(given, state, day)
        level = steering.level_of(today)
        shown = show(given, level, today)
        came = visit(given, level, today, shown.visits)
        visits, bought = sell(given, today, came)
        orders = fulfil(given, day, bought)
        evening(given, state, today, orders)
        steering.notes(came, visits)
        days.append(_Day(today, shown, visits, orders))
    return _recorded(given, steering.level, days, state.sold)


def _recorded(given: Given, level: Level, days: list[_Day], sold: Counts) -> Season:
    """The season as the reports are cut from it（成一季的记录）."""
    mornings, shown = [one.today for one in days], [one.shown for one in days]
    visits = stacked([one.visits for one in days])
    orders = stacked([one.orders for one in days])
    came = np.array([one.visits.day.size for one in days])
    first = np.cumsum(came) - came  # row of each day's first visit
    return Season(
        world=given.world,
        shop=given.shop,
        plan=given.plan,
        decisions=given.decisions,
        conduct=given.conduct,
        baseline=given.baseline
        or Baseline(**vars(level), counts=_table(shown, "visits").reshape(DAYS, -1)),
        impressions=_table(shown, "impressions"),
        clicks=_table(shown, "clicks"),
        ads=given.paid.ads,
        visits=replace(visits, chance=np.round(visits.chance, 6)),
        orders=replace(orders, visit=orders.visit + first[orders.day]),
        stock=Stock(
            opening=_table(mornings, "opening"),
            restocked=_table(mornings, "restocked"),
            returned=_table(mornings, "returned"),
            sold=sold,
        ),
        reviews=_table(mornings, "reviews"),
        stars=_table(mornings, "stars"),
    )


def _table(days: list[Any], name: str) -> Counts:
    """One row a day."""
    return np.stack([getattr(one, name) for one in days])
