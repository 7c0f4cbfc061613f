"""Workers on this machine（工作进程）: each a process of its own with a box of its own.

A worker that dies costs nobody else anything: a new one takes its place and tries the same
submission once more.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem
from graders.bulk.plan import Job
from graders.bulk.work import TRIES, Bench, Done, died
from graders.sandbox.shared import Seat

Opener = Callable[[Path, Seat | None], AbstractContextManager[Bench]]
Seats = Callable[[Path, int], AbstractContextManager[Sequence[Seat]]]
MOST_DEATHS = 5  # for each worker with no answer in between: then it is the machine, not the work
READ_ONCE = ["graders.bulk.work", "graders.intake", "graders.sandbox.box"]
LONGEST = 1800.0  # seconds after which a worker counts as dead; the box's own limits come first


@dataclass
class _Worker:
    process: ForkServerProcess
    pipe: Connection
    job: Job | None = None
    tries: int = 0
    since: float = 0.0


class Crew:
    """Some workers, and the submissions they are at."""

    def __init__(self, folder: Path, jobs: int, opener: Opener, seats: Seats) -> None:
        self._folder = folder
        self._opener = opener
        self._open_seats = seats
        self._seats: list[Seat] = []
        self._size = jobs
        self._workers: list[_Worker] = []
        self._deaths = 0  # since the last answer

    def run(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Every job's outcome as it comes; no more is held than there are workers."""
        waiting = iter(jobs)
        first = list(islice(waiting, self._size))
        if not first:
            return
        with self._open_seats(self._folder, len(first)) as seats:
            self._seats = list(seats)
            yield from self._through(first, waiting)

    def _through(self, first: Iterable[Job], waiting: Iterator[Job]) -> Iterator[Done]:
        try:
            for job in first:
                self._give(self._hired(), job, 1)
            while any(worker.job for worker in self._workers):
                for worker, done in self._some_done():
                    following = next(waiting, None)
                    if following is not None:  # given before we write: a worker need not wait
                        self._give(worker, following, 1)
                    yield done
        finally:
            self.end()

    def end(self) -> None:
        """End every worker that is left, by its own handle."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.join(timeout=0 if worker.job else 5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []

    def _hired(self) -> _Worker:
        # Forks of a process that has read the libraries and nothing else. Forks of our own would
        # hold the pipes of all others open, and live on when we are killed.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(READ_ONCE)
        ours, theirs = context.Pipe()
        seat = self._seats.pop() if self._seats else None  # one that comes later sits alone
        given = theirs, self._folder, self._opener, seat, dict(os.environ)
        process = context.Process(target=serve, args=given)
        process.start()
        theirs.close()
        if seat:
            seat.socket.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, job: Job, tries: int) -> None:
        worker.job, worker.tries, worker.since = job, tries, time.monotonic()
        with suppress(OSError):  # a worker that is gone is noticed when its answer is awaited
            worker.pipe.send(job)

    def _some_done(self) -> Iterator[tuple[_Worker, Done]]:
        """What has come in, waiting for at least one; late and dead workers are replaced."""
        while True:
            busy = [worker for worker in self._workers if worker.job]
            ready = wait([worker.pipe for worker in busy], timeout=5)
            found = False
            for worker in busy:
                late = time.monotonic() - worker.since > LONGEST
                if worker.pipe in ready or late:
                    done = None if late else _answer(worker.pipe)
                    told = self._taken(worker, done)
                    if told:
                        found = True
                        yield told
            if found or not busy:
                return

    def _taken(self, worker: _Worker, done: Done | None) -> tuple[_Worker, Done] | None:
        """An answer, or after a death a second try; None while that is under way."""
        job, tries = worker.job, worker.tries
        assert job is not None
        if done is not None:
            worker.job, self._deaths = None, 0
            return worker, done
        self._deaths += 1
        if self._deaths > MOST_DEATHS * self._size:
            raise BadInput(Problem("b2c mark", say("marking.workers_fail")))
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        again = self._hired()
        if tries < TRIES:
            self._give(again, job, tries + 1)
            return None
        return again, died(job)


def _answer(pipe: Connection) -> Done | None:
    """What a worker sent; None where it ended instead."""
    try:
        found = pipe.recv()
    except (EOFError, OSError):
        return None
    if isinstance(found, BadInput):
        raise found
    return found if isinstance(found, Done) else None


def serve(
    pipe: Connection, folder: Path, opener: Opener, seat: Seat | None,
    environment: Mapping[str, str],
) -> None:  # fmt: skip
    """A worker's life: one submission after another, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    os.environ.update(environment)  # what we are a fork of may have started under another
    try:
        with opener(folder, seat) as bench, suppress(EOFError, OSError):
            while True:
                pipe.send(bench.mark(pipe.recv()))
    except BadInput as lacking:
        with suppress(OSError):
            pipe.send(lacking)
