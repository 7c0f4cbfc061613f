"""Worked examples of China's customs, taxes, refunds and foreign exchange（海关、税收、外汇）."""

from datetime import date, timedelta
from decimal import Decimal

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, Shipment, Version
from course_b2c_ops.rules.after_export import (
    agent_taxed_on,
    foreign_exchange_net,
    refund_claim_by,
    refund_on_departure,
    return_relief,
)
from course_b2c_ops.rules.customs_mode import (
    Case,
    Choice,
    documents,
    import_declared_by,
    missing_papers,
    which_mode,
)
from course_b2c_ops.rules.export_side import Export, export_bill, vat_treatment
from tests.rules.worked import example

D = Decimal
AUGUST_2026 = date(2026, 8, 1)


def law(family: str, on: date, version: str) -> Version:
    """The version of a family on a day, which has to be the one that the example is about."""
    found = rules.in_force(family, on)
    assert found.id == version
    return found


def charged(bill: rules.Bill) -> list[tuple[str, str, str]]:
    """Each line of a bill: what is charged, how much, by which version."""
    assert bill.status == "ok", bill.remarks()
    return [(line.tax, f"{line.amount}", line.rule) for line in bill.lines]


def figures(rule: Version, *names: str) -> list[int]:
    """Some whole numbers of a rule."""
    return [int(rule.value(name)) for name in names]


def words(rule: Version, name: str) -> tuple[str, ...]:
    """A list of words that a rule has."""
    said = rule.says(name)
    assert isinstance(said, tuple)
    return said


def retail(price: object, on: date, *, mode: str = "1210", **facts: object) -> rules.Bill:
    """One order of a Chinese consumer."""
    goods = {k: facts.pop(k) for k in ("qty", "ct_pct", "vat_pct", "duty_pct") if k in facts}
    line = Line("goods", D(str(price)), **goods)  # type: ignore[arg-type]
    return rules.landed_cost(Shipment("CN", line, mode=mode, **facts), on)  # type: ignore[arg-type]


def post(value: object, category: int, on: date) -> rules.Bill:
    """One parcel of personal articles."""
    line = Line("articles", D(str(value)), category=category)
    return rules.landed_cost(Shipment("CN", line, mode="post", origin="US"), on)


def papers(mode: str, on: date, *, direction: str = "export") -> list[str]:
    """The keys of what customs asks for."""
    return [paper.key for paper in documents(mode, on, direction=direction)]


def chosen(code: str, rule: str, on: date, *case: str, **facts: object) -> Choice:
    """The mode of a case, which has to be this code by this rule."""
    found = which_mode(Case(*case, **facts), on)  # type: ignore[arg-type]
    assert (found.code, found.rule) == (code, rule)
    return found


# ---- customs modes


@example("CN-SUP-0110")
def five_hundred_cartons_to_an_importer_are_general_trade() -> None:
    facts = {"online_order": False}
    choice = chosen("0110", "CN-SUP-0110", AUGUST_2026, "export", "business", **facts)
    assert (choice.mark, choice.treatments) == ("M", ("refund",))
    assert papers("0110", AUGUST_2026) == ["declaration", "contract", "invoice", "packing_list"]


@example("CN-SUP-1039")
def a_market_stall_declares_120_000_dollars_exempt_and_without_refund() -> None:
    bill = export_bill(Export("1039", treatment="exempt", value=120_000), AUGUST_2026)
    assert charged(bill) == [("vat", "0.00", "CN-SUP-1039")]
    over = export_bill(Export("1039", treatment="exempt", value="150000.01"), AUGUST_2026)
    assert over.status == "not_admissible"
    assert law("CN-SUP-1039", AUGUST_2026, "CN-SUP-1039").mark == "R"


@example("CN-SUP-9610")
def two_hundred_parcels_are_two_hundred_lines_of_a_list() -> None:
    chosen("9610", "CN-SUP-9610", AUGUST_2026, "export", "consumer")
    rule = law("CN-SUP-9610", AUGUST_2026, "CN-SUP-9610")
    assert "summary declaration" in str(rule.says("release"))
    assert papers("9610", AUGUST_2026) == ["declaration_list", "order", "logistics"]


