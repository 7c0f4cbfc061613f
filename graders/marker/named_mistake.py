"""Which known wrong path a mark names（是哪一个常见错误）, for reports over a class."""

from collections.abc import Iterator
from typing import Any

from course_b2c_ops.language import Text
from course_b2c_ops.marking import Mark
from graders.item import Item
from graders.own_key import Key, Student, own_values
from graders.variants import filled


def mistake_in(item: Item, value: Any, key: Key, mark: Mark, student: Student) -> str:
    """The mistake's name: its formula, or its place in the item's file."""
    if mark.points >= mark.out_of:
        return ""
    if item.choices:
        return _choice(item, value, key, student)
    return next((name for name, told in _names(item, key) if told == mark.why), "")


def _names(item: Item, key: Key) -> Iterator[tuple[str, Text]]:
    if item.kind == "number":
        known = [text for _, text in key.right.mistakes]
    else:
        known = [one.text for one in key.mistakes]
    for place, (mistake, told) in enumerate(zip(item.mistakes, known, strict=False), start=1):
        yield mistake.formula or f"mistake_{place}", told


def _choice(item: Item, value: Any, key: Key, student: Student) -> str:
    """The first wrong line that was taken, by its place in the file: ids are each student's own."""
    taken = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    told = [one.why for one in key.right if one.id in taken and not one.right and one.why]
    values = own_values(item, student)
    for place, choice in enumerate(item.choices, start=1):
        if told and choice.why and filled(choice.why, values) == told[0]:
            return choice.formula or f"choice_{place}"
    return ""
