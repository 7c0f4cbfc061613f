"""Promotion（推广）."""

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
