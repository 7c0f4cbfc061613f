"""The form of an item file（题目文件的格式）: every unknown key, missing word and wrong type."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from course_b2c_ops.items import KINDS
from course_b2c_ops.problems import Problem

Facts = Mapping[str, Any]
BOTH = frozenset({"zh", "en"})
REQUIRED = ("kind", "clauses", "points", "minutes", "difficulty", "reviewed", "source", "stem")
HEAD = {*REQUIRED, "rules", "reason", "partial", "parameters", "given", "unit", "right"}
# The keys of each [table]; those of [parameters], [given] and [right] are the author's own.
TABLES: Mapping[str, AbstractSet[str]] = {
    "source": BOTH,
    "stem": BOTH,
    "why": BOTH,
    "answer": {
        "formula", "tables", "key", "inputs", "tolerance", "relative_tolerance", "right",
        "accepted", "reference",
    },
    "shape": {"rows", "one_row_per", "columns", "arguments", "unit", "series"},
    "target": {"within", "points"},
}  # fmt: skip
PARAMETER = frozenset({"from", "to", "step", "values"})
# The keys of each [[block]]. None: the author's own keys besides.
BLOCKS: Mapping[str, AbstractSet[str]] = {
    "choice": BOTH | {"right", "why", "formula", "form", "value"},
    "step": BOTH,
    "pair": {"left", "right"},
    "extra": BOTH,
    "field": BOTH | {"id", "kind"},
    "check": BOTH | {"rule", "fields", "points"},
    "column": BOTH | {"id", "kind"},
    "constraint": BOTH | {"name", "points"},
    "mistake": BOTH | {"formula", "order", "swap", "accepted", "change"},
    "hint": BOTH,
    "point": BOTH | {"points"},
    "anchor": BOTH | {"share"},
}
OPEN_BLOCKS = frozenset({"check"})
KNOWN_KEYS = HEAD | TABLES.keys() | BLOCKS.keys()
# Which tables and blocks each kind reads besides stem, source, hint; another would be lost unseen.
PARTS: Mapping[str, AbstractSet[str]] = {
    "choice": {"choice", "answer"},
    "choices": {"choice", "answer", "partial", "why"},
    "true_false": {"answer", "why"},
    "number": {"answer", "mistake", "why", "unit", "reason", "shape"},
    "order": {"step", "mistake", "why"},
    "match": {"pair", "extra", "mistake", "why"},
    "short_text": {"answer", "mistake", "why"},
    "listing": {"field", "check", "right", "mistake", "why"},
    "plan": {"column", "answer", "constraint", "target", "mistake", "why"},
    "table": {"answer", "shape", "mistake", "why", "reason"},
    "function": {"answer", "shape", "mistake", "why", "reason"},
    "figure": {"answer", "shape", "mistake", "why", "reason"},
    "case": {"point", "anchor", "answer"},
}
OF_ALL = {*REQUIRED, "rules", "parameters", "given", "hint"}
DIFFICULTIES = (1, 2, 3)


def schema_problems(facts: Facts, place: str) -> Iterable[Problem]:
    """Everything wrong in the form of one file."""
    for key in sorted(facts.keys() - KNOWN_KEYS):
        yield Problem(place, f"unknown key {key}.", f"Known keys: {', '.join(sorted(KNOWN_KEYS))}.")
    for key in REQUIRED:
        if key not in facts:
            yield Problem(place, f"{key} is missing.", f"Add {key} at the top of the file.")
    kind = facts.get("kind", KINDS[0])
    if kind not in KINDS:
        yield Problem(place, f"unknown kind {kind}.", f"Kinds: {', '.join(KINDS)}.")
    else:
        for key in sorted((facts.keys() & KNOWN_KEYS) - PARTS[kind] - OF_ALL):
            yield Problem(place, f"kind {kind} has no {key}.", f"Take {key} out of the file.")
    yield from _head_problems(facts, place)
    misshapen = list(_misshapen(facts, place))
    yield from misshapen
    if not misshapen:
        yield from _part_problems(facts, place)


def _head_problems(facts: Facts, place: str) -> Iterable[Problem]:
    for key in ("points", "minutes"):
        number = facts.get(key, 1)
        if isinstance(number, bool) or not isinstance(number, int | Decimal) or number <= 0:
            yield Problem(place, f"{key} is no number above 0.", f"Write {key} = 2.")
    if facts.get("difficulty", 1) not in DIFFICULTIES:
        yield Problem(place, "difficulty is not 1, 2 or 3.", "1 is easy, 2 medium, 3 hard.")
    if type(facts.get("reviewed", date.min)) is not date:
        yield Problem(place, "reviewed is no day.", "Write reviewed = 2026-11-21, without quotes.")
    for key in ("clauses", "rules"):
        words = facts.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            yield Problem(place, f"{key} is no list of ids.", f'Write {key} = ["..."].')
    for key in ("partial", "reason"):
        if not isinstance(facts.get(key, False), bool):
            yield Problem(place, f"{key} is neither true nor false.", f"Write {key} = true.")


def _misshapen(facts: Facts, place: str) -> Iterable[Problem]:
    """Parts that are no table, no list of blocks: nothing in them can be read."""
    for name in (*TABLES, "parameters", "given", "right"):
        if not isinstance(facts.get(name, {}), dict):
            yield Problem(place, f"{name} is no table.", f"Begin it with a line [{name}].")
    if not isinstance(facts.get("unit", {}), dict) and facts["unit"] != "date":
        yield Problem(place, "unit is no table.", 'Begin it with a line [unit], or unit = "date".')
    for name in BLOCKS:
        blocks = facts.get(name, [])
        if not isinstance(blocks, list) or not all(isinstance(one, dict) for one in blocks):
            what = f"{name} is no list of blocks."
            yield Problem(place, what, f"Begin each with a line [[{name}]].")


def _part_problems(facts: Facts, place: str) -> Iterable[Problem]:
    """Mistyped keys, missing words."""
    for where, part, known in _parts(facts):
        if not isinstance(part, dict):
            shown = ", ".join(sorted(known))
            yield Problem(place, f"{where} is no table.", f"Write {{ {shown} }}.")
            continue
        is_open = where.partition(" ")[0] in OPEN_BLOCKS
        for key in () if is_open else sorted(part.keys() - known):
            what = f"{where} has an unknown key {key}."
            yield Problem(place, what, f"Known keys: {', '.join(sorted(known))}.")
        for language in sorted(BOTH & known, reverse=True):
            if not str(part.get(language, "")).strip():
                yield Problem(place, f"{where} has no {language} text.", f"Add {where}.{language}.")
    yield from _value_problems(facts, place)


def _parts(facts: Facts) -> Iterable[tuple[str, Any, AbstractSet[str]]]:
    """Every table and block of the file, where it stands, and the keys it may have."""
    for name, known in TABLES.items():
        if name in facts:
            yield name, facts[name], known
    if isinstance(facts.get("unit"), dict):
        yield "unit", facts["unit"], BOTH
    if "one_row_per" in facts.get("shape", {}):
        yield "shape.one_row_per", facts["shape"]["one_row_per"], BOTH
    for name, parameter in facts.get("parameters", {}).items():
        yield f"parameters.{name}", parameter, PARAMETER
    for name, known in BLOCKS.items():
        for number, block in enumerate(facts.get(name, ()), start=1):
            yield f"{name} {number}", block, known
            if name == "choice":
                yield f"{name} {number}.why", block.get("why", {}), BOTH
            for side in ("left", "right") if name == "pair" else ():
                yield f"{name} {number}.{side}", block.get(side, {}), BOTH


def _value_problems(facts: Facts, place: str) -> Iterable[Problem]:
    """Values of parameters and constants that no stem could show."""
    listed = [
        (f"parameters.{name}", value)
        for name, parameter in facts.get("parameters", {}).items()
        if isinstance(parameter, dict) and isinstance(parameter.get("values", []), list)
        for value in parameter.get("values", [])
    ]
    for where, value in [*listed, *((f"given.{n}", v) for n, v in facts.get("given", {}).items())]:
        if not _is_value(value):
            what = f"{where} holds {value!r}, which cannot stand in a stem."
            remedy = 'Numbers, words, days, or { value = "DE", zh = "...", en = "Germany" }.'
            yield Problem(place, what, remedy)


def _is_value(value: object) -> bool:
    if isinstance(value, dict):
        return value.keys() == {"value", "zh", "en"}
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return is_day or isinstance(value, int | Decimal | str)
