"""Lesson 10: conversion falls by cheaper traffic and by poorer rates, and one hides the other not.

Answers and mistakes are computed in a few plain lines, as a student would.
"""

import pandas as pd
import pytest

from course_b2c_ops.market.keys import MarketKeys
from course_b2c_ops.market.shop import shop_tables
from tests.market.answers import differ
from tests.market.paper_shop import WORLD

POINTS = 100
PEOPLE = ["clicks", "visitors", "paying_buyers"]
# Where two ways agree by chance, the task takes a window a little shorter.
WINDOWS = (30, 29, 28)


@pytest.fixture(scope="module")
def shop(key, as_of):
    made = shop_tables(MarketKeys(key, WORLD), as_of)
    return {name: made[name] for name in ("traffic", "shop_daily")}


def window(table: pd.DataFrame, days: int, before: int = 0) -> pd.DataFrame:
    end = table["date"].max() - pd.Timedelta(days=before)
    return table[(table["date"] <= end) & (table["date"] > end - pd.Timedelta(days=days))]


def of_sources(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Each source's share of source-visitors, and its conversion."""
    sums = table.groupby("source")[PEOPLE].sum()
    return sums["visitors"] / sums["visitors"].sum(), sums["paying_buyers"] / sums["visitors"]


def effects(traffic: pd.DataFrame, days: int = 30) -> dict[str, float]:
    """Mix and rate effect in points, and what a student gets who does it wrong."""
    share_0, rate_0 = of_sources(window(traffic, days, before=days))
    share_1, rate_1 = of_sources(window(traffic, days))
    shift = share_1 - share_0
    return {
        "mix": POINTS * (shift * rate_0).sum(),
        "rate": POINTS * (share_1 * (rate_1 - rate_0)).sum(),
        "new_rates_used": POINTS * (shift * rate_1).sum(),
        "sign": -POINTS * (shift * rate_0).sum(),
        "total_change": POINTS * ((share_1 * rate_1).sum() - (share_0 * rate_0).sum()),
    }


# ---- tasks 2 and 6: the mix effect and the waterfall ----


def test_cheaper_traffic_and_poorer_rates_both_lower_the_conversion(shop):
    found = effects(shop["traffic"])
    assert found["mix"] < -0.1
    assert found["rate"] < -0.1


def test_mix_and_rate_are_the_whole_change_and_cannot_be_swapped(shop):
    found = effects(shop["traffic"])
    assert found["mix"] + found["rate"] == pytest.approx(found["total_change"])
    assert differ(found["mix"], found["rate"])


@pytest.mark.parametrize("mistake", ["new_rates_used", "sign", "total_change"])
def test_each_wrong_mix_effect_shows(shop, mistake):
    by_window = [effects(shop["traffic"], days) for days in WINDOWS]
    assert any(differ(found["mix"], found[mistake]) for found in by_window)


def test_visitors_come_more_and_from_the_cheap_sources(shop):
    """The reason is one that a student can see: more people, and more of those who only look."""
    before, now = (window(shop["traffic"], 30, before=days) for days in (30, 0))
    (share_0, rate_0), (share_1, _) = of_sources(before), of_sources(now)
    assert now["visitors"].sum() > 1.05 * before["visitors"].sum()
    cheap = rate_0[["recommend", "social", "video"]]
    assert cheap.max() < before["paying_buyers"].sum() / before["visitors"].sum()
    assert share_1[cheap.index].sum() > share_0[cheap.index].sum() + 0.03


# ---- task 1: sources ----


def test_shares_of_clicks_or_of_shop_visitors_are_not_shares_of_source_visitors(shop):
    now = window(shop["traffic"], 30)
    sums = now.groupby("source")[PEOPLE].sum()
    share = sums["visitors"] / sums["visitors"].sum()
    of_clicks = sums["clicks"] / sums["clicks"].sum()
    of_shop = sums["visitors"] / window(shop["shop_daily"], 30)["visitors"].sum()
    assert sum(map(differ, share, of_clicks)) >= 3
    assert all(map(differ, share, of_shop))


def test_a_mean_of_countries_is_not_a_sources_conversion(shop):
    now = window(shop["traffic"], 30)
    cells = now.groupby(["source", "country"])[PEOPLE].sum()
    averaged = (cells["paying_buyers"] / cells["visitors"]).groupby("source").mean()
    assert sum(map(differ, of_sources(now)[1], averaged)) >= 2


# ---- task 3: people who saw a search result ----


def test_wrong_search_rates_of_people_differ(shop):
    def rates(days: int) -> tuple[float, float, float]:
        now = window(shop["shop_daily"], days)
        sums = now.sum(numeric_only=True)
        people = sums["search_visitors"] / sums["search_impression_visitors"]
        daily = (now["search_visitors"] / now["search_impression_visitors"]).mean()
        return people, sums["clicks"] / sums["impressions"], daily

    people, clicks, _ = rates(30)
    assert differ(people, clicks)
    assert any(differ(right, daily) for right, _, daily in map(rates, WINDOWS))
