"""Variants（变式）: the proven table of rows an item may have, and each student's own row."""

import hashlib
import itertools
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from numbers import Real
from typing import Any

from course_b2c_ops.items import variant_row
from course_b2c_ops.language import Text
from graders.formulas_by_name import call, formula_of, mistake_of
from graders.item import BankChoice, Item, Value, Word

TARGET = 200  # rows an item's table aims at
TRIED = 3 * TARGET  # valid rows found before the even ones among them are taken
SMALL = 20_000  # below this many combinations all are tried, above it they are drawn
APART = 0.02  # how far a mistake is from the answer, as a share of it
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Variant:
    """One row: what stands in the stem, the answer, what each known mistake gives.

    The answer is a number, a side, or which of the choices are right.
    """

    values: Values
    answer: Any = None
    mistakes: tuple[float, ...] = ()
    choices: tuple[Text, ...] = ()


@lru_cache(maxsize=4096)
def _rows(item_id: str, on: date, frozen: "_Frozen") -> tuple[Variant, ...]:
    found = list(itertools.islice(_valid(frozen.item, on), TRIED))
    return tuple(_even(frozen.item, found)[:TARGET])


@dataclass(frozen=True)
class _Frozen:
    """An item as a cache key: two readings of one file share their variants."""

    item: Item

    def __hash__(self) -> int:
        return hash(self.item.id)


def variants(item: Item, on: date) -> tuple[Variant, ...]:
    """All proven rows of an item, the same on every machine; one where nothing is drawn."""
    return _rows(item.id, on, _Frozen(item))


def own_variant(item: Item, item_key: bytes, on: date) -> Variant:
    """The student's row."""
    rows = variants(item, on)
    if not rows:
        raise LookupError(f"{item.id} has no valid row on {on}")
    return rows[variant_row(item_key, item.id, len(rows))]


def row_of(
    item: Item, values: Values, on: date, tables: Mapping[str, Any] | None = None
) -> Variant | None:
    """The row of these values; None where it could not be told from its mistakes（一行变式）."""
    arguments = {**plain(item.given), **plain(values), **(tables or {})}
    if item.kind == "number":
        return _number_row(item, values, arguments, on)
    if item.kind in ("choice", "choices"):
        return _choice_row(item, values, arguments, on)
    if item.kind == "true_false" and item.answer and item.answer.formula:
        return Variant(values, bool(call(formula_of(item), arguments, on)))
    return Variant(values)


def _number_row(
    item: Item, values: Values, arguments: Mapping[str, Any], on: date
) -> Variant | None:
    assert item.answer is not None
    limit = item.answer.tolerance
    answer = as_number(call(formula_of(item), arguments, on))
    if not math.isfinite(answer):
        return None
    mistakes = []
    for mistake in item.mistakes:
        wrong = as_number(call(mistake_of(item, mistake.formula), arguments, on))
        near = not item.date and abs(wrong - answer) <= APART * abs(answer)
        if not math.isfinite(wrong) or limit.holds(wrong, answer) or near:
            return None
        mistakes.append(wrong)
    return Variant(values, answer, tuple(mistakes))


def _choice_row(
    item: Item, values: Values, arguments: Mapping[str, Any], on: date
) -> Variant | None:
    numbers = [_number_of(item, choice, arguments, on) for choice in item.choices]
    right = _right_ones(item, arguments, on)
    sure = [n for n, is_right in zip(numbers, right, strict=True) if is_right and n is not None]
    for number, is_right in zip(numbers, right, strict=True):
        if number is None or is_right:
            continue
        if not math.isfinite(number) or any(abs(number - s) <= APART * abs(s) for s in sure):
            return None
    if not all(map(math.isfinite, sure)):
        return None
    pairs = zip(item.choices, numbers, strict=True)
    texts = [_choice_text(item, choice, number, values) for choice, number in pairs]
    for told in ([text.zh for text in texts], [text.en for text in texts]):
        if len(set(told)) < len(told):
            return None
    return Variant(values, right, choices=tuple(texts))


def _number_of(
    item: Item, choice: BankChoice, arguments: Mapping[str, Any], on: date
) -> float | None:
    if not choice.formula:
        return None
    formula = formula_of(item, choice.formula) if choice.right else mistake_of(item, choice.formula)
    return as_number(call(formula, arguments, on))