@example("CN-SUP-9710")
def a_platform_order_of_a_wholesaler_is_9710() -> None:
    choice = chosen("9710", "CN-SUP-9710", AUGUST_2026, "export", "business", value_cny=21_000)
    assert choice.treatments == ("refund",)
    assert papers("9710", AUGUST_2026) == ["declaration_or_list", "order", "logistics"]
    rule = law("CN-SUP-9710", AUGUST_2026, "CN-SUP-9710")
    assert not rule.assessable(AUGUST_2026, "low_value_list_limit")


@example("CN-SUP-9810-A", "CN-SUP-9810-B")
def stock_for_a_polish_warehouse_was_filed_in_2023_and_is_not_in_2025() -> None:
    before, after = date(2024, 12, 14), date(2024, 12, 15)
    chosen("9810", "CN-SUP-9810-A", before, "export", "consumer", "overseas_wh")
    chosen("9810", "CN-SUP-9810-B", after, "export", "consumer", "overseas_wh")
    always = ["declaration", "warehouse_booking", "logistics"]
    assert papers("9810", before) == [*always, "warehouse_filing"]
    assert papers("9810", after) == always


@example("CN-SUP-1210")
def milk_powder_from_a_bonded_zone_is_released_by_list() -> None:
    chosen("1210", "CN-SUP-1210", AUGUST_2026, "import", "consumer", "bonded")
    asked = papers("1210", AUGUST_2026, direction="import")
    assert asked == ["declaration_list", "order", "payment", "logistics"]


@example("CN-SUP-1239")
def a_cosmetic_without_licence_enters_under_1210_and_not_under_1239() -> None:
    facts = {"needs_first_licence": True}
    assert retail(300, AUGUST_2026, mode="1210", **facts).status == "ok"
    assert retail(300, AUGUST_2026, mode="1239", **facts).status == "not_admissible"
    bonded = ("import", "consumer", "bonded")
    chosen("", "CN-SUP-1239", AUGUST_2026, *bonded, city_pilot=False, **facts)
    facts["has_licence"] = True
    chosen("1239", "CN-SUP-1239", AUGUST_2026, *bonded, city_pilot=False, **facts)


# ---- records, declaration, inspection


@example("CN-3DOC-IMP")
def a_payer_who_is_not_the_buyer_stops_the_list() -> None:
    refused = retail(300, AUGUST_2026, payer_is_buyer=False)
    assert refused.status == "not_admissible"
    assert refused.reason is not None
    assert "CN-3DOC-IMP" in refused.reason.en
    rule = law("CN-3DOC-IMP", AUGUST_2026, "CN-3DOC-IMP")
    assert rule.says("records") == ("order", "payment", "logistics")


@example("CN-3DOC-EXP-A", "CN-3DOC-EXP-B")
def the_collection_record_was_dropped_on_15_december_2024() -> None:
    ready = ["declaration list", "order", "logistics"]
    assert missing_papers("9610", "2024-12-14", ready) == ("collection",)
    assert missing_papers("9610", "2024-12-15", ready) == ()
    law("CN-3DOC-EXP", date(2024, 12, 14), "CN-3DOC-EXP-A")
    law("CN-3DOC-EXP", date(2024, 12, 15), "CN-3DOC-EXP-B")


@example("CN-CUST-DECL")
def a_vessel_that_enters_on_1_november_is_declared_by_the_15th() -> None:
    entered = date(2026, 11, 1)
    rule = law("CN-CUST-DECL", entered, "CN-CUST-DECL")
    assert import_declared_by(entered) == date(2026, 11, 15)
    assert figures(rule, "export") == [24]
    assert rule.unit("export") == "hour before loading"


@example("CN-LCL-167")
def loose_cargo_is_inspected_first_in_twelve_districts() -> None:
    assert law("CN-LCL-167", AUGUST_2026, "CN-LCL-167").value("pilot_customs") == 12
    assert rules.history("CN-LCL-167")[0].valid_from == date(2024, 12, 15)


# ---- goods that come back


@example("CN-RET-XG-A", "CN-RET-XG-B")
def a_parcel_from_hangzhou_may_return_through_another_district() -> None:
    trial = law("CN-RET-XG", date(2026, 5, 12), "CN-RET-XG-A")
    assert trial.value("customs_offices") == 20
    assert trial.says("code") == "9610"
    everywhere = law("CN-RET-XG", date(2026, 5, 13), "CN-RET-XG-B")
    assert (everywhere.says("area"), everywhere.mark) == ("nationwide", "R")


