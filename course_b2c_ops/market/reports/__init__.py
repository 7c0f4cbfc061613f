"""A seller's own reports（卖家报表）: cut from one season."""

import pandas as pd

from course_b2c_ops.market.lesson_tables.policy_reviews import review_columns
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.cut import cut
from course_b2c_ops.market.reports.daily import product_30d, product_daily, shop_daily, traffic
from course_b2c_ops.market.reports.orders import buyer_orders, order_lines, orders
from course_b2c_ops.market.reports.products import products
from course_b2c_ops.market.reports.sample import visit_events, visit_sample
from course_b2c_ops.market.reports.service import disputes, logistics, reviews
from course_b2c_ops.market.reports.stock import ledger, stock_daily

REPORTS = (
    "shop_daily", "traffic", "products", "product_daily", "product_30d", "buyer_orders", "orders",
    "order_lines", "logistics", "reviews", "disputes", "stock_daily", "ledger", "visit_sample",
    "visit_events",
)  # fmt: skip


def seller_reports(now: Season) -> dict[str, pd.DataFrame]:
    """Every report a seller can export（全部卖家报表）, by table name."""
    it = cut(now)
    by_product, paid, written = product_daily(it), orders(it), reviews(it)
    return {
        "shop_daily": shop_daily(it),
        "traffic": traffic(it),
        "products": products(now),
        "product_daily": by_product,
        "product_30d": product_30d(it, by_product),
        "buyer_orders": buyer_orders(it),
        "orders": paid,
        "order_lines": order_lines(it),
        "logistics": logistics(it),
        "reviews": written.join(review_columns(now.key, written, paid)),
        "disputes": disputes(it),
        "stock_daily": stock_daily(it),
        "ledger": ledger(it),
        "visit_sample": visit_sample(it),
        "visit_events": visit_events(it),
    }
