"""Answers and wrong paths of topic customs_supervision（海关监管方式）."""

from datetime import date, timedelta

from course_b2c_ops import rules
from course_b2c_ops.rules import after_export, compliance, customs_mode
from graders.formulas import statutes
from graders.formulas.customs_supervision_lab import (  # noqa: F401 - items find them here
    all_by_right_code,
    code_business_as_parcels,
    code_licence_forgotten,
    code_order_forgotten,
    code_pilot_forgotten,
    code_warehouse_by_buyer,
    customs_code,
    customs_code_inputs,
    entries_licence_everywhere,
    entries_licence_overlooked,
    entries_payer_overlooked,
    entry_sheet,
    missing_papers,
    papers_at_hand,
    papers_of_2023,
    papers_of_today,
    relief_for_food,
    relief_from_delivery,
    relief_of_180_days,
    relief_of_returns,
    right_entries,
    wrong_by_declared_code,
    wrong_by_right_code,
    wrong_codes,
    wrong_codes_bonded_ignored,
    wrong_codes_buyer_ignored,
    wrong_codes_counted,
    wrong_codes_warehouse_ignored,
)


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


def back_by(exported: date, sold: date) -> date:
    """The last day on which an export may come back free of tax（退运免税的末日）."""
    return after_export.return_relief(exported, exported).last_day


def back_after_180_days(exported: date) -> date:
    """Wrong: 180 days for six months（六个月当 180 天）."""
    return compliance.last_day(exported, 180)


def back_from_the_sale(sold: date) -> date:
    """Wrong: counted from the sale（从售出日数）."""
    return after_export.return_relief(sold, sold).last_day


def back_within_a_year(exported: date) -> date:
    """Wrong: a year（用了一年）."""
    return compliance.last_day(exported, 12, "month")
