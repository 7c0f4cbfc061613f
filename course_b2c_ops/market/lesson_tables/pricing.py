"""Fees by order line, a price test and freight by country（费用、价格试验、运费）."""

from datetime import timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market import goods
from course_b2c_ops.market.lesson_tables.product_facts import (
    freight_grid,
    hero_product,
    sides_cm,
)
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals, poisson, shuffled
from course_b2c_ops.market.rate_card import GRAMS_IN_KG, rate_card
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, served, settings
from course_b2c_ops.market.view import Tables, View

WEEK = 7


def tables(view: View) -> Tables:
    """The tables of lesson 6（第 6 课的表）."""
    return {
        "fees": fees(view),
        "price_test": price_test(view),
        "freight_quotes": freight_quotes(view.key, view.reports["products"]),
    }


# ---- fees ----


def fees(view: View) -> pd.DataFrame:
    """What the platform, partners and advertising took（费用表）, one row an order line.

    An order's commission and affiliate fee, and a day's advertising, are spread over their lines
    by the lines' amounts; the parts add up to the whole to the cent.
    """
    lines, orders = view.reports["order_lines"], view.reports["orders"]
    at = pd.Index(orders["order_id"]).get_indexer(lines["order_id"])
    amount = _cents(lines["line_usd"])
    day = orders["order_date"].to_numpy()[at]
    commission = _spread(at, amount, _cents(orders["commission_usd"]))
    affiliate = _spread(at, amount, _cents(orders["affiliate_usd"]))
    days, which = np.unique(day, return_inverse=True)
    ads = _spread(which, amount, _ads_by_day(view.reports["traffic"], days))
    reserve = np.rint(amount * float(settings("listing/pricing")["fees"]["refund_reserve"]))
    return pd.DataFrame(
        {
            "order_id": lines["order_id"].to_numpy(),
            "line": lines["line"].to_numpy(),
            "order_date": day,
            "product_id": lines["product_id"].to_numpy(),
            "product": lines["product"].to_numpy(),
            "commission_usd": commission / 100,
            "affiliate_usd": affiliate / 100,
            "ads_share_usd": ads / 100,
            "refund_reserve_usd": reserve / 100,
        }
    )


def _cents(amounts: "pd.Series[float]") -> Counts:
    return np.rint(amounts.to_numpy() * 100).astype(np.int64)


def _ads_by_day(traffic: pd.DataFrame, days: Counts) -> Counts:
    """Cents paid for traffic on each day, without affiliates: those are paid by order."""
    paid = traffic[traffic["source"] != "affiliate"]
    cents = _cents(paid["cost_usd"])
    at = np.searchsorted(days, paid["date"].to_numpy())
    at = np.minimum(at, days.size - 1)
    there = days[at] == paid["date"].to_numpy()
    found = np.zeros(days.size, dtype=np.int64)
    np.add.at(found, at[there], cents[there])
    return found


def _spread(group: Counts, amount: Counts, total: Counts) -> Counts:
    """Each group's total over its rows by amount, in whole cents that add up（按金额分摊）."""
    order = np.argsort(group, kind="stable")
    sorted_group, run = group[order], np.cumsum(amount[order])
    starts = np.flatnonzero(np.r_[True, sorted_group[1:] != sorted_group[:-1]])
    sizes = np.diff(np.r_[starts, group.size])
    before = np.repeat(run[starts] - amount[order][starts], sizes)
    whole = np.repeat(run[starts + sizes - 1], sizes) - before
    upto = total[sorted_group] * (run - before) // np.maximum(whole, 1)
    part = np.diff(upto, prepend=0)
    part[starts] = upto[starts]
    found: Counts = np.empty_like(part)
    found[order] = part
    return found


# ---- the price test ----


def planted_elasticity(key: bytes) -> float:
    """The elasticity behind the price test（埋进的弹性）: part of the truth."""
    low, high = settings("listing/pricing")["price_test"]["elasticity"]
    return round(float(low + (high - low) * float(luck(key, Stage.PRICE_TEST, 0, 0)[0])), 3)


