"""A shop's tables as one number（数据指纹）: equal wherever the same key met the same day.

Whole numbers, words, days and money in cents count. Ratios, averages and scores are left out: they
follow from what counts, and their last bit is the processor's.
"""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import dictionary

FORMAT = "shop tables 1"  # raised when the same tables are to give another number
MONEY = ("usd", "cny")
AVERAGE = re.compile("average|_per_|Per")  # money a buyer, an order, a unit of currency
EMPTY = np.iinfo(np.int64).min  # what pandas keeps for a day that is not there
A_DAY, A_SECOND = 86_400_000_000, 1_000_000  # microseconds


def fingerprint(tables: Mapping[str, pd.DataFrame]) -> str:
    """SHA-256 over all tables in the order of their names（全部表的指纹）."""
    found = fingerprints(tables)
    seal = sha256(FORMAT.encode())
    for name in sorted(found):
        seal.update(f"{name} {found[name]}\n".encode())
    return seal.hexdigest()


def fingerprints(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Each table's own（各表的指纹）, so that two shops tell which table differs."""
    return {name: _of_table(name, frame) for name, frame in tables.items()}


def _of_table(name: str, frame: pd.DataFrame) -> str:
    seal = sha256(f"{FORMAT}\n{name}\n{len(frame)}\n".encode())
    for column, dtype in _counted(name).items():
        seal.update(f"{column}\n".encode())
        seal.update(_as_bytes(frame[column], dtype))
    return seal.hexdigest()


@cache
def _all_counted() -> dict[str, dict[str, str]]:
    """Columns that count and their dtypes, by table, in the dictionary's order."""
    found: dict[str, dict[str, str]] = {}
    words = dictionary()[["table", "column", "dtype", "unit"]]
    for table, column, dtype, unit in words.itertuples(index=False):
        counts = dtype != "float64" or (unit in MONEY and not AVERAGE.search(column))
        found.setdefault(table, {}).update({column: dtype} if counts else {})
    return found


def _counted(table: str) -> dict[str, str]:
    return _all_counted()[table]


def _as_bytes(values: pd.Series, dtype: str) -> bytes:
    """A column as little-endian numbers of 64 bits, or as words with a mark between."""
    if dtype == "str":
        return "\0".join(values.tolist()).encode()
    if dtype in ("date", "timestamp"):
        stamps = values.to_numpy().astype("datetime64[us]").astype(np.int64)
        unit = A_DAY if dtype == "date" else A_SECOND
        return _little(np.where(stamps == EMPTY, EMPTY, stamps // unit))
    numbers = values.to_numpy()
    if dtype == "float64":
        cents = np.rint(numbers.astype(float) * 100)
        return _little(np.where(np.isnan(cents), EMPTY, np.nan_to_num(cents)))
    return _little(numbers)


def _little(numbers: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]") -> bytes:
    return numbers.astype("<i8").tobytes()
