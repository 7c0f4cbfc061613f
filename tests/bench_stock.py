"""Marking a class against stock nbgrader: `python -m tests.bench_stock`, all forty `--stock 40`.

The large lab, 50,000 rows and figures, by a class of forty. Ours is `b2c mark --jobs 2` with all it
does: intake, box, marks, gradebook, marked notebook, feedback page. The peer is one `nbgrader
autograde` of the same answers with nbgrader's own tests. Three peers: as it is installed; with the
two seconds repaired that one of its libraries wastes at a first figure; and, for what our plug-ins
are worth inside of nbgrader, `nbgrader autograde` with them. CPU counts every process down to the
last grandchild. Fewer submissions than the class's are scaled up: start once, the rest by number.
"""

import argparse
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.marking.large_class import (
    LAB,
    environment,
    our_class,
    plugged_in,
    repaired,
    results,
    stock_course,
    stock_results,
)
from tests.marking.large_lab import points

CLASS, SOME, JOBS = 40, 3, 2
WALL, CPU = 0.10, 0.16
SUBREAPER = 36
NBGRADER = (sys.executable, "-m", "nbgrader")


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall, and of CPU of all processes."""

    wall: float
    cpu: float

    def scaled(self, one: "Spent", number: int, wanted: int) -> "Spent":
        """What `wanted` would take, from what `number` and what one took."""
        if number == wanted:
            return self
        share = (wanted - 1) / (number - 1)
        wall = one.wall + share * (self.wall - one.wall)
        return Spent(wall, one.cpu + share * (self.cpu - one.cpu))

    def __str__(self) -> str:
        return f"{self.wall:6.1f} s, {self.cpu:6.1f} s CPU"


def spent(command: Sequence[str], cwd: Path, **more: str) -> Spent:
    """Run a command to its end, and to the end of all that it started."""
    # Orphans come to us, so that their time is counted, too.
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ran = subprocess.run(command, cwd=cwd, env=environment(**more), capture_output=True, text=True)
    wall = time.perf_counter() - began
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return Spent(wall, user + system)


def ours(folder: Path) -> Spent:
    """The whole class, from nothing marked to everything written."""
    for written in ("marks", "autograded", "feedback"):
        shutil.rmtree(folder / "nbgrader" / written, ignore_errors=True)
    root = Path(__file__).resolve().parent.parent
    return spent([sys.executable, "-m", "tests.marking.large_class", str(folder), str(JOBS)], root)


def nbgrader(course: Path, verb: str, number: int, wanted: int, **more: str) -> Spent:
    """A verb of nbgrader over a class, from so many submissions."""
    command = [*NBGRADER, verb, LAB, "--force"]
    whole = spent(command, course, **more)
    if number == wanted:
        return whole
    return whole.scaled(spent([*command, "--student", "s0001"], course, **more), number, wanted)


@dataclass
class Sides:
    """Ours and its peers, as folders in one place."""

    place: Path
    size: int
    stock: int

    def __post_init__(self) -> None:
        self.ours = our_class(self.place / "ours", self.size)
        self.course = stock_course(self.place / "stock", self.stock)
        self.plugged = plugged_in(self.course, self.place / "plugged")
        self.repaired = {"PYTHONPATH": str(repaired(self.place / "repaired"))}

    def verbs(self) -> dict[str, Callable[[], Spent]]:
        """What is measured, by name; taken in turns."""

        def by(course: Path, verb: str, **more: str) -> Callable[[], Spent]:
            return lambda: nbgrader(course, verb, self.stock, self.size, **more)

        return {
            "ours": lambda: ours(self.ours),
            "stock": by(self.course, "autograde"),
            "repaired": by(self.course, "autograde", **self.repaired),
            "plugged in": by(self.plugged, "autograde"),
            "stock feedback": by(self.course, "generate_feedback"),
            "our feedback": by(self.plugged, "generate_feedback"),
        }

    def warm(self) -> None:
        """Everything once, so that bytecode is compiled and files are in memory."""
        ours(self.ours)
        for course in (self.course, self.plugged):
            spent([*NBGRADER, "autograde", LAB, "--student", "s0001"], course)

    def agree(self) -> None:
        """All three give what the answers deserve."""
        deserved = {f"s{n:04}": points(n) for n in range(1, self.size + 1)}
        known = results(self.ours)
        whole = {name: found for name, found in known.items() if deserved[name] in (0, 40)}
        assert whole == {name: deserved[name] for name in whole}
        for course in (self.course, self.plugged):
            found = stock_results(course)
            assert found == {name: deserved[name] for name in found}, found


def tell(found: dict[str, list[Spent]], size: int) -> None:
    """Medians and the ratios that count."""
    middle = {name: _median(times) for name, times in found.items()}
    for name, one in middle.items():
        print(f"  {name:15} {one}", flush=True)
    own, stock, mended = (middle[name] for name in ("ours", "stock", "repaired"))
    pages = middle["stock feedback"]
    told = {
        f"stock nbgrader autograde, {size} submissions": stock,
        "the same with its slow import repaired": mended,
        "autograde and generate_feedback, for ours writes the pages too": Spent(
            stock.wall + pages.wall, stock.cpu + pages.cpu
        ),
    }
    for name, one in told.items():
        print(f"ours / {name}: wall {own.wall / one.wall:.3f}, CPU {own.cpu / one.cpu:.3f}")
    plugged = middle["plugged in"]
    print(f"autograde with our plug-ins / without: wall {plugged.wall / stock.wall:.3f}, "
          f"CPU {plugged.cpu / stock.cpu:.3f}")  # fmt: skip
    pages = middle["our feedback"]
    print(f"goals: wall {WALL}, CPU {CPU}; feedback alone: CPU {pages.cpu:.1f} s, "
          f"stock {middle['stock feedback'].cpu:.1f} s")  # fmt: skip


def _median(times: Sequence[Spent]) -> Spent:
    return Spent(
        statistics.median(one.wall for one in times), statistics.median(one.cpu for one in times)
    )


def compare(size: int = CLASS, stock: int = SOME, rounds: int = 1) -> None:
    """Rounds in turns, then medians."""
    with tempfile.TemporaryDirectory(prefix="b2c-stock-") as folder:
        Path(folder).chmod(0o755)
        sides = Sides(Path(folder), size, stock)
        sides.warm()
        found: dict[str, list[Spent]] = {}
        print(f"marking {size} submissions of 50,000 rows, {JOBS} workers; stock: {stock} of them")
        for _ in range(rounds):
            for name, work in sides.verbs().items():
                found.setdefault(name, []).append(work())
        sides.agree()
        tell(found, size)


def main() -> None:
    """`--stock N`: how many the peers really mark; `--rounds N`; `--size N`."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, default in (("size", CLASS), ("stock", SOME), ("rounds", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    compare(**vars(asked.parse_args()))


if __name__ == "__main__":
    main()
