"""What the market is made of can be found again from its data, by other people's estimators.

The bands are those of a fair test: of 720 true values a few lie outside three standard errors in
any correct program, so their number is judged, not each of them.
"""

import warnings
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.market import panel
from course_b2c_ops.market.luck import Numbers, luck, normals, pick
from course_b2c_ops.market.panel import COLUMNS
from course_b2c_ops.market.tastes import drawn
from course_b2c_ops.market.view import View
from course_b2c_ops.market.world import World, world
from tests.market.turns import key_of

AS_OF = date(2026, 12, 13)
SEEDS = 20
MARKETS, PRODUCTS, CONSUMERS = 50, 20, 20_000  # of a market seen through pyblp
QUALITY_IN_PRICE, QUALITY_IN_UTILITY, QUALITY_SPREAD = 0.18, 0.4, 0.75


@pytest.fixture(autouse=True)
def no_warnings():
    """A student's page must stay clean, so an estimator that warns is a failure."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def world_of(seed: int) -> World:
    """Each seed has tastes of its own; the rest of its world has no part in what is asked here."""
    key = key_of(f"world {seed}")
    return replace(world(key_of("world"), AS_OF), key=key, tastes=drawn(key))


def panels(seed: int) -> dict[str, pd.DataFrame]:
    return panel.tables(View(key_of(f"shop {seed}"), world_of(seed), {}))


def true_coefficients(seed: int) -> Numbers:
    """Group x column of the panel; a higher price counts against an offer."""
    tastes = world_of(seed).tastes
    return np.c_[-tastes.of("price"), tastes.weights[:, 1:], panel.no_purchase(world_of(seed))]


def fit(model: Any, tasks: pd.DataFrame, **further: Any) -> None:
    """One of xlogit's models, fitted to what was chosen in each task."""
    model.fit(
        X=tasks[list(COLUMNS)].to_numpy(),
        y=tasks["chosen"].to_numpy(),
        varnames=list(COLUMNS),
        alts=tasks["alternative"].to_numpy(),
        ids=tasks["task_id"].to_numpy(),
        verbose=0,
        **further,
    )


