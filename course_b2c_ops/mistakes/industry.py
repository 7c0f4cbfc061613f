"""Wrong paths in industry and competitor data（行业与竞品数据的错法）."""

from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number

# ── supply_demand_index(product_index, traffic_index) ────────────────────────────────────────────


def traffic_over_products(product_index: Number, traffic_index: Number) -> Number:
    """Numerator and denominator are swapped（分子分母颠倒）."""
    return metrics.share(traffic_index, product_index)


def difference_of_indices(product_index: Number, traffic_index: Number) -> Number:
    """The two subtracted: indices of two scales have no difference（两个指数相减）."""
    return product_index - traffic_index


# ── seasonality_index(month_mean, year_mean) · deseasonalised(value, season) ─────────────────────


def over_the_month_before(month_mean: Number, year_mean: Number, month_before: Number) -> Number:
    """Over the month before, not over the mean month（除以了上个月）."""
    return metrics.share(month_mean, month_before)


def year_over_month(month_mean: Number, year_mean: Number) -> Number:
    """Numerator and denominator are swapped（分子分母颠倒）."""
    return metrics.share(year_mean, month_mean)


def season_put_in_twice(value: Number, season: Number) -> Number:
    """Multiplied by the season instead of divided（乘了季节指数）."""
    return value * season


# ── concentration(sizes, n) ──────────────────────────────────────────────────────────────────────


def largest_alone(sizes: "pd.Series[Any]", largest: int) -> float:
    """The share of the largest only（只算了最大的一个）."""
    return metrics.concentration(sizes, 1)


# ── amount_in_usd(amount, per_usd) · landed_price(price, shipping) ───────────────────────────────


def multiplied_by_the_rate(amount: Number, per_usd: Number) -> Number:
    """Multiplied where dividing was due（汇率方向反了）."""
    return amount * per_usd


def rate_of_another_day(amount: Number, per_usd: Number, per_usd_today: Number) -> Number:
    """Today's rate on a price of an earlier day（用了今天的汇率）."""
    return metrics.amount_in_usd(amount, per_usd_today)


def shipping_left_out(price: Number, shipping: Number) -> Number:
    """The tag price alone（漏了运费）."""
    return price


# ── price_gap(own, reference) ────────────────────────────────────────────────────────────────────


def gap_over_the_own(own: Number, reference: Number) -> Number:
    """The difference as a share of the own price（除以了自己的价格）."""
    return metrics.share(own - reference, own)
