"""Counting days as the law does（期限计算）: the first day is not counted, the last one is."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from course_b2c_ops.language import message
from course_b2c_ops.rules.compliance.basis import mark_of
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.lookup import as_day, in_force
from course_b2c_ops.rules.versions import Mark, Version

Unit = Literal["day", "month", "year"]
UNITS: tuple[Unit, ...] = ("day", "month", "year")
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True)
class Deadline:
    """A day that a rule sets（期限）, with the rule it rests on."""

    day: date
    rule: str
    mark: Mark


def last_day(start: date | str, n: int, unit: Unit = "day") -> date:
    """The last day of a period（期限末日）; a negative `n` counts back from a day to come.

    Months and years end on the same day number, or on the last day of a shorter month. Weekends
    and holidays are calendar days like others: no extension is in the table.
    """
    first = as_day(start)
    if unit == "day":
        return first + timedelta(days=n)
    year, month = divmod(first.year * 12 + first.month - 1 + n * _MONTHS[unit], 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def term_end(start: date | str, n: int, unit: Unit = "year") -> date:
    """The last day of a term（保护期末日）: the day before the anniversary."""
    return last_day(start, n, unit) - timedelta(days=1)


def length(rule: Version, parameter: str) -> tuple[int, Unit]:
    """A period of a rule（期限长短）: how many, of calendar days, months or years."""
    # "day from receipt" says when the clock starts, which the caller's start day says as well.
    unit = rule.unit(parameter).partition(" ")[0]
    for known in UNITS:
        if unit == known:
            return int(rule.value(parameter)), known
    written = rule.unit(parameter)
    raise RuleError(message("law_compliance.not_a_period", rule=rule.id, unit=written))


def deadline(family: str, parameter: str, start: date | str, *, back: bool = False) -> Deadline:
    """The last day of a period by the rule of its start（按起算日的规定算末日）."""
    rule = in_force(family, start)
    n, unit = length(rule, parameter)
    return Deadline(last_day(start, -n if back else n, unit), rule.id, mark_of(rule, parameter))
