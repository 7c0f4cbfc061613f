"""Memory of a whole family of processes（内存监视）, looked at from outside the box.

A limit of the kernel's binds one process; a student's code may start many. What is looked at from
here no code in the box can stop.
"""

from contextlib import suppress
from pathlib import Path

LOOK_SECONDS = 0.05
_OWN_PAGES = ("RssAnon", "RssShmem")  # what a process holds that is no file's


def family(pid: int) -> list[int]:
    """A process and all below it（进程及其后代）."""
    found, left = [], [pid]
    while left:
        one = left.pop()
        found.append(one)
        with suppress(OSError):  # it ended while we looked
            for task in Path(f"/proc/{one}/task").iterdir():
                left += map(int, (task / "children").read_text("ascii").split())
    return found


def memory_mb(pid: int) -> float:
    """What one process holds, in MB; 0 when it has ended."""
    try:
        told = Path(f"/proc/{pid}/status").read_text("utf-8", "replace")
    except OSError:
        return 0
    lines = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    return sum(int(lines.get(name, "0").split()[0]) for name in _OWN_PAGES) / 1024


class Watch:
    """How much a box holds beyond what was loaded at its start（内存监视）."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._loaded = max(map(memory_mb, family(pid)))

    def used_mb(self) -> float:
        """The sum over all processes in the box."""
        held = map(memory_mb, family(self._pid))
        return sum(max(0.0, one - self._loaded) for one in held)
