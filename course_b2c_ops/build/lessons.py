"""Lesson sources（课源）: py:percent files in, courses with their cells out."""

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from course_b2c_ops.build import notebooks
from course_b2c_ops.language import Text
from course_b2c_ops.problems import BadInput, Problem

NOTEBOOKS = Path("notebooks")
Role = Literal["", "answer", "check", "essay", "reading"]
Part = Literal["lecture", "lab"]
PARTS: tuple[Part, ...] = ("lecture", "lab")
DESK = "notebooks/teacher/desk.py"
RECALL = "recall"
CELL_START = re.compile(r"^# %%")


@dataclass(frozen=True)
class Cell:
    """One cell of a source: text, and what its marker line says."""

    number: int  # counted from 1, header not counted
    line: int  # of its first source line, in the file
    kind: Literal["markdown", "code"]
    source: str
    lang: str = ""
    translates: str = ""
    item: str = ""
    role: Role = ""
    tags: tuple[str, ...] = ()
    other: tuple[str, ...] = ()  # attributes nobody knows

    @property
    def is_slot(self) -> bool:
        """Whether the builder puts an item here."""
        return bool(self.item) and not self.role


@dataclass(frozen=True)
class Source:
    """One lecture.py or lab.py."""

    path: str
    part: Part
    clauses: tuple[str, ...]
    theory_minutes: float
    practice_minutes: float
    recalls: tuple[str, ...]
    cells: tuple[Cell, ...]
    reviewed: date | None = None  # the day its rules were last read


@dataclass(frozen=True)
class Lesson:
    """One lesson（一课）: a lecture and a lab, or a lab alone."""

    id: str
    course: str
    title: Text
    theory_week: int  # of the term, when the lecture is given
    practice_week: int  # and its lab, in that week or a later one
    theory_hours: float
    practice_hours: float
    lecture: Source | None
    lab: Source | None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Lecture and lab, those that are there."""
        return tuple(source for source in (self.lecture, self.lab) if source)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of both parts, each once."""
        return tuple(dict.fromkeys(c for source in self.sources for c in source.clauses))


@dataclass(frozen=True)
class MockExam:
    """A mock exam in a course's plan（模拟考）: which paper, in which week, how many hours."""

    paper: str
    week: int
    hours: float


@dataclass(frozen=True)
class Course:
    """One course（课程）, its lessons in teaching order, and its mock exams."""

    id: str
    title: Text
    standard: str
    lessons: tuple[Lesson, ...]
    mock_exams: tuple[MockExam, ...] = ()
    on_law: bool = False  # its prose states law: a number there names its rule


def read_courses(root: Path, wanted: tuple[str, ...]) -> tuple[Course, ...]:
    """The courses of a cohort; a file that cannot be read raises BadInput with its place."""
    return tuple(_read_course(root, name) for name in wanted)


def all_courses(root: Path) -> tuple[str, ...]:
    """The names of all courses there are."""
    return tuple(path.parent.name for path in sorted((root / NOTEBOOKS).glob("*/course.toml")))


def unlisted(root: Path, courses: tuple[Course, ...]) -> Iterator[Problem]:
    """Lessons that lie in a course's folder and that its list does not name."""
    for course in courses:
        named = {lesson.id for lesson in course.lessons}
        for path in sorted((root / NOTEBOOKS / course.id).glob("*/l*.py")):
            if path.parent.name not in named:
                where = f"{NOTEBOOKS.as_posix()}/{course.id}/course.toml"
                what = f"lesson {path.parent.name} is not in the list."
                yield Problem(where, what, "Add a [[lesson]] block, or move the folder away.")


def _read_course(root: Path, name: str) -> Course:
    place = f"{NOTEBOOKS.as_posix()}/{name}/course.toml"
    try:
        facts = tomllib.loads((root / place).read_text("utf-8"))
        lessons = tuple(_read_lesson(root, name, entry) for entry in facts["lesson"])
        exams = tuple(MockExam(**entry) for entry in facts.get("mock_exam", ()))
        on_law = facts.get("on_law", False)
        return Course(name, Text(**facts["title"]), facts["standard"], lessons, exams, on_law)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadInput(Problem(place, f"cannot be read: {broken}.", "Mend that line.")) from broken
    except (KeyError, TypeError) as missing:
        what = f"a part is missing or of the wrong form: {missing}."
        raise BadInput(Problem(place, what, "Compare with the other course.")) from missing


