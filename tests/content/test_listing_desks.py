"""The desks and tools of listings: every control through its range, against hand-worked numbers."""

from datetime import timedelta

import ipywidgets
import pandas as pd
import pytest

from course_b2c_ops import metrics
from course_b2c_ops.given_tools import listing_words
from course_b2c_ops.language import say
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import listing, listing_tests, stage
from graders.bank import read_bank
from graders.formulas import listing_lab, listing_titles
from tests.conftest import ROOT
from tests.desks import (
    AS_OF,
    Staged,
    controls_of,
    figure_of,
    moves,
    opens_where_it_starts,
    ranges_of,
    sentence_of,
    shop_of,
    title_of,
    turned_through,
)

KEYS = (b"a listing shop", b"another listing shop")
TODAY = pd.Timestamp(AS_OF - timedelta(days=1))
each_key = pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
LANTERN = listing_words.Weak(
    product_id=1,
    product="Camping Lantern",
    title="LED Lantern for Camp",
    terms={"camping lantern": 600.0, "led lantern": 300.0, "solar lantern": 100.0},
    backed=frozenset({"led", "lantern", "for", "camp", "camping"}),
    coverage=0.3,
    reachable=0.9,
)
DAYS = pd.date_range("2026-10-01", periods=29)
CHANGE = {"product_id": 1, "changed_on": DAYS[14], "control_product_ids": "2; 3"}


def weak_of(key: bytes) -> tuple[listing_words.Weak, ...]:
    """The titles of one shop, the one with most to win first."""
    tables = shop_of(key)
    terms = listing_words.terms_of_titles(tables["shop_search_terms"], tables["products"])
    return listing_words.weak_titles(terms, tables["listings"], tables["products"])


def daily() -> pd.DataFrame:
    """1,000 impressions a day: one changed product, two controls, an odd day of the change."""
    rows = []
    for place, day in enumerate(DAYS):
        late = place > 14
        own = 0 if place == 14 else 14 if late else 11
        rows += [(day, 1, 1000, own), (day, 2, 1000, 12 if late else 11), (day, 3, 1000, 10)]
    return pd.DataFrame(rows, columns=["date", "product_id", "impressions", "clicks"])


def put_up(name: str, key: bytes) -> None:
    """One of the four desks, as a lecture puts it up."""
    tables = shop_of(key)
    if name == "title_builder":
        listing.title_builder(weak_of(key)[1], TODAY.date())
    elif name == "cause_sorter":
        sleeping = listing_words.asleep(tables["product_30d"], tables["products"], TODAY)
        listing.cause_sorter(tables["product_30d"], sleeping)
    elif name == "control_switch":
        listing_tests.control_switch(tables["product_daily"], tables["listing_changes"])
    else:
        listing_tests.is_it_real()


DESKS = ("title_builder", "cause_sorter", "control_switch", "is_it_real")
each_desk = pytest.mark.parametrize("name", DESKS)


# ── every desk ───────────────────────────────────────────────────────────────────────────────────


