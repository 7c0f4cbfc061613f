"""Check the release（检查发布物）: solutions earn full marks, blanks zero."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from course_b2c_ops.build.compose import Composed
from course_b2c_ops.build.run import Ran, Run, dumps
from course_b2c_ops.items import WIDGET_KINDS
from course_b2c_ops.language import say
from course_b2c_ops.problems import Problem
from course_b2c_ops.values import encode, read_values
from graders.mark_item import Key, Student, calls, key_of, mark_by_key, right_answer


@dataclass(frozen=True)
class LabRuns:
    """The two proofs of a lab: its solutions, and the released blank."""

    composed: Composed
    solution: Run
    blank: Run


def lab_runs(
    composed: Composed, solution: str, blank: str, files: Mapping[str, bytes], student: Student
) -> LabRuns:
    """A lab as a student who knows everything, and one who does nothing, would hand it in."""
    name = composed.lesson.id
    inputs = {
        item.id: [encode(list(one)) for one in calls(item, student)]
        for item in composed.items
        if item.kind == "function"
    }
    answers = {
        item.id: right_answer(item, student) for item in composed.items if item.kind in WIDGET_KINDS
    }
    known = dumps({"answers": answers, "guesses": {}, "reasons": {}})
    return LabRuns(
        composed,
        Run(f"{name}/solution", solution, files, answers=known, calls=dumps(inputs)),
        Run(f"{name}/blank", blank, files, calls=dumps(inputs)),
    )


def keys_of(composed: Composed, student: Student) -> dict[str, Key]:
    """The key to each item of a lab; what a key needs of a shop is worked out once."""
    return {item.id: key_of(item, student) for item in composed.items}


def check_lab(runs: LabRuns, ran: Mapping[str, Ran], keys: Mapping[str, Key]) -> Iterator[Problem]:
    """Solutions earn full marks, blanks zero; cases wait for a person."""
    lab = runs.composed.lesson.lab
    assert lab is not None
    for run in (runs.solution, runs.blank):
        error = ran[run.name].error
        if error:
            kind = "solutions" if run is runs.solution else "blanks"
            yield cell_problem(lab.path, error.cell, error.line, f"{error.error} (run as {kind})")
            return
    solution, blank = (_handed_in(run, ran[run.name]) for run in (runs.solution, runs.blank))
    for item in runs.composed.items:
        if item.kind == "case":
            continue
        full = mark_by_key(item, solution.get(item.id), keys[item.id])
        none = mark_by_key(item, blank.get(item.id), keys[item.id])
        if full.points != full.out_of:
            what = f"the solution of {item.id} earns {full.points:g} of {full.out_of:g}: "
            yield Problem(lab.path, what + full.why.en, "Compare it with the item's formula.")
        if none.points:
            what = f"a blank {item.id} earns {none.points:g} points."
            yield Problem(lab.path, what, "Move more of the cell into the solution region.")


def cell_problem(path: str, cell: int, line: int | None, error: str) -> Problem:
    """A cell that fails, as a problem: where, which line, which error."""
    where = path + (f", cell {cell}" if cell else "") + (f", line {line}" if line else "")
    return Problem(where, say("build.cell_fails", error=error))


def _handed_in(run: Run, ran: Ran) -> dict[str, Any]:
    """Values of check cells, and what the widgets saved."""
    saved = json.loads(run.answers)["answers"] if run.answers else {}
    return {**read_values(ran.values or "{}"), **saved}
