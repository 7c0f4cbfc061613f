"""Marks as a table（导出成绩）: one line an item, for a spreadsheet or the school's own system."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import ExportPlugin

from graders.bulk.marks_folder import PLACE

COLUMNS = (
    "student_id", "name", "assignment", "item", "points", "out_of", "waits_for_person", "mistake",
    "why", "submitted", "due", "seconds_late", "late_penalty", "assignment_points",
    "assignment_out_of",
)  # fmt: skip
# A spreadsheet runs what begins like this as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = dict[str, Any]


class ItemExport(ExportPlugin):  # type: ignore[misc]
    """`nbgrader export --exporter graders.nbgrader_side.export.ItemExport`（逐题导出）.

    The file's ending chooses: `.csv` (with a mark that makes Excel read Chinese) or `.xlsx`.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write every item of every submission, or those that were asked for."""
        place = Path(self.to or "marks.csv")
        rows = list(self._rows(gradebook))
        if place.suffix == ".xlsx":
            _write_xlsx(place, rows)
        else:
            _write_csv(place, rows)
        self.log.info("%s: %d", place, len(rows))

    def _rows(self, gradebook: Gradebook) -> Iterator[Row]:
        assignments = [str(one) for one in self.assignment]
        students = [str(one) for one in self.student]
        course = Path(str(gradebook.db.get_bind().url.database)).parent
        for assignment in gradebook.assignments:
            if assignments and assignment.name not in assignments:
                continue
            for student in gradebook.students:
                if students and student.id not in students:
                    continue
                try:
                    found = gradebook.find_submission(assignment.name, student.id)
                except MissingEntry:
                    continue
                yield from _of(found, _kept(course, assignment.name, student.id))


def _of(found: SubmittedAssignment, kept: Mapping[str, Any]) -> Iterator[Row]:
    """The lines of one submission: by item where ours are known, else by grade cell."""
    penalty = found.late_submission_penalty or 0.0
    common = {
        "student_id": found.student.id,
        "name": f"{found.student.last_name or ''} {found.student.first_name or ''}".strip(),
        "assignment": found.name,
        "submitted": found.timestamp or "",
        "due": found.duedate or "",
        "seconds_late": round(found.total_seconds_late),
        "late_penalty": penalty,
        "assignment_points": max(0.0, found.score - penalty),
        "assignment_out_of": found.max_score,
    }
    by_cell: dict[str, list[Mapping[str, Any]]] = {}
    for item in kept.get("items", ()):
        by_cell.setdefault(_cell_name(item["id"]), []).append(item)
    for notebook in found.notebooks:
        for grade in sorted(notebook.grades, key=lambda one: one.cell.name):
            yield {**common, **_grade(grade, by_cell, kept)}
            if grade.cell.name.endswith("-paper-check"):
                yield from ({**common, **_item(item)} for item in kept.get("items", ()))


def _grade(
    grade: Any, by_cell: Mapping[str, list[Mapping[str, Any]]], kept: Mapping[str, Any]
) -> Row:
    """One grade cell: a person's points come first, why and mistake come from our marks."""
    known = by_cell.get(grade.cell.name.rpartition("-")[0], [])
    told = _item(known[0]) if known else {}
    return {
        **told,
        "item": known[0]["id"] if known else grade.cell.name,
        "points": grade.score,
        "out_of": grade.max_score,
        "waits_for_person": bool(grade.needs_manual_grade),
    }


def _item(item: Mapping[str, Any]) -> Row:
    why = item["why"] or {"zh": ""}
    names = ("points", "out_of", "waits_for_person", "mistake")
    return {"item": item["id"], "why": why["zh"], **{name: item[name] for name in names}}


def _cell_name(item: str) -> str:
    return item.replace("/", "-")


def _kept(course: Path, assignment: str, student: str) -> Mapping[str, Any]:
    path = course.parent / PLACE / assignment / f"{student}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def _plain(value: Any) -> Any:
    """A cell's value; words that a spreadsheet would run are words again."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return str(value) if not isinstance(value, str | int | float | bool) else value


def _write_csv(place: Path, rows: list[Row]) -> None:
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_plain(row.get(name, "")) for name in COLUMNS] for row in rows)


def _write_xlsx(place: Path, rows: list[Row]) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook(write_only=True)
    sheet = book.create_sheet("marks")
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([_plain(row.get(name, "")) for name in COLUMNS])
    book.save(place)
