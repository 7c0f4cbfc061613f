"""Answers of the items of the check-up, worked out from their stems."""

from collections.abc import Callable
from typing import Any

SECOND_WAY: dict[str, Callable[..., Any]] = {
    # the EUR 150 relief ran until 30 June 2026
    "rule_of_which_day": lambda: 0,
    "money_in_one_currency": lambda eur, gbp, cny: (81 * eur + 94 * gbp + 10 * cny) / 10,
}
