"""What buyers search for（搜索词）: the world's terms, how often, where, and what rivals bid."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, normals, shuffled
from course_b2c_ops.market.settings import codes, column, settings

WEEK = 7
ENGLISH = "en"
FIRST_ID = 70001
DECIMALS = 3  # a rounded number is the same on every machine


@dataclass(frozen=True)
class Term:
    """One term as the word lists give it（一个搜索词）."""

    text: str
    language: str
    category: int  # place in `categories.toml`
    brand_word: bool
    product_words: tuple[str, ...]  # labels of the products it fits, the best first


@dataclass(frozen=True)
class Keywords:
    """All terms of a world and their market（全部搜索词）; arrays have one place a term."""

    term: tuple[str, ...]
    language: tuple[str, ...]
    category: Counts
    brand_word: Flags
    product_words: tuple[tuple[str, ...], ...]
    demand: Numbers  # day x term: searches on the platform
    country_share: Numbers  # term x country, in the order of `countries.toml`
    rival_bids_cents: Counts  # week x term x rival
    rival_quality: Numbers  # term x rival, 2 decimals
    intent: Numbers  # how ready to buy those who search it are, in log odds
    wasted: Flags  # costs clicks and does not sell
    strong: Flags  # sells at once

    @property
    def total(self) -> Numbers:
        """Searches of the whole season by term（整季搜索量）."""
        found: Numbers = np.round(self.demand.sum(axis=0), DECIMALS)
        return found


def keyword_ids(places: Counts) -> Counts:
    """The platform's ids of terms（关键词 ID）."""
    return FIRST_ID + places


def of_shop(keywords: Keywords, categories: Counts) -> Counts:
    """Places of the terms in a shop's categories（本店类目的词）."""
    return np.flatnonzero(np.isin(keywords.category, categories))


def fits(keywords: Keywords, labels: list[str], places: Counts) -> Flags:
    """Which of these terms fit which product: term x product（词与商品是否相配）."""
    at = {label: place for place, label in enumerate(labels)}
    found = np.zeros((places.size, len(labels)), dtype=np.bool_)
    for row, place in enumerate(places):
        found[row, [at[label] for label in keywords.product_words[place] if label in at]] = True
    return found


def best_product(keywords: Keywords, labels: list[str], places: Counts) -> Counts:
    """The product a term names best（最相配的商品）, -1 where the shop has none of them."""
    at = {label: place for place, label in enumerate(labels)}
    return np.array(
        [
            next((at[label] for label in keywords.product_words[place] if label in at), -1)
            for place in places
        ],
        dtype=np.int64,
    )


