"""A course folder that nbgrader itself made, for the tests that run nbgrader's own commands."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook

from course_b2c_ops.build import course_folder
from course_b2c_ops.build.cohort import Student, read_cohort
from tests.conftest import ROOT
from tests.marking.class_of import STUDENTS, class_folder, composed, hand_in

LAB = "operating_data"
ORDINARY = "ps1"
NBGRADER = [sys.executable, "-m", "nbgrader"]
MARK = [sys.executable, "-m", "course_b2c_ops.cli", "mark", ".", "--jobs", "1"]


def real_course(place: Path) -> Path:
    """A course folder by the build's own steps, and three submissions: right, blank, half right."""
    place.chmod(0o755)
    students = (*STUDENTS, "s03")
    built = class_folder(place, students)
    shutil.rmtree(built / "nbgrader/release" / LAB)
    (built / "nbgrader/gradebook.db").unlink()
    course_folder.write_sources(built, [composed()[LAB]], read_cohort(ROOT, "demo"))
    listed = [Student(name, f"学生{name}", "") for name in students]
    course_folder.generate_release(built, [LAB], listed)
    hand_in(built, "s01", LAB)
    blank = hand_in(built, "s02", LAB, "blank")
    shutil.copy(built / "nbgrader/release" / LAB / "lab.ipynb", blank / "lab.ipynb")
    half_right(hand_in(built, "s03", LAB))
    return built / "nbgrader"


def check_cells() -> list[str]:
    """The cells of the lab whose points our marker alone gives."""
    return [
        cell.metadata.nbgrader.grade_id
        for cell in composed()[LAB].lab.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").endswith("-check")
    ]


def half_right(place: Path) -> None:
    """Every second answer is gone, one prints a script, one breaks."""
    path = place / "lab.ipynb"
    book = json.loads(path.read_text("utf-8"))
    answers = [c for c in book["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    for number, cell in enumerate(answers):
        if cell["cell_type"] == "markdown":
            cell["source"] = "我的建议：先查支付。<script>alert('essay')</script>"
        elif number % 2:
            cell["source"] = (
                "from IPython.display import HTML, display\n"
                "display(HTML('<script>alert(1)</script><b onclick=x>bold</b>'))\n1 / 0"
            )
    path.write_text(json.dumps(book), "utf-8")
    (place / "timestamp.txt").write_text("2026-12-01 10:00:00 UTC", "utf-8")


def add_ordinary(course: Path) -> None:
    """An assignment of the teacher's own: one test that can be marked, one that cannot."""
    solution = "def double(n):\n    ### BEGIN SOLUTION\n    return 2 * n\n    ### END SOLUTION"
    cells = [
        ordinary_cell(solution, "double", 0),
        ordinary_cell("assert double(2) == 4", "can_be_marked", 2),
        ordinary_cell("import inspect\nassert inspect.getsource(double)", "cannot_be_marked", 1),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    place = course / "source" / ORDINARY
    place.mkdir(parents=True)
    book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(book, place / "problem.ipynb")


def ordinary_cell(source: str, name: str, points: int) -> nbformat.NotebookNode:
    graded = {
        "grade_id": name, "grade": bool(points), "points": points, "locked": bool(points),
        "solution": not points, "task": False, "schema_version": 3,
    }  # fmt: skip
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": graded})


def copy_of(course: Path, place: Path) -> Path:
    shutil.copytree(course.parent, place)
    place.parent.chmod(0o755)
    return place / "nbgrader"


@contextmanager
def gradebook_of(course: Path) -> Iterator[Gradebook]:
    with Gradebook(f"sqlite:///{(course / 'gradebook.db').absolute()}") as gradebook:
        yield gradebook


def marks_in(course: Path) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """Every grade and comment of every cell, and when and how late it was handed in."""
    found: dict[tuple[str, ...], tuple[Any, ...]] = {}
    with gradebook_of(course) as gradebook:
        for assignment in gradebook.assignments:
            for submission in assignment.submissions:
                for notebook in submission.notebooks:
                    who = (assignment.name, submission.student.id, notebook.name)
                    for grade in notebook.grades:
                        facts = (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                        found[*who, "grade", grade.name] = facts
                    for one in notebook.comments:
                        told = (one.auto_comment, one.manual_comment)
                        found[*who, "comment", one.name] = told
                    found[who] = (notebook.late_submission_penalty, submission.timestamp)
    return found


def run(course: Path, *command: str) -> str:
    """What a command printed, on both its channels; it has to succeed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(command, cwd=course, env={**os.environ, "PATH": path},
                         capture_output=True, text=True)  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def b2c_mark(course: Path, *asked: str) -> None:
    run(course.parent, *MARK, *asked)
