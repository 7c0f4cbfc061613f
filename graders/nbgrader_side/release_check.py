"""After `nbgrader generate_assignment`（发布检查）: which ordinary tests cannot be marked.

The teacher's own solutions run in the box. Whatever a test cannot reach from outside shows here,
before a student meets it.
"""

import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_grade, is_solution
from traitlets.config import Application

from course_b2c_ops.language import LANGUAGES, Language, Text, chosen, message

MANIFEST = "manifest.json"


def check_release(assignment: str, student: str, notebooks: list[str]) -> None:
    """The hook of `c.GenerateAssignment.post_convert_hook`（发布检查）; it only warns."""
    language = class_language()
    for path in map(Path, notebooks):
        book = nbformat.read(path, 4)
        if "b2c" in book.metadata or not any(map(_is_test, book.cells)):
            continue  # the build has proved its own labs
        try:
            told = list(_untestable(book, path))
        except Exception as wrong:  # nbgrader would hide it, and the release look checked
            told = [message("feedback.release_unchecked", notebook=path.name, why=str(wrong))]
        for one in told:
            _log().warning(one.on_one_line(language))


def class_language() -> Language:
    """The language of the class whose course folder nbgrader works in."""
    return language_of_class(Path.cwd().parent)


def language_of_class(folder: Path) -> Language:
    """The language of a built class; of this machine where the folder is none."""
    with suppress(OSError, ValueError, AttributeError):
        given = json.loads((folder / MANIFEST).read_text("utf-8")).get("language")
        return next((one for one in LANGUAGES if one == given), chosen())
    return chosen()


def _untestable(book: NotebookNode, path: Path) -> list[Text]:
    """A sentence for every test in which the teacher's own solution does not earn full points."""
    from graders.nbgrader_side.ordinary import files_in, imports_of, run_notebook

    waiting = run_notebook(book, {}, imports_of(path), files_in(path.parent))
    found = []
    for cell in filter(_is_test, book.cells):
        points, out_of = determine_grade(cell)
        if points is None or points < out_of:
            name = cell.metadata.nbgrader["grade_id"]
            why = waiting.get(name) or _shown(cell, points, out_of)
            told = message("feedback.release_test", cell=name, notebook=path.name, why=why)
            found.append(told)
    return found


def _is_test(cell: NotebookNode) -> bool:
    return bool(cell.cell_type == "code" and is_grade(cell) and not is_solution(cell))


def _shown(cell: NotebookNode, points: float | None, out_of: float) -> Text:
    """How the test ended: its error, or the points it gave."""
    last = cell.outputs[-1] if cell.outputs else {}
    error = ": ".join(filter(None, [last.get("ename"), last.get("evalue")]))
    told = error or f"{points or 0:g} / {out_of:g}"
    return Text(told, told)


def _log() -> Any:
    """nbgrader's own log, so that the sentence stands where the teacher looks."""
    return Application.instance().log if Application.initialized() else logging.getLogger()
