"""Brazil（巴西）: import duty by the programme Remessa Conforme, then ICMS inside the price."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import Place
from course_b2c_ops.rules.destinations.common import doubt_excise, refuse_stock
from course_b2c_ops.rules.errors import IncompleteShipment
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step, percent
from course_b2c_ops.rules.versions import Version

CURRENCY = "USD"
# Later versions are even at USD 50: the deduction makes up for what is charged below.
_JUMP_UNTIL = date(2024, 7, 31)
STEPS = (Step(at=Decimal(50), currency="USD", what="value", until=_JUMP_UNTIL, why="BR-RC"),)


def write(sheet: Sheet) -> None:
    """Import duty on goods and carriage, ICMS on both and itself（进口税，再加价内的州税）."""
    refuse_stock(sheet)
    doubt_excise(sheet)
    rule, icms = sheet.rule("BR-RC"), sheet.rule("BR-ICMS")
    if sheet.value_in(rule, "max") > rule.value("max"):
        facts = {"value": sheet.value, "limit": rule.value("max"), "rule": rule.id}
        raise NoBill("general_trade", message("law_americas.br_over", **facts))
    # A marketplace of the programme takes both at the sale; any other parcel pays on arrival.
    in_programme = sheet.shipment.sold_via == "marketplace"
    at: Place = "checkout" if in_programme else "border"
    duty = _import_duty(sheet, rule) if in_programme else _duty_outside(sheet, rule)
    pct, parameter = _icms_rate(sheet, icms)
    sheet.inside("icms", sheet.value + duty, pct, icms, parameter, at=at)
    if in_programme:
        sheet.to_do("law_americas.br_collect", rule)


def _import_duty(sheet: Sheet, rule: Version) -> Decimal:
    """The duty inside the programme（计划内进口税）: above the limit a rate less a deduction."""
    if sheet.value_in(rule, "low_value_le") <= rule.value("low_value_le"):
        return sheet.percent("duty", sheet.value, rule, "le50", at="checkout")
    pct, deduct = rule.value("over50"), sheet.limit(rule, "deduct")
    formula = f"{sheet.told(sheet.value)} × {percent(pct)}"
    if deduct:
        formula += f" − {sheet.told(deduct)}"
    due = sheet.value * pct / 100 - deduct
    return sheet.amount("duty", sheet.value, pct, due, formula, rule, "over50", at="checkout")


def _duty_outside(sheet: Sheet, rule: Version) -> Decimal:
    """The duty of a seller outside the programme（计划外进口税）, where the table has it."""
    if "outside_programme" not in rule.parameters:
        raise NoBill("not_covered", message("law_americas.br_outside", rule=rule.id))
    return sheet.percent("duty", sheet.value, rule, "outside_programme")


def _icms_rate(sheet: Sheet, icms: Version) -> tuple[Decimal, str | None]:
    """The state's rate（州税率）: given, or the only one there is; and the number it rests on."""
    low, high, given = icms.value("min"), icms.value("max"), sheet.shipment.icms_pct
    if given is None and low != high:
        facts = {"low": low, "high": high, "rule": icms.id}
        raise IncompleteShipment(message("law_americas.br_icms_needed", **facts))
    if given is None or given == low:
        return low, "min"
    if not low <= given <= high:
        facts = {"given": given, "low": low, "high": high, "rule": icms.id}
        sheet.doubt("law_americas.br_icms_odd", **facts)
    return given, "max" if given == high else None
