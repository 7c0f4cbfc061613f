"""Worked examples of Europe outside the European Union（欧盟以外的欧洲算例）."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Bill, Line, Shipment, UnknownRule
from tests.rules.worked import example

Charges = list[tuple[str, str, str]]
D = Decimal
AUGUST_2026 = date(2026, 8, 1)


def parcel(
    country: str,
    value: object,
    on: date = AUGUST_2026,
    *,
    code: str = "6404",
    duty_pct: object = None,
    **facts: object,
) -> Bill:
    """One kind of goods to one buyer."""
    of_line = {k: facts.pop(k) for k in ("qty", "ct_pct", "excluded") if k in facts}
    goods = Line("goods", value, tariff_code=code, duty_pct=duty_pct, **of_line)  # type: ignore[arg-type]
    return rules.landed_cost(Shipment(country, goods, **facts), on)  # type: ignore[arg-type]


def charges(bill: Bill) -> Charges:
    """Each line of a bill: what is charged, how much, by which version."""
    assert bill.status == "ok", bill.remarks()
    return [(line.tax, f"{line.amount}", line.rule) for line in bill.lines]


# ---- United Kingdom
@example("GB-VAT")
def british_vat_on_100_pounds_is_20() -> None:
    assert rules.in_force("GB-VAT", AUGUST_2026).value("rate") == 20
    bill = parcel("GB", 100, code="9503")
    assert ("vat", "20.00", "GB-VAT") in charges(bill)


@example("GB-135")
def a_parcel_of_100_pounds_bears_no_duty_and_one_of_150_does() -> None:
    on_a_marketplace = parcel("GB", 100, code="9503")
    assert charges(on_a_marketplace) == [("duty", "0.00", "GB-135"), ("vat", "20.00", "GB-VAT")]
    direct = parcel("GB", 150, duty_pct=12, sold_via="own_shop")
    assert charges(direct) == [("duty", "18.00", "GB-135"), ("vat", "33.60", "GB-VAT")]
    assert direct.landed == D("201.60")


@example("GB-135-END")
def the_british_relief_still_holds_in_november_2026() -> None:
    november = date(2026, 11, 15)
    assert charges(parcel("GB", 100, november))[0] == ("duty", "0.00", "GB-135")
    with pytest.raises(UnknownRule):
        rules.in_force("GB-135-END", date(2029, 3, 31))
    (plan,) = rules.history("GB-135-END")
    assert (plan.id, plan.mark, plan.says("latest")) == ("GB-135-END", "P", "2029-03-31")


@example("GB-WITHDRAW")
def an_order_delivered_on_1_november_can_be_cancelled_until_the_15th() -> None:
    delivered = date(2026, 11, 1)
    rule = rules.in_force("GB-WITHDRAW", delivered)
    assert rule.id == "GB-WITHDRAW"
    assert delivered + timedelta(days=int(rule.value("days"))) == date(2026, 11, 15)


# ---- Norway
@example("NO-VOEC")
def shoes_of_800_kroner_from_a_voec_shop_bear_200_of_vat() -> None:
    bill = parcel("NO", 800, scheme="voec")
    assert charges(bill) == [("duty", "0.00", "NO-VOEC"), ("vat", "200.00", "NO-VOEC")]
    assert bill.landed == D("1000.00")


@example("NO-350-A", "NO-350-B")
def a_parcel_of_300_kroner_was_free_until_the_end_of_2023() -> None:
    last_day = parcel("NO", 300, date(2023, 12, 31), duty_pct=0)
    assert charges(last_day) == [("duty", "0.00", "NO-350-A"), ("vat", "0.00", "NO-350-A")]
    day_after = parcel("NO", 300, date(2024, 1, 1), duty_pct=0)
    assert charges(day_after) == [("duty", "0.00", "NO-350-B"), ("vat", "75.00", "NO-VOEC")]


# ---- Switzerland
@example("CH-VAT-A", "CH-VAT-B")
def swiss_vat_on_100_francs_rose_from_7_70_to_8_10() -> None:
    before, after = parcel("CH", 100, date(2023, 12, 31)), parcel("CH", 100, date(2024, 1, 1))
    assert charges(before) == [("vat", "7.70", "CH-VAT-A")]
    assert charges(after) == [("vat", "8.10", "CH-VAT-B")]
    assert before.lines[0].mark == "M"


@example("CH-SMALL")
def import_vat_of_4_86_francs_is_not_levied() -> None:
    bill = parcel("CH", 60, code="4202")
    assert charges(bill) == [("vat", "0.00", "CH-SMALL")]
    assert "60.00 × 8.1 % = 4.86 ≤ 5.00" in bill.lines[0].formula


@example("CH-PLATFORM")
def a_platform_charges_swiss_vat_on_every_order() -> None:
    bill = parcel("CH", 60, code="4202", scheme="platform")
    assert charges(bill) == [("vat", "4.86", "CH-VAT-B")]
    assert rules.in_force("CH-PLATFORM", AUGUST_2026).value("threshold") == 100_000
    assert [remark.rule for remark in bill.to_do] == ["CH-PLATFORM"]


@example("CH-INDTARIFF")
def shoes_bear_no_swiss_duty_which_is_from_memory() -> None:
    rule = rules.in_force("CH-INDTARIFF", AUGUST_2026)
    assert rule.value("duty_ch25_97") == 0
    assert (rule.id, rule.mark) == ("CH-INDTARIFF", "M")
    bill = parcel("CH", 100, code="6403")
    assert bill.tax("duty") == 0
    assert [remark.key for remark in bill.notes] == ["law_neighbours.ch_no_duty"]


# ---- Türkiye
@example("TR-LV-A", "TR-LV-B", "TR-LV-C")
def a_dress_of_25_euros_to_turkiye_three_times() -> None:
    def dress(on: date) -> Charges:
        return charges(parcel("TR", 25, on, code="6204", duty_pct=12))

    assert dress(date(2024, 8, 20)) == [("single_rate", "7.50", "TR-LV-A")]
    assert dress(date(2024, 8, 21)) == [("single_rate", "15.00", "TR-LV-B")]
    declared = [("duty", "3.00", "TR-LV-C"), ("vat", "5.60", "TR-LV-C")]
    assert dress(date(2026, 2, 6)) == declared


# ---- Eurasian Union
@example("RU-LV-A")
def a_parcel_of_900_euros_to_russia_was_free() -> None:
    assert charges(parcel("RU", 900, date(2024, 3, 31), kg=2)) == [("duty", "0.00", "RU-LV-A")]


@example("RU-LV-B")
def the_100_euros_above_200_bear_15_per_cent() -> None:
    assert charges(parcel("RU", 300, date(2026, 6, 30), kg=2)) == [("duty", "15.00", "RU-LV-B")]


@example("RU-LV-C")
def all_300_euros_bear_5_per_cent_and_the_vat_is_open() -> None:
    bill = parcel("RU", 300, date(2026, 7, 1), kg=2)
    assert charges(bill) == [("duty", "15.00", "RU-LV-C")]
    assert [remark.key for remark in bill.doubts] == ["law_neighbours.eaeu_national_vat"]
