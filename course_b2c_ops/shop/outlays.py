"""What a round costs before anything is sold（先付的钱）, and how far the cash goes."""

from dataclasses import dataclass, replace

import numpy as np

from course_b2c_ops.market.luck import Counts
from course_b2c_ops.shop.decisions import Decisions, TeamDecision
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.plan import Plan, as_plan
from course_b2c_ops.shop.state import OVERSEAS


@dataclass(frozen=True)
class Outlays:
    """Money that leaves before the first buyer comes（先付的钱）, in cents."""

    goods: Counts  # an offer, as all of these but service
    photo: Counts
    ads: Counts  # budgets: the most they can cost
    social: Counts
    video: Counts
    fakes: Counts
    service: Counts  # a team

    def of_offers(self) -> Counts:
        """All of it by offer, without service（按商品）."""
        return self.goods + self.photo + self.ads + self.social + self.video + self.fakes


def unit_cost_cents(plan: Plan, market: Market) -> Counts:
    """What one piece costs in its warehouse（单件成本）; infringing goods are cheaper."""
    share = np.where(plan.brand_word, market.facts.acts.brand_cost_percent, 100)
    cost = market.goods.cost_cents * share // 100
    bulk = market.facts.shipping.bulk_cents
    return np.where(plan.warehouse == OVERSEAS, cost + bulk, cost)


def outlays(plan: Plan, market: Market) -> Outlays:
    """What these decisions cost at once（先付的钱）."""
    acts = market.facts.acts
    a_fake = plan.unit_cents * acts.fake_cost_percent // 100 + acts.fake_cost_cents
    effort = market.facts.money.service_cents * plan.effort_percent**2 // 10_000
    return Outlays(
        goods=plan.stock_order * unit_cost_cents(plan, market),
        photo=plan.photo_cents,
        ads=np.where(plan.bid_cents > 0, plan.budget_cents, 0).sum(axis=1),
        social=plan.social_cents,
        video=plan.video_cents,
        fakes=plan.fake_orders * a_fake,
        service=effort * market.each,
    )


def by_team(values: Counts, market: Market) -> Counts:
    """Offers' numbers summed over each team（按队合计）."""
    total: Counts = values.reshape(market.teams, market.each).sum(axis=1)
    return total


def affordable(decisions: Decisions, cash_cents: Counts, market: Market) -> Decisions:
    """The same decisions, cut down in proportion where the cash does not reach（量入为出）."""
    spent = outlays(as_plan(decisions, market), market)
    total = by_team(spent.of_offers(), market) + spent.service
    return tuple(
        one if cost <= max(cash, 0) else _cut(one, max(cash, 0), cost)
        for one, cash, cost in zip(decisions, cash_cents.tolist(), total.tolist(), strict=True)
    )


def _cut(one: TeamDecision, cash: int, cost: int) -> TeamDecision:
    """Every outlay times cash / cost, rounded down."""

    def part(value: int) -> int:
        return value * cash // cost

    promotion = tuple(
        replace(
            own,
            bids=tuple(replace(bid, budget_cents=part(bid.budget_cents)) for bid in own.bids),
            social_cents=part(own.social_cents),
            video_cents=part(own.video_cents),
            fake_orders=part(own.fake_orders),
        )
        for own in one.promotion
    )
    return replace(
        one,
        content=tuple(replace(own, photo_cents=part(own.photo_cents)) for own in one.content),
        logistics=tuple(replace(own, stock_order=part(own.stock_order)) for own in one.logistics),
        promotion=promotion,
        service=replace(one.service, effort_percent=part(one.service.effort_percent)),
    )
