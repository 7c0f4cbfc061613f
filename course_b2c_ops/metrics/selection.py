"""Scores of candidates（候选商品打分）."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course_b2c_ops.metrics.numbers import Number, divide


def min_max(values: "pd.Series[Any]", low_is_good: bool = False) -> "pd.Series[Any]":
    """Values on a scale from 0 to 1, 1 is best（极差标准化）; equal values get 0.5 each."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        return values * 0.0 + 0.5
    scaled = (values - low) / (high - low)
    return 1 - scaled if low_is_good else scaled


def weighted_score(table: pd.DataFrame, weights: Mapping[str, float]) -> "pd.Series[Any]":
    """Mean of the scaled columns, each with its weight（加权得分）."""
    total = sum(table[column] * weight for column, weight in weights.items())
    score: pd.Series[Any] = divide(pd.Series(total, index=table.index), sum(weights.values()))
    return score


def bayes_rating(rating: Number, n: Number | float, prior: float, weight: float) -> Number:
    """Mean rating pulled to the market's mean while reviews are few（带先验的评分）."""
    return divide(rating * n + prior * weight, n + weight)


def trial_order_result(chance: Number, gain: Number | float, loss: Number | float) -> Number:
    """What a trial order brings on average: gain if it sells, loss if not（试单期望收益）."""
    return chance * gain - (1 - chance) * loss
