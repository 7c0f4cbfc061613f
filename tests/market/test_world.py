"""The cohort's shared world: calendar, money, tax, rivals."""

import inspect
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd
import pytest
from holidays import country_holidays
from holidays.calendars.islamic import _CustomIslamicHolidays

from course_b2c_ops.market.calendar import calendar
from course_b2c_ops.market.money import Money, money, rates_for, tax_share
from course_b2c_ops.market.rivals import Rivals, rivals
from course_b2c_ops.market.season import (
    DAYS,
    black_friday,
    days_from,
    event_days,
    event_factors,
    season,
    season_days,
    weekday_factors,
)
from course_b2c_ops.market.settings import codes, settings
from course_b2c_ops.market.tastes import drawn
from course_b2c_ops.market.world import World, world
from tests.market.turns import DATES

KEYS = [f"world of cohort{n:02d}".encode() for n in range(12)]
COUNTRIES = codes(settings("countries")["country"])


@cache
def world_of(key: bytes = KEYS[0], as_of: date = DATES[2]) -> World:
    return world(key, as_of)


@cache
def money_of(as_of: date) -> Money:
    return money(season(as_of)[0])


@cache
def rivals_of(key: bytes, as_of: date) -> Rivals:
    return rivals(key, season_days(as_of), event_days(as_of), drawn(key))


def factor(day: date, country: str) -> float:
    return float(event_factors([day], [country])[0, 0])


# ---- events


@pytest.mark.parametrize(
    ("day", "country", "expected"),
    [
        (date(2026, 11, 9), "US", 0.85),
        (date(2026, 11, 11), "BR", 2.6),
        (date(2026, 11, 12), "KR", 1.9),
        (date(2026, 11, 27), "US", 2.0),
        (date(2026, 11, 27), "JP", 1.5),
        (date(2026, 11, 30), "DE", 1.9),
        (date(2026, 11, 13), "MX", 1.4),
        (date(2026, 11, 16), "MX", 1.4),
        (date(2026, 11, 17), "MX", 1.0),
        (date(2026, 11, 13), "US", 1.0),
        (date(2026, 12, 5), "FR", 1.12),
        (date(2026, 12, 20), "FR", 0.8),
        (date(2026, 12, 26), "GB", 1.04),
        (date(2026, 3, 28), "ES", 1.6),
        (date(2026, 6, 17), "ES", 1.5),
        (date(2026, 5, 3), "JP", 0.85),
        (date(2026, 9, 25), "KR", 0.85),
        (date(2026, 2, 17), "BR", 0.85),
        (date(2026, 2, 18), "SA", 1.15),
        (date(2026, 2, 17), "SA", 1.0),
        (date(2026, 3, 19), "SA", 1.2995),
        (date(2026, 3, 20), "SA", 1.0),
    ],
)
def test_each_event_moves_its_days_and_countries(day: date, country: str, expected: float) -> None:
    assert factor(day, country) == pytest.approx(expected)


@pytest.mark.parametrize("begin", [date(2025, 3, 1), date(2026, 2, 18), date(2027, 2, 8)])
def test_ramadan_begins_on_the_known_day(begin: date) -> None:
    assert factor(begin, "SA") == pytest.approx(1.15)
    assert factor(begin - timedelta(days=1), "SA") == 1
    assert factor(begin, "AU") == 1


def test_a_ramadan_that_begins_in_december_goes_on_into_january() -> None:
    days = days_from(date(2030, 12, 26), 29)
    assert (event_factors(days, ["SA"]) > 0.9).all()
    assert factor(date(2031, 1, 10), "SA") == pytest.approx(1.15)
    assert factor(date(2031, 1, 24), "SA") == 1


def test_feasts_that_move_agree_with_the_package_holidays() -> None:
    moving, islamic = settings("seasons")["moving"], _CustomIslamicHolidays(0)
    korea = country_holidays("KR", years=range(2024, 2037), language="en_US")
    feasts = [day for day, name in korea.items() if name.split(";")[0] == "Chuseok"]
    assert moving["chuseok"] == sorted(feasts)
    for name, dates in (
        ("ramadan", islamic.ramadan_beginning_dates),
        ("eid_al_fitr", islamic.eid_al_fitr_dates),
    ):
        listed = {day for year in range(2024, 2037) for day, _ in dates(year)}
        assert set(moving[name]) == {day for day in listed if day.year >= 2024}


def test_black_friday_follows_the_fourth_thursday_of_november() -> None:
    assert black_friday(2025) == date(2025, 11, 28)
    assert black_friday(2026) == date(2026, 11, 27)


