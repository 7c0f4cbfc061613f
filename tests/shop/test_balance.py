"""The market is fair: no price war, no monopoly; too much never pays, and cheating does not.

Slow tests play many seasons; what they measure is told in their names and docstrings.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from course_b2c_ops.shop import Market
from course_b2c_ops.shop.decisions import Bid, Service, TeamDecision
from course_b2c_ops.shop.facts import facts
from course_b2c_ops.shop.reports import offer_report
from tests.shop.seasons import (
    Way,
    as_default,
    at_price,
    earned_usd,
    every_offer,
    market,
    season,
    times,
)

PRICES = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5)
SEEDS = range(40)


# ---- levels, as on a marketplace ----


def test_the_funnel_is_as_on_a_marketplace() -> None:
    """Click-through 3-5 %, paid visits .5-6 % of visits, carts above orders."""
    here = market(consumers=20_000)
    table = offer_report(season(here, rounds=4)[1], here)
    visits = table.visitors.sum()
    assert 0.03 < table.clicks.sum() / table.impressions.sum() < 0.05
    assert 0.005 < table.paying_buyers.sum() / visits < 0.06
    assert table.paying_buyers.sum() * 2 < table.cart_buyers.sum() < 0.25 * visits


def shares(here: Market) -> np.ndarray:
    """Each team's share of the last round's amount."""
    paid = season(here)[1][-1].books.paid_cents
    return paid / paid.sum()


def assert_no_monopoly(share: np.ndarray) -> None:
    assert share.max() < 2 / share.size
    assert (share**2).sum() < 1.2 / share.size


def test_thirty_equal_teams_stay_near_their_fair_share() -> None:
    assert_no_monopoly(shares(market(1, consumers=20_000)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 9))
def test_no_seed_makes_a_monopoly_of_equal_teams(seed: int) -> None:
    assert_no_monopoly(shares(market(seed, consumers=20_000)))


# ---- prices ----


@pytest.mark.parametrize("share", [0.6, 0.7])
def test_a_team_far_below_the_list_price_loses_money(share: float) -> None:
    here = market(1, consumers=5_000)
    assert earned_usd(season(here, at_price(share))[0], here) < 0


@pytest.mark.slow
@pytest.mark.parametrize("rivals", [0.75, 1.0, 1.25, 1.6])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_best_reply_to_any_prices_is_near_the_list_price(seed: int, rivals: float) -> None:
    here = market(seed, consumers=8_000)
    earned = [
        earned_usd(season(here, at_price(share), at_price(rivals))[0], here) for share in PRICES
    ]
    assert 0.8 <= PRICES[int(np.argmax(earned))] <= 1.3


# ---- spending: some of it pays, the most of it does not ----


def bidding(cents: int, budget: int) -> Way:
    def way(decision: TeamDecision, _: int) -> TeamDecision:
        plans = tuple(
            replace(plan, bids=tuple(Bid(term, cents, budget) for term in words.terms))
            for plan, words in zip(decision.promotion, facts().words, strict=True)
        )
        return replace(decision, promotion=plans)

    return way


def pictures(cents: int) -> Way:
    def way(decision: TeamDecision, round_: int) -> TeamDecision:
        return every_offer("content", photo_cents=cents if round_ == 1 else 0)(decision, round_)

    return way


def service(percent: int) -> Way:
    return lambda decision, _: replace(decision, service=Service(percent))


LEVELS: dict[str, tuple[Way, Way, Way]] = {  # nothing, something, everything
    "keyword advertising": (as_default, bidding(18, 2_000), bidding(1_000, 100_000)),
    "social media": (as_default, every_offer("promotion", social_cents=1_500),
                     every_offer("promotion", social_cents=50_000)),
    "affiliates": (as_default, every_offer("promotion", affiliate_percent=8),
                   every_offer("promotion", affiliate_percent=50)),
    "content": (pictures(0), pictures(30_000), pictures(400_000)),
    "shipping lines": (every_offer("logistics", method="economy"), as_default,
                       every_offer("logistics", method="fast", free_freight=True)),
    "stock": (times("logistics", "stock_order", 0), as_default,
              times("logistics", "stock_order", 4)),
    "service": (service(0), service(70), service(100)),
    "discounts": (as_default, every_offer("pricing", discount_percent=10),
                  every_offer("pricing", discount_percent=40)),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", LEVELS)
def test_some_of_it_pays_more_than_nothing_and_more_than_everything(what: str) -> None:
    """Mean earnings of one team over four seeds, the others at the default."""
    earned = [
        np.mean([earned_usd(season(market(seed), way)[0], market(seed)) for seed in range(1, 5)])
        for way in LEVELS[what]
    ]
    nothing, something, everything = earned
    assert something > nothing
    assert something > everything


# ---- breaking rules: pays at first, loses in the end ----

ACTS: dict[str, Way] = {
    "fake orders": every_offer("promotion", since=2, fake_orders=40),
    "infringing goods": every_offer("content", since=2, brand_word=True),
    "false shipping": every_offer("logistics", since=2, false_shipping=True),
    "false images": every_offer("content", since=2, false_images=True),
}


@cache
def played(seed: int, act: str) -> tuple[float, float]:
    """Profit of rounds 2-4 and earnings of the season, one team of ten."""
    here = market(seed + 1_000, teams=10, consumers=5_000)
    state, results, _ = season(here, ACTS.get(act, as_default))
    early = sum(int(one.books.profit_cents[0]) for one in results[1:4]) / 100
    return early, earned_usd(state, here)


def over_honest(act: str) -> tuple[np.ndarray, np.ndarray]:
    """What the act brought above the honest season with the same luck, seed by seed."""
    early, whole = zip(*(np.subtract(played(s, act), played(s, "honest")) for s in SEEDS),
                       strict=True)  # fmt: skip
    return np.array(early), np.array(whole)


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_breaking_a_rule_pays_in_its_first_rounds_and_loses_the_season(act: str) -> None:
    """Forty seeds: more than half gain in rounds 2-4, all lose over twelve rounds."""
    early, whole = over_honest(act)
    assert (early > 0).sum() > len(SEEDS) / 2
    assert (whole < 0).all()


def test_a_shop_with_twelve_points_is_frozen_and_sells_nothing() -> None:
    here = market(2, teams=10, consumers=4_000)
    _, results, _ = season(here, every_offer("promotion", fake_orders=200), rounds=8)
    caught = next(one for one in results if one.judged.fakes[0])
    after = next(one for one in results if one.round == caught.round + 1)
    assert caught.after.points[0] >= 12
    assert after.books.paid_cents[0] == 0


def test_a_shop_with_48_points_stays_closed() -> None:
    here = market(3, teams=10, consumers=4_000)
    state, results, _ = season(here, ACTS["false shipping"])
    assert state.points[0] >= 48
    assert results[-1].books.paid_cents[0] == 0


def test_the_first_infringement_is_a_reminder_without_points() -> None:
    here = market(1, teams=10, consumers=4_000)
    _, results, _ = season(here, every_offer("content", brand_word=True), rounds=8)
    first = next(one for one in results if one.judged.complaints[: here.each].any())
    assert first.judged.points[0] == 0
    assert first.books.seized_cents[0] > 0 and first.books.damages_cents[0] > 0


def test_an_honest_shop_is_never_punished() -> None:
    here = market(1, teams=10, consumers=4_000)
    state, results, _ = season(here)
    assert state.points.max() == 0
    assert all(one.books.fines_cents.max() == 0 for one in results)
