"""The same work on a Dask cluster（集群上判分）: a few more submissions under way than workers."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path
from uuid import uuid4

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem
from graders.bulk.plan import Job
from graders.bulk.prints import code_print
from graders.bulk.run import Worked
from graders.bulk.work import TRIES, Done, died, on_cluster

AHEAD = 2  # submissions for each worker, so that none waits for the network


def work_on(executor: Executor, folder: Path) -> Worked:
    """How jobs are done on a cluster that is connected; BadInput where its workers do not suit."""
    from distributed import default_client

    threads = default_client().nthreads().values()
    if any(number > 1 for number in threads):
        # A box belongs to the thread that opened it, and limits belong to a whole process.
        raise BadInput(Problem("--cluster", say("marking.one_thread")))
    return _Cluster(executor, folder.resolve(), AHEAD * max(1, len(threads))).run


class _Cluster:
    """One run on a cluster."""

    def __init__(self, executor: Executor, folder: Path, most: int) -> None:
        self._executor = executor
        self._folder = folder
        self._most = most
        self._run = uuid4().hex  # workers outlive a run, their benches do not
        self._under_way: dict[Future[Done], tuple[Job, int]] = {}

    def run(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Every job's outcome as it comes."""
        waiting = iter(jobs)
        job = next(waiting, None)
        while job is not None or self._under_way:
            while job is not None and len(self._under_way) < self._most:
                self._send(job, 1)
                job = next(waiting, None)
            for future in wait(self._under_way, return_when=FIRST_COMPLETED).done:
                if done := self._taken(future):
                    yield done

    def _send(self, job: Job, tries: int) -> None:
        future = self._executor.submit(on_cluster, self._folder, self._run, code_print(), job)
        self._under_way[future] = job, tries

    def _taken(self, future: "Future[Done]") -> Done | None:
        """What came back; None where it failed and is under way once more."""
        job, tries = self._under_way.pop(future)
        failed = future.exception()
        if failed is None:
            return future.result()
        if isinstance(failed, BadInput):
            raise failed
        if tries < TRIES:
            self._send(job, tries + 1)
            return None
        return died(job)
