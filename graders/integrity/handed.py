"""What one student handed in（交上来的一份）, as the comparison needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graders.item import Item


@dataclass(frozen=True)
class Traces:
    """What files carry besides answers（文件里的痕迹）."""

    files: Mapping[str, str] = field(default_factory=dict)  # name: hash, of own work only
    cells: frozenset[str] = frozenset()  # ids of the student's own cells
    moments: frozenset[str] = frozenset()  # when cells ran, to the microsecond
    counts: tuple[int, ...] = ()  # execution counts, in order
    setting: tuple[str, ...] = ()  # kernel, language, editor
    outputs: str = ""  # texts of all outputs


@dataclass(frozen=True)
class Handed:
    """One submission（一份提交）: answers by item, texts by place, traces."""

    student: str
    assignment: str
    items: tuple[Item, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    code: Mapping[str, str] = field(default_factory=dict)
    essays: Mapping[str, str] = field(default_factory=dict)
    traces: Traces = field(default_factory=Traces)


@dataclass(frozen=True)
class Known:
    """What everybody was given（发给大家的）, or is forced to write: no evidence of anything."""

    code: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    outputs: str = ""
