"""One item with its answer（题目）, as its file says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from course_b2c_ops.items import Choice, Field, Kind, Pool, Shape, Tolerance
from course_b2c_ops.language import Text
from course_b2c_ops.marking import Constraint, Target


@dataclass(frozen=True)
class Word:
    """A value with words of its own in each language（两种写法的取值）: DE, 德国, Germany."""

    value: str
    text: Text


Value = Decimal | int | str | date | Word


@dataclass(frozen=True)
class Parameter:
    """The values one place of a stem may take."""

    values: tuple[Value, ...]


@dataclass(frozen=True)
class BankChoice(Choice):
    """A choice whose number a formula gives, or which is right where a formula gives its value."""

    formula: str = ""
    form: str = ""
    value: Any = None


@dataclass(frozen=True)
class Answer:
    """How the right answer is found: a formula by name over parameters or tables, or given."""

    formula: str = ""
    tolerance: Tolerance = field(default_factory=Tolerance)
    tables: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    inputs: str = ""
    right: bool | None = None
    accepted: tuple[str, ...] = ()
    reference: str = ""


@dataclass(frozen=True)
class Mistake:
    """A known wrong path（常见错误）: a formula's name, or what it does to the right answer."""

    formula: str
    text: Text
    order: tuple[int, ...] = ()
    swap: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    change: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two sides that belong together（配对）."""

    left: Text
    right: Text


@dataclass(frozen=True)
class ListingCheck:
    """One rule that a form has to keep（表单的一条规则）."""

    rule: str
    fields: tuple[str, ...]
    points: float
    text: Text
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RubricPoint:
    """One observable thing a case earns points for（评分要点）."""

    points: float
    text: Text


@dataclass(frozen=True)
class Anchor:
    """An answer with its deserved share, to calibrate a marker（评分样例）."""

    share: float
    text: Text


@dataclass(frozen=True)
class Item:
    """One item with its answer（题目）."""

    id: str
    pool: Pool
    kind: Kind
    clauses: tuple[str, ...]
    points: float
    minutes: float
    reviewed: date
    stem: Text
    difficulty: int = 1
    source: Text | None = None
    why: Text | None = None
    partial: bool = False
    choices: tuple[BankChoice, ...] = ()
    steps: tuple[Text, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[Text, ...] = ()
    fields: tuple[Field, ...] = ()
    checks: tuple[ListingCheck, ...] = ()
    right: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[Field, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    target: Target | None = None
    unit: Text | None = None
    date: bool = False
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    given: Mapping[str, Value] = field(default_factory=dict)
    answer: Answer | None = None
    shape: Shape = field(default_factory=Shape)
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[Text, ...] = ()
    rubric: tuple[RubricPoint, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    rules: tuple[str, ...] = ()
    reason: bool = False

    @property
    def topic(self) -> str:
        """The folder the item lies in."""
        return self.id.partition("/")[0]
