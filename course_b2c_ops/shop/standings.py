"""Who stands where（名次）: what a team is worth, and what it has earned since the opening."""

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.outlays import by_team
from course_b2c_ops.shop.state import State, opening


def worth_cents(state: State, market: Market) -> Counts:
    """Cash, and what is left of the stock, less refunds still to come（净值）."""
    due, percent = state.due, market.facts.size.recovery_percent
    stock = by_team(state.stock_cents.sum(axis=0) + state.coming_cents, market)
    # Row 0 has come in already.
    ahead = due.refund_cents[1:] - due.commission_cents[1:] - due.affiliate_cents[1:]
    refunds = by_team(ahead.sum(axis=0), market)
    return state.cash_cents + stock * percent // 100 - refunds


def earned_cents(state: State, market: Market) -> Counts:
    """Worth above the opening's（累计利润）."""
    return worth_cents(state, market) - worth_cents(opening(market), market)


def standings(state: State, market: Market) -> pd.DataFrame:
    """The teams by what they have earned（名次表）; a closed shop keeps its place in money."""
    earned = earned_cents(state, market)
    order = np.argsort(-earned, kind="stable")
    closed = state.points >= market.facts.acts.closing_points
    rating = by_team(state.stars, market) / np.maximum(by_team(state.reviews, market), 1)
    table = pd.DataFrame(
        {
            "place": np.arange(1, market.teams + 1),
            "team": order + 1,
            "earned_usd": earned[order] / 100,
            "cash_usd": state.cash_cents[order] / 100,
            "worth_usd": worth_cents(state, market)[order] / 100,
            "rating": np.round(rating[order], 2),
            "points": state.points[order],
            "closed": closed[order],
        }
    )
    return table.round(2)
