"""Mark one item of one student: recompute the own variant, compare, say why（判题）."""

import hashlib
import hmac
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops import marking
from course_b2c_ops.glossary import term
from course_b2c_ops.items import Choice, NumberAnswer, PublicItem, shuffled
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking import KnownMistake, Mark
from graders.bank import Item
from graders.formulas_by_name import call, formula_of, inputs_of, mistake_of
from graders.variants import filled, own_variant


@dataclass(frozen=True)
class Student:
    """Whose work it is: the own tables and item key, and the cohort's day."""

    item_key: bytes
    tables: Mapping[str, pd.DataFrame]
    as_of: date


@dataclass(frozen=True)
class Key:
    """What marks one item of one student: the right answer, and each known wrong one."""

    right: Any
    mistakes: tuple[KnownMistake, ...] = ()


def mark_item(item: Item, given: Any, student: Student) -> Mark:
    """The mark of what was handed in for one item; a case waits for a person."""
    return mark_by_key(item, given, key_of(item, student))


def key_of(item: Item, student: Student) -> Key:
    """The key of one student's variant of an item."""
    if item.kind == "case":
        return Key(None)
    if item.kind == "choice":
        return Key(own_choices(item, student))
    if item.kind == "number":
        return Key(number_answer(item, student))
    assert item.answer is not None
    return Key(expected(item, item.answer.formula, student), tuple(known_mistakes(item, student)))


def mark_by_key(item: Item, given: Any, key: Key) -> Mark:
    """The mark of what was handed in, by a key made before."""
    if item.kind == "choice":
        return marking.mark_choice(given, key.right, item.points)
    if item.kind == "case":
        return Mark(0.0, item.points, message("mark.blank"))
    if item.kind == "number":
        return marking.mark_number(given, key.right, item.points)
    assert item.answer is not None
    limit, columns, wrong = item.answer.tolerance, item.answer.key, key.mistakes
    if item.kind == "table":
        return marking.mark_table(given, key.right, columns, limit, item.points, wrong)
    if item.kind == "figure":
        return marking.mark_figure(given, key.right, unit_of(item), limit, item.points, wrong)
    return marking.mark_function(given, key.right, limit, item.points, columns, wrong)


def expected(item: Item, formula_name: str, student: Student) -> Any:
    """What a formula gives for this student: a value, a table, or a list of results."""
    assert item.answer is not None
    right = formula_name == item.answer.formula
    formula = formula_of(item) if right else mistake_of(item, formula_name)
    if item.kind == "function":
        return [formula(*arguments) for arguments in calls(item, student)]
    found = call(formula, own_arguments(item, student), student.as_of)
    if item.kind == "figure":
        return {marking_label(label): float(value) for label, value in found.items()}
    return found


def number_answer(item: Item, student: Student) -> NumberAnswer:
    """The own answer of a `number` item, and what each known mistake gives."""
    assert item.answer is not None
    texts = [mistake.text for mistake in item.mistakes]
    if item.parameters:
        variant = own_variant(item, student.item_key, student.as_of)
        right, wrong = variant.answer, list(variant.mistakes)
    else:
        right = float(expected(item, item.answer.formula, student))
        wrong = [float(expected(item, one.formula, student)) for one in item.mistakes]
    return NumberAnswer(right, item.answer.tolerance, tuple(zip(wrong, texts, strict=True)))


def known_mistakes(item: Item, student: Student) -> list[KnownMistake]:
    """What each known wrong path would have handed in."""
    return [
        KnownMistake(expected(item, mistake.formula, student), mistake.text)
        for mistake in item.mistakes
    ]


def calls(item: Item, student: Student) -> list[Sequence[Any]]:
    """The arguments a `function` item is called with, drawn for this student."""
    seed = hmac.new(student.item_key, f"inputs/{item.id}".encode(), hashlib.sha256).digest()
    assert item.answer is not None
    tables = {name: student.tables[name] for name in item.answer.tables}
    found: list[Sequence[Any]] = inputs_of(item)(tables, random.Random(seed))
    return found


def own_arguments(item: Item, student: Student) -> dict[str, Any]:
    """The student's own tables that an item names, as arguments."""
    assert item.answer is not None
    return {name: student.tables[name].copy() for name in item.answer.tables}


def right_answer(item: Item, student: Student) -> Any:
    """What a widget would save for full marks: a choice's id or a number."""
    if item.kind == "choice":
        return next(choice.id for choice in own_choices(item, student) if choice.right)
    return number_answer(item, student).value


def own_choices(item: Item, student: Student) -> tuple[Choice, ...]:
    """The choices as this student sees them, with what the marker knows of each."""
    return shuffled(item.choices, student.item_key, item.id)


def public_item(item: Item, student: Student) -> PublicItem:
    """What this student may see: own row, own order of choices; answers in practice only."""
    stem, answer = item.stem, None
    if item.parameters:
        stem = filled(stem, own_variant(item, student.item_key, student.as_of).values)
    if item.pool == "practice" and item.kind == "number":
        answer = number_answer(item, student)
    choices = own_choices(item, student)
    if item.pool == "assessed":
        choices = tuple(replace(choice, right=None, why=None) for choice in choices)
    return PublicItem(
        id=item.id,
        kind=item.kind,
        pool=item.pool,
        points=item.points,
        minutes=item.minutes,
        clauses=item.clauses,
        stem=stem,
        choices=choices,
        unit=item.unit,
        tables=item.answer.tables if item.answer else (),
        shape=item.shape,
        hints=item.hints,
        reason=item.reason,
        answer=answer,
    )


def unit_of(item: Item) -> Text:
    """The unit a figure has to name, as the glossary says it in both languages."""
    try:
        return term(item.shape.unit.lower()).unit
    except LookupError:
        return Text(item.shape.unit, item.shape.unit)


def marking_label(label: object) -> str:
    """A figure's label as the marker compares it: days as ISO text."""
    return label.date().isoformat() if isinstance(label, pd.Timestamp) else str(label)
