"""Chinese law on shops, consumers, advertising, rights, data and products, version by version."""

from datetime import date
from decimal import Decimal

import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import compliance
from course_b2c_ops.rules.compliance import Offer
from tests.rules.worked import example

D = Decimal
NOVEMBER_2026 = date(2026, 11, 21)


def holds(version: str, on: date) -> rules.Version:
    """The version in force on a day, which must be the one named; families are named without it."""
    family = version if version in rules.families() else version.rpartition("-")[0]
    found = rules.in_force(family, on)
    assert found.id == version
    return found


def fine(
    family: str, on: date, *, severe: bool = False, part: str = "fine"
) -> tuple[int | None, int, str]:
    return amounts(compliance.fine_band(family, severe=severe, on=on, part=part))


def amounts(band: compliance.FineBand) -> tuple[int | None, int, str]:
    assert band.high == int(band.high)
    return None if band.low is None else int(band.low), int(band.high), band.rule


# ---- e-commerce law: who registers, and what every operator does


@example("CN-ECL-10")
def a_student_selling_cards_now_and_then_need_not_register() -> None:
    exceptions = holds("CN-ECL-10", NOVEMBER_2026).says("exceptions")
    assert exceptions == (
        "own farm products",
        "household handicraft",
        "licence-free personal services",
        "sporadic small transactions",
    )


@example("CN-OTM-SMALL")
def a_hobby_seller_with_60000_a_year_is_sporadic_and_small() -> None:
    small = holds("CN-OTM-SMALL", NOVEMBER_2026)
    assert small.value("annual_max") == 100_000 >= 60_000
    assert not small.assessable(NOVEMBER_2026, "annual_max")


@example("CN-ECL-11")
def an_unregistered_craft_seller_registers_for_tax_once_tax_falls_due() -> None:
    assert holds("CN-ECL-11", NOVEMBER_2026).says("tax_registration") == "after first tax liability"


@example("CN-ECL-15", "CN-ECL-76")
def a_home_page_without_licence_link_costs_up_to_10000() -> None:
    where = holds("CN-ECL-15", NOVEMBER_2026).says("where")
    assert where == "home page, prominent, continuous"
    assert fine("CN-ECL-76", NOVEMBER_2026) == (None, 10_000, "CN-ECL-76")
    with pytest.raises(rules.UnknownRule, match="severe"):
        fine("CN-ECL-76", NOVEMBER_2026, severe=True)


@example("CN-ECL-16")
def closing_on_new_years_eve_is_posted_from_the_first_of_december() -> None:
    notice = compliance.closing_notice_by(date(2026, 12, 31))
    assert (notice.day, notice.rule, notice.mark) == (date(2026, 12, 1), "CN-ECL-16", "V")


@example("CN-ECL-17")
def a_hundred_bought_reviews_are_fabricated_reviews() -> None:
    banned = holds("CN-ECL-17", NOVEMBER_2026).says("ban")
    assert banned == ("fictitious transactions", "fabricated reviews")


@example("CN-ECL-18", "CN-ECL-19", "CN-ECL-77")
def profiling_without_a_choice_and_ticked_boxes_share_one_band() -> None:
    option = holds("CN-ECL-18", NOVEMBER_2026).says("option")
    assert option == "not targeted at personal traits"
    assert holds("CN-ECL-19", NOVEMBER_2026).says("default_consent") == "banned"
    assert fine("CN-ECL-77", NOVEMBER_2026) == (50_000, 200_000, "CN-ECL-77")
    assert fine("CN-ECL-77", NOVEMBER_2026, severe=True) == (200_000, 500_000, "CN-ECL-77")


@example("CN-ECL-24")
def a_closed_account_is_deleted_unless_its_records_must_be_kept() -> None:
    closing = holds("CN-ECL-24", NOVEMBER_2026).says("account_closure")
    assert closing == "delete at once unless retention law or agreement"
    # The order completed on the day of closing is one of those records.
    assert compliance.keep_records_until(NOVEMBER_2026).day == date(2029, 11, 21)


@example("CN-ECL-26")
def selling_power_banks_abroad_brings_in_other_rules_from_the_first_day() -> None:
    rule = holds("CN-ECL-26", date(2019, 1, 1))
    assert rule.legal_basis.en == "E-Commerce Law, art. 26"
    with pytest.raises(rules.UnknownRule):
        rules.in_force("CN-ECL-26", date(2018, 12, 31))


# ---- e-commerce law: what platforms do


@example("CN-ECL-27", "CN-ECL-28")
def a_platform_verifies_its_sellers_and_reports_them_to_two_authorities() -> None:
    file = holds("CN-ECL-27", NOVEMBER_2026)
    assert file.says("items") == ("identity", "address", "contact", "licence")
    assert file.says("update") == "periodic"
    recipients = holds("CN-ECL-28", NOVEMBER_2026).says("recipients")
    assert recipients == ("market regulator", "tax authority")


