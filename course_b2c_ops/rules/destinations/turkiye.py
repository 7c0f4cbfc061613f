"""Türkiye（土耳其）: a single rate for small parcels, and since 2026 a full declaration."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock
from course_b2c_ops.rules.lookup import eu_states
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "EUR"
STEPS = (
    Step(Decimal(150), "EUR", "goods", "TR-LV", date(2022, 1, 1), date(2024, 8, 20)),
    Step(Decimal(30), "EUR", "goods", "TR-LV", date(2024, 8, 21), date(2026, 2, 5)),
)


def write(sheet: Sheet) -> None:
    """The single rate, or duty and VAT by declaration（土耳其账单）."""
    rule = sheet.rule("TR-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if rule.says("declaration") == "full":
        _declaration(sheet, rule)
    elif sheet.goods_in(rule, "le") <= rule.value("le"):
        _single_rate(sheet, rule)
    else:
        facts = {"goods": sheet.told(sheet.goods), "limit": rule.value("le"), "rule": rule.id}
        raise NoBill("general_trade", message("law_neighbours.tr_above_limit", **facts))


def _single_rate(sheet: Sheet, rule: Version) -> None:
    """One rate in place of duty and VAT（单一税率）; goods under consumption tax bear more."""
    shipment = sheet.shipment
    from_union = _in_the_union(shipment.ship_from or shipment.origin)
    sheet.percent("single_rate", sheet.value, rule, "eu" if from_union else "other")
    if from_union != _in_the_union(shipment.origin):
        sheet.doubt("law_neighbours.tr_origin_or_dispatch")
    for line, value, share in zip(shipment.lines, sheet.values, sheet.shares(), strict=True):
        if line.ct_pct:
            sheet.percent("ct", value + share, rule, "sct_iv", goods=line.description)
    # The task says only that the goods bear this tax: its rate is the rule's.
    if any(line.ct_pct for line in shipment.lines):
        sheet.note("law_neighbours.tr_list_four", rate=rule.value("sct_iv"))


def _declaration(sheet: Sheet, rule: Version) -> None:
    """Duty at the given rate, then VAT（正式报关）.

    There is a bill although the VAT rate is from memory: that even a dress of EUR 25 is declared
    in full is what changed, and a reader should see it. The line carries the mark M of the rate,
    and the doubt keeps the bill out of assessed items.
    """
    duty = sheet.duties(rule)
    sheet.percent("vat", sheet.value + duty, rule, "vat")
    sheet.doubt("law_neighbours.tr_vat_from_memory")
    if any(line.ct_pct for line in sheet.shipment.lines):
        sheet.doubt("law_neighbours.tr_no_consumption_tax")
    sheet.note("law_neighbours.tr_medicine", limit=rule.value("medicine_le"))
    sheet.to_do("law_neighbours.do_declare", rule)


def _in_the_union(country: str) -> bool:
    """Whether it is a member state（是否欧盟成员国）: the table has a VAT rate of each."""
    return country.removeprefix("EU-") in eu_states()
