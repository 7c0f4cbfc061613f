"""Twins（同类题）: the practice items that train what a lab's tasks ask, and are marked at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from course_b2c_ops.build.lessons import Lesson
from course_b2c_ops.items import Kind
from graders.bank import Bank, Item
from graders.practice_pool import fits_a_page

# What recalls rather than works: quick questions beside the twins, and no twin of a lab's task.
QUICK: frozenset[Kind] = frozenset({"choice", "true_false"})
FEWEST = 2  # twins that every lab has
MOST_QUICK = 6


@dataclass(frozen=True)
class Twins:
    """What a learner does beside a lab: the twins of its tasks, and quick questions on them."""

    work: tuple[Item, ...]
    quick: tuple[Item, ...]


def twins_of(lesson: Lesson, bank: Bank) -> Twins:
    """The practice items of the lab's topics that train a clause its tasks train, easy ones first.

    A case trains too, and waits for a person: neither side of a pair of twins is one.
    """
    tasks = [task for task in tasks_of(lesson, bank) if task.kind != "case"]
    topics = {task.topic for task in tasks}
    trained = {clause for task in tasks for clause in task.clauses}
    found = [
        item
        for item in bank.pool("practice")
        if item.topic in topics and trained & set(item.clauses) and fits_a_page(item)
    ]
    return Twins(
        _easy_first(item for item in found if item.kind not in QUICK),
        _easy_first(item for item in found if item.kind in QUICK)[:MOST_QUICK],
    )


def tasks_of(lesson: Lesson, bank: Bank) -> tuple[Item, ...]:
    """The tasks of a lab, each once, in its order（实训的任务）."""
    named = [cell.item for cell in lesson.lab.cells] if lesson.lab else []
    return tuple(bank.items[name] for name in dict.fromkeys(named) if name in bank.items)


def _easy_first(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.difficulty, item.clauses[0], item.id)))
