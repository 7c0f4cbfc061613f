"""A round of the team market（一轮）: decisions in, a new state and results out; nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts
from course_b2c_ops.problems import stop_on_problems
from course_b2c_ops.shop.acts import Found, found
from course_b2c_ops.shop.aftermath import Aftermath, a_round_on, aftermath, with_new
from course_b2c_ops.shop.auction import Auction, auctions
from course_b2c_ops.shop.books import Books, Settled, books, by_offer
from course_b2c_ops.shop.choice import Choices, Visits, choices, visits
from course_b2c_ops.shop.decisions import Decisions
from course_b2c_ops.shop.exposure import ADS, Exposure, click_rates, exposure
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.next_state import Happened, next_state
from course_b2c_ops.shop.orders import Orders, orders, parcels
from course_b2c_ops.shop.outlays import Outlays, outlays
from course_b2c_ops.shop.plan import Plan, as_plan
from course_b2c_ops.shop.refusals import cash_problems, field_problems
from course_b2c_ops.shop.standing import Standing, standing, worth
from course_b2c_ops.shop.state import State, opening
from course_b2c_ops.shop.stock import Stock, after_sales, opened


@dataclass(frozen=True)
class Results:
    """What happened in a round（一轮的结果）; the reports are cut from it."""

    round: int
    before: State
    after: State
    plan: Plan
    shown: Standing
    ads: Auction
    seen: Exposure
    came: Visits
    chosen: Choices
    made: Orders
    then: Aftermath
    stock: Stock
    spent: Outlays
    ads_cents: Counts  # offer x keyword
    books: Books
    judged: Found


Played = tuple[State, Results]


def play_round(state: State, decisions: Decisions, market: Market) -> Played:
    """Play one round（推演一轮）; decisions that are not allowed are refused before it begins."""
    stop_on_problems(field_problems(decisions, state, market))
    plan = as_plan(decisions, market)
    spent = outlays(plan, market)
    stop_on_problems(cash_problems(spent, state, market))
    shown = standing(state, plan, market)
    rate = click_rates(state, shown, market)
    ads = auctions(state, plan, shown, rate, market)
    seen = exposure(state, plan, shown, ads, rate, market)
    came = visits(state.round, seen, market)
    chosen = choices(state.round, came, worth(shown, plan, market), shown, market)
    stock = opened(state, plan, spent)
    made = orders(state.round, came, chosen, stock.for_sale, shown, plan, market)
    sent = parcels(state.round, made, shown, plan, market)
    then = aftermath(state.round, made, sent, shown, plan, market)
    ads_cents = _ads_cents(came, ads, plan, market)
    due = a_round_on(state.due)
    sold = by_offer(made.offer[made.paid], made.pieces[made.paid], market)
    paid = by_offer(made.offer[made.paid], made.paid_cents[made.paid], market)
    judged = found(state, plan, sold, paid, due.false_cases[0], market)
    stock = after_sales(stock, sold, judged.complaints)
    money = books(
        state.cash_cents, made, spent, ads_cents.sum(axis=1),
        Settled(due.refund_cents[0], due.commission_cents[0], due.affiliate_cents[0]),
        judged, stock.sold_cents, stock.seized_cents, market,
    )  # fmt: skip
    coming = with_new(due, made, then, market)
    what = Happened(plan, seen, stock, coming, judged, money, sold, paid)
    after = next_state(state, what, market)
    return after, Results(
        round=state.round, before=state, after=after, plan=plan, shown=shown, ads=ads, seen=seen,
        came=came, chosen=chosen, made=made, then=then, stock=stock, spent=spent,
        ads_cents=ads_cents, books=money, judged=judged,
    )  # fmt: skip


def play_season(log: Iterable[Decisions], market: Market) -> tuple[State, list[Results]]:
    """A season（一季）: the rounds' decisions, folded over the opening state."""
    state, results = opening(market), []
    for decisions in log:
        state, one = play_round(state, decisions, market)
        results.append(one)
    return state, results


def _ads_cents(came: Visits, ads: Auction, plan: Plan, market: Market) -> Counts:
    """What the clicks on keywords cost; clicks beyond the budget are the platform's gift."""
    keyword = came.source - ADS
    of_ads = keyword >= 0
    clicks = np.zeros_like(plan.bid_cents)
    np.add.at(clicks, (came.offer[of_ads], keyword[of_ads]), market.represents)
    spent: Counts = np.minimum(clicks * ads.charge_cents, plan.budget_cents)
    return spent
