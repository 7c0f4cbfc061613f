"""The self-study bundle as a learner has it: unpacked, one command, a browser."""

import json
import re
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.leaks import check_folder
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.items import NumberAnswer, PublicItem
from course_b2c_ops.practice import pool
from graders.bank import read_bank
from tests.end_to_end import browser
from tests.end_to_end import class_in_browser as web
from tests.end_to_end.browser import Page

pytestmark = pytest.mark.slow
BUNDLE = "build/demo/selfstudy/study/b2c-study.zip"
LAB = "operating_data"
PICTURES = Path("build/pictures/study")  # kept, for people to look at


@dataclass(frozen=True)
class Alone:
    """A learner's computer: the unpacked bundle, and what JupyterLab told."""

    folder: Path
    address: str
    token: str

    @property
    def home(self) -> Path:
        """What the learner writes in."""
        return self.folder / "my_study"


@pytest.fixture(scope="module")
def bundle(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("learner")
    with zipfile.ZipFile(built / BUNDLE) as archive:
        archive.extractall(place)
    return place / "b2c-study"


@pytest.fixture(scope="module")
def alone(bundle: Path) -> Iterator[Alone]:
    """`python study.py` with nothing installed, until JupyterLab answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = bundle / "log"
    command = [Path(sys.base_prefix) / "bin/python3", "study.py", "--seed", "7", "--no-browser"]
    with log.open("w") as told:
        running = subprocess.Popen(
            [*command, "--port", str(port)], cwd=bundle, stdout=told, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield Alone(bundle, f"http://127.0.0.1:{port}", _token(log, running))
    finally:
        running.terminate()  # one process from the script to JupyterLab: nothing is left behind
        running.wait(timeout=60)


def _token(log: Path, running: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + 500
    while time.monotonic() < until and running.poll() is None:
        if found := re.search(r"token=(\w+)", log.read_text("utf-8")):
            return found[1]
        time.sleep(1)
    raise AssertionError(log.read_text("utf-8"))


def test_the_learner_gets_lessons_practice_and_a_shop_of_their_own(alone: Alone) -> None:
    identity = json.loads((alone.home / "my_shop/identity.json").read_text("utf-8"))
    assert identity["cohort"] == "selfstudy"
    names = {path.relative_to(alone.home).as_posix() for path in alone.home.rglob("*")}
    assert {f"labs/{LAB}/lab.ipynb", f"labs/{LAB}/practice.ipynb", "start.ipynb",
            "practice.html", "my_shop/orders.csv"} <= names  # fmt: skip


def test_a_lab_runs_to_its_end_on_the_learners_own_shop(alone: Alone) -> None:
    place = alone.home / "labs" / LAB
    command = [alone.folder / ".venv/bin/python", "-m", "nbconvert", "--to", "notebook",
               "--execute", "--allow-errors", "--output", "ran.ipynb", "lab.ipynb"]  # fmt: skip
    subprocess.run(command, cwd=place, check=True, capture_output=True)
    cells = json.loads((place / "ran.ipynb").read_text("utf-8"))["cells"]
    (place / "ran.ipynb").unlink()
    failed = [one["ename"] for cell in cells for one in cell.get("outputs", ())
              if one["output_type"] == "error"]  # fmt: skip
    assert failed == []


def test_nothing_that_is_assessed_or_somebodys_is_in_the_bundle(bundle: Path, built: Path) -> None:
    cohort = read_cohort(built, "demo")
    courses, bank = read_courses(built, cohort.courses), read_bank(built)
    lessons = [lesson for course in courses for lesson in course.lessons]
    assert list(check_folder(bundle / "course", lessons, bank)) == []
    everything = b"".join(path.read_bytes() for path in sorted((bundle / "course").rglob("*.*")))
    for student in cohort.students:
        assert student.name.encode() not in everything
    key = (built / "graders/keys/demo.key").read_text("utf-8").splitlines()[-1]
    assert key.encode() not in everything


def test_practice_is_marked_at_once_in_the_browser(
    alone: Alone, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not browser.chromium():
        pytest.skip("no Chromium here")
    with browser.opened(tmp_path_factory.mktemp("chromium")) as page:
        page.go(f"{alone.address}/?token={alone.token}")
        page.wait_for(f"{web.CURRENT}?.querySelectorAll('.jp-Cell').length > 0", 90)
        page.wait_for("document.body.innerText.includes('从这里开始')", 60)
        assert page.run("document.documentElement.lang").startswith("zh")
        web.picture(page, PICTURES / "start.png")
        _open(page, alone, f"labs/{LAB}/practice.ipynb")
        asked = f"{web.CURRENT}.querySelector('.b2c-ask:has(.b2c-number)')"
        for _ in range(10):  # cells out of sight are not drawn
            web.run_next(page)
            web.kernel_is_ready(page)
            if page.comes(f"!!{asked}", 2):
                break
        wanted = _asked(page, alone, asked)
        right = NumberAnswer.from_facts(wanted.answer or {})
        wrong, sentence = next(one for one in right.mistakes if one[1].zh)
        _type(page, asked, wrong)
        page.wait_for(f"{asked}.innerText.includes({json.dumps(sentence.zh)})")
        web.picture(page, PICTURES / "named_mistake.png")
        _type(page, asked, right.value)
        page.wait_for(f"{asked}.innerText.includes('✓')")
        web.picture(page, PICTURES / "right.png")
        web.click(page, f"{asked}.closest('.b2c-face').querySelector('.jupyter-button')")
        page.wait_for(f"!{asked}.innerText.includes('✓')")
        assert _asked(page, alone, asked).stem != wanted.stem
        web.save(page)
        assert not [one for one in page.asked_for
                    if one.startswith("http") and not one.startswith(alone.address)]  # fmt: skip
    assert (alone.home / f"labs/{LAB}/answers.json").is_file()


def _open(page: Page, alone: Alone, path: str) -> None:
    page.go(f"{alone.address}/lab/tree/{path}?token={alone.token}&reset")
    page.wait_for(f"{web.CURRENT}?.querySelectorAll('.jp-Cell').length > 3", 90)
    web.kernel_is_ready(page)


def _asked(page: Page, alone: Alone, place: str) -> PublicItem:
    """The item on the screen: of all variants of the pool, the one whose words stand there."""
    shown = page.run(f"{place}.querySelector('.b2c-stem').textContent")
    known = pool.read_pool(alone.home / "my_shop" / pool.POOL_FILE)
    variants = (
        pool.variant(facts, row)
        for facts in known.values()
        if facts["kind"] == "number"
        for row in range(pool.rows_of(facts))
    )
    return next(one for one in variants if one.stem.zh == shown)


def _type(page: Page, place: str, value: float) -> None:
    """A number in place of what stands there, and the button."""
    web.click(page, f"{place}.querySelector('.b2c-number')")
    page.press_with_control("a")
    page.type(f"{value:.10g}")
    web.click(page, f"{place}.querySelector('button')")
