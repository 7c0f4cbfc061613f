"""China's two doors for a private buyer（个人进口的两个入口）: retail import, and the post."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.bill import GIVEN_RATE, Bill, BillLine, Line, Shipment, Status, Tax, cents
from course_b2c_ops.rules.errors import IncompleteShipment, UnknownRule
from course_b2c_ops.rules.lookup import in_force, known
from course_b2c_ops.rules.versions import Mark, Version

RETAIL_MODES = ("1210", "9610", "1239")
POST = "post"
_FULL = Decimal(100)
_VAT_FAMILIES = (("CN-VAT-STD", "rate"), ("CN-VAT-LOW", "low"))
_TO_DO = {
    "send_records": "CN-3DOC-IMP",
    "withhold_tax": "CN-TARIFFLAW",
    "tell_no_resale": "CN-IMP-RESALE",
}
_NEAR_ORIGINS = ("HK", "MO", "TW")

Refusal = tuple[Status, Text]


def retail_bill(shipment: Shipment, on: date) -> Bill:
    """The bill of one order under 1210, 9610 or 1239（跨境零售进口税单）."""
    try:
        refusal = _not_admitted(shipment, on) or _over_limits(shipment, on)
        if refusal:
            return Bill(shipment, on, refusal[0], reason=refusal[1])
        lines = tuple(_retail_lines(shipment, on))
    except UnknownRule as unknown:
        return Bill(shipment, on, "unknown_on_date", reason=unknown.sentence)
    to_do = tuple(key for key, family in _TO_DO.items() if known(family, on))
    return Bill(shipment, on, "ok", lines, to_do=to_do)


def post_bill(shipment: Shipment, on: date) -> Bill:
    """The bill of a parcel of personal articles（个人邮递物品税单）."""
    try:
        rule = in_force("CN-POST", on)
    except UnknownRule as unknown:
        return Bill(shipment, on, "unknown_on_date", reason=unknown.sentence)
    limit = rule.value("limit_hk_mo_tw" if shipment.origin in _NEAR_ORIGINS else "limit_other")
    if shipment.goods > limit and not shipment.is_one_item:
        reason = message("rule.over_post", goods=shipment.goods, limit=limit, rule=rule.id)
        return Bill(shipment, on, "not_admissible", reason=reason)
    return Bill(shipment, on, "ok", tuple(_post_lines(shipment, rule)))


def _not_admitted(shipment: Shipment, on: date) -> Refusal | None:
    """Admission（准入）: the list, the three records, the licence of a first import."""
    mode = in_force(f"CN-SUP-{shipment.mode}", on)
    off_list = [line.description for line in shipment.lines if not line.on_positive_list]
    if off_list:
        rule = in_force("CN-IMP-LIST", on).id
        return "not_admissible", message("rule.not_on_list", goods=off_list[0], rule=rule)
    if not shipment.records_agree:
        rule = in_force("CN-3DOC-IMP", on).id
        return "not_admissible", message("rule.records_differ", rule=rule)
    if not shipment.payer_is_buyer:
        rule = in_force("CN-3DOC-IMP", on).id
        return "not_admissible", message("rule.payer_differs", rule=rule)
    asks_licence = mode.says("import_first_licence") == "required"
    if asks_licence and shipment.needs_first_licence and not shipment.has_licence:
        return "not_admissible", message("rule.no_licence", mode=shipment.mode, rule=mode.id)
    return None


def _over_limits(shipment: Shipment, on: date) -> Refusal | None:
    """The limits of a year and of one order（限值）; equal to a limit is within it."""
    rule = in_force("CN-IMP-LIM", on)
    single, annual = rule.value("single"), rule.value("annual")
    total = shipment.used_before + shipment.price
    if total > annual:
        sentence = message("rule.over_annual", total=total, limit=annual, rule=rule.id)
        return "general_trade", sentence
    if shipment.price <= single:
        return None
    figures = {"price": shipment.price, "limit": single, "rule": rule.id}
    if rule.says("over_single_one_item") != "full_tax":
        return "general_trade", message("rule.over_single", **figures)
    if shipment.is_one_item:
        return None
    return "not_admissible", message("rule.over_single_several", **figures)


def _retail_lines(shipment: Shipment, on: date) -> Iterator[BillLine]:
    """Duty, consumption tax and VAT of each kind of goods, in this order（逐项计税）."""
    limit, relief = in_force("CN-IMP-LIM", on), in_force("CN-IMP-TAX", on)
    in_full = shipment.price > limit.value("single")
    for line, share in zip(shipment.lines, shipment.shares(), strict=True):
        value = line.line_value + share
        duty = _duty(line, value, limit if in_full else relief, in_full)
        yield duty
        ct_factor = _FULL if in_full else relief.value("ct_factor")
        vat_factor = _FULL if in_full else relief.value("vat_factor")
        ct = line.ct_pct
        yield _inside(line, value, duty.amount, "ct", ct, ct_factor, (relief.id, relief.mark))
        vat, rule = _vat(line, on)
        yield _inside(line, value, duty.amount, "vat", vat, vat_factor, rule)


def _duty(line: Line, value: Decimal, rule: Version, in_full: bool) -> BillLine:
    if not in_full:
        pct = rule.value("duty")
    elif line.duty_pct is None:
        raise IncompleteShipment(message("rule.no_duty_rate", goods=line.description))
    else:
        pct = line.duty_pct
    formula = f"{value:,.2f} × {percent(pct)}"
    amount = cents(value * pct / 100)
    return _bill_line("duty", line, formula, (value, pct), amount, (rule.id, rule.mark))


def _inside(
    line: Line,
    value: Decimal,
    duty: Decimal,
    tax: Tax,
    pct: Decimal,
    factor: Decimal,
    rule: tuple[str, Mark | None],
) -> BillLine:
    """A tax on the base that holds the consumption tax itself（组成计税价格）."""
    kept = _FULL - line.ct_pct
    # One division, and last, so that no digit is lost before the cent is rounded.
    amount = cents((value + duty) * pct * factor / (_FULL * kept))
    base = (value + duty) * _FULL / kept
    formula = f"({value:,.2f} + {duty:,.2f})" if duty else f"{value:,.2f}"
    if line.ct_pct:
        formula += f" ÷ (1 − {percent(line.ct_pct)})"
    formula += f" × {percent(pct)}"
    if factor != _FULL:
        formula += f" × {percent(factor)}"
    return _bill_line(tax, line, formula, (base, pct * factor / _FULL), amount, rule)


def _vat(line: Line, on: date) -> tuple[Decimal, tuple[str, Mark | None]]:
    """The VAT rate with the rule it comes from; a rate of the task that no rule has is `given`."""
    if line.vat_pct is None:
        rule = in_force("CN-VAT-STD", on)
        return rule.value("rate"), (rule.id, rule.mark)
    for family, parameter in _VAT_FAMILIES:
        if known(family, on) and in_force(family, on).value(parameter) == line.vat_pct:
            rule = in_force(family, on)
            return line.vat_pct, (rule.id, rule.mark)
    return line.vat_pct, (GIVEN_RATE, None)


def _post_lines(shipment: Shipment, rule: Version) -> Iterator[BillLine]:
    """The tax of each kind of goods; at or below the free amount nothing is collected（免征额）."""
    taxed = [(line, _post_rate(line, rule)) for line in shipment.lines]
    amounts = [cents(line.line_value * pct / 100) for line, pct in taxed]
    total, free = sum(amounts, Decimal(0)), rule.value("exempt_tax_le")
    for (line, pct), amount in zip(taxed, amounts, strict=True):
        formula = f"{line.line_value:,.2f} × {percent(pct)}"
        if total <= free:
            formula += f" = {amount:,.2f}; Σ {total:,.2f} ≤ {free:,.2f} → 0.00"
        collected = amount if total > free else Decimal("0.00")
        how = (line.line_value, pct)
        yield _bill_line("post", line, formula, how, collected, (rule.id, rule.mark))


def _post_rate(line: Line, rule: Version) -> Decimal:
    if line.category not in (1, 2, 3):
        raise IncompleteShipment(message("rule.no_category", goods=line.description))
    return rule.value(f"cat{line.category}")


def _bill_line(
    tax: Tax,
    line: Line,
    formula: str,
    how: tuple[Decimal, Decimal],
    amount: Decimal,
    rule: tuple[str, Mark | None],
) -> BillLine:
    return BillLine(
        tax=tax,
        goods=line.description,
        formula=formula,
        base=cents(how[0]),
        rate=how[1],
        amount=amount,
        rule=rule[0],
        mark=rule[1] or "",
        paid_by="buyer",
        collected_at="border" if tax == "post" else "checkout",
    )


def percent(rate: Decimal) -> str:
    """A rate as it is written in a formula: `13 %`（百分数）."""
    return f"{rate.normalize():f} %"
