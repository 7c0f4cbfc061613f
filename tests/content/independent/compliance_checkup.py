"""Answers of the items of the check-up, worked out from their stems."""

from collections.abc import Callable
from itertools import permutations
from typing import Any


def _ahead(due: int, fee: int) -> int:
    """Of every turn in which the licence is in time, the one that saves most."""
    fines = {"ticked": 200_000, "advert": 5 * fee, "licence": 10_000}
    turns = [dict(zip(turn, (1, 2, 3), strict=True)) for turn in permutations(fines)]
    in_time = [turn for turn in turns if turn["licence"] <= due]
    return max(sum(fines[name] * (5 - day) for name, day in turn.items()) for turn in in_time)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    # the EUR 150 relief ran until 30 June 2026
    "rule_of_which_day": lambda: 0,
    "money_in_one_currency": lambda eur, gbp, cny: (81 * eur + 94 * gbp + 10 * cny) / 10,
    "noted_by_two_people": lambda first, second, third: (81 * (first + third) + 94 * second) / 10,
    "days_ahead_of_the_fine": _ahead,
}
