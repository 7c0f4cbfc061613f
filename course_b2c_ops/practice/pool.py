"""The practice pool in a notebook（练习题池）: a variant put together, its lines mixed anew.

`web/practice/pool.js` does the same on the practice page, from the same facts.
"""

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from course_b2c_ops.items import PublicItem, from_facts

POOL_FILE = "practice_pool.json"  # in a self-learner's `my_shop/`
_OWN = ("rows", "holes", "columns", "filled")
_HOLE = re.compile(r"\{(\w+)\}")
Line = TypeVar("Line")


@cache
def read_pool(path: Path) -> dict[str, dict[str, Any]]:
    """All items of one pool, by id; none where no pool lies."""
    found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def rows_of(facts: Mapping[str, Any]) -> int:
    """How many variants an item has."""
    return int(facts.get("rows", 1))


def variant(facts: Mapping[str, Any], row: int) -> PublicItem:
    """One variant of an item, with everything that marks it（一行变式）."""
    return from_facts(variant_facts(facts, row))


def variant_facts(facts: Mapping[str, Any], row: int) -> dict[str, Any]:
    """The same as plain values, as `items.json` holds it."""
    own = copy.deepcopy({name: value for name, value in facts.items() if name not in _OWN})
    if rows_of(facts) == 1:
        return own
    for *before, last in facts["filled"]:
        home = _at(own, before)
        home[last] = _filled(home[last], facts["holes"], row, "en" if last == "en" else "zh")
    for column in facts["columns"]:
        *before, last = column["at"]
        _at(own, before)[last] = copy.deepcopy(column["of"][row])
    return own


def another_row(facts: Mapping[str, Any], before: int | None, draw: Random) -> int:
    """A row by chance; never the one before, where there is another."""
    rows = [row for row in range(rows_of(facts)) if row != before]
    return draw.choice(rows or [0])


def mixed(item: PublicItem, draw: Random) -> PublicItem:
    """The same item, its lines in another order; steps never in the right one."""
    steps = _shuffled(item.steps, draw)
    right = (item.answer or {}).get("order")
    if steps and [step.id for step in steps] == right:
        steps = (*steps[1:], steps[0])
    return replace(
        item,
        steps=steps,
        choices=_shuffled(item.choices, draw),
        lefts=_shuffled(item.lefts, draw),
        rights=_shuffled(item.rights, draw),
    )


def _shuffled(lines: tuple[Line, ...], draw: Random) -> tuple[Line, ...]:
    return tuple(draw.sample(lines, len(lines)))


def _filled(template: str, holes: Mapping[str, Any], row: int, language: str) -> str:
    def value(hole: re.Match[str]) -> str:
        if hole[1] not in holes:
            return hole[0]
        told = holes[hole[1]][row]
        return str(told if isinstance(told, str) else told[language])

    return _HOLE.sub(value, template)


def _at(facts: Any, place: list[str | int]) -> Any:
    for step in place:
        facts = facts[step]
    return facts
