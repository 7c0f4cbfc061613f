"""The self-study bundle and a learner's folder: what is in it, what stays, what is refused."""

import ast
import io
import json
import os
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import own_shop, places, study
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.compose import compose
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.leaks import check_folder
from course_b2c_ops.build.lessons import Course, read_courses
from course_b2c_ops.build.notebooks import as_text
from course_b2c_ops.build.study_bundle import (
    Files,
    Made,
    archive,
    bundle,
    is_made,
)
from course_b2c_ops.build.study_notebooks import start_page
from course_b2c_ops.build.twins import twins_of
from course_b2c_ops.items import ITEMS_FILE, as_facts
from course_b2c_ops.market.dictionary import tables
from course_b2c_ops.practice import pool
from course_b2c_ops.problems import BadInput
from graders.bank import Bank, read_bank
from graders.mark_item import Student, public_item
from graders.practice_pool import MOST, PAGE_KEY, fits_a_page
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


def test_practice_comes_in_variants_with_its_answer(files: Files, bank: Bank) -> None:
    known = json.loads(files[f"course/{study.POOL}"])
    assert known.keys() == {item.id for item in bank.pool("practice")}
    assert all(facts["pool"] == "practice" for facts in known.values())
    assert max(map(pool.rows_of, known.values())) == MOST


def test_graded_items_come_once_and_without_an_answer(files: Files) -> None:
    faces = json.loads(files[f"course/{study.FACES}"])
    assert faces
    for facts in faces.values():
        assert facts["pool"] == "assessed"
        assert not facts.keys() & {"answer", "why", "source", "rows", "columns", "holes"}
        told = {name for choice in facts.get("choices", ()) for name in choice}
        assert not told & {"right", "why"}


def test_no_solution_of_a_lab_and_no_answer_in_any_language(
    files: Files, bank: Bank, tmp_path: Path
) -> None:
    (tmp_path / "bundle.zip").write_bytes(archive(files))
    lessons = [lesson for course in read_courses(ROOT, COHORT.courses) for lesson in course.lessons]
    told = list(check_folder(tmp_path, lessons, bank))
    # The class's own labs stand here as composed, with their solutions: the check sees them.
    assert {Path(one.where).parent.name for one in told} == set(LABS)
    assert not [one for one in told if "/languages/" in one.where]


def test_the_other_languages_hold_the_same_notebooks(files: Files) -> None:
    own = {name.removeprefix("course/") for name in files if name.endswith(".ipynb")}
    own = {name for name in own if not name.startswith("languages/")}
    for language in ("en", "both"):
        below = f"course/languages/{language}/"
        assert {name.removeprefix(below) for name in files if name.startswith(below)} == own


def test_a_lab_in_english_is_empty_where_a_solution_stood(files: Files) -> None:
    cells = json.loads(files["course/languages/en/labs/operating_data/lab.ipynb"])["cells"]
    answers = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    code = [cell for cell in answers if cell["cell_type"] == "code"]
    assert code and all("..." in "".join(cell["source"]) for cell in code)
    prose = "".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert "Work order" in prose and "工单" not in prose


def test_a_practice_notebook_drills_every_twin_of_its_lab(files: Files, bank: Bank) -> None:
    for course in read_courses(ROOT, COHORT.courses):
        for lesson in (one for one in course.lessons if one.id in LABS):
            sheet = json.loads(files[f"course/labs/{lesson.id}/practice.ipynb"])
            named = [cell["metadata"].get("b2c", {}).get("item") for cell in sheet["cells"]]
            twins = twins_of(lesson, bank)
            assert [one for one in named if one] == [
                item.id for item in (*twins.work, *twins.quick)
            ]


def test_nobodys_name_and_no_key_is_in_it(files: Files) -> None:
    everything = b"\n".join(files.values())
    key = (ROOT / "graders/keys/demo.key").read_text("utf-8").splitlines()[-1]
    assert key.encode() not in everything
    for student in COHORT.students:
        assert student.name.encode() not in everything


def test_the_script_and_its_words_are_whole(files: Files) -> None:
    script, words = files["study.py"].decode(), json.loads(files["words.json"])
    for name, told in words["words"].items():
        assert f'words["{name}"]' in script
        assert told.keys() == {"zh", "en"}
    assert "import course_b2c_ops" not in script  # nothing is installed when it starts


def test_the_script_is_read_by_a_python_that_is_too_old(files: Files) -> None:
    """By 3.7 and newer, so that it can say what is needed instead of failing on a line."""
    script = files["study.py"].decode()
    ast.parse(script, feature_version=(3, 7))
    assert "from __future__ import annotations" in script  # nobody evaluates `list[str]`
    newer = ("strict=", ".removeprefix(", ".removesuffix(", " match ")
    assert [one for one in newer if one in script] == []


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


