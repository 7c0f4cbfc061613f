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
    rows = {_row_key(row, key): row for row in given.to_dict("records")}
    if len(rows) < len(given):
        return 0.0, message("mark.keys_doubled", columns=", ".join(key))
    wanted = {_row_key(row, key): row for row in expected.to_dict("records")}
    values = [name for name in expected.columns if name not in key]
    right = sum(_row_share(rows.get(k), row, values, tolerance) for k, row in wanted.items())
    places = len(wanted.keys() | rows.keys())
    share = 1.0 if not places else right / places
    return share, message(
        "mark.right" if share == 1 else "mark.rows_right", right=f"{right:g}", of=places
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


def _row_share(
    given: Mapping[Any, Any] | None,
    wanted: Mapping[Any, Any],
    values: Sequence[str],
    tolerance: Tolerance,
) -> float:
    if given is None:
        return 0.0
    if not values:
        return 1.0
    right = sum(
        name in given and same_value(given[name], wanted[name], tolerance) for name in values
    )
    return right / len(values)


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


def _row_key(row: Mapping[Any, Any], key: Sequence[str]) -> tuple[object, ...]:
    return tuple(_label(row[name]) for name in key)


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
