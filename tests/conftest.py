"""What several tests share: a copy of the repository to change, and quick lessons to read."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "*.ipynb"
)
STUDENTS = 4


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def away_from_every_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder without a shop, and the environment names none."""
    monkeypatch.delenv("B2C_SHOP", raising=False)
    monkeypatch.chdir(tmp_path)


def copy_repository(place: Path, students: int = STUDENTS) -> Path:
    """The whole repository as a fresh clone would be, with the first students of the demo class.

    Every shop takes seconds to play; a few show what the whole class would.
    """
    shutil.copytree(ROOT, place, ignore=LEFT_OUT)
    class_list = place / "data/cohorts/demo.csv"
    lines = class_list.read_text("utf-8").splitlines(keepends=True)
    class_list.write_text("".join(lines[: students + 1]), "utf-8")
    # `build/` at the top is left out above; the package of that name belongs to the engine.
    engine = Path("course_b2c_ops") / "build"
    shutil.copytree(ROOT / engine, place / engine, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "repository")


def build_course(
    root: Path, *arguments: str, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run the author's command in a repository, as a person would."""
    command = [sys.executable, "build_course.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, **options)
