"""Exposure and clicks（曝光与点击）: what each source shows of the shop today, and who comes."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.given import Given
from course_b2c_ops.market.luck import (
    Counts,
    Numbers,
    Stage,
    binomial,
    luck,
    pick,
    poisson,
)
from course_b2c_ops.market.planted import W30
from course_b2c_ops.market.record import Level
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.sources import CAMPAIGN, DIRECT, DRAWN, KEYWORD_ADS, SEARCH, SOURCES
from course_b2c_ops.market.state import Today
from course_b2c_ops.market.tastes import TYPICAL_RATING
from course_b2c_ops.market.weights import (
    CLICKS_AT_RATING,
    CLICKS_OF_RATING,
    CLICKS_OF_SALES,
    RANK_OF_PRICE,
    RANK_OF_RATING,
    RANK_OF_RELEVANCE,
    RANK_OF_SERVICE,
)

_DRAWN = list(DRAWN)


@dataclass(frozen=True)
class Shown:
    """One day's exposure（一天的曝光）: country x product x source."""

    impressions: Counts
    clicks: Counts
    visits: Counts  # the clicks, and direct visits


def show(given: Given, level: Level, today: Today) -> Shown:
    """The day's impressions and clicks, and the visits that come of them（曝光与点击）."""
    day, outage = today.day, given.outage(today.day)
    share = _share(given, today)
    impressions, clicks = np.zeros((2, *given.shown_luck.shape[1:]), dtype=np.int64)
    mean = _mean(given, level, today, share)
    rate = np.broadcast_to(_click_rate(given, level, today), mean.shape)
    if outage:
        mean = _hardly(mean)
    drawn = poisson(mean, given.shown_luck[day][..., _DRAWN])
    if outage:
        clicked = _few_clicks(given, day, mean * rate * (given.shop.wanted == 0)[:, None])
        drawn = np.maximum(drawn, clicked)
    else:
        clicked = binomial(drawn, rate, given.click_luck[day][..., _DRAWN])
    impressions[..., _DRAWN], clicks[..., _DRAWN] = drawn, clicked
    impressions[..., KEYWORD_ADS] = given.paid.impressions[day]
    clicks[..., KEYWORD_ADS] = given.paid.counts[day]
    visits = clicks.copy()
    if not outage:
        visits[..., DIRECT] = _direct(given, today, share)
    return Shown(impressions, clicks, visits)


def expected_visits(given: Given, today: Today) -> Numbers:
    """Visits of every day if the ranking stayed as it is（期望访问）: day x product x source."""
    base, share = given.ground, _share(given, today)
    even = base.source_even[:, None]
    spread = (1 - even) * share + even / share.size
    odds = base.source_click[:, None] + base.click[:, None] + _known(today)
    weight = np.zeros((DAYS, given.shop.size, len(SOURCES)))
    for place in DRAWN:
        shown = given.supply[:, place, None] * spread[place]
        weight[:, :, place] = shown / (1 + np.exp(-odds[:, place]))
    campaign = share * (given.decisions.discount_pct > 0)
    campaign = campaign / np.maximum(campaign.sum(axis=1, keepdims=True), 1e-9)
    shown = given.supply[:, CAMPAIGN, None] * campaign
    weight[:, :, CAMPAIGN] = shown / (1 + np.exp(-odds[:, CAMPAIGN]))
    facts = settings("shop")["direct"]
    past = float(today.past_buyers.sum()) * float(facts["visits_a_day"])
    weight[:, :, DIRECT] = (float(facts["base"]) + past) * share
    weight *= (given.plan.traffic * base.sizes).sum(axis=1)[:, None, None]
    weight[:, :, KEYWORD_ADS] = given.paid.counts.sum(axis=1)
    return weight


# ---- shown ----


def _share(given: Given, today: Today) -> Numbers:
    """Which part of the shop's exposure each product gets（曝光份额）, by its score."""
    base, does, day = given.ground, given.decisions, today.day
    price = (base.log_price[day] * base.sizes[:, None]).sum(axis=0)
    score = np.exp(
        given.shop.popularity
        + float(settings("shop")["ranking"]["sales"]) * np.log1p(today.sales30)
        + RANK_OF_RATING * (today.rating - TYPICAL_RATING)
        + RANK_OF_RELEVANCE * does.relevance[day]
        - RANK_OF_PRICE * price
        + RANK_OF_SERVICE * does.service
    )
    score = score * given.shop.shown * (today.stock > 0)
    found: Numbers = score / max(float(score.sum()), 1e-12)
    return found


