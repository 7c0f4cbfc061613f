"""What holds for every bill of every destination, whatever the goods."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import rules
from course_b2c_ops.rules import Line, Shipment, exchange
from course_b2c_ops.rules.destinations import destination
from course_b2c_ops.rules.sheet import Step

# The same examples on every machine, however busy it is.
steady = settings(deadline=None, derandomize=True, database=None)

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
CENT = Decimal("0.01")


@pytest.fixture(autouse=True, scope="module")
def english() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("B2C_LANGUAGE", "en")
        yield


COUNTRIES = [code for code in rules.countries() if code != "CN"]
# What a bill may ask for: only in the file of the central bank, a peg, or given here.
GIVEN = {"CLP": 950, "VND": 25_000, "RUB": 90}

days = st.dates(FIRST, LAST)
values = st.decimals(0, 6000, places=2)
carriage = st.decimals(0, 80, places=2)


def bill_of(country: str, on: date, value: Decimal, **facts: object) -> rules.Bill:
    goods = Line("shirt", value, tariff_code="6109", duty_pct=12)
    told = {"list301": "4A", "icms_pct": 17, "given_rates": GIVEN, **facts}
    return rules.landed_cost(Shipment(country, goods, **told), on)  # type: ignore[arg-type]


@pytest.mark.parametrize("country", COUNTRIES)
@settings(max_examples=60, deadline=None)
@given(
    on=days,
    goods=st.lists(
        st.tuples(values, st.sampled_from(["6109", "9503", "4202"])), min_size=1, max_size=4
    ),
    freight=carriage,
    scheme=st.sampled_from(["", "ioss", "non_ioss"]),
    route=st.sampled_from(["express", "post", "air"]),
    unverified=st.booleans(),
)
def test_no_charge_is_negative_and_the_total_is_the_sum_of_the_lines(
    country: str,
    on: date,
    goods: list[tuple[Decimal, str]],
    freight: Decimal,
    scheme: str,
    route: str,
    unverified: bool,
) -> None:
    lines = [Line(code, value, tariff_code=code, duty_pct=12) for value, code in goods]
    shipment = Shipment(
        country, lines, freight=freight, scheme=scheme, route=route, kg=2, list301="4A",
        icms_pct=17, given_rates=GIVEN, show_unverified=unverified,
    )  # fmt: skip
    bill = rules.landed_cost(shipment, on)
    assert all(line.amount >= 0 for line in bill.lines)
    if bill.status == "ok":
        assert bill.charges == sum(line.amount for line in bill.lines)
        assert bill.landed == bill.goods + bill.freight + bill.charges
        assert all(line.rule for line in bill.lines)
        assert bill.lines, "a bill without a line teaches nothing"
    else:
        assert bill.charges is None
        assert bill.reason is not None


def steps_between(country: str, on: date, low: rules.Bill, high: rules.Bill) -> list[Step]:
    """The steps that lie between two bills of one line of goods."""

    def passed(step: Step) -> bool:
        measures = {
            "goods": (low.goods, high.goods),
            "item": (low.goods, high.goods),
            "value": (low.price, high.price),
            "tax": (low.charges or Decimal(0), high.charges or Decimal(0)),
        }
        rate = exchange.rate(
            low.currency, step.currency, on, {k: Decimal(v) for k, v in GIVEN.items()}
        )
        below, above = (amount * rate.value for amount in measures[step.what])
        # Rounding and conversion may move the place of a step by a unit.
        return below <= step.at * Decimal("1.001") and above >= step.at * Decimal("0.999")

    return [step for step in destination(country).STEPS if step.stands_on(on) and passed(step)]


@pytest.mark.parametrize("country", COUNTRIES)
@settings(max_examples=80, deadline=None)
@given(on=days, pair=st.tuples(values, values), freight=carriage)
def test_charges_rise_with_the_value_except_where_a_listed_step_says_so(
    country: str, on: date, pair: tuple[Decimal, Decimal], freight: Decimal
) -> None:
    small, large = sorted(pair)
    low, high = (bill_of(country, on, value, freight=freight, kg=2) for value in (small, large))
    if low.landed is None or high.landed is None:
        return
    between = steps_between(country, on, low, high)
    if not any(step.down for step in between):
        assert low.landed <= high.landed
    if not between:
        # Without a step the charges of another cent are at most some cents.
        assert low.charges <= high.charges  # type: ignore[operator]


@pytest.mark.parametrize("country", COUNTRIES)
@settings(max_examples=60, deadline=None)
@given(on=days, value=st.decimals(1, 6000, places=2), freight=carriage)
def test_charges_do_not_jump_where_no_step_is_listed(
    country: str, on: date, value: Decimal, freight: Decimal
) -> None:
    unit = Decimal(1).scaleb(-exchange.decimals(destination(country).CURRENCY))
    low, high = (bill_of(country, on, v, freight=freight, kg=2) for v in (value, value + unit))
    if low.charges is None or high.charges is None or steps_between(country, on, low, high):
        return
    # At most the unit itself taxed at 200 %, and each line's own rounding.
    assert high.charges - low.charges <= unit * (2 + len(high.lines))


@steady
@given(
    on=st.dates(date(2005, 4, 1), LAST),
    amount=st.decimals("0.01", 100_000, places=2),
    pair=st.permutations(["EUR", "USD", "GBP", "CNY", "JPY", "SAR", "AED", "CLP", "VND"]),
)
def test_a_currency_converted_there_and_back_is_what_it_was(
    on: date, amount: Decimal, pair: list[str]
) -> None:
    given_rates = {code: Decimal(rate) for code, rate in GIVEN.items()}
    there, back = (exchange.rate(a, b, on, given_rates).value for a, b in (pair[:2], pair[1::-1]))
    assert abs(amount * there * back - amount) < Decimal("1e-18") * amount


@pytest.mark.parametrize("on", ["2025-05-01", "2026-07-01"])
def test_a_table_gives_the_bills_that_single_calls_give(on: str) -> None:
    table = pd.DataFrame(
        [
            {"destination": country, "line_value": value, "freight": 4.5, "tariff_code": "6109",
             "duty_pct": 12, "icms_pct": 17, "list301": "4A"}
            for country in COUNTRIES
            for value in (19.99, 135, 150, 149.99, 800, 1500.5)
        ]
    )  # fmt: skip
    found = rules.landed_costs(table, on)
    for row, told in zip(table.to_dict("records"), found.to_dict("records"), strict=True):
        bill = bill_of(
            row["destination"],
            date.fromisoformat(on),
            Decimal(str(row["line_value"])),
            freight="4.5",
            given_rates=None,
        )  # noqa: E501
        assert told["status"] == bill.status
        if bill.charges is not None:
            assert (told["charges"], told["landed"]) == (
                float(bill.charges),
                float(bill.landed or 0),
            )
            assert told["currency"] == bill.currency
        assert told["assessable"] == bill.assessable


@pytest.mark.parametrize(
    ("facts", "whole", "at_sale"),
    [
        ({"destination": "DE", "scheme": "ioss"}, 7.6, 7.6),
        ({"destination": "DE"}, 7.6, 0),  # import VAT
        ({"destination": "NO", "scheme": "voec"}, 10, 10),
        ({"destination": "NZ"}, 6, 6),  # the levy is no tax on the sale
        ({"destination": "BR", "icms_pct": 17}, 9.83, 0),  # arises at entry, wherever collected
        ({"destination": "KR"}, 0, 0),
    ],
)
def test_the_tax_that_follows_the_day_of_payment_is_told_apart(
    facts: dict[str, object], whole: float, at_sale: float
) -> None:
    row = {"line_value": 40, "tariff_code": "8518", "duty_pct": 12} | facts
    (found,) = rules.landed_costs(pd.DataFrame([row]), "2025-01-15").to_dict("records")
    assert (found["vat"], found["vat_at_sale"]) == (whole, at_sale)


def test_rows_of_one_shipment_are_one_bill() -> None:
    table = pd.DataFrame(
        {
            "shipment": ["p1", "p2", "p1"],
            "destination": "DE",
            "line_value": [15, 30, 25],
            "tariff_code": ["6109", "6109", "9102"],
            "freight": [5, 0, 5],
            "scheme": "ioss",
        }
    )
    bills = rules.landed_costs(table, "2026-07-01")
    assert list(bills.index) == ["p1", "p2"]
    assert list(bills.charges) == [14.55, 8.7]
    with pytest.raises(rules.RuleError, match="shipment “p1” differ in “freight”"):
        rules.landed_costs(table.assign(freight=[5, 0, 6]), "2026-07-01")


@pytest.mark.parametrize("destination", ["XX", "", "Germany"])
def test_an_unknown_country_is_told_with_those_that_are_known(destination: str) -> None:
    with pytest.raises(rules.NotCovered, match=f"“{destination}”.*DE.*ZA"):
        rules.landed_cost(Shipment(destination, Line("shirt", 10)), "2026-07-01")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"freight": -1}, "“-1” cannot be the freight"),
        ({"kg": "x"}, "“x” cannot be the weight"),
        ({"route": "rail"}, "“route” cannot be “rail”.*express"),
        ({"scheme": "vat"}, "“scheme” cannot be “vat”.*ioss"),
        ({"currency": "XYZ"}, "“currency” cannot be “XYZ”.*EUR"),
        ({"currency": "CLP"}, "no rate of CLP.*given_rates"),
    ],
)
def test_bad_input_is_told_with_field_value_and_what_is_allowed(
    facts: dict[str, object], words: str
) -> None:
    with pytest.raises(rules.RuleError, match=words):
        rules.landed_cost(Shipment("DE", Line("shirt", 10), **facts), "2026-07-01")  # type: ignore[arg-type]


def test_a_day_before_the_first_version_says_so() -> None:
    bill = rules.landed_cost(Shipment("NO", Line("shirt", 10)), "2015-01-01")
    assert bill.status == "unknown_on_date"
    assert bill.reason is not None
    assert "No version of NO-" in bill.reason.en
    assert "is known before 2020-04-01" in bill.reason.en


def test_goods_in_another_currency_are_converted_and_the_bill_names_the_rate() -> None:
    goods = Line("shirt", 100, tariff_code="6109")
    bill = rules.landed_cost(Shipment("DE", goods, currency="USD", scheme="ioss"), "2026-07-01")
    (rate,) = bill.rates
    assert (rate.source, rate.target, rate.how) == ("USD", "EUR", "central_bank")
    assert bill.goods == (100 * rate.value).quantize(CENT)
    told = Shipment("DE", goods, currency="CLP", given_rates={"CLP": 950}, scheme="ioss")
    assert rules.landed_cost(told, "2026-07-01").rates[0].how == "given"
    riyals = Shipment("DE", goods, currency="SAR", scheme="ioss")
    assert "pegged" in rules.landed_cost(riyals, "2026-07-01").rates[0].sentence.en
