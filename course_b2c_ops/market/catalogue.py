"""The forty products of a shop（商品）: what they are, and what nobody but the market knows."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course_b2c_ops.market.goods import has_battery
from course_b2c_ops.market.keywords import Keywords, of_shop
from course_b2c_ops.market.lesson_tables.product_facts import freight_grid, sides_cm
from course_b2c_ops.market.listing_plan import planned_sleepers
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, normals, shuffled, uniforms
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.market.titles import relevance, write_titles

CATEGORIES_OF_A_SHOP = 3


@dataclass(frozen=True)
class Catalogue:
    """A shop's products（商品）, one place each in every array; money in cents of a dollar."""

    key: bytes
    ids: Counts
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    brands: tuple[str, ...]
    category: Counts  # place in the list of all categories
    keywords: Counts  # places of the shop's own 300 in the world's list
    list_cents: Counts
    reference_cents: Numbers  # what such a product usually costs
    cost_fen: Counts  # goods, in cents of a yuan
    weight_g: Counts
    photo: Numbers
    relevance: Numbers  # of the title, computed from its words
    branded: Flags
    quality: Numbers  # hidden: ξ
    popularity: Numbers  # hidden: π
    reviews: Counts  # before the season
    stars: Counts  # their sum
    units30: Counts  # sold in the 30 days before the season
    age_days: Counts  # at the as-of date
    shown: Numbers  # times as often as its popularity says: sleepers are hardly shown
    clicked: Numbers  # logarithm: sleepers are hardly clicked
    wanted: Numbers  # logarithm: sleepers are hardly bought

    @property
    def restocked_short(self) -> int:
        """The second best seller, which runs out again and again（总缺货的热卖品）.

        By the amount to be expected: what is shown and clicked more, and dear of its kind or not.
        """
        dear = np.log(self.list_cents / self.reference_cents)
        drawn = self.popularity + 0.4 * self.quality + self.photo + self.relevance + self.wanted
        amount = drawn + np.log(self.reference_cents) - 2 * dear
        return int(np.argsort(-amount, kind="stable")[1])

    @property
    def size(self) -> int:
        """How many products there are."""
        return self.ids.size

    @property
    def ships_free(self) -> Flags:
        """Products whose template asks no freight（包邮商品）, by their usual price."""
        least = int(settings("shop")["orders"]["free_freight_cents"])
        found: Flags = self.list_cents >= least
        return found


def catalogue(key: bytes, keywords: Keywords) -> Catalogue:
    """The shop's products（商品）, drawn from three of the six categories."""
    facts = settings("shop")["products"]
    n = int(facts["count"])
    u = uniforms(key, Stage.PRODUCTS, 15, n)
    star, quality = _quantiles(u[0]), float(facts["quality_spread"]) * _quantiles(u[1])
    categories, labels = _chosen_products(key, n)
    rows = [settings("categories")["category"][place] for place in categories]
    reference = column(rows, "reference_usd") * 100
    tilt = (
        float(facts["price_spread"]) * _quantiles(u[14])
        + float(facts["price_of_quality"]) * quality
    )
    list_cents = (np.rint(reference * np.exp(tilt) / 10) * 10 - 1).astype(np.int64)
    weights = _weights(rows, u[5])
    cost = _cost_fen(key, labels, list_cents, weights, u[2])
    brands = [row["brands"][int(3 * share)] for row, share in zip(rows, u[6], strict=True)]
    own_words = of_shop(keywords, np.unique(categories))
    wanted = np.clip(0.6 + 0.18 * _quantiles(u[4]), 0.1, 0.98)
    titles = write_titles(key, labels, brands, categories, wanted, keywords)
    reviews = np.rint(np.exp(3.2 + 1.1 * star)).astype(np.int64)
    rating = np.clip(4.6 + 0.12 * normals(u[8]) + 0.1 * quality, 3.6, 4.95)
    popularity = float(facts["popularity"]) * star + 0.4 * quality
    photo: Numbers = np.clip(0.55 + 0.2 * _quantiles(u[3]), 0.05, 0.99).round(2)
    asleep = _asleep(key, popularity, 100 + np.rint(u[7] * 800).astype(np.int64))
    return Catalogue(
        key=key,
        ids=_product_ids(u[9]),
        labels=tuple(labels),
        titles=tuple(titles),
        brands=tuple(brands),
        category=categories,
        keywords=own_words,
        list_cents=list_cents,
        reference_cents=reference,
        cost_fen=cost,
        weight_g=weights,
        photo=photo,
        relevance=np.round(relevance(titles, labels, categories, keywords), 2),
        branded=u[10] < float(facts["branded"]),
        quality=quality,
        popularity=popularity,
        reviews=reviews,
        stars=np.rint(reviews * rating).astype(np.int64),
        units30=np.rint(reviews * float(facts["units_per_review"])).astype(np.int64),
        age_days=asleep[0].astype(np.int64),
        shown=asleep[1],
        clicked=asleep[2],
        wanted=asleep[3],
    )


