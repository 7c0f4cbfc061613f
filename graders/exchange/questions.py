"""An item as others see it（导出的题）: one variant, its key and its words, without a system."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from course_b2c_ops.items import Kind, Pool, Tolerance
from course_b2c_ops.language import Language, Text

# How an item is put on paper and on a form: the six below, by hand, or only in a notebook.
Form = Literal["closed", "open", "notebook"]
CLOSED: tuple[Kind, ...] = (
    "choice", "choices", "true_false", "number", "order", "match", "short_text",
)  # fmt: skip
OPEN: tuple[Kind, ...] = ("case", "listing")


@dataclass(frozen=True)
class Part:
    """One choice, step or side of a pair（选项、步骤、一边）, under an id that tells nothing."""

    id: str
    text: Text
    right: bool = False
    why: Text | None = None


@dataclass(frozen=True)
class Wrong:
    """An answer of a known wrong path（常见错误）, and the sentence that meets it."""

    answer: Any
    text: Text


@dataclass(frozen=True)
class Question:
    """One variant of an item with its key（一道题的一个变式）; parts stand in the right order."""

    item: str
    kind: Kind
    pool: Pool
    points: float
    minutes: float
    clauses: tuple[str, ...]
    heading: Text  # the work task or the policy topic it counts for
    reviewed: date
    stem: Text
    variant: int = 1
    variants: int = 1
    difficulty: int = 0
    options: tuple[Part, ...] = ()
    partial: bool = False
    true: bool | None = None
    value: float | str | None = None  # a date is its ISO text
    tolerance: Tolerance = field(default_factory=lambda: Tolerance(absolute=0.0))
    unit: Text | None = None
    steps: tuple[Part, ...] = ()
    pairs: tuple[tuple[Part, Part], ...] = ()
    extras: tuple[Part, ...] = ()
    accepted: tuple[str, ...] = ()
    wrongs: tuple[Wrong, ...] = ()
    fields: tuple[Text, ...] = ()  # of a form
    rubric: tuple[tuple[float, Text], ...] = ()
    example: Text | None = None  # an answer that earns all points, where a person marks
    why: Text | None = None
    source: Text | None = None
    read_in: Text | None = None  # the lesson that uses the item
    own_shop: bool = False

    @property
    def form(self) -> Form:
        """Whether a key marks it, a person does, or only the notebook can."""
        if self.own_shop or self.kind not in (*CLOSED, *OPEN):
            return "notebook"
        return "closed" if self.kind in CLOSED else "open"

    @property
    def id(self) -> str:
        """Item and variant, the same in every export and every year."""
        return self.item if self.variants == 1 else f"{self.item}#{self.variant}"

    @property
    def topic(self) -> str:
        """The folder the item lies in."""
        return self.item.partition("/")[0]

    @property
    def rights(self) -> tuple[Part, ...]:
        """The choices that are right."""
        return tuple(option for option in self.options if option.right)

    @property
    def limit(self) -> float:
        """How far a number may be off, as an absolute distance."""
        if self.tolerance.relative is None:
            return self.tolerance.absolute or 0.0
        return self.tolerance.relative * abs(float(self.value or 0.0))


@dataclass(frozen=True)
class Audience:
    """Whom an export is for（导出对象）: a cohort's names, day and language, and its item keys."""

    id: str
    name: Text
    courses: tuple[Text, ...]
    language: Language
    as_of: date
    item_key: Callable[[str], bytes]
    students: Mapping[str, str]  # id -> name


@dataclass
class Report:
    """What an export wrote, and what it left out and why（导出报告）: nothing goes silently."""

    notes: list[Text] = field(default_factory=list)
