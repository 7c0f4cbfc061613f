"""Answers of the items on which law applies, worked out from the days in the texts."""

from collections.abc import Callable
from datetime import date
from typing import Any

SECOND_WAY: dict[str, Callable[..., Any]] = {
    # The revised Unfair Competition Law begins on 15 October 2025.
    "act_before_the_new_version": lambda family, on: (
        f"{family}-B" if on.isoformat() >= "2025-10-15" else f"{family}-A"
    ),
    # The EUR 150 relief ended with June 2026.
    "watch_declared_at_midnight": lambda family, on: (
        f"{family}-B" if (on.year, on.month) >= (2026, 7) else f"{family}-A"
    ),
    "live_stream_and_the_calendar": lambda day, viewers, on: (day.year, day.month) >= (2026, 2),
    # The E-Commerce Law began with the year 2019.
    "passed_but_not_begun": lambda family, act_on: act_on >= date(2019, 1, 1),
    # Only the declarations of July pay: EUR 3 a line.
    "families_on_a_list": lambda rows, unsure, twice: len(range(unsure + twice, rows)),
    "duty_on_two_days": lambda lines, before, after, on: 3 * lines * after,
}
