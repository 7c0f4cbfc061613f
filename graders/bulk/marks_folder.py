"""Marks as files（分数文件）: `nbgrader/marks/<assignment>/<student>.json`, whole or not at all.

A file holds the marks and what they follow from, so it is its own ledger: a submission is done
when its file is there, whatever ended the run that wrote it.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from course_b2c_ops.language import Language, Text, say
from course_b2c_ops.problems import BadInput, Problem
from graders.bulk.prints import Basis
from graders.submission import ItemMark, Marked, Upload

PLACE = Path("nbgrader") / "marks"
Facts = Mapping[str, Any]


class MarksFolder:
    """The marks of a cohort, a file a submission."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / PLACE

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Only one run marks a cohort at a time; the lock dies with its process."""
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            opened = (self.place / ".lock").open("w")
        except OSError as closed:
            told = say("marking.closed_folder", why=closed.strerror)
            raise BadInput(Problem(str(self.place), told)) from closed
        with opened as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as busy:
                raise BadInput(Problem(str(self.place), say("marking.busy"))) from busy
            yield

    def read(self, upload: Upload) -> Facts | None:
        """What is known of a submission; an unreadable file counts as nothing known."""
        with suppress(OSError, ValueError):
            found = json.loads(self._path(upload).read_text("utf-8"))
            if isinstance(found, dict) and found.get("basis"):
                return found
        return None

    def keep(self, marked: Marked, basis: Basis, before: Facts | None) -> None:
        """Keep a submission's marks; what a person gave stays, what changed is written down."""
        changes: list[Any] = []
        if before and before["basis"].get("upload") == basis.upload:
            changes += before.get("changes", ())
            changes += filter(None, [changed_points(before, marked)])
        facts = {
            **as_facts(marked),
            "basis": basis.as_facts(),
            "changes": changes,
            "by_person": before.get("by_person", {}) if before else {},
        }
        path = self._path(marked.upload)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with aside.open("w", encoding="utf-8") as file:
                json.dump(facts, file, ensure_ascii=False, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())  # else a power cut leaves a new name on an empty file
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what a killed run left half-written."""
        for path in self.place.glob("*/.*.new"):
            path.unlink(missing_ok=True)

    def _path(self, upload: Upload) -> Path:
        return self.place / upload.assignment / f"{upload.student}.json"


def as_facts(marked: Marked) -> dict[str, Any]:
    """A submission's marks as plain values, every sentence in both languages."""
    return {
        "student": marked.upload.student,
        "assignment": marked.upload.assignment,
        "status": marked.status,
        "points": round(marked.points, 2),
        "out_of": round(marked.out_of, 2),
        "seconds": round(marked.seconds, 3),
        "items": [asdict(item) for item in marked.items],
        "notes": [asdict(note) for note in marked.notes],
    }


def promised(facts: Facts, language: Language) -> dict[str, Any]:
    """What scripts outside may rely on: `b2c mark --json`."""
    items = [
        {
            "id": one["id"], "points": one["points"], "out_of": one["out_of"],
            "why": Text(**one["why"]).of(language) if one["why"] else "",
        }
        for one in facts["items"]
    ]  # fmt: skip
    first = ("student", "assignment", "status", "points", "out_of", "seconds")
    notes = [Text(**one).of(language) for one in facts["notes"]]
    return {**{name: facts[name] for name in first}, "items": items, "notes": notes}


def merged(marked: Marked, before: Facts, order: Sequence[str]) -> Marked:
    """New marks of some items beside the kept ones of all others（只换受影响的题）."""
    found = {one["id"]: _item_mark(one) for one in before["items"]}
    found |= {one.id: one for one in marked.items}
    return replace(marked, items=tuple(found[name] for name in order))


def changed_points(before: Facts, marked: Marked) -> dict[str, list[float]]:
    """Items whose points are others than before: id → old, new."""
    old = {one["id"]: float(one["points"]) for one in before["items"]}
    pairs = ((item.id, old.get(item.id), item.points) for item in marked.items)
    return {name: [was, now] for name, was, now in pairs if was is not None and was != now}


def _item_mark(facts: Facts) -> ItemMark:
    return ItemMark(**{**facts, "why": Text(**facts["why"]) if facts["why"] else None})
