"""Answers of the items on IP rights, worked out from the statutes' numbers."""

from collections.abc import Callable
from datetime import date
from typing import Any


def _day_before_in(years: int, day: date) -> date:
    return date.fromordinal(day.replace(year=day.year + years).toordinal() - 1)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "time_to_restore": lambda reached, today: today.toordinal() - reached.toordinal() > 15,
    "last_day_for_suit": lambda sent, reached: date.fromordinal(reached.toordinal() + 15),
    "bad_faith_before_the_sale": lambda first, last, profit: (
        2 * sum(profit for _ in range(first, last + 1))
    ),
    "two_notices_one_in_bad_faith": lambda first, second, profit: sum(
        [2 * profit] * first + [profit] * second
    ),
    "hinge_is_free_from": lambda filed, granted: _day_before_in(10, filed),
    "design_ends": lambda filed, granted: _day_before_in(15, filed),
    # Ten years less a day, less twelve months: the ninth anniversary of the registration.
    "renewal_opens": lambda filed, registered, on: registered.replace(year=registered.year + 9),
}
