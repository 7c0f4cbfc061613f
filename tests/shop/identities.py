"""What must hold in every round to the cent, the piece and the person; each check has a name."""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np

from course_b2c_ops.shop import Market, Results
from course_b2c_ops.shop.books import IN, OUT, by_offer
from course_b2c_ops.shop.exposure import ADS, DIRECT
from course_b2c_ops.shop.outlays import by_team
from course_b2c_ops.shop.reports import people_of_teams
from course_b2c_ops.shop.state import State


def broken(results: list[Results], here: Market) -> list[str]:
    """The identities that do not hold, with their round."""
    found = []
    for one in results:
        checks = (*ledger(one, here), *orders(one, here), *stock(one), *people(one, here))
        checks = (*checks, *advertising(one, here), *reputation(one))
        found += [f"round {one.round}: {name}" for name, holds in checks if not np.all(holds)]
    found += [name for name, holds in over_rounds(results) if not np.all(holds)]
    return found


Check = tuple[str, object]


def ledger(one: Results, here: Market) -> Iterator[Check]:
    books = one.books
    change = sum(getattr(books, name) for name in IN) - sum(getattr(books, name) for name in OUT)
    yield "opening + in - out = closing", books.opening_cents + change == books.closing_cents
    yield "opening is the cash before", books.opening_cents == one.before.cash_cents
    yield "closing is the cash after", books.closing_cents == one.after.cash_cents
    grown = value(one.after, here) - value(one.before, here)
    earned = books.closing_cents - books.opening_cents + grown
    yield "profit is what cash and stock have grown", books.profit_cents == earned
    yield "no line is negative", [getattr(books, name).min() >= 0 for name in IN + OUT]


def value(state: State, here: Market) -> np.ndarray:
    return by_team(state.stock_cents.sum(axis=0) + state.coming_cents, here)


def orders(one: Results, here: Market) -> Iterator[Check]:
    made = one.made
    goods = made.goods_cents - made.discount_cents - made.coupon_cents
    yield (
        "goods - discount - coupon + freight = paid",
        goods + made.freight_cents == made.paid_cents,
    )
    yield (
        "8 % commission, half a cent up",
        (8 * made.paid_cents + 50) // 100 == (made.commission_cents),
    )
    yield "nobody pays less than a cent for goods", goods > 0
    paid = by_offer(made.offer[made.paid], made.paid_cents[made.paid], here)
    yield "the team's amount is the sum of its orders", by_team(paid, here) == one.books.paid_cents
    refund = one.then.refund_cents
    yield "a refund is at most what was paid", (refund >= 0) & (refund <= made.paid_cents)
    yield "only paid orders are refunded", refund[~made.paid] == 0
    yield "a person orders once", np.unique(made.person).size == made.person.size


def stock(one: Results) -> Iterator[Check]:
    here = one.stock
    moved = here.opening + here.restocked - here.sold - here.seized
    yield "opening + restocked - sold - seized = closing", moved == here.closing
    yield "no stock below zero", (here.closing >= 0) & (here.closing_cents >= 0)
    yield "opening is the stock before", here.opening == one.before.stock
    yield "closing is the stock after", here.closing == one.after.stock
    made = one.made
    sold = np.bincount(made.offer[made.paid], made.pieces[made.paid], here.coming.size)
    yield "units sold are the pieces paid", here.sold.sum(axis=0) == sold
    yield (
        "ordered is restocked or on its way",
        (here.restocked[0] + here.coming == one.plan.stock_order),
    )
    yield "nothing in stock costs nothing", here.closing_cents[here.closing == 0] == 0


def people(one: Results, here: Market) -> Iterator[Check]:
    who = people_of_teams(one, here)
    steps = [who[name] for name in ("visitors", "cart_buyers", "ordering_buyers", "paying_buyers")]
    for before, after in zip(steps, steps[1:], strict=False):
        yield "visitors >= cart >= ordering >= paying", before >= after
    clicks = np.bincount(one.came.offer[one.came.channel != DIRECT], minlength=here.offers)
    yield "clicks are at most impressions", clicks <= one.came.impressions
    each = np.bincount(one.came.offer, minlength=here.offers) * here.represents
    yield "people over offers are at least the team's", by_team(each, here) >= who["visitors"]
    shown = one.seen.reach > 0
    yield "nothing sells that is not on sale", one.stock.sold.sum(axis=0)[~shown] == 0


def advertising(one: Results, here: Market) -> Iterator[Check]:
    keyword = one.came.source - ADS
    clicks = np.zeros_like(one.ads_cents)
    of_ads = keyword >= 0
    np.add.at(clicks, (one.came.offer[of_ads], keyword[of_ads]), here.represents)
    yield "a click costs its bid at most", one.ads_cents <= clicks * one.plan.bid_cents
    yield "the budget is kept", one.ads_cents <= one.plan.budget_cents
    yield "ads are booked", by_team(one.ads_cents.sum(axis=1), here) == one.books.ads_cents


def reputation(one: Results) -> Iterator[Check]:
    after = one.after
    yield (
        "a review has one to five stars",
        (after.stars >= after.reviews) & (after.stars <= 5 * after.reviews),
    )
    yield "points only grow", after.points >= one.before.points
    yield "points are what was judged", after.points - one.before.points == one.judged.points


def over_rounds(results: list[Results]) -> Iterator[Check]:
    for before, after in zip(results, results[1:], strict=False):
        yield "a round begins as the last one ended", before.after is after.before
    refunds = sum(int(one.then.refund_cents.sum()) for one in results)
    settled = sum(int(one.books.refund_cents.sum()) for one in results)
    due = results[-1].after.due
    yield "refunds are settled or still to come", refunds == settled + due.refund_cents[1:].sum()
    for field in fields(due):
        yield "nothing negative is due", getattr(due, field.name) >= 0
