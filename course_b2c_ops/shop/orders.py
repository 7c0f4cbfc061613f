"""From the wish to the parcel（订单）: stock, payment, money, and how long the parcel takes."""

from dataclasses import dataclass, fields

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck, normals
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.shop.choice import Choices, Visits
from course_b2c_ops.shop.decisions import CHANNELS
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.standing import Standing, median_days

AFFILIATE = CHANNELS.index("affiliate")


@dataclass(frozen=True)
class Wish:
    """What people want to order（购买意愿）, one place a person: a consumer stands for several."""

    person: Counts
    offer: Counts
    country: Counts
    source: Counts  # channel
    pieces: Counts
    paid: Flags


@dataclass(frozen=True)
class Orders(Wish):
    """The round's orders（订单）, one a person; money of orders that are never paid is not owed."""

    goods_cents: Counts
    discount_cents: Counts  # spend-save
    coupon_cents: Counts
    freight_cents: Counts
    paid_cents: Counts
    commission_cents: Counts
    affiliate_cents: Counts
    shipping_cents: Counts  # what the parcel costs the seller


@dataclass(frozen=True)
class Parcels:
    """How the paid orders travelled（物流结果）."""

    days: Counts  # from payment to delivery
    promised: Counts
    late: Flags
    lost: Flags


def orders(
    round_: int, came: Visits, chosen: Choices, stock: Counts, shown: Standing, plan: Plan,
    market: Market,
) -> Orders:  # fmt: skip
    """Orders that the stock can serve（能发货的订单）, first come first served."""
    wish = _wishes(round_, came, chosen, market)
    served = _served(round_, wish, stock, market)
    kept = {field.name: getattr(wish, field.name)[served] for field in fields(wish)}
    return _priced(Wish(**kept), shown, plan, market)


def _wishes(round_: int, came: Visits, chosen: Choices, market: Market) -> Wish:
    """How many pieces each person wants, and whether the payment goes through."""
    facts, key = market.facts.buying, market.key
    wants = np.repeat(chosen.wants, market.represents)
    consumer = came.consumer[wants]
    among = np.tile(np.arange(market.represents), chosen.wants.size)
    person = consumer * market.represents + among
    country = market.people.country[consumer]
    u = luck(key, Stage.TEAM_PIECES, round_, person)
    pieces = 1 + (u < facts.two_pieces + facts.three_pieces) + (u < facts.three_pieces)
    pays = column(settings("countries")["country"], "pays")[country]
    paid = luck(key, Stage.TEAM_PAYMENT, round_, person) < pays
    return Wish(person, came.offer[wants], country, came.channel[wants], pieces, paid)


def _served(round_: int, wish: Wish, stock: Counts, market: Market) -> Flags:
    """Who still finds stock: in the order they come; an unpaid order takes nothing."""
    arrival = luck(market.key, Stage.TEAM_ARRIVAL, round_, wish.person)
    order = np.argsort(wish.offer + arrival, kind="stable")  # by offer, then by arrival
    offer, pieces = wish.offer[order], wish.pieces[order]
    taken = pieces * wish.paid[order]
    gone = np.cumsum(taken) - taken
    first = np.searchsorted(offer, offer)  # the first order of the same offer
    served = np.zeros(offer.size, dtype=np.bool_)
    served[order] = stock[offer] - (gone - gone[first]) >= pieces
    return served


def _priced(wish: Wish, shown: Standing, plan: Plan, market: Market) -> Orders:
    """What each order costs its buyer and its seller（订单金额）, to the cent."""
    offer, pieces = wish.offer, wish.pieces
    goods = plan.unit_cents[offer] * pieces
    discount = plan.store_discount(offer, goods)
    coupon = plan.coupon(offer, goods - discount)
    freight = shown.freight_cents[offer, wish.country]
    amount = goods - discount - coupon + freight
    rate = np.where(wish.source == AFFILIATE, plan.affiliate_percent[offer], 0)
    shipping, line = market.facts.shipping, plan.line[offer]
    kilo = np.array(shipping.kilo_cents)[line] * market.goods.grams[offer] * pieces
    return Orders(
        **{field.name: getattr(wish, field.name) for field in fields(wish)},
        goods_cents=goods,
        discount_cents=discount,
        coupon_cents=coupon,
        freight_cents=freight,
        paid_cents=amount,
        commission_cents=percent(amount, market.facts.money.commission_percent),
        affiliate_cents=percent(amount - freight, rate),
        shipping_cents=np.array(shipping.parcel_cents)[line] + (kilo + 500) // 1000,
    )


def percent(cents: Counts, rate: Counts | int) -> Counts:
    """A percentage of whole cents（百分比）, half a cent rounded up."""
    return (cents * rate + 50) // 100


def parcels(round_: int, made: Orders, shown: Standing, plan: Plan, market: Market) -> Parcels:
    """Days and losses of each order's parcel（物流）."""
    facts, key, offer = market.facts.shipping, market.key, made.offer
    place = (round_, made.person)
    scale = facts.preparation * (1 - facts.service_helps * shown.service[offer])
    packed = np.ceil(-scale * np.log(luck(key, Stage.TEAM_PREPARATION, *place)) + 0.3)
    packed = np.clip(packed, facts.least_days, facts.most_days)
    packed += facts.really_later * plan.false_shipping[offer]
    usual = np.array(facts.factor)[plan.line[offer]] * median_days()[made.country]
    spread = np.exp(facts.transit_spread * normals(luck(key, Stage.TEAM_TRANSIT, *place)))
    days = packed.astype(np.int64) + np.maximum(np.rint(usual * spread), 1).astype(np.int64)
    promised = shown.promised[offer, made.country]
    lost = luck(key, Stage.TEAM_LOST, *place) < facts.lost
    return Parcels(days, promised, days > promised, lost)
