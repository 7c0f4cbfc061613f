"""From a file's facts to an item（读题）: every part in its type."""

import string
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from course_b2c_ops.items import Field, Pool, Shape, Tolerance
from course_b2c_ops.language import Text
from course_b2c_ops.marking import Constraint, Target
from graders.item import (
    Anchor,
    Answer,
    BankChoice,
    Item,
    ListingCheck,
    Mistake,
    Pair,
    Parameter,
    RubricPoint,
    Value,
    Word,
)

Facts = Mapping[str, Any]
# What [answer] of these kinds compares by; exactly one of the two tolerances.
WITH_TOLERANCE = frozenset({"number", "table", "function", "figure"})
WITH_FORMULA = WITH_TOLERANCE | {"plan"}


def item_of(facts: Facts, item_id: str, pool: Pool) -> Item:
    """The item of a file whose form was found right."""
    unit = facts.get("unit")
    parts: dict[str, Any] = {
        name: tuple(map(read, facts.get(key, ()))) for name, (key, read) in _BLOCKS.items()
    }
    parts |= {name: _text(facts[name]) for name in ("stem", "source", "why") if name in facts}
    return Item(
        id=item_id,
        pool=pool,
        kind=facts["kind"],
        clauses=tuple(facts["clauses"]),
        points=float(facts["points"]),
        minutes=float(facts["minutes"]),
        difficulty=facts["difficulty"],
        reviewed=facts["reviewed"],
        unit=_text(unit) if isinstance(unit, dict) else None,
        date=unit == "date",
        partial=facts.get("partial", False),
        reason=facts.get("reason", False),
        rules=tuple(facts.get("rules", ())),
        right={name: _plain(value) for name, value in facts.get("right", {}).items()},
        parameters={name: _parameter(p) for name, p in facts.get("parameters", {}).items()},
        given={name: _value(value) for name, value in facts.get("given", {}).items()},
        answer=_answer(facts["answer"], facts["kind"]) if "answer" in facts else None,
        shape=_shape(facts.get("shape", {})),
        choices=tuple(_choices(facts.get("choice", ()), "formula" in facts.get("answer", {}))),
        target=_target(facts["target"]) if "target" in facts else None,
        **parts,
    )


def _text(found: Facts) -> Text:
    return Text(str(found["zh"]).strip(), str(found["en"]).strip())


def _choices(blocks: Iterable[Facts], with_value: bool) -> Iterable[BankChoice]:
    """Choices named a, b, c ... in the order of the file; their order on the page is shuffled."""
    for letter, block in zip(string.ascii_lowercase, blocks, strict=False):
        if with_value and ("right" in block or "value" not in block):
            raise ValueError("with [answer] formula every [[choice]] has a value, and none right")
        yield BankChoice(
            letter,
            _text(block),
            bool(block.get("right", False)),
            _text(block["why"]),
            formula=block.get("formula", ""),
            form=block.get("form", ""),
            value=_plain(block.get("value")),
        )


def _field(block: Facts) -> Field:
    if block["kind"] not in ("text", "number"):
        raise ValueError(f"field {block['id']}: kind is text or number")
    return Field(block["id"], block["kind"], _text(block))


def _check(block: Facts) -> ListingCheck:
    own = {"rule", "fields", "points", "zh", "en"}
    arguments = {name: _plain(value) for name, value in block.items() if name not in own}
    fields = tuple(block["fields"])
    return ListingCheck(block["rule"], fields, float(block["points"]), _text(block), arguments)


def _mistake(block: Facts) -> Mistake:
    return Mistake(
        block.get("formula", ""),
        _text(block),
        order=tuple(block.get("order", ())),
        swap=tuple(block.get("swap", ())),
        accepted=tuple(block.get("accepted", ())),
        change={name: _plain(value) for name, value in block.get("change", {}).items()},
    )


_BLOCKS: Mapping[str, tuple[str, Callable[[Facts], Any]]] = {
    "steps": ("step", _text),
    "pairs": ("pair", lambda block: Pair(_text(block["left"]), _text(block["right"]))),
    "extras": ("extra", _text),
    "fields": ("field", _field),
    "checks": ("check", _check),
    "columns": ("column", _field),
    "constraints": (
        "constraint",
        lambda block: Constraint(block["name"], float(block["points"]), _text(block)),
    ),
    "mistakes": ("mistake", _mistake),
    "hints": ("hint", _text),
    "rubric": ("point", lambda block: RubricPoint(float(block["points"]), _text(block))),
    "anchors": ("anchor", lambda block: Anchor(float(block["share"]), _text(block))),
}


def _target(found: Facts) -> Target:
    return Target(float(found["within"]), float(found["points"]))


def _parameter(found: Facts) -> Parameter:
    if "values" in found:
        return Parameter(tuple(map(_value, found["values"])))
    first, last, step = found["from"], found["to"], found.get("step", 1)
    if not isinstance(first, int | Decimal):  # days
        step = timedelta(days=step)
    count = int((last - first) / step)
    return Parameter(tuple(first + step * n for n in range(count + 1)))


def _value(found: Any) -> Value:
    return Word(str(found["value"]), _text(found)) if isinstance(found, dict) else found


def _plain(value: Any) -> Any:
    """A value of a form or a check as JSON knows it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _answer(found: Facts, kind: str) -> Answer:
    absolute, relative = found.get("tolerance"), found.get("relative_tolerance")
    if kind in WITH_FORMULA and "formula" not in found:
        raise KeyError("formula")
    if kind in WITH_TOLERANCE and (absolute is None) == (relative is None):
        raise ValueError("write exactly one of tolerance and relative_tolerance")
    tolerance = Tolerance(
        absolute=None if absolute is None else float(absolute),
        relative=None if relative is None else float(relative),
    )
    return Answer(
        formula=found.get("formula", ""),
        tolerance=tolerance,
        tables=tuple(found.get("tables", ())),
        key=tuple(found.get("key", ())),
        inputs=found.get("inputs", ""),
        right=found.get("right"),
        accepted=tuple(found.get("accepted", ())),
        reference=found.get("reference", ""),
    )


def _shape(found: Facts) -> Shape:
    return Shape(
        rows=found.get("rows"),
        one_row_per=_text(found["one_row_per"]) if "one_row_per" in found else None,
        columns=tuple(found.get("columns", ())),
        arguments=tuple(found.get("arguments", ())),
        unit=found.get("unit", ""),
        series=found.get("series"),
    )
