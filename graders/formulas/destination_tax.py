"""Answers and wrong paths of topic destination_tax（目的国税费）."""

from datetime import date

from course_b2c_ops import rules
from course_b2c_ops.rules import Quantity


# --- European Union ----------------------------------------------------------------------------
def item_duty(lines: int, on: date) -> float:
    """Duty of a small consignment: so much a tariff line, or none before that began."""
    rule = rules.in_force("EU-DUTY-150", on)
    each = rule.says("per_line")
    return float(each.value) * lines if isinstance(each, Quantity) else 0.0


def eu_bill(goods: float, freight: float, lines: int, on: date) -> float:
    """Duty by tariff line and German VAT on goods and freight（税费合计）."""
    return item_duty(lines, on) + _german_vat(on) * (goods + freight)


def pieces_not_lines(goods: float, freight: float, pieces: int, on: date) -> float:
    """Wrong: EUR 3 a piece（按件数收）."""
    return eu_bill(goods, freight, pieces, on)


def vat_without_freight(goods: float, lines: int, on: date) -> float:
    """Wrong: freight left out of the VAT base（税基漏了运费）."""
    return eu_bill(goods, 0.0, lines, on)


def relief_still_there(goods: float, freight: float, on: date) -> float:
    """Wrong: no duty, as before July 2026（还按免税算）."""
    return _german_vat(on) * (goods + freight)


def french_fee(lines: int, on: date) -> float:
    """The national fee of France on a small parcel, by tariff line."""
    return float(rules.in_force("FR-FEE", on).value("per_line")) * lines


def price_that_keeps_the_margin(cost: float, duty: float, margin: float) -> float:
    """The price without tax at which cost and duty leave the same margin（保毛利率的价格）."""
    return (cost + duty) / (1 - margin / 100)


def duty_on_top(cost: float, duty: float, margin: float) -> float:
    """Wrong: the old price plus the duty（旧价直接加关税）."""
    return cost / (1 - margin / 100) + duty


def margin_as_markup(cost: float, duty: float, margin: float) -> float:
    """Wrong: the margin taken as a mark-up on cost（毛利率当加成率）."""
    return (cost + duty) * (1 + margin / 100)


def old_price(cost: float, margin: float) -> float:
    """Wrong: the duty forgotten（忘了关税）."""
    return cost / (1 - margin / 100)


# --- United Kingdom ----------------------------------------------------------------------------
def gb_bill(goods: float, freight: float, duty_pct: float, on: date) -> float:
    """Duty and import VAT of a consignment above the threshold."""
    value = goods + freight
    duty = value * duty_pct / 100
    return duty + _gb_vat(on) * (value + duty)


def gb_vat_without_duty(goods: float, freight: float, duty_pct: float, on: date) -> float:
    """Wrong: VAT on the value without the duty（增值税税基漏了关税）."""
    return (goods + freight) * (duty_pct / 100 + _gb_vat(on))


def gb_no_duty(goods: float, freight: float, on: date) -> float:
    """Wrong: treated like a consignment within the threshold（当成135镑以内）."""
    return (goods + freight) * _gb_vat(on)


def gb_excess_only(goods: float, freight: float, duty_pct: float, on: date) -> float:
    """Wrong: duty on what lies above the threshold only（只对超出部分征关税）."""
    over = goods + freight - float(rules.in_force("GB-135", on).value("le"))
    duty = over * duty_pct / 100
    return duty + _gb_vat(on) * (goods + freight + duty)


# --- America -----------------------------------------------------------------------------------
ENTRIES = {
    "dress_of_china_on_1_may": ("US-DEMIN-CN", 30, date(2025, 5, 1)),
    "dress_of_china_on_2_may": ("US-DEMIN-CN", 30, date(2025, 5, 2)),
    "bag_of_italy_on_28_august": ("US-DEMIN-ALL", 100, date(2025, 8, 28)),
    "bag_of_italy_on_29_august": ("US-DEMIN-ALL", 100, date(2025, 8, 29)),
    "mug_of_china_in_june": ("US-DEMIN-CN", 12, date(2025, 6, 16)),
}