@example("CN-RET-TAX-A")
def lamps_back_after_seven_months_have_no_relief() -> None:
    relief = return_relief("2024-02-01", "2024-09-15", mode="9810")
    assert (relief.granted, relief.rule) == (False, "CN-RET-TAX-A")
    assert relief.last_day == date(2024, 8, 1)


@example("CN-RET-TAX-B")
def lamps_back_inside_six_months_are_free_and_food_is_not() -> None:
    relief = return_relief("2026-03-01", "2026-08-20", mode="9810")
    assert (relief.granted, relief.last_day) == (True, date(2026, 9, 1))
    assert relief.rule == "CN-RET-TAX-B"
    assert not return_relief("2026-03-01", "2026-08-20", food=True).granted


# ---- value-added tax and refunds


@example("CN-VAT-STD-A", "CN-VAT-STD-B", "CN-VAT-STD-C", "CN-VAT-STD-D")
def vat_on_1_000_was_170_then_160_and_is_130() -> None:
    days = {
        "CN-VAT-STD-A": (date(2018, 4, 30), 1170, "170.00"),
        "CN-VAT-STD-B": (date(2019, 3, 31), 1160, "160.00"),
        "CN-VAT-STD-C": (date(2019, 4, 1), 1130, "130.00"),
        "CN-VAT-STD-D": (date(2026, 1, 1), 1130, "130.00"),
    }
    for version, (day, incl, vat) in days.items():
        law("CN-VAT-STD", day, version)
        lot = Export("9610", treatment="refund", invoice_incl_vat=incl, refund_pct=9)
        assert charged(export_bill(lot, day))[0] == ("purchase_vat", vat, version)


@example("CN-VAT-LOW")
def edible_oil_bears_9_and_a_service_6_per_cent() -> None:
    rule = law("CN-VAT-LOW", AUGUST_2026, "CN-VAT-LOW")
    assert figures(rule, "low", "services", "simple_levy", "exports") == [9, 6, 3, 0]
    oil = Export("9610", treatment="refund", invoice_incl_vat=1090, vat_pct=9, refund_pct=9)
    assert charged(export_bill(oil, AUGUST_2026))[0] == ("purchase_vat", "90.00", "CN-VAT-LOW")


@example("CN-VAT-SMALL")
def a_quarter_of_280_000_is_below_three_months_of_100_000() -> None:
    rule = law("CN-VAT-SMALL", AUGUST_2026, "CN-VAT-SMALL")
    assert 3 * rule.value("exempt_month") == 300_000 > 280_000
    assert rule.value("reduced_levy") == 1
    assert rule.mark == "M"


@example("CN-REF-RETAIL-A")
def a_trader_who_paid_113_000_has_13_000_back() -> None:
    lot = Export("9610", treatment="refund", invoice_incl_vat=113_000, refund_pct=13)
    bill = export_bill(lot, "2025-08-01")
    assert [line.amount for line in bill.lines] == [D("13000.00"), D("-13000.00")]
    assert bill.charges == 0
    told = vat_treatment("9610", "2025-08-01", special_invoice=True)
    assert (told.code, told.rule) == ("refund", "CN-REF-RETAIL-A")


@example("CN-REF-RETAIL-B")
def the_refund_of_an_export_of_2026_is_claimed_within_36_months() -> None:
    law("CN-REF-RETAIL", date(2026, 2, 10), "CN-REF-RETAIL-B")
    assert refund_claim_by("2026-02-10") == date(2029, 2, 10)


@example("CN-REF-ADMIN-2026")
def a_wrong_method_is_corrected_in_the_filing_first() -> None:
    rule = law("CN-REF-ADMIN", date(2026, 1, 1), "CN-REF-ADMIN-2026")
    assert rule.says("scope") == ("record filing", "declaration", "processing")
    assert "before the claim" in str(rule.says("wrong_method_filed"))


@example("CN-REF-9810")
def a_thousand_units_are_refunded_before_they_are_sold() -> None:
    refund = refund_on_departure(100_000, 13, "2025-03-20")
    assert (refund.amount, refund.rule) == (D("13000.00"), "CN-REF-9810")
    assert (refund.settle_from, refund.settle_by_month) == (date(2025, 4, 1), "2026-04")


