"""An upload's folder（上传文件夹）, read through open descriptors: no links, pipes or devices."""

import os
import stat
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["file", "folder", "link", "other"]

MIB = 1 << 20
MOST_ENTRIES = 20_000  # names looked at in one upload
MOST_DEPTH = 4  # folders inside folders
# Looking at an upload leaves even its time of last access; a stranger's file refuses the flag.
UNSEEN = getattr(os, "O_NOATIME", 0)
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Without O_NONBLOCK, opening a pipe waits for somebody who writes into it.
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class NotRegular(OSError):
    """A name that is no file（不是普通文件）: a link, a folder, a pipe, a device."""


class TooLarge(OSError):
    """A file above its cap（文件太大）."""


@dataclass(frozen=True)
class Entry:
    """One name in an upload（文件夹里的一个名字）, relative to its folder."""

    name: str
    kind: Kind
    size: int = 0
    changed: int = 0  # nanoseconds

    @property
    def last(self) -> str:
        """The name without its folders（文件名）."""
        return self.name.rpartition("/")[2]

    @property
    def parts(self) -> list[str]:
        """The name's folders, and the name（各级名字）."""
        return self.name.split("/")


@dataclass(frozen=True)
class Folder:
    """An open folder（打开的文件夹）and every name in it."""

    root: int
    entries: tuple[Entry, ...]

    def read(self, name: str, most: int) -> bytes:
        """A regular file's bytes; NotRegular, TooLarge or another OSError where there are none."""
        *folders, last = name.split("/")
        with _inside(self.root, folders) as home:
            file = _open(last, FILE, home)
        try:
            facts = os.fstat(file)
            if not stat.S_ISREG(facts.st_mode):
                raise NotRegular(name)
            if facts.st_size > most:
                raise TooLarge(name)
            return _bytes(file, name, most)
        finally:
            os.close(file)


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """The folder of an upload; an OSError where it is a link, a file or closed."""
    root = _open(os.fspath(path), FOLDER, None)
    try:
        yield Folder(root, tuple(_entries(root)))
    finally:
        os.close(root)


def _bytes(file: int, name: str, most: int) -> bytes:
    parts, left = [], most + 1
    while left > 0 and (part := os.read(file, min(left, MIB))):
        parts.append(part)
        left -= len(part)
    if left <= 0:  # it grew while it was read
        raise TooLarge(name)
    return b"".join(parts)


def _open(name: str, flags: int, home: int | None) -> int:
    try:
        return os.open(name, flags | UNSEEN, dir_fd=home)
    except PermissionError:
        return os.open(name, flags, dir_fd=home)


@contextmanager
def _inside(root: int, folders: list[str]) -> Iterator[int]:
    """A folder below the root, entered step by step, so that no step is a link."""
    here = os.dup(root)
    try:
        for folder in folders:
            below = _open(folder, FOLDER, here)
            os.close(here)
            here = below
        yield here
    finally:
        os.close(here)


def _entries(root: int) -> Iterator[Entry]:
    """Every name, the outer folders first; a closed inner folder has none."""
    waiting: deque[list[str]] = deque([[]])
    left = MOST_ENTRIES
    while waiting and left > 0:
        folders = waiting.popleft()
        try:
            with _inside(root, folders) as here:
                found = list(_names(here, folders, left))
        except OSError:
            if not folders:
                raise
            continue
        left -= len(found)
        if len(folders) < MOST_DEPTH:
            waiting += [entry.parts for entry in found if entry.kind == "folder"]
        yield from sorted(found, key=lambda entry: entry.name)


def _names(here: int, folders: list[str], most: int) -> Iterator[Entry]:
    with os.scandir(here) as listed:
        for _, one in zip(range(most), listed, strict=False):
            facts = one.stat(follow_symlinks=False)
            name = "/".join([*folders, one.name])
            yield Entry(name, _kind(facts.st_mode), facts.st_size, facts.st_mtime_ns)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "other"
