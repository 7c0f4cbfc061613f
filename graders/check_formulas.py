"""Formulas and variants of an item（公式与变式的检查）: names, arguments, enough even rows."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.problems import Problem
from graders.formulas_by_name import (
    Formula,
    NoFormula,
    formula_of,
    inputs_of,
    lacking_arguments,
    mistake_of,
    reference_of,
)
from graders.item import Item, Parameter
from graders.variants import filled, variants

FEWEST_ROWS = 50  # of a number; a class sits together
FEWEST_OTHER_ROWS = 8  # of the other kinds, whose order differs besides
LENGTH_BAND = 24  # characters by which two students' stems may differ
Finder = partial[Formula]


def check_formulas(item: Item, place: str, on: date) -> Iterator[Problem]:
    """Everything wrong with what an item computes."""
    problems = list(_check_names(item, place))
    yield from problems
    yield from _check_digits(item, place)
    own_data = item.answer is not None and bool(item.answer.tables)
    computes = item.kind in ("number", "choice", "choices", "true_false")
    if problems or own_data or item.kind in CELL_KINDS or not (item.parameters or computes):
        return
    try:
        rows = variants(item, on)
    except Exception as error:  # a formula may fail in any way on numbers nobody tried
        what = f"its formulas fail: {type(error).__name__}: {error}."
        yield Problem(place, what, "Call the formula with the parameters' values.")
        return
    yield from _check_rows(item, place, len(rows))
    if rows:
        yield from _check_answers(item, place, on)
        yield from _check_lengths(item, place, on)


def _check_names(item: Item, place: str) -> Iterator[Problem]:
    known: Mapping[str, object] = {
        **item.parameters,
        **item.given,
        **dict.fromkeys(item.answer.tables if item.answer else ()),
    }
    for name, find in _finders(item):
        try:
            formula: Formula = find()
        except NoFormula:
            home = f"metrics/, mistakes/ or graders/formulas/{item.topic}.py"
            yield Problem(place, f"there is no formula {name}.", f"Write it in {home}.")
            continue
        lacking = [] if item.kind == "function" else lacking_arguments(formula, known)
        if item.kind == "plan":
            lacking = [one for one in lacking if one != "plan"]
        if lacking:
            what = f"{name} needs {', '.join(lacking)}, which the item does not give."
            yield Problem(place, what, "Add them to [parameters], [given] or tables.")
    if item.kind == "function":
        try:
            inputs_of(item)
        except NoFormula:
            named = item.answer.inputs if item.answer else ""
            what = f"there is no function of inputs {named or '(none named)'}."
            yield Problem(place, what, f"Write it in graders/formulas/{item.topic}.py.")


def _finders(item: Item) -> Iterator[tuple[str, Finder]]:
    """Every formula an item names, and how it is found."""
    if item.answer and item.answer.formula:
        yield item.answer.formula, partial(formula_of, item)
    if item.answer and item.answer.reference:
        yield item.answer.reference, partial(reference_of, item)
    for choice in item.choices:
        if choice.formula:
            home = formula_of if choice.right else mistake_of
            yield choice.formula, partial(home, item, choice.formula)
    needed = item.kind in ("number", "plan", *CELL_KINDS)
    for mistake in item.mistakes:
        if mistake.formula or needed:
            yield mistake.formula or "(none named)", partial(mistake_of, item, mistake.formula)


def _check_rows(item: Item, place: str, rows: int) -> Iterator[Problem]:
    fewest = 1
    if item.parameters:
        fewest = FEWEST_ROWS if item.kind == "number" else FEWEST_OTHER_ROWS
    if rows < fewest:
        what = f"only {rows} rows of numbers are valid; {fewest} are needed."
        remedy = "Widen the parameters; each mistake must differ from the answer by over 2 %."
        if not item.parameters:
            remedy = "Each mistake or choice must differ from the right one by over 2 %."
        yield Problem(place, what, remedy)


def _check_answers(item: Item, place: str, on: date) -> Iterator[Problem]:
    """Both sides occur; one choice is right, or some but not all."""
    rows = variants(item, on)
    if item.kind == "true_false" and item.parameters and len({row.answer for row in rows}) < 2:
        what = f"its answer is always {rows[0].answer}."
        yield Problem(place, what, "Widen the parameters until both sides occur.")
    by_formula = item.answer is not None and bool(item.answer.formula)
    if item.kind in ("choice", "choices") and by_formula:
        counts = {sum(row.answer) for row in rows}
        fine = {1} if item.kind == "choice" else set(range(1, len(item.choices)))
        for count in sorted(counts - fine):
            what = f"the formula finds {count} of {len(item.choices)} choices right."
            yield Problem(place, what, "Compare the value of each [[choice]] with what it gives.")


def _check_digits(item: Item, place: str) -> Iterator[Problem]:
    """A parameter's numbers have the same number of digits, or one more."""
    for name, parameter in item.parameters.items():
        digits = _digits(parameter)
        if digits and max(digits) - min(digits) > 1:
            what = f"{name} has from {min(digits)} to {max(digits)} digits."
            yield Problem(place, what, "Narrow it: some students would have an easier item.")


def _digits(parameter: Parameter) -> set[int]:
    numbers = [v for v in parameter.values if isinstance(v, int | Decimal)]
    return {len(str(abs(int(number)))) for number in numbers}


def _check_lengths(item: Item, place: str, on: date) -> Iterator[Problem]:
    stems = [filled(item.stem, {**item.given, **row.values}) for row in variants(item, on)]
    for language in ("zh", "en"):
        lengths = [len(getattr(stem, language)) for stem in stems]
        if max(lengths) - min(lengths) > LENGTH_BAND:
            what = f"stem.{language} is {min(lengths)} to {max(lengths)} characters long."
            yield Problem(place, what, "Let the values be of like length.")
