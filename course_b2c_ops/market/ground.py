"""What a season stands on（季前算好的部分）: prices as buyers see them, and what never changes."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.basis import Basis
from course_b2c_ops.market.decisions import Decisions
from course_b2c_ops.market.luck import Counts, Flags, Numbers
from course_b2c_ops.market.money import tax_share
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.tastes import (
    NODE_SHARES,
    TYPICAL_DAYS,
    TYPICAL_LOG_REVIEWS,
    TYPICAL_PHOTO,
    TYPICAL_RATING,
    TYPICAL_RELEVANCE,
)
from course_b2c_ops.market.weights import (
    CLICKS_OF_DISCOUNT,
    CLICKS_OF_PHOTO,
    CLICKS_OF_PRICE,
    CLICKS_OF_QUALITY,
    CLICKS_OF_RELEVANCE,
)
from course_b2c_ops.market.world import World

QUALITY_IN_UTILITY = 0.4
DIP_DAYS = 7


@dataclass(frozen=True)
class Ground:
    """Arrays that no day of the season changes（季内不变的量）."""

    log_price: Numbers  # day x country x product: with freight, tax and rate, over the usual price
    value: Numbers  # day x group x product: what the listing itself is worth, without the price
    delivery: Numbers  # group x country: what the promised days cost
    click: Numbers  # day x product: logarithm of odds, without sales and rating
    price_taste: Numbers  # group x node
    rating_taste: Numbers
    review_taste: Numbers
    groups: Numbers  # country x group: shares of the buyer groups
    sizes: Numbers  # by country, the sum is 1
    source_value: Numbers  # by source
    source_click: Numbers  # by source without ads and direct
    source_even: Numbers  # the same: share of its impressions spread evenly over products
    intent: Numbers  # by keyword of the shop, how ready to buy; the last place is for none

    @property
    def mean_price_taste(self) -> float:
        """Of all buyers, whatever their country or group."""
        by_group = (self.sizes[:, None] * self.groups).sum(axis=0)
        return float((by_group[:, None] * NODE_SHARES * self.price_taste).sum())

    def reputation(self, rating: Numbers, reviews: Counts) -> Numbers:
        """What rating and reviews are worth（口碑）: group x product."""
        stars = self.rating_taste[:, None] * (rating - TYPICAL_RATING)
        many = self.review_taste[:, None] * (np.log1p(reviews) - TYPICAL_LOG_REVIEWS)
        found: Numbers = stars + many
        return found


def ground(basis: Basis) -> Ground:
    """The fixed parts of one season（固定部分）."""
    shop, world, countries = basis.shop, basis.world, served()
    tastes = world.tastes
    price = basis.decisions.price_cents()
    days = column(countries, "median_days")
    shares = np.array([row["segments"] for row in countries], dtype=float)
    sizes = column(countries, "size")
    channels = settings("channels")
    return Ground(
        log_price=np.log(_local(world, price, shop.ships_free) / shop.reference_cents),
        value=_value(basis),
        delivery=tastes.of("delivery_10d")[:, None] * (days - TYPICAL_DAYS) / 10,
        click=_click(basis, price),
        price_taste=tastes.price_nodes(),
        rating_taste=tastes.of("rating_01") * 10,
        review_taste=tastes.of("log_reviews"),
        groups=shares / shares.sum(axis=1, keepdims=True),
        sizes=sizes / sizes.sum(),
        source_value=np.r_[column(channels["source"], "value"), channels["direct"]["value"]],
        source_click=column(channels["source"], "click"),
        source_even=column(channels["source"], "even"),
        intent=np.r_[world.keywords.intent[shop.keywords], 0.0],
    )


def _value(basis: Basis) -> Numbers:
    """What each listing is worth to each group, without price and reputation."""
    shop, world, decisions = basis.shop, basis.world, basis.decisions
    tastes, promo = world.tastes, decisions.discount_pct / 100
    photo = 2 * (decisions.photo - TYPICAL_PHOTO)
    words = 2 * (decisions.relevance - TYPICAL_RELEVANCE)
    found: Numbers = (
        tastes.of("photo")[:, None] * photo[:, None]
        + tastes.of("relevance")[:, None] * words[:, None]
        + tastes.of("promo_10")[:, None] * 10 * promo[:, None]
        + tastes.of("brand")[:, None] * shop.branded
        + QUALITY_IN_UTILITY * shop.quality
        + shop.wanted
        - world.rivals.inclusive[shop.category].T[:, None]
        + (basis.plan.wish[:, None] + _after_discount(decisions))[:, None]
    )
    return found


def _click(basis: Basis, price: Counts) -> Numbers:
    """How readily each listing is clicked, without sales and rating."""
    shop, decisions = basis.shop, basis.decisions
    found: Numbers = (
        CLICKS_OF_PHOTO * decisions.photo
        + CLICKS_OF_RELEVANCE * decisions.relevance
        + CLICKS_OF_QUALITY * shop.quality
        - CLICKS_OF_PRICE * np.log(price / shop.reference_cents)
        + CLICKS_OF_DISCOUNT * (decisions.discount_pct / 100)
        + shop.clicked
    )
    return found


def _after_discount(decisions: Decisions) -> Numbers:
    """The dip after a discount（促销后的回落）, by day and product."""
    dip = float(settings("shop")["funnel"]["after_discount"])
    running = decisions.discount_pct > 0
    before = np.zeros_like(running)
    for days in range(1, DIP_DAYS + 1):
        before[days:] |= running[:-days]
    return np.where(before & ~running, dip, 0.0)


def _local(world: World, price: Counts, ships_free: Flags) -> Numbers:
    """What a buyer sees: price, freight and tax at the day's rate against the usual rate."""
    countries = served()
    freight = column(countries, "freight_cents")
    freight = np.where(ships_free, 0.0, freight[:, None])
    tax = np.array([tax_share(row["id"], world.days[0]) for row in countries])
    money = world.money
    place = [money.currencies.index(row["currency"]) for row in countries]
    dearer = (money.reference / money.usd_per_unit)[:, place]
    seen: Numbers = (price[:, None] + freight) * (1 + tax[:, None]) * dearer[:, :, None]
    return seen
