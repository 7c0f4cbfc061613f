"""A small class for the tests of marking: a cohort folder as a build leaves it, and uploads.

The tables come from the real market, the labs are the real ones; only nbgrader's own run and the
tables that no item names are left out, so that it takes a second and not a minute.
"""

import copy
import hashlib
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from course_b2c_ops import datasets, market
from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.compose import Composed, compose
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.keys import CohortKey, cohort_key
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.items import WIDGET_KINDS, as_facts
from course_b2c_ops.language import Text
from course_b2c_ops.market.fingerprint import fingerprints
from course_b2c_ops.papers import Paper, PaperPart, Place, Sitting
from course_b2c_ops.papers import as_facts as paper_facts
from course_b2c_ops.problems import BadInput, Problem
from course_b2c_ops.values import encode
from graders.bank import Bank, read_bank
from graders.bulk.command import Tools, mark_cohort
from graders.bulk.verb import Options
from graders.bulk.work import Bench
from graders.cohort_folder import REPOSITORY, CohortFolder
from graders.intake import take_in
from graders.mark_item import Student, public_item, right_answer
from graders.sandbox.shared import Seat
from graders.submission import Attempt, CellOutcome, Outcome
from tests.conftest import ROOT

STUDENTS = ("s01", "s02")
LABS = ("operating_data", "retail_import_tax")
TABLES = ("shop_daily", "buyer_orders", "import_orders", "dictionary")
MOCK = "mock_1"
SOLUTION = re.compile(r"([ \t]*)### BEGIN SOLUTION.*?### END SOLUTION[^\n]*", re.DOTALL)


@cache
def the_bank() -> Bank:
    return read_bank(ROOT)


@cache
def composed() -> dict[str, Composed]:
    """The demo class's labs, with their solutions."""
    cohort = read_cohort(ROOT, "demo")
    courses = read_courses(ROOT, cohort.courses)
    found = compose(courses, draw_paper(courses, the_bank(), cohort), cohort)
    return {one.lesson.id: one for one in found if one.lesson.id in LABS}


@cache
def key() -> CohortKey:
    return cohort_key(ROOT, "demo")


def day() -> Any:
    return read_cohort(ROOT, "demo").as_of


@cache
def own_tables(student: str) -> Mapping[str, Any]:
    shop = market.shop_tables(key().market_keys(student), day())
    return {name: shop[name] for name in TABLES}


@cache
def student_of(student: str) -> Student:
    return Student(key().item_key(student), own_tables(student), day())


