"""Bills of Asia, the Pacific, the Gulf and South Africa: every limit and every switch day."""

from datetime import date
from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import IncompleteShipment, Line, RuleError, Shipment
from course_b2c_ops.rules.destinations import destination
from tests.rules.examples.asia import charges, parcel

D = Decimal
AUGUST_2026 = date(2026, 8, 1)
COUNTRIES = ("AU", "NZ", "JP", "KR", "SG", "MY", "TH", "VN", "ID", "PH", "SA", "AE", "ZA")
every_country = pytest.mark.parametrize("country", COUNTRIES)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def total(country: str, value: object, on: date = AUGUST_2026, **facts: object) -> str:
    """The charges of one kind of goods, or the status where there is no bill."""
    bill = parcel(country, value, on, **facts)  # type: ignore[arg-type]
    return bill.status if bill.charges is None else f"{bill.charges}"


# ---- Australia and New Zealand


def test_gst_is_on_goods_and_freight() -> None:
    assert total("AU", 100, freight=12) == "11.20"
    assert total("NZ", 200, date(2026, 3, 31), freight=20) == "33.00"


def test_a_thousand_dollars_are_inside_and_a_cent_more_is_not_covered() -> None:
    assert total("AU", "999.99") == "100.00"
    assert total("AU", 1000) == "100.00"
    assert total("AU", "1000.01") == "not_covered"
    assert total("NZ", 1000, date(2026, 3, 31)) == "150.00"
    assert total("NZ", "1000.01") == "not_covered"
    above = parcel("AU", "1000.01", AUGUST_2026)
    assert "AUD 1,000 (AU-LVG)" in above.remarks()[0]
    assert above.lines == () and above.landed is None


def test_freight_does_not_push_goods_over_the_limit() -> None:
    assert total("AU", 1000, freight=50) == "105.00"


def test_the_levy_starts_on_the_first_of_april_2026_and_bears_gst() -> None:
    assert total("NZ", 200, date(2026, 3, 31), route="air") == "30.00"
    assert total("NZ", 200, date(2026, 4, 1), route="air") == "32.54"
    assert total("NZ", 200, date(2026, 4, 1)) == "32.54"
    assert total("NZ", 200, date(2026, 4, 1), route="sea") == "32.40"


def test_the_levy_of_the_mail_goes_by_weight() -> None:
    assert total("NZ", 200, date(2026, 4, 1), route="post", kg=2) == "32.94"
    with pytest.raises(IncompleteShipment, match="kilograms"):
        total("NZ", 200, date(2026, 4, 1), route="post")
    assert total("NZ", 200, date(2026, 3, 31), route="post") == "30.00"


def test_the_rules_of_a_sale_begin_on_their_first_day() -> None:
    assert total("AU", 100, date(2018, 6, 30)) == "unknown_on_date"
    assert total("AU", 100, date(2018, 7, 1)) == "10.00"
    assert total("NZ", 200, date(2019, 11, 30)) == "unknown_on_date"
    assert total("NZ", 200, date(2019, 12, 1)) == "30.00"


# ---- Japan and Korea


def test_japan_is_free_up_to_a_customs_value_of_10000() -> None:
    assert total("JP", 9999) == "0"
    assert total("JP", 10_000) == "0"
    assert charges(parcel("JP", 10_001, AUGUST_2026, duty_pct=10)) == [
        ("duty", "1000", "JP-10K-A"),
        ("sales_tax", "1100", "JP-10K-A"),
    ]


def test_the_free_bill_of_japan_is_sure_and_the_one_above_is_not() -> None:
    assert parcel("JP", 10_000, AUGUST_2026).assessable
    assert not parcel("JP", 10_001, AUGUST_2026, duty_pct=10).assessable
    assert any("60 %" in told for told in parcel("JP", 9600, AUGUST_2026).remarks())


def test_a_customs_value_takes_no_freight_on_top() -> None:
    assert total("JP", 10_000, freight=2000) == "0"
    assert total("JP", 20_000, freight=2000, duty_pct=10) == "4200"


def test_the_japanese_relief_ends_with_march_2028() -> None:
    assert total("JP", 3000, date(2028, 3, 31)) == "0"
    assert total("JP", 3000, date(2028, 4, 1)) == "300"
    assert not parcel("JP", 3000, date(2028, 4, 1)).assessable
    above = parcel("JP", 10_001, date(2028, 4, 1), duty_pct=0)
    assert [line.collected_at for line in above.lines] == ["border", "border"]


