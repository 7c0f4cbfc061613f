"""Wrong paths in cost and price（成本与定价的错法）."""

import math

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number
from course_b2c_ops.mistakes.instead import instead

# ── direct_cost(goods, domestic_freight, packing, international_freight) ─────────────────────────

domestic_and_packing_missing = instead(metrics.direct_cost, domestic_freight=0, packing=0)
"""Goods and international freight only（漏了国内运费和包装）."""

international_freight_missing = instead(metrics.direct_cost, international_freight=0)
"""The cost up to the own warehouse（漏了国际运费）."""


# ── selling_price(direct_cost_cny, fee_share, margin, cny_per_usd) ───────────────────────────────


def markup_on_cost(
    direct_cost_cny: Number, fee_share: float, margin: float, cny_per_usd: float
) -> Number:
    """Fees and margin added to the cost, though both are shares of the price（按成本加成）."""
    return metrics.share(direct_cost_cny * (1 + margin + fee_share), cny_per_usd)


fees_forgotten = instead(metrics.selling_price, fee_share=0.0)
"""Only the margin taken out of the price（定价漏了平台费用）."""


def rate_multiplied(
    direct_cost_cny: Number, fee_share: float, margin: float, cny_per_usd: float
) -> Number:
    """CNY multiplied by CNY per USD（汇率乘反了）."""
    return metrics.selling_price(direct_cost_cny, fee_share, margin, 1.0) * cny_per_usd


# ── list_price(price, discount) ──────────────────────────────────────────────────────────────────


def times_one_plus(price: Number, discount: Number) -> Number:
    """The price times 1 + discount: the discount then takes off more（乘了 1 + 折扣）."""
    return price * (1 + discount)


def discount_taken_off_again(price: Number, discount: Number) -> Number:
    """The price after another discount, not the one before it（又打了一次折）."""
    return price * (1 - discount)


def divided_by_discount(price: Number, discount: Number) -> Number:
    """The price over what is taken off, not over what is left（除以了折扣而不是折后比例）."""
    return metrics.share(price, discount)


# ── break_even_volume · break_even_rate · volume_growth_needed ───────────────────────────────────


def fixed_cost_over_price(fixed_cost: Number, contribution: Number, price: Number) -> Number:
    """Fixed cost over the price, as if a piece cost nothing（保本销量除以了售价）."""
    return metrics.share(fixed_cost, price)


def rate_without_fees(direct_cost_cny: Number, fee_share: float, price_usd: Number) -> Number:
    """The break-even rate of a platform without fees（保本汇率漏了费用）."""
    return metrics.share(direct_cost_cny, price_usd)


def share_of_the_cut(contribution_before: Number, contribution_after: Number) -> Number:
    """The fall of the contribution, not the extra volume it asks for（算成了贡献的降幅）."""
    return 1 - metrics.share(contribution_after, contribution_before)


# ── elasticity(p1, q1, p2, q2) · best_price(marginal_cost, e) ────────────────────────────────────


def elasticity_inverted(p1: float, q1: float, p2: float, q2: float) -> float:
    """The change of price over the change of volume（弹性的分子分母颠倒）."""
    return metrics.elasticity(q1, p1, q2, p2)


def elasticity_sign_dropped(p1: float, q1: float, p2: float, q2: float) -> float:
    """The size without its sign（弹性丢了负号）."""
    return abs(metrics.elasticity(p1, q1, p2, q2))


def difference_for_elasticity(p1: float, q1: float, p2: float, q2: float) -> float:
    """Pieces over dollars: another unit, another number（两个差直接相除）."""
    return metrics.share(q2 - q1, p2 - p1)


def elasticity_as_markup(marginal_cost: float, e: float) -> float:
    """1 ÷ |e| put on the cost, though it is the margin on the price（把毛利率当加成率）."""
    return marginal_cost * (1 - 1 / e) if e < -1 else math.nan
