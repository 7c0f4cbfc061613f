"""Looking at a run from outside: what its processes hold, while the marks come in."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graders.sandbox.watch import family, memory_mb

LOOK = 0.5


@dataclass(frozen=True)
class Sample:
    """How many were marked, and the memory of each kind of process in MB, by its largest."""

    seconds: float
    done: int
    memory: Mapping[str, float]


def samples(run: "subprocess.Popen[bytes]", marks: Path) -> list[Sample]:
    """Samples of a run until it ends."""
    found, began = [], time.monotonic()
    while run.poll() is None:
        done = sum(1 for _ in marks.glob("*.json"))
        found.append(Sample(time.monotonic() - began, done, memory_of(run.pid)))
        time.sleep(LOOK)
    return found


def memory_of(pid: int) -> dict[str, float]:
    """The writer, the largest worker, the largest warm parent of a box."""
    # The oldest Python in the box has a fork for each worker; below those are students' cells.
    box = [one for one in below(pid, "inside.zygote") if "bwrap" not in command(one)]
    parents = [min(box), *children(min(box))] if box else []
    return {
        "writer": memory_mb(pid),
        "worker": max(map(memory_mb, below(pid, "forkserver")), default=0.0),
        "box": max(map(memory_mb, parents), default=0.0),
    }


def children(pid: int) -> list[int]:
    """The processes that one has started itself."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:  # it ended while we looked
        return []
    return [int(one) for one in text.split()]


def below(pid: int, name: str) -> list[int]:
    """The processes below one whose command names something."""
    return [one for one in family(pid) if one != pid and name in command(one)]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:  # it ended while we looked
        return ""


def growth(found: Sequence[Sample], number: int) -> dict[str, float]:
    """From the end of the first third to the last third, in MB, by kind of process."""
    first = [one for one in found if number / 6 <= one.done <= number / 3]
    last = [one for one in found if 2 * number / 3 <= one.done < number]
    assert first, "too quick to be looked at"
    assert last, "too quick to be looked at"
    return {
        name: max(one.memory[name] for one in last) - max(one.memory[name] for one in first)
        for name in first[0].memory
    }
