"""Shares, changes and their parts（占比、变化、贡献）."""

from typing import Any

import pandas as pd

from course_b2c_ops.metrics.numbers import Number, divide, log


def share(part: Number, whole: Number | float) -> Number:
    """Part of a whole（占比）."""
    return divide(part, whole)


def growth(new: Number, old: Number | float) -> Number:
    """Change as a fraction of the old value（增长率、环比）: 1.50 after 1.20 is 0.25."""
    return divide(new, old) - 1


def point_change(new: Number, old: Number | float) -> Number:
    """Difference of two rates（百分点变化）: 0.0150 after 0.0120 is 0.0030, or 0.30 points."""
    return new - old


def log_change(new: Number, old: Number | float) -> Number:
    """Change on the scale where the changes of factors add（对数变化）; times 100: log points."""
    return log(new) - log(old)


def log_contribution(
    new: Number, old: Number | float, total_new: Number | float, total_old: Number | float
) -> Number:
    """A factor's part of the change of a product of factors（对数贡献）; the parts add to 1."""
    return divide(log_change(new, old), log(total_new) - log(total_old))


def ratio_of_sums(parts: "pd.Series[Any]", wholes: "pd.Series[Any]") -> float:
    """The rate of a period: add first, then divide（先合计再相除）."""
    return divide(float(parts.sum()), float(wholes.sum()))


def rate_of_two(part_1: float, whole_1: float, part_2: float, whole_2: float) -> float:
    """The rate of two days together（两天合计的比率）: 6 of 120 with 12 of 800 is 18 of 920."""
    return divide(part_1 + part_2, whole_1 + whole_2)


def weighted_mean(values: "pd.Series[Any]", weights: "pd.Series[Any]") -> float:
    """Mean in which every value counts as much as its weight（加权平均）."""
    return divide(float((values * weights).sum()), float(weights.where(values.notna()).sum()))


def mix_effect(
    old_share: "pd.Series[Any]", new_share: "pd.Series[Any]", old_rate: "pd.Series[Any]"
) -> float:
    """What the total rate moves because the mix of sources moved（结构影响）, as a fraction."""
    return float(((new_share - old_share) * old_rate).sum())


def rate_effect(
    new_share: "pd.Series[Any]", old_rate: "pd.Series[Any]", new_rate: "pd.Series[Any]"
) -> float:
    """What the total rate moves because each source's rate moved（比率影响）, as a fraction."""
    return float((new_share * (new_rate - old_rate)).sum())


def price_gap(own: Number, reference: Number | float) -> Number:
    """How far the own price lies above a reference, as a fraction of it（价差）."""
    return divide(own, reference) - 1


def supply_demand_index(product_index: Number, traffic_index: Number | float) -> Number:
    """Products offered against traffic wanted（供需指数；M）; larger is more crowded."""
    return divide(product_index, traffic_index)
