"""Metrics: the worked week, empty where nothing divides, and what holds for all numbers."""

import inspect
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

# The week of lesson operating_data: what the shop's report says.
IMPRESSIONS, CLICKS, VISITORS, CARTS, ORDERING, PAYING = 182_000, 3_458, 2_860, 286, 92, 78
ORDERS, AMOUNT = 83, 1_716.0
LATER_VISITORS, LATER_PAYING, LATER_AMOUNT = 3_120, 68, 1_496.0

RATIOS: list[Callable[..., Any]] = [
    metrics.click_through_rate,
    metrics.search_click_rate,
    metrics.pages_per_visitor,
    metrics.bounce_rate,
    metrics.add_to_cart_rate,
    metrics.order_rate,
    metrics.conversion_rate,
    metrics.order_to_payment_rate,
    metrics.average_per_buyer,
    metrics.average_order_value,
    metrics.refund_rate,
    metrics.sell_through_rate,
    metrics.retention,
    metrics.share,
    metrics.supply_demand_index,
    metrics.margin_on_price,
    metrics.margin_on_cost,
    metrics.days_of_cover,
    metrics.cost_per_click,
    metrics.cost_per_mille,
    metrics.cost_per_view,
    metrics.roas,
    metrics.acos,
    metrics.cost_per_conversion,
    metrics.engagement_rate,
]
LESS_ONE: list[Callable[..., Any]] = [
    metrics.growth,
    metrics.price_gap,
    metrics.return_on_investment,
]
every_ratio = pytest.mark.parametrize("metric", RATIOS + LESS_ONE, ids=lambda m: m.__name__)

# A machine shared with others may pause any example, so no example has a deadline.
steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)
brief = settings(steady, max_examples=20)

counts = st.integers(min_value=1, max_value=10**6)
amounts = st.floats(min_value=0.01, max_value=1e6)
columns = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60).map(pd.Series)


@pytest.mark.parametrize(
    ("value", "expected", "decimals"),
    [
        (metrics.click_through_rate(CLICKS, IMPRESSIONS), 0.0190, 4),
        (metrics.add_to_cart_rate(CARTS, VISITORS), 0.100, 3),
        (metrics.order_rate(ORDERING, VISITORS), 0.0322, 4),
        (metrics.conversion_rate(PAYING, VISITORS), 0.0273, 4),
        (metrics.order_to_payment_rate(PAYING, ORDERING), 0.848, 3),
        (metrics.average_per_buyer(AMOUNT, PAYING), 22.00, 2),
        (metrics.average_order_value(AMOUNT, ORDERS), 20.67, 2),
        (metrics.conversion_rate(LATER_PAYING, LATER_VISITORS), 0.0218, 4),
        (metrics.amount_from_factors(LATER_VISITORS, PAYING / VISITORS, 22.0), 1872, 0),
    ],
)
def test_the_worked_week_comes_out_as_the_lesson_says(value, expected, decimals):
    assert round(value, decimals) == expected


def test_conversion_and_not_traffic_moved_the_amount():
    old, new = PAYING / VISITORS, LATER_PAYING / LATER_VISITORS

    assert round(100 * metrics.log_change(LATER_VISITORS, VISITORS), 1) == 8.7
    assert round(100 * metrics.log_change(new, old), 1) == -22.4
    assert metrics.log_contribution(new, old, LATER_AMOUNT, AMOUNT) == pytest.approx(
        1.634, abs=5e-4
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (metrics.growth(0.0150, 0.0120), 0.25),
        (metrics.point_change(0.0150, 0.0120), 0.0030),
        (metrics.rate_of_two(6, 120, 12, 800), 18 / 920),
        (metrics.percent_off(6.8), 0.32),
        (metrics.margin_on_price(32.59, 141.29), 0.2307),
        (metrics.margin_on_cost(32.59, 86.09), 0.3786),
        (metrics.contribution_margin(141.29, 86.09, 0.11), 0.2807),
        (metrics.break_even_roas(0.2807), 3.5625),
        (metrics.cost_per_click(186, 620), 0.30),
        (metrics.cost_per_mille(6.5, 1000), 6.5),
        (metrics.roas(612, 186), 3.2903),
        (metrics.acos(186, 612), 0.3039),
        (metrics.cost_per_conversion(186, 34), 5.4706),
        (metrics.return_on_investment(612, 186), 2.2903),
        (metrics.click_value(0.024, 19.90, 0.2807), 0.1341),
        (metrics.price_gap(20.10, 18.90), 0.0635),
        (metrics.days_of_cover(300, 30), 10),
    ],
)
def test_the_other_worked_numbers(value, expected):
    assert value == pytest.approx(expected, abs=5e-5)


