"""Due dates, extensions and lateness（截止、延期与迟交）.

Dates are those of the wall in China; nbgrader keeps them in UTC.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Float
from traitlets.config import Config

from course_b2c_ops.language import say
from course_b2c_ops.problems import Problem, stop_on_problems
from graders.cohort_folder import CohortFolder

CHINA = ZoneInfo("Asia/Shanghai")
COHORTS = Path("data/cohorts")
SECONDS_A_DAY = 86_400


@dataclass(frozen=True)
class Dates:
    """When assignments are due, and who has longer（截止与延期）; nbgrader's naive UTC."""

    due: Mapping[str, datetime] = field(default_factory=dict)
    until: Mapping[tuple[str, str], datetime] = field(default_factory=dict)  # student, assignment

    @classmethod
    def of(cls, cohort: CohortFolder) -> "Dates":
        """The dates of a cohort's file, as they stand now."""
        path = cohort.root / COHORTS / f"{cohort.cohort}.toml"
        return _read(path, _stamp(path), _stamp(path.with_suffix(".extensions.csv")),
                     frozenset(cohort.names), frozenset(cohort.assignments))  # fmt: skip


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@cache
def _read(
    path: Path, _: int, __: int, students: frozenset[str], assignments: frozenset[str]
) -> Dates:
    """Read both files; problems are told with their line and what to do."""
    due, until = {}, {}
    problems: list[Problem] = []
    facts = tomllib.loads(path.read_text("utf-8")).get("due", {}) if path.is_file() else {}
    for name, given in facts.items() if isinstance(facts, dict) else [("due", facts)]:
        when = in_utc(given)
        if when is None:
            problems.append(Problem(path.name, say("feedback.due", name=name, given=given)))
        elif name not in assignments:
            known = ", ".join(sorted(assignments))
            told = say("feedback.until_assignment", given=name, known=known)
            problems.append(Problem(path.name, told))
        else:
            due[name] = when
    extensions = path.with_suffix(".extensions.csv")
    for line, row in _rows(extensions):
        if not row.get("until"):
            continue  # only extra minutes of an exam
        when = in_utc(row["until"])
        told = _wrong(row, when, students, assignments, due)
        if told or when is None:
            problems.append(Problem(f"{extensions.name}:{line}", told))
        else:
            until[row["student"], row["assignment"]] = when
    stop_on_problems(problems)
    return Dates(due, until)


def _wrong(
    row: Mapping[str, str],
    when: datetime | None,
    students: frozenset[str],
    assignments: frozenset[str],
    due: Mapping[str, datetime],
) -> str:
    """What is wrong with a line of the extensions, and what to write; "" where nothing is."""
    student, assignment = row.get("student", ""), row.get("assignment", "")
    if student not in students:
        return say("feedback.until_student", given=student)
    if assignment not in assignments:
        known = ", ".join(sorted(assignments))
        return say("feedback.until_assignment", given=assignment, known=known)
    if when is None:
        return say("feedback.until_when", given=row["until"])
    early = when < due.get(assignment, when)
    return say("feedback.until_early", given=row["until"]) if early else ""


def in_utc(given: Any) -> datetime | None:
    """A local time as nbgrader keeps it; a day alone lasts until its end. None: not a time."""
    try:
        when = datetime.fromisoformat(str(given).strip())
    except ValueError:
        return None
    if len(str(given).strip()) <= len("2026-10-12"):
        when = when.replace(hour=23, minute=59, second=59)
    if when.tzinfo is None:
        when = when.replace(tzinfo=CHINA)
    return when.astimezone(UTC).replace(tzinfo=None)


def on_the_wall(when: datetime) -> str:
    """A time of nbgrader's as a clock in China shows it."""
    return f"{when.replace(tzinfo=UTC).astimezone(CHINA):%Y-%m-%d %H:%M}"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if not path.is_file():
        return
    for line, row in enumerate(csv.DictReader(path.read_text("utf-8-sig").splitlines()), start=2):
        yield line, {str(name): (value or "").strip() for name, value in row.items() if name}


def put_dates(gradebook: Gradebook, assignment: str, student: str, dates: Dates) -> None:
    """Due date and extension of one submission, as the cohort's files say now.

    What a teacher set in nbgrader itself stays where the files say nothing.
    """
    row = gradebook.find_assignment(assignment)
    due = dates.due.get(assignment, row.duedate)
    until = dates.until.get((student, assignment))
    if due is None or (until is None and assignment not in dates.due):
        return
    if row.duedate != due:
        row.duedate = due
        gradebook.db.commit()
    submission = gradebook.find_submission(assignment, student)
    longer = until - due if until else timedelta()
    if (submission.extension or timedelta()) != longer:
        gradebook.grant_extension(assignment, student, minutes=longer.total_seconds() / 60)


class LatePolicy(LateSubmissionPlugin):  # type: ignore[misc]
    """What lateness costs（迟交扣分）: a share of the score for each day begun, or nothing."""

    off_per_day = Float(
        0.0, min=0.0, max=1.0, help="share of the score taken off for each day begun"
    ).tag(config=True)
    most_off = Float(1.0, min=0.0, max=1.0, help="the most that is taken off").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to take off; None for nothing."""
        if not self.off_per_day or total_seconds_late <= 0:
            return None
        days = -(-total_seconds_late // SECONDS_A_DAY)
        share: float = min(self.most_off, days * self.off_per_day)
        return round(score * share, 2)


class Penalties:
    """What lateness costs in a course（迟交扣分）, by the policy that its config names."""

    def __init__(self, config: Config) -> None:
        self._step = AssignLatePenalties(config=config)
        self._step.init_plugin()

    def put(self, row: SubmittedNotebook) -> None:
        """As AssignLatePenalties does, of the score as it stands now."""
        row.late_submission_penalty = None
        late = row.assignment.total_seconds_late
        if late <= 0:
            return
        policy = self._step.plugin_inst
        penalty = policy.late_submission_penalty(row.student.id, row.score, late)
        if penalty is not None:
            row.late_submission_penalty = min(row.score, max(0.0, penalty))
