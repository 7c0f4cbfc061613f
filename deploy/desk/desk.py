"""What lies on the desk（讲台上有什么）: a class, its work by weeks, how far each has come."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.utils import find_owner
from traitlets.config import Config, PyFileConfigLoader

from course_b2c_ops.build.cohort import Cohort, read_cohort
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.language import Text
from course_b2c_ops.receipts import FETCHED
from graders.cohort_folder import COURSE, CohortFolder
from graders.nbgrader_side.late import Dates

CONFIG = "nbgrader_config.py"
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Work:
    """One lab or paper of the term（一份作业）: in which week it is done."""

    name: str
    title: Text
    week: int


@dataclass(frozen=True)
class State:
    """How far one piece of work has come（进度）, by student ids."""

    work: Work
    released: bool
    due: datetime | None
    fetched: frozenset[str]
    submitted: frozenset[str]  # on its way or collected
    collected: frozenset[str]
    marked: frozenset[str]
    waiting: frozenset[str]  # for a person's marks
    returned: bool


@dataclass(frozen=True)
class Desk:
    """One class's desk（讲台）: everything below asks the class's own folder and exchange."""

    folder: CohortFolder
    cohort: Cohort

    @classmethod
    def at(cls, place: Path) -> "Desk":
        """The desk of the class in this folder; BadInput where there is none."""
        folder = CohortFolder.at(place)
        return cls(folder, read_cohort(folder.root, folder.cohort))

    @property
    def students(self) -> tuple[str, ...]:
        """The class list, in its order."""
        return tuple(student.id for student in self.cohort.students)

    @property
    def exchange(self) -> Path:
        """Where this class's labs go out and come in（作业交换处）."""
        return Path(self.nbgrader.exchange_root) / self.cohort.id

    @cached_property
    def nbgrader(self) -> NbGraderAPI:
        """nbgrader's own tools, set up for this class and this account."""
        return NbGraderAPI(config=_config(self.folder.folder / COURSE))

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Labs and papers in the order of the term."""
        courses = read_courses(self.folder.root, self.cohort.courses)
        known = self.folder.assignments
        labs = [
            Work(lesson.id, lesson.title, lesson.practice_week)
            for course in courses
            for lesson in course.lessons
            if lesson.lab and lesson.id in known
        ]
        blueprint = self.cohort.blueprint.papers
        titles = {paper.id: paper.title for paper in blueprint.papers} if blueprint else {}
        papers = [
            Work(exam.paper, titles[exam.paper], exam.week)
            for course in courses
            for exam in course.mock_exams
            if exam.paper in known
        ]
        return tuple(sorted([*labs, *papers], key=lambda work: work.week))

    def week_of(self, today: date) -> int:
        """The week of the term that a day is in; 1 before it, the last one after it."""
        start, end = self.cohort.term
        return ((min(max(today, start), end) - start).days) // DAYS_A_WEEK + 1

    def of_week(self, week: int) -> tuple[Work, ...]:
        """What is done in a week; where nothing is, the last that came before it."""
        latest = max((work.week for work in self.works if work.week <= week), default=week)
        return tuple(work for work in self.works if work.week == latest)

    def states(self, works: Sequence[Work] = ()) -> Iterator[State]:
        """How far these have come, or all."""
        due = Dates.of(self.folder).due
        with Gradebook(self.nbgrader.coursedir.db_url, self.cohort.id) as gradebook:
            for work in works or self.works:
                yield self._state(work, gradebook, due.get(work.name))

    def _state(self, work: Work, gradebook: Gradebook, due: datetime | None) -> State:
        rows = gradebook.submission_dicts(work.name)
        collected = self._collected(work.name)
        graded = {str(row["student"]) for row in rows} & self._autograded(work.name)
        return State(
            work=work,
            released=(self.exchange / "outbound" / work.name).is_dir(),
            due=due or self._due_in(gradebook, work.name),
            fetched=self._fetched(work.name),
            submitted=collected | self._on_the_way(work.name),
            collected=collected,
            marked=frozenset(graded),
            waiting=frozenset(str(r["student"]) for r in rows if r["needs_manual_grade"]) & graded,
            returned=self.returned_mark(work.name).is_file(),
        )

    def returned_mark(self, name: str) -> Path:
        """A file whose time says when feedback was last given back."""
        return self.folder.folder / COURSE / "returned" / name

    def _due_in(self, gradebook: Gradebook, name: str) -> datetime | None:
        known = {one.name: one.duedate for one in gradebook.assignments}
        return known.get(name)

    def _collected(self, name: str) -> frozenset[str]:
        return frozenset(s for s in self.students if (self.folder.submitted / s / name).is_dir())

    def _autograded(self, name: str) -> set[str]:
        place = self.folder.folder / COURSE / "autograded"
        return {student for student in self.students if (place / student / name).is_dir()}

    def _fetched(self, name: str) -> frozenset[str]:
        """Whose marks these are is known by the system, not by their names."""
        marks = _listed(self.exchange / FETCHED)
        owners = (find_owner(str(one)) for one in marks if one.name.startswith(f"{name}+"))
        return frozenset(owners) & frozenset(self.students)

    def _on_the_way(self, name: str) -> frozenset[str]:
        found = set()
        for place in _listed(self.exchange / "inbound"):
            student, _, rest = place.name.partition("+")
            if rest.startswith(f"{name}+") and find_owner(str(place)) == student:
                found.add(student)
        return frozenset(found) & frozenset(self.students)


def _listed(place: Path) -> list[Path]:
    return sorted(place.iterdir()) if os.access(place, os.R_OK | os.X_OK) else []


def _config(course: Path) -> Config:
    """The course's settings, and over them the account's own, as nbgrader puts them together."""
    config = _read(course)
    for place in reversed(jupyter_config_path()):
        config.merge(_read(Path(place)))
    config.CourseDirectory.root = str(course.resolve())
    # To release again is to put right what lies there.
    config.ExchangeReleaseAssignment.force = True
    return config


def _read(folder: Path) -> Any:
    if not (folder / CONFIG).is_file():
        return Config()
    return PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
