"""Question sheets as rows of words（读题目表）: XLSX and CSV, with titles and merged cells."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from zipfile import BadZipFile

from course_b2c_ops.language import say
from course_b2c_ops.market.real_exports.read import (
    SEPARATORS,
    TEXTS,
    WORKBOOKS,
    decoded,
    heading,
)
from course_b2c_ops.problems import BadInput, Problem
from graders.exchange.sheet_maps import NEEDED, SheetMap

HEAD_WITHIN = 20  # rows in which the head has to stand
# What a merged cell says of each of its rows; a stem or an answer over two rows is one question.
FILLED_DOWN = ("type", "difficulty", "clause", "source", "topic", "points", "minutes")
SHEET_NAME = "-"  # of a file that has no sheets
Grid = list[list[str]]


@dataclass(frozen=True)
class Row:
    """One row below the head（一行题）: its place, and its words by field."""

    file: str
    sheet: str
    number: int
    words: dict[str, str]
    heads: dict[str, str]  # field -> the file's own heading, or else the map's first


@dataclass
class Table:
    """The rows of one sheet（一张表）, and how many rows were no questions."""

    file: str
    sheet: str
    head: int = 0  # the row of the head; 0 where there is none
    rows: list[Row] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    heads_again: list[int] = field(default_factory=list)
    above: list[int] = field(default_factory=list)  # rows over the head: a title, a note
    unknown: list[str] = field(default_factory=list)  # headings that the map does not know
    no_head: list[int] = field(default_factory=list)  # all rows of a sheet without a head


def read_tables(path: Path, how: SheetMap) -> list[Table]:
    """Every sheet of a file; BadInput when none of them has the map's head."""
    if not path.is_file():
        raise BadInput(Problem(str(path), say("real_exports.no_file")))
    kind = path.suffix.lower()
    if kind in WORKBOOKS:
        grids = list(_workbook(path))
    elif kind in TEXTS:
        grids = [(SHEET_NAME, _text_grid(path, how.encodings), [])]
    else:
        known = ", ".join((*TEXTS, *WORKBOOKS))
        raise BadInput(Problem(path.name, say("real_exports.no_table", kind=kind, known=known)))
    if not any(any(cells) for _, grid, _ in grids for cells in grid):
        raise BadInput(Problem(path.name, say("real_exports.empty_file")))
    tables = [_table(path.name, name, grid, merged, how) for name, grid, merged in grids]
    if not any(table.head for table in tables):
        wanted = [" / ".join(how.columns[name]) for name in NEEDED]
        what = say("exchange.no_head", columns=", ".join(wanted), rows=HEAD_WITHIN)
        raise BadInput(Problem(path.name, what))
    return tables


def _table(
    file: str, sheet: str, grid: Grid, merged: list[tuple[int, int, int]], how: SheetMap
) -> Table:
    place = _head_row(grid, how)
    if place is None:
        return Table(
            file, sheet, no_head=[n for n, cells in enumerate(grid, start=1) if any(cells)]
        )
    known = how.heads()
    columns = [known.get(heading(word), "") for word in grid[place]]
    _stop_on_doubled(f"{file} {sheet}", columns, grid[place])
    _fill_down(grid, merged, place, columns)
    heads = {name: words[0] for name, words in how.columns.items()}
    heads["choices"] = (*how.choice_cell, *(words[0] for words in how.choice_columns))[0]
    heads |= {name: word for name, word in zip(columns, grid[place], strict=True) if name}
    table = Table(file, sheet, place + 1, above=[n + 1 for n in range(place) if any(grid[n])])
    table.unknown = [w for name, w in zip(columns, grid[place], strict=True) if w and not name]
    for number, cells in enumerate(grid[place + 1 :], start=place + 2):
        if not any(cells):
            table.blank.append(number)
        elif [known.get(heading(word), "") for word in cells[: len(columns)]] == columns:
            table.heads_again.append(number)
        else:
            words = {name: word for name, word in zip(columns, cells, strict=False) if name}
            table.rows.append(Row(file, sheet, number, words, heads))
    return table


def _head_row(grid: Grid, how: SheetMap) -> int | None:
    """The first row with every heading that is needed; a title may stand above it."""
    known = how.heads()
    for place, cells in enumerate(grid[:HEAD_WITHIN]):
        if set(NEEDED) <= {known.get(heading(word), "") for word in cells}:
            return place
    return None


def _stop_on_doubled(where: str, columns: Sequence[str], words: Sequence[str]) -> None:
    doubled = [
        w for name, w in zip(columns, words, strict=True) if name and columns.count(name) > 1
    ]
    if doubled:
        raise BadInput(Problem(where, say("exchange.doubled_head", names=", ".join(doubled))))


def _fill_down(
    grid: Grid, merged: list[tuple[int, int, int]], head: int, columns: Sequence[str]
) -> None:
    """A merged cell's word for each row it covers, in columns that sort questions."""
    for column, first, last in merged:
        if column < len(columns) and columns[column] in FILLED_DOWN and first > head:
            for row in range(first, min(last, len(grid) - 1) + 1):
                # A row that is empty but for the merged cell stays empty.
                if any(grid[row]):
                    grid[row][column] = grid[first][column]


# ---- files ----


def _workbook(path: Path) -> Iterator[tuple[str, Grid, list[tuple[int, int, int]]]]:
    """Each sheet: its words, and its merged cells as column, first row, last row."""
    try:
        book = import_module("openpyxl").load_workbook(path, data_only=True)
    except (OSError, ValueError, KeyError, BadZipFile) as wrong:
        raise BadInput(Problem(path.name, say("real_exports.no_workbook"))) from wrong
    for sheet in book.worksheets:
        grid = [[_word(cell) for cell in cells] for cells in sheet.iter_rows(values_only=True)]
        merged = [
            (area.min_col - 1, area.min_row - 1, area.max_row - 1)
            for area in sheet.merged_cells.ranges
        ]
        yield sheet.title, grid, merged


def _word(cell: object) -> str:
    """A cell as a person reads it; 12.0 is 12, a ticked cell is true."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("_x000D_", "").replace("\r\n", "\n").strip()


def _text_grid(path: Path, encodings: Sequence[str]) -> Grid:
    text = decoded(path, encodings)
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    counts = [len(next(csv.reader([first], delimiter=sign), [])) for sign in SEPARATORS]
    separator = SEPARATORS[counts.index(max(counts))]
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator))
    return _even(rows)


def _even(rows: Iterable[Sequence[str]]) -> Grid:
    """Rows of one width, each word without outer blanks."""
    listed = list(rows)
    width = max(map(len, listed), default=0)
    return [[word.strip() for word in row] + [""] * (width - len(row)) for row in listed]
