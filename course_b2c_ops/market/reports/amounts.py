"""What each order is worth（订单金额）, in whole cents."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck
from course_b2c_ops.market.money import tax_share
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import column, served, settings
from course_b2c_ops.market.sources import AFFILIATE


@dataclass(frozen=True)
class Amounts:
    """One place an order, in the season's order of orders（每单金额）.

    goods = pieces x unit price; paid = goods - store discount - coupon + freight. The platform's
    own code is paid by the platform, so it is a part of `paid`; tax collected stands beside it.
    """

    unit: Counts
    list_unit: Counts
    extra_unit: Counts  # 0 without an extra piece
    extra_list: Counts
    goods: Counts
    store_discount: Counts
    coupon: Counts
    platform_discount: Counts
    freight: Counts
    paid: Counts  # or would have been
    tax: Counts
    commission: Counts
    affiliate: Counts
    refund: Counts  # as far as it is known on the as-of date
    commission_back: Counts
    affiliate_back: Counts

    @cached_property
    def on_extra(self) -> Counts:
        """The part of what was paid that belongs to the extra piece."""
        share: Counts = (self.paid * self.extra_unit + self.goods // 2) // self.goods
        return share


@lru_cache(maxsize=1)
def amounts(now: Season) -> Amounts:
    """The money of every order（订单金额）; unpaid ones as they would have been."""
    orders, facts = now.orders, settings("shop")["orders"]
    price = now.decisions.price_cents()
    has_extra = orders.extra >= 0
    unit = price[orders.day, orders.product]
    extra_unit = np.where(has_extra, price[orders.day, orders.extra], 0)
    goods = unit * orders.quantity + extra_unit
    (save_at, save), (coupon_at, off) = now.decisions.spend_save, now.decisions.coupon
    store = np.where(goods >= save_at, save, 0)
    u = luck(now.key, Stage.DISCOUNTS, orders.code[:, None], np.arange(2))
    holds = u[:, 0] < float(facts["with_coupon"])
    coupon = np.where(holds & (goods - store >= coupon_at), off, 0)
    net = goods - store - coupon
    code = u[:, 1] < float(facts["platform_code"])
    platform = np.where(code, net * int(facts["platform_code_pct"]) // 100, 0)
    freight = column(served(), "freight_cents").astype(np.int64)[orders.country]
    freight = np.where(now.shop.ships_free[orders.product], 0, freight)
    paid = net + freight
    per_mille = _tax_per_mille(now)[orders.country]
    commission = (int(settings("shop")["products"]["commission_pct"]) * paid + 50) // 100
    by_affiliate = orders.source == AFFILIATE
    affiliate = np.where(by_affiliate, (now.decisions.affiliate_pct * net + 50) // 100, 0)
    known = orders.paid & (orders.refund_day < DAYS)
    refund = np.where(known, np.where(orders.refund_half, paid // 2, paid), 0)
    return Amounts(
        unit=unit,
        list_unit=now.decisions.list_cents[orders.day, orders.product],
        extra_unit=extra_unit,
        extra_list=np.where(has_extra, now.decisions.list_cents[orders.day, orders.extra], 0),
        goods=goods,
        store_discount=store,
        coupon=coupon,
        platform_discount=platform,
        freight=freight,
        paid=paid,
        tax=(per_mille * paid + 500) // 1000,
        commission=commission,
        affiliate=affiliate,
        refund=refund,
        commission_back=np.where(refund > 0, commission * refund // paid, 0),
        affiliate_back=np.where(refund > 0, affiliate * refund // paid, 0),
    )


def _tax_per_mille(now: Season) -> Counts:
    day = now.world.days[0]
    return np.rint([1000 * tax_share(row["id"], day) for row in served()]).astype(np.int64)


def goods_fen(now: Season) -> Counts:
    """What the goods of each order cost, in cents of a yuan（采购成本）."""
    orders, cost = now.orders, now.shop.cost_fen * now.conduct.cost_share
    extra = np.where(orders.extra >= 0, cost[orders.day, orders.extra], 0.0)
    found: Numbers = cost[orders.day, orders.product] * orders.quantity + extra
    return np.rint(found).astype(np.int64)
