"""Answers and wrong paths of topic destination_tax（目的国税费）."""

from datetime import date, timedelta

from course_b2c_ops import rules
from course_b2c_ops.mistakes.instead import instead
from graders.formulas import statutes
from graders.formulas.destination_tax_lab import (  # noqa: F401 - items find them here
    bills_not_sure,
    bills_of_payment,
    bills_of_their_days,
    bills_of_today,
    charges_by_country,
    lines_by_pieces,
    lines_by_products,
    parcel_tax,
    parcel_tax_inputs,
    price_list,
    prices_by_markup,
    prices_by_pieces,
    prices_duty_on_top,
    right_prices,
    saved_by_discount,
    saved_discount_forgotten,
    saved_freight_in_threshold,
    saved_vat_forgotten,
    share_by_country,
    share_of_price_and_tax,
    tariff_lines,
    tax_duty_outside_vat,
    tax_freight_in_threshold,
    tax_goods_only,
    tax_threshold_side,
    tax_vat_on_item_duty,
    wrong_charges,
    wrong_charges_over,
    wrong_charges_turned,
    wrong_charges_unsigned,
)

LAST_DAY_OF_RELIEF = date(2026, 6, 30)
EU_LINE = 150.0


# --- European Union ----------------------------------------------------------------------------
def item_duty(lines: int, on: date) -> float:
    """Duty of a small consignment: so much a tariff line, or none before that began."""
    return statutes.money(_small_parcel("FR", lines, 0, lines, on).tax("duty", "item_duty"))


def eu_bill(goods: float, freight: float, lines: int, on: date) -> float:
    """Duty by tariff line and German VAT on goods and freight（税费合计）."""
    return statutes.money(_small_parcel("DE", goods, freight, lines, on).charges)


def pieces_not_lines(goods: float, freight: float, pieces: int, on: date) -> float:
    """Wrong: EUR 3 a piece（按件数收）."""
    return eu_bill(goods, freight, pieces, on)


vat_without_freight = instead(eu_bill, freight=0.0)
"""Wrong: freight left out of the VAT base（税基漏了运费）."""


def relief_still_there(goods: float, freight: float) -> float:
    """Wrong: no duty, as before July 2026（还按免税算）."""
    return eu_bill(goods, freight, 1, LAST_DAY_OF_RELIEF)


def french_fee(lines: int, on: date) -> float:
    """The national fee of France on a small parcel, by tariff line."""
    return statutes.money(_small_parcel("FR", lines, 0, lines, on).tax("fee"))


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
    parcel = rules.Shipment("GB", rules.Line("", goods, duty_pct=duty_pct), freight=freight)
    return statutes.money(rules.landed_cost(parcel, on).charges)


def gb_vat_without_duty(goods: float, freight: float, duty_pct: float, on: date) -> float:
    """Wrong: VAT on the value without the duty（增值税税基漏了关税）."""
    return (goods + freight) * (duty_pct / 100 + _gb_vat(on))


def gb_no_duty(goods: float, freight: float, on: date) -> float:
    """Wrong: treated like a consignment within the threshold（当成135镑以内）."""
    return (goods + freight) * _gb_vat(on)


def gb_excess_only(goods: float, freight: float, duty_pct: float, on: date) -> float:
    """Wrong: duty on what lies above the threshold only（只对超出部分征关税）."""
    over = goods + freight - statutes.number("GB-135", "le", on)
    duty = over * duty_pct / 100
    return duty + _gb_vat(on) * (goods + freight + duty)


# --- America -----------------------------------------------------------------------------------
ENTRIES = {
    "dress_of_china_on_1_may": ("CN", 30, date(2025, 5, 1)),
    "dress_of_china_on_2_may": ("CN", 30, date(2025, 5, 2)),
    "bag_of_italy_on_28_august": ("IT", 100, date(2025, 8, 28)),
    "bag_of_italy_on_29_august": ("IT", 100, date(2025, 8, 29)),
    "mug_of_china_in_june": ("CN", 12, date(2025, 6, 16)),
}


def entries_without_relief() -> list[str]:
    """The entries that did not fall under the US relief on their own day."""
    return [name for name, (origin, value, on) in ENTRIES.items() if _is_taxed(origin, value, on)]


def must_register_in_illinois(amount: float, on: date) -> bool:
    """Whether an own shop's sales reach the threshold of Illinois; the number of orders is out."""
    return amount >= statutes.number("US-NEXUS-IL", "amount", on)


def mexican_courier_tax(worth: float, on: date) -> float:
    """The one global rate on a courier parcel from a country without agreement."""
    return statutes.money(
        rules.landed_cost(rules.Shipment("MX", rules.Line("", worth)), on).charges
    )


def rate_of_the_day_before(worth: float) -> float:
    """Wrong: the rate until the day before（用了前一天的税率）."""
    return mexican_courier_tax(worth, date(2025, 8, 14))


def rate_of_partners(worth: float, on: date) -> float:
    """Wrong: the rate for goods of the United States or Canada（用了美加货的税率）."""
    return _of_mexico("usmca_50_117", worth, on)


def mexican_vat(worth: float, on: date) -> float:
    """Wrong: Mexican VAT taken for the courier rate（把增值税当成综合税率）."""
    return worth * statutes.number("MX-IVA", "rate", on) / 100


def brazilian_charges(value: float, on: date) -> float:
    """Import duty and state tax, the state tax inside（进口税与内含州税）."""
    icms_pct = statutes.number("BR-ICMS", "min", on)
    parcel = rules.Shipment("BR", rules.Line("", value), icms_pct=icms_pct)
    return statutes.money(rules.landed_cost(parcel, on).charges)


