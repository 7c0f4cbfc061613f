"""Wrong paths in price and promotion（价格与推广的错法）."""

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number
from course_b2c_ops.mistakes.instead import instead


def cost_for_price(profit: Number, price: Number) -> Number:
    """Profit over cost where the margin on price was asked（毛利率算成了加成率）."""
    return metrics.margin_on_cost(profit, price - profit)


def price_for_cost(profit: Number, cost: Number) -> Number:
    """Profit over price where the margin on cost was asked（加成率算成了毛利率）."""
    return metrics.margin_on_price(profit, cost + profit)


def fold_as_percent_off(fold: Number) -> Number:
    """What is still paid, not what is taken off（把 6.8 折当成减 68%）."""
    return fold / 10


def thousand_forgotten(cost: Number, impressions: Number) -> Number:
    """Cost of one impression, not of a thousand（忘了乘 1000）."""
    return metrics.share(cost, impressions)


def acos_for_roas(amount: Number, spend: Number) -> Number:
    """Spend over sales where sales over spend was asked（ROAS 算成了 ACOS）."""
    return metrics.acos(spend, amount)


def roas_for_acos(spend: Number, amount: Number) -> Number:
    """Sales over spend where spend over sales was asked（ACOS 算成了 ROAS）."""
    return metrics.roas(amount, spend)


def cost_not_taken_off(gain: Number, cost: Number) -> Number:
    """Gain over cost, as ad reports say ROI（财务口径的回报率没有减成本）."""
    return metrics.share(gain, cost)


def margin_itself(margin: Number) -> Number:
    """The margin, which is the break-even ACOS, not the ROAS（没有取倒数）."""
    return margin


def impressions_for_clicks(cost: Number, clicks: Number, impressions: Number) -> Number:
    """Cost over impressions, not over clicks（点击成本的分母用了曝光量）."""
    return metrics.share(cost, impressions)


def mille_forgotten(mille_cost: Number, click_rate: Number, conversion: Number) -> Number:
    """The cost of a thousand showings taken as that of one（忘了除以 1000）."""
    return metrics.cost_per_order(mille_cost * 1000, click_rate, conversion)


click_for_order = instead(metrics.cost_per_order, conversion=1)
"""The cost of a click; most clicks do not order（停在了点击成本）."""

click_rate_left_out = instead(metrics.cost_per_order, click_rate=1)
"""Showings taken as clicks（漏了点击率）."""

average_for_marginal = instead(metrics.marginal_roas, old_amount=0, old_spend=0)
"""All sales over all spend, not the last step's（用平均代替边际）."""

step_over_all_spend = instead(metrics.marginal_roas, old_spend=0)
"""The step's sales over all spend（增量销售额除以了全部花费）."""

margin_forgotten = instead(metrics.click_value, margin=1)
"""The sales of a click, not what they leave（点击价值忘了乘毛利）."""

cost_per_sale_for_value = instead(metrics.click_value, conversion=1)
"""What an order leaves, as if every click ordered（忘了乘转化率）."""

target_left_out = instead(metrics.bid_for_roas, target=1)
"""A bid at which sales only equal spend（没有除以目标）."""


def target_multiplied(conversion: Number, order_value: Number, target: Number) -> Number:
    """Multiplied by the target: the better the wish, the dearer the click（乘了目标）."""
    bid: Number = conversion * order_value * target
    return bid


per_order_for_per_click = instead(metrics.commission_per_click, conversion=1)
"""The commission of an order, not of a click（忘了乘转化率）."""

sales_for_commission = instead(metrics.commission_per_click, commission_rate=1)
"""The sales of a click, not the commission on them（忘了乘佣金率）."""

gross_of_refunds = instead(metrics.effective_commission, commission_back=0, refund_amount=0)
"""Before refunds, above and below（没有扣退款）."""

refunds_below_only = instead(metrics.effective_commission, commission_back=0)
"""Sales are net, commission is not（佣金没有扣退回的部分）."""


def share_lost(impressions: Number, eligible: Number) -> Number:
    """The share not won（算成了没拿到的份额）."""
    return 1 - metrics.impression_share(impressions, eligible)


def eligible_per_impression(impressions: Number, eligible: Number) -> Number:
    """Numerator and denominator are swapped（曝光份额颠倒）."""
    return metrics.share(eligible, impressions)