@example("CN-REF-BATT-A", "CN-REF-BATT-B", "CN-REF-BATT-C")
def the_refund_of_batteries_falls_from_9_to_6_to_0_per_cent() -> None:
    lot = Export("9710", treatment="refund", invoice_incl_vat=113_000, refund_family="CN-REF-BATT")
    days = {
        "CN-REF-BATT-A": ("2026-03-31", "-9000.00", "4000.00"),
        "CN-REF-BATT-B": ("2026-04-01", "-6000.00", "7000.00"),
        "CN-REF-BATT-C": ("2027-01-01", "0.00", "13000.00"),
    }
    for version, (day, refund, stays) in days.items():
        bill = export_bill(lot, day)
        assert (bill.lines[1].amount, bill.lines[1].rule) == (D(refund), version)
        assert bill.charges == D(stays)
        assert bill.assessable is (version != "CN-REF-BATT-C")


@example("CN-REF-PV")
def a_solar_module_of_2_april_2026_has_no_refund() -> None:
    lot = Export("9710", treatment="refund", invoice_incl_vat=113_000, refund_family="CN-REF-PV")
    bill = export_bill(lot, "2026-04-02")
    assert charged(bill)[1] == ("refund", "0.00", "CN-REF-PV")
    assert bill.charges == D("13000.00")
    assert export_bill(lot, "2026-03-31").status == "unknown_on_date"


@example("CN-NOINV")
def toys_without_invoice_bear_no_vat_and_have_no_refund() -> None:
    bill = export_bill(Export("9610", treatment="no_invoice", revenue=80_000), "2025-11-20")
    assert charged(bill)[0] == ("vat", "0.00", "CN-NOINV")
    assert bill.tax("refund") == 0
    outside = Export("9610", treatment="no_invoice", revenue=80_000, pilot_zone=False)
    assert export_bill(outside, "2025-11-20").status == "not_admissible"


@example("CN-CIT-DEEMED")
def a_million_of_revenue_bears_10_000_or_2_000_for_a_small_firm() -> None:
    lot = Export("9610", treatment="no_invoice", revenue=1_000_000)
    bill = export_bill(lot, "2025-11-20")
    assert charged(bill)[1] == ("income_tax", "10000.00", "CN-CIT-DEEMED")
    assert bill.lines[1].base == 40_000
    small = Export("9610", treatment="no_invoice", revenue=1_000_000, small_low_profit=True)
    assert export_bill(small, "2025-11-20").charges == D("2000.00")


@example("CN-CIT-AGENT")
def an_agent_who_names_nobody_is_taxed_on_the_whole_export() -> None:
    rule = law("CN-CIT-AGENT", date(2025, 10, 1), "CN-CIT-AGENT")
    assert rule.says("failure") == "treated as own export, taxed on the full export amount"
    lot = (100_000, 10_000_000)
    assert agent_taxed_on(*lot, "2025-10-01", consignor_reported=False) == 10_000_000
    assert agent_taxed_on(*lot, "2025-10-01", consignor_reported=True) == 100_000
    assert words(rule, "scope")[0] == "agency export"


@example("CN-PLAT-810")
def sales_of_the_third_quarter_of_2025_were_reported_by_the_end_of_october() -> None:
    rule = law("CN-PLAT-810", date(2025, 10, 31), "CN-PLAT-810")
    assert (rule.says("first_period"), rule.says("first_deadline")) == ("2025Q3", "2025-10-31")
    assert figures(rule, "basic_info", "fine_min") == [30, 20_000]
    assert not rule.assessable(AUGUST_2026, "fine_max")


# ---- pilot zones


@example(*(f"CN-ZONE-{n}" for n in range(1, 9)))
def there_were_1_then_13_and_now_178_pilot_zones() -> None:
    days = {
        "2015-03-07": 1, "2016-01-06": 13, "2018-07-24": 35, "2019-12-15": 59,
        "2020-04-27": 105, "2022-01-22": 132, "2022-11-14": 165, "2025-04-28": 178,
    }  # fmt: skip
    for number, (day, zones) in enumerate(days.items(), start=1):
        rule = law("CN-ZONE", date.fromisoformat(day), f"CN-ZONE-{number}")
        assert rule.value("count") == zones
        eve = date.fromisoformat(day) - timedelta(days=1)
        assert number == 1 or rules.in_force("CN-ZONE", eve).id == f"CN-ZONE-{number - 1}"


