"""Worked examples of the Americas: United States, Canada, Brazil, Mexico, Chile."""

from datetime import date
from decimal import Decimal

from course_b2c_ops import rules
from course_b2c_ops.rules import Bill, Line, Shipment, Version
from tests.rules.worked import example

D = Decimal
Amounts = list[tuple[str, str, str]]


def parcel(country: str, value: object, on: date, **facts: object) -> Bill:
    """One kind of goods on its way to a country; facts of the line or of the shipment."""
    of_line = {k: facts.pop(k) for k in ("qty", "tariff_code", "duty_pct") if k in facts}
    goods = Line("goods", value, **of_line)  # type: ignore[arg-type]
    return rules.landed_cost(Shipment(country, goods, **facts), on)  # type: ignore[arg-type]


def to_us(value: object, on: date, **facts: object) -> Bill:
    """To the United States, at a base rate of 0 unless told otherwise."""
    return parcel("US", value, on, **{"duty_pct": 0, **facts})


def amounts(bill: Bill) -> Amounts:
    """Tax, amount and rule of every line."""
    return [(line.tax, str(line.amount), line.rule) for line in bill.lines]


def by(family: str, on: date) -> Version:
    """The version in force on the day of an example."""
    return rules.in_force(family, on)


# ---- United States: who is free, and the post


@example("US-DEMIN-CN-A", "US-DEMIN-CN-B")
def a_dress_of_30_from_china_is_free_in_april_2025_and_pays_in_may() -> None:
    before = to_us(30, date(2025, 4, 20), duty_pct=16, list301="4A")
    assert amounts(before) == [("duty", "0.00", "US-DEMIN-CN-A")]
    after = to_us(30, date(2025, 5, 3), duty_pct=16, list301="4A")
    assert by("US-DEMIN-CN", date(2025, 5, 3)).id == "US-DEMIN-CN-B"
    assert after.charges == D("50.55")  # 4.80 + 2.25 + 6.00 + 37.50


@example("US-DEMIN-ALL-A", "US-DEMIN-ALL-B")
def a_bag_of_100_from_italy_is_free_in_august_2025_and_pays_in_september() -> None:
    before = to_us(100, date(2025, 8, 20), origin="IT", duty_pct=8)
    assert amounts(before) == [("duty", "0.00", "US-DEMIN-ALL-A")]
    after = to_us(100, date(2025, 9, 1), origin="IT", duty_pct=8)
    assert by("US-DEMIN-ALL", date(2025, 9, 1)).id == "US-DEMIN-ALL-B"
    assert amounts(after) == [("duty", "8.00", "given rate")]


@example("US-POST-A")
def a_postal_parcel_of_30_pays_36_or_100_in_early_may_2025() -> None:
    per_cent = to_us(30, date(2025, 5, 5), route="post")
    assert amounts(per_cent) == [("extra_duty", "36.00", "US-POST-A")]
    per_item = to_us(30, date(2025, 5, 5), route="post", postal_method="specific")
    assert amounts(per_item) == [("extra_duty", "100.00", "US-POST-A")]


@example("US-POST-B")
def a_postal_parcel_of_30_pays_16_20_or_100_from_the_middle_of_may() -> None:
    per_cent = to_us(30, date(2025, 5, 14), route="post")
    assert amounts(per_cent) == [("extra_duty", "16.20", "US-POST-B")]
    per_item = to_us(30, date(2025, 5, 14), route="post", postal_method="specific")
    assert amounts(per_item) == [("extra_duty", "100.00", "US-POST-B")]


@example("US-POST-C")
def a_postal_parcel_pays_by_the_ieepa_rate_of_its_origin() -> None:
    rule = by("US-POST", date(2025, 9, 1))
    assert rule.id == "US-POST-C"
    # From the EU at 15 %, a rate of another table: 6.00, or the amount of the low tier.
    assert (D(40) * 15 / 100, rule.value("specific_low")) == (D(6), D(80))
    assert rule.value("low_rate_below") > 15
    china = to_us(40, date(2025, 9, 1), route="post")
    assert amounts(china) == [("extra_duty", "12.00", "US-POST-C")]  # 20 % + 10 %


