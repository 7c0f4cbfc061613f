"""Marking（判分）: from a value handed in to points and a reason. Pure functions, no answers."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.items import Choice, NumberAnswer, Tolerance
from course_b2c_ops.language import Text, message

VALUES_SHARE = 0.6  # of a figure's points; the rest is its dress: title, unit, labels
# What a Chinese keyboard types where a number has a point, a separator, a minus.
_MARKS = str.maketrans({"。": ".", "、": ",", "−": "-", "–": "-", "—": "-"})
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d+)?(?:e[+-]?\d+)?)(?P<percent>%?)"
)


@dataclass(frozen=True)
class Mark:
    """Points for one item（得分）, and why, in words for the student."""

    points: float
    out_of: float
    why: Text


@dataclass(frozen=True)
class FigureFacts:
    """What a marker reads of a figure: title, axis titles, and each series as label -> value."""

    title: str
    axis_titles: tuple[str, ...]
    series: tuple[Mapping[str, float], ...]


@dataclass(frozen=True)
class KnownMistake:
    """A wrong path（常见错误）: what it would have handed in, and its own sentence."""

    value: Any
    text: Text


def mark_choice(answer: object, choices: Sequence[Choice], out_of: float) -> Mark:
    """Full points for the right choice; the reason is the chosen line's own."""
    chosen = next((choice for choice in choices if choice.id == answer), None)
    if chosen is None:
        return Mark(0.0, out_of, message("mark.blank"))
    why = chosen.why or message("mark.right" if chosen.right else "mark.wrong")
    return Mark(out_of if chosen.right else 0.0, out_of, why)


def mark_number(answer: object, expected: NumberAnswer, out_of: float) -> Mark:
    """Full points within tolerance; a known wrong path is named（数值题）."""
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return Mark(0.0, out_of, message("mark.blank"))
    number = as_number(answer)
    if number is None:
        return Mark(0.0, out_of, message("mark.not_a_number", given=str(answer)[:40]))
    if expected.tolerance.holds(number, expected.value):
        return Mark(out_of, out_of, message("mark.right"))
    for value, text in expected.mistakes:
        if expected.tolerance.holds(number, value):
            return Mark(0.0, out_of, text)
    return Mark(0.0, out_of, message("mark.wrong_number", given=_shown(number)))


def as_number(answer: object) -> float | None:
    """The number a person typed: full-width digits, %, separators, currency signs; None if none."""
    if isinstance(answer, bool):
        return None
    if isinstance(answer, Real | Decimal):
        return _float(answer)
    found = _NUMBER.fullmatch(_latin(answer)) if isinstance(answer, str) else None
    if not found:
        return None
    number = float(found["number"].replace(",", ""))
    return number / 100 if found["percent"] else number


def _latin(typed: str) -> str:
    """What was typed without money and spaces, a Chinese keyboard's marks as Latin ones."""
    plain = unicodedata.normalize("NFKC", typed).casefold().translate(_MARKS)
    money = message("mark.money")
    for word in (*money.zh.split(), *money.en.split()):
        plain = plain.replace(word, "")
    # A full stop behind the last digit ends the sentence, not the number.
    return "".join(plain.split()).removesuffix(".")


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
                return Mark(_points(share, out_of), out_of, mistake.text)
    return Mark(_points(share, out_of), out_of, why)


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


def mark_function(
    answers: object,
    expected: Sequence[object],
    tolerance: Tolerance,
    out_of: float,
    key: Sequence[str] = (),
    mistakes: Sequence[KnownMistake] = (),
) -> Mark:
    """Points in proportion to right calls（函数题）; a mistake's value is its list of results."""
    if answers is None:
        return Mark(0.0, out_of, message("mark.blank"))
    if not isinstance(answers, list | tuple) or len(answers) not in (0, len(expected)):
        return Mark(0.0, out_of, message("mark.not_a_function"))
    if all(answer is None for answer in answers):
        return Mark(0.0, out_of, message("mark.blank"))

    def same_as(results: Sequence[object]) -> Iterator[bool]:
        pairs = zip(answers, results, strict=True)
        return (same_value(given, wanted, tolerance, key) for given, wanted in pairs)

    right = sum(same_as(expected))
    points = _points(right / len(expected), out_of)
    if right < len(expected):
        for mistake in mistakes:
            if all(same_as(mistake.value)):
                return Mark(points, out_of, mistake.text)
        return Mark(points, out_of, message("mark.calls_right", right=right, of=len(expected)))
    return Mark(points, out_of, message("mark.right"))


def mark_figure(
    answer: object,
    expected: Mapping[str, float],
    unit: Text,
    tolerance: Tolerance,
    out_of: float,
    mistakes: Sequence[KnownMistake] = (),
) -> Mark:
    """60 % for the values shown, 40 % for the dress: title, unit on an axis, labels（图表题）."""
    if not isinstance(answer, FigureFacts):
        return Mark(0.0, out_of, message("mark.blank" if answer is None else "mark.not_a_figure"))
    values = _series_share(answer.series, expected, tolerance)
    dress = [
        bool(answer.title.strip()),
        any(_names(title, unit) for title in answer.axis_titles),
        all(label.strip() for series in answer.series for label in series),
    ]
    # An undrawn figure has no dress to praise.
    share = VALUES_SHARE * values + ((1 - VALUES_SHARE) * sum(dress) / len(dress) if values else 0)
    points = _points(share, out_of)
    if values < 1:
        named = (m for m in mistakes if _series_share(answer.series, m.value, tolerance) == 1)
        mistake = next(named, None)
        why = mistake.text if mistake else message("mark.values_differ", share=f"{values:.0%}")
        return Mark(points, out_of, why)
    if not all(dress):
        names = ("mark.no_title", "mark.no_unit", "mark.no_labels")
        lacking = next(name for name, there in zip(names, dress, strict=True) if not there)
        return Mark(points, out_of, message(lacking, unit=unit))
    return Mark(points, out_of, message("mark.right"))


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


def _series_share(
    series: Sequence[Mapping[str, float]], expected: Mapping[str, float], tolerance: Tolerance
) -> float:
    """The best series' share of the expected values."""

    def share(found: Mapping[str, float]) -> float:
        right = sum(
            label in found and tolerance.holds(found[label], value)
            for label, value in expected.items()
        )
        return right / max(len(expected), len(found), 1)

    return max((share(one) for one in series), default=0.0)


def _names(title: str, unit: Text) -> bool:
    """Whether an axis title names the unit, in either language."""
    return any(name.casefold() in title.casefold() for name in (unit.zh, unit.en))


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
        number = _float(value)
        # One NaN for all, so that a row without a label is found by it.
        return math.nan if number != number else number
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second or value.microsecond)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


def _float(number: Real | Decimal) -> float:
    """The number as a float; one too large for any is infinite, and equals nothing."""
    try:
        return float(number)
    except (OverflowError, ValueError):
        return math.inf


def _points(share: float, out_of: float) -> float:
    """A share of the points, rounded down: full points are for what is right throughout."""
    if share > 1 - 1e-9:
        return out_of
    return math.floor(share * out_of * 100 + 1e-6) / 100


def _shown(number: float) -> str:
    return f"{number:.6g}"
