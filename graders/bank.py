"""The bank（题库）: every item with its answer, from `items/<pool>/<topic>/<item>.toml`."""

import string
import tomllib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from course_b2c_ops.items import KINDS, Choice, Kind, Pool, Shape, Tolerance
from course_b2c_ops.language import Text
from course_b2c_ops.problems import Problem

ITEMS = Path("graders/items")
KNOWN_KEYS = {
    "kind", "clauses", "points", "minutes", "reviewed", "reason", "rules", "stem", "unit",
    "parameters", "answer", "shape", "choice", "mistake", "hint", "point", "anchor",
}  # fmt: skip
BOTH = frozenset({"zh", "en"})
# The keys of each [table] and of each [[block]]; those of [parameters] are the author's own.
TABLES = {
    "stem": BOTH,
    "unit": BOTH,
    "answer": {"formula", "tables", "key", "inputs", "tolerance", "relative_tolerance"},
    "shape": {"rows", "one_row_per", "columns", "arguments", "unit", "series"},
}
PARAMETER = frozenset({"from", "to", "step", "values"})
BLOCKS = {
    "choice": BOTH | {"right", "why"},
    "mistake": BOTH | {"formula"},
    "hint": BOTH,
    "point": BOTH | {"points"},
    "anchor": BOTH | {"share"},
}
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    """The values one number of a stem may take."""

    values: tuple[Decimal | int, ...]


@dataclass(frozen=True)
class Answer:
    """How the right answer is found: a formula by name, over parameters or the own tables."""

    formula: str
    tolerance: Tolerance
    tables: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    inputs: str = ""


@dataclass(frozen=True)
class Mistake:
    """A known wrong path（常见错误）, by the name of its formula."""

    formula: str
    text: Text


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
    choices: tuple[Choice, ...] = ()
    unit: Text | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
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


@dataclass(frozen=True)
class Bank:
    """All items by id, and what was wrong with the files that could not be read."""

    items: Mapping[str, Item]
    problems: tuple[Problem, ...] = ()

    def pool(self, pool: Pool) -> list[Item]:
        """The items of one pool, by id."""
        return [item for item in self.items.values() if item.pool == pool]


def read_bank(root: Path) -> Bank:
    """The bank below one repository root; every unreadable file becomes problems."""
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for pool in get_args(Pool):
        for path in sorted((root / ITEMS / pool).glob("*/*.toml")):
            place = path.relative_to(root).as_posix()
            item_id = f"{path.parent.name}/{path.stem}"
            if item_id in items:
                what = f"{item_id} stands in both pools."
                problems.append(Problem(place, what, "Rename one of the two files."))
                continue
            found = _read_item(path, place, item_id, pool)
            if isinstance(found, Item):
                items[item_id] = found
            else:
                problems.extend(found)
    return Bank(dict(sorted(items.items())), tuple(problems))


def item_path(item: Item) -> str:
    """The file of an item, as problems name it."""
    return f"{ITEMS.as_posix()}/{item.pool}/{item.id}.toml"


def _read_item(path: Path, place: str, item_id: str, pool: Pool) -> Item | list[Problem]:
    try:
        facts = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        return [Problem(place, f"the file cannot be read: {broken}.", "Mend that line.")]
    problems = list(_schema_problems(facts, place))
    if problems:
        return problems
    try:
        return _item_of(facts, item_id, pool)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as wrong:
        what = f"a part is missing or of the wrong form: {wrong!r}."
        return [Problem(place, what, "Compare with an item of the same kind.")]


def _schema_problems(facts: Facts, place: str) -> Iterable[Problem]:
    for key in sorted(facts.keys() - KNOWN_KEYS):
        yield Problem(place, f"unknown key {key}.", f"Known keys: {', '.join(sorted(KNOWN_KEYS))}.")
    for key in ("kind", "clauses", "points", "minutes", "reviewed", "stem"):
        if key not in facts:
            yield Problem(place, f"{key} is missing.", f"Add {key} at the top of the file.")
    if facts.get("kind", KINDS[0]) not in KINDS:
        yield Problem(place, f"unknown kind {facts['kind']}.", f"Kinds: {', '.join(KINDS)}.")
    for key in ("points", "minutes"):
        number = facts.get(key, 1)
        if not isinstance(number, int | Decimal) or number <= 0:
            yield Problem(place, f"{key} is no number above 0.", f"Write {key} = 2.")
    if type(facts.get("reviewed", date.min)) is not date:
        yield Problem(place, "reviewed is no day.", "Write reviewed = 2026-11-21, without quotes.")
    misshapen = list(_misshapen(facts, place))
    yield from misshapen
    if not misshapen:
        yield from _part_problems(facts, place)


