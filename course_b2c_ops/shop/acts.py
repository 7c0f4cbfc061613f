"""Breaking rules（违规）: what it adds, how it is found, and what that costs.

Fake orders, infringing goods under a brand word, false shipping; false images are found by buyers
only, in reviews and disputes. Numbers: section `acts` of `data/market/team.toml`.
"""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck
from course_b2c_ops.shop.market import Market
from course_b2c_ops.shop.outlays import by_team
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.state import State


@dataclass(frozen=True)
class Found:
    """What came to light in a round（本轮查处）."""

    fakes: Flags  # a team
    complaints: Flags  # an offer, under somebody's brand
    cases: Flags  # a team, for false shipping
    points: Counts  # a team, this round's
    fine_cents: Counts  # a team
    damages_cents: Counts  # an offer


def fake_reviews(state: State, plan: Plan, market: Market) -> Counts:
    """Five-star reviews that fake orders leave（假好评）."""
    wanted = plan.fake_orders * market.facts.acts.fake_review
    u = luck(market.key, Stage.TEAM_FAKE_REVIEWS, state.round, np.arange(market.offers))
    return np.floor(wanted + u).astype(np.int64)


def found(
    state: State,
    plan: Plan,
    sold: Counts,
    paid_cents: Counts,
    false_cases: Counts,
    market: Market,
) -> Found:
    """What platform, rights holders and buyers find（查处）; `sold` and `paid_cents` by offer."""
    acts, teams = market.facts.acts, np.arange(market.teams)
    fakes = _fakes_found(state, plan, market)
    complaints = _complaints(state, plan, sold, market)
    again = by_team(complaints.astype(np.int64), market) > 0
    # The first infringement is a reminder; several on a day count once.
    ip_points = np.where(again & state.reminded, acts.brand_points, 0)
    cases = by_team(false_cases, market)
    u = luck(market.key, Stage.TEAM_CASES, state.round, teams)
    ruled = u < 1 - (1 - acts.shipping_found) ** cases
    points = acts.fake_points * fakes + ip_points + acts.shipping_points * ruled
    owed = np.where(plan.brand_word, paid_cents, 0) + state.brand_cents
    damages = owed * acts.brand_damages_percent // 100
    return Found(
        fakes=fakes,
        complaints=complaints,
        cases=ruled,
        points=points.astype(np.int64),
        fine_cents=acts.fake_fine_cents * fakes,
        damages_cents=np.where(complaints, damages, 0),
    )


def _fakes_found(state: State, plan: Plan, market: Market) -> Flags:
    """By chance, the more fakes the likelier, a watched shop more so; and by the sweeps."""
    acts = market.facts.acts
    so_far = by_team(state.fakes + plan.fake_orders, market)
    watched = np.where(state.points > 0, acts.fake_watched, 1.0)
    missed = np.exp(-acts.fake_hazard * watched * so_far)
    u = luck(market.key, Stage.TEAM_FAKES, state.round, np.arange(market.teams))
    caught: Flags = u < 1 - missed
    if state.round in acts.sweeps:
        u = luck(market.key, Stage.TEAM_SWEEPS, state.round, np.arange(market.teams))
        caught = caught | ((so_far > 0) & (u < acts.fake_sweep_finds))
    return caught


def _complaints(state: State, plan: Plan, sold: Counts, market: Market) -> Flags:
    """By chance, the more is sold the likelier, and when rights holders search the platform."""
    acts, offers = market.facts.acts, np.arange(market.offers)
    infringing = np.where(plan.brand_word, sold, 0) + state.brand_units
    hazard = acts.brand_hazard + acts.brand_hazard_sales * infringing
    u = luck(market.key, Stage.TEAM_COMPLAINTS, state.round, offers)
    caught = u < 1 - np.exp(-hazard)
    if state.round in acts.sweeps:
        u = luck(market.key, Stage.TEAM_SWEEPS, state.round, market.teams + offers)
        caught = caught | (u < acts.brand_sweep_finds)
    complaints: Flags = caught & (infringing > 0)
    return complaints


def frozen_until(state: State, points: Counts, market: Market) -> Counts:
    """Last round of a freeze（冻结到哪一轮）, longer with every threshold passed."""
    until = state.frozen_until
    acts = market.facts.acts
    for threshold, rounds in zip(acts.freeze_points, acts.freeze_rounds, strict=True):
        crossed = (state.points < threshold) & (points >= threshold)
        until = np.where(crossed, np.maximum(until, state.round + rounds), until)
    return until
