"""Answers of the items on contracts and consumers, worked out from the statutes' numbers."""

from collections.abc import Callable
from datetime import date
from typing import Any


def _after(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "withdrawal_function_missing": lambda day, order, on: day.isoformat() >= "2026-06-19",
    # Three times 166 is 498, three times 167 is 501.
    "three_times_or_the_floor": lambda price: price >= 167,
    # In the drawn range the cheap order is always below the floor, the dear one always above.
    "extra_for_two_fakes": lambda small, large: 500 + 3 * large,
    "refund_after_the_goods_came_back": lambda asked, back: _after(back, 7),
    # In the drawn range the earphones are always below the floor, the skateboard above it.
    "three_fakes_two_proven": lambda cheap, dear: 500 + 3 * dear,
    "refund_to_lyon": lambda notice, back: _after(notice, 14),
    "last_day_in_berlin": lambda ordered, received: _after(received, 14),
}
