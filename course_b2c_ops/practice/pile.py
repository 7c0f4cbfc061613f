"""Today's pile（今天的 15 分钟）: what is due first, then new items where they are needed most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from course_b2c_ops.practice.history import MOCK, Answer, mastery_of, memories
from course_b2c_ops.practice.mastery import Mastery
from course_b2c_ops.practice.placement import DIFFICULTY
from course_b2c_ops.practice.review import recall

MINUTES = 15.0
UNKNOWN = -1.0  # the ability to begin with where nobody was placed: easy items first
# Tasks in the order in which they get new items; a mastered one lives on its reviews.
TURNS = {"slipped": 0, "learning": 1, "new": 1, "mastered": 2}


@dataclass(frozen=True)
class Card:
    """An item as the pile sees it."""

    id: str
    task: str
    minutes: float
    difficulty: int  # the bank's level, 1 to 3


@dataclass(frozen=True)
class Pile:
    """What to do today: reviews, then new items, in order; minutes done already."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    done: float


def todays_pile(
    cards: Sequence[Card], answers: Sequence[Answer], today: int, ability: float,
    minutes: float = MINUTES,
) -> Pile:  # fmt: skip
    """The items for the rest of today's minutes（今天的一摞题）."""
    known = {card.id: card for card in cards}
    kept = {item: one for item, one in memories(answers).items() if item in known}
    done = sum(
        known[one.item].minutes
        for one in answers
        if one.day == today and one.how != MOCK and one.item in known
    )
    left = minutes - done
    due = sorted(
        (item for item, one in kept.items() if one.due <= today),
        key=lambda item: (round(recall(kept[item], today), 9), item),
    )
    task_of = {card.id: card.task for card in cards}
    stands = mastery_of(answers, task_of, dict.fromkeys(task_of.values()))
    reviews, left = _taken((known[item] for item in due), left)
    new, _ = _taken(_new_ones(cards, kept, stands, ability), left)
    return Pile(tuple(reviews), tuple(new), done)


def _taken(cards: Iterator[Card], left: float) -> tuple[list[str], float]:
    """The first cards until the minutes are filled; the last one may run a little over."""
    found: list[str] = []
    for card in cards:
        if left <= 0:
            break
        found.append(card.id)
        left -= card.minutes
    return found, left


def _new_ones(
    cards: Sequence[Card], kept: Mapping[str, object], stands: Mapping[str, Mastery], ability: float
) -> Iterator[Card]:
    """Items never answered: tasks take turns, and each gives what suits the ability best."""
    waiting: dict[str, list[Card]] = {task: [] for task in stands}
    for card in cards:
        if card.id not in kept:
            waiting[card.task].append(card)
    for own in waiting.values():
        own.sort(key=lambda card: (abs(DIFFICULTY[card.difficulty] - ability), card.id))
    order = sorted(stands, key=lambda task: (TURNS[stands[task].state], stands[task].answers))
    longest = max(map(len, waiting.values()), default=0)
    for place in range(longest):
        for task in order:
            if place < len(waiting[task]):
                yield waiting[task][place]
