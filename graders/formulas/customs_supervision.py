"""Answers and wrong paths of topic customs_supervision（海关监管方式）."""

from datetime import date, timedelta

from course_b2c_ops import rules
from course_b2c_ops.rules import customs_mode
from graders.formulas import statutes


def filing_was_required(day: date, cartons: int) -> bool:
    """Whether 9810 needed a filing on that day（当日是否须备案）."""
    return any(paper.key == "warehouse_filing" for paper in rules.documents("9810", day))


def zones_on_the_day(on: date) -> float:
    """How many pilot zones there were（当日的综试区个数）."""
    return statutes.number("CN-ZONE", "count", on)


def import_declared_by(shipped: date, entered: date) -> date:
    """The last day to declare an import（进口申报的末日）."""
    return customs_mode.import_declared_by(entered)


def declared_from_the_bill(shipped: date) -> date:
    """Wrong: counted from the bill of lading（从提单日起算）."""
    return customs_mode.import_declared_by(shipped)


def declared_day_short(entered: date) -> date:
    """Wrong: the day of entry counted（进境当天算一天）."""
    return customs_mode.import_declared_by(entered) - timedelta(days=1)


def declared_in_a_month(entered: date) -> date:
    """Wrong: thirty days（用了30天）."""
    return entered + timedelta(days=30)
