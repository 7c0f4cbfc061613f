"""Values that came out of the box（收到的值）, decoded with limits on size and depth."""

from collections.abc import Mapping
from typing import Any

from course_b2c_ops.values import NotAValue, decode

MOST_PIECES = 1_000_000  # cells, numbers, words of one value
MOST_LETTERS = 16_000_000
DEEPEST = 40  # each level of ours is two levels of JSON


class TooMuch(NotAValue):
    """A value larger or deeper than any answer."""


def received(encoded: Any) -> Any:
    """The value, or NotAValue; never more work than the limits allow."""
    _measure(encoded)
    return decode(encoded)


def _measure(encoded: Any) -> None:
    """Count before anything is built from it; level by level, so that depth costs no stack."""
    level, depth, pieces, letters = [encoded], 0, 0, 0
    while level:
        pieces += len(level)
        letters += sum(len(one) for one in level if isinstance(one, str))
        if depth > 2 * DEEPEST or pieces > MOST_PIECES or letters > MOST_LETTERS:
            raise TooMuch("more than any answer holds")
        level = [part for one in level for part in _parts(one)]
        depth += 1


def _parts(one: Any) -> Any:
    if isinstance(one, Mapping):
        return (*one.keys(), *one.values())
    return one if isinstance(one, list | tuple) else ()