@example("US-POST-D")
def a_postal_parcel_of_40_pays_4_under_section_122() -> None:
    bill = to_us(40, date(2026, 3, 1), route="post")
    assert amounts(bill) == [("extra_duty", "4.00", "US-POST-D")]


@example("US-POST-E")
def a_toy_by_post_pays_every_layer_and_a_fee_from_july_2026() -> None:
    bill = to_us(40, date(2026, 8, 1), route="post", list301="4A")
    assert amounts(bill) == [
        ("duty", "0.00", "given rate"),
        ("extra_duty", "3.00", "US-S301-CN"),
        ("extra_duty", "5.00", "US-S301-FL-CN"),
        ("fee", "2.69", "US-POST-E"),
    ]


# ---- United States: layers on goods of 100


def layer(on: date, family: str, **facts: object) -> tuple[str, str]:
    """Rule and amount of one layer for USD 100 of goods; 1,000 are sent, as 800 were free once."""
    version = by(family, on)
    bill = to_us(1000, on, **facts)
    found = [line for line in bill.lines if line.rule == version.id]
    return version.id, str(sum((line.amount for line in found), D(0)) / 10)


@example("US-IEEPA-FEN-A", "US-IEEPA-FEN-B", "US-IEEPA-FEN-C")
def the_fentanyl_duty_goes_from_10_to_20_and_back_to_10() -> None:
    assert layer(date(2025, 2, 4), "US-IEEPA-FEN") == ("US-IEEPA-FEN-A", "10.00")
    assert layer(date(2025, 3, 4), "US-IEEPA-FEN") == ("US-IEEPA-FEN-B", "20.00")
    assert layer(date(2025, 11, 10), "US-IEEPA-FEN") == ("US-IEEPA-FEN-C", "10.00")


@example("US-IEEPA-REC-A", "US-IEEPA-REC-B", "US-IEEPA-REC-C", "US-IEEPA-REC-D")
def the_reciprocal_duty_reaches_125_and_falls_to_10() -> None:
    assert layer(date(2025, 4, 5), "US-IEEPA-REC") == ("US-IEEPA-REC-A", "10.00")
    assert layer(date(2025, 4, 9), "US-IEEPA-REC") == ("US-IEEPA-REC-B", "84.00")
    assert layer(date(2025, 4, 10), "US-IEEPA-REC") == ("US-IEEPA-REC-C", "125.00")
    assert layer(date(2025, 5, 14), "US-IEEPA-REC") == ("US-IEEPA-REC-D", "10.00")


@example("US-S122")
def the_surcharge_of_2026_is_10_on_100() -> None:
    assert layer(date(2026, 3, 1), "US-S122") == ("US-S122", "10.00")


@example("US-S301-FL-CN")
def the_forced_labour_duty_on_chinese_goods_is_12_50_on_100() -> None:
    assert layer(date(2026, 8, 1), "US-S301-FL-CN") == ("US-S301-FL-CN", "12.50")


@example("US-S301-FL-OT")
def the_forced_labour_duty_on_philippine_goods_is_12_50_on_100() -> None:
    bill = to_us(100, date(2026, 8, 1), origin="PH")
    assert amounts(bill)[-1] == ("extra_duty", "12.50", "US-S301-FL-OT")


@example("US-S301-CN", "US-EX-TSHIRT")
def a_chinese_t_shirt_of_20_pays_7_30() -> None:
    stack = by("US-EX-TSHIRT", date(2026, 8, 1))
    bill = to_us(20, date(2026, 8, 1), duty_pct=stack.value("mfn"), list301="4A")
    assert amounts(bill) == [
        ("duty", "3.30", "given rate"),
        ("extra_duty", "1.50", "US-S301-CN"),
        ("extra_duty", "2.50", "US-S301-FL-CN"),
    ]
    assert (stack.id, stack.value("total")) == ("US-EX-TSHIRT", D("36.5"))
    assert bill.charges == D("7.30") == 20 * stack.value("total") / 100


@example("US-S301-LIION")
def power_bank_cells_of_100_pay_25_instead_of_7_50() -> None:
    rule = by("US-S301-LIION", date(2026, 1, 1))
    new = to_us(100, date(2026, 1, 1), list301="li_ion")
    assert ("extra_duty", "25.00", rule.id) in amounts(new)
    old = to_us(100, date(2025, 12, 31), list301="li_ion")
    assert ("extra_duty", f"{rule.value('before'):.2f}", "US-S301-CN") in amounts(old)


