"""Everybody's decisions of a round as columns（决策的列）: one place an offer, or one a team."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.titles import words_of
from course_b2c_ops.shop.decisions import METHODS, WAREHOUSES, Bid, Decisions, TeamDecision
from course_b2c_ops.shop.facts import Words
from course_b2c_ops.shop.market import Market

One = TypeVar("One")

OVERSEAS_LINE = len(METHODS)


@dataclass(frozen=True)
class Plan:
    """All teams' decisions of one round（一轮的全部决策）."""

    price_cents: Counts
    discount_percent: Counts
    coupon_cents: Counts
    save_from_cents: Counts
    save_cents: Counts
    relevance: Numbers  # of the titles
    photo_cents: Counts
    brand_word: Flags
    false_images: Flags
    warehouse: Counts  # 0 China, 1 overseas
    line: Counts  # economy, standard, fast, overseas
    free_freight: Flags
    stock_order: Counts
    false_shipping: Flags
    bid_cents: Counts  # offer x keyword of its category
    budget_cents: Counts
    affiliate_percent: Counts
    social_cents: Counts
    video_cents: Counts
    fake_orders: Counts
    effort_percent: Counts  # one place a team

    @property
    def unit_cents(self) -> Counts:
        """Price of a piece after the discount（折后单价）; at least a cent."""
        cents: Counts = self.price_cents * (100 - self.discount_percent) // 100
        return np.maximum(cents, 1)

    def store_discount(self, offer: Counts, goods_cents: Counts) -> Counts:
        """What spend-save takes off these goods（满立减）, counted on discounted prices."""
        least = self.save_from_cents[offer]
        reached = (least > 0) & (goods_cents >= least)
        return np.where(reached, self.save_cents[offer], 0)

    def coupon(self, offer: Counts, left_cents: Counts) -> Counts:
        """What the coupon takes off（优惠券）, after all other offers and never all of it."""
        coupon = self.coupon_cents[offer]
        return np.where(left_cents > coupon, coupon, 0)

    def piece_cents(self) -> Counts:
        """What somebody pays who buys one piece（单件到手价）, without freight."""
        offer = np.arange(self.price_cents.size)
        left = self.unit_cents - self.store_discount(offer, self.unit_cents)
        return left - self.coupon(offer, left)


def as_plan(decisions: Decisions, market: Market) -> Plan:
    """The decisions side by side（并列）."""
    pricing = [one for team in decisions for one in team.pricing]
    content = [one for team in decisions for one in team.content]
    logistics = [one for team in decisions for one in team.logistics]
    promotion = [one for team in decisions for one in team.promotion]
    words = [market.facts.words[place] for place in market.goods.category]
    bids, budgets = _bids([one.bids for one in promotion], words)
    warehouse = _whole(logistics, lambda one: WAREHOUSES.index(one.warehouse))
    method = _whole(logistics, lambda one: METHODS.index(one.method))
    return Plan(
        price_cents=_whole(pricing, lambda one: one.price_cents),
        discount_percent=_whole(pricing, lambda one: one.discount_percent),
        coupon_cents=_whole(pricing, lambda one: one.coupon_cents),
        save_from_cents=_whole(pricing, lambda one: one.save_from_cents),
        save_cents=_whole(pricing, lambda one: one.save_cents),
        relevance=np.array(
            [relevance(one.title, own) for one, own in zip(content, words, strict=True)]
        ),
        photo_cents=_whole(content, lambda one: one.photo_cents),
        brand_word=_whole(content, lambda one: one.brand_word) > 0,
        false_images=_whole(content, lambda one: one.false_images) > 0,
        warehouse=warehouse,
        line=np.where(warehouse == 1, OVERSEAS_LINE, method),
        free_freight=_whole(logistics, lambda one: one.free_freight) > 0,
        stock_order=_whole(logistics, lambda one: one.stock_order),
        false_shipping=_whole(logistics, lambda one: one.false_shipping) > 0,
        bid_cents=bids,
        budget_cents=budgets,
        affiliate_percent=_whole(promotion, lambda one: one.affiliate_percent),
        social_cents=_whole(promotion, lambda one: one.social_cents),
        video_cents=_whole(promotion, lambda one: one.video_cents),
        fake_orders=_whole(promotion, lambda one: one.fake_orders),
        effort_percent=_whole(decisions, _effort),
    )


def _effort(one: TeamDecision) -> int:
    return one.service.effort_percent


def _whole(rows: Sequence[One], field: Callable[[One], int]) -> Counts:
    return np.array([field(row) for row in rows], dtype=np.int64)


def _bids(of_offers: list[tuple[Bid, ...]], words: list[Words]) -> tuple[Counts, Counts]:
    """Bids and budgets by offer and keyword; a keyword without a bid has 0."""
    shape = len(of_offers), len(words[0].terms)
    bids, budgets = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for offer, own in enumerate(of_offers):
        for bid in own:
            place = words[offer].terms.index(bid.keyword)
            bids[offer, place] = bid.bid_cents
            budgets[offer, place] = bid.budget_cents
    return bids, budgets


@lru_cache(maxsize=4096)
def relevance(title: str, words: Words) -> float:
    """How well a title answers what is searched in its category（标题相关性）, 0 to 1.

    The share of searches whose every word it holds, less what piling up words costs.
    """
    rules = settings("keywords/market")["title"]
    found = words_of(title)
    there = set(found)
    whole = sum(words.share)
    covered = sum(
        share
        for term, share in zip(words.terms, words.share, strict=True)
        if set(words_of(term)) <= there
    )
    repeats = len(found) - len(there)
    length = max(rules["least_words"] - len(found), len(found) - rules["most_words"], 0)
    score = covered / whole - rules["repeat"] * repeats - rules["short_or_long"] * length
    if len(there) < rules["unique_share"] * len(found):
        score -= rules["stuffed"]
    return float(round(min(max(score, rules["least"]), 1.0), 3))
