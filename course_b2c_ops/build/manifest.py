"""The manifest（构建清单）: what was built from what, so that the same is not built twice."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from course_b2c_ops.build.compose import Composed
from course_b2c_ops.build.course_folder import FOLDER, GRADEBOOK, LIVE
from course_b2c_ops.build.swap import MANIFEST

# Whose version changes what a notebook shows or how it is made.
BUILT_WITH = (
    "pandas", "numpy", "plotly", "ipywidgets", "nbgrader", "papermill", "jupytext", "sphinx",
    "jieba", "hatchling",
)  # fmt: skip
PACKAGING = ("pyproject.toml", "constraints.txt")
INPUT_PLACES = (
    "notebooks", "graders/items", "graders/formulas", "data", "course_b2c_ops", "deploy/labconfig",
)  # fmt: skip
INPUT_FILES = ("build_course.py", *PACKAGING)
INPUT_ENDS = {".py", ".toml", ".csv", ".css", ".html", ".js", ".j2", ".json", ".svg"}


@dataclass(frozen=True)
class Manifest:
    """What a build left behind; empty where there was none."""

    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The public name of the cohort key the build was made with."""
        return self.facts.get("key")

    def same(self, name: str, key: str) -> bool:
        """Whether a piece was made from exactly these inputs before."""
        return bool(self.facts.get("keys", {}).get(name) == key)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an earlier build; an unreadable one counts as none."""
    try:
        return Manifest(json.loads((folder / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError):
        return Manifest()


def fingerprint(*parts: object) -> str:
    """One name for all these inputs together."""
    whole = hashlib.sha256()
    for part in parts:
        told = part if isinstance(part, bytes) else str(part).encode()
        whole.update(len(told).to_bytes(8, "big") + told)
    return whole.hexdigest()


def inputs_of(root: Path, cohort_files: Iterable[Path]) -> dict[str, str]:
    """Every file a build may depend on, with its fingerprint; other cohorts' files left out."""
    found = [
        path
        for place in INPUT_PLACES
        for path in (root / place).rglob("*")
        if path.suffix in INPUT_ENDS and "cohorts" not in path.relative_to(root).parts
    ]
    found += [root / name for name in INPUT_FILES] + [*root.glob("graders/*.py")]
    named = {path.relative_to(root).as_posix(): path for path in found}
    named |= {f"cohort/{path.name}": path for path in cohort_files}
    return {name: _sha256(path) for name, path in sorted(named.items()) if path.is_file()}


def outputs_of(folder: Path) -> dict[str, str]:
    """Every file of a build that stays as it is made; what the term adds is not listed."""
    live = {f"{FOLDER}/{name}" for name in (*LIVE, GRADEBOOK)} | {MANIFEST}
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(name == one or name.startswith(f"{one}/") for one in live):
            found[name] = _sha256(path)
    return found


def versions() -> dict[str, str]:
    """The versions of what a build is made with."""
    return {name: version(name) for name in BUILT_WITH}


def is_unchanged(
    manifest: Manifest, folder: Path, inputs: Mapping[str, str], key_name: str
) -> bool:
    """Whether a folder is what a new build from these inputs would give."""
    facts = manifest.facts
    return bool(
        facts
        and facts["inputs"] == inputs
        and facts["built_with"] == versions()
        and facts["key"] == key_name
        and (folder / FOLDER / GRADEBOOK).is_file()
        and facts["outputs"].items() <= outputs_of(folder).items()
    )


def write_manifest(
    folder: Path,
    cohort: Mapping[str, Any],
    lessons: Iterable[Composed],
    keys: Mapping[str, str],
    inputs: Mapping[str, str],
    key_name: str,
    papers: Iterable[Mapping[str, Any]] = (),
) -> None:
    """Write `manifest.json`: the promise to scripts outside, and the keys of every piece."""
    lessons = list(lessons)
    facts = {
        **cohort,
        "lessons": [_lesson(composed) for composed in lessons],
        "assignments": [_assignment(one) for one in lessons if one.lab is not None] + [*papers],
        "built_with": versions(),
        "key": key_name,
        "keys": dict(sorted(keys.items())),
        "inputs": dict(inputs),
        "outputs": outputs_of(folder),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, "utf-8")


def lecture_place(composed: Composed) -> str:
    """Where a lecture lies in a build."""
    return f"lectures/{composed.lesson.course}/{composed.lesson.id}.ipynb"


def _lesson(composed: Composed) -> dict[str, Any]:
    lesson = composed.lesson
    lab = f"{FOLDER}/release/{lesson.id}/lab.ipynb"
    return {
        "course": lesson.course,
        "lesson": lesson.id,
        "lecture": lecture_place(composed) if composed.lecture is not None else None,
        "lab": lab if composed.lab is not None else None,
        "clauses": list(lesson.clauses),
    }


def _assignment(composed: Composed) -> dict[str, Any]:
    items = [{"id": item.id, "points": item.points} for item in composed.items]
    return {"name": composed.lesson.id, "items": items}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
