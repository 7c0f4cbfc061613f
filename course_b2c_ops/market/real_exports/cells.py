"""Cells as values（单元格取值）: moments, money, counts, words; bad ones named, never guessed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from course_b2c_ops.market.real_exports.fields import STATUSES, Kind
from course_b2c_ops.market.real_exports.maps import ExportMap, sources
from course_b2c_ops.market.real_exports.report import Allowed

Words = npt.NDArray[np.object_]

REPORT_ZONE = "America/Los_Angeles"  # the platform's reports turn over at Pacific midnight
PLAIN = re.compile(r"-?\d+(\.\d+)?")
GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
SHORTENED = re.compile(r"\d(\.\d+)?E\+\d+")
ISO = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Cells:
    """A column of values（一列值）: which are bad and why, and the money each amount is in."""

    values: pd.Series
    bad: dict[str, pd.Series] = field(default_factory=dict)  # reason -> which
    allowed: Allowed = field(default_factory=lambda: Allowed("text"))
    currency: pd.Series | None = None


def read_cells(words: pd.Series, kind: Kind, how: ExportMap) -> Cells:
    """A column of words as what its field holds; an empty cell is empty, and not bad."""
    tidy = words.str.strip()
    if kind == "stamp":
        return _stamps(tidy, how)
    if kind == "day":
        return _days(tidy, how)
    if kind == "money":
        return _money(tidy, how)
    if kind == "count":
        return _counts(tidy, how)
    if kind == "country":
        return _countries(tidy, how)
    if kind == "status":
        return _words(tidy, how.statuses, STATUSES, "no_status")
    if kind == "source":
        return _words(tidy, how.sources, sources(), "no_source")
    if kind == "currency":
        return _currencies(tidy)
    return _codes(tidy) if kind == "code" else Cells(tidy)


def _codes(words: pd.Series) -> Cells:
    """Ids as they are; an apostrophe guards a long one, and 8.1E+12 has lost its last digits."""
    shortened = words.str.fullmatch(SHORTENED)
    return Cells(words.str.removeprefix("'"), {"shortened": shortened}, Allowed("shortened"))


def _stamps(words: pd.Series, how: ExportMap) -> Cells:
    """Moments in UTC, from the clock the map names or from the offset in the cell."""
    found = pd.Series(pd.NaT, index=words.index, dtype="datetime64[us]")
    no_hour = pd.Series(False, index=words.index)
    for form in how.stamps:
        open_ones = words[found.isna() & ~no_hour & (words != "")]
        if open_ones.empty:
            break
        if "%z" in form:
            read = pd.to_datetime(open_ones, format=form, errors="coerce", utc=True)
            known = read.dropna()
        else:
            local = pd.to_datetime(open_ones, format=form, errors="coerce").dropna()
            # The hour that comes twice in autumn counts as its first; the skipped one is no hour.
            first = np.ones(local.size, dtype=bool)
            zoned = local.dt.tz_localize(how.zone, ambiguous=first, nonexistent="NaT")
            no_hour.loc[zoned.index[zoned.isna()]] = True
            known = zoned.dropna().dt.tz_convert("UTC")
        found.loc[known.index] = known.dt.tz_localize(None).astype("datetime64[us]")
    bad = {"no_hour": no_hour, "no_time": (words != "") & found.isna() & ~no_hour}
    return Cells(found, bad, Allowed("time", ", ".join(how.stamps)))


def _days(words: pd.Series, how: ExportMap) -> Cells:
    found = pd.Series(pd.NaT, index=words.index, dtype="datetime64[us]")
    for form in how.stamps:
        open_ones = words[found.isna() & (words != "")]
        read = pd.to_datetime(open_ones, format=form, errors="coerce").dropna()
        found.loc[read.index] = read.dt.normalize().astype("datetime64[us]")
    bad = {"no_time": (words != "") & found.isna()}
    return Cells(found, bad, Allowed("time", ", ".join(how.stamps)))


def pacific_days(stamps: pd.Series) -> pd.Series:
    """The report day of each UTC moment（太平洋日期）."""
    zoned = stamps.dt.tz_localize("UTC").dt.tz_convert(REPORT_ZONE)
    days: pd.Series = zoned.dt.tz_localize(None).dt.normalize().astype("datetime64[us]")
    return days


def _money(words: pd.Series, how: ExportMap) -> Cells:
    """Amounts as the cell writes them, and the currency its mark names."""
    amounts, currencies = _by_value(words, lambda word: _amount(word, how))
    values = pd.Series(amounts, index=words.index, dtype="float64")
    bad = {"no_amount": (words != "") & values.isna()}
    shape = f"1234.50, 1{how.thousands}234{how.decimal}50"
    marks = pd.Series(currencies, index=words.index, dtype="str")
    return Cells(values, bad, Allowed("amount", shape), marks)


def _amount(word: str, how: ExportMap) -> tuple[float, str]:
    """One amount and the currency of its mark; not a number where it cannot be read."""
    text, currency = unicodedata.normalize("NFKC", word), ""
    for mark, code in how.marks.items():
        if mark in text:
            text, currency = text.replace(mark, "", 1), code
            break
    return _number(text.strip(), how), currency


def _number(text: str, how: ExportMap) -> float:
    """A number in the map's way of writing; another country's way is refused, not misread."""
    if how.decimal == ",":
        if "." in text and how.thousands != ".":
            return np.nan
        text = text.translate(str.maketrans(",.", ".,"))
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if PLAIN.fullmatch(text):
        return float(text)
    return float(text.replace(",", "")) if GROUPED.fullmatch(text) else np.nan


def _counts(words: pd.Series, how: ExportMap) -> Cells:
    (amounts,) = _by_value(words, lambda word: (_number(unicodedata.normalize("NFKC", word), how),))
    values = pd.Series(amounts, index=words.index, dtype="float64")
    whole = values.isna() | (values == values.round())
    bad = {"no_count": ((words != "") & values.isna()) | ~whole}
    return Cells(values.where(whole), bad, Allowed("count"))


def _countries(words: pd.Series, how: ExportMap) -> Cells:
    def code(word: str) -> tuple[str | None]:
        known = how.countries.get(word.casefold())
        return (known if known is not None else word if ISO.fullmatch(word) else None,)

    (codes,) = _by_value(words, code)
    values = pd.Series(codes, index=words.index, dtype="str")
    bad = (words != "") & values.isna()
    return Cells(values.fillna(""), {"no_country": bad}, Allowed("country"))


def _words(
    words: pd.Series, spellings: Mapping[str, str], codes: Sequence[str], reason: str
) -> Cells:
    """Words of a short list（词典取值）: as the map spells them, or our own codes."""
    known = {code: code for code in codes} | dict(spellings)
    (found,) = _by_value(words, lambda word: (known.get(word.casefold()),))
    values = pd.Series(found, index=words.index, dtype="str")
    bad = {reason: (words != "") & values.isna()}
    return Cells(values.fillna(""), bad, Allowed("one_of", ", ".join(spellings or codes)))


def _currencies(words: pd.Series) -> Cells:
    codes = words.str.upper()
    good = codes.str.fullmatch(r"[A-Z]{3}") | (codes == "")
    return Cells(codes.where(good, ""), {"no_currency": ~good}, Allowed("currency"))


def _by_value(words: pd.Series, read: Callable[[str], Sequence[object]]) -> list[Words]:
    """Each different word is read once; an empty one gives an empty value."""
    places, different = pd.factorize(words)
    wide = len(read(""))
    read_once = [read(str(word)) for word in different]
    columns = [np.array([row[n] for row in read_once], dtype=object) for n in range(wide)]
    return [column[places] if len(column) else np.array([], dtype=object) for column in columns]
