"""A class in numbers only, for the tests of the integrity report: who answers what, who copies."""

import random
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from course_b2c_ops.items import own_id
from graders.integrity.handed import Handed
from graders.item import Item
from graders.mark_item import Key, Student, as_handed_in, key_of, wrong_by_key
from tests.marking.class_of import day, the_bank

KINDS = ("choice", "choices", "true_false", "number", "order", "match")
NO_TABLES: Mapping[str, pd.DataFrame] = {}


@cache
def theory(count: int = 40) -> tuple[Item, ...]:
    """Items of every kind that needs no tables, drawn ones and ones that are the same for all."""
    found = [
        item
        for item in the_bank().items.values()
        if item.kind in KINDS and not (item.answer and item.answer.tables)
    ]
    return tuple(random.Random(count).sample(found, count))


@cache
def student_of(name: str) -> Student:
    """A student with an item key of their own; `name` holds the number of the class too."""
    return Student(f"key of {name}".encode(), NO_TABLES, day())


@cache
def key_for(item_id: str, name: str) -> Key:
    return key_of(the_bank().items[item_id], student_of(name))


def right(item: Item, name: str) -> Any:
    return as_handed_in(item, key_for(item.id, name))


def wrong(item: Item, name: str, rng: random.Random) -> Any:
    """A mistake: mostly a known one, else any arrangement or number near the right one."""
    key = key_for(item.id, name)
    known = wrong_by_key(item, key)
    if known and rng.random() < 0.6:
        return rng.choice(known)[0]
    if item.kind == "number" and not item.date:
        return float(f"{key.right.value * rng.uniform(0.3, 3):.4g}")
    if item.kind == "order":
        return rng.sample(key.right, len(key.right))
    if item.kind == "match":
        rights = list(key.right.values())
        return dict(zip(key.right, rng.sample(rights, len(rights)), strict=True))
    if item.kind == "choices":
        ids = [choice.id for choice in key.right]
        return sorted(rng.sample(ids, rng.randint(1, len(ids))))
    if item.kind == "choice":
        return rng.choice([choice.id for choice in key.right if not choice.right])
    return known[0][0] if known else not key.right if item.kind == "true_false" else None


def answers(name: str, items: Iterable[Item], rng: random.Random, able: float) -> dict[str, Any]:
    """What a student knows by themselves."""
    found = {}
    for item in items:
        value = right(item, name) if rng.random() < able else wrong(item, name, rng)
        found[item.id] = value
    return found


def copied(item: Item, name: str, other: str) -> Any:
    """The neighbour's right answer as one reads it off: the letter, the order, the number."""
    theirs, own = key_for(item.id, other), key_for(item.id, name)
    if item.kind in ("choice", "choices"):
        places = [n for n, choice in enumerate(theirs.right) if choice.right]
        ids = [own.right[n].id for n in places]
        return ids[0] if item.kind == "choice" else sorted(ids)
    if item.kind == "order":
        shown, mine = _shown(theirs), _shown(own)
        return [mine[shown.index(one)] for one in theirs.right]
    if item.kind == "match":
        return _copied_match(item, name, theirs, own, other)
    return as_handed_in(item, theirs)


def _shown(key: Key) -> list[str]:
    lines = sorted(key.right)
    return [*lines[1:], lines[0]] if lines == list(key.right) else lines


def _copied_match(item: Item, name: str, theirs: Key, own: Key, other: str) -> dict[str, str]:
    def rights(key: Key, whose: str) -> list[str]:
        extras = [own_id(one, student_of(whose).item_key, item.id) for one in item.extras]
        return sorted({*key.right.values(), *extras})

    shown, mine = rights(theirs, other), rights(own, name)
    pairs = zip(sorted(theirs.right), sorted(own.right), strict=True)
    return {ours: mine[shown.index(theirs.right[left])] for left, ours in pairs}


def a_class(number: int, size: int = 40, count: int = 40) -> list[Handed]:
    """A class in which everybody works alone."""
    items = theory(count)
    rng = random.Random(number)
    names = [f"c{number}s{n:02}" for n in range(1, size + 1)]
    return [
        Handed(name, "paper", items, answers(name, items, rng, rng.uniform(0.3, 0.95)))
        for name in names
    ]
