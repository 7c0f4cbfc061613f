"""What is refused before a round is run（决策检查）: field, value and what is allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import numpy as np

from course_b2c_ops.language import say
from course_b2c_ops.market.luck import Counts
from course_b2c_ops.problems import Problem
from course_b2c_ops.shop.decisions import (
    Bid,
    Content,
    Decisions,
    Logistics,
    Pricing,
    Promotion,
    Service,
    TeamDecision,
    Within,
)
from course_b2c_ops.shop.facts import Words
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.outlays import Outlays, by_team, outlays
from course_b2c_ops.shop.plan import as_plan
from course_b2c_ops.shop.state import State

AnyPlan = Pricing | Content | Logistics | Promotion | Service | Bid
PLANS: dict[str, type[AnyPlan]] = {
    "pricing": Pricing,
    "content": Content,
    "logistics": Logistics,
    "promotion": Promotion,
}


@dataclass(frozen=True)
class Where:
    """Place of a decision（位置）; put into words only when there is something to say."""

    round: int
    team: int  # from 1, as offers
    offer: int = 0  # 0 for the whole team

    def __str__(self) -> str:
        place = say("shop.at_team", round=self.round, team=self.team)
        return say("shop.at_offer", place=place, offer=self.offer) if self.offer else place


@dataclass(frozen=True)
class Length:
    """A text of so many characters（长度）."""

    within: Within


def refusals(decisions: Decisions, state: State, market: Market) -> list[Problem]:
    """Everything wrong with a round's decisions（全部问题）; fields first, then the cash."""
    found = field_problems(decisions, state, market)
    if found:
        return found
    return cash_problems(outlays(as_plan(decisions, market), market), state, market)


def field_problems(decisions: Decisions, state: State, market: Market) -> list[Problem]:
    """Fields that hold what they may not（字段问题）."""
    if len(decisions) != market.teams:
        what = say("shop.how_many_teams", given=len(decisions), teams=market.teams)
        return [Problem(say("shop.at_round", round=state.round), what)]
    return [
        problem
        for team, one in enumerate(decisions)
        for problem in _of_team(one, Where(state.round, team + 1), market)
    ]


def cash_problems(spent: Outlays, state: State, market: Market) -> list[Problem]:
    """Teams that would spend more than the cash in hand（现金不够）."""
    total = by_team(spent.of_offers(), market) + spent.service
    beyond = np.flatnonzero((total > np.maximum(state.cash_cents, 0)) & (total > 0))
    return [_beyond_cash(int(team), total, spent, state, market) for team in beyond]


def _beyond_cash(team: int, total: Counts, spent: Outlays, state: State, market: Market) -> Problem:
    goods = by_team(spent.goods, market)[team]
    cash = max(int(state.cash_cents[team]), 0)
    told = {"total": total[team], "goods": goods, "cash": cash}
    what = say("shop.beyond_cash", **{name: f"{n / 100:,.2f}" for name, n in told.items()})
    return Problem(str(Where(state.round, team + 1)), what)


def _of_team(one: TeamDecision, place: Where, market: Market) -> Iterator[Problem]:
    yield from _of_plan(one.service, Service, "service", place)
    for name, kind in PLANS.items():
        plans = getattr(one, name)
        if not isinstance(plans, tuple) or len(plans) != market.each:
            given = len(plans) if isinstance(plans, tuple) else 0
            what = say("shop.how_many_plans", plan=name, given=given, offers=market.each)
            yield Problem(str(place), what)
            continue
        for offer, plan in enumerate(plans):
            where = Where(place.round, place.team, offer + 1)
            yield from _of_plan(plan, kind, name, where)
            if isinstance(plan, Promotion) and isinstance(plan.bids, tuple):
                yield from _of_bids(plan.bids, where, market.facts.words[offer])
            if isinstance(plan, Pricing):
                yield from _of_promotions(plan, where)