def test_korea_is_free_up_to_150_and_taxes_the_whole_value_above() -> None:
    assert total("KR", "149.99", duty_pct=13) == "0.00"
    assert total("KR", 150, duty_pct=13) == "0.00"
    assert total("KR", "150.01", duty_pct=13) == "36.45"  # 19.50 + 16.95


def test_goods_straight_from_the_united_states_are_free_up_to_200() -> None:
    assert total("KR", 200, duty_pct=13, origin="US") == "0.00"
    assert total("KR", "200.01", duty_pct=13, origin="US") == "48.60"  # 26.00 + 22.60
    goods = Line("coat", 180, duty_pct=13)
    shipped = Shipment("KR", goods, ship_from="US", route="overseas_wh")
    assert rules.landed_cost(shipped, AUGUST_2026).charges == 0


def test_freight_to_korea_is_not_compared_but_taxed() -> None:
    assert total("KR", 150, freight=30, duty_pct=13) == "0.00"
    assert total("KR", 180, freight=20, duty_pct=13) == "48.60"  # 26.00 + 22.60


def test_the_korean_bill_is_sure_where_the_duty_rate_is_given() -> None:
    bill = parcel("KR", 180, AUGUST_2026, duty_pct=13)
    assert bill.assessable
    assert [remark.rule for remark in bill.to_do] == ["KR-150"]
    with pytest.raises(IncompleteShipment):
        parcel("KR", 180, AUGUST_2026)


# ---- Singapore and Malaysia


def test_singapore_takes_8_per_cent_until_2023_and_9_from_2024() -> None:
    assert total("SG", 50, date(2023, 12, 31)) == "4.00"
    assert total("SG", 50, date(2024, 1, 1)) == "4.50"
    assert total("SG", 50, date(2023, 1, 1)) == "4.00"
    assert total("SG", 50, date(2022, 12, 31)) == "unknown_on_date"


def test_400_dollars_to_singapore_are_taxed_at_the_sale() -> None:
    assert total("SG", "399.99") == "36.00"
    assert total("SG", 400) == "36.00"
    assert parcel("SG", 400, AUGUST_2026).lines[1].collected_at == "checkout"
    assert total("SG", "400.01") == "not_covered"


def test_above_it_a_given_duty_rate_makes_a_bill_of_the_border() -> None:
    bill = parcel("SG", 500, AUGUST_2026, duty_pct=0, freight=20)
    assert charges(bill) == [("duty", "0.00", "SG-LVG"), ("gst", "46.80", "SG-GST-C")]
    assert bill.lines[1].collected_at == "border"
    assert not bill.assessable


def test_the_bill_of_singapore_is_sure_without_freight_only() -> None:
    assert parcel("SG", 50, AUGUST_2026).assessable
    assert not parcel("SG", 50, AUGUST_2026, freight=5).assessable


def test_malaysia_looks_at_each_item_and_leaves_freight_out() -> None:
    assert total("MY", 480, freight=20) == "48.00"
    assert total("MY", "499.99") == "50.00"
    assert total("MY", 500) == "50.00"
    assert total("MY", "500.01") == "not_covered"
    assert total("MY", 960, qty=2, duty_pct=0) == "96.00"
    assert total("MY", 50, date(2023, 12, 31)) == "unknown_on_date"
    assert total("MY", 50, date(2024, 1, 1)) == "5.00"


def test_duty_to_malaysia_looks_at_the_cif_value_by_air() -> None:
    assert charges(parcel("MY", 480, AUGUST_2026, freight=20, duty_pct=10))[0] == (
        "duty",
        "0.00",
        "MY-LVG",
    )
    above = parcel("MY", 480, AUGUST_2026, freight=40, duty_pct=10)
    assert charges(above) == [("duty", "52.00", "MY-LVG"), ("sales_tax", "48.00", "MY-LVG")]
    assert total("MY", 480, duty_pct=10, route="sea") == "96.00"


def test_a_duty_that_nobody_gives_makes_the_malaysian_bill_unsure() -> None:
    assert parcel("MY", 480, AUGUST_2026, freight=20).assessable
    bill = parcel("MY", 480, AUGUST_2026, freight=40)
    assert charges(bill) == [("sales_tax", "48.00", "MY-LVG")]
    assert not bill.assessable


# ---- Thailand, Vietnam, Indonesia, the Philippines


def test_thailand_took_vat_first_and_duty_later() -> None:
    days = (date(2024, 7, 4), date(2024, 7, 5), date(2025, 12, 31), date(2026, 1, 1))
    found = [total("TH", 1000, day, duty_pct=30) for day in days]
    assert found == ["0.00", "70.00", "70.00", "391.00"]


