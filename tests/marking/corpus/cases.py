"""What a case is, and how one is made: a lab, its right solution, and something done to them."""

import copy
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent, indent
from typing import Any, Literal

from graders.item import Item

Book = dict[str, Any]
Group = Literal["control", "cheat", "read", "write", "metadata", "damage", "fault"]
GROUPS: tuple[Group, ...] = ("control", "cheat", "read", "write", "metadata", "damage", "fault")
MARK = "b2c-corpus-left"  # in the name of whatever a case tries to leave behind
BAD, HONEST, NEIGHBOUR = "s01", "s02", "s03"
CELL_KINDS = ("table", "function", "figure")
NEW_CELL: Book = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}


@dataclass(frozen=True)
class Function:
    """A function that an answer cell asks for."""

    item: Item
    cell: str
    head: str  # its `def` line
    name: str


@dataclass(frozen=True)
class Sample:
    """A lab as it goes out, what is right in it, and where a bad submission may reach for more."""

    assignment: str
    release: Book
    right: Book
    answers: dict[str, Any]
    items: tuple[Item, ...]
    other: Book  # another assignment's notebook, solved
    neighbours_answers: dict[str, Any]
    places: dict[str, str] = field(default_factory=dict)  # $NAME in a case's code

    @property
    def functions(self) -> list[Function]:
        return list(_functions(self.release, {item.id: item for item in self.items}))

    def function(self, kind: str = "function") -> Function:
        return next(one for one in self.functions if one.item.kind == kind)

    @property
    def full(self) -> float:
        """All that a machine may give."""
        return sum(float(item.points) for item in self.items if item.kind != "case")

    @property
    def of_widgets(self) -> float:
        return sum(float(i.points) for i in self.items if i.kind not in (*CELL_KINDS, "case"))

    def blank(self) -> Book:
        return copy.deepcopy(self.release)

    def solved(self) -> Book:
        return copy.deepcopy(self.right)

    def fill(self, code: str) -> str:
        """A case's code with the places of this sample in it."""
        for name, value in self.places.items():
            code = code.replace(f"${name}", value)
        return code


def _functions(release: Book, items: dict[str, Item]) -> Iterator[Function]:
    for cell in release["cells"]:
        told = cell["metadata"].get("b2c", {})
        head = re.search(r"^def (\w+)\(.*?\).*?:$", text_of(cell), re.MULTILINE)
        if told.get("role") == "answer" and head and told["item"] in items:
            yield Function(items[told["item"]], cell["id"], head[0], head[1])


# ---- what is deserved ----

Points = Callable[[Sample], float]


@dataclass(frozen=True)
class Deserved:
    """From so much to so much; or a refusal that says these words."""

    low: Points
    high: Points
    refused: str = ""


def exactly(points: Points) -> Deserved:
    return Deserved(points, points)


def full(sample: Sample) -> float:
    return sample.full


def nothing(_: Sample) -> float:
    return 0.0


def only_widgets(sample: Sample) -> float:
    return sample.of_widgets


def only_cells(sample: Sample) -> float:
    return sample.full - sample.of_widgets


def without(kind: str) -> Points:
    """Everything but the function of that kind that `inside` spoils."""
    return lambda sample: sample.full - float(sample.function(kind).item.points)


FULL, NOTHING = exactly(full), exactly(nothing)
ANY = Deserved(nothing, full)


def refused(words: str) -> Deserved:
    return Deserved(nothing, nothing, words)


# ---- a case ----

Make = Callable[[Path, Sample], object]


@dataclass(frozen=True)
class Case:
    """One submission that is not as it should be（坏作业）."""

    name: str
    group: Group
    make: Make
    deserved: Deserved | Callable[[], Deserved] = NOTHING
    told: tuple[str, ...] = ()  # words in the notes or at an item
    leaves: tuple[str, ...] = ()  # paths that must not be there afterwards
    quick: bool = False  # one of the few that every test run takes

    @property
    def id(self) -> str:
        return f"{self.group}-{self.name}"

    def wanted(self) -> Deserved:
        return self.deserved if isinstance(self.deserved, Deserved) else self.deserved()


def is_root() -> bool:
    return os.geteuid() == 0


# ---- hands to make one with ----