def test_the_worked_auction_comes_out_as_the_lesson_says():
    bids, quality = pd.Series([0.42, 0.35, 0.60, 0.50]), pd.Series([8, 9, 5, 4])

    prices = metrics.second_price(bids, quality)

    assert prices.round(3).tolist() == [0.404, 0.343, 0.410, 0.050]


def test_nobody_pays_more_than_the_own_bid():
    prices = metrics.second_price(pd.Series([0.50, 0.50]), pd.Series([6, 6]))
    assert prices.tolist() == [0.50, 0.05]


def test_mix_and_rate_together_are_the_change_of_the_total():
    old_share, new_share = pd.Series([0.8, 0.2]), pd.Series([0.5, 0.5])
    old_rate, new_rate = pd.Series([0.035, 0.015]), pd.Series([0.036, 0.016])

    mix = metrics.mix_effect(old_share, new_share, old_rate)
    rate = metrics.rate_effect(new_share, old_rate, new_rate)

    assert mix == pytest.approx(-0.0060)
    assert rate == pytest.approx(0.0010)
    assert mix + rate == pytest.approx(0.0260 - 0.0310)


def test_a_period_is_the_ratio_of_its_sums():
    assert metrics.ratio_of_sums(pd.Series([6, 12]), pd.Series([120, 800])) == 18 / 920


def test_a_missing_value_weighs_nothing():
    values, weights = pd.Series([1.0, math.nan, 3.0]), pd.Series([1, 5, 1])
    assert metrics.weighted_mean(values, weights) == 2.0


@every_ratio
@pytest.mark.parametrize("part", [0, 7, 0.0, np.int64(0), np.float64(7)])
def test_a_zero_denominator_leaves_a_number_empty(metric, part):
    assert math.isnan(metric(part, type(part)(0)))


@every_ratio
@pytest.mark.parametrize("dtype", ["int64", "float64"])
def test_a_zero_denominator_leaves_a_row_empty(metric, dtype):
    parts, wholes = pd.Series([0, 7, 4], dtype=dtype), pd.Series([0, 0, 2], dtype=dtype)

    rates = metric(parts, wholes)

    assert rates.isna().tolist() == [True, True, False]
    assert np.isfinite(rates.iloc[2])


@every_ratio
def test_a_column_goes_by_one_number_and_a_table_by_a_table(metric):
    column = pd.Series([1, 2], index=["a", "b"])
    table = pd.DataFrame({"x": [1, 2]})

    assert metric(column, 4).index.tolist() == ["a", "b"]
    assert metric(column, 0).isna().all()
    assert metric(table, table).notna().all(axis=None)
    assert metric(table, table * 0).isna().all(axis=None)


@every_ratio
def test_bare_values_of_a_column_are_treated_like_the_column(metric):
    rates = metric(np.array([0, 7, 4]), np.array([0, 0, 2]))
    assert np.isnan(rates).tolist() == [True, True, False]


def test_logarithms_are_empty_where_there_are_none():
    assert math.isnan(metrics.log_change(-5, 5))
    assert np.isnan(metrics.log_change(np.array([0, 2]), np.array([1, 2]))).tolist() == [
        True,
        False,
    ]
    assert math.isnan(metrics.log_change(5, 0))
    assert math.isnan(metrics.log_change(0, 5))
    assert math.isnan(metrics.log_contribution(2, 1, 5, 5))
    assert metrics.log_change(pd.Series([0, 2]), pd.Series([1, 2])).isna().tolist() == [True, False]


def test_break_even_and_margins_are_empty_at_zero():
    assert math.isnan(metrics.break_even_roas(0))
    assert metrics.break_even_roas(pd.Series([0.0, 0.5])).tolist()[1] == 2.0
    assert math.isnan(metrics.break_even_roas(pd.Series([0.0, 0.5])).iloc[0])
    assert math.isnan(metrics.contribution_margin(0, 5, 0.1))
    assert math.isnan(metrics.ratio_of_sums(pd.Series([1]), pd.Series([0])))
    assert math.isnan(metrics.rate_of_two(1, 0, 1, 0))
    assert math.isnan(metrics.weighted_mean(pd.Series([1.0]), pd.Series([0.0])))


@pytest.mark.parametrize("metric", RATIOS, ids=lambda m: m.__name__)
@given(part=counts, whole=counts, scale=st.integers(1, 1000))
@brief
def test_a_rate_does_not_know_how_large_the_shop_is(metric, part, whole, scale):
    assert metric(part * scale, whole * scale) == pytest.approx(metric(part, whole))


