"""Decisions nobody made: the default, and bots that answer last round's public prices."""

from dataclasses import replace

import numpy as np

from course_b2c_ops.shop import affordable, bot_decision, opening, play_round
from course_b2c_ops.shop.bots import FOLLOWER, restock
from course_b2c_ops.shop.refusals import refusals
from course_b2c_ops.shop.state import CHINA
from tests.shop.seasons import market, season


def prices(team: int, share: float) -> float:
    """A bot's mean price against the list, when the others asked this share of it."""
    here = market(teams=9, consumers=400)
    state = opening(here)
    asked = np.round(here.goods.list_cents * share).astype(np.int64)
    own = here.goods.team == team
    asked = np.where(own, here.goods.list_cents, asked)
    state = replace(state, list_cents=np.tile(asked, (len(state.list_cents), 1)))
    plans = bot_decision(team, state, here).pricing
    return float(np.mean([p.price_cents for p in plans] / here.goods.list_cents[own]))


def test_a_bot_answers_the_prices_of_the_round_before() -> None:
    assert prices(FOLLOWER, 0.8) < prices(FOLLOWER, 1.0) < prices(FOLLOWER, 1.3)


def test_a_bot_moves_half_way() -> None:
    assert abs(prices(FOLLOWER, 0.8) - 0.8**0.5) < 0.04


def test_the_three_characters_ask_different_prices() -> None:
    leader, follower, discounter = (prices(team, 1.0) for team in range(3))
    assert leader > follower > discounter


def test_no_bot_sells_below_its_cost() -> None:
    here = market(teams=9, consumers=400)
    state = opening(here)
    low = np.full_like(state.list_cents, 100)
    for team in range(3):
        plans = bot_decision(team, replace(state, list_cents=low), here).pricing
        own = here.goods.cost_cents[here.goods.team == team]
        assert all(p.price_cents > cost for p, cost in zip(plans, own, strict=True))


def test_a_season_of_bots_ends_in_no_price_war() -> None:
    here = market(teams=9, consumers=2_000)
    state = opening(here)
    for _ in range(12):
        wanted = tuple(bot_decision(team, state, here) for team in range(here.teams))
        decisions = affordable(wanted, state.cash_cents, here)
        assert refusals(decisions, state, here) == []
        state, one = play_round(state, decisions, here)
    share = one.plan.price_cents / here.goods.list_cents
    assert 0.85 < np.median(share) < 1.15
    assert (one.books.profit_cents > 0).mean() > 0.8


def test_stock_is_filled_up_to_some_weeks_of_sales() -> None:
    here = market(teams=3, consumers=2_000)
    state, _, _ = season(here, rounds=2)
    weekly = max(int(state.sold[0]), int(state.sales[0]) * 7 // 30_000)
    there = int(state.stock[CHINA, 0])
    assert restock(0, CHINA, state, 3.0) == max(3 * weekly - there, 0)
