"""A built cohort as marking reads it（班级文件夹）: manifest, key, bank, labs, own folders."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from course_b2c_ops import datasets
from course_b2c_ops.datasets import read_table
from course_b2c_ops.items import ITEMS_FILE
from course_b2c_ops.language import LANGUAGES, Language, Text, message, say
from course_b2c_ops.market.fingerprint import fingerprints
from course_b2c_ops.papers import Paper, read_papers
from course_b2c_ops.problems import BadInput, Problem
from graders.bank import Bank, Item, item_path, read_bank
from graders.cohort_key import CohortKey, marking_key
from graders.intake.release import released_lab
from graders.own_key import Student
from graders.submission import ReleasedLab

MANIFEST, COURSE = "manifest.json", "nbgrader"
SUBMITTED = "submitted"
SEAL = "fingerprint.json"
REPOSITORY = Path(__file__).resolve().parent.parent


class CannotMark(Exception):
    """Something on the teacher's side stands in the way of one student's marks（无法判分）."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told

    def __reduce__(self) -> tuple[type, tuple[Text]]:
        return type(self), (self.told,)


@dataclass(frozen=True)
class Assignment:
    """What was handed out under one name（作业）: a lab with its items, or everyone's own paper."""

    name: str
    items: Mapping[str, float]  # id: points; empty for a paper
    is_paper: bool


@dataclass
class CohortFolder:
    """Everything that marking reads from `build/<cohort>/`; nothing in it is changed."""

    folder: Path
    root: Path
    cohort: str
    language: Language
    as_of: date
    key: CohortKey
    bank: Bank
    assignments: Mapping[str, Assignment]
    inputs: Mapping[str, str]  # what the build was made from
    _released: dict[str, ReleasedLab] = field(default_factory=dict)
    _last: tuple[str, Student] | None = None

    @classmethod
    def at(cls, folder: Path, root: Path = REPOSITORY) -> "CohortFolder":
        """The cohort built in a folder; BadInput with what to do where it cannot be marked."""
        facts = _manifest(folder)
        found = cls(
            folder=folder,
            root=root,
            cohort=facts["cohort"],
            language=facts["language"],
            as_of=date.fromisoformat(facts["as_of"]),
            key=marking_key(root, facts["cohort"], facts["key"]),
            bank=read_bank(root),
            assignments={one["name"]: _assignment(one) for one in facts["assignments"]},
            inputs=facts.get("inputs", {}),
        )
        assert found._item_prints is not None  # taken now, with the bank they are the prints of
        return found

    @property
    def submitted(self) -> Path:
        """Where uploads lie."""
        return self.folder / COURSE / SUBMITTED

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The class list of the gradebook: student id → name（名单）."""
        place = self.folder / COURSE / "gradebook.db"
        query = "select id, coalesce(first_name, ''), coalesce(last_name, '') from student"
        try:
            gradebook = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)
            try:
                rows = gradebook.execute(query).fetchall()
            finally:
                gradebook.close()
        except sqlite3.Error as wrong:
            raise BadInput(Problem(str(place), say("marking.no_gradebook", why=wrong))) from wrong
        return {student: f"{first} {last}".strip() or student for student, first, last in rows}

    def called(self, student: str) -> str:
        """A student as the teacher knows them: `s01 陈晨`."""
        name = self.names.get(student, "")
        return f"{student} {name}" if name and name != student else student

    def home(self, student: str) -> Path:
        """A student's own folder, as the build made it."""
        return self.folder / "students" / student

    def has(self, student: str) -> bool:
        """Whether a student is of this class and has a folder."""
        return student in self.names and (self.home(student) / SEAL).is_file()

    def student(self, student: str) -> Student:
        """The marker's view of a student; CannotMark where the folder's seal does not hold."""
        if self._last is None or self._last[0] != student:
            tables = OwnTables(self.home(student), _prints(self.home(student), self.key))
            self._last = student, Student(self.key.item_key(student), tables, self.as_of)
        return self._last[1]

    def items_of(self, assignment: str, student: str = "") -> tuple[Item, ...]:
        """The items of a lab in its order, or those of a student's own paper."""
        paper = self.paper_of(student, assignment)
        wanted = [one.item for one in paper.places] if paper else self.assignments[assignment].items
        gone = [name for name in wanted if name not in self.bank.items]
        if gone:
            listed = ", ".join(gone)
            raise CannotMark(message("marking.item_gone", assignment=assignment, items=listed))
        return tuple(self.bank.items[name] for name in wanted)

    def paper_of(self, student: str, assignment: str) -> Paper | None:
        """A student's own paper; None where the assignment is a lab."""
        if not self.assignments[assignment].is_paper:
            return None
        papers = read_papers(self.home(student))
        if assignment not in papers:
            raise CannotMark(message("marking.no_paper", assignment=assignment, student=student))
        return papers[assignment]

    def released(self, assignment: str) -> ReleasedLab:
        """A lab or paper as it was handed out（发布版）."""
        if assignment not in self._released:
            self._released[assignment] = _released(self.folder, assignment)
        return self._released[assignment]

    def item_print(self, item: Item) -> str:
        """What an item's marks follow from: its file and its topic's formulas, as first read."""
        return self._item_prints[item.id]

    @cached_property
    def _item_prints(self) -> Mapping[str, str]:
        topics = {item.topic for item in self.bank.items.values()}
        paths = {topic: self.root / "graders" / "formulas" / f"{topic}.py" for topic in topics}
        code = {topic: _sha256(path) for topic, path in paths.items() if path.is_file()}
        parts = {
            item.id: f"{self._item_files[item_path(item)]} {code.get(item.topic, '')}"
            for item in self.bank.items.values()
        }
        return {
            name: hashlib.sha256(part.encode()).hexdigest()[:16] for name, part in parts.items()
        }

    @cached_property
    def _item_files(self) -> Mapping[str, str]:
        paths = [item_path(item) for item in self.bank.items.values()]
        return {path: _sha256(self.root / path) for path in paths}

    def student_print(self, student: str, assignment: str) -> str:
        """What is a student's own in their marks: item key, data, day, paper."""
        seal = (self.home(student) / SEAL).read_bytes()
        paper = self.paper_of(student, assignment)
        parts = (self.key.item_key(student), seal, str(self.as_of), repr(paper))
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    def changed_questions(self) -> frozenset[str]:
        """Items whose files are not those of the build: what students were asked may differ."""
        items = self.bank.items.values()
        found = {item.id: self._item_files[item_path(item)] for item in items}
        paths = {item.id: item_path(item) for item in items}
        return frozenset(name for name in found if self.inputs.get(paths[name]) != found[name])

    def asked(self, student: str) -> Mapping[str, Any]:
        """The questions as they stand in a student's folder, by item id."""
        path = self.home(student) / ITEMS_FILE
        found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        return found


