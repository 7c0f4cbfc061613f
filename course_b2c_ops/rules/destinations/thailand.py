"""Thailand（泰国）: a relief that shrank twice, first for VAT and then for duty."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.destinations.common import (
    doubt_excise,
    duty_and_vat,
    free,
    refuse_stock,
    within,
)
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "THB"
STEPS = (
    Step(Decimal(1500), "THB", "value", "TH-LV", date(2024, 7, 5), date(2025, 12, 31)),
    Step(Decimal(1), "THB", "value", "TH-LV", date(2026, 1, 1)),
)


def write(sheet: Sheet) -> None:
    """The CIF value is compared with the limit of the day（到岸价与当日限额比较）."""
    rule = sheet.rule("TH-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if rule.says("exempt_le"):
        within(sheet.value_in(rule, "exempt_le"), rule, "exempt_le")
        free(sheet, rule, "exempt_le")
    elif sheet.value_in(rule, "duty_free_le") <= rule.value("duty_free_le"):
        sheet.zero("duty", rule, parameter="duty_free_le")
        sheet.percent("vat", sheet.value, rule, "vat")
    else:
        duty_and_vat(sheet, rule)
