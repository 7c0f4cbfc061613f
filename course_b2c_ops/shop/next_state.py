"""From one round to the next（状态推进）: reputation, stock, cash, and what acts leave."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags
from course_b2c_ops.shop.acts import Found, fake_reviews, frozen_until
from course_b2c_ops.shop.books import Books
from course_b2c_ops.shop.exposure import Exposure
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.outlays import by_team
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.state import Due, State
from course_b2c_ops.shop.stock import Stock

THIRTY_DAYS_LESS_A_WEEK = 23


@dataclass(frozen=True)
class Happened:
    """What a round leaves to the next one（一轮留下的）."""

    plan: Plan
    seen: Exposure
    stock: Stock
    due: Due
    judged: Found
    money: Books
    sold: Counts  # paid units by offer
    paid_cents: Counts  # by offer


def next_state(state: State, what: Happened, market: Market) -> State:
    """The state before the next round（下一轮开始前）."""
    plan, judged, stock = what.plan, what.judged, what.stock
    faked = fake_reviews(state, plan, market)
    caught = judged.fakes[market.goods.team]
    reviews, stars = _reputation(state, what, faked, caught, market)
    points = state.points + judged.points
    back = state.round + market.facts.acts.brand_removed
    complained = by_team(judged.complaints.astype(np.int64), market) > 0
    keeps = round(market.facts.attention.pool_keeps * 100)
    return State(
        round=state.round + 1,
        reviews=reviews,
        stars=stars,
        sales=_sales(state, what, caught, market),
        sold=what.sold,
        stock=stock.closing,
        stock_cents=stock.closing_cents,
        coming=stock.coming,
        coming_cents=stock.coming_cents,
        photo_cents=state.photo_cents + plan.photo_cents,
        pool=state.pool * keeps // 100 + what.due.content[0],
        list_cents=np.concatenate([plan.price_cents[None, :], state.list_cents[:-1]]),
        social_cents=what.seen.social_cents,
        video_cents=what.seen.video_cents,
        fakes=np.where(caught, 0, state.fakes + plan.fake_orders),
        fake_reviews=np.where(caught, 0, state.fake_reviews + faked),
        brand_units=_infringing(state.brand_units, what.sold, what),
        brand_cents=_infringing(state.brand_cents, what.paid_cents, what),
        removed_until=np.where(judged.complaints, back, state.removed_until),
        cash_cents=what.money.closing_cents,
        points=points,
        frozen_until=frozen_until(state, points, market),
        reminded=state.reminded | complained,
        due=what.due,
    )


def _reputation(
    state: State, what: Happened, faked: Counts, caught: Flags, market: Market
) -> tuple[Counts, Counts]:
    """Reviews and their stars; false ones go when they are found, and the rating falls."""
    bought = np.where(caught, -state.fake_reviews, faked)
    reviews = state.reviews + what.due.reviews[0] + bought
    stars = state.stars + what.due.stars[0] + 5 * bought
    falls = round(market.facts.acts.fake_rating_falls * 100)
    stars -= np.where(caught, reviews * falls // 100, 0)
    return reviews, np.maximum(stars, reviews)


def _sales(state: State, what: Happened, caught: Flags, market: Market) -> Counts:
    """Units of 30 days as the ranking counts them, in thousandths."""
    new = (what.sold + what.plan.fake_orders) * 1000
    sales = state.sales * THIRTY_DAYS_LESS_A_WEEK // 30 + new
    left = round(market.facts.acts.fake_sales_left * 100)
    sales = np.where(caught, sales * left // 100, sales)
    return np.where(what.judged.complaints, 0, sales)


def _infringing(before: Counts, new: Counts, what: Happened) -> Counts:
    """What was sold under somebody's brand since the last complaint."""
    return np.where(what.judged.complaints, 0, before + np.where(what.plan.brand_word, new, 0))
