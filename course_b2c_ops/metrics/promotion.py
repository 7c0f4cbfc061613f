"""Promotion（推广）."""

import math
from typing import Any

import pandas as pd

from course_b2c_ops.metrics.numbers import Number, divide


def cost_per_click(cost: Number, clicks: Number | float) -> Number:
    """Cost of one click（点击成本 CPC；V）."""
    return divide(cost, clicks)


def cost_per_mille(cost: Number, impressions: Number | float) -> Number:
    """Cost of a thousand impressions（千次曝光成本 CPM；V）."""
    return divide(cost * 1000, impressions)


def cost_per_view(cost: Number, views: Number | float) -> Number:
    """Cost of one view of a video（单次播放成本 CPV；V）."""
    return divide(cost, views)


def roas(amount: Number, spend: Number | float) -> Number:
    """Advertised sales per unit of spend（广告投入产出比 ROAS；M，广告报表里也叫 ROI）."""
    return divide(amount, spend)


def cost_per_conversion(cost: Number, conversions: Number | float) -> Number:
    """Cost of one order that advertising brought（单次转化成本；M）; empty without an order."""
    return divide(cost, conversions)


def acos(spend: Number, amount: Number | float) -> Number:
    """Ad spend as a share of advertised sales（广告销售成本比 ACOS；M）."""
    return divide(spend, amount)


def return_on_investment(gain: Number, cost: Number | float) -> Number:
    """Gain above the cost, as a share of the cost（投资回报率，财务口径；M）."""
    return divide(gain - cost, cost)


def break_even_roas(margin: Number) -> Number:
    """The ROAS at which ads neither earn nor lose, from the margin before ads（保本 ROAS）."""
    if isinstance(margin, (pd.Series, pd.DataFrame)):
        return 1 / margin.where(margin != 0)
    return divide(1.0, margin)


def click_value(conversion: Number, order_value: Number | float, margin: Number | float) -> Number:
    """What one click is worth before its own cost（点击价值）: the ceiling of a bid."""
    return conversion * order_value * margin


def second_price(
    bids: "pd.Series[Any]", quality: "pd.Series[Any]", reserve: float = 0.05, step: float = 0.01
) -> "pd.Series[Any]":
    """Cost of a click in a ranking by bid x quality: next score ÷ own quality（次价扣费；V2）."""
    # A cent above what keeps the place, never more than the own bid; the last pays the reserve.
    score = (bids * quality).sort_values(ascending=False, kind="stable")
    price = score.shift(-1) / quality.reindex(score.index) + step
    price = price.fillna(reserve).clip(lower=reserve)
    paid: pd.Series[Any] = price.reindex(bids.index).clip(upper=bids)
    return paid


def engagement_rate(engagements: Number, base: Number | float) -> Number:
    """Interactions per impression (V), reach or follower (M): name the base（互动率）."""
    return divide(engagements, base)


def cost_per_order(
    mille_cost: Number, click_rate: Number | float, conversion: Number | float
) -> Number:
    """CPM ÷ 1000 ÷ click rate ÷ conversion（单均获客成本 CPA）."""
    orders_per_showing: Any = click_rate * conversion
    cost: Number = divide(mille_cost / 1000, orders_per_showing)
    return cost


def marginal_roas(
    new_amount: Number,
    old_amount: Number | float,
    new_spend: Number | float,
    old_spend: Number | float,
) -> Number:
    """Sales of the last step of budget per unit of that step（边际 ROAS）."""
    return divide(new_amount - old_amount, new_spend - old_spend)


def bid_for_roas(conversion: Number, order_value: Number | float, target: Number | float) -> Number:
    """The bid at which a click returns the target ROAS（按目标 ROAS 倒推的出价）."""
    return divide(conversion * order_value, target)


def commission_per_click(
    commission_rate: Number, conversion: Number | float, order_value: Number | float
) -> Number:
    """What a commission on orders comes to per click（佣金折合的点击成本）."""
    return commission_rate * conversion * order_value


def effective_commission(
    commission: Number,
    commission_back: Number | float,
    amount: Number | float,
    refund_amount: Number | float,
) -> Number:
    """Commission kept by a publisher per unit of sales kept by the shop（退款后的实际佣金率）."""
    return divide(commission - commission_back, amount - refund_amount)


def impression_share(impressions: Number, eligible: Number | float) -> Number:
    """Impressions won of those one could have had（搜索曝光份额；V2）."""
    return divide(impressions, eligible)


def chance_of_none(conversion: Number, clicks: Number | float) -> Number:
    """Chance of no order in some clicks of a word as good as the rate（连续不出单的概率）."""
    chance: Number = (1 - conversion) ** clicks
    return chance


def clicks_for_evidence(conversion: float, certainty: float = 0.95) -> float:
    """Clicks without an order that prove a word worse than the rate（证据需要的点击数）."""
    if not 0 < conversion < 1:
        return math.nan
    return float(math.ceil(math.log(1 - certainty) / math.log(1 - conversion)))