def icms_outside(value: float, on: date) -> float:
    """Wrong: the state tax on top（把价内税当价外税）."""
    return value * (1 + _brazil(on)) * (1 + _icms(on)) - value


def brazil_without_duty(value: float, on: date) -> float:
    """Wrong: no import duty, as before August 2024（还按50美元免税）."""
    return value / (1 - _icms(on)) - value


def brazilian_duty_only(value: float, on: date) -> float:
    """Wrong: the state tax forgotten（漏了州税）."""
    return value * _brazil(on)


# --- layers and post of the United States -------------------------------------------------------
def us_layers(worth: float, base: float, on: date) -> float:
    """All duties on an express entry of goods of China on list 4A（各层合计）."""
    goods = rules.Line("", worth, duty_pct=base)
    return statutes.money(rules.landed_cost(rules.Shipment("US", goods, list301="4A"), on).charges)


def us_layers_of_june(worth: float, base: float) -> float:
    """Wrong: the layers of June 2025（用了 2025 年 6 月的层）."""
    return us_layers(worth, base, date(2025, 6, 10))


def us_layers_of_2026(worth: float, base: float) -> float:
    """Wrong: the layers of July 2026（用了 2026 年 7 月的层）."""
    return us_layers(worth, base, date(2026, 7, 24))


def us_without_layers(worth: float, base: float, on: date) -> float:
    """Wrong: base rate and list only（漏了两层）."""
    return worth * (base + statutes.number("US-S301-CN", "list4A", on)) / 100


def post_saved_by_a_day(worth: float, on: date) -> float:
    """What a parcel by post saved by entering a day later（晚一天少交多少）."""
    return post_of_the_earlier_day(worth, on) - post_of_the_later_day(worth, on)


def post_of_the_later_day(worth: float, on: date) -> float:
    """Wrong: what the later one paid（晚到那个交的）."""
    return _by_post(worth, on)


def post_of_the_earlier_day(worth: float, on: date) -> float:
    """Wrong: what the earlier one paid（早到那个交的）."""
    return _by_post(worth, on - timedelta(days=1))


def _by_post(worth: float, on: date) -> float:
    parcel = rules.Shipment("US", rules.Line("", worth, duty_pct=0), route="post")
    return statutes.money(rules.landed_cost(parcel, on).charges)


# --- a discount down to the limit -----------------------------------------------------------------
def kept_at_the_line(goods: float, freight: float, duty: float, on: date) -> float:
    """Tax saved by a discount down to EUR 150, less the discount（打折到 150 的净节省）."""
    return kept_without_discount(goods, freight, duty, on) - (goods - EU_LINE)


def kept_without_discount(goods: float, freight: float, duty: float, on: date) -> float:
    """Wrong: the discount not taken off（没减折扣）."""
    return _to_germany(goods, freight, duty, on) - _to_germany(EU_LINE, freight, duty, on)


def kept_as_if_free(goods: float, freight: float, duty: float, on: date) -> float:
    """Wrong: no duty at 150, as before July 2026（150 以内还按免税）."""
    free = _to_germany(EU_LINE, freight, duty, LAST_DAY_OF_RELIEF)
    return _to_germany(goods, freight, duty, on) - free - (goods - EU_LINE)


def kept_without_vat(goods: float, freight: float, duty: float, on: date) -> float:
    """Wrong: duty only（只看关税）."""
    return (goods + freight) * duty / 100 - item_duty(1, on) - (goods - EU_LINE)


def _to_germany(goods: float, freight: float, duty: float, on: date) -> float:
    line = rules.Line("", goods, tariff_code="1", duty_pct=duty)
    parcel = rules.Shipment("DE", line, scheme="ioss", freight=freight)
    return statutes.money(rules.landed_cost(parcel, on).charges)


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
    parcels = {
        "coat_180": rules.Shipment("KR", rules.Line("coat", 180, duty_pct=13)),
        "case_480": rules.Shipment("MY", rules.Line("case", 480), route="air", freight=40),
        "toy_200": rules.Shipment("NZ", rules.Line("toy", 200), route="air"),
    }
    found = {
        name: statutes.money(rules.landed_cost(parcel, on).charges)
        for name, parcel in parcels.items()
    }
    return [
        name
        for name, total in BILLS.items()
        if abs(total - next(v for key, v in found.items() if name.startswith(key))) < 0.01
    ]


def _small_parcel(state: str, goods: float, freight: float, kinds: int, on: date) -> rules.Bill:
    """An IOSS parcel of so many tariff codes: all of the value on the first（小包裹）."""
    lines = [rules.Line("", goods if n == 0 else 0, tariff_code=str(n)) for n in range(kinds)]
    parcel = rules.Shipment(state, lines, scheme="ioss", freight=freight)
    return rules.landed_cost(parcel, on)


def _is_taxed(origin: str, value: float, on: date) -> bool:
    """Whether an entry into the US misses the relief of its day; that needs no base rate."""
    entry = rules.Shipment("US", rules.Line("", value, duty_pct=0), origin=origin)
    return all(line.parameter != "exempt_le" for line in rules.landed_cost(entry, on).lines)


def _of_mexico(parameter: str, value: float, on: date) -> float:
    return value * statutes.number("MX-COURIER", parameter, on) / 100


def _gb_vat(on: date) -> float:
    return statutes.number("GB-VAT", "rate", on) / 100


def _brazil(on: date) -> float:
    return statutes.number("BR-RC", "le50", on) / 100


def _icms(on: date) -> float:
    return statutes.number("BR-ICMS", "min", on) / 100
