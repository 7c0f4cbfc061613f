"""A real build of the demo class, from the command line, and what must never happen to it."""

import hashlib
import html
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graders.bank import read_bank
from tests.conftest import STUDENTS, build_course, copy_repository

pytestmark = pytest.mark.slow
LECTURE = Path("notebooks/b2c_operation/operating_data/lecture.py")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which the demo class has been built."""
    home = copy_repository(tmp_path_factory.mktemp("home") / "repository")
    done = build_course(home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def demo(home: Path) -> Path:
    return home / "build" / "demo"


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def labs(facts: dict) -> list[dict]:
    """The assignments that ask everybody the same items; a paper is drawn for each student."""
    return [one for one in facts["assignments"] if "drawn" not in one]


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def changed(path: Path, old: str, new: str) -> Iterator[None]:
    """A file with some text replaced, for the time of a test."""
    before = path.read_bytes()
    assert old in before.decode()
    path.write_text(before.decode().replace(old, new, 1), "utf-8")
    try:
        yield
    finally:
        path.write_bytes(before)


def test_the_manifest_keeps_its_promise(demo: Path) -> None:
    facts = manifest(demo)
    assert (facts["cohort"], facts["language"], facts["as_of"]) == ("demo", "zh", "2026-12-13")
    assert {lesson["lesson"] for lesson in facts["lessons"]} == {
        "operating_data",
        "retail_import_tax",
    }
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


def test_the_gradebook_knows_the_class_and_the_points(demo: Path) -> None:
    with sqlite3.connect(demo / "nbgrader" / "gradebook.db") as gradebook:
        (students,) = gradebook.execute("select count(*) from student").fetchone()
        names = {name for (name,) in gradebook.execute("select name from assignment")}
    assert students == STUDENTS
    assert names == {one["name"] for one in manifest(demo)["assignments"]}


def test_a_build_has_no_word_of_the_machine_it_was_made_on(home: Path, demo: Path) -> None:
    for path in demo.rglob("*"):
        if path.suffix in {".ipynb", ".html", ".json", ".py"}:
            text = path.read_text("utf-8")
            assert str(home) not in text, path
            assert "/tmp/" not in text, path


def test_pages_ask_nothing_of_the_network(demo: Path) -> None:
    loads = re.compile(r"""(?:src|href)=["'](https?:)?//|url\(["']?https?:|import\(["']http""")
    for path in demo.rglob("*.html"):
        assert not loads.search(path.read_text("utf-8")), path


def test_the_teachers_answer_pages_say_how_every_item_is_marked(home: Path, demo: Path) -> None:
    bank = read_bank(home)
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


def test_a_second_build_says_that_nothing_changed(home: Path, demo: Path) -> None:
    before = everything(demo)
    done = build_course(home)
    assert done.returncode == 0
    assert "没有变化" in done.stderr
    assert everything(demo) == before


def test_the_same_inputs_give_the_same_bytes(home: Path, demo: Path, tmp_path: Path) -> None:
    done = build_course(home, "--fresh", "--out", str(tmp_path / "again"), "--jobs", "1")
    assert done.returncode == 0, done.stderr
    first, second = manifest(demo)["outputs"], manifest(tmp_path / "again")["outputs"]
    assert {name for name in first if first[name] != second.get(name)} == set()


def test_changing_one_lecture_reruns_that_lecture_only(home: Path, demo: Path) -> None:
    before = manifest(demo)["keys"]
    untouched = demo / "lectures/policies_regulations/retail_import_tax.ipynb"
    born = untouched.stat().st_mtime_ns
    with changed(home / LECTURE, "seed = 1", "seed = 2"):
        done = build_course(home)
        after = manifest(demo)["keys"]
    assert done.returncode == 0, done.stderr
    assert {name for name in after if after[name] != before[name]} == {"lecture/operating_data"}
    assert "1/1" in done.stderr
    assert untouched.stat().st_mtime_ns == born
    build_course(home)


def test_work_of_the_term_survives_a_rebuild(home: Path, demo: Path) -> None:
    work = demo / "nbgrader/submitted/s01/operating_data/lab.ipynb"
    work.parent.mkdir(parents=True)
    work.write_text("my work")
    with sqlite3.connect(demo / "nbgrader" / "gradebook.db") as gradebook:
        gradebook.execute("update student set email = 'kept' where id = 's01'")
    with changed(home / LECTURE, "seed = 1", "seed = 3"):
        assert build_course(home).returncode == 0
    build_course(home)
    assert work.read_text() == "my work"
    with sqlite3.connect(demo / "nbgrader" / "gradebook.db") as gradebook:
        (kept,) = gradebook.execute("select email from student where id = 's01'").fetchone()
    assert kept == "kept"
    shutil.rmtree(demo / "nbgrader/submitted")


@pytest.mark.parametrize(("language", "as_of"), [("en", "2025-06-30"), ("both", "2026-11-21")])
def test_other_languages_and_dates_build(
    home: Path, tmp_path: Path, language: str, as_of: str
) -> None:
    text = (home / "data/cohorts/demo.toml").read_text("utf-8")
    text = text.replace('language = "zh"', f'language = "{language}"')
    (tmp_path / "other.toml").write_text(text.replace("2026-12-13", as_of), "utf-8")
    shutil.copy(home / "data/cohorts/demo.csv", tmp_path)
    done = build_course(home, "build", str(tmp_path / "other.toml"), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert manifest(tmp_path / "out")["as_of"] == as_of
    (home / "graders/keys/other.key").unlink()


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("data/cohorts/demo.csv", "s02,", "s01,", "学号 s01 出现了 2 次"),
        ("data/cohorts/demo.csv", "s02,", ",", "学号是空的"),
        ("data/cohorts/demo.toml", '"zh"\n', '"fr"\n', "没有语言 fr"),
        (str(LECTURE), '# %% [markdown] lang="en"', '# %% [markdown] lang="e"', "has no English"),
        (str(LECTURE), 'item="operating/', 'item="operating/no_', "there is no item operating/no_"),
        (str(LECTURE), "cohort_id)", 'cohort_id)["no"]', "KeyError"),
        ("data/rules/CN-IMP-LIM.toml", "[[version]]", "[[versoin]]", "CN-IMP-LIM.toml"),
    ],
)
def test_input_that_cannot_be_used_changes_nothing(
    home: Path, demo: Path, file: str, old: str, new: str, sentence: str
) -> None:
    before = everything(demo)
    with changed(home / file, old, new):
        done = build_course(home)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert Path(file).name in done.stderr
    assert everything(demo) == before


def test_a_failing_cell_is_told_with_cell_line_and_error(home: Path) -> None:
    with changed(home / LECTURE, "seed = 1\n", "seed = 1\nprint(1 / 0)\n"):
        done = build_course(home)
    assert re.search(r"lecture\.py, cell \d+, line 3: .*ZeroDivisionError", done.stderr)


def test_an_unknown_cohort_is_one_line_and_exit_2(home: Path) -> None:
    done = build_course(home, "build", "nobody")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_ctrl_c_half_way_leaves_the_last_build_as_it_was(home: Path, demo: Path) -> None:
    before = everything(demo)
    command = [sys.executable, "build_course.py", "--fresh"]
    with _ctrl_c_as_in_a_terminal():
        building = subprocess.Popen(
            command, cwd=home, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    aside = home / "build" / ".demo.new" / "students"
    while not aside.exists():
        assert building.poll() is None
        time.sleep(0.05)
    os.killpg(building.pid, signal.SIGINT)
    told = building.communicate(timeout=30)[1]
    assert building.returncode == 2
    assert "已中断" in told
    assert "Traceback" not in told
    assert everything(demo) == before
    assert not aside.exists()
    assert _processes_in(building.pid) == []


@contextmanager
def _ctrl_c_as_in_a_terminal() -> Iterator[None]:
    """What starts in here minds Ctrl-C, also where these tests run in the background of a shell
    that has it ignored: an ignored signal is handed down from process to process."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _processes_in(session: int) -> list[str]:
    """What still runs of a session that was started here; ended ones wait to be noticed."""
    command = ["ps", "-o", "stat=,cmd=", "-s", str(session)]
    listed = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return [line for line in listed if not line.startswith("Z")]


