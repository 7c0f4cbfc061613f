"""`b2c mark` with real boxes and nbgrader's own gradebook: stopped, taken up, repeated, many."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from graders.nbgrader_side.gradebook import _sweep
from tests.marking.large_class import LAB, ROOT, environment, main, our_class, results
from tests.marking.large_lab import points
from tests.marking.real_course import marks_in
from tests.marking.watching import growth, samples

ROWS = 500
MOMENTS, MANY = 20, 150
GROWTH_MB = 6.0


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for folder in (tmp_path.parent, tmp_path):
        folder.chmod(0o755)
    return tmp_path


def started(folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.marking.large_class", str(folder), "2"]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=nothing, stderr=nothing)


def written(folder: Path) -> dict[str, Any]:
    """Everything that marking leaves: marks, values, notebooks, pages, rows of the gradebook."""
    course = folder / "nbgrader"
    found: dict[str, Any] = {"rows": marks_in(course)}
    for part in ("marks", "values", "autograded", "feedback"):
        for path in sorted((course / part).rglob("*")):
            if path.is_file() and path.suffix != ".lock" and path.name != ".lock":
                found[path.relative_to(course).as_posix()] = path.read_bytes()
    for name in [name for name in found if name.startswith("marks/")]:
        found[name] = {**json.loads(found[name]), "seconds": 0}
    return found


@pytest.mark.slow
def test_marking_twice_writes_the_same(place: Path) -> None:
    folder = our_class(place, 4, ROWS)
    assert main(folder, 2) == 0
    first = written(folder)
    assert results(folder)["s0002"] == points(2)
    for part in ("marks", "values", "autograded", "feedback"):
        shutil.rmtree(folder / "nbgrader" / part)
    assert main(folder, 1) == 0
    assert written(folder) == first


@pytest.mark.slow
def test_killed_at_twenty_moments_it_ends_as_if_nothing_had_been(place: Path) -> None:
    folder = our_class(place / "one", 10, ROWS)
    undisturbed = Path(shutil.copytree(place / "one", place / "other")) / folder.name
    began = time.monotonic()
    assert started(undisturbed).wait() == 0
    whole = time.monotonic() - began
    rng, seen = random.Random(7), dict[str, bytes]()
    for moment in range(MOMENTS):
        run = started(folder)
        # Half of them at any moment, half when marks come in.
        time.sleep(rng.uniform(0, whole) if moment % 2 else rng.uniform(0.5, 0.9) * whole)
        run.send_signal(signal.SIGKILL)
        run.wait()
        _nothing_was_done_twice(folder, seen)
        if len(seen) == 10:
            _forget_some(folder, seen, rng)
    assert started(folder).wait() == 0
    _nothing_was_done_twice(folder, seen)
    assert written(folder) == written(undisturbed)
    left = [path for path in (folder / "nbgrader").rglob(".*") if path.name != ".lock"]
    assert left == []


def _nothing_was_done_twice(folder: Path, seen: dict[str, bytes]) -> None:
    """A submission whose marks were there is not marked again: its file stays as it was."""
    for path in (folder / "nbgrader/marks" / LAB).glob("*.json"):
        assert seen.setdefault(path.name, path.read_bytes()) == path.read_bytes()


def _forget_some(folder: Path, seen: dict[str, bytes], rng: random.Random) -> None:
    """So that there is work at every moment: some count as never marked."""
    for name in rng.sample(sorted(seen), 7):
        (folder / "nbgrader/marks" / LAB / name).unlink()
        del seen[name]


@pytest.mark.slow
def test_memory_is_flat_over_many_submissions(place: Path) -> None:
    folder = our_class(place, MANY, ROWS)
    run = started(folder)
    found = samples(run, folder / "nbgrader/marks" / LAB)
    assert run.returncode == 0
    assert len(results(folder)) == MANY
    assert any(all(one.memory.values()) for one in found)  # each kind was seen
    grown = growth(found, MANY)
    assert all(size < GROWTH_MB for size in grown.values()), grown


def test_what_a_killed_run_left_aside_is_put_in_order(place: Path) -> None:
    work = place / "autograded" / "s01"
    for name in (".lab.abc/was", ".lab.def", ".other.abc", "second", ".second.abc/was"):
        (work / name).mkdir(parents=True)
    (work / ".lab.abc/was/lab.ipynb").write_text("former")
    (work / ".second.abc/was/lab.ipynb").write_text("older")
    _sweep(place / "autograded", {"lab", "second"})
    assert {one.name for one in work.iterdir()} == {"lab", "second", ".other.abc"}
    assert (work / "lab/lab.ipynb").read_text() == "former"
    assert not list((work / "second").iterdir())