class OwnTables(Mapping[str, pd.DataFrame]):
    """A student's tables, each read when an item first names it, and checked against the seal."""

    def __init__(self, home: Path, prints: Mapping[str, Mapping[str, str]]) -> None:
        self._home = home
        self._prints = prints
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._prints["tables"]:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._checked(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._prints["tables"])

    def __len__(self) -> int:
        return len(self._prints["tables"])

    def _checked(self, name: str) -> pd.DataFrame:
        path = self._home / f"{name}.csv"
        changed = CannotMark(
            message("marking.changed_table", student=self._home.name, table=path.name)
        )
        if not path.is_file():
            raise changed
        same = _sha256(path) == self._prints["files"].get(path.name)
        try:
            table = read_table(path, name)
        except datasets.NotInShop as damaged:
            raise changed from damaged
        # A table that a spreadsheet saved again is another file and still the same table.
        if not same and fingerprints({name: table})[name] != self._prints["tables"][name]:
            raise changed
        return table


def _manifest(folder: Path) -> Mapping[str, Any]:
    place = folder / MANIFEST
    try:
        facts: Mapping[str, Any] = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError) as lacking:
        raise BadInput(Problem(str(folder), say("marking.no_build"))) from lacking
    wanted = {"cohort", "language", "as_of", "key", "assignments"}
    if not isinstance(facts, Mapping) or not wanted <= facts.keys():
        raise BadInput(Problem(str(folder), say("marking.no_build")))
    if facts["language"] not in LANGUAGES:
        raise BadInput(Problem(str(place), say("marking.no_build")))
    return facts


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _assignment(facts: Mapping[str, Any]) -> Assignment:
    items = {one["id"]: float(one["points"]) for one in facts["items"]}
    return Assignment(facts["name"], items, "drawn" in facts)


def _prints(home: Path, key: CohortKey) -> Mapping[str, Mapping[str, str]]:
    """What a student's data were when they were made; CannotMark where the seal is not ours."""
    try:
        facts = json.loads((home / SEAL).read_text("utf-8"))
        prints = {part: facts[part] for part in ("files", "tables")}
        sealed = key.seal(json.dumps(prints, sort_keys=True)) == facts["seal"]
    except (OSError, ValueError, KeyError, TypeError):
        sealed = False
    if not sealed:
        raise CannotMark(message("marking.broken_seal", student=home.name))
    return prints


def _released(folder: Path, assignment: str) -> ReleasedLab:
    home = folder / COURSE / "release" / assignment
    notebooks = sorted(home.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise BadInput(Problem(str(home), say("marking.no_release", assignment=assignment)))
    beside = (path for path in sorted(home.iterdir()) if path.is_file())
    return released_lab(
        assignment, notebooks[0], *(path for path in beside if path != notebooks[0])
    )
