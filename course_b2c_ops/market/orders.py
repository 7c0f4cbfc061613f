"""Orders of 180 days（订单）: the season's and those of the 90 days before, with their buyers."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market.buying import Buying, Flags
from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.luck import Counts, Numbers, Stage, pick, poisson, uniforms
from course_b2c_ops.market.planted import Plan
from course_b2c_ops.market.season import DAYS, weekday_factors
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.market.visits import Visits

PACIFIC = "America/Los_Angeles"
NEVER = 10_000  # a refund day beyond every season


@dataclass(frozen=True)
class Orders:
    """One row an order（订单）, by time. Days count from the season's first."""

    day: Counts
    second: Counts  # of the Pacific day
    person: Counts  # -1 before the season
    customer: Counts  # orders of one visitor on one day belong together
    country: Counts
    segment: Counts
    source: Counts
    product: Counts
    pieces: Counts
    paid: Flags
    cents: Counts  # what was paid or would have been
    refund_cents: Counts
    refund_day: Counts

    def at(self, rows: Counts | Flags) -> "Orders":
        """Some of the orders, in the given order."""
        return Orders(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def season_orders(key: bytes, shop: Catalogue, plan: Plan, seen: Visits, bought: Buying) -> Orders:
    """The season's orders（季内订单）, paid or not."""
    people = np.flatnonzero(bought.ordering)
    u = uniforms(key, Stage.ORDERS, 8, 2 * people.size)
    twice = u[0, : people.size] < float(settings("shop")["orders"]["second_order"])
    person = np.concatenate([people, people[twice]])
    u = u[:, : person.size]
    last = seen.last[person]
    day = seen.day[last]
    price = shop.price_cents[day, seen.product[last]]
    many = -(-int(settings("planted")["outage"]["order_cents"]) // price)
    pieces = np.where(np.isin(day, plan.outages), many, _pieces(u[1]))
    orders = _priced(
        shop, day, seen.product[last], pieces, seen.country[last], bought.segment[person],
        seen.source[last], person, person, bought.paying[person], u[2:],
    )  # fmt: skip
    return orders.at(np.lexsort((orders.second, orders.day)))


def past_orders(key: bytes, shop: Catalogue, first: date, a_day: float) -> Orders:
    """The 90 days before the season（季前 90 天）, at a steady level."""
    days = [first + timedelta(days=n - DAYS) for n in range(DAYS)]
    facts = settings("shop")["orders"]
    countries = settings("countries")["country"]
    u = uniforms(key, Stage.PAST_ORDERS, 13, DAYS * 120)
    mean = a_day * float(facts["past_level"]) * weekday_factors(days)
    counts = poisson(mean, u[0, :DAYS])
    day = np.repeat(np.arange(DAYS), counts)
    u = u[:, : day.size]
    country = pick(column(countries, "size") * column(countries, "conversion"), u[1])
    shares = np.array([row["segments"] for row in countries], dtype=float)
    segment = (u[2][:, None] > np.cumsum(shares, axis=1)[country][:, :-1]).sum(axis=1)
    paid = u[3] < column(countries, "pays")[country]
    nobody = np.full(day.size, -1)
    orders = _priced(
        shop, day - DAYS, pick(shop.attraction, u[4]), _pieces(u[5]), country, segment, nobody,
        nobody, -1 - np.arange(day.size), paid, u[6:],
    )  # fmt: skip
    return orders.at(np.lexsort((orders.second, orders.day)))


def _pieces(u: Numbers) -> Counts:
    facts = settings("shop")["orders"]
    three = float(facts["three_pieces"])
    return 1 + (u < three + float(facts["two_pieces"])).astype(np.int64) + (u < three)


def _priced(
    shop: Catalogue,
    day: Counts,
    product: Counts,
    pieces: Counts,
    country: Counts,
    segment: Counts,
    source: Counts,
    person: Counts,
    customer: Counts,
    paid: Flags,
    u: Numbers,
) -> Orders:
    """Orders with their hour, amount and refund."""
    facts = settings("shop")["orders"]
    goods = shop.price_cents[np.maximum(day, 0), product] * pieces
    goods = np.where(day < 0, shop.list_cents[product] * pieces, goods)
    freight = column(settings("countries")["country"], "freight_cents").astype(np.int64)[country]
    cents = goods + np.where(goods >= int(facts["free_freight_cents"]), 0, freight)
    claims = column(settings("segments")["segment"], "refunds")[segment] * float(facts["refund"])
    refunded = paid & (u[1] < claims)
    part = np.where(u[2] < float(facts["full_refund"]), cents, cents // 2)
    soon, late = facts["refund_days"]
    refund_day = day + soon + (u[3] * (late - soon + 1)).astype(np.int64)
    known = refunded & (refund_day < DAYS)  # what happens after the season is not known yet
    return Orders(
        day, _second(u[0], u[4]), person, customer, country, segment, source, product, pieces,
        paid, cents, np.where(known, part, 0), np.where(known, refund_day, NEVER),
    )  # fmt: skip


def _second(u: Numbers, within: Numbers) -> Counts:
    """The second of the Pacific day, by the hours in which orders come."""
    hour = pick(np.array(settings("shop")["hours"]["weights"], dtype=float), u)
    return hour * 3600 + (within * 3600).astype(np.int64)


def joined(past: Orders, season: Orders) -> Orders:
    """Both halves of the 180 days, by time."""
    return Orders(
        **{
            f.name: np.concatenate([getattr(past, f.name), getattr(season, f.name)])
            for f in fields(Orders)
        }
    )


def buyers(key: bytes, orders: Orders) -> Counts:
    """Who placed each order（买家）: past buyers come back, within their country, once a day."""
    comes_back = float(settings("shop")["orders"]["comes_back"])
    returns = column(settings("segments")["segment"], "returns") * comes_back
    chance = returns[orders.segment].tolist()
    memory = int(settings("shop")["orders"]["comes_back_among"])
    u = uniforms(key, Stage.BUYERS, 2, orders.day.size).tolist()
    known: list[list[int]] = [[] for _ in settings("countries")["country"]]
    last_day: list[int] = []
    who: dict[int, int] = {}
    found = []
    for row, (day, country, customer) in enumerate(
        zip(orders.day.tolist(), orders.country.tolist(), orders.customer.tolist(), strict=True)
    ):
        if customer not in who:
            pool = known[country]
            back = int(min(len(pool), memory) * u[1][row])
            buyer = pool[-1 - back] if pool else -1
            if buyer < 0 or u[0][row] >= chance[row] or last_day[buyer] == day:
                buyer = len(last_day)
                last_day.append(day)
            last_day[buyer] = day
            pool.append(buyer)  # who bought often is met again more often
            who[customer] = buyer
        found.append(who[customer])
    return np.array(found, dtype=np.int64)


def times(first: date, day: Counts, second: Counts) -> pd.Series:
    """Moments in UTC of seconds of Pacific days; summer time included（UTC 时间）."""
    midnights = pd.date_range(first - timedelta(days=DAYS), periods=2 * DAYS, tz=PACIFIC)
    utc = pd.Series(midnights.tz_convert("UTC").tz_localize(None))
    start = utc.iloc[day + DAYS].reset_index(drop=True)
    return (start + pd.to_timedelta(second, unit="s")).astype("datetime64[us]")
