"""One warm parent for several workers（共用的父进程）: the libraries are loaded once.

Each worker has a fork of it to itself, and talks to it by a socket of its own; what the children
of one do, those of another do not see.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graders.sandbox.launch import Shown
from graders.sandbox.means import Means, probe
from graders.sandbox.parent import started, stopped
from graders.sandbox.wire import pair


@dataclass(frozen=True)
class Seat:
    """One worker's place at a shared parent（席位）."""

    means: Means
    socket: socket.socket


@contextmanager
def seats(students: Path, number: int) -> Iterator[list[Seat]]:
    """Places for so many workers; none where there is nothing to share, or no way to."""
    means = probe()
    if number < 2 or means.walls != "namespaces":
        yield []
        return
    pairs = [pair(socket.SOCK_SEQPACKET) for _ in range(number)]
    try:
        shown = Shown(students=students.resolve())
        process = started(means, shown, [theirs for _, theirs in pairs])
    finally:
        for _, theirs in pairs:
            theirs.close()
    try:
        yield [Seat(means, ours) for ours, _ in pairs]
    finally:
        for ours, _ in pairs:
            ours.close()
        stopped(process)
