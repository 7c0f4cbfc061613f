"""Mark one item of one student: compare what was handed in with the own key, say why（判题）."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from course_b2c_ops import marking
from course_b2c_ops.language import message
from course_b2c_ops.marking import Mark
from course_b2c_ops.typed import as_number
from graders.item import Item
from graders.own_key import (
    Key,
    Student,
    calls,
    expected,
    key_of,
    number_answer,
    own_choices,
    own_values,
    unit_of,
)
from graders.public_side import (
    as_handed_in,
    public_item,
    right_answer,
    wrong_answers,
    wrong_by_key,
)

__all__ = [
    "Key",
    "Student",
    "as_handed_in",
    "calls",
    "expected",
    "key_of",
    "mark_by_key",
    "mark_item",
    "number_answer",
    "own_choices",
    "own_values",
    "public_item",
    "right_answer",
    "unit_of",
    "wrong_answers",
    "wrong_by_key",
]


def mark_item(item: Item, given: Any, student: Student) -> Mark:
    """The mark of what was handed in for one item; a case waits for a person."""
    return mark_by_key(item, given, key_of(item, student))


def mark_by_key(item: Item, given: Any, key: Key) -> Mark:
    """The mark of what was handed in, by a key made before."""
    return _MARKERS[item.kind](item, given, key)


def _mark_plan(item: Item, given: Any, key: Key) -> Mark:
    rows = [row for row in given if _is_row(row)] if isinstance(given, list | tuple) else []
    if not rows:
        return marking.blank(item.points)
    assert key.judge is not None
    numbers = [column.id for column in item.columns if column.kind == "number"]
    read = [{**row, **{name: as_number(row.get(name)) for name in numbers}} for row in rows]
    for row, typed in zip(read, rows, strict=True):
        for name in numbers:
            if row[name] is None:
                told = message("mark.not_a_number", given=str(typed.get(name, ""))[:40])
                return Mark(0.0, item.points, told)
    plan = pd.DataFrame(read, columns=[column.id for column in item.columns])
    try:
        result = key.judge(plan)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return Mark(0.0, item.points, message("mark.plan_unreadable"))
    mark = marking.mark_plan(result, item.constraints, item.target, item.points, key.why)
    named = next((one.text for one in key.mistakes if _same_plan(one.value, read, numbers)), None)
    return replace(mark, why=named) if named and mark.points < mark.out_of else mark


def _is_row(row: object) -> bool:
    return isinstance(row, Mapping) and any(str(v).strip() for v in row.values() if v is not None)


def _same_plan(known: list[dict[str, Any]], read: list[dict[str, Any]], numbers: list[str]) -> bool:
    def form(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        told = {
            name: f"{as_number(value):.6g}" if name in numbers else str(value).strip()
            for name, value in row.items()
        }
        return tuple(sorted(told.items()))

    return sorted(map(form, known)) == sorted(map(form, read))


def _limits(item: Item) -> Any:
    assert item.answer is not None
    return item.answer.tolerance


_MARKERS: Mapping[str, Callable[[Item, Any, Key], Mark]] = {
    "choice": lambda i, given, key: marking.mark_choice(given, key.right, i.points),
    "choices": lambda i, given, key: marking.mark_choices(
        given, key.right, i.points, i.partial, key.why
    ),
    "true_false": lambda i, given, key: marking.mark_true_false(
        given, key.right, i.points, key.why
    ),
    "number": lambda i, given, key: marking.mark_number(
        given, key.right, i.points, i.unit, key.why
    ),
    "order": lambda i, given, key: marking.mark_order(
        given, key.right, i.points, key.mistakes, key.why
    ),
    "match": lambda i, given, key: marking.mark_match(
        given, key.right, i.points, key.mistakes, key.why
    ),
    "short_text": lambda i, given, key: marking.mark_short_text(
        given, key.right, i.points, key.mistakes, key.why
    ),
    "listing": lambda i, given, key: marking.mark_listing(given, key.checks, i.points, key.why),
    "plan": _mark_plan,
    "table": lambda i, given, key: marking.mark_table(
        given, key.right, i.answer.key if i.answer else (), _limits(i), i.points, key.mistakes
    ),
    "function": lambda i, given, key: marking.mark_function(
        given, key.right, _limits(i), i.points, i.answer.key if i.answer else (), key.mistakes
    ),
    "figure": lambda i, given, key: marking.mark_figure(
        given, key.right, unit_of(i), _limits(i), i.points, key.mistakes
    ),
    "case": lambda i, given, key: marking.blank(i.points),
}
