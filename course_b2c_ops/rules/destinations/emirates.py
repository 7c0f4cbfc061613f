"""The Emirates（阿联酋）, as far as Dubai goes: no duty up to a limit, VAT on everything."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "AED"
STEPS = (
    Step(Decimal(300), "AED", "goods", "AE-LV", until=date(2023, 2, 28)),
    Step(Decimal(1000), "AED", "goods", "AE-LV", since=date(2023, 3, 1)),
)


def write(sheet: Sheet) -> None:
    """One rate of duty for all goods, then VAT（统一关税率，再计增值税）."""
    rule = sheet.rule("AE-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if sheet.goods_in(rule, "duty_free_le") <= rule.value("duty_free_le"):
        duty = sheet.zero("duty", rule, parameter="duty_free_le")
    else:
        duty = sheet.percent("duty", sheet.value, rule, "duty")
    sheet.percent("vat", sheet.value + duty, rule, "vat")
    sheet.doubt("law_asia.ae_dubai_only", rule=rule.id)
