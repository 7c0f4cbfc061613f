"""Compose（合成）: one language, item slots filled, nbgrader's metadata, stable cell ids."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.draw import Paper
from course_b2c_ops.build.lessons import Cell, Course, Lesson, Source
from course_b2c_ops.items import CELL_KINDS
from graders.bank import Item

if TYPE_CHECKING:
    from nbformat import NotebookNode

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
HIDDEN: dict[str, Any] = {"jupyter": {"source_hidden": True}}


@dataclass(frozen=True)
class Composed:
    """A lesson's notebooks for one cohort, not run yet; the lab still holds its solutions."""

    lesson: Lesson
    lecture: "NotebookNode | None"
    lab: "NotebookNode | None"
    items: tuple[Item, ...]  # graded in the lab, in its order


def compose(courses: tuple[Course, ...], paper: Paper, cohort: Cohort) -> tuple[Composed, ...]:
    """The notebooks of every lesson of a cohort."""
    lessons = (lesson for course in courses for lesson in course.lessons)
    return tuple(compose_lesson(lesson, paper, cohort) for lesson in lessons)


def compose_lesson(lesson: Lesson, paper: Paper, cohort: Cohort) -> Composed:
    """The notebooks of one lesson."""
    graded: tuple[Item, ...] = ()
    if lesson.lab:
        at = (paper.items_at(lesson.lab, cell.number) for cell in lesson.lab.cells)
        graded = tuple({item.id: item for items in at for item in items}.values())
    return Composed(
        lesson=lesson,
        lecture=_notebook(lesson.id, lesson.lecture, paper, cohort),
        lab=_notebook(lesson.id, lesson.lab, paper, cohort),
        items=graded,
    )


def grade_id(item: Item, role: str) -> str:
    """The name nbgrader knows a cell by: `operating-odd_days-check`."""
    return f"{item.id.replace('/', '-')}-{role}"


def compose_desk(source: Source, cohort: Cohort) -> "NotebookNode":
    """The teacher's desk for one cohort（讲台）; no item stands in it, and its code is folded."""
    desk = _notebook_of("desk", source, Paper({source.path: {}}), cohort)
    for cell in desk.cells:
        if cell.cell_type == "code":
            cell.metadata.update(HIDDEN)
    return desk


def _notebook(
    name: str, source: Source | None, paper: Paper, cohort: Cohort
) -> "NotebookNode | None":
    return None if source is None else _notebook_of(name, source, paper, cohort)


def _notebook_of(name: str, source: Source, paper: Paper, cohort: Cohort) -> "NotebookNode":
    cells: list[NotebookNode] = []
    for cell in source.cells:
        if cell.lang and cohort.language not in (cell.lang, "both"):
            continue
        cells += _cells(cell, source, paper, cohort)
    _name_cells(cells, f"{name}/{source.part}")
    metadata = {
        "kernelspec": dict(KERNEL),
        "language_info": {"name": "python"},
        "b2c": {"cohort": cohort.id, "lesson": name, "part": source.part,
                "language": cohort.language, "source": source.path},
    }  # fmt: skip
    return notebooks.new_notebook(cells, metadata)


def _cells(cell: Cell, source: Source, paper: Paper, cohort: Cohort) -> "Iterator[NotebookNode]":
    if "parameters" in cell.tags:
        yield _new(cell, cell.source, tags=["parameters"], **HIDDEN)
        yield _new(cell, _parameters(cohort), tags=["injected-parameters"], **HIDDEN)
        return
    items = paper.items_at(source, cell.number)
    if cell.is_slot:
        for item in items:
            yield from _filled_slot(cell, item, source)
        return
    extra: dict[str, Any] = {"lang": cell.lang} if cell.lang else {}
    if items:
        extra |= {"item": items[0].id, "role": cell.role}
        extra["nbgrader"] = _nbgrader(items[0], cell.role)
    yield _new(cell, cell.source, **extra)


def _parameters(cohort: Cohort) -> str:
    """What this cohort's notebooks start with; written by the build, as papermill would."""
    return "\n".join((
        "# Parameters",
        f'cohort_id = "{cohort.id}"',
        f'language = "{cohort.language}"',
        f'as_of = "{cohort.as_of.isoformat()}"',
    ))  # fmt: skip


def _filled_slot(cell: Cell, item: Item, source: Source) -> "Iterator[NotebookNode]":
    """A slot's cells: the question, or for a page of a lab its stem, answer and check cell."""
    extra: dict[str, Any] = {"item": item.id, "role": "check"}
    if source.part == "lab":
        extra["nbgrader"] = _nbgrader(item, "check")
    if item.kind not in CELL_KINDS:
        code = f'from course_b2c_ops import ask\n\nask("{item.id}")'
        yield _new(cell, code, kind="code", **extra, **HIDDEN)
        return
    raise ValueError(f"{item.id}: a slot holds a widget's item, not a {item.kind}")


def _nbgrader(item: Item, role: str) -> dict[str, Any]:
    """The cell's part in nbgrader's eyes: an answer, a check that earns points, or an essay."""
    essay = role in ("essay", "reading")
    facts: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": grade_id(item, role),
        "grade": role != "answer",
        "solution": role == "answer" or essay,
        "locked": role == "check",
        "task": False,
    }
    if role != "answer":
        facts["points"] = item.points
    return facts


def _new(cell: Cell, text: str, kind: str = "", **extra: Any) -> "NotebookNode":
    """A notebook cell; `b2c` in its metadata says which source cell it came from."""
    nbgrader = extra.pop("nbgrader", None)
    facts = {name: extra.pop(name) for name in ("lang", "item", "role") if name in extra}
    metadata: dict[str, Any] = {"b2c": {"cell": cell.number, **facts}, **extra}
    if nbgrader:
        metadata["nbgrader"] = nbgrader
    return notebooks.new_cell(kind or cell.kind, text, metadata)


def _name_cells(cells: "list[NotebookNode]", place: str) -> None:
    """Ids that follow from the text, so the same source always gives the same notebook."""
    seen: Counter[str] = Counter()
    for cell in cells:
        told = f"{place}\n{cell.cell_type}\n{cell.source}"
        seen[told] += 1
        cell["id"] = hashlib.sha256(f"{told}\n{seen[told]}".encode()).hexdigest()[:12]
