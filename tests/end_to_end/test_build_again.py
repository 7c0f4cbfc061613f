"""The demo class built again: what is kept, and what must never happen to it."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import build_course
from tests.end_to_end.builds import LECTURE, changed, everything, manifest

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(home: Path) -> Path:
    return home / "build" / "demo"


def test_a_second_build_says_that_nothing_changed(home: Path, demo: Path) -> None:
    before = everything(demo)
    done = build_course(home)
    assert done.returncode == 0
    assert "没有变化" in done.stderr
    assert everything(demo) == before


def test_changing_one_lecture_reruns_that_lecture_only(home: Path, demo: Path) -> None:
    before = manifest(demo)["keys"]
    lecture = demo / "lectures/policies_regulations/retail_import_tax.ipynb"
    paper = demo / "selfstudy/book/pdf/retail_import_tax.pdf"
    untouched = [path for path in (lecture, paper) if path.is_file()]  # papers need a browser
    born = [path.stat().st_mtime_ns for path in untouched]
    with changed(home / LECTURE, "seed = 1", "seed = 2"):
        done = build_course(home)
        after = manifest(demo)["keys"]
    assert done.returncode == 0, done.stderr
    made_anew = {name for name in after if after[name] != before[name]}
    assert made_anew == {"lecture/operating_data", "selfstudy/book", "selfstudy/study"}
    assert "1/1" in done.stderr
    assert [path.stat().st_mtime_ns for path in untouched] == born


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


def test_two_builds_of_one_cohort_do_not_meet(home: Path) -> None:
    with changed(home / LECTURE, "seed = 1", "seed = 4"):
        first = subprocess.Popen(
            [sys.executable, "build_course.py"], cwd=home, stderr=subprocess.DEVNULL
        )
        while not (home / "build" / ".demo.new").exists():
            assert first.poll() is None
            time.sleep(0.01)
        first.send_signal(signal.SIGSTOP)  # so that it is not done before the second looks
        try:
            second = build_course(home, "--fresh")
        finally:
            first.send_signal(signal.SIGCONT)
        assert first.wait(timeout=900) == 0
    assert second.returncode == 2
    assert "正在另一处构建" in second.stderr


def test_check_lists_problems_and_exits_1(home: Path) -> None:
    assert build_course(home, "check").returncode == 0
    with changed(home / LECTURE, 'item="operating/', 'item="operating/no_'):
        done = build_course(home, "check")
    assert done.returncode == 1
    assert done.stdout.startswith(str(LECTURE))


def test_a_cluster_that_does_not_answer_is_one_line(home: Path) -> None:
    done = build_course(home, "--fresh", "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "没有 Dask 集群应答" in done.stderr


def test_preview_writes_one_lesson(home: Path) -> None:
    done = build_course(home, "preview", "b2c_operation/operating_data", "--language", "en")
    assert done.returncode == 0
    assert [Path(line).name for line in done.stdout.split()] == ["lecture.ipynb", "lab.ipynb"]
