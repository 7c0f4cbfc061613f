"""What the tests of the box share: a class of students, and attempts made of sources."""

import json
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.values import decode
from graders.sandbox import Limits, Means, NoIsolation, probe
from graders.submission import Attempt, Cell, Outcome

HAND_IN = "from course_b2c_ops.practice import handed_in"
SHORT = Limits(cell_seconds=4, all_seconds=60, call_seconds=2, memory_mb=300, file_mb=8)


def attempt(*sources: str, files: dict[str, bytes] | None = None) -> Attempt:
    """Cells `c0`, `c1`, ... after one that brings `handed_in`."""
    cells = [Cell(f"c{place}", source, "own") for place, source in enumerate(sources)]
    return Attempt((Cell("first", HAND_IN, "given"), *cells), files or {})


def given(outcome: Outcome) -> dict[str, Any]:
    """The values that came out, decoded."""
    return {name: decode(value) for name, value in outcome.values.items()}


def means() -> Means:
    """What holds here, or a skipped test where nothing does."""
    try:
        return probe()
    except NoIsolation as nothing:
        pytest.skip(str(nothing))


def a_class(folder: Path) -> Path:
    """Two students' folders, each with a table of its own, beside what no student may see."""
    for student in ("s01", "s02"):
        own = folder / "students" / student
        own.mkdir(parents=True)
        (own / "note.csv").write_text(f"whose\n{student}\n")
        facts = {"student": student, "cohort": "trial", "language": "en", "item_key": "00"}
        (own / "identity.json").write_text(json.dumps({**facts, "as_of": "2026-12-13"}))
    (folder / "gradebook.db").write_text("everybody's marks")
    (folder / "source").mkdir()
    (folder / "source" / "lab.ipynb").write_text("the solutions")
    return folder / "students"
