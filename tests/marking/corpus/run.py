"""Many cases, in one process or several（跑一批）, and the table of what passed."""

import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.marking.corpus.cases import CONTROL, GROUPS, Case
from tests.marking.corpus.cheats import CHEATS
from tests.marking.corpus.damage import DAMAGE
from tests.marking.corpus.faults import FAULTS
from tests.marking.corpus.look import Result
from tests.marking.corpus.metadata import METADATA
from tests.marking.corpus.reads import READS
from tests.marking.corpus.scene import Scene
from tests.marking.corpus.writes import WRITES

CASES: tuple[Case, ...] = (*CONTROL, *CHEATS, *READS, *WRITES, *METADATA, *DAMAGE, *FAULTS)
QUICK = tuple(case for case in CASES if case.quick)
_END_WITH_PARENT = 1  # of prctl
_next: Any = None  # in a worker: which case nobody has taken yet


def end_with(parent: int) -> None:
    """Whatever ends the parent ends this process too（随父进程结束）, and its box with it."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def table(results: Sequence[Result]) -> Iterator[str]:
    """Group, passed, run, seconds（通过几个）; then what failed."""
    yield f"{'group':10} {'passed/run':>10} {'seconds':>8}"
    for group in (*GROUPS, "all"):
        own = [one for one in results if group in (one.group, "all")]
        passed = sum(not one.problems for one in own)
        seconds = sum(one.seconds for one in own)
        yield f"{group:10} {f'{passed}/{len(own)}':>10} {seconds:8.1f}"
    for one in results:
        yield from (f"{one.id}: {problem}" for problem in one.problems)


def run_some(lab: str, ids: Iterable[str], verbose: bool) -> list[Result]:
    """These cases, one after the other, on a class and in a box of their own."""
    known = {case.id: case for case in CASES}
    found: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="corpus-") as place, Scene(Path(place), lab) as scene:
        for name in ids:
            found.append(one := scene.run(known[name]))
            if verbose:
                said = "".join(f"\n    {line}" for line in one.said)
                told = f"{one.id} {one.seconds:.1f} s, {one.points}: {one.problems}{said}\n"
                sys.stdout.buffer.write(told.encode("utf-8", "backslashreplace"))
                sys.stdout.flush()
    return found


def run_all(lab: str, ids: Sequence[str], jobs: int, verbose: bool) -> list[Result]:
    """The same in several processes at once, each with the next case that is left."""
    if jobs == 1:
        return run_some(lab, ids, verbose)
    context = multiprocessing.get_context("spawn")
    begin = (context.Value("i", 0), os.getpid())
    with ProcessPoolExecutor(jobs, context, _begin, begin) as workers:
        parts = [workers.submit(_run_next, lab, ids, verbose) for _ in range(jobs)]
        found = {one.id: one for part in parts for one in part.result()}
    return [found[name] for name in ids]


def _begin(following: Any, parent: int) -> None:
    global _next  # a shared number cannot be sent along with the work
    _next = following
    end_with(parent)


def _run_next(lab: str, ids: Sequence[str], verbose: bool) -> list[Result]:
    return run_some(lab, _left(ids), verbose)


def _left(ids: Sequence[str]) -> Iterator[str]:
    while True:
        with _next.get_lock():
            number = _next.value
            _next.value += 1
        if number >= len(ids):
            return
        yield ids[number]
