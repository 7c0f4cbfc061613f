"""Workers that share one warm parent: each as if it had a parent of its own."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from course_b2c_ops.values import decode
from graders.sandbox import Box
from graders.sandbox.shared import seats
from graders.sandbox.watch import family
from tests.marking.sandbox_cases import SHORT, a_class, attempt, means

HELD_MB = 200  # two of these are more than one submission may hold
WHOSE = "handed_in['x'] = open('my_shop/note.csv').read().split()[-1]"


@pytest.fixture
def students(tmp_path: Path) -> Path:
    if means().walls != "namespaces":
        pytest.skip("no parent is shared here")
    return a_class(tmp_path)


@contextmanager
def two_boxes(students: Path) -> Iterator[tuple[Box, Box]]:
    """Boxes of two workers with one parent."""
    with (
        seats(students, 2) as (one, other),
        Box(students, seat=one) as first,
        Box(students, seat=other) as second,
    ):
        yield first, second


def whose(box: Box, student: str) -> str:
    """Whose table a student's cell reads."""
    outcome = box.run(attempt(WHOSE), student=student, limits=SHORT)
    return str(decode(outcome.values["x"]))


def test_each_worker_shows_its_own_student(students: Path) -> None:
    with two_boxes(students) as boxes:
        for box, student in zip(boxes, ("s01", "s02"), strict=True):
            assert whose(box, student) == student


def test_what_one_worker_s_student_holds_is_not_counted_to_another_s(students: Path) -> None:
    hold = attempt(f"held = bytearray({HELD_MB} << 20)", "handed_in['x'] = len(held)")
    with two_boxes(students) as boxes:
        opened = [box.open(hold, student="s01", limits=SHORT) for box in boxes]
        with opened[0] as first, opened[1] as second:
            for cell in hold.cells:
                ran = [session.run_cell(cell) for session in (first, second)]
                assert [one.skipped for one in ran] == ["", ""]
            assert decode(first.values()["x"]) == decode(second.values()["x"]) == HELD_MB << 20


def test_a_worker_that_goes_takes_its_children_along_and_nobody_else_s(students: Path) -> None:
    cells = attempt(WHOSE).cells
    with two_boxes(students) as (going, staying):
        with (
            going.open(attempt(), student="s01", limits=SHORT) as left,
            staying.open(attempt(), student="s02", limits=SHORT) as kept,
        ):
            assert [kept.run_cell(cell).skipped for cell in cells] == ["", ""]
            mine = processes_of(going)
            assert len(mine) > 1
            going._close()
            await_end_of(mine)
            assert kept.run_cell(cells[1]).error == ""
            assert left.run_cell(cells[0]).skipped == "died"
        assert whose(staying, "s02") == "s02"
        assert whose(going, "s01") == "s01"  # by a parent of its own


def test_where_the_shared_parent_dies_every_worker_makes_its_own(students: Path) -> None:
    with two_boxes(students) as boxes:
        assert [whose(box, "s01") for box in boxes] == ["s01", "s01"]
        processes = [processes_of(box) for box in boxes]
        os.kill(processes[0][0], signal.SIGKILL)
        await_end_of(processes[1])  # the whole box went with it
        assert [whose(box, "s02") for box in boxes] == ["s02", "s02"]


def processes_of(box: Box) -> list[int]:
    """A worker's parent and the children it has made."""
    assert box._parent is not None
    return family(box._parent._watch._pid)


def await_end_of(pids: list[int]) -> None:
    last = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < last
        time.sleep(0.02)


def test_a_worker_alone_shares_nothing(students: Path) -> None:
    with seats(students, 1) as found:
        assert found == []
