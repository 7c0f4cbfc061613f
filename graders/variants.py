"""Variants（变式）: the proven table of numbers an item may have, and each student's own row."""

import hashlib
import itertools
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from course_b2c_ops.items import variant_row
from course_b2c_ops.language import Text
from graders.bank import Item
from graders.formulas_by_name import call, formula_of, mistake_of

TARGET = 200  # rows an item's table aims at
SMALL = 20_000  # below this many combinations all are tried, above it they are drawn
Values = Mapping[str, Decimal | int]


@dataclass(frozen=True)
class Variant:
    """One row: the numbers of the stem, the answer, what each known mistake gives."""

    values: Values
    answer: float
    mistakes: tuple[float, ...]


@lru_cache(maxsize=4096)
def _rows(item_id: str, on: date, frozen: "_Frozen") -> tuple[Variant, ...]:
    return tuple(itertools.islice(_valid(frozen.item, on), TARGET))


@dataclass(frozen=True)
class _Frozen:
    """An item as a cache key: two readings of one file share their variants."""

    item: Item

    def __hash__(self) -> int:
        return hash(self.item.id)


def variants(item: Item, on: date) -> tuple[Variant, ...]:
    """All proven rows of a `number` item with parameters, the same on every machine."""
    return _rows(item.id, on, _Frozen(item))


def own_variant(item: Item, item_key: bytes, on: date) -> Variant:
    """The student's row."""
    rows = variants(item, on)
    return rows[variant_row(item_key, item.id, len(rows))]


def _valid(item: Item, on: date) -> Iterator[Variant]:
    assert item.answer is not None
    formula = formula_of(item)
    wrong = [mistake_of(item, mistake.formula) for mistake in item.mistakes]
    limit = item.answer.tolerance
    for values in _combinations(item):
        numbers = {name: float(v) if isinstance(v, Decimal) else v for name, v in values.items()}
        answer = _number(call(formula, numbers, on))
        mistakes = tuple(_number(call(one, numbers, on)) for one in wrong)
        far = all(
            not limit.holds(one, answer) and abs(one - answer) > 0.02 * abs(answer)
            for one in mistakes
        )
        if math.isfinite(answer) and all(map(math.isfinite, mistakes)) and far:
            yield Variant(values, answer, mistakes)


def _number(result: object) -> float:
    """A formula's result; a status in words (no bill is due) is no number."""
    return float(result) if isinstance(result, int | float | Decimal) else math.nan


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
    seen: set[tuple[Decimal | int, ...]] = set()
    for _ in range(SMALL):
        row = tuple(rng.choice(column) for column in columns)
        if row not in seen:
            seen.add(row)
            yield dict(zip(names, row, strict=True))


def filled(text: Text, values: Values) -> Text:
    """A stem with its numbers in place; thousands are separated in both languages."""
    shown = {name: f"{value:,}" for name, value in values.items()}
    return Text(text.zh.format_map(shown), text.en.format_map(shown))
