"""Wrong paths to scores of candidates（候选商品打分的错法）."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number

# ── min_max(values, low_is_good) · weighted_score(table, weights) ────────────────────────────────


def divided_by_max(values: "pd.Series[Any]", low_is_good: bool = False) -> "pd.Series[Any]":
    """Values over the largest: the lowest does not reach 0（只除以最大值）."""
    scaled = metrics.share(values, float(values.max()))
    return 1 - scaled if low_is_good else scaled


def scale_not_turned(values: "pd.Series[Any]", low_is_good: bool = False) -> "pd.Series[Any]":
    """The high end best where the low end is, and the other way round（方向反了）."""
    return metrics.min_max(values, not low_is_good)


def unweighted_mean(table: pd.DataFrame, weights: Mapping[str, float]) -> "pd.Series[Any]":
    """Every column counts alike（没有用权重）."""
    return metrics.weighted_score(table, dict.fromkeys(weights, 1.0))


# ── bayes_rating(rating, n, prior, weight) · trial_order_result(chance, gain, loss) ──────────────


def prior_as_one_review(rating: Number, n: Number, prior: float, weight: float) -> Number:
    """The market's mean counted as a single review（先验只当一条评价）."""
    return metrics.bayes_rating(rating, n, prior, 1.0)


def middle_of_two(rating: Number, n: Number, prior: float, weight: float) -> Number:
    """Halfway between the two, however many reviews there are（两个分数取平均）."""
    return (rating + prior) / 2


def gain_without_loss(chance: Number, gain: Number, loss: Number) -> Number:
    """The chance of success times the gain: failing costs nothing（没算失败的损失）."""
    return chance * gain


def loss_in_full(chance: Number, gain: Number, loss: Number) -> Number:
    """The loss taken off for certain（损失没有乘概率）."""
    return chance * gain - loss
