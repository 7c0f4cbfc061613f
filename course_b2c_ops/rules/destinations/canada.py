"""Canada（加拿大）: CAD 20 for the post and for China, more for couriers from its neighbours."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, is_from_stock
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "CAD"
_NEIGHBOURS_SINCE = date(2020, 7, 1)
STEPS = (
    Step(at=Decimal(20), currency="CAD", what="goods", why="CA-20"),
    Step(at=Decimal(40), currency="CAD", what="goods", since=_NEIGHBOURS_SINCE, why="CA-CUSMA"),
    Step(at=Decimal(150), currency="CAD", what="goods", since=_NEIGHBOURS_SINCE, why="CA-CUSMA"),
)


def write(sheet: Sheet) -> None:
    """Free, free of duty only, or duty and GST（免税、仅免关税，或关税加商品服务税）."""
    gst = sheet.rule("CA-GST")
    doubt_excise(sheet)
    if is_from_stock(sheet):
        sheet.percent("gst", sheet.value, gst, "rate", at="checkout")
        sheet.note("law_americas.ca_warehouse")
    elif _is_courier_from_a_neighbour(sheet):
        rule = sheet.rule("CA-CUSMA")
        _charge(sheet, rule, gst, tax_free="tax_le", duty_free="duty_le")
    else:
        rule = sheet.rule("CA-20")
        _charge(sheet, rule, gst, tax_free="exempt_le", duty_free="exempt_le")
    sheet.note("law_americas.ca_province")


def _charge(sheet: Sheet, rule: Version, gst: Version, *, tax_free: str, duty_free: str) -> None:
    """Duty and GST on the goods（关税与商品服务税）, each above its own limit."""
    if sheet.goods_in(rule, duty_free) <= rule.value(duty_free):
        duty = sheet.zero("duty", rule, parameter=duty_free)
    else:
        duty = sheet.duties(rule, with_carriage=False)
    if sheet.goods_in(rule, tax_free) <= rule.value(tax_free):
        sheet.zero("gst", rule, parameter=tax_free)
    else:
        sheet.percent("gst", sheet.goods + duty, gst, "rate")


def _is_courier_from_a_neighbour(sheet: Sheet) -> bool:
    """Whether the place of shipment gives the higher limits（发货地）, not the origin."""
    shipment = sheet.shipment
    if shipment.route != "express" or not sheet.knows("CA-CUSMA"):
        return False
    places = sheet.rule("CA-CUSMA").says("shipped_from")
    return isinstance(places, tuple) and shipment.ship_from in places
