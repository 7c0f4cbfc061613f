"""The Philippines（菲律宾）: free up to an FOB value, whatever the freight."""

from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, duty_and_vat, free, refuse_stock
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "PHP"
STEPS = (Step(Decimal(10_000), "PHP", "goods", "PH-10K"),)


def write(sheet: Sheet) -> None:
    """Only the FOB value is tested; above it duty and VAT（只比离岸价）."""
    rule = sheet.rule("PH-10K")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if sheet.goods_in(rule, "fob_le") <= rule.value("fob_le"):
        free(sheet, rule, "fob_le")
    else:
        duty_and_vat(sheet, rule)
        sheet.doubt("law_asia.ph_above", rule=rule.id)
    if sheet.on.isoformat() >= str(rule.says("same_day_consolidation_from")):
        sheet.note("law_asia.ph_same_day")