def _right_ones(item: Item, arguments: Mapping[str, Any], on: date) -> tuple[bool, ...]:
    """Which choices are right: as written, or where their value is what the formula gives."""
    if not (item.answer and item.answer.formula):
        return tuple(bool(choice.right) for choice in item.choices)
    found = call(formula_of(item), arguments, on)
    several = item.kind == "choices"
    wanted = [_same_form(one) for one in found] if several else [_same_form(found)]
    return tuple(_same_form(choice.value) in wanted for choice in item.choices)


def _same_form(value: Any) -> Any:
    """3 and 3.0, a day and its text, a rule's word and a written one."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return round(float(value), 9)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


def _choice_text(item: Item, choice: BankChoice, number: float | None, values: Values) -> Text:
    text = filled(choice.text, {**item.given, **values})
    if number is None:
        return text
    shown = format(number, choice.form)
    return Text(text.zh.replace("{value}", shown), text.en.replace("{value}", shown))


def as_number(result: object) -> float:
    """A formula's result, a day as its place in the calendar; words are no number."""
    if isinstance(result, datetime):  # pandas' moments too
        result = result.date()
    if isinstance(result, date):
        return float(result.toordinal())
    return float(result) if isinstance(result, Real | Decimal) else math.nan


def _even(item: Item, rows: list[Variant]) -> list[Variant]:
    """Rows equally hard: answers of like size, both sides of a true-or-false equally often."""
    if item.kind == "true_false":
        yes = [row for row in rows if row.answer]
        no = [row for row in rows if not row.answer]
        if yes and no and item.parameters:
            return [row for pair in zip(yes, no, strict=False) for row in pair]
    if item.kind != "number" or item.date or len(rows) < 2:
        return rows
    counted = Counter(magnitude(row.answer) for row in rows)
    best = max(sorted(counted), key=lambda size: counted[size] + counted[size + 1])
    return [row for row in rows if magnitude(row.answer) in (best, best + 1)]


def magnitude(number: float) -> int:
    """The place of a number's first digit: 0 for 1 to 9, -2 for 0.0273（数量级）."""
    return math.floor(math.log10(abs(number)) + 1e-12) if number else 0


def _valid(item: Item, on: date) -> Iterator[Variant]:
    rows = (row_of(item, values, on) for values in _combinations(item))
    return (row for row in rows if row is not None)


def _combinations(item: Item) -> Iterator[Values]:
    """Combinations in an order that is mixed, and fixed by the item's id."""
    names = list(item.parameters)
    columns = [item.parameters[name].values for name in names]
    rng = random.Random(hashlib.sha256(item.id.encode()).digest())
    if math.prod(map(len, columns)) <= SMALL:
        rows = list(itertools.product(*columns))
        rng.shuffle(rows)
        for row in rows:
            yield dict(zip(names, row, strict=True))
        return
    seen: set[tuple[Value, ...]] = set()
    for _ in range(SMALL):
        row = tuple(rng.choice(column) for column in columns)
        if row not in seen:
            seen.add(row)
            yield dict(zip(names, row, strict=True))


def plain(values: Values) -> dict[str, Any]:
    """Values as formulas take them: decimals as floats, a word with two readings as its value."""

    def one(value: Value) -> Any:
        if isinstance(value, Decimal):
            return float(value)
        return value.value if isinstance(value, Word) else value

    return {name: one(value) for name, value in values.items()}


def filled(text: Text, values: Values) -> Text:
    """A sentence with its values in place; thousands are separated in both languages."""
    if not values:
        return text
    names = re.compile(r"\{(" + "|".join(map(re.escape, values)) + r")\}")
    return Text(
        names.sub(lambda found: shown(values[found[1]]).zh, text.zh),
        names.sub(lambda found: shown(values[found[1]]).en, text.en),
    )


def filled_all(texts: Iterable[Text], values: Values) -> Sequence[Text]:
    """Several sentences with the same values in place."""
    return [filled(text, values) for text in texts]


def shown(value: Value) -> Text:
    """A value as a sentence shows it（题干里的写法）: 15 rather than 15.0, but 12.00 as money."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, Decimal) and value.as_tuple().exponent == -1 and value % 1 == 0:
        value = int(value)
    told = f"{value:,}" if isinstance(value, int | Decimal) else str(value)
    return Text(told, told)
