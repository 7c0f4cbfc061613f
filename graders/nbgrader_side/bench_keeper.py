"""What this process keeps warm（保持就绪）: a bench, a box; opened when needed, ended when idle.

nbgrader marks one submission after another and never says that it is done.
"""

import atexit
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from graders.bulk.plan import Job
from graders.bulk.work import Bench, Done, open_bench
from graders.cohort_folder import MANIFEST, CohortFolder
from graders.sandbox import Box

IDLE_SECONDS = 60.0
T = TypeVar("T")


class Keeper(Generic[T]):
    """Keeps one thing open between uses（看管者）; it ends with the thread that opened it."""

    def __init__(self, opener: Callable[[Path], AbstractContextManager[T]]) -> None:
        self._opener = opener
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._kept: T | None = None
        self._of: tuple[Path, int, int] | None = None
        self._timer: threading.Timer | None = None
        atexit.register(self.close)

    @contextmanager
    def use(self, folder: Path) -> Iterator[T]:
        """The thing that belongs to a folder as it is built now."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            try:
                yield self._opened(folder)
            finally:
                self._timer = threading.Timer(IDLE_SECONDS, self.close)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """End it; the next use opens a new one."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._end()

    def _opened(self, folder: Path) -> T:
        built = (folder / MANIFEST).stat().st_mtime_ns if (folder / MANIFEST).is_file() else 0
        wanted = folder.resolve(), built, threading.get_ident()
        if self._kept is None or self._of != wanted:
            self._end()
            self._kept = self._stack.enter_context(self._opener(folder))
            self._of = wanted
        return self._kept

    def _end(self) -> None:
        self._kept = self._of = None
        self._stack.close()


BENCHES: Keeper[Bench] = Keeper(open_bench)
BOXES: Keeper[Box] = Keeper(lambda _: Box())  # without any student's folder


def cohort_at(folder: Path) -> CohortFolder:
    """The cohort whose bench is warm."""
    with BENCHES.use(folder) as bench:
        return bench.folder


def mark(folder: Path, job: Job) -> Done:
    """Mark one submission of a cohort."""
    with BENCHES.use(folder) as bench:
        return bench.mark(job)
