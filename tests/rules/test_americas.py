"""Bills of the Americas: every limit and every switch day, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import IncompleteShipment, Line, Quantity, RuleError, Shipment
from course_b2c_ops.rules.destinations import destination
from tests.rules.examples.americas import amounts, parcel, to_us

D = Decimal
AUGUST_2026 = date(2026, 8, 1)
COUNTRIES = ("US", "CA", "BR", "MX", "CL")
every_country = pytest.mark.parametrize("country", COUNTRIES)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def total(country: str, value: object, on: date = AUGUST_2026, **facts: object) -> str:
    """The charges of one kind of goods, or the status where there is no bill."""
    bill = parcel(country, value, on, **facts)
    return bill.status if bill.charges is None else str(bill.charges)


def dress(value: object, on: date, **facts: object) -> rules.Bill:
    """A Chinese dress on list 4A at a base rate of 16 %, by express to the United States."""
    return to_us(value, on, duty_pct=16, list301="4A", tariff_code="6204", **facts)


def layers(bill: rules.Bill) -> list[str]:
    return [line.rule for line in bill.lines]


# ---- the worked bills


def test_a_dress_of_30_enters_free_on_the_last_day_of_the_relief() -> None:
    bill = dress(30, date(2025, 5, 1))
    assert amounts(bill) == [("duty", "0.00", "US-DEMIN-CN-A")]
    assert (bill.charges, bill.landed, bill.currency) == (D(0), D(30), "USD")


def test_a_dress_of_100_bears_four_layers_in_june_2025() -> None:
    bill = dress(100, date(2025, 6, 10))
    assert amounts(bill) == [
        ("duty", "16.00", "given rate"),
        ("extra_duty", "7.50", "US-S301-CN"),
        ("extra_duty", "20.00", "US-IEEPA-FEN-B"),
        ("extra_duty", "10.00", "US-IEEPA-REC-D"),
    ]
    assert (bill.charges, bill.landed) == (D("53.50"), D("153.50"))
    assert bill.assessable


@pytest.mark.parametrize(
    ("value", "on", "lines", "landed"),
    [
        (40, date(2024, 7, 31), [("0.00", "BR-RC-A"), ("8.19", "BR-ICMS-A")], "48.19"),
        (40, date(2024, 8, 1), [("8.00", "BR-RC-B"), ("9.83", "BR-ICMS-A")], "57.83"),
        (100, date(2025, 3, 31), [("40.00", "BR-RC-B"), ("28.67", "BR-ICMS-A")], "168.67"),
        (40, date(2026, 5, 11), [("8.00", "BR-RC-B"), ("9.83", "BR-ICMS-B")], "57.83"),
        (40, date(2026, 5, 12), [("0.00", "BR-RC-C"), ("8.19", "BR-ICMS-B")], "48.19"),
    ],
)
def test_brazil_charges_duty_and_then_icms_inside_the_price(
    value: int, on: date, lines: list[tuple[str, str]], landed: str
) -> None:
    bill = parcel("BR", value, on, icms_pct=17)
    assert [line[1:] for line in amounts(bill)] == lines
    assert (bill.landed, bill.currency) == (D(landed), "USD")


def test_a_chinese_parcel_of_100_pays_19_in_mexico() -> None:
    bill = parcel("MX", 100, date(2025, 8, 14))
    assert amounts(bill) == [("single_rate", "19.00", "MX-COURIER-A")]
    assert (bill.landed, bill.assessable) == (D("119.00"), True)


def test_a_cif_value_of_600_costs_756_84_in_chile() -> None:
    bill = parcel("CL", 580, date(2026, 2, 1), freight=20)
    assert amounts(bill) == [("duty", "36.00", "CL-VAT-B"), ("vat", "120.84", "CL-VAT-B")]
    assert (bill.landed, bill.assessable) == (D("756.84"), True)


def test_a_cotton_t_shirt_of_20_bears_36_5_per_cent() -> None:
    bill = to_us(20, AUGUST_2026, duty_pct="16.5", list301="4A")
    assert bill.charges == D("7.30")
    assert not bill.assessable, "one layer is known from repository texts only"


# ---- United States: the relief


def test_800_dollars_are_free_and_a_cent_more_pays_on_everything() -> None:
    day = date(2025, 1, 15)
    assert dress("799.99", day).charges == 0
    assert dress(800, day).charges == 0
    above = dress("800.01", day)
    assert amounts(above) == [
        ("duty", "128.00", "given rate"),
        ("extra_duty", "60.00", "US-S301-CN"),
    ]


def test_freight_does_not_push_a_parcel_over_800_and_bears_no_duty() -> None:
    assert dress(800, date(2025, 1, 15), freight=40).charges == 0
    paid = dress(100, date(2025, 6, 10), freight=40)
    assert (paid.charges, paid.landed) == (D("53.50"), D("193.50"))


@pytest.mark.parametrize("origin", ["CN", "HK"])
def test_goods_of_china_and_hong_kong_lose_the_relief_on_the_second_of_may_2025(
    origin: str,
) -> None:
    assert to_us(30, date(2025, 5, 1), origin=origin, duty_pct=16).charges == 0
    after = to_us(30, date(2025, 5, 2), origin=origin, duty_pct=16)
    assert after.charges == D("48.30")  # 4.80 + 6.00 + 37.50
    assert layers(after) == ["given rate", "US-IEEPA-FEN-B", "US-IEEPA-REC-C"]


def test_all_others_lose_it_on_the_29th_of_august_2025() -> None:
    assert layers(to_us(100, date(2025, 8, 28), origin="IT", duty_pct=8)) == ["US-DEMIN-ALL-A"]
    after = to_us(100, date(2025, 8, 29), origin="IT", duty_pct=8)
    assert amounts(after) == [("duty", "8.00", "given rate")]
    assert "that layer is missing" in after.remarks()[0]
    assert not after.assessable


def test_before_the_first_version_there_is_no_bill() -> None:
    assert to_us(30, date(2016, 3, 9)).status == "unknown_on_date"


# ---- United States: the layers


@pytest.mark.parametrize(
    ("on", "charges"),
    [
        (date(2025, 2, 3), "23.50"),  # base rate and list 4A
        (date(2025, 2, 4), "33.50"),  # fentanyl 10
        (date(2025, 3, 3), "33.50"),
        (date(2025, 3, 4), "43.50"),  # fentanyl 20
        (date(2025, 4, 4), "43.50"),
        (date(2025, 4, 5), "53.50"),  # reciprocal 10
        (date(2025, 4, 8), "53.50"),
        (date(2025, 4, 9), "127.50"),  # reciprocal 84
        (date(2025, 4, 10), "168.50"),  # reciprocal 125
        (date(2025, 5, 13), "168.50"),
        (date(2025, 5, 14), "53.50"),  # reciprocal 10 again
        (date(2025, 11, 9), "53.50"),
        (date(2025, 11, 10), "43.50"),  # fentanyl 10 again
        (date(2026, 2, 23), "43.50"),
        (date(2026, 2, 24), "33.50"),  # the surcharge instead of both
        (date(2026, 7, 23), "33.50"),
        (date(2026, 7, 24), "36.00"),  # the forced-labour duty instead
    ],
)
def test_the_layers_on_a_chinese_dress_change_on_their_days(on: date, charges: str) -> None:
    # A thousand dollars, so that the old relief does not hide the layers; told for each hundred.
    bill = dress(1000, on)
    assert bill.charges == 10 * D(charges)


def test_the_layers_stand_in_their_order_and_name_themselves() -> None:
    bill = dress(100, date(2026, 8, 1))
    assert layers(bill) == ["given rate", "US-S301-CN", "US-S301-FL-CN"]
    names = [line.name.en for line in bill.lines]
    assert names[0] == "Duty goods"
    assert names[1:] == [rules.in_force(rule, AUGUST_2026).name.en for rule in layers(bill)[1:]]


def test_every_kind_of_goods_has_its_own_base_rate() -> None:
    goods = [
        Line("dress", 60, tariff_code="6204", duty_pct=16),
        Line("lamp", 40, tariff_code="9405", duty_pct="3.9"),
    ]
    bill = rules.landed_cost(Shipment("US", goods), date(2025, 6, 10))
    assert [line[1] for line in amounts(bill)] == ["9.60", "1.56", "20.00", "10.00"]


def test_the_surcharge_of_2026_is_never_printed_as_sure() -> None:
    bill = dress(100, date(2026, 3, 1))
    assert "contradict" in bill.remarks()[0]
    assert not bill.assessable
    assert dress(100, date(2026, 2, 20)).assessable


@pytest.mark.parametrize(
    ("name", "rule", "amount"),
    [
        ("1", "US-S301-CN", "25.00"),
        ("2", "US-S301-CN", "25.00"),
        ("3", "US-S301-CN", "25.00"),
        ("1-3", "US-S301-CN", "25.00"),
        ("4A", "US-S301-CN", "7.50"),
        ("li_ion", "US-S301-LIION", "25.00"),
        ("1-3 excluded", "US-S301-EXCL", "0.00"),
    ],
)
def test_the_old_section_301_duty_goes_by_the_list(name: str, rule: str, amount: str) -> None:
    bill = to_us(100, date(2026, 1, 15), list301=name)
    assert amounts(bill)[1] == ("extra_duty", amount, rule)


def test_goods_of_hong_kong_and_italy_bear_no_section_301_duty_of_chinese_goods() -> None:
    for origin in ("HK", "IT"):
        bill = to_us(100, AUGUST_2026, origin=origin, list301="4A", duty_pct=16)
        assert layers(bill) == ["given rate"]


def test_batteries_paid_the_rate_of_list_4a_until_the_end_of_2025() -> None:
    assert amounts(to_us(100, date(2025, 12, 31), list301="li_ion"))[1][1:] == (
        "7.50",
        "US-S301-CN",
    )


@pytest.mark.parametrize("on", [date(2025, 11, 29), date(2026, 11, 11)])
def test_outside_its_days_an_exclusion_is_not_taken_for_granted(on: date) -> None:
    bill = to_us(100, on, list301="1-3 excluded")
    assert amounts(bill)[1][1:] == ("25.00", "US-S301-CN")
    assert any("exclusions is known" in told for told in bill.remarks())
    assert not bill.assessable


def test_the_exclusions_hold_on_their_first_and_last_day() -> None:
    for on in (date(2025, 11, 30), date(2026, 11, 10)):
        assert amounts(to_us(100, on, list301="1-3 excluded"))[1][1:] == ("0.00", "US-S301-EXCL")


@pytest.mark.parametrize(("origin", "amount"), [("GB", "10.00"), ("MX", "10.00"), ("PH", "12.50")])
def test_the_forced_labour_duty_of_other_origins_has_two_tiers(origin: str, amount: str) -> None:
    bill = to_us(100, AUGUST_2026, origin=origin)
    assert amounts(bill)[-1] == ("extra_duty", amount, "US-S301-FL-OT")


def test_an_origin_on_no_list_that_was_read_gets_a_doubt_and_no_guess() -> None:
    bill = to_us(100, AUGUST_2026, origin="IT", duty_pct=8)
    assert layers(bill) == ["given rate"]
    assert "10 %, 12.5 % or nothing" in bill.remarks()[0]
    assert not bill.assessable


def test_goods_that_may_qualify_under_usmca_are_told() -> None:
    assert any("USMCA" in told for told in to_us(100, AUGUST_2026, origin="MX").remarks())
    assert any("USMCA" in told for told in to_us(100, date(2026, 3, 1), origin="CA").remarks())
    assert not any("USMCA" in told for told in to_us(100, AUGUST_2026).remarks())


# ---- United States: the post


@pytest.mark.parametrize(
    ("on", "rule", "per_cent", "per_item"),
    [
        (date(2025, 5, 2), "US-POST-A", "36.00", "100.00"),
        (date(2025, 5, 13), "US-POST-A", "36.00", "100.00"),
        (date(2025, 5, 14), "US-POST-B", "16.20", "100.00"),
        (date(2025, 8, 28), "US-POST-B", "16.20", "100.00"),
        (date(2025, 8, 29), "US-POST-C", "9.00", "200.00"),  # 20 + 10 = 30 %
        (date(2025, 11, 9), "US-POST-C", "9.00", "200.00"),
        (date(2025, 11, 10), "US-POST-C", "6.00", "160.00"),  # 10 + 10 = 20 %
        (date(2026, 2, 23), "US-POST-C", "6.00", "160.00"),
    ],
)
def test_a_postal_parcel_of_30_pays_by_either_method_and_is_told_the_other(
    on: date, rule: str, per_cent: str, per_item: str
) -> None:
    by_value = to_us(30, on, route="post")
    assert amounts(by_value) == [("extra_duty", per_cent, rule)]
    assert f"USD {per_item}" in by_value.remarks()[0]
    by_item = to_us(30, on, route="post", postal_method="specific")
    assert amounts(by_item) == [("extra_duty", per_item, rule)]
    assert f"USD {per_cent}" in by_item.remarks()[0]


def test_a_postal_rate_that_was_added_up_here_is_inferred_and_says_so() -> None:
    assert to_us(30, date(2025, 6, 10), route="post").assessable
    added = to_us(30, date(2025, 9, 10), route="post")
    assert "inferred as US-IEEPA-FEN-B + US-IEEPA-REC-D" in added.remarks()[-1]
    assert not added.assessable


def test_the_post_was_free_up_to_the_first_of_may_2025() -> None:
    assert to_us(30, date(2025, 5, 1), route="post").charges == 0


@pytest.mark.parametrize("on", [date(2026, 2, 24), date(2026, 7, 23)])
def test_under_the_surcharge_the_post_knows_one_method(on: date) -> None:
    bill = to_us(30, on, route="post", postal_method="specific")
    assert amounts(bill) == [("extra_duty", "3.00", "US-POST-D")]
    assert "per cent method only" in bill.remarks()[0]
    assert not bill.assessable


def test_from_july_2026_the_post_enters_informally_up_to_2500() -> None:
    day = date(2026, 7, 24)
    assert amounts(to_us(30, day, route="post", duty_pct=16)) == [
        ("duty", "4.80", "given rate"),
        ("extra_duty", "3.75", "US-S301-FL-CN"),
        ("fee", "2.69", "US-POST-E"),
    ]
    assert to_us(2500, day, route="post").status == "ok"
    assert to_us("2500.01", day, route="post").status == "general_trade"


def test_the_fee_of_the_post_is_marked_as_less_sure_than_its_rule() -> None:
    fee = to_us(30, AUGUST_2026, route="post").lines[-1]
    assert (fee.tax, fee.mark) == ("fee", "M")


def test_the_postal_rate_of_other_origins_is_not_guessed() -> None:
    bill = to_us(40, date(2025, 9, 1), route="post", origin="IT")
    assert (bill.status, bill.charges) == ("not_covered", None)
    assert "IT" in bill.remarks()[0]


def test_other_origins_were_free_by_post_until_the_end_of_august_2025() -> None:
    assert layers(to_us(40, date(2025, 8, 28), route="post", origin="IT")) == ["US-DEMIN-ALL-A"]


# ---- United States: stock in the country, sales tax


def test_goods_from_a_us_warehouse_cross_no_border() -> None:
    bill = dress(100, AUGUST_2026, route="overseas_wh", ship_from="US")
    assert (bill.status, bill.charges, bill.landed, bill.lines) == ("ok", D(0), D(100), ())
    assert bill.remarks()[0].startswith("Duty: none.")
    assert "marketplace collects" in bill.duties()[0]


def test_sales_tax_is_never_a_line_and_always_somebodys_duty() -> None:
    platform, own = (dress(100, AUGUST_2026, sold_via=s) for s in ("marketplace", "own_shop"))
    assert platform.charges == own.charges
    assert "the marketplace collects it" in platform.duties()[0]
    assert "registers and collects" in own.duties()[0]


# ---- Canada


@pytest.mark.parametrize(
    ("value", "charges"), [("19.99", "0.00"), ("20", "0.00"), ("20.01", "4.78")]
)
def test_canada_frees_20_dollars_from_china(value: str, charges: str) -> None:
    assert total("CA", value, duty_pct=18) == charges  # 3.60 + 1.18


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("40", [("duty", "0.00", "CA-CUSMA"), ("gst", "0.00", "CA-CUSMA")]),
        ("40.01", [("duty", "0.00", "CA-CUSMA"), ("gst", "2.00", "CA-GST")]),
        ("150", [("duty", "0.00", "CA-CUSMA"), ("gst", "7.50", "CA-GST")]),
        ("150.01", [("duty", "27.00", "CA-CUSMA"), ("gst", "8.85", "CA-GST")]),
    ],
)
@pytest.mark.parametrize("place", ["US", "MX"])
def test_a_courier_from_a_neighbour_has_two_limits(
    place: str, value: str, lines: list[tuple[str, str, str]]
) -> None:
    assert amounts(parcel("CA", value, AUGUST_2026, duty_pct=18, ship_from=place)) == lines


def test_the_higher_limits_are_for_couriers_from_those_places_only() -> None:
    by_post = parcel("CA", 40, AUGUST_2026, duty_pct=18, ship_from="US", route="post")
    assert layers(by_post) == ["CA-20", "CA-GST"]
    american = parcel("CA", 40, AUGUST_2026, duty_pct=18, origin="US")
    assert layers(american) == ["CA-20", "CA-GST"]


def test_the_higher_limits_begin_with_the_agreement() -> None:
    before = parcel("CA", 40, date(2020, 6, 30), duty_pct=18, ship_from="US")
    assert before.charges == D("9.56")  # 7.20 + 2.36
    assert parcel("CA", 40, date(2020, 7, 1), duty_pct=18, ship_from="US").charges == 0


def test_freight_to_canada_is_neither_compared_nor_taxed() -> None:
    assert total("CA", 20, duty_pct=18, freight=9) == "0.00"
    assert total("CA", 25, duty_pct=18, freight=9) == "5.98"


def test_a_canadian_bill_says_that_provinces_may_take_more() -> None:
    bill = parcel("CA", 25, AUGUST_2026, duty_pct=18)
    assert (bill.currency, bill.assessable) == ("CAD", True)
    assert "Ontario" in bill.remarks()[0]


def test_a_sale_from_a_canadian_warehouse_bears_gst_only() -> None:
    bill = parcel("CA", 100, AUGUST_2026, ship_from="CA", route="overseas_wh")
    assert amounts(bill) == [("gst", "5.00", "CA-GST")]


# ---- Brazil


@pytest.mark.parametrize(
    ("on", "at_50", "above", "rule"),
    [
        (date(2024, 7, 31), "0.00", "30.01", "BR-RC-A"),
        (date(2024, 8, 1), "10.00", "10.01", "BR-RC-B"),
        (date(2026, 5, 11), "10.00", "10.01", "BR-RC-B"),
        (date(2026, 5, 12), "0.00", "0.01", "BR-RC-C"),
    ],
)
def test_only_the_first_version_jumps_at_50_dollars(
    on: date, at_50: str, above: str, rule: str
) -> None:
    inside, over = (parcel("BR", value, on, icms_pct=17).lines[0] for value in (50, "50.01"))
    assert (str(inside.amount), str(over.amount)) == (at_50, above)
    assert inside.rule == over.rule == rule


def test_freight_counts_in_brazil_for_the_limit_and_for_the_tax() -> None:
    bill = parcel("BR", 45, date(2024, 9, 2), freight=10, icms_pct=17)
    assert amounts(bill)[0][1] == "13.00"  # 55 × 60 % − 20
    assert amounts(bill)[1][1] == "13.93"  # 68 ÷ 0.83 × 0.17


def test_brazil_takes_parcels_up_to_3000_dollars() -> None:
    assert total("BR", 3000, icms_pct=17) == "2746.99"  # 1,770.00 + 976.99
    assert total("BR", "3000.01", icms_pct=17) == "general_trade"
    assert total("BR", 2990, freight="10.01", icms_pct=17) == "general_trade"


def test_the_only_rate_of_icms_need_not_be_given_and_one_of_several_must() -> None:
    assert total("BR", 40, date(2025, 3, 31)) == "17.83"
    with pytest.raises(IncompleteShipment, match=r"icms_pct"):
        parcel("BR", 40, date(2025, 4, 1))
    assert total("BR", 40, date(2025, 4, 1), icms_pct=20) == "20.00"


def test_a_rate_of_icms_outside_the_rule_is_doubted() -> None:
    bill = parcel("BR", 40, date(2024, 9, 2), icms_pct=18)
    assert "outside" in bill.remarks()[0]
    assert not bill.assessable


def test_a_shop_outside_the_programme_pays_60_per_cent_where_the_rule_says_so() -> None:
    own = parcel("BR", 40, AUGUST_2026, icms_pct=17, sold_via="own_shop")
    assert amounts(own)[0] == ("duty", "24.00", "BR-RC-C")
    assert total("BR", 40, date(2026, 5, 11), icms_pct=17, sold_via="own_shop") == "not_covered"


def test_brazilian_bills_are_assessed_where_both_rules_are_proved() -> None:
    assert parcel("BR", 40, date(2024, 8, 1)).assessable
    assert not parcel("BR", 40, date(2025, 4, 1), icms_pct=17).assessable
    assert not parcel("BR", 40, date(2026, 5, 12), icms_pct=17).assessable


# ---- Mexico


def test_the_courier_rate_of_mexico_rises_on_the_15th_of_august_2025() -> None:
    assert total("MX", 100, date(2025, 8, 14)) == "19.00"
    assert total("MX", 100, date(2025, 8, 15)) == "33.50"
    assert total("MX", 90, date(2025, 8, 15), freight=10) == "33.50"


def test_mexican_couriers_take_goods_up_to_2500_dollars() -> None:
    day = date(2025, 8, 15)
    assert total("MX", "2499.99", day) == "837.50"
    assert total("MX", 2500, day) == "837.50"
    assert total("MX", "2500.01", day) == "general_trade"


def test_the_mexican_rate_is_doubted_after_2025() -> None:
    assert parcel("MX", 100, date(2025, 12, 31)).assessable
    later = parcel("MX", 100, date(2026, 1, 1))
    assert later.charges == D("33.50")
    assert "checked up to 2025-12-31" in later.remarks()[0]
    assert not later.assessable


def test_mexico_has_no_bill_for_other_origins_other_ways_and_earlier_days() -> None:
    assert total("MX", 100, origin="US") == "not_covered"
    assert total("MX", 100, route="post") == "not_covered"
    assert total("MX", 100, date(2024, 12, 31)) == "unknown_on_date"


# ---- Chile


@pytest.mark.parametrize("value", ["40.99", "41"])
def test_chile_frees_41_dollars_until_the_24th_of_october_2025(value: str) -> None:
    assert total("CL", value, date(2025, 10, 24)) == "0.00"


def test_what_chile_charged_above_41_dollars_is_not_in_the_table() -> None:
    assert total("CL", "41.01", date(2025, 10, 24)) == "not_covered"


def test_chile_charges_vat_at_the_sale_from_the_25th_of_october_2025() -> None:
    bill = parcel("CL", 40, date(2025, 10, 25))
    assert amounts(bill) == [("duty", "0.00", "CL-VAT-B"), ("vat", "7.60", "CL-VAT-B")]
    assert [line.collected_at for line in bill.lines] == ["checkout", "checkout"]


@pytest.mark.parametrize(
    ("value", "charges"), [("499.99", "95.00"), ("500", "95.00"), ("500.01", "130.70")]
)
def test_chile_adds_duty_above_a_cif_value_of_500(value: str, charges: str) -> None:
    assert total("CL", value) == charges  # 30.00 + 100.70
    goods = D(value) - 20
    assert total("CL", goods, freight=20) == charges


def test_a_shop_of_its_own_has_the_chilean_vat_taken_at_the_border() -> None:
    bill = parcel("CL", 100, AUGUST_2026, sold_via="own_shop")
    assert bill.lines[1].collected_at == "border"
    assert "registers with the Chilean tax office" in bill.duties()[0]


# ---- all of them


def test_stock_in_brazil_or_chile_is_a_sale_at_home_without_a_bill() -> None:
    for country in ("BR", "CL"):
        assert total(country, 100, ship_from=country, route="overseas_wh") == "not_covered"


@every_country
def test_excise_is_told_to_be_missing(country: str) -> None:
    goods = Line("perfume", 30, duty_pct=0, excluded=True)
    day = date(2025, 10, 25)
    bill = rules.landed_cost(Shipment(country, goods, icms_pct=17), day)
    assert any("perfume" in told for told in bill.remarks())
    assert not bill.assessable


@pytest.mark.parametrize("facts", [{"ship_from": "US"}, {"route": "overseas_wh"}])
def test_a_warehouse_abroad_is_in_the_buyers_country_unless_told_otherwise(
    facts: dict[str, str],
) -> None:
    assert to_us(100, AUGUST_2026, **facts).lines == ()
    from_germany = to_us(100, AUGUST_2026, route="overseas_wh", ship_from="DE")
    assert from_germany.charges == D("12.50"), "Chinese goods pay by origin, wherever they wait"


def test_a_missing_duty_rate_is_asked_for_where_duty_is_due() -> None:
    for country in ("US", "CA"):
        with pytest.raises(IncompleteShipment, match="duty"):
            parcel(country, 100, AUGUST_2026)


def test_a_list_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(RuleError, match="4A"):
        to_us(100, AUGUST_2026, list301="5")


@every_country
def test_a_negative_value_is_refused(country: str) -> None:
    with pytest.raises(RuleError):
        parcel(country, -1, AUGUST_2026, duty_pct=0, icms_pct=17)


@every_country
def test_every_step_is_a_limit_of_its_family(country: str) -> None:
    for step in destination(country).STEPS:
        versions = rules.history(step.why)
        numbers = (number for v in versions for number in v.parameters.values())
        limits = {number.value for number in numbers if isinstance(number, Quantity)}
        assert step.at in limits
        first, last = step.since, step.until
        assert first is None or first in {v.valid_from for v in versions}
        assert last is None or last in {v.valid_to for v in versions}
