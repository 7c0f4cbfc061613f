"""One run of the market for one shop（一家店的一季）: everything the tables are cut from."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from course_b2c_ops.market.buying import Buying, Flags, buying
from course_b2c_ops.market.catalogue import Catalogue, catalogue
from course_b2c_ops.market.luck import Counts
from course_b2c_ops.market.orders import Orders, buyers, joined, past_orders, season_orders
from course_b2c_ops.market.planted import Plan, plan
from course_b2c_ops.market.season import event_days, season_days
from course_b2c_ops.market.visits import Exposure, Visits, exposure, visits


@dataclass(frozen=True)
class Run:
    """What happened in a shop's season（季内发生的一切）."""

    days: list[date]
    shop: Catalogue
    plan: Plan
    shown: Exposure
    seen: Visits
    bought: Buying
    orders: Orders  # 180 days
    buyer: Counts  # of each order
    came_back: Flags  # each order: the buyer had paid on an earlier day


def run(key: bytes, as_of: date) -> Run:
    """Play one shop's season（推演一季）; the same key and date always play the same one."""
    days = season_days(as_of)
    shop = catalogue(key, days, event_days(as_of))
    what = plan(key, days)
    shown = exposure(key, shop, what)
    seen = visits(key, shop, what, shown)
    bought = buying(key, shop, what, seen)
    season = season_orders(key, shop, what, seen, bought)
    quiet = np.isin(season.day, [*what.outages, *what.odd], invert=True) & (season.day < 60)
    past = past_orders(key, shop, days[0], a_day=quiet.sum() / 60)
    orders = joined(past, season)
    buyer = buyers(key, orders)
    first_paid = np.full(int(buyer.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first_paid, buyer[orders.paid], orders.day[orders.paid])
    came_back = orders.day > first_paid[buyer]
    return Run(days, shop, what, shown, seen, bought, orders, buyer, came_back)
