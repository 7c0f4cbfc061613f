"""The courses as wholes: hours, and what each of the eleven work tasks and policy topics gets."""

import re
from pathlib import Path

import pytest

from course_b2c_ops.build.lessons import Lesson, all_courses, read_courses
from course_b2c_ops.build.twins import FEWEST, QUICK, tasks_of, twins_of
from course_b2c_ops.charts.words import table_name
from course_b2c_ops.standard import read_standard, task_of
from graders.bank import read_bank

ROOT = Path(__file__).resolve().parents[2]
COURSE, POLICY = read_courses(ROOT, ("b2c_operation", "policies_regulations"))
BANK = read_bank(ROOT)
LABS = [
    lesson
    for course in read_courses(ROOT, all_courses(ROOT))
    for lesson in course.lessons
    if lesson.lab
]
TASKS = sorted(
    clause.id
    for clause in read_standard(ROOT / "data" / "standard").values()
    if clause.level == "task"
)
SOURCE = re.compile(r'source="([a-z][a-z0-9_]*)"')
each_task = pytest.mark.parametrize("task", TASKS)


def test_sixteen_lessons_of_a_lecture_and_a_lab() -> None:
    assert len(COURSE.lessons) == 16
    assert all(lesson.lecture and lesson.lab for lesson in COURSE.lessons)


def test_the_hours_are_sixty_four_with_the_mock_exams() -> None:
    theory = sum(lesson.theory_hours for lesson in COURSE.lessons)
    practice = sum(lesson.practice_hours for lesson in COURSE.lessons)
    exams = sum(exam.hours for exam in COURSE.mock_exams)
    assert (theory, practice, exams) == (28, 32, 4)


def test_a_lecture_and_a_lab_last_as_long_as_their_hours() -> None:
    for lesson in COURSE.lessons:
        assert lesson.lecture and lesson.lab
        assert lesson.lecture.theory_minutes == 45 * lesson.theory_hours, lesson.id
        assert lesson.lab.practice_minutes == 45 * lesson.practice_hours, lesson.id


def test_the_policy_course_is_twelve_lectures_and_thirteen_labs_in_thirty_two_hours() -> None:
    lectures = [one for one in POLICY.lessons if one.lecture]
    labs = [one for one in POLICY.lessons if one.lab]
    theory = sum(lesson.theory_hours for lesson in POLICY.lessons)
    practice = sum(lesson.practice_hours for lesson in POLICY.lessons)
    assert (len(lectures), len(labs), theory, practice) == (12, 13, 18, 14)


def test_a_policy_lesson_lasts_as_long_as_its_hours() -> None:
    for lesson in POLICY.lessons:
        taught = lesson.lecture.theory_minutes if lesson.lecture else 0
        assert lesson.lab
        assert taught == 45 * lesson.theory_hours, lesson.id
        assert lesson.lab.practice_minutes == 45 * lesson.practice_hours, lesson.id


@pytest.mark.parametrize("lesson", POLICY.lessons, ids=lambda lesson: lesson.id)
def test_a_policy_topic_has_eight_items(lesson: Lesson) -> None:
    assert sum(item.topic == lesson.id for item in BANK.items.values()) >= 8


def test_the_standard_has_eleven_work_tasks() -> None:
    assert len(TASKS) == 11


@each_task
def test_a_task_has_a_lecture_a_graded_task_and_twelve_items(task: str) -> None:
    def trains(clauses: tuple[str, ...]) -> bool:
        return task in {task_of(clause) for clause in clauses}

    lectures = [one.lecture for one in COURSE.lessons if one.lecture]
    graded = {
        cell.item
        for lesson in COURSE.lessons
        if lesson.lab
        for cell in lesson.lab.cells
        if cell.item and cell.role in ("answer", "check", "essay", "")
    }
    assert any(trains(lecture.clauses) for lecture in lectures)
    assert any(trains(BANK.items[name].clauses) for name in graded if name in BANK.items)
    assert sum(trains(item.clauses) for item in BANK.items.values()) >= 12


@pytest.mark.parametrize("lesson", COURSE.lessons, ids=lambda lesson: lesson.id)
def test_a_lab_trains_every_kind_of_work(lesson: Lesson) -> None:
    assert lesson.lab
    kinds = {BANK.items[cell.item].kind for cell in lesson.lab.cells if cell.item in BANK.items}
    assert kinds & {"table", "function"}
    assert kinds & {"plan", "listing"}
    assert {"figure", "number", "case"} <= kinds


def test_every_table_that_a_figure_rests_on_has_a_name_for_readers() -> None:
    places = [*ROOT.glob("notebooks/*/*/*.py"), *ROOT.glob("course_b2c_ops/panels/*.py")]
    named = {name for path in places for name in SOURCE.findall(path.read_text("utf-8"))}
    assert named
    assert {name for name in named if table_name(name).zh == name} == set()


@pytest.mark.parametrize("lesson", LABS, ids=lambda lesson: lesson.id)
def test_a_lab_has_two_twins_that_are_marked_at_once(lesson: Lesson) -> None:
    """Practice items to work on, not to recall, that train a skill its graded tasks train."""
    twins = twins_of(lesson, BANK).work
    trained = {clause for task in tasks_of(lesson, BANK) for clause in task.clauses}
    assert len(twins) >= FEWEST
    for twin in twins:
        assert twin.pool == "practice"
        assert twin.kind not in QUICK
        assert trained & set(twin.clauses)


@pytest.mark.parametrize("lesson", LABS, ids=lambda lesson: lesson.id)
def test_a_twin_of_numbers_can_be_done_again_with_others(lesson: Lesson) -> None:
    many = [item for item in twins_of(lesson, BANK).work if item.parameters]
    assert many
