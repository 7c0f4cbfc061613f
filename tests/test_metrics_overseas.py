"""Overseas promotion and asking people: worked cases, and what holds for all numbers."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import metrics

steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)
PATH = [("video", 12.0), ("social", 5.0), ("organic", 2.0), ("search ad", 0.0)]
MODELS = ["first", "last", "linear", "position", "decay"]
paths = st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 60)), min_size=1, max_size=7).map(
    lambda path: sorted(path, key=lambda touch: -touch[1])
)


def test_the_worked_film():
    assert round(metrics.hook_rate(41_000, 120_000), 3) == 0.342
    assert round(metrics.hold_rate(9_840, 41_000), 3) == 0.240
    assert round(metrics.completion_rate(5_400, 96_000), 3) == 0.056
    assert metrics.view_rate(96_000, 120_000) == pytest.approx(0.8)
    assert math.isnan(metrics.hook_rate(0, 0))


def test_mean_watch_time_is_the_area_over_the_starts():
    assert metrics.mean_watch_time([100, 60, 40, 38, 30]) == pytest.approx(1.68)
    assert metrics.mean_watch_time([50]) == 0.0
    assert math.isnan(metrics.mean_watch_time([]))
    assert math.isnan(metrics.mean_watch_time([0, 0]))


def test_two_creators():
    assert round(metrics.cost_per_engagement(1_500, 2_160), 2) == 0.69
    assert round(metrics.cost_per_engagement(220, 1_900), 2) == 0.12


def test_frequency_live_and_assists():
    assert metrics.reach_frequency(180_000, 60_000) == 3.0
    assert metrics.gmv_per_mille(640.0, 16_000) == pytest.approx(40.0)
    assert metrics.assist_ratio(36, 24) == 1.5
    assert math.isnan(metrics.assist_ratio(36, 0))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("last", [0, 0, 0, 60]),
        ("first", [60, 0, 0, 0]),
        ("linear", [15, 15, 15, 15]),
        ("position", [24, 6, 6, 24]),
        ("decay", [6.69, 13.37, 18.00, 21.94]),
    ],
)
def test_one_order_by_five_rules(model, expected):
    shares = metrics.attribute(PATH, model)
    assert list(shares) == [channel for channel, _ in PATH]
    assert [round(60 * share, 2) for share in shares.values()] == expected


def test_two_touches_halve_and_one_takes_all():
    assert metrics.attribute(PATH[:2], "position") == {"video": 0.5, "social": 0.5}
    assert metrics.attribute(PATH[:1], "position") == {"video": 1.0}


def test_an_unknown_rule_is_named():
    with pytest.raises(ValueError, match="best"):
        metrics.attribute(PATH, "best")


@given(path=paths, model=st.sampled_from(MODELS))
@steady
def test_credit_adds_to_one_order(path, model):
    shares = metrics.attribute(path, model)
    assert set(shares) == {channel for channel, _ in path}
    assert sum(shares.values()) == pytest.approx(1)


# ---- asking people ----


@pytest.mark.parametrize(
    ("error", "population", "expected"),
    [(0.05, math.inf, 385), (0.03, math.inf, 1068), (0.05, 1200, 292), (0.05, 40, 37)],
)
def test_answers_for_a_share(error, population, expected):
    assert metrics.sample_size_share(0.5, error, population) == expected


def test_weights_bring_the_sample_back_to_the_market():
    sample, market = pd.Series([0.7, 0.3]), pd.Series([0.5, 0.5])
    weights = metrics.post_weights(market, sample)
    assert float((weights * sample * pd.Series([0.4, 0.2])).sum()) == pytest.approx(0.30)
    assert math.isnan(metrics.post_weights(0.5, 0.0))


def test_the_error_of_a_share_is_its_sample_size_turned_round() -> None:
    assert metrics.share_error(0.5, 385) == pytest.approx(0.05, abs=0.0001)
    assert metrics.share_error(0.5, 235) == pytest.approx(0.064, abs=0.0005)
    assert metrics.share_error(0.5, 4 * 385) == pytest.approx(metrics.share_error(0.5, 385) / 2)


def test_a_reversed_item_spoils_a_scale_until_it_is_turned():
    base = pd.Series([1, 2, 2, 3, 4, 5])
    scale = pd.DataFrame({"a": base, "b": base, "c": base.clip(upper=4), "d": base})
    turned = metrics.cronbach_alpha(scale)
    assert turned > 0.9
    assert metrics.cronbach_alpha(scale.assign(d=6 - scale["d"])) < 0.5
    assert metrics.cronbach_alpha(pd.DataFrame({"a": base, "b": base})) == pytest.approx(1.0)
    assert math.isnan(metrics.cronbach_alpha(scale[["a"]]))


def test_promoters_less_detractors():
    assert metrics.net_promoter_score(104, 54, 42) == pytest.approx(31.0)
    assert metrics.net_promoter_score(0, 0, 9) == -100.0
    assert math.isnan(metrics.net_promoter_score(0, 0, 0))


def test_two_clouds_are_two_groups_whatever_the_seed():
    rng = np.random.default_rng(7)
    cloud = pd.DataFrame(rng.normal(0, 0.3, (40, 2)), columns=["price", "weight"])
    table = pd.concat([cloud, cloud + 5], ignore_index=True)
    for seed in range(3):
        found = metrics.k_means(table, 2, np.random.default_rng(seed))
        assert found.index.equals(table.index)
        assert found[:40].nunique() == found[40:].nunique() == 1
        assert found[0] != found[40]
