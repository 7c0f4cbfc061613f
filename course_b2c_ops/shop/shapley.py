"""What each job role brought（岗位贡献）: Shapley values over replays of the season.

Each subset of roles replays the season with its own decisions and the baseline's for the rest:
what the default decision would have been. The values add up to the gain to the cent.

A logged order of stock is kept as the level it filled up to: in another history the same
shelves are not as empty, and the same order would stand for another decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts
from course_b2c_ops.shop.bots import default_decision
from course_b2c_ops.shop.decisions import WAREHOUSES, Decisions
from course_b2c_ops.shop.market import Market, open_market
from course_b2c_ops.shop.outlays import affordable
from course_b2c_ops.shop.plan import as_plan
from course_b2c_ops.shop.roles import JobRole, joined
from course_b2c_ops.shop.round import play_round
from course_b2c_ops.shop.standings import earned_cents
from course_b2c_ops.shop.state import OVERSEAS, State, opening

CONSUMERS = 4_000
BASELINE = "default"

Subset = frozenset[str]


@dataclass(frozen=True)
class Contribution:
    """What the roles of a team brought in one market（一次推演的贡献）, in cents."""

    baseline: str  # what stands where a role takes no part
    baseline_cents: int  # earned without any role
    earned_cents: int  # earned with all of them
    cents: dict[str, int]  # by role; adds up to earned less baseline


@dataclass(frozen=True)
class History:
    """A season as it was decided（一季的决策）, with the stock levels the orders aimed at."""

    log: tuple[Decisions, ...]
    levels: tuple[Counts, ...]  # of each round, by offer


def history(log: Sequence[Decisions], market: Market) -> History:
    """What was decided in this market（决策历史）; played once to see the shelves."""
    state, levels = opening(market), []
    for decisions in log:
        plan = as_plan(decisions, market)
        levels.append(_position(state, plan.warehouse) + plan.stock_order)
        state, _ = play_round(state, decisions, market)
    return History(tuple(log), tuple(levels))


def contributions(
    past: History, team: int, roles: Sequence[JobRole], market: Market
) -> Contribution:
    """Shapley values of a team's roles（夏普利值）; one replay a subset of roles."""
    worth = {
        frozenset(role.id for role in some): replay(past, team, some, market)
        for size in range(len(roles) + 1)
        for some in combinations(roles, size)
    }
    nobody, everybody = worth[frozenset()], worth[frozenset(role.id for role in roles)]
    parts = {role.id: _part(role.id, worth, len(roles)) for role in roles}
    shared = _whole_cents(parts, everybody - nobody, factorial(len(roles)))
    return Contribution(BASELINE, nobody, everybody, shared)


def over_seeds(
    past: History,
    team: int,
    roles: Sequence[JobRole],
    played: Market,
    keys: Sequence[bytes],
    consumers: int = CONSUMERS,
) -> pd.DataFrame:
    """Contributions under other luck（多次推演）: a row a key and role, amounts in USD.

    The goods stay the ones the teams had; consumers and chance are each key's own.
    """
    rows = []
    for seed, key in enumerate(keys, start=1):
        fresh = open_market(key, played.tastes, played.teams, consumers, played.facts)
        found = contributions(past, team, roles, replace(fresh, goods=played.goods))
        gain = found.earned_cents - found.baseline_cents
        rows += [
            {
                "seed": seed,
                "role": role.id,
                "contribution_usd": found.cents[role.id] / 100,
                "gain_usd": gain / 100,
                "baseline": found.baseline,
            }
            for role in roles
        ]
    return pd.DataFrame(rows)


def replay(past: History, team: int, roles: Sequence[JobRole], market: Market) -> int:
    """What the team earns when only these roles decide（重演）; the others' logs stay as they are.

    A round's outlays are cut to the cash there is: another history has another purse.
    """
    state = opening(market)
    for decisions, levels in zip(past.log, past.levels, strict=True):
        filled = _filled(decisions, levels, state, market)
        baseline = default_decision(team, state, market)
        mine = joined(filled[team], baseline, roles)
        wanted = (*filled[:team], mine, *filled[team + 1 :])
        state, _ = play_round(state, affordable(wanted, state.cash_cents, market), market)
    return int(earned_cents(state, market)[team])


def _filled(decisions: Decisions, levels: Counts, state: State, market: Market) -> Decisions:
    """The logged decisions, each order as large as its level needs here."""
    plans = [plan.warehouse for one in decisions for plan in one.logistics]
    warehouse = np.array([WAREHOUSES.index(name) for name in plans])
    orders = np.maximum(levels - _position(state, warehouse), 0).reshape(market.teams, -1)
    return tuple(
        replace(
            one,
            logistics=tuple(
                replace(plan, stock_order=order)
                for plan, order in zip(one.logistics, own, strict=True)
            ),
        )
        for one, own in zip(decisions, orders.tolist(), strict=True)
    )


def _position(state: State, warehouse: Counts) -> Counts:
    """Units in the warehouse an offer ships from, or on their way to it."""
    there = state.stock[warehouse, np.arange(warehouse.size)]
    return there + np.where(warehouse == OVERSEAS, state.coming, 0)


def _part(role: str, worth: dict[Subset, int], n: int) -> int:
    """A role's value times n!, a whole number: its steps in every order of arrival."""
    total = 0
    for some, value in worth.items():
        if role in some:
            before = len(some) - 1
            orders = factorial(before) * factorial(n - before - 1)
            total += orders * (value - worth[some - {role}])
    return total


def _whole_cents(parts: dict[str, int], total: int, of: int) -> dict[str, int]:
    """Rounded down, then the cents left over to the largest remainders: the sum is exact."""
    cents = {role: value // of for role, value in parts.items()}
    left = total - sum(cents.values())
    by_rest = sorted(parts, key=lambda role: (-(parts[role] % of), role))
    for role in by_rest[:left]:
        cents[role] += 1
    return cents
