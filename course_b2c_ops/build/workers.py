"""Who does the work（执行器）: a pool of processes here, or a Dask cluster anywhere."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from course_b2c_ops.build.warm_kernel import SOCKET, warm_parent
from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

# Loaded once by the parent of all workers; papermill alone takes longer to load than a lecture.
PRELOAD = ["course_b2c_ops.build.preload"]


@contextmanager
def workers(jobs: int | None = None, cluster: str | None = None) -> Iterator[Executor]:
    """An executor of `concurrent.futures`: `jobs` processes, or the cluster at an address."""
    chosen = _dask(cluster) if cluster else _pool(jobs or os.cpu_count() or 1)
    with chosen as executor:
        yield executor


@contextmanager
def _pool(jobs: int) -> Iterator[Executor]:
    # Forked from a clean server: a plain fork would inherit locks, signals and open files.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    with warm_parent():
        pool = ProcessPoolExecutor(
            jobs, context, initializer=_settle, initargs=(os.environ.get(SOCKET),)
        )
        try:
            yield pool
            pool.shutdown()
        except BaseException:
            _end(pool)
            raise


def _settle(warm_socket: str | None) -> None:
    """A worker leaves Ctrl-C to whoever started it, and finds the warm parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if warm_socket:
        os.environ[SOCKET] = warm_socket


def _end(pool: ProcessPoolExecutor) -> None:
    """End the workers at once: whoever pressed Ctrl-C does not wait for a lecture to finish."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    waiting = getattr(pool, "_call_queue", None)
    if waiting is not None:
        # Work for a worker that is gone stays in the pipe; nobody must wait for it to be read.
        waiting.cancel_join_thread()
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(timeout=10)


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    from distributed import Client

    try:
        client = Client(address, timeout=10)
    except (OSError, TimeoutError, ValueError) as unreachable:
        raise BadInput(Problem(address, say("build.no_cluster"))) from unreachable
    with client:
        try:
            client.submit(_ready, pure=False).result(timeout=60)
        except Exception as lacking:  # whatever a machine without the engine raises
            raise BadInput(Problem(address, say("build.bare_cluster"))) from lacking
        yield client.get_executor(pure=False)


def _ready() -> bool:
    """Runs on the cluster only where the engine and papermill can be loaded."""
    import papermill

    from course_b2c_ops.build import run

    return bool(papermill and run)