@example("CN-ECL-31")
def an_order_completed_in_november_2026_is_kept_three_years() -> None:
    kept = compliance.keep_records_until(date(2026, 11, 21))
    assert (kept.day, kept.rule) == (date(2029, 11, 21), "CN-ECL-31")


@example("CN-ECL-34")
def a_fee_from_8_december_is_posted_by_the_first() -> None:
    posted = compliance.rule_change_by(date(2026, 12, 8))
    assert (posted.day, posted.rule) == (date(2026, 12, 1), "CN-ECL-34")


@example("CN-ECL-35", "CN-ECL-82")
def forcing_sellers_to_choose_costs_up_to_two_millions_when_severe() -> None:
    assert holds("CN-ECL-35", NOVEMBER_2026).mark == "V"
    assert fine("CN-ECL-82", NOVEMBER_2026) == (50_000, 500_000, "CN-ECL-82")
    assert fine("CN-ECL-82", NOVEMBER_2026, severe=True) == (500_000, 2_000_000, "CN-ECL-82")


@example("CN-ECL-36")
def a_suspension_for_fakes_is_published() -> None:
    rule = holds("CN-ECL-36", NOVEMBER_2026)
    assert (rule.legal_basis.en, rule.mark) == ("E-Commerce Law, art. 36", "V")


@example("CN-ECL-37", "CN-ECL-39", "CN-ECL-81")
def unmarked_own_business_and_deleted_reviews_cost_20000_to_100000() -> None:
    for article in ("CN-ECL-37", "CN-ECL-39"):
        assert holds(article, NOVEMBER_2026).mark == "V"
    assert fine("CN-ECL-81", NOVEMBER_2026) == (20_000, 100_000, "CN-ECL-81")
    assert fine("CN-ECL-81", NOVEMBER_2026, severe=True) == (100_000, 500_000, "CN-ECL-81")


@example("CN-ECL-38", "CN-ECL-83")
def a_platform_that_knows_of_burning_chargers_is_jointly_liable() -> None:
    liability = holds("CN-ECL-38", NOVEMBER_2026)
    assert liability.says("para1") == "joint and several"
    assert str(liability.says("para2")).startswith("corresponding liability")
    assert fine("CN-ECL-83", NOVEMBER_2026, severe=True) == (500_000, 2_000_000, "CN-ECL-83")


@example("CN-ECL-40")
def an_unmarked_paid_place_is_fined_under_the_advertising_law() -> None:
    rule = holds("CN-ECL-40", NOVEMBER_2026)
    assert rule.says("label") == "广告"
    assert rule.note is not None and "Advertising Law" in rule.note.en
    assert fine("CN-AD", NOVEMBER_2026, part="art59") == (None, 100_000, "CN-AD")


@example("CN-ECL-42", "CN-ECL-45", "CN-ECL-84")
def a_takedown_ignored_is_fined_only_after_a_missed_order() -> None:
    notice = holds("CN-ECL-42", NOVEMBER_2026)
    assert notice.says("bad_faith_notice") == "double damages"
    assert notice.says("late_platform") == "jointly liable for the increase of the damage"
    assert holds("CN-ECL-45", NOVEMBER_2026).mark == "V"
    band = compliance.fine_band("CN-ECL-84", severe=False, on=NOVEMBER_2026)
    assert amounts(band) == (50_000, 500_000, "CN-ECL-84")
    assert band.after_missed_order
    assert fine("CN-ECL-84", NOVEMBER_2026, severe=True) == (500_000, 2_000_000, "CN-ECL-84")


@example("CN-ECL-43")
def a_counter_statement_of_1_november_waits_until_the_16th() -> None:
    wait = compliance.counter_notice_until(date(2026, 11, 1))
    assert (wait.day, wait.rule) == (date(2026, 11, 16), "CN-ECL-43")


@example("CN-ECL-49")
def no_contract_after_payment_is_a_void_term() -> None:
    void = holds("CN-ECL-49", NOVEMBER_2026).says("void_clause")
    assert void == "no contract although the consumer has paid"


@example("CN-ECL-51")
def goods_are_delivered_when_the_addressee_signs() -> None:
    assert holds("CN-ECL-51", NOVEMBER_2026).says("delivery") == "signature of the addressee"


@example("CN-ECL-80")
def unverified_sellers_cost_20000_after_a_missed_order() -> None:
    band = compliance.fine_band("CN-ECL-80", severe=False, on=NOVEMBER_2026)
    assert amounts(band) == (20_000, 100_000, "CN-ECL-80")
    assert band.after_missed_order
    assert band.text.en == "CNY 20,000–100,000"


