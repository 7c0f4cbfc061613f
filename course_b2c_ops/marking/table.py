"""Marking tables（表格题）: rows found by their key, values within tolerance."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.items import Tolerance
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import KnownMistake, Mark, points_of
from course_b2c_ops.typed import as_float

# A table with more rows than these for each that is asked for was not made by the key at all.
MOST_TIMES, MOST_MORE = 10, 1000
Numbers = np.ndarray[Any, np.dtype[np.float64]]
Holds = np.ndarray[Any, np.dtype[np.bool_]]


def mark_table(
    answer: object,
    expected: pd.DataFrame,
    key: Sequence[str],
    tolerance: Tolerance,
    out_of: float,
    mistakes: Sequence[KnownMistake] = (),
) -> Mark:
    """Points in proportion to right rows, found by their key; 0 when keys are doubled（表格题）."""
    share, why = table_share(answer, expected, key, tolerance)
    if share < 1:
        for mistake in mistakes:
            matched, _ = table_share(answer, mistake.value, key, tolerance)
            if matched == 1:
                return Mark(points_of(share, out_of), out_of, mistake.text)
    return Mark(points_of(share, out_of), out_of, why)


def table_share(
    answer: object, expected: pd.DataFrame, key: Sequence[str], tolerance: Tolerance
) -> tuple[float, Text]:
    """Which share of the table is right, from 0 to 1, and why."""
    given, expected = as_table(answer), _required(as_table(expected))
    if given is None:
        return 0.0, message("mark.blank" if answer is None else "mark.not_a_table")
    given = given.loc[:, ~given.columns.duplicated()]
    if any(name not in given.columns for name in key):
        return 0.0, message("mark.key_missing", columns=", ".join(key))
    if len(given) > MOST_TIMES * len(expected) + MOST_MORE:
        told = {"rows": f"{len(given):,}", "columns": ", ".join(key)}
        return 0.0, message("mark.rows_too_many", **told)
    values = [name for name in expected.columns if name not in key]
    # What is not asked for is not looked at, however much it is.
    given = given[[name for name in dict.fromkeys((*key, *values)) if name in given.columns]]
    rows, wanted = _places(given, key), _places(expected, key)
    if len(rows) < len(given):
        return 0.0, message("mark.keys_doubled", columns=", ".join(key))
    pairs = [(rows[one], place) for one, place in wanted.items() if one in rows]
    right = _right_rows(given, expected, pairs, values, tolerance)
    of = len(wanted.keys() | rows.keys())
    share = 1.0 if not of else right / of
    return share, message(
        "mark.right" if share == 1 else "mark.rows_right", right=f"{right:g}", of=of
    )


def same_value(
    given: object, wanted: object, tolerance: Tolerance, key: Sequence[str] = ()
) -> bool:
    """Whether two results are the same: numbers within tolerance, all else exactly."""
    if isinstance(wanted, pd.Series):
        return _same_column(as_table(given), _required(as_table(wanted)), tolerance)
    if isinstance(wanted, pd.DataFrame):
        return table_share(given, wanted, key or list(wanted.columns), tolerance)[0] == 1
    if isinstance(wanted, Mapping):
        if not isinstance(given, Mapping):
            return False
        found = {_label(name): value for name, value in given.items()}
        asked = {_label(name): value for name, value in wanted.items()}
        return found.keys() == asked.keys() and all(
            same_value(found[name], asked[name], tolerance) for name in asked
        )
    if isinstance(wanted, list | tuple):
        return (
            isinstance(given, list | tuple)
            and len(given) == len(wanted)
            and all(same_value(g, w, tolerance) for g, w in zip(given, wanted, strict=True))
        )
    left, right = _plain(given), _plain(wanted)
    if isinstance(right, float) and isinstance(left, float):
        return tolerance.holds(left, right)
    return type(left) is type(right) and left == right


def _right_rows(
    given: pd.DataFrame,
    expected: pd.DataFrame,
    pairs: Sequence[tuple[int, int]],
    values: Sequence[str],
    tolerance: Tolerance,
) -> float:
    """How many of the paired rows are right, a row with some right values in part."""
    if not values:
        return float(len(pairs))
    ours, theirs = [mine for mine, _ in pairs], [place for _, place in pairs]
    right = sum(
        _right_values(given[name].iloc[ours], expected[name].iloc[theirs], tolerance)
        for name in values
        if name in given.columns
    )
    return right / len(values)


def _right_values(given: pd.Series, wanted: pd.Series, tolerance: Tolerance) -> int:
    """How many values of a column are right."""
    if _is_plain_number(given) and _is_plain_number(wanted):
        return int(_near(given.to_numpy(float), wanted.to_numpy(float), tolerance).sum())
    pairs = zip(_listed(given), _listed(wanted), strict=True)
    return sum(same_value(one, other, tolerance) for one, other in pairs)


def _is_plain_number(column: pd.Series) -> bool:
    return isinstance(column.dtype, np.dtype) and column.dtype.kind in "iuf"


def _near(given: Numbers, wanted: Numbers, tolerance: Tolerance) -> Holds:
    """`Tolerance.holds` for many numbers at once."""
    size = np.abs(wanted)
    limit = tolerance.absolute or 0.0 if tolerance.relative is None else tolerance.relative * size
    with np.errstate(all="ignore"):  # two infinite ones have no difference
        near = np.abs(given - wanted) <= limit + 1e-9 * np.maximum(1.0, size)
    return np.asarray(near | (np.isnan(given) & np.isnan(wanted)), dtype=np.bool_)


def _listed(column: pd.Series) -> list[Any]:
    """A column's values as Python's own."""
    found: list[Any] = column.to_frame("value").to_dict("list")["value"]
    return found


def as_table(answer: object) -> pd.DataFrame | None:
    """A table with its named index as columns; a column with its labels; None for all else."""
    if isinstance(answer, pd.Series):
        labels = answer.index.names
        taken = answer.name in labels or answer.name is None
        return answer.reset_index(name="value") if taken else answer.reset_index()
    if not isinstance(answer, pd.DataFrame):
        return None
    kept = answer
    for level, name in reversed(list(enumerate(answer.index.names))):
        # An index that also stands as a column (`drop=False`) is there already.
        kept = kept.reset_index(level=level, drop=name is None or name in kept.columns)
    return kept


def _same_column(given: pd.DataFrame | None, wanted: pd.DataFrame, tolerance: Tolerance) -> bool:
    """Whether two columns agree, label by label; what they are called does not matter."""
    if given is None or len(given.columns) != len(wanted.columns):
        return False
    renamed = given.set_axis(wanted.columns, axis=1)
    return table_share(renamed, wanted, list(wanted.columns[:-1]), tolerance)[0] == 1


def _required(table: pd.DataFrame | None) -> pd.DataFrame:
    """The reference answer's table; a formula that gives none is a mistake of ours."""
    if table is None:
        raise TypeError("the formula of a table item gives no table")
    return table


def _places(table: pd.DataFrame, key: Sequence[str]) -> dict[tuple[object, ...], int]:
    """Where the row with a key stands; of doubled keys the last."""
    columns = [map(_label, _listed(table[name])) for name in key]
    keys = zip(*columns, strict=True) if columns else ((),) * len(table)
    return {one: place for place, one in enumerate(keys)}


def _label(value: object) -> object:
    """A value as something to look up by: what a student puts there may be a list."""
    plain = _plain(value)
    return plain if isinstance(plain, str | float | bool) else repr(plain)


def _plain(value: object) -> object:
    """One form for equal things: 3 and 3.0, a day and its midnight, numpy's and Python's."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if value is None or value is pd.NaT or value is pd.NA:
        return math.nan
    if isinstance(value, Decimal | Real):
        number = as_float(value)
        # One NaN for all, so that a row without a label is found by it.
        return math.nan if number != number else number
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second or value.microsecond)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value
