"""Looking at what a case did（查看）: its mark, its traces, what it left."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graders.bulk.work import Done
from tests.marking.corpus.cases import BAD, MARK, Case, Sample

BROKEN = ("SyntaxError", "IndentationError", "NameError")


@dataclass
class Result:
    """What became of a case（结果）."""

    id: str
    group: str
    problems: list[str]
    seconds: float
    points: float = 0.0
    said: list[str] = field(default_factory=list)


def result_of(case: Case, problems: list[str], done: Done | None, seconds: float) -> Result:
    told = [note.en for note in done.marked.notes] if done else []
    points = done.marked.points if done else 0.0
    return Result(case.id, case.group, problems, seconds, points, [*told, *_own_words(done)])


def judged(case: Case, done: Done | None, sample: Sample) -> Iterator[str]:
    """What is wrong with the mark of a case."""
    if done is None:
        yield "it was not marked, and nothing was said"
        return
    marked, wanted = done.marked, case.wanted()
    whys = [item.why for item in marked.items if item.why]
    told = "\n".join(f"{text.zh}\n{text.en}" for text in (*marked.notes, *whys))
    if wanted.refused:
        if marked.status != "refused":
            yield f"{marked.status} with {marked.points} instead of refused: {told[:300]}"
        elif wanted.refused not in told or BAD not in told:
            yield f"the refusal does not say {wanted.refused!r} and {BAD}: {told[:300]}"
        return
    low, high = wanted.low(sample), wanted.high(sample)
    if not low - 0.001 <= marked.points <= high + 0.001:
        yield f"{marked.points} points, deserved {low} to {high}: {told[:500]}"
    fine = ("marked",) if low else ("marked", "not_executed", "refused")
    if marked.status not in fine:
        yield f"{marked.status}: {told[:300]}"
    if "could not be marked (" in told:
        yield f"an error of ours: {told[:300]}"
    yield from (f"nothing says {word!r}: {told[:500]}" for word in case.told if word not in told)
    hostile = case.group in ("cheat", "read", "write")
    cells = done.outcome.cells.items() if done.outcome and hostile else ()
    yield from (
        f"the case itself is broken: {name} {one.error}"
        for name, one in cells
        if name.startswith("own-") and one.error.startswith(BROKEN)
    )


def _own_words(done: Done | None) -> Iterator[str]:
    """What a case's own cells said, for whoever reads along."""
    cells = done.outcome.cells.items() if done and done.outcome else ()
    for name, one in cells:
        if name.startswith("own-"):
            texts = [str(output.get("text", "")) for output in one.outputs]
            yield f"{name}: {one.error} {''.join(texts)}"[:400].replace("\n", " | ")


def differences(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for path in sorted(before.keys() | now.keys()):
        if before.get(path) != now.get(path):
            yield f"changed: {path}"


def is_there(path: Path) -> bool:
    with suppress(OSError):
        path.lstat()
        return True
    return False


def marked_in(place: Path) -> list[Path]:
    with suppress(OSError):
        return [one for one in place.iterdir() if MARK in one.name]
    return []


def below(pid: int) -> list[int]:
    """All processes that came from one, the oldest first."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            told = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            if told[0] != "Z":
                parents.setdefault(int(told[1]), []).append(int(path.parent.name))
    found, left = [], [pid]
    while left:
        children = parents.get(left.pop(), [])
        found += children
        left += children
    return sorted(found)


def commands() -> Iterator[tuple[str, str]]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield path.parent.name, path.read_bytes().decode("utf-8", "replace")


def remove(folder: Path) -> None:
    """Away with an upload, whatever it forbids."""
    if not folder.exists():
        return
    for home, folders, _ in os.walk(folder):
        for path in (Path(home) / name for name in folders):
            if not path.is_symlink():
                path.chmod(0o700)
    shutil.rmtree(folder)
