"""What a season stands on（季前算好的部分）: prices as buyers see them, and what never changes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.catalogue import Catalogue
from course_b2c_ops.market.decisions import Decisions
from course_b2c_ops.market.luck import Counts, Numbers
from course_b2c_ops.market.money import tax_share
from course_b2c_ops.market.planted import W30, Plan
from course_b2c_ops.market.record import DIRECT, KEYWORD_ADS, RECOMMEND, SOCIAL, VIDEO
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.tastes import NODE_SHARES
from course_b2c_ops.market.world import World

QUALITY_IN_UTILITY = 0.4
DIP_DAYS = 7
# Where the visitors of the last 30 days come from: they look, and buy less than others.
CHEAP = (RECOMMEND, SOCIAL, VIDEO)
STEADY = (KEYWORD_ADS, DIRECT)  # by bids and past buyers


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


def ground(shop: Catalogue, world: World, decisions: Decisions, plan: Plan) -> Ground:
    """The fixed parts of one season（固定部分）."""
    countries, tastes = served(), world.tastes
    price = decisions.price_cents()
    log_price = np.log(_local(world, price) / shop.reference_cents)
    promo = decisions.discount_pct / 100
    photo, words = 2 * (decisions.photo - 0.5), 2 * (decisions.relevance - 0.6)
    value = (
        tastes.of("photo")[:, None] * photo[:, None]
        + tastes.of("relevance")[:, None] * words[:, None]
        + tastes.of("promo_10")[:, None] * 10 * promo[:, None]
        + tastes.of("brand")[:, None] * shop.branded
        + QUALITY_IN_UTILITY * shop.quality
        + shop.wanted
        - world.rivals.inclusive[shop.category].T[:, None]
        + (plan.wish[:, None] + _after_discount(decisions))[:, None]
    )
    days = column(countries, "median_days")
    shares = np.array([row["segments"] for row in countries], dtype=float)
    sizes = column(countries, "size")
    channels = settings("channels")
    click = (
        0.9 * decisions.photo + 0.9 * decisions.relevance + 0.15 * shop.quality
        - 0.9 * np.log(price / shop.reference_cents) + 1.2 * promo
        + shop.clicked
    )  # fmt: skip
    return Ground(
        log_price=log_price,
        value=value,
        delivery=tastes.of("delivery_10d")[:, None] * (days - 12) / 10,
        click=click,
        price_taste=tastes.price_nodes(),
        rating_taste=tastes.of("rating_01") * 10,
        review_taste=tastes.of("log_reviews"),
        groups=shares / shares.sum(axis=1, keepdims=True),
        sizes=sizes / sizes.sum(),
        source_value=np.r_[column(channels["source"], "value"), channels["direct"]["value"]],
        source_click=column(channels["source"], "click"),
    )


def _after_discount(decisions: Decisions) -> Numbers:
    """The dip after a discount（促销后的回落）, by day and product."""
    dip = float(settings("shop")["funnel"]["after_discount"])
    running = decisions.discount_pct > 0
    before = np.zeros_like(running)
    for days in range(1, DIP_DAYS + 1):
        before[days:] |= running[:-days]
    return np.where(before & ~running, dip, 0.0)


def _local(world: World, price: np.ndarray) -> Numbers:
    """What a buyer sees: price, freight and tax at the day's rate against the usual rate."""
    countries = served()
    freight = column(countries, "freight_cents")
    freight = np.where(price[:, None] >= _free_from(), 0.0, freight[:, None])
    tax = np.array([tax_share(row["id"], world.days[0]) for row in countries])
    money = world.money
    place = [money.currencies.index(row["currency"]) for row in countries]
    dearer = (money.reference / money.usd_per_unit)[:, place]
    seen: Numbers = (price[:, None] + freight) * (1 + tax[:, None]) * dearer[:, :, None]
    return seen


def _free_from() -> int:
    return int(settings("shop")["orders"]["free_freight_cents"])


