"""Cells that hang, die, or take everything: they are skipped, and everything else is kept."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from course_b2c_ops.values import encode
from graders.sandbox import Box
from tests.marking.sandbox_cases import SHORT, a_class, attempt, given, means

# A cell, and what becomes of it: skipped for a reason, an error, or "" where it simply goes on.
CASES = {
    "endless loop": ("while True: pass", "time"),
    "loop that swallows the interrupt": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "time",
    ),
    "sleep": ("import time; time.sleep(1000)", "time"),
    "fork bomb": (
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        "time",
    ),
    "memory at once": ("x = bytearray(10 ** 10)", "MemoryError"),
    "memory in small pieces": ("x = []\nwhile True: x.append(bytearray(1 << 20))", "memory"),
    "memory of many": (
        """
import os, time
for _ in range(30):
    if os.fork() == 0:
        held = bytearray(100 << 20)
        for place in range(0, len(held), 4096): held[place] = 1
        time.sleep(60)
time.sleep(60)
""",
        "memory",
    ),
    "killing oneself": ("import os; os.kill(os.getpid(), 9)", ""),
    "killing the parent": ("import os; os.kill(os.getppid(), 9)", ""),
    "killing all": ("import os\ntry: os.kill(-1, 9)\nexcept OSError: pass", ""),
    "leaving": ("import os; os._exit(0)", "died"),
    "exit code": ("import sys; sys.exit(3)", "SystemExit: 3"),
    "quit": ("quit()", ""),
    "bad memory": ("import ctypes; ctypes.string_at(0)", "died"),
    "abort": ("import os; os.abort()", "died"),
    "deep calls": (
        "import sys\nsys.setrecursionlimit(10 ** 9)\n"
        "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().y",
        "died time MemoryError",
    ),
    "flood": ("print('x' * (200 << 20))", ""),
    "flood in pieces": ("for _ in range(200): print('x' * (1 << 20))", ""),
    "flood past Python": ("import os\nfor _ in range(200): os.write(1, b'x' * (1 << 20))", ""),
    "large file": ("open('big', 'wb').write(b'x' * (100 << 20))", "OSError"),
    "full disk": ("for n in range(9): open(f'b{n}', 'wb').write(b'x' * (2 << 20))", "OSError"),
    "many files": ("for n in range(99999): open(f'/tmp/{n}', 'w')", "OSError"),
    "many open files": ("x = [open('/dev/null') for _ in range(999)]", "OSError"),
    "forged answers": (
        "import os\nfor n in range(3, 20):\n"
        "    try: os.write(n, (b'\\0\\0\\0\\x02{}' + b'\\xff' * 9) * 9)\n"
        "    except OSError: pass",
        "died output",
    ),
    "closed channel": ("import os; os.closerange(3, 99)", "died"),
    "input": ("input('?')", "EOFError"),
    "signals off": (
        "import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\nwhile True: pass",
        "time",
    ),
    "threads": (
        "import threading\ndef spin():\n    while True: pass\n"
        "for _ in range(4): threading.Thread(target=spin, daemon=True).start()",
        "",
    ),
}


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    with Box(a_class(tmp_path_factory.mktemp("class")), means=means()) as box:
        yield box


@pytest.mark.parametrize("name", CASES)
def test_one_bad_cell_costs_only_itself(box: Box, name: str) -> None:
    source, expected = CASES[name]
    limits = replace(SHORT, cell_seconds=2) if expected == "time" else SHORT
    tried = attempt("handed_in['before'] = 1", source, "handed_in['after'] = 2")
    outcome = box.run(tried, student="s01", limits=limits)
    bad = outcome.cells["c1"]
    if expected and expected.split()[0] in ("time", "memory", "died", "output"):
        assert bad.skipped in expected.split() or bad.error in expected
        assert not bad.skipped or len(outcome.notes) == 1
    else:
        assert (
            not bad.skipped and bad.error.startswith(expected) and bool(bad.error) == bool(expected)
        )
    assert given(outcome) == {"before": 1, "after": 2}
    assert not outcome.cells["c0"].error and not outcome.cells["c2"].error
    assert len(str(bad.outputs)) < 3 << 20
    honest = box.run(attempt("handed_in['x'] = 1"), student="s02", limits=SHORT)
    assert given(honest) == {"x": 1} and not honest.notes


def test_replay_brings_everything_back_and_repeats_no_output(box: Box) -> None:
    outcome = box.run(
        attempt(
            "import random\nn = random.random()\nprint('once')",
            "import os; os._exit(1)",
            "handed_in['n'] = n",
            "import os; os._exit(1)",
            "handed_in['again'] = n",
        ),
        limits=SHORT,
    )
    values = given(outcome)
    assert values["n"] == values["again"]
    assert [o["text"] for o in outcome.cells["c0"].outputs] == ["once\n"]


def test_a_cell_that_hangs_when_it_runs_again_costs_only_itself(box: Box) -> None:
    hangs = "import os\nwhile os.path.exists('/tmp/again') or os.urandom(1)[0] > 99: pass\nn = 1"
    outcome = box.run(
        attempt("handed_in['x'] = 1", hangs, "import os; os._exit(1)", "handed_in['y'] = 2"),
        limits=replace(SHORT, cell_seconds=1),
    )
    assert given(outcome) == {"x": 1, "y": 2}


def test_time_over_all_is_bounded_and_values_are_kept(box: Box) -> None:
    limits = replace(SHORT, cell_seconds=1, all_seconds=2)
    loops = ["while True: pass"] * 5
    outcome = box.run(attempt("handed_in['x'] = 1", *loops, "handed_in['y'] = 1"), limits=limits)
    assert [cell.skipped for cell in outcome.cells.values()] == ["", "", *["time"] * 6]
    assert given(outcome) == {"x": 1}
    assert len(outcome.notes) == 3  # two cells that ran over, and one sentence for the rest


def test_a_long_output_keeps_its_beginning(box: Box) -> None:
    outcome = box.run(attempt("print('start')\nfor _ in range(99): print('x' * 99999)"))
    (shown,) = outcome.cells["c0"].outputs
    assert shown["text"].startswith("start\nxxx") and len(shown["text"]) <= 1024 * 1024
    assert len(outcome.notes) == 1


HOARD = "n = 1\nkept = []\nwhile True: kept.append(bytearray(8 << 20))"


def test_a_cell_that_took_all_memory_is_skipped_and_later_ones_have_theirs(box: Box) -> None:
    later = "handed_in['y'] = len(bytearray(200 << 20))"
    outcome = box.run(attempt("handed_in['x'] = 1", HOARD, later), limits=SHORT)
    assert outcome.cells["c1"].skipped == "memory"
    assert outcome.cells["c1"].error.startswith("MemoryError")  # what the student reads stays
    assert given(outcome) == {"x": 1, "y": 200 << 20}
    (note,) = outcome.notes
    assert "c1" in note.en and "memory" in note.en


@pytest.mark.parametrize("too_much", ("bytearray(1 << 40)", "pd.Series(range(3)).repeat(10 ** 9)"))
def test_who_only_asks_for_too_much_keeps_what_was_defined(box: Box, too_much: str) -> None:
    """A function stands, though the line below it that tries it does not."""
    tries = f"import pandas as pd\ndef f(): return 5\n{too_much}"
    outcome = box.run(attempt(tries, "handed_in['x'] = f()"), limits=SHORT)
    assert "MemoryError" in outcome.cells["c0"].error and not outcome.cells["c0"].skipped
    assert given(outcome) == {"x": 5}


def called(box: Box, body: str, seconds: float = 2) -> tuple[list[object], list[str]]:
    """What a function gives for 0, 1, 2, ..., 8, and what is told about it in English."""
    inputs = {"f": [encode([number]) for number in range(9)]}
    source = f"import os, time\ndef f(n):\n    {body}\nhanded_in['f'] = f"
    limits = replace(SHORT, call_seconds=seconds)
    outcome = box.run(attempt(source), calls=inputs, limits=limits)
    (found,) = given(outcome).values()
    return found, [note.en for note in outcome.notes]


def test_a_function_that_never_ends_is_called_twice_and_told_of_once(box: Box) -> None:
    began = time.monotonic()
    results, notes = called(box, "while True: pass")
    assert time.monotonic() - began < 15  # not nine times two seconds
    assert results == [None] * 9
    (note,) = notes
    assert "after call 2" in note and "9 of 9 calls" in note and "over time" in note


def test_what_was_right_before_two_calls_over_time_counts(box: Box) -> None:
    results, notes = called(box, "time.sleep(60 * (n in (1, 3)))\n    return n")
    assert results == [0, None, 2, *[None] * 6]
    assert len(notes) == 1 and "after call 4" in notes[0] and "7 of 9" in notes[0]


def test_one_call_over_time_costs_only_itself(box: Box) -> None:
    results, notes = called(box, "time.sleep(60 * (n == 1))\n    return n")
    assert results == [0, None, *range(2, 9)]
    assert len(notes) == 1 and "1 of 9" in notes[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("os._exit(0)", "its program ended"),
        ("return [bytearray(64 << 20) for _ in range(99)]", "over memory"),
        ("raise ValueError('not I')", "ValueError: not I"),
        ("raise ValueError(str(n))", "ValueError: 0; ValueError: 1; ValueError: 2 …"),
    ],
)
def test_calls_that_fail_are_told_in_one_sentence(box: Box, body: str, why: str) -> None:
    results, notes = called(box, body, seconds=20)
    assert results == [None] * 9
    (note,) = notes
    assert f"9 of 9 calls of the function handed in for f gave no result ({why})" in note


def test_calls_that_take_the_whole_notebook_down_are_two(box: Box) -> None:
    """Each costs a new child that runs all cells again."""
    many = "[os.fork() for _ in range(3)]; x = b'x' * (90 << 20); time.sleep(60)"
    results, notes = called(box, many, seconds=20)
    assert results == [None] * 9
    assert len(notes) == 1 and "after call 2" in notes[0] and "over memory" in notes[0]
