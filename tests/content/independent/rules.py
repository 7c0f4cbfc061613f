"""Answers of the items on platform rules and IP, worked out from their stems."""

from collections.abc import Callable
from typing import Any


def _points(same_day: int, single_days: int) -> int:
    points = 0
    for cases in [same_day, *[1] * single_days]:  # the reminder and the old record bring none
        points += 6 if cases else 0
    return points


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "spaces_in_title": lambda letters, spaces, limit: not letters + spaces > limit,
    "record_of_last_year": lambda days, valid_days: days not in range(valid_days + 1, 10_000),
    "points_of_a_spring": lambda same_day, single_days: _points(same_day, single_days),
    "points_of_a_quarter": lambda old_days, same_day, single_days: _points(same_day, single_days),
}
