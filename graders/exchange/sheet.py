"""`b2c items import`（导入题目表）: a question sheet in, drafts of items and a full report out."""

import csv
import io
import os
import re
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from course_b2c_ops import places
from course_b2c_ops.language import Language, Text, message, say
from course_b2c_ops.problems import Problem, stop_on_problems
from course_b2c_ops.standard import read_standard
from graders.bank import ITEMS, Bank, read_bank
from graders.exchange.drafts import draft_text
from graders.exchange.sheet_cells import bare, barest
from graders.exchange.sheet_items import Defaults, Draft, Finding, draft_of
from graders.exchange.sheet_maps import SheetMap, read_map
from graders.exchange.sheet_read import Row, Table, read_tables

REPORT = "report.csv"
COLUMNS = ("file", "sheet", "row", "column", "value", "outcome", "draft", "zh", "en")
NAME = re.compile(r"[a-z][a-z_]*")
FORMULA = ("=", "+", "-", "@")


@dataclass
class Imported:
    """What became of every row（导入结果）."""

    out: Path
    tables: list[Table]
    drafts: dict[str, Draft] = field(default_factory=dict)  # by path below the folder
    refused: list[Draft] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows below the heads that are not blank and no heads again."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def complete(self) -> int:
        """Drafts with nothing open."""
        return sum(not draft.findings for draft in self.drafts.values())

    def told(self, language: Language) -> Iterator[str]:
        """What the person reads: counts that add up, then each kind of problem once."""
        blank = sum(len(table.blank) + len(table.heads_again) for table in self.tables)
        counts = {
            "rows": self.rows,
            "complete": self.complete,
            "open": len(self.drafts) - self.complete,
            "refused": len(self.refused),
            "blank": blank,
        }
        yield message("exchange.imported", folder=self.out, **counts).of(language)
        for table in self.tables:
            if table.unknown:
                unread = message(
                    "exchange.unread_columns",
                    file=table.file,
                    sheet=table.sheet,
                    names=", ".join(table.unknown),
                )
                yield unread.of(language)
            if table.no_head:
                unread = message(
                    "exchange.sheet_no_head",
                    file=table.file,
                    sheet=table.sheet,
                    rows=len(table.no_head),
                )
                yield unread.of(language)
        yield from self._findings(language)
        yield message("exchange.see_report", file=self.out / REPORT).of(language)

    def _findings(self, language: Language) -> Iterator[str]:
        refused = [o for d in self.refused for o in d.findings if o.weight == "refused"]
        unfinished = [one for draft in self.drafts.values() for one in draft.findings]
        found = sorted([*refused, *unfinished], key=lambda one: one.row.number)
        # One line for all findings of a kind in a column, in the words of the first.
        same: dict[tuple[str, str, str], list[Finding]] = {}
        for one in found:
            same.setdefault((one.weight, one.column, one.code), []).append(one)
        ordered = sorted(same.items(), key=lambda line: (line[0][0] != "refused", -len(line[1])))
        for (weight, column, _), those in ordered:
            told = message(
                f"exchange.line_{weight}",
                count=len(those),
                row=those[0].row.number,
                column=column,
                text=those[0].text,
            )
            yield told.of(language)


def import_sheet(
    files: Sequence[Path],
    map_name: str,
    out: Path,
    root: Path,
    *,
    reviewed: date,
    topic: str = "",
    clause: str = "",
) -> Imported:
    """Drafts of all rows in a new folder（导入）; BadInput when nothing can be read at all."""
    how = read_map(map_name)
    clauses = read_standard(places.data_folder() / "standard")
    bank = read_bank(root)
    stop_on_problems(_problems(out, root, topic, clause, list(clauses)))
    tables = [table for path in files for table in read_tables(path, how)]
    imported = Imported(out, tables)
    topics = sorted({item.topic for item in bank.items.values()})
    defaults = Defaults(reviewed, topic, clause, list(clauses), topics)
    _sort(imported, _drafts(tables, how, defaults), defaults, bank)
    _write(imported)
    return imported


def _problems(
    out: Path, root: Path, topic: str, clause: str, clauses: Sequence[str]
) -> Iterator[Problem]:
    if out.resolve().is_relative_to((root / ITEMS).resolve()):
        yield Problem(str(out), say("exchange.out_is_bank"))
    elif out.is_file() or (out.is_dir() and any(out.iterdir())):
        yield Problem(str(out), say("exchange.out_not_empty"))
    if topic and not NAME.fullmatch(topic):
        yield Problem(f"--topic {topic}", say("exchange.bad_topic"))
    if clause and clause not in clauses:
        yield Problem(f"--clause {clause}", say("exchange.no_such_clause"))


