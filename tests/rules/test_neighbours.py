"""Bills of Europe outside the European Union: every limit and every switch day."""

from datetime import date
from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Bill, IncompleteShipment, Line, RuleError, Shipment
from course_b2c_ops.rules.destinations import destination
from tests.rules.examples.neighbours import AUGUST_2026, Charges, charges, parcel

D = Decimal
COUNTRIES = ("GB", "NO", "CH", "TR", "RU", "BY", "KZ", "AM", "KG")
UNION = ("RU", "BY", "KZ", "AM", "KG")
every_country = pytest.mark.parametrize("country", COUNTRIES)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def total(country: str, value: object, on: date = AUGUST_2026, **facts: object) -> str:
    """The charges of one kind of goods, or the status where there is no bill."""
    bill = parcel(country, value, on, **facts)  # type: ignore[arg-type]
    return bill.status if bill.charges is None else f"{bill.charges}"


def doubts(bill: Bill) -> list[str]:
    return [remark.key.rpartition(".")[2] for remark in bill.doubts]


def notes(bill: Bill) -> list[str]:
    return [remark.key.removeprefix("law_neighbours.") for remark in bill.notes]


# ---- the worked bills
# country, tariff code, value, day, further facts, lines, landed
WORKED: dict[str, tuple[str, str, int, date, dict[str, object], Charges, str]] = {
    "gb_100": (
        "GB", "9503", 100, AUGUST_2026, {"sold_via": "marketplace"},
        [("duty", "0.00", "GB-135"), ("vat", "20.00", "GB-VAT")], "120.00",
    ),
    "gb_150": (
        "GB", "6403", 150, AUGUST_2026, {"sold_via": "own_shop", "duty_pct": 12},
        [("duty", "18.00", "GB-135"), ("vat", "33.60", "GB-VAT")], "201.60",
    ),
    "no_voec": (
        "NO", "6404", 800, AUGUST_2026, {"scheme": "voec"},
        [("duty", "0.00", "NO-VOEC"), ("vat", "200.00", "NO-VOEC")], "1000.00",
    ),
    "ch_60": ("CH", "4202", 60, AUGUST_2026, {}, [("vat", "0.00", "CH-SMALL")], "60.00"),
    "tr_25": (
        "TR", "6204", 25, date(2025, 1, 1), {}, [("single_rate", "15.00", "TR-LV-B")], "40.00",
    ),
    "ru_300": (
        "RU", "8525", 300, date(2026, 6, 30), {"kg": 2},
        [("duty", "15.00", "RU-LV-B")], "315.00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_bill_comes_out_to_the_cent(name: str) -> None:
    country, code, value, on, facts, lines, landed = WORKED[name]
    bill = parcel(country, value, on, code=code, **facts)
    assert charges(bill) == lines
    assert bill.landed == D(landed)
    assert all(line.assessable(on) for line in bill.lines)
    # The table is silent on VAT there: the duty may be assessed, the total not.
    assert bill.assessable is (name != "ru_300")


# ---- United Kingdom


def test_exactly_135_pounds_is_inside_and_a_penny_more_is_not() -> None:
    assert charges(parcel("GB", "134.99", duty_pct=12))[0] == ("duty", "0.00", "GB-135")
    assert total("GB", "134.99", duty_pct=12) == "27.00"
    assert total("GB", 135, duty_pct=12) == "27.00"
    assert charges(parcel("GB", "135.01", duty_pct=12)) == [
        ("duty", "16.20", "GB-135"),
        ("vat", "30.24", "GB-VAT"),
    ]


def test_freight_is_no_part_of_the_135_pounds() -> None:
    bill = parcel("GB", 135, freight=20)
    assert charges(bill) == [("duty", "0.00", "GB-135"), ("vat", "31.00", "GB-VAT")]


def test_freight_in_the_base_of_the_sale_is_a_doubt_and_above_135_it_is_not() -> None:
    assert doubts(parcel("GB", 100, freight=5)) == ["gb_freight_in_base"]
    assert not parcel("GB", 100, freight=5).assessable
    above = parcel("GB", 200, freight=10, duty_pct=10)
    assert charges(above) == [("duty", "21.00", "GB-135"), ("vat", "46.20", "GB-VAT")]
    assert doubts(above) == [] and above.assessable


def test_vat_is_paid_at_checkout_up_to_135_pounds_and_at_the_border_above() -> None:
    assert [line.collected_at for line in parcel("GB", 100).lines] == ["border", "checkout"]
    above = parcel("GB", 150, duty_pct=12)
    assert {line.collected_at for line in above.lines} == {"border"}


def test_who_charges_british_vat_depends_on_where_it_is_sold() -> None:
    on_platform, own = (parcel("GB", 100, sold_via=s) for s in ("marketplace", "own_shop"))
    assert on_platform.duties()[0].startswith("The platform counts as the seller")
    assert own.duties()[0].startswith("Register for VAT in the United Kingdom yourself")
    assert own.duties()[1].endswith("(GB-WITHDRAW)")


def test_the_135_pounds_begin_on_1_january_2021() -> None:
    before = parcel("GB", 100, date(2020, 12, 31))
    assert before.status == "unknown_on_date"
    assert before.reason is not None and "GB-135 is known before 2021-01-01" in before.reason.en
    assert total("GB", 100, date(2021, 1, 1)) == "20.00"


def test_the_planned_end_of_the_relief_makes_a_bill_doubtful_and_changes_no_figure() -> None:
    assert doubts(parcel("GB", 100, date(2029, 3, 30))) == []
    after = parcel("GB", 100, date(2029, 3, 31))
    assert doubts(after) == ["gb_relief_may_have_ended"]
    assert (f"{after.charges}", after.assessable) == ("20.00", False)
    assert "2029-03-31" in after.remarks()[0]


def test_dollars_are_converted_before_they_are_compared_with_135_pounds() -> None:
    rates = {"GBP": D("0.79")}
    inside = parcel("GB", 170, currency="USD", given_rates=rates, duty_pct=12)
    above = parcel("GB", 171, currency="USD", given_rates=rates, duty_pct=12)
    assert (f"{inside.goods}", f"{inside.charges}") == ("134.30", "26.86")
    assert f"{above.goods}" == "135.09"
    assert charges(above)[0] == ("duty", "16.21", "GB-135")


# ---- Norway


def test_a_single_item_of_3000_kroner_takes_the_whole_parcel_out_of_voec() -> None:
    below = parcel("NO", "2999.99", scheme="voec", duty_pct=10)
    assert charges(below) == [("duty", "0.00", "NO-VOEC"), ("vat", "750.00", "NO-VOEC")]
    at = parcel("NO", 3000, scheme="voec", duty_pct=10)
    assert charges(at) == [("duty", "300.00", "NO-350-B"), ("vat", "825.00", "NO-VOEC")]
    assert notes(at) == ["no_outside_voec", "no_carrier_fee"]
    assert total("NO", "3000.01", scheme="voec", duty_pct=10) == "1125.00"


def test_the_3000_kroner_are_for_each_piece_not_for_the_parcel() -> None:
    pair = parcel("NO", 5998, scheme="voec", qty=2)
    assert charges(pair) == [("duty", "0.00", "NO-VOEC"), ("vat", "1499.50", "NO-VOEC")]
    assert charges(parcel("NO", 6000, scheme="voec", qty=2, duty_pct=0))[0][2] == "NO-350-B"


def test_one_dear_item_is_enough() -> None:
    goods = [
        Line("sock", 100, tariff_code="6115", duty_pct=10),
        Line("boots", 3000, tariff_code="6403", duty_pct=0),
    ]
    bill = rules.landed_cost(Shipment("NO", goods, scheme="voec", freight=31), AUGUST_2026)
    assert charges(bill) == [
        ("duty", "10.10", "NO-350-B"),
        ("duty", "0.00", "NO-350-B"),
        ("vat", "785.28", "NO-VOEC"),
    ]


def test_freight_bears_norwegian_vat() -> None:
    assert total("NO", 800, scheme="voec", freight=80) == "220.00"
    assert total("NO", 800, freight=80, duty_pct=0) == "220.00"


def test_the_350_kroner_are_a_below_and_end_with_2023() -> None:
    last_day = date(2023, 12, 31)
    assert total("NO", "349.99", last_day, duty_pct=0) == "0.00"
    at = parcel("NO", 350, last_day, duty_pct=0)
    assert charges(at) == [("duty", "0.00", "NO-350-A"), ("vat", "87.50", "NO-VOEC")]
    assert total("NO", "350.01", last_day, duty_pct=0) == "87.50"
    assert total("NO", "349.99", date(2024, 1, 1), duty_pct=0) == "87.50"


def test_under_350_kroner_freight_is_not_counted_and_a_voec_shop_charges_anyway() -> None:
    assert total("NO", 340, date(2023, 6, 1), freight=60, duty_pct=0) == "0.00"
    assert total("NO", 300, date(2023, 6, 1), scheme="voec") == "75.00"


def test_voec_and_the_350_kroner_begin_on_1_april_2020() -> None:
    assert total("NO", 800, date(2020, 3, 31), scheme="voec") == "unknown_on_date"
    assert total("NO", 800, date(2020, 4, 1), scheme="voec") == "200.00"
    assert total("NO", 300, date(2020, 4, 1)) == "0.00"


def test_norwegian_vat_on_duty_is_a_doubt_and_without_duty_the_bill_is_sure() -> None:
    assert parcel("NO", 300, duty_pct=0).assessable
    assert doubts(parcel("NO", 300, duty_pct=10)) == ["duty_in_vat_base"]


def test_perfume_cannot_use_voec() -> None:
    bill = parcel("NO", 800, scheme="voec", excluded=True, duty_pct=0)
    assert charges(bill) == [("duty", "0.00", "NO-350-B"), ("vat", "200.00", "NO-VOEC")]
    assert notes(bill)[0] == "no_outside_voec"
    assert doubts(bill) == ["excise_missing"]


# ---- Switzerland


def test_a_tax_of_5_francs_or_less_is_not_levied() -> None:
    assert total("CH", "61.72") == "0.00"
    assert total("CH", "61.73") == "5.00"  # 5.00013 unrounded
    assert total("CH", "61.74") == "5.00"
    assert total("CH", 62) == "5.02"
    assert charges(parcel("CH", "62.01")) == [("vat", "5.02", "CH-VAT-B")]


def test_freight_is_part_of_the_value_on_which_the_5_francs_are_found() -> None:
    assert total("CH", 60, freight="1.72") == "0.00"
    assert total("CH", 60, freight="10") == "5.67"


def test_between_61_73_and_62_francs_the_bill_is_doubtful() -> None:
    assert parcel("CH", "61.72").assessable
    for value in ("61.73", "61.90", "62.00"):
        bill = parcel("CH", value)
        assert doubts(bill) == ["ch_rounded_tax"] and not bill.assessable
    assert doubts(parcel("CH", "62.01")) == [] and parcel("CH", "62.01").assessable


def test_a_platform_charges_from_2025_and_not_a_day_earlier() -> None:
    last_day, first_day = date(2024, 12, 31), date(2025, 1, 1)
    assert charges(parcel("CH", 60, last_day, scheme="platform")) == [("vat", "0.00", "CH-SMALL")]
    on_platform = parcel("CH", 60, first_day, scheme="platform")
    assert charges(on_platform) == [("vat", "4.86", "CH-VAT-B")]
    assert on_platform.lines[0].collected_at == "checkout"
    assert total("CH", 60, first_day) == "0.00"
    assert total("CH", 61, scheme="platform", freight=9) == "5.67"


def test_the_swiss_rate_turns_over_with_2024_and_the_old_one_is_from_memory() -> None:
    assert total("CH", 100, date(2023, 12, 31)) == "7.70"
    assert total("CH", 100, date(2024, 1, 1)) == "8.10"
    assert total("CH", "64.93", date(2023, 12, 31)) == "0.00"
    assert "ch_rate_not_sure" in doubts(parcel("CH", "64.93", date(2023, 12, 31)))
    assert total("CH", "64.94", date(2023, 12, 31)) == "5.00"


def test_before_2019_the_small_tax_is_unknown() -> None:
    assert total("CH", 60, date(2018, 12, 31)) == "unknown_on_date"
    assert total("CH", 60, date(2019, 1, 1)) == "0.00"


def test_goods_outside_the_industrial_chapters_need_a_duty_rate() -> None:
    assert doubts(parcel("CH", 100, code="2106")) == ["ch_duty_unknown"]
    assert doubts(parcel("CH", 100, code="")) == ["ch_duty_unknown"]
    assert notes(parcel("CH", 100, code="2501")) == notes(parcel("CH", 100, code="9701"))
    food = parcel("CH", 100, code="2106", duty_pct=10)
    assert charges(food) == [("duty", "10.00", "given rate"), ("vat", "8.91", "CH-VAT-B")]
    assert doubts(food) == ["duty_in_vat_base"]


# ---- Türkiye


def test_the_single_rate_ends_at_30_euros() -> None:
    day = date(2025, 1, 1)
    assert total("TR", "29.99", day) == "17.99"
    assert total("TR", 30, day) == "18.00"
    above = parcel("TR", "30.01", day)
    assert above.status == "general_trade" and above.landed is None
    assert "EUR 30.01 are above EUR 30 (TR-LV-B)" in above.remarks()[0]


def test_the_single_rate_ended_at_150_euros_before() -> None:
    day = date(2024, 8, 20)
    assert total("TR", "149.99", day) == "45.00"
    assert total("TR", 150, day) == "45.00"
    assert total("TR", "150.01", day) == "general_trade"


def test_goods_and_freight_bear_the_single_rate_and_goods_alone_are_compared() -> None:
    assert total("TR", 30, date(2025, 1, 1), freight=5) == "21.00"


def test_the_turkish_rate_doubles_and_then_goes() -> None:
    def on(day: date) -> str:
        return total("TR", 25, day, duty_pct=0)

    assert on(date(2024, 8, 20)) == "7.50"
    assert on(date(2024, 8, 21)) == "15.00"
    assert on(date(2026, 2, 5)) == "15.00"
    assert on(date(2026, 2, 6)) == "5.00"
    assert on(date(2021, 12, 31)) == "unknown_on_date"


def test_goods_from_the_union_bear_half_of_the_rate() -> None:
    day = date(2025, 1, 1)
    assert total("TR", 25, day, origin="DE") == "7.50"
    assert total("TR", 25, date(2024, 8, 20), origin="IT") == "4.50"
    assert total("TR", 25, day, origin="GB") == "15.00"


def test_chinese_goods_from_a_german_warehouse_are_a_doubt() -> None:
    bill = parcel("TR", 25, date(2025, 1, 1), ship_from="DE", route="overseas_wh")
    assert charges(bill) == [("single_rate", "7.50", "TR-LV-B")]
    assert doubts(bill) == ["tr_origin_or_dispatch"]


def test_goods_of_list_four_bear_20_per_cent_more() -> None:
    goods = [Line("phone case", 10), Line("scent", 15, ct_pct=20)]
    bill = rules.landed_cost(Shipment("TR", goods, freight=5), date(2025, 1, 1))
    assert charges(bill) == [("single_rate", "18.00", "TR-LV-B"), ("ct", "3.60", "TR-LV-B")]
    assert bill.lines[1].goods.en == "scent"
    assert notes(bill) == ["tr_list_four"]


def test_a_full_declaration_has_a_bill_whose_vat_is_marked_from_memory() -> None:
    bill = parcel("TR", 25, date(2026, 2, 6), duty_pct=12, freight=5)
    assert charges(bill) == [("duty", "3.60", "TR-LV-C"), ("vat", "6.72", "TR-LV-C")]
    assert [line.mark for line in bill.lines] == ["V", "M"]
    assert doubts(bill) == ["tr_vat_from_memory"] and not bill.assessable
    assert doubts(parcel("TR", 25, duty_pct=0, ct_pct=20))[1] == "tr_no_consumption_tax"


# ---- Eurasian Union


@pytest.mark.parametrize("country", UNION)
def test_the_states_of_the_eurasian_union_have_one_rule(country: str) -> None:
    assert total(country, 500, date(2026, 6, 30), kg=3) == "45.00"
    assert total(country, 500, date(2026, 7, 1), kg=3) == "25.00"


def test_only_the_excess_over_200_euros_was_taxed() -> None:
    day = date(2026, 6, 30)
    assert total("RU", "199.99", day, kg=2) == "0.00"
    assert total("RU", 200, day, kg=2) == "0.00"
    assert total("RU", "200.10", day, kg=2) == "0.02"
    assert parcel("RU", 200, day, kg=2).assessable


def test_the_excess_over_31_kilograms_counts_where_it_costs_more() -> None:
    day = date(2026, 6, 30)
    assert total("RU", 100, day, kg=31) == "0.00"
    assert total("RU", 100, day, kg=35) == "8.00"
    assert total("RU", 300, day, kg=35) == "15.00"
    heavy = parcel("RU", 210, day, kg=41)
    assert charges(heavy) == [("duty", "20.00", "RU-LV-B")]
    assert heavy.lines[0].formula == "max(10.00 × 15 %, 10 kg × 2.00)"
    assert heavy.lines[0].rate is None


def test_the_whole_value_is_taxed_from_july_2026() -> None:
    assert total("RU", "199.99", kg=2) == "0.00"
    assert total("RU", 200, kg=2) == "0.00"
    assert total("RU", "200.01", kg=2) == "10.00"
    assert total("RU", 300, kg=20) == "20.00"  # a euro a kilogram is more than 15.00
    assert doubts(parcel("RU", 200, kg=2)) == []
    assert doubts(parcel("RU", "200.01", kg=2)) == ["eaeu_national_vat"]


def test_a_thousand_euros_were_free_until_april_2024() -> None:
    last_day = date(2024, 3, 31)
    assert total("RU", 1000, last_day, kg=2) == "0.00"
    assert total("RU", 1001, last_day, kg=2) == "0.15"
    assert total("RU", 900, last_day, kg=2) == "0.00"
    assert total("RU", 900, date(2024, 4, 1), kg=2) == "105.00"
    assert total("RU", 900, date(2022, 3, 27), kg=2) == "unknown_on_date"
    assert not parcel("RU", 900, last_day, kg=2).assessable  # its first day is inferred


def test_freight_is_no_part_of_the_value_of_a_parcel_to_russia() -> None:
    assert total("RU", 300, date(2026, 6, 30), kg=2, freight=40) == "15.00"


def test_without_a_weight_the_bill_says_what_was_not_compared() -> None:
    assert doubts(parcel("RU", 300)) == ["eaeu_no_weight", "eaeu_national_vat"]
    assert "EUR 1 a kilogram" in " ".join(parcel("RU", 300).remarks())


# ---- what they have in common


@pytest.mark.parametrize(
    ("country", "vat", "rule"),
    [("GB", "42.00", "GB-VAT"), ("NO", "52.50", "NO-VOEC"), ("CH", "17.01", "CH-VAT-B")],
)
def test_stock_in_the_country_bears_vat_and_a_duty_of_nothing(
    country: str, vat: str, rule: str
) -> None:
    for route, ship_from in (("overseas_wh", ""), ("express", country)):
        facts = {"route": route, "ship_from": ship_from, "freight": 10}
        bill = parcel(country, 200, duty_pct=12, **facts)  # type: ignore[arg-type]
        assert charges(bill) == [("duty", "0.00", ""), ("vat", vat, rule)]
        assert "free circulation" in bill.lines[0].name.en
        assert bill.assessable


def test_stock_in_another_country_is_imported() -> None:
    bill = parcel("NO", 300, route="overseas_wh", ship_from="DE", duty_pct=0)
    assert charges(bill)[0] == ("duty", "0.00", "NO-350-B")


@pytest.mark.parametrize("country", ["TR", *UNION])
def test_stock_in_a_country_without_a_vat_rate_has_no_bill(country: str) -> None:
    bill = parcel(country, 20, route="overseas_wh")
    assert bill.status == "not_covered"
    assert bill.reason is not None and f"({country})" in bill.reason.en


@every_country
def test_alcohol_tobacco_and_perfume_make_a_bill_doubtful(country: str) -> None:
    bill = parcel(country, 20, duty_pct=0, kg=1, excluded=True)
    assert "excise_missing" in doubts(bill) and not bill.assessable


@pytest.mark.parametrize(
    ("country", "value", "on"),
    [("GB", 150, AUGUST_2026), ("NO", 300, AUGUST_2026), ("TR", 25, date(2026, 2, 6))],
)
def test_a_missing_duty_rate_is_told(country: str, value: int, on: date) -> None:
    with pytest.raises(IncompleteShipment, match="duty rate is missing"):
        parcel(country, value, on)


@every_country
def test_bad_numbers_are_told(country: str) -> None:
    with pytest.raises(RuleError, match="“-5” cannot be the value of the goods"):
        parcel(country, -5)
    with pytest.raises(RuleError, match="“-1” cannot be the freight"):
        parcel(country, 20, freight=-1)
    with pytest.raises(RuleError, match="“-2” cannot be the duty rate"):
        parcel(country, 20, duty_pct=-2)


@every_country
def test_every_step_stands_where_its_rule_puts_it(country: str) -> None:
    """The numbers of the steps are written for readers; the rules have them too."""
    for step in destination(country).STEPS:
        version = rules.in_force(step.why, step.since or AUGUST_2026)
        numbers = {
            version.value(name)
            for name in ("le", "item_below", "exempt_below", "tax_le")
            if version.says(name)
        }
        assert step.at in numbers
        assert step.until == version.valid_to or step.until is None
        assert step.since == version.valid_from
