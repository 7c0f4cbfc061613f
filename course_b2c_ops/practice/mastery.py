"""How well a work task is mastered（掌握程度）: a streak to reach, and an estimate with its doubt.

Two plain numbers that a student can check by hand. The streak says when a task counts as
mastered; the estimate says which share of its items would be answered in full today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal, get_args

State = Literal["new", "learning", "mastered", "slipped"]
STATES: tuple[State, ...] = get_args(State)
STREAK = 5  # full answers in a row
ITEMS = 4  # different ones among them: five times the same is no mastery
DAYS = 2  # different days: what is known for an hour is not known
REGAIN = 3  # in a row, after a slip
FADE = 0.9  # what an answer weighs, once another one has followed it
DOUBT = 1.2816  # standard errors on each side: 80 of 100 such intervals hold the truth


@dataclass(frozen=True)
class Answered:
    """One answer as mastery counts it."""

    day: int
    item: str
    share: float  # of the item's points


@dataclass(frozen=True)
class Mastery:
    """Where a student stands in one work task."""

    answers: int
    items: int
    streak: int
    state: State
    estimate: float
    low: float
    high: float


def mastery(answers: Iterable[Answered]) -> Mastery:
    """The mastery of one work task from its answers, in their order（一个工作任务的掌握程度）."""
    given = list(answers)
    streak: list[Answered] = []
    mastered = before = False
    for one in given:
        streak = [*streak, one] if one.share >= 1 else []
        if mastered and not streak:
            mastered, before = False, True
        mastered = mastered or _reached(streak, before)
    low, estimate, high = _estimate([one.share for one in given])
    state: State = "mastered" if mastered else "slipped" if before else "learning"
    return Mastery(
        answers=len(given),
        items=len({one.item for one in given}),
        streak=len(streak),
        state=state if given else "new",
        estimate=estimate,
        low=low,
        high=high,
    )


def _reached(streak: list[Answered], before: bool) -> bool:
    """Whether a streak is long enough, over enough items and days; a slip is mended sooner."""
    if before:
        return len(streak) >= REGAIN
    items, days = {one.item for one in streak}, {one.day for one in streak}
    return len(streak) >= STREAK and len(items) >= ITEMS and len(days) >= DAYS


def _estimate(shares: list[float]) -> tuple[float, float, float]:
    """Lower end, middle and upper end: a beta distribution that starts from knowing nothing."""
    right = wrong = 0.0
    for share in shares:
        right, wrong = right * FADE + share, wrong * FADE + 1 - share
    known = 2 + right + wrong
    middle = (1 + right) / known
    error = sqrt(middle * (1 - middle) / (known + 1))
    return max(0.0, middle - DOUBT * error), middle, min(1.0, middle + DOUBT * error)


def settings() -> Mapping[str, Any]:
    """What the practice page needs to reckon the same（交给练习页的参数）."""
    return {
        "streak": STREAK, "items": ITEMS, "days": DAYS, "regain": REGAIN, "fade": FADE,
        "doubt": DOUBT,
    }  # fmt: skip
