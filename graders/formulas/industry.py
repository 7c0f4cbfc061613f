"""What the items on industry data compute（行业数据题的算法）."""

import pandas as pd

from course_b2c_ops import metrics, mistakes
from graders.formulas.industry_lab import (  # noqa: F401 - items find them here
    all_divided,
    blue_by_means,
    blue_list,
    busy_for_blue,
    drawn_in_hundreds,
    either_for_both,
    growing_only,
    incomplete_counted,
    index_drawn,
    orders_drawn,
    over_the_peak,
    own_category_lines,
    own_growth_from_low,
    own_last_week_growth,
    own_month_season,
    own_share_growth,
    own_share_growth_upside_down,
    own_share_points,
    percent_left,
    room_by_category,
    room_of_all_weeks,
    room_of_last_week,
    room_upside_down,
    season_as_growth,
    tidy_own_weeks,
    week_end_as_start,
    weeks_added,
)
from graders.formulas.industry_watch import (  # noqa: F401
    alarm_below_today,
    full_watch_list,
    watch_list,
    watched_upside_down,
)

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


# --- twins of the lab's tasks --------------------------------------------------------------------


def four_weeks_of_shares(
    s1: float, s2: float, s3: float, s4: float, s5: float, s6: float, s7: float, s8: float
) -> float:
    """Mean of the last four shares over the mean of the four before, in per cent（四周比四周）."""
    return 100 * metrics.growth(s5 + s6 + s7 + s8, s1 + s2 + s3 + s4)


def four_weeks_in_points(
    s1: float, s2: float, s3: float, s4: float, s5: float, s6: float, s7: float, s8: float
) -> float:
    """The difference of the two means, in points（算成了百分点）."""
    return metrics.point_change((s5 + s6 + s7 + s8) / 4, (s1 + s2 + s3 + s4) / 4)


def from_the_lowest_share(s5: float, s8: float) -> float:
    """From the lowest week to the last（从最低的一周算起）."""
    return 100 * metrics.growth(s8, s5)


def last_share_to_last(s7: float, s8: float) -> float:
    """The last week over the one before（只比最后两周）."""
    return 100 * metrics.growth(s8, s7)


def peak_of_whole_months(peak: int, year_total: int) -> float:
    """The peak month over the mean of twelve whole months（旺季的季节指数）."""
    return metrics.seasonality_index(float(peak), year_total / 12)


def peak_with_part_of_a_month(peak: int, year_total: int, part: int) -> float:
    """The unfinished month counted as a thirteenth（没满的月份也算）."""
    return metrics.seasonality_index(float(peak), (year_total + part) / 13)


def peak_over_before(peak: int, before: int) -> float:
    """Over the month before（除以了上个月）."""
    return metrics.share(float(peak), before)


def mean_of_tidy_weeks(pct: float, a: float, b: float, c: float) -> float:
    """Mean of four weeks in per cent: one cell in per cent, one week twice（整理后求平均）."""
    return (pct + 100 * (a + b + c)) / 4


def mean_with_percent_left(pct: float, a: float, b: float, c: float) -> float:
    """The per cent cell taken as it stands（百分号一删了事）."""
    return 100 * (pct + a + b + c) / 4


def mean_with_week_twice(pct: float, a: float, b: float, c: float) -> float:
    """Five rows, the doubled week among them（重复的周算了两次）."""
    return (pct + 100 * (a + b + c + c)) / 5
