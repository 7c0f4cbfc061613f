"""Listing and selection: the two titles, tests of a change, scores of candidates."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

GOOD = (
    "Rechargeable LED Camping Lantern 3000mAh Waterproof IPX4 Magnetic Tent Light Dimmable "
    "USB-C Outdoor Emergency Lamp"
)
STUFFED = (
    "Camping Lantern LED Lantern Camp Lamp Tent Lantern Camping Light Lantern Lamp Outdoor "
    "Lantern Light for Camping Lantern"
)
TERMS = {"camping lantern": 600.0, "usb-c tent light": 300.0, "solar lamp": 100.0}
steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)


def test_the_two_titles_of_the_lesson():
    assert (len(GOOD), len(STUFFED)) == (114, 119)
    assert metrics.unique_word_share(GOOD) == 1.0
    assert metrics.unique_word_share(STUFFED) == 0.5


def test_a_term_is_covered_by_all_its_words_and_counts_by_its_impressions():
    assert metrics.title_coverage(GOOD, TERMS) == pytest.approx(0.9)
    assert metrics.title_coverage("Light for a tent, USB", TERMS) == 0.0
    assert metrics.title_coverage("CAMPING Lanterns", TERMS) == 0.0  # lanterns is another word


@pytest.mark.parametrize(
    "value",
    [
        metrics.title_coverage(GOOD, {}),
        metrics.unique_word_share(" ,"),
        metrics.completeness({"a": "b"}, []),
        metrics.two_proportion_z(0, 100, 0, 100),
        metrics.two_proportion_z(1, 0, 1, 10),
        metrics.sample_size_two_rates(0.01, 0.01),
    ],
)
def test_what_has_no_answer_is_empty(value):
    assert math.isnan(value)


def test_an_attribute_that_says_nothing_is_not_filled():
    told = {"material": "ABS", "power": "N/A", "colour": " - ", "origin": None, "extra": "x"}

    assert metrics.completeness(told, ["material", "power", "colour", "origin"]) == 0.25
    assert metrics.completeness(told, ["material", "size"]) == 0.5
    assert metrics.completeness({"closure": "none"}, ["closure"]) == 1.0  # a bag without a zip


@pytest.mark.parametrize(
    ("value", "expected", "decimals"),
    [
        (metrics.difference_in_differences(1.10, 1.43, 1.05, 1.16), 0.22, 2),
        (metrics.two_proportion_z(156, 12_000, 186, 12_000), 1.63, 2),
        (metrics.two_proportion_z(520, 40_000, 620, 40_000), 2.98, 2),
        (metrics.two_proportion_z(264, 24_000, 343, 24_000), 3.23, 2),
        (metrics.sample_size_two_rates(0.010, 0.012), 42_693, 0),
        (metrics.sample_size_two_rates(0.010, 0.015), 7_750, 0),
        (metrics.sample_size_two_rates(0.30, 0.33), 3_763, 0),
        (metrics.bayes_rating(4.9, 8, 4.5, 50), 4.56, 2),
        (metrics.bayes_rating(4.6, 900, 4.5, 50), 4.59, 2),
        (metrics.trial_order_result(0.35, 150 * 23.40, 150 * 19.20), -643.5, 1),
    ],
)
def test_the_worked_numbers(value, expected, decimals):
    assert round(value, decimals) == expected


def test_the_interval_of_a_difference():
    """156 and 186 of 12,000: -0.05 to +0.55 points; 520 and 620 of 40,000: 0.09 to 0.41."""
    early = metrics.two_rates_interval(156, 12_000, 186, 12_000)
    late = metrics.two_rates_interval(520, 40_000, 620, 40_000)
    assert [round(100 * end, 2) for end in (*early, *late)] == [-0.05, 0.55, 0.09, 0.41]
    assert all(math.isnan(end) for end in metrics.two_rates_interval(0, 0, 1, 10))


@given(x1=st.integers(1, 99), x2=st.integers(1, 99))
@steady
def test_z_turns_its_sign_when_the_versions_change_places(x1, x2):
    there = metrics.two_proportion_z(x1, 100, x2, 100)
    assert metrics.two_proportion_z(x2, 100, x1, 100) == pytest.approx(-there)


CANDIDATES = pd.DataFrame(
    {"demand": [6200, 9100, 3800], "rivals": [1.8, 4.2, 0.9], "margin": [0.22, 0.16, 0.31],
     "risk": [1, 0, 2]}, index=["A", "B", "C"],
)  # fmt: skip


def scaled() -> pd.DataFrame:
    low = {"rivals", "risk"}
    return pd.DataFrame(
        {name: metrics.min_max(CANDIDATES[name], name in low) for name in CANDIDATES}
    )


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((0.4, 0.2, 0.3, 0.1), [0.497, 0.500, 0.500]),
        ((0.2, 0.3, 0.4, 0.1), [0.519, 0.300, 0.700]),
        ((0.6, 0.1, 0.2, 0.1), [0.474, 0.700, 0.300]),
        ((4, 2, 3, 1), [0.497, 0.500, 0.500]),
    ],
)
def test_the_three_candidates_of_the_lesson(weights, expected):
    score = metrics.weighted_score(scaled(), dict(zip(CANDIDATES, weights, strict=True)))
    assert score.round(3).tolist() == expected


def test_a_column_of_equal_values_decides_nothing():
    assert metrics.min_max(pd.Series([3, 3, 3])).tolist() == [0.5, 0.5, 0.5]


def test_turning_the_scale_makes_the_lowest_the_best():
    assert metrics.min_max(pd.Series([1.0, 2.0, 3.0]), low_is_good=True).tolist() == [1, 0.5, 0]
