"""Schemas of exports and of tables（数据校验规则）, made from the data dictionary, by pandera."""

from functools import cache
from importlib import import_module
from typing import Any

import pandas as pd

from course_b2c_ops.language import say
from course_b2c_ops.market.dictionary import DTYPES, dictionary
from course_b2c_ops.market.real_exports.fields import SHEETS, STATUSES, Kind, fields_of
from course_b2c_ops.problems import BadInput, Problem

AMOUNTS: tuple[Kind, ...] = ("money", "count")
# What makes a row of a table its own.
KEYS = {
    "buyer_orders": ["order_id"],
    "orders": ["order_id"],
    "order_lines": ["order_id", "line"],
    "logistics": ["order_id"],
    "products": ["product_id"],
    "product_daily": ["date", "product_id"],
    "shop_daily": ["date"],
    "traffic": ["date", "country", "source"],
    "reviews": ["review_id"],
}
STARS = (1, 5)


def failures(rows: pd.DataFrame, holds: str) -> pd.DataFrame:
    """Cells of an export that break a rule（不合规则的单元格）: row of the frame, field, reason."""
    pandera = _pandera()
    columns = {
        name: pandera.Column(checks=_checks(kind, name), nullable=True, required=False)
        for name, kind in fields_of(holds).items()
        if name in rows
    }
    key = [name for name in SHEETS[holds].key if name in rows]
    # Without its whole key a file cannot say that a row stands twice.
    whole = len(key) == len(SHEETS[holds].key)
    schema = pandera.DataFrameSchema(
        columns, unique=key if key and whole else None, report_duplicates="exclude_first"
    )
    try:
        schema.validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as broken:
        return _cases(broken.failure_cases, key)
    return pd.DataFrame({"place": [], "field": [], "reason": []})


def _cases(cases: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Pandera's failures in our words; of a doubled key one case a row."""
    doubled = cases["check"].astype(str).str.contains("uniqueness")
    found = pd.DataFrame(
        {
            "place": cases["index"],
            "field": cases["column"].where(~doubled, key[0] if key else ""),
            "reason": cases["check"].astype(str).where(~doubled, "doubled"),
        }
    )
    return found.dropna(subset=["place"]).drop_duplicates().astype({"place": "int64"})


def _checks(kind: Kind, name: str) -> list[Any]:
    check = _pandera().Check
    if name == "star":
        return [check.isin(range(STARS[0], STARS[1] + 1), error="no_star")]
    if kind in AMOUNTS:
        return [check.ge(0, error="negative")]
    if kind == "status":
        return [check.isin(["", *STATUSES], error="no_status")]
    if kind == "country":
        return [check.str_matches(r"^([A-Z]{2})?$", error="no_country")]
    return []


@cache
def table_schema(table: str) -> Any:
    """A table's schema（表的规则）: the dictionary's dtypes, no money below zero, unique keys.

    A whole number or a yes and no that a real shop cannot know is empty, so it may be a float.
    """
    pandera = _pandera()
    columns = {}
    rows = dictionary()
    rows = rows[rows["table"] == table]
    for name, dtype, unit in zip(rows["column"], rows["dtype"], rows["unit"], strict=True):
        may_be_empty = dtype in ("int64", "bool")
        checks = [pandera.Check.ge(0, error="negative")] if unit in ("usd", "cny") else []
        kind = None if may_be_empty else DTYPES[dtype]
        columns[name] = pandera.Column(kind, checks, nullable=dtype != "str")
    return pandera.DataFrameSchema(columns, unique=KEYS.get(table), strict=True, ordered=True)


def check_table(table: str, frame: pd.DataFrame) -> None:
    """A made table against its schema; what breaks it is a mistake of ours or of the map."""
    try:
        table_schema(table).validate(frame, lazy=True)
    except _pandera().errors.SchemaErrors as broken:
        one = broken.failure_cases.iloc[0]
        what = say("real_exports.table_broken", column=one["column"], check=one["check"])
        raise BadInput(Problem(table, what)) from broken


def _pandera() -> Any:
    try:
        return import_module("pandera.pandas")
    except ImportError as lacking:
        what = say("real_exports.no_library", name="pandera")
        raise BadInput(Problem("pandera", what)) from lacking
