"""Build aside, then swap: the last build and the term's work survive whatever happens."""

import errno
import multiprocessing
import os
from pathlib import Path

import pytest

from course_b2c_ops.build.swap import building
from course_b2c_ops.problems import BadInput


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A finished build in use: a page, a submission, marks."""
    target = tmp_path / "build" / "demo"
    (target / "nbgrader/submitted/s01/lab").mkdir(parents=True)
    (target / "nbgrader/submitted/s01/lab/lab.ipynb").write_text("work")
    (target / "nbgrader/gradebook.db").write_text("marks")
    (target / "index.html").write_text("old")
    return target


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build_again(target: Path) -> None:
    with building(target) as folder:
        (folder / "index.html").write_text("new")


def test_a_new_build_takes_the_place_of_the_old_one(target: Path) -> None:
    build_again(target)
    assert (target / "index.html").read_text() == "new"


def test_submissions_and_marks_go_on_in_the_new_build(target: Path) -> None:
    build_again(target)
    assert (target / "nbgrader/submitted/s01/lab/lab.ipynb").read_text() == "work"
    assert (target / "nbgrader/gradebook.db").read_text() == "marks"


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, BadInput])
def test_a_build_that_fails_changes_nothing(target: Path, failure: type[BaseException]) -> None:
    before = everything(target)
    with pytest.raises(failure), building(target) as folder:
        (folder / "index.html").write_text("half")
        raise failure()
    assert everything(target) == before
    assert not list(target.parent.glob(".demo.new"))


def test_a_full_disk_is_told_in_one_sentence(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    before = everything(target)
    with pytest.raises(BadInput, match="disk is full"), building(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert everything(target) == before


def test_marks_given_while_building_are_not_lost(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    with pytest.raises(BadInput, match="nothing was replaced"), building(target):
        (target / "nbgrader/gradebook.db").write_text("more marks")
    assert (target / "nbgrader/gradebook.db").read_text() == "more marks"
    assert (target / "index.html").read_text() == "old"


def _hold(target: Path, started: str, stop: str) -> None:
    with building(target):
        Path(started).touch()
        while not Path(stop).exists():
            pass


def test_two_builds_of_one_cohort_do_not_meet(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    started, stop = tmp_path / "started", tmp_path / "stop"
    other = multiprocessing.Process(target=_hold, args=(target, str(started), str(stop)))
    other.start()
    try:
        while not started.exists():
            assert other.is_alive()
        with pytest.raises(BadInput, match="being built elsewhere"), building(target):
            pass
    finally:
        stop.touch()
        other.join()


def test_a_swap_that_lost_power_half_way_is_finished_by_the_next_build(target: Path) -> None:
    os.rename(target, target.parent / ".demo.old")  # as far as the old build's first rename
    build_again(target)
    assert (target / "nbgrader/submitted/s01/lab/lab.ipynb").read_text() == "work"
    assert (target / "nbgrader/gradebook.db").read_text() == "marks"


def test_work_left_behind_by_a_broken_swap_comes_back(target: Path) -> None:
    os.rename(target, target.parent / ".demo.old")
    target.mkdir()  # the second rename happened, carrying over did not
    (target / "index.html").write_text("new")
    build_again(target)
    assert (target / "nbgrader/submitted/s01/lab/lab.ipynb").read_text() == "work"


def test_a_file_that_a_teacher_put_there_stays(target: Path) -> None:
    (target / "manifest.json").write_text('{"outputs": {"index.html": "", "gone.html": ""}}')
    (target / "gone.html").write_text("built before, no longer")
    (target / "nbgrader/my_notes.txt").write_text("mine")
    build_again(target)
    assert (target / "nbgrader/my_notes.txt").read_text() == "mine"
    assert not (target / "gone.html").exists()
