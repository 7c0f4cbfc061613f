"""Draw the paper（抽题）: which item stands in which slot of this cohort's notebooks."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.lessons import RECALL, Course, Lesson, Source
from graders.bank import Bank, Item


@dataclass(frozen=True)
class Paper:
    """The items of each notebook: lesson and part, then cell number, then items."""

    slots: Mapping[str, Mapping[int, tuple[Item, ...]]]

    def items_at(self, source: Source, cell: int) -> tuple[Item, ...]:
        """What stands in one slot."""
        return self.slots[source.path].get(cell, ())


def draw_paper(courses: tuple[Course, ...], bank: Bank, cohort: Cohort) -> Paper:
    """Named slots get their item; recall slots a practice item of the lessons they recall."""
    lessons = {lesson.id: lesson for course in courses for lesson in course.lessons}
    slots = {
        source.path: _slots_of(source, lessons, bank, cohort)
        for lesson in lessons.values()
        for source in lesson.sources
    }
    return Paper(slots)


def _slots_of(
    source: Source, lessons: Mapping[str, Lesson], bank: Bank, cohort: Cohort
) -> dict[int, tuple[Item, ...]]:
    rng = random.Random(f"paper/1/{cohort.id}/{source.path}")
    named = {cell.item for cell in source.cells}
    taught = [item for name in source.recalls for item in _taught_in(lessons.get(name), bank)]
    # Once a notebook, though two lessons taught it or the notebook names it itself.
    recalled = list({item.id: item for item in taught if item.id not in named}.values())
    rng.shuffle(recalled)
    found: dict[int, tuple[Item, ...]] = {}
    for cell in source.cells:
        if cell.item == RECALL:
            count = cohort.blueprint.recalls_per_slot
            found[cell.number], recalled = tuple(recalled[:count]), recalled[count:]
        elif cell.item:
            found[cell.number] = (bank.items[cell.item],)
    return found


def _taught_in(lesson: Lesson | None, bank: Bank) -> list[Item]:
    """The practice items of the topics a lesson's own notebooks use."""
    if lesson is None:
        return []
    topics = {cell.item.partition("/")[0] for s in lesson.sources for cell in s.cells if cell.item}
    return [item for item in bank.pool("practice") if item.topic in topics]
