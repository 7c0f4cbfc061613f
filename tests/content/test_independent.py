"""Every number of the bank, worked out a second way: from its definition, without our formulas."""

import importlib
import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graders.bank import Item, read_bank
from graders.variants import plain, variants

ROOT = Path(__file__).resolve().parent.parent.parent
ON = date(2026, 12, 13)
NUMBERS = [
    item
    for item in read_bank(ROOT).items.values()
    if item.kind == "number" and item.answer and not item.answer.tables
]


def second_way(item: Item) -> Callable[..., float]:
    """The topic's own function for an item; none is a red test."""
    home = f"tests.content.independent.{item.topic}"
    try:
        known = importlib.import_module(home).SECOND_WAY
    except ModuleNotFoundError as missing:
        if missing.name != home:
            raise
        known = {}
    name = item.id.partition("/")[2]
    assert name in known, f"{home}.SECOND_WAY has no {name}"
    found: Callable[..., float] = known[name]
    return found


@pytest.mark.parametrize("item", NUMBERS, ids=lambda item: item.id)
def test_both_ways_come_to_the_same_number_in_every_row(item: Item) -> None:
    assert item.answer is not None
    function = second_way(item)
    wanted = inspect.signature(function).parameters
    for row in variants(item, ON):
        values = {"on": ON, "as_of": ON, **plain(item.given), **plain(row.values)}
        found = function(**{name: value for name, value in values.items() if name in wanted})
        number = float(found.toordinal()) if isinstance(found, date) else float(found)
        assert item.answer.tolerance.holds(number, row.answer), (row.values, number, row.answer)