# ---- trade law, tariff law, export control


@example("CN-FTL-A", "CN-FTL-B")
def a_trader_needs_no_filing_and_new_forms_are_named_since_march_2026() -> None:
    before = law("CN-FTL", date(2026, 2, 28), "CN-FTL-A")
    assert before.says("filing") == "operator filing abolished 2022-12-30"
    assert before.mark == "M"
    after = law("CN-FTL", date(2026, 3, 1), "CN-FTL-B")
    assert figures(after, "chapters", "articles") == [11, 83]
    assert "support for new trade forms, digital and green trade" in words(after, "new")


@example("CN-TARIFFLAW")
def tax_of_2_000_paid_ten_days_late_costs_10() -> None:
    assert rules.late_fee(2000, 10, AUGUST_2026) == D("10.00")
    rule = law("CN-TARIFFLAW", AUGUST_2026, "CN-TARIFFLAW")
    assert rule.says("withholding") == ("platform", "logistics company", "customs broker")


@example("CN-EXPCTL")
def drone_parts_of_600_000_without_a_licence_cost_3_to_6_million() -> None:
    rule = law("CN-EXPCTL", AUGUST_2026, "CN-EXPCTL")
    assert rule.value("turnover_from") == 500_000 <= 600_000
    times = figures(rule, "times_min", "times_max")
    assert [600_000 * n for n in times] == [3_000_000, 6_000_000]
    assert figures(rule, "below_min", "below_max") == [500_000, 5_000_000]


@example("CN-DUALUSE")
def an_infrared_camera_needs_a_licence_with_four_papers() -> None:
    rule = law("CN-DUALUSE", AUGUST_2026, "CN-DUALUSE")
    asked = words(rule, "single_licence_docs")
    assert len(asked) == 4
    assert "proof of end user and end use" in asked


# ---- foreign exchange


@example("CN-SAFE-13")
def a_payout_of_60_000_dollars_is_above_what_an_institution_may_pay() -> None:
    rule = law("CN-SAFE-13", AUGUST_2026, "CN-SAFE-13")
    assert 60_000 > rule.value("per_transaction") == 50_000
    assert rule.mark == "M"


@example("CN-SAFE-11")
def sales_of_100_000_are_settled_net_and_reported_gross() -> None:
    found = foreign_exchange_net(100_000, AUGUST_2026, warehouse=8_000, foreign_tax=12_000)
    assert (found.settled, found.reported) == (D("80000.00"), D("100000.00"))
    assert found.rule == "CN-SAFE-11"


@example("CN-SAFE-QUOTA")
def proceeds_with_order_records_leave_the_quota_of_50_000_alone() -> None:
    rule = law("CN-SAFE-QUOTA", AUGUST_2026, "CN-SAFE-QUOTA")
    assert rule.value("annual") == 50_000
    assert rule.mark == "M"


# ---- retail import


@example("CN-IMP-LIM-A")
def an_order_of_2_500_was_above_the_limit_of_2017() -> None:
    law("CN-IMP-LIM", date(2018, 12, 31), "CN-IMP-LIM-A")
    assert retail(2500, date(2018, 12, 31)).status == "general_trade"
    assert retail(2000, date(2018, 12, 31)).status == "ok"


@example("CN-IMP-LIM-B")
def a_handbag_of_6_000_is_allowed_and_taxed_in_full() -> None:
    bill = retail(6000, date(2026, 8, 1), duty_pct=6, used_before=10_000)
    assert charged(bill)[0] == ("duty", "360.00", "CN-IMP-LIM-B")
    assert bill.charges == D("1186.80")
    assert retail(2500, date(2019, 1, 1)).status == "ok"


@example("CN-IMP-TAX")
def goods_of_1_000_bear_91_and_with_15_per_cent_consumption_tax_230_59() -> None:
    assert retail(1000, AUGUST_2026).charges == D("91.00")
    bill = retail(1000, AUGUST_2026, ct_pct=15)
    assert charged(bill) == [
        ("duty", "0.00", "CN-IMP-TAX"),
        ("ct", "123.53", "CN-IMP-TAX"),
        ("vat", "107.06", "CN-VAT-STD-D"),
    ]
    assert bill.charges == D("230.59")


