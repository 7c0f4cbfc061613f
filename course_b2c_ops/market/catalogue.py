"""The forty products of a shop（商品）, their prices day by day, and how attractive each is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import (
    Counts,
    Numbers,
    Stage,
    normals,
    pick,
    shuffled,
    uniforms,
)
from course_b2c_ops.market.settings import column, settings


@dataclass(frozen=True)
class Catalogue:
    """A shop's products with what the students never see（商品与其隐藏属性）."""

    table: pd.DataFrame
    labels: list[str]
    list_cents: Counts
    discount: Numbers  # day x product
    price_cents: Counts  # day x product
    reference_cents: Numbers
    attraction: Numbers  # how readily a product is shown
    appeal: Numbers  # how readily it is clicked
    quality: Numbers
    cost_cny: Numbers
    weight_kg: Numbers


def catalogue(key: bytes, days: list[date], big_days: list[date]) -> Catalogue:
    """The shop's products（商品表）, drawn from three of the six categories."""
    facts = settings("shop")["products"]
    n = int(facts["count"])
    u = uniforms(key, Stage.PRODUCTS, 14, n)
    popularity, quality = _quantiles(u[0]), _quantiles(u[1])
    chosen = _chosen_products(key, n)
    reference = column([category for category, _ in chosen], "reference_usd") * 100
    tilt = float(facts["price_spread"]) * popularity + float(facts["price_of_quality"]) * quality
    list_cents = (np.rint(reference * np.exp(tilt) / 10) * 10 - 1).astype(np.int64)
    discount = _discounts(key, days, big_days, n)
    low, high = facts["cost_share"]
    cost = list_cents / 100 * (low + (high - low) * u[2]) * float(facts["cny_per_usd"])
    photo = np.clip(0.55 + 0.2 * normals(u[3]), 0.05, 0.99)
    relevance = np.clip(0.6 + 0.18 * normals(u[4]), 0.05, 0.99)
    weight = np.array([_weight(category, w) for (category, _), w in zip(chosen, u[5], strict=True)])
    hidden = float(facts["hidden_quality"]) * quality
    table = _table(chosen, u, days, list_cents, cost, photo, relevance, weight, hidden)
    price_cents = np.rint(list_cents * (1 - discount)).astype(np.int64)
    table["price_usd"] = price_cents[-1] / 100
    return Catalogue(
        table=table[_COLUMNS],
        labels=[label for _, label in chosen],
        list_cents=list_cents,
        discount=discount,
        price_cents=price_cents,
        reference_cents=reference,
        attraction=np.exp(float(facts["popularity"]) * popularity + 0.6 * relevance + 0.5 * hidden),
        appeal=np.exp(0.9 * (photo - 0.55) + 0.9 * (relevance - 0.6) + 0.15 * hidden),
        quality=hidden,
        cost_cny=np.round(cost, 2),
        weight_kg=weight,
    )


def _quantiles(u: Numbers) -> Numbers:
    """The same quantiles for every shop, in its own order: each has its star and its dud."""
    even = (np.arange(u.size) + 0.5) / u.size
    return normals(even)[shuffled(u)]


def _chosen_products(key: bytes, n: int) -> list[tuple[dict[str, Any], str]]:
    categories = settings("categories")["category"]
    order = shuffled(uniforms(key, Stage.CATEGORIES, len(categories)))
    offered = [
        (categories[c], name) for c in sorted(order[:3]) for name in categories[c]["products"]
    ]
    keep = sorted(shuffled(uniforms(key, Stage.CATEGORIES, len(categories) + len(offered))[6:])[:n])
    return [offered[place] for place in keep]


def _weight(category: dict[str, Any], u: float) -> float:
    low, high = category["weight_g"]
    return float(round(low + (high - low) * u) / 1000)


def _discounts(key: bytes, days: list[date], big_days: list[date], n: int) -> Numbers:
    """Weekly promotions of single products, and the big sales most products join."""
    facts = settings("shop")["products"]
    u = uniforms(key, Stage.PROMOTIONS, 3, len(days), n)
    depths = np.array(facts["discounts"], dtype=float)
    week = np.arange(len(days)) // 7
    running = u[0][week] < float(facts["promoted_weeks"])
    depth = depths[(u[1][week] * depths.size).astype(np.int64)]
    joins = u[2][0] < float(facts["joins_big_sale"])
    big = np.array([day in set(big_days) for day in days])
    weekly = np.where(running, depth, 0.0)
    sale = np.where(big[:, None] & joins[None, :], float(facts["big_sale_discount"]), 0.0)
    return np.maximum(weekly, sale)


_COLUMNS = [
    "product_id", "product", "title", "category_1", "category_2", "category", "brand",
    "authorised", "list_price_usd", "price_usd", "goods_cost_cny", "domestic_freight_cny",
    "packing_cny", "weight_kg", "photo_score", "title_relevance", "rating", "review_count",
    "shipping_template", "ship_from", "listed_on", "status", "certificate",
]  # fmt: skip


def _table(
    chosen: list[tuple[dict[str, Any], str]],
    u: Numbers,
    days: list[date],
    list_cents: Counts,
    cost: Numbers,
    photo: Numbers,
    relevance: Numbers,
    weight: Numbers,
    hidden: Numbers,
) -> pd.DataFrame:
    """What the seller centre says about the products（商品管理里的字段）."""
    n = len(chosen)
    brands = [
        c["brands"][int(pick(np.ones(3), u[6][i : i + 1])[0])] for i, (c, _) in enumerate(chosen)
    ]
    age = 100 + np.rint(u[7] * 800).astype(np.int64)
    rating = np.clip(4.6 + 0.12 * normals(u[8]) + 0.1 * hidden, 3.6, 4.95)
    return pd.DataFrame(
        {
            "product_id": _product_ids(u[9]),
            "product": [label for _, label in chosen],
            "title": [f"{b} {label}" for b, (_, label) in zip(brands, chosen, strict=True)],
            "category_1": [c["parents"][0] for c, _ in chosen],
            "category_2": [c["parents"][1] for c, _ in chosen],
            "category": [c["en"] for c, _ in chosen],
            "brand": brands,
            "authorised": np.ones(n, dtype=bool),
            "list_price_usd": list_cents / 100,
            "goods_cost_cny": np.round(cost, 2),
            "domestic_freight_cny": np.round(0.6 + 1.2 * u[10], 1),
            "packing_cny": np.round(0.8 + 1.6 * u[11], 1),
            "weight_kg": weight,
            "photo_score": np.round(photo, 2),
            "title_relevance": np.round(relevance, 2),
            "rating": np.round(rating, 2),
            "review_count": np.rint(np.exp(3.2 + 1.1 * normals(u[12]))).astype(np.int64),
            "shipping_template": np.where(weight > 0.3, "standard_heavy", "standard"),
            "ship_from": "CN",
            "listed_on": pd.to_datetime([days[0] - timedelta(days=int(a)) for a in age]),
            "status": "on_sale",
            "certificate": np.where(u[13] < 0.7, "not_needed", "on_file"),
        }
    )


def _product_ids(u: Numbers) -> Counts:
    """Ids in the products' order, never twice in a shop."""
    steps = 3 + (u * 900).astype(np.int64)
    return 1005000000 + np.cumsum(steps)
