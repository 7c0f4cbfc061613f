"""A real build of the demo class, from the command line: what lies in it."""

import html
import re
import sqlite3
from pathlib import Path

import pytest

from graders.bank import read_bank
from tests.conftest import LESSONS, STUDENTS
from tests.end_to_end.builds import everything, labs, manifest

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(built: Path) -> Path:
    return built / "build" / "demo"


def test_the_manifest_keeps_its_promise(demo: Path) -> None:
    facts = manifest(demo)
    assert (facts["cohort"], facts["language"], facts["as_of"]) == ("demo", "zh", "2026-12-13")
    assert {lesson["lesson"] for lesson in facts["lessons"]} == set(LESSONS)
    for lesson in facts["lessons"]:
        assert (demo / lesson["lecture"]).is_file()
        assert (demo / lesson["lab"]).is_file()
        assert lesson["clauses"]
    points = {one["name"]: sum(i["points"] for i in one["items"]) for one in labs(facts)}
    assert points == {"operating_data": 40, "retail_import_tax": 28}
    assert facts["outputs"].items() <= everything(demo).items()


def test_every_student_has_a_folder_of_their_own(demo: Path) -> None:
    prints = {
        folder.name: (folder / "shop_daily.csv").read_bytes()
        for folder in sorted((demo / "students").iterdir())
    }
    assert sorted(prints) == [f"s{n:02}" for n in range(1, STUDENTS + 1)]
    assert len(set(prints.values())) == STUDENTS


def test_practice_page_and_book_are_built_with_the_class(demo: Path) -> None:
    practice = {path.name for path in (demo / "selfstudy/practice").iterdir()}
    assert practice >= {"index.html", "sw.js", "manifest.webmanifest"}
    start = (demo / "index.html").read_text("utf-8")
    assert 'href="selfstudy/practice/index.html"' in start
    assert 'href="selfstudy/book/index.html"' in start
    for lesson in manifest(demo)["lessons"]:
        chapter = f"selfstudy/book/{lesson['course']}/{lesson['lesson']}.html"
        assert (demo / chapter).is_file()


def test_the_gradebook_knows_the_class_and_the_points(demo: Path) -> None:
    with sqlite3.connect(demo / "nbgrader" / "gradebook.db") as gradebook:
        (students,) = gradebook.execute("select count(*) from student").fetchone()
        names = {name for (name,) in gradebook.execute("select name from assignment")}
    assert students == STUDENTS
    assert names == {one["name"] for one in manifest(demo)["assignments"]}


def test_a_build_has_no_word_of_the_machine_it_was_made_on(built: Path, demo: Path) -> None:
    for path in demo.rglob("*"):
        if path.suffix in {".ipynb", ".html", ".json", ".py"}:
            text = path.read_text("utf-8")
            assert str(built) not in text, path
            assert "/tmp/" not in text, path


def test_pages_ask_nothing_of_the_network(demo: Path) -> None:
    loads = re.compile(r"""(?:src|href)=["'](https?:)?//|url\(["']?https?:|import\(["']http""")
    for path in demo.rglob("*.html"):
        assert not loads.search(path.read_text("utf-8")), path


def test_the_teachers_answer_pages_say_how_every_item_is_marked(built: Path, demo: Path) -> None:
    bank = read_bank(built)
    for assignment in labs(manifest(demo)):
        page = (demo / "teacher" / "answers" / f"{assignment['name']}.html").read_text("utf-8")
        for item in assignment["items"]:
            assert f"{item['id']} · {item['points']:g} 分" in page
            for point in bank.items[item["id"]].rubric:
                assert html.escape(point.text.zh, quote=False) in page


def test_the_students_page_leads_to_lectures_and_to_nothing_of_the_teachers(demo: Path) -> None:
    page = (demo / "lectures" / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"#:]+)"', page)
    assert all((demo / "lectures" / link).is_file() for link in links)
    assert not [link for link in links if "teacher" in link or "nbgrader" in link]
    assert "安之远" not in page
    for lecture in (demo / "lectures").glob("*/*.html"):
        assert "../index.html" in lecture.read_text("utf-8")
        assert "../../index.html" not in lecture.read_text("utf-8")
