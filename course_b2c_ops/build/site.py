"""The pages of a build（网页）: start page, lectures, labs, answers."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import plotly

from course_b2c_ops import standard
from course_b2c_ops.build import changes, notebooks, pages
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.compose import Composed
from course_b2c_ops.build.exam_papers import ClassPapers
from course_b2c_ops.build.lessons import Course, Lesson
from course_b2c_ops.build.manifest import lecture_place
from course_b2c_ops.build.steps import ANSWERS, BLANKS, Build
from course_b2c_ops.language import Text, message
from graders.bank import Bank, Item
from graders.blueprint import PaperBlueprint

ASSETS = "assets"
STUDENTS_PAGE = "lectures/index.html"
PRACTICE_PAGE = "selfstudy/practice/index.html"
BOOK = "selfstudy/book/index.html"
# What changed in law: the students' copy goes out with the lectures; the teacher's names assessed
# items, and stays.
CHANGES, STUDENTS_CHANGES = "changes.html", "lectures/changes.html"
TEACHERS_CHANGES = "teacher/changes.html"
ENGINE = Path(__file__).resolve().parent.parent


def write_pages(
    build: Build,
    courses: tuple[Course, ...],
    lessons: tuple[Composed, ...],
    bank: Bank,
    papers: ClassPapers,
) -> None:
    """Everything in the build that opens in a browser; nothing in it needs the network."""
    assets = build.folder / ASSETS
    assets.mkdir(exist_ok=True)
    shutil.copy(ENGINE / "web" / "look.css", assets)
    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", assets)
    for one in lessons:
        for place in notebooks_to_read(one):
            _write_page(build, one.lesson, place)
    page = _start_page(build, courses, lessons, papers)
    (build.folder / "index.html").write_text(pages.start_page(page), "utf-8")
    of_students = build.folder / STUDENTS_PAGE
    of_students.write_text(pages.start_page(for_students(page)), "utf-8")
    _write_changes(build, courses, bank)


def _write_changes(build: Build, courses: tuple[Course, ...], bank: Bank) -> None:
    """What changed since the last cohort: beside each start page, and in full for the teacher."""
    for place, home in (
        (CHANGES, "index.html"),
        (STUDENTS_CHANGES, STUDENTS_PAGE),
        (TEACHERS_CHANGES, "index.html"),
    ):
        html = changes.changes_page(
            build.cohort, courses, bank, place, home, for_teacher=place == TEACHERS_CHANGES
        )
        path = build.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")


def notebooks_to_read(one: Composed) -> Iterator[str]:
    """The executed notebooks of a lesson that get a page."""
    if one.lecture is not None:
        yield lecture_place(one)
    if one.lab is not None:
        yield f"{ANSWERS}/{one.lesson.id}.ipynb"
        yield f"{BLANKS}/{one.lesson.id}.ipynb"


def _write_page(build: Build, lesson: Lesson, place: str) -> None:
    path = build.folder / place
    kind, here = _kind(place), PurePosixPath(place).parent
    # A lecture goes to students together with their start page, not with the teacher's.
    home = STUDENTS_PAGE if kind == "lecture" else "index.html"
    language = build.cohort.language
    html = pages.notebook_page(
        notebooks.read(path),
        title=lesson.title.on_one_line(language),
        language=language,
        assets=os.path.relpath(ASSETS, here),
        home=os.path.relpath(home, here),
        kind=kind,
    )
    path.with_suffix(".html").write_text(html, "utf-8")


def _kind(place: str) -> pages.PageKind:
    if place.startswith(ANSWERS):
        return "solution"
    return "lab" if place.startswith(BLANKS) else "lecture"


def _start_page(
    build: Build, courses: tuple[Course, ...], lessons: tuple[Composed, ...], papers: ClassPapers
) -> pages.StartPage:
    cohort = build.cohort
    graded = {one.lesson.id: one.items for one in lessons}
    clauses = standard.read_standard(build.root / "data" / "standard")
    exams = exam_rows(cohort.blueprint.papers, papers, courses)
    rows = tuple(_course_row(course, graded, clauses, exams) for course in courses)
    return pages.StartPage(
        cohort=cohort.id,
        name=cohort.name,
        language=cohort.language,
        as_of=cohort.as_of,
        week_of_term=cohort.week_of_term,
        weeks=cohort.weeks,
        courses=rows,
        coverage=tuple(_coverage("task", clauses, lessons)),
        topics=tuple(_coverage("topic", clauses, lessons)),
        students=tuple(
            pages.StudentRow(s.id, s.name, s.team, f"students/{s.id}/") for s in cohort.students
        ),
        next_step=_next_step(rows, cohort.week_of_term),
        student_links=tuple(_student_links(rows)),
        teacher_links=(
            pages.Link(message("changes.teachers_link"), TEACHERS_CHANGES),
            pages.Link(message("build.course_folder"), "nbgrader/"),
            pages.Link(message("build.manifest"), "manifest.json"),
        ),
        assets=ASSETS,
        changes=_changes_link(cohort),
    )


def _changes_link(cohort: Cohort) -> pages.Link:
    count = changes.count_changed(cohort)
    label = message("changes.link", since=cohort.since, count=count)
    return pages.Link(label, CHANGES, message("changes.link_note"))


def for_students(page: pages.StartPage) -> pages.StartPage:
    """The same page without answers, releases and class list, as it lies beside the lectures."""
    courses = tuple(
        replace(course, lessons=tuple(map(_lecture_only, course.lessons)))
        for course in page.courses
    )
    step = pages.NextStep(
        text=message("build.read_text"),
        href=_beside(page.next_step.href),
        button=page.next_step.button,
    )
    return replace(
        page,
        courses=courses,
        students=(),
        next_step=step,
        student_links=(),
        teacher_links=(),
        assets=f"../{ASSETS}",
        for_students=True,
        # Their copy lies beside their start page, under the same name.
        changes=page.changes,
    )


def _lecture_only(lesson: pages.LessonRow) -> pages.LessonRow:
    return replace(
        lesson,
        lecture_page=_beside(lesson.lecture_page),
        lecture_notebook=_beside(lesson.lecture_notebook),
        release=None,
        answers=None,
    )


def _beside(place: str | None) -> str | None:
    """A place among the lectures as their own folder sees it; None for any other place."""
    return place.removeprefix("lectures/") if place and place.startswith("lectures/") else None


def _course_row(
    course: Course,
    graded: dict[str, tuple[Item, ...]],
    clauses: dict[str, standard.Clause],
    exams: Sequence[pages.LessonRow],
) -> pages.CourseRow:
    rows = [_lesson_row(lesson, graded[lesson.id], clauses) for lesson in course.lessons]
    for exam in exams:
        if exam.course == course.id:
            rows.insert(_after_the_labs(rows, exam), exam)
    return pages.CourseRow(
        title=course.title,
        theory=sum(row.theory for row in rows),
        practice=sum(row.practice for row in rows),
        lessons=tuple(rows),
    )


def _after_the_labs(rows: Sequence[pages.LessonRow], exam: pages.LessonRow) -> int:
    """The place of an exam: behind the last row whose week is its own or an earlier one."""
    week = exam.practice_week or 0
    return max((n for n, row in enumerate(rows, 1) if (row.practice_week or 0) <= week), default=0)


def exam_rows(
    blueprint: PaperBlueprint | None, papers: ClassPapers, courses: Iterable[Course]
) -> tuple[pages.LessonRow, ...]:
    """The mock exams of each course, as far as the class's blueprint has them."""
    plans = {plan.id: plan for plan in blueprint.papers} if blueprint else {}
    points = {one["name"]: float(one["points"]) for one in papers.assignments}
    return tuple(
        pages.LessonRow(
            course=course.id, lesson=exam.paper, title=plans[exam.paper].title,
            theory_week=None, practice_week=exam.week, theory=0, practice=exam.hours,
            clauses=(), lecture_page=None, lecture_notebook=None, release=None, answers=None,
            points=points.get(exam.paper, 0),
            status="ready" if exam.paper in points else "planned", is_exam=True,
        )
        for course in courses
        for exam in course.mock_exams
        if exam.paper in plans
    )  # fmt: skip


