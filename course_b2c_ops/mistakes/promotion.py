"""Wrong paths in price and promotion（价格与推广的错法）."""

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number


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
