"""Items on the own data（用学生自己的表的题）, proven on every student's shop."""

import math
from collections.abc import Iterator

from course_b2c_ops.problems import Coincidence, Problem
from graders.bank import Item, item_path
from graders.mark_item import Student, as_handed_in, key_of, mark_by_key, wrong_by_key


def check_for_student(item: Item, student: Student, name: str) -> Iterator[Problem]:
    """What goes wrong with an own-data item on one student's shop."""
    place = f"{item_path(item)}, student {name}"
    if item.answer is None or not item.answer.tables:
        return
    lacking = [table for table in item.answer.tables if table not in student.tables]
    if lacking:
        yield Problem(place, f"the shop has no table {', '.join(lacking)}.", "Correct tables.")
        return
    key = key_of(item, student)
    if item.kind == "number" and not math.isfinite(key.right.value):
        yield Problem(place, "the answer is not a number.", "Plant it, or choose a window.")
        return
    full = mark_by_key(item, as_handed_in(item, key), key)
    if full.points != full.out_of:
        what = f"the reference answer earns {full.points:g} of {full.out_of:g}."
        yield Problem(place, what, "Correct the formula or the tolerance.")
    texts = [text for _, text in wrong_by_key(item, key)]
    for number, (value, text) in enumerate(wrong_by_key(item, key), start=1):
        mark = mark_by_key(item, value, key)
        named = item.mistakes[number - 1].formula if item.mistakes else f"choice {number}"
        if mark.points >= mark.out_of:
            what = f"the mistake {named} gives the right answer on most shops."
            remedy = "Name another, or plant a difference in data/market/."
            yield Coincidence(item_path(item), what, remedy)
        elif mark.why != text and mark.why not in texts:
            what = f"the mistake {named} is not recognised."
            yield Problem(place, what, "It must give what its formula says.")
