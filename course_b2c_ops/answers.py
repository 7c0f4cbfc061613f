"""`answers.json`: what a student saved beside the notebook（作答文件）, and never loses."""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say

FILE = "answers.json"
PARTS = ("answers", "reasons", "guesses", "papers")
Saved = dict[str, dict[str, Any]]

LOCK_SECONDS = 5.0
_KEY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:\s*')
# What a part's keys look like: what stands inside a broken value is no entry of its own.
_FITS = {
    "answers": re.compile(r"[\w-]+/[\w-]+"),
    "reasons": re.compile(r"[\w-]+/[\w-]+"),
    "guesses": re.compile(r".+"),
    "papers": re.compile(r"[\w-]+/\d+"),
}
_END = re.compile(r"\s*[,}\]]")


class Unreadable(ValueError):
    """The sentence to show when the file cannot be read or written（读写不了）."""


def saved(folder: Path | None = None) -> Saved:
    """Everything saved so far: answers, reasons and guesses; of a damaged file, what is left."""
    return _read((folder or Path()) / FILE)[0]


def save(part: str, name: str, value: object) -> None:
    """Keep one value, None to forget it; the old file stays whole until the new one is."""
    here = Path()
    with _told(), _alone(here):
        everything, whole = _read(here / FILE)
        if not whole:
            _set_aside(here)
        everything[part].pop(name, None)
        if value is not None:
            everything[part][name] = value
        _write(here / FILE, everything)


def repair() -> str:
    """Keep a damaged file aside, save what is left of it, and say so; "" where nothing was."""
    here = Path()
    if _read(here / FILE)[1]:
        return ""
    with _told(), _alone(here):
        everything, whole = _read(here / FILE)
        if whole:  # another notebook was quicker
            return ""
        aside = _set_aside(here)
        _write(here / FILE, everything)
    kept = sum(map(len, everything.values()))
    return say("practice.answers_repaired", file=FILE, kept=kept, aside=aside)


def read(text: str) -> tuple[Saved, bool]:
    """What stands in a file's text, entry by entry where it is damaged; and whether it is whole."""
    with suppress(ValueError, RecursionError):
        found = json.loads(text)
        if isinstance(found, dict):
            parts = {part: found.get(part, {}) for part in PARTS}
            if all(isinstance(part, dict) for part in parts.values()):
                return parts, True
    return _salvaged(text), False


def _read(path: Path) -> tuple[Saved, bool]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {part: {} for part in PARTS}, True
    except OSError as closed:
        raise Unreadable(say("practice.answers_closed", file=FILE, why=closed.strerror)) from closed
    try:
        return read(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _salvaged(raw.decode("utf-8", "replace")), False


def _salvaged(text: str) -> Saved:
    """The entries that can still be read: whole values under a key that fits their part."""
    found: Saved = {part: {} for part in PARTS}
    part, place, opened = "", 0, set[str]()
    while key := _KEY.search(text, place):
        place, name = key.end(), key[1]
        if name in PARTS and name not in opened and text.startswith("{", place):
            part = name
            opened.add(name)
            continue
        with suppress(ValueError, RecursionError):
            value, end = json.JSONDecoder().raw_decode(text, place)
            # Of a number that the end of the file cuts, the first digits are another number.
            ends = isinstance(value, str | list | dict) or _END.match(text, end)
            if ends and "\ufffd" not in text[key.start() : end]:
                if part and _FITS[part].fullmatch(name):
                    found[part][json.loads(f'"{name}"')] = value
                place = end
    return found


def _set_aside(here: Path) -> str:
    """The name under which a damaged file stays, so that nobody's work is thrown away."""
    names = (f"answers.damaged-{number}.json" for number in range(1, 10_000))
    name = next(name for name in names if not (here / name).exists())
    os.rename(here / FILE, here / name)
    return name


def _write(path: Path, everything: Saved) -> None:
    whole = json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    aside = path.with_name(f"{FILE}.{os.getpid()}.new")
    try:
        with aside.open("wb") as file:
            file.write(whole.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())  # else a power cut leaves a new name on an empty file
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _told() -> Iterator[None]:
    """A full disk or a closed folder, in a sentence."""
    try:
        yield
    except OSError as closed:
        raise Unreadable(say("practice.answers_closed", file=FILE, why=closed.strerror)) from closed


@contextmanager
def _alone(here: Path) -> Iterator[None]:
    """No other notebook reads and writes the file meanwhile; a lock dies with its process."""
    lock = _lock(here)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


if sys.platform == "win32":

    def _lock(here: Path) -> int | None:
        """A file that only one can make, and that is gone when it is closed."""
        flags = os.O_CREAT | os.O_EXCL | os.O_TEMPORARY
        until = time.monotonic() + LOCK_SECONDS
        while time.monotonic() < until:
            with suppress(OSError):
                return os.open(here / f"{FILE}.lock", flags)
            time.sleep(0.02)
        return None

else:
    import fcntl

    def _lock(here: Path) -> int | None:
        """The folder itself, locked; None where its disk knows no locks: saving goes on."""
        lock = os.open(here, os.O_RDONLY)
        until = time.monotonic() + LOCK_SECONDS
        while time.monotonic() < until:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:
                break
        os.close(lock)
        return None
