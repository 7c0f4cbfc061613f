"""A class that compares its answers: everybody's own shop gives everybody own answers.

The demo class, its real key and day: every assessed number, table and figure is worked out for each
of its students, and what two of them hand in is laid side by side.
"""

from collections.abc import Hashable
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from course_b2c_ops import market
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.build.lessons import read_courses
from graders.bank import Item, read_bank
from graders.mark_item import Student, expected, right_answer

ROOT = Path(__file__).resolve().parent.parent.parent
COHORT, KEY, BANK = read_cohort(ROOT, "demo"), cohort_key(ROOT, "demo"), read_bank(ROOT)
LABS = {
    lesson.id: [
        item
        for cell in lesson.lab.cells
        if (item := BANK.items.get(cell.item or "")) and item.kind in ("number", "table", "figure")
    ]
    for course in read_courses(ROOT, COHORT.courses)
    for lesson in course.lessons
    if lesson.lab
}
ITEMS = list({item.id: item for items in LABS.values() for item in items}.values())
MEASURED = [item for item in ITEMS if not item.parameters]
Parts = dict[str, tuple[Hashable, ...]]  # each part of an answer, as handed in by one student

each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
each_measured = pytest.mark.parametrize("item", MEASURED, ids=lambda item: item.id)


@cache
def class_() -> list[Student]:
    """Everybody of the demo class; tables are made when an item asks for them."""
    ids = [student.id for student in COHORT.students]
    shops = [market.shop_tables(KEY.market_keys(one, COHORT.shops), COHORT.as_of) for one in ids]
    return [
        Student(KEY.item_key(one), shop, COHORT.as_of) for one, shop in zip(ids, shops, strict=True)
    ]


@cache
def answers(item_id: str) -> list[Parts]:
    """What each student of the class hands in for an item."""
    item = BANK.items[item_id]
    return [parts(item, student) for student in class_()]


def parts(item: Item, student: Student) -> Parts:
    """A number, the bars of a figure and their names, or a table column by column."""
    if item.kind == "number":
        return {item.id: (right_answer(item, student),)}
    assert item.answer is not None
    found: Any = expected(item, item.answer.formula, student)
    if item.kind == "figure":
        return {item.id: tuple(found.values())}
    return {f"{item.id}.{name}": tuple(found[name]) for name in own_columns(item, found, student)}


def own_columns(item: Item, table: pd.DataFrame, student: Student) -> list[str]:
    """All columns but the names of the rows, where stem or tables give them (periods, 1 to 4)."""
    assert item.answer is not None
    read = [student.tables[name] for name in item.answer.tables]

    def given(name: str) -> bool:
        names = list(table[name])
        whole = any(name in one.columns and list(one[name]) == names for one in read)
        numbered = names == list(range(1, len(table) + 1))
        return whole or numbered or pd.api.types.is_string_dtype(table[name])

    return [name for name in table.columns if name not in item.answer.key or not given(name)]


def handed_in(part: str) -> list[tuple[Hashable, ...]]:
    """One part of an answer over the class."""
    return [one[part] for one in answers(part.partition(".")[0])]


def is_measured(values: list[tuple[Hashable, ...]]) -> bool:
    """Money, rates, sums: not all of them whole numbers."""
    return any(isinstance(one, float) and one % 1 for row in values for one in row)


@each_measured
def test_measured_values_are_all_different_over_the_class(item: Item) -> None:
    for part in answers(item.id)[0]:
        values = handed_in(part)
        if not is_measured(values):
            continue
        assert len(set(values)) == len(values), part
        if len({len(row) for row in values}) == 1 and len(values[0]) <= 3:
            for place, cells in enumerate(zip(*values, strict=True)):
                assert len(set(cells)) == len(cells), (part, place)


@each_item
def test_every_part_of_an_answer_takes_at_least_three_values(item: Item) -> None:
    for part in answers(item.id)[0]:
        assert len(set(handed_in(part))) >= 3, part


@pytest.mark.parametrize("lab", LABS)
def test_no_two_students_agree_in_more_than_a_quarter_of_a_lab(lab: str) -> None:
    names = [part for item in ITEMS if item in LABS[lab] for part in answers(item.id)[0]]
    assert len(names) >= 4
    by_student = zip(*map(handed_in, names), strict=True)
    for one, other in combinations(by_student, 2):
        alike = [name for name, a, b in zip(names, one, other, strict=True) if a == b]
        assert len(alike) <= len(names) / 4, alike


def test_every_lab_measures_something_of_the_own_shop() -> None:
    for items in LABS.values():
        assert any(item in MEASURED for item in items)
