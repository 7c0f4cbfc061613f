"""Items: what earns points. This is the public side; answers stay in `graders/`."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal, get_args

from course_b2c_ops.language import Text

Kind = Literal[
    "choice", "choices", "true_false", "number", "order", "match", "short_text",
    "listing", "plan", "table", "function", "figure", "case",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
CELL_KINDS: frozenset[Kind] = frozenset({"table", "function", "figure"})
WIDGET_KINDS: frozenset[Kind] = frozenset(KINDS) - CELL_KINDS - {"case"}
Pool = Literal["practice", "assessed"]
Facts = Mapping[str, Any]
ITEMS_FILE = "items.json"  # the public side of a student's items, in `my_shop/`


@dataclass(frozen=True)
class Choice:
    """One line to choose from（选项）; `right` and `why` are filled in the practice pool only."""

    id: str
    text: Text
    right: bool | None = None
    why: Text | None = None


@dataclass(frozen=True)
class Line:
    """A step, or one side of a pair（步骤、配对的一边）, under an id that tells nothing."""

    id: str
    text: Text


@dataclass(frozen=True)
class Field:
    """A field of a form, or a column of a plan（表单的一栏）."""

    id: str
    kind: Literal["text", "number"]
    text: Text


@dataclass(frozen=True)
class Shape:
    """What an answer looks like, without its values: shown to the student, tested by `check`."""

    rows: int | None = None
    one_row_per: Text | None = None
    columns: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    unit: str = ""
    series: int | None = None


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be from the answer: absolute or relative, exactly one of them."""

    absolute: float | None = None
    relative: float | None = None

    def holds(self, given: float, expected: float) -> bool:
        """Whether the number given is near enough to the expected one."""
        if given != given or expected != expected:
            return given != given and expected != expected
        limit = self.absolute if self.relative is None else self.relative * abs(expected)
        # A hair beyond the limit is forgiven: 0.3 - 0.2 is not 0.1 in binary.
        return abs(given - expected) <= (limit or 0.0) + 1e-9 * max(1.0, abs(expected))


@dataclass(frozen=True)
class NumberAnswer:
    """The answer of one variant of a `number` item, with the values that known mistakes give.

    A day is a number too: of days since the year 1.
    """

    value: float
    tolerance: Tolerance
    mistakes: tuple[tuple[float, Text], ...] = ()
    date: bool = False

    def shown(self, value: float) -> Any:
        """A value as it is typed and saved: a day as ISO text."""
        return date.fromordinal(int(value)).isoformat() if self.date else value

    def as_facts(self) -> dict[str, Any]:
        """The answer as plain values, for instant feedback."""
        limit = self.tolerance
        name = "absolute" if limit.relative is None else "relative"
        return {
            "value": self.shown(self.value),
            "tolerance": {name: getattr(limit, name)},
            "mistakes": [[self.shown(value), asdict(text)] for value, text in self.mistakes],
        }

    @staticmethod
    def from_facts(facts: Facts) -> "NumberAnswer":
        """The answer that `as_facts` wrote."""
        is_date = isinstance(facts["value"], str)

        def read(value: Any) -> float:
            return float(date.fromisoformat(value).toordinal()) if is_date else value

        mistakes = tuple((read(value), Text(**text)) for value, text in facts.get("mistakes", ()))
        return NumberAnswer(
            read(facts["value"]), Tolerance(**facts["tolerance"]), mistakes, is_date
        )


@dataclass(frozen=True)
class PublicItem:
    """What a student may see of an item: own stem and choices, shape, hints（题目的公开面）."""

    id: str
    kind: Kind
    pool: Pool
    points: float
    minutes: float
    clauses: tuple[str, ...]
    stem: Text
    difficulty: int = 1
    choices: tuple[Choice, ...] = ()
    steps: tuple[Line, ...] = ()
    lefts: tuple[Line, ...] = ()
    rights: tuple[Line, ...] = ()
    fields: tuple[Field, ...] = ()
    columns: tuple[Field, ...] = ()
    unit: Text | None = None
    date: bool = False  # the number asked for is a day
    tables: tuple[str, ...] = ()
    shape: Shape = field(default_factory=Shape)
    hints: tuple[Text, ...] = ()
    reason: bool = False
    source: Text | None = None
    # Practice pool only: the answer travels along, because feedback there is instant.
    why: Text | None = None
    answer: Facts | None = None


