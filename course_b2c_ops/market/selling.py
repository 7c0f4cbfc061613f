"""Orders（下单）: pieces, payment, another product in the parcel, as far as the stock reaches."""

from dataclasses import replace

import numpy as np

from course_b2c_ops.market.given import Given
from course_b2c_ops.market.luck import GOLDEN, Codes, Counts, Flags, Numbers, Stage, luck, pick
from course_b2c_ops.market.record import Bought, Visits
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.state import Today

PIECES, PAYS, TAKES_MORE, WHICH, ARRIVAL = range(5)  # an order's luck
NOTHING = -1
WHOLE, WITHOUT_EXTRA, SOLD_OUT = 1, 0, -1  # what the stock leaves of an order


def sell(given: Given, today: Today, visits: Visits) -> tuple[Visits, Bought]:
    """The day's orders（成交）, and the visits that really ended in one."""
    rows, codes = _ordering(given, today.day, visits)
    u = luck(given.key, Stage.ORDERS, codes[:, None], np.arange(5))
    product, country = visits.product[rows], visits.country[rows]
    quantity, paid = _pieces(u[:, PIECES]), _paid(given, today.day, country, u[:, PAYS])
    if given.outage(today.day):
        quantity = _last_pieces(given, today, product)
        paid[:] = True
    wanted = Bought(
        visit=rows, code=codes, day=np.full(rows.size, today.day), country=country,
        source=visits.source[rows], segment=visits.segment[rows], product=product,
        quantity=quantity, extra=_extra(given, today.day, product, u), paid=paid,
    )  # fmt: skip
    left = _from_stock(today.stock, wanted, u[:, ARRIVAL])
    without = np.where(left == WITHOUT_EXTRA, NOTHING, wanted.extra)
    bought = replace(wanted, extra=without).at(np.flatnonzero(left != SOLD_OUT))
    ordered = np.zeros_like(visits.ordered)
    ordered[bought.visit] = True
    return replace(visits, ordered=ordered), bought


def _ordering(given: Given, day: int, visits: Visits) -> tuple[Counts, Codes]:
    """Visits that order, some of them twice, and the code of each order."""
    rows = np.flatnonzero(visits.ordered)
    again = luck(given.key, Stage.SECOND_ORDER, visits.code[rows])
    often = again < float(settings("shop")["orders"]["second_order"])
    twice = rows[often & (not given.outage(day))]
    return np.r_[rows, twice], np.r_[visits.code[rows], visits.code[twice] ^ GOLDEN]


def _pieces(u: Numbers) -> Counts:
    """One, two or three pieces（件数）."""
    facts = settings("shop")["orders"]
    three, two = float(facts["three_pieces"]), float(facts["two_pieces"])
    found: Counts = 1 + (u < three + two).astype(np.int64) + (u < three)
    return found


def _paid(given: Given, day: int, country: Counts, u: Numbers) -> Flags:
    """Whether the order is paid（是否付款）, as the country usually pays and the day lets it."""
    found: Flags = u < column(served(), "pays")[country] * given.plan.payment[day]
    return found


def _last_pieces(given: Given, today: Today, product: Counts) -> Counts:
    """On the day of an outage: few orders, of a fixed amount where the stock allows it."""
    price = given.decisions.price_cents()[today.day, product]
    wanted = -(-int(settings("planted")["outage"]["order_cents"]) // price)
    found: Counts = np.clip(today.stock[product] // 3, 1, wanted)
    return found


def _extra(given: Given, day: int, product: Counts, u: Numbers) -> Counts:
    """Another product that goes into the same order, the popular and the cheap more often."""
    base = given.ground
    price = (base.log_price[day] * base.sizes[:, None]).sum(axis=0)
    wanted = given.shop.popularity + given.shop.wanted - base.mean_price_taste * price
    which = pick(np.exp(wanted), u[:, WHICH])
    more = u[:, TAKES_MORE] < float(settings("shop")["orders"]["extra_product"])
    return np.where(more & (which != product), which, NOTHING)


def _from_stock(stock: Counts, wanted: Bought, arrival: Numbers) -> Counts:
    """First come, first served（先到先得）: WHOLE, WITHOUT_EXTRA or SOLD_OUT."""
    product, quantity, extra = wanted.product, wanted.quantity, wanted.extra
    found = np.full(product.size, WHOLE, dtype=np.int64)
    asked = np.bincount(product, weights=quantity, minlength=stock.size)
    asked += np.bincount(extra[extra >= 0], minlength=stock.size)
    if (asked <= stock).all():
        return found
    left = stock.copy()
    for row in np.argsort(arrival, kind="stable").tolist():
        if quantity[row] > left[product[row]]:
            found[row] = SOLD_OUT
            continue
        more = extra[row] >= 0 and left[extra[row]] > 0
        found[row] = WHOLE if more or extra[row] < 0 else WITHOUT_EXTRA
        if wanted.paid[row]:
            left[product[row]] -= quantity[row]
            if more:
                left[extra[row]] -= 1
    return found