def _drafts(tables: Iterable[Table], how: SheetMap, defaults: Defaults) -> Iterator[Draft]:
    for table in tables:
        for row in table.rows:
            yield draft_of(row, how, defaults)


# ---- which rows become files ----


def _sort(imported: Imported, drafts: Iterable[Draft], defaults: Defaults, bank: Bank) -> None:
    """Each draft to its file or to the refused; a question that is there already is refused."""
    seen: dict[str, Row] = {}
    alike: dict[str, Text] = {}
    in_bank = {bare(item.stem.zh): item.id for item in bank.items.values()}
    for item in bank.items.values():
        alike.setdefault(barest(item.stem.zh), Text(item.id, item.id))
    for draft in drafts:
        if not draft.refused:
            _look_for_twins(draft, seen, alike, in_bank)
        if draft.refused:
            imported.refused.append(draft)
        else:
            imported.drafts[_path(draft, defaults, imported.drafts)] = draft


def _look_for_twins(
    draft: Draft, seen: dict[str, Row], alike: dict[str, Text], in_bank: dict[str, str]
) -> None:
    """The same stem and choices a second time, in the sheet or in the bank; or nearly the same."""
    stem = draft.stem
    whole = bare(stem) + "".join(sorted(bare(b["zh"]) for b in draft.parts.get("choice", ())))
    if whole in seen:
        first = seen[whole]
        at = f"{first.file} {first.sheet} {first.number}"
        draft.found("twin", "stem", "refused", place=at)
    elif bare(stem) in in_bank:
        draft.found("in_bank", "stem", "refused", item=in_bank[bare(stem)])
    elif barest(stem) in alike:
        draft.found("alike", "stem", place=alike[barest(stem)])
    seen.setdefault(whole, draft.row)
    here = message("exchange.row_place", row=draft.row.number)
    alike.setdefault(barest(stem), here)


def _path(draft: Draft, defaults: Defaults, taken: Container[str]) -> str:
    """Where a draft lies below the folder: topic/name.toml; a name of its own is an open point."""
    words = draft.row.words
    topic = words.get("topic", "").strip() or defaults.topic
    if not NAME.fullmatch(topic):
        draft.found("no_topic", "topic", known=", ".join(defaults.topics))
        topic = "no_topic"
    name = words.get("name", "").strip()
    if not NAME.fullmatch(name) or f"{topic}/{name}.toml" in taken:
        draft.found("taken_name" if NAME.fullmatch(name) else "no_name", "name")
        name = _free(f"row_{draft.row.number:04d}", topic, taken)
    return f"{topic}/{name}.toml"


def _free(name: str, topic: str, taken: Container[str]) -> str:
    """A name that no other draft has: two sheets may have one row number."""
    number, free = 1, name
    while f"{topic}/{free}.toml" in taken:
        number += 1
        free = f"{name}_{number}"
    return free


# ---- files ----


def _write(imported: Imported) -> None:
    """All files in a folder beside, which then takes its place at once."""
    out = imported.out
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        for name, draft in imported.drafts.items():
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(draft_text(draft), "utf-8", newline="\n")
        (beside / REPORT).write_bytes(_report(imported).encode("utf-8-sig"))
        beside.chmod(0o755)
        if out.is_dir():
            out.rmdir()
        os.replace(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _report(imported: Imported) -> str:
    """Every row of every sheet: what became of it, and a line for each thing found."""
    room = io.StringIO()
    writer = csv.writer(room, lineterminator="\n")
    writer.writerow(COLUMNS)
    for key, line in sorted(_lines(imported), key=lambda found: found[0]):
        writer.writerow([*key[:3], *map(_safe, line)])
    return room.getvalue()


def _lines(imported: Imported) -> Iterator[tuple[tuple[str, str, int], list[str]]]:
    named = [(draft, name) for name, draft in imported.drafts.items()]
    for draft, name in [*named, *((draft, "") for draft in imported.refused)]:
        key = (draft.row.file, draft.row.sheet, draft.row.number)
        done = message("exchange.row_complete")
        outcome = "refused" if draft.refused else "open" if draft.findings else "imported"
        findings = draft.findings or [Finding(draft.row, "", "", done, "open")]
        for one in findings:
            yield key, [one.column, one.value, outcome, name, one.text.zh, one.text.en]
    for table in imported.tables:
        for kind in ("blank", "heads_again", "above", "no_head"):
            told = message(f"exchange.row_{kind}")
            for number in getattr(table, kind):
                yield (table.file, table.sheet, number), ["", "", kind, "", told.zh, told.en]


def _safe(word: str) -> str:
    """A word that a spreadsheet does not run as a formula."""
    return f"'{word}" if word.startswith(FORMULA) else word