def topic_of(item_id: str) -> str:
    """The folder an item lies in: `operating` of `operating/odd_days`."""
    return item_id.partition("/")[0]


def variant_row(item_key: bytes, item_id: str, rows: int) -> int:
    """Which row of an item's variants is this student's: HMAC(item key, item id) mod rows."""
    digest = hmac.new(item_key, item_id.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") % rows


def shuffled(choices: tuple[Choice, ...], item_key: bytes, item_id: str) -> tuple[Choice, ...]:
    """The choices in this student's own order, under ids of their own."""
    # Order and ids come from the words: the place in the file would tell, authors put the right
    # choice first. A neighbour's ids are no use to anybody else.
    named = (replace(c, id=own_id(c.text, item_key, item_id)) for c in choices)
    return tuple(sorted(named, key=lambda c: c.id))


def shuffled_lines(texts: Iterable[Text], item_key: bytes, item_id: str) -> tuple[Line, ...]:
    """Steps or sides of pairs in this student's own order, the same words once（打乱的行）."""
    lines = {Line(own_id(text, item_key, item_id), text) for text in texts}
    return tuple(sorted(lines, key=lambda line: line.id))


def own_id(text: Text, item_key: bytes, item_id: str) -> str:
    """What a line is called before one student: its words and their key, and nothing else."""
    told = f"{item_id}#{text.zh}#{text.en}"
    return hmac.new(item_key, told.encode(), hashlib.sha256).hexdigest()[:8]


def as_facts(item: PublicItem) -> dict[str, Any]:
    """The item as plain values for `items.json`; what is empty is left out."""

    def lean(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {k: lean(v) for k, v in value.items()}
            return {k: v for k, v in kept.items() if v not in (None, "", {}, []) and v is not False}
        return [lean(v) for v in value] if isinstance(value, (list, tuple)) else value

    facts: dict[str, Any] = lean(asdict(replace(item, answer=None)))
    for choice, facts_of_choice in zip(item.choices, facts.get("choices", ()), strict=True):
        if choice.right is not None:
            facts_of_choice["right"] = choice.right
    if item.answer is not None:
        facts["answer"] = dict(item.answer)
    return facts


def from_facts(facts: Facts) -> PublicItem:
    """The item that `as_facts` wrote."""
    found = dict(facts)
    for name, reader in _READERS.items():
        if name in found:
            found[name] = reader(found[name])
    return PublicItem(**found)


def _text(facts: Facts) -> Text:
    return Text(**facts)


def _choice(facts: Facts) -> Choice:
    why = facts.get("why")
    return Choice(
        facts["id"], Text(**facts["text"]), facts.get("right"), Text(**why) if why else None
    )


def _line(facts: Facts) -> Line:
    return Line(facts["id"], Text(**facts["text"]))


def _field(facts: Facts) -> Field:
    return Field(facts["id"], facts["kind"], Text(**facts["text"]))


def _shape(facts: Facts) -> Shape:
    per = facts.get("one_row_per")
    return Shape(
        rows=facts.get("rows"),
        one_row_per=Text(**per) if per else None,
        columns=tuple(facts.get("columns", ())),
        arguments=tuple(facts.get("arguments", ())),
        unit=facts.get("unit", ""),
        series=facts.get("series"),
    )


def _each(reader: Callable[[Facts], Any]) -> Callable[[Iterable[Facts]], tuple[Any, ...]]:
    return lambda found: tuple(map(reader, found))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "clauses": tuple,
    "tables": tuple,
    "stem": _text,
    "unit": _text,
    "source": _text,
    "why": _text,
    "hints": _each(_text),
    "choices": _each(_choice),
    **dict.fromkeys(("steps", "lefts", "rights"), _each(_line)),
    **dict.fromkeys(("fields", "columns"), _each(_field)),
    "shape": _shape,
}