@each_key
@each_desk
def test_every_move_of_a_desk_ends_in_a_sentence_and_a_figure(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    ((desk, *_),) = staged
    turned_through(desk, controls_of(desk))


@each_desk
def test_a_page_without_a_kernel_opens_where_the_desk_does(
    name: str, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, KEYS[0])
    (one,) = staged
    assert opens_where_it_starts(one)
    assert 4 <= len(one.still.layout.sliders[0].steps) <= 8


@each_desk
def test_the_button_brings_the_own_shop_back(
    name: str, staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    put_up(name, KEYS[1])
    ((desk, *_),) = staged
    start = sentence_of(desk), figure_of(desk)
    for _ in moves(controls_of(desk)):
        pass
    (back,) = [child for child in desk.children if isinstance(child, ipywidgets.Button)]
    back.click()
    assert (sentence_of(desk), figure_of(desk)) == start


@pytest.mark.parametrize(("name", "axis"), [("cause_sorter", "yaxis"), ("is_it_real", "xaxis")])
def test_an_axis_does_not_jump_when_a_control_moves(
    name: str, axis: str, staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    put_up(name, KEYS[0])
    ((desk, *_),) = staged
    assert len(ranges_of(desk, axis, controls_of(desk))) == 1


def test_the_axis_of_a_change_stays_when_its_control_is_switched_off(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "both")
    put_up("control_switch", KEYS[0])
    ((desk, *_),) = staged
    switches = {
        name: one
        for name, one in controls_of(desk).items()
        if isinstance(one, ipywidgets.ToggleButtons)
    }
    assert len(switches) == 2
    assert len(ranges_of(desk, "yaxis", switches)) == 1


# ── titles ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "share", "told"),
    [
        ("LED Lantern for Camp", "30%", "listing.word_on_page"),
        ("Camping LED Lantern", "90%", "listing.word_not_on_page"),
        ("Camping LED Solar Lantern", "100%", "listing.all_caught"),
        ("Lantern Camping Lantern Lantern", "60%", "listing.stuffed"),
        ("Camping Lantern LED Lamp Tent Lantern", "90%", "listing.repeated"),
        ("Lantern " + "x" * 125, "0%", "listing.too_long"),
    ],
)
def test_a_title_is_told_what_it_catches_and_what_to_do(
    title: str, share: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    controls, draw = listing.builder(LANTERN, TODAY.date())
    desk = stage.desk("?", controls, draw)
    controls["title"].value = title
    assert share in title_of(desk)
    values = {
        "count": len(title), "longest": 128, "word": "lantern", "times": title.count("Lantern"),
        "term": "camping lantern" if share == "30%" else "solar lantern",
        "words": "camping" if share == "30%" else "solar",
    }  # fmt: skip
    assert say(told, **values) in sentence_of(desk)


def test_a_title_without_words_gets_a_sentence() -> None:
    controls, draw = listing.builder(LANTERN, TODAY.date())
    desk = stage.desk("?", controls, draw)
    controls["title"].value = "  "
    assert say("listing.no_words").split("\n")[0] in sentence_of(desk)


def test_a_no_backs_no_claim_and_a_yes_backs_its_name() -> None:
    page = dict.fromkeys(listing_words.FACTS, "")
    said = {"Waterproof: no": False, "Waterproof: yes": True, "Waterproof: N/A": False}
    product = {"title": "Dry Bag", "product": "Dry Bag"}
    for cell, backed in said.items():
        words = listing_words.backed_words(page | {"attributes": cell}, product)
        assert ("waterproof" in words) is backed, cell
    words = listing_words.backed_words(page | {"attributes": "Material: canvas"}, product)
    assert words == {"dry", "bag", "canvas", *listing_words.JOINING}


@each_key
def test_every_shop_has_a_title_that_its_own_page_can_mend(key: bytes) -> None:
    for weak in weak_of(key)[:2]:
        assert weak.left_out
        assert weak.reachable > weak.coverage
        mended = listing.examples(weak)["title_mended"]
        assert metrics.title_coverage(mended, weak.terms) == pytest.approx(weak.reachable)


@each_key
def test_tool_and_answer_side_see_the_same_titles(key: bytes) -> None:
    tables = shop_of(key)
    pages = listing_titles.ranked_pages(tables, AS_OF)
    found = [(one.product_id, one.coverage, one.reachable) for one in weak_of(key)]
    for one, page in zip(found, pages, strict=True):
        assert one == pytest.approx((page.product_id, page.now, page.most))


# ── products that sleep ──────────────────────────────────────────────────────────────────────────


def test_exposure_is_asked_first_and_a_product_on_the_limit_is_seen() -> None:
    limits = listing_words.Limits(impressions=1000, click_rate=0.016)
    told = [(999, 0.001), (999, 0.05), (1000, 0.015), (1000, 0.016)]
    causes = [limits.cause({"impressions": seen, "click_rate": rate}) for seen, rate in told]
    assert causes == ["exposure", "exposure", "click", "page"]


@each_key
def test_every_shop_has_sleepers_of_each_cause_and_none_is_new(key: bytes) -> None:
    tables = shop_of(key)
    sleeping = listing_words.asleep(tables["product_30d"], tables["products"], TODAY)
    causes = listing.heaps(sleeping, listing_words.limits_of(tables["product_30d"]))
    assert set(causes) == set(listing.CAUSES)
    wanted = listing_lab.sleepers(tables["product_30d"], tables["products"], AS_OF)
    assert list(wanted["cause"]) == list(causes)


# ── changes and tests ────────────────────────────────────────────────────────────────────────────


def test_the_effect_is_the_own_change_less_the_controls() -> None:
    # Own 1.10 -> 1.40; the controls 11 and 10 of 1,000 before, 12 and 10 after: 1.05 -> 1.10.
    found = listing_words.compared(daily(), CHANGE)
    assert (found.own_before, found.own_after) == pytest.approx((1.10, 1.40))
    assert (found.control_before, found.control_after) == pytest.approx((1.05, 1.10))
    assert found.effect == pytest.approx(0.25)
    # The day itself brought nothing: 14 x 14 clicks on 15 days.
    with_day = listing_words.compared(daily(), CHANGE, with_day=True)
    assert with_day.own_after == pytest.approx(14 * 14 / 150)


def test_without_a_control_the_change_takes_the_credit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    changes = pd.DataFrame([CHANGE | {"product": "Lantern", "field": "photo"}])
    _, draw = listing_tests.switch(daily(), changes)
    figure, sentence = draw(0, control=True, with_day=False)
    assert "+0.25" in figure.layout.title.text
    assert "+0.30" in sentence
    assert "+0.05" in sentence
    figure, sentence = draw(0, control=False, with_day=False)
    assert "+0.30" in figure.layout.title.text
    assert "too much credit" in sentence


def test_the_lecture_tells_z_and_sample_size_as_they_are() -> None:
    assert metrics.two_proportion_z(264, 24_000, 317, 24_000) == pytest.approx(2.21, abs=0.005)
    assert metrics.two_proportion_z(55, 5_000, 66, 5_000) == pytest.approx(1.01, abs=0.005)
    need = [metrics.sample_size_two_rates(0.011, 0.011 + gap) for gap in (0.0022, 0.0011)]
    assert need[0] == 38_769
    assert need[1] / need[0] == pytest.approx(4, abs=0.3)


def test_an_interval_without_zero_is_a_difference_that_shows() -> None:
    for size in listing_tests.SIZES:
        for gap in listing_tests.GAPS:
            low, high = listing_tests.interval(size, gap)
            assert (low > 0) is (listing_tests.z_of(size, gap) > listing_tests.LINE)
            assert -listing_tests.WIDEST < low < 100 * gap < high < listing_tests.WIDEST


def test_the_lecture_tells_the_false_claim_that_the_market_plays() -> None:
    act, honest = (settings("acts")[name] for name in ("false_claim", "false_claim_honest"))
    then = act["then"]
    assert (act["products"], act["first_week"], act["now"]["wish"]) == (3, 2, 0.26)
    assert (then["refund_share"], then["product_rating"]) == (0.20, -0.30)
    assert (then["campaigns_off_days"], honest["now"]["once_cny"]) == (30, 200)


def test_the_title_that_is_right_in_full_earns_it_in_one_more_shop() -> None:
    tables, item = shop_of(KEYS[0]), read_bank(ROOT).items["listing/rewrite"]
    plan = listing_titles.title_in_full(tables, AS_OF)
    result = listing_titles.rewritten_title(plan, tables, AS_OF)
    assert all(result.kept.values())
    assert {one.name for one in item.constraints} == result.kept.keys()
    for same in (listing_titles.title_as_it_is(tables, AS_OF), plan.assign(title="New")):
        result = listing_titles.rewritten_title(same, tables, AS_OF)
        assert not any(result.kept.values()), "nothing is rewritten"
