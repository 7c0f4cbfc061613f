"""Answers of the items on asking people, worked out from their stems."""

import math
from collections.abc import Callable
from typing import Any


def _answers(population: float, error_pct: float) -> int:
    n = 1.959964**2 * 0.25 / (error_pct / 100) ** 2
    return math.ceil(n / (1 + (n - 1) / population))


SECOND_WAY: dict[str, Callable[..., Any]] = {
    # In the market half are women, so weighting gives the plain middle of the two shares.
    "would_buy_in_the_market": lambda women_pct, women_buy, men_buy: (women_buy + men_buy) / 200,
    "answers_to_collect": _answers,
    "score_of_recommendation": lambda promoters, passives, detractors: (
        100 * promoters / (promoters + passives + detractors)
        - 100 * detractors / (promoters + passives + detractors)
    ),
    # People times price, one hundred of them, at each of the three tags.
    "price_that_earns_most": lambda low, middle, high, low_pct, middle_pct, high_pct: sorted(
        people * price for people, price in ((low_pct, low), (middle_pct, middle), (high_pct, high))
    )[-1],
}
