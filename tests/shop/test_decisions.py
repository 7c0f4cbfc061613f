"""What is refused before a round is run, and in which words."""

import json
import math
from dataclasses import replace

import pytest

from course_b2c_ops.problems import BadInput
from course_b2c_ops.shop import affordable, defaults, opening, play_round
from course_b2c_ops.shop.decisions import Bid, Decisions, Promotion, Service, TeamDecision
from course_b2c_ops.shop.facts import facts
from course_b2c_ops.shop.log import as_facts, decision_of
from course_b2c_ops.shop.outlays import by_team, outlays
from course_b2c_ops.shop.plan import as_plan, relevance
from course_b2c_ops.shop.refusals import KINDS, refusals
from tests.shop.seasons import each, market, season

HERE = market(teams=2, consumers=400)
LANTERN = facts().words[0]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def with_first(decision: TeamDecision, plans: str, **fields: object) -> Decisions:
    """Both teams' decisions, one field of the first team's first offer changed."""
    first, *others = getattr(decision, plans)
    mine = replace(decision, **{plans: (replace(first, **fields), *others)})
    return (mine, defaults(opening(HERE), HERE)[1])


def told(plans: str, **fields: object) -> str:
    """The one sentence about a field that is not allowed."""
    decisions = with_first(defaults(opening(HERE), HERE)[0], plans, **fields)
    (problem,) = refusals(decisions, opening(HERE), HERE)
    return str(problem)


def test_the_default_decision_is_allowed() -> None:
    assert refusals(defaults(opening(HERE), HERE), opening(HERE), HERE) == []


@pytest.mark.parametrize(
    ("plans", "field", "value", "allowed"),
    [
        ("pricing", "price_cents", 0, "1 to 10000000"),
        ("pricing", "price_cents", 10_000_001, "1 to 10000000"),
        ("pricing", "price_cents", 19.99, "1 to 10000000"),
        ("pricing", "price_cents", math.nan, "1 to 10000000"),
        ("pricing", "discount_percent", 91, "0 to 90"),
        ("pricing", "discount_percent", True, "0 to 90"),
        ("pricing", "coupon_cents", 2_100, "0 to 2099"),
        ("pricing", "save_cents", 400, "0 to 0"),
        ("content", "title", "", "1 to 128"),
        ("content", "title", "x" * 129, "1 to 128"),
        ("content", "title", "露营灯", "1 to 128"),
        ("content", "photo_cents", -1, "0 to 10000000"),
        ("content", "brand_word", 1, "True or False"),
        ("logistics", "method", "teleport", "economy, standard, fast"),
        ("logistics", "warehouse", "moon", "china, overseas"),
        ("logistics", "stock_order", -5, "0 to 1000000"),
        ("promotion", "affiliate_percent", 2, "3 to 50"),
        ("promotion", "fake_orders", 201, "0 to 200"),
        ("promotion", "bids", (Bid("moon lamp", 10, 100),), ", ".join(LANTERN.terms)),
        ("promotion", "bids", (Bid(LANTERN.terms[0], 1_001, 100),), "0 to 1000"),
        ("promotion", "bids", (Bid(LANTERN.terms[0], 10, 5),) * 2, "0 to 1"),
        ("promotion", "bids", (7,), "Bid"),
        ("promotion", "bids", [], "tuple"),
    ],
)
def test_a_field_is_refused_with_its_value_and_what_is_allowed(
    plans: str, field: str, value: object, allowed: str
) -> None:
    sentence = told(plans, **{field: value})
    assert sentence.startswith("Round 1, team 1, offer 1: ")
    assert allowed in sentence
    named = {"bids": ("bid", "Keyword", "keyword")}.get(field, (field,))
    assert any(name in sentence for name in named)


def test_the_sentence_names_field_value_and_range() -> None:
    assert told("pricing", discount_percent=91) == (
        "Round 1, team 1, offer 1: Discount in percent off (discount_percent) is 91; "
        "it may be 0 to 90."
    )


def test_the_sentence_is_there_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "zh")
    assert told("pricing", discount_percent=91) == (
        "第 1 轮，第 1 队，第 1 款商品: 折扣（减百分之几）（discount_percent）填的是 91，"
        "只能填 0 到 90。"
    )


def test_every_field_of_every_plan_has_a_range_a_choice_or_a_type() -> None:
    for plan, kinds in KINDS.items():
        assert set(kinds) == set(plan.__annotations__)
        assert int not in kinds.values()


def test_service_has_a_range_as_well() -> None:
    first, second = defaults(opening(HERE), HERE)
    decisions = (replace(first, service=Service(101)), second)
    (problem,) = refusals(decisions, opening(HERE), HERE)
    assert "effort_percent" in str(problem) and "0 to 100" in str(problem)


