"""Decisions without a person（默认决策与机器人）: the default, and bots that watch prices."""

import numpy as np

from course_b2c_ops.market.luck import Numbers, Stage, luck, normals
from course_b2c_ops.shop.decisions import (
    Content,
    Decisions,
    Logistics,
    Pricing,
    Promotion,
    Service,
    TeamDecision,
)
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.outlays import affordable
from course_b2c_ops.shop.state import CHINA, OVERSEAS, State

LEADER, FOLLOWER, DISCOUNTER = range(3)


def default_decision(team: int, state: State, market: Market) -> TeamDecision:
    """What a team does that hands nothing in（默认决策）: list price, a plain listing, stock."""
    default, goods = market.facts.default, market.goods
    own = np.flatnonzero(goods.team == team)
    prices = goods.list_cents[own] * default.price_percent // 100
    return TeamDecision(
        pricing=tuple(Pricing(int(price)) for price in prices),
        content=tuple(Content(words.title) for words in market.facts.words),
        logistics=tuple(
            Logistics(
                method="standard",
                warehouse="china",
                stock_order=restock(int(offer), CHINA, state, default.cover_weeks),
            )
            for offer in own
        ),
        promotion=tuple(Promotion(affiliate_percent=default.affiliate_percent) for _ in own),
        service=Service(default.effort_percent),
    )


def restock(offer: int, warehouse: int, state: State, cover_weeks: float) -> int:
    """Units that fill a warehouse up to so many weeks of sales（补到几周的量）."""
    weekly = max(int(state.sold[offer]), int(state.sales[offer]) * 7 // 30_000)
    there = int(state.stock[warehouse, offer])
    if warehouse == OVERSEAS:
        there += int(state.coming[offer])
    return max(round(weekly * cover_weeks) - there, 0)


def defaults(state: State, market: Market) -> Decisions:
    """Everybody's default decision, as far as the cash goes（全部默认）."""
    wanted = tuple(default_decision(team, state, market) for team in range(market.teams))
    return affordable(wanted, state.cash_cents, market)


def bot_decision(team: int, state: State, market: Market) -> TeamDecision:
    """A bot's round（机器人队）: half-way to its place beside the last round's median price."""
    plain = default_decision(team, state, market)
    facts, goods = market.facts.bots, market.goods
    own = np.flatnonzero(goods.team == team)
    target = _median_prices(state, market)[goods.category[own]]
    target = target * (1 + facts.characters[team % len(facts.characters)])
    now = state.list_cents[0][own]
    z = normals(luck(market.key, Stage.TEAM_BOTS, state.round, own))
    price = now * np.exp(facts.catches_up * np.log(target / now) + facts.noise * z)
    price = np.maximum(price, goods.cost_cents[own] * facts.margin_floor)
    pricing = tuple(Pricing(int(cents)) for cents in np.rint(price))
    logistics = tuple(
        Logistics(stock_order=restock(int(offer), CHINA, state, facts.cover_weeks)) for offer in own
    )
    return TeamDecision(pricing, plain.content, logistics, plain.promotion, plain.service)


def _median_prices(state: State, market: Market) -> Numbers:
    """Median list price of the round before, by category（上轮中位标价）."""
    prices = state.list_cents[0].reshape(market.teams, market.each)
    median: Numbers = np.median(prices, axis=0)
    return median
