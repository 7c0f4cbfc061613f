"""Answers of the items on the E-Commerce Law, worked out from its articles."""

from collections.abc import Callable
from datetime import date
from typing import Any


def _same_day_in(years: int, day: date) -> date:
    return date.fromisoformat(f"{day.year + years}-{day.month:02}-{day.day:02}")


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "deleted_reviews": lambda family, severe: "20000-100000",  # art. 81 par. 1
    "ticked_for_the_buyer": lambda family, severe: "200000-500000",  # art. 77, severe
    "rule_change_in_time": lambda published, effective: (
        effective.toordinal() - published.toordinal() >= 7
    ),
    "last_day_for_the_closing_notice": lambda closing, open_orders: date.fromordinal(
        closing.toordinal() - 30
    ),
    "fee_change_posted_by": lambda effective: date.fromordinal(effective.toordinal() - 7),
    "records_kept_until": lambda ordered, completed: _same_day_in(3, completed),
}
