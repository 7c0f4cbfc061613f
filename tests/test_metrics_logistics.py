"""Logistics: the worked parcels, steps without float dust, stock that grows with bad luck."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

LANTERN = (0.320, 18, 12, 12)
BOX = (30, 20, 15)
steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)


@pytest.mark.parametrize(
    ("divisor", "expected"), [(5000, 1.80), (6000, 1.50), (8000, 1.125), (0, math.nan)]
)
def test_the_same_box_at_three_divisors(divisor, expected):
    assert metrics.volumetric_weight(*BOX, divisor) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("rule", "divisor", "minimum", "step", "expected"),
    [
        ("none", 5000, 0.0, 0.0, 0.320),
        ("greater", 8000, 0.0, 0.0, 0.324),
        ("twice", 6000, 0.0, 0.0, 0.320),
        ("greater", 5000, 0.0, 0.5, 1.0),
        ("greater", 8000, 0.5, 0.0, 0.5),
        ("greater", 8000, 0.6, 0.5, 1.0),
        ("twice", 4000, 0.0, 0.0, 0.648),
    ],
)
def test_the_lantern_is_billed_by_each_line_in_its_own_way(rule, divisor, minimum, step, expected):
    billed = metrics.billed_weight(*LANTERN, divisor, rule, minimum, step)
    assert billed == pytest.approx(expected)


def test_volume_counts_from_exactly_twice_the_weight():
    assert metrics.billed_weight(0.5, 30, 20, 10, 6000, "twice") == 1.0
    assert metrics.billed_weight(0.501, 30, 20, 10, 6000, "twice") == 0.501


@pytest.mark.parametrize(
    ("kg", "step", "expected"), [(1.0, 0.1, 1.0), (0.3, 0.1, 0.3), (0.999, 0.5, 1), (0.51, 0.5, 1)]
)
def test_a_weight_on_its_step_stays_there(kg, step, expected):
    assert metrics.billed_weight(kg, 1, 1, 1, 6000, "none", 0.0, step) == pytest.approx(expected)


def test_an_unknown_rule_says_which_there_are():
    with pytest.raises(ValueError, match="'heavier' is none of greater, twice, none"):
        metrics.billed_weight(*LANTERN, 6000, "heavier")


@pytest.mark.parametrize(
    ("value", "expected", "decimals"),
    [
        (metrics.freight(0.320, 58, 6), 24.56, 2),
        (metrics.freight(0.324, 62, 18), 38.09, 2),
        (metrics.freight(0.320, 74, 21), 44.68, 2),
        (metrics.freight(1.0, 96, 0, 0.18), 113.28, 2),
        (metrics.freight(1.125, 62, 18), 87.75, 2),
        (metrics.freight_with_loss(24.56, 0.025, 141.29), 28.09, 2),
        (metrics.freight_with_loss(38.09, 0.006, 141.29), 38.94, 2),
        (metrics.safety_stock(1.645, 2.5, 38, 6, 6), 64.4, 1),
        (metrics.safety_stock(1.645, 2.5, 38, 6), 25.4, 1),
        (metrics.safety_stock(1.645, 2.5, 10, 6, 2), 23.6, 1),
        (metrics.reorder_point(6, 38, 64.4), 292.4, 1),
        (metrics.order_quantity_eoq(2190, 600, 9), 540, 0),
    ],
)
def test_the_worked_numbers(value, expected, decimals):
    assert round(value, decimals) == expected


def test_holding_that_costs_nothing_has_no_best_quantity():
    assert math.isnan(metrics.order_quantity_eoq(2190, 600, 0))


def test_freight_of_a_column_is_a_column():
    assert metrics.freight(pd.Series([1.0, 2.0]), 10, 5).tolist() == [15.0, 25.0]


@given(
    kg=st.floats(0.01, 20),
    sides=st.tuples(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60)),
    rule=st.sampled_from(["greater", "twice", "none"]),
    step=st.sampled_from([0.0, 0.1, 0.5, 1.0]),
)
@steady
def test_a_bill_is_never_below_the_scales_and_steps_only_add(kg, sides, rule, step):
    plain = metrics.billed_weight(kg, *sides, 6000, rule)
    billed = metrics.billed_weight(kg, *sides, 6000, rule, 0.0, step)

    assert plain >= kg
    assert plain - 1e-6 <= billed <= plain + step + 1e-6


@given(sd=st.floats(0, 20), lead=st.floats(1, 60), demand=st.floats(0, 50), lead_sd=st.floats(0, 9))
@steady
def test_an_unsteady_lead_time_never_asks_for_less_stock(sd, lead, demand, lead_sd):
    steady_lead = metrics.safety_stock(1.645, sd, lead, demand)
    assert metrics.safety_stock(1.645, sd, lead, demand, lead_sd) >= steady_lead - 1e-9
