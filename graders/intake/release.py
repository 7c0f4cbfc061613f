"""A lab as it was handed out（发布的实训）, ours or any assignment of nbgrader's."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from graders.submission import Cell, ReleasedLab, Role

SlotRole = Literal["given", "answer", "check", "essay", "prose"]
PARAMETERS = {"parameters", "injected-parameters"}
ESSAYS = {"essay", "reading"}
LONGEST_CODE = 100_000  # letters of a cell that are looked into; people write some thousands
_FUNCTION = re.compile(r"^(?:async[ ]+)?(?:def|class)[ ]+(\w+)", re.MULTILINE)
_VARIABLE = re.compile(r"^([^\W\d]\w*)[ ]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class Slot:
    """One cell of a release（发布版的一格）, and what may stand in its place."""

    index: int
    kind: str
    id: str
    grade_id: str
    item: str
    role: SlotRole
    source: str
    points: float
    fixed: bool  # locked, or the builder's own parameters
    is_task: bool = False  # nbgrader's task cell: its answer is any cells below it

    @property
    def asks(self) -> bool:
        """Whether the student writes here（要学生写）."""
        return self.role in ("answer", "essay")

    @property
    def open_code(self) -> bool:
        """Code that a student may change（可以改的代码）: an answer, or a cell given unlocked."""
        return self.role == "answer" or (self.role == "given" and not self.fixed)

    @property
    def name(self) -> str:
        """What a note calls it（称呼）."""
        return self.item or self.grade_id or self.id

    @cached_property
    def plain(self) -> str:
        """Its text without what a person cannot see（去掉看不见的差别）."""
        return plain(self.source)

    @cached_property
    def functions(self) -> frozenset[str]:
        """The functions and classes that its blank defines（空白格定义的函数）."""
        return functions(self.source)

    @cached_property
    def variables(self) -> frozenset[str]:
        """The names that its blank sets（空白格里赋值的名字）."""
        return variables(self.source)


def functions(source: str) -> frozenset[str]:
    """The functions and classes that a text defines, at its left edge（定义的函数）."""
    return frozenset(_FUNCTION.findall(source, 0, LONGEST_CODE))


def variables(source: str) -> frozenset[str]:
    """The names that a text sets, at its left edge（赋值的名字）."""
    return frozenset(_VARIABLE.findall(source, 0, LONGEST_CODE))


def plain(source: str) -> str:
    """A text without trailing blanks and outer empty lines（去掉行尾空格和首尾空行）."""
    if len(source) > LONGEST_CODE or not (" \n" in source or "\t\n" in source):
        return source.rstrip().lstrip("\n")
    return "\n".join(line.rstrip() for line in source.split("\n")).strip("\n")


def released_lab(assignment: str, notebook: Path, *files: Path) -> ReleasedLab:
    """A released notebook, and the files that go out with it, as data（读发布版）."""
    book = json.loads(notebook.read_text("utf-8"))
    beside = {file.name: file.read_bytes() for file in files}
    cells = tuple(_cell(slot) for slot in slots_of(book) if slot.kind == "code")
    return ReleasedLab(assignment, book, cells, beside, notebook.stem)


def slots_of(book: Mapping[str, Any]) -> tuple[Slot, ...]:
    """Every cell of a released notebook, in order, each with an id of its own."""
    found: list[Slot] = []
    taken: set[str] = set()
    for index, cell in enumerate(book["cells"]):
        slot = _slot(index, cell)
        name = slot.id if slot.id and slot.id not in taken else f"cell-{index}"
        taken.add(name)
        found.append(slot if name == slot.id else _slot(index, {**cell, "id": name}))
    return tuple(found)


def _slot(index: int, cell: Mapping[str, Any]) -> Slot:
    metadata = cell.get("metadata", {})
    graded, ours = metadata.get("nbgrader", {}), metadata.get("b2c", {})
    source = cell["source"]
    return Slot(
        index=index,
        kind=cell["cell_type"],
        id=cell.get("id", ""),
        grade_id=graded.get("grade_id", ""),
        item=ours.get("item", ""),
        role=_role(cell["cell_type"], graded, ours),
        source=(source if isinstance(source, str) else "".join(source)).replace("\r\n", "\n"),
        points=float(graded.get("points") or 0),
        fixed=bool(graded.get("locked") or PARAMETERS & set(metadata.get("tags", ()))),
        is_task=bool(graded.get("task")),
    )


def _role(kind: str, graded: Mapping[str, Any], ours: Mapping[str, Any]) -> SlotRole:
    """From nbgrader's flags, which every release has; from ours where it has none."""
    answers = graded.get("solution") or (not graded and ours.get("role") in {"answer", *ESSAYS})
    if kind != "code":
        return "essay" if answers or graded.get("task") else "prose"
    if answers:
        return "answer"
    checks = graded.get("grade") or (not graded and ours.get("role") == "check")
    return "check" if checks else "given"


def _cell(slot: Slot) -> Cell:
    role: Role = "given"
    if slot.role == "answer" or slot.role == "check":
        role = slot.role
    return Cell(slot.id, slot.source, role, slot.item, slot.grade_id, slot.points)
