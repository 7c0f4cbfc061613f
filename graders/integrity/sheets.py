"""One item of one student in a form that compares（一题的答与键）: places, numbers, values."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.items import CELL_KINDS, own_id
from course_b2c_ops.marking import FigureFacts
from course_b2c_ops.typed import as_day, as_number
from graders.integrity.odds import Floats
from graders.item import Item
from graders.mark_item import mark_by_key
from graders.marker.quick_keys import quick_key
from graders.own_key import Key, Student, own_values, unit_of
from graders.variants import filled

PLACED = frozenset({"choice", "choices", "order", "match"})
COMPARED = PLACED | CELL_KINDS | {"number", "true_false"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_LEAVES = 20_000


@dataclass(frozen=True)
class Sheet:
    """What is right for a student, and what they gave（对自己来说的答案，和交的答案）."""

    right: Any  # places, a number, a side, or a Key
    given: Any = None  # in the same form; None where nothing comparable was given
    wrong: bool = False
    lines: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())  # own ids, given ids
    leaves: tuple[Floats, Floats] | None = None  # numbers in the right answer, in the given one
    count: int = 0  # of places to choose from


def sheet_of(item: Item, given: Any, student: Student) -> Sheet:
    """The sheet of one item; the right answer alone where nothing was handed in."""
    key = quick_key(item, student)
    blank = given is None or given in ("", [], {}) if not _is_frame(given) else False
    wrong = not blank and mark_by_key(item, given, key).points < item.points
    return _FORMS[item.kind](item, None if blank else given, key, student, wrong)


def _is_frame(given: object) -> bool:
    return isinstance(given, pd.DataFrame | pd.Series | FigureFacts)


# ── what is arranged by place: copied by letter, whatever the letter stands for ──────────────────


def _choices(item: Item, given: Any, key: Key, _: Student, wrong: bool) -> Sheet:
    place = {choice.id: number for number, choice in enumerate(key.right)}
    right = tuple(number for number, choice in enumerate(key.right) if choice.right)
    told = [str(one) for one in (given if isinstance(given, list | tuple) else [given])]
    ids = frozenset(told) if given is not None else frozenset[str]()
    own = tuple(sorted(place[one] for one in ids & place.keys())) or None
    return Sheet(right, own, wrong, (frozenset(place), ids), count=len(place))


def _order(item: Item, given: Any, key: Key, _: Student, wrong: bool) -> Sheet:
    shown = sorted(set(key.right))
    if shown == list(key.right):  # as the page does, so that the right order is never shown
        shown = [*shown[1:], shown[0]]
    place = {one: number for number, one in enumerate(shown)}
    told = [str(one) for one in given] if isinstance(given, list | tuple) else []
    own = tuple(place[one] for one in told) if set(told) <= place.keys() and told else None
    right = tuple(place[one] for one in key.right)
    return Sheet(right, own, wrong, (frozenset(place), frozenset(told)), count=len(place))


def _match(item: Item, given: Any, key: Key, student: Student, wrong: bool) -> Sheet:
    values = own_values(item, student)
    extras = [own_id(filled(one, values), student.item_key, item.id) for one in item.extras]
    lefts = sorted(key.right)
    place = {one: n for n, one in enumerate(sorted({*key.right.values(), *extras}))}
    told = {str(k): str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}
    own = tuple(place.get(told.get(left, ""), -1) for left in lefts)
    ids = frozenset(told) | frozenset(told.values())
    right = tuple(place[key.right[left]] for left in lefts)
    comparable = own if set(own) != {-1} else None
    return Sheet(right, comparable, wrong, (frozenset({*lefts, *place}), ids), count=len(place))


# ── sides and numbers ────────────────────────────────────────────────────────────────────────────


def _side(item: Item, given: Any, key: Key, _: Student, wrong: bool) -> Sheet:
    return Sheet(bool(key.right), given if isinstance(given, bool) else None, wrong)


def _number(item: Item, given: Any, key: Key, _: Student, wrong: bool) -> Sheet:
    number = _as_typed(item, given) if given is not None else None
    known = number is not None and math.isfinite(number)
    return Sheet(float(key.right.value), number if known else None, wrong)


def _as_typed(item: Item, given: Any) -> float | None:
    if item.date:
        day = as_day(given)
        return None if day is None else float(day.toordinal())
    return as_number(given, item.unit)


# ── values out of cells ──────────────────────────────────────────────────────────────────────────


def _cell(item: Item, given: Any, key: Key, _: Student, wrong: bool) -> Sheet:
    if item.kind == "figure" and isinstance(given, FigureFacts):
        wrong = not values_fit(item, given, key)
    leaves = _leaves(key.right), _leaves(given)
    return Sheet(key, given, wrong, leaves=leaves)


def values_fit(item: Item, given: Any, key: Key) -> bool:
    """Whether the values are right for this key; of a figure its dress is nobody's own."""
    if isinstance(given, FigureFacts):
        unit = unit_of(item)
        given = FigureFacts("-", (f"{unit.zh} {unit.en}",), given.series)
    return mark_by_key(item, given, key).points >= item.points


def _leaves(value: Any) -> Floats:
    """Every number in a value, sorted; the marker's own comparison is for what passes these."""
    found: list[float] = []
    for one in _walked(value):
        found.append(one)
        if len(found) >= MOST_LEAVES:
            break
    return np.sort(np.array(found))


def _walked(value: Any) -> Iterator[float]:
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if isinstance(value, pd.DataFrame):
        for place in range(len(value.columns)):
            yield from _walked(value.iloc[:, place].tolist())
    elif isinstance(value, FigureFacts):
        yield from _walked([list(one.values()) for one in value.series])
    elif isinstance(value, Mapping):
        yield from _walked(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _walked(one)
    elif not isinstance(value, str | bool):
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            return
        if math.isfinite(number):
            yield number


def within(wanted: Floats, found: Floats, absolute: float, relative: float) -> bool:
    """Whether every wanted number has one near it（快速筛查）."""
    return missing(wanted, found, absolute, relative) == 0


def missing(wanted: Floats, found: Floats, absolute: float, relative: float) -> int:
    """How many wanted numbers have none near them."""
    if not len(wanted) or not len(found):
        return len(wanted)
    place = np.searchsorted(found, wanted)
    left = found[np.clip(place - 1, 0, len(found) - 1)]
    right = found[np.clip(place, 0, len(found) - 1)]
    gap = np.minimum(np.abs(left - wanted), np.abs(right - wanted))
    limit = absolute + relative * np.abs(wanted) + 1e-8 * np.maximum(1.0, np.abs(wanted))
    return int((gap > limit).sum())


_FORMS: Mapping[str, Callable[[Item, Any, Key, Student, bool], Sheet]] = {
    "choice": _choices,
    "choices": _choices,
    "order": _order,
    "match": _match,
    "true_false": _side,
    "number": _number,
    **dict.fromkeys(CELL_KINDS, _cell),
}


def told(item: Item, form: Any) -> str:
    """A form as the report shows it: letters of places, a number, a side."""
    if item.kind in PLACED:
        letters = [LETTERS[n] if 0 <= n < len(LETTERS) else "–" for n in form or ()]
        return " ".join(letters)
    if isinstance(form, bool):
        return "✓" if form else "✗"
    if item.kind == "number" and item.date:
        return pd.Timestamp.fromordinal(int(form)).date().isoformat()
    return f"{form:.10g}" if isinstance(form, float) else "…"
