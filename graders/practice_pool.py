"""The practice pool for those without a marker（练习题池）: every item with many proven variants.

An item is its public side once, with what differs from variant to variant taken out: the values of
a stem's places (`holes`), and single facts such as the answer (`columns`). On the practice page
`web/practice/pool.js` puts a variant together again, in a self-learner's notebook
`practice/pool.py`; `tests/test_practice_pool.py` holds both to `public_item`.
"""

import copy
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from course_b2c_ops import item_face
from course_b2c_ops.items import Kind, as_facts
from course_b2c_ops.standard import task_of
from graders.bank import Bank, Item
from graders.own_key import Student, own_values
from graders.public_side import public_item
from graders.variants import shown, variants

# What a page without a kernel can ask and mark by itself.
KINDS: tuple[Kind, ...] = (
    "choice", "choices", "true_false", "number", "order", "match", "short_text", "listing",
)  # fmt: skip
MOST = 60  # variants of an item: two months of one a day
HOLE = re.compile(r"\{(\w+)\}")
DIGITS = 12  # of a number in the page; tolerances are a thousand times coarser
# Ids of choices and steps follow from this key, the same on every page: its answers are public.
PAGE_KEY = hashlib.sha256(b"practice page").digest()
Facts = dict[str, Any]
Path = tuple[str | int, ...]


def practice_pool(bank: Bank, on: date) -> list[Facts]:
    """Every practice item that the page can ask, with its variants on a day."""
    return [page_item(item, on) for item in bank.pool("practice") if fits_a_page(item)]


def fits_a_page(item: Item) -> bool:
    """Whether an item needs no kernel and no table of one's own."""
    return item.kind in KINDS and not (item.answer and item.answer.tables)


def notebook_pool(bank: Bank, on: date) -> dict[str, Facts]:
    """Every practice item that needs no table of one's own, whole, for notebooks away from school.

    A case comes too: a lecture asks it, and a person answers it for themselves.
    """
    pool = bank.pool("practice")
    own = [item for item in pool if not (item.answer and item.answer.tables)]
    return {item.id: notebook_item(item, on) for item in own}


def page_item(item: Item, on: date) -> Facts:
    """One item as the page holds it（页面里的一道题）."""
    facts = _with_variants(item, on, own_facts)
    return facts | {
        "clause": item.clauses[0],
        "task": task_of(item.clauses[0]),
        "minutes": item.minutes,
        "difficulty": item.difficulty,
    }


def notebook_item(item: Item, on: date) -> Facts:
    """One item as a notebook holds it: hints, minutes and clauses too（笔记本里的一道题）."""
    return _with_variants(item, on, public_facts)


def _with_variants(item: Item, on: date, facts_of: Callable[[Item, date, int], Facts]) -> Facts:
    rows = [facts_of(item, on, row) for row in range(min(MOST, len(variants(item, on))))]
    facts = copy.deepcopy(rows[0])
    if len(rows) > 1:
        facts["rows"] = len(rows)
        _take_out(item, on, rows, facts)
    return facts


def own_facts(item: Item, on: date, row: int) -> Facts:
    """What the widget needs of one variant."""
    return _told(item_face.facts(public_item(item, _student(on, row))))


def public_facts(item: Item, on: date, row: int) -> Facts:
    """Everything a student may see of one variant."""
    return _told(as_facts(public_item(item, _student(on, row))))


def _told(facts: Facts) -> Facts:
    # A sentence of reasons is for a teacher to read, and there is none here.
    rounded: Facts = _rounded(facts)
    return {name: value for name, value in rounded.items() if name != "reason"}


def _take_out(item: Item, on: date, rows: Sequence[Facts], facts: Facts) -> None:
    """Put templates and columns where the variants differ."""
    values = [
        {name: shown(value) for name, value in own_values(item, _student(on, row)).items()}
        for row in range(len(rows))
    ]
    texts = {text for text in _texts_of(item) if "{" in text}
    holes: dict[str, Any] = {}
    columns: list[Facts] = []
    filled: list[list[str | int]] = []
    for place in _differing(rows):
        found = [_at(row, place) for row in rows]
        language = "en" if place[-1] == "en" else "zh"
        template = next((one for one in texts if _fills(one, values, language, found)), None)
        if template is None:
            columns.append({"at": list(place), "of": found})
            continue
        _put(facts, place, template)
        filled.append(list(place))
        for name in HOLE.findall(template):
            pairs = [(row[name].zh, row[name].en) for row in values]
            holes[name] = [zh if zh == en else {"zh": zh, "en": en} for zh, en in pairs]
    facts |= {"holes": holes, "columns": columns, "filled": filled}


def _differing(rows: Sequence[Any], place: Path = ()) -> Iterator[Path]:
    """The places at which variants differ, as deep as their forms agree."""
    first = rows[0]
    if all(row == first for row in rows):
        return
    if all(isinstance(row, dict) and row.keys() == first.keys() for row in rows):
        for name in first:
            yield from _differing([row[name] for row in rows], (*place, name))
    elif all(isinstance(row, list) and len(row) == len(first) for row in rows):
        for number in range(len(first)):
            yield from _differing([row[number] for row in rows], (*place, number))
    else:
        yield place


def _fills(
    template: str, values: Sequence[Mapping[str, Any]], language: str, wanted: Sequence[Any]
) -> bool:
    """Whether a template gives every variant's text."""
    names = set(HOLE.findall(template))
    if (
        not names
        or not all(isinstance(one, str) for one in wanted)
        or not names <= values[0].keys()
    ):
        return False
    told = [{name: getattr(row[name], language) for name in names} for row in values]
    return all(
        HOLE.sub(lambda hole: row[hole[1]], template) == text  # noqa: B023, it is used at once
        for row, text in zip(told, wanted, strict=True)
    )


def _texts_of(item: Item) -> Iterator[str]:
    """Every sentence of an item as its file says it, holes unfilled."""
    texts = [item.stem, *([item.why] if item.why else []), *(one.text for one in item.mistakes)]
    texts += [text for one in item.choices for text in (one.text, one.why) if text]
    texts += [*item.steps, *item.extras, *(side for p in item.pairs for side in (p.left, p.right))]
    for text in texts:
        yield from (text.zh, text.en)


def _student(on: date, row: int) -> Student:
    return Student(PAGE_KEY, {}, on, row)


def _at(facts: Any, place: Path) -> Any:
    for step in place:
        facts = facts[step]
    return facts


def _put(facts: Any, place: Path, value: Any) -> None:
    *before, last = place
    _at(facts, tuple(before))[last] = value


def _rounded(value: Any) -> Any:
    """The same with numbers as long as they need to be: 0.1 + 0.2 is 0.3 on the page."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value
