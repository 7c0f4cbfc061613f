"""What was answered when（作答记录）: one list, from which everything else is reckoned anew.

Nothing else is kept: memories, mastery, mistakes and the run of days all follow from the answers,
so a file from last year is as good as one from today, and the page and Python cannot disagree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_b2c_ops.practice.mastery import Answered, Mastery, mastery
from course_b2c_ops.practice.review import Memory, reviewed

BEIJING = 8 * 3600  # the course's days end at midnight in Beijing, wherever the phone is
DAY = 86_400
PLACEMENT, MOCK, REPAIR = "placement", "mock", "repair:"


@dataclass(frozen=True)
class Answer:
    """One answer（一次作答）: when, which item and variant, what it earned."""

    at: int  # seconds since 1970
    item: str
    row: int
    share: float  # of the item's points
    how: str = ""  # "placement", "mock", "repair:<item>", or nothing
    value: Any = None  # what was given, kept where it was not fully right

    @property
    def day(self) -> int:
        """The day it was given, in Beijing."""
        return day_of(self.at)


@dataclass(frozen=True)
class Mistakes:
    """The mistakes book（错题本）: open ones, the newest first, and how many were repaired."""

    open: tuple[Answer, ...]
    repaired: int


def day_of(at: int) -> int:
    """The day of a moment, counted from 1970-01-01, in Beijing."""
    return (at + BEIJING) // DAY


def memories(answers: Iterable[Answer]) -> dict[str, Memory]:
    """The memory of every item answered so far（各题的记忆状态）."""
    found: dict[str, Memory] = {}
    for one in answers:
        found[one.item] = reviewed(found.get(one.item), one.share, one.day)
    return found


def mastery_of(
    answers: Iterable[Answer], task_of: Mapping[str, str], tasks: Iterable[str]
) -> dict[str, Mastery]:
    """The mastery of each work task（各工作任务的掌握程度）; items of no task are left out."""
    given: dict[str, list[Answered]] = {task: [] for task in tasks}
    for one in answers:
        if task_of.get(one.item) in given:
            given[task_of[one.item]].append(Answered(one.day, one.item, one.share))
    return {task: mastery(own) for task, own in given.items()}


def mistakes(answers: Iterable[Answer]) -> Mistakes:
    """The mistakes book: a mistake is repaired by the item itself, or by its repair item."""
    found: dict[str, Answer] = {}
    repaired = 0
    for one in answers:
        if one.share < 1:
            found.pop(one.item, None)
            found[one.item] = one
            continue
        target = one.how.removeprefix(REPAIR) if one.how.startswith(REPAIR) else one.item
        for item in {one.item, target}:
            repaired += found.pop(item, None) is not None
    return Mistakes(tuple(reversed(found.values())), repaired)


def run_of_days(answers: Iterable[Answer], today: int) -> int:
    """Days in a row with practice, today or yesterday the last of them（连续天数）."""
    days = {one.day for one in answers}
    last = today if today in days else today - 1
    run = 0
    while last - run in days:
        run += 1
    return run


def of_days(answers: Sequence[Answer], first: int, last: int) -> list[Answer]:
    """The answers of some days, both ends included."""
    return [one for one in answers if first <= one.day <= last]
