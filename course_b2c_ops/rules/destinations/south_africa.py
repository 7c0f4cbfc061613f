"""South Africa（南非）: a flat rate on small parcels that was taken back step by step."""

from course_b2c_ops.rules.destinations.common import (
    doubt_excise,
    duty_and_vat,
    refuse_stock,
    within,
)
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "ZAR"
STEPS: tuple[Step, ...] = ()


def write(sheet: Sheet) -> None:
    """The flat rate and then VAT; today duty by tariff and VAT（单一税率，后改按税则）."""
    rule = sheet.rule("ZA-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if rule.says("flat"):
        within(sheet.goods_in(rule, "le"), rule, "le")
        duty = sheet.percent("single_rate", sheet.value, rule, "flat")
        sheet.percent("vat", sheet.value + duty, rule, "vat")
    else:
        duty_and_vat(sheet, rule)
        sheet.doubt("law_asia.za_tariff", rule=rule.id, day=rule.says("bands_from"))
    sheet.doubt("law_asia.za_simple_base", rule=rule.id)
