"""Right work in a notebook whose metadata, cells or order were changed（元数据）."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.marking.corpus.cases import (
    FULL,
    Book,
    Case,
    Deserved,
    Sample,
    cell_named,
    cells_with,
    changed,
    code_cell,
    full,
    only_widgets,
    refused,
    text_of,
    write,
)

Change = Callable[[Book, Sample], object]


def _each(change: Callable[[dict[str, Any]], object]) -> Change:
    def on_all(book: Book, _: Sample) -> None:
        for cell in book["cells"]:
            change(cell)

    return on_all


def _graded(book: Book) -> list[Book]:
    return [one for one in book["cells"] if "nbgrader" in one["metadata"]]


def _duplicate_ids(book: Book, _: Sample) -> None:
    for cell in _graded(book):
        cell["metadata"]["nbgrader"]["grade_id"] = "same"


def _copied_answers(book: Book, _: Sample) -> None:
    """Every answer cell stands there twice, as after copy and paste."""
    for cell in cells_with(book, "answer"):
        book["cells"].insert(book["cells"].index(cell), copy.deepcopy(cell))


def _swapped_ids(book: Book, sample: Sample) -> None:
    first, second = (cell_named(book, one.cell)["metadata"] for one in sample.functions[:2])
    for part in ("b2c", "nbgrader"):
        first[part], second[part] = second[part], first[part]


def _forged_ids(book: Book, _: Sample) -> None:
    for number, cell in enumerate(_graded(book)):
        cell["metadata"]["nbgrader"]["grade_id"] = f"../../x{number}'; drop table grade; --"


def _no_marks(cell: Book) -> None:
    cell["metadata"] = {}


def _nothing_but_text(cell: Book) -> None:
    for part in ("metadata", "id"):
        cell.pop(part, None)


def _on_graded(**facts: object) -> Change:
    def on_all(book: Book, _: Sample) -> None:
        for cell in _graded(book):
            cell["metadata"]["nbgrader"] |= facts

    return on_all


def _points_changed(book: Book, _: Sample) -> None:
    for cell in cells_with(book, "check"):
        cell["metadata"]["nbgrader"]["points"] = 600 if cell["id"] < "8" else -5


def _locked_edited(book: Book, _: Sample) -> None:
    """The given cells and checks say something else."""
    for cell in book["cells"]:
        told = cell["metadata"].get("b2c", {})
        if cell["cell_type"] == "code" and told.get("role") == "check":
            cell["source"] = f"print('done')\n# {text_of(cell)}"


def _given_broken(book: Book, sample: Sample) -> None:
    """A given cell that loads the tables loads nothing any more."""
    for cell in book["cells"]:
        if cell["cell_type"] == "code" and "load(" in text_of(cell):
            cell["source"] = text_of(cell).replace("load(", "dict(x=").replace(", cohort_id", "")


def _retyped(kind: str) -> Change:
    def on_answers(book: Book, _: Sample) -> None:
        for cell in cells_with(book, "answer"):
            cell["cell_type"] = kind
            cell.pop("outputs", None)
            cell.pop("execution_count", None)

    return on_answers


def _without(role: str) -> Change:
    def drop(book: Book, _: Sample) -> None:
        book["cells"] = [one for one in book["cells"] if one not in cells_with(book, role)]

    return drop


def _checks_first(book: Book, _: Sample) -> None:
    checks = cells_with(book, "check")
    book["cells"] = [*checks, *(one for one in book["cells"] if one not in checks)]


def _checks_doubled(book: Book, _: Sample) -> None:
    for cell in cells_with(book, "check"):
        twin = {**copy.deepcopy(cell), "id": f"{cell['id']}x"}
        book["cells"].insert(book["cells"].index(cell), twin)


def _reversed(book: Book, _: Sample) -> None:
    book["cells"].reverse()


def _one_cell(book: Book, _: Sample) -> None:
    code = [text_of(one) for one in book["cells"] if one["cell_type"] == "code"]
    book["cells"] = [code_cell("\n\n".join(code), "all")]


def _answers_at_the_end(book: Book, sample: Sample) -> None:
    """Blanks stay blanks; the work stands in new cells at the end."""
    for cell in cells_with(book, "answer"):
        book["cells"].append(code_cell(text_of(cell), f"mine-{cell['id']}"))
        cell["source"] = text_of(cell_named(sample.release, cell["id"]))


def _too_many_cells(book: Book, _: Sample) -> None:
    book["cells"] += [code_cell("1", f"n{number}") for number in range(6000)]


def _many_cells(book: Book, _: Sample) -> None:
    book["cells"] += [code_cell(f"x{number} = 1", f"n{number}") for number in range(300)]


def _odd_types(book: Book, _: Sample) -> None:
    """Parts of the notebook that are no longer what they should be."""
    book["metadata"] = [1, 2]
    for number, cell in enumerate(book["cells"]):
        cell["outputs"] = {"x": None}
        cell["execution_count"] = "many"
        if number % 2:
            cell["id"] = number
            cell["metadata"]["nbgrader"] = [cell["metadata"].get("nbgrader")]
    book["cells"] += [None, 3, "cell", [], {}, {"cell_type": 7}, {"source": {"x": 1}}]


def _python_2(book: Book, _: Sample) -> None:
    book["metadata"]["kernelspec"] = {"name": "evil", "display_name": "R", "language": "R"}
    book["metadata"]["language_info"] = {"name": "bash", "version": "../../.."}


def _other_assignment(folder: Path, sample: Sample) -> None:
    write(folder, sample.other, sample.answers)


def _other_says_it_is_this(folder: Path, sample: Sample) -> None:
    book = copy.deepcopy(sample.other)
    book["metadata"]["b2c"]["lesson"] = sample.assignment
    write(folder, book)


def _no_cells(folder: Path, sample: Sample) -> None:
    write(folder, {**sample.solved(), "cells": []}, sample.answers)


def _named(name: str, change: Change, deserved: Deserved = FULL, **more: Any) -> Case:
    return Case(name, "metadata", changed(change), deserved, **more)


ONLY_WIDGETS_AT_LEAST = Deserved(only_widgets, full)

METADATA = (
    _named("duplicate_ids", _duplicate_ids, quick=True),
    _named("copied_answers", _copied_answers),
    _named("swapped_ids", _swapped_ids, ONLY_WIDGETS_AT_LEAST),
    _named("forged_ids", _forged_ids),
    _named("no_metadata", _each(_no_marks)),
    _named("no_metadata_and_no_ids", _each(_nothing_but_text)),
    _named("schema_version_99", _on_graded(schema_version=99)),
    _named("unlocked_and_no_grade", _on_graded(locked=False, grade=False, solution=True)),
    _named("all_are_tasks", _on_graded(task=True, grade=True, solution=True)),
    _named("points_changed", _points_changed),
    _named("checks_edited", _locked_edited, told=("used as handed out",)),
    _named("given_cells_broken", _given_broken, ONLY_WIDGETS_AT_LEAST),
    _named("answers_are_text", _retyped("markdown"), told=("changed between code and text",)),
    _named("answers_are_raw", _retyped("raw")),
    _named("answers_of_unknown_kind", _retyped("heading"), ONLY_WIDGETS_AT_LEAST),
    _named("checks_deleted", _without("check"), told=("put back",)),
    _named("answers_deleted", _without("answer"), Deserved(only_widgets, only_widgets),
           told=("gone",)),
    _named("checks_first", _checks_first),
    _named("checks_doubled", _checks_doubled),
    _named("reversed", _reversed, ONLY_WIDGETS_AT_LEAST),
    _named("all_in_one_cell", _one_cell),
    _named("answers_in_new_cells", _answers_at_the_end, ONLY_WIDGETS_AT_LEAST),
    _named("6000_cells", _too_many_cells, refused("5000")),
    _named("300_cells_more", _many_cells),
    _named("odd_types", _odd_types, ONLY_WIDGETS_AT_LEAST),
    _named("other_kernel", _python_2),
    Case("other_assignment", "metadata", _other_assignment, refused("is the notebook of"),
         quick=True),
    Case("other_assignment_renamed", "metadata", _other_says_it_is_this,
         refused("belongs to")),
    Case("no_cells", "metadata", _no_cells, refused("lab.ipynb")),
)  # fmt: skip
