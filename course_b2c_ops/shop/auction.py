"""Keyword advertising of a round（直通车）: who is shown, and what a click costs.

Teams and rivals of all offers stand in one ranking, and of equals the one in the front row wins.
The auction of a student's season knows one shop only, to whom every rival of the same score is
ahead, so the rankings are apart; rules, quality and price of a click are the same, and shared.
"""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.auction import FINE, ad_quality, auction_rules, second_price
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, normals
from course_b2c_ops.market.settings import settings
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.standing import Standing
from course_b2c_ops.shop.state import State


@dataclass(frozen=True)
class Auction:
    """What the auctions of a round gave（竞价结果）; every array is offer x keyword."""

    position: Counts  # from 0; -1 where the ad is not shown
    charge_cents: Counts  # of one click
    reach: Numbers  # share of consumers who see the ad


def auctions(state: State, plan: Plan, shown: Standing, rate: Numbers, market: Market) -> Auction:
    """Ranked by bid times quality, charged by the one below（第二价格）, within the budget."""
    rules = auction_rules()
    grade = _grades(state, shown)
    bids = plan.bid_cents * shown.on_sale[:, None] * (plan.budget_cents > 0)
    entered = bids >= int(rules["reserve_cents"])
    score = np.where(entered, bids * grade[:, None], 0)
    above, below = _neighbours(score, market)
    charge = second_price(bids, grade[:, None], below)
    position = np.where(entered & (above < int(rules["shown"])), above, -1)
    seen = np.array([*rules["attention"], 0.0])[position]  # -1 is the last place: not seen
    reach = seen * _searches(market)
    clicks = reach * rate[:, None] * market.facts.size.people
    paid_for = plan.budget_cents / np.maximum(clicks * charge, 1e-9)
    return Auction(position, charge, reach * np.minimum(paid_for, 1.0))


def _grades(state: State, shown: Standing) -> Counts:
    """Quality of the ads in hundredths（推广质量分）: words, pictures, history."""
    history = np.minimum(np.log10(1 + state.sales / 1000) / 3.5, 1.0)
    quality = ad_quality(shown.relevance, np.minimum(shown.photo, 1.0), history)
    return np.maximum(np.rint(quality * FINE), 5).astype(np.int64)


def _neighbours(score: Counts, market: Market) -> tuple[Counts, Counts]:
    """How many stand above each, and the score of the next below: teams and rivals together."""
    by_category = score.reshape(market.teams, market.each, -1)
    rivals = _rivals(market)
    everybody = np.concatenate([by_category, rivals])
    n = len(everybody)
    # Of equal scores the one in the front row stands above.
    order = np.argsort(-everybody, axis=0, kind="stable")
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(n)[:, None, None] * np.ones_like(order), axis=0)
    ranked = np.take_along_axis(everybody, order, axis=0)
    next_one = np.concatenate([ranked[1:], np.zeros_like(ranked[:1])])
    below = np.take_along_axis(next_one, place, axis=0)
    flat = (-1, score.shape[1])
    return place[: market.teams].reshape(flat), below[: market.teams].reshape(flat)


def _rivals(market: Market) -> Counts:
    """Bid times quality of stores outside the class: rival x category x keyword."""
    facts = settings("keywords/market")["rivals"]
    rival = np.arange(int(facts["bidders"]))[:, None, None]
    category = np.arange(market.each)[:, None]
    keyword = np.arange(len(market.facts.words[0].terms))
    u = luck(market.key, Stage.TEAM_RIVALS, 0, rival, category, keyword)
    level = luck(market.key, Stage.TEAM_RIVALS, 1, rival * 0, category, keyword)
    log = float(facts["bid_spread"]) * normals(u) + float(facts["keyword_spread"]) * normals(level)
    bids = np.maximum(np.rint(float(facts["bid_cents"]) * np.exp(log)), 1).astype(np.int64)
    low, high = facts["quality"]
    v = luck(market.key, Stage.TEAM_RIVALS, 2, rival, category, keyword)
    score: Counts = bids * np.rint((low + (high - low) * v) * FINE).astype(np.int64)
    return score


def _searches(market: Market) -> Numbers:
    """Share of consumers who search each keyword in a round: offer x keyword."""
    shares = np.array([words.share for words in market.facts.words])
    usual = market.facts.attention.searches * shares.shape[1]
    found: Numbers = usual * shares[market.goods.category]
    return found
