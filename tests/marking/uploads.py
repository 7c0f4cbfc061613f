"""A tiny lab as it goes out, and uploads of it, whole or damaged（测试用的上传）."""

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graders.intake import released_lab
from graders.submission import ReleasedLab, Taken, Upload

RATE, ODD, ESSAY = "traffic/rate", "traffic/odd", "traffic/words"
BLANK_RATE = "def rate(clicks, shown):\n    # write here\n    ..."
BLANK_ODD = "def odd(days):\n    # write here\n    ..."
BLANK_ESSAY = "（在这里写）"
RATE_DONE = "def rate(clicks, shown):\n    return clicks / shown"
ODD_DONE = "def odd(days):\n    return [one for one in days if one > 3]"
BOTH = [RATE_DONE, ODD_DONE]
IN_ORDER = ["setup", "load", "a1", "c1", "a2", "c2"]
ESSAY_ID = "traffic-words-essay"
MOST_SECONDS = 2.0
Book = dict[str, Any]


def cell(
    kind: str, name: str, source: str, item: str = "", role: str = "", **more: Any
) -> dict[str, Any]:
    """One cell; with an item it carries the marks that the builder and nbgrader leave."""
    metadata: dict[str, Any] = {"b2c": {"cell": 1}, **more}
    if item:
        metadata["b2c"] |= {"item": item, "role": role}
        graded = {"answer": (False, True), "check": (True, False), "essay": (True, True)}
        grade, solution = graded[role]
        metadata["nbgrader"] = {
            "grade_id": f"{item.replace('/', '-')}-{role}", "schema_version": 3, "task": False,
            "grade": grade, "solution": solution, "locked": role == "check",
        } | ({"points": 5} if grade else {})  # fmt: skip
    made: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": metadata, "source": source}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def book(cells: list[dict[str, Any]], lesson: str = "traffic_lab") -> Book:
    return {
        "cells": cells,
        "metadata": {"b2c": {"lesson": lesson, "part": "lab"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def blank_book() -> Book:
    """The lab as it goes out: ten cells, two functions and a text to write."""
    return book([
        cell("markdown", "head", "# 点击率\n照着补两个函数。"),
        cell("code", "setup", 'cohort_id = "demo"', tags=["parameters"]),
        cell("code", "load", "import pandas as pd\ndays = [1, 2, 9]"),
        cell("markdown", "one", "## 任务一：点击率"),
        cell("code", "a1", BLANK_RATE, RATE, "answer"),
        cell("code", "c1", 'check("traffic/rate", rate)', RATE, "check"),
        cell("markdown", "two", "## 任务二：异常日"),
        cell("code", "a2", BLANK_ODD, ODD, "answer"),
        cell("code", "c2", 'check("traffic/odd", odd)', ODD, "check"),
        cell("markdown", "e1", BLANK_ESSAY, ESSAY, "essay"),
    ])  # fmt: skip


def done_book() -> Book:
    """The lab with everything written."""
    done = blank_book()
    at(done, "a1")["source"] = RATE_DONE
    at(done, "a2")["source"] = ODD_DONE
    at(done, "e1")["source"] = "周三的点击率跌了。"
    return done


def at(of: Book, name: str) -> dict[str, Any]:
    """A cell by its id."""
    found: dict[str, Any] = next(one for one in of["cells"] if one.get("id") == name)
    return found


def place(of: Book, name: str) -> int:
    return [one.get("id") for one in of["cells"]].index(name)


def changed(change: Callable[[Book], object], of: Book | None = None) -> Book:
    """A copy of the finished lab after one change."""
    made = copy.deepcopy(of or done_book())
    change(made)
    return made


def as_bytes(of: object) -> bytes:
    return json.dumps(of, ensure_ascii=False).encode("utf-8", "surrogatepass")


def release_of(folder: Path, blank: Book | None = None, *files: Path) -> ReleasedLab:
    path = folder / "release.ipynb"
    path.write_bytes(as_bytes(blank or blank_book()))
    return released_lab("traffic_lab", path, *files)


def upload_of(folder: Path, **files: Any) -> Upload:
    """An upload of these files; a book becomes JSON, `lab` becomes `lab.ipynb`."""
    home = folder / "submitted" / "s01" / "traffic_lab"
    home.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        put(home, f"{name}.ipynb" if "." not in name else name, content)
    return Upload("s01", "traffic_lab", home)


def put(home: Path, name: str, content: object) -> Path:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else as_bytes(content))
    return path


def sources(taken: Taken, role: str = "answer") -> list[str]:
    """The texts of an attempt's cells of one role, in order."""
    assert taken.attempt is not None, taken.reason
    return [one.source for one in taken.attempt.cells if one.role == role]


def order(taken: Taken) -> list[str]:
    assert taken.attempt is not None, taken.reason
    return [one.id if one.role != "own" else "own" for one in taken.attempt.cells]


def told(taken: Taken) -> str:
    """All notes and the reason, in English, in a row."""
    texts = [*taken.notes, *([taken.reason] if taken.reason else [])]
    return "\n".join(text.en for text in texts)


def facts_of(folder: Path) -> dict[str, object]:
    """Names, kinds, times and bytes of everything in a folder."""
    found: dict[str, object] = {}
    for path in sorted([folder, *folder.rglob("*")]):
        facts = path.lstat()
        read = facts.st_atime_ns if path.is_file() else 0
        found[str(path)] = (facts.st_mode, facts.st_mtime_ns, facts.st_ctime_ns, read)
        if path.is_file():
            file = os.open(path, os.O_RDONLY | os.O_NOATIME)
            found[f"{path} bytes"] = os.read(file, 1 << 20)
            os.close(file)
    return found
