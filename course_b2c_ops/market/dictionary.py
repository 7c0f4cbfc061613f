"""The data dictionary（数据字典）: one row a column, from `data/market/dictionary/`."""

from functools import cache
from typing import Any

import pandas as pd

from course_b2c_ops.language import Text
from course_b2c_ops.market.settings import settings

FIELDS = ("zh", "en", "dtype", "unit", "counts", "how_zh", "how_en", "timezone")
SHARED = "shop"  # the file whose column words hold for every table
# What a dtype of the dictionary is in a DataFrame.
DTYPES = {
    "int64": "int64",
    "float64": "float64",
    "str": "str",
    "bool": "bool",
    "date": "datetime64[us]",
    "timestamp": "datetime64[us]",
}


def dictionary() -> pd.DataFrame:
    """Every column of every table（数据字典表）, in the tables' own order of columns."""
    rows = []
    for table in tables():
        for column in _columns(table):
            rows.append({"table": table, "column": column, **_entry(table, column)})
    return pd.DataFrame(rows, dtype="str")


def tables() -> list[str]:
    """The names of all tables（表名）, the dictionary last."""
    names = list(_tables())
    return [name for name in names if name != "dictionary"] + ["dictionary"]


def title(table: str) -> Text:
    """What a table is（表的说明）, in one line."""
    _, words = _tables()[table]
    return Text(words["zh"], words["en"])


def in_shape(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table with the dictionary's columns, in its order and with its dtypes."""
    columns = _columns(table)
    wanted = {column: DTYPES[_entry(table, column)["dtype"]] for column in columns}
    # Only what has another dtype is cast: casting everything takes three times as long.
    other = {name: dtype for name, dtype in wanted.items() if str(frame[name].dtype) != dtype}
    shaped: pd.DataFrame = frame[columns].reset_index(drop=True).astype(other)
    # A word that is not there is an empty one, as in the files.
    empty = [name for name, dtype in wanted.items() if dtype == "str" and shaped[name].hasnans]
    return shaped.fillna(dict.fromkeys(empty, "")) if empty else shaped


@cache
def _tables() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every table with the file it is described in, the shop's own reports first."""
    files: dict[str, Any] = settings("dictionary")
    order = sorted(files, key=lambda name: (name != SHARED, name))
    return {table: (name, words) for name in order for table, words in files[name]["table"].items()}


def _columns(table: str) -> list[str]:
    _, words = _tables()[table]
    return list(words["columns"])


def _entry(table: str, column: str) -> dict[str, str]:
    """What is known of a column: its own words, then its file's, the shared ones, any other's."""
    file, words = _tables()[table]
    files: dict[str, Any] = settings("dictionary")
    places = [words.get("own", {})]
    places += [files[name].get("column", {}) for name in (file, SHARED, *sorted(files))]
    found = next((place[column] for place in places if column in place), None)
    if found is None:
        raise KeyError(f"data/market/dictionary/{file}.toml: {table}.{column} has no words.")
    return {name: str(found.get(name, "")) for name in FIELDS}
