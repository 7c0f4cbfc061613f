"""Answers of the items on video, worked out from their stems."""

import math
from collections.abc import Callable
from typing import Any


def _each(base_pct: float, lift_points: float) -> int:
    p, q = base_pct / 100, (base_pct + lift_points) / 100
    mean = (p + q) / 2
    chance = 1.959964 * math.sqrt(2 * mean * (1 - mean))
    real = 0.841621 * math.sqrt(p * (1 - p) + q * (1 - q))
    return math.ceil((chance + real) ** 2 / (q - p) ** 2)


def _z(clicks_a: float, clicks_b: float, n: float) -> float:
    rate = (clicks_a + clicks_b) / (2 * n)
    return (clicks_b - clicks_a) / math.sqrt(2 * n * rate * (1 - rate))


def _half_gone(starts: float) -> int:
    """How many of the nine seconds still have more than half, and one more."""
    left = (6900, 6100, 5700, 5300, 4900, 4500, 4200, 3900, 3600)
    return sum(2 * people > starts for people in left) + 1


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "people_who_stayed": lambda impressions, starts, views_3s: views_3s / impressions,
    "half_way_kept": lambda impressions, views_3s, views_15s: views_15s / views_3s,
    "size_of_each_side": _each,
    "watched_to_the_end": lambda impressions, starts, views_3s, completed: completed / starts,
    "result_at_the_planned_size": _z,
    "same_film_on_two_platforms": lambda cost_a, views_a, three_a, three_b: (
        cost_a * three_b / (150 * three_a)
    ),
    "live_after_the_returns": lambda views, amount, refunds: (amount - refunds) / (views / 1_000),
    "which_number_says_hook": lambda impressions, starts, views_3s, views_15s: (
        views_3s / impressions
    ),
    "half_of_a_short_curve": lambda starts, shown: _half_gone(starts),
    "size_for_a_dearer_click": _each,
    "does_the_test_show_it": lambda n, clicks_a, clicks_b: _z(clicks_a, clicks_b, n) ** 2 > 1.96**2,
}
