"""Speed of the box: its start, an empty submission, a real lab with solutions; memory stays flat.

CPU seconds are those of the box's processes and of this one, read from /proc: a busy machine makes
them a little longer, the clock on the wall much longer. Run as `python -m tests.bench_sandbox`.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graders.sandbox import Box, Limits
from graders.submission import Attempt, Cell

DEMO = Path(__file__).resolve().parent.parent / "build" / "demo"
LABS = ("operating_data", "retail_import_tax")
STUDENT = "s01"
EMPTY, FULL, LONG = 50, 8, 200
BUDGET_CPU = {"empty": 0.05, **dict.fromkeys(LABS, 0.6)}
GROWTH_MB = 8.0
NO_LIMIT = Limits(cell_seconds=300, all_seconds=900)


@dataclass
class Spent:
    """What one piece of work took: seconds on the wall, and of CPU."""

    wall: float = 0.0
    cpu: float = 0.0
    each: list[float] = field(default_factory=list)


def below(pid: int) -> list[int]:
    """All processes below one."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *below(child)]
    return found


def parent_of(box: Box) -> int:
    """The warm parent of a box."""
    assert box._parent is not None
    outer = box._parent._process.pid
    return [outer, *below(outer)][-1]


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and of its ended children."""
    told = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """What a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / 1024


@contextmanager
def measured(box: Box, times: int) -> Iterator[Spent]:
    """What each of several pieces of work took."""
    spent, pid = Spent(), parent_of(box)
    began, before = time.monotonic(), cpu_of(pid) + time.process_time()
    yield spent
    spent.wall = (time.monotonic() - began) / times
    spent.cpu = (cpu_of(pid) + time.process_time() - before) / times


def solutions(lab: str) -> Attempt:
    """A lab with the teacher's solutions in it."""
    notebook = json.loads((DEMO / "nbgrader" / "source" / lab / "lab.ipynb").read_text("utf-8"))
    cells = [one for one in notebook["cells"] if one["cell_type"] == "code"]
    return Attempt(tuple(Cell(one["id"], "".join(one["source"]), "given") for one in cells))


def speed() -> None:
    """Print what a box costs; stop where a budget is broken."""
    if not DEMO.is_dir():
        print("sandbox: build the demo class first (make course)")
        return
    began = time.monotonic()
    with Box(DEMO / "students") as box:
        start, pid = time.monotonic() - began, parent_of(box)
        print(f"sandbox: {box.means.walls}, start {start:.2f} s, {cpu_of(pid):.2f} s CPU inside")
        told = {"empty": (Attempt(()), EMPTY), **{lab: (solutions(lab), FULL) for lab in LABS}}
        for name, (attempt, times) in told.items():
            with measured(box, times) as spent:
                for _ in range(times):
                    outcome = box.run(attempt, student=STUDENT, limits=NO_LIMIT)
            assert not any(cell.error or cell.skipped for cell in outcome.cells.values())
            print(f"  {name}: {spent.cpu:.3f} s CPU, {spent.wall:.3f} s on the wall")
            assert spent.cpu < BUDGET_CPU[name], f"{name}: {spent.cpu:.3f} s of CPU"
        flat(box, pid)


def flat(box: Box, pid: int) -> None:
    """The parent holds no more after many runs than after a few."""
    attempt = Attempt((Cell("a", "x = bytearray(1 << 22)\nprint(len(x))", "own"),))
    seen = []
    for _ in range(LONG):
        box.run(attempt, student=STUDENT)
        seen.append(memory_mb(pid))
    grown = seen[-1] - seen[9]
    print(f"  {LONG} runs: {seen[9]:.1f} MB after ten, {seen[-1]:.1f} MB at the end")
    assert grown < GROWTH_MB, f"grew by {grown:.1f} MB"


if __name__ == "__main__":
    speed()
