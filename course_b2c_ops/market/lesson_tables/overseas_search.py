"""Search advertising outside the platform（站外搜索广告）: what was searched, matched and paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.lesson_tables.overseas_split import (
    PaidOrders,
    Parts,
    jitter,
    named,
    order_rows,
    season_dates,
    served_countries,
    summed,
    totals,
    usd,
)
from course_b2c_ops.market.lesson_tables.product_facts import most_reviewed
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import Tables, View

EXACT, PHRASE, BROAD = "exact", "phrase", "broad"


@dataclass(frozen=True)
class Words:
    """The words of one shop's searches（词）."""

    good: tuple[str, ...]
    waste: tuple[str, ...]
    dead: str


@dataclass(frozen=True)
class Term:
    """One search term under one keyword（搜索词）."""

    group: int
    keyword: str
    match_type: str
    text: str
    weight: float
    sells: bool


def facts() -> dict[str, Any]:
    """The calibration of search advertising."""
    found: dict[str, Any] = settings("overseas/search")
    return found


def tables(view: View) -> Tables:
    """Search advertising day by day（搜索广告日表）; in sum the report's source search_ads."""
    return {"search_ads": _search_ads(view)}


def words(key: bytes) -> Words:
    """Good, wasted and dead words of a shop（好词、废词）: planted."""
    row = facts()
    hidden = list(row["hides"])
    u = luck(key, Stage.SEARCH_TERMS_OUTSIDE, np.arange(4)[:, None], np.arange(16))
    hides = [hidden[n] for n in shuffled(u[0, : len(hidden)])[: int(row["hidden_count"])]]
    open_words = [row["waste"][n] for n in shuffled(u[1, : len(row["waste"])])]
    rest = open_words[: int(row["waste_count"]) - len(hides)]
    # The words that hide one are common: counted by letters, they spoil the sum.
    hosts = [row["hides"][word] for word in hides]
    others = [word for word in row["good"] if word not in hosts]
    good = hosts + [others[n] for n in shuffled(u[2, : len(others)])]
    dead = row["dead"][int(u[3, 0] * len(row["dead"]))]
    return Words(tuple(good), tuple(hides + rest), dead)


def ad_groups(view: View) -> list[tuple[str, str]]:
    """Products that are advertised and their search words（广告组）: most reviewed, two words."""
    products = most_reviewed(view.reports["products"])
    labels = [label for label in products["product"] if len(label.split()) == 2]
    return [(label, label.lower()) for label in labels[: int(facts()["ad_groups"])]]


def terms(view: View) -> list[Term]:
    """Every search term that an advertisement was shown for（搜索词清单）."""
    own = words(view.key)
    found: list[Term] = []
    for place, (_, core) in enumerate(ad_groups(view)):
        scale = float(facts()["share"]["group"][place])
        found += [
            Term(place, keyword, match, text, weight * scale, sells)
            for keyword, match, text, weight, sells in _of_group(core, place, own)
        ]
    return found


def _of_group(core: str, place: int, own: Words) -> Iterator[tuple[str, str, str, float, bool]]:
    """Keywords of one ad group and what they let in（一个广告组的关键词和触发的搜索词）."""
    share = facts()["share"]
    good = [word for word in own.good[place:] + own.good[:place] if word not in core.split()]
    before, after, exact = good[0], good[1], good[2]
    yield core, BROAD, core, share["core"], True
    for word in good[:6]:
        yield core, BROAD, f"{word} {core}", share["good"], True
    for n, word in enumerate(own.waste):
        text = f"{word} {core}" if (n + place) % 2 else f"{core} {word}"
        yield core, BROAD, text, share["waste"], False
    for text in facts()["rare"]:
        yield core, BROAD, f"{core} {text}", share["rare"], True
    yield f"{exact} {core}", EXACT, f"{exact} {core}", share["exact"], True
    phrase = f"{before} {core}"
    yield phrase, PHRASE, phrase, share["phrase"], True
    yield phrase, PHRASE, f"{phrase} {facts()['rare'][0]}", share["rare"], True
    yield phrase, PHRASE, f"{own.waste[place % len(own.waste)]} {phrase}", share["waste"], False
    turned = f"{core} {after}"
    head, tail = core.split()
    yield turned, BROAD, f"{after} {core}", share["phrase"], True
    yield turned, BROAD, f"{after} {tail} {head}", share["rare"], True
    dead = f"{core} {own.dead}"
    yield dead, BROAD, dead, share["dead"], False
    yield dead, BROAD, f"{own.dead} {core}", share["dead"], False


