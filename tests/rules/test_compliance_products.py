"""Checks of what is sold: offers, batteries, data abroad, promotions."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import rules
from course_b2c_ops.rules import compliance
from course_b2c_ops.rules.compliance import Offer
from course_b2c_ops.rules.compliance.batteries import KINDS

# The same examples on every machine, however busy it is.
steady = settings(deadline=None, derandomize=True, database=None)

D = Decimal
AUTUMN = date(2026, 11, 21)
DAY_BEFORE_GPSR, FIRST_DAY_OF_GPSR = date(2024, 12, 12), date(2024, 12, 13)
FULL = Offer(
    manufacturer=True,
    responsible_person=True,
    identification=True,
    picture=True,
    warning_languages=("de", "fr"),
    ce_mark=True,
    ccc=True,
)
flags = st.booleans()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


# ---- offers


def lacking(offer: Offer, market: str, on: date) -> list[tuple[str, str]]:
    return [(gap.what, gap.rule) for gap in compliance.offer_gaps(offer, market, on)]


def test_a_candle_without_responsible_person_may_stay_until_12_december_2024() -> None:
    candle = replace(FULL, responsible_person=False, ce_mark=False)
    assert lacking(candle, "DE", DAY_BEFORE_GPSR) == []
    assert lacking(candle, "DE", FIRST_DAY_OF_GPSR) == [("responsible_person", "EU-GPSR")]


def test_a_lamp_needs_its_operator_in_the_eu_by_an_older_rule() -> None:
    lamp = replace(FULL, responsible_person=False, electronic=True)
    for on in (DAY_BEFORE_GPSR, FIRST_DAY_OF_GPSR):
        assert lacking(lamp, "DE", on) == [("responsible_person", "EU-MSR4")]
    assert lacking(lamp, "DE", date(2021, 7, 15)) == []


def test_an_empty_page_lacks_everything_in_order() -> None:
    gaps = lacking(Offer(toy=True), "EU-FR", AUTUMN)
    assert gaps == [
        ("manufacturer", "EU-GPSR"),
        ("responsible_person", "EU-MSR4"),
        ("identification", "EU-GPSR"),
        ("picture", "EU-GPSR"),
        ("warnings", "EU-GPSR"),
        ("ce_mark", "EU-TOY-A"),
    ]


def test_the_ce_mark_is_for_toys_and_electronics_only() -> None:
    plain, lamp = replace(FULL, ce_mark=False), replace(FULL, ce_mark=False, electronic=True)
    assert lacking(plain, "DE", AUTUMN) == []
    assert lacking(lamp, "DE", AUTUMN) == [("ce_mark", "EU-MSR4")]


@pytest.mark.parametrize(
    ("languages", "market", "missing"),
    [
        (("en",), "FR", True),
        (("FR-fr", "en"), "FR", False),
        (("fr",), "BE", False),
        (("en",), "IE", False),
        ((), "IE", True),
    ],
)
def test_warnings_speak_a_language_of_the_state(
    languages: tuple[str, ...], market: str, missing: bool
) -> None:
    offer = replace(FULL, warning_languages=languages)
    assert (("warnings", "EU-GPSR") in lacking(offer, market, AUTUMN)) is missing
    silent = replace(offer, needs_warning=False)
    assert lacking(silent, market, AUTUMN) == []


def test_every_state_with_a_vat_rate_has_its_languages() -> None:
    states = [name[7:] for name in rules.families() if name.startswith("EU-VAT-")]
    for state in (name for name in states if len(name) == 2):
        assert lacking(Offer(), state, AUTUMN)[-1] == ("warnings", "EU-GPSR")


def test_a_power_bank_needs_ccc_in_china_and_not_abroad() -> None:
    bank = replace(FULL, power_bank=True, ccc=False)
    assert lacking(bank, "CN", AUTUMN) == [("ccc", "CN-CCC-PB")]
    assert lacking(bank, "DE", AUTUMN) == []
    assert lacking(FULL, "CN", AUTUMN) == []


@pytest.mark.parametrize("market", ["EU", "BR", ""])
def test_a_market_without_rules_on_offers_is_refused(market: str) -> None:
    with pytest.raises(rules.NotCovered, match="member state"):
        compliance.offer_gaps(FULL, market, AUTUMN)


FIELDS = [field.name for field in fields(Offer)]
SHOWN = ("manufacturer", "responsible_person", "identification", "picture", "ce_mark", "ccc")
offers = st.builds(
    Offer, **{f: st.just(("it",)) if f == "warning_languages" else flags for f in FIELDS}
)


@steady
@given(offers, st.sampled_from(SHOWN), st.dates(date(2015, 1, 1), date(2032, 1, 1)))
def test_showing_one_thing_more_closes_its_gap_and_opens_none(
    offer: Offer, shown: str, on: date
) -> None:
    without, with_it = ({shown: value} for value in (False, True))
    before = set(compliance.offer_gaps(replace(offer, **without), "IT", on))  # type: ignore[arg-type]
    after = set(compliance.offer_gaps(replace(offer, **with_it), "IT", on))  # type: ignore[arg-type]
    assert after <= before
    assert {gap.what for gap in before - after} <= {shown}


# ---- batteries


@pytest.mark.parametrize(
    ("mah", "volts", "wh", "cabin"),
    [
        (20_000, "3.7", "74.00", "carry_on"),
        (27_000, "3.7", "99.90", "carry_on"),
        (20_000, 5, "100.00", "carry_on"),
        (26_800, "3.85", "103.18", "approval"),
        (30_000, 3.7, "111.00", "approval"),
        (40_000, 4, "160.00", "approval"),
        (50_000, "3.7", "185.00", "not_carried"),
    ],
)
def test_watt_hours_and_the_cabin(mah: int, volts: object, wh: str, cabin: str) -> None:
    energy = compliance.battery_watt_hours(mah, volts)  # type: ignore[arg-type]
    travel = compliance.battery_transport(energy, "loose", AUTUMN)
    assert (energy, travel.cabin) == (D(wh), cabin)
    assert (travel.rule, travel.mark, travel.test_summary) == ("CN-UN383", "V", True)


@pytest.mark.parametrize(
    ("kind", "wh", "on", "charge"),
    [
        ("loose", "2.7", "2025-12-31", 30),
        ("packed_with", "74", "2025-12-31", None),
        ("packed_with", "74", "2026-01-01", 30),
        ("packed_with", "2.7", "2026-01-01", None),
        ("packed_with", "2.71", "2026-01-01", 30),
        ("in_device", "74", "2026-01-01", None),
    ],
)
def test_the_charge_is_limited_for_loose_batteries_and_since_2026_for_packed_ones(
    kind: str, wh: str, on: str, charge: int | None
) -> None:
    travel = compliance.battery_transport(wh, kind, on)
    assert travel.charge_max == charge
    limited = ("INT-IATA-SOC", "M") if charge else ("", None)
    assert (travel.charge_rule, travel.charge_mark) == limited


def test_a_kind_of_battery_that_is_unknown_is_refused_with_the_list() -> None:
    with pytest.raises(rules.RuleError, match="loose, packed_with, in_device"):
        compliance.battery_transport(74, "power bank", AUTUMN)


@steady
@given(st.decimals(0, 500, places=2), st.decimals(0, 500, places=2), st.sampled_from(KINDS))
def test_more_energy_never_travels_more_freely(one: Decimal, other: Decimal, kind: str) -> None:
    order = ("carry_on", "approval", "not_carried")
    less, more = (compliance.battery_transport(wh, kind, AUTUMN) for wh in sorted((one, other)))
    assert order.index(less.cabin) <= order.index(more.cabin)
    assert less.charge_max is None or more.charge_max is not None


# ---- data abroad

BEFORE_ORDER_16, ORDER_16 = date(2024, 3, 21), date(2024, 3, 22)
STRICTER = ("exempt", "contract_or_certification", "assessment")


def route(persons: int, sensitive: int, on: date = AUTUMN, **facts: object) -> str:
    flow = compliance.data_export_route(persons, sensitive, on=on, **facts)  # type: ignore[arg-type]
    return flow.route


@pytest.mark.parametrize(
    ("persons", "sensitive", "expected"),
    [
        (0, 0, "exempt"),
        (99_999, 0, "exempt"),
        (100_000, 0, "contract_or_certification"),
        (999_999, 0, "contract_or_certification"),
        (1_000_000, 0, "assessment"),
        (8_110, 310, "contract_or_certification"),
        (0, 1, "contract_or_certification"),
        (0, 9_999, "contract_or_certification"),
        (0, 10_000, "assessment"),
    ],
)
def test_persons_of_a_year_decide_the_route(persons: int, sensitive: int, expected: str) -> None:
    assert route(persons, sensitive) == expected


def test_what_a_contract_needs_is_free_and_important_data_never_are() -> None:
    assert route(5_000_000, 20_000, contract_necessary=True) == "exempt"
    assert route(0, 0, important=True, contract_necessary=True) == "assessment"


def test_the_old_thresholds_had_no_free_numbers_and_counted_everybody() -> None:
    assert route(80_000, 0, BEFORE_ORDER_16) == "contract_or_certification"
    assert route(80_000, 0, ORDER_16) == "exempt"
    needed = route(1, 0, BEFORE_ORDER_16, contract_necessary=True)
    assert needed == "contract_or_certification"
    assert route(95_000, 5_000, BEFORE_ORDER_16) == "assessment"
    assert route(95_000, 5_000, ORDER_16) == "contract_or_certification"
    assert route(1, 0, BEFORE_ORDER_16, held=1_000_000) == "assessment"
    assert route(1, 0, ORDER_16, held=1_000_000) == "exempt"


def test_certification_is_a_route_wherever_the_contract_is_one() -> None:
    """The statute lists both since 2021; the measures of 2026 only say how to get certified."""
    for day in ("2022-09-01", "2024-03-22", "2025-06-30", "2025-12-31", "2026-01-01"):
        on = date.fromisoformat(day)
        listed = rules.in_force("CN-PIPL-38", on).says("routes")
        assert isinstance(listed, tuple) and "certification" in listed
        assert route(8_000, 1, on) == "contract_or_certification"


def test_a_route_says_why_and_by_which_rule() -> None:
    flow = compliance.data_export_route(0, 12_000, on=AUTUMN)
    assert (flow.rule, flow.mark) == ("CN-DATAEXP-B", "V")
    assert flow.why.en == "Sensitive data of 12,000 persons, 10,000 or more: security assessment."


def test_no_route_is_made_up_for_days_before_the_first_thresholds() -> None:
    with pytest.raises(rules.UnknownRule):
        route(1, 0, date(2022, 8, 31))


@steady
@given(
    st.integers(0, 2_000_000),
    st.integers(0, 20_000),
    st.integers(0, 100_000),
    st.integers(0, 5_000),
    st.dates(date(2022, 9, 1), date(2027, 12, 31)),
)
def test_more_persons_never_get_an_easier_route(
    persons: int, sensitive: int, more: int, delicate: int, on: date
) -> None:
    easier, harder = (
        STRICTER.index(route(persons, sensitive, on)),
        STRICTER.index(route(persons + more, sensitive + delicate, on)),
    )
    assert easier <= harder


# ---- promotions

SALE = date(2026, 11, 11)


def ago(**prices: object) -> dict[date, Decimal]:
    """Prices by how many days before the sale: `d7=119`."""
    return {SALE - timedelta(days=int(name[1:])): D(str(p)) for name, p in prices.items()}


@pytest.mark.parametrize(
    ("market", "prices", "price", "days_before"),
    [
        ("CN", ago(d1=129, d3=119, d7=125), 119, 3),
        ("CN", ago(d7=119, d8=99), 119, 7),
        ("CN", ago(d0=80, d1=129), 129, 1),
        ("CN", ago(d8=99, d20=89), 99, 8),
        ("DE", ago(d1="49.90", d12="39.90", d30=45), "39.90", 12),
        ("DE", ago(d1="49.90", d30="39.90", d31=20), "39.90", 30),
        ("EU", ago(d31="39.90"), "39.90", 31),
    ],
)
def test_the_baseline_is_the_lowest_price_of_the_window(
    market: str, prices: Mapping[date, Decimal], price: object, days_before: int
) -> None:
    base = compliance.price_baseline(prices, SALE, market)
    assert (base.price, base.day) == (D(str(price)), SALE - timedelta(days=days_before))
    assert base.rule == ("CN-PRICE-7" if market == "CN" else "EU-PRICE-30")
    assert base.in_window is (days_before <= (7 if market == "CN" else 30))


def test_ten_percent_off_may_be_shown_where_28_was_claimed() -> None:
    base = compliance.price_baseline(ago(d1="49.90", d5="39.90"), SALE, "DE")
    assert round(base.share_off("35.91"), 3) == D("0.100")
    assert base.after_cut(10) == D("35.91")


def test_a_price_cut_never_rounds_up_beyond_what_is_lawful() -> None:
    base = compliance.price_baseline(ago(d1="119.99"), SALE, "CN")
    assert base.after_cut(20) == D("95.99")


def test_a_crossed_out_price_was_not_bound_to_thirty_days_before_28_may_2022() -> None:
    sale = date(2022, 5, 27)
    prices = {date(2022, 5, 1): D("39.90")}
    with pytest.raises(rules.UnknownRule, match="EU-PRICE-30"):
        compliance.price_baseline(prices, sale, "DE")
    base = compliance.price_baseline(prices, sale, "DE", date(2022, 5, 28))
    assert base.price == D("39.90")


def test_prices_may_come_as_a_column_of_a_table() -> None:
    table = pd.DataFrame(
        {"day": pd.to_datetime(["2026-11-04", "2026-11-10"]), "deal": [129, 119.0]}
    )
    prices = dict(zip(table["day"], table["deal"], strict=True))
    base = compliance.price_baseline(prices, SALE, "CN")
    assert (base.price, base.day) == (D(119), date(2026, 11, 10))


@pytest.mark.parametrize(
    ("prices", "market", "said"),
    [
        ({}, "CN", "no price before 2026-11-11"),
        (ago(d0=80), "CN", "no price before 2026-11-11"),
        (ago(d1=-1), "CN", "cannot be the price"),
        (ago(d1=1), "GB", "no rule on price baselines"),
    ],
)
def test_a_baseline_that_cannot_be_had_is_told(
    prices: Mapping[date, Decimal], market: str, said: str
) -> None:
    with pytest.raises(rules.RuleError, match=said):
        compliance.price_baseline(prices, SALE, market)


@steady
@given(
    st.dictionaries(st.integers(-3, 60), st.decimals(1, 999, places=2), min_size=1),
    st.sampled_from(["CN", "IT"]),
)
def test_nothing_in_the_window_is_below_the_baseline(
    prices: dict[int, Decimal], market: str
) -> None:
    by_day = {SALE - timedelta(days=n): price for n, price in prices.items()}
    before = [n for n in prices if n > 0]
    if not before:
        with pytest.raises(rules.RuleError):
            compliance.price_baseline(by_day, SALE, market)
        return
    base = compliance.price_baseline(by_day, SALE, market)
    window = [prices[n] for n in before if n <= (7 if market == "CN" else 30)]
    assert base.price == (min(window) if window else prices[min(before)])


# ---- a second way: whole milliwatt-hours, and the numbers of the order of 2024


@steady
@given(st.integers(1, 60_000), st.sampled_from([36, 37, 38, 50, 74]))
def test_a_battery_travels_in_the_class_of_its_milliwatt_hours(mah: int, tenths: int) -> None:
    energy = compliance.battery_watt_hours(mah, D(tenths) / 10)
    cabin = compliance.battery_transport(energy, "loose", AUTUMN).cabin
    # Energies are rounded to ten milliwatt-hours, halves up, before they meet a limit.
    rounded = (mah * tenths // 10 + 5) // 10 * 10
    classes = ["not_carried", "approval", "carry_on"]
    assert cabin == classes[(rounded <= 160_000) + (rounded <= 100_000)]


@steady
@given(st.integers(0, 2_000_000), st.integers(0, 20_000), st.dates(ORDER_16, date(2027, 12, 31)))
def test_a_flow_takes_the_route_of_its_numbers(persons: int, sensitive: int, on: date) -> None:
    needs_assessment = persons >= 1_000_000 or sensitive >= 10_000
    needs_contract = persons >= 100_000 or sensitive > 0
    below = "contract" if needs_contract else "exempt"
    found = route(persons, sensitive, on).partition("_")[0]
    assert found == ("assessment" if needs_assessment else below)
