"""Marking numbers and days（数值题）."""

from course_b2c_ops.items import NumberAnswer
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import Mark, blank
from course_b2c_ops.typed import as_day, as_number


def mark_number(
    answer: object,
    expected: NumberAnswer,
    out_of: float,
    unit: Text | None = None,
    why: Text | None = None,
) -> Mark:
    """Full points within tolerance; a known wrong path is named（数值题）."""
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return blank(out_of)
    number = _ordinal(answer) if expected.date else as_number(answer, unit)
    if number is None:
        what = "mark.not_a_day" if expected.date else "mark.not_a_number"
        return Mark(0.0, out_of, message(what, given=str(answer)[:40]))
    if expected.tolerance.holds(number, expected.value):
        return Mark(out_of, out_of, why or message("mark.right"))
    for value, text in expected.mistakes:
        if expected.tolerance.holds(number, value):
            return Mark(0.0, out_of, text)
    if expected.date:
        return Mark(0.0, out_of, message("mark.wrong_day", given=str(answer)[:40].strip()))
    return Mark(0.0, out_of, message("mark.wrong_number", given=f"{number:.6g}"))


def _ordinal(answer: object) -> float | None:
    day = as_day(answer)
    return None if day is None else float(day.toordinal())
