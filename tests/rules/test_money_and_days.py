"""Cents, days and marks at their edges: halves, shares, the day of a rate, the 31st day."""

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, RuleError, Shipment, exchange
from course_b2c_ops.rules.destinations.united_states import _specific_of
from course_b2c_ops.rules.schema import lay_over
from course_b2c_ops.rules.sheet import Sheet
from course_b2c_ops.rules.shipment import rounded

D = Decimal
AUGUST_2026 = date(2026, 8, 1)
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def sheet(*values: str, freight: str = "0", currency: str = "") -> Sheet:
    goods = [Line(f"goods {n}", value, duty_pct=0) for n, value in enumerate(values)]
    return Sheet(Shipment("DE", goods, freight=freight, currency=currency), AUGUST_2026, "EUR")


# ---- cents
@pytest.mark.parametrize(
    ("amount", "found"),
    [("0.045", "0.05"), ("0.0449", "0.04"), ("2.125", "2.13"), ("0.005", "0.01")],
)
def test_half_a_cent_is_rounded_up(amount: str, found: str) -> None:
    assert rounded(D(amount)) == D(found)


def test_half_a_cent_of_tax_is_a_cent() -> None:
    bill = rules.landed_cost(Shipment("SG", Line("sticker", "0.50")), AUGUST_2026)
    assert bill.tax("gst") == D("0.05")


@pytest.mark.parametrize("freight", ["0", "0.01", "0.03", "0.05", "4.99"])
@pytest.mark.parametrize(
    "values", [("5",), ("0.50", "0.50"), ("10",) * 5, ("0",) * 3, ("1", "2", "0")]
)
def test_shares_of_freight_add_up_and_none_is_below_zero(
    values: tuple[str, ...], freight: str
) -> None:
    shares = sheet(*values, freight=freight).shares()
    assert sum(shares) == D(freight)
    assert min(shares) >= 0


def test_freight_is_shared_by_value_however_small_the_value() -> None:
    assert sheet("0.50", "0.50", freight="1").shares() == [D("0.50"), D("0.50")]
    assert sheet("30", "10", freight="1").shares() == [D("0.75"), D("0.25")]


def test_converted_freight_is_whole_cents() -> None:
    found = sheet("20", freight="3.33", currency="USD")
    assert found.carriage == rounded(found.carriage) > 0
    assert found.value == found.goods + found.carriage


def test_the_base_of_a_tax_inside_the_price_holds_the_tax() -> None:
    shipment = Shipment("BR", Line("phone", 40), icms_pct=17)
    line = rules.landed_cost(shipment, "2024-08-01").lines[-1]
    assert (line.tax, line.base, line.amount) == ("icms", D("57.83"), D("9.83"))


def test_a_table_takes_insurance_as_a_single_bill_does() -> None:
    row = {"destination": "DE", "line_value": 100, "freight": 5, "insurance": 2, "scheme": "ioss"}
    table = rules.landed_costs(pd.DataFrame([row]), "2026-06-30")
    assert table.vat.tolist() == [20.33]
    assert table.landed.tolist() == [127.33]


# ---- rates of exchange
def test_the_rate_of_a_day_is_that_of_the_day_where_it_has_one() -> None:
    friday, sunday = date(2025, 5, 16), date(2025, 5, 18)
    assert exchange.rate("EUR", "USD", friday).published_on == friday
    assert exchange.rate("EUR", "USD", sunday).published_on == friday


def test_a_peg_is_from_memory_so_nothing_assessed_rests_on_it() -> None:
    def assessable(currency: str) -> bool:
        goods = Line("shirt", 80, tariff_code="6109")
        shipment = Shipment("DE", goods, currency=currency, scheme="ioss")
        return rules.landed_cost(shipment, AUGUST_2026).assessable

    assert assessable("USD")
    assert not assessable("SAR")


