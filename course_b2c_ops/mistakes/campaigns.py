"""Wrong paths in on-site campaigns（站内活动的错法）."""

from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number
from course_b2c_ops.mistakes.instead import instead

# ── stacked_price · buyer_pays ───────────────────────────────────────────────────────────────────

coupon_left_out = instead(metrics.stacked_price, coupon=0.0)
"""The coupon is forgotten（漏了优惠券）."""


def thresholds_on_list(
    units: Number, list_price: Number, discount: Number,
    save_at: float, save: float, coupon_at: float, coupon: float,
) -> Number:  # fmt: skip
    """Thresholds tested on list prices, before the discount（门槛拿原价去比）."""
    total: Any = units * list_price
    off = save * (total >= save_at) + coupon * (total >= coupon_at)
    left: Number = metrics.stacked_price(units, list_price, discount, 0.0, 0.0, 0.0, 0.0) - off
    return left


def offers_before_discount(
    units: Number, list_price: Number, discount: Number,
    save_at: float, save: float, coupon_at: float, coupon: float,
) -> Number:  # fmt: skip
    """Spend-save and coupon come off the list price, the discount last（先减后折）."""
    left: Any = metrics.stacked_price(units, list_price, 0.0, save_at, save, coupon_at, coupon)
    discounted: Number = left * (1 - discount)
    return discounted


def platform_code_on_seller(
    units: Number, list_price: Number, discount: Number,
    save_at: float, save: float, coupon_at: float, coupon: float, code: float,
) -> Number:  # fmt: skip
    """The platform's code is charged to the seller（平台码算到了卖家头上）."""
    gets: Any = metrics.stacked_price(units, list_price, discount, save_at, save, coupon_at, coupon)
    left: Number = gets - code
    return left


def code_left_out(seller_gets: Number, code_at: float, code: float) -> Number:
    """The code is forgotten: what the seller gets, not what the buyer pays（漏了平台码）."""
    return seller_gets


# ── combined_discount · true_reduction · prior_price ─────────────────────────────────────────────


def percents_added(first_off: Number, second_off: Number) -> Number:
    """Two reductions added（折扣直接相加）."""
    added: Number = first_off + second_off
    return added


def still_paid(first_off: Number, second_off: Number) -> Number:
    """What is still paid, not what is taken off（把剩下的当成减掉的）."""
    return 1 - metrics.combined_discount(first_off, second_off)


def over_the_reduced(price: Number, lowest: Number) -> Number:
    """The reduction over the reduced price（拿降后的价做分母）."""
    return metrics.price_gap(lowest, price)


def list_for_prior(price: Number, lowest: Number, list_price: Number) -> Number:
    """The reduction from the list price, which nobody paid（拿吊牌价做基准）."""
    return metrics.true_reduction(price, list_price)


def mean_for_lowest(prices: "pd.Series[Any]", days: int = 30) -> float:
    """The mean of the days before, not the lowest（取了平均价）."""
    return float(prices.tail(days).mean())


def last_for_lowest(prices: "pd.Series[Any]", days: int = 30) -> float:
    """Yesterday's price, not the lowest（取了前一天的价）."""
    return float(prices.iloc[-1])


# ── uplift · incremental_profit ──────────────────────────────────────────────────────────────────


def totals_for_days(
    units_during: Number, days_during: Number, units_before: Number, days_before: Number
) -> Number:
    """Totals of periods of unequal length compared（天数不同的合计直接比）."""
    return metrics.growth(units_during, units_before)


def multiple_for_uplift(
    units_during: Number, days_during: Number, units_before: Number, days_before: Number
) -> Number:
    """How many times the baseline, not how much above it（没有减 1）."""
    return metrics.uplift(units_during, days_during, units_before, days_before) + 1


dip_left_out = instead(metrics.incremental_profit, after_profit=0, after_days=0)
"""Only the campaign's days; the quiet days after it are left out（漏了活动后的低谷）."""

baseline_left_out = instead(metrics.incremental_profit, daily_profit=0)
"""All profit of those days, as if nothing had been earned without it（没有减基线）."""

baseline_of_campaign_days = instead(metrics.incremental_profit, after_days=0)
"""The baseline covers the campaign only, the profit also the days after（基线少了后面几天）."""
