"""Korea（韩国）: free up to a limit in US dollars; above it the whole value is taxed."""

from decimal import Decimal

from course_b2c_ops.rules.destinations.common import doubt_excise, duty_and_vat, free, refuse_stock
from course_b2c_ops.rules.sheet import Sheet, Step

CURRENCY = "USD"  # of the threshold, and of the course's bills
STEPS = (
    Step(Decimal(150), "USD", "goods", "KR-150"),
    Step(Decimal(200), "USD", "goods", "KR-150"),
)


def write(sheet: Sheet) -> None:
    """Nothing up to the limit, else duty and VAT on all of it（超过即全额征税）."""
    rule = sheet.rule("KR-150")
    refuse_stock(sheet)
    doubt_excise(sheet)
    shipment = sheet.shipment
    from_us = (shipment.ship_from or shipment.origin) == "US"
    limit = "us_le" if from_us else "le"
    if from_us:
        sheet.note("law_asia.kr_from_us", limit=rule.value(limit), unit=rule.unit(limit))
    if sheet.goods_in(rule, limit) <= rule.value(limit):
        free(sheet, rule, limit)
    else:
        duty_and_vat(sheet, rule)
    sheet.to_do("law_asia.kr_personal_code", rule)
