"""Every lesson of the course: as three students get it, in each language, right and blank.

`make course` proves the labs on the cohort's sample shop, in its own language. Here students have
shops of their own; each brings another language, so that the run grows with the lessons only.
The course on law is run for classes of two other days as well, when other rules were in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import Cohort, read_cohort
from course_b2c_ops.build.compose import Composed, compose
from course_b2c_ops.build.course_folder import generate_release, released, write_sources
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.build.release import LabRuns, check_lab, keys_of, lab_runs
from course_b2c_ops.build.run import Ran, Run, run_notebooks
from course_b2c_ops.build.shops import make_shop, shop_orders, student_of
from course_b2c_ops.build.steps import cohort_items
from course_b2c_ops.build.workers import workers
from graders.bank import read_bank
from graders.mark_item import Student
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
BANK = read_bank(ROOT)
COHORT = read_cohort(ROOT, "demo")
LESSONS = [lesson for course in read_courses(ROOT, COHORT.courses) for lesson in course.lessons]
each_lesson = pytest.mark.parametrize("lesson", [lesson.id for lesson in LESSONS])
ON_LAW = ("policies_regulations",)
each_law_lesson = pytest.mark.parametrize(
    "lesson", [lesson.id for course in read_courses(ROOT, ON_LAW) for lesson in course.lessons]
)


@dataclass(frozen=True)
class Term:
    """One student's whole course, run."""

    student: Student
    labs: Mapping[str, LabRuns]
    ran: Mapping[str, Ran]


@pytest.fixture(
    scope="module", params=[("s01", "zh"), ("s02", "en"), ("s03", "both")], ids=" ".join
)
def term(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Term:
    """Every lecture, every lab with its solutions and as it is released."""
    name, language = request.param
    return _term(name, replace(COHORT, language=language), tmp_path_factory.mktemp(name))


@pytest.fixture(scope="module", params=[date(2025, 6, 30), date(2026, 11, 21)], ids=str)
def term_then(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Term:
    """The course on law as a class of another day gets it: other rules, other orders."""
    cohort = replace(COHORT, as_of=request.param, courses=ON_LAW, language="both")
    return _term("s01", cohort, tmp_path_factory.mktemp("then"))


def _term(name: str, cohort: Cohort, folder: Path) -> Term:
    courses = read_courses(ROOT, cohort.courses)
    composed = compose(courses, draw_paper(courses, BANK, cohort), cohort)
    key, items = cohort_key(ROOT, cohort.id), cohort_items(composed, BANK)
    _, order = shop_orders(cohort.id, cohort.language, cohort.as_of, key, [name], items)
    shop = make_shop(order)
    assert [str(problem) for problem in shop.problems] == []
    student = student_of(shop.files, order)
    withlab = [one for one in composed if one.lab is not None]
    write_sources(folder, withlab, cohort)
    generate_release(folder, [one.lesson.id for one in withlab], cohort.students)
    labs = {
        one.lesson.id: lab_runs(
            one, notebooks.as_text(one.lab), released(folder, one.lesson.id), shop.files, student
        )
        for one in withlab
    }
    runs = [run for lab in labs.values() for run in (lab.solution, lab.blank)]
    runs += [_lecture(one, shop.files) for one in composed if one.lecture is not None]
    with workers() as executor:
        return Term(student, labs, run_notebooks(runs, executor))


def _lecture(one: Composed, files: Mapping[str, bytes]) -> Run:
    return Run(f"{one.lesson.id}/lecture", notebooks.as_text(one.lecture), files)


@each_lesson
def test_every_lecture_runs_to_its_end(term: Term, lesson: str) -> None:
    _lecture_runs(term, lesson)


@each_lesson
def test_solutions_earn_full_marks_and_blanks_nothing(term: Term, lesson: str) -> None:
    _lab_is_marked(term, lesson)


@each_law_lesson
def test_the_course_on_law_stands_on_other_days(term_then: Term, lesson: str) -> None:
    _lecture_runs(term_then, lesson)
    _lab_is_marked(term_then, lesson)


def _lecture_runs(term: Term, lesson: str) -> None:
    ran = term.ran.get(f"{lesson}/lecture")
    assert ran is None or ran.error is None


def _lab_is_marked(term: Term, lesson: str) -> None:
    if lesson in term.labs:
        runs = term.labs[lesson]
        told = check_lab(runs, term.ran, keys_of(runs.composed, term.student))
        assert [str(problem) for problem in told] == []


def test_no_lesson_is_left_out(term: Term) -> None:
    parts = {f"{one.id}/lecture" for one in LESSONS if one.lecture}
    parts |= {f"{one.id}/{how}" for one in LESSONS if one.lab for how in ("solution", "blank")}
    assert term.ran.keys() == parts
