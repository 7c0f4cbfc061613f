"""Numbers of topic platform, worked out again."""

from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Any


def _meets(pieces: int, own_left: float, managed_left: float) -> float:
    """In exact decimals, rounded up to a whole piece."""
    own = pieces * Decimal(str(own_left))
    return float((own / Decimal(str(managed_left))).to_integral_value(ROUND_CEILING))


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "orders_with_a_defect": lambda defective_orders, orders: (
        100 - 100 * (orders - defective_orders) / orders
    ),
    "had_conversion_stayed": lambda visitors, old_visitors, old_buyers, per_buyer: float(
        Fraction(old_buyers * per_buyer, old_visitors) * visitors
    ),
    "managed_mode_meets": _meets,
    "search_click_of_people": lambda search_visitors, search_impression_visitors: float(
        Fraction(search_visitors, search_impression_visitors)
    ),
    "two_weeks_one_conversion": lambda part_1, whole_1, part_2, whole_2: float(
        Fraction(part_1 + part_2, whole_1 + whole_2)
    ),
    "per_buyer_of_a_week": lambda amount, buyers: float(
        Decimal(str(amount)) / Decimal(int(buyers))
    ),
    "defects_once": lambda feedback, claims, both, orders: (
        100 - 100 * (orders - (feedback - both) - (claims - both) - both) / orders
    ),
    "late_of_shipped": lambda orders, cancelled, late: float(
        Fraction(late * 100, orders - cancelled)
    ),
}