@pytest.mark.parametrize("metric", RATIOS, ids=lambda m: m.__name__)
@given(parts=st.lists(counts, min_size=1, max_size=8), whole=st.integers(0, 5))
@brief
def test_a_column_gives_what_its_rows_give(metric, parts, whole):
    column = metric(pd.Series(parts), pd.Series([whole] * len(parts)))
    alone = [metric(part, whole) for part in parts]
    np.testing.assert_allclose(column.to_numpy(), alone)


@given(old=st.tuples(amounts, amounts, amounts), new=st.tuples(amounts, amounts, amounts))
@steady
def test_the_parts_of_a_change_add_to_one(old, new):
    total_old, total_new = math.prod(old), math.prod(new)
    parts = [
        metrics.log_contribution(n, o, total_new, total_old) for n, o in zip(new, old, strict=True)
    ]
    # Where the total hardly moved, each part is a large number over a small one.
    if abs(math.log(total_new / total_old)) > 1e-6:
        assert sum(parts) == pytest.approx(1, abs=1e-6)


@given(new=amounts, old=amounts)
@steady
def test_growth_applied_to_the_old_gives_the_new(new, old):
    assert old * (1 + metrics.growth(new, old)) == pytest.approx(new)


@given(profit=amounts, cost=amounts)
@steady
def test_the_margin_on_cost_is_the_larger_of_the_two(profit, cost):
    on_price = metrics.margin_on_price(profit, cost + profit)
    on_cost = metrics.margin_on_cost(profit, cost)
    assert on_price < 1
    assert on_cost == pytest.approx(on_price / (1 - on_price), rel=1e-5)


@given(amount=amounts, spend=amounts)
@steady
def test_acos_is_roas_turned_over(amount, spend):
    assert metrics.acos(spend, amount) * metrics.roas(amount, spend) == pytest.approx(1)


def test_one_wild_day_stands_out_and_does_not_hide_itself():
    amounts_by_day = pd.Series([400.0, 410, 390, 405, 395, 4000])
    assert metrics.robust_z(amounts_by_day).abs().gt(3.5).tolist() == [False] * 5 + [True]


def test_the_robust_spread_is_the_mad_on_the_scale_of_a_standard_deviation():
    values = pd.Series([1, 2, 3, 4, 100])
    assert metrics.robust_spread(values) == 1.4826
    assert metrics.robust_z(values).iloc[-1] == pytest.approx(97 / 1.4826)


def test_nothing_is_odd_where_nothing_spreads():
    assert metrics.robust_z(pd.Series([5.0, 5, 5, 9])).isna().all()


@given(values=columns, shift=st.floats(-1e3, 1e3), scale=st.floats(0.5, 100))
@steady
def test_robust_z_does_not_depend_on_the_unit(values, shift, scale):
    if metrics.robust_spread(values) > 1e-3:
        moved = metrics.robust_z(values * scale + shift)
        np.testing.assert_allclose(moved, metrics.robust_z(values), rtol=1e-3, atol=1e-3)


def test_ten_buyers_fall_into_five_pairs():
    values = pd.Series(range(10, 0, -1))
    assert metrics.rank_score(values).tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


def test_equal_values_are_ranked_by_their_index():
    values = pd.Series([7, 7, 7, 7], index=["d", "b", "a", "c"])
    assert metrics.rank_score(values, bins=4).to_dict() == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_who_has_no_value_has_no_score():
    scores = metrics.rank_score(pd.Series([3.0, math.nan, 1.0]), bins=2)
    assert scores.tolist()[::2] == [2, 1]
    assert math.isnan(scores.iloc[1])


def test_nobody_gets_a_score_in_an_empty_shop():
    assert metrics.rank_score(pd.Series([], dtype=float)).empty


@given(values=columns, bins=st.integers(1, 7))
@steady
def test_scores_stay_in_their_range_and_follow_the_values(values, bins):
    scores = metrics.rank_score(values, bins)

    assert scores.between(1, bins).all()
    assert scores.max() == bins
    told_apart = values.round(6).sort_values(kind="stable")
    assert scores[told_apart.index].is_monotonic_increasing


def test_a_score_is_the_rank_in_fifths_rounded_up():
    scores = metrics.rank_score(pd.Series(range(7)))
    assert scores.tolist() == [math.ceil(5 * rank / 7) for rank in range(1, 8)]


@pytest.mark.parametrize("name", [n for n, _ in inspect.getmembers(metrics, inspect.isfunction)])
def test_every_formula_says_in_one_line_what_it_gives(name):
    lines = (getattr(metrics, name).__doc__ or "").splitlines()
    assert len(lines) == 1 or name == "overload"


def test_equal_sums_score_alike_however_they_were_added() -> None:
    first = pd.Series([0.1 + 0.2, 0.3, 9.0, 7.0], index=["b", "a", "c", "d"])
    assert list(metrics.rank_score(first, bins=4)) == [2, 1, 4, 3]
