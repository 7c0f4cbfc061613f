"""How likely by accident（偶然的机会）: of one answer, of several together, in a whole class."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = 20  # of a nat of surprise: how finely surprises are told apart
NEIGHBOURS = 5  # classmates' answers that tell how dense answers lie around a value
LEAST_NUMBER = 1e-3  # what few classmates can show no finer
LEAST_TABLE = 1e-4  # numbers of one table hang together
ONE_CELL = 0.25
Floats = NDArray[np.float64]


def surprise(chance: float) -> int:
    """How much a coincidence of this chance says（意外程度）, in whole steps."""
    return round(-math.log(chance) * STEPS)


def tail(chances: Sequence[float], hits: Sequence[float]) -> float:
    """The chance of coincidences that surprise at least as much as these（合在一起的机会）.

    `chances` are those of all answers compared, `hits` of those that did coincide.
    """
    seen = sum(map(surprise, hits))
    if seen <= 0:
        return 1.0
    # The last place holds everything from what was seen upwards.
    found = np.zeros(seen + 1)
    found[0] = 1.0
    for chance in chances:
        step = min(surprise(chance), seen)
        moved = np.zeros_like(found)
        moved[step:] = found[: seen + 1 - step]
        moved[seen] = found[seen - step :].sum()
        found = (1 - chance) * found + chance * moved
    return float(found[seen])


def at_best(hits: Sequence[float]) -> float:
    """What the chance of these coincidences cannot be below: all of them at once."""
    return math.exp(sum(math.log(chance) for chance in hits))


def near_chance(value: float, others: Floats, width: float) -> float:
    """How likely one more classmate's answer lies within `width` of a value（落入容差的机会）.

    From how far one has to go to meet some classmates' answers: few of them lie within a narrow
    tolerance, and a count of none or one would tell nothing.
    """
    if not len(others):
        return 1.0
    far = np.sort(np.abs(others - value))
    reach = min(NEIGHBOURS, len(far))
    if reach < 2:
        return 1.0
    distance = float(far[reach - 1])
    width = max(width, _grain(others) / 2)
    if distance <= width:
        # The one that is looked at does not speak for how common the value is.
        return max(LEAST_NUMBER, (int((far <= width).sum()) - 1) / (len(far) - 1))
    return max(LEAST_NUMBER, (reach - 1) / len(far) * width / distance)


def _grain(others: Floats) -> float:
    """The smallest step between two different answers: of counts it is one."""
    steps = np.diff(np.unique(others))
    return float(steps.min()) if len(steps) and len(steps) < len(others) - 1 else 0.0


def table_chance(differing: int, share: float) -> float:
    """Of a whole table: by how many of its values tell two students apart（整张表的机会）."""
    return float(max(LEAST_TABLE, share, ONE_CELL ** max(1, min(differing, 20))))
