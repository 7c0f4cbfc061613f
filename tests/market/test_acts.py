"""Acts against the rules: the same luck, paid early, paid for later; honest ways beside them."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, partial

import numpy as np
import pytest

from course_b2c_ops.market.acts import WEEKS, act_of, acts, wrongs
from course_b2c_ops.market.conduct import honest
from course_b2c_ops.market.dictionary import in_shape
from course_b2c_ops.market.engine import replayed, season_of
from course_b2c_ops.market.penalties import penalties, tables
from course_b2c_ops.market.record import Orders, Season
from course_b2c_ops.market.replays import HONEST, as_it_was, replays, with_act
from course_b2c_ops.market.reports.amounts import amounts
from course_b2c_ops.market.sources import KEYWORD_ADS, SEARCH
from course_b2c_ops.market.view import View
from course_b2c_ops.market.world import world
from tests.market.turns import SAMPLE_FIRST, key_of
from tests.once import folder_of_run, once_a_run

DATES = SAMPLE_FIRST
ALL_ACTS = (
    "shared_account", "infringing_product", "chosen_window", "copied_listing", "no_certificate",
    "fake_list_price", "false_delivery", "stuffed_title", "false_claim", "fake_orders",
    "bought_visits", "brand_bid_in_text", "cookie_stuffing", "false_scarcity", "bought_followers",
    "undisclosed_post", "uploaded_buyer_list", "faked_demo", "invented_respondents",
)  # fmt: skip
# Nobody has to look: these come to light by themselves, or cost money all along.
SURE = ("chosen_window", "bought_visits", "cookie_stuffing", "invented_respondents")
SEEDS, FEW = 40, 6
MOST = 0.70


@cache
def season(seed: int, as_of: date = DATES[0]) -> Season:
    """A shop's season as it was."""
    return season_of(key_of(f"shop for acts {seed}"), world(b"the cohort world", as_of))


@dataclass(frozen=True)
class Gaps:
    """An act against the honest season in many shops: CNY, running sums by week."""

    cny: np.ndarray  # shop x week
    found_week: np.ndarray

    def early(self, act: str) -> np.ndarray:
        """What each shop has gained after the act's first two weeks."""
        return self.cny[:, acts()[act]["first_week"]]

    @property
    def season(self) -> np.ndarray:
        """What each shop has gained after twelve weeks."""
        return self.cny[:, -1]


def gaps_of(names: tuple[str, ...], seasons: list[Season]) -> dict[str, Gaps]:
    """Every act in every shop."""
    found = {name: ([], []) for name in names}
    for now in seasons:
        before = as_it_was(now).profit_fen
        for name in names:
            after = with_act(now, name)
            found[name][0].append((after.profit_fen - before).cumsum() / 100)
            found[name][1].append(after.found_week)
    return {name: Gaps(np.array(cny), np.array(week)) for name, (cny, week) in found.items()}


# ---- the same luck ----


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_the_honest_season_comes_out_the_same_when_it_is_played_again(as_of):
    now = season(0, as_of)
    again = replayed(now, honest(now.shop.size))
    for field in fields(Orders):
        np.testing.assert_array_equal(
            getattr(now.orders, field.name), getattr(again.orders, field.name)
        )
    np.testing.assert_array_equal(now.clicks, again.clicks)
    np.testing.assert_array_equal(now.stock.closing, again.stock.closing)


@pytest.mark.parametrize("name", ["fake_orders", "copied_listing", "false_claim"])
def test_nothing_differs_before_an_act_begins(name):
    first = acts()[name]["first_week"]
    before, after = as_it_was(season(0)), with_act(season(0), name)
    for field in ("amount_cents", "profit_fen"):
        ours, theirs = getattr(before, field), getattr(after, field)
        assert (ours[: first - 1] == theirs[: first - 1]).all()
        assert (ours[first - 1 :] != theirs[first - 1 :]).any()


# ---- how an act works in the market ----


def test_exposure_that_is_won_comes_from_other_shops():
    now = season(0)
    behaves = honest(now.shop.size)
    best = int(now.stock.sold.sum(axis=0).argmax())
    behaves.exposure[:, best, SEARCH] = 2
    shown, usual = replayed(now, behaves).impressions[0], now.impressions[0]
    others = np.delete(np.arange(now.shop.size), best)
    assert shown[:, best, SEARCH].sum() > 1.8 * usual[:, best, SEARCH].sum()
    assert (shown[:, others] == usual[:, others]).all()


