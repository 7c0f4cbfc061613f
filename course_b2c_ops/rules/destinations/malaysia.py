"""Malaysia（马来西亚）: sales tax on each item up to a limit, on its price without freight."""

from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock, within
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "MYR"
STEPS = (Step(Decimal(500), "MYR", "value", "MY-LVG"),)
_BY_AIR = ("express", "post", "air")


def write(sheet: Sheet) -> None:
    """Duty by the CIF value, sales tax by the price of each item（关税看到岸价，销售税看单价）."""
    rule = sheet.rule("MY-LVG")
    refuse_stock(sheet)
    doubt_excise(sheet)
    for line, value in zip(sheet.shipment.lines, sheet.values, strict=True):
        within(sheet.converted(value / line.qty, rule, "le"), rule, "le")
    _duty(sheet, rule)
    sheet.percent("sales_tax", sheet.goods, rule, "rate", at="checkout")
    sheet.note("law_asia.my_sales_tax")
    sheet.to_do("law_asia.register_and_collect", rule)


def _duty(sheet: Sheet, rule: Version) -> None:
    """Free by air up to a CIF value（空运免关税）; else at the rate of the task."""
    limit = rule.value("duty_free_air_le")
    by_air = sheet.shipment.route in _BY_AIR
    if by_air and sheet.value_in(rule, "duty_free_air_le") <= limit:
        sheet.zero("duty", rule, parameter="duty_free_air_le")
    elif any(line.duty_pct is None for line in sheet.shipment.lines):
        sheet.doubt("law_asia.my_duty_open", limit=limit, currency=rule.unit("duty_free_air_le"))
    else:
        sheet.duties(rule)