def test_only_sales_of_the_whole_platform_are_sales_events() -> None:
    assert event_days(DATES[0]) == [date(2025, 6, 17), date(2025, 6, 18)]
    assert len(event_days(DATES[2])) == 6
    assert event_days(date(2026, 3, 25)) == []


def test_the_week_is_busiest_on_monday_and_calmest_on_saturday() -> None:
    week = weekday_factors(days_from(date(2026, 11, 2), 7))
    assert week.tolist() == [1.20, 1.14, 1.06, 1.01, 0.95, 0.77, 0.87]


# ---- calendar


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_the_calendar_covers_the_season_and_all_countries(as_of: date) -> None:
    found = calendar(as_of)
    assert found.busy.shape == (DAYS, len(COUNTRIES))
    assert found.weekday.shape == (DAYS,)
    assert found.days == tuple(season_days(as_of))
    assert np.array_equal(found.busy, np.round(found.busy, 4))


def test_a_public_holiday_takes_seven_per_cent_off() -> None:
    found = world_of().calendar
    thanksgiving = found.days.index(date(2026, 11, 26))
    assert found.busy[thanksgiving, COUNTRIES.index("US")] == 0.93
    assert found.busy[thanksgiving, COUNTRIES.index("DE")] == 1


def test_the_calendar_table_names_holidays_and_events_of_180_days() -> None:
    table = world_of().calendar.table
    assert table["date"].between("2026-06-17", "2026-12-12").all()
    assert not table.duplicated(["date", "country"]).any()
    assert ((table["holiday"] != "") | (table["event"] != "")).all()
    on = table.set_index(["date", "country"])
    assert on.loc[(pd.Timestamp("2026-11-26"), "US"), "holiday"] == "Thanksgiving Day"
    assert on.loc[(pd.Timestamp("2026-11-11"), "SA"), "event"] == "double_eleven"
    assert on.loc[(pd.Timestamp("2026-09-25"), "KR"), "event"] == "chuseok"


# ---- money


def test_a_known_day_has_the_rates_of_the_central_bank() -> None:
    # 2 January 2025: a euro bought 1.0321 dollars and 7.5338 yuan.
    found = rates_for([date(2025, 1, 2)])
    assert found.usd_per_unit[0, found.currencies.index("EUR")] == 1.0321
    assert found.cny_per_usd[0] == round(7.5338 / 1.0321, 6)


def test_a_weekend_carries_on_fridays_rates_and_says_so() -> None:
    found = rates_for(days_from(date(2025, 5, 2), 4))  # Friday to Monday
    assert (found.usd_per_unit[:3] == found.usd_per_unit[0]).all()
    assert found.source_dates == (date(2025, 5, 2),) * 3 + (date(2025, 5, 5),)


def test_days_after_the_end_of_the_file_carry_on_its_last_rates() -> None:
    found = rates_for([date(2090, 1, 1), date(2090, 1, 2)])
    assert (found.usd_per_unit[0] == found.usd_per_unit[1]).all()
    assert found.source_dates[0] < found.days[0]


def test_a_rate_never_comes_from_a_later_day() -> None:
    for as_of in DATES:
        table = money_of(as_of).table
        assert (table["source_date"] <= table["date"]).all()
        assert len(table) == 2 * DAYS * len(money_of(as_of).currencies)


def test_the_dollar_is_one_and_the_riyal_fixed_to_it() -> None:
    found = money_of(DATES[0])
    assert (found.usd_per_unit[:, found.currencies.index("USD")] == 1).all()
    assert (found.usd_per_unit[:, found.currencies.index("SAR")] == 0.266667).all()


def test_every_country_and_the_yuan_have_a_rate() -> None:
    wanted = {row["currency"] for row in settings("countries")["country"]} | {"CNY"}
    assert set(money_of(DATES[0]).currencies) == wanted


def test_the_usual_rate_is_the_mean_of_the_90_days_before_the_season() -> None:
    for as_of in DATES:
        found, first = money_of(as_of), pd.Timestamp(season(as_of)[0])
        before = found.table[found.table["date"] < first]
        mean = before.groupby("currency")["usd_per_unit"].mean()
        assert found.reference == pytest.approx(mean[list(found.currencies)].to_numpy())


def test_the_season_and_its_table_say_the_same() -> None:
    found, first = money_of(DATES[2]), pd.Timestamp(season(DATES[2])[0])
    season_rows = found.table[found.table["date"] >= first]
    assert (season_rows["usd_per_unit"].to_numpy() == found.usd_per_unit.ravel()).all()


# ---- tax


