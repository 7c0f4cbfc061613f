"""Marking functions（函数题）: called with the marker's inputs, one share for each right call."""

from collections.abc import Iterator, Sequence

from course_b2c_ops.items import Tolerance
from course_b2c_ops.language import message
from course_b2c_ops.marking.common import KnownMistake, Mark, blank, points_of
from course_b2c_ops.marking.table import same_value


def mark_function(
    answers: object,
    expected: Sequence[object],
    tolerance: Tolerance,
    out_of: float,
    key: Sequence[str] = (),
    mistakes: Sequence[KnownMistake] = (),
) -> Mark:
    """Points in proportion to right calls（函数题）; a mistake's value is its list of results."""
    if answers is None:
        return blank(out_of)
    if not isinstance(answers, list | tuple) or len(answers) not in (0, len(expected)):
        return Mark(0.0, out_of, message("mark.not_a_function"))
    if all(answer is None for answer in answers):
        return blank(out_of)

    def same_as(results: Sequence[object]) -> Iterator[bool]:
        pairs = zip(answers, results, strict=True)
        return (same_value(given, wanted, tolerance, key) for given, wanted in pairs)

    right = sum(same_as(expected))
    points = points_of(right / len(expected), out_of)
    if right < len(expected):
        for mistake in mistakes:
            if all(same_as(mistake.value)):
                return Mark(points, out_of, mistake.text)
        return Mark(points, out_of, message("mark.calls_right", right=right, of=len(expected)))
    return Mark(points, out_of, message("mark.right"))
