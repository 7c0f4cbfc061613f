"""The desks of overseas search: every control through its range, two shops, two languages."""

from itertools import combinations

import ipywidgets
import pandas as pd
import pytest

from course_b2c_ops import metrics
from course_b2c_ops.given_tools import search as tools
from course_b2c_ops.panels import search_paths, search_words
from graders.formulas.search_lab import match_inputs, matches, waste_words
from graders.formulas.search_paths import best_cuts, credits_of_rules, cuts
from tests.desks import Staged, bears_every_move, sentence_of, shop_of, title_of

KEYS = (b"a shop with three advertised products", b"another shop with long paths")
DESKS = ("gates", "sieve", "path", "window")


def put_up(name: str, key: bytes) -> None:
    """One of the four desks."""
    if name == "gates":
        search_words.gate_desk()
    elif name == "sieve":
        search_words.sieve_desk(shop_of(key)["search_ads"])
    elif name == "path":
        search_paths.path_desk()
    else:
        search_paths.window_desk(shop_of(key)["journeys"])


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
@pytest.mark.parametrize("name", DESKS)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0], fewest=5)


# ── the three gates ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("search", "open_gates"),
    [
        ("camping lantern", 3),
        ("Best Camping  Lantern", 2),
        ("lantern for camping kids", 1),
        ("camping tent lantern", 1),
        ("camping lanterns", 0),
        ("lantern", 0),
    ],
)
def test_a_search_opens_as_many_gates_as_the_lecture_says(search: str, open_gates: int) -> None:
    gates = [search_words.opens(search_words.KEYWORD, gate, search) for gate in search_words.GATES]
    assert sum(gates) == open_gates
    assert gates == sorted(gates)  # who comes in by a narrow gate comes in by a wider one


def test_why_a_gate_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    keyword = search_words.KEYWORD
    assert "order" in search_words.why(keyword, "phrase", "lantern for camping")
    assert "between" in search_words.why(keyword, "phrase", "camping tent lantern")
    assert "lacks camping" in search_words.why(keyword, "broad", "lantern repair")


