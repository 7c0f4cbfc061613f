"""A class on a school server: a real hub, system accounts, everybody's own server."""

import csv
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import requests
from nbgrader.api import Gradebook

from course_b2c_ops.receipts import fingerprint
from tests.end_to_end import browser, school_server
from tests.end_to_end import class_in_browser as web
from tests.end_to_end.browser import Page
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


def test_a_student_keeps_a_receipt_that_says_what_the_teacher_has(marked: Classroom) -> None:
    receipts = f"/user/s01/api/contents/{COURSE}/receipts"
    kept = marked.person("s01").get(receipts).json()["content"]
    page = marked.person("s01").get(f"{receipts}/{kept[0]['name']}").json()["content"]
    assert fingerprint(marked.graded / f"submitted/s01/{LAB}") in page


# ---- the teacher's desk ----


def desk(room: Classroom, act: str, *asked: str) -> str:
    """One command of the desk, as the class's own account."""
    grader = f"grader-{COURSE}"
    home = room.home / "graders" / grader
    known = {**room.environment, **room.service()}
    variables = [f"{name}={value}" for name, value in known.items() if name != "HOME"]
    command = (room.command[0], "-m", "course_b2c_ops.cli", "desk", act, str(home / COURSE))
    told = run_as(
        grader, "env", "-C", str(room.repository), f"HOME={home}", *variables, *command, *asked
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_desk_sees_who_fetched_handed_in_and_was_marked(marked: Classroom) -> None:
    line = next(one for one in desk(marked, "week").splitlines() if LAB in one)
    for told in ("已领", "已交", "已判"):
        assert f"{told} {len(STUDENTS)}/{len(STUDENTS)}" in line
    assert "发布 ✓" in line


def test_a_second_round_goes_by_the_desk_alone(marked: Classroom, tmp_path: Path) -> None:
    desk(marked, "release", "--assignment", LAB)
    assert marked.person("s02").lab("submit", LAB)["success"]
    assert f"新收 1 份，手里一共 {len(STUDENTS)} 份" in desk(marked, "collect", "--assignment", LAB)
    desk(marked, "mark", "--assignment", LAB)
    desk(marked, "return", "--assignment", LAB)
    sheet = marked.graded / "marks.csv"
    desk(marked, "grades", "--out", str(sheet))
    rows = list(csv.DictReader(sheet.open(encoding="utf-8-sig")))
    assert {row["student_id"] for row in rows} == set(STUDENTS)


def test_a_student_who_may_be_later_is_not_late(marked: Classroom) -> None:
    due = marked.repository / "data/cohorts/demo.toml"
    due.write_text(due.read_text("utf-8").replace("[due]", f"[due]\n{LAB} = 2026-01-01"), "utf-8")
    tomorrow = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 2 * 86400))
    desk(marked, "extend", "--assignment", LAB, "--student", "s02", "--until", tomorrow)
    desk(marked, "mark", "--assignment", LAB, "--again")
    with Gradebook(f"sqlite:///{marked.graded}/gradebook.db") as book:
        late = {name: book.find_submission(LAB, name).total_seconds_late for name in STUDENTS}
    assert late["s01"] > 0
    assert late["s02"] == 0


def test_the_desk_starts_servers_of_its_own_class_and_no_others(marked: Classroom) -> None:
    for name in STUDENTS:
        assert f"{name} " in desk(marked, "start")
    headers = {"Authorization": f"token {marked.service()['JUPYTERHUB_API_TOKEN']}"}
    told = requests.post(
        f"{marked.address}/hub/api/users/{TEACHER}/server", headers=headers, timeout=60
    )
    assert told.status_code in (403, 404)


# ---- things go wrong ----


def test_a_full_exchange_takes_nothing_half_and_says_what_to_do(marked: Classroom) -> None:
    inbound = marked.home / "exchange" / COURSE / "inbound"
    with full_disk(inbound):
        told = marked.person("s01").lab("submit", LAB)
        assert not told["success"]
        assert "作业没有交上" in told["value"]
        assert not list(inbound.iterdir())
    assert marked.person("s01").lab("submit", LAB)["success"]


@contextmanager
def full_disk(place: Path) -> Iterator[None]:
    """A folder on a disk of its own with hardly any room; skips where none can be mounted."""
    was = place.stat()
    options = f"size=8k,mode={was.st_mode & 0o7777:o},uid={was.st_uid},gid={was.st_gid}"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place],
                             capture_output=True)  # fmt: skip
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def test_students_go_on_while_the_hub_starts_again(marked: Classroom) -> None:
    student = marked.person("s01")
    before = {one.pid for one in servers_of("s01")}
    saved, handed_in = [], []
    for _ in marked.restart_hub():
        saved.append(student.put(f"{COURSE}/note.txt", "mine").status_code)
        handed_in.append(student.lab("submit", LAB)["success"])
    assert saved and set(saved) <= {200, 201}
    assert all(handed_in)
    assert {one.pid for one in servers_of("s01")} == before
    assert student.lab("submit", LAB)["success"]


def test_no_process_of_a_student_may_take_all_of_the_memory(marked: Classroom) -> None:
    limits = Path(f"/proc/{servers_of('s01')[0].pid}/limits").read_text().splitlines()
    most = next(line.split()[3] for line in limits if line.startswith("Max data size"))
    assert int(most) == 1000 * 1024**2