@example("CN-IMP-RATE-A", "CN-IMP-RATE-B", "CN-IMP-RATE-C")
def diapers_of_300_bore_35_70_then_33_60_and_bear_27_30() -> None:
    days = {
        "CN-IMP-RATE-A": (date(2018, 4, 30), "35.70"),
        "CN-IMP-RATE-B": (date(2019, 3, 31), "33.60"),
        "CN-IMP-RATE-C": (date(2019, 4, 1), "27.30"),
    }
    for version, (day, tax) in days.items():
        rate = law("CN-IMP-RATE", day, version)
        assert retail(300, day).charges == D(tax) == 300 * rate.value("composite") / 100
        assert rates_agree(rate, day)


def rates_agree(rate: Version, day: date) -> bool:
    """Whether the composite rate is the one that the VAT rate of the day makes."""
    return rules.composite_rate(0, rate.value("vat"), day) == rate.value("composite")


@example("CN-IMP-COSM")
def a_cream_of_425_for_20_grams_bears_consumption_tax() -> None:
    assert rules.high_end_cosmetics(425, AUGUST_2026, ml_or_g=20)
    ct = law("CN-IMP-COSM", AUGUST_2026, "CN-IMP-COSM").value("ct")
    assert retail(425, AUGUST_2026, ct_pct=ct).charges == D("98.00")


@example("CN-IMP-LIST-A", "CN-IMP-LIST-B", "CN-IMP-LIST-C", "CN-IMP-LIST-D")
def the_positive_list_grew_from_1_293_to_1_476_lines() -> None:
    days = {"2018-12-31": 1293, "2019-01-01": 1321, "2020-01-01": 1413, "2022-03-01": 1476}
    for letter, (day, lines) in zip("ABCD", days.items(), strict=True):
        rule = law("CN-IMP-LIST", date.fromisoformat(day), f"CN-IMP-LIST-{letter}")
        assert rule.value("lines") == lines
    assert (1142 + 151, 1413 + 29 - 1 + 115 - 80) == (1293, 1476)


@example("CN-IMP-CITY")
def a_city_with_a_bonded_zone_may_run_1210() -> None:
    rule = law("CN-IMP-CITY", date(2021, 3, 18), "CN-IMP-CITY")
    assert "comprehensive bonded zone" in words(rule, "needs_one_of")
    assert figures(rule, "cities_from_2019", "cities_from_2020") == [37, 86]


@example("CN-IMP-RESALE")
def the_buyer_is_told_not_to_sell_on() -> None:
    law("CN-IMP-RESALE", AUGUST_2026, "CN-IMP-RESALE")
    told = retail(300, AUGUST_2026).duties()
    assert any("CN-IMP-RESALE" in sentence for sentence in told)


@example("CN-IMP-RETURN")
def a_return_is_applied_for_in_30_days_and_back_in_45() -> None:
    law("CN-IMP-RETURN", date(2026, 11, 1), "CN-IMP-RETURN")
    assert rules.return_in_time("2026-11-01", "2026-12-01", "2026-12-16")
    assert not rules.return_in_time("2026-11-01", "2026-12-02", "2026-12-16")
    assert not rules.return_in_time("2026-11-01", "2026-12-01", "2026-12-17")


# ---- personal articles by post


@example("CN-POST-A", "CN-POST-B", "CN-POST-C")
def clothes_and_food_by_post_became_cheaper_twice() -> None:
    days = {
        "CN-POST-A": (date(2018, 10, 31), "120.00", "57.00"),
        "CN-POST-B": (date(2019, 4, 8), "100.00", "57.00"),
        "CN-POST-C": (date(2019, 4, 9), "80.00", "0.00"),
    }
    for version, (day, clothes, food) in days.items():
        for value, category, tax in ((400, 2, clothes), (380, 1, food)):
            bill = post(value, category, day)
            assert (bill.charges, bill.lines[0].rule) == (D(tax), version)
    assert 380 * rules.in_force("CN-POST", date(2019, 4, 9)).value("cat1") / 100 == D("49.40")
