"""What many destinations have in common（各国共用）: stock abroad, excise, relief, limits."""

from collections.abc import Collection
from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import NOTHING, Tax
from course_b2c_ops.rules.sheet import NoBill, Sheet, currency_of, unit_of
from course_b2c_ops.rules.shipment import rounded
from course_b2c_ops.rules.versions import Version


def is_from_stock(sheet: Sheet, inside: Collection[str] = ()) -> bool:
    """Whether the goods left a warehouse where the buyer lives（当地仓发货）.

    `inside`: the states of a customs union; without them the buyer's country alone.
    """
    shipment = sheet.shipment
    place = shipment.ship_from.removeprefix("EU-")
    if not place:
        return shipment.route == "overseas_wh"
    return place in (inside or (shipment.destination,))


def free_circulation(sheet: Sheet) -> None:
    """A duty of nothing: it was paid when the stock was imported（已自由流通）."""
    formula, goods = f"{sheet.told(sheet.goods)} → 0", message("rule.free_circulation")
    sheet.amount("duty", sheet.goods, None, NOTHING, formula, None, goods=goods)


def from_stock(sheet: Sheet, vat: Version, parameter: str) -> None:
    """No duty, which was paid on the bulk import; VAT at checkout（当地仓发货）."""
    free_circulation(sheet)
    sheet.percent("vat", sheet.value, vat, parameter, at="checkout")
    sheet.to_do("rule.to_do_register_for_stock", vat)


def refuse_stock(sheet: Sheet) -> None:
    """No bill for a sale inside a country whose own taxes are not in the table（当地仓无税率）."""
    if is_from_stock(sheet):
        country = sheet.shipment.destination
        raise NoBill("not_covered", message("rule.stock_without_rate", country=country))


def doubt_excise(sheet: Sheet) -> bool:
    """Whether alcohol, tobacco or perfume are among the goods（酒、烟、香水）; then a doubt."""
    found = any(line.excluded for line in sheet.shipment.lines)
    if found:
        sheet.doubt("rule.excise_missing")
    return found


def within(amount: Decimal, rule: Version, parameter: str) -> None:
    """No bill above a limit（限额以内才有账单） beyond which the rule is silent."""
    limit = rule.value(parameter)
    if amount > limit:
        currency = currency_of(rule.unit(parameter))
        value = rounded(amount, unit_of(currency))
        facts = {"value": value, "limit": limit, "currency": currency}
        raise NoBill("not_covered", message("rule.above_the_row", rule=rule.id, **facts))


def free(sheet: Sheet, rule: Version, parameter: str, tax: Tax = "vat") -> None:
    """Neither duty nor tax（免征）, both shown as zero lines."""
    sheet.zero("duty", rule, parameter=parameter)
    sheet.zero(tax, rule, parameter=parameter)


def duty_and_vat(sheet: Sheet, rule: Version, *, rate: str = "vat") -> None:
    """Tariff duty, then VAT on goods, carriage and that duty（先关税，后增值税）."""
    duty = sheet.duties(rule)
    sheet.percent("vat", sheet.value + duty, rule, rate)