def servers_of(name: str) -> list[psutil.Process]:
    """The processes of one account that serve it."""
    found = psutil.process_iter(["username", "cmdline"])
    return [one for one in found if one.info["username"] == name
            and "jupyterhub.singleuser" in one.info["cmdline"]]  # fmt: skip


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
    teacher = marked.person(TEACHER)
    assert teacher.formgrader(f"assignment/{LAB}/collect")["success"]  # what is theirs, first
    honest = next(one for one in inbound.iterdir() if one.name.startswith("s02+"))
    stamp = time.strftime("%Y-%m-%d %H:%M:%S.000000 UTC", time.gmtime())
    forged = inbound / f"s01+{LAB}+{stamp}+aaaa"
    shutil.copytree(honest, forged)
    (forged / "timestamp.txt").write_text(stamp, "utf-8")
    _give_to("s02", forged)
    before = (marked.graded / f"submitted/s01/{LAB}/timestamp.txt").read_text("utf-8")
    told = teacher.formgrader(f"assignment/{LAB}/collect")
    assert "s01" in told["log"] and forged.name in told["log"]
    assert (marked.graded / f"submitted/s01/{LAB}/timestamp.txt").read_text("utf-8") == before


def _give_to(name: str, folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, name, name)
        os.utime(path)


# ---- a lesson goes round in the browser ----

TAX, TITLE = "retail_import_tax", "零售进口税"
COMMENT = "算得对，下次写上条款号。"
PICTURES = Path("build/pictures/school_server")  # kept, for people to look at


@pytest.fixture(scope="module")
def lesson(room: Classroom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """From the release to the feedback, all in browsers; every address that they asked for."""
    if not browser.chromium():
        pytest.skip("no Chromium here")
    asked: list[str] = []

    @contextmanager
    def at(name: str) -> Iterator[Page]:
        with web.logged_in(room, name, tmp_path_factory.mktemp("chromium")) as page:
            yield page
            web.picture(page, PICTURES / f"{len(asked):06}_{name}.png")
            asked.extend(page.asked_for)

    with at(TEACHER) as page:
        web.run_desk(page)
        web.choose_work(page, TITLE)
        web.press_desk(page, "发布", "发布了")
    for name in STUDENTS:
        with at(name) as page:
            hand_in(page, room, name)
    with at(TEACHER) as page:
        web.run_desk(page)
        web.choose_work(page, TITLE)
        web.press_desk(page, "收作业", "手里一共")
        web.press_desk(page, "判分", "判了")
    with at(TEACHER) as page:
        web.comment(page, room, TAX, COMMENT)
    with at(TEACHER) as page:
        web.run_desk(page)
        web.choose_work(page, TITLE)
        web.press_desk(page, "发还反馈", "发还了")
    yield asked


def hand_in(page: Page, room: Classroom, name: str) -> None:
    """A lecture seen; a lab fetched, an item and a function of it done, validated, submitted."""
    web.open_notebook(page, room, name, "lectures/policies_regulations/retail_import_tax.ipynb")
    page.wait_for("document.querySelectorAll('.js-plotly-plot').length > 0", 60)
    assert page.run("document.documentElement.lang").startswith("zh")
    web.picture(page, PICTURES / f"lecture_{name}.png")
    web.open_list(page)
    web.press(page, "released", TAX, "Fetch")
    fetched = "document.querySelector('#fetched_assignments_list')"
    page.wait_for(f"{fetched}.innerText.includes('{TAX}')", 60)
    web.open_notebook(page, room, name, f"{TAX}/lab.ipynb")
    web.run_to(page, "from course_b2c_ops import ask")
    web.run_next(page)
    web.answer_number(page, "56.42")
    web.run_to(page, "def retail_import_tax(")
    web.type_cell(page, solution(room, "tax_function"))
    web.run_next(page)
    web.run_next(page)
    web.kernel_is_ready(page)
    web.picture(page, PICTURES / f"lab_{name}.png")
    web.save(page)
    web.validate(page)
    web.open_list(page)
    web.press(page, "fetched", TAX, "Submit")
    submitted = "document.querySelector('#submitted_assignments_list')"
    page.wait_for(f"{submitted}.innerText.includes('{TAX}')", 60)


def solution(room: Classroom, item: str) -> str:
    """What stands in the teacher's source, as a student would type it."""
    source = json.loads((room.graded / "source" / TAX / "lab.ipynb").read_text("utf-8"))
    cells = {
        c["metadata"].get("nbgrader", {}).get("grade_id"): c["source"] for c in source["cells"]
    }
    lines = "".join(cells[f"{TAX}-{item}-answer"]).splitlines()
    return "\n".join(line for line in lines if "###" not in line)


def test_what_was_typed_in_the_browser_earns_its_points(lesson: list[str], room: Classroom) -> None:
    with Gradebook(f"sqlite:///{room.graded}/gradebook.db") as book:
        scores = [book.find_submission(TAX, name).score for name in STUDENTS]
    assert len(scores) == len(STUDENTS)
    assert min(scores) >= 5  # the function's points; the number is each student's own


def test_a_student_reads_the_teachers_words_in_the_browser(
    lesson: list[str], room: Classroom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen = []
    for name in STUDENTS:
        with web.logged_in(room, name, tmp_path_factory.mktemp("chromium")) as page:
            seen.append(web.feedback(page, room, name, TAX))
            web.picture(page, PICTURES / f"feedback_{name}.png")
    assert all("得分" in told or "分" in told for told in seen)
    assert sum(COMMENT in told for told in seen) == 1  # on the one paper that it was written on


def test_no_page_of_the_class_asks_anybody_outside(lesson: list[str], room: Classroom) -> None:
    outside = [one for one in lesson if one.startswith("http") and not one.startswith(room.address)]
    assert not outside
