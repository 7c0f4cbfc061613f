"""The European Union（欧盟27国）: duty of small parcels, VAT of the buyer's state, parcel fees."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.bill import NOTHING, Place
from course_b2c_ops.rules.destinations.common import free_circulation, is_from_stock
from course_b2c_ops.rules.lookup import eu_states
from course_b2c_ops.rules.sheet import Sheet, Step
from course_b2c_ops.rules.versions import Version

CURRENCY = "EUR"
_ITEM_DUTY = (date(2026, 7, 1), date(2028, 6, 30))
STEPS = (
    Step(Decimal(22), "EUR", "goods", "EU-VAT-LVCR", until=date(2021, 6, 30)),
    Step(Decimal(150), "EUR", "goods", "EU-DUTY-150", until=date(2026, 6, 30)),
    # One code at a low rate pays less tariff duty just above the line than item duty at it.
    Step(Decimal(150), "EUR", "goods", "EU-DUTY-150", *_ITEM_DUTY, down=True),
    Step(Decimal(150), "EUR", "goods", "FR-FEE", date(2026, 3, 1), date(2026, 6, 30), down=True),
    Step(Decimal(150), "EUR", "goods", "RO-FEE", since=date(2026, 1, 1), down=True),
    Step(Decimal(150), "EUR", "goods", "IT-FEE", since=date(2026, 10, 1), down=True),
)
_FULL = Decimal(100)
_FEES = {"FR": "FR-FEE", "RO": "RO-FEE", "IT": "IT-FEE"}
_ALWAYS = {
    "EU-PPWR": "law_europe.do_packaging",
    "EU-GPSR": "law_europe.do_responsible_person",
    "EU-WITHDRAW": "law_europe.do_withdrawal",
}
_OF_KINDS = {
    "EU-MSR4": "law_europe.do_operator_on_pack",
    "EU-BATT": "law_europe.do_batteries",
}


def write(sheet: Sheet) -> None:
    """An import, or goods out of a warehouse in the Union（进口，或欧盟仓库发货）."""
    if is_from_stock(sheet, eu_states()):
        _from_stock(sheet)
    else:
        _import(sheet)
    for key, family in _to_do_of_goods(sheet):
        if sheet.knows(family):
            sheet.to_do(key, sheet.rule(family))


# ---- from outside
def _import(sheet: Sheet) -> None:
    """Duty, VAT, fees of the state and of the Union（进口）."""
    rule = sheet.rule("EU-DUTY-150")
    limit = next((name for name in ("exempt_le", "le") if rule.says(name)), None)
    excluded = [line.excluded for line in sheet.shipment.lines]
    # Equal to the limit is within it; from the day there is no limit every parcel is large.
    is_small = limit is not None and sheet.goods_in(rule, limit) <= rule.value(limit)
    relieved = is_small and not any(excluded)
    if is_small and not relieved:
        _doubt_excluded(sheet, rule, all(excluded))
    by_ioss = _by_ioss(sheet, any(excluded))
    if relieved:
        item_duty = _duty_of_small(sheet, rule, by_ioss)
        tariff_duties = [NOTHING] * len(excluded)
    else:
        item_duty, tariff_duties = NOTHING, sheet.duty_lines(rule)
    _import_vat(sheet, tariff_duties, item_duty, "checkout" if by_ioss else "border")
    _fees(sheet)
    _to_do_of_import(sheet, by_ioss, bool(item_duty))


def _duty_of_small(sheet: Sheet, rule: Version, by_ioss: bool) -> Decimal:
    """Nothing, or an amount for each tariff code; gives what was charged（小包裹关税）."""
    if not rule.says("per_line"):
        return sheet.zero("duty", rule)
    due = sheet.each("item_duty", sheet.shipment.kinds, rule, "per_line")
    if not by_ioss:
        amount = f"{rule.value('per_line'):f}"
        sheet.doubt("law_europe.item_duty_scope", amount=amount, rule=rule.id)
    if sheet.shipment.item_duty_in_vat:
        sheet.doubt("law_europe.vat_on_item_duty")
    else:
        sheet.note("law_europe.no_vat_on_item_duty")
    return due


def _by_ioss(sheet: Sheet, has_excluded: bool) -> bool:
    """Whether VAT was paid at checkout under IOSS（是否走IOSS）; a remark where it cannot be."""
    if sheet.shipment.scheme != "ioss":
        return False
    if not sheet.knows("EU-IOSS"):
        sheet.note("law_europe.ioss_not_yet", day=sheet.on)
        return False
    rule = sheet.rule("EU-IOSS")
    goods, limit = sheet.goods_in(rule, "max_intrinsic"), rule.value("max_intrinsic")
    if goods > limit:
        told = {"goods": sheet.told(goods), "limit": f"{limit:f}", "rule": rule.id}
        sheet.note("law_europe.ioss_too_dear", **told)
    elif has_excluded:
        sheet.doubt("law_europe.ioss_excluded")
    return goods <= limit and not has_excluded


def _import_vat(sheet: Sheet, duties: list[Decimal], item_duty: Decimal, at: Place) -> None:
    """VAT of the buyer's state on goods, carriage and duty（进口增值税）, or the old relief."""
    relief = sheet.rule("EU-VAT-LVCR")
    free = relief.value("exempt_le")
    if free and sheet.goods_in(relief, "exempt_le") <= free:
        if sheet.on != relief.valid_to:
            told = {"rule": relief.id, "last": relief.valid_to}
            sheet.doubt("law_europe.old_relief", **told)
        if not any(line.excluded for line in sheet.shipment.lines):
            sheet.zero("vat", relief, parameter="exempt_le", at=at)
            return
        sheet.doubt("law_europe.excluded_from_relief")
    _vat(sheet, duties, item_duty if sheet.shipment.item_duty_in_vat else NOTHING, at)