def test_nothing_typed_is_a_sentence(staged: list[Staged], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    search_words.gate_desk()
    typed = next(one for one in staged[0].desk.children if isinstance(one, ipywidgets.Text))
    typed.value = "lantern for camping kids"
    assert title_of(staged[0].desk).endswith("only broad lets it in")
    typed.value = "  "
    assert "Nothing is typed yet" in sentence_of(staged[0].desk)


@pytest.mark.parametrize("seed", range(3))
def test_the_desk_and_the_marker_agree_on_every_gate(seed: int) -> None:
    import random

    inputs = match_inputs(shop_of(KEYS[0]), random.Random(seed))  # noqa: S311
    for keyword, gate, search in inputs:
        if gate in search_words.GATES:
            assert search_words.opens(keyword, gate, search) == matches(keyword, gate, search)
    assert not matches(*inputs[-1])


# ── the sieve ────────────────────────────────────────────────────────────────────────────────────

TOY = pd.DataFrame(
    {
        "keyword": ["camping lantern"] * 4,
        "search_term": ["camping lantern", "lantern repair", "free camping lantern", "free repair"],
        "clicks": [100, 40, 25, 10],
        "conversions": [5, 0, 0, 0],
        "cost_usd": [40.0, 16.0, 10.0, 4.0],
    }
)


def test_words_are_added_up_over_searches_and_searches_count_once() -> None:
    empty = search_words.empty_words(TOY)
    assert empty[["word", "clicks", "cost_usd"]].values.tolist() == [
        ["repair", 50, 20.0],
        ["free", 35, 14.0],
    ]
    assert search_words.stopped_cost(TOY, empty["word"]) == pytest.approx(30.0)


def test_a_low_limit_warns_of_luck_and_a_high_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """5 orders of 175 clicks: ten clicks without one have a chance of 75 %."""
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    assert "chance of 75%" in search_words.draw_sieve(TOY, limit=10)[1]
    assert "Do not rush" in search_words.draw_sieve(TOY, limit=10)[1]
    assert "is too high" in search_words.draw_sieve(TOY, limit=100)[1]
    assert "2 empty words took 43%" in search_words.draw_sieve(TOY, limit=30)[0].layout.title.text


@pytest.mark.parametrize("key", KEYS)
def test_the_sieve_catches_what_the_lab_asks_for(key: bytes) -> None:
    rows = search_words.by_search(shop_of(key)["search_ads"])
    caught = search_words.empty_words(rows).query("clicks >= 30")
    asked = waste_words(shop_of(key)["search_ads"])
    assert sorted(caught["word"]) == sorted(asked["word"])
    assert caught["cost_usd"].sum() == pytest.approx(asked["cost_usd"].sum())


# ── paths ────────────────────────────────────────────────────────────────────────────────────────


def test_the_order_of_the_lecture() -> None:
    credit = search_paths.credit_of("video", search_paths.path_with(12))
    assert credit.round(2).to_dict() == {
        "last": 0.0, "linear": 15.0, "position": 24.0, "decay": 6.69,
    }  # fmt: skip


def test_a_film_the_day_before_hands_its_place_to_the_post() -> None:
    near = search_paths.path_with(1)
    assert [name for name, _ in near] == ["social", "search", "video", "search_ads"]
    post, film = (search_paths.credit_of(name, near)["position"] for name in ("social", "video"))
    assert (post, film) == pytest.approx((24.0, 6.0))


@pytest.mark.parametrize("days", search_paths.FILM_DAYS)
def test_every_rule_shares_out_the_whole_order(days: int) -> None:
    path = search_paths.path_with(days)
    whole = sum(search_paths.credit_of(channel, path) for channel in search_paths.ON_PATH)
    assert whole.tolist() == pytest.approx([60.0] * 4)


def test_a_window_loses_early_touches_and_no_money() -> None:
    orders = [([("video", 12), ("social", 5), ("search_ads", 0)], 30.0), ([("video", 0)], 10.0)]
    week = search_paths.within(orders, 7)
    assert [len(path) for path, _ in week] == [2, 1]
    credit = tools.credited(week, "position")
    assert credit[["video", "social", "search_ads"]].tolist() == pytest.approx([10.0, 15.0, 15.0])
    assert tools.credited(orders, "position").sum() == pytest.approx(credit.sum())


@pytest.mark.parametrize("key", KEYS)
def test_credit_of_the_tools_is_that_of_the_marker(key: bytes) -> None:
    journeys = shop_of(key)["journeys"]
    asked = credits_of_rules(journeys).set_index("channel")
    for rule in tools.RULES:
        assert tools.credit_by(journeys, rule).tolist() == pytest.approx(asked[rule].tolist())
    whole = journeys.drop_duplicates("order_id")["paid_amount_usd"].sum()
    assert asked.sum().tolist() == pytest.approx([whole] * 4)


# ── the tools and the plan ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS)
def test_the_raw_export_holds_the_same_touches_in_other_spellings(key: bytes) -> None:
    journeys = shop_of(key)["journeys"]
    raw = tools.as_exported(journeys)
    assert len(raw) > len(journeys)
    small = raw["channel"].str.strip().str.lower().str.replace(" ", "_").str.replace("-", "_")
    assert raw["channel"].nunique() > 2 * small.nunique()
    kept = raw.assign(channel=small).drop_duplicates(["order_id", "minutes_before"], keep="last")
    assert kept["channel"].tolist() == journeys["channel"].tolist()


@pytest.mark.parametrize("key", KEYS)
def test_a_fifth_of_the_spend_can_go_without_an_order(key: bytes) -> None:
    search_ads = shop_of(key)["search_ads"]
    plan = best_cuts(search_ads)
    result = cuts(plan, search_ads)
    assert all(result.kept.values())
    assert result.value == pytest.approx(result.best)
    assert metrics.share(result.value, search_ads["cost_usd"].sum()) >= 0.2
    shorter = [cuts(plan.drop(index=list(pair)), search_ads) for pair in combinations(range(8), 2)]
    assert all(one.value < result.best for one in shorter)


def test_an_empty_plan_keeps_nothing() -> None:
    plan = pd.DataFrame({"action": [], "what": [], "saves_usd": []})
    result = cuts(plan, shop_of(KEYS[0])["search_ads"])
    assert not any(result.kept.values())
    assert not result.value