def _misshapen(facts: Facts, place: str) -> Iterable[Problem]:
    """Parts that are no table, no list of blocks: nothing in them can be read."""
    for name in (*TABLES, "parameters"):
        if not isinstance(facts.get(name, {}), dict):
            yield Problem(place, f"{name} is no table.", f"Begin it with a line [{name}].")
    for name in BLOCKS:
        blocks = facts.get(name, [])
        if not isinstance(blocks, list) or not all(isinstance(one, dict) for one in blocks):
            what = f"{name} is no list of blocks."
            yield Problem(place, what, f"Begin each with a line [[{name}]].")


def _part_problems(facts: Facts, place: str) -> Iterable[Problem]:
    """Mistyped keys, missing words."""
    for where, part, known in _parts(facts):
        if not isinstance(part, dict):
            yield Problem(
                place, f"{where} is no table.", f"Write {{ {', '.join(sorted(known))} }}."
            )
            continue
        for key in sorted(part.keys() - known):
            what = f"{where} has an unknown key {key}."
            yield Problem(place, what, f"Known keys: {', '.join(sorted(known))}.")
        for language in sorted(BOTH & known, reverse=True):
            if not str(part.get(language, "")).strip():
                yield Problem(place, f"{where} has no {language} text.", f"Add {where}.{language}.")


def _parts(facts: Facts) -> Iterable[tuple[str, Any, AbstractSet[str]]]:
    """Every table and block of the file, where it stands, and the keys it may have."""
    for name, known in TABLES.items():
        if name in facts:
            yield name, facts[name], known
    if "one_row_per" in facts.get("shape", {}):
        yield "shape.one_row_per", facts["shape"]["one_row_per"], BOTH
    for name, parameter in facts.get("parameters", {}).items():
        yield f"parameters.{name}", parameter, PARAMETER
    for name, known in BLOCKS.items():
        for number, block in enumerate(facts.get(name, ()), start=1):
            yield f"{name} {number}", block, known
            if name == "choice":
                yield f"{name} {number}.why", block.get("why", {}), BOTH


def _item_of(facts: Facts, item_id: str, pool: Pool) -> Item:
    return Item(
        id=item_id,
        pool=pool,
        kind=facts["kind"],
        clauses=tuple(facts["clauses"]),
        points=float(facts["points"]),
        minutes=float(facts["minutes"]),
        reviewed=facts["reviewed"],
        stem=_text(facts["stem"]),
        choices=tuple(_choices(facts.get("choice", ()))),
        unit=_text(facts["unit"]) if "unit" in facts else None,
        parameters={name: _parameter(p) for name, p in facts.get("parameters", {}).items()},
        answer=_answer(facts["answer"]) if "answer" in facts else None,
        shape=_shape(facts.get("shape", {})),
        mistakes=tuple(Mistake(m["formula"], _text(m)) for m in facts.get("mistake", ())),
        hints=tuple(_text(hint) for hint in facts.get("hint", ())),
        rubric=tuple(RubricPoint(float(p["points"]), _text(p)) for p in facts.get("point", ())),
        anchors=tuple(Anchor(float(a["share"]), _text(a)) for a in facts.get("anchor", ())),
        rules=tuple(facts.get("rules", ())),
        reason=facts.get("reason", False),
    )


def _text(found: Facts) -> Text:
    return Text(str(found["zh"]).strip(), str(found["en"]).strip())


def _choices(blocks: Iterable[Facts]) -> Iterable[Choice]:
    """Choices named a, b, c ... in the order of the file; their order on the page is shuffled."""
    for letter, block in zip(string.ascii_lowercase, blocks, strict=False):
        yield Choice(letter, _text(block), bool(block.get("right", False)), _text(block["why"]))


def _parameter(found: Facts) -> Parameter:
    if "values" in found:
        return Parameter(tuple(found["values"]))
    step = found.get("step", 1)
    first, last = found["from"], found["to"]
    count = int((last - first) / step)
    return Parameter(tuple(first + step * n for n in range(count + 1)))


def _answer(found: Facts) -> Answer:
    absolute, relative = found.get("tolerance"), found.get("relative_tolerance")
    if (absolute is None) == (relative is None):
        raise ValueError("write exactly one of tolerance and relative_tolerance")
    tolerance = Tolerance(
        absolute=None if absolute is None else float(absolute),
        relative=None if relative is None else float(relative),
    )
    return Answer(
        formula=found["formula"],
        tolerance=tolerance,
        tables=tuple(found.get("tables", ())),
        key=tuple(found.get("key", ())),
        inputs=found.get("inputs", ""),
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
