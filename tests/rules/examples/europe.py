"""Worked examples of the European Union and its states（欧盟及成员国算例）."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, Shipment
from tests.rules.worked import example

Charges = list[tuple[str, str, str]]
Goods = Sequence[tuple[str, object]]
D = Decimal
AUGUST_2026 = date(2026, 8, 1)
SHIRT_AND_WATCH = [("6109", 15), ("9102", 25)]


def parcel(
    state: str,
    goods: Goods,
    on: date,
    *,
    duty_pct: object = None,
    excluded: bool = False,
    scheme: str = "ioss",
    **facts: Any,
) -> rules.Bill:
    """Goods as (tariff code, value) to a consumer, through IOSS unless told otherwise."""
    rate = None if duty_pct is None else D(str(duty_pct))
    lines = [
        Line(code, D(str(value)), tariff_code=code, duty_pct=rate, excluded=excluded)
        for code, value in goods
    ]
    return rules.landed_cost(Shipment(state, lines, scheme=scheme, **facts), on)


def charges(bill: rules.Bill) -> Charges:
    """Each line of a bill: what is charged, how much, by which version."""
    assert bill.status == "ok", bill.remarks()
    return [(line.tax, f"{line.amount}", line.rule) for line in bill.lines]


def asks(bill: rules.Bill, rule: str) -> bool:
    """Whether a version of a rule asks the seller to do something."""
    return rule in {remark.rule for remark in bill.to_do}


def vat_on_100(state: str, on: date) -> tuple[str, str]:
    """The rule and the VAT on goods of EUR 100 without carriage."""
    bill = parcel(state, [("6109", 100)], on, scheme="non_ioss")
    [line] = [line for line in bill.lines if line.tax == "vat"]
    assert (line.base, line.formula.split(" × ")[0]) == (D(100), "100.00")
    return line.rule, f"{line.amount}"


def is_unknown(family: str, on: date) -> bool:
    """Whether no version is applied on a day."""
    with pytest.raises(rules.UnknownRule, match=family):
        rules.in_force(family, on)
    return True


# ---- VAT of the states
ONE_RATE = {
    "AT": "20.00", "BE": "21.00", "BG": "20.00", "HR": "25.00", "CY": "19.00", "CZ": "21.00",
    "DK": "25.00", "FR": "20.00", "GR": "24.00", "HU": "27.00", "IT": "22.00", "LV": "21.00",
    "LT": "21.00", "MT": "18.00", "NL": "21.00", "PL": "23.00", "PT": "23.00", "SI": "22.00",
    "ES": "21.00", "SE": "25.00",
}  # fmt: skip


@example(*(f"EU-VAT-{state}-A" for state in ONE_RATE))
def twenty_states_have_kept_their_rate() -> None:
    for state, amount in ONE_RATE.items():
        assert vat_on_100(state, date(2026, 1, 15)) == (f"EU-VAT-{state}-A", amount)


@example("EU-VAT-DE-A", "EU-VAT-DE-B", "EU-VAT-DE-C")
def germany_went_down_to_16_per_cent_for_half_a_year() -> None:
    assert vat_on_100("DE", date(2020, 6, 30)) == ("EU-VAT-DE-A", "19.00")
    assert vat_on_100("DE", date(2020, 7, 1)) == ("EU-VAT-DE-B", "16.00")
    assert vat_on_100("DE", date(2020, 12, 31)) == ("EU-VAT-DE-B", "16.00")
    assert vat_on_100("DE", date(2021, 1, 1)) == ("EU-VAT-DE-C", "19.00")


@example("EU-VAT-EE-A", "EU-VAT-EE-B", "EU-VAT-EE-C")
def estonia_went_up_twice() -> None:
    assert vat_on_100("EE", date(2023, 12, 31)) == ("EU-VAT-EE-A", "20.00")
    assert vat_on_100("EE", date(2024, 1, 1)) == ("EU-VAT-EE-B", "22.00")
    assert vat_on_100("EE", date(2025, 6, 30)) == ("EU-VAT-EE-B", "22.00")
    assert vat_on_100("EE", date(2025, 7, 1)) == ("EU-VAT-EE-C", "24.00")


@example("EU-VAT-FI-A", "EU-VAT-FI-B")
def finland_charges_25_and_a_half_per_cent_since_september_2024() -> None:
    assert vat_on_100("FI", date(2024, 8, 31)) == ("EU-VAT-FI-A", "24.00")
    assert vat_on_100("FI", date(2024, 9, 1)) == ("EU-VAT-FI-B", "25.50")


@example("EU-VAT-IE-A", "EU-VAT-IE-B", "EU-VAT-IE-C")
def ireland_went_down_to_21_per_cent_for_half_a_year() -> None:
    assert vat_on_100("IE", date(2020, 8, 31)) == ("EU-VAT-IE-A", "23.00")
    assert vat_on_100("IE", date(2020, 9, 1)) == ("EU-VAT-IE-B", "21.00")
    assert vat_on_100("IE", date(2021, 2, 28)) == ("EU-VAT-IE-B", "21.00")
    assert vat_on_100("IE", date(2021, 3, 1)) == ("EU-VAT-IE-C", "23.00")


@example("EU-VAT-LU-A", "EU-VAT-LU-B", "EU-VAT-LU-C")
def luxembourg_went_down_to_16_per_cent_for_a_year() -> None:
    assert vat_on_100("LU", date(2022, 12, 31)) == ("EU-VAT-LU-A", "17.00")
    assert vat_on_100("LU", date(2023, 1, 1)) == ("EU-VAT-LU-B", "16.00")
    assert vat_on_100("LU", date(2023, 12, 31)) == ("EU-VAT-LU-B", "16.00")
    assert vat_on_100("LU", date(2024, 1, 1)) == ("EU-VAT-LU-C", "17.00")


@example("EU-VAT-RO-A", "EU-VAT-RO-B")
def romania_charges_21_per_cent_since_august_2025() -> None:
    assert vat_on_100("RO", date(2025, 7, 31)) == ("EU-VAT-RO-A", "19.00")
    assert vat_on_100("RO", date(2025, 8, 1)) == ("EU-VAT-RO-B", "21.00")


@example("EU-VAT-SK-A", "EU-VAT-SK-B")
def slovakia_charges_23_per_cent_since_2025() -> None:
    assert vat_on_100("SK", date(2024, 12, 31)) == ("EU-VAT-SK-A", "20.00")
    assert vat_on_100("SK", date(2025, 1, 1)) == ("EU-VAT-SK-B", "23.00")


# ---- VAT on imports
@example("EU-VAT-LVCR-A", "EU-VAT-LVCR-B")
def a_parcel_of_20_bore_no_vat_until_june_2021() -> None:
    gift = [("9503", 20)]
    duty = ("duty", "0.00", "EU-DUTY-150-A")
    assert charges(parcel("DE", gift, date(2021, 6, 30), scheme="")) == [
        duty,
        ("vat", "0.00", "EU-VAT-LVCR-A"),
    ]
    assert rules.in_force("EU-VAT-LVCR", date(2021, 7, 1)).id == "EU-VAT-LVCR-B"
    after = charges(parcel("DE", gift, date(2021, 7, 1)))
    assert after == [duty, ("vat", "3.80", "EU-VAT-DE-C")]


@example("EU-IOSS")
def ioss_vat_is_paid_at_checkout_on_goods_and_shipping() -> None:
    goods = [("6109", 40)]
    bill = parcel("DE", goods, date(2026, 6, 30), freight=5, sold_via="own_shop")
    duty, vat = bill.lines
    assert (f"{vat.amount}", vat.collected_at, f"{duty.amount}") == ("8.55", "checkout", "0.00")
    assert rules.in_force("EU-IOSS", bill.on).value("max_intrinsic") == 150
    assert asks(bill, "EU-IOSS")
    without = parcel("DE", goods, bill.on, freight=5, scheme="non_ioss")
    assert without.lines[1].collected_at == "border"
    assert not asks(without, "EU-IOSS")


@example("EU-IOSS-2028")
def outside_ioss_a_seller_registers_in_each_state_from_july_2028() -> None:
    goods = [("6109", 40)]
    before = parcel("DE", goods, date(2028, 6, 30), duty_pct=12, scheme="non_ioss")
    after = parcel("DE", goods, date(2028, 7, 1), duty_pct=12, scheme="non_ioss")
    assert (asks(before, "EU-IOSS-2028"), asks(after, "EU-IOSS-2028")) == (False, True)
    assert not asks(parcel("DE", goods, date(2028, 7, 1), duty_pct=12), "EU-IOSS-2028")


@example("EU-OSS")
def sales_of_12000_to_other_states_are_above_the_threshold_of_oss() -> None:
    rule = rules.in_force("EU-OSS", AUGUST_2026)
    assert rule.id == "EU-OSS"
    assert (rule.value("threshold"), rule.value("threshold") < 12_000) == (D(10_000), True)
    stock = parcel("PL", [("6109", 40)], AUGUST_2026, ship_from="DE", sold_via="own_shop")
    assert asks(stock, "EU-OSS")
    assert charges(stock)[1] == ("vat", "9.20", "EU-VAT-PL-A")


@example("EU-VIDA")
def moved_stock_goes_into_the_one_stop_shop_from_july_2028() -> None:
    rule = rules.in_force("EU-VIDA", date(2028, 7, 1))
    assert (rule.id, rule.mark, rule.says("extended_oss")) == ("EU-VIDA", "F", True)
    assert is_unknown("EU-VIDA", date(2028, 6, 30))


# ---- duty of small parcels, and fees
@example("EU-DUTY-150-A")
def a_watch_of_149_is_free_of_duty_until_june_2026() -> None:
    bill = parcel("DE", [("9102", 149)], date(2026, 6, 30), duty_pct=4)
    assert charges(bill)[0] == ("duty", "0.00", "EU-DUTY-150-A")


@example("EU-DUTY-150-B")
def the_item_duty_counts_tariff_codes_and_not_pieces() -> None:
    five_shirts = Line("shirts", 50, qty=5, tariff_code="6109")
    bill = rules.landed_cost(Shipment("DE", five_shirts, scheme="ioss"), date(2026, 7, 1))
    assert charges(bill)[0] == ("item_duty", "3.00", "EU-DUTY-150-B")
    two = parcel("DE", SHIRT_AND_WATCH, date(2026, 7, 1))
    assert charges(two)[0] == ("item_duty", "6.00", "EU-DUTY-150-B")
    blouses = [("620610", 20), ("620620", 15), ("620620", 15)]
    assert charges(parcel("DE", blouses, AUGUST_2026))[0][1] == "6.00"


@example("EU-DUTY-150-C")
def the_tariff_comes_back_in_july_2028() -> None:
    bill = parcel("DE", [("6109", 20)], date(2028, 7, 1), duty_pct=12)
    assert charges(bill)[0] == ("duty", "2.40", "EU-DUTY-150-C")
    assert (bill.lines[0].mark, bill.assessable) == ("F", False)
    assert charges(parcel("DE", [("6109", 20)], date(2028, 6, 30)))[0][1] == "3.00"


@example("EU-HANDLING")
def coat_and_two_scarves_would_bear_10_with_the_handling_fee() -> None:
    goods, day = [("6202", 80), ("6214", 20), ("6214", 20)], date(2026, 11, 1)
    shown = parcel("DE", goods, day, show_unverified=True)
    duty, _, fee = charges(shown)
    assert duty == ("item_duty", "6.00", "EU-DUTY-150-B")
    assert fee == ("fee", "4.00", "EU-HANDLING")
    assert shown.tax("item_duty", "fee") == D("10.00")
    assert parcel("DE", goods, day).tax("item_duty", "fee") == D("6.00")


@example("FR-FEE-A", "FR-FEE-B")
def france_took_2_a_code_for_four_months() -> None:
    goods = [("6204", 38), ("6403", 22)]
    assert charges(parcel("FR", goods, date(2026, 5, 15)))[-1] == ("fee", "4.00", "FR-FEE-A")
    after = charges(parcel("FR", goods, AUGUST_2026))
    assert after[0] == ("item_duty", "6.00", "EU-DUTY-150-B")
    assert after[-1] == ("fee", "0.00", "FR-FEE-B")


@example("RO-FEE")
def romania_would_take_25_lei_a_parcel() -> None:
    rates = {"RON": "4.50", "EUR": "0.90"}  # 5 lei a euro
    goods, day = [("6109", 30)], date(2026, 3, 2)
    shown = parcel("RO", goods, day, given_rates=rates, show_unverified=True)
    assert charges(shown)[-1] == ("fee", "5.00", "RO-FEE")
    assert rules.history("RO-FEE")[0].unit("per_parcel") == "RON"
    assert shown.lines[-1].mark == "U"
    assert parcel("RO", goods, day).tax("fee") == 0


@example("IT-FEE")
def italy_would_take_2_a_parcel_from_october_2026() -> None:
    def shown(on: date) -> Decimal | None:
        return parcel("IT", SHIRT_AND_WATCH, on, show_unverified=True).tax("fee")

    assert [shown(date(2026, 9, 30)), shown(date(2026, 10, 1))] == [0, D("2.00")]
    assert is_unknown("IT-FEE", date(2026, 10, 1))


@example("EU-PID")
def a_product_identifier_is_asked_for_only_where_it_is_shown() -> None:
    first = date(2026, 11, 1)
    assert is_unknown("EU-PID", first)
    assert rules.in_force("EU-PID", first, show_unverified=True).mark == "U"
    assert asks(parcel("DE", SHIRT_AND_WATCH, first, show_unverified=True), "EU-PID")
    assert not asks(parcel("DE", SHIRT_AND_WATCH, first), "EU-PID")


@example("EU-UCC-2026")
def the_platform_is_the_importer_once_the_data_hub_runs() -> None:
    rule = rules.in_force("EU-UCC-2026", date(2026, 9, 20))
    assert (rule.id, rule.mark) == ("EU-UCC-2026", "R")
    assert rule.says("deemed_importer") is True
    assert rule.says("data_hub_for_ecommerce_from") == "2028-07-01"
    assert is_unknown("EU-UCC-2026", date(2026, 9, 19))


# ---- goods and packaging
@example("EU-GPSR")
def a_candle_needs_a_responsible_person_since_13_december_2024() -> None:
    candle = [("3406", 20)]
    assert not asks(parcel("DE", candle, date(2024, 12, 12)), "EU-GPSR")
    assert asks(parcel("DE", candle, date(2024, 12, 13)), "EU-GPSR")
    shown = rules.in_force("EU-GPSR", date(2024, 12, 13)).says("offer_shows")
    assert isinstance(shown, tuple) and "EU responsible person" in shown


@example("EU-MSR4")
def a_bluetooth_speaker_names_an_operator_in_the_union() -> None:
    assert not asks(parcel("DE", [("8518", 60)], date(2021, 7, 15)), "EU-MSR4")
    assert asks(parcel("DE", [("8518", 60)], date(2021, 7, 16)), "EU-MSR4")
    assert not asks(parcel("DE", [("6109", 60)], date(2021, 7, 16)), "EU-MSR4")


@example("EU-TOY-A", "EU-TOY-B")
def a_doll_needs_the_passport_from_august_2030() -> None:
    before, after = (
        parcel("DE", [("9503", 20)], day, duty_pct=0)
        for day in (date(2030, 7, 31), date(2030, 8, 1))
    )
    assert (asks(before, "EU-TOY-A"), asks(after, "EU-TOY-B")) == (True, True)
    assert rules.in_force("EU-TOY", date(2026, 8, 1)).says("standard") == "EN 71"
    assert rules.in_force("EU-TOY", after.on).says("digital_product_passport") is True


@example("EU-BATT")
def power_banks_are_registered_in_each_state_of_sale() -> None:
    power_bank = [("8507", 30)]
    for state in ("DE", "FR"):
        assert not asks(parcel(state, power_bank, date(2025, 8, 17)), "EU-BATT")
        assert asks(parcel(state, power_bank, date(2025, 8, 18)), "EU-BATT")


@example("EU-PPWR")
def three_states_ask_for_three_packaging_representatives() -> None:
    def states(on: date) -> int:
        bills = (parcel(state, SHIRT_AND_WATCH, on) for state in ("DE", "ES", "PL"))
        return sum(asks(bill, "EU-PPWR") for bill in bills)

    assert (states(date(2026, 8, 11)), states(date(2026, 8, 12))) == (0, 3)


@example("DE-EPR-A", "DE-EPR-B")
def a_german_representative_follows_the_lucid_number() -> None:
    before = parcel("DE", SHIRT_AND_WATCH, date(2026, 8, 11))
    after = parcel("DE", SHIRT_AND_WATCH, date(2026, 8, 12))
    assert (asks(before, "DE-EPR-A"), asks(after, "DE-EPR-B")) == (True, True)
    rule = rules.in_force("DE-EPR", date(2025, 6, 1))
    assert (rule.says("register"), rule.value("fine_max")) == ("LUCID", D(200_000))
    assert not asks(parcel("PL", SHIRT_AND_WATCH, after.on), "DE-EPR-B")


@example("FR-EPR")
def a_furniture_seller_shows_the_french_identifier() -> None:
    chair = [("9401", 80)]
    assert not asks(parcel("FR", chair, date(2021, 12, 31)), "FR-EPR")
    assert asks(parcel("FR", chair, date(2022, 1, 1)), "FR-EPR")


# ---- consumers, data, platforms
@example("EU-WITHDRAW")
def goods_of_1_november_may_go_back_until_15_november() -> None:
    delivered = date(2026, 11, 1)
    rule = rules.in_force("EU-WITHDRAW", delivered)
    assert delivered + timedelta(days=int(rule.value("days"))) == date(2026, 11, 15)
    assert not rule.assessable(delivered, "not_informed_extension")


@example("EU-WDBUTTON")
def a_shop_without_the_withdrawal_function_breaks_the_law_since_19_june_2026() -> None:
    bills = [
        parcel("FR", SHIRT_AND_WATCH, day, sold_via="own_shop")
        for day in (date(2026, 6, 18), date(2026, 6, 19))
    ]
    assert [asks(bill, "EU-WDBUTTON") for bill in bills] == [False, True]
    assert rules.in_force("EU-WDBUTTON", date(2026, 6, 19)).value("steps") == 2


@example("EU-PRICE-30")
def the_crossed_out_price_is_the_lowest_of_30_days() -> None:
    rule = rules.in_force("EU-PRICE-30", date(2022, 5, 28))
    assert (rule.id, rule.value("look_back")) == ("EU-PRICE-30", D(30))
    lowest, offer = min(D("49.90"), D("39.90"), D("45.00")), D("35.91")
    assert (lowest, 1 - offer / lowest) == (D("39.90"), D("0.1"))
    assert is_unknown("EU-PRICE-30", date(2022, 5, 27))


@example("EU-GDPR")
def the_second_cap_of_a_billion_is_40_million() -> None:
    rule = rules.in_force("EU-GDPR", AUGUST_2026)
    share = rule.value("tier2_turnover") * 1_000_000_000 / 100
    assert (rule.id, max(rule.value("tier2"), share)) == ("EU-GDPR", D(40_000_000))
    assert rule.value("breach_notice") == 72


@example("EU-DSA")
def ten_billion_may_cost_600_million() -> None:
    rule = rules.in_force("EU-DSA", AUGUST_2026)
    assert (rule.id, rule.value("fine_turnover") * 10_000_000_000 / 100) == ("EU-DSA", D(6 * 10**8))


@example("EU-DAC7")
def twenty_nine_sales_of_1900_are_not_reported() -> None:
    rule = rules.in_force("EU-DAC7", AUGUST_2026)
    assert (rule.id, rule.mark) == ("EU-DAC7", "M")
    assert rule.value("exempt_sales_below") == 30 and rule.value("exempt_amount_le") == 2000


@example("EU-GREENCLAIM")
def eco_friendly_without_proof_is_unfair_since_27_september_2026() -> None:
    rule = rules.in_force("EU-GREENCLAIM", date(2026, 9, 27))
    assert (rule.id, rule.mark) == ("EU-GREENCLAIM", "M")
    assert rule.says("generic_green_claims") == "banned without proof"
    assert is_unknown("EU-GREENCLAIM", date(2026, 9, 26))


@example("EU-PLD")
def a_burning_power_bank_of_2027_falls_under_the_new_liability() -> None:
    rule = rules.in_force("EU-PLD", date(2027, 3, 1))
    assert (rule.id, rule.mark) == ("EU-PLD", "F")
    assert is_unknown("EU-PLD", date(2026, 12, 8))
