"""A shop on paper: its products and plain reports, made in milliseconds without a season."""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from course_b2c_ops.market.catalogue import catalogue
from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.product_facts import listing_columns
from course_b2c_ops.market.luck import luck, poisson
from course_b2c_ops.market.season import DAYS, season_days
from course_b2c_ops.market.settings import codes, served, settings
from course_b2c_ops.market.view import Tables, View
from course_b2c_ops.market.world import world
from tests.market.turns import key_of

WORLD = key_of("world")
STAGE = 991  # of the tests only


@cache
def paper_view(key: bytes, as_of: date) -> View:
    """What the makers of tables see of such a shop."""
    around = world(WORLD, as_of)
    products = _products(key, as_of)
    daily = _product_daily(key, as_of, products)
    lines = _order_lines(key, daily)
    orders = _orders(lines)
    reports = {
        "products": products,
        "product_daily": daily,
        "order_lines": lines.drop(columns="date"),
        "orders": orders,
        "traffic": _traffic(daily),
    }
    return View(key=key, world=around, reports=reports)


def in_shapes(made: Tables) -> Tables:
    """Tables as students get them, each in its shape."""
    return {name: in_shape(name, table) for name, table in made.items()}


def _products(key: bytes, as_of: date) -> pd.DataFrame:
    shop = catalogue(key, world(WORLD, as_of).keywords)
    rows = [settings("categories")["category"][place]["en"] for place in shop.category.tolist()]
    table = pd.DataFrame(
        {
            "product_id": shop.ids,
            "product": list(shop.labels),
            "title": list(shop.titles),
            "category": rows,
            "brand": list(shop.brands),
            "list_price_usd": shop.list_cents / 100,
            "price_usd": shop.list_cents / 100,
            "weight_kg": shop.weight_g / 1000,
        }
    )
    return table.join(listing_columns(key, table))


def _product_daily(key: bytes, as_of: date, products: pd.DataFrame) -> pd.DataFrame:
    n = len(products)
    u = luck(key, STAGE, np.arange(DAYS)[:, None], np.arange(n)[None, :], 0)
    level = 15 + 90 * luck(key, STAGE, 0, np.arange(n), 1) ** 3
    visitors = poisson(np.broadcast_to(level, (DAYS, n)), u)
    units = poisson(visitors * 0.03, luck(key, STAGE, np.arange(DAYS)[:, None], np.arange(n), 2))
    days = pd.to_datetime(season_days(as_of)).as_unit("us")
    return pd.DataFrame(
        {
            "date": np.repeat(days, n),
            "product_id": np.tile(products["product_id"], DAYS),
            "product": np.tile(products["product"], DAYS),
            "impressions": (visitors * 80).ravel(),
            "visitors": visitors.ravel(),
            "paid_units": units.ravel(),
            "paid_amount_usd": (units * products["price_usd"].to_numpy()).ravel().round(2),
        }
    )


def _order_lines(key: bytes, daily: pd.DataFrame) -> pd.DataFrame:
    """Every product sold on a day is a line; one order in four has two of them."""
    sold = daily[daily["paid_units"] > 0].reset_index(drop=True)
    second = luck(key, STAGE, np.arange(len(sold)), 3) < 0.2
    second &= ~np.r_[True, second[:-1]] & (sold["date"] == sold["date"].shift()).to_numpy()
    return pd.DataFrame(
        {
            "order_id": 10_000 + np.cumsum(~second),
            "line": 1 + second,
            "date": sold["date"],
            "product_id": sold["product_id"],
            "product": sold["product"],
            "quantity": sold["paid_units"],
            "line_usd": sold["paid_amount_usd"],
        }
    )


def _orders(lines: pd.DataFrame) -> pd.DataFrame:
    found = lines.groupby("order_id", as_index=False).agg(
        order_date=("date", "first"), goods_usd=("line_usd", "sum")
    )
    found["commission_usd"] = (found["goods_usd"] * 0.08).round(2)
    found["affiliate_usd"] = (found["goods_usd"] * 0.05 * (found["order_id"] % 7 == 0)).round(2)
    return found


def _traffic(daily: pd.DataFrame) -> pd.DataFrame:
    countries = codes(served())
    days = daily["date"].drop_duplicates()
    found = pd.MultiIndex.from_product(
        [days, countries, ["search", "keyword_ads", "affiliate"]],
        names=["date", "country", "source"],
    ).to_frame(index=False)
    found["cost_usd"] = found["source"].map({"search": 0.0, "keyword_ads": 3.17, "affiliate": 0.4})
    return found