def order_chance(base: Ground, listing: Numbers, log_price: Numbers, shift: float) -> Numbers:
    """Chance that a visitor orders, over all groups and kinds of buyers: ... country x product.

    `listing` is ... group x country x product, `log_price` ... country x product.
    """
    chance = np.zeros(log_price.shape)
    for group in range(base.price_taste.shape[0]):
        for node, share in enumerate(NODE_SHARES):
            score = listing[..., group, :, :] - base.price_taste[group, node] * log_price + shift
            weight = base.groups[:, group][:, None] * share
            chance += weight / (1 + np.exp(-score))
    return chance


@dataclass(frozen=True)
class Expected:
    """Visits and orders to be expected before any luck（期望的访问与订单）, by day."""

    visits: Numbers
    orders: Numbers


def expected(
    base: Ground, days: list[int], weight: Numbers, ratings: Numbers, reviews: Counts, shift: float
) -> Expected:
    """What these days would bring if ratings and reviews stayed as they are.

    `weight` is day x product x source: the visits to be expected of the whole world.
    """
    state = base.rating_taste[:, None] * (ratings - 4.6)
    state = state + base.review_taste[:, None] * (np.log1p(reviews) - 3)
    listing = base.value[days][:, :, None] + base.delivery[:, :, None] + state[:, None]
    chance = order_chance(base, listing, base.log_price[days], shift)
    worth = (weight[days] * np.exp(base.source_value)).sum(axis=2)
    orders = (chance * base.sizes[:, None] * worth[:, None]).sum(axis=(1, 2))
    return Expected(weight[days].sum(axis=(1, 2)), orders)


def shop_constant(
    base: Ground, shop: Catalogue, plan: Plan, weight: Numbers, ratings: Numbers
) -> float:
    """What brings an ordinary day to the target rate（店铺常数）, before source and luck."""
    days = [day for day in range(W30.start) if _ordinary(plan, day)]
    target = float(settings("shop")["funnel"]["order_rate"])

    def too_much(shift: float) -> float:
        found = expected(base, days, weight, ratings, shop.reviews, shift)
        return float(found.orders.sum() / found.visits.sum()) - target

    return round(_solve(too_much), 3)


def fall(plan: Plan, days: list[int], there: Expected, rate_before: float) -> float:
    """The shift of W30 that brings its rate to the plan's share of the rate before（转化下降）."""
    wanted = rate_before * np.exp(plan.conversion_falls) * there.visits.sum()
    ramp = plan.ramp[days]
    return round(
        _solve(lambda shift: float((there.orders * np.exp(shift * ramp)).sum() - wanted)), 3
    )


def cheaper(visits: Numbers, total: float, came: Counts, bought: Counts, falls: float) -> Numbers:
    """How much more traffic each source brings in W30（流量结构变差）, as a multiple.

    One multiple for the cheap sources and one for the others that can be steered, such that the
    `visits` now come to `total`, and at each source's rate of before the shop's falls by a share.
    """
    cheap = np.isin(np.arange(visits.size), CHEAP)
    others = ~cheap & ~np.isin(np.arange(visits.size), STEADY)
    rates, before = bought / np.maximum(came, 1), float(bought.sum() / came.sum())
    a, b, fixed = (
        np.array([visits[which].sum(), (visits * rates)[which].sum()])
        for which in (cheap, others, ~cheap & ~others)
    )
    wanted = np.array([total, total * before * (1 - falls)]) - fixed
    both = a[0] * b[1] - a[1] * b[0]
    more = float(np.clip((wanted[0] * b[1] - wanted[1] * b[0]) / both, 0.8, 3.0))
    less = float(np.clip((a[0] * wanted[1] - a[1] * wanted[0]) / both, 0.7, 1.3))
    return np.where(cheap, round(more, 3), np.where(others, round(less, 3), 1.0))


def _ordinary(plan: Plan, day: int) -> bool:
    return day not in plan.outages and day not in plan.odd


def _solve(rises: Callable[[float], float]) -> float:
    """Where a rising function crosses zero, by halving."""
    low, high = -12.0, 6.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return (low + high) / 2
