"""The United Kingdom（英国）: VAT at the sale up to GBP 135, an ordinary import above."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, from_stock, is_from_stock
from course_b2c_ops.rules.lookup import history
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "GBP"
STEPS = (Step(Decimal(135), "GBP", "goods", "GB-135", since=date(2021, 1, 1)),)


def write(sheet: Sheet) -> None:
    """VAT at the sale without duty, or duty and import VAT at the border（英国账单）."""
    vat = sheet.rule("GB-VAT")
    doubt_excise(sheet)
    if is_from_stock(sheet):
        from_stock(sheet, vat, "rate")
    else:
        _import(sheet, sheet.rule("GB-135"), vat)
    sheet.to_do("law_neighbours.do_withdrawal", sheet.rule("GB-WITHDRAW"))


def _import(sheet: Sheet, small: Version, vat: Version) -> None:
    """The threshold itself is within（等于135英镑仍算限额内）."""
    if sheet.goods_in(small, "le") <= small.value("le"):
        _at_the_sale(sheet, small, vat)
        return
    duty = sheet.duties(small)
    sheet.percent("vat", sheet.value + duty, vat, "rate")
    sheet.to_do("law_neighbours.do_declare", small)


def _at_the_sale(sheet: Sheet, small: Version, vat: Version) -> None:
    """No duty, and VAT where the price is paid（销售环节增值税）."""
    sheet.percent("duty", sheet.goods, small, "duty_le")
    sheet.percent("vat", sheet.value, vat, "rate", at="checkout")
    if sheet.carriage:
        sheet.doubt("law_neighbours.gb_freight_in_base")
    # A plan is no rule in force: it changes no line, it only takes the certainty away.
    for plan in history("GB-135-END"):
        if plan.covers(sheet.on):
            sheet.doubt("law_neighbours.gb_relief_may_have_ended", day=plan.valid_from)
    on_platform = sheet.shipment.sold_via == "marketplace"
    own, platform = "law_neighbours.do_charge_vat", "law_neighbours.do_platform_charges"
    sheet.to_do(platform if on_platform else own, small)
