"""Industry and competitors: the worked year, and prices brought to one footing."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

# The worked year of the lesson: twelve monthly figures with a mean of 100.
YEAR = pd.Series([80, 78, 92, 104, 118, 126, 121, 110, 97, 93, 101, 80])
MAY, JUNE = 4, 5
steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)


def test_a_month_against_the_mean_month():
    assert YEAR.mean() == 100
    assert metrics.seasonality_index(float(YEAR[JUNE]), 100.0) == 1.26
    assert metrics.seasonality_index(YEAR, YEAR.mean()).mean() == pytest.approx(1.0)


def test_the_rise_of_june_was_summer():
    season = metrics.seasonality_index(YEAR, YEAR.mean())
    without = metrics.deseasonalised(YEAR, season)
    assert round(metrics.growth(float(YEAR[JUNE]), float(YEAR[MAY])), 3) == 0.068
    assert metrics.growth(without[JUNE], without[MAY]) == pytest.approx(0.0)


def test_concentration_adds_the_largest():
    orders = pd.Series([50, 240, 70, 90])
    assert metrics.concentration(orders, 1) == pytest.approx(240 / 450)
    assert metrics.concentration(orders, 3) == pytest.approx(400 / 450)
    assert metrics.concentration(orders, 9) == 1.0
    assert math.isnan(metrics.concentration(pd.Series([0, 0]), 1))


def test_our_lantern_is_dearer_landed_though_its_tag_is_lower():
    ours, theirs = metrics.landed_price(15.90, 4.20), metrics.landed_price(18.90, 0.0)
    assert round(metrics.price_gap(ours, theirs), 3) == 0.063
    assert metrics.price_gap(15.90, 18.90) < 0


def test_unknown_shipping_leaves_the_landed_price_empty():
    prices = pd.Series([15.90, 18.90])
    landed = metrics.landed_price(prices, pd.Series([math.nan, 0.0]))
    assert math.isnan(landed[0])
    assert landed[1] == 18.90


def test_dollars_and_nothing_to_divide_by():
    assert metrics.amount_in_usd(142.0, 7.1) == pytest.approx(20.0)
    assert math.isnan(metrics.amount_in_usd(142.0, 0.0))
    assert math.isnan(metrics.seasonality_index(10.0, 0.0))


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=12))
@steady
def test_concentration_grows_with_n_up_to_the_whole(sizes):
    orders = pd.Series(sizes)
    parts = [metrics.concentration(orders, n) for n in range(1, len(sizes) + 1)]
    assert parts == sorted(parts)
    assert parts[-1] == pytest.approx(1.0)