@example("US-S301-EXCL")
def a_listed_pump_part_pays_nothing_instead_of_25_per_cent() -> None:
    listed = to_us(100, date(2026, 1, 5), list301="1-3 excluded")
    assert ("extra_duty", "0.00", "US-S301-EXCL") in amounts(listed)
    other = to_us(100, date(2026, 1, 5), list301="1-3")
    assert ("extra_duty", "25.00", "US-S301-CN") in amounts(other)


# ---- United States: duties of the seller and of the platform


@example("US-NEXUS")
def a_shop_of_its_own_registers_from_100_000_dollars_in_a_state() -> None:
    rule = by("US-NEXUS", date(2025, 7, 1))
    assert rule.id == "US-NEXUS"
    assert rule.value("common_amount") == 100_000 < 120_000
    assert rule.says("marketplace_collects") is True
    own, platform = (
        to_us(50, date(2025, 7, 1), sold_via=place) for place in ("own_shop", "marketplace")
    )
    assert own.to_do[0].key == "law_americas.us_own_shop"
    assert platform.to_do[0].key == "law_americas.us_platform_collects"


@example("US-NEXUS-IL")
def three_hundred_orders_worth_20_000_make_no_nexus_in_illinois_from_2026() -> None:
    rule = by("US-NEXUS-IL", date(2026, 1, 1))
    assert (rule.id, rule.value("amount")) == ("US-NEXUS-IL", D(100_000))
    assert rule.value("amount") > 20_000
    assert "common_count" not in rule.parameters
    assert by("US-NEXUS", date(2025, 12, 31)).value("common_count") == 200 < 300


@example("US-1099K")
def a_hundred_and_fifty_sales_worth_30_000_need_no_form() -> None:
    rule = by("US-1099K", date(2025, 6, 1))
    over = (rule.value("amount_over") < 30_000, rule.value("count_over") < 150)
    assert (rule.id, rule.says("both_needed"), over) == ("US-1099K", True, (True, False))


@example("US-INFORM")
def two_hundred_and_twenty_sales_worth_6_000_are_verified_within_ten_days() -> None:
    rule = by("US-INFORM", date(2024, 3, 1))
    assert (rule.id, rule.value("collect")) == ("US-INFORM", D(10))
    assert rule.value("transactions") == 200 < 220
    assert rule.value("revenue") == 5_000 < 6_000 < rule.value("disclosure_revenue")


@example("US-UFLPA")
def a_shirt_of_xinjiang_cotton_is_presumed_to_be_made_by_forced_labour() -> None:
    rule = by("US-UFLPA", date(2022, 6, 21))
    assert (rule.id, rule.says("presumption")) == ("US-UFLPA", True)


@example("US-OFAC")
def an_order_for_crimea_is_blocked_whoever_knew_of_it() -> None:
    rule = by("US-OFAC", date(2026, 8, 1))
    assert (rule.id, rule.says("strict_liability"), rule.mark) == ("US-OFAC", True, "M")


@example("US-CPC")
def building_blocks_need_a_laboratory_and_at_most_100_ppm_of_lead() -> None:
    rule = by("US-CPC", date(2026, 8, 1))
    assert (rule.id, rule.says("third_party_test")) == ("US-CPC", True)
    assert rule.value("lead_max") == 100
    assert not rule.assessable(date(2026, 8, 1), "lead_max")


@example("US-CPSC-EF")
def a_toy_of_august_2026_has_its_certificate_data_in_the_entry() -> None:
    rule = by("US-CPSC-EF", date(2026, 8, 15))
    assert (rule.id, rule.valid_from) == ("US-CPSC-EF", date(2026, 7, 8))
    assert rule.says("low_value") == "included"


# ---- Canada


@example("CA-20")
def nineteen_dollars_from_china_enter_canada_free_and_25_do_not() -> None:
    free = parcel("CA", 19, date(2026, 8, 1), duty_pct=18)
    assert amounts(free) == [("duty", "0.00", "CA-20"), ("gst", "0.00", "CA-20")]
    taxed = parcel("CA", 25, date(2026, 8, 1), duty_pct=18)
    assert amounts(taxed) == [("duty", "4.50", "CA-20"), ("gst", "1.48", "CA-GST")]


