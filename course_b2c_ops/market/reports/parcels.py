"""What a parcel weighs, by which service it goes and what that costs（包裹与运费）."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from course_b2c_ops.market.goods import has_battery
from course_b2c_ops.market.lesson_tables.product_facts import sides_cm
from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.rate_card import rate_card
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.settings import codes, served


@dataclass(frozen=True)
class Parcels:
    """One place an order of the season（每单一件包裹）."""

    service: Counts  # place in the rate card
    grams: Counts
    billed_g: Counts
    freight_fen: Counts

    @property
    def service_names(self) -> np.ndarray:
        """The services' names, one an order."""
        found: np.ndarray = np.array(rate_card().services, dtype=object)[self.service]
        return found


@lru_cache(maxsize=1)
def parcels(now: Season) -> Parcels:
    """Weight, service and freight of every order（每单的重量、线路与运费）."""
    orders, shop, card = now.orders, now.shop, rate_card()
    labels = list(shop.labels)
    battery = has_battery(shop.key, labels)
    volume = sides_cm(shop.key, labels, shop.weight_g).prod(axis=1)
    more = orders.extra >= 0
    packing = 20 + (luck(now.key, Stage.LOGISTICS, orders.code, 10) * 60).astype(np.int64)
    grams = shop.weight_g[orders.product] * orders.quantity + packing
    grams = grams + np.where(more, shop.weight_g[orders.extra], 0)
    size = volume[orders.product] * orders.quantity + np.where(more, volume[orders.extra], 0)
    charged = battery[orders.product] | (more & battery[orders.extra])
    service = card.usual(orders.method, charged)
    billed = card.billed_g(service, grams, size)
    place = np.array([card.countries.index(code) for code in codes(served())])
    freight = card.freight_fen(service, place[orders.country], billed)
    return Parcels(service, grams, billed, freight)
