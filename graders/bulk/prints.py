"""What marks follow from（判分的依据）, as short prints: what has the same prints is not redone."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graders.cohort_folder import REPOSITORY, CohortFolder
from graders.submission import Upload

LARGE = 64_000_000  # bytes of a file that is told by its size and day; intake takes none so large
LIBRARIES = ("numpy", "pandas")
# Everything whose text can change a mark and that belongs to no single item.
MARKING = (
    "course_b2c_ops/marking", "course_b2c_ops/metrics", "course_b2c_ops/mistakes",
    "course_b2c_ops/rules", "course_b2c_ops/typed.py", "course_b2c_ops/values.py",
    "course_b2c_ops/items.py", "course_b2c_ops/listing_rules.py", "course_b2c_ops/exam_clock.py",
    "course_b2c_ops/datasets.py", "graders/marker", "graders/intake", "graders/sandbox",
    "graders/mark_item.py", "graders/own_key.py", "graders/variants.py", "graders/item_parts.py",
    "graders/formulas_by_name.py", "graders/formulas/untidy.py", "data/rules",
    "data/platform_rules", "data/currencies.toml", "data/glossary.toml",
)  # fmt: skip
ENDS = {".py", ".toml", ".csv"}


@dataclass(frozen=True)
class Basis:
    """What one submission's marks follow from."""

    upload: str
    release: str
    student: str
    marker: str
    items: Mapping[str, str]  # of each item

    def as_facts(self) -> dict[str, Any]:
        """The basis as plain values."""
        return asdict(self)

    def affected(self, before: Mapping[str, Any] | None) -> frozenset[str] | None:
        """The items whose marks no longer stand; None where it is all of them."""
        if before is None:
            return None
        rest = {name: value for name, value in self.as_facts().items() if name != "items"}
        kept = before.get("items", {})
        if any(before.get(name) != value for name, value in rest.items()):
            return None
        if kept.keys() != self.items.keys():
            return None
        return frozenset(name for name, own in self.items.items() if kept[name] != own)


def basis_of(folder: CohortFolder, upload: Upload) -> Basis:
    """What a submission is to be marked by, as things stand now."""
    items = folder.items_of(upload.assignment, upload.student)
    return Basis(
        upload=upload_print(upload.folder),
        release=_release_print(folder.folder / "nbgrader" / "release" / upload.assignment),
        student=folder.student_print(upload.student, upload.assignment),
        marker=marker_print(folder.root),
        items={item.id: folder.item_print(item) for item in items},
    )


def upload_print(folder: Path) -> str:
    """What lies in an upload, file by file; links and pipes by their kind, never opened."""
    whole = hashlib.sha256()
    for path in _below(folder):
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
        whole.update(_content(path))
    return whole.hexdigest()[:32]


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(files))


def _content(path: Path) -> bytes:
    try:
        # Opened first and looked at then, so that nothing is put in its place in between.
        with open(path, "rb", opener=_no_link_no_pipe) as file:  # noqa: PTH123
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                return str(stat.S_IFMT(facts.st_mode)).encode()
            if facts.st_size > LARGE:
                return f"{facts.st_size} {facts.st_mtime_ns}".encode()
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as closed:  # intake will say so
        return str(closed.errno).encode()


def _no_link_no_pipe(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


@cache
def _release_print(home: Path) -> str:
    return upload_print(home)


@cache
def marker_print(root: Path = REPOSITORY) -> str:
    """The marker's version（判分程序的版本）: its code, the facts it asks, its libraries."""
    return _print_of(root, MARKING)


@cache
def code_print(root: Path = REPOSITORY) -> str:
    """All code that a process has loaded to mark with, as it was when first asked（代码版本）."""
    return _print_of(root, (*MARKING, "graders/formulas", "graders/bulk"))


def _print_of(root: Path, places: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for path in _sources(root / place for place in places):
        whole.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    whole.update(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    return whole.hexdigest()[:16]


def _sources(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in found if path.suffix in ENDS and path.is_file())
