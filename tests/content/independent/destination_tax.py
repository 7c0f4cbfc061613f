"""Answers of the items on taxes at the destination, worked out from their stems in cents."""

from collections.abc import Callable
from typing import Any


def _british(goods: float, freight: float, duty_pct: float) -> float:
    """Everything above the value: value x (1 + duty) x 1.2 - value."""
    value = goods + freight
    return value * (100 + duty_pct) / 100 * 6 / 5 - value


def _brazilian(value: float) -> float:
    """Value and 20 % duty are 83 % of the price with ICMS."""
    return value * 120 / 83 - value


def _german(goods: float, freight: float, duty_pct: float) -> float:
    """Above 150: everything above the value, value x (1 + duty) x 1.19 - value."""
    value = goods + freight
    return value * (100 + duty_pct) / 100 * 1.19 - value


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "parcel_with_several_codes": lambda goods, freight, lines: (
        (300 * lines + 19 * (goods + freight)) / 100
    ),
    "last_day_of_the_relief": lambda: 0,
    "parcel_above_135_pounds": _british,
    "which_entries_lost_the_relief": lambda: [
        "dress_of_china_on_2_may",
        "bag_of_italy_on_29_august",
        "mug_of_china_in_june",
    ],
    "courier_to_mexico": lambda worth: worth * 67 / 200,
    "many_small_orders_in_illinois": lambda amount: amount // 100_000 >= 1,
    "parcel_to_brazil_in_2025": _brazilian,
    "small_parcel_to_paris": lambda lines: lines + lines,
    "check_a_colleagues_bills": lambda: [
        "coat_180_to_korea",
        "case_480_to_malaysia",
        "toy_200_to_new_zealand",
    ],
    "price_after_the_switch": lambda cost, duty, margin: (cost + duty) * 100 / (100 - margin),
    # 7.5 of the list, 10 and 10.
    "layers_of_a_speaker": lambda worth, base: worth * (base + 27.5) / 100,
    "post_parcel_in_may_2025": lambda worth: worth * (120 - 54) / 100,
    # At 150: EUR 3, and 19 % of 150 and the freight.
    "one_euro_above_the_line": lambda goods, freight, duty: (
        _german(goods, freight, duty) - 3 - 0.19 * (150 + freight) - (goods - 150)
    ),
}
