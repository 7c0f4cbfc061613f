"""What comes of the parcels（售后）: satisfaction, reviews, disputes, refunds, and when."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck, normals
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.orders import Orders, Parcels
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.standing import Standing
from course_b2c_ops.shop.state import Due

WEEK = 7


@dataclass(frozen=True)
class Aftermath:
    """What each order leads to（订单之后）; orders that were not paid lead to nothing."""

    stars: Counts
    reviewed: Flags
    disputed: Flags
    refund_cents: Counts
    content: Flags
    false_case: Flags
    lag: Counts  # rounds until the review and the refund


def aftermath(
    round_: int, made: Orders, sent: Parcels, shown: Standing, plan: Plan, market: Market
) -> Aftermath:
    """Stars, disputes and refunds of a round's orders（评价、纠纷、退款）."""
    facts, key = market.facts.after, market.key
    place = (round_, made.person)
    feels = satisfaction(round_, made, sent, shown, plan, market)
    stars = 5 - np.add.reduce([feels < cut for cut in facts.cuts], dtype=np.int64)
    strong = (stars == 5) | (stars == 1)
    writes = np.where(strong, facts.writes_strong, facts.writes_plain)
    reviewed = made.paid & (luck(key, Stage.TEAM_REVIEW, *place) < writes)
    false = plan.false_shipping[made.offer] & (sent.late | sent.lost)
    u = luck(key, Stage.TEAM_DISPUTE, *place)
    unhappy = (feels < facts.dispute_below) & (u < facts.disputes)
    not_received = sent.lost | (false & (u < market.facts.acts.shipping_disputed))
    disputed = made.paid & (unhappy | not_received)
    refund = np.where(disputed, _refunds(round_, made, sent, shown, market), 0)
    settled = np.where(sent.lost, sent.promised, sent.days)
    lag = (facts.mid_week + settled + facts.until_review) // WEEK
    return Aftermath(
        stars=stars,
        reviewed=reviewed,
        disputed=disputed,
        refund_cents=refund,
        content=made.paid & (feels > facts.content_above),
        false_case=made.paid & false & not_received,
        lag=np.clip(lag, 1, facts.lags),
    )


def satisfaction(
    round_: int, made: Orders, sent: Parcels, shown: Standing, plan: Plan, market: Market
) -> Numbers:
    """How a buyer feels about the order（满意度）."""
    facts, offer = market.facts.after, made.offer
    usual = column(settings("countries")["country"], "median_days")[made.country]
    chance = normals(luck(market.key, Stage.TEAM_SATISFACTION, round_, made.person))
    feels: Numbers = (
        facts.quality * market.goods.quality[offer]
        + facts.chance * chance
        - facts.late * sent.late
        - facts.lost * sent.lost
        + facts.service * (shown.service[offer] - 0.5)
        - facts.slow * np.maximum(sent.days - usual, 0)
        - facts.images * plan.false_images[offer]
    )
    return feels


def _refunds(round_: int, made: Orders, sent: Parcels, shown: Standing, market: Market) -> Counts:
    """What a dispute costs the seller: all, half or nothing of what was paid."""
    facts, key = market.facts.after, market.key
    place = (round_, made.person)
    u = luck(key, Stage.TEAM_RULING, *place)
    loses = facts.seller_loses * (1 - facts.service_wins * shown.service[made.offer])
    against = np.where(sent.lost, u >= facts.withdrawn, u < loses)
    half = luck(key, Stage.TEAM_HALF, *place) < facts.half_refund
    refund = np.where(half & ~sent.lost, made.paid_cents // 2, made.paid_cents)
    return np.where(against, refund, 0)


def with_new(due: Due, made: Orders, then: Aftermath, market: Market) -> Due:
    """What is due, with this round's orders（待到账）; row 0 is what comes in now."""
    share = made.commission_cents * then.refund_cents // np.maximum(made.paid_cents, 1)
    affiliate = made.affiliate_cents * then.refund_cents // np.maximum(made.paid_cents, 1)

    def add(before: Counts, values: Counts | Flags) -> Counts:
        cell = then.lag * market.offers + made.offer
        kept = np.zeros(before.size, dtype=np.int64)
        np.add.at(kept, cell, values.astype(np.int64))
        ahead: Counts = before + kept.reshape(before.shape)
        return ahead

    return Due(
        reviews=add(due.reviews, then.reviewed),
        stars=add(due.stars, then.stars * then.reviewed),
        refund_cents=add(due.refund_cents, then.refund_cents),
        commission_cents=add(due.commission_cents, share),
        affiliate_cents=add(due.affiliate_cents, affiliate),
        disputes=add(due.disputes, then.disputed),
        content=add(due.content, then.content),
        false_cases=add(due.false_cases, then.false_case),
    )


def a_round_on(due: Due) -> Due:
    """One round later（推后一轮）: row 1 becomes row 0."""

    def on(rows: Counts) -> Counts:
        return np.concatenate([rows[1:], np.zeros_like(rows[:1])])

    return Due(**{name: on(getattr(due, name)) for name in Due.__annotations__})
