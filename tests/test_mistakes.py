"""Mistakes: each is another path than its formula, and takes the formula's arguments."""

import inspect
import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics, mistakes

# Numbers of the worked week, by the names that formulas and mistakes give their arguments.
WEEK: dict[str, Any] = {
    "impressions": 182_000, "clicks": 3_458, "visitors": 2_860, "cart_buyers": 286,
    "ordering_buyers": 92, "paying_buyers": 78, "buyers": 78, "paid_orders": 83, "orders": 83,
    "amount": 1_716.0, "refund_amount": 120.0, "search_visitors": 1_100,
    "search_impression_visitors": 40_000, "part_1": 6, "whole_1": 120, "part_2": 12,
    "whole_2": 800, "new": 0.0218, "old": 0.0273, "total_new": 1_496.0, "total_old": 1_716.0,
    "profit": 32.59, "price": 141.29, "cost": 86.09, "fold": 6.8, "spend": 186.0, "gain": 612.0,
    "margin": 0.2807, "parts": pd.Series([6, 12]), "wholes": pd.Series([120, 800]),
    "values": pd.Series([400.0, 410, 390, 405, 395, 4000]), "bins": 5,
}  # fmt: skip
BELONGS_TO: dict[Callable[..., Any], list[str]] = {
    metrics.click_through_rate: [
        "impressions_per_click", "visitors_for_clicks", "visitors_for_impressions",
    ],
    metrics.search_click_rate: ["events_for_people"],
    metrics.conversion_rate: [
        "clicks_for_visitors", "orders_for_buyers", "ordering_for_paying", "carts_for_visitors",
        "visitors_per_buyer",
    ],
    metrics.order_to_payment_rate: ["visitors_for_ordering"],
    metrics.average_per_buyer: [
        "per_order_for_per_buyer", "per_visitor_for_per_buyer", "net_of_refunds",
    ],
    metrics.average_order_value: ["per_buyer_for_per_order"],
    metrics.refund_rate: ["refund_over_net"],
    metrics.ratio_of_sums: ["mean_of_ratios"],
    metrics.rate_of_two: ["mean_of_two", "sum_of_two"],
    metrics.growth: [
        "point_for_percent", "over_the_new", "one_not_taken_off", "new_and_old_swapped",
    ],
    metrics.point_change: ["percent_for_point"],
    metrics.log_contribution: ["percent_divided", "difference_for_part", "the_other_factors"],
    metrics.robust_z: ["mean_and_sd", "mad_unscaled"],
    metrics.rank_score: ["score_not_turned"],
    metrics.margin_on_price: ["cost_for_price"],
    metrics.margin_on_cost: ["price_for_cost"],
    metrics.percent_off: ["fold_as_percent_off"],
    metrics.cost_per_click: ["impressions_for_clicks"],
    metrics.cost_per_mille: ["thousand_forgotten"],
    metrics.roas: ["acos_for_roas"],
    metrics.acos: ["roas_for_acos"],
    metrics.return_on_investment: ["cost_not_taken_off"],
    metrics.break_even_roas: ["margin_itself"],
}  # fmt: skip
# The bill of an order of retail import; the day's percentages and limits are arguments.
ORDER = {
    "price": 600.0, "freight": 30.0, "ct_pct": 15.0, "vat_pct": 13.0, "factor": 0.7,
    "duty_pct": 6.0, "single_limit": 500.0, "post_pct": 50.0, "tax_exemption": 50.0,
}  # fmt: skip
OF_TAX = [
    "no_seventy", "goods_only", "ct_not_in_base", "composite_on_net", "composite_on_gross",
    "seventy_on_full", "limit_overlooked", "excess_only", "post_not_retail",
]  # fmt: skip
pairs = [(formula, name) for formula, names in BELONGS_TO.items() for name in names]
every_pair = pytest.mark.parametrize(
    ("formula", "name"), pairs, ids=[f"{f.__name__}-{n}" for f, n in pairs]
)


def arguments(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


def called(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    return function(**{name: given[name] for name in arguments(function)})


@every_pair
def test_a_mistake_begins_with_the_arguments_of_its_formula(formula, name):
    own = arguments(formula)
    assert arguments(getattr(mistakes, name))[: len(own)] == own


@every_pair
def test_a_mistake_gives_another_number_than_its_formula(formula, name):
    right, wrong = called(formula, WEEK), called(getattr(mistakes, name), WEEK)
    if isinstance(right, pd.Series):
        assert not right.equals(wrong)
    else:
        assert math.isfinite(wrong)
        assert abs(wrong - right) > 0.02 * abs(right)


def test_every_mistake_belongs_to_a_formula_or_to_the_tax():
    written = {
        name
        for name, function in inspect.getmembers(mistakes, inspect.isfunction)
        if function.__module__.startswith(mistakes.__name__) and not name.startswith("_")
    }
    assert written == {name for _, name in pairs} | set(OF_TAX) | {"net_of_each"}


def test_the_mean_of_two_rates_is_not_the_rate_of_two_days():
    assert round(mistakes.mean_of_two(6, 120, 12, 800), 4) == 0.0325
    assert mistakes.mean_of_ratios(WEEK["parts"], WEEK["wholes"]) == pytest.approx(0.0325)


def test_per_order_is_recognised_in_the_worked_week():
    assert round(called(mistakes.per_order_for_per_buyer, WEEK), 2) == 20.67


def test_turned_scores_are_the_scores_from_the_other_end():
    assert mistakes.score_not_turned(pd.Series([1, 2, 3, 4, 5])).tolist() == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Consumption tax 15 %, VAT 13 %, 630.00 with freight: right would be 145.27.
        ("no_seventy", 630 * 0.28 / 0.85),
        ("goods_only", 600 * 0.28 / 0.85 * 0.7),
        ("ct_not_in_base", (630 * 0.15 / 0.85 + 630 * 0.13) * 0.7),
        ("composite_on_net", 630 / 1.13 * 0.28 / 0.85 * 0.7),
        ("composite_on_gross", 630 * 1.13 * 0.28 / 0.85 * 0.7),
        ("seventy_on_full", 37.8 + 667.8 * 0.28 / 0.85 * 0.7),
        ("limit_overlooked", 630 * 0.28 / 0.85 * 0.7),
        ("excess_only", 7.8 + 137.8 * 0.28 / 0.85),
        ("post_not_retail", 300.0),
    ],
)
def test_the_wrong_bills_of_retail_import(name, expected):
    assert called(getattr(mistakes, name), ORDER) == pytest.approx(expected)


@given(price=st.floats(50, 4000), freight=st.floats(1, 200), ct=st.integers(1, 50))
@settings(deadline=None, derandomize=True, database=None, max_examples=60)
def test_a_wrong_bill_within_the_limit_is_never_the_right_one(price, freight, ct):
    order = ORDER | {"price": price, "freight": freight, "ct_pct": float(ct)}
    right = called(mistakes.limit_overlooked, order)  # within the limit nothing is overlooked
    for name in ("no_seventy", "goods_only", "ct_not_in_base", "composite_on_net"):
        assert called(getattr(mistakes, name), order) != pytest.approx(right, rel=1e-6)


def test_a_parcel_of_two_small_taxes_is_free_only_to_who_looks_at_each():
    assert mistakes.net_of_each([39.0, 20.0], 50.0) == 0.0
    assert mistakes.post_not_retail(100.0, 0.0, 0.0, 13.0, 20.0, 50.0) == 0.0
