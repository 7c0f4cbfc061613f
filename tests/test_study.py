"""The self-study bundle and a learner's folder: what is in it, what stays, what is refused."""

import io
import json
import socket
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from course_b2c_ops import own_shop, study
from course_b2c_ops.build.cohort import Cohort, read_cohort
from course_b2c_ops.build.compose import compose
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.leaks import check_folder
from course_b2c_ops.build.lessons import Course, read_courses
from course_b2c_ops.build.notebooks import as_text
from course_b2c_ops.build.study_bundle import (
    ROWS,
    Files,
    Made,
    archive,
    bundle,
    is_made,
    twins,
)
from course_b2c_ops.items import ITEMS_FILE, as_facts
from course_b2c_ops.problems import BadInput
from graders.bank import Bank, read_bank
from graders.mark_item import Student, public_item
from graders.practice_pool import PAGE_KEY, fits_a_page
from tests.conftest import ROOT

COHORT = read_cohort(ROOT, "demo")
LABS = ("operating_data", "retail_import_tax")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(ROOT)


@pytest.fixture(scope="module")
def labs(bank: Bank) -> dict[str, bytes]:
    """Every lab of both courses as it is composed for the class."""
    courses = read_courses(ROOT, COHORT.courses)
    made = compose(courses, draw_paper(courses, bank, COHORT), COHORT)
    return {one.lesson.id: as_text(one.lab).encode() for one in made if one.lab}


def some(courses: tuple[Course, ...]) -> tuple[Course, ...]:
    """The same courses with a lesson each."""
    return tuple(
        replace(one, lessons=tuple(lesson for lesson in one.lessons if lesson.id in LABS))
        for one in courses
    )


