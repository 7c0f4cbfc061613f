"""The desks of industry data: every control through its range, three shops, two languages."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256

import ipywidgets
import pandas as pd
import pytest

from course_b2c_ops import market
from course_b2c_ops.market.lesson_tables import industry as tables
from course_b2c_ops.market.replays import as_it_was, with_act
from course_b2c_ops.market.settings import settings
from course_b2c_ops.market.view import View
from course_b2c_ops.market.world import world
from course_b2c_ops.panels import category_map, industry
from tests.desks import (
    AS_OF,
    Staged,
    controls_of,
    opens_where_it_starts,
    ranges_of,
    sentence_of,
    shop_of,
    sliders_of,
    title_of,
    turned_through,
)

pytestmark = pytest.mark.usefixtures("spoken")

KEYS = (b"an industry shop", b"another shop", b"a third shop")
OWN = ("Camping lights", "Desk organisers", "Travel bags")


@cache
def shown(key: bytes) -> dict[str, pd.DataFrame]:
    """The industry as one student's tool sees it, and a shop of three categories."""
    keys = market.own_keys(sha256(key).digest())
    view = View(keys.shop, world(keys.world, AS_OF), {})
    true = tables.truth(view.world.key, AS_OF)
    products = pd.DataFrame(
        {"product_id": range(7), "category": [*OWN, *OWN, OWN[sha256(key).digest()[0] % 3]]}
    )
    return {
        "weekly": tables.industry_weekly(view),
        "monthly": tables._monthly(view, true),
        "products": products,
    }


def own(key: bytes) -> str:
    return industry.own_category(shown(key)["products"])


DESKS: dict[str, Callable[[bytes], None]] = {
    "window": lambda key: industry.window_desk(industry.last_weeks(shown(key)["weekly"], own(key))),
    "index": lambda key: industry.index_desk(),
    "map": lambda key: category_map.ocean_map(shown(key)["weekly"], shown(key)["products"]),
    "season": lambda key: industry.season_desk(shown(key)["monthly"], own(key)),
}


# ---- every desk ----


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence(
    name: str, key: bytes, staged: list[Staged]
) -> None:
    DESKS[name](key)
    ((desk, *_),) = staged
    turned_through(desk, controls_of(desk))


@pytest.mark.parametrize("name", DESKS)
def test_a_page_without_a_kernel_gets_a_still_that_opens_where_the_desk_starts(
    name: str, staged: list[Staged]
) -> None:
    DESKS[name](KEYS[0])
    (put_up,) = staged
    assert 5 <= len(put_up.still.layout.sliders[0].steps) <= 7
    assert opens_where_it_starts(put_up)


@pytest.mark.parametrize(("name", "axis"), [("window", "yaxis"), ("index", "xaxis"),
                                            ("map", "yaxis"), ("season", "yaxis")])  # fmt: skip
def test_an_axis_does_not_jump_when_a_slider_moves(
    name: str, axis: str, staged: list[Staged]
) -> None:
    DESKS[name](KEYS[1])
    ((desk, *_),) = staged
    assert len(ranges_of(desk, axis, sliders_of(desk))) == 1


@pytest.mark.parametrize("name", DESKS)
def test_the_button_brings_the_start_back(name: str, staged: list[Staged]) -> None:
    DESKS[name](KEYS[2])
    ((desk, *_),) = staged
    start = title_of(desk), sentence_of(desk)
    for control in controls_of(desk).values():
        control.value = control.options[-1][1]
    (back,) = [child for child in desk.children if isinstance(child, ipywidgets.Button)]
    back.click()
    assert (title_of(desk), sentence_of(desk)) == start


# ---- worked by hand ----


def test_the_examples_eight_weeks_say_25_and_4_per_cent_and_nothing() -> None:
    shares = pd.Series(industry.EXAMPLE)
    assert industry.growth_from(shares, 5) == pytest.approx(0.25)
    assert industry.growth_from(shares, 1) == pytest.approx(1.50 / 1.44 - 1)
    assert industry.growth_of_means(shares) == pytest.approx(0.0)
    assert int(shares.to_numpy().argmin()) + 1 == industry.EXAMPLE_START


def test_an_index_of_500_hides_a_quarter_or_half_of_the_visitors() -> None:
    assert industry.count_behind(500, 0.5) == pytest.approx(2500)
    assert industry.count_behind(500, 1.0) == pytest.approx(5000)
    assert industry.count_behind(1000, 0.6) == pytest.approx(10_000)


def test_four_categories_stand_in_four_quadrants() -> None:
    places = pd.DataFrame(
        {"growth": [0.10, 0.12, -0.05, -0.02], "supply_demand": [0.3, 0.9, 0.4, 0.8]},
        index=["a", "b", "c", "d"],
    )
    seas = category_map.quadrants(places, category_map.limits_of(places))
    assert seas.to_dict() == {"a": "blue", "b": "busy", "c": "quiet", "d": "red"}


