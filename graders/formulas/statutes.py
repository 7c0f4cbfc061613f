"""What the formulas of the law topics share: numbers of rules, amounts, bands（法规里的数）."""

import math
from datetime import date
from decimal import Decimal

from course_b2c_ops import rules
from course_b2c_ops.rules import compliance, lookup


def number(family: str, name: str, on: date) -> float:
    """One number of the rule that holds on a day（规则里的数）."""
    return float(rules.in_force(family, on).value(name))


def holds(family: str, on: date) -> bool:
    """Whether the family has a version for that day（当日是否适用）."""
    return lookup.known(family, on)


def money(amount: Decimal | None) -> float:
    """An amount of a bill（账单里的数）; NaN without a bill, which no variant takes."""
    return math.nan if amount is None else float(amount)


def span(band: compliance.FineBand) -> str:
    """Two amounts as choices write them: 20000-100000（罚款幅度）."""
    return f"{band.low or 0:.0f}-{band.high:.0f}"
