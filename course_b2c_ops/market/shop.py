"""Every table of one student's shop（一家店的全部表）, from its key and the as-of date."""

from datetime import date

import pandas as pd

from course_b2c_ops.market.buyer_tables import buyer_orders
from course_b2c_ops.market.day_tables import product_daily, shop_daily, traffic
from course_b2c_ops.market.dictionary import dictionary, in_shape
from course_b2c_ops.market.import_channel import import_orders
from course_b2c_ops.market.replays import replays
from course_b2c_ops.market.run import run

# Public on purpose: everyone has the same sample shop, and no mark rests on it.
SAMPLE_KEY = b"b2c-sample-shop1"
SAMPLE_AS_OF = date(2026, 12, 13)


def shop_tables(key: bytes, as_of: date) -> dict[str, pd.DataFrame]:
    """All tables of one shop（全部数据表）, with the dictionary that explains them."""
    now = run(key, as_of)
    by_source = traffic(now)
    tables = {
        "shop_daily": shop_daily(key, now, by_source),
        "traffic": by_source,
        "products": now.shop.table,
        "product_daily": product_daily(key, now),
        "buyer_orders": buyer_orders(key, now),
        "import_orders": import_orders(key, as_of),
        "replays": replays(key, now, by_source),
        "dictionary": dictionary(),
    }
    return {name: in_shape(name, table) for name, table in tables.items()}
