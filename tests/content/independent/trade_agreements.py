"""Answers of the items on origin and Incoterms, worked out from their stems in cents."""

from collections.abc import Callable
from typing import Any


def _cents(usd: float) -> int:
    return round(usd * 100)


def _content(fob: float, outside: float, unknown: float) -> float:
    return 100 - 100 * (_cents(outside) + _cents(unknown)) / _cents(fob)


def _after_a_cut(fob: float, outside: float, cut: float) -> float:
    # What is above six tenths of the new price, in tenths of a thousandth of a dollar.
    above = 1000 * _cents(outside) - 6 * _cents(fob) * (100 - cut)
    return max(0, above) / 100_000


def _ddp(cif: float, inland: float, duty_pct: float, clearance: float) -> float:
    with_duty = cif * (100 + duty_pct) / 100
    return with_duty * 1.19 - cif + inland * 0.19 + clearance


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "content_of_a_headphone": _content,
    # at most 60 % may come from outside
    "rounded_up_to_forty": lambda fob, outside: (
        "yes" if 10 * _cents(outside) <= 6 * _cents(fob) else "no"
    ),
    "part_that_keeps_its_heading": lambda fob, unchanged: (
        "de_minimis" if 10 * _cents(unchanged) <= _cents(fob) else "no"
    ),
    "cheapest_fix_for_origin": lambda fob, outside: (10 * _cents(outside) - 6 * _cents(fob)) / 1000,
    "what_ddp_adds": _ddp,
    "kettle_of_four_materials": _content,
    "five_per_cent_off_the_fan": _after_a_cut,
}
