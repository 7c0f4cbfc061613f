"""Who sees an offer, and who clicks（曝光与点击率）: rank, campaigns, advertising, past buyers."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, normals
from course_b2c_ops.shop.auction import Auction
from course_b2c_ops.shop.decisions import CHANNELS
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.standing import Standing
from course_b2c_ops.shop.state import State

ADS = CHANNELS.index("keyword_ads")
DIRECT = CHANNELS.index("direct")
NOT_SHOWN = -1


@dataclass(frozen=True)
class Exposure:
    """How the market sees each offer（本轮曝光）."""

    rank: Counts  # within the category, from 0; -1 when it is off the shelf
    reach: Numbers  # share of consumers who see it
    pull: Numbers  # share who see and click it, or come back to it
    edges: Numbers  # offer x (channel, then keyword): where a visit came from
    click_rate: Numbers
    social_cents: Counts  # advertising that works this round
    video_cents: Counts


def click_rates(state: State, shown: Standing, market: Market) -> Numbers:
    """How many of those who see an offer click it（点击率）."""
    facts = market.facts.clicking
    logit = (
        facts.level
        + facts.photo * shown.photo
        + facts.relevance * shown.relevance
        + facts.quality * market.goods.quality
        + facts.sales * np.log10(1 + state.sales / 1000)
        + facts.rating * (shown.rating - 4.5)
        + facts.price * shown.price
        + facts.promotion * shown.promotion
    )
    return 1 / (1 + np.exp(-logit))


def ranks(state: State, shown: Standing, market: Market) -> Counts:
    """Place in the organic list of the category, from 0（自然排名）."""
    facts, offers = market.facts.ranking, np.arange(market.offers)
    chance = normals(luck(market.key, Stage.TEAM_RANKS, state.round, offers))
    score = (
        facts.sales * np.log1p(state.sales / 1000)
        + facts.rating * (shown.rating - 4.6)
        + facts.relevance * shown.relevance
        + facts.price * shown.price
        + facts.service * shown.service
        + facts.dispatch * shown.preparation
        + facts.noise * chance
    )
    score = np.where(shown.on_sale, np.round(score, 9), -np.inf)
    order = np.lexsort((offers, -score, market.goods.category))
    place = np.empty_like(offers)
    place[order] = np.arange(market.offers) % market.teams
    return np.where(shown.on_sale, place, NOT_SHOWN)


def attention(rank: Counts, market: Market) -> Numbers:
    """Share of consumers who look as far down as this rank（注意力）: a curve fair to the small."""
    facts = market.facts.attention
    depth = np.maximum(rank, 0) / (market.teams / facts.ranks)
    seen: Numbers = facts.top * (1 + depth) ** -facts.slope
    return np.where(rank == NOT_SHOWN, 0.0, seen)


def exposure(
    state: State, plan: Plan, shown: Standing, sold_ads: Auction, rate: Numbers, market: Market
) -> Exposure:
    """How far each offer reaches this round（本轮曝光）, by channel."""
    facts = market.facts.attention
    rank = ranks(state, shown, market)
    social = _works_on(state.social_cents, plan.social_cents, facts.social_keeps)
    video = _works_on(state.video_cents, plan.video_cents, facts.video_keeps)
    affiliate = 1 + facts.affiliate_slope * (plan.affiliate_percent - 3)
    seen = np.stack(
        [
            attention(rank, market),
            _campaign(state, shown, market),
            facts.affiliate * np.minimum(affiliate, facts.affiliate_most),
            facts.social * social / (social + facts.social_half_cents),
            facts.video * video / (video + facts.video_half_cents),
            np.zeros(market.offers),
        ],
        axis=1,
    )
    seen = np.concatenate([seen, sold_ads.reach], axis=1) * shown.on_sale[:, None]
    whole = seen.sum(axis=1)
    seen *= (np.minimum(whole, facts.most) / np.maximum(whole, 1e-12))[:, None]
    visits = seen * rate[:, None]
    visits[:, DIRECT] = facts.direct * state.pool / market.facts.size.people * shown.on_sale
    return Exposure(
        rank=rank,
        reach=seen.sum(axis=1),
        pull=visits.sum(axis=1),
        edges=np.cumsum(visits, axis=1),
        click_rate=rate,
        social_cents=social,
        video_cents=video,
    )


def _works_on(before: Counts, now: Counts, keeps: float) -> Counts:
    return now + (before * round(keeps * 100)) // 100


def _campaign(state: State, shown: Standing, market: Market) -> Numbers:
    facts = market.facts.attention
    times = facts.event_times if state.round in facts.events else 1.0
    joins: Flags = shown.promotion >= facts.campaign_from
    seen: Numbers = facts.campaign * times * joins.astype(np.float64)
    return seen
