"""Shape checks: what came, what is expected, the likely reason, the next move（形状检查）."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.items import PublicItem
from course_b2c_ops.language import chosen, say
from course_b2c_ops.marking import as_table


class WrongShape(Exception):
    """The sentence to show when an answer cannot be taken as it is."""


def called_on_own_tables(
    value: object, wanted: PublicItem, load: Callable[[str], pd.DataFrame]
) -> object:
    """The result of an answer that is a function of tables; any other answer as it stands."""
    if wanted.kind == "function" or not callable(value):
        return value
    tables = [load(name) for name in wanted.tables]
    before = [table.copy() for table in tables]
    try:
        given = value(*tables)
    except Exception as error:
        if is_blank(value):
            raise WrongShape(say("shape.blank")) from error
        raise WrongShape(
            say("shape.function_fails", error=f"{type(error).__name__}: {error}")
        ) from error
    if given is None and is_blank(value):
        raise WrongShape(say("shape.blank"))
    for name, table, kept in zip(wanted.tables, tables, before, strict=True):
        if not table.equals(kept):
            raise WrongShape(say("shape.table_changed", table=name))
    return given


def is_blank(function: Callable[..., object]) -> bool:
    """Whether a line of a function is still the `...` of the released notebook."""
    try:
        lines = ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function))))
    except (OSError, TypeError, SyntaxError):  # no source: Python keeps a `...` that is assigned
        code = getattr(function, "__code__", None)
        return code is not None and Ellipsis in code.co_consts
    return any(
        isinstance(line, ast.Expr | ast.Assign | ast.Return)
        and isinstance(line.value, ast.Constant)
        and line.value.value is Ellipsis
        for line in lines
    )


def shape_sentence(given: object, wanted: PublicItem) -> tuple[str, bool]:
    """The sentence for this answer, and whether its shape is right."""
    if given is Ellipsis or (callable(given) and is_blank(given)):
        return say("shape.blank"), False
    if given is None:
        return say("shape.nothing_returned"), False
    if wanted.kind == "function":
        return _function_sentence(given, wanted)
    if wanted.kind == "figure":
        return _figure_sentence(given, wanted)
    return _table_sentence(given, wanted)


def _function_sentence(given: Any, wanted: PublicItem) -> tuple[str, bool]:
    if not callable(given):
        return say("shape.not_a_function"), False
    expected = list(wanted.shape.arguments)
    try:
        found = list(inspect.signature(given).parameters)
    except (TypeError, ValueError):  # some of Python's own functions do not tell theirs
        found = ["?"]
    if found != expected:
        return say("shape.arguments", expected=", ".join(expected), found=", ".join(found)), False
    return say("shape.function_fine", arguments=", ".join(expected)), True


def _figure_sentence(given: Any, wanted: PublicItem) -> tuple[str, bool]:
    if not (hasattr(given, "to_plotly_json") and hasattr(given, "layout")):
        return say("shape.not_a_figure"), False
    if not given.data:
        return say("shape.figure_empty"), False
    title = given.layout.title.text or ""
    if not title.strip():
        return say("shape.figure_without_title"), False
    return say("shape.figure_fine", unit=wanted.shape.unit), True


def _table_sentence(given: Any, wanted: PublicItem) -> tuple[str, bool]:
    table = as_table(given)
    if table is None:
        return say("shape.not_a_table", found=type(given).__name__), False
    shape = wanted.shape
    per = shape.one_row_per.of(chosen()) if shape.one_row_per else ""
    names = list(table.columns)
    for column in shape.columns:
        if column not in names:
            found = ", ".join(map(str, names))
            return say("shape.column", column=column, found=found), False
        if names.count(column) > 1:
            return say("shape.column_twice", column=column), False
    if shape.rows is not None and len(table) != shape.rows:
        key = "shape.too_many_rows" if len(table) > shape.rows else "shape.too_few_rows"
        return say(key, rows=len(table), expected=shape.rows, per=per), False
    fault = _column_fault(table, shape.columns)
    return fault or (say("shape.table_fine", rows=len(table), per=per), True)


def _column_fault(given: pd.DataFrame, columns: tuple[str, ...]) -> tuple[str, bool] | None:
    """Infinite values, and numbers that are text."""
    for column in columns:
        values = given[column]
        if pd.api.types.is_numeric_dtype(values) and np.isinf(values.astype(float)).any():
            return say("shape.infinite", column=column), False
        if pd.api.types.is_string_dtype(values) and _digits_as_text(values):
            value = values.dropna().iloc[0]
            return say("shape.text_not_numbers", column=column, value=value), False
    return None


def _digits_as_text(values: "pd.Series[Any]") -> bool:
    told = values.dropna().astype(str).str.replace(r"[,\s$¥%]", "", regex=True)
    return len(told) > 0 and bool(pd.to_numeric(told, errors="coerce").notna().all())
