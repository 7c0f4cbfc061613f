"""180 days of orders and who placed them（180 天订单与买家）: the season's, and those before it."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, pick, poisson, uniforms
from course_b2c_ops.market.record import NEVER, Season
from course_b2c_ops.market.reports.amounts import Amounts
from course_b2c_ops.market.season import DAYS, weekday_factors
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.sources import DIRECT

PACIFIC = "America/Los_Angeles"


@dataclass(frozen=True)
class History:
    """All orders of 180 days by time（180 天订单）. Days count from the season's first."""

    day: Counts
    second: Counts  # of the Pacific day
    country: Counts
    paid: Flags
    cents: Counts  # what was paid or would have been
    refund_cents: Counts
    refund_day: Counts
    buyer: Counts
    row: Counts  # row of the season's orders, -1 before it
    came_back: Flags  # of the season's orders: the buyer had paid on an earlier day
    place: Counts  # of the season's orders: where they stand here


def history(now: Season, money: Amounts, person: Counts) -> History:
    """The season's orders behind those of the 90 days before（季前与季内订单）.

    `person` is the visitor of each of the season's orders.
    """
    past, orders = _past(now), now.orders
    second = _second(luck(now.key, Stage.ORDER_TIMES, orders.code[:, None], np.arange(2)))
    n, m = past["day"].size, orders.day.size
    columns: dict[str, np.ndarray] = {
        "day": np.r_[past["day"], orders.day],
        "second": np.r_[past["second"], second],
        "country": np.r_[past["country"], orders.country],
        "paid": np.r_[past["paid"], orders.paid],
        "cents": np.r_[past["cents"], money.paid],
        "refund_cents": np.r_[past["refund_cents"], money.refund],
        "refund_day": np.r_[
            past["refund_day"], np.where(money.refund > 0, orders.refund_day, NEVER)
        ],
        "row": np.r_[np.full(n, -1), np.arange(m)],
        "group": np.r_[-1 - np.arange(n), person],
        "segment": np.r_[past["segment"], orders.segment],
        "direct": np.r_[np.zeros(n, dtype=bool), orders.source == DIRECT],
    }
    by_time = np.lexsort((columns["second"], columns["day"]))
    columns = {name: values[by_time] for name, values in columns.items()}
    buyer = _buyers(now.key, columns)
    first_paid = np.full(int(buyer.max()) + 1, NEVER)
    np.minimum.at(first_paid, buyer[columns["paid"]], columns["day"][columns["paid"]])
    place = np.empty(m, dtype=np.int64)
    inside = columns["row"] >= 0
    place[columns["row"][inside]] = np.flatnonzero(inside)
    came_back = (columns["day"] > first_paid[buyer])[place]
    kept = {name: columns[name] for name in History.__annotations__ if name in columns}
    return History(**kept, buyer=buyer, came_back=came_back, place=place)


def _past(now: Season) -> dict[str, np.ndarray]:
    """The 90 days before the season（季前 90 天）, at a steady level."""
    facts, countries = settings("shop")["orders"], served()
    days = [now.world.days[0] + timedelta(days=n - DAYS) for n in range(DAYS)]
    u = uniforms(now.key, Stage.PAST_ORDERS, 13, DAYS * 160)
    quiet = np.isin(now.orders.day, [*now.plan.outages, *now.plan.odd], invert=True)
    a_day = (quiet & (now.orders.day < 60)).sum() / 60
    mean = a_day * float(facts["past_level"]) * weekday_factors(days)
    day = np.repeat(np.arange(DAYS), poisson(mean, u[0, :DAYS]))
    u = u[:, : day.size]
    country = pick(column(countries, "size") * column(countries, "conversion"), u[1])
    shares = np.array([row["segments"] for row in countries], dtype=float)
    segment = (u[2][:, None] > np.cumsum(shares, axis=1)[country][:, :-1]).sum(axis=1)
    product = pick(np.exp(now.shop.popularity), u[4])
    pieces = 1 + (u[5] < 0.18).astype(np.int64) + (u[5] < 0.04)
    goods = now.shop.list_cents[product] * pieces
    freight = column(countries, "freight_cents").astype(np.int64)[country]
    cents = goods + np.where(now.shop.ships_free[product], 0, freight)
    paid = u[3] < column(countries, "pays")[country]
    soon, late = facts["refund_days"]
    refund_day = day - DAYS + soon + (u[8] * (late - soon + 1)).astype(np.int64)
    refunded = paid & (u[6] < float(facts["refund"])) & (refund_day < DAYS)
    part = np.where(u[7] < float(facts["full_refund"]), cents, cents // 2)
    return {
        "day": day - DAYS,
        "second": _second(np.stack([u[9], u[10]], axis=1)),
        "country": country,
        "segment": segment,
        "paid": paid,
        "cents": cents,
        "refund_cents": np.where(refunded, part, 0),
        "refund_day": np.where(refunded, refund_day, NEVER),
    }


def _second(u: Numbers) -> Counts:
    """The second of the Pacific day, by the hours in which orders come."""
    hour = pick(np.array(settings("shop")["hours"]["weights"], dtype=float), u[:, 0])
    return hour * 3600 + (u[:, 1] * 3600).astype(np.int64)


def _buyers(key: bytes, orders: dict[str, np.ndarray]) -> Counts:
    """Who placed each order（买家）: past buyers come back, within their country, once a day.

    The orders of one person on one day are one buyer's. Direct visits are past buyers', wherever
    there are any.
    """
    segments = settings("segments")["segment"]
    comes_back = float(settings("shop")["orders"]["comes_back"])
    chance = (column(segments, "returns") * comes_back)[orders["segment"]]
    chance = np.where(orders["direct"], 1.0, chance).tolist()
    memory = int(settings("shop")["orders"]["comes_back_among"])
    u = luck(key, Stage.BUYERS, np.arange(2)[:, None], np.arange(len(chance))).tolist()
    known: list[list[int]] = [[] for _ in served()]
    last_day: list[int] = []
    who: dict[int, int] = {}
    found = []
    columns = (orders[name].tolist() for name in ("day", "country", "group"))
    for row, (day, country, group) in enumerate(zip(*columns, strict=True)):
        if group not in who:
            pool = known[country]
            back = int(min(len(pool), memory) * u[1][row])
            buyer = pool[-1 - back] if pool else -1
            if buyer < 0 or u[0][row] >= chance[row] or last_day[buyer] == day:
                buyer = len(last_day)
                last_day.append(day)
            last_day[buyer] = day
            pool.append(buyer)  # who bought often is met again more often
            who[group] = buyer
        found.append(who[group])
    return np.array(found, dtype=np.int64)


def moments(now: Season, day: Counts, second: Counts) -> pd.Series:
    """Moments in UTC of seconds of Pacific days; summer time included（UTC 时间）."""
    first = now.world.days[0] - timedelta(days=DAYS)
    midnights = pd.date_range(first, periods=3 * DAYS, tz=PACIFIC)
    utc = pd.Series(midnights.tz_convert("UTC").tz_localize(None))
    start = utc.iloc[day + DAYS].reset_index(drop=True)
    return (start + pd.to_timedelta(second, unit="s")).astype("datetime64[us]")