def _asleep(key: bytes, popularity: Numbers, ages: Counts) -> tuple[Numbers, ...]:
    """Age, exposure, clicks and wishes of the products, with the planted sleepers among them."""
    found = (ages.astype(np.float64), *(np.array([x] * ages.size) for x in (1.0, 0.0, 0.0)))
    by_rank = np.argsort(-popularity, kind="stable")
    for sleeper in planned_sleepers(key):
        place = by_rank[sleeper.rank]
        values = (sleeper.listed_days, sleeper.exposure, sleeper.clicks, sleeper.wish)
        for column_, value in zip(found, values, strict=True):
            column_[place] = value or column_[place]
    return found


def _quantiles(u: Numbers) -> Numbers:
    """The same quantiles for every shop, in its own order: each has its star and its dud."""
    even = (np.arange(u.size) + 0.5) / u.size
    return normals(even)[shuffled(u)]


def _chosen_products(key: bytes, n: int) -> tuple[Counts, list[str]]:
    """Which categories and which of their products this shop sells."""
    categories: list[dict[str, Any]] = settings("categories")["category"]
    order = shuffled(uniforms(key, Stage.CATEGORIES, len(categories)))
    offered = [
        (place, name)
        for place in sorted(order[:CATEGORIES_OF_A_SHOP].tolist())
        for name in categories[place]["products"]
    ]
    u = uniforms(key, Stage.CATEGORIES, len(categories) + len(offered))[len(categories) :]
    keep = sorted(shuffled(u)[:n].tolist())
    places = np.array([offered[place][0] for place in keep], dtype=np.int64)
    return places, [offered[place][1] for place in keep]


def _cost_fen(
    key: bytes, labels: list[str], list_cents: Counts, grams: Counts, u: Numbers
) -> Counts:
    """What the goods cost: a part of what price less fees and mean freight leaves."""
    facts = settings("shop")["products"]
    volume = sides_cm(key, labels, grams).prod(axis=1)
    freight = freight_grid(has_battery(key, labels), grams, volume).mean(axis=1)
    price = list_cents * float(facts["cny_per_usd"])
    low, high = facts["cost_share"]
    left = (1 - float(facts["fee_share"])) * price - freight
    cost = np.maximum((low + (high - low) * u) * left, float(facts["least_cost_share"]) * price)
    fen: Counts = np.rint(cost).astype(np.int64)
    return fen


def _weights(rows: list[dict[str, Any]], u: Numbers) -> Counts:
    low, high = np.array([row["weight_g"] for row in rows], dtype=float).T
    grams: Counts = np.rint(low + (high - low) * u).astype(np.int64)
    return grams


def _product_ids(u: Numbers) -> Counts:
    """Ids in the products' order, never twice in a shop."""
    steps = 3 + (u * 900).astype(np.int64)
    return 1005000000 + np.cumsum(steps)
