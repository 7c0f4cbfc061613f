"""What the items on industry data compute（行业数据题的算法）."""

import pandas as pd

from course_b2c_ops import metrics, mistakes

# --- shares in per cent --------------------------------------------------------------------------


def share_growth(new_pct: float, old_pct: float) -> float:
    """Relative growth of a share, in per cent（份额的相对增长）."""
    return 100 * metrics.growth(new_pct, old_pct)


def share_growth_in_points(new_pct: float, old_pct: float) -> float:
    """The difference in points, read as per cent（把百分点当成百分比）."""
    return metrics.point_change(new_pct, old_pct)


def share_growth_over_new(new_pct: float, old_pct: float) -> float:
    """Over the new share（除以了新份额）."""
    return 100 * mistakes.over_the_new(new_pct, old_pct)


def share_of_site(in_parent_pct: float, parent_in_site_pct: float) -> float:
    """A share of a share: one times the other, in per cent（份额的份额）."""
    return in_parent_pct * parent_in_site_pct / 100


def shares_added(in_parent_pct: float, parent_in_site_pct: float) -> float:
    """The two shares added（两个占比相加）."""
    return in_parent_pct + parent_in_site_pct


def shares_divided(in_parent_pct: float, parent_in_site_pct: float) -> float:
    """One share over the other（两个占比相除）."""
    return 100 * metrics.share(in_parent_pct, parent_in_site_pct)


# --- windows of weeks ----------------------------------------------------------------------------


def four_over_four(w1: int, w2: int, w3: int, w4: int, w5: int, w6: int, w7: int, w8: int) -> float:
    """Mean of the last four weeks over the mean of the four before, in per cent（四周比四周）."""
    return 100 * metrics.growth(float(w5 + w6 + w7 + w8), w1 + w2 + w3 + w4)


def from_the_low_week(w5: int, w8: int) -> float:
    """From the lowest week to the last（从最低的一周算起）."""
    return 100 * metrics.growth(float(w8), w5)


def first_week_to_last(w1: int, w8: int) -> float:
    """From the first week to the last（首周比末周）."""
    return 100 * metrics.growth(float(w8), w1)


# --- season --------------------------------------------------------------------------------------


def growth_without_season(june: int, may: int, june_season: float, may_season: float) -> float:
    """June over May with the season out of both, in per cent（去掉季节后的环比）."""
    later = metrics.deseasonalised(float(june), june_season)
    return 100 * metrics.growth(later, metrics.deseasonalised(float(may), may_season))


def growth_with_season(june: int, may: int) -> float:
    """June over May as it stands（没有去季节）."""
    return 100 * metrics.growth(float(june), may)


def growth_of_one_side(june: int, may: int, june_season: float) -> float:
    """The season taken out of June only（只去了六月的季节）."""
    return 100 * metrics.growth(metrics.deseasonalised(float(june), june_season), may)


# --- few or many ---------------------------------------------------------------------------------


def _countries(first: int, second: int, third: int, others: int) -> "pd.Series[int]":
    """Orders by country; the others are many small ones（各国订单）."""
    return pd.Series([first, second, third, *[1] * others])


def top_three(first: int, second: int, third: int, others: int) -> float:
    """Share of the three largest countries, in per cent（前三国集中度）."""
    return 100 * metrics.concentration(_countries(first, second, third, others), 3)


def top_one(first: int, second: int, third: int, others: int) -> float:
    """The largest country alone（只算了第一名）."""
    return 100 * mistakes.largest_alone(_countries(first, second, third, others), 3)


def three_over_others(first: int, second: int, third: int, others: int) -> float:
    """The three over the rest, not over all（除以了其余各国）."""
    return 100 * metrics.share(first + second + third, others)


def squares(a_pct: int, b_pct: int, c_pct: int, d_pct: int) -> float:
    """Sum of squared shares（赫芬达尔指数）: 1 when one seller has all."""
    return sum((pct / 100) ** 2 for pct in (a_pct, b_pct, c_pct, d_pct))


def squares_of_top(a_pct: int) -> float:
    """The square of the largest only（只算了最大的一家）."""
    return (a_pct / 100) ** 2


def shares_summed(a_pct: int, b_pct: int, c_pct: int) -> float:
    """Three largest added, not squared（没有平方）."""
    return (a_pct + b_pct + c_pct) / 100