def test_a_given_rate_of_nothing_is_refused() -> None:
    with pytest.raises(RuleError, match="“0” cannot be the rate of exchange.*above zero"):
        Shipment("DE", Line("shirt", 10), currency="CLP", given_rates={"CLP": 0})


def test_what_was_used_of_the_year_is_in_the_currency_of_the_shipment() -> None:
    shipment = Shipment("CN", Line("shirt", 100), mode="1210", currency="USD", used_before=4000)
    bill = rules.landed_cost(shipment, AUGUST_2026)
    assert bill.status == "general_trade"


# ---- days
def test_a_review_is_due_the_day_after_its_day() -> None:
    day = rules.in_force("GB-VAT", AUGUST_2026).review_by
    assert "GB-VAT" not in {version.id for version in rules.review_due(day)}
    assert "GB-VAT" in {version.id for version in rules.review_due(day + ONE_DAY)}


@pytest.mark.parametrize(
    ("since", "until", "is_told"),
    [
        ("2026-07-22", "2026-07-23", False),
        ("2026-07-22", "2026-07-24", True),
        ("2026-07-23", "2026-07-24", True),
        ("2026-07-24", "2026-07-25", False),
    ],
)
def test_a_rule_without_a_successor_is_told_on_the_day_after_its_last(
    since: str, until: str, is_told: bool
) -> None:
    last = rules.in_force("US-S122", date(2026, 7, 1)).valid_to
    assert last == date(2026, 7, 23)
    told = {version.id for version in rules.changed(since, until)}
    assert ("US-S122" in told) is is_told


@pytest.mark.parametrize(
    ("since", "until", "is_told"),
    [
        ("2026-06-29", "2026-06-30", False),
        ("2026-06-30", "2026-07-01", True),
        ("2026-07-01", "2026-07-02", False),
    ],
)
def test_a_new_version_is_told_on_its_first_day(since: str, until: str, is_told: bool) -> None:
    told = {version.id for version in rules.changed(since, until)}
    assert ("EU-DUTY-150-B" in told) is is_told


def test_an_unproved_first_day_blocks_assessed_items_for_31_days() -> None:
    version = rules.in_force("EU-VAT-EE", date(2024, 3, 1))
    first = version.valid_from
    assert (first, version.date_confidence) == (date(2024, 1, 1), "memory")
    assert not version.assessable(date(2024, 2, 1))
    assert version.assessable(date(2024, 2, 2))


def test_an_unproved_next_day_blocks_assessed_items_for_31_days_before_it() -> None:
    before = rules.in_force("EU-VAT-EE", date(2023, 12, 1))
    assert before.valid_to == date(2023, 12, 31)
    assert before.assessable(date(2023, 11, 30))
    assert not before.assessable(date(2023, 12, 1))


@pytest.mark.parametrize("text", ["2026-08-0112", "2026-08-32", "August", ""])
def test_text_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="is not a date"):
        rules.in_force("GB-VAT", text)


def test_a_day_may_be_written_with_a_time() -> None:
    assert rules.in_force("GB-VAT", "2026-08-01T23:59:00").id == "GB-VAT"


# ---- marks
def test_a_table_of_rules_marks_the_numbers_that_are_from_memory() -> None:
    (numbers,) = rules.as_table(rules.history("CN-CIT-DEEMED")).numbers
    told = {one: "(M, from memory)" in one for one in numbers.split("; ")}
    assert [memory for one, memory in told.items()] == [False, False, True, True]


def test_a_number_from_memory_lowers_a_mark_and_hides_none() -> None:
    verified, future = (
        rules.in_force("US-POST", date(2026, 8, 1)),
        rules.in_force("JP-10K", date(2028, 4, 1)),
    )
    assert (verified.mark, verified.mark_of("processing_fee")) == ("V", "M")
    assert verified.mark_of("max") == "V"
    assert "customs_value_le" in future.doubtful
    assert future.mark_of("customs_value_le") == future.mark == "F"


