"""What lectures cost, part of `make bench`: CPU of each cell, and opening one in JupyterLab.

    python -m tests.bench_lessons [--folder build/demo] [--lesson paid_traffic]

It reads a built class; `make course` builds one. The first cell, which loads the libraries, has
no limit.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import nbformat
from jupyter_client import BlockingKernelClient, KernelManager

from tests.end_to_end import browser, jupyterlab

PLOTLY = "application/vnd.plotly.v1+json"
CPU_OF_A_CELL, UNTIL_DRAWN = 2.0, 10.0  # seconds that a lecture may take
CPU = {"cpu": "__import__('time').process_time()"}
# Cells out of sight are drawn when somebody scrolls there; this walks through all of them.
WALK = """
(async () => {
  const book = window.jupyterapp.shell.currentWidget.content;
  for (let at = 0; at < book.widgets.length; at++) {
    await book.scrollToItem(at);
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    const seen = () => [...book.widgets[at].node.querySelectorAll('.js-plotly-plot')];
    for (let tries = 0; tries < 200; tries++) {
      const plots = seen();
      if (plots.length >= WANTED[at] && plots.every(one => one.querySelector('.main-svg'))) break;
      await new Promise(done => setTimeout(done, 20));
    }
  }
  return true;
})()
"""


def lectures(folder: Path, name: str = "*") -> None:
    """What a class's lectures take（讲义的耗时）: the dearest cell, and until all is drawn."""
    found = sorted((folder / "lectures").glob(f"*/{name}.ipynb"))
    shop = (folder / "students/s01").resolve()
    print(f"{'lecture':24} {'dearest cell, CPU s':>20} {'all, CPU s':>11} {'drawn after s':>14}")
    for lecture, drawn in zip(found, until_drawn(found), strict=True):
        first, *others = cpu_of_cells(lecture, shop)
        told = f"{max(others):20.2f} {first + sum(others):11.2f} {drawn:14.1f}"
        late = " *" if max(others) > CPU_OF_A_CELL or drawn > UNTIL_DRAWN else ""
        print(f"{lecture.stem:24} {told}{late}")
    print(f"* more than {CPU_OF_A_CELL:g} s of CPU a cell, or {UNTIL_DRAWN:g} s until drawn")


# ── in a kernel ──────────────────────────────────────────────────────────────────────────────────


def cpu_of_cells(lecture: Path, shop: Path) -> list[float]:
    """Seconds of CPU of each code cell, in a fresh kernel of a student's."""
    with tempfile.TemporaryDirectory() as folder, kernel(Path(folder), shop) as client:
        return list(_spent(client, lecture))


def _spent(client: BlockingKernelClient, lecture: Path) -> Iterator[float]:
    before = _clock(client, "")
    for cell in nbformat.read(lecture, 4).cells:
        if cell.cell_type == "code":
            after = _clock(client, cell.source)
            yield after - before
            before = after


def _clock(client: BlockingKernelClient, code: str) -> float:
    reply = client.execute_interactive(
        code, user_expressions=CPU, output_hook=lambda _: None, timeout=120
    )
    content = reply["content"]
    assert content["status"] == "ok", content
    return float(content["user_expressions"]["cpu"]["data"]["text/plain"])


@contextmanager
def kernel(folder: Path, shop: Path) -> Iterator[BlockingKernelClient]:
    """A kernel that stands in a folder of its own and reads this shop."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(folder), env={**os.environ, "B2C_SHOP": str(shop)})
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


# ── in JupyterLab ────────────────────────────────────────────────────────────────────────────────


def until_drawn(lectures: Sequence[Path]) -> list[float]:
    """Seconds from asking for each lecture until every cell was in sight with its figures."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as aside:
        for lecture in lectures:
            shutil.copy(lecture, folder)
        with (
            jupyterlab.started(Path(folder), Path(aside)) as lab,
            browser.opened(Path(aside) / "chromium") as page,
        ):
            _open(page, lab, lectures[0])  # what the browser keeps from then on
            return [_open(page, lab, lecture) for lecture in lectures]


def _open(page: browser.Page, lab: str, lecture: Path) -> float:
    cells = nbformat.read(lecture, 4).cells
    wanted = [
        sum(PLOTLY in output.get("data", {}) for output in cell.get("outputs", ()))
        for cell in cells
    ]
    began = time.perf_counter()
    jupyterlab.open_notebook(page, lab, lecture.name, len(cells))
    page.run(WALK.replace("WANTED", json.dumps(wanted)))
    return time.perf_counter() - began


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--folder", type=Path, default=Path("build/demo"))
    asked.add_argument("--lesson", default="*")
    wanted = asked.parse_args()
    lectures(wanted.folder, wanted.lesson)
