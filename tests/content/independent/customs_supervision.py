"""Answers of the items on customs modes, worked out from the announcements."""

from collections.abc import Callable
from datetime import date
from typing import Any


def _six_months_on(day: date) -> date:
    """March to September: the same day of the month exists in both."""
    return date.fromisoformat(f"{day.year}-{day.month + 6:02}-{day.day:02}")


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "filing_by_the_calendar": lambda day, cartons, on: day.isoformat() < "2024-12-15",
    # 105 from April 2020 to January 2022.
    "zones_in_the_summer_of_2021": lambda on: 105,
    "declare_the_import_by": lambda shipped, entered, on: date.fromordinal(
        entered.toordinal() + 14
    ),
    "fans_back_from_spain": lambda exported, sold: _six_months_on(exported),
}
