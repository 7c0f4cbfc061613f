"""What a build left behind, and a source changed for a while."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LECTURE = Path("notebooks/b2c_operation/operating_data/lecture.py")


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def labs(facts: dict) -> list[dict]:
    """The assignments that ask everybody the same items; a paper is drawn for each student."""
    return [one for one in facts["assignments"] if "drawn" not in one]


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def changed(path: Path, old: str, new: str) -> Iterator[None]:
    """A file with some text replaced, for the time of a test."""
    before = path.read_bytes()
    assert old in before.decode()
    path.write_text(before.decode().replace(old, new, 1), "utf-8")
    try:
        yield
    finally:
        path.write_bytes(before)