def _search_ads(view: View) -> pd.DataFrame:
    key, listed, total = view.key, terms(view), totals(view, "search_ads")
    shown, clicked, cost = (
        values.reshape(DAYS, len(served_countries())).sum(axis=1)
        for values in (total.impressions, total.clicks, total.cost)
    )
    day = np.repeat(np.arange(DAYS), len(listed))
    place = np.tile(np.arange(len(listed)), DAYS)
    parts = Parts(day)
    weight = np.array([term.weight for term in listed])[place]
    weight = weight * jitter(key, Stage.SEARCH_SPLIT, 0.5, 0, day, place)
    sells = np.array([term.sells for term in listed])[place]
    clicks, bought = _clicks(key, parts, clicked, (weight, weight * sells), total.orders)
    amount = summed(bought, total.orders.cents, day.size)
    rare = jitter(key, Stage.SEARCH_SPLIT, float(facts()["quality"]["click_spread"]), 1, place)
    impressions = clicks + parts.spread(shown - clicked, weight / rare)
    frame = _described(view, listed, place) | {
        "date": season_dates(view, day),
        "impressions": impressions,
        "eligible_impressions": _eligible(view, listed, place, impressions),
        "clicks": clicks,
        "cost_usd": usd(parts.spread(cost, clicks * _price(view, listed, place))),
        "conversions": np.bincount(bought, minlength=day.size),
        "value_usd": usd(amount),
    }
    return _shaped(frame, impressions > 0)


def _clicks(
    key: bytes, parts: Parts, clicked: Counts, weights: tuple[Numbers, Numbers], orders: PaidOrders
) -> tuple[Counts, Counts]:
    """Clicks of each row, and the row of each order（点击和订单归到哪一行）.

    Clicks that end in an order are drawn among the words that sell, the others among all.
    """
    among_all, among_selling = weights
    day = orders.cell // len(served_countries())
    buying = np.minimum(np.bincount(day, minlength=DAYS), clicked)
    buyers = parts.events(buying, among_selling, key, Stage.SEARCH_SPLIT)
    others, _ = parts.events(clicked - buying, among_all, key, Stage.SEARCH_CLICKS)
    clicks = np.bincount(np.r_[buyers[0], others], minlength=parts.cell.size)
    return clicks, order_rows(parts, buyers, day)


def _shaped(frame: dict[str, np.ndarray], kept: Flags) -> pd.DataFrame:
    return in_shape("search_ads", pd.DataFrame({name: row[kept] for name, row in frame.items()}))


def _described(view: View, listed: list[Term], place: Counts) -> dict[str, np.ndarray]:
    groups = [label for label, _ in ad_groups(view)]
    low, high = facts()["quality"]["score"]
    keyword, dead = _keyword_places(listed), words(view.key).dead
    u = luck(view.key, Stage.SEARCH_SPLIT, 2, keyword)
    score = low + (u * (high + 1 - low)).astype(np.int64)
    unfit = np.array([dead in term.keyword.split() for term in listed])
    return {
        "ad_group": named([groups[term.group] for term in listed], place),
        "keyword": named([term.keyword for term in listed], place),
        "search_term": named([term.text for term in listed], place),
        "match_type": named([term.match_type for term in listed], place),
        "quality_score": np.where(unfit, int(facts()["quality"]["dead"]), score)[place],
    }


def _keyword_places(listed: list[Term]) -> Counts:
    """The keyword of each term, counted in the order of the list."""
    known = list(dict.fromkeys(term.keyword for term in listed))
    return np.array([known.index(term.keyword) for term in listed], dtype=np.int64)


def _eligible(view: View, listed: list[Term], place: Counts, impressions: Counts) -> Counts:
    """How often the advertisement could have been shown（有资格展示的次数）."""
    low, high = facts()["quality"]["impression_share"]
    share = low + (high - low) * luck(view.key, Stage.SEARCH_SPLIT, 3, _keyword_places(listed))
    found: Counts = np.ceil(impressions / np.round(share, 3)[place]).astype(np.int64)
    return found


def _price(view: View, listed: list[Term], place: Counts) -> Numbers:
    """What a click of each keyword costs, relative to the others."""
    width = float(facts()["quality"]["cost_spread"])
    return jitter(view.key, Stage.SEARCH_SPLIT, width, 4, _keyword_places(listed))[place]