def _vat(sheet: Sheet, duties: list[Decimal], item_duty: Decimal, at: Place) -> None:
    """At the standard rate in one line; goods with a rate of their own line by line（增值税）."""
    rule = sheet.rule(f"EU-VAT-{sheet.shipment.destination}")
    lines = sheet.shipment.lines
    if all(line.vat_pct is None for line in lines):
        base = sheet.value + sum(duties, NOTHING) + item_duty
        sheet.percent("vat", base, rule, "rate", at=at)
        return
    sheet.note("law_europe.given_vat_rate")
    of_lines = zip(lines, sheet.values, sheet.shares(), duties, strict=True)
    for line, value, share, duty in of_lines:
        base, goods = value + share + duty, line.description
        if line.vat_pct is None:
            sheet.percent("vat", base, rule, "rate", goods=goods, at=at)
        else:
            sheet.given_percent("vat", base, line.vat_pct, None, goods=goods, at=at)
    if item_duty:
        sheet.percent("vat", item_duty, rule, "rate", at=at)


def _fees(sheet: Sheet) -> None:
    """The parcel fee of a state, then the Union's（包裹费）, where known on the day."""
    family = _FEES.get(sheet.shipment.destination)
    charged = NOTHING
    if family and sheet.knows(family):
        charged += _state_fee(sheet, sheet.rule(family))
    if sheet.knows("EU-HANDLING"):
        rule = sheet.rule("EU-HANDLING")
        charged += sheet.each("fee", sheet.shipment.kinds, rule, "per_line")
    if charged:
        sheet.note("law_europe.fee_outside_vat")


def _state_fee(sheet: Sheet, rule: Version) -> Decimal:
    if rule.says("le") and sheet.goods_in(rule, "le") > rule.value("le"):
        return NOTHING
    if rule.says("per_parcel"):
        return sheet.each("fee", 1, rule, "per_parcel")
    if not rule.value("per_line"):
        return sheet.zero("fee", rule, parameter="per_line")
    return sheet.each("fee", sheet.shipment.kinds, rule, "per_line")


