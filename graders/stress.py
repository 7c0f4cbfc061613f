"""Stress（压力检查）: many students' variants of an item, marked right, wrong and blank."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops.items import PublicItem, as_facts, from_facts
from course_b2c_ops.language import Text
from course_b2c_ops.marking import mark_practice
from course_b2c_ops.problems import Problem
from graders.bank import Item, item_path
from graders.mark_item import (
    Key,
    Student,
    as_handed_in,
    key_of,
    mark_by_key,
    public_item,
    wrong_by_key,
)

SEEDS = 5
BLANKS: tuple[Any, ...] = (None, "", "  ", [], {})
SPOKEN = ("zh", "en")
# What may never stand on the public side of an assessed item, at any depth.
SECRETS = frozenset({
    "right", "why", "answer", "accepted", "order", "pairs", "mistakes", "checks", "formula",
    "tolerance", "given", "parameters", "source",
})  # fmt: skip


def seed_key(seed: int) -> bytes:
    """The item key of an imagined student."""
    return hashlib.sha256(f"stress {seed}".encode()).digest()


def stress(
    items: Sequence[Item], seeds: int, on: date, tables: Mapping[str, pd.DataFrame] | None = None
) -> Iterator[Problem]:
    """Everything that goes wrong with these items before so many students."""
    for item in items:
        own_data = item.answer is not None and bool(item.answer.tables)
        if item.kind == "case" or (own_data and not tables):
            continue
        # One shop has one answer: other seeds would mark the same again.
        for seed in range(1 if own_data else seeds):
            yield from stress_one(item, Student(seed_key(seed), tables or {}, on), f"seed {seed}")


def stress_one(item: Item, student: Student, name: str) -> Iterator[Problem]:
    """What goes wrong with one student's variant, in both languages."""
    place = f"{item_path(item)}, {name}"
    try:
        key = key_of(item, student)
        public = public_item(item, student)
        faults = [*_public(item, public), *_marks(item, key, public)]
    except Exception as error:  # whatever fails here would fail before a class
        faults = [f"it fails: {type(error).__name__}: {error}."]
    for fault in faults:
        yield Problem(place, fault, "Run b2c items try on it.")


def _public(item: Item, public: PublicItem) -> Iterator[str]:
    facts = as_facts(public)
    if from_facts(facts) != public:
        yield "its public side does not come back from its facts."
    for language in SPOKEN:
        if "{" in getattr(public.stem, language):
            yield f"stem.{language} is not filled."
    told = keys_at_any_depth(facts) & SECRETS
    if item.pool == "assessed" and told:
        yield f"its public side tells {', '.join(sorted(told))}."


def keys_at_any_depth(facts: Any) -> set[str]:
    """Every name in a tree of plain values; those of a choice form are words of students."""
    if isinstance(facts, dict):
        return set(facts).union(*map(keys_at_any_depth, facts.values()))
    return set().union(*map(keys_at_any_depth, facts)) if isinstance(facts, list) else set()


def _marks(item: Item, key: Key, public: PublicItem) -> Iterator[str]:
    for typed in _ways_to_type(item, key):
        mark = mark_by_key(item, typed, key)
        if mark.points != mark.out_of:
            yield f"the right answer {typed!r} earns {mark.points:g} of {mark.out_of:g}."
        yield from _spoken(mark.why)
        yield from _instant(public, typed, mark)
    wrong = wrong_by_key(item, key)
    texts = [text for _, text in wrong]
    for number, (given, text) in enumerate(wrong, start=1):
        mark = mark_by_key(item, given, key)
        if mark.points >= mark.out_of:
            yield f"mistake {number} ({given!r}) earns full points."
        # Where two mistakes give the same, the first is named.
        elif mark.why != text and mark.why not in texts[: number - 1]:
            yield f"mistake {number} ({given!r}) is answered with {mark.why.en!r}."
        yield from _instant(public, given, mark)
    for blank in BLANKS:
        mark = mark_by_key(item, blank, key)
        if mark.points:
            yield f"a blank ({blank!r}) earns {mark.points:g}."


def _ways_to_type(item: Item, key: Key) -> list[Any]:
    """The right answer as it is computed, and as people of either language type it."""
    right = as_handed_in(item, key)
    if item.kind == "short_text":
        return list(key.right)
    if item.kind != "number" or item.date:
        return [right]
    typed = [f"{right:,.12g}", f" {right:.12g} "]
    if item.unit:
        typed += [f"{right:,.12g} {item.unit.zh}", f"{right:.12g}{item.unit.en}"]
    return [right, *typed]


def _instant(public: PublicItem, value: Any, mark: Any) -> Iterator[str]:
    """A practice item tells its student at once what the marker would."""
    told = mark_practice(public, value)
    if told is not None and told != mark:
        yield f"instant feedback on {value!r} differs from the mark."


def _spoken(why: Text) -> Iterator[str]:
    for language in SPOKEN:
        if not getattr(why, language).strip() or "{" in getattr(why, language):
            yield f"the reason reads badly in {language}: {getattr(why, language)!r}."
