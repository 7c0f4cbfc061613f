"""Run notebooks with papermill（运行讲义）: many at once, each in its own folder."""

import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_b2c_ops.build import notebooks
from course_b2c_ops.build.outputs import without_traces
from course_b2c_ops.places import SHOP_FOLDER
from course_b2c_ops.values import CALLS, VALUES

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LINE = re.compile(r"Cell In\s*\[?\d+\]?, line (\d+)|^\s*File .*\.py.*:(\d+)", re.MULTILINE)
CELL_SECONDS = 120


@dataclass(frozen=True)
class Run:
    """One notebook to execute, with everything it needs; nothing is shared with other runs."""

    name: str
    notebook: str
    files: Mapping[str, bytes] = field(default_factory=dict)  # of my_shop/
    answers: str | None = None  # answers.json beside the notebook
    calls: str | None = None  # inputs for functions handed in; None: hand nothing out


@dataclass(frozen=True)
class CellError:
    """A cell that failed: which (0 where nobody can tell), on which line, and the error."""

    cell: int
    line: int | None
    error: str


@dataclass(frozen=True)
class Ran:
    """What came out of a run."""

    name: str
    notebook: str
    seconds: float
    values: str | None = None
    error: CellError | None = None


def run_notebooks(
    runs: Iterable[Run], executor: Executor, done: Callable[[Ran], None] = lambda _: None
) -> dict[str, Ran]:
    """Run them all, longest-known order kept; a failed cell is in the result, not raised."""
    waiting: list[Future[Ran]] = [executor.submit(run_notebook, run) for run in runs]
    finished = {}
    for future in _as_they_come(waiting):
        ran = future.result()
        finished[ran.name] = ran
        done(ran)
    return finished


def _as_they_come(waiting: list[Future[Ran]]) -> Iterator[Future[Ran]]:
    """Futures of a process pool or of a Dask cluster, the first to finish first."""
    if all(isinstance(future, Future) for future in waiting):
        yield from as_completed(waiting)
    else:
        from distributed import as_completed as dask_as_completed

        yield from dask_as_completed(waiting)


def run_notebook(run: Run) -> Ran:
    """Execute one notebook in a folder of its own, on a warm kernel."""
    notebooks.without_slow_grammars()
    from course_b2c_ops.build.warm_kernel import warm_kernels

    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="b2c-run-") as folder, warm_kernels() as kernel:
        here = Path(folder)
        _lay_out(run, here)
        with _environment(here):
            notebook, error = _executed(run, kernel, here)
        values = (here / VALUES).read_text("utf-8") if (here / VALUES).is_file() else None
    notebook.cells = [
        cell for cell in notebook.cells if not cell.metadata.get("b2c", {}).get("hand_out")
    ]
    text = notebooks.as_text(without_traces(notebook, run.name))
    return Ran(run.name, text, time.monotonic() - started, values, error)


def _executed(run: Run, kernel: str, here: Path) -> tuple[Any, CellError | None]:
    """The executed notebook, or the one given and the cell that stopped it."""
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    for last in (False, True):
        notebook = notebooks.from_text(run.notebook)
        if run.calls is not None:
            hand_out = notebooks.new_cell("code", _HAND_OUT, {"b2c": {"hand_out": True}})
            notebook.cells.append(hand_out)
        try:
            return papermill.execute_notebook(
                notebook, None, kernel_name=kernel, cwd=str(here), progress_bar=False,
                execution_timeout=CELL_SECONDS,
            ), None  # fmt: skip
        except PapermillExecutionError as failed:
            return notebook, _cell_error(failed, notebook)
        except CellTimeoutError as endless:
            cell = _endless(notebook, str(endless))
            return notebook, CellError(cell, None, f"no end after {CELL_SECONDS} s")
        except DeadKernelError as died:
            return notebook, CellError(0, None, str(died))
        except RuntimeError:
            # A kernel that died before its first cell has run nothing: another one may start.
            if last:
                raise
    raise AssertionError("the loop above returns or raises")


def _endless(notebook: Any, told: str) -> int:
    """The source cell that did not end, by the preview of it in the error; 0 if it shows none."""
    for cell in notebook.cells:
        first = cell.source.strip().partition("\n")[0]
        if cell.cell_type == "code" and first and f"\n{first}\n" in f"{told}\n":
            return int(cell.metadata.get("b2c", {}).get("cell", 0))
    return 0


_HAND_OUT = "from course_b2c_ops import hand_in\n\nhand_in.write()"


def _lay_out(run: Run, here: Path) -> None:
    shop = here / SHOP_FOLDER
    shop.mkdir()
    for name, content in run.files.items():
        (shop / name).write_bytes(content)
    if run.answers is not None:
        (here / "answers.json").write_text(run.answers, "utf-8")
    if run.calls is not None:
        (here / CALLS).write_text(run.calls, "utf-8")


@contextmanager
def _environment(here: Path) -> Iterator[None]:
    """The kernel's surroundings: no settings of the person who builds, hashing in a fixed order."""
    changed = {"IPYTHONDIR": str(here / ".ipython"), "PYTHONHASHSEED": "0", "B2C_SHOP": None,
               "B2C_LANGUAGE": None}  # fmt: skip
    before = {name: os.environ.get(name) for name in changed}
    _set(changed)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _cell_error(failed: Any, notebook: Any) -> CellError:
    """Which cell of the source failed: papermill's number, through the cell's own metadata."""
    cell = notebook.cells[failed.cell_index]
    found = LINE.findall(ANSI.sub("", "\n".join(failed.traceback)))
    own = [int(first or second) for first, second in found]
    number = cell.metadata.get("b2c", {}).get("cell", failed.cell_index + 1)
    return CellError(number, own[0] if own else None, f"{failed.ename}: {failed.evalue}")


def dumps(facts: Any) -> str:
    """JSON in one fixed form."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)
