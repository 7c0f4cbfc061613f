"""The data dictionary（数据字典）: one row a column, from `data/market/dictionary.toml`."""

from typing import Any

import pandas as pd

from course_b2c_ops.language import Text
from course_b2c_ops.market.settings import settings

FIELDS = ("zh", "en", "dtype", "unit", "counts", "how_zh", "how_en", "timezone")
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
    for table, columns in settings("dictionary")["table"].items():
        for column in columns["columns"]:
            rows.append({"table": table, "column": column, **_entry(table, column)})
    return pd.DataFrame(rows, dtype="str")


def tables() -> list[str]:
    """The names of all tables（表名）, the dictionary last."""
    return list(settings("dictionary")["table"])


def title(table: str) -> Text:
    """What a table is（表的说明）, in one line."""
    words = settings("dictionary")["table"][table]
    return Text(words["zh"], words["en"])


def in_shape(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table with the dictionary's columns, in its order and with its dtypes."""
    columns = settings("dictionary")["table"][table]["columns"]
    wanted = {column: DTYPES[_entry(table, column)["dtype"]] for column in columns}
    shaped: pd.DataFrame = frame[columns].astype(wanted)
    return shaped


def _entry(table: str, column: str) -> dict[str, str]:
    """What is known of a column: its own words first, then those shared by all tables."""
    words: dict[str, Any] = settings("dictionary")
    own = words["table"][table].get("own", {}).get(column)
    found = own or words["column"][column]
    return {name: str(found.get(name, "")) for name in FIELDS}
