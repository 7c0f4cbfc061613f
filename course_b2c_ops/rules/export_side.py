"""What an export leaves in the cost（出口退税与核定征收）: the trader's VAT, or the tax instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.bill import NOTHING, Bill, Place
from course_b2c_ops.rules.chinese_vat import vat_rate
from course_b2c_ops.rules.errors import IncompleteShipment, RuleError, UnknownRule
from course_b2c_ops.rules.lookup import as_day, in_force, known
from course_b2c_ops.rules.sheet import NoBill, Sheet, percent
from course_b2c_ops.rules.shipment import Line, Number, Shipment, exact, one_of, rounded
from course_b2c_ops.rules.versions import Version

EXPORT_MODES = ("9610", "9710", "9810", "1210", "0110", "1039")
TREATMENTS = ("refund", "no_invoice", "exempt")
CURRENCY = "CNY"
_FULL = Decimal(100)
_PAID_WITH_THE_GOODS: Place = "checkout"
_AFTER_DEPARTURE: Place = "tax_office"


@dataclass(frozen=True, init=False)
class Export:
    """One lot on its way out of China（一批出口货物）; money in CNY unless said."""

    mode: str  # customs supervision code
    treatment: str  # of VAT: refund, no_invoice (pilot zones), exempt (1039)
    invoice_incl_vat: Decimal | None  # what the goods cost, VAT included
    vat_pct: Decimal | None  # on that invoice; None is the standard rate of the day
    refund_family: str
    refund_pct: Decimal | None  # given by the task: the course has no table of refund rates
    revenue: Decimal | None
    small_low_profit: bool
    pilot_zone: bool
    special_invoice: bool
    refund_filing: bool  # a general VAT taxpayer who filed for refunds
    value: Decimal | None  # of one declaration
    value_currency: str
    given_rates: Mapping[str, Number]

    def __init__(
        self,
        mode: str,
        *,
        treatment: str,
        invoice_incl_vat: Number | None = None,
        vat_pct: Number | None = None,
        refund_family: str = "",
        refund_pct: Number | None = None,
        revenue: Number | None = None,
        small_low_profit: bool = False,
        pilot_zone: bool = True,
        special_invoice: bool = True,
        refund_filing: bool = True,
        value: Number | None = None,
        value_currency: str = "USD",
        given_rates: Mapping[str, Number] | None = None,
    ) -> None:
        """A lot to be exported（出口资料）; numbers may be written as int, float or text."""
        put = object.__setattr__
        put(self, "mode", one_of(str(mode), "mode", EXPORT_MODES))
        put(self, "treatment", one_of(treatment, "treatment", TREATMENTS))
        numbers = {"invoice_incl_vat": invoice_incl_vat, "vat_pct": vat_pct, "revenue": revenue}
        for field, given in {**numbers, "refund_pct": refund_pct, "value": value}.items():
            put(self, field, figure(given, field))
        put(self, "refund_family", refund_family)
        put(self, "small_low_profit", bool(small_low_profit))
        put(self, "pilot_zone", bool(pilot_zone))
        put(self, "special_invoice", bool(special_invoice))
        put(self, "refund_filing", bool(refund_filing))
        put(self, "value_currency", value_currency)
        put(self, "given_rates", dict(given_rates or {}))

    def shipment(self, cost: Decimal) -> Shipment:
        """The lot as a bill shows it（账单上的货物）: its value is what it cost without VAT."""
        goods = Line(message("law_china_trade.exported_goods"), cost)
        return Shipment("CN", goods, mode=self.mode, given_rates=self.given_rates)


@dataclass(frozen=True)
class Treatment:
    """How VAT treats an export（退、免、征）, and whether the table is sure of it."""

    code: str  # refund, no_invoice, exempt, taxable, by_zone
    reason: Text
    rule: str
    sure: bool


def export_bill(export: Export, on: date | str) -> Bill:
    """The VAT that stays in the cost, or the tax instead（出口账单）; `on` is the export date."""
    day = as_day(on)
    # Of VAT that is not refunded nothing is known here: the price stays as it was paid.
    cost = _net(export, day) if export.treatment == "refund" else export.invoice_incl_vat
    sheet = Sheet(export.shipment(cost or NOTHING), day, CURRENCY)
    try:
        _write(sheet, export)
    except NoBill as none:
        return sheet.bill(none.status, none.sentence)
    except UnknownRule as unknown:
        return sheet.bill("unknown_on_date", unknown.sentence)
    return sheet.bill()


def vat_treatment(
    mode: str,
    on: date | str,
    *,
    special_invoice: bool,
    pilot_zone: bool = False,
    refund_filing: bool = True,
    papers_complete: bool = True,
) -> Treatment:
    """Refund, exemption or tax（退税、免税、征税）, from the invoice, the zone and the papers."""
    day = as_day(on)
    rule = in_force(f"CN-SUP-{one_of(str(mode), 'mode', EXPORT_MODES)}", day)
    allowed = treatments(rule)
    if not allowed:
        return Treatment("by_zone", message("law_china_trade.vat_by_zone"), rule.id, False)
    if "exempt" in allowed:
        exempt = message("law_china_trade.vat_exempt", code=mode)
        return Treatment("exempt", exempt, rule.id, rule.mark == "V")
    complete = special_invoice and refund_filing and papers_complete
    if complete and "refund" in allowed:
        refund = in_force("CN-REF-RETAIL", day)
        sure = refund.mark == rule.mark == "V"
        return Treatment("refund", message("law_china_trade.vat_refund"), refund.id, sure)
    if not special_invoice and pilot_zone and "no_invoice" in allowed and known("CN-NOINV", day):
        exemption = in_force("CN-NOINV", day)
        sure = _is_confirmed(exemption, day)
        told = message("law_china_trade.vat_no_invoice")
        return Treatment("no_invoice", told, exemption.id, sure)
    why = _missing(special_invoice, refund_filing)
    return Treatment("taxable", why, in_force("CN-REF-RETAIL", day).id, True)


def treatments(mode: Version) -> tuple[str, ...]:
    """The treatments of VAT that a customs mode allows（可用的退免税办法）."""
    said = mode.says("treatments")
    return said if isinstance(said, tuple) else ()


def figure(given: Number | None, field: str) -> Decimal | None:
    """A number that is not negative, or none（非负数）; else a sentence that names the field."""
    if given is None:
        return None
    try:
        return exact(given, "amount")
    except RuleError:
        told = message("law_china_trade.bad_figure", field=field, given=given)
        raise RuleError(told) from None


def _write(sheet: Sheet, export: Export) -> None:
    """Conditions first, then the lines（先条件，后计算）."""
    mode = sheet.rule(f"CN-SUP-{export.mode}")
    _admission(sheet, export, mode)
    if mode.mark != "V":
        sheet.doubt("law_china_trade.mode_not_sure", code=mode.says("code"), mark=mode.mark)
    if export.treatment == "refund":
        _refund(sheet, export)
    elif export.treatment == "no_invoice":
        _no_invoice(sheet, export)
    else:
        _exempt(sheet, export, mode)


def _admission(sheet: Sheet, export: Export, mode: Version) -> None:
    """Whether the mode has this treatment, and the lot its conditions（适用条件）."""
    allowed = treatments(mode)
    if not allowed:
        raise NoBill("not_covered", message("law_china_trade.vat_by_zone"))
    if export.treatment not in allowed:
        told = {"code": export.mode, "given": export.treatment, "allowed": ", ".join(allowed)}
        raise NoBill("not_admissible", message("law_china_trade.wrong_treatment", **told))
    if export.treatment == "refund" and not (export.special_invoice and export.refund_filing):
        rule = sheet.rule("CN-REF-RETAIL").id
        why = _missing(export.special_invoice, export.refund_filing)
        raise NoBill("not_admissible", message("law_china_trade.no_refund", why=why, rule=rule))
    if export.treatment == "no_invoice":
        _exemption(sheet, export)
    if "max_per_declaration" in mode.parameters:
        _cap(sheet, export, mode)


def _exemption(sheet: Sheet, export: Export) -> None:
    """The exemption without invoice（无票免税）: in a pilot zone, refund not cancelled."""
    rule, family = sheet.rule("CN-NOINV"), export.refund_family
    if not export.pilot_zone:
        raise NoBill("not_admissible", message("law_china_trade.outside_zone", rule=rule.id))
    if family and sheet.knows(family) and not sheet.rule(family).value("rate"):
        told = {"family": sheet.rule(family).id, "rule": rule.id}
        raise NoBill("not_admissible", message("law_china_trade.refund_cancelled", **told))


def _cap(sheet: Sheet, export: Export, mode: Version) -> None:
    """The most that one declaration may be worth（每单限额）; equal to it is within."""
    name = "max_per_declaration"
    limit, unit = mode.value(name), mode.unit(name)
    if export.value is None:
        sheet.note("law_china_trade.cap_not_tested", limit=limit, unit=unit)
        return
    one_of(export.value_currency, "value_currency", (unit, CURRENCY))
    own = export.value_currency == unit
    value = export.value if own else sheet.converted(export.value, mode, name)
    if value > limit:
        told = {"value": value, "limit": limit, "unit": unit, "rule": mode.id}
        raise NoBill("not_admissible", message("law_china_trade.over_cap", **told))


def _refund(sheet: Sheet, export: Export) -> None:
    """VAT paid on the purchase, less what is refunded on the price without VAT（征退税）."""
    net = sheet.goods
    pct, rule, name = vat_rate(export.vat_pct, sheet.on)
    formula = f"{sheet.told(net)} × {percent(pct)}"
    paid = (net, pct, net * pct / _FULL, formula, rule, name)
    vat = sheet.amount("purchase_vat", *paid, at=_PAID_WITH_THE_GOODS, by="seller")
    rate, family = _refund_rate(sheet, export)
    back = sheet.rounded(net * rate / _FULL)
    if back > vat:
        raise RuleError(message("law_china_trade.refund_above_vat", refund=back, vat=vat))
    formula = f"− {sheet.told(net)} × {percent(rate)}"
    refunded = (net, rate, -back, formula, family, "rate" if family else None)
    sheet.amount("refund", *refunded, at=_AFTER_DEPARTURE, by="seller")
    if family and family.mark == "F":
        sheet.doubt("law_china_trade.rate_planned", rule=family.id, day=family.valid_from)
    if sheet.knows("CN-REF-RETAIL") and "claim_window" in sheet.rule("CN-REF-RETAIL").parameters:
        sheet.to_do("law_china_trade.to_do_claim", sheet.rule("CN-REF-RETAIL"))
    if export.mode == "9810" and sheet.knows("CN-REF-9810"):
        sheet.to_do("law_china_trade.to_do_settle", sheet.rule("CN-REF-9810"))


def _refund_rate(sheet: Sheet, export: Export) -> tuple[Decimal, Version | None]:
    """The rate of the family on the export date, else the one that the task gives（退税率）."""
    family = export.refund_family
    if family and (export.refund_pct is None or sheet.knows(family)):
        rule = sheet.rule(family)
        return rule.value("rate"), rule
    if export.refund_pct is None:
        raise IncompleteShipment(message("law_china_trade.no_refund_rate"))
    return export.refund_pct, None


def _no_invoice(sheet: Sheet, export: Export) -> None:
    """Neither tax nor refund, and income tax on a deemed profit（无票免税、核定征收）."""
    if export.revenue is None:
        raise IncompleteShipment(message("law_china_trade.no_revenue"))
    exemption, rule = sheet.rule("CN-NOINV"), sheet.rule("CN-CIT-DEEMED")
    revenue = sheet.rounded(export.revenue)
    nothing = f"{sheet.told(revenue)} → 0"
    sheet.amount("vat", revenue, NOTHING, NOTHING, nothing, exemption, "vat", by="seller")
    deemed = sheet.rounded(revenue * rule.value("deemed_rate") / _FULL)
    name = _income_tax_rate(sheet, export, rule, deemed)
    pct = rule.value(name)
    formula = f"{sheet.told(revenue)} × {percent(rule.value('deemed_rate'))} × {percent(pct)}"
    line = (deemed, pct, deemed * pct / _FULL, formula, rule, name)
    sheet.amount("income_tax", *line, at=_AFTER_DEPARTURE, by="seller")
    for version in (exemption, rule):
        if not _is_confirmed(version, sheet.on):
            day = version.says("confirmed_until")
            sheet.doubt("law_china_trade.not_confirmed", rule=version.id, day=day)


def _income_tax_rate(sheet: Sheet, export: Export, rule: Version, deemed: Decimal) -> str:
    if not export.small_low_profit:
        return "cit_rate"
    ceiling = rule.value("small_ceiling")
    if deemed > ceiling:
        told = {"deemed": deemed, "limit": ceiling, "rule": rule.id}
        raise NoBill("not_admissible", message("law_china_trade.not_small", **told))
    pct = percent(rule.value("small_effective"))
    sheet.doubt("law_china_trade.small_from_memory", rate=pct, rule=rule.id)
    return "small_effective"


def _exempt(sheet: Sheet, export: Export, mode: Version) -> None:
    """Exempt on export, nothing refunded（免税不退税）: VAT once paid stays in the price."""
    base = sheet.rounded(export.revenue or NOTHING)
    nothing = f"{sheet.told(base)} → 0"
    sheet.amount("vat", base, NOTHING, NOTHING, nothing, mode, "vat", by="seller")
    sheet.note("law_china_trade.income_tax_apart")


def _is_confirmed(rule: Version, on: date) -> bool:
    """Whether sources still tell of the rule on that day（该日是否仍有佐证）."""
    until = rule.says("confirmed_until")
    return not isinstance(until, str) or on <= date.fromisoformat(until)


def _missing(special_invoice: bool, refund_filing: bool) -> Text:
    """The first condition of a refund that is not met（缺哪个条件）."""
    if not special_invoice:
        return message("law_china_trade.lacks_special_invoice")
    if not refund_filing:
        return message("law_china_trade.lacks_refund_filing")
    return message("law_china_trade.lacks_papers")


def _net(export: Export, on: date) -> Decimal:
    """The price without VAT（不含税价）: the base of the refund."""
    if export.invoice_incl_vat is None:
        raise IncompleteShipment(message("law_china_trade.no_invoice_amount"))
    pct, _, _ = vat_rate(export.vat_pct, on)
    return rounded(export.invoice_incl_vat * _FULL / (_FULL + pct))
