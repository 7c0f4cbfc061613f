"""One submission on its way to a mark（一次提交）: upload → attempt → outcome → marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from course_b2c_ops.answers import Saved
from course_b2c_ops.language import Text

Role = Literal["given", "answer", "check", "own"]
Status = Literal["marked", "not_executed", "refused"]


@dataclass(frozen=True)
class Upload:
    """What a student handed in（上传）, where it lies; nothing of it is ever changed."""

    student: str
    assignment: str
    folder: Path


@dataclass(frozen=True)
class Cell:
    """One code cell of an attempt（代码格）: the release's own, an answer, a check, or an extra."""

    id: str
    source: str
    role: Role
    item: str = ""
    grade_id: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class ReleasedLab:
    """A lab as it was handed out（发布的实训）, with its cells in order."""

    assignment: str
    notebook: Mapping[str, Any]  # nbformat 4, as JSON
    cells: tuple[Cell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    name: str = ""  # of its file, without the ending: what nbgrader calls the notebook


@dataclass(frozen=True)
class Attempt:
    """A fresh copy of the release with the student's answers in it（作答）, to be run in order."""

    cells: tuple[Cell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    essays: Mapping[str, str] = field(default_factory=dict)  # grade id: text, for a person


@dataclass(frozen=True)
class Taken:
    """What intake made of an upload（接收结果）; refused ones say why in one sentence."""

    upload: Upload
    attempt: Attempt | None
    answers: Saved
    notes: tuple[Text, ...] = ()
    reason: Text | None = None  # of a refusal

    @property
    def refused(self) -> bool:
        """Whether nothing of it can be marked（拒收）."""
        return self.attempt is None


@dataclass(frozen=True)
class CellOutcome:
    """What happened in one cell（一格的结果）."""

    outputs: tuple[Mapping[str, Any], ...] = ()  # nbformat outputs
    error: str = ""  # type and message, never a traceback
    seconds: float = 0.0
    skipped: str = ""  # why it did not run to its end: "time", "memory", "died", ...


@dataclass(frozen=True)
class Outcome:
    """What came out of the box（运行结果）: encoded values by item, and what each cell did."""

    values: Mapping[str, Any]
    cells: Mapping[str, CellOutcome] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    failed: Mapping[str, Text] = field(default_factory=dict)  # functions that gave nothing, and why


@dataclass(frozen=True)
class ItemMark:
    """The mark of one item（一题的得分）, and why."""

    id: str
    points: float
    out_of: float
    why: Text | None
    waits_for_person: bool = False
    mistake: str = ""  # the name of a known wrong path


@dataclass(frozen=True)
class Marked:
    """The marks of one submission（一份的得分）."""

    upload: Upload
    status: Status
    items: tuple[ItemMark, ...] = ()
    notes: tuple[Text, ...] = ()
    seconds: float = 0.0

    @property
    def points(self) -> float:
        """The sum of what the machine may decide（机器判分合计）."""
        return sum(item.points for item in self.items)

    @property
    def out_of(self) -> float:
        """The sum of all points（满分）."""
        return sum(item.out_of for item in self.items)
