"""Marks as a table（导出成绩）: one line an item, for a spreadsheet or the school's own system."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import ExportPlugin

from course_b2c_ops.language import Language, Text, message
from graders.bulk.marks_folder import PLACE
from graders.nbgrader_side.late import on_the_wall
from graders.nbgrader_side.release_check import language_of_class

COLUMNS = (
    "student_id", "name", "assignment", "item", "points", "out_of", "waits_for_person", "mistake",
    "why", "submitted", "due", "seconds_late", "late_penalty", "assignment_points",
    "assignment_out_of",
)  # fmt: skip
WIDE = {"item": 36, "why": 60, "mistake": 24, "assignment": 20, "submitted": 17, "due": 17}
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
        language = language_of_class(_course_of(gradebook).parent)
        rows = list(self._rows(gradebook, language))
        if place.suffix == ".xlsx":
            _write_xlsx(place, rows, language)
        else:
            _write_csv(place, rows)
        self.log.info("%s: %d", place, len(rows))

    def _rows(self, gradebook: Gradebook, language: Language) -> Iterator[Row]:
        assignments = [str(one) for one in self.assignment]
        students = [str(one) for one in self.student]
        course = _course_of(gradebook)
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
                yield from _of(found, _kept(course, assignment.name, student.id), language)


def _course_of(gradebook: Gradebook) -> Path:
    return Path(str(gradebook.db.get_bind().url.database)).parent


def _of(found: SubmittedAssignment, kept: Mapping[str, Any], language: Language) -> Iterator[Row]:
    """The lines of one submission: by item where ours are known, else by grade cell."""
    penalty = found.late_submission_penalty or 0.0
    common = {
        "student_id": found.student.id,
        "name": f"{found.student.last_name or ''} {found.student.first_name or ''}".strip(),
        "assignment": found.name,
        "submitted": on_the_wall(found.timestamp) if found.timestamp else "",
        "due": on_the_wall(found.duedate) if found.duedate else "",
        "seconds_late": round(found.total_seconds_late),
        "late_penalty": penalty,
        "assignment_points": max(0.0, found.score - penalty),
        "assignment_out_of": found.max_score,
    }
    items = [_item(item, language) for item in kept.get("items", ())]
    by_cell = {_cell_name(item["item"]): item for item in items}
    for notebook in found.notebooks:
        for grade in sorted(notebook.grades, key=lambda one: one.cell.name):
            if items and grade.cell.name.endswith("-paper-check"):
                # A paper's items in place of their sum, so that the column adds up.
                yield from ({**common, **item} for item in items)
            else:
                known = by_cell.get(grade.cell.name.rpartition("-")[0], {})
                yield {**common, **_grade(grade, known)}


def _grade(grade: Any, known: Row) -> Row:
    """One grade cell: a person's points come first, why and mistake come from our marks."""
    return {
        "item": grade.cell.name,
        **known,
        "points": grade.score,
        "out_of": grade.max_score,
        "waits_for_person": bool(grade.needs_manual_grade),
    }


def _item(item: Mapping[str, Any], language: Language) -> Row:
    why = Text(**item["why"]).on_one_line(language) if item["why"] else ""
    names = ("points", "out_of", "waits_for_person", "mistake")
    return {"item": item["id"], "why": why, **{name: item[name] for name in names}}


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


def _write_xlsx(place: Path, rows: list[Row], language: Language) -> None:
    """For a person: headings in words that stay in sight, columns as wide as what they hold."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook(write_only=True)
    sheet = book.create_sheet("marks")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDE.get(name, 12)
    sheet.append([message(f"feedback.export_{name}").on_one_line(language) for name in COLUMNS])
    for row in rows:
        sheet.append([_plain(row.get(name, "")) for name in COLUMNS])
    book.save(place)
