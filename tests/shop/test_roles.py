"""Job roles: every decision has one owner, and their contributions add up to the gain."""

from dataclasses import fields, replace

import pytest

from course_b2c_ops.shop import defaults, opening
from course_b2c_ops.shop.decisions import Service, TeamDecision
from course_b2c_ops.shop.roles import job_roles, joined
from course_b2c_ops.shop.shapley import contributions, history, over_seeds, replay
from tests.shop.seasons import at_price, each, earned_usd, key, market, season

SMALL = dict(teams=4, consumers=1_000)
ROUNDS = 4


def busy(decision: TeamDecision, round_: int) -> TeamDecision:
    """Every role does something: some well, some badly."""
    decision = each(decision, "pricing", discount_percent=10)
    decision = each(decision, "content", photo_cents=15_000 if round_ == 1 else 0)
    decision = each(decision, "logistics", method="fast")
    decision = each(decision, "promotion", affiliate_percent=6)
    return replace(decision, service=Service(60))


@pytest.mark.parametrize("people", [4, 5])
def test_every_plan_of_a_decision_has_one_owner(people: int) -> None:
    owned = [plan for role in job_roles(people) for plan in role.plans]
    assert sorted(owned) == sorted(field.name for field in fields(TeamDecision))


def test_a_team_of_four_keeps_listing_and_stock_in_one_hand() -> None:
    assert ("content", "logistics") in [role.plans for role in job_roles(4)]


def test_a_role_that_takes_no_part_leaves_the_baseline() -> None:
    here = market(**SMALL)
    baseline = defaults(opening(here), here)[0]
    own = busy(baseline, 1)
    pricing, *_ = job_roles()
    mixed = joined(own, baseline, [pricing])
    assert mixed.pricing == own.pricing
    assert (mixed.content, mixed.service) == (baseline.content, baseline.service)


@pytest.mark.parametrize("people", [4, 5])
def test_contributions_add_up_to_the_gain_to_the_cent(people: int) -> None:
    here, roles = market(**SMALL), job_roles(people)
    _, _, log = season(here, busy, rounds=ROUNDS)
    found = contributions(history(log, here), 0, roles, here)
    assert sum(found.cents.values()) == found.earned_cents - found.baseline_cents
    assert set(found.cents) == {role.id for role in roles}


def test_a_role_that_did_the_default_brought_nothing() -> None:
    here = market(**SMALL)

    def only_pricing(decision: TeamDecision, _: int) -> TeamDecision:
        return each(decision, "pricing", discount_percent=10)

    _, _, log = season(here, only_pricing, rounds=1)
    found = contributions(history(log, here), 0, job_roles(), here)
    gain = found.earned_cents - found.baseline_cents
    assert found.cents["pricing"] == gain != 0
    assert {found.cents[role] for role in ("content", "promotion", "service")} == {0}


def test_with_everybody_the_replay_is_the_season() -> None:
    here = market(**SMALL)
    state, _, log = season(here, busy, rounds=ROUNDS)
    assert replay(history(log, here), 0, job_roles(), here) / 100 == earned_usd(state, here)


def test_contributions_are_reported_over_seeds_with_their_baseline() -> None:
    here = market(**SMALL)
    _, _, log = season(here, busy, rounds=2)
    table = over_seeds(
        history(log, here), 0, job_roles(4), here, [key(n) for n in range(3)], consumers=1_000
    )
    assert len(table) == 3 * 4
    assert set(table.baseline) == {"default"}
    by_seed = table.groupby("seed")
    summed = by_seed.contribution_usd.sum().round(2)
    assert (summed == by_seed.gain_usd.first().round(2)).all()


def test_the_others_decisions_stay_as_they_were_logged() -> None:
    """A team that decides nothing still meets the prices its rivals really asked."""
    here = market(**SMALL)
    cheap = history(season(here, rivals=at_price(0.6), rounds=2)[2], here)
    usual = history(season(here, rounds=2)[2], here)
    assert replay(cheap, 0, [], here) < replay(usual, 0, [], here)


def test_an_order_fills_up_to_the_level_it_was_meant_for() -> None:
    """Emptier shelves in a replay are filled as far as the logged ones were."""
    here = market(**SMALL)
    _, results, log = season(here, rounds=2)
    past = history(log, here)
    ordered = results[1].plan.stock_order
    before = results[1].before.stock[0]
    assert (past.levels[1] == before + ordered).all()
