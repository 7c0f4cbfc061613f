"""What the tests of intake share: a release, and a way to hand in."""

from pathlib import Path
from typing import Any

import pytest

from graders.intake import take_in
from graders.submission import ReleasedLab, Taken
from tests.marking.uploads import release_of, upload_of


@pytest.fixture
def release(tmp_path: Path) -> ReleasedLab:
    return release_of(tmp_path)


@pytest.fixture
def take(tmp_path: Path, release: ReleasedLab) -> Any:
    """Take in a folder of these files."""

    def taken(**files: Any) -> Taken:
        return take_in(upload_of(tmp_path, **files), release)

    return taken