def text_of(cell: Book) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def write(folder: Path, book: object, answers: dict[str, Any] | None = None) -> None:
    """A notebook as `lab.ipynb`, and answers beside it where there are some."""
    raw = json.dumps(book, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    (folder / "lab.ipynb").write_bytes(raw)
    if answers is not None:
        write_answers(folder, answers)


def write_answers(folder: Path, answers: dict[str, Any]) -> None:
    saved = {"answers": answers, "guesses": {}, "reasons": {}, "papers": {}}
    (folder / "answers.json").write_text(json.dumps(saved, ensure_ascii=False), "utf-8")


def code_cell(code: str, name: str = "corpus") -> Book:
    return {**copy.deepcopy(NEW_CELL), "id": name, "source": dedent(code).strip("\n")}


def place_of(book: Book, role: str = "answer") -> int:
    """Where the first cell of a role stands."""
    roles = [cell["metadata"].get("b2c", {}).get("role") for cell in book["cells"]]
    return roles.index(role)


def cells_with(book: Book, role: str) -> list[Book]:
    return [one for one in book["cells"] if one["metadata"].get("b2c", {}).get("role") == role]


def cell_named(book: Book, name: str) -> Book:
    found: Book = next(one for one in book["cells"] if one["id"] == name)
    return found


def with_cell(book: Book, code: str) -> Book:
    """The book with one more cell before its first answer."""
    book["cells"].insert(place_of(book), code_cell(code))
    return book


def early(code: str) -> Make:
    """Nothing answered, and this in a cell before the first answer."""
    return lambda folder, sample: write(folder, with_cell(sample.blank(), sample.fill(code)))


def beside(code: str) -> Make:
    """Everything right, and this in a cell before the first answer."""
    return lambda folder, sample: write(
        folder, with_cell(sample.solved(), sample.fill(code)), sample.answers
    )


def after(code: str) -> Make:
    """Everything right, and this in a cell at the end."""

    def make(folder: Path, sample: Sample) -> None:
        book = sample.solved()
        book["cells"].append(code_cell(sample.fill(code)))
        write(folder, book, sample.answers)

    return make


def inside(code: str, kind: str = "function", above: str = "") -> Make:
    """Everything right, but the body of one function is this."""

    def make(folder: Path, sample: Sample) -> None:
        book = sample.solved()
        spoil(book, sample, code, kind, above)
        write(folder, book, sample.answers)

    return make


def spoil(book: Book, sample: Sample, code: str, kind: str = "function", above: str = "") -> None:
    """Put another body into the function of that kind."""
    function = sample.function(kind)
    body = indent(dedent(sample.fill(code)).strip("\n"), "    ")
    source = f"{dedent(sample.fill(above)).strip()}\n\n{function.head}\n{body}\n"
    cell_named(book, function.cell)["source"] = source.lstrip()


def blank_but_inside(code: str, kind: str = "function", above: str = "") -> Make:
    """Nothing answered but one function, whose body is this."""

    def make(folder: Path, sample: Sample) -> None:
        book = sample.blank()
        spoil(book, sample, code, kind, above)
        write(folder, book)

    return make


def changed(change: Callable[[Book, Sample], object]) -> Make:
    """Everything right, after one change of the notebook."""

    def make(folder: Path, sample: Sample) -> None:
        book = sample.solved()
        change(book, sample)
        write(folder, book, sample.answers)

    return make


def changed_blank(change: Callable[[Book, Sample], object]) -> Make:
    """Nothing answered, after one change of the notebook."""

    def make(folder: Path, sample: Sample) -> None:
        book = sample.blank()
        change(book, sample)
        write(folder, book)

    return make


# ---- the honest ones ----


def _full(folder: Path, sample: Sample) -> None:
    write(folder, sample.solved(), sample.answers)


def _half(folder: Path, sample: Sample) -> None:
    book = sample.solved()
    for cell in cells_with(book, "answer"):
        if cell["id"] != sample.functions[0].cell:
            cell["source"] = text_of(cell_named(sample.release, cell["id"]))
    write(folder, book)


def _blank(folder: Path, sample: Sample) -> None:
    write(folder, sample.blank())


def _other_way(folder: Path, sample: Sample) -> None:
    """Right answers that look odd: made by `exec`, with prints, in their own words."""
    book = sample.solved()
    for cell in cells_with(book, "answer"):
        cell["source"] = f"print('我自己写的')\nexec({text_of(cell)!r}, globals())"
    write(folder, book, sample.answers)


def _first_function(sample: Sample) -> float:
    return float(sample.functions[0].item.points)


CONTROL = (
    Case("full", "control", _full, FULL),
    Case("half", "control", _half, exactly(_first_function)),
    Case("blank", "control", _blank, NOTHING),
    Case("right_in_another_way", "control", _other_way, FULL),
)
