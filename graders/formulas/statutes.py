"""What the formulas of the law topics share: numbers of rules, and days counted（法定期限）."""

from calendar import monthrange
from datetime import date, timedelta

from course_b2c_ops import rules


def number(family: str, name: str, on: date) -> float:
    """One number of the rule that holds on a day（规则里的数）."""
    return float(rules.in_force(family, on).value(name))


def days(family: str, name: str, on: date) -> timedelta:
    """A period of the rule that holds on a day（规则里的期限）."""
    return timedelta(days=int(rules.in_force(family, on).value(name)))


def holds(family: str, on: date) -> bool:
    """Whether the family has a version for that day（当日是否适用）."""
    return any(version.applies and version.covers(on) for version in rules.history(family))


def months_later(start: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month（按月数）."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def years_later(start: date, years: int) -> date:
    """The same day some years on（按年数）."""
    return months_later(start, 12 * years)


def band(family: str, severe: bool, on: date) -> str:
    """The fines of an article, lowest to highest（罚款幅度）."""
    low, high = ("severe_min", "severe_max") if severe else ("fine_min", "fine_max")
    return span(number(family, low, on), number(family, high, on))


def span(low: float, high: float) -> str:
    """Two amounts as choices write them: 20000-100000."""
    return f"{low:.0f}-{high:.0f}"
