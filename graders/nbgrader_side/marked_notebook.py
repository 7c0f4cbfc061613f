"""A marked notebook（判好的笔记本）: the release, the student's answers, outputs and marks.

A check cell carries its mark in the one form that nbgrader itself stores: the number that its last
line shows. What the student's code printed there comes after it, so it decides nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_grade, is_solution

from course_b2c_ops.language import Language, Text, message
from graders.intake.release import Slot, slots_of
from graders.submission import Attempt, Cell, CellOutcome, ItemMark, Marked, Outcome, ReleasedLab

NO_CELL = CellOutcome()
NOT_BLANK = "0" * 32  # a checksum that no text has
MARK, NOTES, STATUS = "mark", "notes", "status"  # in `metadata.b2c`
SHOWN = ("display_data", "execute_result")


def marked_notebook(
    release: ReleasedLab,
    attempt: Attempt | None,
    outcome: Outcome | None,
    marked: Marked,
    language: Language,
) -> NotebookNode:
    """The notebook that nbgrader keeps as autograded; its grade cells give just these marks."""
    slots = slots_of(release.notebook)
    poured = _Poured(slots, attempt, outcome)
    cells: list[dict[str, Any]] = []
    for slot, given in zip(slots, release.notebook["cells"], strict=True):
        cells.append(poured.cell(slot, given))
        cells += [poured.own(cell) for cell in poured.after.get(slot.id, ())]
    book = {**release.notebook, "cells": cells, "nbformat": 4, "nbformat_minor": 5}
    noted = [asdict(note) for note in marked.notes]
    ours = {**book["metadata"].get("b2c", {}), STATUS: marked.status, NOTES: noted}
    book["metadata"] = {**book["metadata"], "b2c": ours}
    found: NotebookNode = nbformat.from_dict(book)
    marks = {mark.id: mark for mark in marked.items}
    for cell in found.cells:
        if is_grade(cell):
            _put_marks(cell, list(_marks_of(cell, marks)), marked, language)
    return found


def _marks_of(cell: NotebookNode, marks: Mapping[str, ItemMark]) -> Iterator[ItemMark]:
    """The marks that a grade cell stands for: its item's, or all of a paper's."""
    ours = cell.metadata.get("b2c", {})
    if "paper" in ours:
        yield from marks.values()
    elif ours.get("item") in marks:
        yield marks[ours["item"]]


def _put_marks(
    cell: NotebookNode, marks: list[ItemMark], marked: Marked, language: Language
) -> None:
    """Write marks into a grade cell, as metadata and in nbgrader's own form."""
    kept = dict(cell.metadata.get("b2c", {}))
    kept[MARK] = [asdict(mark) for mark in marks]
    cell.metadata["b2c"] = nbformat.from_dict(kept)
    waits = any(mark.waits_for_person for mark in marks)
    if is_solution(cell):
        # nbgrader gives 0 to a cell whose checksum is the blank's, and waits for a person else.
        own = compute_checksum(cell)
        cell.metadata.nbgrader["checksum"] = NOT_BLANK if waits else own
        return
    out_of = float(cell.metadata.nbgrader["points"])
    points = min(out_of, max(0.0, sum(mark.points for mark in marks)))
    score = {"text/plain": f"{points:.10g}"}
    cell.outputs = [
        nbformat.v4.new_output("execute_result", data=score, execution_count=None),
        nbformat.v4.new_output("display_data", data={"text/plain": told(marks, marked, language)}),
        *(output for output in cell.outputs if output.output_type in ("stream", *SHOWN)),
    ]
    for output in cell.outputs[2:]:
        if output.output_type == "execute_result":
            output.output_type = "display_data"
            output.pop("execution_count", None)


def told(marks: Iterable[ItemMark], marked: Marked, language: Language) -> str:
    """Marks in words, a line each, as teachers read them below the check cell."""
    lines = [_line(mark, language) for mark in marks]
    if not lines:
        first = marked.notes[0] if marked.notes else message("feedback.no_mark")
        lines = [first.of(language)]
    return "\n".join(lines)


def _line(mark: ItemMark, language: Language) -> str:
    why = mark.why or Text("", "")
    values = {"item": mark.id, "points": f"{mark.points:g}", "out_of": f"{mark.out_of:g}"}
    return message("feedback.mark_line", why=why, **values).of(language)


class _Poured:
    """The attempt's cells by the release's, and what each of them did."""

    def __init__(
        self, slots: Iterable[Slot], attempt: Attempt | None, outcome: Outcome | None
    ) -> None:
        self._attempt = attempt
        self._done = outcome.cells if outcome else {}
        cells = attempt.cells if attempt else ()
        self._cells = {cell.id: cell for cell in cells}
        self.after: dict[str, list[Cell]] = {}
        last = next(iter(slot.id for slot in slots), "")
        for cell in cells:
            if cell.role == "own":
                self.after.setdefault(last, []).append(cell)
            else:
                last = cell.id

    def cell(self, slot: Slot, given: Mapping[str, Any]) -> dict[str, Any]:
        """One of the release's cells, with what the student wrote in it."""
        found = {**given, "id": slot.id, "source": slot.source, "metadata": {**given["metadata"]}}
        graded = found["metadata"].get("nbgrader")
        if graded:
            found["metadata"]["nbgrader"] = {**graded}
        if slot.kind == "code":
            poured = self._cells.get(slot.id)
            found["source"] = poured.source if poured else slot.source
            return {**found, **self._ran(slot.id)}
        essays = self._attempt.essays if self._attempt else {}
        written = essays.get(slot.grade_id or slot.id) if slot.role == "essay" else None
        found["source"] = written or slot.source
        return {name: part for name, part in found.items() if name != "outputs"}

    def own(self, cell: Cell) -> dict[str, Any]:
        """A cell that the student added."""
        kept = {"id": cell.id, "cell_type": "code", "source": cell.source}
        return {**kept, "metadata": {"b2c": {"role": "own"}}, **self._ran(cell.id)}

    def _ran(self, cell: str) -> dict[str, Any]:
        done = self._done.get(cell, NO_CELL)
        return {"outputs": _whole_letters(done.outputs), "execution_count": None}


def _whole_letters(outputs: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Outputs that a file can hold: half a letter of a pair becomes a question mark."""
    told = json.dumps(list(outputs))
    if "\\ud" not in told:
        return list(outputs)
    found: list[Any] = json.loads(
        json.dumps(list(outputs), ensure_ascii=False).encode("utf-8", "replace")
    )
    return found
