"""A round's money（账）, in whole cents: every line of the ledger, one place a team."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts
from course_b2c_ops.shop.acts import Found
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.orders import Orders
from course_b2c_ops.shop.outlays import Outlays, by_team


@dataclass(frozen=True)
class Books:
    """The ledger of a round（本轮账目）: opening + in - out = closing."""

    opening_cents: Counts
    paid_cents: Counts  # in
    commission_back_cents: Counts  # in, with refunds
    affiliate_back_cents: Counts  # in, with refunds
    commission_cents: Counts
    affiliate_cents: Counts
    refund_cents: Counts
    shipping_cents: Counts
    ads_cents: Counts
    social_cents: Counts
    video_cents: Counts
    photo_cents: Counts
    service_cents: Counts
    purchases_cents: Counts
    fakes_cents: Counts
    fines_cents: Counts
    damages_cents: Counts
    closing_cents: Counts
    goods_sold_cents: Counts  # what the goods sold had cost; with the next two, from cash to profit
    seized_cents: Counts  # stock lost
    profit_cents: Counts


IN = ("paid_cents", "commission_back_cents", "affiliate_back_cents")
OUT = (
    "commission_cents", "affiliate_cents", "refund_cents", "shipping_cents", "ads_cents",
    "social_cents", "video_cents", "photo_cents", "service_cents", "purchases_cents",
    "fakes_cents", "fines_cents", "damages_cents",
)  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """What came in from the rounds before（本轮到账）, by offer."""

    refund_cents: Counts
    commission_cents: Counts
    affiliate_cents: Counts


def books(
    cash_cents: Counts,
    made: Orders,
    spent: Outlays,
    ads_cents: Counts,
    settled: Settled,
    judged: Found,
    goods_sold_cents: Counts,
    seized_cents: Counts,
    market: Market,
) -> Books:
    """The ledger of a round（记账）."""

    def team(values: Counts) -> Counts:
        return by_team(values, market)

    def of_orders(values: Counts) -> Counts:
        return team(by_offer(made.offer[made.paid], values[made.paid], market))

    lines = {
        "paid_cents": of_orders(made.paid_cents),
        "commission_back_cents": team(settled.commission_cents),
        "affiliate_back_cents": team(settled.affiliate_cents),
        "commission_cents": of_orders(made.commission_cents),
        "affiliate_cents": of_orders(made.affiliate_cents),
        "refund_cents": team(settled.refund_cents),
        "shipping_cents": of_orders(made.shipping_cents),
        "ads_cents": team(ads_cents),
        "social_cents": team(spent.social),
        "video_cents": team(spent.video),
        "photo_cents": team(spent.photo),
        "service_cents": spent.service,
        "purchases_cents": team(spent.goods),
        "fakes_cents": team(spent.fakes),
        "fines_cents": judged.fine_cents,
        "damages_cents": team(judged.damages_cents),
    }
    change = sum(lines[name] for name in IN) - sum(lines[name] for name in OUT)
    sold, seized = team(goods_sold_cents), team(seized_cents)
    return Books(
        opening_cents=cash_cents,
        closing_cents=cash_cents + change,
        goods_sold_cents=sold,
        seized_cents=seized,
        profit_cents=change + lines["purchases_cents"] - sold - seized,
        **lines,
    )


def by_offer(offer: Counts, values: Counts, market: Market) -> Counts:
    """Whole numbers summed by offer（按商品合计）, exactly."""
    total = np.zeros(market.offers, dtype=np.int64)
    np.add.at(total, offer, values)
    return total