@pytest.fixture(autouse=True)
def quick_shops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a minute for a season to be played: a shop's tables are empty files here."""

    def made(folder: Path, as_of: date, key: bytes) -> None:
        folder.mkdir(parents=True)
        for name in tables():
            (folder / f"{name}.csv").write_text(f"{name} {as_of} {key.hex()}", "utf-8")
        facts = {"student": "me", "cohort": own_shop.COHORT, "language": "zh",
                 "as_of": as_of.isoformat(), "item_key": own_shop.item_key(key).hex()}  # fmt: skip
        (folder / own_shop.KEY_FILE).write_text(key.hex() + "\n", "utf-8")
        (folder / "identity.json").write_text(json.dumps(facts), "utf-8")

    monkeypatch.setattr(own_shop, "make", made)


@pytest.fixture
def home(course: study.Course, tmp_path: Path) -> Path:
    """A learner's folder, made for the first time, with seed 7."""
    study.prepare(course, tmp_path / "home", seed=7)
    return tmp_path / "home"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def moved_to(course: study.Course, **changed: str) -> study.Course:
    """The same course with other facts, as a newer bundle would have them."""
    place = course.folder / study.FACTS
    facts = json.loads(place.read_text("utf-8")) | changed
    place.write_text(json.dumps(facts), "utf-8")
    return study.Course(course.folder)


def test_each_item_is_one_of_its_variants(course: study.Course, home: Path) -> None:
    faces = json.loads((course.folder / study.FACES).read_text("utf-8"))
    known = json.loads((course.folder / study.POOL).read_text("utf-8"))
    own = json.loads((home / "my_shop" / ITEMS_FILE).read_text("utf-8"))
    assert own.keys() == faces.keys() | known.keys()
    for name, facts in known.items():
        rows = range(pool.rows_of(facts))
        assert own[name] in [pool.variant_facts(facts, row) for row in rows], name


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
    assert study.prepare(study.Course(course.folder), home).kept == 1
    assert mine.read_text("utf-8") == "mine"
    assert theirs.read_text("utf-8") == "newer"


def test_a_notebook_that_was_only_run_is_renewed(course: study.Course, home: Path) -> None:
    page = home / study.START
    ran = json.loads(page.read_text("utf-8"))
    ran["metadata"]["language_info"] = {"name": "python", "version": "3.13"}
    page.write_text(json.dumps(ran), "utf-8")
    assert study.prepare(course, home, language="en").kept == 0
    assert "Start here" in page.read_text("utf-8")


def test_a_notebook_with_a_word_of_the_learners_stays(course: study.Course, home: Path) -> None:
    page = home / study.START
    noted = json.loads(page.read_text("utf-8"))
    noted["cells"][0]["source"].append("\n\n第三课再看一遍")
    page.write_text(json.dumps(noted), "utf-8")
    assert study.prepare(course, home, language="en").kept == 1
    assert "第三课" in "".join(json.loads(page.read_text("utf-8"))["cells"][0]["source"])


def test_a_file_that_was_thrown_away_comes_again(course: study.Course, home: Path) -> None:
    (home / study.START).unlink()
    assert study.prepare(course, home).kept == 0
    assert (home / study.START).is_file()