def _doubt_excluded(sheet: Sheet, rule: Version, all_of_them: bool) -> None:
    """What is not known about alcohol, tobacco and perfume（不享受免税的商品）."""
    if not rule.says("excluded"):
        sheet.doubt("law_europe.excluded_goods", rule=rule.id)
    if not all_of_them:
        sheet.doubt("law_europe.some_excluded")


# ---- from a warehouse inside
def _from_stock(sheet: Sheet) -> None:
    """No duty, which was paid on the bulk import; VAT at checkout（仓库发货）."""
    free_circulation(sheet)
    _vat(sheet, [NOTHING] * len(sheet.values), NOTHING, "checkout")
    sheet.note("law_europe.from_stock")
    if not sheet.shipment.ship_from:
        sheet.note("law_europe.warehouse_assumed")
    if not sheet.knows("EU-OSS"):
        sheet.doubt("law_europe.stock_before_oss", day=sheet.on)
    elif sheet.shipment.sold_via == "marketplace":
        sheet.to_do("law_europe.do_platform_collects_stock", sheet.rule("EU-IOSS"))
    else:
        sheet.to_do("law_europe.do_register_for_stock", sheet.rule("EU-OSS"))


# ---- what the seller has to do
def _to_do_of_import(sheet: Sheet, by_ioss: bool, has_item_duty: bool) -> None:
    """Who collects the VAT, and what the declaration must hold（进口环节义务）."""
    if by_ioss:
        through_platform = sheet.shipment.sold_via == "marketplace"
        own, platform = "law_europe.do_ioss_number", "law_europe.do_platform_collects"
        sheet.to_do(platform if through_platform else own, sheet.rule("EU-IOSS"))
    else:
        sheet.to_do("law_europe.do_warn_the_buyer", sheet.rule("EU-VAT-LVCR"))
        if sheet.knows("EU-IOSS-2028"):
            sheet.to_do("law_europe.do_register_where_imported", sheet.rule("EU-IOSS-2028"))
    if has_item_duty:
        sheet.to_do("law_europe.do_declare_codes", sheet.rule("EU-DUTY-150"))
    if sheet.knows("EU-PID"):
        sheet.to_do("law_europe.do_product_id", sheet.rule("EU-PID"))


def _to_do_of_goods(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What the goods, their packaging and the way of selling ask for（商品与销售义务）."""
    state = sheet.shipment.destination
    for family, key in _ALWAYS.items():
        yield key, family
    if sheet.shipment.sold_via == "own_shop":
        yield "law_europe.do_withdrawal_function", "EU-WDBUTTON"
    if state == "DE" and sheet.knows("DE-EPR"):
        by_representative = sheet.rule("DE-EPR").says("foreign_seller_representative")
        now, before = "law_europe.do_german_representative", "law_europe.do_german_register"
        yield now if by_representative else before, "DE-EPR"
    if state == "FR":
        yield "law_europe.do_french_uin", "FR-EPR"
    if _asks(sheet, "EU-TOY"):
        has_passport = sheet.rule("EU-TOY").says("digital_product_passport")
        with_it, without = "law_europe.do_toy_passport", "law_europe.do_toy_tests"
        yield with_it if has_passport else without, "EU-TOY"
    for family, key in _OF_KINDS.items():
        if _asks(sheet, family):
            yield key, family


def _asks(sheet: Sheet, family: str) -> bool:
    """Whether a rule looks at goods with these tariff codes（按税号判断是否涉及）."""
    asked = sheet.rule(family).says("tariff_codes") if sheet.knows(family) else None
    codes = (line.tariff_code for line in sheet.shipment.lines)
    return isinstance(asked, tuple) and any(code.startswith(asked) for code in codes)