def a_paper(name: str = MOCK, questions: int = 12) -> Paper:
    """Some theory items of the practice pool, two sittings."""
    kinds = ("choice", "choices", "true_false", "number")
    wanted = [item for item in the_bank().pool("practice") if item.kind in kinds]
    places = [Place(item.id, 1.5) for item in wanted[:: max(1, len(wanted) // questions)]]
    half = len(places) // 2
    parts = (
        PaperPart("theory", tuple(places[:half]), 0.6, 0.5),
        PaperPart("practical", tuple(places[half:]), 0.6, 0.5),
    )
    sittings = tuple(Sitting(Text(p.name, p.name), 45, (p.name,)) for p in parts)
    return Paper(name, Text("卷", "paper"), "practice", parts, sittings)


def class_folder(place: Path, students: Iterable[str] = STUDENTS) -> Path:
    """A built cohort with these students; everything that is the same for all is made once."""
    folder, names = place / "demo", list(students)
    assignments: list[dict[str, Any]] = []
    for name, lab in composed().items():
        _write_json(folder / "nbgrader/release" / name / "lab.ipynb", blank(lab))
        items = [{"id": item.id, "points": item.points} for item in lab.items]
        assignments.append({"name": name, "items": items})
    paper = a_paper()
    _write_json(folder / "nbgrader/release" / MOCK / "paper.ipynb", paper_notebook())
    assignments.append({"name": MOCK, "items": [], "points": paper.marks, "drawn": "x"})
    (folder / "nbgrader/submitted").mkdir(parents=True)
    for student in names:
        _lay_out_student(folder / "students" / student, student, paper)
    _gradebook(folder / "nbgrader/gradebook.db", names)
    facts = {
        "cohort": "demo", "language": "zh", "as_of": day().isoformat(), "key": key().name,
        "lessons": [], "assignments": assignments, "inputs": _inputs(), "outputs": {},
    }  # fmt: skip
    _write_json(folder / "manifest.json", facts)
    return folder


def _inputs() -> dict[str, str]:
    paths = (ROOT / "graders/items").rglob("*.toml")
    return {
        p.relative_to(ROOT).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths
    }


def _lay_out_student(home: Path, student: str, paper: Paper) -> None:
    datasets.write_shop(own_tables(student), home)
    items = {i.id: i for lab in composed().values() for i in lab.items if i.kind != "case"}
    items |= {place.item: the_bank().items[place.item] for place in paper.places}
    facts = {name: as_facts(public_item(i, student_of(student))) for name, i in items.items()}
    _write_json(home / "items.json", facts)
    identity = {
        "student": student, "cohort": "demo", "language": "zh", "as_of": day().isoformat(),
        "item_key": key().item_key(student).hex(),
    }  # fmt: skip
    _write_json(home / "identity.json", identity)
    _write_json(home / "papers.json", {"papers": {paper.id: paper_facts(paper)}, "lessons": {}})
    prints = {
        "files": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in home.iterdir()},
        "tables": fingerprints(own_tables(student)),
    }
    seal = key().seal(json.dumps(prints, sort_keys=True))
    _write_json(home / "fingerprint.json", {**prints, "seal": seal})


def _gradebook(path: Path, students: list[str]) -> None:
    with sqlite3.connect(path) as gradebook:
        gradebook.execute("create table student (id text, first_name text, last_name text)")
        rows = [(student, "", f"学生{student}") for student in students]
        gradebook.executemany("insert into student values (?, ?, ?)", rows)
    gradebook.close()


def paper_notebook() -> dict[str, Any]:
    grade = {"grade_id": f"{MOCK}-paper-check", "grade": True, "locked": True, "points": 1.0,
             "solution": False, "task": False, "schema_version": 3}  # fmt: skip
    cell = {
        "id": "mock-2", "cell_type": "code", "source": f'open_paper("{MOCK}")', "outputs": [],
        "execution_count": None,
        "metadata": {"b2c": {"paper": MOCK, "role": "check"}, "nbgrader": grade},
    }  # fmt: skip
    return {
        "cells": [cell],
        "metadata": {"b2c": {"paper": MOCK}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def solved(lab: Composed) -> dict[str, Any]:
    """The lab with its solutions, as JSON."""
    found: dict[str, Any] = json.loads(notebooks.as_text(lab.lab))
    return found


def blank(lab: Composed) -> dict[str, Any]:
    """The lab as students get it."""
    found = copy.deepcopy(solved(lab))
    for cell in found["cells"]:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        cell["source"] = SOLUTION.sub(r"\1# 在这里写，把 ... 换掉\n\1...", source)
    return found


# ---- handing in ----


def hand_in(folder: Path, student: str, assignment: str, how: str = "solved", of: str = "") -> Path:
    """An upload: `solved`, `blank`, or the right answers `of` somebody else."""
    place = folder / "nbgrader/submitted" / student / assignment
    place.mkdir(parents=True, exist_ok=True)
    if assignment == MOCK:
        _write_json(place / "paper.ipynb", paper_notebook())
        asked = [the_bank().items[place.item] for place in a_paper().places]
    else:
        lab = composed()[assignment]
        _write_json(place / "lab.ipynb", blank(lab) if how == "blank" else solved(lab))
        asked = [item for item in lab.items if item.kind in WIDGET_KINDS]
    whose = student_of(of or student)
    answers = {} if how == "blank" else {item.id: right_answer(item, whose) for item in asked}
    saved = {"answers": answers, "guesses": {}, "reasons": {}, "papers": {}}
    _write_json(place / "answers.json", saved)
    return place


def _write_json(path: Path, facts: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=1, default=str), "utf-8")


# ---- a box that runs nothing ----


@cache
def known_answer(item: str, student: str) -> Any:
    return encode(right_answer(the_bank().items[item], student_of(student)))


class OracleBox:
    """In place of a box where only the bookkeeping is tested: it knows what solutions give."""

    def __init__(self, folder: CohortFolder | None = None) -> None:
        self.folder = folder

    def run(self, attempt: Attempt, *, shop: Path, calls: Mapping[str, Any]) -> Outcome:
        written = {cell.item: cell.source for cell in attempt.cells if cell.role == "answer"}
        if any("die now" in text for text in written.values()):
            os._exit(9)
        checks = [cell for cell in attempt.cells if cell.role == "check" and cell.item in written]
        solved = [cell.item for cell in checks if "BEGIN SOLUTION" in written[cell.item]]
        values = {item: known_answer(item, shop.name) for item in solved}
        return Outcome(values, {cell.id: CellOutcome() for cell in attempt.cells})


@contextmanager
def open_oracle(folder: Path, _: Seat | None = None) -> Iterator[Bench]:
    """A bench as workers open it; another bank where the folder names one."""
    root = folder / "bank_of.txt"
    cohort = CohortFolder.at(folder, Path(root.read_text()) if root.is_file() else REPOSITORY)
    yield Bench(cohort, take_in, OracleBox())


@contextmanager
def open_nothing(folder: Path, _: Seat | None = None) -> Iterator[Bench]:
    """A bench on a machine where every worker dies."""
    os._exit(9)
    yield


@contextmanager
def open_refused(folder: Path, _: Seat | None = None) -> Iterator[Bench]:
    """A bench on a machine that has no walls."""
    raise BadInput(Problem("b2c mark", "no walls here"))
    yield


@contextmanager
def no_seats(folder: Path, number: int) -> Iterator[list[Seat]]:
    """Where nothing is run, no parent need be warm."""
    yield []


def other_bank(place: Path) -> Path:
    """A copy of what a bank is, to change."""
    for name in ("items", "formulas", "keys"):
        shutil.copytree(ROOT / "graders" / name, place / "graders" / name)
    return place


def quietly(folder: Path, options: Options, root: Path = REPOSITORY) -> int:
    """`b2c mark` with workers that run nothing, and no gradebook to write in."""
    tools = Tools(opener=open_oracle, seats=no_seats, writers=lambda _: ())
    return mark_cohort(CohortFolder.at(folder, root), options, tools)