def test_all_problems_of_a_round_are_told_at_once() -> None:
    first, second = defaults(opening(HERE), HERE)
    decisions = (each(first, "pricing", price_cents=0), each(second, "content", title=""))
    assert len(refusals(decisions, opening(HERE), HERE)) == 2 * HERE.each


def test_a_decision_with_a_plan_too_few_is_refused() -> None:
    first, second = defaults(opening(HERE), HERE)
    decisions = (replace(first, pricing=first.pricing[1:]), second)
    (problem,) = refusals(decisions, opening(HERE), HERE)
    assert "pricing" in str(problem) and "6" in str(problem)


def test_a_round_without_a_team_is_refused() -> None:
    with pytest.raises(BadInput, match="2 teams"):
        play_round(opening(HERE), defaults(opening(HERE), HERE)[:1], HERE)


def test_stock_beyond_the_cash_is_refused_before_the_round_is_run() -> None:
    state = opening(HERE)
    first, second = defaults(state, HERE)
    decisions = (each(first, "logistics", stock_order=2_000), second)
    with pytest.raises(BadInput, match=r"outlays are [\d,.]+ USD .* 0 to 30,000.00 USD"):
        play_round(state, decisions, HERE)


def test_the_outlays_count_together() -> None:
    """Stock for the last cent and one more cent for pictures is too much."""
    state = opening(HERE)
    first, second = defaults(state, HERE)
    spent = outlays(as_plan((first, second), HERE), HERE)
    left = int(state.cash_cents[0] - by_team(spent.of_offers(), HERE)[0] - spent.service[0])
    all_of_it = with_first(first, "content", photo_cents=left)
    a_cent_more = with_first(first, "content", photo_cents=left + 1)
    assert refusals(all_of_it, state, HERE) == []
    assert len(refusals(a_cent_more, state, HERE)) == 1


def test_what_the_cash_does_not_reach_can_be_cut_down() -> None:
    state = opening(HERE)
    greedy = tuple(each(one, "logistics", stock_order=5_000) for one in defaults(state, HERE))
    cut = affordable(greedy, state.cash_cents, HERE)
    assert refusals(cut, state, HERE) == []
    assert all(plan.stock_order > 0 for plan in cut[0].logistics)


def test_a_team_without_cash_can_still_play() -> None:
    state = replace(opening(HERE), cash_cents=opening(HERE).cash_cents - 3_500_000)
    decisions = defaults(state, HERE)
    assert decisions[0].service.effort_percent == 0
    play_round(state, decisions, HERE)


def test_raising_the_price_first_makes_no_discount() -> None:
    """A discount counts from the lowest list price of the last rounds."""

    def dearer(one: TeamDecision, _: int) -> TeamDecision:
        prices = [plan.price_cents for plan in one.pricing]
        return replace(
            one,
            pricing=tuple(
                replace(plan, price_cents=2 * price, discount_percent=50)
                for plan, price in zip(one.pricing, prices, strict=True)
            ),
        )

    _, results, _ = season(HERE, dearer, rounds=1)
    assert results[0].shown.promotion[: HERE.each].max() == 0


def test_a_title_with_more_of_the_searched_words_is_more_relevant() -> None:
    plain, better = (
        "Nice lamp",
        "Rechargeable Camping Lantern for Tent with Light Hook Solar Design",
    )
    assert relevance(plain, LANTERN) < relevance(better, LANTERN)


def test_piling_up_words_lowers_relevance() -> None:
    title = "Rechargeable Camping Lantern Tent Light Solar Camping Light Hanging Tent Lamp"
    piled = f"{title} Lantern Light Lamp"
    assert relevance(piled, LANTERN) < relevance(title, LANTERN)


def test_promotion_has_no_bids_unless_somebody_makes_them() -> None:
    assert Promotion().bids == ()


# ---- the event log ----


def test_a_decision_comes_back_from_json_as_it_was() -> None:
    own = defaults(opening(HERE), HERE)[0]
    bids = (Bid(LANTERN.terms[0], 15, 900),)
    own = replace(own, promotion=(Promotion(bids=bids), *own.promotion[1:]))
    assert decision_of(json.loads(json.dumps(as_facts(own))), "team 1") == own


def test_a_misspelt_field_is_named() -> None:
    told = as_facts(defaults(opening(HERE), HERE)[0])
    told["service"] = {"efort_percent": 30}
    with pytest.raises(BadInput, match=r"team 1: Service holds: efort_percent; .* effort_percent"):
        decision_of(told, "team 1")


def test_a_number_where_a_list_is_wanted_is_named() -> None:
    told = as_facts(defaults(opening(HERE), HERE)[0])
    with pytest.raises(BadInput, match="team 1: 7 stands where a list is wanted"):
        decision_of({**told, "pricing": 7}, "team 1")