def test_a_frozen_shop_sells_nothing():
    act = act_of("fake_orders", season(1), found=6)
    frozen = replayed(season(1), act.conduct)
    week = slice(35, 42)
    assert not act.conduct.open[week].any()
    assert frozen.stock.sold[week].sum() == 0
    assert frozen.impressions[week].sum() == 0


def test_buyers_of_a_false_claim_are_less_pleased_and_get_money_back():
    now = season(2)
    act = act_of("false_claim", now, found=0)
    again = replayed(now, act.conduct)
    usual, claimed = (
        one.at(one.paid & np.isin(one.product, act.products) & (one.day >= 7))
        for one in (now.orders, again.orders)
    )
    assert claimed.star.mean() < usual.star.mean()
    assert claimed.liable.mean() > usual.liable.mean()


def test_fake_orders_bring_about_as_many_real_ones_as_the_broker_says():
    a_day = []
    for seed in range(FEW):
        now = season(seed)
        act = act_of("fake_orders", now, found=0)
        assert act.conduct.fake_units.sum() == 80
        a_day.append(orders_in_time(replayed(now, act.conduct)) - orders_in_time(now))
    assert 5 < np.mean(a_day) < 11


def orders_in_time(now: Season) -> float:
    """Paid orders a day in weeks 2 to 5."""
    day = now.orders.day[now.orders.paid]
    return ((day >= 7) & (day < 35)).sum() / 28


def test_a_frozen_ad_account_does_not_give_its_budget_back():
    act = act_of("uploaded_buyer_list", season(0), found=6)
    days = slice(35, 44)
    assert (act.conduct.ads[days] == 0).all()
    assert (act.conduct.cost_fen[days] > 0).all()
    assert replayed(season(0), act.conduct).clicks[days][..., KEYWORD_ADS].sum() == 0


