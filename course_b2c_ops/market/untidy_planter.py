"""A hand that makes a table untidy（埋毛病）: hits rows by luck and writes down what it did."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck

Words = npt.NDArray[np.object_]
WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


class Export:
    """One export on its way to being untidy（一份导出）: cells as words, the tidy twin, the log."""

    def __init__(self, key: bytes, name: str, tidy: pd.DataFrame, ids: Sequence[object]) -> None:
        self.key, self.name, self.tidy = key, name, tidy
        self.columns: dict[str, Words | pd.Series] = {str(c): tidy[c] for c in tidy.columns}
        self._ids = ids  # what the log calls each row
        self._order: Counts = np.arange(len(tidy))
        self._log: list[tuple[str, str, str, str, str]] = []

    def hit(self, stage: Stage, share: float, among: Flags | None = None) -> Counts:
        """The rows a defect hits: a fixed share of all, at least one, the luckiest among some."""
        n = len(self.tidy)
        number = max(1, round(share * n))
        open_ones = np.arange(n) if among is None else np.flatnonzero(among)
        u = luck(self.key, stage, open_ones)
        return np.sort(open_ones[np.argsort(u, kind="stable")[:number]])

    def words(self, column: str) -> Words:
        """A column as words that may be changed, made of the tidy one when first asked for."""
        values = self.columns[column]
        if isinstance(values, pd.Series):
            values = as_words(values)
            self.columns[column] = values
        return values

    def write(self, defect: str, column: str, rows: Counts, how: Callable[[str, int], str]) -> None:
        """Write cells otherwise: `how` gets the word that stands there and its row."""
        words = self.words(column)
        for row in rows.tolist():
            before = words[row]
            words[row] = how(before, row)
            if words[row] != before:
                self.note(defect, row, column, before, words[row])

    def note(self, defect: str, row: int, column: str, clean: str, written: str) -> None:
        """Keep in the log what was planted."""
        self._log.append((defect, str(self._ids[row]), column, clean, written))

    def ordered(self, places: Counts) -> None:
        """The rows in another order, some twice or not at all; cells are written before."""
        for column, values in self.columns.items():
            self.columns[column] = (
                values.iloc[places] if isinstance(values, pd.Series) else values[places]
            )
        self._order = self._order[places]

    @property
    def order(self) -> Counts:
        """The tidy row behind each row of the export."""
        return self._order

    def frame(self) -> pd.DataFrame:
        """The untidy table: words where words stand, else the tidy table's own types."""
        return pd.DataFrame(
            {
                # The bare arrays: nothing is aligned, and words that were words stay as they are.
                name: values.array if isinstance(values, pd.Series) else pd.array(values, "str")
                for name, values in self.columns.items()
            }
        )

    def logged(self) -> pd.DataFrame:
        """The log: table, defect, row, column, the clean word and the written one."""
        log = pd.DataFrame(self._log, columns=["defect", "row", "column", "clean", "written"])
        log.insert(0, "table", self.name)
        return log.astype("str")


def as_words(values: pd.Series) -> Words:
    """A tidy column as words: dates as 2026-11-30, money with cents, nothing for nothing."""
    if pd.api.types.is_datetime64_any_dtype(values):
        days = values.to_numpy().astype("datetime64[s]")
        whole = (days == days.astype("datetime64[D]")) | np.isnat(days)
        shown = days.astype("datetime64[D]") if whole.all() else days
        words = np.datetime_as_string(shown).astype(object)
        words[np.isnat(days)] = ""
        return words if whole.all() else _spaced(words)
    if pd.api.types.is_float_dtype(values):
        name = str(values.name)
        money = name.endswith(("_usd", "_cny", "_local")) and not name.startswith("average")
        return _floats(values, "{:.2f}" if money else "{!r}")
    return np.array([str(value) for value in values.tolist()], dtype=object)


def _spaced(words: Words) -> Words:
    return np.array([word.replace("T", " ") for word in words], dtype=object)


def _floats(values: pd.Series, form: str) -> Words:
    show = form.format
    return np.array([show(v) if v == v else "" for v in values.tolist()], dtype=object)


def objects(values: Iterable[Any]) -> Words:
    """Words as an array."""
    return np.array(list(values), dtype=object)
