"""Campaigns and promotion: the worked cases of the lessons, and what holds for all numbers."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)
# Three lanterns on 11.11: 20 % off, spend 60 save 6, shop coupon 5 off 50, platform code 4 off 50.
LANTERNS = (3, 25.90, 0.20, 60.0, 6.0, 50.0, 5.0)


def test_three_lanterns_leave_the_seller_51_16_and_cost_the_buyer_47_16():
    seller_gets = metrics.stacked_price(*LANTERNS)
    assert seller_gets == pytest.approx(51.16)
    assert metrics.buyer_pays(seller_gets, 50.0, 4.0) == pytest.approx(47.16)


@pytest.mark.parametrize(
    ("units", "expected"), [(1, 20.72), (2, 41.44), (3, 51.16), (0, 0.0)], ids=str
)
def test_an_offer_counts_from_its_threshold_on(units, expected):
    assert metrics.stacked_price(units, *LANTERNS[1:]) == pytest.approx(expected)


def test_a_threshold_reached_to_the_cent_counts():
    assert metrics.stacked_price(3, 25.00, 0.2, 60.0, 6.0, 54.0, 5.0) == pytest.approx(49.0)


def test_a_coupon_worth_its_threshold_leaves_almost_nothing_and_never_less():
    assert metrics.stacked_price(1, 25.90, 0.20, 60, 6, 20.0, 20.0) == pytest.approx(0.72)
    assert metrics.stacked_price(1, 25.90, 0.20, 60, 6, 20.0, 25.0) == 0.0


def test_a_column_of_prices_is_stacked_row_by_row():
    prices = pd.Series([25.90, 10.00])
    stacked = metrics.stacked_price(3, prices, *LANTERNS[2:])
    alone = [metrics.stacked_price(3, price, *LANTERNS[2:]) for price in prices]
    assert stacked.tolist() == pytest.approx(alone)


@given(price=st.floats(1, 200), units=st.integers(1, 9), off=st.floats(0, 0.9))
@steady
def test_offers_never_make_a_basket_dearer(price, units, off):
    got = metrics.stacked_price(units, price, off, 60, 6, 50, 5)
    assert 0 <= got <= units * price + 0.01 * units


@given(first=st.floats(0, 0.9), second=st.floats(0, 0.9))
@steady
def test_two_reductions_take_off_less_than_their_sum(first, second):
    together = metrics.combined_discount(first, second)
    assert max(first, second) - 1e-9 <= together <= first + second + 1e-9


def test_the_worked_reductions():
    assert metrics.combined_discount(0.15, 0.10) == pytest.approx(0.235)
    assert round(metrics.true_reduction(17.90, 18.90), 3) == 0.053
    assert math.isnan(metrics.true_reduction(17.90, 0))


def test_the_prior_price_is_the_lowest_of_the_window_only():
    prices = pd.Series([9.0] + [20.0] * 29 + [18.9])
    assert metrics.prior_price(prices) == 18.9
    assert metrics.prior_price(prices, 31) == 9.0
    assert math.isnan(metrics.prior_price(prices.head(0)))


def test_57_pieces_become_101_and_the_dip_eats_the_gain():
    assert round(metrics.uplift(101, 3, 57, 3), 3) == 0.772
    assert metrics.uplift(90, 3, 140, 14) == pytest.approx(2.0)
    assert math.isnan(metrics.uplift(90, 3, 0, 14))
    before, during = 77.57, 44.84
    daily = 19 * before
    without_dip = metrics.incremental_profit(101 * during, 0, daily, 3, 0)
    with_dip = metrics.incremental_profit(101 * during, 7 * daily - 15 * before, daily, 3, 7)
    assert round(without_dip) == 107
    assert round(with_dip) == -1056


# ---- promotion ----


def test_the_chain_from_a_thousand_showings_to_an_order():
    assert round(metrics.cost_per_order(6.50, 0.012, 0.016), 2) == 33.85
    assert round(metrics.cost_per_order(9.00, 0.020, 0.07), 2) == 6.43
    assert math.isnan(metrics.cost_per_order(6.50, 0.0, 0.016))


def test_the_last_step_of_the_budget_curve():
    steps = [(50, 190), (100, 340), (150, 452), (200, 534), (250, 590)]
    marginal = [
        round(metrics.marginal_roas(new, old, spend, spent), 2)
        for (spent, old), (spend, new) in zip(steps, steps[1:], strict=False)
    ]
    assert marginal == [3.00, 2.24, 1.64, 1.12]
    assert math.isnan(metrics.marginal_roas(5, 4, 10, 10))


def test_bids_and_commissions_of_the_lantern():
    assert round(metrics.bid_for_roas(0.019, 19.90, 5), 3) == 0.076
    assert round(metrics.commission_per_click(0.08, 0.024, 19.90), 3) == 0.038
    assert metrics.effective_commission(80, 8, 1000, 100) == pytest.approx(0.08)
    assert metrics.impression_share(4_200, 15_000) == pytest.approx(0.28)


def test_forty_clicks_without_an_order_prove_little():
    assert round(metrics.chance_of_none(0.024, 40), 3) == 0.378
    needed = metrics.clicks_for_evidence(0.024)
    assert needed == 124
    assert metrics.chance_of_none(0.024, needed) <= 0.05 < metrics.chance_of_none(0.024, 123)
    assert math.isnan(metrics.clicks_for_evidence(0.0))