def test_1500_baht_are_compared_with_the_cif_value() -> None:
    day = date(2025, 9, 1)
    assert total("TH", 1500, day, duty_pct=30) == "105.00"
    assert total("TH", 1400, day, duty_pct=30, freight=100) == "105.00"
    assert total("TH", 1400, day, duty_pct=30, freight="100.01") == "586.50"  # 450.00 + 136.50
    assert total("TH", "1500.01", date(2024, 7, 4), duty_pct=30) == "not_covered"
    assert total("TH", 1500, date(2024, 7, 4)) == "0.00"


def test_one_baht_is_all_that_stays_free() -> None:
    assert total("TH", 1, duty_pct=30) == "0.07"
    assert total("TH", "1.01", duty_pct=30) == "0.39"  # 0.30 + 0.09
    with pytest.raises(IncompleteShipment):
        parcel("TH", 1000, AUGUST_2026)


def test_the_thai_bill_is_sure_around_its_proved_switch_day() -> None:
    assert parcel("TH", 1000, date(2026, 1, 1), duty_pct=30).assessable
    assert parcel("TH", 1000, date(2025, 12, 31), duty_pct=30).assessable
    assert not parcel("TH", 1000, date(2024, 7, 5), duty_pct=30).assessable


def test_a_million_dong_was_free_until_february_2025() -> None:
    assert total("VN", 1_000_000, date(2025, 2, 17)) == "0"
    assert total("VN", 1_000_001, date(2025, 2, 17)) == "not_covered"
    assert total("VN", 1_000_000, date(2025, 2, 18)) == "100000"
    assert total("VN", 1_000_000, date(2025, 2, 18), route="post") == "not_covered"


def test_vietnam_says_what_is_not_sure() -> None:
    told = parcel("VN", 900_000, date(2026, 12, 31)).remarks()
    assert any("8 %" in sentence for sentence in told)
    assert not any("8 %" in sentence for sentence in parcel("VN", 1, date(2027, 1, 1)).remarks())
    assert any("no line of duty" in sentence for sentence in told)


def test_indonesia_takes_duty_above_3_dollars_and_vat_on_everything() -> None:
    assert total("ID", 3) == "0.33"
    assert total("ID", "3.01") == "0.59"  # 0.23 + 0.36
    assert total("ID", 1500) == "289.88"  # 112.50 + 177.38
    assert total("ID", "1500.01") == "not_covered"
    assert total("ID", 50, date(2022, 3, 31)) == "unknown_on_date"


def test_goods_of_an_indonesian_group_bear_the_given_rate_and_are_not_sure() -> None:
    bags = parcel("ID", 50, AUGUST_2026, duty_pct=25)
    assert charges(bags) == [("duty", "12.50", "ID-LV-B"), ("vat", "6.88", "ID-LV-B")]
    assert not bags.assessable
    assert parcel("ID", 50, AUGUST_2026).assessable
    assert parcel("ID", 50, AUGUST_2026, duty_pct="7.5").assessable
    assert not parcel("ID", 50, AUGUST_2026, freight=5).assessable


def test_the_lowest_price_of_a_platform_is_told_from_its_first_day() -> None:
    def asked(value: int, on: date, sold_via: str = "marketplace") -> list[str]:
        shipment = Shipment("ID", Line("toys", value, qty=2), sold_via=sold_via)
        return [remark.rule for remark in rules.landed_cost(shipment, on).to_do]

    assert asked(199, date(2023, 9, 25)) == []
    assert asked(199, date(2023, 9, 26)) == ["ID-MIN100"]
    assert asked(200, date(2023, 9, 26)) == []
    assert asked(199, date(2023, 9, 26), sold_via="own_shop") == []


def test_the_philippines_compare_the_fob_value_only() -> None:
    assert total("PH", 10_000, freight=5000) == "0.00"
    above = parcel("PH", "10000.01", AUGUST_2026, duty_pct=10)
    assert charges(above) == [("duty", "1000.00", "PH-10K"), ("vat", "1320.00", "PH-10K")]
    assert not above.assessable
    assert parcel("PH", 10_000, AUGUST_2026).assessable
    assert parcel("PH", 9900, date(2025, 5, 6)).remarks() == []
    assert "one consignee" in parcel("PH", 9900, date(2025, 5, 7)).remarks()[0]


# ---- the Gulf and South Africa


