"""Keyword advertising（直通车）: every day's auctions of a season in one go.

One shop against rivals who bid by the week. Where a class bids against itself, all stand in one
ranking: that auction is the team market's own, and shares rules, quality and price with this one.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course_b2c_ops.market.keywords import WEEK, Keywords
from course_b2c_ops.market.luck import (
    Counts,
    Flags,
    Numbers,
    Stage,
    binomial,
    luck,
    poisson,
    shuffled,
)
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

FINE = 100  # quality is compared in hundredths, so that ranks are exact


@dataclass(frozen=True)
class Ads:
    """What the ads of a season brought（直通车结果）; every array is day x keyword."""

    places: Counts  # of the keywords in the world's list
    bids_cents: Counts
    impressions: Counts
    clicks: Counts
    charge_cents: Counts  # of one click; 0 where nothing was shown
    spend_cents: Counts
    position: Numbers  # mean position; NaN where nothing was shown
    quality: Numbers  # of each keyword, 2 decimals


def ad_quality(relevance: Numbers, photo: Numbers, history: Numbers | float) -> Numbers:
    """Quality of an ad（推广质量）, 0 to 1: words, pictures, and what was sold before."""
    found: Numbers = 0.4 * relevance + 0.3 * photo + 0.3 * history
    return found


def second_price(bids: Counts, grade: Counts, below: Counts) -> Counts:
    """What a click costs（第二价格）: enough to stay above the next below, never over the bid.

    `below` is the next one's bid times quality, 0 where nobody stands below; grades in hundredths.
    """
    rules = auction_rules()
    above_next = -(-below // grade) + int(rules["step_cents"])  # rounded up to a cent
    charge = np.where(below > 0, above_next, int(rules["reserve_cents"]))
    return np.minimum(np.maximum(charge, int(rules["reserve_cents"])), bids)


def run_ads(
    key: bytes,
    bids_cents: Counts,
    quality: Numbers,
    budget_cents: Counts,
    keywords: Keywords,
    places: Counts,
    click_logit: Numbers,
) -> Ads:
    """A season of auctions（整季竞价）: who is shown where, who clicks, and what it costs.

    `bids_cents` and `click_logit` are day x keyword, `budget_cents` one a day, and `places` says
    which of the world's keywords the columns are. A bid of 0 stays out.
    """
    least = auction_rules()["quality_floor"] * FINE
    grade = np.maximum(np.rint(quality * FINE), least).astype(np.int64)
    rank, charge = _ranked(bids_cents, grade, keywords, places)
    day, column = np.nonzero(rank >= 0)
    seen = np.array(auction_rules()["attention"])[rank[day, column]]
    mean = keywords.demand[day, places[column]] * seen
    shown = poisson(mean, luck(key, Stage.AD_IMPRESSIONS, day, places[column]))
    rate = 1 / (1 + np.exp(-click_logit[day, column]))
    clicked = binomial(shown, rate, luck(key, Stage.AD_CLICKS, day, places[column]))
    impressions, clicks = np.zeros_like(bids_cents), np.zeros_like(bids_cents)
    impressions[day, column], clicks[day, column] = shown, clicked
    impressions, clicks = _within_budget(key, impressions, clicks, charge, budget_cents, places)
    return Ads(
        places=places,
        bids_cents=bids_cents,
        impressions=impressions,
        clicks=clicks,
        charge_cents=np.where(impressions > 0, charge, 0),
        spend_cents=clicks * charge,
        position=np.where(impressions > 0, np.round(rank + 1.0, 1), np.nan),
        quality=grade / FINE,
    )


def operator_bids(
    key: bytes, keywords: Keywords, places: Counts, share: float, cents: tuple[float, float]
) -> Counts:
    """What the previous operator bid（前任出价）: day x keyword, redrawn weekly; 0 = not bought.

    A part of the words at random, and more of those that are planted: some that do not sell, and
    good ones whose bid went up and down, so that the last cents of a bid can be judged.
    """
    facts = settings("keywords/market")["operator"]
    week = np.arange(DAYS)[:, None] // WEEK
    u = luck(key, Stage.OPERATOR_BIDS, 0, places)
    bought = u < share
    low, high = cents
    bids = low * (high / low) ** luck(key, Stage.OPERATOR_BIDS, 1, week, places[None, :])
    wasted = _some(keywords.wasted[places], u, int(facts["wasted"]))
    strong = _some(keywords.strong[places], u, int(facts["strong"]))
    bought[wasted] = bought[strong] = True
    down, up = facts["strong_cents"]
    up_and_down = luck(key, Stage.OPERATOR_BIDS, 2, week, places[None, strong]) < 0.5
    bids[:, strong] = np.where(up_and_down, float(down), float(up))
    return np.where(bought, np.rint(bids).astype(np.int64), 0)


def _some(marked: Flags, u: Numbers, count: int) -> Counts:
    """So many of the marked places, in a keyed order."""
    places = np.flatnonzero(marked)
    return places[shuffled(u[places])[:count]]


def keyword_value(paid_per_click: Numbers, contribution_cents: Numbers) -> Numbers:
    """Expected margin of one click in cents, before its cost（关键词价值）: the truth of a bid."""
    return np.round(paid_per_click * contribution_cents, 2)


def _ranked(
    bids: Counts, grade: Counts, keywords: Keywords, places: Counts
) -> tuple[Counts, Counts]:
    """Rank among the rivals, from 0, and the charge of a click; -1 where an ad is not shown."""
    rules = auction_rules()
    rival_grade = np.rint(keywords.rival_quality[places] * FINE).astype(np.int64)
    rivals = keywords.rival_bids_cents[:, places] * rival_grade  # week x keyword x rival
    week = np.minimum(np.arange(len(bids)) // WEEK, len(rivals) - 1)
    own = bids * grade
    better = np.zeros_like(bids)
    next_best = np.zeros_like(bids)
    for rival in range(rivals.shape[2]):
        score = rivals[week, :, rival]
        better += score >= own
        next_best = np.maximum(next_best, np.where(score < own, score, 0))
    shown = (bids >= int(rules["reserve_cents"])) & (better < int(rules["shown"]))
    return np.where(shown, better, -1), np.where(shown, second_price(bids, grade, next_best), 0)


def _within_budget(
    key: bytes,
    impressions: Counts,
    clicks: Counts,
    charge: Counts,
    budget_cents: Counts,
    places: Counts,
) -> tuple[Counts, Counts]:
    """Keywords are served in order of arrival until the day's budget is gone."""
    days, n = clicks.shape
    arrival = luck(key, Stage.AD_ARRIVAL, np.arange(days)[:, None], places[None, :])
    order = np.argsort(arrival, axis=1, kind="stable")
    cost = np.take_along_axis(clicks * charge, order, axis=1)
    left = np.maximum(budget_cents[:, None] - (np.cumsum(cost, axis=1) - cost), 0)
    room = np.empty_like(left)
    np.put_along_axis(room, order, left, axis=1)
    served = np.minimum(clicks, room // np.maximum(charge, 1))
    # `cost` counts what a keyword wanted, so behind the one that met the end nothing is left.
    cut = (served < clicks) | (room == 0)
    fewer = np.rint(impressions * float(auction_rules()["unserved"])).astype(np.int64)
    return np.where(cut, np.maximum(fewer, served), impressions), served


def auction_rules() -> dict[str, Any]:
    """Places, attention, least charge and step（竞价规则）, of this market and the team market."""
    rules: dict[str, Any] = settings("keywords/market")["auction"]
    return rules
