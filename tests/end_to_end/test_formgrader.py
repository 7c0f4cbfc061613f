"""The formgrader as a teacher uses it: its own buttons, in a real server and a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import browser
from tests.marking.class_of import composed
from tests.marking.real_course import (
    LAB,
    ORDINARY,
    add_ordinary,
    b2c_mark,
    copy_of,
    marks_in,
    real_course,
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not browser.chromium(), reason="no Chromium here"),
]
STUDENT = "s03"


@pytest.fixture(scope="module")
def by_command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one submission, marked by `b2c mark`."""
    course = real_course(tmp_path_factory.mktemp("real"))
    for student in ("s01", "s02"):
        shutil.rmtree(course / "submitted" / student)
    return course


@pytest.fixture(scope="module")
def by_button(by_command: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same course before anything was marked."""
    course = copy_of(by_command, tmp_path_factory.mktemp("button") / "demo")
    b2c_mark(by_command)
    return course


@pytest.fixture(scope="module")
def folder(by_button: Path) -> Path:
    """Where the teacher starts JupyterLab: in the course's own folder."""
    return by_button


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Page]:
    with browser.opened(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def row(part: str) -> str:
    """A place in the line of our student."""
    lines = "[...document.querySelectorAll('tr')]"
    own = f"{lines}.find(l => l.querySelector('.student-id')?.textContent === '{STUDENT}')"
    return f"{own}?.querySelector('{part}')"


def press(page: browser.Page, lab: str, part: str) -> str:
    """Press a button of our student's line; what the formgrader says of it."""
    page.go(f"{lab}/formgrader/manage_submissions/{LAB}")
    page.wait_for(f"!!({row(f'{part} a')})")
    page.run(f"{row(f'{part} a')}.click()")
    return page.wait_for("document.querySelector('.modal-body')?.innerText", 60)


def test_the_button_gives_the_marks_of_the_command(
    by_command: Path, by_button: Path, lab: str, page: browser.Page
) -> None:
    told = press(page, lab, ".autograde")
    assert "Successfully autograded" in told
    assert "Traceback" not in told
    found = marks_in(by_button)
    assert found == marks_in(by_command)
    points = [v[0] for k, v in found.items() if k[1:2] == (STUDENT,) and "grade" in k]
    assert 0 < sum(one or 0 for one in points) < 30
    marks = Path("marks") / LAB / f"{STUDENT}.json"
    assert (by_button / marks).is_file()  # so the command knows it and leaves it
    page.wait_for(f"{row('.score')}?.textContent.includes('/')")


def test_the_generate_button_says_which_test_cannot_be_marked(
    by_button: Path, lab: str, page: browser.Page
) -> None:
    add_ordinary(by_button)
    page.go(f"{lab}/formgrader/manage_assignments")
    own = f"[...document.querySelectorAll('tr')].find(l => l.innerText.includes('{ORDINARY}'))"
    page.wait_for(f"!!{own}?.querySelector('.assign a')")
    page.run(f"{own}.querySelector('.assign a').click()")
    told = page.wait_for("document.querySelector('.modal-body')?.innerText", 60)
    warned = [line for line in told.splitlines() if "WARNING" in line and "problem.ipynb" in line]
    assert len(warned) == 1
    assert "cannot_be_marked" in warned[0]
    assert (by_button / "release" / ORDINARY / "problem.ipynb").is_file()


def test_the_button_writes_the_feedback_page(
    by_command: Path, by_button: Path, lab: str, page: browser.Page
) -> None:
    place = Path("feedback") / STUDENT / LAB / "lab.html"
    assert not (by_button / place).exists()
    told = press(page, lab, ".generate-feedback")
    assert "Successfully generated feedback" in told
    assert (by_button / place).read_text("utf-8") == (by_command / place).read_text("utf-8")
    # By a link, as Jupyter serves files to its own pages only.
    page.run(f"location.href = '{lab}/files/{place.as_posix()}'")
    points = page.wait_for("document.querySelector('.score')?.textContent")
    items = composed()[LAB].items
    given = [facts[0] or 0 for k, facts in marks_in(by_command).items() if "grade" in k]
    assert points == f"{sum(given):g} / {sum(item.points for item in items):g}"
    assert page.run("document.querySelectorAll('.part').length") == len(items)
    assert page.run("document.querySelectorAll('script').length") == 0