@pytest.mark.parametrize("name", ["fake_orders", "false_claim", "copied_listing_honest"])
def test_the_amount_of_a_week_is_the_sum_of_its_paid_orders(name):
    now = season(1)
    act = act_of(name, now)
    again = replayed(now, act.conduct)
    paid = np.flatnonzero(again.orders.paid & (again.orders.day < 7 * WEEKS))
    real = np.bincount(again.orders.day[paid] // 7, amounts(again).paid[paid], WEEKS)
    fakes = (act.conduct.fake_units * again.decisions.price_cents()).sum(axis=1)
    fakes = fakes[: 7 * WEEKS].reshape(WEEKS, 7).sum(axis=1)
    np.testing.assert_array_equal(with_act(now, name).amount_cents, real + fakes)


# ---- paid early, paid for later ----


@pytest.mark.parametrize("name", ["fake_orders", "bought_visits", "uploaded_buyer_list"])
def test_an_act_pays_at_first_and_costs_once_it_is_found(name):
    found = gaps_of((name,), [season(seed) for seed in range(FEW)])[name]
    assert found.early(name).mean() > 0
    caught = found.found_week > 0
    assert found.season[caught].mean() < 0


def test_who_is_not_caught_keeps_the_money():
    gaps = [
        with_act(season(seed), "fake_orders", found=0).profit_fen.sum()
        - as_it_was(season(seed)).profit_fen.sum()
        for seed in range(FEW)
    ]
    assert np.mean(gaps) > 0


def test_points_stand_from_the_week_of_discovery():
    weeks = with_act(season(0), "fake_orders", found=5)
    assert weeks.points.tolist() == [0] * 4 + [12] * 8
    assert with_act(season(0), "fake_orders", found=0).points.sum() == 0


def test_an_honest_shop_has_no_penalties():
    now = season(0)
    made = in_shape("penalties", tables(View(now.key, now.world, {}, now))["penalties"])
    assert made.empty
    assert list(made.columns) == ["date", "rule", "points", "note"]


def test_a_penalty_is_dated_by_its_discovery():
    now = season(0)
    (row,) = penalties(now, act_of("fake_orders", now, found=5)).itertuples(index=False)
    assert row.date.date() == now.world.days[28]
    assert (row.rule, row.points) == ("trade", 12)
    assert penalties(now, act_of("fake_orders", now, found=0)).empty


# ---- the file of acts ----


def test_the_market_knows_every_act_and_an_honest_way_beside_each():
    assert tuple(wrongs()) == ALL_ACTS
    instead = {facts["instead_of"]: name for name, facts in acts().items() if "instead_of" in facts}
    assert instead == {name: f"{name}_honest" for name in ALL_ACTS}


@pytest.mark.parametrize("name", [*ALL_ACTS, *(f"{name}_honest" for name in ALL_ACTS)])
def test_an_act_says_in_two_languages_what_it_pays_and_costs(name):
    facts = acts()[name]
    for field in ("zh", "en", "why_zh", "why_en"):
        assert facts[field].strip(), field
    assert 20 <= len(facts["why_zh"]) <= 80
    assert facts["why_zh"][-1] not in "。.；;"


KNOWN = {
    "act": {
        "zh", "en", "why_zh", "why_en", "rule", "instead_of", "products", "first_week", "last_week",
        "found_a_week", "grows", "check_week", "freeze_weeks", "fakes_a_week", "cost_cny",
        "more_orders_a_day", "now", "then", "later",
    },
    "now": {
        "exposure", "clicks", "wish", "sources", "satisfaction", "cost_share", "ads_cost", "ready",
        "cost_cny", "gain_cny", "once_cny", "commission_share", "settled_weeks",
    },
    "then": {
        "exposure", "clicks", "wish", "sources", "weeks", "product_exposure", "product_weeks",
        "product_rating", "rating", "off_days", "campaigns_off_days", "ads_off_days",
        "refund_share", "refund_weeks", "fine_cny", "points",
    },
    "later": {
        "from_week", "comes_out", "exposure", "weeks", "sources", "unsold_days", "lost_share",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", acts())
def test_the_market_reads_every_number_of_an_act(name):
    facts = acts()[name]
    assert set(facts) <= KNOWN["act"]
    for block in ("now", "then", "later"):
        assert set(facts.get(block, {})) <= KNOWN[block], block


# ---- forty shops at three dates ----


Outcomes = Callable[[date], dict[str, Gaps]]


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """All acts in forty shops at a date; every shop is played by one worker for all."""
    folder = folder_of_run(tmp_path_factory) / "acts"

    @cache
    def at(as_of: date) -> dict[str, Gaps]:
        shops = {f"{as_of}-{seed}": partial(in_a_shop, as_of, seed) for seed in range(SEEDS)}
        parts = once_a_run(folder, shops)
        return {
            name: Gaps(
                np.concatenate([part[name].cny for part in parts]),
                np.concatenate([part[name].found_week for part in parts]),
            )
            for name in ALL_ACTS
        }

    return at


def in_a_shop(as_of: date, seed: int) -> dict[str, Gaps]:
    """All acts in one shop; its season is let go, since it is large."""
    key = key_of(f"act shop {seed}")
    return gaps_of(ALL_ACTS, [season_of(key, world(b"the cohort world", as_of))])


@pytest.mark.slow
@pytest.mark.parametrize("as_of", DATES, ids=str)
@pytest.mark.parametrize("name", ALL_ACTS)
def test_an_act_pays_in_two_weeks_and_loses_in_twelve(name, as_of, outcomes):
    found = outcomes(as_of)[name]
    early, season_ = found.early(name), found.season
    said = f"early {early.mean():.0f}, {np.mean(early > 0):.0%}; season {season_.mean():.0f}"
    assert early.mean() > 0, said
    assert np.mean(early > 0) >= MOST, said
    assert season_.mean() < 0, said
    assert np.mean(season_ < 0) >= MOST, f"{said}, {np.mean(season_ < 0):.0%}"


@pytest.mark.slow
def test_some_shops_are_lucky_and_say_nothing_of_the_act(outcomes):
    by_chance = [name for name in ALL_ACTS if name not in SURE]
    lucky = [name for name in by_chance if (outcomes(DATES[0])[name].season > 0).any()]
    assert len(lucky) >= 10, f"{len(lucky)} of {len(by_chance)}"


@pytest.mark.slow
def test_an_honest_way_costs_little_and_mostly_pays():
    names = tuple(name for name in acts() if name not in ALL_ACTS)
    found = gaps_of(names, [season(seed) for seed in range(8)])
    gains = {name: gaps.season for name, gaps in found.items()}
    assert min(gain.min() for gain in gains.values()) > -2000
    assert all(gain.mean() > 0 for gain in gains.values())
    assert np.mean([np.mean(gain > 0) for gain in gains.values()]) >= 0.8


@pytest.mark.slow
def test_replays_hold_every_act_and_the_honest_season_week_by_week():
    table = replays(season(0))
    assert set(table["act"]) == {HONEST, *acts()}
    assert (table.groupby("act")["week"].agg(list).map(tuple) == tuple(range(1, WEEKS + 1))).all()
    assert in_shape("replays", table).notna().all().all()
