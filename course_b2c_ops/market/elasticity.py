"""Short-run price elasticities（短期价格弹性）: derived from the market's own equations."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.sources import DIRECT, KEYWORD_ADS, SOURCES
from course_b2c_ops.market.weights import CLICKS_OF_PRICE, RANK_OF_PRICE

STEP = (0.95, 1.05)  # of the price, between which elasticities are read


@dataclass(frozen=True)
class Way:
    """How visitors reach a product（访客怎么来）, as far as its price has a say in it."""

    click_rate: float = 1.0
    clicked: float = 1.0  # share of visits that began with a click on the product
    share: float = 1.0  # of the shop's exposure
    ranked: float = 1.0  # share of visits that the ranking brought
    passed_on: float = 1.0  # the price's part of what a buyer pays, freight included

    @property
    def elasticity(self) -> float:
        """Of the number of visits."""
        by_click = CLICKS_OF_PRICE * self.clicked * (1 - self.click_rate)
        by_rank = RANK_OF_PRICE * self.ranked * (1 - self.share) * self.passed_on
        return -(by_click + by_rank)


STAYING = Way(clicked=0.0, ranked=0.0)  # visitors come whatever the price


def short_run_elasticity(
    price_taste: Numbers, chance: Numbers, visitors: Numbers, way: Way = STAYING
) -> float:
    """Own-price elasticity of units, reputation as it is（短期价格弹性）.

    Kinds of visitors stand one beside the other: their taste for price, their chance of ordering,
    their number.
    """
    buyers = visitors * chance
    bought = float((buyers * price_taste * (1 - chance)).sum() / buyers.sum())
    return way.elasticity - way.passed_on * bought


def elasticity_by_group(season: Season) -> dict[str, float]:
    """Of each buyer group when all prices move: no product's share of the exposure does."""
    groups = season.world.tastes.groups
    taste, chance = season.world.tastes.of("price"), _chances(season)
    part = _mean_by(season.orders.segment, _passed_on(season), len(groups))
    shown = season.impressions.sum()
    came = np.bincount(season.visits.source, minlength=len(SOURCES))
    return {
        group: short_run_elasticity(
            taste[n : n + 1],
            chance[n : n + 1],
            np.ones(1),
            Way(
                click_rate=float(season.clicks.sum() / shown),
                clicked=1 - float(_staying(came) / came.sum()),
                ranked=0.0,
                passed_on=float(part[n]),
            ),
        )
        for n, group in enumerate(groups)
    }


def elasticity_by_product(season: Season) -> dict[str, float]:
    """Of each product when its own price moves; without what nobody bought, its buyers unknown."""
    taste, chance = season.world.tastes.of("price"), _chances(season)
    groups = len(season.world.tastes.groups)
    orders = counted(season.orders.product, season.orders.segment, season.shop.size, groups)
    ways = _ways(season)
    return {
        label: short_run_elasticity(taste, chance, orders[n] / chance, ways[n])
        for n, label in enumerate(season.shop.labels)
        if orders[n].sum()
    }


def _chances(season: Season) -> Numbers:
    """A typical buyer's chance of ordering, by group: the mean over buyers, not over visitors.

    Most buyers stand where chances are high. In a cell of v visits and o orders, o(o-1)/(v-1) is
    on average the sum of the buyers' chances, however few they are.
    """
    visits, groups = season.visits, len(season.world.tastes.groups)
    cell = visits.product * len(SOURCES) + visits.source
    size = season.shop.size * len(SOURCES)
    came = counted(cell, visits.segment, size, groups)
    bought = counted(cell[visits.ordered], visits.segment[visits.ordered], size, groups)
    chances = (bought * (bought - 1) / np.maximum(came - 1, 1)).sum(axis=0)
    found: Numbers = np.maximum(chances / np.maximum(bought.sum(axis=0), 1), 1e-4)
    return found


def _ways(season: Season) -> list[Way]:
    """How visitors reach each product."""
    size = season.shop.size
    even = np.r_[column(settings("channels")["source"], "even"), 0.0]
    even[KEYWORD_ADS] = 1.0  # a place that is paid for does not hang on the price
    visits = counted(season.visits.product, season.visits.source, size, len(SOURCES))
    whole = np.maximum(visits.sum(axis=1), 1)
    shown = season.impressions.sum(axis=(0, 1, 3))
    numbers = {
        "click_rate": season.clicks.sum(axis=(0, 1, 3)) / np.maximum(shown, 1),
        "clicked": 1 - _staying(visits.T) / whole,
        "share": shown / shown.sum(),
        "ranked": visits @ (1 - even) / whole,
        "passed_on": _mean_by(season.orders.product, _passed_on(season), size),
    }
    rows = np.stack(list(numbers.values()), axis=1).tolist()
    return [Way(**dict(zip(numbers, row, strict=True))) for row in rows]


def _staying(visits: Counts) -> Counts:
    """Visits by source that no price moves: an advertising budget is spent whatever the price."""
    found: Counts = visits[DIRECT] + visits[KEYWORD_ADS]
    return found


def _passed_on(season: Season) -> Numbers:
    """How much of a change of price reached each order's buyer: between 5 % down and up.

    A step and no slope, because goods above a limit ship free: who lowers a price below the limit
    adds the freight.
    """
    orders = season.orders
    price = season.decisions.price_cents()[orders.day, orders.product]
    freight = column(served(), "freight_cents")[orders.country]
    limit = int(settings("shop")["orders"]["free_freight_cents"])
    low, high = (
        np.log(price * step + np.where(price * step >= limit, 0.0, freight)) for step in STEP
    )
    found: Numbers = (high - low) / np.log(STEP[1] / STEP[0])
    return found


def _mean_by(place: Counts, values: Numbers, size: int) -> Numbers:
    found: Numbers = np.bincount(place, values, size) / np.maximum(
        np.bincount(place, None, size), 1
    )
    return found


def counted(first: Counts, second: Counts, rows: int, columns: int) -> Counts:
    """A cross table of two columns of places（交叉计数）."""
    return np.bincount(first * columns + second, minlength=rows * columns).reshape(rows, columns)
