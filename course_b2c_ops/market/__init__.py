"""The consumer market（消费者市场）: a shop for every student, from a key."""

from course_b2c_ops.market.keys import MarketKeys, market_key, own_keys
from course_b2c_ops.market.season import season
from course_b2c_ops.market.shop import SAMPLE_AS_OF, SAMPLE_KEYS, Shop, shop_tables

__all__ = [
    "SAMPLE_AS_OF", "SAMPLE_KEYS", "MarketKeys", "Shop", "market_key", "own_keys", "season",
    "shop_tables",
]  # fmt: skip
