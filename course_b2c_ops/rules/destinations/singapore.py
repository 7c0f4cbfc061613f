"""Singapore（新加坡）: GST at the sale up to a limit, above it duty and GST at the border."""

from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step

CURRENCY = "SGD"
STEPS = (Step(Decimal(400), "SGD", "goods", "SG-LVG"),)


def write(sheet: Sheet) -> None:
    """The limit comes from one family, the rate of GST from another（限额与税率分属两族）."""
    rule, gst = sheet.rule("SG-LVG"), sheet.rule("SG-GST")
    refuse_stock(sheet)
    doubt_excise(sheet)
    limit = rule.value("le")
    if sheet.goods_in(rule, "le") <= limit:
        sheet.zero("duty", rule, parameter="duty_free_le")
        sheet.percent("gst", sheet.value, gst, "rate", at="checkout")
        if sheet.carriage:
            sheet.doubt("law_asia.sg_freight")
        sheet.to_do("law_asia.register_and_collect", rule)
        return
    if any(line.duty_pct is None for line in sheet.shipment.lines):
        facts = {"limit": limit, "currency": rule.unit("le"), "rule": rule.id}
        raise NoBill("not_covered", message("law_asia.sg_duty_wanted", **facts))
    duty = sheet.duties(rule)
    sheet.percent("gst", sheet.value + duty, gst, "rate")
    sheet.doubt("law_asia.sg_border_base")
