"""How every offer stands before the consumers（商品的样子）: price, days, pictures, reputation."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.market.tastes import (
    TYPICAL_DAYS,
    TYPICAL_LOG_REVIEWS,
    TYPICAL_PHOTO,
    TYPICAL_RATING,
    TYPICAL_RELEVANCE,
    Tastes,
)
from course_b2c_ops.shop.facts import Shipping
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.state import State


@dataclass(frozen=True)
class Standing:
    """What buyers see of each offer（买家看到的）."""

    on_sale: Flags
    service: Numbers  # effort of the offer's team, 0 to 1
    freight_cents: Counts  # offer x country, what the buyer pays
    log_price: Numbers  # offer x country, with freight, against the category's list price
    price: Numbers  # its mean over the countries
    promotion: Numbers  # share taken off the lowest list price of the last rounds
    preparation: Numbers  # days until it is shipped, as shown
    days: Numbers  # offer x country, as shown
    promised: Counts  # offer x country
    photo: Numbers
    relevance: Numbers
    rating: Numbers
    reviews: Counts
    photo_cents: Counts  # spent on pictures, this round's too


def standing(state: State, plan: Plan, market: Market) -> Standing:
    """What buyers see this round（本轮的样子）."""
    facts = market.facts
    on_sale = state.on_sale(market)
    service = (plan.effort_percent / 100)[market.goods.team]
    freight = _freight(plan, facts.shipping)
    piece = plan.piece_cents()
    log_price = np.log((piece[:, None] + freight) / market.goods.list_cents[:, None])
    preparation = _preparation(plan, service, facts.shipping)
    transit = np.array(facts.shipping.factor)[plan.line][:, None] * median_days()
    spent = state.photo_cents + plan.photo_cents
    return Standing(
        on_sale=on_sale,
        service=service,
        freight_cents=freight,
        log_price=log_price,
        price=_over_countries(log_price),
        promotion=_promotion(state, plan, piece),
        preparation=preparation,
        days=preparation[:, None] + transit,
        promised=np.rint(facts.shipping.promise * transit).astype(np.int64)
        + facts.shipping.promise_days,
        photo=_photo(plan, spent, market),
        relevance=plan.relevance,
        rating=state.stars / np.maximum(state.reviews, 1),
        reviews=state.reviews,
        photo_cents=spent,
    )


def median_days() -> Numbers:
    """Days of the standard line by country（各国标准线路中位天数）."""
    return column(settings("countries")["country"], "median_days")


def _over_countries(values: Numbers) -> Numbers:
    """The mean over buyers' countries, by their size; summed in their order, without BLAS."""
    size = column(settings("countries")["country"], "size")
    total: Numbers = np.add.reduce(values * (size / size.sum()), axis=1)
    return total


def _freight(plan: Plan, shipping: Shipping) -> Counts:
    usual = column(settings("countries")["country"], "freight_cents")
    charged = np.rint(np.array(shipping.charged)[plan.line][:, None] * usual).astype(np.int64)
    return np.where(plan.free_freight[:, None], 0, charged)


def _promotion(state: State, plan: Plan, piece: Counts) -> Numbers:
    """Off the lowest list price of late: a price raised yesterday is no reference today."""
    reference = np.minimum(state.list_cents.min(axis=0), plan.price_cents)
    taken_off: Numbers = np.maximum(1 - piece / reference, 0.0)
    return taken_off


def _preparation(plan: Plan, service: Numbers, shipping: Shipping) -> Numbers:
    usual = 1 + shipping.preparation * (1 - shipping.service_helps * service)
    return np.where(plan.false_shipping, float(shipping.hurried_prep), usual)


def _photo(plan: Plan, spent: Counts, market: Market) -> Numbers:
    facts = market.facts.photo
    true = facts.start + facts.more * (1 - np.exp(-spent / facts.scale_cents))
    shown: Numbers = true + facts.false_images * plan.false_images
    return shown


def worth(shown: Standing, plan: Plan, market: Market) -> Numbers:
    """Utility but for the price（除价格外的效用）: offer x country x buyer group."""
    facts = market.facts.buying
    ready = np.log(column(settings("countries")["country"], "conversion"))
    own = facts.quality * market.goods.quality + facts.brand_word * plan.brand_word
    group = own[:, None] + _by_group(market.tastes, shown)
    delivery = market.tastes.of("delivery_10d") * ((shown.days - TYPICAL_DAYS) / 10)[:, :, None]
    value: Numbers = facts.level + ready[None, :, None] + group[:, None, :] + delivery
    return value


def _by_group(tastes: Tastes, shown: Standing) -> Numbers:
    """What each buyer group makes of pictures, words, reviews and promotions: offer x group."""
    columns = {
        "rating_01": 10 * (shown.rating - TYPICAL_RATING),
        "log_reviews": np.log1p(shown.reviews) - TYPICAL_LOG_REVIEWS,
        "promo_10": 10 * shown.promotion,
        "photo": 2 * (shown.photo - TYPICAL_PHOTO),
        "relevance": 2 * (shown.relevance - TYPICAL_RELEVANCE),
    }
    parts = [values[:, None] * tastes.of(name) for name, values in columns.items()]
    total: Numbers = np.add.reduce(parts)
    return total
