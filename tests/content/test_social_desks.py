"""The desks of social media: they bear being moved, and say what the market holds."""

from functools import cache

import pandas as pd
import pytest

from course_b2c_ops import metrics
from course_b2c_ops.given_tools import social as tools
from course_b2c_ops.market.lesson_tables import social_posts
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import social
from graders.formulas import social_lab
from tests.desks import Staged, bears_every_move, controls_of, sentence_of, shop_of, values_of

KEYS = (b"a lantern shop", b"another lantern shop")
EXPORTS = ("social_facebook", "social_tiktok", "social_vk")
DESKS = ["chain", "reach", "clock", "creators"]


@cache
def own(key: bytes) -> dict[str, pd.DataFrame]:
    """What the lesson reads of one shop."""
    shop = shop_of(key)
    return {name: shop[name] for name in (*EXPORTS, "social_daily", "influencers")}


def posts_of(key: bytes) -> pd.DataFrame:
    """The three exports in one."""
    return tools.all_posts(*(own(key)[name] for name in EXPORTS))


def put_up(name: str, key: bytes) -> None:
    """One of the four desks."""
    if name == "clock":
        social.clock_desk(posts_of(key))
    elif name == "creators":
        social.creators_desk(own(key)["influencers"])
    else:
        {"chain": social.chain_desk, "reach": social.reach_desk}[name]()


@pytest.mark.parametrize("name", DESKS)
@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0])


def test_an_order_pays_exactly_where_it_costs_no_more_than_it_spares(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "zh")
    social.chain_desk()
    (caught,) = staged
    clicks, buys, order = controls_of(caught.desk).values()
    for one in values_of(buys):
        for what in values_of(order):
            buys.value, order.value = one, what
            pays = 6.50 / 1000 / clicks.value / one <= social.spare(what)
            assert ("可以投" in sentence_of(caught.desk)) == pays


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_the_chain_of_the_lecture() -> None:
    assert round(metrics.cost_per_order(6.50, 0.012, 0.016), 2) == 33.85
    assert (round(social.spare("lamp"), 2), round(social.spare("bundle"), 2)) == (5.59, 12.87)
    assert round(metrics.share(6.50 / 1000 / 0.012, social.spare("lamp")), 3) == 0.097


def test_the_clock_books_the_readers_best_block_in_beijing_hours(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    """São Paulo is eleven hours behind all year: block 18-20 is 5 to 7 in Beijing."""
    monkeypatch.setenv("B2C_LANGUAGE", "zh")
    posts = posts_of(KEYS[0])
    put_up("clock", KEYS[0])
    (caught,) = staged
    _, clock = controls_of(caught.desk).values()
    clock.value = "readers"
    best = str(tools.rate_by_block(posts, "BR", "America/Sao_Paulo").idxmax())
    first = (int(best[:2]) + 11) % 24
    assert f"北京 {first} 点到 {(first + 2) % 24} 点" in sentence_of(caught.desk)


def test_three_showings_each_reach_nearly_all_of_a_small_audience() -> None:
    """160 USD at 9.00 are 17,778 showings for 5,900 people: 1 - e^-3.013 have seen it."""
    people, showings = social.reached(160, "warm")
    assert round(showings) == 17_778
    assert round(people / 5_900, 3) == 0.951
    assert round(showings / people, 2) == 3.17


def test_a_creator_falls_for_the_first_rule_that_is_broken() -> None:
    creators = pd.DataFrame(
        {
            "followers": [1250, 1251, 1000, 1000, 1000],
            "followers_30d_before": [1000, 1000, 1000, 1000, 1000],
            "mean_views": [100, 100, 29, 30, 100],
            "audience_share": [0.30, 0.10, 0.50, 0.29, 0.50],
            "discloses": [True, False, True, True, False],
        }
    )
    assert tools.reasons(creators).tolist() == ["", "growth", "views", "audience", "undisclosed"]


def test_clocks_behind_beijing_follow_summer_time() -> None:
    summer, winter = (
        tools.behind_beijing(pd.Timestamp(day)) for day in ("2026-07-01", "2026-12-14")
    )
    assert (summer["US"], winter["US"]) == (12, 13)
    assert (summer["DE"], winter["DE"], winter["BR"], winter["KR"]) == (6, 7, 11, -1)


def test_hours_have_their_block() -> None:
    hours = pd.Series([6, 8, 18, 20, 23])
    assert tools.block(hours).tolist() == ["06-08", "06-08", "18-20", "18-20", "21-23"]


# ── engine, market and marker agree ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_engine_and_marker_read_the_three_exports_alike(key: bytes) -> None:
    tables, posts = own(key), posts_of(key)
    exports = [tables[name] for name in EXPORTS]
    told = social_lab.engagement(tables).set_index(["platform", "country"])["rate"]
    found = tools.rate_by(tools.known_organic(posts), ["platform", "country"])
    pd.testing.assert_series_equal(found, told, check_names=False)
    blocks = tools.rate_by_block(posts, "US", tools.ZONES["US"])
    pd.testing.assert_series_equal(blocks, social_lab.hours(tables), check_names=False)
    one = social_lab.one_table(tables)
    paid = tools.paid_totals(*exports)
    spent = one.groupby("platform")["spend_usd"].sum()
    assert paid["spend_usd"].round(2).to_dict() == spent.round(2).to_dict()
    kept = set(social_lab.creators(tables["influencers"])["handle"])
    flawless = tables["influencers"][tools.reasons(tables["influencers"]) == ""]
    assert kept == set(flawless["handle"])


def test_the_given_clocks_are_those_the_market_is_made_with() -> None:
    assert dict(tools.ZONES) == social_posts.zones()
    made = {row["id"]: row["zone"] for row in settings("overseas/social")["platform"]}
    assert {name: zone for name, (zone, _) in tools.EXPORTS.items()} == made


def test_the_lecture_tells_the_hidden_partnership_that_the_market_plays() -> None:
    act = settings("acts")["undisclosed_post"]
    then = act["then"]
    assert (act["first_week"], act["found_a_week"]) == (2, 0.20)
    assert (then["exposure"], then["weeks"], then["fine_cny"]) == (0.50, 4, 2000)
    assert act["grows"] > 0
