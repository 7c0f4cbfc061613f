"""Bills of the European Union: every limit, every switch day, every state."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import IncompleteShipment, Line, RuleError, Shipment, exchange
from course_b2c_ops.rules.destinations import destination
from tests.rules.examples.europe import (
    AUGUST_2026,
    SHIRT_AND_WATCH,
    Goods,
    asks,
    charges,
    parcel,
    vat_on_100,
)

D = Decimal
JUNE_30, JULY_1 = date(2026, 6, 30), date(2026, 7, 1)
NOVEMBER_2026 = date(2026, 11, 21)
STATES = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
every_state = pytest.mark.parametrize("state", STATES)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def shirt(value: object, on: date = AUGUST_2026, state: str = "DE", **facts: Any) -> rules.Bill:
    """T-shirts of one tariff code at a duty rate of 12 per cent."""
    return parcel(state, [("6109", value)], on, duty_pct=12, **facts)


def total(value: object, on: date = AUGUST_2026, state: str = "DE", **facts: Any) -> str:
    """The charges on T-shirts."""
    return f"{shirt(value, on, state, **facts).charges}"


def remarks(bill: rules.Bill) -> str:
    return " ".join(bill.remarks())


# ---- worked bills
@pytest.mark.parametrize(
    ("state", "on", "goods", "facts", "lines", "landed"),
    [
        (
            "EU-DE", JUNE_30, SHIRT_AND_WATCH, {"freight": 5},
            [("duty", "0.00", "EU-DUTY-150-A"), ("vat", "8.55", "EU-VAT-DE-C")], "53.55",
        ),
        (
            "EU-DE", JULY_1, SHIRT_AND_WATCH, {"freight": 5},
            [("item_duty", "6.00", "EU-DUTY-150-B"), ("vat", "8.55", "EU-VAT-DE-C")], "59.55",
        ),
        (
            "EU-FR", date(2026, 5, 15), [("6204", 38), ("6403", 22)], {"freight": 4},
            [("duty", "0.00", "EU-DUTY-150-A"), ("vat", "12.80", "EU-VAT-FR-A"),
             ("fee", "4.00", "FR-FEE-A")], "80.80",
        ),
        (
            "EU-EE", date(2025, 6, 30), [("8517", "79.9")], {},
            [("duty", "0.00", "EU-DUTY-150-A"), ("vat", "17.58", "EU-VAT-EE-B")], "97.48",
        ),
        (
            "EU-EE", date(2025, 7, 1), [("8517", "79.9")], {},
            [("duty", "0.00", "EU-DUTY-150-A"), ("vat", "19.18", "EU-VAT-EE-C")], "99.08",
        ),
        (
            "EU-ES", AUGUST_2026, [("6109", 60), ("6110", 50), ("9102", 40)], {"freight": 12},
            [("item_duty", "9.00", "EU-DUTY-150-B"), ("vat", "34.02", "EU-VAT-ES-A")], "205.02",
        ),
        (
            "EU-IT", AUGUST_2026, [("6202", 200)], {"freight": 10, "duty_pct": 12, "scheme": ""},
            [("duty", "25.20", "EU-DUTY-150-B"), ("vat", "51.74", "EU-VAT-IT-A")], "286.94",
        ),
    ],
)  # fmt: skip
def test_a_worked_bill_comes_out_line_by_line(
    state: str, on: date, goods: Goods, facts: dict[str, Any], lines: object, landed: str
) -> None:
    bill = parcel(state, goods, on, **facts)
    assert charges(bill) == lines
    assert (f"{bill.landed}", bill.assessable) == (landed, True)


def test_the_worked_total_of_shirt_and_watch_is_14_55() -> None:
    bill = parcel("EU-DE", SHIRT_AND_WATCH, AUGUST_2026, freight=5)
    assert (bill.tax("vat"), bill.tax("item_duty")) == (D("8.55"), D("6.00"))
    assert bill.charges == D("14.55")


@every_state
def test_every_state_charges_its_own_rate_on_goods_freight_and_insurance(state: str) -> None:
    bill = parcel(f"EU-{state}", SHIRT_AND_WATCH, AUGUST_2026, freight=4, insurance=1)
    rate = rules.in_force(f"EU-VAT-{state}", AUGUST_2026).value("rate")
    assert bill.tax("vat") == (45 * rate / 100).quantize(D("0.01"))
    assert bill.tax("item_duty") == D("6.00")
    assert (bill.currency, bill.status, bill.assessable) == ("EUR", "ok", True)
    assert bill.landed == 45 + 6 + (bill.tax("vat") or 0)


def test_there_are_27_states_and_greece_is_gr() -> None:
    module = "course_b2c_ops.rules.destinations.european_union"
    of_union = [
        c for c in rules.countries() if getattr(destination_of(c), "__name__", "") == module
    ]
    assert sorted(of_union) == sorted(STATES)
    with pytest.raises(rules.NotCovered):
        parcel("EL", SHIRT_AND_WATCH, AUGUST_2026)


def destination_of(country: str) -> object:
    try:
        return destination(country)
    except ModuleNotFoundError:  # another country's module is not written yet
        return None


# ---- EUR 22 and EUR 150
@pytest.mark.parametrize(("value", "charged"), [("21.99", "0.00"), (22, "0.00"), ("22.01", "4.18")])
def test_until_june_2021_vat_began_above_22(value: object, charged: str) -> None:
    assert total(value, date(2021, 6, 30)) == charged


def test_above_22_the_whole_value_with_freight_was_taxed() -> None:
    assert total("22.01", date(2021, 6, 30), freight=10) == "6.08"
    assert total(22, date(2021, 6, 30), freight=10) == "0.00"


def test_from_july_2021_the_first_cent_is_taxed() -> None:
    assert total(20, date(2021, 7, 1)) == "3.80"
    assert total(22, date(2021, 7, 1)) == "4.18"
    assert total("0.03", date(2021, 7, 1)) == "0.01"
    assert total(0, date(2021, 7, 1), freight=5) == "0.95"


def test_only_the_last_day_of_the_old_relief_may_be_assessed() -> None:
    assert shirt(20, date(2021, 6, 30)).assessable
    earlier = shirt(20, date(2021, 5, 1))
    assert not earlier.assessable and "2021-06-30" in remarks(earlier)
    assert shirt(100, date(2020, 9, 1)).assessable


@pytest.mark.parametrize(
    ("value", "on", "lines"),
    [
        ("149.99", JUNE_30, ("duty", "0.00", "28.50")),
        (150, JUNE_30, ("duty", "0.00", "28.50")),
        ("150.01", JUNE_30, ("duty", "18.00", "31.92")),
        ("149.99", JULY_1, ("item_duty", "3.00", "28.50")),
        (150, JULY_1, ("item_duty", "3.00", "28.50")),
        ("150.01", JULY_1, ("duty", "18.00", "31.92")),
        (150, date(2028, 6, 30), ("item_duty", "3.00", "28.50")),
        ("149.99", date(2028, 7, 1), ("duty", "18.00", "31.92")),
        (150, date(2028, 7, 1), ("duty", "18.00", "31.92")),
        ("150.01", date(2028, 7, 1), ("duty", "18.00", "31.92")),
    ],
)
def test_duty_and_vat_around_150(value: object, on: date, lines: tuple[str, str, str]) -> None:
    duty, vat = charges(shirt(value, on))
    assert (duty[0], duty[1], vat[1]) == lines
    version = rules.in_force("EU-DUTY-150", on).id
    assert (duty[2], vat[2]) == (version, "EU-VAT-DE-C")


def test_freight_does_not_push_goods_over_150() -> None:
    assert charges(shirt(150, freight=50))[0] == ("item_duty", "3.00", "EU-DUTY-150-B")
    assert shirt(150, freight=50).tax("vat") == D("38.00")


def test_above_150_duty_is_on_the_share_of_freight_and_vat_on_the_duty() -> None:
    lines = [
        Line("coat", 100, tariff_code="6202", duty_pct=12),
        Line("watch", 60, tariff_code="9102", duty_pct="4.5"),
    ]
    bill = rules.landed_cost(Shipment("DE", lines, freight=10, insurance=6), AUGUST_2026)
    assert [line.base for line in bill.lines[:2]] == [D("110.00"), D("66.00")]
    assert [f"{line.amount}" for line in bill.lines] == ["13.20", "2.97", "36.51"]
    assert bill.lines[2].base == D("192.17")


def test_the_limit_is_compared_in_euro_at_the_rate_of_the_day() -> None:
    rates = {"EUR": "0.80"}
    at_the_line = shirt("187.50", currency="USD", given_rates=rates)
    assert charges(at_the_line)[0] == ("item_duty", "3.00", "EU-DUTY-150-B")
    assert at_the_line.goods == D("150.00")
    above = shirt("187.52", currency="USD", given_rates=rates)
    assert charges(above)[0] == ("duty", "18.00", "EU-DUTY-150-B")


def test_one_code_at_a_low_rate_costs_less_just_above_the_line() -> None:
    at, above = (
        parcel("DE", [("9102", value)], AUGUST_2026, duty_pct=1).charges or D(0)
        for value in (150, "150.01")
    )
    assert (at, above) == (D("31.50"), D("30.29"))


# ---- item duty
def test_the_item_duty_counts_codes_and_not_pieces() -> None:
    shirts = Line("shirts", 90, qty=9, tariff_code="6109")
    more = Line("other shirts", 10, qty=2, tariff_code="6109")
    watch = Line("watch", 20, tariff_code="9102")

    def duty(*lines: Line) -> Decimal | None:
        return rules.landed_cost(Shipment("DE", lines, scheme="ioss"), AUGUST_2026).tax("item_duty")

    assert duty(shirts) == D("3.00")
    assert duty(shirts, more) == D("3.00")
    assert duty(shirts, more, watch) == D("6.00")


def test_goods_without_a_code_count_by_description() -> None:
    lines = [Line("cup", 5), Line("cup", 6), Line("plate", 7)]
    bill = rules.landed_cost(Shipment("DE", lines, scheme="ioss"), AUGUST_2026)
    assert bill.tax("item_duty") == D("6.00")


def test_vat_on_the_item_duty_is_a_switch_and_brings_a_doubt() -> None:
    without = parcel("DE", SHIRT_AND_WATCH, AUGUST_2026, freight=5)
    within = parcel("DE", SHIRT_AND_WATCH, AUGUST_2026, freight=5, item_duty_in_vat=True)
    assert (without.tax("vat"), within.tax("vat")) == (D("8.55"), D("9.69"))
    assert (without.assessable, within.assessable) == (True, False)
    assert "no VAT on the duty by tariff line" in remarks(without)
    assert "takes VAT on the duty" in remarks(within)


def test_before_the_item_duty_the_switch_changes_nothing() -> None:
    bill = parcel("DE", SHIRT_AND_WATCH, JUNE_30, freight=5, item_duty_in_vat=True)
    assert (bill.charges, bill.assessable, bill.notes) == (D("8.55"), True, ())


# ---- IOSS
@pytest.mark.parametrize("scheme", ["", "non_ioss"])
def test_outside_ioss_the_item_duty_is_in_doubt_from_july_2026(scheme: str) -> None:
    before = parcel("DE", SHIRT_AND_WATCH, JUNE_30, scheme=scheme)
    after = parcel("DE", SHIRT_AND_WATCH, JULY_1, scheme=scheme)
    assert (before.assessable, after.assessable) == (True, False)
    assert after.tax("item_duty") == D("6.00")
    assert "EU-DUTY-150-B" in remarks(after) and "outside IOSS" in remarks(after)
    assert {line.collected_at for line in after.lines} == {"border"}


def test_with_ioss_vat_is_paid_at_checkout_and_duty_at_the_border() -> None:
    duty, vat = parcel("DE", SHIRT_AND_WATCH, AUGUST_2026).lines
    assert (duty.collected_at, vat.collected_at) == ("border", "checkout")
    assert (duty.paid_by, vat.paid_by) == ("buyer", "buyer")


def test_ioss_ends_at_150_euro() -> None:
    assert shirt(150).lines[-1].collected_at == "checkout"
    above = shirt("150.01")
    assert above.lines[-1].collected_at == "border"
    assert "above the IOSS limit of EUR 150 (EU-IOSS)" in remarks(above)


def test_before_july_2021_there_was_no_ioss() -> None:
    bill = shirt(100, date(2021, 6, 30))
    assert bill.lines[-1].collected_at == "border"
    assert "no IOSS yet on 2021-06-30" in remarks(bill)


# ---- alcohol, tobacco, perfume
def test_perfume_bears_duty_below_150() -> None:
    perfume = [("3303", 50)]
    bill = parcel("DE", perfume, JUNE_30, duty_pct=5, excluded=True, scheme="non_ioss")
    assert charges(bill) == [("duty", "2.50", "EU-DUTY-150-A"), ("vat", "9.98", "EU-VAT-DE-C")]
    assert bill.assessable
    after = parcel("DE", perfume, JULY_1, duty_pct=5, excluded=True, scheme="non_ioss")
    assert charges(after)[0] == ("duty", "2.50", "EU-DUTY-150-B")
    assert not after.assessable and "Alcohol, tobacco and perfume" in remarks(after)


def test_perfume_had_no_vat_relief_and_its_ioss_is_in_doubt() -> None:
    perfume = [("3303", 20)]
    old = parcel("DE", perfume, date(2021, 6, 30), duty_pct=0, excluded=True, scheme="")
    assert old.tax("vat") == D("3.80") and not old.assessable
    with_ioss = parcel("DE", perfume, JUNE_30, duty_pct=0, excluded=True)
    assert with_ioss.lines[-1].collected_at == "border" and not with_ioss.assessable


def test_perfume_among_other_goods_is_in_doubt() -> None:
    lines = [
        Line("scent", 30, tariff_code="3303", duty_pct=0, excluded=True),
        Line("shirt", 30, tariff_code="6109", duty_pct=12),
    ]
    bill = rules.landed_cost(Shipment("DE", lines), JUNE_30)
    assert (bill.tax("duty"), bill.assessable) == (D("3.60"), False)
    assert "Only some of the goods" in remarks(bill)


# ---- fees
@pytest.mark.parametrize(
    ("on", "duty", "fee"),
    [
        (date(2026, 2, 28), "0.00", None),
        (date(2026, 3, 1), "0.00", ("fee", "4.00", "FR-FEE-A")),
        (JUNE_30, "0.00", ("fee", "4.00", "FR-FEE-A")),
        (JULY_1, "6.00", ("fee", "0.00", "FR-FEE-B")),
    ],
)
def test_the_french_fee_comes_and_goes(on: date, duty: str, fee: tuple[str, str, str]) -> None:
    lines = charges(parcel("FR", [("6204", 38), ("6403", 22)], on))
    assert lines[0][1] == duty
    assert lines[2:] == ([fee] if fee else [])


def test_the_french_fee_ends_at_150_and_stays_in_france() -> None:
    may = date(2026, 5, 15)
    assert shirt("149.99", may, "FR").tax("fee") == D("2.00")
    assert shirt(150, may, "FR").tax("fee") == D("2.00")
    assert shirt("150.01", may, "FR").tax("fee") == 0
    assert shirt(150, may, "DE").tax("fee") == 0


def test_the_handling_fee_shows_only_with_the_switch_and_at_any_value() -> None:
    assert shirt(100, NOVEMBER_2026).tax("fee") == 0
    assert shirt(100, NOVEMBER_2026, show_unverified=True).tax("fee") == D("2.00")
    assert shirt(500, NOVEMBER_2026, show_unverified=True).tax("fee") == D("2.00")
    two_codes = parcel("DE", SHIRT_AND_WATCH, NOVEMBER_2026, show_unverified=True)
    assert two_codes.tax("fee") == D("4.00")
    assert "fee is left out of the base of the VAT" in remarks(two_codes)
    assert shirt(100, date(2026, 10, 31), show_unverified=True).tax("fee") == 0
    bill = shirt(100, NOVEMBER_2026, show_unverified=True)
    assert (bill.lines[-1].mark, bill.assessable) == ("U", False)
    assert bill.tax("vat") == D("19.00")


def test_the_italian_fee_shows_only_with_the_switch_up_to_150() -> None:
    october = date(2026, 10, 15)
    facts: dict[str, Any] = {"on": october, "state": "IT", "show_unverified": True}
    assert [shirt(value, **facts).tax("fee") for value in (150, "150.01")] == [D("2.00"), 0]
    assert parcel("IT", SHIRT_AND_WATCH, october, show_unverified=True).tax("fee") == D("2.00")
    assert shirt(150, october, "IT").tax("fee") == 0
    assert shirt(150, date(2026, 9, 30), "IT", show_unverified=True).tax("fee") == 0
    assert shirt(40, date(2028, 7, 1), "IT", show_unverified=True).tax("fee") == D("4.00")


def test_the_romanian_fee_is_converted_at_the_rate_of_the_day() -> None:
    day = date(2026, 3, 2)
    bill = shirt(30, day, "RO", show_unverified=True)
    euros = 25 * exchange.rate("RON", "EUR", day).value
    assert bill.tax("fee") == euros.quantize(D("0.01"))
    assert D("4.80") < (bill.tax("fee") or 0) < D("5.10")
    assert [(rate.source, rate.target) for rate in bill.rates] == [("RON", "EUR")]
    assert shirt(30, day, "RO").rates == ()
    assert shirt(30, date(2025, 12, 31), "RO", show_unverified=True).tax("fee") == 0
    assert shirt("150.01", day, "RO", show_unverified=True).tax("fee") == 0


# ---- from a warehouse in the Union
@pytest.mark.parametrize("on", [JUNE_30, JULY_1, date(2028, 7, 1)])
def test_goods_from_a_german_warehouse_bear_vat_only(on: date) -> None:
    bill = parcel("DE", SHIRT_AND_WATCH, on, freight=5, route="overseas_wh", ship_from="DE")
    duty, vat = bill.lines
    assert (duty.tax, f"{duty.amount}", f"{vat.amount}") == ("duty", "0.00", "8.55")
    assert "free circulation" in duty.name.en
    assert (vat.rule, vat.collected_at) == ("EU-VAT-DE-C", "checkout")
    assert "EU-DUTY-150) does not apply" in remarks(bill)
    assert not asks(bill, "EU-DUTY-150-B") and bill.assessable


def test_goods_from_a_warehouse_bear_the_rate_of_the_buyer_s_state() -> None:
    bill = shirt(200, state="HU", route="overseas_wh", ship_from="EU-PL", show_unverified=True)
    assert [line[:2] for line in charges(bill)] == [("duty", "0.00"), ("vat", "54.00")]


def test_a_warehouse_outside_the_union_is_an_import_like_any_other() -> None:
    from_britain = shirt(40, route="overseas_wh", ship_from="GB")
    assert charges(from_britain)[0] == ("item_duty", "3.00", "EU-DUTY-150-B")


def test_a_warehouse_without_a_country_is_told_to_be_in_the_union() -> None:
    bill = shirt(40, route="overseas_wh")
    assert bill.tax("duty", "item_duty") == 0
    assert "No country was given" in remarks(bill)


def test_a_warehouse_before_the_one_stop_shop_is_in_doubt() -> None:
    bill = shirt(10, date(2021, 6, 30), route="overseas_wh", ship_from="DE")
    assert (bill.tax("vat"), bill.assessable) == (D("1.90"), False)


def test_who_collects_the_vat_on_stock_depends_on_who_sells() -> None:
    facts: dict[str, Any] = {"route": "overseas_wh", "ship_from": "DE"}
    assert asks(shirt(40, **facts), "EU-IOSS")
    assert asks(shirt(40, sold_via="own_shop", **facts), "EU-OSS")


# ---- rates of VAT
@pytest.mark.parametrize(
    ("state", "last", "first", "value", "before", "after"),
    [
        ("DE", date(2020, 6, 30), date(2020, 7, 1), 100, "19.00", "16.00"),
        ("DE", date(2020, 12, 31), date(2021, 1, 1), 100, "16.00", "19.00"),
        ("FI", date(2024, 8, 31), date(2024, 9, 1), 60, "14.40", "15.30"),
        ("SK", date(2024, 12, 31), date(2025, 1, 1), 50, "10.00", "11.50"),
        ("EE", date(2025, 6, 30), date(2025, 7, 1), "79.9", "17.58", "19.18"),
        ("RO", date(2025, 7, 31), date(2025, 8, 1), 40, "7.60", "8.40"),
        ("DE", date(2021, 6, 30), date(2021, 7, 1), 20, "0.00", "3.80"),
    ],
)
def test_vat_changes_between_two_days(
    state: str, last: date, first: date, value: object, before: str, after: str
) -> None:
    assert (total(value, last, state), total(value, first, state)) == (before, after)
    assert shirt(value, last, state).assessable and shirt(value, first, state).assessable


def test_a_reduced_rate_of_the_task_stands_in_a_line_of_its_own() -> None:
    lines = [
        Line("book", 40, tariff_code="4901", duty_pct=0, vat_pct=7),
        Line("coat", 160, tariff_code="6202", duty_pct=12),
    ]
    bill = rules.landed_cost(Shipment("DE", lines, freight=10), AUGUST_2026)
    told = [(line.tax, f"{line.base}", f"{line.amount}", line.rule) for line in bill.lines[2:]]
    assert told == [
        ("vat", "42.00", "2.94", "given rate"),
        ("vat", "188.16", "35.75", "EU-VAT-DE-C"),
    ]


def test_a_reduced_rate_does_not_reach_the_item_duty() -> None:
    book = Line("book", 40, tariff_code="4901", vat_pct=7)
    facts: dict[str, Any] = {"scheme": "ioss", "item_duty_in_vat": True}
    bill = rules.landed_cost(Shipment("DE", book, **facts), AUGUST_2026)
    assert [f"{line.amount}" for line in bill.lines] == ["3.00", "2.80", "0.57"]


# ---- what the seller has to do
def test_each_duty_of_the_seller_has_a_version_in_force_and_is_told_once() -> None:
    days = (date(2021, 6, 30), date(2024, 12, 13), AUGUST_2026, NOVEMBER_2026, date(2030, 8, 1))
    versions = {v.id: v for f in rules.families() for v in rules.history(f)}
    for day in days:
        for state in ("DE", "FR", "PL"):
            goods = [("9503", 20), ("8507", 30)]
            bill = parcel(state, goods, day, duty_pct=0, sold_via="own_shop")
            assert all(versions[remark.rule].covers(day) for remark in bill.to_do)
            assert len({remark.key for remark in bill.to_do}) == len(bill.to_do) > 0
            assert all(bill.duties())


def test_marketplace_and_own_shop_are_told_different_things() -> None:
    keys = [
        {remark.key for remark in shirt(40, sold_via=seller).to_do}
        for seller in ("marketplace", "own_shop")
    ]
    assert "law_europe.do_platform_collects" in keys[0] - keys[1]
    assert keys[1] - keys[0] == {"law_europe.do_ioss_number", "law_europe.do_withdrawal_function"}


def test_germany_asks_for_its_register_and_then_for_a_representative() -> None:
    days = date(2026, 8, 11), date(2026, 8, 12)
    keys = [{remark.key for remark in shirt(40, day).to_do} for day in days]
    assert "law_europe.do_german_register" in keys[0] - keys[1]
    assert {"law_europe.do_german_representative", "law_europe.do_packaging"} <= keys[1] - keys[0]


def test_clothes_are_not_asked_about_batteries_or_toys() -> None:
    clothes = shirt(40)
    assert not any(asks(clothes, rule) for rule in ("EU-BATT", "EU-TOY-A", "EU-MSR4"))
    phone = parcel("DE", [("8517", 40)], AUGUST_2026)
    assert asks(phone, "EU-BATT") and asks(phone, "EU-MSR4")


# ---- what cannot be answered
def test_before_the_first_known_version_there_is_no_bill() -> None:
    bill = shirt(100, date(2008, 11, 30))
    assert (bill.status, bill.charges, bill.lines) == ("unknown_on_date", None, ())
    assert "EU-DUTY-150" in remarks(bill)
    assert shirt(100, date(2011, 12, 31), "IE").status == "unknown_on_date"
    assert vat_on_100("IE", date(2012, 1, 1)) == ("EU-VAT-IE-A", "23.00")


def test_rates_from_memory_are_shown_and_never_assessed() -> None:
    bill = shirt(100, date(2020, 10, 1), "IE")
    assert (bill.tax("vat"), bill.lines[-1].mark, bill.assessable) == (D("21.00"), "M", False)
    assert not shirt(100, date(2023, 6, 1), "LU").assessable


def test_above_150_a_missing_duty_rate_is_told() -> None:
    with pytest.raises(IncompleteShipment, match="6109"):
        parcel("DE", [("6109", "150.01")], AUGUST_2026)
    assert parcel("DE", [("6109", 150)], AUGUST_2026).status == "ok"


@pytest.mark.parametrize("wrong", ["-0.01", "nan", "ten"])
def test_a_value_that_is_no_amount_is_refused(wrong: str) -> None:
    with pytest.raises(RuleError):
        Line("shirt", wrong, tariff_code="6109")
    with pytest.raises(RuleError):
        Shipment("DE", Line("shirt", 10), freight=wrong)


def test_every_step_stands_where_its_rule_puts_it() -> None:
    for step in destination("DE").STEPS:
        day = step.until or step.since
        assert day is not None and step.stands_on(day)
        rule = rules.in_force(step.why, day, show_unverified=True)
        limits = [rule.value(name) for name in ("exempt_le", "le") if rule.says(name)]
        assert limits == [step.at], step