def test_the_saudi_limit_includes_freight() -> None:
    assert total("SA", 950, freight=50, duty_pct=5) == "150.00"
    assert total("SA", 950, freight="50.01", duty_pct=5) == "207.50"  # 50.00 + 157.50
    assert total("SA", 500, date(2020, 6, 30)) == "unknown_on_date"
    assert total("SA", 500, date(2020, 7, 1)) == "75.00"


def test_dubai_had_its_low_limit_for_two_months() -> None:
    days = (date(2022, 12, 31), date(2023, 1, 1), date(2023, 2, 28), date(2023, 3, 1))
    found = [total("AE", 500, day) for day in days]
    assert found == ["unknown_on_date", "51.25", "51.25", "25.00"]
    assert total("AE", 300, date(2023, 2, 1)) == "15.00"
    assert total("AE", "300.01", date(2023, 2, 1)) == "30.75"  # 15.00 + 15.75
    assert total("AE", 1000) == "50.00"
    assert total("AE", "1000.01") == "102.50"  # 50.00 + 52.50


def test_south_africa_took_its_flat_rate_back_step_by_step() -> None:
    days = (date(2024, 8, 31), date(2024, 9, 1), date(2024, 10, 31), date(2024, 11, 1))
    found = [total("ZA", 400, day, duty_pct=45) for day in days]
    assert found == ["80.00", "152.00", "152.00", "267.00"]
    assert total("ZA", 500, date(2024, 9, 1)) == "190.00"
    assert total("ZA", "500.01", date(2024, 9, 1)) == "not_covered"
    assert total("ZA", "500.01", duty_pct=20) == "190.00"  # 100.00 + 90.00


@pytest.mark.parametrize("country", ["VN", "SA", "AE", "ZA"])
def test_countries_whose_rules_were_read_poorly_say_so(country: str) -> None:
    bill = parcel(country, 100, AUGUST_2026, duty_pct=5)
    assert bill.doubts and not bill.assessable


# ---- all of them


@every_country
def test_no_bill_before_any_rule_is_known(country: str) -> None:
    assert total(country, 10, date(2001, 1, 1), duty_pct=5) == "unknown_on_date"


@every_country
def test_goods_that_wait_in_the_country_have_no_import_bill(country: str) -> None:
    bill = parcel(country, 100, AUGUST_2026, duty_pct=5, route="overseas_wh")
    assert bill.status == "not_covered"
    assert country in bill.remarks()[0]


@every_country
def test_spirits_and_perfume_make_a_bill_unsure(country: str) -> None:
    goods = Line("perfume", 100, duty_pct=5, excluded=True)
    assert not rules.landed_cost(Shipment(country, goods), AUGUST_2026).assessable


@every_country
def test_a_negative_value_is_refused(country: str) -> None:
    with pytest.raises(RuleError):
        parcel(country, -1, AUGUST_2026)


@every_country
def test_every_remark_speaks_both_languages(country: str) -> None:
    days = (date(2024, 1, 15), AUGUST_2026, date(2028, 5, 1))
    values = (100, 600, 20_000, 2_000_000)
    for bill in (parcel(country, v, d, duty_pct=5, freight=9) for d in days for v in values):
        told = [remark.sentence for remark in (*bill.notes, *bill.doubts, *bill.to_do)]
        told += [bill.reason] if bill.reason else []
        assert all(text.zh and text.en and text.zh != text.en for text in told)


@every_country
def test_charges_do_jump_where_a_step_is_named(country: str) -> None:
    module = destination(country)
    for step in module.STEPS:
        day = step.until or max(step.since or AUGUST_2026, AUGUST_2026)
        smallest = D(1).scaleb(-rules.exchange.decimals(module.CURRENCY))
        from_us = "US" if country == "KR" and step.at == 200 else "CN"
        at, above = (
            parcel(country, value, day, duty_pct=30, origin=from_us)
            for value in (step.at, step.at + smallest)
        )
        assert at.charges is not None
        if above.charges is not None:  # a bill may end there instead
            assert above.charges - at.charges > step.at * D("0.04")


def test_amounts_in_another_currency_are_compared_in_the_rules_own() -> None:
    rates = {"THB": 35}
    goods = Line("shirt", 40, duty_pct=30)
    shipment = Shipment("TH", goods, currency="USD", given_rates=rates)
    bill = rules.landed_cost(shipment, date(2025, 9, 1))
    assert (bill.currency, f"{bill.goods}", f"{bill.charges}") == ("THB", "1400.00", "98.00")
    dear = Shipment("TH", Line("shirt", 43, duty_pct=30), currency="USD", given_rates=rates)
    assert rules.landed_cost(dear, date(2025, 9, 1)).tax("duty") == D("451.50")
