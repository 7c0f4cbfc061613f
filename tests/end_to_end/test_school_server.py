"""A class on a school server: a real hub, system accounts, everybody's own server."""

import csv
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.end_to_end import browser, school_server
from tests.end_to_end.school_server import COURSE, STUDENTS, TEACHER, Classroom, run_as

pytestmark = pytest.mark.slow
LAB = "operating_data"


@pytest.fixture(scope="module")
def room(built: Path) -> Iterator[Classroom]:
    school_server.needs_root_and_free_names()
    with school_server.running(built) as started:
        for name in STUDENTS:
            started.person(name).start()
        yield started


@pytest.fixture(scope="module")
def marked(room: Classroom) -> Classroom:
    """A lab released, fetched, done by one and left blank by the other, marked, returned."""
    teacher = room.person(TEACHER)
    for button in ("assign", "release"):
        assert teacher.formgrader(f"assignment/{LAB}/{button}")["success"]
    for name in STUDENTS:
        assert room.person(name).lab("fetch", LAB)["success"]
    done = (room.graded / "source" / LAB / "lab.ipynb").read_text("utf-8")
    assert room.person("s01").put(f"{COURSE}/{LAB}/lab.ipynb", done).status_code == 200
    for name in STUDENTS:
        assert room.person(name).lab("submit", LAB)["success"]
    assert teacher.formgrader(f"assignment/{LAB}/collect")["success"]
    for name in STUDENTS:
        told = teacher.formgrader(f"submission/{LAB}/{name}/autograde")
        assert told["success"], told
    for button in ("generate_feedback", "release_feedback"):
        assert teacher.formgrader(f"assignment/{LAB}/{button}")["success"]
    return room


# ---- a class comes in ----


def test_lectures_and_the_own_shop_are_there_to_read_and_not_to_write(room: Classroom) -> None:
    student = room.person("s01")
    listed = student.get(f"/user/s01/api/contents/{COURSE}").json()["content"]
    assert {"lectures", "my_shop"} <= {one["name"] for one in listed}
    lecture = f"/user/s01/api/contents/{COURSE}/lectures/b2c_operation/operating_data.ipynb"
    found = student.get(lecture).json()
    assert found["type"] == "notebook" and not found["writable"]


def test_a_file_of_the_students_own_beside_the_lectures_can_be_written(room: Classroom) -> None:
    place = f"{COURSE}/lectures/b2c_operation/answers.json"
    assert room.person("s01").put(place, "{}").status_code in (200, 201)


def test_students_see_no_tools_of_teachers(room: Classroom) -> None:
    page = room.person("s01").get("/user/s01/lab").text
    facts = page.partition('id="jupyter-config-data"')[2].partition(">")[2].partition("</script>")
    off = set(json.loads(facts[0])["disabledExtensions"])
    tools = ("formgrader", "create-assignment", "course-list")
    assert {f"@jupyter/nbgrader:{tool}" for tool in tools} <= off


def test_setting_up_again_finds_nothing_to_do(room: Classroom) -> None:
    told = room.b2c_hub("--dry-run")
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines() == ["Everything is in place; nothing to do."]


# ---- a lab goes round ----


def test_the_right_lab_has_its_points_and_the_blank_one_none(marked: Classroom) -> None:
    with Gradebook(f"sqlite:///{marked.graded}/gradebook.db") as book:
        points = {name: book.find_submission(LAB, name).score for name in STUDENTS}
    assert points["s01"] > 10
    assert points["s02"] == 0


def test_students_read_their_own_feedback(marked: Classroom) -> None:
    student = marked.person("s02")
    assert student.lab("fetch_feedback", LAB)["success"]
    folder = f"/user/s02/api/contents/{COURSE}/{LAB}/feedback"
    times = student.get(folder).json()["content"]
    pages = student.get(f"{folder}/{times[0]['name']}").json()["content"]
    assert any(page["name"].endswith(".html") for page in pages)


# ---- what a student cannot reach ----


def test_nobody_elses_server_or_formgrader_opens(marked: Classroom) -> None:
    student = marked.person("s01")
    for path in (f"/services/{COURSE}/formgrader", "/user/s02/lab", "/hub/admin"):
        assert student.get(path).status_code in (403, 404), path


@pytest.mark.parametrize(
    "place",
    [
        "server/held/demo/shops/s02/products.csv",
        "server/graders/grader-demo/demo/nbgrader/gradebook.db",
        "server/graders/grader-demo/demo/nbgrader/source",
        "server/hub/passwords.csv",
        "server/hub/demo.token",
        "server/exchange/demo/inbound",
        "repository/graders/items/assessed",
        "repository/graders/keys/demo.key",
    ],
)
def test_a_student_reads_none_of_this(marked: Classroom, place: str) -> None:
    told = run_as("s01", "ls", str(marked.home.parent / place))
    assert told.returncode != 0
    assert "Permission denied" in told.stderr


def test_the_students_environment_holds_no_answers(marked: Classroom) -> None:
    environment = marked.home / "student"
    assert not list(environment.rglob("graders"))
    assert not list(environment.rglob("assessed"))


def test_a_submission_in_anothers_name_is_left_where_it_lies(marked: Classroom) -> None:
    inbound = marked.home / "exchange" / COURSE / "inbound"
    honest = next(one for one in inbound.iterdir() if one.name.startswith("s02+"))
    stamp = time.strftime("%Y-%m-%d %H:%M:%S.000000 UTC", time.gmtime())
    forged = inbound / f"s01+{LAB}+{stamp}+aaaa"
    shutil.copytree(honest, forged)
    (forged / "timestamp.txt").write_text(stamp, "utf-8")
    _give_to("s02", forged)
    before = (marked.graded / f"submitted/s01/{LAB}/timestamp.txt").read_text("utf-8")
    told = marked.person(TEACHER).formgrader(f"assignment/{LAB}/collect")
    assert "s01" in told["log"] and forged.name in told["log"]
    assert (marked.graded / f"submitted/s01/{LAB}/timestamp.txt").read_text("utf-8") == before


def _give_to(name: str, folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, name, name)
        os.utime(path)


# ---- in the browser ----


@pytest.mark.skipif(not browser.chromium(), reason="no Chromium here")
def test_a_student_logs_in_and_sees_a_lecture_drawn(
    room: Classroom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    password = dict(csv.reader((room.home / "hub/passwords.csv").open(encoding="utf-8")))["s02"]
    with browser.opened(tmp_path_factory.mktemp("chromium")) as page:
        page.go(f"{room.address}/hub/login")
        page.wait_for("!!document.querySelector('#username_input')")
        page.run(f"document.querySelector('#username_input').value = 's02';"
                 f"document.querySelector('#password_input').value = '{password}';"
                 "document.querySelector('#login_submit').click()")  # fmt: skip
        page.wait_for("location.pathname.includes('/user/s02/lab')", 60)
        page.go(
            f"{room.address}/user/s02/lab/tree/{COURSE}/lectures/b2c_operation/operating_data.ipynb"
        )
        page.wait_for("document.querySelectorAll('.js-plotly-plot').length > 0", 60)
        assert page.run("document.documentElement.lang").startswith("zh")
