"""Build aside, then swap（先建后换）: the last good build stays whole until the new one is."""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from course_b2c_ops.build.course_folder import FOLDER, GRADEBOOK, LIVE
from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

MANIFEST = "manifest.json"


@contextmanager
def building(target: Path) -> Iterator[Path]:
    """A folder to build into; it takes the target's place when everything went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside, old = (target.parent / f".{target.name}.{word}" for word in ("new", "old"))
    with _only_one(target), _stoppable():
        _recover(target, old)
        shutil.rmtree(aside, ignore_errors=True)
        try:
            aside.mkdir()
            taken = _take_gradebook(target, aside)
            yield aside
            _stop_if_marked_meanwhile(target, taken)
            _swap(target, aside, old)
        except OSError as failed:
            raise _out_of_room(failed, target) from failed
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _only_one(target: Path) -> Iterator[None]:
    """Refuse a second build of the same folder at the same time."""
    lock = target.parent / f".{target.name}.lock"
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise BadInput(Problem(target.name, say("build.busy"))) from busy
        yield


@contextmanager
def _stoppable() -> Iterator[None]:
    """A polite end (kill, closing the terminal) is like Ctrl-C: tidy up, then go."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = (signal.SIGTERM, signal.SIGHUP)
    try:
        before = {name: signal.signal(name, stop) for name in names}
    except ValueError:  # not the main thread: whoever runs us takes care of signals
        yield
        return
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _swap(target: Path, aside: Path, old: Path) -> None:
    """The new build takes the place; what the term has left in the old one moves over."""
    if target.exists():
        os.rename(target, old)
    os.rename(aside, target)
    carry_over(old, target)
    shutil.rmtree(old, ignore_errors=True)


def _recover(target: Path, old: Path) -> None:
    """Finish a swap that a power cut left half way."""
    if not old.exists():
        return
    if target.exists():
        carry_over(old, target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.rename(old, target)


def carry_over(old: Path, new: Path) -> None:
    """Move what people left in the old build, above all submissions, marked work and feedback."""
    for name in LIVE:
        _move(old, new, f"{FOLDER}/{name}")
    made = _made_by_the_build(old)
    if made is not None:
        for path in sorted(path for path in old.rglob("*") if not path.is_dir()):
            name = path.relative_to(old).as_posix()
            if name not in made:
                _move(old, new, name)


def _move(old: Path, new: Path, name: str) -> None:
    source, place = old / name, new / name
    if source.exists() and not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        os.rename(source, place)


def _made_by_the_build(folder: Path) -> set[str] | None:
    """The files that are the build's own; None where its manifest cannot tell."""
    try:
        facts = json.loads((folder / MANIFEST).read_text("utf-8"))
        return {*facts["outputs"], MANIFEST, f"{FOLDER}/{GRADEBOOK}"}
    except (OSError, ValueError, KeyError):
        return None


def _take_gradebook(target: Path, aside: Path) -> str:
    """Marks given so far go on in a copy, to which nbgrader adds; gives the copy's fingerprint."""
    kept = target / FOLDER / GRADEBOOK
    if not kept.is_file():
        return ""
    (aside / FOLDER).mkdir(parents=True)
    content = kept.read_bytes()
    (aside / FOLDER / GRADEBOOK).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _stop_if_marked_meanwhile(target: Path, taken: str) -> None:
    """Marks written to the old gradebook while the new one was being built would be lost."""
    kept = target / FOLDER / GRADEBOOK
    now = hashlib.sha256(kept.read_bytes()).hexdigest() if kept.is_file() else ""
    if now != taken:
        raise BadInput(Problem(target.name, say("build.marked_meanwhile")))


def _out_of_room(failed: OSError, target: Path) -> Exception:
    """A full disk, in words; any other trouble as it is."""
    if failed.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return failed
    return BadInput(Problem(target.name, say("build.disk_full")))