def conditional_logit(tasks: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Coefficients and standard errors as xlogit finds them."""
    from xlogit import MultinomialLogit

    model = MultinomialLogit()
    fit(model, tasks)
    assert model.convergence
    return model.coeff_, model.stderr


@cache
def estimates(seed: int) -> tuple[Numbers, Numbers]:
    """Coefficients and standard errors of each group of one seed: group x column."""
    tasks, groups = panels(seed)["choice_panel"], world_of(seed).tastes.groups
    found = [conditional_logit(tasks[tasks["buyer_group"] == group]) for group in groups]
    return np.array([one[0] for one in found]), np.array([one[1] for one in found])


@cache
def distances() -> Numbers:
    """How many standard errors every estimate is off: seed x group x column."""
    return np.array(
        [
            (estimates(seed)[0] - true_coefficients(seed)) / estimates(seed)[1]
            for seed in range(SEEDS)
        ]
    )


# ---- tastes, from what buyers chose ----


def test_nearly_all_estimates_lie_within_three_standard_errors_of_the_truth():
    off = np.abs(distances())
    assert off.size == 720
    assert (off <= 3).mean() >= 0.99
    assert off.max() <= 4.5
    assert (off > 2).mean() <= 0.075


def test_no_coefficient_is_off_to_one_side():
    assert np.abs(distances().mean(axis=(0, 1))).max() <= 0.35


def test_standard_errors_say_how_far_off_estimates_are():
    assert 0.8 <= distances().std() <= 1.25


def test_the_order_of_price_tastes_is_found_in_every_world():
    for seed in range(SEEDS):
        found, true = estimates(seed)[0][:, 0], true_coefficients(seed)[:, 0]
        assert np.argsort(found).tolist() == np.argsort(true).tolist()


def test_all_groups_together_hide_who_is_keen_on_price():
    tasks = panels(0)["choice_panel"]
    mixed_up, _ = conditional_logit(tasks)
    apart = estimates(0)[0][:, 0]
    assert apart.min() < mixed_up[0] < apart.max()


def mean_price_taste(tasks: pd.DataFrame) -> tuple[float, float]:
    """The group's mean price taste and its standard error, from a mixed logit."""
    from xlogit import MixedLogit

    model = MixedLogit()
    fit(
        model,
        tasks,
        panels=tasks["respondent_id"].to_numpy(),
        randvars={"log_price": "n"},
        n_draws=200,
        optim_method="BFGS",  # xlogit's own; its call of SciPy's is deprecated there
    )
    return -float(model.coeff_[0]), float(model.stderr[0])


@pytest.mark.parametrize("seed", range(2))
def test_the_mean_price_taste_is_found_where_it_differs_inside_a_group(seed):
    tasks, tastes = panels(seed)["choice_panel_mixed"], world_of(seed).tastes
    for group, true in zip(tastes.groups, tastes.of("price"), strict=True):
        found, error = mean_price_taste(tasks[tasks["buyer_group"] == group])
        assert found == pytest.approx(true, abs=3 * error)


# ---- the price taste, from what was sold in whole markets ----


def sold(seed: int) -> tuple[pd.DataFrame, float]:
    """Shares of products in markets, where better goods cost more; and the true price taste.

    Utility is the market's own for one kind of buyer. Quality is seen by buyers and sellers only;
    the cost moves the price and nothing else.
    """
    key, tastes = key_of(f"markets {seed}"), world_of(seed).tastes
    taste = dict(zip(COLUMNS, tastes.weights[1], strict=False)) | {"price": tastes.of("price")[1]}
    places = np.arange(MARKETS)[:, None], np.arange(PRODUCTS)
    cost, quality, photo, reviews = (
        normals(luck(key, kind, *places)) * spread
        for kind, spread in enumerate((0.30, QUALITY_SPREAD, 0.4, 1.0), start=1)
    )
    log_price = cost + QUALITY_IN_PRICE * quality
    utility = (
        -taste["price"] * log_price
        + taste["photo"] * photo
        + taste["log_reviews"] * reviews
        + QUALITY_IN_UTILITY * quality
        - 3.0
    )
    odds = np.c_[np.exp(utility), np.ones(MARKETS)]
    shares = np.array(
        [
            np.bincount(pick(row, luck(key, 9, n, np.arange(CONSUMERS))), minlength=PRODUCTS + 1)
            for n, row in enumerate(odds)
        ]
    )[:, :PRODUCTS]
    columns = {"prices": log_price, "cost": cost, "photo": photo, "reviews": reviews}
    frame = pd.DataFrame({name: values.ravel() for name, values in columns.items()})
    frame["shares"] = shares.ravel() / CONSUMERS
    frame["market_ids"] = np.repeat(np.arange(MARKETS), PRODUCTS)
    return frame[frame["shares"] > 0], float(taste["price"])


def price_taste_by_pyblp(market: pd.DataFrame, instrument: str) -> tuple[float, float]:
    """The price taste and its standard error; a price as its own instrument is none."""
    import pyblp

    pyblp.options.verbose = False
    data = market.assign(demand_instruments0=market[instrument])
    problem = pyblp.Problem(pyblp.Formulation("1 + prices + photo + reviews"), data)
    result = problem.solve(method="1s")
    place = result.beta_labels.index("prices")
    return -float(result.beta[place, 0]), float(result.beta_se[place, 0])


def test_with_cost_as_instrument_the_price_taste_is_found_in_nine_of_ten_markets():
    near = 0
    for seed in range(10):
        market, true = sold(seed)
        found, error = price_taste_by_pyblp(market, "cost")
        near += abs(found - true) <= 3 * error
    assert near >= 9


def test_without_an_instrument_buyers_seem_less_keen_on_price_than_they_are():
    for seed in range(10):
        market, true = sold(seed)
        found, error = price_taste_by_pyblp(market, "prices")
        assert found < true - 3 * error
