"""Check the bank（检查题库）: every item's form, formulas and variants, before anyone sees it."""

import math
import string
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.language import Text
from course_b2c_ops.marking import FigureFacts
from course_b2c_ops.problems import Coincidence, Problem
from course_b2c_ops.standard import Clause
from graders.bank import Bank, Item, item_path
from graders.formulas_by_name import (
    Formula,
    NoFormula,
    formula_of,
    inputs_of,
    lacking_arguments,
    mistake_of,
)
from graders.mark_item import Student, key_of, mark_by_key
from graders.variants import variants

FEWEST_ROWS = 50
HINTS = 3
OLDEST_REVIEW_DAYS = 730
SUPPORTED = frozenset({"choice", "number", "case"}) | CELL_KINDS


def check_bank(bank: Bank, clauses: dict[str, Clause], on: date) -> Iterator[Problem]:
    """Everything wrong in the bank on this day."""
    yield from bank.problems
    for item in bank.items.values():
        yield from check_item(item, clauses, on)


def check_item(item: Item, clauses: dict[str, Clause], on: date) -> Iterator[Problem]:
    """Everything wrong in one item."""
    place = item_path(item)
    for clause in item.clauses:
        if clause not in clauses:
            yield Problem(place, f"there is no clause {clause}.", "Ids are in data/standard/.")
    if not item.clauses:
        yield Problem(place, "names no clause.", 'Write clauses = ["1.3"].')
    if (on - item.reviewed).days > OLDEST_REVIEW_DAYS:
        remedy = "Read it against today's rules, then set reviewed."
        yield Problem(place, f"was last reviewed on {item.reviewed}.", remedy)
    if item.kind not in SUPPORTED:
        remedy = f"Kinds that can be marked: {', '.join(sorted(SUPPORTED))}."
        yield Problem(place, f"nothing marks kind {item.kind} yet.", remedy)
        return
    yield from _check_placeholders(item, place)
    if item.kind == "choice":
        yield from _check_choices(item, place)
    elif item.kind == "case":
        yield from _check_case(item, place)
    else:
        yield from _check_formulas(item, place, on)
    if item.pool == "assessed" and item.kind != "case" and len(item.hints) != HINTS:
        remedy = "Three: where to look, which verb, almost there."
        yield Problem(place, f"has {len(item.hints)} hints.", remedy)


def _check_placeholders(item: Item, place: str) -> Iterator[Problem]:
    wanted = set(item.parameters)
    for language, stem in (("zh", item.stem.zh), ("en", item.stem.en)):
        try:
            found = _placeholders(stem)
        except ValueError as broken:
            what = f"stem.{language} cannot be filled: {broken}."
            yield Problem(place, what, "A parameter's name alone stands between braces.")
            continue
        for name in sorted(wanted - found):
            what = f"stem.{language} does not use the parameter {name}."
            yield Problem(place, what, f"Add {{{name}}} to stem.{language}.")
        for name in sorted(found - wanted):
            what = f"stem.{language} uses {{{name}}}, which is no parameter."
            yield Problem(place, what, f"Add {name} to [parameters].")


def _placeholders(stem: str) -> set[str]:
    """The parameters that a stem uses; ValueError for anything that is not a name in braces."""
    fields = [field for field in string.Formatter().parse(stem) if field[1] is not None]
    for _, name, form, conversion in fields:
        if form or conversion:
            raise ValueError(f"{name} carries a format, and numbers are formatted already")
    return {str(name) for _, name, _, _ in fields}


def _check_choices(item: Item, place: str) -> Iterator[Problem]:
    right = sum(bool(choice.right) for choice in item.choices)
    if right != 1:
        yield Problem(place, f"{right} choices are right.", "Exactly one has right = true.")
    if len(item.choices) < 3:
        yield Problem(place, f"has {len(item.choices)} choices.", "Write three or four.")
    for language in ("zh", "en"):
        told = [getattr(choice.text, language) for choice in item.choices]
        if len(set(told)) < len(told):
            yield Problem(place, f"two choices read the same in {language}.", "Change one.")


def _check_case(item: Item, place: str) -> Iterator[Problem]:
    total = sum(point.points for point in item.rubric)
    if not math.isclose(total, item.points):
        what = f"its rubric points add up to {total:g}, not {item.points:g}."
        yield Problem(place, what, "Change points, or the [[point]] blocks.")
    if sorted(anchor.share for anchor in item.anchors) != [0.5, 1.0]:
        remedy = "Write one [[anchor]] with share = 1.0 and one with share = 0.5."
        yield Problem(place, "needs two anchors.", remedy)


