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
from course_b2c_ops.mistakes.instead import instead

# Numbers of the worked week, by the names that formulas and mistakes give their arguments.
WEEK: dict[str, Any] = {
    "impressions": 182_000, "clicks": 3_458, "visitors": 2_860, "cart_buyers": 286,
    "ordering_buyers": 92, "paying_buyers": 78, "buyers": 78, "paid_orders": 83, "orders": 83,
    "amount": 1_716.0, "refund_amount": 120.0, "search_visitors": 1_100,
    "search_impression_visitors": 40_000, "part_1": 6, "whole_1": 120, "part_2": 12,
    "whole_2": 800, "new": 0.0218, "old": 0.0273, "total_new": 1_496.0, "total_old": 1_716.0,
    "profit": 32.59, "price": 141.29, "cost": 86.09, "fold": 6.8, "spend": 186.0, "gain": 612.0,
    "margin": 0.2807, "parts": pd.Series([6, 12]), "wholes": pd.Series([120, 800]),
    "goods": 46.0, "domestic_freight": 1.2, "packing": 0.8, "international_freight": 38.09,
    "direct_cost_cny": 86.09, "fee_share": 0.16, "cny_per_usd": 7.1, "discount": 0.25,
    "fixed_cost": 600.0, "contribution": 20.0, "price_usd": 19.9, "contribution_before": 32.59,
    "contribution_after": 20.73, "p1": 19.9, "q1": 10.0, "p2": 17.9, "q2": 14.0,
    "marginal_cost": 14.43, "e": -3.0, "kg": 0.4, "length": 30.0, "width": 20.0, "height": 8.0,
    "divisor": 8000.0, "rule": "greater", "minimum": 0.0, "step": 0.5, "billed": 0.75,
    "per_kg": 62.0, "per_parcel": 18.0, "fuel": 0.18, "freight_cny": 38.09, "loss_share": 0.025,
    "order_value": 141.29, "z": 1.645, "demand_sd": 2.5, "lead": 38.0, "demand": 6.0,
    "lead_sd": 6.0, "safety": 64.4, "yearly_demand": 2190.0, "cost_per_order": 600.0,
    "holding_cost": 9.0, "title": "LED Camping Lantern", "required": ["power", "size"],
    "terms": {"camping lantern": 600.0, "camping lamp": 300.0},
    "attributes": {"power": "N/A", "size": "M"}, "a0": 1.10, "a1": 1.43, "b0": 1.05, "b1": 1.16,
    "x1": 264.0, "n1": 24_000.0, "x2": 343.0, "n2": 24_000.0, "rating": 4.9, "n": 8.0,
    "prior": 4.2, "weight": 50.0, "chance": 0.35, "loss": 2880.0, "low_is_good": False,
    "table": pd.DataFrame({"demand": [0.0, 1.0], "rivals": [1.0, 0.4]}),
    "weights": {"demand": 0.8, "rivals": 0.2},
    "values": pd.Series([400.0, 410, 390, 405, 395, 4000]), "bins": 5,
    # Campaigns, promotion, overseas, research.
    "units": 3, "list_price": 25.90, "save_at": 70.0, "save": 6.0,
    "coupon_at": 50.0, "coupon": 5.0, "code": 4.0, "code_at": 50.0, "seller_gets": 51.16,
    "first_off": 0.15, "second_off": 0.10, "lowest": 162.0, "days": 30,
    "prices": pd.Series([18.9, 24.9]),
    "units_during": 101, "days_during": 3, "units_before": 266, "days_before": 14,
    "campaign_profit": 4_528.0, "after_profit": 9_152.0, "daily_profit": 1_474.0,
    "campaign_days": 3, "after_days": 7, "mille_cost": 6.5, "click_rate": 0.012,
    "conversion": 0.016, "new_amount": 452.0, "old_amount": 340.0, "new_spend": 150.0,
    "old_spend": 100.0, "target": 5.0, "commission_rate": 0.08,
    "commission": 150.0, "commission_back": 18.0, "eligible": 640_000, "reach": 60_000,
    "reach_added": 98_000, "engagements": 4_200, "base": 60_000, "followers": 152_000,
    "views_3s": 41_000, "views_15s": 9_840, "starts": 96_000, "completed": 5_400,
    "views": 16_000, "assisted_orders": 36, "last_orders": 24, "population_share": 0.5,
    "sample_share": 0.7, "promoters": 104, "passives": 54, "detractors": 42,
    # Industry and competitors.
    "product_index": 9_600.0, "traffic_index": 4_800.0, "month_mean": 126.0, "year_mean": 100.0,
    "month_before": 118.0, "value": 126.0, "season": 1.26, "largest": 3,
    "sizes": pd.Series([240, 90, 70, 50]),
    "per_usd": 7.1, "per_usd_today": 6.8, "shipping": 4.2, "own": 20.1, "reference": 18.9,
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
    metrics.direct_cost: ["domestic_and_packing_missing", "international_freight_missing"],
    metrics.selling_price: ["markup_on_cost", "fees_forgotten", "rate_multiplied"],
    metrics.list_price: ["times_one_plus", "discount_taken_off_again", "divided_by_discount"],
    metrics.break_even_volume: ["fixed_cost_over_price"],
    metrics.break_even_rate: ["rate_without_fees"],
    metrics.volume_growth_needed: ["share_of_the_cut"],
    metrics.elasticity: [
        "elasticity_inverted", "elasticity_sign_dropped", "difference_for_elasticity",
    ],
    metrics.best_price: ["elasticity_as_markup"],
    metrics.volumetric_weight: ["cubic_metres"],
    metrics.billed_weight: [
        "lighter_taken", "rounded_to_nearest", "step_overlooked", "volume_ignored",
    ],
    metrics.freight: ["fuel_missing", "parcel_fee_missing", "parcel_fee_by_weight"],
    metrics.freight_with_loss: ["loss_of_freight_only"],
    metrics.safety_stock: ["lead_sd_missing", "z_times_sd_times_lead"],
    metrics.reorder_point: ["safety_forgotten", "lead_forgotten"],
    metrics.order_quantity_eoq: ["two_forgotten", "root_forgotten"],
    metrics.title_coverage: ["any_word", "unweighted"],
    metrics.completeness: ["blank_counted"],
    metrics.difference_in_differences: ["before_after_only", "control_minus_own", "after_only"],
    metrics.two_proportion_z: ["one_side_error", "first_minus_second"],
    metrics.min_max: ["divided_by_max", "scale_not_turned"],
    metrics.weighted_score: ["unweighted_mean"],
    metrics.bayes_rating: ["prior_as_one_review", "middle_of_two"],
    metrics.trial_order_result: ["gain_without_loss", "loss_in_full"],
    metrics.stacked_price: [
        "coupon_left_out", "thresholds_on_list", "offers_before_discount",
        "platform_code_on_seller",
    ],
    metrics.buyer_pays: ["code_left_out"],
    metrics.combined_discount: ["percents_added", "still_paid"],
    metrics.true_reduction: ["over_the_reduced", "list_for_prior"],
    metrics.prior_price: ["mean_for_lowest", "last_for_lowest"],
    metrics.uplift: ["totals_for_days", "multiple_for_uplift"],
    metrics.incremental_profit: [
        "dip_left_out", "baseline_left_out", "baseline_of_campaign_days",
    ],
    metrics.cost_per_order: ["mille_forgotten", "click_for_order", "click_rate_left_out"],
    metrics.marginal_roas: ["average_for_marginal", "step_over_all_spend"],
    metrics.click_value: ["margin_forgotten", "cost_per_sale_for_value"],
    metrics.bid_for_roas: ["target_left_out", "target_multiplied"],
    metrics.commission_per_click: ["per_order_for_per_click", "sales_for_commission"],
    metrics.effective_commission: ["gross_of_refunds", "refunds_below_only"],
    metrics.impression_share: ["share_lost", "eligible_per_impression"],
    metrics.reach_frequency: ["daily_reach_added", "reach_per_impression"],
    metrics.engagement_rate: ["followers_for_base", "impressions_for_base"],
    metrics.cost_per_engagement: ["followers_for_engagements"],
    metrics.hook_rate: ["starts_for_impressions", "starts_for_three_seconds"],
    metrics.hold_rate: ["hold_over_impressions", "hold_over_starts"],
    metrics.completion_rate: ["completion_over_3s", "completion_over_impressions"],
    metrics.gmv_per_mille: ["per_view_for_per_mille"],
    metrics.assist_ratio: ["assists_of_all", "last_per_assist"],
    metrics.post_weights: ["weights_inverted"],
    metrics.net_promoter_score: ["promoters_alone", "passives_left_out"],
    metrics.supply_demand_index: ["traffic_over_products", "difference_of_indices"],
    metrics.seasonality_index: ["over_the_month_before", "year_over_month"],
    metrics.deseasonalised: ["season_put_in_twice"],
    metrics.concentration: ["largest_alone"],
    metrics.amount_in_usd: ["multiplied_by_the_rate", "rate_of_another_day"],
    metrics.landed_price: ["shipping_left_out"],
    metrics.price_gap: ["gap_over_the_own"],
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


def test_a_value_taken_stands_for_the_one_given_and_for_the_default() -> None:
    with_fuel = instead(metrics.freight, fuel=0.5)
    assert with_fuel(2.0, 10.0, 0.0) == with_fuel(2.0, 10.0, 0.0, fuel=0.1) == 30.0


def test_a_value_for_an_argument_the_formula_does_not_have_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="feul"):
        instead(metrics.freight, feul=0.0)


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
