"""Rival stores（竞品店）: twelve of them, their offers, weekly prices and pull on buyers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, normals, pick, shuffled
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, column, served, settings
from course_b2c_ops.market.tastes import (
    TYPICAL_DAYS,
    TYPICAL_LOG_REVIEWS,
    TYPICAL_PHOTO,
    TYPICAL_RATING,
    TYPICAL_RELEVANCE,
    Tastes,
)

WEEK = 7
DECIMALS = 4
LEADER, FOLLOWER, DISCOUNTER = range(3)
CHARACTERS = ("leader", "follower", "discounter")


@dataclass(frozen=True)
class Rivals:
    """What the rivals offer（竞品）: 120 offers, 20 in each category."""

    offers: pd.DataFrame  # one row an offer, as any visitor of the platform can see it
    category: Counts  # of each offer, a place in categories.toml
    week_cents: Counts  # week x offer: price before a sale
    discount: Numbers  # day x offer: on the days of a big sale
    price_cents: Counts  # day x offer
    inclusive: Numbers  # category x day: pull of all rivals together, less its season mean


@dataclass(frozen=True)
class _Offers:
    """Offers as arrays, with what nobody sees."""

    store: Counts
    character: Counts
    category: Counts
    product: Counts
    quality: Numbers
    level_cents: Numbers  # the price an offer keeps coming back to
    reviews: Counts
    rating: Numbers
    photo: Numbers
    relevance: Numbers
    brand: Flags
    method: Counts


def rivals(key: bytes, days: Sequence[date], big_days: Sequence[date], tastes: Tastes) -> Rivals:
    """The rivals of one cohort（同届的竞品）; they never answer a single shop."""
    offers = _offers(key)
    week_cents = _weekly_prices(key, offers)
    discount = _sales(key, offers, days, big_days)
    by_day = week_cents[np.arange(DAYS) // WEEK]
    price_cents = np.rint(by_day * (1 - discount)).astype(np.int64)
    value = _value(offers, tastes, price_cents, discount)
    return Rivals(
        offers=_table(key, offers, value),
        category=offers.category,
        week_cents=week_cents,
        discount=discount,
        price_cents=price_cents,
        inclusive=_inclusive(offers, value),
    )


def _offers(key: bytes) -> _Offers:
    """Every store's products and what they are worth; each category gets the same quantiles."""
    facts = settings("rivals")["products"]
    store, category, product = _places(key)
    u = luck(key, Stage.RIVAL_OFFERS, np.arange(1, 10)[:, None], np.arange(store.size))
    quality = float(facts["quality_spread"]) * _even(u[0], category)
    character = _characters()[store]
    tilt = float(facts["price_spread"]) * _even(u[1], category)
    tilt += float(facts["price_of_quality"]) * quality
    tilt += np.where(character == DISCOUNTER, float(settings("rivals")["prices"]["discounter"]), 0)
    reviews = np.exp(float(facts["review_level"]) + float(facts["review_spread"]) * normals(u[2]))
    reviews[shuffled(u[3])[: int(facts["without_reviews"])]] = 0
    count = np.rint(reviews).astype(np.int64)
    rating = float(facts["rating"]) + float(facts["rating_of_quality"]) * quality
    spread = float(facts["rating_spread"]) + float(facts["star_noise"]) / np.sqrt(count + 1)
    return _Offers(
        store=store,
        character=character,
        category=category,
        product=product,
        quality=quality,
        level_cents=_reference_cents()[category] * np.exp(tilt),
        reviews=count,
        rating=np.rint(np.clip(rating + spread * normals(u[4]), 3.4, 5.0) * 10) / 10,
        photo=np.clip(0.55 + 0.2 * normals(u[5]), 0.05, 0.99),
        relevance=np.clip(0.6 + 0.18 * normals(u[6]), 0.05, 0.99),
        brand=u[7] < float(facts["branded"]),
        method=pick(np.array(facts["method_shares"]), u[8]),
    )


def _places(key: bytes) -> tuple[Counts, Counts, Counts]:
    """Store, category and product of each offer: every store picks its own products."""
    categories = settings("categories")["category"]
    names = codes(categories)
    each = int(settings("rivals")["products"]["per_category"])
    rows = [
        (s, names.index(category), int(product))
        for s, store in enumerate(settings("rivals")["store"])
        for category in store["categories"]
        for product in np.sort(_chosen(key, s, names.index(category), each))
    ]
    store, category, product = np.array(rows, dtype=np.int64).T
    return store, category, product


