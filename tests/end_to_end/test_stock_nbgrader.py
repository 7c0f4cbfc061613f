"""nbgrader as it comes, without our marker: it takes the course folder, and gives nothing away."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.marking.real_course import LAB, check_cells

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(home: Path) -> Path:
    """A built course folder in which s01 handed in the solutions and s02 the blank."""
    course = home / "build" / "demo" / "nbgrader"
    _without_our_marker(course / "nbgrader_config.py")
    for student, side in (("s01", "source"), ("s02", "release")):
        place = course / "submitted" / student / LAB
        place.mkdir(parents=True)
        shutil.copy(course / side / LAB / "lab.ipynb", place)
    env = {**os.environ, "B2C_SHOP": str(home / "build/demo/students/s01"),
           "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}  # fmt: skip
    nbgrader = Path(sys.executable).parent / "nbgrader"
    done = subprocess.run(
        [str(nbgrader), "autograde", LAB], cwd=course, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return course


def _without_our_marker(config: Path) -> None:
    """The same course as somebody opens it who does not have our plug-ins."""
    ours, _, _ = config.read_text("utf-8").partition("# Marking:")
    assert "graders" not in ours
    # A stock kernel takes its time over a first figure.
    config.write_text(ours + "c.ExecutePreprocessor.timeout = 120\n", "utf-8")


def scores(course: Path, student: str) -> dict[str, float]:
    """What stock marking gave each graded cell."""
    query = """
        select base_cell.name, grade.auto_score from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = ?
    """
    with sqlite3.connect(course / "gradebook.db") as gradebook:
        return dict(gradebook.execute(query, [student]).fetchall())


@pytest.mark.parametrize("student", ["s01", "s02"])
def test_a_stock_run_gives_no_points_for_any_check_cell(course: Path, student: str) -> None:
    found = scores(course, student)
    checks = {name: score for name, score in found.items() if name.endswith("-check")}
    assert checks == dict.fromkeys(check_cells(), 0.0)


def test_the_release_stands_without_solutions_and_hidden_tests(course: Path) -> None:
    for path in (course / "release").glob("*/lab.ipynb"):
        text = path.read_text("utf-8")
        assert "SOLUTION" not in text
        assert "HIDDEN TESTS" not in text


def test_the_blank_says_in_the_cohorts_language_where_to_write(course: Path) -> None:
    assert "在这里写" in (course / "release" / LAB / "lab.ipynb").read_text("utf-8")
