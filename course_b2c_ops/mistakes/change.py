"""Wrong paths to rates and changes（比率与变化的错法）."""

from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.metrics import Number

# ── ratio_of_sums(parts, wholes) · rate_of_two(part_1, whole_1, part_2, whole_2) ─────────────────


def mean_of_ratios(parts: "pd.Series[Any]", wholes: "pd.Series[Any]") -> float:
    """The mean of the daily rates: a small day weighs like a large one（先算每天的比率再平均）."""
    return float(metrics.share(parts, wholes).mean())


def mean_of_two(part_1: float, whole_1: float, part_2: float, whole_2: float) -> float:
    """The mean of two rates: the small day weighs like the large one（两个比率直接平均）."""
    return (metrics.share(part_1, whole_1) + metrics.share(part_2, whole_2)) / 2


def sum_of_two(part_1: float, whole_1: float, part_2: float, whole_2: float) -> float:
    """The two rates added up（两个比率相加）."""
    return metrics.share(part_1, whole_1) + metrics.share(part_2, whole_2)


# ── growth(new, old) · point_change(new, old) ────────────────────────────────────────────────────


def point_for_percent(new: Number, old: Number) -> Number:
    """The difference of two rates where their growth was asked（把百分点当成百分比）."""
    return metrics.point_change(new, old)


def percent_for_point(new: Number, old: Number) -> Number:
    """Growth where the difference in points was asked（把百分比当成百分点）."""
    return metrics.growth(new, old)


def over_the_new(new: Number, old: Number) -> Number:
    """The change over the new value, not over the old（除以了新值）."""
    return metrics.share(new - old, new)


def one_not_taken_off(new: Number, old: Number) -> Number:
    """New over old: how many times, not how much more（没有减 1）."""
    return metrics.share(new, old)


def new_and_old_swapped(new: Number, old: Number) -> Number:
    """Growth of the old over the new（新旧颠倒）."""
    return metrics.growth(old, new)


# ── log_contribution(new, old, total_new, total_old) ─────────────────────────────────────────────


def percent_divided(new: Number, old: Number, total_new: Number, total_old: Number) -> Number:
    """One growth over another: such parts do not add to the whole（两个百分比直接相除）."""
    return metrics.share(metrics.growth(new, old), metrics.growth(total_new, total_old))


def difference_for_part(new: Number, old: Number, total_new: Number, total_old: Number) -> Number:
    """The factor's own change, not its part of the whole（只算了差，没算贡献）."""
    return metrics.point_change(new, old)


def the_other_factors(new: Number, old: Number, total_new: Number, total_old: Number) -> Number:
    """The part of all the other factors together（算成了其余因素的贡献）."""
    return 1 - metrics.log_contribution(new, old, total_new, total_old)
