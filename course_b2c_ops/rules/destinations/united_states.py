"""United States（美国）: no VAT; duties in layers by origin and day, and post of its own kind."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.bill import NOTHING
from course_b2c_ops.rules.destinations.common import doubt_excise, is_from_stock
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.sheet import NoBill, Sheet, Step
from course_b2c_ops.rules.versions import Parameter, Version

CURRENCY = "USD"
_RELIEF = Decimal(800)
_LAST_DAY_CN, _LAST_DAY_ALL = date(2025, 5, 1), date(2025, 8, 28)
STEPS = (
    Step(at=_RELIEF, currency="USD", what="goods", until=_LAST_DAY_CN, why="US-DEMIN-CN"),
    Step(at=_RELIEF, currency="USD", what="goods", until=_LAST_DAY_ALL, why="US-DEMIN-ALL"),
)

_IEEPA = ("US-IEEPA-FEN", "US-IEEPA-REC")
_LAYERS = (*_IEEPA, "US-S122", "US-S301-FL-CN")
_LIST_301 = {
    "1": "list1_3",
    "2": "list1_3",
    "3": "list1_3",
    "1-3": "list1_3",
    "4A": "list4A",
}
_BATTERIES = "li_ion"  # not for cars; on list 4A until they got a rate of their own
_EXCLUDED = " excluded"  # "1-3 excluded": on a list, and on the list of exclusions


def write(sheet: Sheet) -> None:
    """Relief, post or layers（免税、邮包或逐层关税）; sales tax is the marketplace's to collect."""
    doubt_excise(sheet)
    if is_from_stock(sheet):
        sheet.note("law_americas.us_warehouse")
    else:
        _border(sheet)
    if sheet.knows("US-NEXUS"):
        on_platform = sheet.shipment.sold_via == "marketplace"
        key = "law_americas.us_platform_collects" if on_platform else "law_americas.us_own_shop"
        sheet.to_do(key, sheet.rule("US-NEXUS"))


def _border(sheet: Sheet) -> None:
    """What is charged when the parcel enters（入境）."""
    relief = _relief(sheet)
    if sheet.goods_in(relief, "exempt_le") <= relief.value("exempt_le"):
        sheet.zero("duty", relief, parameter="exempt_le")
    elif sheet.shipment.route == "post" and sheet.knows("US-POST"):
        _post(sheet)
    else:
        _layers(sheet)


def _relief(sheet: Sheet) -> Version:
    """The relief of small parcels（小额免税）: China and Hong Kong lost it first."""
    china = sheet.rule("US-DEMIN-CN")
    return china if _named(china, sheet) else sheet.rule("US-DEMIN-ALL")


# ---- one line for each layer
def _layers(sheet: Sheet) -> None:
    """The base rate, then each layer in force（逐层加征）, all on the value of the goods."""
    sheet.duties(None, with_carriage=False)
    if sheet.shipment.list301:
        _legacy_301(sheet)
    for family in _LAYERS:
        if sheet.knows(family) and _named(rule := sheet.rule(family), sheet):
            sheet.percent("extra_duty", sheet.goods, rule, "rate")
            _usmca(sheet, rule)
    _contested(sheet)
    _other_origins(sheet)


def _legacy_301(sheet: Sheet) -> None:
    """The old Section 301 duty of the list that the task gives（原301条款）."""
    name = sheet.shipment.list301.removesuffix(_EXCLUDED)
    if name not in (*_LIST_301, _BATTERIES):
        known = ", ".join((*_LIST_301, _BATTERIES))
        raise RuleError(message("law_americas.us_list301", given=name, known=known))
    rule = sheet.rule("US-S301-CN")
    if not _named(rule, sheet):
        return
    if sheet.shipment.list301.endswith(_EXCLUDED):
        if sheet.knows("US-S301-EXCL"):
            sheet.zero("extra_duty", sheet.rule("US-S301-EXCL"))
            return
        sheet.doubt("law_americas.us_no_exclusion")
    if name == _BATTERIES and sheet.knows("US-S301-LIION"):
        sheet.percent("extra_duty", sheet.goods, sheet.rule("US-S301-LIION"), "rate")
    else:
        sheet.percent("extra_duty", sheet.goods, rule, _LIST_301.get(name, "list4A"))


