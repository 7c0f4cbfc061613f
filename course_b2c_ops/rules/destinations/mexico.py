"""Mexico（墨西哥）: one global rate on courier parcels instead of duty and VAT."""

from datetime import date

from course_b2c_ops.language import message
from course_b2c_ops.rules.destinations.common import doubt_excise, is_from_stock
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "USD"
STEPS: tuple[Step, ...] = ()
_NOT_COURIER = ("post", "sea")


def write(sheet: Sheet) -> None:
    """The global rate on goods and carriage（综合税率）, up to the limit of the courier entry."""
    doubt_excise(sheet)
    if is_from_stock(sheet):
        sheet.percent("vat", sheet.value, sheet.rule("MX-IVA"), "rate", at="checkout")
        sheet.note("law_americas.mx_warehouse")
        return
    rule = sheet.rule("MX-COURIER")
    _check_that_it_applies(sheet, rule)
    sheet.percent("single_rate", sheet.value, rule, "non_fta")
    checked_to = rule.says("checked_to")
    if isinstance(checked_to, str) and sheet.on > date.fromisoformat(checked_to):
        sheet.doubt("law_americas.mx_not_checked", day=checked_to, rule=rule.id)


def _check_that_it_applies(sheet: Sheet, rule: Version) -> None:
    """A courier's parcel, of an origin without an agreement, up to the limit（适用条件）."""
    shipment = sheet.shipment
    if shipment.route in _NOT_COURIER:
        facts = {"route": shipment.route, "rule": rule.id}
        raise NoBill("not_covered", message("law_americas.mx_route", **facts))
    origins = rule.says("non_fta_origins")
    if not (isinstance(origins, tuple) and shipment.origin in origins):
        facts = {"origin": shipment.origin, "rule": rule.id}
        raise NoBill("not_covered", message("law_americas.mx_origin", **facts))
    limit = rule.value("max")
    if sheet.goods_in(rule, "max") > limit:
        over = message("law_americas.mx_over", goods=sheet.goods, limit=limit, rule=rule.id)
        raise NoBill("general_trade", over)
