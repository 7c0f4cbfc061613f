"""Answers of the items on product safety, worked out from their stems in milliwatt-hours."""

from collections.abc import Callable
from typing import Any


def _milliwatt_hours(mah: float, volts: float) -> int:
    return round(mah * round(volts * 100) / 100)


def _class(mah: float, volts: float) -> str:
    energy = _milliwatt_hours(mah, volts)
    if energy > 160_000:
        return "not_carried"
    return "approval" if energy > 100_000 else "carry_on"


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "watt_hours_of_a_power_bank": lambda mah, volts: _milliwatt_hours(mah, volts) / 1000,
    "may_it_fly": _class,
    "representatives_of_a_year": lambda states, cells, packs: (
        sum([packs] * states) + sum([80] * cells)
    ),
    "within_the_first_class": lambda mah, volts: _milliwatt_hours(mah, volts) <= 100_000,
}