def _other_origins(sheet: Sheet) -> None:
    """Layers on goods of other origins（其他原产地）, as far as the table goes."""
    origin = sheet.shipment.origin
    if any(sheet.knows(family) and not _named(sheet.rule(family), sheet) for family in _IEEPA):
        sheet.doubt("law_americas.us_ieepa_unknown", origin=origin)
    if not sheet.knows("US-S301-FL-OT") or _named(sheet.rule("US-S301-FL-CN"), sheet):
        return
    rule = sheet.rule("US-S301-FL-OT")
    for tier in ("tier10", "tier125"):
        if _is_among(rule.says(f"{tier}_examples"), origin):
            sheet.percent("extra_duty", sheet.goods, rule, tier)
            _usmca(sheet, rule)
            return
    sheet.doubt("law_americas.us_tier_unknown", origin=origin, rule=rule.id)


def _usmca(sheet: Sheet, rule: Version) -> None:
    """Goods of the agreement are free of the layer（美墨加协定货物）; the task does not say it."""
    if _is_among(rule.says("usmca_origins"), sheet.shipment.origin):
        sheet.doubt("law_americas.us_usmca", origin=sheet.shipment.origin, rule=rule.id)


def _contested(sheet: Sheet) -> None:
    """The one rate on which the sources contradict each other（来源矛盾）."""
    if sheet.knows("US-S122"):
        sheet.doubt("law_americas.us_s122", rule=sheet.rule("US-S122").id)


# ---- post
def _post(sheet: Sheet) -> None:
    """The post's own table（邮包）: per cent or per item, as the carrier chose."""
    rule = sheet.rule("US-POST")
    if not _named(rule, sheet):
        _layers(sheet)
    elif "processing_fee" in rule.parameters:
        _informal_entry(sheet, rule)
    elif "specific_low" in rule.parameters:
        pct = _ieepa_rate(sheet, rule)
        _per_cent_or_item(sheet, rule, pct, _specific_of(rule, pct))
    else:
        specific = "specific" if "specific" in rule.parameters else None
        _per_cent_or_item(sheet, rule, rule.value("ad_valorem"), specific)


def _informal_entry(sheet: Sheet, rule: Version) -> None:
    """All duties, and a fee（非正式报关）, up to the limit of that entry."""
    if sheet.goods_in(rule, "max") > rule.value("max"):
        facts = {"goods": sheet.goods, "limit": rule.value("max"), "rule": rule.id}
        raise NoBill("general_trade", message("law_americas.us_post_over", **facts))
    _layers(sheet)
    sheet.each("fee", 1, rule, "processing_fee", at="carrier")


def _per_cent_or_item(sheet: Sheet, rule: Version, pct: Decimal, specific: str | None) -> None:
    """One method on the bill, what the other would charge in a note（两种方法）."""
    per_cent = sheet.rounded(sheet.goods * pct / 100)
    if sheet.shipment.postal_method == "specific" and specific:
        sheet.each("extra_duty", 1, rule, specific, at="carrier")
        sheet.note("law_americas.us_post_per_cent", pct=pct, amount=per_cent)
        return
    sheet.given_percent("extra_duty", sheet.goods, pct, rule, at="carrier")
    if specific:
        sheet.note("law_americas.us_post_per_item", amount=rule.value(specific))
    else:
        sheet.note("law_americas.us_post_only_per_cent", rule=rule.id)
    _contested(sheet)


def _ieepa_rate(sheet: Sheet, rule: Version) -> Decimal:
    """The IEEPA rates of the origin together（IEEPA税率合计）, which no source adds up."""
    rules = [sheet.rule(family) for family in _IEEPA]
    layers = [layer for layer in rules if _named(layer, sheet)]
    facts = {"origin": sheet.shipment.origin, "rule": rule.id}
    if not layers:
        raise NoBill("not_covered", message("law_americas.us_post_rate_unknown", **facts))
    parts = " + ".join(layer.id for layer in layers)
    sheet.doubt("law_americas.us_post_rate_added", parts=parts, **facts)
    return sum((layer.value("rate") for layer in layers), NOTHING)


def _specific_of(rule: Version, pct: Decimal) -> str:
    """Which amount an item pays by the rate of its origin（按件金额的档次）."""
    if pct < rule.value("low_rate_below"):
        return "specific_low"
    return "specific_middle" if pct <= rule.value("middle_rate_to") else "specific_high"


def _named(rule: Version, sheet: Sheet) -> bool:
    """Whether a rule is for goods of that origin（原产地适用）; one that names none is for all."""
    return "origin" not in rule.parameters or _is_among(rule.says("origin"), sheet.shipment.origin)


def _is_among(named: Parameter | None, origin: str) -> bool:
    return isinstance(named, tuple) and origin in named
