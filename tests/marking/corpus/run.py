"""Many cases, in one process or several（跑一批）, and the table of what passed."""

import multiprocessing
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

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


def run_some(lab: str, ids: Sequence[str], verbose: bool) -> list[Result]:
    """These cases, one after the other, on a class and in a box of their own."""
    wanted = [case for case in CASES if case.id in set(ids)]
    found: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="corpus-") as place, Scene(Path(place), lab) as scene:
        for case in wanted:
            found.append(one := scene.run(case))
            if verbose:
                said = "".join(f"\n    {line}" for line in one.said)
                print(f"{one.id} {one.seconds:.1f} s, {one.points}: {one.problems}{said}")
                sys.stdout.flush()
    return found


def run_all(lab: str, ids: Sequence[str], jobs: int, verbose: bool) -> list[Result]:
    """The same in several processes at once."""
    if jobs == 1:
        return run_some(lab, ids, verbose)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context) as workers:
        parts = [workers.submit(run_some, lab, ids[n::jobs], verbose) for n in range(jobs)]
        found = {one.id: one for part in parts for one in part.result()}
    return [found[name] for name in ids]
