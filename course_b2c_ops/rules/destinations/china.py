"""China's two doors for a private buyer（个人进口的两个入口）: retail import, and the post."""

from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import NOTHING, Tax
from course_b2c_ops.rules.chinese_vat import vat_rate
from course_b2c_ops.rules.errors import IncompleteShipment, NotCovered
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step, duty_rate, percent
from course_b2c_ops.rules.shipment import Line
from course_b2c_ops.rules.versions import Version

CURRENCY = "CNY"
RETAIL_MODES = ("1210", "9610", "1239")
POST = "post"
STEPS = (
    Step(Decimal(5000), "CNY", "value", "CN-IMP-LIM"),
    Step(Decimal(50), "CNY", "tax", "CN-POST"),
)
_FULL = Decimal(100)
_TO_DO = {
    "rule.to_do_send_records": "CN-3DOC-IMP",
    "rule.to_do_withhold_tax": "CN-TARIFFLAW",
    "rule.to_do_tell_no_resale": "CN-IMP-RESALE",
}
_NEAR_ORIGINS = ("HK", "MO", "TW")


def write(sheet: Sheet) -> None:
    """The bill of a retail import, or of a parcel of personal articles（零售进口与行邮税）."""
    mode = sheet.shipment.mode
    if mode in RETAIL_MODES:
        _admission(sheet)
        _limits(sheet)
        _retail_lines(sheet)
        for key, family in _TO_DO.items():
            if sheet.knows(family):
                sheet.to_do(key, sheet.rule(family))
    elif mode == POST:
        _post_lines(sheet)
    else:
        modes = ", ".join((*RETAIL_MODES, POST))
        raise NotCovered(message("rule.mode", mode=mode, modes=modes))


def _admission(sheet: Sheet) -> None:
    """Admission（准入）: the list, the three records, the licence of a first import."""
    shipment = sheet.shipment
    mode = sheet.rule(f"CN-SUP-{shipment.mode}")
    off_list = [line.description for line in shipment.lines if not line.on_positive_list]
    if off_list:
        rule = sheet.rule("CN-IMP-LIST").id
        raise NoBill("not_admissible", message("rule.not_on_list", goods=off_list[0], rule=rule))
    if not shipment.records_agree:
        rule = sheet.rule("CN-3DOC-IMP").id
        raise NoBill("not_admissible", message("rule.records_differ", rule=rule))
    if not shipment.payer_is_buyer:
        rule = sheet.rule("CN-3DOC-IMP").id
        raise NoBill("not_admissible", message("rule.payer_differs", rule=rule))
    asks_licence = mode.says("import_first_licence") == "required"
    if asks_licence and shipment.needs_first_licence and not shipment.has_licence:
        sentence = message("rule.no_licence", mode=shipment.mode, rule=mode.id)
        raise NoBill("not_admissible", sentence)


def _limits(sheet: Sheet) -> None:
    """The limits of a year and of one order（限值）; equal to a limit is within it."""
    rule = sheet.rule("CN-IMP-LIM")
    single, annual = rule.value("single"), rule.value("annual")
    total = sheet.used_before + sheet.value
    if total > annual:
        sentence = message("rule.over_annual", total=total, limit=annual, rule=rule.id)
        raise NoBill("general_trade", sentence)
    if sheet.value <= single:
        return
    figures = {"price": sheet.value, "limit": single, "rule": rule.id}
    if rule.says("over_single_one_item") != "full_tax":
        raise NoBill("general_trade", message("rule.over_single", **figures))
    if not sheet.shipment.is_one_item:
        raise NoBill("not_admissible", message("rule.over_single_several", **figures))


def _retail_lines(sheet: Sheet) -> None:
    """Duty, consumption tax and VAT of each kind of goods, in this order（逐项计税）."""
    limit, relief = sheet.rule("CN-IMP-LIM"), sheet.rule("CN-IMP-TAX")
    in_full = sheet.value > limit.value("single")
    goods = zip(sheet.shipment.lines, sheet.values, sheet.shares(), strict=True)
    for line, of_goods, share in goods:
        value = of_goods + share
        if in_full:
            pct = duty_rate(line)
            duty = sheet.given_percent(
                "duty", value, pct, limit, goods=line.description, at="checkout"
            )
        else:
            duty = sheet.percent(
                "duty", value, relief, "duty", goods=line.description, at="checkout"
            )
        ct_factor = _FULL if in_full else relief.value("ct_factor")
        vat_factor = _FULL if in_full else relief.value("vat_factor")
        _inside(sheet, line, (value, duty), "ct", line.ct_pct, ct_factor, relief)
        vat, rule, _ = vat_rate(line.vat_pct, sheet.on)
        _inside(sheet, line, (value, duty), "vat", vat, vat_factor, rule)


def _inside(
    sheet: Sheet,
    line: Line,
    value_and_duty: tuple[Decimal, Decimal],
    tax: Tax,
    pct: Decimal,
    factor: Decimal,
    rule: Version | None,
) -> None:
    """A tax on the base that holds the consumption tax itself（组成计税价格）."""
    value, duty = value_and_duty
    kept = _FULL - line.ct_pct
    # One division, and last, so that no digit is lost before the cent is rounded.
    due = (value + duty) * pct * factor / (_FULL * kept)
    formula = f"({value:,.2f} + {duty:,.2f})" if duty else f"{value:,.2f}"
    if line.ct_pct:
        formula += f" ÷ (1 − {percent(line.ct_pct)})"
    formula += f" × {percent(pct)}"
    if factor != _FULL:
        formula += f" × {percent(factor)}"
    base, rate = (value + duty) * _FULL / kept, pct * factor / _FULL
    sheet.amount(tax, base, rate, due, formula, rule, goods=line.description, at="checkout")


def _post_lines(sheet: Sheet) -> None:
    """The tax of each kind of goods; at or below the free amount nothing is collected（免征额）."""
    rule, shipment = sheet.rule("CN-POST"), sheet.shipment
    limit = rule.value("limit_hk_mo_tw" if shipment.origin in _NEAR_ORIGINS else "limit_other")
    if sheet.goods > limit and not shipment.is_one_item:
        facts = {"goods": sheet.goods, "limit": limit, "rule": rule.id}
        raise NoBill("not_admissible", message("rule.over_post", **facts))
    taxed = [
        (line, value, _post_parameter(line))
        for line, value in zip(shipment.lines, sheet.values, strict=True)
    ]
    amounts = [sheet.rounded(value * rule.value(name) / _FULL) for _, value, name in taxed]
    total, free = sum(amounts, NOTHING), rule.value("exempt_tax_le")
    for (line, value, name), amount in zip(taxed, amounts, strict=True):
        pct = rule.value(name)
        formula = f"{value:,.2f} × {percent(pct)}"
        if total <= free:
            formula += f" = {amount:,.2f}; Σ {total:,.2f} ≤ {free:,.2f} → 0.00"
        due = amount if total > free else NOTHING
        sheet.amount("post", value, pct, due, formula, rule, name, goods=line.description)


def _post_parameter(line: Line) -> str:
    if line.category not in (1, 2, 3):
        raise IncompleteShipment(message("rule.no_category", goods=line.description))
    return f"cat{line.category}"
