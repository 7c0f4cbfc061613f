"""Keyword advertising: who is shown, what a click costs, and when the budget is gone."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from course_b2c_ops import metrics
from course_b2c_ops.market.auction import Ads, keyword_value, operator_bids, run_ads
from course_b2c_ops.market.keywords import WEEK, Keywords, keywords_of, of_shop
from course_b2c_ops.market.luck import binomial, luck
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

KEY, WORLD = b"a shop that bids", b"a world of words"
NO_LIMIT = np.full(DAYS, 10_000_000)


@pytest.fixture(scope="module")
def words() -> Keywords:
    return keywords_of(WORLD, np.ones((DAYS, len(settings("countries")["country"]))))


@pytest.fixture(scope="module")
def places(words) -> np.ndarray:
    return of_shop(words, np.arange(3))


def season(
    words: Keywords,
    places: np.ndarray,
    bid: int = 20,
    quality: float = 0.6,
    budget: np.ndarray = NO_LIMIT,
) -> Ads:
    shape = (DAYS, places.size)
    click = np.full(shape, -4.5)
    return run_ads(
        KEY, np.full(shape, bid), np.full(places.size, quality), budget, words, places, click
    )


@pytest.fixture(scope="module")
def usual(words, places) -> Ads:
    bids = operator_bids(KEY, words, places, 0.16, (8, 40))
    quality = 0.3 + 0.5 * luck(KEY, 1, places)
    click = np.full(bids.shape, -4.6)
    return run_ads(KEY, bids, quality, np.full(DAYS, 4500), words, places, click)


def test_spend_is_clicks_times_charge_and_never_above_the_bid(usual):
    assert (usual.spend_cents == usual.clicks * usual.charge_cents).all()
    assert (usual.charge_cents <= usual.bids_cents).all()
    assert usual.spend_cents.sum() > 0


def test_no_day_spends_more_than_its_budget(words, places):
    budget = np.arange(DAYS) * 40
    ads = season(words, places, budget=budget)
    assert (ads.spend_cents.sum(axis=1) <= budget).all()
    assert ads.spend_cents[0].sum() == 0


def test_without_a_budget_half_of_the_impressions_stay(words, places):
    free, none = season(words, places), season(words, places, budget=np.zeros(DAYS, dtype=np.int64))
    assert none.clicks.sum() == 0
    assert none.impressions.sum() == pytest.approx(free.impressions.sum() / 2, rel=0.01)


def test_clicks_are_a_part_of_the_impressions(usual):
    assert (usual.clicks <= usual.impressions).all()
    assert (usual.impressions[usual.bids_cents == 0] == 0).all()


def test_the_charge_is_the_second_price_rounded_up_to_a_cent(words, places, usual):
    rows = np.argwhere(usual.impressions > 0)[::40]
    for day, column in rows:
        place = places[column]
        # The own bid stands last: at equal scores the rivals go first.
        bids = np.r_[words.rival_bids_cents[day // WEEK, place], usual.bids_cents[day, column]]
        quality = np.r_[words.rival_quality[place], usual.quality[column]]
        price = metrics.second_price(pd.Series(bids / 100), pd.Series(quality)).iloc[-1]
        cents = min(int(np.ceil(round(price * 100, 6))), bids[-1])
        assert usual.charge_cents[day, column] == cents


def test_the_position_is_the_rank_by_bid_times_quality(words, places, usual):
    rows = np.argwhere(usual.impressions > 0)[::40]
    for day, column in rows:
        place = places[column]
        rivals = words.rival_bids_cents[day // WEEK, place] * words.rival_quality[place]
        own = usual.bids_cents[day, column] * usual.quality[column]
        assert usual.position[day, column] == 1 + (rivals >= own - 1e-9).sum()


def test_only_the_best_six_are_shown(usual):
    assert np.nanmax(usual.position) == 6
    assert np.isnan(usual.position[usual.impressions == 0]).all()


def test_a_higher_bid_is_never_shown_less(words, places):
    low, high = season(words, places, bid=15), season(words, places, bid=25)
    assert (high.impressions >= low.impressions).all()
    assert high.impressions.sum() > 1.2 * low.impressions.sum()


def test_a_better_page_pays_less_for_a_better_place(words, places):
    poor, good = season(words, places, bid=60, quality=0.4), season(words, places, 60, 0.8)
    both = (poor.impressions > 0) & (poor.position == good.position)
    assert (good.position <= poor.position)[poor.impressions > 0].all()
    assert good.charge_cents[both].mean() < poor.charge_cents[both].mean()


def test_the_last_cents_of_a_bid_buy_dear_clicks(words, places):
    low, high = season(words, places, bid=14), season(words, places, bid=48)
    average = low.spend_cents.sum() / low.clicks.sum()
    more = (high.spend_cents - low.spend_cents).sum() / (high.clicks - low.clicks).sum()
    assert more > 1.5 * average


def test_a_word_fares_the_same_whatever_else_is_bought(words, places):
    both, one = season(words, places), season(words, places[40:41])
    assert (both.clicks[:, 40] == one.clicks[:, 0]).all()


def test_the_operator_bought_words_that_do_not_sell_and_some_that_do(words, places):
    bids = operator_bids(KEY, words, places, 0.16, (8, 40))
    bought = bids.max(axis=0) > 0
    assert (bought & words.wasted[places]).sum() >= 10
    assert (bought & words.strong[places]).sum() >= 8
    assert 50 < bought.sum() < 90
    assert (np.diff(bids[:WEEK], axis=0) == 0).all()


def test_a_click_is_worth_its_chance_times_the_contribution():
    assert keyword_value(np.array([0.02]), np.array([712.0])).tolist() == [14.24]


@pytest.mark.parametrize("chance", [0.0, 0.003, 0.2, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("n", [0, 1, 7, 60])
def test_binomial_counts_are_the_quantiles_of_their_curve(n, chance):
    u = luck(KEY, 2, np.arange(400))
    counts = binomial(np.full(400, n), np.full(400, chance), u)
    if n * min(chance, 1 - chance) < 25:
        assert (counts == np.maximum(stats.binom.ppf(u, n, chance), 0)).all()


def test_many_trials_have_the_right_mean_and_spread():
    n, chance = np.full(20_000, 5000), np.full(20_000, 0.01)
    counts = binomial(n, chance, luck(KEY, 3, np.arange(20_000)))
    assert counts.mean() == pytest.approx(50, rel=0.01)
    assert counts.std() == pytest.approx((5000 * 0.01 * 0.99) ** 0.5, rel=0.02)
