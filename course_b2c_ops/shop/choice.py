"""Every consumer before every offer（消费者选择）: who sees, clicks, fills a cart, wants to buy.

One uniform a consumer and offer decides three nested things: it is below `reach` for those who
see the offer, below `pull` for those who click it, and given the click its share of `pull` is
even again and runs the race that makes the choice a logit. It depends on round, slot and consumer
only, so a changed decision moves nobody whose best offer stays what it was.
"""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, stream
from course_b2c_ops.shop.exposure import ADS, Exposure
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.standing import Standing

NOBODY = -1
_HALF_STEP = 2.0**-54  # keeps a uniform of 0 out of the logarithm


@dataclass(frozen=True)
class Visits:
    """Consumers on offers' pages（访问）: one place a visit, by offer and then by consumer."""

    consumer: Counts
    offer: Counts
    race: Numbers  # even between 0 and 1: the lower, the readier
    source: Counts  # channel, then keyword
    impressions: Counts  # one place an offer

    @property
    def channel(self) -> Counts:
        """Where each visit came from（来源）, all keywords as one."""
        return np.minimum(self.source, ADS)


@dataclass(frozen=True)
class Choices:
    """What consumers made of it（选择）."""

    cart: Flags  # of each visit
    wants: Counts  # the visits that end in the wish to buy: one a consumer at most
    offer: Counts  # of each consumer, -1 for none


def visits(round_: int, seen: Exposure, market: Market) -> Visits:
    """Who clicks what this round（访问明细）."""
    n = market.people.country.size
    spare = np.empty(n)
    impressions = np.zeros(market.offers, dtype=np.int64)
    who, races, slots, counts = [], [], [], []
    for slot in np.flatnonzero(seen.pull > 0).tolist():
        u = stream(market.key, Stage.TEAM_PAIRS, round_, slot, spare)
        impressions[slot] = np.count_nonzero(u < seen.reach[slot])
        clicked = np.flatnonzero(u < seen.pull[slot])
        who.append(clicked)
        races.append(u[clicked] / seen.pull[slot])
        slots.append(slot)
        counts.append(clicked.size)
    none: Counts = np.zeros(0, dtype=np.int64)
    consumer = np.concatenate([none, *who])
    offer = np.repeat(np.array(slots, dtype=np.int64), counts)
    race = np.concatenate([np.zeros(0), *races]) + _HALF_STEP
    source = _sources(round_, consumer, offer, seen, market)
    return Visits(consumer, offer, race, source, impressions)


def _sources(
    round_: int, consumer: Counts, offer: Counts, seen: Exposure, market: Market
) -> Counts:
    """Where each visit came from: a channel, or a keyword's place behind the channels."""
    u = luck(market.key, Stage.TEAM_CHANNEL, round_, offer, consumer) * seen.pull[offer]
    edges = seen.edges[:, :-1].T
    source = np.zeros(offer.size, dtype=np.int64)
    for edge in edges:
        source += u >= edge[offer]
    return source


def choices(round_: int, came: Visits, worth: Numbers, shown: Standing, market: Market) -> Choices:
    """Carts and wishes（加购与购买意愿）: each buys the best of what was clicked, or nothing."""
    facts, people = market.facts, market.people
    country, segment = people.country[came.consumer], people.segment[came.consumer]
    value = worth[came.offer, country, segment]
    value -= people.price_taste[came.consumer] * shown.log_price[came.offer, country]
    value += np.array(facts.buying.readiness)[came.channel]
    if round_ in facts.attention.events:
        value += facts.attention.event_mood
    key = np.log(-np.log1p(-came.race)) - value + facts.buying.distance
    n = people.country.size
    nothing = stream(market.key, Stage.TEAM_OUTSIDE, round_, 0, np.empty(n)) + _HALF_STEP
    nothing = np.log(-np.log(nothing))
    cart = key < nothing[came.consumer] + facts.buying.cart
    best = np.full(n, np.inf)
    np.minimum.at(best, came.consumer[cart], key[cart])
    wants = np.flatnonzero(cart & (key == best[came.consumer]) & (key < nothing[came.consumer]))
    _, first = np.unique(came.consumer[wants], return_index=True)
    wants = wants[first]
    offer = np.full(n, NOBODY, dtype=np.int64)
    offer[came.consumer[wants]] = came.offer[wants]
    return Choices(cart, wants, offer)
