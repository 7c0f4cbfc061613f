"""Adaptive placement（摸底）: the next item is the one that tells most about this student.

The model is Rasch's, written with a discrimination so that a calibrated bank can give one (2PL).
The bank states three levels of difficulty and no more, so every item of a level counts alike, and
the steps between levels are a setting (a middling student gets 86, 50 and 14 of 100 right) until a
class's answers can tell better. Among equals the page asks the work task that was asked least, and
there the item that is hardest to guess: the model knows no luck.
After each answer the ability is estimated anew: the mean of what is left possible, from a standard
normal start.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

DIFFICULTY = {1: -1.8, 2: 0.0, 3: 1.8}  # easy, medium, hard, in logits
LUCK = {"true_false": 0.5, "choice": 0.25}  # of a kind; others are not guessed
ENOUGH = 0.4  # the standard error at which placement ends
MOST = 30  # items, whatever the error
_GRID = tuple(step / 10 for step in range(-50, 51))
_START = tuple(exp(-ability * ability / 2) for ability in _GRID)


@dataclass(frozen=True)
class Candidate:
    """An item that may be asked: its difficulty in logits, and the work task it is on."""

    id: str
    difficulty: float
    task: str = ""
    discrimination: float = 1.0
    luck: float = 0.0  # the chance of a right answer by guessing alone


@dataclass(frozen=True)
class Ability:
    """What is known of a student（能力估计）: the value in logits, and its standard error."""

    value: float
    error: float


def chance(ability: float, item: Candidate) -> float:
    """The chance of a right answer（答对的概率）."""
    return 1 / (1 + exp(-item.discrimination * (ability - item.difficulty)))


def information(ability: float, item: Candidate) -> float:
    """How much an answer tells about this ability（信息量）: most where it may go either way."""
    right = chance(ability, item)
    return item.discrimination**2 * right * (1 - right)


def ability_of(answers: Iterable[tuple[Candidate, bool]]) -> Ability:
    """The ability that these answers speak for, and how sure that is（估计能力）."""
    weights = list(_START)
    for item, right in answers:
        for place, ability in enumerate(_GRID):
            known = chance(ability, item)
            weights[place] *= known if right else 1 - known
    whole = sum(weights)
    mean = sum(w * a for w, a in zip(weights, _GRID, strict=True)) / whole
    spread = sum(w * (a - mean) ** 2 for w, a in zip(weights, _GRID, strict=True)) / whole
    return Ability(mean, sqrt(spread))


def next_item(
    ability: float, candidates: Sequence[Candidate], asked: Sequence[Candidate]
) -> Candidate | None:
    """The most telling item not asked yet, from the task asked least; None when none is left."""
    done, of_task = {one.id for one in asked}, [one.task for one in asked]
    left = [one for one in candidates if one.id not in done]
    if not left:
        return None
    # Rounded: what differs by less than a hair tells as much.
    return min(
        left,
        key=lambda one: (
            -round(information(ability, one), 9), of_task.count(one.task), one.luck,
        ),
    )  # fmt: skip


def is_done(ability: Ability, asked: int) -> bool:
    """Whether placement knows enough, or has asked enough（摸底结束）."""
    return ability.error <= ENOUGH or asked >= MOST


def settings() -> Mapping[str, Any]:
    """What the practice page needs to ask the same items（交给练习页的参数）."""
    return {"difficulty": list(DIFFICULTY.values()), "enough": ENOUGH, "most": MOST,
            "grid": list(_GRID), "luck": LUCK}  # fmt: skip
