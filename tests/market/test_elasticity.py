"""How keen buyers are on price: what the truth says, what a replay shows, what a student finds."""

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import market
from course_b2c_ops.market.engine import season_of
from course_b2c_ops.market.keys import MarketKeys
from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.truth import truth
from tests.market.estimators import (
    elasticity_across_products,
    elasticity_by_fixed_effects,
    weeks_of_tests,
)

AS_OF = date(2026, 12, 13)
DAYS, APART = 90, 6  # a changed day and then five as they were: the ranking hardly notices
FEW, MANY = 4, 20
STEP = (0.95, 1.05)  # of all prices, in the replays


def key_of(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()[:16]


@cache
def shop(n: int) -> market.shop.Shop:
    return market.shop_tables(MarketKeys(key_of(f"shop {n}"), key_of("world")), AS_OF)


@cache
def true(n: int, name: str) -> "pd.Series[float]":
    table = truth(shop(n).season.world, shop(n).season)
    rows = table[table["name"] == name]
    return rows.set_index(rows["buyer_group"] + rows["about"])["value"]


def of_a_typical_order(n: int) -> float:
    """The products' true elasticities, weighted by what was sold of each."""
    sold = shop(n)["product_daily"].groupby("product")["paid_units"].sum()
    known = true(n, "short_run_product")
    return float(np.average(known, weights=sold[known.index]))


@cache
def student(n: int) -> tuple[float, float]:
    return elasticity_by_fixed_effects(weeks_of_tests(shop(n)["product_daily"]))


# ---- what the truth says ----


@pytest.mark.parametrize("n", range(FEW))
def test_groups_stand_in_the_planted_order(n):
    by_group = true(n, "short_run_group")
    assert by_group.sort_values().index.tolist() == ["bargain", "balanced", "urgent", "quality"]


@pytest.mark.parametrize("n", range(FEW))
def test_elasticities_lie_where_studies_find_them(n):
    """Between -1 and -6: mean -2.62 of 1,851 estimates (Bijmolt, van Heerde & Pieters 2005)."""
    assert true(n, "short_run_group").between(-6, -1).all()
    assert true(n, "short_run_product").between(-6, -1).all()


# ---- what a replay shows ----


def orders_by_group(n: int, factor: float, replays: int) -> Numbers:
    """Orders on the days whose prices are changed; in every replay other days."""
    now = shop(n).season
    found = np.zeros(4)
    for first in range(0, APART, APART // replays):
        days = np.setdiff1d(np.arange(first, DAYS, APART), now.plan.outages)
        prices = now.decisions.list_cents.copy()
        prices[days] = np.rint(prices[days] * factor)
        other = season_of(
            now.key, now.world, replace(now.decisions, list_cents=prices), baseline=now.baseline
        )
        counted = np.isin(other.orders.day, days)
        found += np.bincount(other.orders.segment[counted], minlength=4)
    return found


def slope(low: Numbers, high: Numbers) -> Numbers:
    return np.log(high / low) / np.log(STEP[1] / STEP[0])


def test_a_replay_of_all_prices_shows_the_true_elasticity_of_all_buyers():
    low, high = (orders_by_group(0, factor, replays=3) for factor in STEP)
    known = float(np.average(true(0, "short_run_group"), weights=low + high))
    assert slope(low.sum(), high.sum()) == pytest.approx(known, abs=0.6)


@pytest.mark.slow
def test_replays_of_all_prices_show_the_true_elasticity_of_each_group():
    low, high = (
        sum(orders_by_group(n, factor, replays=APART) for n in range(FEW)) for factor in STEP
    )
    known = np.mean([true(n, "short_run_group") for n in range(FEW)], axis=0)
    assert slope(low, high) == pytest.approx(known, abs=0.4)


# ---- what a student finds ----


@pytest.mark.parametrize("n", range(FEW))
def test_a_student_finds_an_elasticity_from_the_price_tests(n):
    found, error = student(n)
    assert 0.1 < error < 0.4
    assert abs(found - of_a_typical_order(n)) < 1.2


@pytest.mark.slow
def test_products_against_themselves_tell_more_than_products_against_each_other():
    """On average over shops; one shop's naive estimate can land anywhere."""
    weeks = [weeks_of_tests(shop(n)["product_daily"]) for n in range(MANY)]
    within = np.array([student(n)[0] for n in range(MANY)])
    across = np.array([elasticity_across_products(one)[0] for one in weeks])
    known = np.array([of_a_typical_order(n) for n in range(MANY)])
    assert abs(within - known).mean() < abs(across - known).mean()
    assert within.mean() == pytest.approx(known.mean(), abs=0.5)
    assert across.mean() > within.mean() + 0.3
    assert within.std() < across.std()