@example("CA-CUSMA", "CA-GST")
def a_courier_from_the_us_brings_100_dollars_to_alberta_for_5() -> None:
    bill = parcel("CA", 100, date(2026, 8, 1), duty_pct=18, ship_from="US")
    assert amounts(bill) == [("duty", "0.00", "CA-CUSMA"), ("gst", "5.00", "CA-GST")]


# ---- Brazil


@example("BR-RC-A")
def forty_dollars_reach_brazil_for_48_19_in_july_2024() -> None:
    bill = parcel("BR", 40, date(2024, 7, 31), icms_pct=17)
    assert amounts(bill) == [("duty", "0.00", "BR-RC-A"), ("icms", "8.19", "BR-ICMS-A")]
    assert bill.landed == D("48.19")


@example("BR-RC-B", "BR-ICMS-A")
def forty_dollars_reach_brazil_for_57_83_from_august_2024() -> None:
    bill = parcel("BR", 40, date(2024, 8, 1), icms_pct=17)
    assert amounts(bill) == [("duty", "8.00", "BR-RC-B"), ("icms", "9.83", "BR-ICMS-A")]
    assert bill.landed == D("57.83")
    assert parcel("BR", 100, date(2024, 8, 1)).tax("duty") == D("40.00")


@example("BR-RC-C")
def forty_dollars_reach_brazil_for_48_19_again_from_may_2026() -> None:
    bill = parcel("BR", 40, date(2026, 5, 12), icms_pct=17)
    assert amounts(bill) == [("duty", "0.00", "BR-RC-C"), ("icms", "8.19", "BR-ICMS-B")]
    assert parcel("BR", 100, date(2026, 5, 12), icms_pct=17).tax("duty") == D("30.00")


@example("BR-ICMS-B")
def a_base_of_48_at_20_per_cent_inside_makes_60() -> None:
    bill = parcel("BR", 40, date(2025, 4, 1), icms_pct=20)
    assert amounts(bill) == [("duty", "8.00", "BR-RC-B"), ("icms", "12.00", "BR-ICMS-B")]
    assert bill.landed == D("60.00")


# ---- Mexico and Chile


@example("MX-COURIER-A", "MX-COURIER-B")
def a_hundred_dollars_from_china_pay_19_and_a_day_later_33_50() -> None:
    before, after = (parcel("MX", 100, date(2025, 8, day)) for day in (14, 15))
    assert amounts(before) == [("single_rate", "19.00", "MX-COURIER-A")]
    assert amounts(after) == [("single_rate", "33.50", "MX-COURIER-B")]


@example("MX-TIGIE-2026")
def chinese_toys_pay_30_per_cent_as_an_ordinary_import_into_mexico() -> None:
    rule = by("MX-TIGIE-2026", date(2026, 1, 1))
    assert (rule.id, rule.value("toys")) == ("MX-TIGIE-2026", D(30))
    assert rule.value("min") <= rule.value("toys") <= rule.value("max")


@example("MX-IVA")
def goods_of_100_in_a_mexican_warehouse_bear_vat_of_16() -> None:
    bill = parcel("MX", 100, date(2026, 8, 1), route="overseas_wh", ship_from="MX")
    assert amounts(bill) == [("vat", "16.00", "MX-IVA")]


@example("CL-VAT-A")
def forty_dollars_enter_chile_free_until_october_2025() -> None:
    bill = parcel("CL", 40, date(2025, 10, 24))
    assert amounts(bill) == [("duty", "0.00", "CL-VAT-A"), ("vat", "0.00", "CL-VAT-A")]


@example("CL-VAT-B")
def chile_charges_vat_up_to_500_and_duty_too_above() -> None:
    assert parcel("CL", 100, date(2026, 2, 1)).landed == D("119.00")
    above = parcel("CL", 600, date(2026, 2, 1))
    assert amounts(above) == [("duty", "36.00", "CL-VAT-B"), ("vat", "120.84", "CL-VAT-B")]
    assert above.landed == D("756.84")
