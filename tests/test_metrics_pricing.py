"""Pricing: the worked lantern, what cannot be priced, and prices that keep their promise."""

import math

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

# The lantern of the lesson: CNY, fees 16 % of the price, 7.10 CNY for 1 USD.
COST, FEES, RATE, PRICE = 86.09, 0.16, 7.10, 19.90
steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)


@pytest.mark.parametrize(
    ("value", "expected", "decimals"),
    [
        (metrics.direct_cost(46.00, 1.20, 0.80, 38.09), 86.09, 2),
        (metrics.selling_price(COST, FEES, 0.20, RATE), 18.95, 2),
        (metrics.selling_price(COST, FEES, 0.30, RATE), 22.45, 2),
        (metrics.list_price(18.95, 0.25), 25.27, 2),
        (metrics.unit_contribution(PRICE * RATE, COST, FEES), 32.59, 2),
        (metrics.unit_contribution(PRICE * RATE * 0.9, COST, FEES), 20.73, 2),
        (metrics.volume_growth_needed(32.59, 20.73), 0.572, 3),
        (metrics.markup_from_margin(0.25), 0.3333, 4),
        (metrics.break_even_volume(600.0, 20.0), 30.0, 2),
        (metrics.break_even_rate(COST, FEES, PRICE), 5.15, 2),
        (metrics.best_price(COST / (1 - FEES) / RATE, -3.0), 21.65, 2),
        (metrics.best_price(COST / (1 - FEES) / RATE, -4.0), 19.25, 2),
        (metrics.elasticity(20.0, 10.0, 18.0, 14.0), -3.19, 2),
    ],
)
def test_the_worked_lantern_comes_out_as_the_lesson_says(value, expected, decimals):
    assert round(value, decimals) == expected


@pytest.mark.parametrize(
    "value",
    [
        metrics.selling_price(COST, 0.40, 0.60, RATE),
        metrics.selling_price(COST, 0.60, 0.60, RATE),
        metrics.list_price(PRICE, 1.0),
        metrics.break_even_volume(600.0, 0.0),
        metrics.break_even_volume(600.0, -3.0),
        metrics.break_even_rate(COST, 1.0, PRICE),
        metrics.volume_growth_needed(32.59, -1.0),
        metrics.elasticity(20.0, 10.0, 20.0, 14.0),
        metrics.elasticity(20.0, 10.0, 18.0, 0.0),
        metrics.best_price(14.43, -1.0),
        metrics.best_price(14.43, -0.5),
        metrics.markup_from_margin(1.0),
    ],
)
def test_what_has_no_answer_is_empty(value):
    assert math.isnan(value)


def test_columns_come_out_as_columns():
    margins = pd.Series([0.20, 0.90])
    prices = metrics.selling_price(pd.Series([COST, COST]), FEES, margins, RATE)

    assert round(prices[0], 2) == 18.95
    assert math.isnan(prices[1])


@given(
    cost=st.floats(1, 1e4), fees=st.floats(0, 0.4), margin=st.floats(0, 0.5), rate=st.floats(5, 9)
)
@steady
def test_a_selling_price_leaves_the_margin_it_was_made_for(cost, fees, margin, rate):
    price = metrics.selling_price(cost, fees, margin, rate) * rate
    profit = metrics.unit_contribution(price, cost, fees)

    assert metrics.margin_on_price(profit, price) == pytest.approx(margin, abs=1e-9)
    assert metrics.contribution_margin(price, cost, fees) == pytest.approx(margin, abs=1e-9)


@given(price=st.floats(0.1, 1e4), discount=st.floats(0, 0.9))
@steady
def test_a_list_price_comes_back_to_the_price_it_was_made_from(price, discount):
    assert metrics.list_price(price, discount) * (1 - discount) == pytest.approx(price)


@given(cost=st.floats(1, 100), e=st.floats(-6, -1.5))
@steady
def test_no_neighbour_earns_more_than_the_best_price(cost, e):
    def profit(price: float) -> float:
        return (price - cost) * price**e

    best = metrics.best_price(cost, e)
    assert profit(best) >= max(profit(best * 0.99), profit(best * 1.01))


@given(cost=st.floats(1, 1e3), fees=st.floats(0, 0.5), price=st.floats(1, 1e3))
@steady
def test_nothing_is_left_at_the_break_even_rate(cost, fees, price):
    rate = metrics.break_even_rate(cost, fees, price)
    assert metrics.unit_contribution(price * rate, cost, fees) == pytest.approx(0, abs=1e-6)


def test_pieces_follow_the_price_by_the_elasticity():
    """10 % cheaper at -3: 0.9 to the power -3 is 1.3717, so 13.717 of 10 pieces."""
    assert metrics.pieces_at(17.91, 19.90, 10, -3) == pytest.approx(13.7174, abs=1e-4)
    assert metrics.pieces_at(19.90, 19.90, 10, -3) == pytest.approx(10)


@given(p1=st.floats(5, 50), p2=st.floats(5, 50), e=st.floats(-5, -1.1))
@steady
def test_the_elasticity_of_computed_pieces_is_the_one_they_came_from(p1, p2, e):
    assume(abs(p1 - p2) > 0.5)
    assert metrics.elasticity(p1, 10, p2, metrics.pieces_at(p2, p1, 10, e)) == pytest.approx(e)
