"""The desks of traffic: every control through its range, two shops, two languages."""

from itertools import product

import pandas as pd
import pytest

from course_b2c_ops import last_days, metrics
from course_b2c_ops.given_tools import traffic as tools
from course_b2c_ops.market.replays import as_it_was, with_act
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import search_terms, traffic
from graders.formulas.traffic_effort import best_effort, effort
from tests.desks import Staged, bears_every_move, controls_of, sentence_of, shop_of, title_of

KEYS = (b"a shop with nine doors", b"another shop with nine doors")
DESKS = ("doors", "mix", "two_rates", "quadrants")
# Four terms of the lecture; the last has too few visitors for a verdict.
TOY = pd.DataFrame(
    {
        "term": ["camping lantern", "usb camping lamp", "lantern", "cheap torch", "lamp"],
        "impressions": [4800, 310, 9400, 240, 9000],
        "visitors": [290, 42, 380, 30, 12],
        "paying_buyers": [11, 3, 4, 0, 6],
    }
)


def shop_rate(key: bytes) -> float:
    """The shop's conversion of its last 30 days."""
    days = last_days(shop_of(key)["shop_daily"], 30)
    return metrics.ratio_of_sums(days["paying_buyers"], days["visitors"])


def put_up(name: str, key: bytes) -> None:
    """One of the four desks."""
    if name == "doors":
        traffic.doors_desk()
    elif name == "mix":
        traffic.mix_desk()
    elif name == "two_rates":
        search_terms.two_rates_desk(last_days(shop_of(key)["traffic"], 14))
    else:
        terms = tools.by_term(shop_of(key)["shop_search_terms"])
        search_terms.quadrant_desk(terms, shop_rate(key))


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0], "xaxis" if name in ("doors", "two_rates") else "yaxis", fewest=5)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_doors_count_a_person_at_each_door_and_the_shop_once() -> None:
    """100 people, 20 by two doors and 4 by three: 76 + 40 + 12."""
    assert sum(traffic.doors(20, 4).values()) == 76 + 2 * 20 + 3 * 4
    assert sum(traffic.doors(0, 0).values()) == 100


def test_the_mix_of_the_opening() -> None:
    """From 20 to 50 % of ads, both rates 0.1 better: 3.10 to 2.60, mix -0.60 and rate +0.10."""
    now = traffic.mixed(50, 0.1)
    assert (now.total, now.mix, now.rate) == pytest.approx((2.60, -0.60, 0.10))
    assert traffic.mixed(20, 0.0).total == pytest.approx(3.10)


@pytest.mark.parametrize("share", traffic.SHARES)
@pytest.mark.parametrize("better", traffic.BETTER)
def test_mix_and_rate_add_up_to_the_whole_change(share: int, better: float) -> None:
    now = traffic.mixed(share, better)
    assert now.mix + now.rate == pytest.approx(now.total - 3.10)


