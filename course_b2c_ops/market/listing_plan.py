"""What the previous operator did to listings（商品页改动计划）: known before the season runs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from course_b2c_ops.market.luck import Counts, Stage, luck, shuffled
from course_b2c_ops.market.season import DAYS, event_days
from course_b2c_ops.market.settings import settings

DECIMALS = 3  # a rounded number is the same on every machine


@dataclass(frozen=True)
class Change:
    """One change of a product's page（一次商品页改动）; it stays until the season ends."""

    product: int  # place in the catalogue
    day: int  # of the season, counted from 0
    field: str  # photo or title
    effect: float  # what the photo score or the title relevance gains, from `day` on
    first_day: float  # what it gains besides on `day` alone: a loss, the page is under review


@dataclass(frozen=True)
class Sleeper:
    """A product without sales in the last 30 days（零成交商品）, and why."""

    rank: int  # by popularity, 0 the best
    cause: str  # exposure, click, page; or new: listed too short a time to be asleep
    exposure: float  # times as often shown
    clicks: float  # change of the readiness to click, a logarithm
    wish: float  # change of the readiness to buy, a logarithm
    listed_days: int  # days on sale at the as-of date; 0 leaves the product's own age


def planned_changes(key: bytes, as_of: date) -> tuple[Change, ...]:
    """The page changes of one season（季内改动）, by day, each of another product."""
    facts = settings("listing/plan")["changes"]
    fields = ["photo"] * int(facts["photo"]) + ["title"] * int(facts["title"])
    n = int(settings("shop")["products"]["count"])
    products = shuffled(luck(key, Stage.LISTING_CHANGES, 0, np.arange(n)))[: len(fields)]
    days = _quiet_days(key, as_of, int(facts["days_around"]))[: len(fields)]
    u = luck(key, Stage.LISTING_CHANGES, 1, np.arange(len(fields)))
    changes = [
        Change(
            product=int(products[place]),
            day=int(days[place]),
            field=field,
            effect=_between(facts[f"{field}_effect"], float(u[place])),
            first_day=float(facts["first_day"]),
        )
        for place, field in enumerate(fields)
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, change.product)))


def planned_sleepers(key: bytes) -> tuple[Sleeper, ...]:
    """The products that sell nothing in W30（零成交商品）, by rank; strength differs by shop."""
    facts = settings("listing/plan")
    kinds = [kind for kind in facts["sleeper"] for _ in range(int(kind["products"]))]
    low, high = facts["sleeping"]["ranks"]
    ranks = int(low) + shuffled(luck(key, Stage.SLEEPERS, 0, np.arange(high - low)))[: len(kinds)]
    u = luck(key, Stage.SLEEPERS, 1, np.arange(len(kinds)))
    ages = facts["sleeping"]["new_days"]
    found = [
        _sleeper(kind, int(rank), float(share), ages)
        for kind, rank, share in zip(kinds, ranks, u, strict=True)
    ]
    return tuple(sorted(found, key=lambda sleeper: sleeper.rank))


def _sleeper(kind: dict[str, Any], rank: int, u: float, ages: list[int]) -> Sleeper:
    new = kind["cause"] == "new"
    return Sleeper(
        rank=rank,
        cause=str(kind["cause"]),
        exposure=float(kind["exposure"]),
        clicks=round(float(kind["clicks"]) * (0.85 + 0.3 * u), DECIMALS),
        wish=float(kind["wish"]),
        listed_days=int(ages[0] + (ages[1] - ages[0] + 1) * u) if new else 0,
    )


def _quiet_days(key: bytes, as_of: date, around: int) -> Counts:
    """Days of a change in this shop's order, those far from sales events first."""
    first = event_days_at(as_of)
    days = np.arange(around + 1, DAYS - around - 1)
    busy = np.array([sum(abs(day - big) <= around for big in first) for day in days.tolist()])
    order = shuffled(luck(key, Stage.LISTING_CHANGES, 2, days))
    found: Counts = days[order[np.argsort(busy[order], kind="stable")]]
    return found


def event_days_at(as_of: date) -> list[int]:
    """Places of the season's sales events（大促日序号）, counted from its first day."""
    return [DAYS - (as_of - day).days for day in event_days(as_of)]


def _between(ends: list[float], u: float) -> float:
    return round(float(ends[0] + (ends[1] - ends[0]) * u), DECIMALS)
