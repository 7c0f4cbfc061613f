"""Checks of a shop: how days are counted, last days, and what a breach costs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import rules
from course_b2c_ops.rules import compliance
from course_b2c_ops.rules.compliance import basis, days

# The same examples on every machine, however busy it is.
steady = settings(deadline=None, derandomize=True, database=None)

D = Decimal
AUTUMN = date(2026, 11, 21)
any_day = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


# ---- counting days


def test_the_first_day_is_not_counted_and_the_last_one_is() -> None:
    assert compliance.last_day(date(2026, 11, 1), 15) == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-03-10", 6, "2026-09-10"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", -1, "2026-11-30"),
        ("2026-01-15", -12, "2025-01-15"),
    ],
)
def test_months_end_on_the_same_day_number_or_on_the_last_of_a_shorter_month(
    start: str, months: int, end: str
) -> None:
    assert compliance.last_day(start, months, "month") == date.fromisoformat(end)


def test_a_term_ends_the_day_before_its_anniversary() -> None:
    assert compliance.term_end(date(2017, 3, 28), 10) == date(2027, 3, 27)


@steady
@given(any_day, st.integers(0, 4000))
def test_counting_back_undoes_counting_forward(start: date, n: int) -> None:
    end = compliance.last_day(start, n)
    assert (end - start).days == n
    assert compliance.last_day(end, -n) == start


@steady
@given(any_day, st.integers(0, 60))
def test_twelve_months_are_a_year_and_a_longer_period_ends_later(start: date, n: int) -> None:
    assert compliance.last_day(start, 12 * n, "month") == compliance.last_day(start, n, "year")
    one, next_one = (compliance.last_day(start, k, "month") for k in (n, n + 1))
    assert one < next_one
    assert one.day <= start.day


def test_a_period_in_working_days_is_not_counted_as_calendar_days() -> None:
    rule = rules.in_force("CN-LIVE-2026", AUTUMN)
    with pytest.raises(rules.RuleError, match="working day"):
        days.length(rule, "unreachable_operator_reminder")


# ---- last days


@pytest.mark.parametrize(
    ("country", "delivered", "until", "rule", "mark"),
    [
        ("CN", "2026-11-12", "2026-11-19", "CN-CONS", "V"),
        ("EU", "2026-11-01", "2026-11-15", "EU-WITHDRAW", "V"),
        ("DE", "2026-11-05", "2026-11-19", "EU-WITHDRAW", "V"),
        ("EU-DE", "2026-11-05", "2026-11-19", "EU-WITHDRAW", "V"),
        ("gb", "2026-11-01", "2026-11-15", "GB-WITHDRAW", "V"),
    ],
)
def test_the_right_to_return_is_seven_days_in_china_and_fourteen_in_europe(
    country: str, delivered: str, until: str, rule: str, mark: str
) -> None:
    found = compliance.withdrawal_until(country, delivered)
    assert found == compliance.Deadline(date.fromisoformat(until), rule, found.mark)
    assert found.mark == mark


def test_china_refunds_from_the_goods_and_the_eu_from_the_notice() -> None:
    assert compliance.refund_until("CN", date(2026, 11, 23)).day == date(2026, 11, 30)
    assert compliance.refund_until("FR", date(2026, 11, 19)).day == date(2026, 12, 3)


def test_a_refund_period_that_the_table_lacks_is_not_borrowed() -> None:
    with pytest.raises(rules.RuleError, match="GB-WITHDRAW has no number called “refund”"):
        compliance.refund_until("GB", AUTUMN)


def test_a_country_without_consumer_rules_is_told_apart() -> None:
    with pytest.raises(rules.NotCovered, match="“BR”.*CN, GB, EU"):
        compliance.withdrawal_until("BR", AUTUMN)


def test_a_delivery_before_the_first_version_gets_no_day() -> None:
    with pytest.raises(rules.UnknownRule, match="2014-03-14"):
        compliance.withdrawal_until("CN", date(2014, 3, 14))


def test_the_days_of_a_shop_that_closes_after_its_team_graduates() -> None:
    assert compliance.closing_notice_by(date(2027, 1, 15)).day == date(2026, 12, 16)
    assert compliance.keep_records_until(date(2026, 12, 20)).day == date(2029, 12, 20)
    assert compliance.rule_change_by(date(2026, 12, 10)).day == date(2026, 12, 3)


def test_records_of_29_february_are_kept_to_the_28th() -> None:
    assert compliance.keep_records_until("2028-02-29").day == date(2031, 2, 28)


def test_a_link_taken_down_comes_back_after_fifteen_days_from_arrival() -> None:
    wait = compliance.counter_notice_until(date(2026, 11, 6))
    assert (wait.day, wait.rule) == (date(2026, 11, 21), "CN-ECL-43")


def test_a_mark_registered_in_march_2017_can_be_renewed_from_march_2026() -> None:
    term = compliance.trade_mark_term(date(2017, 3, 28), AUTUMN)
    assert (term.ends, term.renew_from) == (date(2027, 3, 27), date(2026, 3, 28))
    assert term.grace_until == date(2027, 9, 27)


@pytest.mark.parametrize(
    ("kind", "filed", "ends"),
    [
        ("design", "2021-09-15", "2036-09-14"),
        ("invention", "2021-09-15", "2041-09-14"),
        ("utility_model", "2021-09-15", "2031-09-14"),
    ],
)
def test_patents_run_from_filing(kind: compliance.Patent, filed: str, ends: str) -> None:
    assert compliance.patent_until(kind, filed).day == date.fromisoformat(ends)


def test_an_older_filing_needs_the_day_of_the_rule_to_be_named() -> None:
    with pytest.raises(rules.UnknownRule):
        compliance.patent_until("utility_model", "2020-05-20")
    later = compliance.patent_until("utility_model", "2020-05-20", AUTUMN)
    assert later.day == date(2030, 5, 19)


# ---- fines

BANDS = [
    family
    for family in rules.families()
    if any("fine_max" in v.parameters and v.applies for v in rules.history(family))
]


@pytest.mark.parametrize("family", BANDS)
def test_a_band_runs_upwards_and_severe_cases_cost_more(family: str) -> None:
    version = next(v for v in rules.history(family) if "fine_max" in v.parameters)
    on = version.valid_from or AUTUMN
    ordinary = compliance.fine_band(family, severe=False, on=on)
    assert ordinary.low is None or ordinary.low < ordinary.high
    if {"severe_max", "fine_severe_max"} & version.parameters.keys():
        severe = compliance.fine_band(family, severe=True, on=on)
        assert severe.high > ordinary.high
        assert severe.low is None or ordinary.high <= severe.low < severe.high


def test_a_fine_is_that_of_the_day_of_the_act() -> None:
    last = compliance.fine_band("CN-AUCL", severe=False, on="2025-10-14")
    assert (last.low, last.high, last.rule) == (D(200_000), D(1_000_000), "CN-AUCL-A")
    with pytest.raises(rules.UnknownRule, match=r"CN-AUCL-B has no amount .* ordinary cases"):
        compliance.fine_band("CN-AUCL", severe=False, on="2025-10-15")


def test_a_band_speaks_for_itself() -> None:
    small = compliance.fine_band("CN-ECL-76", severe=False, on=AUTUMN)
    wide = compliance.fine_band("CN-ECL-77", severe=False, on=AUTUMN)
    assert (small.text.en, small.text.zh) == ("up to CNY 10,000", "最高 10,000 元")
    assert wide.text.en == "CNY 50,000–200,000"
    assert not wide.after_missed_order


def test_a_share_of_turnover_counts_only_where_it_is_higher() -> None:
    def highest(turnover: int) -> Decimal:
        facts = {"severe": True, "on": AUTUMN, "turnover": turnover}
        return compliance.fine_band("CN-PIPL", **facts).high  # type: ignore[arg-type]

    assert highest(1_800_000_000) == 90_000_000
    assert highest(1_000_000_000) == highest(5) == 50_000_000


def test_false_advertising_costs_times_the_fee_or_a_band_without_one() -> None:
    facts = [(36_000, False), (36_000, True), (None, False), (None, True)]
    bands = [compliance.false_advert_fine(f, repeated=again, on=AUTUMN) for f, again in facts]
    assert [(band.low, band.high) for band in bands] == [
        (D(108_000), D(180_000)),
        (D(180_000), D(360_000)),
        (D(200_000), D(1_000_000)),
        (D(1_000_000), D(2_000_000)),
    ]
    assert {band.rule for band in bands} == {"CN-AD"}


@pytest.mark.parametrize(
    ("price", "extra"),
    [("89", "500"), ("166.66", "500"), ("166.67", "500.01"), ("236", "708.00"), (0, "500")],
)
def test_fraud_costs_three_times_the_price_and_at_least_500(price: object, extra: str) -> None:
    assert compliance.fraud_compensation(price, AUTUMN).amount == D(extra)  # type: ignore[arg-type]


@pytest.mark.parametrize("price", [-1, "ten", "NaN", None])
def test_a_price_that_is_none_is_refused(price: object) -> None:
    with pytest.raises(rules.RuleError, match="cannot be the price"):
        compliance.fraud_compensation(price, AUTUMN)  # type: ignore[arg-type]


def test_a_doubtful_number_lowers_the_mark_of_its_answer() -> None:
    rule = rules.in_force("CN-OTM-SMALL", AUTUMN)
    assert (rule.mark, basis.mark_of(rule, "annual_max")) == ("V", "M")
    band = compliance.fine_band("CN-PLAT-810", severe=False, on=AUTUMN)
    assert band.mark == "M"


# ---- a second way: the articles' own numbers, counted on the calendar

days_of_law = st.dates(date(2021, 6, 1), date(2026, 12, 31))


@steady
@given(days_of_law)
def test_last_days_are_so_many_days_away(day: date) -> None:
    away = {
        compliance.closing_notice_by(day): -30,
        compliance.rule_change_by(day): -7,
        compliance.counter_notice_until(day): 15,
        compliance.refund_until("CN", day): 7,
        compliance.withdrawal_until("FR", day): 14,
    }
    assert [(found.day - day).days for found in away] == list(away.values())


@steady
@given(days_of_law)
def test_terms_of_years_end_where_the_calendar_says(day: date) -> None:
    def same_day(years: int) -> date:
        month_end = date(day.year + years, 2, 28)
        return month_end if (day.month, day.day) == (2, 29) else day.replace(year=day.year + years)

    assert compliance.keep_records_until(day).day == same_day(3)
    one_day = timedelta(days=1)
    assert compliance.patent_until("design", day).day + one_day == same_day(15)
    term = compliance.trade_mark_term(day, day)
    assert term.ends + one_day == same_day(10)
    assert term.renew_from.year == day.year + 9


@steady
@given(st.integers(0, 100_000), days_of_law)
def test_fraud_costs_three_times_the_price_but_500_at_least(price: int, day: date) -> None:
    assert compliance.fraud_compensation(price, day).amount == max(3 * price, 500)