def price_test(view: View) -> pd.DataFrame:
    """Sixty days before the season with two prices in alternate weeks（价格试验）.

    Its luck is even: each price has one day of every part of the curve, so that thirty days
    are enough to find the elasticity again.
    """
    facts = settings("listing/pricing")["price_test"]
    products = view.reports["products"]
    hero = hero_product(products, view.reports["product_daily"])
    row = products.loc[products["product_id"] == hero].iloc[0]
    u = luck(view.key, Stage.PRICE_TEST, 1, np.arange(4)).tolist()
    lower = facts["lower"][0] + (facts["lower"][1] - facts["lower"][0]) * u[0]
    dear = round(float(row["list_price_usd"]) * 100)
    cheap = round(dear * (1 - lower) / 10) * 10 - 1
    low = _low_days(int(facts["days"]))
    price = np.where(low, cheap, dear)
    visitors = _visitors(view, hero, low, u[1])
    base = facts["conversion"][0] + (facts["conversion"][1] - facts["conversion"][0]) * u[2]
    mean = visitors * base * (price / dear) ** planted_elasticity(view.key)
    units = poisson(mean, _even(view.key, low))
    first = view.as_of - timedelta(days=DAYS + int(facts["days"]))
    return pd.DataFrame(
        {
            "date": pd.date_range(first, periods=low.size),
            "product_id": hero,
            "product": row["product"],
            "price_usd": price / 100,
            "visitors": visitors,
            "paid_units": units,
        }
    )


def _low_days(days: int) -> Counts:
    """Alternate weeks; the days left over are shared, so that both prices have as many."""
    week = np.arange(days) // WEEK % 2
    left = days % (2 * WEEK)
    week[days - left :] = np.arange(left) >= left // 2
    found: Counts = week == 1
    return found


def _visitors(view: View, hero: int, low: Counts, u: float) -> Counts:
    facts = settings("listing/pricing")["price_test"]
    daily = view.reports["product_daily"]
    usual = daily.loc[daily["product_id"] == hero, "visitors"].median()
    level = max(float(usual), float(facts["least_visitors"]))
    more = facts["more_visitors"][0] + (facts["more_visitors"][1] - facts["more_visitors"][0]) * u
    noise = float(facts["noise"]) * normals(
        luck(view.key, Stage.PRICE_TEST, 2, np.arange(low.size))
    )
    found: Counts = np.rint(level * np.where(low, 1 + more, 1.0) * np.exp(noise)).astype(np.int64)
    return found


def _even(key: bytes, low: Counts) -> Numbers:
    """Uniforms that fill the unit interval evenly within the days of each price."""
    found = np.empty(low.size)
    for which in (False, True):
        days = np.flatnonzero(low == which)
        own = luck(key, Stage.PRICE_TEST, 3 + which, np.arange(days.size))
        found[days] = (shuffled(own) + 0.5) / days.size
    return found


# ---- freight by country ----


def freight_quotes(key: bytes, products: pd.DataFrame) -> pd.DataFrame:
    """Freight of one piece by the shop's usual service（分国家运费）: products x countries."""
    card = rate_card()
    labels = products["product"].tolist()
    grams = np.rint(products["weight_kg"].to_numpy() * GRAMS_IN_KG).astype(np.int64)
    battery = goods.has_battery(key, labels)
    freight = freight_grid(battery, grams, sides_cm(key, labels, grams).prod(axis=1))
    service = card.usual(np.ones(len(labels), dtype=np.int64), battery)
    countries = codes(served())
    n = len(countries)
    return pd.DataFrame(
        {
            "product_id": np.repeat(products["product_id"].to_numpy(), n),
            "product": np.repeat(products["product"].to_numpy(), n),
            "country": np.tile(countries, len(labels)),
            "service": np.repeat(np.array(card.services)[service], n),
            "freight_cny": freight.ravel() / 100,
        }
    )