def _chosen(key: bytes, store: int, category: int, each: int) -> Counts:
    products = settings("categories")["category"][category]["products"]
    place = np.arange(len(products))
    return shuffled(luck(key, Stage.RIVAL_OFFERS, 0, store, category, place))[:each]


def _characters() -> Counts:
    words = [CHARACTERS.index(store["character"]) for store in settings("rivals")["store"]]
    return np.array(words, dtype=np.int64)


def _reference_cents() -> Numbers:
    return column(settings("categories")["category"], "reference_usd") * 100


def _even(u: Numbers, category: Counts) -> Numbers:
    """The same normal quantiles in every category, in the category's own order."""
    rank = np.empty(u.size, dtype=np.int64)
    order = np.lexsort((u, category))
    rank[order] = np.arange(u.size) - np.searchsorted(category[order], category[order])
    size = np.bincount(category)[category]
    return normals((rank + 0.5) / size)


def _weekly_prices(key: bytes, offers: _Offers) -> Counts:
    """Prices week by week: each store pulls its own way, the category's costs pull them all."""
    facts: dict[str, Any] = settings("rivals")["prices"]
    before = int(facts["first_weeks"])
    weeks = before + -(-DAYS // WEEK)
    noise = normals(luck(key, Stage.RIVAL_PRICES, np.arange(weeks)[:, None], np.arange(120)))
    costs = _cost_waves(key, weeks)
    above = np.zeros(offers.store.size)  # logarithm of the price over the offer's own level
    lowest = np.log(float(settings("rivals")["products"]["cost_share"]) * facts["lowest_margin"])
    found = []
    for week in range(weeks):
        middle = _middles(above, offers.category)
        target = np.choose(
            offers.character,
            [np.zeros_like(above), float(facts["half_way"]) * middle, middle],
        )
        target = target + costs[week, offers.category]
        above = above + float(facts["step"]) * (target - above)
        above = np.maximum(above + float(facts["noise"]) * noise[week], lowest)
        found.append(np.rint(offers.level_cents * np.exp(above) / 10) * 10 - 1)
    return np.array(found[before:]).astype(np.int64)


def _middles(above: Numbers, category: Counts) -> Numbers:
    """The median of each offer's category."""
    medians = [float(np.median(above[category == c])) for c in range(category.max() + 1)]
    return np.array(medians)[category]


def _cost_waves(key: bytes, weeks: int) -> Numbers:
    """What all sellers of a category have to follow: week x category."""
    facts = settings("rivals")["prices"]
    categories = len(settings("categories")["category"])
    z = normals(luck(key, Stage.RIVAL_COSTS, np.arange(weeks)[:, None], np.arange(categories)))
    wave = np.zeros((weeks, categories))
    for week in range(1, weeks):
        wave[week] = float(facts["cost_memory"]) * wave[week - 1] + z[week]
    return wave * float(facts["cost_wave"])


def _sales(key: bytes, offers: _Offers, days: Sequence[date], big_days: Sequence[date]) -> Numbers:
    """How much is taken off on each day: every store joins the big sales with some products."""
    facts = settings("rivals")["sales"]
    depth = np.array([float(facts[name]) for name in CHARACTERS])[offers.character]
    joins = luck(key, Stage.RIVAL_OFFERS, 10, np.arange(depth.size)) < float(facts["joins"])
    on_sale = np.array([day in set(big_days) for day in days])
    return np.where(on_sale[:, None] & joins, depth, 0.0)


def _value(offers: _Offers, tastes: Tastes, cents: Counts, discount: Numbers) -> Numbers:
    """What each offer is worth to each group: group x day x offer."""
    facts = settings("rivals")["products"]
    days = np.array([float(n) for n in facts["method_days"].values()])[offers.method]
    log_price = np.log(cents / _reference_cents()[offers.category])
    fixed = {
        "delivery_10d": (days - TYPICAL_DAYS) / 10,
        "rating_01": np.where(offers.reviews > 0, 10 * (offers.rating - TYPICAL_RATING), 0),
        "log_reviews": np.log1p(offers.reviews) - TYPICAL_LOG_REVIEWS,
        "photo": 2 * (offers.photo - TYPICAL_PHOTO),
        "relevance": 2 * (offers.relevance - TYPICAL_RELEVANCE),
        "brand": offers.brand.astype(np.float64),
    }
    value = float(facts["quality_in_utility"]) * offers.quality + sum(
        tastes.of(name)[:, None] * what for name, what in fixed.items()
    )
    price, promo = tastes.of("price"), tastes.of("promo_10")
    found: Numbers = value[:, None] + (
        promo[:, None, None] * 10 * discount - price[:, None, None] * log_price
    )
    return found


def _inclusive(offers: _Offers, value: Numbers) -> Numbers:
    """The logarithm of all rivals' pull together, by category and day, over the groups' mean."""
    pull = np.exp(value)
    ends = range(int(offers.category.max()) + 1)
    sums = np.stack([pull[:, :, offers.category == c].sum(axis=2) for c in ends])
    whole = (np.log(sums) * group_shares()[:, None]).sum(axis=1)
    found: Numbers = np.round(whole - whole.mean(axis=1, keepdims=True), DECIMALS)
    return found


def group_shares() -> Numbers:
    """Shares of the buyer groups over the countries a shop sells to（买家构成）."""
    rows = served()
    sizes = column(rows, "size")
    shares = (np.array([row["segments"] for row in rows]) * sizes[:, None]).sum(axis=0)
    found: Numbers = shares / shares.sum()
    return found


def _table(key: bytes, offers: _Offers, value: Numbers) -> pd.DataFrame:
    """What anybody can see of the offers（竞品公开信息）."""
    facts, sheet = settings("rivals")["products"], settings("rivals")["sheet"]
    u = luck(key, Stage.RIVAL_OFFERS, np.arange(20, 28)[:, None], np.arange(offers.store.size))
    liked = (value.mean(axis=1) * group_shares()[:, None]).sum(axis=0)
    liked = liked - _middles(liked, offers.category)
    sold = float(facts["sold_level"]) + float(facts["sold_of_value"]) * liked
    level = np.log(offers.level_cents / _reference_cents()[offers.category])
    sold = sold + float(facts["sold_of_price"]) * level + float(facts["sold_noise"]) * normals(u[0])
    pieces_sold = np.maximum(np.rint(np.exp(sold)), offers.reviews * float(facts["per_review"]))
    low, high = sheet["shipping_usd"]
    shipping = np.round(low + (high - low) * u[3], 1)
    packed = np.argsort(shuffled(u[4]), kind="stable") < int(sheet["packs"])
    pieces = np.where(packed, int(sheet["pack_pieces"]), 1)
    return pd.DataFrame(
        {
            "product_id": 4_100_000_000 + np.cumsum(3 + (u[1] * 90_000).astype(np.int64)),
            "shop": _store_names(offers),
            "character": [CHARACTERS[c] for c in offers.character],
            "category": [_category(c)["en"] for c in offers.category],
            "product": _labels(offers),
            **_words(offers, pieces, u[5:7]),
            "pieces": pieces,
            "rating": np.where(offers.reviews > 0, offers.rating, np.nan),
            "review_count": offers.reviews,
            "units_sold": pieces_sold.astype(np.int64),
            "wish_count": np.rint(pieces_sold * (0.8 + 1.6 * u[2])).astype(np.int64),
            "shipping_usd": np.where(u[7] < float(sheet["free_shipping"]), 0.0, shipping),
            "shipping_method": [list(facts["method_days"])[m] for m in offers.method],
            "photo_score": np.round(offers.photo, 2),
            "title_relevance": np.round(offers.relevance, 2),
        }
    )


def _category(place: int) -> dict[str, Any]:
    found: dict[str, Any] = settings("categories")["category"][place]
    return found


def _store_names(offers: _Offers) -> list[str]:
    stores = settings("rivals")["store"]
    return [str(stores[s]["name"]) for s in offers.store]


def _labels(offers: _Offers) -> list[str]:
    places = zip(offers.category, offers.product, strict=True)
    return [str(_category(c)["products"][p]) for c, p in places]


def _words(offers: _Offers, pieces: Counts, u: Numbers) -> dict[str, list[str]]:
    """Titles and keywords, from the words that listings of the category are made of."""
    patterns = settings("rivals")["sheet"]["words"]
    rows = zip(_store_names(offers), _labels(offers), offers.category, pieces, *u, strict=True)
    titles, keywords = [], []
    for shop, label, category, packed, v, w in rows:
        stock = settings("listing/texts")["attributes"][_category(category)["id"]]
        words = {
            "shop": shop,
            "label": label,
            "noun": label.split()[-1],
            "adjective": stock["adjectives"][int(v * len(stock["adjectives"]))],
            "use": stock["uses"][int(w * len(stock["uses"]))],
        }
        shown = {**words, "adjective": words["adjective"].capitalize()}
        title = str(patterns["title"]).format(**shown)
        pack = str(patterns["pack"]).format(title=title, pieces=packed)
        titles.append(pack if packed > 1 else title)
        keywords.append(str(patterns["keywords"]).format(**words).lower())
    return {"title": titles, "keywords": keywords}
