"""Files as the sheets a map knows（识别文件）: which is which, fields read, bad rows out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from course_b2c_ops.language import say
from course_b2c_ops.market.real_exports.cells import Cells, read_cells
from course_b2c_ops.market.real_exports.fields import REPORTS, SHEETS, fields_of
from course_b2c_ops.market.real_exports.maps import ExportMap, SheetMap
from course_b2c_ops.market.real_exports.read import Page, heading, read_page
from course_b2c_ops.market.real_exports.report import HIDDEN, Allowed, Complaints
from course_b2c_ops.market.real_exports.schema import failures
from course_b2c_ops.market.settings import settings
from course_b2c_ops.problems import BadInput, Problem

PLACE = ["file", "row"]


@dataclass(frozen=True)
class Sheet:
    """The rows of all files of one kind（一类文件的全部行）, with file and row of each."""

    how: SheetMap
    layout: ExportMap
    rows: pd.DataFrame

    @property
    def holds(self) -> str:
        """What a row is, as in fields.SHEETS."""
        return self.how.holds


@dataclass(frozen=True)
class Opened:
    """One file and the kind of file it is（已识别的文件）."""

    page: Page
    layout: ExportMap
    sheet: SheetMap
    heads: dict[str, str]  # field -> the file's own heading
    personal: list[str]  # headings of personal columns, not read


def open_files(files: Sequence[Path], layouts: Sequence[ExportMap]) -> list[Opened]:
    """Every file with the sheet of a map that it is, or sentences on those that are none."""
    opened: list[Opened] = []
    problems: list[Problem] = []
    encodings = list(dict.fromkeys(name for layout in layouts for name in layout.encodings))
    names = [path.name for path in files]
    for path in files:
        label = path.name if names.count(path.name) == 1 else str(path)
        try:
            opened.append(_recognised(read_page(path, label, encodings), layouts))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(*problems)
    return opened


def _recognised(page: Page, layouts: Sequence[ExportMap]) -> Opened:
    """The sheet with most of its columns in the file, among those with all they need."""
    heads = {heading(str(name)): str(name) for name in page.words.columns}
    best: Opened | None = None
    nearest: tuple[int, str, list[str]] | None = None
    for layout in layouts:
        for sheet in layout.sheets:
            found = _found(sheet, heads)
            lacking = [n for n in SHEETS[sheet.holds].needed if n not in found]
            if not lacking and (best is None or len(found) > len(best.heads)):
                best = Opened(page, layout, sheet, found, _personal(layout, heads, found))
            if nearest is None or len(found) > nearest[0]:
                nearest = (len(found), sheet.name, [" / ".join(sheet.columns[n]) for n in lacking])
    if best is None:
        name, lacking = (nearest[1], nearest[2]) if nearest else ("", [])
        what = say("real_exports.no_sheet", sheet=name, columns=", ".join(lacking))
        raise BadInput(Problem(page.file, what))
    return best


def _found(sheet: SheetMap, heads: dict[str, str]) -> dict[str, str]:
    """The file's heading for each field of a sheet that stands in it."""
    found = {}
    for name, spellings in sheet.columns.items():
        known = [heads[heading(word)] for word in spellings if heading(word) in heads]
        if known:
            found[name] = known[0]
    return found


def _personal(layout: ExportMap, heads: dict[str, str], found: dict[str, str]) -> list[str]:
    """Headings that the map or a word in them marks as personal, and that are not read."""
    named = {heading(name) for name in layout.personal}
    words = [heading(word) for word in settings("real_exports")["personal"]["words"]]
    used = set(found.values())
    return [
        own
        for name, own in heads.items()
        if own not in used and (name in named or any(word in name for word in words))
    ]


def sheets_of(opened: Sequence[Opened], complaints: Complaints) -> list[Sheet]:
    """The files' rows, those of one kind together, without the rows that cannot be used."""
    kinds: dict[tuple[str, str], list[Opened]] = {}
    for one in opened:
        kinds.setdefault((one.layout.name, one.sheet.name), []).append(one)
    sheets = []
    for same in kinds.values():
        rows = pd.concat([_rows(one, complaints) for one in same], ignore_index=True)
        sheet = Sheet(same[0].sheet, same[0].layout, rows)
        sheets.append(Sheet(sheet.how, sheet.layout, _sound(sheet, same, complaints)))
    return sheets


