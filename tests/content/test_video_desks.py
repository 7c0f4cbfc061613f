"""The desks and tools of films: every control through its range, two shops, two languages."""

import inspect
from math import ceil, sqrt

import pandas as pd
import plotly.graph_objects as go
import pytest

from course_b2c_ops import charts, metrics
from course_b2c_ops.given_tools import video as tools
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import video, video_tests
from graders.formulas import video_script
from tests.desks import (
    Staged,
    bears_every_move,
    controls_of,
    figure_of,
    sentence_of,
    shop_of,
    title_of,
)

KEYS = (b"a shop with eight films", b"another shop with eight films")
DESKS = ("cut", "peeking", "size")
# A film of eight seconds: half leave at once, then one in ten each second.
TOY = (1000.0, 500.0, 450.0, 405.0, 364.5, 328.05, 295.245, 265.7205, 239.14845)


def put_up(name: str, key: bytes) -> None:
    """One of the three desks."""
    if name == "cut":
        films = shop_of(key)["videos"]
        weak = films[films["video_id"] == tools.film_to_reshoot(films)]
        retention = shop_of(key)["video_retention"]
        curve = retention[retention["video_id"] == weak["video_id"].max()]["watching"]
        video.cut_desk(curve, weak["clicks"].sum(), weak["spend_usd"].sum())
    elif name == "peeking":
        video_tests.peeking_desk()
    else:
        video_tests.size_desk(0.0104, 2400.0, 2.2)


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    layout = figure_of(staged[0].desk)["layout"]
    fixed = [axis for axis in ("xaxis", "yaxis") if "range" in layout[axis]]
    bears_every_move(staged[0], *fixed, fewest=3)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_a_film_without_its_first_second_sends_away_only_the_rest() -> None:
    """The half that leaves at once stays: 1000, 900, 810, ... over seven seconds."""
    film = video.Cut(TOY, 100.0, 50.0)
    new = video.recut(film, 1, 0)
    assert new.watching[:3] == pytest.approx((1000, 900, 810))
    assert len(new.watching) == len(TOY) - 1
    area, before = sum(new.watching[1:]), sum(TOY[1:])
    assert new.clicks == pytest.approx(100 * area / before)
    assert new.cost_per_click == pytest.approx(50 / new.clicks)


def test_an_ending_that_nobody_leaves_is_level() -> None:
    new = video.recut(video.Cut(TOY, 100.0, 50.0), 0, 100)
    assert new.watching[3:] == pytest.approx([405.0] * 6)
    assert video.recut(video.Cut(TOY, 100.0, 50.0), 0, 0).watching == pytest.approx(TOY)


@pytest.mark.parametrize("key", KEYS)
def test_two_seconds_off_the_opening_beat_any_ending(key: bytes, staged: list[Staged]) -> None:
    """What the lecture says of the weakest film holds in every shop that is tried."""
    put_up("cut", key)
    desk = staged[0].desk
    opening, ending = controls_of(desk).values()
    opening.value = 2
    cheap = title_of(desk)
    opening.value, ending.value = 0, 100
    assert cheap != title_of(desk)
    prices = [float(said.replace("美元", " ").split()[1]) for said in (cheap, title_of(desk))]
    assert prices[0] < prices[1]


def test_one_look_is_wrong_in_five_tests_of_a_hundred_and_twenty_looks_in_a_quarter() -> None:
    batches = [[sum(video_tests.called(one, k)) for k in video_tests.LOOKS] for one in (1, 2, 3)]
    for counts in batches:
        assert counts == sorted(counts)
        assert 8 <= counts[0] <= 36
        assert 80 <= counts[-1] <= 125


