"""A real JupyterLab of a test's own, with the settings that students get."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest

from course_b2c_ops.items import PublicItem
from tests.conftest import ROOT
from tests.end_to_end.browser import Page
from tests.my_shop import lay_out

APP = "window.jupyterapp"
PANEL = f"{APP}?.shell.currentWidget"
IDLE = f"{PANEL}?.sessionContext?.session?.kernel?.status === 'idle'"


def write_notebook(path: Path, cells: Sequence[str]) -> None:
    """A notebook of code cells."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, path)


def student_folder(made: pytest.TempPathFactory, cells: Sequence[str], *items: PublicItem) -> Path:
    """A student's folder: a notebook of these cells, and `my_shop/` with these items beside it."""
    folder = made.mktemp("student")
    lay_out(folder, *items)
    write_notebook(folder / "lesson.ipynb", cells)
    return folder


@contextmanager
def started(folder: Path, aside: Path) -> Iterator[str]:
    """The address of a JupyterLab over a folder; its own files lie aside."""
    places = {
        name: str(aside / name.lower())
        for name in (
            "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR",
        )
    }  # fmt: skip
    paths = {"JUPYTER_CONFIG_PATH": str(ROOT / "deploy"), "PYTHONPATH": str(ROOT)}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    with (aside / "log").open("w") as log:
        running = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **places, **paths}, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api/status", running, aside / "log")
        yield address
    finally:
        running.terminate()
        try:
            running.wait(timeout=10)
        except subprocess.TimeoutExpired:  # it waits for a kernel; that one ends with its server
            running.kill()


def _wait_for(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):  # a busy machine takes its time
        assert running.poll() is None, log.read_text()
        try:
            urlopen(url).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def open_notebook(page: Page, lab: str, name: str, cells: int) -> None:
    """A notebook in front, with all its cells."""
    page.go(f"{lab}/lab/tree/{name}?reset")
    page.wait_for(f"{PANEL}?.content?.widgets?.length === {cells}")


def run_all(page: Page) -> None:
    """Every cell, from top to bottom."""
    page.wait_for(IDLE)
    page.run(f"{APP}.commands.execute('notebook:run-all-cells').then(() => true)")