def test_the_sentence_names_a_fall_while_both_rise(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    traffic.mix_desk()
    share, better = controls_of(staged[0].desk).values()
    share.value, better.value = 50, 0.1
    assert "All parts may rise while the total falls" in sentence_of(staged[0].desk)
    assert "2.60%" in title_of(staged[0].desk)
    share.value = 20
    assert "every bit of it rate effect" in sentence_of(staged[0].desk)


def test_people_stay_where_they_are_while_events_move() -> None:
    """2,000 people, 12,600 times; 220 came with 240 clicks: 11.0 % and 1.9 %."""
    found = search_terms.Searched(2000, 220, 12600 / 2000, 240 / 220)
    assert found.by_people == pytest.approx(0.11)
    assert found.by_events(found.seen_each, found.clicks_each) == pytest.approx(240 / 12600)
    assert found.by_events(1.0, 1.0) == pytest.approx(found.by_people)


def test_the_four_terms_of_the_lecture_fall_into_four_quadrants() -> None:
    """The limits: 2,555 impressions, the median of four terms, and 2.4 % of the shop."""
    found = search_terms.sorted_out(TOY, 0.024)
    assert found["quadrant"].tolist() == ["keep", "show_more", "repair", "leave"]
    lost = search_terms.lost_most(found, 0.024)
    assert lost is not None
    assert lost["term"] == "lantern"
    assert lost["missing"] == pytest.approx(380 * 0.024 - 4)


def test_nothing_to_repair_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    good = TOY.assign(paying_buyers=[30, 5, 40, 3, 6])
    _, said = search_terms.draw_quadrants(good, 0.024)
    assert "repair 0" in said


# ── the tools ────────────────────────────────────────────────────────────────────────────────────


def test_shares_of_a_period_add_to_one_and_parts_to_the_change() -> None:
    table = tools.sources_in_two_periods(shop_of(KEYS[0])["traffic"])
    assert table[["share_p30", "share_w30"]].sum().tolist() == pytest.approx([1.0, 1.0])
    old, new = table["conversion_p30"], table["conversion_w30"]
    mix = metrics.mix_effect(table["share_p30"], table["share_w30"], old)
    rate = metrics.rate_effect(table["share_w30"], old, new)
    change = (table["share_w30"] * new).sum() - (table["share_p30"] * old).sum()
    assert mix + rate == pytest.approx(change)


def test_the_mark_of_a_period_agrees_with_the_table_of_two_periods() -> None:
    traffic_rows = shop_of(KEYS[0])["traffic"]
    both = tools.with_period(traffic_rows)
    visitors = both.pivot_table(index="source", columns="period", values="visitors", aggfunc="sum")
    table = tools.sources_in_two_periods(traffic_rows)
    for period, column in (("P30", "share_p30"), ("W30", "share_w30")):
        share = visitors[period] / visitors[period].sum()
        assert share.tolist() == pytest.approx(table[column].tolist())


def test_typed_terms_are_the_same_words_in_other_letters() -> None:
    terms = pd.Series(["egg cooker"] * 5, dtype="str")
    typed = tools.as_typed(terms)
    assert typed.tolist() == [
        "egg cooker", "Egg Cooker", "egg  cooker", "EGG COOKER ", " egg cooker",
    ]  # fmt: skip
    small = typed.str.strip().str.lower().str.replace("  ", " ")
    assert (small == terms).all()


def test_every_own_term_comes_back_from_its_raw_spelling() -> None:
    """Also those in letters whose capitals are longer than they are small."""
    terms = shop_of(KEYS[0])["shop_search_terms"]["term"]
    typed = tools.as_typed(terms)
    assert (typed.str.strip().str.lower().str.replace("  ", " ") == terms).all()
    assert typed.nunique() > 2 * terms.nunique()


def test_four_times_the_half_days_bring_twice_the_buyers() -> None:
    table = tools.buyers_of_effort(shop_of(KEYS[0])["traffic"])
    assert (table.loc[16] / table.loc[4]).tolist() == pytest.approx([2.0] * 5)
    gains = tools.gain_of_one_more(shop_of(KEYS[0])["traffic"])
    assert (gains.diff().iloc[1:] < 0).all(axis=None)


def test_no_other_split_of_the_half_days_beats_the_best() -> None:
    """All 1,001 ways to hand out the ten half-days that are left after two each."""
    rows = shop_of(KEYS[0])["traffic"]
    best = effort(best_effort(rows), rows)
    assert all(best.kept.values())
    table = tools.buyers_of_effort(rows)
    splits = (extra for extra in product(range(11), repeat=5) if sum(extra) == 10)
    values = [
        sum(float(table[name].loc[2 + more]) for name, more in zip(table, extra, strict=True))
        for extra in splits
    ]
    assert len(values) == 1001
    assert best.value == pytest.approx(best.best) == pytest.approx(max(values))


@pytest.mark.parametrize(
    ("half_days", "broken"),
    [
        ([4, 4, 4, 4, 5], "twenty"),
        ([12, 3, 3, 1, 1], "two_each"),
        ([4.5, 4, 4, 4, 3.5], "two_each"),
        ([float("nan"), 4, 4, 4, 4], "two_each"),
    ],
)
def test_a_plan_that_breaks_a_rule_is_told_which(half_days: list[float], broken: str) -> None:
    rows = shop_of(KEYS[0])["traffic"]
    plan = best_effort(rows).assign(half_days=half_days, reason="because it adds most")
    assert not effort(plan, rows).kept[broken]


def test_what_is_no_plan_keeps_nothing() -> None:
    rows = shop_of(KEYS[0])["traffic"]
    full = best_effort(rows).assign(reason="because it adds most")
    for plan in (full.head(1), full.assign(half_days=0)):
        assert not any(effort(plan, rows).kept.values())


# ── what the lecture says of the act ─────────────────────────────────────────────────────────────


def test_the_lecture_tells_the_bought_visits_that_the_market_plays() -> None:
    """Weeks 2 and 3, 15 % more shown for CNY 110 a week; 12 % less for five weeks from week 4."""
    act, honest = (settings("acts")[name] for name in ("bought_visits", "bought_visits_honest"))
    assert (act["first_week"], act["last_week"]) == (2, 3)
    assert (act["now"]["exposure"], act["now"]["cost_cny"]) == (1.15, 110)
    later = act["later"]
    assert (later["from_week"], later["exposure"], later["weeks"]) == (4, 0.88, 5)
    assert act["now"]["sources"] == later["sources"] == ["search", "recommend"]
    assert (honest["now"]["once_cny"], honest["now"]["sources"]) == (200, ["social"])


def test_bought_visits_lose_on_average() -> None:
    gaps = [
        (
            with_act(shop_of(key).season, "bought_visits").profit_fen
            - as_it_was(shop_of(key).season).profit_fen
        ).sum()
        for key in KEYS
    ]
    assert sum(gaps) / len(gaps) < 0