def _rows(one: Opened, complaints: Complaints) -> pd.DataFrame:
    """One file's fields as values, with complaints on what is not."""
    _crooked(one, complaints)
    words = _without_totals(one, complaints)
    kinds, needed = fields_of(one.sheet.holds), SHEETS[one.sheet.holds].needed
    place = _places(one, words)
    found: dict[str, pd.Series] = {name: place[name] for name in PLACE}
    left_out = pd.Series(False, index=words.index)
    for name, head in one.heads.items():
        cells = read_cells(words[head], kinds[name], one.layout)
        bad = dict(cells.bad)
        if name in needed:
            bad["empty"] = words[head].str.strip() == ""
        for reason, which in bad.items():
            shown = [HIDDEN] * int(which.sum()) if kinds[name] == "person" else words[head][which]
            kept = name not in needed
            complaints.add(place[which], head, shown, reason, cells.allowed, kept=kept)
            if not kept:
                left_out |= which
        found |= _columns(name, cells)
    rows = pd.DataFrame(found)
    for name, other in one.sheet.same.items():
        if name not in rows and other in rows:
            rows[name] = rows[other]
    if one.sheet.holds == "traffic" and "country" not in rows:
        rows["country"] = ""  # a report of all countries together
    return rows[~left_out]


def _places(one: Opened, words: pd.DataFrame) -> pd.DataFrame:
    """File and row of each row."""
    return pd.DataFrame({"file": one.page.file, "row": words.index}, index=words.index)


def _columns(name: str, cells: Cells) -> dict[str, pd.Series]:
    """A field's values, and beside an amount the currency of its mark."""
    if cells.currency is None:
        return {name: cells.values}
    return {name: cells.values, f"{name}_mark": cells.currency}


def _crooked(one: Opened, complaints: Complaints) -> None:
    """Rows with more or fewer cells than the head: nobody can say which is which."""
    crooked = one.page.crooked
    where = pd.DataFrame({"file": one.page.file, "row": crooked["row"]})
    width = Allowed("cells", str(len(one.page.words.columns)))
    hidden = [HIDDEN] * len(crooked)  # the row may hold a name or an address
    complaints.add(where, "", hidden, "crooked", width, kept=False)


def _without_totals(one: Opened, complaints: Complaints) -> pd.DataFrame:
    """The file without its rows of totals, which are no rows of their kind."""
    words = one.page.words
    head = one.heads[SHEETS[one.sheet.holds].needed[0]]
    totals = [word.casefold() for word in one.sheet.totals]
    which = words[head].str.strip().str.casefold().isin(totals)
    where = _places(one, words)[which]
    complaints.add(where, head, words[head][which], "total", Allowed("total"), kept=False)
    return words[~which]


def _sound(sheet: Sheet, files: Sequence[Opened], complaints: Complaints) -> pd.DataFrame:
    """The rows that keep the schema: a bad needed cell costs the row, another one only itself."""
    rows = sheet.rows
    broken = failures(_apart(sheet, rows), sheet.holds)
    out = pd.Series(False, index=rows.index)
    for (name, reason), group in broken.groupby(["field", "reason"], sort=True):
        at = pd.Index(group["place"])
        costs_the_row = reason == "doubled" or name in SHEETS[sheet.holds].needed
        for one in files:
            where = rows.loc[at, PLACE]
            where = where[where["file"] == one.page.file]
            head = one.heads[str(name)]
            shown = one.page.words.loc[where["row"], head]
            allowed = Allowed(str(reason))
            complaints.add(where, head, shown, str(reason), allowed, kept=not costs_the_row)
        if costs_the_row:
            out.loc[at] = True
        else:
            rows.loc[at, str(name)] = None
    return rows[~out]


def _apart(sheet: Sheet, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows a schema looks at: those that take an order back may be below zero."""
    prefix = sheet.how.cancelled_prefix
    if not prefix or "order_id" not in rows:
        return rows
    return rows[~rows["order_id"].str.startswith(prefix)]


def is_report(sheet: Sheet) -> bool:
    """Whether the sheet is a daily report and no list of orders（是否日报）."""
    return sheet.holds in REPORTS
