"""Remarks in the gradebook（成绩册里的评语）: why, and what waits for a person."""

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from course_b2c_ops.language import Language, Text
from graders.nbgrader_side.marked_notebook import MARK
from graders.nbgrader_side.rows import Rows


def put_remarks(rows: Rows, nb: NotebookNode, language: Language) -> None:
    """Automatic comments on answer cells; a person's own comments and marks stay as they are."""
    whys = {mark["id"]: mark for cell in nb.cells for mark in _marks(cell)}
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        mark = whys.get(cell.metadata.get("b2c", {}).get("item", ""))
        if is_solution(cell) and mark and name in rows.comments:
            rows.comments[name].auto_comment = _why(mark, language)
        waits = any(one["waits_for_person"] for one in _marks(cell))
        if is_grade(cell) and name in rows.grades and waits:
            rows.grades[name].needs_manual_grade = True


def _marks(cell: NotebookNode) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = cell.metadata.get("b2c", {}).get(MARK, [])
    return found


def _why(mark: Mapping[str, Any], language: Language) -> str | None:
    if mark["waits_for_person"] or not mark["why"]:
        return None
    return Text(**mark["why"]).of(language)
