"""Items: what earns points. This is the public side; answers stay in `graders/`."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from course_b2c_ops.language import Text

Kind = Literal[
    "choice", "choices", "true_false", "number", "order", "match", "short_text",
    "listing", "plan", "table", "function", "figure", "case",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
WIDGET_KINDS: frozenset[Kind] = frozenset({"choice", "number"})
CELL_KINDS: frozenset[Kind] = frozenset({"table", "function", "figure"})
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
    """The answer of one variant of a `number` item, with the values that known mistakes give."""

    value: float
    tolerance: Tolerance
    mistakes: tuple[tuple[float, Text], ...] = ()


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
    choices: tuple[Choice, ...] = ()
    unit: Text | None = None
    tables: tuple[str, ...] = ()
    shape: Shape = field(default_factory=Shape)
    hints: tuple[Text, ...] = ()
    reason: bool = False
    # Practice pool only: the answer travels along, because feedback there is instant.
    answer: NumberAnswer | None = None


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
    def own_id(choice: Choice) -> str:
        told = f"{item_id}#{choice.text.zh}#{choice.text.en}"
        return hmac.new(item_key, told.encode(), hashlib.sha256).hexdigest()[:8]

    return tuple(sorted((replace(c, id=own_id(c)) for c in choices), key=lambda c: c.id))


def as_facts(item: PublicItem) -> dict[str, Any]:
    """The item as plain values for `items.json`; what is empty is left out."""

    def lean(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {k: lean(v) for k, v in value.items()}
            return {k: v for k, v in kept.items() if v not in (None, "", {}, []) and v is not False}
        return [lean(v) for v in value] if isinstance(value, (list, tuple)) else value

    facts: dict[str, Any] = lean(asdict(item))
    for choice, facts_of_choice in zip(item.choices, facts.get("choices", ()), strict=True):
        if choice.right is not None:
            facts_of_choice["right"] = choice.right
    return facts


def from_facts(facts: Facts) -> PublicItem:
    """The item that `as_facts` wrote."""

    def texts(found: list[Facts]) -> tuple[Text, ...]:
        return tuple(Text(**one) for one in found)

    def optional(found: Facts | None) -> Text | None:
        return Text(**found) if found else None

    shape = dict(facts.get("shape", {}))
    return PublicItem(
        id=facts["id"],
        kind=facts["kind"],
        pool=facts["pool"],
        points=facts["points"],
        minutes=facts["minutes"],
        clauses=tuple(facts["clauses"]),
        stem=Text(**facts["stem"]),
        choices=tuple(_choice(one) for one in facts.get("choices", ())),
        unit=optional(facts.get("unit")),
        tables=tuple(facts.get("tables", ())),
        shape=Shape(
            rows=shape.get("rows"),
            one_row_per=optional(shape.get("one_row_per")),
            columns=tuple(shape.get("columns", ())),
            arguments=tuple(shape.get("arguments", ())),
            unit=shape.get("unit", ""),
            series=shape.get("series"),
        ),
        hints=texts(facts.get("hints", [])),
        reason=facts.get("reason", False),
        answer=_number_answer(facts.get("answer")),
    )


def _choice(facts: Facts) -> Choice:
    why = facts.get("why")
    return Choice(
        facts["id"], Text(**facts["text"]), facts.get("right"), Text(**why) if why else None
    )


def _number_answer(facts: Facts | None) -> NumberAnswer | None:
    if not facts:
        return None
    return NumberAnswer(
        facts["value"],
        Tolerance(**facts["tolerance"]),
        tuple((value, Text(**text)) for value, text in facts.get("mistakes", ())),
    )
