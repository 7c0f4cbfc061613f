"""The market of one shop: parts add up, levels are plausible, what is planted is found."""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import datasets, market
from course_b2c_ops.market import MarketKeys, own_keys
from course_b2c_ops.market.luck import Stage, pick, poisson, uniforms
from course_b2c_ops.market.planted import plan
from course_b2c_ops.market.season import black_friday, event_days, season_days
from course_b2c_ops.market.world import world
from tests.market import turns
from tests.market.answers import differ
from tests.market.turns import SAMPLE_FIRST, at_dates, by_turns

DATES = SAMPLE_FIRST
KEYS = [MarketKeys(key, b"the cohort world") for key in turns.KEYS]
Tables = dict[str, pd.DataFrame]
# Everything but the replays: nineteen seasons more, with tests of their own.
QUICK = [name for name in market.shop_tables(KEYS[0], DATES[0]) if name != "replays"]


@pytest.fixture(scope="module", params=by_turns(at_dates(KEYS, DATES)))
def whose(request):
    return request.param


@cache
def shop(key: MarketKeys, as_of: date) -> Tables:
    return market.shop_tables(key, as_of)


# ---- keys and luck ----


@pytest.mark.parametrize("turns", [3, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_no_two_students_have_the_same_numbers(as_of, turns):
    keys = KEYS[DATES.index(as_of) % turns :: turns]  # of those whose turn it is, or of all
    for table, column in (("shop_daily", "paid_amount_usd"), ("import_orders", "price")):
        sums = [round(shop(key, as_of)[table][column].sum(), 2) for key in keys]
        assert len(set(sums)) == len(keys)


def test_a_key_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        own_keys(b"short")


def test_luck_does_not_depend_on_how_much_of_it_is_taken():
    few, many = (uniforms(KEYS[0].shop, Stage.CLICKS, n) for n in (10, 1000))
    assert (few == many[:10]).all()
    assert many.min() > 0
    assert many.max() < 1


def test_a_larger_mean_never_gives_a_smaller_count():
    u = uniforms(KEYS[0].shop, Stage.CLICKS, 2000)
    for mean in (0.2, 3.0, 24.0, 40.0):
        less, more = (poisson(np.full(2000, m), u) for m in (mean, mean * 1.02))
        assert (more >= less).all()
        assert less.mean() == pytest.approx(mean, rel=0.1)


def test_shares_decide_how_often_something_is_picked():
    found = np.bincount(pick(np.array([1.0, 3.0]), uniforms(KEYS[0].shop, Stage.BUYERS, 4000)))
    assert found[1] / found.sum() == pytest.approx(0.75, abs=0.03)


# ---- the season ----


def test_the_season_is_the_ninety_days_before_the_as_of_date():
    assert market.season(date(2026, 12, 13)) == (date(2026, 9, 14), date(2026, 12, 12))


@pytest.mark.parametrize(
    "friday", [date(2024, 11, 29), date(2025, 11, 28), date(2026, 11, 27), date(2029, 11, 23)]
)
def test_black_friday_follows_the_fourth_thursday_of_november(friday):
    assert black_friday(friday.year) == friday


def test_the_big_sales_of_autumn_lie_in_the_sample_season():
    days = event_days(market.SAMPLE_AS_OF)
    assert {date(2026, 11, 11), date(2026, 11, 27), date(2026, 11, 30)} <= set(days)


@pytest.mark.parametrize("as_of", [date(2024, 3, 1), date(2026, 1, 5), date(2027, 4, 20)], ids=str)
def test_any_date_gives_a_whole_shop(as_of):
    tables = shop(KEYS[1], as_of)
    first, last = market.season(as_of)
    days = tables["shop_daily"]["date"]
    assert (len(days), days.iloc[0].date(), days.iloc[-1].date()) == (90, first, last)
    returned = tables["import_orders"]["return_arrived_on"].max()
    assert returned < pd.Timestamp(as_of)


# ---- the parts add up ----


def test_sources_and_products_add_up_to_the_shop(key, as_of):
    tables = shop(key, as_of)
    whole = tables["shop_daily"].set_index("date")
    for part in ("traffic", "product_daily"):
        sums = tables[part].groupby("date").sum(numeric_only=True)
        for column in ("impressions", "clicks"):
            assert (sums[column] == whole[column]).all(), (part, column)
        cents = (sums["paid_amount_usd"] - whole["paid_amount_usd"]).abs()
        assert cents.max() < 0.005
        for people in ("visitors", "cart_buyers", "paying_buyers"):  # one person, two sources
            assert (sums[people] >= whole[people]).all(), (part, people)
    by_source = tables["traffic"].groupby("date").sum(numeric_only=True)
    assert (by_source["paid_orders"] == whole["paid_orders"]).all()
    by_product = tables["product_daily"].groupby("date").sum(numeric_only=True)
    assert (by_product["page_views"] == whole["page_views"]).all()
    assert (by_product["paid_units"] == whole["paid_units"]).all()
    assert (by_product["refund_amount_usd"] - whole["refund_amount_usd"]).abs().max() < 0.005


def test_the_orders_of_buyers_are_the_orders_of_the_report(key, as_of):
    orders, days = shop(key, as_of)["buyer_orders"], shop(key, as_of)["shop_daily"]
    pacific = orders["ordered_at"].dt.tz_localize("UTC").dt.tz_convert("America/Los_Angeles")
    orders = orders.assign(
        date=pacific.dt.tz_localize(None).dt.normalize().astype("datetime64[us]")
    )
    season = orders[orders["date"] >= days["date"].iloc[0]]
    days = days.set_index("date")
    placed = season.groupby("date").agg(
        orders=("order_id", "nunique"),
        buyers=("buyer_id", "nunique"),
        usd=("paid_amount_usd", "sum"),
    )
    placed = placed.reindex(days.index, fill_value=0)
    assert (placed["orders"] == days["orders_placed"]).all()
    assert (placed["buyers"] == days["ordering_buyers"]).all()
    assert (placed["usd"] - days["paid_amount_usd"]).abs().max() < 0.005
    paid = season[season["paid_at"].notna()].groupby("date")["order_id"].count()
    assert (paid.reindex(days.index, fill_value=0) == days["paid_orders"]).all()
    risk = (season["status"] == "risk_control").groupby(season["date"]).sum()
    assert (risk.reindex(days.index, fill_value=0) == days["risk_orders"]).all()


def test_orders_of_180_days_are_in_order_and_paid_after_they_were_placed(key, as_of):
    orders = shop(key, as_of)["buyer_orders"]
    paid = orders[orders["paid_at"].notna()]
    assert orders["ordered_at"].is_monotonic_increasing
    assert orders["order_id"].is_unique
    assert (paid["paid_at"] > paid["ordered_at"]).all()
    assert (orders.loc[orders["paid_at"].isna(), "paid_amount_usd"] == 0).all()
    assert (paid["paid_amount_usd"] > 0).all()
    span = orders["ordered_at"].iloc[-1] - orders["ordered_at"].iloc[0]
    assert 177 <= span.days <= 180


def test_the_funnel_only_narrows(key, as_of):
    days = shop(key, as_of)["shop_daily"]
    steps = ["impressions", "clicks", "visitors", "cart_buyers", "ordering_buyers", "paying_buyers"]
    for wide, narrow in zip(steps, steps[1:], strict=False):
        assert (days[wide] >= days[narrow]).all(), (wide, narrow)
    for part, whole in (
        ("paying_buyers", "paid_orders"), ("paid_orders", "paid_units"),
        ("paid_orders", "orders_placed"), ("ordering_buyers", "orders_placed"),
        ("visitors", "visits"), ("bounced_visits", "visits"), ("visits", "page_views"),
        ("returning_visitors", "visitors"), ("returning_paying_buyers", "paying_buyers"),
        ("returning_paying_buyers", "returning_visitors"), ("favourite_buyers", "visitors"),
        ("search_visitors", "search_impression_visitors"), ("search_visitors", "visitors"),
        ("search_impression_visitors", "impressions"), ("refund_amount_usd", "paid_amount_usd"),
    ):  # fmt: skip
        assert (days[part] <= days[whole]).all(), (part, whole)
    traffic = shop(key, as_of)["traffic"]
    shown = traffic[traffic["source"] != "direct"]
    assert (shown["clicks"] >= shown["visitors"]).all()
    assert (traffic.loc[traffic["source"] == "direct", "impressions"] == 0).all()


def test_levels_stay_in_the_published_bands(key, as_of):
    days = shop(key, as_of)["shop_daily"]
    sums = days.sum(numeric_only=True)
    assert 0.003 < sums["clicks"] / sums["impressions"] < 0.05
    assert 0.06 < sums["cart_buyers"] / sums["visitors"] < 0.16
    assert 0.005 < sums["paying_buyers"] / sums["visitors"] < 0.06
    assert 0.02 < sums["refund_amount_usd"] / sums["paid_amount_usd"] < 0.10


def test_the_report_s_own_rates_are_ratios_of_its_columns():
    days = shop(KEYS[0], DATES[0])["shop_daily"]
    product = days["visitors"] * days["payment_rate"] * days["average_per_buyer_usd"]
    with_buyers = days["paying_buyers"] > 0
    off = (product / days["paid_amount_usd"] - 1).abs()[with_buyers]
    assert off.max() < 0.001
    assert (days["average_per_buyer_usd"].isna() == ~with_buyers).all()


# ---- what is planted ----


def periods(key: MarketKeys, as_of: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    days = shop(key, as_of)["shop_daily"]
    return datasets.days_before(days, 30), datasets.last_days(days, 30)


def odd_days(days: pd.DataFrame) -> set[date]:
    amount = days["paid_amount_usd"]
    apart = amount - amount.groupby(days["date"].dt.day_of_week).transform("median")
    spread = 1.4826 * apart.abs().median()
    return {day.date() for day in days.loc[(apart / spread).abs() > 3.5, "date"]}


def test_the_amount_falls_because_conversion_falls_while_visitors_rise(key, as_of):
    before, after = (period.sum(numeric_only=True) for period in periods(key, as_of))
    amount = np.log(after["paid_amount_usd"] / before["paid_amount_usd"])
    visitors = np.log(after["visitors"] / before["visitors"])
    conversion = np.log(after["paying_buyers"] / before["paying_buyers"]) - visitors
    per_buyer = amount - visitors - conversion
    assert amount < -0.05
    assert visitors > 0.05
    assert conversion < -0.2
    assert abs(conversion) > 1.5 * max(abs(visitors), abs(per_buyer))


def test_at_least_three_days_are_odd_beyond_the_sales_events(key, as_of):
    found = odd_days(shop(key, as_of)["shop_daily"]) - set(event_days(as_of))
    assert len(found) >= 3


def test_each_thirty_days_have_an_outage_with_about_ten_visitors_and_an_odd_rate(key, as_of):
    days = shop(key, as_of)["shop_daily"]
    for start in (0, 30, 60):
        month = days.iloc[start : start + 30]
        small = month[month["visitors"] < 20]
        assert len(small) == 1
        assert 6 <= small["visitors"].iloc[0] <= 14
        usual = month["paying_buyers"].sum() / month["visitors"].sum()
        assert small["payment_rate"].iloc[0] > 3 * usual


def test_a_mean_of_daily_rates_differs_from_the_ratio_of_sums(key, as_of):
    pairs = [
        ("clicks", "impressions"), ("cart_buyers", "visitors"), ("ordering_buyers", "visitors"),
        ("paying_buyers", "visitors"), ("paid_amount_usd", "paying_buyers"),
    ]  # fmt: skip
    for period in periods(key, as_of):
        for part, whole in pairs:
            known = period[period[whole] > 0]
            daily = (known[part] / known[whole]).mean()
            assert differ(period[part].sum() / period[whole].sum(), daily), (part, whole)


def test_outages_and_odd_days_never_fall_on_a_sales_event(key, as_of):
    days = season_days(as_of)
    found = plan(key.shop, world(key.world, as_of))
    planted = {days[row] for row in [*found.outages, *found.odd]}
    assert len(planted) == 7
    assert not planted & set(event_days(as_of))


def test_some_buyers_come_back_and_some_first_orders_are_never_paid():
    orders = shop(KEYS[0], DATES[0])["buyer_orders"]
    paid = orders[orders["paid_at"].notna()]
    repeat = (paid.groupby("buyer_id").size() > 1).mean()
    assert 0.1 < repeat < 0.35
    first = orders.groupby("buyer_id")["paid_at"].apply(lambda times: pd.isna(times.iloc[0]))
    assert 0 < first.mean() < 0.2


# ---- the tables themselves ----


def test_products_have_labels_of_their_own_and_made_up_brands():
    products = shop(KEYS[0], DATES[0])["products"]
    assert len(products) == 40
    assert products["product"].is_unique
    assert products["product_id"].is_unique


def test_every_column_is_in_the_dictionary_and_the_other_way_round():
    tables = shop(KEYS[0], DATES[0])
    words = tables["dictionary"]
    for name in QUICK:
        table = tables[name]
        assert list(words.loc[words["table"] == name, "column"]) == list(table.columns)
    assert not words[["zh", "en", "dtype"]].eq("").any().any()


def test_no_table_holds_objects_or_more_decimals_than_money_has():
    for name in QUICK:
        table = shop(KEYS[0], DATES[0])[name]
        assert "object" not in set(map(str, table.dtypes)), name
        for column in table.columns:
            if column.endswith("_usd") and not column.startswith(("average", "fx", "cny_per")):
                assert (table[column] == table[column].round(2)).all(), (name, column)