def _of_plan(plan: object, kind: type[AnyPlan], name: str, where: Where) -> Iterator[Problem]:
    """A plan of the right kind, and its fields."""
    if isinstance(plan, kind):
        yield from _of_fields(plan, where)
    else:
        what = say("shop.wrong_plan", plan=name, kind=kind.__name__, value=plan)
        yield Problem(str(where), what)


def _of_fields(plan: AnyPlan, where: Where) -> Iterator[Problem]:
    """Each field by the type that stands beside it."""
    for name, kind in KINDS[type(plan)].items():
        value = getattr(plan, name)
        if not _fits(value, kind):
            yield Problem(str(where), _sentence(name, value, kind))


def _kinds(plan: type[AnyPlan]) -> dict[str, Any]:
    """What each field of a plan may hold: a range, a length, words to choose from, a type."""
    hints = get_type_hints(plan, include_extras=True)
    return {name: _kind(hint) for name, hint in hints.items()}


def _kind(hint: Any) -> Any:
    if get_origin(hint) is Annotated:
        base, within = get_args(hint)
        return within if base is int else Length(within)
    return get_args(hint) if get_origin(hint) is Literal else get_origin(hint) or hint


def _fits(value: object, kind: Any) -> bool:
    """Whether a value is what its field may hold; True is no number here, nor is 3.0."""
    if isinstance(kind, Within):
        return type(value) is int and kind.least <= value <= kind.most
    if isinstance(kind, Length):
        most = kind.within.most
        return (
            isinstance(value, str) and kind.within.least <= len(value) <= most and value.isascii()
        )
    if isinstance(kind, tuple):
        return value in kind
    return type(value) is kind


def _sentence(name: str, value: object, kind: Any) -> str:
    """Field, value and what is allowed."""
    told = {"field": say(f"shop.field_{name}"), "name": name, "value": value}
    if isinstance(kind, Within):
        told |= {"least": kind.least, "most": kind.most}
        return say("shop.outside", **told) if type(value) is int else say("shop.not_whole", **told)
    if isinstance(kind, Length):
        length = len(value) if isinstance(value, str) else 0
        return say("shop.bad_title", length=length, most=kind.within.most, **told)
    if isinstance(kind, tuple):
        return say("shop.unknown_choice", choices=", ".join(kind), **told)
    return say("shop.wrong_type", kind=kind.__name__, **told)


def _of_bids(bids: tuple[object, ...], where: Where, words: Words) -> Iterator[Problem]:
    """One bid a keyword, on keywords of the offer's category."""
    seen: set[str] = set()
    for bid in bids:
        yield from _of_plan(bid, Bid, "bids", where)
        if not isinstance(bid, Bid):
            continue
        if bid.keyword not in words.terms:
            terms = ", ".join(words.terms)
            what = say("shop.unknown_keyword", keyword=bid.keyword, terms=terms)
            yield Problem(str(where), what)
        elif bid.keyword in seen:
            yield Problem(str(where), say("shop.keyword_twice", keyword=bid.keyword))
        seen.add(bid.keyword)


def _of_promotions(plan: Pricing, where: Where) -> Iterator[Problem]:
    """A promotion that would give goods away is a slip of the pen."""
    told = (plan.price_cents, plan.discount_percent, plan.coupon_cents, plan.save_cents)
    if not all(type(value) is int for value in (*told, plan.save_from_cents)):
        return
    unit = max(plan.price_cents * (100 - plan.discount_percent) // 100, 1)
    if plan.coupon_cents >= unit:
        yield _too_much("coupon_cents", plan.coupon_cents, unit - 1, where)
    if plan.save_cents > 0 and plan.save_cents >= plan.save_from_cents:
        yield _too_much("save_cents", plan.save_cents, max(plan.save_from_cents - 1, 0), where)


def _too_much(name: str, value: int, most: int, where: Where) -> Problem:
    label = say(f"shop.field_{name}")
    return Problem(
        str(where), say("shop.outside", field=label, name=name, value=value, least=0, most=most)
    )


KINDS = {plan: _kinds(plan) for plan in (Pricing, Content, Logistics, Promotion, Service, Bid)}
