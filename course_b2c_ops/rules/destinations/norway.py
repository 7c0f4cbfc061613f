"""Norway（挪威）: VAT at the sale under VOEC, else VAT and duty at the border."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, from_stock, is_from_stock
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "NOK"
_SINCE = date(2020, 4, 1)
STEPS = (
    Step(Decimal(3000), "NOK", "item", "NO-VOEC", since=_SINCE),
    Step(Decimal(350), "NOK", "goods", "NO-350", since=_SINCE, until=date(2023, 12, 31)),
)


def write(sheet: Sheet) -> None:
    """VAT by a registered seller, or import at the border（挪威账单）."""
    voec = sheet.rule("NO-VOEC")
    excise = doubt_excise(sheet)
    if is_from_stock(sheet):
        from_stock(sheet, voec, "vat")
    elif sheet.shipment.scheme != "voec":
        _at_the_border(sheet, voec)
    elif excise or not _all_items_below(sheet, voec):
        sheet.note("law_neighbours.no_outside_voec", limit=voec.value("item_below"))
        _at_the_border(sheet, voec)
    else:
        sheet.zero("duty", voec)
        sheet.percent("vat", sheet.value, voec, "vat", at="checkout")
        sheet.to_do("law_neighbours.do_voec_number", voec)


def _all_items_below(sheet: Sheet, voec: Version) -> bool:
    """Whether every single piece is cheaper than the limit（每一件都低于限额）."""
    limit = voec.value("item_below")
    return all(
        sheet.converted(value / line.qty, voec, "item_below") < limit
        for value, line in zip(sheet.values, sheet.shipment.lines, strict=True)
    )


def _at_the_border(sheet: Sheet, voec: Version) -> None:
    """The same as for any import（进口征税）; small parcels were free for some years."""
    small = sheet.rule("NO-350")
    if sheet.goods_in(small, "exempt_below") < small.value("exempt_below"):
        sheet.zero("duty", small, parameter="exempt_below")
        sheet.zero("vat", small, parameter="exempt_below")
        return
    duty = sheet.duties(small)
    sheet.percent("vat", sheet.value + duty, voec, "vat")
    if duty:
        sheet.doubt("law_neighbours.duty_in_vat_base")
    sheet.note("law_neighbours.no_carrier_fee")
    sheet.to_do("law_neighbours.do_declare", small)