def _lesson_row(
    lesson: Lesson, graded: Iterable[Item], clauses: dict[str, standard.Clause]
) -> pages.LessonRow:
    lecture = f"lectures/{lesson.course}/{lesson.id}"
    trained = dict.fromkeys(standard.task_of(clause) for clause in lesson.clauses)
    return pages.LessonRow(
        course=lesson.course,
        lesson=lesson.id,
        title=lesson.title,
        # A lesson that is a lab alone has no week in which it is lectured on.
        theory_week=lesson.theory_week if lesson.lecture else None,
        practice_week=lesson.practice_week,
        theory=lesson.theory_hours,
        practice=lesson.practice_hours,
        clauses=tuple(clauses[name].short for name in trained),
        lecture_page=f"{lecture}.html" if lesson.lecture else None,
        lecture_notebook=f"{lecture}.ipynb" if lesson.lecture else None,
        release=f"{BLANKS}/{lesson.id}.html" if lesson.lab else None,
        answers=f"{ANSWERS}/{lesson.id}.html" if lesson.lab else None,
        points=sum(item.points for item in graded),
        status="ready",
    )


def _coverage(
    level: str, clauses: dict[str, standard.Clause], lessons: tuple[Composed, ...]
) -> Iterator[pages.CoverageCell]:
    """Graded points on each work task or policy topic, and the lessons they stand in."""
    for clause in clauses.values():
        if clause.level != level:
            continue
        on_it = {
            one.lesson.id: sum(item.points for item in one.items if _trains(item, clause.id))
            for one in lessons
        }
        named = [one.lesson for one in lessons if on_it[one.lesson.id]]
        titles = tuple(lesson.id for lesson in named)
        yield pages.CoverageCell(
            id=clause.id,
            short=clause.short,
            title=clause.text,
            mark=clause.status,
            lessons=titles,
            points=sum(on_it.values()),
        )


