"""The shop's products as the seller centre shows them（商品表）."""

from datetime import timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market.goods import policy_columns
from course_b2c_ops.market.lesson_tables.product_facts import listing_columns
from course_b2c_ops.market.luck import Stage, uniforms
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.settings import settings


def products(now: Season) -> pd.DataFrame:
    """One row a product（商品）, with what listing, shipping and compliance need to know."""
    shop, does = now.shop, now.decisions
    rows = [settings("categories")["category"][place] for place in shop.category.tolist()]
    u = uniforms(now.key, Stage.PRODUCTS, 14, shop.size)
    listed = [now.world.as_of - timedelta(days=age) for age in shop.age_days.tolist()]
    rating = now.stars[-1] / np.maximum(now.reviews[-1], 1)
    table = pd.DataFrame(
        {
            "product_id": shop.ids,
            "product": list(shop.labels),
            "title": list(shop.titles),
            "category_1": [row["parents"][0] for row in rows],
            "category_2": [row["parents"][1] for row in rows],
            "category": [row["en"] for row in rows],
            "brand": list(shop.brands),
            "authorised": True,
            "list_price_usd": shop.list_cents / 100,
            "price_usd": does.price_cents()[-1] / 100,
            "goods_cost_cny": shop.cost_fen / 100,
            "domestic_freight_cny": np.round(0.6 + 1.2 * u[11], 1),
            "packing_cny": np.round(0.8 + 1.6 * u[12], 1),
            "weight_kg": shop.weight_g / 1000,
            "photo_score": np.round(does.photo[-1], 2),
            "title_relevance": np.round(does.relevance[-1], 2),
            "rating": np.round(rating, 2),
            "review_count": now.reviews[-1],
            "shipping_template": np.where(shop.weight_g > 300, "standard_heavy", "standard"),
            "ship_from": "CN",
            "listed_on": pd.to_datetime(listed),
            "status": "on_sale",
            "certificate": np.where(u[13] < 0.7, "not_needed", "on_file"),
        }
    )
    own_brands = table["brand"].tolist()
    for more in (listing_columns, policy_columns):
        found = more(now.key, table)
        table = table.drop(columns=table.columns.intersection(found.columns)).join(found)
    # A title names the brand that the product now carries.
    table["title"] = [
        title.replace(was, now_brand, 1)
        for title, was, now_brand in zip(table["title"], own_brands, table["brand"], strict=True)
    ]
    return table