@example("CN-PLATRULE-2026")
def measures_on_platform_rules_are_known_from_memory_only() -> None:
    rule = holds("CN-PLATRULE-2026", date(2026, 2, 1))
    assert (rule.mark, dict(rule.parameters)) == ("M", {})
    assert not rule.assessable(NOVEMBER_2026)


@example("CN-LIVE-2026")
def an_unverified_host_costs_the_platform_10000_from_february_2026() -> None:
    january, february = date(2026, 1, 31), date(2026, 2, 1)
    with pytest.raises(rules.UnknownRule):
        rules.in_force("CN-LIVE-2026", january)
    assert fine("CN-LIVE-2026", february, part="fine_typical") == (10_000, 100_000, "CN-LIVE-2026")


# ---- consumers, advertising, prices, competition


@example("CN-CONS")
def a_fake_for_100_costs_500_on_top_of_the_price() -> None:
    extra = compliance.fraud_compensation(100, NOVEMBER_2026)
    assert (extra.amount, extra.rule) == (D(500), "CN-CONS")
    assert compliance.withdrawal_until("CN", date(2026, 11, 12)).day == date(2026, 11, 19)
    assert compliance.refund_until("CN", date(2026, 11, 23)).day == date(2026, 11, 30)


@example("CN-AD")
def best_in_the_country_costs_200000_to_a_million() -> None:
    assert fine("CN-AD", NOVEMBER_2026, part="art57") == (200_000, 1_000_000, "CN-AD")
    false = compliance.false_advert_fine(36_000, repeated=False, on=NOVEMBER_2026)
    assert amounts(false) == (108_000, 180_000, "CN-AD")
    unknown_fee = compliance.false_advert_fine(None, repeated=True, on=NOVEMBER_2026)
    assert amounts(unknown_fee) == (1_000_000, 2_000_000, "CN-AD")


@example("CN-AUCL-A", "CN-AUCL-B")
def bought_orders_lose_their_known_band_on_15_october_2025() -> None:
    last, first = date(2025, 10, 14), date(2025, 10, 15)
    assert fine("CN-AUCL", date(2024, 6, 1)) == (200_000, 1_000_000, "CN-AUCL-A")
    assert fine("CN-AUCL", last, severe=True) == (None, 2_000_000, "CN-AUCL-A")
    new = holds("CN-AUCL-B", first).says("new")
    assert new == ("search keyword confusion", "fake reviews", "data and algorithm abuse")
    with pytest.raises(rules.UnknownRule, match="CN-AUCL-B"):
        fine("CN-AUCL", first)
    data = compliance.fine_band("CN-AUCL", severe=True, on=first, part="art29")
    assert amounts(data) == (1_000_000, 5_000_000, "CN-AUCL-B")
    assert data.mark == "M"


@example("CN-PRICE-7")
def twenty_percent_off_without_a_base_comes_to_95_20() -> None:
    deals = {date(2026, 11, 4): D(129), date(2026, 11, 7): D(119), date(2026, 11, 10): D(125)}
    base = compliance.price_baseline(deals, date(2026, 11, 11), "CN")
    assert (base.price, base.day, base.rule) == (D(119), date(2026, 11, 7), "CN-PRICE-7")
    assert base.after_cut(20) == D("95.20")


@example("CN-PRICE-MARK")
def a_crossed_out_price_that_was_never_charged_is_fraud() -> None:
    rule = holds("CN-PRICE-MARK", date(2022, 7, 1))
    assert rule.says("order") == "SAMR 56"
    with pytest.raises(rules.UnknownRule):
        rules.in_force("CN-PRICE-MARK", date(2022, 6, 30))


# ---- rights


@example("CN-TM-A")
def a_mark_of_10_march_2020_ends_on_9_march_2030() -> None:
    term = compliance.trade_mark_term(date(2020, 3, 10), NOVEMBER_2026)
    assert (term.ends, term.renew_from) == (date(2030, 3, 9), date(2029, 3, 10))
    assert (term.grace_until, term.rule) == (date(2030, 9, 9), "CN-TM-A")


@example("CN-TM-B")
def an_application_of_4_january_2027_falls_under_a_law_not_read_yet() -> None:
    assert rules.in_force("CN-TM", date(2026, 12, 31)).id == "CN-TM-A"
    new = holds("CN-TM-B", date(2027, 1, 4))
    assert (new.mark, new.says("adopted")) == ("F", "2026-06-26")
    with pytest.raises(rules.RuleError, match="term"):
        compliance.trade_mark_term(date(2020, 3, 10), date(2027, 1, 4))


@example("CN-PATENT")
def a_design_filed_on_1_may_2024_lasts_to_30_april_2039() -> None:
    design = compliance.patent_until("design", date(2024, 5, 1))
    assert (design.day, design.rule) == (date(2039, 4, 30), "CN-PATENT")


# ---- data


