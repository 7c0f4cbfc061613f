"""Marking what is arranged（排序、配对）: steps in order, sides in pairs."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import KnownMistake, Mark, blank, points_of


def mark_order(
    answer: object,
    right: Sequence[str],
    out_of: float,
    mistakes: Sequence[KnownMistake] = (),
    why: Text | None = None,
) -> Mark:
    """Full points for the right order, else by pairs: twice their right share, minus one（排序题）.

    Guessing earns half the pairs, hence nothing.
    """
    if not isinstance(answer, list | tuple) or sorted(map(str, answer)) != sorted(right):
        return blank(out_of)
    given = list(map(str, answer))
    if given == list(right):
        return Mark(out_of, out_of, why or message("mark.right"))
    place = {step: number for number, step in enumerate(given)}
    pairs = list(combinations(right, 2))
    kept = sum(place[before] < place[after] for before, after in pairs)
    points = points_of(2 * kept / len(pairs) - 1, out_of)
    named = next((one.text for one in mistakes if list(one.value) == given), None)
    told = message("mark.pairs_in_order", right=kept, of=len(pairs))
    return Mark(points, out_of, named or told)


def mark_match(
    answer: object,
    right: Mapping[str, str],
    out_of: float,
    mistakes: Sequence[KnownMistake] = (),
    why: Text | None = None,
) -> Mark:
    """Each pair earns its share（配对题）."""
    if not isinstance(answer, Mapping):
        return blank(out_of)
    given = {str(left): other for left, other in answer.items() if left in right and other}
    if not given:
        return blank(out_of)
    kept = sum(given.get(left) == other for left, other in right.items())
    if kept == len(right):
        return Mark(out_of, out_of, why or message("mark.right"))
    points = points_of(kept / len(right), out_of)
    named = next((one.text for one in mistakes if dict(one.value) == given), None)
    return Mark(points, out_of, named or message("mark.pairs_right", right=kept, of=len(right)))
