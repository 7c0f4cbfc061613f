"""Where a season stands（状态）: what lasts from one round to the next, in whole numbers."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags
from course_b2c_ops.shop.market import Market

CHINA, OVERSEAS = 0, 1


@dataclass(frozen=True)
class Due:
    """What comes in later（待到账）: reviews, refunds, disputes; a row is a round ahead."""

    reviews: Counts  # rounds ahead x offer, as all of these
    stars: Counts
    refund_cents: Counts
    commission_cents: Counts  # given back with refunds
    affiliate_cents: Counts
    disputes: Counts
    content: Counts  # buyers who will come back
    false_cases: Counts  # not-received disputes of false shipping


@dataclass(frozen=True)
class State:
    """Shops and accounts before a round（一轮开始前）."""

    round: int  # the one to be played next, from 1
    # ---- one place an offer
    reviews: Counts
    stars: Counts  # their sum
    sales: Counts  # units of 30 days, in thousandths
    sold: Counts  # units of the round before
    stock: Counts  # warehouse x offer
    stock_cents: Counts  # what the stock has cost
    coming: Counts  # units on their way overseas
    coming_cents: Counts
    photo_cents: Counts  # spent on pictures so far
    pool: Counts  # past buyers who may come back
    list_cents: Counts  # list prices of the rounds before: round x offer, the latest first
    social_cents: Counts  # advertising that still works
    video_cents: Counts
    fakes: Counts  # fake orders nobody has found
    fake_reviews: Counts
    brand_units: Counts  # sold under somebody's brand since the last complaint
    brand_cents: Counts
    removed_until: Counts  # off the shelf up to this round
    # ---- one place a team
    cash_cents: Counts
    points: Counts
    frozen_until: Counts
    reminded: Flags  # of the first infringement
    due: Due

    def open_shops(self, market: Market) -> Flags:
        """Teams that may sell this round（营业中的队）."""
        closed = self.points >= market.facts.acts.closing_points
        return (self.frozen_until < self.round) & ~closed

    def on_sale(self, market: Market) -> Flags:
        """Offers that may be shown this round（在售商品）."""
        open_now: Flags = self.open_shops(market)[market.goods.team]
        return open_now & (self.removed_until < self.round)


def opening(market: Market) -> State:
    """The state before round 1（开张）: the same for every team."""
    size, n, teams = market.facts.size, market.offers, market.teams

    def each(value: int) -> Counts:
        return np.full(n, value, dtype=np.int64)

    none = each(0)
    stock = np.stack([each(size.opening_units), none])
    memory = np.tile(market.goods.list_cents, (market.facts.goods.price_memory, 1))
    lags = np.zeros((market.facts.after.lags + 1, n), dtype=np.int64)
    nobody = np.zeros(teams, dtype=np.int64)
    return State(
        round=1,
        reviews=each(size.opening_reviews),
        stars=each(size.opening_stars),
        sales=each(size.opening_sales * 1000),
        sold=each(size.weekly_units),
        stock=stock,
        stock_cents=stock * market.goods.cost_cents,
        coming=none,
        coming_cents=none,
        photo_cents=none,
        pool=none,
        list_cents=memory,
        social_cents=none,
        video_cents=none,
        fakes=none,
        fake_reviews=none,
        brand_units=none,
        brand_cents=none,
        removed_until=none,
        cash_cents=np.full(teams, size.opening_cash_cents, dtype=np.int64),
        points=nobody,
        frozen_until=nobody,
        reminded=nobody > 0,
        due=Due(lags, lags, lags, lags, lags, lags, lags, lags),
    )