def _check_formulas(item: Item, place: str, on: date) -> Iterator[Problem]:
    if item.answer is None:
        yield Problem(place, "has no [answer].", "Name a formula there.")
        return
    if item.answer.tables and item.parameters:
        yield Problem(place, "has both parameters and tables.", "Choose one of them.")
    problems = list(_check_names(item, place))
    yield from problems
    if item.pool == "assessed" and len(item.mistakes) < 2:
        remedy = "Write at least two [[mistake]] blocks: what do students get wrong?"
        yield Problem(place, f"names {len(item.mistakes)} known mistakes.", remedy)
    if item.parameters and not problems:
        yield from _check_variants(item, place, on)
    if item.kind == "table" and not item.answer.key:
        yield Problem(place, "has no key.", 'Name the key columns: key = ["date"].')


def _check_names(item: Item, place: str) -> Iterator[Problem]:
    assert item.answer is not None
    given = item.parameters or dict.fromkeys(item.answer.tables)
    finders = [(item.answer.formula, partial(formula_of, item))]
    finders += [(m.formula, partial(mistake_of, item, m.formula)) for m in item.mistakes]
    for name, find in finders:
        try:
            formula: Formula = find()
        except NoFormula:
            home = f"metrics/, mistakes/ or graders/formulas/{item.topic}.py"
            yield Problem(place, f"there is no formula {name}.", f"Write it in {home}.")
            continue
        lacking = [] if item.kind == "function" else lacking_arguments(formula, given)
        if lacking:
            what = f"{name} needs {', '.join(lacking)}, which the item does not give."
            yield Problem(place, what, "Add them to [parameters] or tables.")
    if item.kind == "function":
        try:
            inputs_of(item)
        except NoFormula:
            what = f"there is no function of inputs {item.answer.inputs or '(none named)'}."
            yield Problem(place, what, f"Write it in graders/formulas/{item.topic}.py.")


def _check_variants(item: Item, place: str, on: date) -> Iterator[Problem]:
    rows = variants(item, on)
    if len(rows) < FEWEST_ROWS:
        what = f"only {len(rows)} rows of numbers are valid; {FEWEST_ROWS} are needed."
        remedy = "Widen the parameters; each mistake must differ from the answer by over 2 %."
        yield Problem(place, what, remedy)


def check_for_student(item: Item, student: Student, name: str) -> Iterator[Problem]:
    """What goes wrong with an own-data item on one student's shop."""
    place = f"{item_path(item)}, student {name}"
    if item.answer is None or not item.answer.tables:
        return
    lacking = [table for table in item.answer.tables if table not in student.tables]
    if lacking:
        yield Problem(place, f"the shop has no table {', '.join(lacking)}.", "Correct tables.")
        return
    key = key_of(item, student)
    if item.kind == "number":
        if not math.isfinite(key.right.value):
            yield Problem(place, "the answer is not a number.", "Plant it, or choose a window.")
        right, mistakes = key.right.value, [value for value, _ in key.right.mistakes]
    else:
        right, mistakes = key.right, [mistake.value for mistake in key.mistakes]
    full = mark_by_key(item, _handed_in(item, right), key)
    wrong = [mark_by_key(item, _handed_in(item, value), key) for value in mistakes]
    if full.points != full.out_of:
        what = f"the reference answer earns {full.points:g} of {full.out_of:g}."
        yield Problem(place, what, "Correct the formula or the tolerance.")
    for mistake, mark in zip(item.mistakes, wrong, strict=True):
        if mark.points >= mark.out_of:
            what = f"the mistake {mistake.formula} gives the right answer on most shops."
            remedy = "Name another, or plant a difference in data/market/."
            yield Coincidence(item_path(item), what, remedy)
        elif mark.why != mistake.text and not _first_named(item, mark.why):
            what = f"the mistake {mistake.formula} is not recognised."
            yield Problem(place, what, "It must give what its formula says.")


def _handed_in(item: Item, value: Any) -> Any:
    """What a student who found this value hands in; a figure comes well dressed."""
    return FigureFacts("title", (item.shape.unit,), (value,)) if item.kind == "figure" else value


def _first_named(item: Item, why: Text) -> bool:
    """Whether another known mistake, which gives the same here, was named instead."""
    return any(why == mistake.text for mistake in item.mistakes)