def _read_lesson(root: Path, course: str, entry: dict[str, Any]) -> Lesson:
    folder = f"{NOTEBOOKS.as_posix()}/{course}/{entry['folder']}"
    parts = {part: f"{folder}/{part}.py" for part in PARTS}
    found = {p: read_source(root, path, p) for p, path in parts.items() if (root / path).is_file()}
    if not found:
        what = f"lesson {entry['folder']} has neither lecture.py nor lab.py."
        remedy = "Write one of them, or take the lesson out of the list."
        raise BadInput(Problem(f"{NOTEBOOKS.as_posix()}/{course}/course.toml", what, remedy))
    return Lesson(
        id=entry["folder"],
        course=course,
        title=Text(**entry["title"]),
        theory_week=entry["weeks"]["theory"],
        practice_week=entry["weeks"]["practice"],
        theory_hours=entry["hours"]["theory"],
        practice_hours=entry["hours"]["practice"],
        lecture=found.get("lecture"),
        lab=found.get("lab"),
    )


def read_source(root: Path, path: str, part: Part) -> Source:
    """One py:percent source with its header and cells."""
    notebooks.without_slow_grammars()
    import jupytext  # slow to import, and not needed when nothing changed

    try:
        text = (root / path).read_text("utf-8")
        notebook = jupytext.reads(text, fmt="py:percent")
    except UnicodeDecodeError as wrong:
        remedy = "Save the file as UTF-8."
        raise BadInput(Problem(path, "is not saved as UTF-8.", remedy)) from wrong
    except Exception as broken:  # the reader raises whatever its parser raises
        remedy = "Compare its first lines with another lesson's."
        raise BadInput(Problem(path, f"cannot be read: {broken}.", remedy)) from broken
    header = notebook.metadata.get("b2c", {})
    minutes = header.get("minutes", {})
    lines = list(cell_lines(text))
    return Source(
        path=path,
        part=part,
        clauses=tuple(map(str, header.get("clauses", ()))),
        theory_minutes=float(minutes.get("theory", 0)),
        practice_minutes=float(minutes.get("practice", 0)),
        recalls=tuple(header.get("recalls", ())),
        cells=tuple(
            _cell(number, lines[number - 1] if number <= len(lines) else 0, cell)
            for number, cell in enumerate(notebook.cells, start=1)
        ),
        reviewed=_day_of_review(header.get("reviewed"), path),
    )


def _day_of_review(written: object, path: str) -> date | None:
    """The day a lesson's rules were last read; None where the header has none."""
    if written is None or isinstance(written, date):
        return written
    what = f"reviewed is no day: {written}."
    raise BadInput(Problem(path, what, "Write reviewed: 2026-11-22, without quotes."))


def cell_lines(text: str) -> Iterator[int]:
    """The line after each cell marker."""
    for number, line in enumerate(text.splitlines(), start=1):
        if CELL_START.match(line):
            yield number + 1


def _cell(number: int, line: int, cell: Any) -> Cell:
    meta = dict(cell.metadata)
    known = {name: meta.pop(name, "") for name in ("lang", "translates", "item", "role")}
    tags = tuple(meta.pop("tags", ()))
    meta.pop("lines_to_next_cell", None)  # how jupytext remembers a blank line
    return Cell(
        number, line, cell.cell_type, cell.source, **known, tags=tags, other=tuple(sorted(meta))
    )


def stamp(zh: str) -> str:
    """Six characters that name a Chinese text: the English beside it says which it translates."""
    return hashlib.sha256(zh.strip().encode()).hexdigest()[:6]


def solution_lines(source: str) -> list[str]:
    """The lines between BEGIN SOLUTION and END SOLUTION."""
    found, inside = [], False
    for line in source.splitlines():
        if "### END SOLUTION" in line:
            inside = False
        elif inside:
            found.append(line)
        elif "### BEGIN SOLUTION" in line:
            inside = True
    return found


def imported_modules(source: str) -> list[str]:
    """The modules a code cell imports."""
    modules = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules.append(node.module or "")
    return modules


def imported_names(source: str) -> list[tuple[str, str]]:
    """The names a code cell imports from modules, as (module, name)."""
    return [
        (node.module or "", alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
