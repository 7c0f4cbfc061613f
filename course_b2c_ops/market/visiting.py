"""Visits（访问）: who comes, what the chance of an order is, and who fills a cart or wants to buy.

Every visit has a code of its own, made from the key and the visit's place, and all its luck comes
from that code. So a changed decision moves those visitors only whose choice it really changes.
Whether a visitor orders is read off evenly spread numbers: days differ by what happened on them and
little by chance, and a bad day can be told from bad luck.
"""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.given import Given
from course_b2c_ops.market.luck import (
    GOLDEN,
    Codes,
    Counts,
    Flags,
    Numbers,
    Stage,
    as_uniforms,
    luck,
    raw,
)
from course_b2c_ops.market.record import Level, Visits
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import KEYWORD_ADS
from course_b2c_ops.market.state import Today
from course_b2c_ops.market.tastes import NODE_SHARES

CART_MARGIN = 1.30  # how much readier visitors are to fill a cart than to order
NO_KEYWORD = -1
GROUP, NODE, AGAIN, WISH = range(4)  # a visitor's luck


@dataclass(frozen=True)
class _Comers:
    """Who comes today（来的人）, one place a visit."""

    cell: Counts  # place in country x product x source
    place: Counts  # in the cell
    country: Counts
    product: Counts
    source: Counts
    code: Codes
    luck: Numbers  # visit x GROUP, NODE, ...


def visit(given: Given, level: Level, today: Today, counts: Counts) -> Visits:
    """One row a visit（逐次访问）, and whether it would end in a cart and in an order."""
    day, who = today.day, _comers(given, today.day, counts)
    u = who.luck
    edges = np.cumsum(given.ground.groups, axis=1)[:, :-1]
    segment = (u[:, GROUP, None] > edges[who.country]).sum(axis=1)
    again = u[:, AGAIN] < float(settings("shop")["funnel"]["clicks_again"])
    repeat = again & (who.place > 0)
    keyword = np.full(who.cell.size, NO_KEYWORD, dtype=np.int64)
    keyword[who.source == KEYWORD_ADS] = given.paid.keyword[day]
    score = _readiness(given, level, today, who, segment, keyword)
    chance = 1 / (1 + np.exp(-score))
    if given.outage(day):
        cart, ordered = _few_buyers(u[:, WISH], repeat)
    else:
        wish = _wish(given, day, who)
        cart, ordered = wish < 1 / (1 + np.exp(-score - CART_MARGIN)), wish < chance
    return Visits(
        day=np.full(who.cell.size, day), country=who.country, product=who.product,
        source=who.source, code=who.code, segment=segment, keyword=keyword, repeat=repeat,
        chance=chance, cart=cart & ~repeat, ordered=ordered & ~repeat,
    )  # fmt: skip


def _comers(given: Given, day: int, counts: Counts) -> _Comers:
    """From how many come to each cell to who they are."""
    flat = counts.ravel()
    cell = np.repeat(np.arange(flat.size), flat)
    place = np.arange(cell.size) - np.repeat(np.cumsum(flat) - flat, flat)
    country, product, source = np.unravel_index(cell, counts.shape)
    code = raw(given.key, Stage.VISIT, day, cell, place)
    u = luck(given.key, Stage.VISITOR, code[:, None], np.arange(4))
    return _Comers(cell, place, country, product, source, code, u)


def _readiness(
    given: Given, level: Level, today: Today, who: _Comers, segment: Counts, keyword: Counts
) -> Numbers:
    """How ready each is to order（下单意愿）, as the logarithm of the odds."""
    base, day = given.ground, today.day
    node = (who.luck[:, NODE, None] > np.cumsum(NODE_SHARES)[:2]).sum(axis=1)
    value = base.source_value[who.source] + base.intent[keyword] + level.held_back[who.product]
    value = value + given.conduct.wish[day][who.product, who.source]
    listing = base.value[day] + base.reputation(today.rating, today.reviews)
    score: Numbers = (
        listing[segment, who.product]
        + base.delivery[segment, who.country]
        - base.price_taste[segment, node] * base.log_price[day][who.country, who.product]
        + value
        + level.shift(day)
    )
    return score


def _wish(given: Given, day: int, who: _Comers) -> Numbers:
    """Evenly spread numbers, one a visit; in a replay the visits of the season keep theirs."""
    start = raw(given.key, Stage.WISH, day)
    if given.baseline is None:
        return as_uniforms(start + np.arange(who.cell.size).astype(np.uint64) * GOLDEN)
    came = given.baseline.counts[day]
    first = np.cumsum(came) - came
    slot = (first[who.cell] + who.place).astype(np.uint64)
    kept = as_uniforms(start + slot * GOLDEN)
    return np.where(who.place < came[who.cell], kept, who.luck[:, WISH])


def _few_buyers(wish: Numbers, repeat: Flags) -> tuple[Flags, Flags]:
    """On the day of an outage: the first few fill a cart, and fewer order."""
    facts = settings("planted")["outage"]
    rank = np.argsort(np.argsort(np.where(repeat, 9.0, wish), kind="stable"))
    return rank < int(facts["cart_buyers"]), rank < int(facts["ordering_buyers"])
