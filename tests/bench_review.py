"""Spaced against massed review on simulated memory: `python -m tests.bench_review`.

A SIMULATION: nobody was taught anything. It shows what the schedule does to a memory that forgets
as the literature says memories do; how much real students gain is to be seen with real students.

The memory is not FSRS's own model, or the schedule would be judged by itself: it is the activation
model of Pavlik and Anderson (2005). Each answer adds a trace that decays as a power of time, and
decays the faster the stronger the memory was when the trace was laid, which is the spacing effect.
Parameters are of the size they report (as remembered, not looked up), and each student's own.

Both halves practise the same items with the same number of answers on each day: massed gives each
item all its answers on one day, spaced lets the practice page's schedule choose.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from math import exp, log, sqrt
from statistics import mean, stdev

from course_b2c_ops.practice.review import Memory, recall, reviewed

STUDENTS = 300
DAYS = 20  # of practice
ITEMS_A_DAY = 4  # new ones
ANSWERS = 5  # an item, on the whole
LATER = 30  # days from the last day of practice to the test
DAY, BETWEEN_ANSWERS = 86_400.0, 60.0
SLOWED = 0.025  # outside a session memory's clock runs slower (Pavlik and Anderson's h)


@dataclass(frozen=True)
class Head:
    """One simulated student's memory."""

    decay: float
    spacing: float
    threshold: float
    noise: float

    @classmethod
    def drawn(cls, rng: random.Random) -> "Head":
        """Parameters about those of the paper, each student's own."""

        def about(value: float, by: float) -> float:
            return value * exp(rng.gauss(0, by))

        return cls(
            about(0.177, 0.15), about(0.217, 0.15), rng.gauss(-0.704, 0.25), about(0.255, 0.1)
        )


@dataclass
class Trace:
    """What answers to one item have left: their moments on memory's clock, and their decays."""

    laid: list[tuple[float, float]] = field(default_factory=list)

    def strength(self, now: float) -> float:
        """The activation at a moment; nothing was laid, nothing is known."""
        if not self.laid:
            return float("-inf")
        return log(sum(max(now - at, 1.0) ** -decay for at, decay in self.laid))

    def chance(self, now: float, head: Head) -> float:
        """The chance of a right answer."""
        strength = self.strength(now)
        if strength == float("-inf"):
            return 0.0
        return 1 / (1 + exp(min(50.0, (head.threshold - strength) / head.noise)))

    def answered(self, now: float, head: Head) -> None:
        """One more trace: the answer was told, so right or wrong teaches alike."""
        before = self.strength(now)
        decay = head.decay + (head.spacing * exp(before) if self.laid else 0.0)
        self.laid.append((now, min(decay, 5.0)))


def clock(day: int, second: float) -> float:
    """A moment on memory's clock: a day outside practice counts little."""
    return day * DAY * SLOWED + second


def practised(head: Head, spaced: bool, rng: random.Random) -> list[Trace]:
    """A student's traces after the days of practice."""
    items: list[Trace] = []
    memories: dict[int, Memory] = {}
    given: dict[int, int] = defaultdict(int)
    for day in range(DAYS):
        items += [Trace() for _ in range(ITEMS_A_DAY)]
        second = 0.0
        for place in range(ITEMS_A_DAY * ANSWERS):
            fresh = len(items) - ITEMS_A_DAY
            # Massed: today's items by turns, five times each.
            item = _wanted(day, memories, given, fresh) if spaced else fresh + place % ITEMS_A_DAY
            now = clock(day, second)
            right = rng.random() < items[item].chance(now, head)
            items[item].answered(now, head)
            memories[item] = reviewed(memories.get(item), float(right), day)
            given[item] += 1
            second += BETWEEN_ANSWERS
    return items


def _wanted(day: int, memories: dict[int, Memory], given: dict[int, int], fresh: int) -> int:
    """The page's choice: what is new, what is due, then what is nearest to being forgotten."""
    new = [fresh + n for n in range(ITEMS_A_DAY) if not given[fresh + n]]
    if new:
        return new[0]
    due = [item for item, one in memories.items() if one.due <= day and one.last < day]
    others = [item for item, one in memories.items() if one.last < day]
    pool = due or others or list(memories)
    return min(pool, key=lambda item: (recall(memories[item], day), given[item], item))


def retention(spaced: bool, seed: int) -> float:
    """The share of items one student still knows, thirty days after the last day of practice."""
    rng = random.Random(seed)
    head = Head.drawn(rng)
    items = practised(head, spaced, rng)
    now = clock(DAYS - 1 + LATER, 0.0)
    return mean(one.chance(now, head) for one in items)


def interval(values: list[float]) -> tuple[float, float, float]:
    """Mean, and the ends of its 95 % interval over the simulated students."""
    half = 1.96 * stdev(values) / sqrt(len(values))
    return mean(values), mean(values) - half, mean(values) + half


def compared(students: int) -> dict[str, tuple[float, float, float]]:
    """Retention of both ways and their difference, student by student."""
    spaced = [retention(spaced=True, seed=seed) for seed in range(students)]
    massed = [retention(spaced=False, seed=seed) for seed in range(students)]
    apart = [one - other for one, other in zip(spaced, massed, strict=True)]
    return {"spaced": interval(spaced), "massed": interval(massed), "difference": interval(apart)}


def spacing(students: int = STUDENTS) -> None:
    """Print the retention of both, with its interval."""
    items = DAYS * ITEMS_A_DAY
    print(
        f"SIMULATION, {students} simulated students, {items} items, {items * ANSWERS} answers "
        f"each, tested {LATER} days after the last day of practice"
    )
    for name, (middle, low, high) in compared(students).items():
        print(f"{name:>10}: {middle:.1%} (95 % interval {low:.1%} to {high:.1%})")


if __name__ == "__main__":
    spacing()
