"""Saudi Arabia（沙特）: no duty up to a value with freight, VAT on everything."""

from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, duty_and_vat, refuse_stock
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "SAR"
STEPS = (Step(Decimal(1000), "SAR", "value", "SA-1000"),)


def write(sheet: Sheet) -> None:
    """The value with freight is compared with the limit（含运费比较）."""
    rule = sheet.rule("SA-1000")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if sheet.value_in(rule, "duty_free_le") <= rule.value("duty_free_le"):
        sheet.zero("duty", rule, parameter="duty_free_le")
        sheet.percent("vat", sheet.value, rule, "vat")
    else:
        duty_and_vat(sheet, rule)
    sheet.doubt("law_asia.sa_old_sources", rule=rule.id)