def entries_without_relief() -> list[str]:
    """The entries that did not fall under the US relief on their own day."""
    return [
        name
        for name, (family, value, on) in ENTRIES.items()
        if value > rules.in_force(family, on).value("exempt_le")
    ]


def must_register_in_illinois(amount: float, on: date) -> bool:
    """Whether an own shop's sales reach the threshold of Illinois; the number of orders is out."""
    return amount >= float(rules.in_force("US-NEXUS-IL", on).value("amount"))


def mexican_courier_tax(worth: float, on: date) -> float:
    """The one global rate on a courier parcel from a country without agreement."""
    return _of_mexico("non_fta", worth, on)


def rate_of_the_day_before(worth: float) -> float:
    """Wrong: the rate until the day before（用了前一天的税率）."""
    return _of_mexico("non_fta", worth, date(2025, 8, 14))


def rate_of_partners(worth: float, on: date) -> float:
    """Wrong: the rate for goods of the United States or Canada（用了美加货的税率）."""
    return _of_mexico("usmca_50_117", worth, on)


def mexican_vat(worth: float) -> float:
    """Wrong: Mexican VAT taken for the courier rate（把增值税当成综合税率）."""
    return worth * 0.16


def brazilian_charges(value: float, on: date) -> float:
    """Import duty and state tax, the state tax inside（进口税与内含州税）."""
    with_duty = value * (1 + _brazil(on))
    return with_duty / (1 - _icms(on)) - value


def icms_outside(value: float, on: date) -> float:
    """Wrong: the state tax on top（把价内税当价外税）."""
    return value * (1 + _brazil(on)) * (1 + _icms(on)) - value


def brazil_without_duty(value: float, on: date) -> float:
    """Wrong: no import duty, as before August 2024（还按50美元免税）."""
    return value / (1 - _icms(on)) - value


def brazilian_duty_only(value: float, on: date) -> float:
    """Wrong: the state tax forgotten（漏了州税）."""
    return value * _brazil(on)


# --- Asia and Oceania --------------------------------------------------------------------------
BILLS = {
    "coat_180_to_korea": 43.74,
    "coat_180_to_korea_excess_only": 7.29,
    "case_480_to_malaysia": 48.00,
    "case_480_to_malaysia_with_freight": 52.00,
    "toy_200_to_new_zealand": 32.54,
}


def bills_that_are_right(on: date) -> list[str]:
    """Which of the colleague's bills agree with the rules of the day."""
    korea = rules.in_force("KR-150", on)
    duty = 180 * 0.13 if korea.value("le") < 180 else 0.0
    malaysia = 480 * float(rules.in_force("MY-LVG", on).value("rate")) / 100
    levy = rules.in_force("NZ-LEVY", on)
    with_gst = levy.value("air") * (1 + levy.value("gst_on_levy") / 100)
    gst = 200 * float(rules.in_force("NZ-LVG", on).value("gst")) / 100
    found = {
        "coat_180": duty + (180 + duty) * float(korea.value("vat")) / 100,
        "case_480": malaysia,
        "toy_200": gst + float(with_gst),
    }
    return [
        name
        for name, total in BILLS.items()
        if abs(total - next(v for key, v in found.items() if name.startswith(key))) < 0.01
    ]


def _of_mexico(parameter: str, value: float, on: date) -> float:
    return value * float(rules.in_force("MX-COURIER", on).value(parameter)) / 100


def _german_vat(on: date) -> float:
    return float(rules.in_force("EU-VAT-DE", on).value("rate")) / 100


def _gb_vat(on: date) -> float:
    return float(rules.in_force("GB-VAT", on).value("rate")) / 100


def _brazil(on: date) -> float:
    return float(rules.in_force("BR-RC", on).value("le50")) / 100


def _icms(on: date) -> float:
    return float(rules.in_force("BR-ICMS", on).value("min")) / 100
