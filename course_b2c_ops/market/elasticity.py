"""Short-run price elasticities（短期价格弹性）: derived from the market's own equations."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.ground import ground
from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.sources import DIRECT, KEYWORD_ADS, SOURCES
from course_b2c_ops.market.tastes import NODE_SHARES
from course_b2c_ops.market.weights import CLICKS_OF_PRICE, RANK_OF_PRICE


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
    orders, visits = season.orders, season.visits
    chance = _chances(season, visits.segment, len(groups))
    taste = _mean_by(orders.segment, _tastes_of_buyers(season), len(groups))
    part = _mean_by(orders.segment, _passed_on(season), len(groups))
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
    groups, visits = len(season.world.tastes.groups), season.visits
    orders = counted(season.orders.product, season.orders.segment, season.shop.size, groups)
    cell = season.orders.product * groups + season.orders.segment
    chance = _chances(season, visits.product * groups + visits.segment, orders.size)
    chance = np.maximum(chance, 1e-4).reshape(orders.shape)
    taste = _mean_by(cell, _tastes_of_buyers(season), orders.size).reshape(orders.shape)
    ways = _ways(season)
    return {
        label: short_run_elasticity(taste[n], chance[n], orders[n] / chance[n], ways[n])
        for n, label in enumerate(season.shop.labels)
        if orders[n].sum()
    }


def _tastes_of_buyers(season: Season) -> Numbers:
    """The price taste to be expected of each order's buyer: the keen ones buy dear things less."""
    orders, tastes = season.orders, season.world.tastes.price_nodes()
    base = ground(season)
    price = base.log_price[orders.day, orders.country, orders.product]
    kinds = tastes[orders.segment]
    buyers = NODE_SHARES * np.exp(-kinds * price[:, None])
    found: Numbers = (buyers * kinds).sum(axis=1) / buyers.sum(axis=1)
    return found


def _chances(season: Season, place: Counts, size: int) -> Numbers:
    """A typical buyer's chance of ordering, by place: the mean over buyers, not over visitors.

    Most buyers stand where chances are high: on good days and at good products.
    """
    visits = season.visits
    chance = np.where(visits.repeat, 0.0, visits.chance)
    buyers = np.bincount(place, chance, size)
    found: Numbers = np.bincount(place, chance**2, size) / np.maximum(buyers, 1e-9)
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
    """How much of a change of price reached each order's buyer: freight stays as it is."""
    orders = season.orders
    price = season.decisions.price_cents()[orders.day, orders.product]
    freight = column(served(), "freight_cents")[orders.country]
    freight = np.where(season.shop.ships_free[orders.product], 0.0, freight)
    found: Numbers = price / (price + freight)
    return found


def _mean_by(place: Counts, values: Numbers, size: int) -> Numbers:
    found: Numbers = np.bincount(place, values, size) / np.maximum(
        np.bincount(place, None, size), 1
    )
    return found


def counted(first: Counts, second: Counts, rows: int, columns: int) -> Counts:
    """A cross table of two columns of places（交叉计数）."""
    return np.bincount(first * columns + second, minlength=rows * columns).reshape(rows, columns)
