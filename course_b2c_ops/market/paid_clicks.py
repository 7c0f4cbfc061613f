"""Clicks on keyword advertising（直通车点击）: the season's auctions, and who clicked."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.auction import Ads, run_ads
from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.conduct import Conduct
from course_b2c_ops.market.decisions import Decisions
from course_b2c_ops.market.ground import Ground
from course_b2c_ops.market.keywords import best_product
from course_b2c_ops.market.luck import Counts, Numbers, Stage, binomial, luck
from course_b2c_ops.market.planted import Plan
from course_b2c_ops.market.record import KEYWORD_ADS
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import served, settings
from course_b2c_ops.market.world import World


@dataclass(frozen=True)
class PaidClicks:
    """Clicks on keyword advertising as visits by day（直通车点击）, in the order of their cells."""

    ads: Ads
    counts: Counts  # day x country x product
    impressions: Counts  # the same
    keyword: list[Counts]  # by day


def paid_clicks(
    shop: Catalogue, world: World, does: Decisions, behaves: Conduct, base: Ground, days: Plan
) -> PaidClicks:
    """The season's auctions, and where each click comes from."""
    words = shop.keywords
    best = best_product(world.keywords, list(shop.labels), words)
    product = np.maximum(best, 0)
    photo, relevance = does.photo[0, product], does.relevance[0, product]
    quality = np.clip(0.4 * relevance + 0.3 * photo + 0.3 * 0.6, 0.05, 1)
    budget = np.rint(does.ads_budget_cents * behaves.ads).astype(np.int64)
    # Words without a product, and those of sleepers, are not bought.
    may = behaves.open[:, product] & (best >= 0) & (shop.wanted[product] == 0)
    may[list(days.outages)] = False
    bids = np.where(may, does.bid_cents, 0)
    click = float(settings("channels")["keyword_ads_click"]) + base.click[:, product]
    click = click + behaves.clicks[:, product, KEYWORD_ADS]
    ads = run_ads(shop.key, bids, quality, budget, world.keywords, words, click)
    day, word = np.nonzero(ads.clicks)
    n = ads.clicks[day, word]
    day, word = np.repeat(day, n), np.repeat(word, n)
    place = np.arange(day.size) - np.repeat(np.cumsum(n) - n, n)
    u = luck(shop.key, Stage.ADS_COUNTRY, day, word, place)
    shares = np.cumsum(world.keywords.country_share[words][:, : len(served())], axis=1)
    country = (u[:, None] * shares[word, -1:] > shares[word]).sum(axis=1)
    shape = (DAYS, len(served()), shop.size)
    cell = np.ravel_multi_index((day, country, product[word]), shape)
    order = np.argsort(cell, kind="stable")
    counts = np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape)
    shown_ = np.zeros((DAYS, shop.size), dtype=np.int64)
    np.add.at(shown_.T, product, ads.impressions.T)
    edges = np.searchsorted(day[order], np.arange(DAYS + 1))
    by_day = [word[order][a:b] for a, b in zip(edges, edges[1:], strict=False)]
    impressions = _by_country(shop.key, shown_, counts, base.sizes)
    return PaidClicks(ads, counts, impressions, by_day)


def _by_country(key: bytes, total: Counts, clicks: Counts, sizes: Numbers) -> Counts:
    """Impressions by country: those that were clicked, and the rest by the countries' sizes."""
    left = total - clicks.sum(axis=1)
    found = clicks.copy()
    rest = 1.0
    for country, size in enumerate(sizes):
        u = luck(key, Stage.ADS_SHOWN, country, np.arange(left.size)).reshape(left.shape)
        last = country == sizes.size - 1
        part = left if last else binomial(left, np.full(left.shape, min(size / rest, 1.0)), u)
        found[:, country] += part
        left, rest = left - part, rest - float(size)
    return found