@pytest.mark.parametrize(
    ("country", "share"),
    [
        ("ES", 0.21),
        ("FR", 0.20),
        ("DE", 0.19),
        ("PL", 0.23),
        ("GB", 0.20),
        ("SA", 0.15),
        ("MX", 0.16),
        ("AU", 0.10),
        ("BR", 0.204819),
        ("KR", 0.0),
        ("JP", 0.0),
        ("US", 0.0),
    ],
)
def test_the_tax_on_top_is_that_of_the_rules(country: str, share: float) -> None:
    assert tax_share(country, date(2026, 9, 14)) == share


def test_the_tax_is_that_of_the_day() -> None:
    assert tax_share("DE", date(2020, 12, 31)) == 0.16
    assert tax_share("DE", date(2021, 1, 1)) == 0.19


# ---- rivals


def test_twelve_stores_sell_120_products_twenty_in_each_category() -> None:
    offers = rivals_of(KEYS[0], DATES[2]).offers
    assert offers.groupby("shop").size().tolist() == [10] * 12
    assert offers.groupby("category").size().tolist() == [20] * 6
    assert offers["product_id"].is_unique
    assert not offers.duplicated(["shop", "product"]).any()


def test_discounters_are_cheaper_than_leaders() -> None:
    reference = np.array([row["reference_usd"] for row in settings("categories")["category"]])
    levels = []
    for key in KEYS:
        found = rivals_of(key, DATES[2])
        level = np.log(found.week_cents.mean(axis=0) / 100 / reference[found.category])
        levels.append(pd.Series(level).groupby(found.offers["character"].to_numpy()).mean())
    mean = pd.DataFrame(levels).mean()
    assert mean["discounter"] < mean["leader"] - 0.08


def test_prices_change_every_week_and_not_within_one() -> None:
    found = rivals_of(KEYS[0], DATES[0])
    assert (np.diff(found.week_cents, axis=0) != 0).mean() > 0.8
    calm = found.price_cents[(found.discount == 0).all(axis=1)]
    assert (calm[0] == calm[1]).all()


def test_every_store_takes_something_off_on_a_big_day_and_only_then() -> None:
    found, days = rivals_of(KEYS[0], DATES[2]), season_days(DATES[2])
    big = np.isin(days, event_days(DATES[2]))
    assert (found.discount[~big] == 0).all()
    joined = pd.Series(found.discount[big].max(axis=0)).groupby(found.offers["shop"]).max()
    assert (joined > 0).all()


def test_no_price_falls_far_below_the_offers_own_level() -> None:
    for key in KEYS:
        weekly = rivals_of(key, DATES[2]).week_cents
        assert (weekly > 0.5 * np.median(weekly, axis=0)).all()


def test_the_pull_of_rivals_swings_about_its_mean_by_an_eighth() -> None:
    spreads = []
    for key in KEYS:
        pull = rivals_of(key, DATES[2]).inclusive
        assert pull.shape == (6, DAYS)
        assert np.abs(pull.mean(axis=1)).max() < 1e-3
        spreads.append(pull.std(axis=1).mean())
    assert np.mean(spreads) == pytest.approx(0.12, abs=0.02)


def test_the_pull_of_rivals_jumps_on_double_eleven() -> None:
    eve = season_days(DATES[2]).index(date(2026, 11, 10))
    pulls = [rivals_of(key, DATES[2]).inclusive for key in KEYS]
    jumps = [float((pull[:, eve + 1] - pull[:, eve]).mean()) for pull in pulls]
    assert np.mean(jumps) == pytest.approx(0.35, abs=0.05)


def test_rivals_know_nothing_of_any_shop() -> None:
    assert list(inspect.signature(rivals).parameters) == ["key", "days", "big_days", "tastes"]


# ---- the whole


def test_a_world_is_made_once() -> None:
    assert world(KEYS[0], DATES[2]) is world(KEYS[0], DATES[2])


def test_two_cohorts_of_one_day_share_calendar_and_money_but_not_rivals() -> None:
    one, other = world_of(KEYS[0]), world_of(KEYS[1])
    assert one.calendar.table.equals(other.calendar.table)
    assert (one.money.usd_per_unit == other.money.usd_per_unit).all()
    assert (one.rivals.week_cents != other.rivals.week_cents).any()


def test_the_same_key_gives_the_same_rivals() -> None:
    days, big = season_days(DATES[2]), event_days(DATES[2])
    again = rivals(KEYS[3], days, big, drawn(KEYS[3]))
    assert again.offers.equals(rivals_of(KEYS[3], DATES[2]).offers)
    assert (again.price_cents == rivals_of(KEYS[3], DATES[2]).price_cents).all()
