"""The weekly picture as a page and a table（每周练习情况）: who practises, which tasks are open."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from course_b2c_ops import item_face
from course_b2c_ops.exam_report import clauses
from course_b2c_ops.language import Text, message
from course_b2c_ops.practice.mastery import STATES, State
from course_b2c_ops.practice.progress_code import Summary, day_text
from graders.cohort_folder import CohortFolder
from graders.progress.command import Received
from graders.report.overview import plain_cell

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class StudentWeek:
    """One student's week; none where no code came."""

    id: str
    name: str
    day: str = ""
    summary: Summary | None = None
    mastered: int = 0
    slipped: tuple[Text, ...] = ()


@dataclass(frozen=True)
class TaskWeek:
    """One work task in the class: how many students stand where."""

    id: str
    name: Text
    counts: dict[State, int]
    answers: int
    right: int


def students_of(found: Received, cohort: CohortFolder) -> list[StudentWeek]:
    """The class list, those who practised least in the week first（按练习多少）."""
    rows = []
    for student in cohort.names:
        one = found.newest.get(student)
        if one is None:
            rows.append(StudentWeek(student, cohort.called(student)))
            continue
        states = {task: count.state for task, count in one.tasks.items()}
        slipped = tuple(name_of(task) for task, state in states.items() if state == "slipped")
        mastered = sum(state == "mastered" for state in states.values())
        rows.append(StudentWeek(student, cohort.called(student), day_text(one.day), one,
                                mastered, slipped))  # fmt: skip
    return sorted(rows, key=lambda row: row.summary.week.answers if row.summary else -1)


def tasks_of(found: Received) -> list[TaskWeek]:
    """Every work task and topic with answers, in the standard's order."""
    rows = []
    for clause in clauses().values():
        own = [s.tasks[clause.id] for s in found.newest.values() if clause.id in s.tasks]
        if own:
            counts = {state: sum(one.state == state for one in own) for state in STATES}
            counts["new"] += len(found.newest) - len(own)
            rows.append(TaskWeek(clause.id, clause.short, counts, sum(one.answers for one in own),
                                 sum(one.right for one in own)))  # fmt: skip
    return rows


def name_of(task: str) -> Text:
    """A work task or topic as people call it."""
    clause = clauses().get(task)
    return clause.short if clause else Text(task, task)


def as_table(found: Received, cohort: CohortFolder) -> str:
    """One line a student and code, for a spreadsheet: week by week."""
    tasks = [row.id for row in tasks_of(found)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([
        "student_id", "name", "day", "week_answers", "week_right", "week_days", "days_in_a_row",
        "answers", "right", "days", "mastered", "mocks", *(f"{task}_state" for task in tasks),
    ])  # fmt: skip
    for student in cohort.names:
        for row in _rows(found, cohort, student, tasks):
            writer.writerow([plain_cell(value) for value in row])
    return out.getvalue()


def _rows(
    found: Received, cohort: CohortFolder, student: str, tasks: list[str]
) -> Iterator[list[Any]]:
    for one in found.all_of(student):
        states = {task: count.state for task, count in one.tasks.items()}
        week, whole = one.week, one.whole
        yield [
            student, cohort.names[student], day_text(one.day), week.answers, week.right, week.days,
            one.run, whole.answers, whole.right, whole.days,
            sum(state == "mastered" for state in states.values()),
            " ".join(f"{share}%" for share in one.mocks), *(states.get(task, "") for task in tasks),
        ]  # fmt: skip
    if student not in found.newest:
        yield [student, cohort.names[student]]


def as_page(found: Received, cohort: CohortFolder) -> str:
    """The picture as one file that opens anywhere, without network and without scripts."""
    language = cohort.language
    students = students_of(found, cohort)

    def speak(text: Text) -> Markup:
        return Markup("<br>").join(text.of(language).split("\n"))

    page: str = _template().render(
        say=lambda key, **values: speak(message(f"weekly.{key}", **values)),
        line=lambda text: text.on_one_line(language),
        lang="en" if language == "en" else "zh-CN",
        look=Markup((item_face.WEB / "look.css").read_text("utf-8")),
        comma=message("exam.comma").on_one_line(language),
        title=message("weekly.title", cohort=cohort.cohort).on_one_line(language),
        students=students,
        came=len(found.newest),
        tasks=tasks_of(found),
        refused=[(where, speak(why)) for where, why in found.refused],
    )
    return page


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("week.html.j2")
