"""What several tests share: a copy of the repository to change, and quick lessons to read."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "*.ipynb"
)
# Two of each show what a class of any size, and a course of any length, would show: what asks all
# lessons is in end_to_end/test_all_lessons.py.
STUDENTS = 3
LESSONS = ("operating_data", "retail_import_tax")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def away_from_every_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder without a shop, and the environment names none."""
    monkeypatch.delenv("B2C_SHOP", raising=False)
    monkeypatch.chdir(tmp_path)


def copy_repository(place: Path, students: int = STUDENTS) -> Path:
    """The repository as a fresh clone would be, with few students and few lessons.

    Every shop and every lesson takes seconds; a few show what all of them would.
    """
    shutil.copytree(ROOT, place, ignore=LEFT_OUT)
    keep_students(place / "data/cohorts/demo.csv", students)
    keep_lessons(place / "notebooks")
    # `build/` at the top is left out above; the package of that name belongs to the engine.
    engine = Path("course_b2c_ops") / "build"
    shutil.copytree(ROOT / engine, place / engine, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def keep_students(class_list: Path, number: int) -> None:
    """Only the first students of a class."""
    lines = class_list.read_text("utf-8").splitlines(keepends=True)
    class_list.write_text("".join(lines[: number + 1]), "utf-8")


def keep_lessons(notebooks: Path) -> None:
    """Only the few lessons of tests: in the lists of the courses, and on the disk."""
    for course in notebooks.glob("*/course.toml"):
        head, *lessons = course.read_text("utf-8").split("[[lesson]]")
        kept = [one for one in lessons if tomllib.loads(one)["folder"] in LESSONS]
        course.write_text("[[lesson]]".join([head, *kept]), "utf-8")
        for folder in course.parent.iterdir():
            if folder.is_dir() and folder.name not in LESSONS:
                shutil.rmtree(folder)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "repository")


def build_course(
    root: Path, *arguments: str, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run the author's command in a repository, as a person would."""
    command = [sys.executable, "build_course.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=900, **options)