def _spread(given: Given, today: Today, share: Numbers) -> Numbers:
    """How each source divides its impressions among the products: source x product."""
    even = given.ground.source_even[:, None]
    evenly = (share > 0) * np.minimum(given.shop.shown, 1)
    flat = evenly / max(float(evenly.sum()), 1e-12)
    spread: Numbers = (1 - even) * share + even * flat
    promoted = share * (given.decisions.discount_pct[today.day] > 0)
    spread[CAMPAIGN] = promoted / max(float(promoted.sum()), 1e-12)
    return spread


def _mean(given: Given, level: Level, today: Today, share: Numbers) -> Numbers:
    """Impressions to be expected today: country x product x drawn source."""
    day = today.day
    busy = given.plan.traffic[day] * given.ground.sizes
    supply = given.supply[day]
    if day >= W30.start:
        supply = supply * level.traffic[:DIRECT]
    cells = (supply[:, None] * _spread(given, today, share))[_DRAWN].T
    mean: Numbers = busy[:, None, None] * cells[None] * _reach(given, day)[:, _DRAWN]
    return mean


def _reach(given: Given, day: int) -> Numbers:
    """Times as often as usual: product x source.

    What conduct wins or loses comes from other shops, not from the own other products.
    """
    found: Numbers = given.conduct.exposure[day] * given.conduct.open[day][:, None]
    return found


# ---- clicked ----


def _known(today: Today) -> Numbers:
    """What sales and rating add to the odds of a click."""
    sales = CLICKS_OF_SALES * np.log10(1 + today.sales30)
    found: Numbers = sales + CLICKS_OF_RATING * (today.rating - CLICKS_AT_RATING)
    return found


def _click_rate(given: Given, level: Level, today: Today) -> Numbers:
    """Share of impressions that are clicked（点击率）: product x drawn source."""
    base, day = given.ground, today.day
    click = base.click[day] + _known(today)
    source = (base.source_click + level.calmed[:DIRECT])[_DRAWN]
    odds = source + click[:, None] + given.conduct.clicks[day][:, _DRAWN]
    found: Numbers = 1 / (1 + np.exp(-odds))
    return found


def _direct(given: Given, today: Today, share: Numbers) -> Counts:
    """Visits without an impression（直接访问）: past buyers and typed addresses."""
    facts, day = settings("shop")["direct"], today.day
    mean = given.plan.traffic[day] * (
        today.past_buyers * float(facts["visits_a_day"]) + given.ground.sizes * float(facts["base"])
    )
    u = given.shown_luck[day][..., DIRECT]
    return poisson(mean[:, None] * (share * _reach(given, day)[:, DIRECT]), u)


# ---- a day on which the shop could hardly be reached ----


def _hardly(mean: Numbers) -> Numbers:
    """The few impressions of an outage."""
    few = float(settings("planted")["outage"]["impressions"])
    found: Numbers = mean * few / max(float(mean.sum()), 1e-9)
    return found


def _few_clicks(given: Given, day: int, wanted: Numbers) -> Counts:
    """The handful of clicks of an outage: a third by search, whose rate is odd that day too."""
    low, high = settings("planted")["outage"]["clicks"]
    u = luck(given.key, Stage.OUTAGE_CLICKS, day, np.arange(high + 1))
    if not wanted.any():  # nothing is on sale
        return np.zeros(wanted.shape, dtype=np.int64)
    how_many = low + int(u[-1] * (high - low + 1))
    by_search = np.where(np.array(DRAWN) == SEARCH, wanted, 0.0)
    third = how_many // 3 if by_search.any() else 0
    cells = np.r_[pick(by_search.ravel(), u[:third]), pick(wanted.ravel(), u[third:how_many])]
    return np.bincount(cells, minlength=wanted.size).reshape(wanted.shape)
