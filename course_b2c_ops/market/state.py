"""What goes from day to day（逐日状态）: stock, reviews, sales and past buyers."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.given import Given
from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.record import NEVER, Orders
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

MONTH = 30
FORGET = 0.005  # of the past buyers, those that a day takes away


@dataclass
class State:
    """The shop between two days（店的状态）: this changes from day to day."""

    stock: Counts  # pieces by product
    reviews: Counts  # that a visitor sees
    stars: Counts  # their sum
    past_buyers: Numbers  # by country
    on_sale: Counts  # day x product: pieces in the morning
    sold: Counts  # day x product
    new_reviews: Counts  # day x product: under way
    new_stars: Counts
    coming_back: Counts  # returned goods


@dataclass(frozen=True)
class Today:
    """The shop as it opens（开门时）: what buyers and the ranking see of it all day."""

    day: int
    opening: Counts  # pieces by product, before goods come in
    restocked: Counts
    returned: Counts
    stock: Counts  # all of them
    reviews: Counts
    stars: Counts
    rating: Numbers
    sales30: Numbers  # units of the last 30 days as the ranking counts them
    past_buyers: Numbers  # by country


def before_the_season(given: Given) -> State:
    """The shop on the eve（季初）."""
    shop, base = given.shop, given.ground
    table = np.zeros((5, DAYS, shop.size), dtype=np.int64)
    state = State(
        stock=np.rint(given.decisions.restock_factor * shop.units30).astype(np.int64),
        reviews=shop.reviews.copy(),
        stars=shop.stars.copy(),
        past_buyers=base.sizes * float(settings("shop")["direct"]["opening_pool"]),
        on_sale=table[0],
        sold=table[1],
        new_reviews=table[2],
        new_stars=table[3],
        coming_back=table[4],
    )
    state.stock[shop.restocked_short] = _too_little(given, state, 0)
    state.stock += int(settings("shop")["operator"]["restock_pieces"])
    return state


def seen(given: Given, state: State, day: int, restocked: Counts, returned: Counts) -> Today:
    """The shop as it is seen（此刻的店）, with what comes in."""
    return Today(
        day=day,
        opening=state.stock,
        restocked=restocked,
        returned=returned,
        stock=state.stock + restocked + returned,
        reviews=state.reviews,
        stars=state.stars,
        rating=state.stars / np.maximum(state.reviews, 1) + given.conduct.rating[day],
        sales30=_sales30(given, state, day),
        past_buyers=state.past_buyers,
    )


def eve(given: Given, state: State) -> Today:
    """The shop before anything has come in（开季前夜）."""
    nothing = np.zeros_like(state.stock)
    return seen(given, state, 0, nothing, nothing)


def morning(given: Given, state: State, day: int) -> Today:
    """Reviews that appear, goods that come back, and new stock（早上）."""
    state.reviews = state.reviews + state.new_reviews[day]
    state.stars = state.stars + state.new_stars[day]
    today = seen(given, state, day, _restocked(given, state, day), state.coming_back[day].copy())
    state.stock = state.on_sale[day] = today.stock
    return today


def evening(given: Given, state: State, today: Today, orders: Orders) -> None:
    """Stock, sales, what is under way, and the past buyers at the end of the day（晚上）."""
    n, paid = given.shop.size, orders.paid
    sold = np.bincount(orders.product[paid], weights=orders.quantity[paid], minlength=n)
    sold = sold.astype(np.int64)
    sold += np.bincount(orders.extra[paid & (orders.extra >= 0)], minlength=n)
    state.sold[today.day] = sold
    state.stock = state.stock - sold
    back = np.where(orders.returned, orders.refund_day, NEVER)
    for coming, when, worth in (
        (state.new_reviews, orders.review_day, np.ones_like(orders.star)),
        (state.new_stars, orders.review_day, orders.star),
        (state.coming_back, back, orders.quantity),
    ):
        known = when < DAYS
        np.add.at(coming, (when[known], orders.product[known]), worth[known])
    buyers = np.bincount(orders.country[paid], minlength=state.past_buyers.size)
    state.past_buyers = np.round(state.past_buyers * (1 - FORGET) + buyers, 3)


def _sales30(given: Given, state: State, day: int) -> Numbers:
    """Units of the last 30 days as the ranking counts them, faked ones too."""
    last = slice(max(day - MONTH, 0), day)
    recent = (state.sold[last] + given.conduct.fake_units[last]).sum(axis=0)
    found: Numbers = recent + given.shop.units30 * max(MONTH - day, 0) / MONTH
    return found


def _restocked(given: Given, state: State, day: int) -> Counts:
    """What is bought on this day（补货）: once a fortnight, of what has run low."""
    facts = settings("shop")["operator"]
    if day % int(facts["restock_days"]):
        return np.zeros_like(state.stock)
    sold = _sales30(given, state, day)
    wanted = np.rint(given.decisions.restock_factor * sold) + int(facts["restock_pieces"])
    low = state.stock < float(facts["restock_below"]) * sold
    found: Counts = np.where(low, wanted, 0).astype(np.int64)
    short = given.shop.restocked_short
    found[short] = max(_too_little(given, state, day) - int(state.stock[short]), 0)
    return found


def _too_little(given: Given, state: State, day: int) -> int:
    """Up to where the best seller is restocked that runs out again and again（补不够）."""
    short = given.shop.restocked_short
    last = slice(max(day - MONTH, 0), day)
    sold = state.sold[last, short]
    # Days that end without a piece do not count, else there would be less and less of it.
    sold = sold[state.on_sale[last, short] > sold]
    usual = MONTH * sold.mean() if sold.size else given.shop.units30[short]
    facts = settings("shop")["operator"]
    factor = facts["short_factor" if day in facts["short_days"] else "enough_factor"]
    return round(float(factor) * float(usual))