@pytest.mark.parametrize("name", [study.FACTS, study.FACES, study.POOL, study.START])
def test_a_damaged_bundle_changes_nothing(course: study.Course, home: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    (course.folder / name).write_text("{", "utf-8")
    with pytest.raises(BadInput, match=name):
        study.prepare(study.Course(course.folder), home, seed=3)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_another_seeds_shop_is_not_written_over(course: study.Course, home: Path) -> None:
    before = everything(home)
    with pytest.raises(BadInput, match="3"):
        study.prepare(course, home, seed=3)
    assert everything(home) == before


def test_a_shop_of_the_school_is_not_written_over(course: study.Course, tmp_path: Path) -> None:
    shop = tmp_path / "school/my_shop"
    shop.mkdir(parents=True)
    facts = {"student": "s01", "cohort": "demo", "language": "zh",
             "as_of": COHORT.as_of.isoformat(), "item_key": "00" * 32}  # fmt: skip
    (shop / "identity.json").write_text(json.dumps(facts), "utf-8")
    with pytest.raises(BadInput, match="s01"):
        study.prepare(course, tmp_path / "school")
    assert list(everything(tmp_path / "school")) == ["my_shop/identity.json"]


def test_a_seed_is_drawn_once_and_kept(course: study.Course, tmp_path: Path) -> None:
    drawn = iter((11, 12))
    first = study.prepare(course, tmp_path / "home", draw=lambda _: next(drawn))
    second = study.prepare(course, tmp_path / "home", draw=lambda _: next(drawn))
    assert (first.seed, second.seed) == (11, 11)


def test_the_same_seed_is_the_same_shop(course: study.Course, tmp_path: Path) -> None:
    homes = [tmp_path / name for name in ("one", "two")]
    for home in homes:
        study.prepare(course, home, seed=7)
    assert everything(homes[0] / "my_shop") == everything(homes[1] / "my_shop")


def test_a_second_start_changes_nothing(course: study.Course, home: Path) -> None:
    before = everything(home)
    study.prepare(course, home)
    assert everything(home) == before


def test_a_table_that_a_newer_course_knows_is_made_and_the_others_stay(
    course: study.Course, home: Path
) -> None:
    (home / "my_shop/orders.csv").unlink()
    (home / "my_shop/traffic.csv").write_text("noted in a spreadsheet", "utf-8")
    study.prepare(course, home)
    assert (home / "my_shop/orders.csv").is_file()
    assert (home / "my_shop/traffic.csv").read_text("utf-8") == "noted in a spreadsheet"


def test_half_a_shop_is_made_whole_from_the_same_seed(course: study.Course, home: Path) -> None:
    before = everything(home / "my_shop")
    for name in ("identity.json", own_shop.KEY_FILE, "orders.csv"):
        (home / "my_shop" / name).unlink()
    study.prepare(course, home)
    assert everything(home / "my_shop") == before


def test_another_day_gives_a_new_season_and_keeps_the_old_shop(
    course: study.Course, home: Path
) -> None:
    before = everything(home / "my_shop")
    study.prepare(moved_to(course, as_of="2027-06-06"), home)
    assert everything(home / f"my_shop_{COHORT.as_of}") == before
    own = places.read_identity(home / "my_shop")
    assert own.as_of == date(2027, 6, 6)
    assert own.item_key == own_shop.item_key(own_shop.key_of_seed(7))


@pytest.mark.parametrize("name", ["identity.json", own_shop.KEY_FILE])
def test_a_damaged_shop_is_told_with_its_file(course: study.Course, home: Path, name: str) -> None:
    (home / "my_shop" / name).write_text("{", "utf-8")
    (home / "my_shop/orders.csv").unlink()
    with pytest.raises(BadInput, match=name):
        study.prepare(course, home)


def test_without_its_record_a_folder_keeps_every_file(course: study.Course, home: Path) -> None:
    mine = home / f"labs/{LABS[0]}/lab.ipynb"
    mine.write_text("mine", "utf-8")
    (home / study.LAID).write_text("{", "utf-8")
    assert study.prepare(course, home).kept == 1
    assert mine.read_text("utf-8") == "mine"


def test_a_language_is_kept_until_another_is_asked_for(course: study.Course, home: Path) -> None:
    def start() -> str:
        return (home / study.START).read_text("utf-8")

    assert "从这里开始" in start()
    assert study.prepare(course, home, language="en").language == "en"
    assert study.prepare(course, home).language == "en"
    assert "Start here" in start() and "从这里开始" not in start()
    settings = home / study.CONFIG / "labconfig/default_setting_overrides.d/language.json"
    assert '"default"' in settings.read_text("utf-8")


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


def test_a_shop_that_somebody_named_elsewhere_is_not_the_learners(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("B2C_SHOP", "/somewhere")
    told = study._environment(tmp_path, "en")
    assert "B2C_SHOP" not in told
    assert told["B2C_LANGUAGE"] == "en"


def test_the_start_page_in_english_is_english() -> None:
    page = start_page(some(read_courses(ROOT, COHORT.courses)), "en").decode()
    assert "Start here" in page and "从这里" not in page


# ---- the bundle's script, before anything is installed ----


def run_script(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "study.py", *options]
    clean = {name: value for name, value in os.environ.items() if name != "B2C_LANGUAGE"}
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["constraints.txt", "seals.json", "words.json"])
def test_a_bundle_that_is_not_whole_is_one_line_and_exit_2(course: study.Course, name: str) -> None:
    (course.folder.parent / name).write_text("{", "utf-8")
    told = run_script(course.folder.parent)
    assert told.returncode == 2
    assert name in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not (course.folder.parent / ".venv").exists()


@pytest.mark.parametrize(("language", "words"), [("zh", "重新解压"), ("en", "Unpack it again")])
def test_the_script_speaks_the_language_asked_for(
    course: study.Course, language: str, words: str
) -> None:
    next(course.folder.parent.glob("wheels/*.whl")).write_bytes(b"PK")
    told = run_script(course.folder.parent, "--language", language)
    assert words in told.stderr