def test_the_machine_counts_what_it_draws(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    video_tests.peeking_desk()
    desk = staged[0].desk
    looks, batch = controls_of(desk).values()
    looks.value, batch.value = 20, 2
    crosses = figure_of(desk)["data"][0]["marker"]["symbol"].count("x")
    assert title_of(desk).startswith(f"400 tests, {crosses} false winners")
    assert f"{crosses / 400:.0%}" in sentence_of(desk)


def test_the_size_desk_counts_days_dollars_and_half_the_difference(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From 1.04 to 1.24 %: 44,307 each, 19 days at 2,400 a day, 195 USD at 2.20 a thousand."""
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    p, q = 0.0104, 0.0124
    mean = (p + q) / 2
    chance, real = (
        1.959964 * sqrt(2 * mean * (1 - mean)),
        0.841621 * sqrt(p * (1 - p) + q * (1 - q)),
    )
    size = ceil((chance + real) ** 2 / (q - p) ** 2)
    assert video_tests.needed(0.0104, 0.2, 80) == pytest.approx(size, abs=2)
    video_tests.size_desk(0.0104, 2400.0, 2.2)
    desk = staged[0].desk
    assert f"{size:,} each, {ceil(size / 2400)} days" in title_of(desk)
    assert f"{2 * size / 1000 * 2.2:,.0f} USD for both; the 300 USD will do" in sentence_of(desk)
    controls_of(desk)["0 Points apart"].value = 0.1
    assert "more than the 300" in sentence_of(desk)


# ── the tools ────────────────────────────────────────────────────────────────────────────────────


def test_an_export_writes_lengths_as_text_and_keeps_the_rest() -> None:
    films = shop_of(KEYS[0])["videos"]
    raw = tools.as_exported(films)
    assert (raw["length"] == [f"0:{one:02d}" for one in films["length_s"]]).all()
    assert "length_s" not in raw
    assert films["length_s"].max() < 60


def test_the_film_to_reshoot_has_the_lowest_hook_of_its_platform() -> None:
    films = shop_of(KEYS[0])["videos"]
    here = films[(films["platform"] == "facebook") & (films["variant"] == "A")]
    hooks = dict(zip(here["video_id"], here["views_3s"] / here["impressions"], strict=True))
    assert tools.film_to_reshoot(films) == min(hooks, key=lambda name: hooks[name])


@pytest.mark.parametrize("key", KEYS)
def test_the_film_to_read_gives_each_misreading_its_own_second(key: bytes) -> None:
    films, retention = shop_of(key)["videos"], shop_of(key)["video_retention"]
    name = tools.film_to_read(films, retention)
    film = films[films["video_id"] == name].iloc[0]
    curve = retention[retention["video_id"] == name]
    half = curve[curve["watching"] <= film["starts"] / 2]["second"].min()
    early = curve[curve["watching"] <= film["impressions"] / 2]["second"].min()
    assert half not in (early, ceil(film["length_s"] / 2))


def test_shots_are_marked_where_they_begin(spoken: str) -> None:
    retention = shop_of(KEYS[0])["video_retention"]
    name = tools.tested_cuts(shop_of(KEYS[0])["videos"])[0]
    curve = retention[retention["video_id"] == name].set_index("second")["watching"]
    figure = charts.lines(curve / curve[0], "x", unit="watching_share", source="video_retention")
    lines = len(figure.layout.shapes)
    tools.with_shots(figure, retention, name)
    rows = retention[retention["video_id"] == name]
    begins = rows.groupby("shot")["second"].min().tolist()
    assert [shape.x0 for shape in figure.layout.shapes[lines:]] == begins


@pytest.mark.parametrize(("second", "with_a_word"), [(3, False), (9, True)])
def test_the_word_shot_stands_where_a_phone_has_room_for_it(
    spoken: str, second: int, with_a_word: bool
) -> None:
    rows = {"video_id": "v", "second": range(21), "shot": [1 + (at >= second) for at in range(21)]}
    figure = tools.with_shots(go.Figure(), pd.DataFrame(rows), "v")
    first, then = (note.text for note in figure.layout.annotations)
    assert (first != "1", then) == (with_a_word, "2")


def test_the_plan_is_read_on_the_first_day_that_has_it() -> None:
    tests = shop_of(KEYS[0])["ab_tests"]
    day = tools.day_of_plan(tests, "video_cut")
    rows = tests[tests["test_id"] == "video_cut"]
    for last, reached in ((day - 1, False), (day, True)):
        shown = rows[rows["day"] <= last].groupby("variant")["shown"].sum()
        assert bool(shown.min() >= rows["planned_shown"].max()) is reached
    gap = tools.gap_by_day(tests, "video_cut").loc[day]
    sums = rows[rows["day"] <= day].groupby("variant")[["clicked", "shown"]].sum()
    rates = sums["clicked"] / sums["shown"]
    assert gap["gap"] == pytest.approx(100 * (rates["B"] - rates["A"]))
    assert gap["low"] < gap["gap"] < gap["high"]


def test_captions_speak_the_language_of_each_country() -> None:
    countries = settings("countries")["country"]
    known = {one["id"]: one["language"] for one in countries if one.get("served")}
    assert known == tools.CAPTIONS


# ── the script ───────────────────────────────────────────────────────────────────────────────────


def a_script(key: bytes) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """A full script, and the tables it is judged by."""
    films, products = shop_of(key)["videos"], shop_of(key)["products"]
    return video_script.best_script(films, products), films, products


@pytest.mark.parametrize("key", KEYS)
def test_a_full_script_keeps_every_condition_and_its_lines_are_facts(
    key: bytes, spoken: str
) -> None:
    plan, films, products = a_script(key)
    assert all(video_script.script(plan, films, products).kept.values())
    film = films[films["video_id"] == tools.film_to_reshoot(films)].iloc[0]
    lines = tools.claims_for(products, film["product_id"]).set_index("letter")["words"]
    fact = tools.fact_sheet(products, film["product_id"]).iloc[0]
    told = {
        f"{fact['weight_kg'] * 1000:.0f}", f"{fact['price_usd']:.2f}", f"{fact['rating']:.2f}",
        f"{fact['review_count']:,.0f}", f"{fact['length_cm']:g} × {fact['width_cm']:g}",
    }  # fmt: skip
    for letter in plan["claim"]:
        if letter:
            said = lines[letter]
            assert any(one in said for one in told) or "电" in said or "attery" in said


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"seconds": [2, 2, 2, 2, 2]}, "length"),
        ({"seconds": [3, 2, 4, 4, 3]}, "product"),
        ({"picture": ["problem", "price", "use", "proof", "price"]}, "product"),
        ({"claim": ["", "", "", "", ""]}, "claims"),
        ({"claim": ["", "", "Z", "", ""]}, "claims"),
        ({"caption": ["zh"] * 5}, "captions"),
        ({"action": ["tap", "", "", "", "tap"]}, "action"),
        ({"action": ["tap", "", "", "", ""]}, "action"),
        ({"action": [""] * 5}, "action"),
    ],
)
def test_a_script_that_breaks_a_rule_is_told_which(
    change: dict[str, list[object]], broken: str
) -> None:
    plan, films, products = a_script(KEYS[0])
    kept = video_script.script(plan.assign(**change), films, products).kept
    assert not kept[broken]


def test_two_shots_earn_nothing() -> None:
    plan, films, products = a_script(KEYS[0])
    assert not any(video_script.script(plan.tail(2), films, products).kept.values())


# ── what the lecture says of the act and of its numbers ──────────────────────────────────────────


def test_the_lecture_tells_the_faked_film_that_the_market_plays() -> None:
    """From week 2 on three products; found in a quarter of the weeks; a fifth refunded."""
    act, honest = (settings("acts")[name] for name in ("faked_demo", "faked_demo_honest"))
    assert (act["first_week"], act["products"], act["found_a_week"]) == (2, 3, 0.25)
    then = act["then"]
    assert (then["refund_share"], then["ads_off_days"], then["points"]) == (0.20, 14, 2)
    assert honest["now"]["once_cny"] == 600
    assert ceil(600 / 32.59) == 19


def test_the_ending_of_the_opening_test() -> None:
    """555 and 640 of 42,693: z 2.48, +0.04 to +0.36 points, 15 % more."""
    z = metrics.two_proportion_z(555, 42_693, 640, 42_693)
    low, high = metrics.two_rates_interval(555, 42_693, 640, 42_693)
    assert (round(z, 2), round(100 * low, 2), round(100 * high, 2)) == (2.48, 0.04, 0.36)
    assert round(640 / 555 - 1, 2) == 0.15
    assert round(2 * (42_693 - 12_000) / 1000 * 180 / 120) == 92
    assert inspect.signature(metrics.sample_size_two_rates).parameters["power"].default == 0.8