def test_two_builds_of_one_cohort_do_not_meet(home: Path, demo: Path) -> None:
    command = [sys.executable, "build_course.py", "--fresh"]
    first = subprocess.Popen(command, cwd=home, stderr=subprocess.DEVNULL)
    while not (home / "build" / ".demo.new").exists():
        assert first.poll() is None
        time.sleep(0.05)
    second = build_course(home, "--fresh")
    assert first.wait(timeout=300) == 0
    assert second.returncode == 2
    assert "正在另一处构建" in second.stderr


def test_a_full_disk_is_told_and_the_last_build_stays(home: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        (small / "demo").mkdir()
        (small / "demo" / "index.html").write_text("old")
        done = build_course(home, "--out", str(small / "demo"))
        left = {path.name for path in small.iterdir()}
        kept = (small / "demo" / "index.html").read_text()
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert done.returncode == 2
    assert "磁盘满了" in done.stderr
    assert kept == "old"
    assert left == {"demo", ".demo.lock"}


def test_check_lists_problems_and_exits_1(home: Path) -> None:
    assert build_course(home, "check").returncode == 0
    with changed(home / LECTURE, 'item="operating/', 'item="operating/no_'):
        done = build_course(home, "check")
    assert done.returncode == 1
    assert done.stdout.startswith(str(LECTURE))


def test_a_dask_cluster_gives_the_same_bytes(home: Path, demo: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        out = str(tmp_path / "out")
        done = build_course(home, "--fresh", "--cluster", address, "--out", out)
    assert done.returncode == 0, done.stderr
    assert manifest(tmp_path / "out")["outputs"] == manifest(demo)["outputs"]


def test_a_cluster_that_does_not_answer_is_one_line(home: Path) -> None:
    done = build_course(home, "--fresh", "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "没有 Dask 集群应答" in done.stderr


def test_preview_writes_one_lesson(home: Path) -> None:
    done = build_course(home, "preview", "b2c_operation/operating_data", "--language", "en")
    assert done.returncode == 0
    assert [Path(line).name for line in done.stdout.split()] == ["lecture.ipynb", "lab.ipynb"]
