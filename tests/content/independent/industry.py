"""Numbers of topic industry, worked out again."""

from collections.abc import Callable
from fractions import Fraction
from statistics import mean
from typing import Any


def _four_weeks(w1: int, w2: int, w3: int, w4: int, w5: int, w6: int, w7: int, w8: int) -> float:
    before, after = mean([w1, w2, w3, w4]), mean([w5, w6, w7, w8])
    return float((after - before) / before * 100)


def _top_three(first: int, second: int, third: int, others: int) -> float:
    everything = first + second + third + others
    return 100 - float(Fraction(100 * others, everything))


def _without_season(june: int, may: int, june_season: float, may_season: float) -> float:
    """What June would have been in a month like May."""
    june_like_may = june * may_season / june_season
    return (june_like_may - may) / may * 100


def _meeting(a_pct: int, b_pct: int, c_pct: int, d_pct: int) -> float:
    """The chance that two orders drawn at random went to the same seller."""
    orders = "a" * a_pct + "b" * b_pct + "c" * c_pct + "d" * d_pct
    return sum(orders.count(seller) for seller in orders) / 100**2


def _eight_shares(
    s1: float, s2: float, s3: float, s4: float, s5: float, s6: float, s7: float, s8: float
) -> float:
    before, after = mean([s1, s2, s3, s4]), mean([s5, s6, s7, s8])
    return (after - before) / before * 100


def _mean_in_per_cent(pct: float, a: float, b: float, c: float) -> float:
    """All four as fractions first."""
    return 100 * mean([pct / 100, a, b, c])


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "share_growth": lambda new_pct, old_pct: (new_pct - old_pct) / old_pct * 100,
    "crowding_of_a_category": lambda product_index, traffic_index: (
        1 / (traffic_index / product_index)
    ),
    "season_of_june": lambda month_mean, year_mean: 1 + (month_mean - year_mean) / year_mean,
    "top_three_countries": _top_three,
    "four_weeks_over_four": _four_weeks,
    "growth_without_season": _without_season,
    "share_of_the_site": lambda in_parent_pct, parent_in_site_pct: (
        in_parent_pct / 100 * parent_in_site_pct / 100 * 100
    ),
    "four_sellers": _meeting,
    "four_weeks_of_pet_beds": _eight_shares,
    "peak_of_a_category": lambda peak, year_total: 12 * peak / year_total,
    "tidy_before_the_mean": _mean_in_per_cent,
}
