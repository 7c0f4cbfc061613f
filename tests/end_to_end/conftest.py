"""A JupyterLab for the modules whose tests use one; each says with `folder` what lies in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import jupyterlab


@pytest.fixture(scope="module")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab over the module's `folder`."""
    with jupyterlab.started(folder, tmp_path_factory.mktemp("jupyter")) as address:
        yield address
