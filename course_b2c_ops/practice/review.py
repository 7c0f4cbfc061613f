"""When an item is due again（复习安排）: FSRS-6 over whole days, by the published `fsrs` package.

A card is an item; each of its reviews brings a fresh variant. There are no learning steps of
minutes: a phone is opened once a day, and what went wrong comes back by its repair item the same
day and by the schedule the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler, State

RETENTION = 0.9  # the chance of knowing it on the day it comes back
LONGEST = 180  # days; what is known well still comes back once a term
PARTLY = 0.5  # the share of an item's points from which it counts as known with difficulty
_SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Memory:
    """What is known of one item in one head（记忆状态）; days are counted from 1970-01-01."""

    stability: float  # days until the chance of knowing it has fallen to 0.9
    difficulty: float  # 1 to 10
    last: int
    due: int


def reviewed(memory: Memory | None, share: float, day: int) -> Memory:
    """The memory after an answer that earned this share of the points（作答以后）."""
    card = Card(card_id=0, due=_moment(day))
    if memory is not None:
        card = Card(
            card_id=0,
            state=State.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_moment(memory.due),
            last_review=_moment(memory.last),
        )
    after, _ = _SCHEDULER.review_card(card, rating_of(share), _moment(day))
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(after.stability, after.difficulty, day, (after.due - _START).days)


def recall(memory: Memory, day: int) -> float:
    """The chance of still knowing it on a day（还记得的概率）."""
    card = Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_moment(memory.due),
        last_review=_moment(memory.last),
    )
    return float(_SCHEDULER.get_card_retrievability(card, _moment(day)))


def rating_of(share: float) -> Rating:
    """How FSRS hears an answer: wrong is Again, half right is Hard, right is Good."""
    # Nobody is asked how easy it felt: students guess that badly, and it is one more tap.
    if share >= 1:
        return Rating.Good
    return Rating.Hard if share >= PARTLY else Rating.Again


def settings() -> Mapping[str, Any]:
    """What the practice page needs to reckon the same days（交给练习页的参数）."""
    return {
        "parameters": list(_SCHEDULER.parameters),
        "retention": RETENTION,
        "longest": LONGEST,
        "partly": PARTLY,
    }


def _moment(day: int) -> datetime:
    return _START + timedelta(days=day)
