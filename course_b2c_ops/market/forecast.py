"""What is to be expected before any luck（期望）: chances of ordering, visits and orders by day."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.given import Given
from course_b2c_ops.market.ground import Ground
from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.record import Level
from course_b2c_ops.market.state import Today
from course_b2c_ops.market.tastes import NODE_SHARES


def order_chance(base: Ground, listing: Numbers, log_price: Numbers, shift: float) -> Numbers:
    """Chance that a visitor orders, over all groups and kinds of buyers: ... country x product.

    `listing` is ... group x country x product, `log_price` ... country x product.
    """
    chance = np.zeros(log_price.shape)
    for group in range(base.price_taste.shape[0]):
        for node, share in enumerate(NODE_SHARES):
            score = listing[..., group, :, :] - base.price_taste[group, node] * log_price + shift
            weight = base.groups[:, group][:, None] * share
            chance += weight / (1 + np.exp(-score))
    return chance


@dataclass(frozen=True)
class Expected:
    """Visits and orders to be expected before any luck（期望的访问与订单）, by day."""

    visits: Numbers
    by_product: Numbers  # day x product: orders

    @property
    def orders(self) -> Numbers:
        """Of the whole shop（全店）."""
        found: Numbers = self.by_product.sum(axis=1)
        return found


def expected(
    given: Given, today: Today, days: list[int], weight: Numbers, level: Level
) -> Expected:
    """What these days would bring if ratings and reviews stayed as they are today.

    `weight` is day x product x source: the visits to be expected of the whole world.
    """
    base = given.ground
    state = base.reputation(today.rating, today.reviews)
    state = state + level.held_back
    listing = base.value[days][:, :, None] + base.delivery[:, :, None] + state[:, None]
    chance = order_chance(base, listing, base.log_price[days], level.shop_constant)
    worth = (weight[days] * np.exp(base.source_value)).sum(axis=2)
    orders = (chance * base.sizes[:, None] * worth[:, None]).sum(axis=1)
    return Expected(weight[days].sum(axis=(1, 2)), orders)
