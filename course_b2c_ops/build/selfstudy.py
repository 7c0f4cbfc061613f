"""Self-study（自学材料）: what a student takes home, below `selfstudy/` of a cohort's folder."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from course_b2c_ops.build import study_bundle
from course_b2c_ops.build.book.book import Book, write_book
from course_b2c_ops.build.book.chapters import page_name
from course_b2c_ops.build.book.printing import print_chapters
from course_b2c_ops.build.cohort import Cohort, read_cohort
from course_b2c_ops.build.exam_papers import lacking_sentence
from course_b2c_ops.build.leaks import check_folder
from course_b2c_ops.build.lessons import Course, Lesson, read_courses
from course_b2c_ops.build.manifest import PACKAGING, fingerprint
from course_b2c_ops.build.practice_page import Material, files_of
from course_b2c_ops.build.progress import Steps
from course_b2c_ops.build.steps import Build
from course_b2c_ops.glossary import read_glossary
from course_b2c_ops.language import Text, message, say
from course_b2c_ops.papers import Paper
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems
from course_b2c_ops.standard import read_standard, task_of
from graders.bank import Bank, read_bank
from graders.blueprint import PaperBlueprint
from graders.check_items import check_bank
from graders.papers import Draw, draw_papers
from graders.practice_pool import fits_a_page, practice_pool

FOLDER = "selfstudy"
PRACTICE = "practice"
BOOK = "book"
STUDY = "study"
LECTURES = "lectures"  # executed, in a cohort's folder
PAPERS = 12  # mock exams a student can write before one comes again, with other numbers


@dataclass(frozen=True)
class HomePapers:
    """The mock exams of the practice page, and what the bank lacks for them."""

    papers: tuple[Paper, ...] = ()
    notes: tuple[Text, ...] = ()


def write_selfstudy(build: Build, courses: Sequence[Course], bank: Bank) -> dict[str, str]:
    """What students of a cohort take home（自学材料）; gives the key of each piece."""
    practice = _write_practice(build, courses, bank)
    study = _write_study(build, courses, bank, practice)
    return practice | study | _write_book(build, courses)


def _write_study(
    build: Build, courses: Sequence[Course], bank: Bank, practice: dict[str, str]
) -> dict[str, str]:
    """The bundle for computers of their own: a piece, made anew when anything in it is."""
    cohort, piece = build.cohort, f"{FOLDER}/{STUDY}"
    made = study_bundle.Made.below(build.folder)
    key = fingerprint(
        build.marker(),
        build.inputs_under("data/", "notebooks/", "deploy/labconfig/", *PACKAGING),
        cohort.id, cohort.language, cohort.as_of, practice, study_bundle.sources(courses, made),
    )  # fmt: skip
    if build.kept(piece, key):
        build.take_over(piece)
        return {piece: key}
    _make_study(build.root, cohort, courses, bank, made, build.folder / FOLDER)
    return {piece: key}


def _make_study(
    root: Path, cohort: Cohort, courses: Sequence[Course], bank: Bank, made: study_bundle.Made,
    folder: Path,
) -> None:  # fmt: skip
    """The bundle, with the practice page that lies beside it."""
    page = (folder / PRACTICE / "index.html").read_bytes()
    files = study_bundle.bundle(root, cohort, courses, bank, made, page)
    (folder / STUDY).mkdir(parents=True, exist_ok=True)
    (folder / STUDY / study_bundle.ARCHIVE).write_bytes(study_bundle.archive(files))


def _write_practice(build: Build, courses: Sequence[Course], bank: Bank) -> dict[str, str]:
    cohort, piece = build.cohort, f"{FOLDER}/{PRACTICE}"
    key = fingerprint(
        build.marker(), build.inputs_under("data/standard/"), cohort.id, cohort.language,
        cohort.as_of, cohort.blueprint.papers, _lessons_by_task(courses),
    )  # fmt: skip
    if build.kept(piece, key):
        build.take_over(piece)
        return {piece: key}
    papers = home_papers(build.root, cohort, bank)
    build.steps.tell(papers.notes)
    _write(build.folder / piece, _material(cohort, courses, bank, papers))
    return {piece: key}


def _write_book(build: Build, courses: Sequence[Course]) -> dict[str, str]:
    """The reading site of a build: kept as a whole, printed chapter by chapter."""
    cohort, piece = build.cohort, f"{FOLDER}/{BOOK}"
    lectures = executed(build.folder / LECTURES, courses)
    titles = [(one.title, [lesson.title for lesson in one.lessons]) for one in courses]
    key = fingerprint(
        build.engine(), cohort.id, cohort.name, cohort.language, cohort.as_of, titles,
        sorted(lectures.items()), version("sphinx"), version("jieba"),
    )  # fmt: skip
    if build.kept(piece, key):
        build.take_over(piece)
    else:
        write_book(_book(build.root, cohort, courses, lectures), build.folder / piece)
    names = [page_name(lesson) for lesson in _lectured(courses)]
    before = build.target / piece
    build.steps.tell(print_chapters(build.folder / piece, names, before, build.steps))
    return {piece: key}


def make_selfstudy(root: Path, name: str, out: Path | None, lectures: Path | None = None) -> Path:
    """The self-study materials of a class alone（只做自学材料）; gives the practice page.

    What lay there before goes only when the new is whole and tells nothing it should not. The
    reading site is made of the lectures that the class's last build ran.
    """
    cohort = read_cohort(root, name)
    courses, bank = read_courses(root, cohort.courses), read_bank(root)
    clauses = read_standard(root / "data" / "standard")
    stop_on_problems(check_bank(bank, clauses, cohort.as_of))
    papers, steps = home_papers(root, cohort, bank), Steps(cohort.language)
    steps.tell(papers.notes)
    folder = out or root / "build" / cohort.id / FOLDER
    aside = folder / ".new"
    try:
        shutil.rmtree(aside, ignore_errors=True)
        _write(aside / PRACTICE, _material(cohort, courses, bank, papers))
        ran = lectures or root / "build" / cohort.id / LECTURES
        places = (ran, aside / BOOK, folder / BOOK)
        steps.tell(_make_book(root, cohort, courses, places, steps))
        steps.tell(_made_study(root, cohort, courses, bank, ran.parent, aside))
        lessons = [lesson for course in courses for lesson in course.lessons]
        stop_on_problems(check_folder(aside, lessons, bank))
        for new in sorted(aside.iterdir()):
            shutil.rmtree(folder / new.name, ignore_errors=True)
            new.rename(folder / new.name)
    except OSError as failed:
        told = say("selfstudy.cannot_write", why=failed.strerror)
        raise BadInput(Problem(str(folder), told)) from failed
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder / PRACTICE / "index.html"


def _made_study(
    root: Path, cohort: Cohort, courses: Sequence[Course], bank: Bank, built: Path, folder: Path
) -> Iterator[Text]:
    """The bundle from a class that was built before; gives what stands in the way."""
    made = study_bundle.Made.below(built)
    if study_bundle.is_made(courses, made):
        _make_study(root, cohort, courses, bank, made, folder)
    else:
        yield message("study.lacks", cohort=cohort.id)


def _make_book(
    root: Path, cohort: Cohort, courses: Sequence[Course], places: tuple[Path, Path, Path],
    steps: Steps,
) -> Iterator[Text]:  # fmt: skip
    """The reading site from lectures that were run before; gives what stands in the way."""
    ran, place, before = places
    lectures = executed(ran, courses)
    if lacking := [one.id for one in _lectured(courses) if one.id not in lectures]:
        lessons = ", ".join(lacking)
        yield message("book.needs_lectures", folder=ran, lessons=lessons, cohort=cohort.id)
        return
    write_book(_book(root, cohort, courses, lectures), place)
    names = [page_name(lesson) for lesson in _lectured(courses)]
    yield from print_chapters(place, names, before, steps)


def executed(folder: Path, courses: Sequence[Course]) -> dict[str, str]:
    """The executed lectures that lie in a folder（执行过的讲义）, by lesson."""
    places = {one.id: folder / one.course / f"{one.id}.ipynb" for one in _lectured(courses)}
    return {name: path.read_text("utf-8") for name, path in places.items() if path.is_file()}


def _lectured(courses: Sequence[Course]) -> Iterator[Lesson]:
    return (one for course in courses for one in course.lessons if one.lecture is not None)


def _book(
    root: Path, cohort: Cohort, courses: Sequence[Course], lectures: Mapping[str, str]
) -> Book:
    return Book(cohort, courses, lectures, tuple(read_glossary(root / "data").values()))


def _material(
    cohort: Cohort, courses: Sequence[Course], bank: Bank, papers: HomePapers
) -> Material:
    return Material(
        cohort.id, cohort.language, cohort.as_of, practice_pool(bank, cohort.as_of), papers.papers,
        _lessons_by_task(courses),
    )  # fmt: skip


def _write(place: Path, material: Material) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(material).items():
        (place / name).write_bytes(content)


def _lessons_by_task(courses: Sequence[Course]) -> dict[str, list[Text]]:
    """The lessons that train each work task or policy topic."""
    found: dict[str, list[Text]] = {}
    for lesson in (lesson for course in courses for lesson in course.lessons):
        for task in dict.fromkeys(map(task_of, lesson.clauses)):
            found.setdefault(task, []).append(lesson.title)
    return found


def home_papers(root: Path, cohort: Cohort, bank: Bank) -> HomePapers:
    """Mock exams from practice items alone, after the first paper of the class's blueprint."""
    blueprint = cohort.blueprint.papers
    if blueprint is None or not blueprint.papers:
        return HomePapers()
    title = message("selfstudy.paper_title")
    plan = replace(blueprint.papers[0], id="home", title=title, pool="practice")
    drawn = draw_papers(_draw(root, bank, replace(blueprint, papers=(plan,)), cohort.as_of),
                        [f"{number}" for number in range(1, PAPERS + 1)])  # fmt: skip
    if drawn.lacking:
        lacks = lacking_sentence(title, drawn.lacking["home"])
        return HomePapers(notes=(message("selfstudy.no_paper", lacks=lacks),))
    return HomePapers(
        tuple(
            replace(paper, id=f"home_{n}", title=Text(f"{title.zh} {n}", f"{title.en} {n}"))
            for n, own in drawn.papers.items()
            for paper in own
        )
    )  # fmt: skip


def _draw(root: Path, bank: Bank, blueprint: PaperBlueprint, on: date) -> Draw:
    """The same draw for everyone: the page is one file, and its papers count for nothing."""
    asked = {item.id: item for item in bank.pool("practice") if fits_a_page(item)}
    public = hashlib.sha256(b"practice page").digest()
    return Draw(
        replace(bank, items=asked), blueprint, read_standard(root / "data" / "standard"), on,
        secret=public, item_key=lambda number: hashlib.sha256(number.encode()).digest(),
    )  # fmt: skip
