"""On-site campaigns（站内活动）: stacked offers, prior price, what a campaign really brought."""

import math
from typing import Any

import pandas as pd

from course_b2c_ops.metrics.numbers import Number, divide

# Half a cent that floating point holds as 0.00499… is still half a cent.
HAIR = 1e-9


def stacked_price(
    units: Number,
    list_price: Number | float,
    discount: Number | float,
    save_at: float,
    save: float,
    coupon_at: float,
    coupon: float,
) -> Number:
    """What the seller gets after discount, spend-save and coupon（优惠叠加后卖家实收）."""
    piece: Any = list_price * (1 - discount) + HAIR
    discounted: Number = units * round(piece, 2)
    saved: Number = _off(discounted, save_at, save)
    return _off(saved, coupon_at, coupon)


def buyer_pays(seller_gets: Number, code_at: float, code: float) -> Number:
    """What the buyer pays after a code that the platform pays for（买家实付）."""
    return _off(seller_gets, code_at, code)


def _off(amount: Number, threshold: float, reduction: float) -> Number:
    """An amount, less a reduction where it reaches the threshold; never below zero."""
    left: Any = amount - reduction * ((amount + HAIR) >= threshold)
    above: Number = left * (left > 0)
    return above


def combined_discount(first_off: Number, second_off: Number | float) -> Number:
    """Two reductions after one another as one（连续打折合成的折扣）: 15 %, then 10 %, is 23.5 %."""
    return 1 - (1 - first_off) * (1 - second_off)


def prior_price(prices: "pd.Series[Any]", days: int = 30) -> float:
    """Lowest price of the last days before a reduction（降价前若干天的最低价）; one row a day."""
    return float(prices.tail(days).min()) if len(prices) else math.nan


def true_reduction(price: Number, lowest: Number | float) -> Number:
    """Reduction against the prior price, as a fraction of it（真实降幅）."""
    return 1 - divide(price, lowest)


def uplift(
    units_during: Number,
    days_during: Number | float,
    units_before: Number | float,
    days_before: Number | float,
) -> Number:
    """Pieces a day in the campaign against pieces a day before, less one（活动增量率）."""
    return divide(units_during * days_before, days_during * units_before) - 1


def incremental_profit(
    campaign_profit: Number,
    after_profit: Number | float,
    daily_profit: Number | float,
    campaign_days: Number | float,
    after_days: Number | float,
) -> Number:
    """Profit in the campaign and after it, above the profit without it（活动增量利润）."""
    without = daily_profit * (campaign_days + after_days)
    return campaign_profit + after_profit - without
