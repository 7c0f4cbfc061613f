"""A shop on paper with the tables of the policy course, made once for each key and date."""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from course_b2c_ops.market.goods import policy_columns
from course_b2c_ops.market.lesson_tables import policy
from course_b2c_ops.market.luck import luck
from course_b2c_ops.market.view import Tables, View
from tests.market.paper_shop import STAGE, in_shapes, paper_view


@cache
def policy_view(key: bytes, as_of: date) -> View:
    """The paper shop, its products with their policy columns."""
    view = paper_view(key, as_of)
    products = view.reports["products"]
    n = np.arange(len(products))
    products = products.assign(
        goods_cost_cny=(products["price_usd"] * (3.1 + luck(key, STAGE, 1, n))).round(2),
        rating=(4.1 + 0.8 * luck(key, STAGE, 2, n)).round(2),
    )
    columns = policy_columns(key, products)
    return View(key, view.world, {"products": products.assign(**columns)})


@cache
def policy_shop(key: bytes, as_of: date) -> Tables:
    """All tables of the policy course of one shop, and its products."""
    view = policy_view(key, as_of)
    return {"products": view.reports["products"], **in_shapes(policy.tables(view))}


@cache
def paper_reviews(key: bytes, as_of: date) -> pd.DataFrame:
    """About three hundred reviews of the season, most of them with five stars."""
    n = np.arange(300)
    day = np.datetime64(as_of, "D") - 1 - (luck(key, STAGE, 3, n) * 88).astype(np.int64)
    star = np.array([5, 5, 5, 5, 5, 5, 5, 4, 2, 1])[(luck(key, STAGE, 4, n) * 10).astype(np.int64)]
    return pd.DataFrame(
        {"review_id": 900 + n, "order_id": 10 + n // 2, "review_date": day, "star": star}
    )
