"""What a team gets to read after a round."""

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops.shop import Results, State
from course_b2c_ops.shop.reports import (
    channel_report,
    column_words,
    market_table,
    offer_report,
    team_report,
)
from course_b2c_ops.shop.standings import earned_cents, standings, worth_cents
from tests.shop.seasons import at_price, market, season

HERE = market(teams=5, consumers=4_000)


@pytest.fixture(scope="module")
def played() -> tuple[State, list[Results]]:
    state, results, _ = season(HERE, at_price(0.9), rounds=4)
    return state, results


def test_every_column_has_a_name_in_both_languages(played: tuple[State, list[Results]]) -> None:
    state, results = played
    tables = [
        team_report(results, HERE),
        offer_report(results, HERE),
        channel_report(results, HERE),
        market_table(results[-1], HERE),
        standings(state, HERE),
    ]
    for table in tables:
        for column in table:
            words = column_words(str(column))
            assert words.zh and words.en


def test_a_report_has_a_row_a_round_and_team(played: tuple[State, list[Results]]) -> None:
    table = team_report(played[1], HERE)
    assert len(table) == 4 * 5
    assert not table.duplicated(["round", "team"]).any()


def test_the_market_table_tells_no_secrets(played: tuple[State, list[Results]]) -> None:
    table = market_table(played[1][-1], HERE)
    hidden = ("cost", "profit", "cash", "stock", "quality", "bid", "ads")
    assert not [column for column in table if any(word in column for word in hidden)]


def test_the_rank_is_a_place_within_the_category(played: tuple[State, list[Results]]) -> None:
    table = market_table(played[1][-1], HERE)
    for _, rows in table.groupby("category"):
        assert sorted(rows["rank"]) == [1, 2, 3, 4, 5]


def test_the_standings_are_in_the_order_of_what_was_earned(
    played: tuple[State, list[Results]],
) -> None:
    state, _ = played
    table = standings(state, HERE)
    assert table.earned_usd.is_monotonic_decreasing
    assert list(table.place) == [1, 2, 3, 4, 5]
    assert sorted(table.team) == [1, 2, 3, 4, 5]
    assert np.isclose(table.earned_usd.sum(), earned_cents(state, HERE).sum() / 100)


def test_refunds_still_to_come_lower_a_teams_worth(played: tuple[State, list[Results]]) -> None:
    state, _ = played
    stock = state.stock_cents.sum(axis=0).reshape(5, -1).sum(axis=1)
    half = stock * HERE.facts.size.recovery_percent // 100
    assert (worth_cents(state, HERE) < state.cash_cents + half).all()


def test_money_has_cents_and_no_more(played: tuple[State, list[Results]]) -> None:
    table = team_report(played[1], HERE)
    money = [c for c in table if c.endswith("_usd") and c != "average_per_buyer_usd"]
    cents = table[money] * 100
    assert np.allclose(cents, cents.round(), atol=1e-6)
    assert isinstance(table, pd.DataFrame)
