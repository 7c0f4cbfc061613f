"""What is made once in a run of the tests, by whichever worker comes first, and read by all."""

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def folder_of_run(made: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    here = made.getbasetemp()
    return here.parent if "PYTEST_XDIST_WORKER" in os.environ else here


@contextmanager
def alone(lock: Path, *, patient: bool = True) -> Iterator[bool]:
    """Whether nobody else is in here; the patient wait until that is so."""
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX if patient else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def once_a_run(folder: Path, pieces: Mapping[str, Callable[[], Made]]) -> list[Made]:
    """All pieces; two workers that want the same make every second one each."""
    folder.mkdir(exist_ok=True)
    missing = list(pieces)
    for patient in (False, True):
        for name in tuple(missing):
            with alone(folder / f"{name}.lock", patient=patient) as mine:
                if mine:
                    _make(folder / name, pieces[name])
                    missing.remove(name)
    return [pickle.loads((folder / name).read_bytes()) for name in pieces]


def _make(place: Path, piece: Callable[[], Made]) -> None:
    if not place.is_file():
        aside = place.with_suffix(".part")
        aside.write_bytes(pickle.dumps(piece()))
        aside.rename(place)
