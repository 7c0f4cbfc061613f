"""Seasons of the team market for tests: equal teams, one of them with another way of doing it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from course_b2c_ops.market.tastes import published
from course_b2c_ops.shop import (
    Market,
    Results,
    State,
    affordable,
    default_decision,
    open_market,
    opening,
    play_round,
)
from course_b2c_ops.shop.decisions import Decisions, TeamDecision
from course_b2c_ops.shop.standings import earned_cents

ROUNDS = 12
Way = Callable[[TeamDecision, int], TeamDecision]  # of a decision in a round


def key(seed: int) -> bytes:
    return hashlib.sha256(f"team season {seed}".encode()).digest()[:16]


@cache
def market(seed: int = 1, teams: int = 30, consumers: int = 10_000) -> Market:
    return open_market(key(seed), published(), teams, consumers)


def as_default(decision: TeamDecision, _: int) -> TeamDecision:
    return decision


def decided(state: State, here: Market, way: Way, rivals: Way, team: int = 0) -> Decisions:
    """Everybody's round: one team its own way, the rivals theirs, as far as the cash goes."""
    wanted = tuple(
        (way if one == team else rivals)(default_decision(one, state, here), state.round)
        for one in range(here.teams)
    )
    return affordable(wanted, state.cash_cents, here)


def season(
    here: Market, way: Way = as_default, rivals: Way = as_default, rounds: int = ROUNDS
) -> tuple[State, list[Results], list[Decisions]]:
    state, results, log = opening(here), [], []
    for _ in range(rounds):
        log.append(decided(state, here, way, rivals))
        state, one = play_round(state, log[-1], here)
        results.append(one)
    return state, results, log


def earned_usd(state: State, here: Market, team: int = 0) -> float:
    return float(earned_cents(state, here)[team]) / 100


def each(decision: TeamDecision, plans: str, **fields: object) -> TeamDecision:
    """The decision with some fields of every offer set."""
    changed = tuple(replace(plan, **fields) for plan in getattr(decision, plans))
    return replace(decision, **{plans: changed})


def times(plans: str, field: str, factor: float) -> Way:
    """One field of every offer at a multiple of what it is by default."""

    def way(decision: TeamDecision, _: int) -> TeamDecision:
        changed = tuple(
            replace(plan, **{field: round(getattr(plan, field) * factor)})
            for plan in getattr(decision, plans)
        )
        return replace(decision, **{plans: changed})

    return way


def at_price(share: float) -> Way:
    """All offers at a share of their list price."""
    return times("pricing", "price_cents", share)


def every_offer(plans: str, since: int = 1, **fields: object) -> Way:
    """Some fields set on every offer, from a round on."""

    def way(decision: TeamDecision, round_: int) -> TeamDecision:
        return each(decision, plans, **fields) if round_ >= since else decision

    return way