@pytest.fixture(scope="module")
def files(bank: Bank, labs: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A bundle of two lessons; their labs stand here as composed, their lectures without output."""
    place = tmp_path_factory.mktemp("built")
    courses = some(read_courses(ROOT, COHORT.courses))
    made = Made.below(place)
    for course in courses:
        for lesson in course.lessons:
            lecture = made.lectures / course.id / f"{lesson.id}.ipynb"
            lab = made.release / lesson.id / "lab.ipynb"
            for path in (lecture, lab):
                path.parent.mkdir(parents=True, exist_ok=True)
            lecture.write_text('{"cells": []}', "utf-8")
            lab.write_bytes(labs[lesson.id])
    assert not is_made(courses, made)
    graded = [item for item in bank.pool("assessed") if fits_a_page(item)][:20]
    student = Student(PAGE_KEY, {}, COHORT.as_of, 0)
    made.sample.mkdir()
    facts = {item.id: as_facts(public_item(item, student)) for item in graded}
    (made.sample / ITEMS_FILE).write_text(json.dumps(facts), "utf-8")
    assert is_made(courses, made)
    return bundle(ROOT, COHORT, courses, bank, made, b"<!doctype html>")


# ---- what a bundle holds ----


def test_the_same_lessons_give_the_same_archive(files: Files) -> None:
    assert archive(files) == archive(dict(reversed(list(files.items()))))


def test_every_lab_has_practice_twins(labs: dict[str, bytes], bank: Bank) -> None:
    few = {name: len(twins(lab, bank)) for name, lab in labs.items()}
    assert {name: count for name, count in few.items() if count < 2} == {}


def test_twins_are_practice_and_those_of_the_labs_own_clauses_come_first(
    labs: dict[str, bytes], bank: Bank
) -> None:
    cells = json.loads(labs["operating_data"])["cells"]
    asked = {cell["metadata"]["b2c"].get("item") for cell in cells} & bank.items.keys()
    own = {clause for name in asked for clause in bank.items[name].clauses}
    found = twins(labs["operating_data"], bank)
    assert all(item.pool == "practice" for item in found)
    near = [not own.isdisjoint(item.clauses) for item in found]
    assert near[0] and near == sorted(near, reverse=True)


def test_practice_comes_in_variants_with_its_answer_and_graded_items_once_without(
    files: Files,
) -> None:
    faces = json.loads(files[f"course/{study.FACES}"])
    for rows in faces.values():
        if rows[0]["pool"] == "assessed":
            assert len(rows) == 1
            assert not rows[0].keys() & {"answer", "why", "source"}
        else:
            assert 1 <= len(rows) <= ROWS
    assert max(map(len, faces.values())) == ROWS


def test_nobodys_name_and_no_key_is_in_it(files: Files) -> None:
    everything = b"\n".join(files.values())
    key = (ROOT / "graders/keys/demo.key").read_text("utf-8").splitlines()[-1]
    assert key.encode() not in everything
    for student in COHORT.students:
        assert student.name.encode() not in everything


def test_the_script_and_its_words_are_whole(files: Files) -> None:
    script, words = files["study.py"].decode(), json.loads(files["words.json"])
    for name in words:
        assert f'words["{name}"]' in script
    assert "import course_b2c_ops" not in script  # nothing is installed when it starts


def test_an_answer_in_an_archive_is_found(bank: Bank, tmp_path: Path) -> None:
    why = next(item.why.zh for item in bank.pool("assessed")
               if item.why and len(item.why.zh) > 30 and "{" not in item.why.zh)  # fmt: skip
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as whole:
        whole.writestr("course/labs/x/lab.ipynb", why)
    assert [one.where for one in check_folder(tmp_path, [], bank)] == [
        "b.zip/course/labs/x/lab.ipynb"
    ]


# ---- a learner's folder ----


@pytest.fixture
def course(files: Files, tmp_path: Path) -> study.Course:
    """The bundle unpacked."""
    with zipfile.ZipFile(io.BytesIO(archive(files))) as whole:
        whole.extractall(tmp_path)
    return study.Course(tmp_path / "b2c-study/course")


@pytest.fixture
def home(course: study.Course, tmp_path: Path) -> Path:
    """A folder whose shop is there already: nobody waits a minute for a season to be played."""
    shop = tmp_path / "home/my_shop"
    shop.mkdir(parents=True)
    facts = {"student": "me", "cohort": own_shop.COHORT, "language": "zh",
             "as_of": COHORT.as_of.isoformat(), "item_key": "0b"}  # fmt: skip
    (shop / "identity.json").write_text(json.dumps(facts), "utf-8")
    study.prepare(course, tmp_path / "home")
    return tmp_path / "home"


def test_each_item_is_one_of_its_variants(course: study.Course, home: Path) -> None:
    faces = json.loads((course.folder / study.FACES).read_text("utf-8"))
    own = json.loads((home / "my_shop" / ITEMS_FILE).read_text("utf-8"))
    assert own.keys() == faces.keys()
    assert all(own[name] in rows for name, rows in faces.items())


def test_what_the_learner_changed_stays_and_the_rest_is_renewed(
    course: study.Course, home: Path
) -> None:
    mine, theirs = home / f"labs/{LABS[0]}/lab.ipynb", home / f"labs/{LABS[1]}/lab.ipynb"
    mine.write_text("mine", "utf-8")
    facts = json.loads((course.folder / study.FACTS).read_text("utf-8"))
    for path in (mine, theirs):
        name = path.relative_to(home).as_posix()
        (course.folder / name).write_text("newer", "utf-8")
        facts["files"][name] = study._seal(course.folder / name)
    (course.folder / study.FACTS).write_text(json.dumps(facts), "utf-8")
    assert study.prepare(study.Course(course.folder), home) == 1
    assert mine.read_text("utf-8") == "mine"
    assert theirs.read_text("utf-8") == "newer"


def test_a_file_that_was_thrown_away_comes_again(course: study.Course, home: Path) -> None:
    (home / study.START).unlink()
    assert study.prepare(course, home) == 0
    assert (home / study.START).is_file()


@pytest.mark.parametrize("name", [study.FACTS, study.FACES, study.START])
def test_a_damaged_bundle_changes_nothing(course: study.Course, home: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    (course.folder / name).write_text("{", "utf-8")
    with pytest.raises(BadInput, match=name):
        study.prepare(study.Course(course.folder), home, seed=3)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_another_seeds_shop_is_not_written_over(course: study.Course, home: Path) -> None:
    key = home / "my_shop" / own_shop.KEY_FILE
    key.write_text("ab" * 32 + "\n", "utf-8")
    with pytest.raises(BadInput, match="3"):
        study.prepare(course, home, seed=3)
    assert key.read_text("utf-8") == "ab" * 32 + "\n"


def test_the_same_seed_is_the_same_key(course: study.Course, tmp_path: Path) -> None:
    found = set()
    for name in ("one", "two"):
        study._own_key(tmp_path / name, 7)
        found.add((tmp_path / name / own_shop.KEY_FILE).read_text("utf-8"))
    assert len(found) == 1


def test_a_folder_that_cannot_be_made_is_told(course: study.Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(BadInput, match="--home"):
        study.prepare(course, tmp_path / "file")


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(BadInput, match="--port"):
            study.open_lab(tmp_path, other.getsockname()[1])


def test_a_cohort_in_english_gets_english_words(bank: Bank) -> None:
    from course_b2c_ops.build.study_bundle import _words, start_page

    cohort: Cohort = replace(COHORT, language="en")
    assert "Python 3.11 or newer" in _words(cohort)["too_old"]
    page = start_page(some(read_courses(ROOT, COHORT.courses)), cohort).decode()
    assert "Start here" in page and "从这里" not in page
