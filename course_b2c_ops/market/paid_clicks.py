"""Clicks on keyword advertising（直通车点击）: the season's auctions, and who clicked."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.auction import Ads, ad_quality, run_ads
from course_b2c_ops.market.basis import Basis
from course_b2c_ops.market.ground import Ground
from course_b2c_ops.market.keywords import best_product
from course_b2c_ops.market.luck import Counts, Numbers, Stage, binomial, luck
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import served, settings
from course_b2c_ops.market.sources import KEYWORD_ADS

HISTORY = 0.6  # what the platform thinks of a shop of this age


@dataclass(frozen=True)
class PaidClicks:
    """Clicks on keyword advertising as visits by day（直通车点击）, in the order of their cells."""

    ads: Ads
    counts: Counts  # day x country x product
    impressions: Counts  # the same
    keyword: list[Counts]  # by day


def paid_clicks(basis: Basis, base: Ground) -> PaidClicks:
    """The season's auctions, and where each click comes from."""
    shop = basis.shop
    best = best_product(basis.world.keywords, list(shop.labels), shop.keywords)
    product = np.maximum(best, 0)  # words without a product get no bid
    ads = _auctions(basis, base, best)
    day, word, country = _clicks(basis, ads)
    shape = (DAYS, len(served()), shop.size)
    cell = np.ravel_multi_index((day, country, product[word]), shape)
    order = np.argsort(cell, kind="stable")
    counts = np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape)
    shown = np.zeros((DAYS, shop.size), dtype=np.int64)
    np.add.at(shown.T, product, ads.impressions.T)
    edges = np.searchsorted(day[order], np.arange(DAYS + 1))
    by_day = [word[order][a:b] for a, b in zip(edges, edges[1:], strict=False)]
    return PaidClicks(ads, counts, _by_country(shop.key, shown, counts, base.sizes), by_day)


def _auctions(basis: Basis, base: Ground, best: Counts) -> Ads:
    """What is bid on each word for its product, and what it brings; -1 is no product."""
    shop, does, behaves = basis.shop, basis.decisions, basis.conduct
    product = np.maximum(best, 0)
    quality = ad_quality(does.relevance[0, product], does.photo[0, product], HISTORY)
    budget = np.rint(does.ads_budget_cents * behaves.ads).astype(np.int64)
    # Words without a product, and those of sleepers, are not bought.
    may = behaves.open[:, product] & (best >= 0) & (shop.wanted[product] == 0)
    may[list(basis.plan.outages)] = False
    bids = np.where(may, does.bid_cents, 0)
    click = float(settings("channels")["keyword_ads_click"]) + base.click[:, product]
    click = click + behaves.clicks[:, product, KEYWORD_ADS]
    grade = np.clip(quality, 0.05, 1)
    return run_ads(shop.key, bids, grade, budget, basis.world.keywords, shop.keywords, click)


def _clicks(basis: Basis, ads: Ads) -> tuple[Counts, Counts, Counts]:
    """One row a click: its day, its word, and the country it comes from."""
    words = basis.shop.keywords
    day, word = np.nonzero(ads.clicks)
    n = ads.clicks[day, word]
    day, word = np.repeat(day, n), np.repeat(word, n)
    place = np.arange(day.size) - np.repeat(np.cumsum(n) - n, n)
    u = luck(basis.key, Stage.ADS_COUNTRY, day, word, place)
    sizes = basis.world.keywords.country_share[words][:, : len(served())]
    shares = np.cumsum(sizes, axis=1)
    return day, word, (u[:, None] * shares[word, -1:] > shares[word]).sum(axis=1)


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
