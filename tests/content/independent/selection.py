"""Answers of the items on product selection, worked out from their stems."""

from collections.abc import Callable
from typing import Any


def _pieces(budget: float, largest_pct: float, quote: float) -> int:
    pieces = 0
    while (pieces + 1) * quote <= budget * largest_pct / 100:
        pieces += 1
    return pieces


def _left(
    price_usd: float, cny_per_usd: float, fee_pct: float, quote: float, freight_cny: float
) -> float:
    income = price_usd * cny_per_usd
    return income - income * fee_pct / 100 - quote - freight_cny


def _rating(rating: float, n: int, prior: float, weight: int) -> float:
    stars = [rating] * n + [prior] * weight
    return sum(stars) / len(stars)


def _third(
    min_a: int, quote_a: float, min_b: int, quote_b: float, quote_c: float, budget: float
) -> int:
    """Buy piece by piece until the next one cannot be paid."""
    left = budget - sum([quote_a] * min_a) - sum([quote_b] * min_b)
    pieces = 0
    while left >= quote_c:
        left -= quote_c
        pieces += 1
    return pieces


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "scaled_competition": lambda lowest, own, highest: (highest - own) / (highest - lowest),
    "weighted_score": lambda demand, crowding, profit, risk: (
        0.3 + 0.4 * demand - 0.2 * crowding + 0.3 * profit - 0.1 * risk
    ),
    "trial_order_expected": lambda pieces, chance_pct, gain, loss: (
        pieces * (chance_pct * (gain + loss) / 100 - loss)
    ),
    "chance_that_pays": lambda gain, loss: 1 - gain / (gain + loss),
    "contribution_of_candidate": _left,
    "half_the_budget": lambda quote, min_order, budget, largest_share: (
        budget * largest_share - quote * min_order >= 0
    ),
    "pieces_for_the_budget": _pieces,
    "supplier_rating": _rating,
    "scaled_delivery_days": lambda lowest, own, highest: (highest - own) / (highest - lowest),
    "money_left_for_the_third": _third,
}
