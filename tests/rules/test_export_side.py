"""What an export leaves in the cost: refund, exemption, income tax; and what follows it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_b2c_ops import rules
from course_b2c_ops.rules.after_export import (
    agent_taxed_on,
    foreign_exchange_net,
    refund_claim_by,
    refund_on_departure,
    return_relief,
    returned_in_time,
)
from course_b2c_ops.rules.export_side import Export, export_bill, vat_treatment

D = Decimal
BATTERIES: dict[str, Any] = {"invoice_incl_vat": 113_000, "refund_family": "CN-REF-BATT"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def refund(on: str, mode: str = "9710", **facts: Any) -> rules.Bill:
    """A lot with a special invoice, batteries unless told otherwise."""
    return export_bill(Export(mode, treatment="refund", **{**BATTERIES, **facts}), on)


def no_invoice(on: str, revenue: Any = 1_286_450, **facts: Any) -> rules.Bill:
    """A lot bought without an invoice in a pilot zone."""
    mode = str(facts.pop("mode", "9610"))
    export = Export(mode, treatment="no_invoice", revenue=revenue, **facts)
    return export_bill(export, on)


def market(value: Any, **facts: Any) -> rules.Bill:
    """One declaration of a market stall."""
    export = Export("1039", treatment="exempt", value=value, **facts)
    return export_bill(export, "2026-08-03")


def lines(bill: rules.Bill) -> list[tuple[str, str, str]]:
    assert bill.status == "ok", bill.remarks()
    return [(line.tax, f"{line.amount}", line.rule) for line in bill.lines]


# ---- refund


def test_the_battery_lot_keeps_7_000_of_vat() -> None:
    bill = refund("2026-04-01")
    assert lines(bill) == [
        ("purchase_vat", "13000.00", "CN-VAT-STD-D"),
        ("refund", "-6000.00", "CN-REF-BATT-B"),
    ]
    assert (bill.charges, bill.landed) == (D("7000.00"), D("107000.00"))
    assert bill.assessable


@pytest.mark.parametrize(
    ("on", "back", "stays", "rule"),
    [
        ("2024-12-14", "-9000.00", "4000.00", "CN-REF-BATT-A"),
        ("2026-03-31", "-9000.00", "4000.00", "CN-REF-BATT-A"),
        ("2026-04-01", "-6000.00", "7000.00", "CN-REF-BATT-B"),
        ("2026-12-31", "-6000.00", "7000.00", "CN-REF-BATT-B"),
        ("2027-01-01", "0.00", "13000.00", "CN-REF-BATT-C"),
    ],
)
def test_the_export_date_decides_the_refund_rate(on: str, back: str, stays: str, rule: str) -> None:
    bill = refund(on)
    assert lines(bill)[1] == ("refund", back, rule)
    assert bill.charges == D(stays)


@pytest.mark.parametrize(
    ("on", "paid", "vat", "rule"),
    [
        ("2019-03-31", 116_000, "16000.00", "CN-VAT-STD-B"),
        ("2019-04-01", 113_000, "13000.00", "CN-VAT-STD-C"),
    ],
)
def test_vat_on_the_purchase_is_that_of_the_day(on: str, paid: int, vat: str, rule: str) -> None:
    bill = refund(on, mode="9610", invoice_incl_vat=paid, refund_family="", refund_pct=9)
    assert lines(bill) == [("purchase_vat", vat, rule), ("refund", "-9000.00", "given rate")]


def test_an_invoice_of_before_the_switch_keeps_its_own_rate() -> None:
    bill = refund("2019-04-01", mode="9610", invoice_incl_vat=116_000, vat_pct=16, refund_pct=13)
    assert lines(bill)[0] == ("purchase_vat", "16000.00", "given rate")


def test_the_refund_is_on_the_price_without_vat_rounded_first() -> None:
    bill = refund("2026-08-03", invoice_incl_vat="999.99", refund_family="", refund_pct=13)
    assert bill.goods == D("884.95")
    assert [line.amount for line in bill.lines] == [D("115.04"), D("-115.04")]


def test_solar_goods_have_no_refund_and_no_known_rate_before() -> None:
    solar: dict[str, Any] = {"refund_family": "CN-REF-PV"}
    assert refund("2026-04-01", **solar).charges == D("13000.00")
    assert refund("2026-03-31", **solar).status == "unknown_on_date"
    assert refund("2026-03-31", **solar, refund_pct=9).charges == D("4000.00")


def test_a_planned_rate_is_told_to_be_one() -> None:
    bill = refund("2027-01-01")
    assert not bill.assessable
    assert any("2027-01-01" in told for told in bill.remarks())


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"special_invoice": False}, "no special VAT invoice"),
        ({"refund_filing": False}, "refund filing"),
    ],
)
def test_without_its_conditions_there_is_no_refund(facts: dict[str, Any], word: str) -> None:
    bill = refund("2026-08-03", **facts)
    assert (bill.status, bill.charges, bill.lines) == ("not_admissible", None, ())
    assert bill.reason is not None
    assert word in bill.reason.en
    assert "CN-REF-RETAIL-B" in bill.reason.zh


def test_before_2014_the_conditions_of_a_refund_are_not_known() -> None:
    bill = refund("2013-12-31", mode="0110", special_invoice=False)
    assert bill.status == "unknown_on_date"


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"invoice_incl_vat": None}, "invoice_incl_vat"),
        ({"refund_family": ""}, "refund_family"),
        ({"refund_family": "", "refund_pct": 17}, "more than the VAT paid"),
        ({"invoice_incl_vat": -1}, "invoice_incl_vat cannot be “-1”"),
        ({"refund_pct": "much"}, "refund_pct"),
        ({"mode": "1239"}, "1239"),
    ],
)
def test_what_is_missing_or_wrong_is_named(facts: dict[str, Any], word: str) -> None:
    mode = str(facts.pop("mode", "9710"))
    with pytest.raises(rules.RuleError, match=word):
        refund("2026-08-03", mode, **facts)


@given(st.integers(1, 10_000_000), st.integers(0, 13))
def test_what_stays_is_never_less_than_nothing(paid: int, pct: int) -> None:
    bill = refund("2026-08-03", invoice_incl_vat=D(paid) / 100, refund_family="", refund_pct=pct)
    assert bill.charges is not None
    assert bill.charges >= 0


# ---- exemption without invoice


def test_deemed_profit_of_1_286_450_bears_12_864_50() -> None:
    bill = no_invoice("2025-11-20")
    assert lines(bill) == [
        ("vat", "0.00", "CN-NOINV"),
        ("income_tax", "12864.50", "CN-CIT-DEEMED"),
    ]
    assert (bill.charges, bill.assessable) == (D("12864.50"), True)
    assert bill.lines[1].base == D("51458.00")


@pytest.mark.parametrize(("on", "sure"), [("2025-12-31", True), ("2026-01-01", False)])
def test_the_exemption_is_confirmed_to_the_end_of_2025(on: str, sure: bool) -> None:
    bill = no_invoice(on)
    assert (bill.charges, bill.assessable) == (D("12864.50"), sure)
    told = " ".join(bill.remarks())
    assert ("CN-NOINV is confirmed" in told) is not sure
    assert ("CN-CIT-DEEMED is confirmed" in told) is not sure


def test_five_per_cent_is_shown_as_from_memory() -> None:
    bill = no_invoice("2025-11-20", 149_100, small_low_profit=True)
    assert bill.charges == D("298.20")
    assert (bill.lines[1].mark, bill.assessable) == ("M", False)
    assert "from memory" in bill.remarks()[0]


def test_above_its_ceiling_a_firm_is_not_small() -> None:
    at_the_ceiling = no_invoice("2025-11-20", 75_000_000, small_low_profit=True)
    assert at_the_ceiling.charges == D("150000.00")
    above = no_invoice("2025-11-20", "75000000.25", small_low_profit=True)
    assert above.status == "not_admissible"


def test_the_exemption_is_for_pilot_zones_and_retail_parcels() -> None:
    outside = no_invoice("2025-11-20", pilot_zone=False)
    assert outside.status == "not_admissible"
    assert outside.reason is not None
    assert "CN-NOINV" in outside.reason.en
    wholesale = no_invoice("2025-11-20", mode="9710")
    assert wholesale.reason is not None
    assert "It has: refund" in wholesale.reason.en


@pytest.mark.parametrize(("on", "status"), [("2026-03-31", "ok"), ("2026-04-01", "not_admissible")])
def test_goods_whose_refund_was_cancelled_are_not_exempt(on: str, status: str) -> None:
    assert no_invoice(on, refund_family="CN-REF-PV").status == status


@pytest.mark.parametrize("on", ["2018-09-30", "2019-12-31"])
def test_before_its_rules_the_exemption_has_no_bill(on: str) -> None:
    assert no_invoice(on).status == "unknown_on_date"


def test_deemed_profit_needs_the_revenue() -> None:
    with pytest.raises(rules.IncompleteShipment, match="revenue"):
        no_invoice("2025-11-20", None)


def test_supplier_b_wins_at_25_per_cent_and_loses_at_5() -> None:
    revenue, other, on = D("149100.00"), D(18_000), "2025-11-20"
    bill_a = refund(on, mode="9610", refund_family="", refund_pct=13)
    assert bill_a.landed is not None
    profit_a = revenue - bill_a.landed - other
    profit_b = revenue - 104_000 - other
    tax_b, tax_b_small = (
        no_invoice(on, revenue, small_low_profit=small).charges for small in (False, True)
    )
    assert tax_b is not None
    assert tax_b_small is not None
    assert (profit_a, profit_b) == (D("31100.00"), D("27100.00"))
    assert (profit_a * D("0.75"), profit_b - tax_b) == (D("23325.00"), D("25609.00"))
    assert (profit_a * D("0.95"), profit_b - tax_b_small) == (D("29545.00"), D("26801.80"))


# ---- market procurement, bonded zones, general trade


@pytest.mark.parametrize(
    ("value", "status"), [("150000", "ok"), ("150000.01", "not_admissible"), ("120000", "ok")]
)
def test_equal_to_the_cap_of_a_declaration_is_within_it(value: str, status: str) -> None:
    bill = market(value)
    assert bill.status == status
    assert bill.reason is None or "CN-SUP-1039" in bill.reason.en


def test_a_declaration_in_yuan_is_compared_in_dollars() -> None:
    rate: dict[str, Any] = {"value_currency": "CNY", "given_rates": {"CNY": 7}}
    assert market(1_050_000, **rate).status == "ok"
    assert market("1050000.01", **rate).status == "not_admissible"


def test_a_market_export_is_exempt_and_never_assessed() -> None:
    bill = market(None)
    assert lines(bill) == [("vat", "0.00", "CN-SUP-1039")]
    assert not bill.assessable
    assert any("was not tested" in told for told in bill.remarks())


def test_general_trade_has_a_refund_that_is_not_assessed() -> None:
    bill = refund("2026-04-01", mode="0110")
    assert (bill.charges, bill.assessable) == (D("7000.00"), False)


def test_exports_from_a_bonded_zone_have_no_bill_here() -> None:
    assert refund("2026-04-01", mode="1210").status == "not_covered"


def test_a_mode_has_no_bill_before_it_began() -> None:
    assert refund("2020-06-30", mode="9810", refund_pct=13).status == "unknown_on_date"
    assert refund("2020-07-01", mode="9810", refund_pct=13).status == "ok"


@pytest.mark.parametrize(("on", "tells"), [("2025-01-26", False), ("2025-01-27", True)])
def test_an_overseas_warehouse_settles_an_early_refund(on: str, tells: bool) -> None:
    told = " ".join(refund(on, mode="9810").duties())
    assert ("CN-REF-9810" in told) is tells


# ---- which treatment


@pytest.mark.parametrize(
    ("mode", "on", "facts", "code", "sure"),
    [
        ("9610", "2026-08-03", {"special_invoice": True}, "refund", True),
        ("0110", "2026-08-03", {"special_invoice": True}, "refund", False),
        ("9610", "2025-12-31", {"special_invoice": False, "pilot_zone": True}, "no_invoice", True),
        ("9610", "2026-01-01", {"special_invoice": False, "pilot_zone": True}, "no_invoice", False),
        ("9610", "2025-12-31", {"special_invoice": False}, "taxable", True),
        ("9710", "2025-12-31", {"special_invoice": False, "pilot_zone": True}, "taxable", True),
        (
            "9610",
            "2026-08-03",
            {"special_invoice": True, "papers_complete": False},
            "taxable",
            True,
        ),
        ("9610", "2026-08-03", {"special_invoice": True, "refund_filing": False}, "taxable", True),
        ("1039", "2026-08-03", {"special_invoice": True}, "exempt", False),
        ("1210", "2026-08-03", {"special_invoice": True}, "by_zone", False),
    ],
)
def test_invoice_zone_and_papers_choose_the_treatment(
    mode: str, on: str, facts: dict[str, bool], code: str, sure: bool
) -> None:
    found = vat_treatment(mode, on, **facts)
    assert (found.code, found.sure) == (code, sure)
    assert found.reason.zh
    assert found.rule


# ---- refund on departure, claim


def test_refund_on_departure_began_on_27_january_2025() -> None:
    with pytest.raises(rules.UnknownRule):
        refund_on_departure(100_000, 13, "2025-01-26")
    assert refund_on_departure(100_000, 13, "2025-01-27").amount == D("13000.00")


@pytest.mark.parametrize(
    ("on", "settle_from", "by"),
    [
        ("2025-03-31", date(2025, 4, 1), "2026-04"),
        ("2025-12-05", date(2026, 1, 1), "2026-04"),
        ("2026-01-05", date(2026, 2, 1), "2027-04"),
    ],
)
def test_settlement_runs_from_next_month_to_april_next_year(
    on: str, settle_from: date, by: str
) -> None:
    refunded = refund_on_departure("85", 9, on)
    assert (refunded.settle_from, refunded.settle_by_month) == (settle_from, by)
    assert refunded.amount == D("7.65")


def test_the_claim_period_is_36_months_from_2026_and_unknown_before() -> None:
    assert refund_claim_by("2026-02-10") == date(2029, 2, 10)
    with pytest.raises(rules.RuleError, match="claim_window"):
        refund_claim_by("2025-12-31")


# ---- returns


@pytest.mark.parametrize(
    ("exported", "returned", "in_time"),
    [
        ("2026-03-10", "2026-08-20", True),
        ("2026-03-10", "2026-09-10", True),
        ("2026-03-10", "2026-09-11", False),
        ("2025-08-31", "2026-02-28", True),
        ("2025-08-31", "2026-03-01", False),
    ],
)
def test_exports_come_back_inside_six_months(exported: str, returned: str, in_time: bool) -> None:
    assert returned_in_time(exported, returned) is in_time
    assert return_relief(exported, returned).granted is in_time


@pytest.mark.parametrize(
    ("exported", "rule"), [("2025-12-31", "CN-RET-TAX-A"), ("2026-01-01", "CN-RET-TAX-B")]
)
def test_the_export_day_chooses_the_version_of_the_relief(exported: str, rule: str) -> None:
    assert return_relief(exported, "2026-02-01").rule == rule


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"mode": "0110"}, "0110"),
        ({"food": True}, "Food"),
        ({"unchanged": False}, "unchanged"),
    ],
)
def test_a_relief_refused_says_why(facts: dict[str, Any], word: str) -> None:
    relief = return_relief("2026-03-01", "2026-08-20", **facts)
    assert not relief.granted
    assert word in relief.reason.en


def test_an_export_cannot_come_back_before_it_leaves() -> None:
    with pytest.raises(rules.RuleError, match="before it left"):
        returned_in_time("2026-03-10", "2026-03-09")


def test_before_and_after_the_relief_nothing_is_known() -> None:
    for exported in ("2023-01-29", "2028-01-01"):
        with pytest.raises(rules.UnknownRule):
            return_relief(exported, "2028-02-01")


# ---- agents


@pytest.mark.parametrize(
    ("on", "reported", "taxed"),
    [
        ("2025-09-30", False, 100_000),
        ("2025-10-01", False, 10_000_000),
        ("2025-10-01", True, 100_000),
    ],
)
def test_from_october_2025_an_agent_names_the_consignor_or_is_taxed_on_all(
    on: str, reported: bool, taxed: int
) -> None:
    found = agent_taxed_on(100_000, 10_000_000, on, consignor_reported=reported)
    assert found == taxed


# ---- foreign exchange


def test_the_worked_month_settles_69_280_and_reports_86_400() -> None:
    costs = {"warehouse": 7_250, "foreign_tax": 9_870}
    found = foreign_exchange_net(86_400, "2025-11-20", **costs)
    assert (found.settled, found.reported) == (D("69280.00"), D("86400.00"))
    assert found.rule == "CN-SAFE-11"


def test_both_sides_are_converted_at_the_rate_of_the_bank_day() -> None:
    found = foreign_exchange_net(1000, "2026-08-03", logistics="100.50", rate="7.1")
    assert (found.settled, found.reported) == (D("6386.45"), D("7100.00"))


def test_deductions_above_the_receipts_are_refused() -> None:
    with pytest.raises(rules.RuleError, match="nothing is left"):
        foreign_exchange_net(100, "2026-08-03", warehouse="100.01")
    with pytest.raises(rules.RuleError, match="logistics"):
        foreign_exchange_net(100, "2026-08-03", logistics=-1)
    with pytest.raises(rules.UnknownRule):
        foreign_exchange_net(100, "2020-05-19")