def _trains(item: Item, clause: str) -> bool:
    return clause in {standard.task_of(one) for one in item.clauses}


def _student_links(rows: tuple[pages.CourseRow, ...]) -> Iterator[pages.Link]:
    """What students open: their own start page, and the lectures as pages to read."""
    yield pages.Link(message("build.students_page"), STUDENTS_PAGE)
    yield pages.Link(message("build.practice_page"), PRACTICE_PAGE)
    yield pages.Link(message("build.book"), BOOK)
    for course in rows:
        for lesson in course.lessons:
            if lesson.lecture_page:
                label = message("build.lecture_of", lesson=lesson.title)
                yield pages.Link(label, lesson.lecture_page)


def _next_step(rows: tuple[pages.CourseRow, ...], week: int | None) -> pages.NextStep:
    """What this week teaches, or the next week that teaches; after the last, how to begin."""
    everything = [row for course in rows for row in course.lessons]
    lessons = [row for row in everything if not row.is_exam]
    planned = {one for row in lessons for one in (row.theory_week, row.practice_week) if one}
    coming = min((one for one in planned if one >= (week or 0)), default=None)
    read = [row for row in lessons if row.theory_week == coming]
    tried = [row for row in lessons if row.practice_week == coming]
    if coming is None:
        read = tried = lessons[:1]
    first, lab = (read or tried)[0], (tried or read)[0]
    detail = message("build.next_detail", folder=_released(lab))
    for exam in everything:
        if exam.is_exam and coming and exam.practice_week == coming:
            told = message("build.next_exam", exam=exam.title, folder=_released(exam))
            detail = Text(detail.zh + told.zh, f"{detail.en} {told.en}")
    return pages.NextStep(
        text=_what_to_do(read, tried, coming),
        href=first.lecture_page or first.release,
        button=message("build.next_button" if first.lecture_page else "build.next_button_lab"),
        detail=detail,
    )


def _released(row: pages.LessonRow) -> str:
    return f"nbgrader/release/{row.lesson}/"


def _what_to_do(
    read: Sequence[pages.LessonRow], tried: Sequence[pages.LessonRow], week: int | None
) -> Text:
    lectures, labs = (_titles(one) for one in (read, tried))
    if week is None:
        return message("build.start_text", lesson=lectures)
    if read == tried:
        return message("build.next_text", week=week, lesson=lectures)
    if not (read and tried):
        how = "lecture" if read else "lab"
        return message(f"build.next_{how}", week=week, lesson=lectures if read else labs)
    return message("build.next_both", week=week, lecture=lectures, lab=labs)


def _titles(rows: Sequence[pages.LessonRow]) -> Text:
    zh, en = ([one.title.of(language) for one in rows] for language in ("zh", "en"))
    return Text("、".join(zh), ", ".join(en))