# ---- input
@pytest.mark.parametrize("wrong", [0, -1, 1.5, "x", None, float("nan")])
def test_a_number_of_pieces_that_is_none_is_refused(wrong: object) -> None:
    with pytest.raises(RuleError, match="cannot be a number of pieces.*from 1 on"):
        Line("shirt", 10, qty=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", [3, 3.0, "3", D(3)])
def test_a_whole_number_of_pieces_may_be_written_in_any_way(written: object) -> None:
    assert Line("shirt", 10, qty=written).qty == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["origin", "ship_from"])
@pytest.mark.parametrize("wrong", ["China", "cn", "C", "C1"])
def test_a_country_in_words_is_refused(field: str, wrong: str) -> None:
    with pytest.raises(RuleError, match=f"“{field}” cannot be “{wrong}”.*two capitals"):
        Shipment("US", Line("shirt", 10), **{field: wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["", "CN", "EU-DE", "CN_bonded"])
def test_a_place_may_name_its_union_or_a_zone(place: str) -> None:
    assert Shipment("GB", Line("shirt", 10), ship_from=place).ship_from == place


@pytest.mark.parametrize("destination", [None, 5])
def test_a_destination_that_is_no_text_is_told_with_those_that_are_known(
    destination: object,
) -> None:
    with pytest.raises(rules.NotCovered, match=f"“{destination}”.*DE.*ZA"):
        rules.landed_cost(Shipment(destination, Line("shirt", 10)), AUGUST_2026)  # type: ignore[arg-type]


def test_only_a_tax_inside_its_own_base_is_told_its_upper_limit() -> None:
    with pytest.raises(RuleError, match="consumption tax rate.*below 100"):
        Line("cigars", 10, ct_pct=100)
    with pytest.raises(RuleError) as negative:
        Line("cigars", 10, duty_pct=-1)
    assert "100" not in str(negative.value)


# ---- the steps of the post
@pytest.mark.parametrize(
    ("pct", "amount"),
    [
        ("15.99", "specific_low"), (16, "specific_middle"), (25, "specific_middle"),
        ("25.01", "specific_high"),
    ],
)  # fmt: skip
def test_a_postal_item_pays_by_the_rate_of_its_origin(pct: object, amount: str) -> None:
    rule = rules.in_force("US-POST", date(2025, 9, 1))
    assert _specific_of(rule, D(str(pct))) == amount


# ---- what a base holds
def test_the_other_method_of_the_post_is_told_without_freight() -> None:
    goods = Line("dress", 30, duty_pct=16)
    shipment = Shipment("US", goods, route="post", freight=10, postal_method="specific")
    (told,) = rules.landed_cost(shipment, "2025-06-01").notes
    assert (told.key, told.values["amount"]) == ("law_americas.us_post_per_cent", D("16.20"))


@pytest.mark.parametrize(("pct", "parameter"), [(17, "min"), (18, None), (20, "max")])
def test_a_state_rate_rests_on_a_number_of_the_rule_where_it_is_one(
    pct: int, parameter: str | None
) -> None:
    bill = rules.landed_cost(Shipment("BR", Line("phone", 40), icms_pct=pct), AUGUST_2026)
    assert (bill.lines[-1].tax, bill.lines[-1].parameter) == ("icms", parameter)


def test_indonesian_vat_leaves_freight_out() -> None:
    bill = rules.landed_cost(Shipment("ID", Line("case", 50), freight=10), AUGUST_2026)
    assert (bill.tax("duty"), bill.tax("vat")) == (D("3.75"), D("5.91"))


def test_where_value_and_weight_cost_the_same_the_rate_is_told() -> None:
    bill = rules.landed_cost(Shipment("RU", Line("camera", 300), kg=15), AUGUST_2026)
    assert (bill.charges, bill.lines[0].rate) == (D("15.00"), D(5))


@pytest.mark.parametrize("origin", ["HK", "MO", "TW"])
def test_parcels_from_the_near_origins_end_at_800_yuan(origin: str) -> None:
    goods = Line("tea", "800.01", qty=2, category=1)
    near = Shipment("CN", goods, mode="post", origin=origin)
    far = Shipment("CN", goods, mode="post", origin="JP")
    found = [rules.landed_cost(one, AUGUST_2026).status for one in (near, far)]
    assert found == ["not_admissible", "ok"]


@pytest.mark.parametrize(("freight", "status"), [("10", "ok"), ("10.01", "general_trade")])
def test_freight_counts_against_the_limit_of_the_year(freight: str, status: str) -> None:
    shipment = Shipment("CN", Line("shirt", 90), mode="1210", freight=freight, used_before=25_900)
    assert rules.landed_cost(shipment, AUGUST_2026).status == status


def test_costs_that_eat_up_all_receipts_leave_nothing_and_are_no_mistake() -> None:
    found = rules.after_export.foreign_exchange_net(100, AUGUST_2026, warehouse=60, logistics=40)
    assert (found.settled, found.reported) == (D("0.00"), D("100.00"))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-03-31", 2, "2026-05-31"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-30", 3, "2026-04-30"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(
    day: str, months: int, found: str
) -> None:
    later = rules.compliance.last_day(date.fromisoformat(day), months, "month")
    assert later.isoformat() == found


STANDARD_RATES = [
    version
    for family in rules.families()
    if family.startswith("EU-VAT-") and family != "EU-VAT-LVCR"
    for version in rules.history(family)
]


@pytest.mark.parametrize("version", STANDARD_RATES, ids=lambda version: version.id)
def test_a_net_price_of_100_becomes_the_gross_price_of_its_rate(version: rules.Version) -> None:
    day = version.valid_to or AUGUST_2026
    shipment = Shipment(version.jurisdiction, Line("bag", 100), scheme="ioss")
    bill = rules.landed_cost(shipment, max(day, date(2019, 1, 1)))
    rate = version.value("rate")
    (vat,) = [line for line in bill.lines if line.tax == "vat"]
    assert (vat.amount, vat.rule, bill.goods + vat.amount) == (rate, version.id, 100 + rate)
    assert version.example is not None
    assert version.example.en.endswith(f"100: VAT {rate:f}.")


def test_a_service_of_1000_bears_60() -> None:
    lot = rules.Export("9610", treatment="refund", invoice_incl_vat=1060, vat_pct=6, refund_pct=6)
    line = rules.export_bill(lot, AUGUST_2026).lines[0]
    assert (line.base, line.amount) == (D("1000.00"), D("60.00"))
    assert rules.in_force("CN-VAT-LOW", AUGUST_2026).value("services") == line.rate


@pytest.mark.parametrize(("value", "status"), [(150_000, "ok"), ("150000.01", "not_admissible")])
def test_a_market_declaration_of_exactly_the_cap_is_within_it(value: object, status: str) -> None:
    lot = rules.Export("1039", treatment="exempt", value=value)  # type: ignore[arg-type]
    assert rules.export_bill(lot, AUGUST_2026).status == status


def test_the_levy_of_the_mail_is_rounded_once_with_its_tax_in_it() -> None:
    shipment = Shipment("NZ", Line("toy", 100), route="post", kg="0.7")
    # 1.28 x 0.7 x 1.15 is 1.0304; rounding the levy first would make it 1.04.
    assert rules.landed_cost(shipment, AUGUST_2026).tax("levy") == D("1.03")


@pytest.mark.parametrize(
    ("country", "value", "freight", "duty_pct", "charges"),
    [
        ("SG", 500, 0, 10, {"duty": "50.00", "gst": "49.50"}),
        ("SG", 500, 20, 10, {"duty": "52.00", "gst": "51.48"}),
        ("AE", 1200, 100, 0, {"duty": "65.00", "vat": "68.25"}),
        ("SA", 1200, 100, 5, {"duty": "65.00", "vat": "204.75"}),
        ("KR", 180, 20, 13, {"duty": "26.00", "vat": "22.60"}),
        ("TH", 1000, 100, 30, {"duty": "330.00", "vat": "100.10"}),
        ("ZA", 400, 100, 20, {"duty": "100.00", "vat": "90.00"}),
        ("PH", 12_000, 1000, 5, {"duty": "650.00", "vat": "1638.00"}),
        ("CA", 200, 30, 18, {"duty": "36.00", "gst": "11.80"}),
        ("JP", 20_000, 3000, 5, {"duty": "1000", "sales_tax": "2100"}),
        ("MX", 100, 20, 0, {"single_rate": "40.20"}),
        ("CL", 580, 20, 0, {"duty": "36.00", "vat": "120.84"}),
        ("NO", 3500, 100, 10, {"duty": "360.00", "vat": "990.00"}),
        ("GB", 150, 10, 12, {"duty": "19.20", "vat": "35.84"}),
        ("RU", 300, 50, 0, {"duty": "15.00"}),
    ],
)
def test_freight_and_duty_stand_in_the_bases_that_the_rule_says(
    country: str, value: int, freight: int, duty_pct: int, charges: dict[str, str]
) -> None:
    goods = Line("coat", value, tariff_code="6202", duty_pct=duty_pct)
    bill = rules.landed_cost(Shipment(country, goods, freight=freight), AUGUST_2026)
    assert {line.tax: line.amount for line in bill.lines} == {t: D(a) for t, a in charges.items()}


def test_above_the_limit_of_an_order_nothing_is_cut_to_70_per_cent() -> None:
    goods = Line("watch", 6000, duty_pct=11, ct_pct=20)
    bill = rules.landed_cost(Shipment("CN", goods, mode="1210"), AUGUST_2026)
    found = [(line.tax, line.amount) for line in bill.lines]
    assert found == [("duty", D("660.00")), ("ct", D("1665.00")), ("vat", D("1082.25"))]


@pytest.mark.parametrize("route", ["express", "post", "air", "sea"])
def test_duty_to_malaysia_is_free_by_air_and_by_post(route: str) -> None:
    goods = Line("case", 100, duty_pct=5)
    bill = rules.landed_cost(Shipment("MY", goods, route=route), AUGUST_2026)
    assert bill.tax("duty") == (5 if route == "sea" else 0)


@pytest.mark.parametrize(
    ("route", "status"),
    [("express", "ok"), ("air", "ok"), ("post", "not_covered"), ("sea", "not_covered")],
)
def test_the_courier_rate_of_mexico_is_for_couriers(route: str, status: str) -> None:
    shipment = Shipment("MX", Line("toy", 100), route=route)
    assert rules.landed_cost(shipment, AUGUST_2026).status == status


def test_the_carrier_asks_for_the_fee_of_the_post() -> None:
    shipment = Shipment("US", Line("toy", 40, duty_pct=0), route="post")
    fee = rules.landed_cost(shipment, AUGUST_2026).lines[-1]
    assert (fee.tax, fee.amount, fee.collected_at) == ("fee", D("2.69"), "carrier")


def test_the_deemed_profit_is_rounded_before_its_tax() -> None:
    lot = rules.Export("9610", treatment="no_invoice", revenue="1.38")
    line = rules.export_bill(lot, "2025-11-20").lines[1]
    assert (line.base, line.amount) == (D("0.06"), D("0.02"))


def test_a_college_version_of_the_same_first_day_takes_the_place_of_the_shipped_one() -> None:
    older = {"id": "X-A", "valid_from": date(2025, 1, 1), "valid_to": date(2025, 12, 31)}
    shipped = [older, {"id": "X-B", "valid_from": date(2026, 1, 1)}]
    own = {"id": "X-OWN", "valid_from": date(2026, 1, 1)}
    assert lay_over(shipped, [own]) == [older, own]