def test_growth_and_crowding_of_a_toy_industry() -> None:
    weekly = pd.DataFrame(
        {
            "week_start": pd.date_range("2026-01-04", periods=8, freq="7D"),
            "category": "Tents",
            "visitor_share": [0.010] * 4 + [0.012] * 4,
            "product_index": [500] * 4 + [900] * 4,
            "traffic_index": [500] * 4 + [450] * 4,
        }
    )
    place = category_map.board(weekly).loc["Tents"]
    assert place["growth"] == pytest.approx(0.20)
    assert place["supply_demand"] == pytest.approx(2.0)


def test_june_of_the_example_is_summer() -> None:
    year = [80, 78, 92, 104, 118, 126, 121, 110, 97, 93, 101, 80]
    monthly = pd.DataFrame(
        {
            "month": pd.date_range("2025-01-01", periods=13, freq="MS"),
            "category": "Tents",
            "traffic_index": [*year, 30],
            "complete": [True] * 12 + [False],
        }
    )
    months = industry.last_months(monthly, "Tents")
    assert months.loc["2025-06", "season"] == pytest.approx(1.26)
    assert months["deseasonalised"].tolist() == pytest.approx([100.0] * 12)
    assert months.index[industry.most_changed(months)] == "2025-12"


def test_what_stays_blue_is_blue_at_the_medians() -> None:
    for key in KEYS:
        places = category_map.board(shown(key)["weekly"])
        seas = category_map.quadrants(places, category_map.limits_of(places))
        assert (seas == "blue").sum() == 6
        assert {seas[name] for name in category_map.always_blue(places)} <= {"blue"}


def test_the_month_that_changed_most_is_mostly_season_in_every_category() -> None:
    """What the lecture asks about that month has a clear answer."""
    for key in KEYS:
        for name in (row["en"] for row in settings("categories")["category"]):
            months = industry.last_months(shown(key)["monthly"], name)
            now, before = months.iloc[(at := industry.most_changed(months))], months.iloc[at - 1]
            raw = now["traffic_index"] / before["traffic_index"] - 1
            rest = now["deseasonalised"] / before["deseasonalised"] - 1
            assert abs(rest) < 0.5 * abs(raw)


def test_names_of_diamonds_that_touch_stand_apart() -> None:
    names = ["Phone accessories", "Camping lights", "Desk organisers"]
    places = pd.DataFrame(
        {"growth": [0.30, 0.05, 0.05, 0.05, -0.2], "supply_demand": [1.0, 0.48, 0.5, 0.52, 0.1]},
        index=["x", *names, "y"],
    )
    drawn, _ = category_map.draw_map(places, names)
    told = [note for note in drawn.layout.annotations if note.name == "own"]
    assert [note.text for note in told] == names
    assert len({(note.xanchor, note.yshift) for note in told}) == 3


@pytest.mark.parametrize(
    ("raw", "rest", "told"),
    [
        (0.01, -0.02, "small_change"),
        (0.01, -0.15, "hidden_change"),
        (0.30, 0.02, "mostly_season"),
        (-0.30, -0.02, "mostly_season"),
        (0.10, 0.08, "more_is_left"),
        (0.04, -0.12, "more_is_left"),
    ],
)
def test_a_quiet_month_against_its_season_is_not_called_quiet(
    raw: float, rest: float, told: str
) -> None:
    assert industry._verdict(raw, rest) == f"industry.{told}"


def test_of_two_equal_categories_the_first_by_name_is_the_main_one() -> None:
    products = pd.DataFrame({"product_id": range(4), "category": ["b", "a", "a", "b"]})
    assert industry.own_category(products) == "a"
    assert industry.own_categories(products) == ["a", "b"]


# ---- what the lecture says of the market ----


def test_the_lecture_tells_the_chosen_window_that_the_market_plays() -> None:
    """Weeks 2 to 8, three products, 6 % cheaper; in week 9, 14 days' goods lose three fifths."""
    act = settings("acts")["chosen_window"]
    assert [act[name] for name in ("products", "first_week", "last_week")] == [3, 2, 8]
    assert act["now"]["cost_share"] == 0.94
    assert act["rule"] == "none"
    later = act["later"]
    assert (later["from_week"], later["unsold_days"], later["lost_share"]) == (9, 14, 0.60)


@pytest.mark.slow
def test_the_chosen_window_pays_at_first_and_loses_the_season() -> None:
    for key in KEYS:
        season = shop_of(key).season
        gap = with_act(season, "chosen_window").profit_fen - as_it_was(season).profit_fen
        assert gap[:8].sum() > 0 > gap.sum()
