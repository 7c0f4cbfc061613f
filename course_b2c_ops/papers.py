"""Papers（试卷）: which items a student's mock exam holds, their marks, and the time for them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from course_b2c_ops.items import Facts
from course_b2c_ops.language import Text

PAPERS_FILE = "papers.json"  # a student's own papers, in `my_shop/`
Part = Literal["theory", "practical"]
PARTS: tuple[Part, ...] = get_args(Part)
Pools = Literal["assessed", "practice", "both"]


@dataclass(frozen=True)
class Place:
    """One place in a paper（卷面上的一题）: the item and its marks there."""

    item: str
    marks: float


@dataclass(frozen=True)
class PaperPart:
    """Theory or practical（理论、实操）: its places, pass line and weight in the whole."""

    name: Part
    places: tuple[Place, ...]
    pass_line: float  # a share, 0 to 1
    weight: float

    @property
    def marks(self) -> float:
        """What the part is worth."""
        return round(sum(place.marks for place in self.places), 2)


@dataclass(frozen=True)
class Sitting:
    """What is written at one go（场次）: its parts and minutes."""

    title: Text
    minutes: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Paper:
    """One student's paper（试卷）."""

    id: str
    title: Text
    pool: Pools
    parts: tuple[PaperPart, ...]
    sittings: tuple[Sitting, ...]
    extra_minutes: float = 0  # of each sitting, for this student

    @property
    def counts(self) -> bool:
        """Whether it counts for marks（是否计分）: answers of practice items are public."""
        return self.pool == "assessed"

    @property
    def places(self) -> Iterator[Place]:
        """All places, theory first."""
        return (place for part in self.parts for place in part.places)

    @property
    def marks(self) -> float:
        """What the whole paper is worth."""
        return round(sum(part.marks for part in self.parts), 2)

    def places_of(self, sitting: Sitting) -> tuple[Place, ...]:
        """The places that are written in one sitting."""
        parts = {part.name: part for part in self.parts}
        return tuple(place for name in sitting.parts for place in parts[name].places)


def as_facts(paper: Paper) -> dict[str, Any]:
    """The paper as plain values for `papers.json`."""
    return asdict(paper)


def from_facts(facts: Facts) -> Paper:
    """The paper that `as_facts` wrote."""
    return Paper(
        id=facts["id"],
        title=Text(**facts["title"]),
        pool=facts["pool"],
        parts=tuple(
            PaperPart(
                one["name"], tuple(Place(**p) for p in one["places"]), one["pass_line"],
                one["weight"],
            )
            for one in facts["parts"]
        ),
        sittings=tuple(
            Sitting(Text(**one["title"]), one["minutes"], tuple(one["parts"]))
            for one in facts["sittings"]
        ),
        extra_minutes=facts["extra_minutes"],
    )  # fmt: skip


def read_papers(folder: Path) -> Mapping[str, Paper]:
    """The papers in a student's folder, by name; none where the class has none."""
    path = folder / PAPERS_FILE
    if not path.is_file():
        return {}
    found = json.loads(path.read_text("utf-8"))
    return {name: from_facts(facts) for name, facts in found["papers"].items()}
