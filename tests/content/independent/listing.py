"""Answers of the items on product pages, worked out from their stems."""

from collections.abc import Callable
from typing import Any


def _effect(
    shown_before: int, clicked_before: int, shown_after: int, clicked_after: int,
    control_before: float, control_after: float,
) -> float:  # fmt: skip
    gap_before = 100 * clicked_before / shown_before - control_before
    gap_after = 100 * clicked_after / shown_after - control_after
    return gap_after - gap_before


def _z(shown: int, clicked_old: int, clicked_new: int) -> float:
    pooled = (clicked_old + clicked_new) / (2 * shown)
    return (clicked_new - clicked_old) / (2 * shown * pooled * (1 - pooled)) ** 0.5


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "effect_in_points": _effect,
    # The title holds the words of the first and of the second term; solar and lamp are missing.
    "coverage_of_a_title": lambda first, second, third, fourth: (
        1 - (third + fourth) / (first + second + third + fourth)
    ),
    # The title lacks kids and insulated.
    "coverage_of_a_bottle": lambda first, second, third, fourth: (
        (first + second) / (first + second + third + fourth)
    ),
    "effect_of_a_bag_photo": lambda own_before, own_after, control_before, control_after: (
        (own_after - control_after) - (own_before - control_before)
    ),
    "z_of_two_pictures": _z,
    "filled_attributes": lambda required, entered, not_said, optional: (
        1 - (required - entered + not_said) / required
    ),
}
