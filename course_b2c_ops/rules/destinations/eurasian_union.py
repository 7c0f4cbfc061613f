"""Russia, Belarus, Kazakhstan, Armenia, Kyrgyzstan（欧亚经济联盟）: one rule for parcels."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.bill import NOTHING
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock
from course_b2c_ops.rules.sheet import Sheet, Step, percent
from course_b2c_ops.rules.versions import Version

CURRENCY = "EUR"
# Before that day only the excess was taxed, so the charges grew from nothing.
STEPS = (Step(Decimal(200), "EUR", "goods", "RU-LV", since=date(2026, 7, 1)),)
_FULL = Decimal(100)
_OF_THE_EXCESS = "% of excess"


def write(sheet: Sheet) -> None:
    """Duty above a limit, at least so much a kilogram（欧亚经济联盟账单）."""
    rule = sheet.rule("RU-LV")
    refuse_stock(sheet)
    doubt_excise(sheet)
    if rule.unit("over") == _OF_THE_EXCESS:
        _on_the_excess(sheet, rule)
    else:
        _on_the_whole(sheet, rule)


def _on_the_excess(sheet: Sheet, rule: Version) -> None:
    """What lies above the limits of value and of weight（超额部分）, whichever costs more."""
    value = max(sheet.goods - sheet.limit(rule, "le"), NOTHING)
    kg = max(sheet.shipment.kg - rule.value("kg"), NOTHING)
    if _duty(sheet, rule, value, kg):
        sheet.doubt("law_neighbours.eaeu_silent_on_vat", rule=rule.id)


def _on_the_whole(sheet: Sheet, rule: Version) -> None:
    """Nothing up to the limit, above it a share of all（全额）, and the VAT of the state."""
    if sheet.goods_in(rule, "le") <= rule.value("le"):
        sheet.zero("duty", rule, parameter="le")
    else:
        _duty(sheet, rule, sheet.goods, sheet.shipment.kg)
        sheet.doubt("law_neighbours.eaeu_national_vat")


def _duty(sheet: Sheet, rule: Version, value: Decimal, kg: Decimal) -> Decimal:
    """The larger of a share of the value and an amount for the weight（从价与从量取高）."""
    pct, a_kg = rule.value("over"), sheet.limit(rule, "min")
    by_value, by_weight = value * pct / _FULL, kg * a_kg
    formula = f"max({sheet.told(value)} × {percent(pct)}, {kg:f} kg × {sheet.told(a_kg)})"
    rate = pct if by_value >= by_weight else None
    if not sheet.shipment.kg:
        sheet.doubt("law_neighbours.eaeu_no_weight", kg=f"{a_kg:f}")
    due = max(by_value, by_weight)
    return sheet.amount("duty", value, rate, due, formula, rule, "over")
