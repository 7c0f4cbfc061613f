"""Indonesia（印度尼西亚）: one duty rate above a very small amount, VAT on everything."""

from decimal import Decimal

from course_b2c_ops.rules.bill import NOTHING
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock, within
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "USD"  # of the thresholds, and of the course's bills
STEPS = (Step(Decimal(3), "USD", "goods", "ID-LV"),)
_FLOOR = "ID-MIN100"


def write(sheet: Sheet) -> None:
    """Duty on the FOB value, VAT on it and the duty（按离岸价计关税，再计增值税）."""
    rule = sheet.rule("ID-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    within(sheet.goods_in(rule, "flat_duty_le"), rule, "flat_duty_le")
    duty = _duty(sheet, rule)
    sheet.percent("vat", sheet.goods + duty, rule, "vat")
    if sheet.carriage:
        sheet.doubt("law_asia.id_freight")
    if sheet.shipment.sold_via == "marketplace" and sheet.knows(_FLOOR):
        _lowest_price(sheet, sheet.rule(_FLOOR))


def _duty(sheet: Sheet, rule: Version) -> Decimal:
    """The rate of the rule for goods in general（一般货物）; a group of its own has a given one."""
    if sheet.goods_in(rule, "duty_free_le") <= rule.value("duty_free_le"):
        return sheet.zero("duty", rule, parameter="duty_free_le")
    general, total, grouped = rule.value("duty_3_1500"), NOTHING, False
    for line, value in zip(sheet.shipment.lines, sheet.values, strict=True):
        goods, pct = line.description, line.duty_pct
        if pct in (None, general):
            total += sheet.percent("duty", value, rule, "duty_3_1500", goods=goods)
        elif pct is not None:
            total += sheet.given_percent("duty", value, pct, rule, goods=goods)
            grouped = True
    if grouped:
        sheet.doubt("law_asia.id_groups", rule=rule.id)
    return total


def _lowest_price(sheet: Sheet, floor: Version) -> None:
    """Some goods may not be offered at all（最低单价）."""
    lines = zip(sheet.shipment.lines, sheet.values, strict=True)
    lowest = min(sheet.converted(value / line.qty, floor, "min_price") for line, value in lines)
    if lowest < floor.value("min_price"):
        sheet.to_do("law_asia.id_lowest_price", floor)
