"""Money, stock and people add up, whatever the teams decide."""

from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops.shop import Market, State, affordable, opening, play_round
from course_b2c_ops.shop.decisions import (
    METHODS,
    WAREHOUSES,
    Bid,
    Content,
    Decisions,
    Logistics,
    Pricing,
    Promotion,
    Service,
    TeamDecision,
)
from course_b2c_ops.shop.reports import channel_report, offer_report, team_report
from tests.shop.identities import broken
from tests.shop.seasons import at_price, market, season


def some_decision(chance: Random, here: Market) -> TeamDecision:
    """Anything that is allowed, sensible or not."""
    words = here.facts.words
    seldom = [True, False, False, False]

    def pricing(list_cents: int) -> Pricing:
        price = round(list_cents * chance.uniform(0.3, 2))
        discount = chance.choice([0, 0, 10, 30, 90])
        unit = max(price * (100 - discount) // 100, 1)
        least = chance.randint(0, 3 * unit)
        return Pricing(
            price_cents=price,
            discount_percent=discount,
            coupon_cents=chance.choice([0, chance.randint(0, unit - 1)]),
            save_from_cents=least,
            save_cents=chance.randint(0, least - 1) if least > 1 else 0,
        )

    def bids(category: int) -> tuple[Bid, ...]:
        terms = chance.sample(words[category].terms, chance.randint(0, 6))
        return tuple(
            Bid(term, chance.randint(0, 1_000), chance.randint(0, 9_000)) for term in terms
        )

    def logistics() -> Logistics:
        return Logistics(
            method=chance.choice(METHODS),
            warehouse=chance.choice(WAREHOUSES),
            free_freight=chance.choice(seldom),
            stock_order=chance.choice([0, 3, 100, 2_000]),
            false_shipping=chance.choice(seldom),
        )

    def promotion(category: int) -> Promotion:
        return Promotion(
            bids=bids(category),
            affiliate_percent=chance.randint(3, 50),
            social_cents=chance.choice([0, 0, 5_000]),
            video_cents=chance.choice([0, 0, 5_000]),
            fake_orders=chance.choice([0, 0, 200]),
        )

    def content(category: int) -> Content:
        photo, title = chance.choice([0, 20_000]), words[category].title
        return Content(title, photo, chance.choice(seldom), chance.choice(seldom))

    categories = range(here.each)
    return TeamDecision(
        pricing=tuple(pricing(int(here.goods.list_cents[place])) for place in categories),
        content=tuple(content(place) for place in categories),
        logistics=tuple(logistics() for _ in categories),
        promotion=tuple(promotion(place) for place in categories),
        service=Service(chance.randint(0, 100)),
    )


def some_round(chance: Random, state: State, here: Market) -> Decisions:
    wanted = tuple(some_decision(chance, here) for _ in range(here.teams))
    return affordable(wanted, state.cash_cents, here)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 5))
def test_random_decisions_never_break_an_identity(seed: int, teams: int, rounds: int) -> None:
    here, chance = market(seed % 5, teams=teams, consumers=800), Random(seed)
    state, results = opening(here), []
    for _ in range(rounds):
        state, one = play_round(state, some_round(chance, state, here), here)
        results.append(one)
    assert broken(results, here) == []


def test_a_whole_season_adds_up() -> None:
    here = market(consumers=5_000)
    assert broken(season(here)[1], here) == []


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("closing_cents", "closing"),
        ("profit_cents", "profit"),
        ("paid_cents", "sum of its orders"),
        ("ads_cents", "ads"),
    ],
)
def test_a_cent_more_in_the_books_is_noticed(where: str, what: str) -> None:
    here = market(teams=3, consumers=2_000)
    one = season(here, rounds=1)[1][0]
    wrong = replace(one.books, **{where: getattr(one.books, where) + np.eye(3, dtype=int)[0]})
    assert any(what in name for name in broken([replace(one, books=wrong)], here))


def test_a_piece_more_in_stock_is_noticed() -> None:
    here = market(teams=3, consumers=2_000)
    one = season(here, rounds=1)[1][0]
    wrong = replace(one.stock, closing=one.stock.closing + 1)
    assert any("closing" in name for name in broken([replace(one, stock=wrong)], here))


# ---- the reports ----

Reports = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]  # of teams, offers and channels


@pytest.fixture(scope="module")
def reports() -> Reports:
    here = market(teams=6, consumers=4_000)
    _, results, _ = season(here, at_price(0.9), rounds=5)
    return team_report(results, here), offer_report(results, here), channel_report(results, here)


def assert_parts_add_up(parts: pd.DataFrame, teams: pd.DataFrame, columns: list[str]) -> None:
    summed = parts.groupby(["round", "team"])[columns].sum().round(2)
    told = teams.set_index(["round", "team"])[columns].round(2)
    pd.testing.assert_frame_equal(summed, told, check_dtype=False)


def test_the_team_is_the_sum_of_its_offers(reports: Reports) -> None:
    teams, offers, _ = reports
    columns = ["impressions", "clicks", "paid_units", "paid_amount_usd", "ads_usd", "paying_buyers"]
    assert_parts_add_up(offers, teams, columns)


def test_the_team_is_the_sum_of_its_channels(reports: Reports) -> None:
    teams, _, channels = reports
    assert_parts_add_up(channels, teams, ["visits", "paid_orders", "paid_amount_usd"])


def test_visitors_times_rate_times_average_is_the_amount(reports: Reports) -> None:
    teams, _, _ = reports
    product = teams.visitors * teams.payment_rate * teams.average_per_buyer_usd
    assert np.allclose(product, teams.paid_amount_usd, rtol=1e-4)


def test_a_team_nobody_visits_has_no_rate_and_no_average() -> None:
    here = market(teams=2, consumers=400)
    state = opening(here)
    closed = replace(state, points=state.points + 48)
    _, one = play_round(closed, season(here, rounds=1)[2][0], here)
    table = team_report([one], here)
    assert table.payment_rate.isna().all()
    assert table.average_per_buyer_usd.isna().all()
    assert (table.paid_amount_usd == 0).all()
