"""What real builds and real servers are shared: one demo class a run, one JupyterLab a module."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import build_course, copy_repository
from tests.end_to_end import jupyterlab
from tests.once import alone, folder_of_run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the demo class built, once for all workers of a run. To read only."""
    made = folder_of_run(tmp_path_factory) / "built"
    made.mkdir(exist_ok=True)
    place, done = made / "repository", made / "done"
    with alone(made / "lock"):
        if not done.is_file():
            shutil.rmtree(place, ignore_errors=True)
            told = build_course(copy_repository(place))
            assert told.returncode == 0, told.stderr
            done.touch()
    return place


@pytest.fixture(scope="module")
def home(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same repository for the tests of one module to change."""
    return shutil.copytree(built, tmp_path_factory.mktemp("home") / "repository")


@pytest.fixture(scope="module")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab over the module's `folder`."""
    with jupyterlab.started(folder, tmp_path_factory.mktemp("jupyter")) as address:
        yield address