def keywords_of(world_key: bytes, busy: Numbers) -> Keywords:
    """The keywords of one world（一届的搜索词）, rounded once and for all.

    `busy` is day x country: the calendar's factors with the week's wave.
    """
    listed = terms()
    share = _country_shares(world_key, listed)
    level = _levels(world_key, listed)
    wasted, strong = _marked(world_key, listed, level)
    demand = _demand(world_key, busy, level, share)
    return Keywords(
        term=tuple(found.text for found in listed),
        language=tuple(found.language for found in listed),
        category=np.array([found.category for found in listed]),
        brand_word=np.array([found.brand_word for found in listed]),
        product_words=tuple(found.product_words for found in listed),
        demand=demand,
        country_share=share,
        rival_bids_cents=_rival_bids(world_key, -(-len(demand) // WEEK), level, wasted | strong),
        rival_quality=_rival_quality(world_key, len(listed)),
        intent=_intent(world_key, listed, (wasted, strong)),
        wasted=wasted,
        strong=strong,
    )


@cache
def terms() -> tuple[Term, ...]:
    """Every term of the word lists（词表）, category by category."""
    found = []
    for place, category in enumerate(codes(settings("categories")["category"])):
        lists = settings(f"keywords/{category}")
        for text, language, label in _listed(lists):
            others = [
                str(row["label"])
                for row in lists["product"]
                if row["label"] != label and _within(text, row)
            ]
            found.append(Term(text, language, place, False, (label, *others)))
        for row in lists["brand_word"]:
            found.append(Term(row["term"], ENGLISH, place, True, (row["product"],)))
    return tuple(found)


def _listed(lists: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Term, language and label of one category: English ones are put together from words."""
    found = []
    for row in lists["product"]:
        label = str(row["label"])
        found += [(text, ENGLISH, label) for text in english_terms(row)]
        found += [(str(text), str(code), label) for code, text in row["local"].items()]
    return found


def english_terms(row: dict[str, Any]) -> list[str]:
    """The English terms of one product: its names, with a word before or a use behind."""
    nouns, before, after = row["nouns"], row["before"], row["after"]
    return [
        *nouns,
        *(f"{word} {nouns[place % len(nouns)]}" for place, word in enumerate(before)),
        *(f"{nouns[0]} for {use}" for use in after),
    ]


def _within(text: str, row: dict[str, Any]) -> bool:
    """Whether a product's own names and modifiers hold every word of a term."""
    return set(text.split()) <= set(" ".join([*row["nouns"], *row["before"]]).split())


def _levels(key: bytes, listed: tuple[Term, ...]) -> Numbers:
    """How often each term is searched on an ordinary day."""
    facts = settings("keywords/market")["demand"]
    chance = np.exp(float(facts["spread"]) * normals(luck(key, Stage.TERM_DEMAND, _row(listed))))
    words = np.array([len(found.text.split()) for found in listed])
    english = np.array([found.language == ENGLISH for found in listed])
    brand = np.array([found.brand_word for found in listed])
    level = float(facts["median"]) * chance * float(facts["longer"]) ** (words - 2)
    level = level * np.where(english, float(facts["english"]), 1.0)
    level *= np.where(brand, float(facts["brand_word"]), 1.0)
    found: Numbers = np.round(level, DECIMALS)
    return found


def _demand(key: bytes, busy: Numbers, level: Numbers, share: Numbers) -> Numbers:
    """Searches of every term on every day: its level, its trend, the calendar and some noise."""
    facts = settings("keywords/market")["demand"]
    days, countries = busy.shape
    day, term = np.arange(days)[:, None], np.arange(level.size)[None, :]
    slope = float(facts["trend"]) * (2 * luck(key, Stage.TERM_TREND, np.arange(level.size)) - 1)
    noise = float(facts["noise"]) * normals(luck(key, Stage.TERM_NOISE, day, term))
    calendar = np.zeros((days, level.size))
    for country in range(countries):
        calendar += busy[:, [country]] * share[None, :, country]
    demand: Numbers = level * calendar * np.exp(slope * (day - (days - 1) / 2) + noise)
    return np.round(demand, DECIMALS)


def _country_shares(key: bytes, listed: tuple[Term, ...]) -> Numbers:
    """Where each term is searched: in its language's countries, English ones everywhere."""
    facts = settings("keywords/market")["demand"]
    countries = settings("countries")["country"]
    spoken = np.array([str(country["language"]) for country in countries])
    own = np.array([found.language for found in listed])[:, None] == spoken
    english = np.array([found.language == ENGLISH for found in listed])[:, None]
    abroad = np.where(english, float(facts["english_abroad"]), float(facts["abroad"]))
    place = np.arange(len(listed))[:, None]
    uneven = 0.7 + 0.6 * luck(key, Stage.TERM_COUNTRY, place, np.arange(len(countries))[None, :])
    weight = np.where(own, 1.0, abroad) * column(countries, "size") * uneven
    found: Numbers = np.round(weight / weight.sum(axis=1, keepdims=True), 4)
    return found


def _intent(key: bytes, listed: tuple[Term, ...], marked: tuple[Flags, Flags]) -> Numbers:
    """How ready to buy a term's searchers are: longer terms and brand words mean it more."""
    facts = settings("keywords/market")["intent"]
    words = np.array([len(found.text.split()) for found in listed])
    brand = np.array([found.brand_word for found in listed])
    shift = float(facts["spread"]) * normals(luck(key, Stage.TERM_INTENT, _row(listed)))
    shift = shift + float(facts["longer"]) * (words - 2) + float(facts["brand_word"]) * brand
    wasted, strong = marked
    shift[strong], shift[wasted] = float(facts["strong_shift"]), float(facts["wasted_shift"])
    found: Numbers = np.round(shift, DECIMALS)
    return found


def _marked(key: bytes, listed: tuple[Term, ...], level: Numbers) -> tuple[Flags, Flags]:
    """The wasted and the strong words: much searched English ones, of different products."""
    facts = settings("keywords/market")["intent"]
    category = np.array([found.category for found in listed])
    share = float(facts["much_searched"])
    least = [float(np.quantile(level[category == c], share)) for c in range(category.max() + 1)]
    room = [int(facts["wasted"]), int(facts["strong"])]
    marked = np.zeros((2, len(listed)), dtype=np.bool_)
    taken: dict[int, list[str]] = {}
    for place in shuffled(luck(key, Stage.TERM_WASTED, _row(listed))):
        found = listed[place]
        labels = taken.setdefault(found.category, [])
        plain = (
            found.language == ENGLISH
            and not found.brand_word
            and level[place] > least[found.category]
        )
        if plain and len(labels) < sum(room) and found.product_words[0] not in labels:
            marked[int(len(labels) >= room[0]), place] = True
            labels.append(found.product_words[0])
    return marked[0], marked[1]


def _rival_bids(key: bytes, weeks: int, level: Numbers, quiet: Flags) -> Counts:
    """Bids of the rivals, redrawn a little every week; much searched words are dearer."""
    facts = settings("keywords/market")["rivals"]
    week, term, rival = _cells(weeks, level.size, int(facts["bidders"]))
    log = float(facts["keyword_spread"]) * normals(luck(key, Stage.TERM_BIDS, term))
    log = log + float(facts["popular"]) * np.log(level / np.median(level))[None, :, None]
    log = log + float(facts["bid_spread"]) * normals(luck(key, Stage.RIVAL_BIDS, term, rival))
    weekly = normals(luck(key, Stage.WEEKLY_BIDS, week, term, rival))
    less = np.where(quiet, float(settings("keywords/market")["intent"]["rivals_bid"]), 1.0)
    level_cents = float(facts["bid_cents"]) * less[None, :, None]
    cents = level_cents * np.exp(log + float(facts["week_spread"]) * weekly)
    return np.maximum(np.rint(cents), 1).astype(np.int64)


def _rival_quality(key: bytes, n: int) -> Numbers:
    facts = settings("keywords/market")["rivals"]
    low, high = facts["quality"]
    place = np.arange(n)[:, None], np.arange(int(facts["bidders"]))[None, :]
    quality: Numbers = np.round(low + (high - low) * luck(key, Stage.RIVAL_QUALITY, *place), 2)
    return quality


def _cells(weeks: int, n: int, rivals: int) -> tuple[Counts, Counts, Counts]:
    return (
        np.arange(weeks)[:, None, None],
        np.arange(n)[None, :, None],
        np.arange(rivals)[None, None, :],
    )


def _row(listed: tuple[Term, ...]) -> Counts:
    return np.arange(len(listed))