@example("CN-PIPL-66")
def five_percent_of_two_billions_is_above_fifty_millions() -> None:
    band = compliance.fine_band("CN-PIPL", severe=True, on=NOVEMBER_2026, turnover=2_000_000_000)
    assert amounts(band) == (None, 100_000_000, "CN-PIPL-66")
    assert fine("CN-PIPL", NOVEMBER_2026, severe=True)[1] == 50_000_000
    assert fine("CN-PIPL", NOVEMBER_2026, part="person") == (10_000, 100_000, "CN-PIPL-66")


@example("CN-PIPL-38")
def members_addresses_for_a_us_tool_need_consent_and_an_assessment() -> None:
    rule = holds("CN-PIPL-38", NOVEMBER_2026)
    assert rule.says("separate_consent") is True
    assert compliance.keep_assessment_until(date(2026, 11, 13)).day == date(2029, 11, 13)


@example("CN-DATAEXP-A")
def addresses_of_120000_buyers_were_assessed_in_2023() -> None:
    flow = compliance.data_export_route(120_000, 0, on=date(2023, 6, 1))
    assert (flow.route, flow.rule, flow.mark) == ("assessment", "CN-DATAEXP-A", "R")


@example("CN-DATAEXP-B")
def the_number_of_persons_decides_the_route_of_2026() -> None:
    routes = {
        persons: compliance.data_export_route(persons, 0, on=date(2026, 6, 1))
        for persons in (80_000, 300_000, 1_200_000)
    }
    assert [flow.route for flow in routes.values()] == [
        "exempt",
        "contract_or_certification",
        "assessment",
    ]
    assert {flow.rule for flow in routes.values()} == {"CN-DATAEXP-B"}


@example("CN-DATA-CERT")
def data_of_200000_persons_may_be_certified_from_2026() -> None:
    rule = holds("CN-DATA-CERT", date(2026, 1, 1))
    assert rule.value("persons_from") <= 200_000 < rule.value("persons_below")
    flow = compliance.data_export_route(200_000, 0, on=date(2026, 1, 1))
    assert flow.route == "contract_or_certification"


@example("CN-DATA-SMALL")
def a_shop_with_40000_customers_is_small_from_september_2026() -> None:
    rule = holds("CN-DATA-SMALL", date(2026, 9, 1))
    assert 40_000 < rule.value("below") == 100_000
    assert rule.mark == "R"


@example("CN-DSL")
def important_data_abroad_without_assessment_cost_100000_to_a_million() -> None:
    assert fine("CN-DSL", NOVEMBER_2026, part="art46") == (100_000, 1_000_000, "CN-DSL")
    severe = fine("CN-DSL", NOVEMBER_2026, part="art46", severe=True)
    assert severe == (None, 10_000_000, "CN-DSL")


@example("CN-NDS")
def a_parcel_abroad_for_the_buyer_goes_the_way_of_its_contract() -> None:
    rule = holds("CN-NDS", date(2025, 1, 1))
    assert rule.value("ways_abroad") == 8
    assert rule.says("contract_with_the_person") == "a way of its own"
    flow = compliance.data_export_route(96_000, 0, contract_necessary=True, on=date(2025, 1, 1))
    assert flow.route == "exempt"


@example("CN-CSL-A", "CN-CSL-B")
def grave_breaches_cost_up_to_ten_millions_from_2026() -> None:
    old = holds("CN-CSL-A", date(2025, 12, 31))
    assert "in China" in str(old.says("localisation"))
    assert fine("CN-CSL", date(2026, 1, 1), severe=True) == (None, 10_000_000, "CN-CSL-B")


# ---- products


@example("CN-CCC-PB")
def a_power_bank_without_ccc_may_not_be_sold_from_august_2024() -> None:
    bank = Offer(power_bank=True)
    assert compliance.offer_gaps(bank, "CN", date(2024, 7, 31)) == ()
    gaps = compliance.offer_gaps(bank, "CN", date(2024, 8, 1))
    assert [(gap.what, gap.rule) for gap in gaps] == [("ccc", "CN-CCC-PB")]


@example("CN-UN383")
def a_bank_of_20000_mah_at_3_7_volts_has_74_watt_hours() -> None:
    energy = compliance.battery_watt_hours(20_000, "3.7")
    travel = compliance.battery_transport(energy, "loose", NOVEMBER_2026)
    assert (energy, travel.cabin, travel.rule) == (D("74.00"), "carry_on", "CN-UN383")
    assert travel.test_summary


@example("INT-IATA-SOC")
def loose_cells_at_half_charge_are_refused() -> None:
    cells = compliance.battery_transport(10, "loose", NOVEMBER_2026)
    assert cells.charge_max == 30 < 50
    assert (cells.charge_rule, cells.charge_mark) == ("INT-IATA-SOC", "M")
