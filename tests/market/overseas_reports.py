"""A season on paper: the seller's reports as far as the overseas tables read them, made quickly."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import ModuleType

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import luck, pick, poisson
from course_b2c_ops.market.media import adstock, flights, shown
from course_b2c_ops.market.season import DAYS, season_days
from course_b2c_ops.market.settings import codes, column, served, settings
from course_b2c_ops.market.tastes import Tastes, drawn
from course_b2c_ops.market.view import Tables, View

# impressions a day, click rate, share of clicks that pay; social and video follow their spend
LEVELS = {
    "search": (27000, 0.014, 0.022),
    "recommend": (25000, 0.008, 0.014),
    "social": (0, 0.0105, 0.014),
    "search_ads": (1500, 0.033, 0.023),
    "video": (0, 0.0095, 0.014),
    "direct": (0, 0.0, 0.03),
}
STAGE = 990  # of the tests only


@dataclass(frozen=True)
class PaperWorld:
    key: bytes
    as_of: date
    days: tuple[date, ...]
    tastes: Tastes


@lru_cache(maxsize=64)
def paper_view(key: bytes, as_of: date) -> View:
    world = PaperWorld(key, as_of, tuple(season_days(as_of)), drawn(key))
    traffic = pd.concat(
        [_source(key, as_of, place, name) for place, name in enumerate(LEVELS)], ignore_index=True
    )
    orders = _orders(key, traffic)
    paid = orders.groupby(["order_date", "country", "source"])["paid_amount_usd"].sum().round(2)
    paid.index.names = ["date", "country", "source"]
    traffic = traffic.merge(paid.reset_index(), how="left").fillna({"paid_amount_usd": 0.0})
    reports = {"traffic": traffic, "orders": orders, "products": _products(key)}
    return View(key=key, world=world, reports=reports)


@cache
def tables_by(makers: tuple[ModuleType, ...], key: bytes, as_of: date) -> Tables:
    """What some makers of tables make of such a season."""
    view = paper_view(key, as_of)
    return {name: table for maker in makers for name, table in maker.tables(view).items()}


def _source(key: bytes, as_of: date, place: int, name: str) -> pd.DataFrame:
    level, click, pays = LEVELS[name]
    sizes = column(served(), "size")
    sizes = sizes / sizes.sum()
    spend = dict(zip(("social", "video"), flights(key, as_of), strict=True)).get(name)
    supply = np.full(DAYS, float(level)) if spend is None else shown(name, adstock(name, spend))
    u = luck(key, STAGE, place, np.arange(DAYS)[:, None, None], np.arange(8)[:, None], np.arange(3))
    impressions = poisson(supply[:, None] * sizes, u[..., 0])
    clicks = np.minimum(poisson(impressions * click, u[..., 1]), impressions)
    visits = clicks if name != "direct" else poisson(np.full((DAYS, 8), 4.5), u[..., 1])
    orders = np.minimum(poisson(visits * pays, u[..., 2]), visits)
    cost = np.zeros((DAYS, 8), dtype=np.int64)
    if spend is not None:
        cost = np.diff(np.rint(np.cumsum(sizes) * spend[:, None]).astype(int), axis=1, prepend=0)
    if name == "search_ads":
        cost = clicks * 36
    day = np.array(season_days(as_of), dtype="datetime64[us]")
    return pd.DataFrame(
        {
            "date": np.repeat(day, 8),
            "country": np.tile(codes(served()), DAYS),
            "source": name,
            "impressions": impressions.ravel(),
            "clicks": clicks.ravel(),
            "visitors": visits.ravel(),
            "paid_orders": orders.ravel(),
            "cost_usd": np.round(cost.ravel() / 100, 2),
        }
    )


def _orders(key: bytes, traffic: pd.DataFrame) -> pd.DataFrame:
    rows = traffic.loc[np.repeat(traffic.index, traffic["paid_orders"])].sort_values("date")
    u = luck(key, STAGE, 50, np.arange(len(rows)), np.arange(2)[:, None])
    return pd.DataFrame(
        {
            "order_id": 3_000_000 + np.cumsum(1 + (u[0] * 40).astype(np.int64)),
            "order_date": rows["date"].to_numpy(),
            "country": rows["country"].to_numpy(),
            "source": rows["source"].to_numpy(),
            "paid_amount_usd": np.round(np.rint(900 + 3800 * u[1] ** 2) / 100, 2),
        }
    )


def _products(key: bytes) -> pd.DataFrame:
    rows = settings("categories")["category"]
    first = pick(np.ones(len(rows)), luck(key, STAGE, 60))[0]
    chosen = [rows[(first + step) % len(rows)] for step in range(3)]
    labels = [label for row in chosen for label in row["products"]][:40]
    u = luck(key, STAGE, 61, np.arange(len(labels)))
    return pd.DataFrame(
        {
            "product_id": 1005000000 + 7 * np.arange(len(labels)),
            "product": labels,
            "category": [row["en"] for row in chosen for _ in row["products"]][: len(labels)],
            "price_usd": np.round(9.99 + 20 * u, 2),
            "review_count": np.rint(np.exp(2 + 4 * u)).astype(np.int64),
        }
    )
