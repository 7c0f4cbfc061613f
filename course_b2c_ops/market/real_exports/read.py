"""CSV and XLSX files as tables of words（读文件）, whatever their encoding and separator."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = (",", "\t", ";", "|")
WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".txt", ".tsv")


@dataclass(frozen=True)
class Page:
    """One file as words（一个文件）: its rows, and the row number a spreadsheet shows for each."""

    file: str
    words: pd.DataFrame  # every column str; the index is the row number
    crooked: pd.DataFrame  # rows with more or fewer cells than the head: row, cells, words


def read_page(path: Path, label: str, encodings: Sequence[str]) -> Page:
    """One file under the name it is reported by, or a sentence on why it cannot be read."""
    if not path.is_file():
        raise BadInput(Problem(str(path), say("real_exports.no_file")))
    kind = path.suffix.lower()
    if kind in WORKBOOKS:
        return _page(label, _workbook_rows(path))
    if kind not in TEXTS:
        known = ", ".join((*TEXTS, *WORKBOOKS))
        raise BadInput(Problem(path.name, say("real_exports.no_table", kind=kind, known=known)))
    text = decoded(path, encodings)
    separator = _separator(text)
    csv.field_size_limit(1 << 24)
    return _page(label, csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def heading(name: str) -> str:
    """A column's name as it is compared: without width, outer blanks and capitals."""
    return " ".join(unicodedata.normalize("NFKC", name).replace("\ufeff", "").split()).casefold()


def decoded(path: Path, encodings: Sequence[str]) -> str:
    """The file's text（读成文字）: by its mark, else by the first encoding that fits all of it."""
    raw = path.read_bytes()
    marked = [name for mark, name in BOMS if raw.startswith(mark)]
    for encoding in marked or encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    tried = ", ".join(marked or encodings)
    raise BadInput(Problem(path.name, say("real_exports.no_encoding", tried=tried)))


def _separator(text: str) -> str:
    """The sign that cuts the first line into most cells; those in quotes do not count."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    counts = [len(next(csv.reader([first], delimiter=sign), [])) for sign in SEPARATORS]
    return SEPARATORS[counts.index(max(counts))]


def _page(label: str, rows: Iterable[Sequence[str]]) -> Page:
    """Rows below their head; empty ones are nothing, crooked ones are kept apart."""
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not numbered:
        raise BadInput(Problem(label, say("real_exports.empty_file")))
    head = list(numbered[0][1])
    while head and not head[-1]:
        head.pop()
    _stop_on_doubled(label, head)
    width = len(head)
    good: list[Sequence[str]] = []
    at: list[int] = []
    crooked = []
    for number, row in numbered[1:]:
        if len(row) == width or (len(row) > width and not any(row[width:])):
            good.append(row)
            at.append(number)
        else:
            crooked.append((number, len(row), " | ".join(row)[:80]))
    columns = list(zip(*good, strict=False))[:width] if good else [()] * width
    words = pd.DataFrame(
        {
            name: pd.Series(list(cells), dtype="str")
            for name, cells in zip(head, columns, strict=True)
        }
    )
    words.index = pd.Index(at, dtype="int64")
    return Page(label, words, pd.DataFrame(crooked, columns=["row", "cells", "words"]))


def _stop_on_doubled(label: str, head: list[str]) -> None:
    names = [heading(name) for name in head]
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        what = say("real_exports.doubled_column", names=", ".join(doubled))
        raise BadInput(Problem(label, what))


def _workbook_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a workbook's first sheet, as words."""
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as lacking:
        what = say("real_exports.no_library", name="openpyxl")
        raise BadInput(Problem(path.name, what)) from lacking
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, ValueError, KeyError, BadZipFile) as problem:
        raise BadInput(Problem(path.name, say("real_exports.no_workbook"))) from problem
    try:
        width = 0
        for cells in book.worksheets[0].iter_rows(values_only=True):
            row = [_word(cell) for cell in cells]
            width = width or len(row)
            # A workbook leaves out empty cells at a row's end.
            yield row + [""] * (width - len(row))
    finally:
        book.close()


def _word(cell: object) -> str:
    """A workbook's cell as it would stand in a text file; 12.0 is written 12."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
