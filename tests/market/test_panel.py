"""Choice panels: their shape, their luck, and what the truth table says of them."""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market import panel
from course_b2c_ops.market.elasticity import Way, short_run_elasticity
from course_b2c_ops.market.forecast import order_chance
from course_b2c_ops.market.ground import Ground
from course_b2c_ops.market.panel import COLUMNS
from course_b2c_ops.market.tastes import LEAST_PRICE_TASTE
from course_b2c_ops.market.truth import Fact, truth
from course_b2c_ops.market.view import View
from course_b2c_ops.market.weights import CLICKS_OF_PRICE, RANK_OF_PRICE
from course_b2c_ops.market.world import world
from tests.market import turns

AS_OF = date(2026, 12, 13)
KEYS = turns.KEYS[:6]
NAMES = ("choice_panel", "choice_panel_mixed")


@cache
def tables(key: bytes, shared: bytes = KEYS[0]) -> dict[str, pd.DataFrame]:
    return panel.tables(View(key, world(shared, AS_OF), {}))


# ---- the panels ----


@pytest.mark.parametrize(("name", "tasks"), [("choice_panel", 1500), ("choice_panel_mixed", 1600)])
def test_each_group_does_its_tasks_of_five_alternatives(name, tasks):
    table = tables(KEYS[0])[name]
    assert table.groupby("buyer_group")["task_id"].nunique().tolist() == [tasks] * 4
    assert (table.groupby("task_id")["alternative"].apply(tuple) == (1, 2, 3, 4, 5)).all()


@pytest.mark.parametrize("name", NAMES)
def test_exactly_one_alternative_of_a_task_is_chosen(name):
    assert (tables(KEYS[0])[name].groupby("task_id")["chosen"].sum() == 1).all()


@pytest.mark.parametrize("name", NAMES)
def test_buying_nothing_has_no_price_and_no_features(name):
    table = tables(KEYS[0])[name]
    nothing = table["none"] == 1
    assert (table.loc[nothing, "alternative"] == 5).all()
    assert nothing.sum() == table["task_id"].nunique()
    assert (table.loc[nothing, list(COLUMNS[:-1])] == 0).all(axis=None)


@pytest.mark.parametrize("name", NAMES)
def test_a_respondent_belongs_to_one_group_and_does_the_same_number_of_tasks(name):
    by_person = tables(KEYS[0])[name].groupby("respondent_id")
    assert (by_person["buyer_group"].nunique() == 1).all()
    assert by_person["task_id"].nunique().nunique() == 1


@pytest.mark.parametrize("name", NAMES)
def test_in_every_group_some_buy_nothing_and_most_buy(name):
    table = tables(KEYS[0])[name]
    share = table[table["chosen"] == 1].groupby("buyer_group")["none"].mean()
    assert share.between(0.05, 0.35).all()


@pytest.mark.parametrize("name", NAMES)
def test_two_students_of_a_cohort_see_other_tasks(name):
    one, other = (tables(key)[name] for key in KEYS[:2])
    assert (one["log_price"] != other["log_price"]).mean() > 0.7


@pytest.mark.parametrize("name", NAMES)
def test_the_same_student_sees_the_same_tasks(name):
    again = panel.tables(View(KEYS[0], world(KEYS[0], AS_OF), {}))[name]
    pd.testing.assert_frame_equal(again, tables(KEYS[0])[name])


def test_price_tastes_differ_inside_a_group_and_stay_above_the_floor():
    tastes = world(KEYS[0], AS_OF).tastes
    own = panel.price_tastes(KEYS[0], tastes, 2000).reshape(4, -1)
    assert own.min() >= LEAST_PRICE_TASTE
    assert own.mean(axis=1) == pytest.approx(tastes.of("price"), abs=0.05)
    assert own.std(axis=1) == pytest.approx(tastes.spread, rel=0.05)


# ---- the truth ----


def test_the_truth_names_every_taste_of_every_group():
    table = truth(world(KEYS[0], AS_OF))
    tastes = table[table["kind"] == "taste"]
    assert tastes.groupby("buyer_group")["name"].nunique().tolist() == [len(COLUMNS)] * 4
    price = tastes[tastes["name"] == "price"].set_index("buyer_group")["value"]
    assert price.tolist() == world(KEYS[0], AS_OF).tastes.of("price").tolist()


def test_the_buyer_groups_of_a_country_add_up_to_one():
    table = truth(world(KEYS[0], AS_OF))
    shares = table[table["kind"] == "segment_share"].groupby("country")["value"].sum()
    assert shares.to_numpy() == pytest.approx(1, abs=1e-3)
    assert shares.size == 12


def test_every_fact_is_explained_in_both_languages():
    table = truth(world(KEYS[0], AS_OF))
    assert (table[["note_zh", "note_en"]] != "").all(axis=None)


def test_further_facts_stand_at_the_end():
    more = [Fact("conversion", "orders_per_visit", 0.031, about="search")]
    last = truth(world(KEYS[0], AS_OF), further=more).iloc[-1]
    assert (last["about"], last["value"]) == ("search", 0.031)


# ---- the short-run elasticity against a slope ----


def units(log_change: float, state: dict[str, np.ndarray]) -> float:
    """Expected units of a product whose price moves, by the equations of exposure and choice."""
    own = state["score"] * np.exp(-RANK_OF_PRICE * log_change)
    share = own / (own + 1 - state["score"])
    odds = state["odds"] - CLICKS_OF_PRICE * log_change
    base = Ground(**{name: np.zeros(1) for name in Ground.__annotations__} | state["base"])
    chance = order_chance(base, state["listing"], state["log_price"] + log_change, -3.0)
    return float(share / (1 + np.exp(-odds)) * chance.sum())


@pytest.mark.parametrize("key", KEYS)
def test_the_short_run_elasticity_is_the_slope_of_expected_units(key):
    tastes = world(key, AS_OF).tastes
    groups = np.array([[0.30, 0.35, 0.22, 0.13]])
    state = {
        "score": np.array(0.08), "odds": np.array(-4.2), "log_price": np.array([[0.2]]),
        "listing": np.array([0.1, 0.3, 0.5, -0.2]).reshape(4, 1, 1),
        "base": {"price_taste": tastes.price_nodes(), "groups": groups},
    }  # fmt: skip
    step = 1e-5
    slope = (np.log(units(step, state)) - np.log(units(-step, state))) / (2 * step)
    nodes = tastes.price_nodes()
    score = state["listing"][:, :, 0] - nodes * 0.2 - 3.0
    found = short_run_elasticity(
        nodes,
        1 / (1 + np.exp(-score)),
        groups.T * np.array([1 / 6, 2 / 3, 1 / 6]),
        Way(click_rate=float(1 / (1 + np.exp(4.2))), share=0.08),
    )
    assert found == pytest.approx(slope, abs=1e-6)


def test_where_visitors_come_whatever_the_price_only_their_choice_counts():
    one = np.ones(1)
    assert short_run_elasticity(2.4 * one, 0.03 * one, one) == pytest.approx(-2.4 * 0.97)
