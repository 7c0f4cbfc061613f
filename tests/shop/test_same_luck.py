"""The same luck for everybody: a changed decision moves only those whose best offer changed."""

from dataclasses import replace

import numpy as np
import pytest

from course_b2c_ops.market import luck
from course_b2c_ops.market.luck import Stage, as_uniforms, stream
from course_b2c_ops.shop import Market, Results, opening, play_round
from course_b2c_ops.shop.choice import NOBODY
from tests.shop.seasons import as_default, at_price, decided, key, market, season

TEAM = 0
CONSUMERS = 20_000


def round_one(here: Market, share: float = 1.0) -> Results:
    state = opening(here)
    return play_round(state, decided(state, here, at_price(share), as_default), here)[1]


def moved(one: Results, other: Results, here: Market) -> tuple[int, int]:
    """Consumers whose choice differs, and those of them who change between other teams' offers."""
    before, after = one.chosen.offer, other.chosen.offer
    team = np.append(here.goods.team, TEAM)  # nobody's offer counts as the team's own
    elsewhere = (team[before] != TEAM) & (team[after] != TEAM)
    changed = before != after
    return int(changed.sum()), int((changed & elsewhere).sum())


def blind_to_price(here: Market) -> Market:
    """The same market with a ranking that does not look at prices."""
    ranking = replace(here.facts.ranking, price=0.0)
    return replace(here, facts=replace(here.facts, ranking=ranking))


def test_a_dearer_team_moves_nobody_between_other_teams_when_rank_ignores_price() -> None:
    here = blind_to_price(market(consumers=CONSUMERS))
    changed, elsewhere = moved(round_one(here), round_one(here, 1.1), here)
    assert 0 < changed < 60
    assert elsewhere == 0


def test_with_price_in_the_rank_positions_move_and_so_do_some_consumers() -> None:
    here = market(4, consumers=CONSUMERS)
    changed, elsewhere = moved(round_one(here), round_one(here, 1.6), here)
    assert 0 < elsewhere < changed < 200


def test_another_seed_moves_thousands() -> None:
    one, other = market(1, consumers=CONSUMERS), market(2, consumers=CONSUMERS)
    changed, _ = moved(round_one(one), round_one(other), one)
    assert changed > 2_000


def test_buyers_choose_what_they_clicked() -> None:
    one = round_one(market())
    pairs = set(zip(one.came.consumer.tolist(), one.came.offer.tolist(), strict=True))
    buyers = np.flatnonzero(one.chosen.offer != NOBODY)
    assert buyers.size
    assert {(int(c), int(one.chosen.offer[c])) for c in buyers} <= pairs


@pytest.mark.parametrize("first", [4, 400, 9_996])
def test_a_row_of_luck_reads_the_same_from_any_multiple_of_four(first: int) -> None:
    whole = stream(key(1), Stage.TEAM_PAIRS, 3, 7, np.empty(10_000))
    rest = stream(key(1), Stage.TEAM_PAIRS, 3, 7, np.empty(10_000 - first), first=first)
    assert np.array_equal(whole[first:], rest)


def test_a_row_cannot_be_read_from_the_middle_of_a_block() -> None:
    with pytest.raises(ValueError, match="multiple of 4"):
        stream(key(1), Stage.TEAM_PAIRS, 1, 1, np.empty(4), first=3)


def test_a_row_is_the_plain_bits_of_philox() -> None:
    """NumPy may change its distributions, never the bits of a generator it names."""
    row = stream(key(1), Stage.TEAM_PAIRS, 2, 5, np.empty(1_000))
    place = [0, 5, 2, int(Stage.TEAM_PAIRS)]
    philox = np.random.Philox(key=luck._number(key(1)), counter=place)
    assert np.allclose(row, as_uniforms(philox.random_raw(1_000)), rtol=0, atol=2.0**-53)


def test_more_consumers_leave_the_first_ones_as_they_were() -> None:
    few, many = market(consumers=4_000).people, market(consumers=8_000).people
    assert np.array_equal(few.country, many.country[:4_000])
    assert np.array_equal(few.segment, many.segment[:4_000])
    assert np.array_equal(few.price_taste, many.price_taste[:4_000])


def test_more_teams_leave_the_goods_of_the_first_ones_as_they_were() -> None:
    few, many = market(teams=10).goods, market(teams=20).goods
    assert np.array_equal(few.quality, many.quality[: few.quality.size])


def test_a_longer_season_begins_like_a_short_one() -> None:
    here = market(teams=6, consumers=2_000)
    short, long = season(here, rounds=2)[1], season(here, rounds=4)[1]
    for one, other in zip(short, long, strict=False):
        assert np.array_equal(one.chosen.offer, other.chosen.offer)
        assert np.array_equal(one.books.closing_cents, other.books.closing_cents)
