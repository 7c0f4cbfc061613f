"""The desks of the brand plan: they bear being moved, and say what the answers hold."""

from functools import cache

import pandas as pd
import pytest

from course_b2c_ops import metrics
from course_b2c_ops.given_tools import brand
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import brand as desks
from graders.formulas import brand_lab, brand_plan
from tests.desks import (
    AS_OF,
    Staged,
    bears_every_move,
    controls_of,
    opens_where_it_starts,
    shop_of,
    turned_through,
)

KEYS = (b"a lantern shop", b"another lantern shop")
SOCIAL = ("social_facebook", "social_tiktok", "social_vk")
# Ten people: seven women, of whom four would buy, and three men, of whom one would.
TEN = pd.DataFrame(
    {
        "sex": ["f"] * 7 + ["m"] * 3,
        "would_buy": [True] * 4 + [False] * 3 + [True, False, False],
        "acceptable_price_usd": [10.0, 12.0, 14.0, 16.0, 10.0, 12.0, 14.0, 18.0, 9.0, 8.0],
        "weight": [5 / 7] * 7 + [5 / 3] * 3,
    }
)


@cache
def own(key: bytes) -> dict[str, pd.DataFrame]:
    """The tables of one shop that the lesson reads."""
    shop = shop_of(key)
    names = ("survey", "survey_untidy", "survey_population", "brand_ratings", "interviews")
    return {name: shop[name] for name in (*names, *SOCIAL)}


def good(key: bytes) -> pd.DataFrame:
    """Who stays, with weight and needs."""
    return brand.weighted(own(key)["survey"], own(key)["survey_population"])


def put_up(name: str, key: bytes) -> None:
    """One of the four desks."""
    people = good(key)
    if name == "map":
        ratings = own(key)["brand_ratings"]
        kept = ratings["respondent_id"].isin(people["respondent_id"])
        desks.map_desk(ratings[kept], people)
    else:
        made = {
            "question": desks.question_desk,
            "sample": desks.sample_desk,
            "group": desks.group_desk,
        }
        made[name](people)


@pytest.mark.parametrize("name", ["question", "sample", "map"])
@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0])


def test_the_bench_of_groups_bears_every_number_and_seed(spoken: str, staged: list[Staged]) -> None:
    put_up("group", KEYS[0])
    (caught,) = staged
    turned_through(caught.desk, controls_of(caught.desk))
    assert opens_where_it_starts(caught)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_a_leading_question_orders_more_and_a_double_one_less() -> None:
    # 4 of 7 women and 1 of 3 men, half and half: 45.2 %.
    assert brand.weighted_share(TEN, TEN["would_buy"]) == pytest.approx((4 / 7 + 1 / 3) / 2)
    orders = {wording: desks.pieces_for(TEN, wording) for wording in desks.TO_PLEASE}
    assert orders[desks.NEUTRAL] == round(1200 * (4 / 7 + 1 / 3) / 2) == 543
    assert orders[desks.DOUBLE] < orders[desks.NEUTRAL] < orders[desks.CONSIDER]
    # Whoever gives in to “would you consider” gives in to “don’t you agree” as well.
    assert orders[desks.CONSIDER] <= orders[desks.LEADING]


def test_forty_six_per_cent_become_seventy_eight() -> None:
    assert 0.46 + 0.54 * desks.TO_PLEASE[desks.LEADING] == pytest.approx(0.78, abs=0.002)
    assert (round(0.78 * desks.PIECES), round(0.46 * desks.PIECES)) == (936, 552)
    assert round(384 * desks.PIECE_CNY, 2) == 11_059.20
    lower = 0.46 - round(metrics.share_error(0.46, 385), 2)
    assert round(desks.PIECES * lower) == 492


def test_the_error_of_many_wrong_answers_leaves_the_market_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    for key in KEYS:
        people = good(key)
        raw, share = desks.shares(people)
        assert abs(raw - share) > metrics.share_error(raw, 2_000)
        told = desks.draw_sample(people, count=2_000, who=desks.AS_THEY_COME)[1]
        assert "has left the line" in told
        assert "in the middle" in desks.draw_sample(people, count=400, who=desks.BY_QUOTA)[1]


def test_people_who_stay_together_are_counted_both_ways() -> None:
    known = pd.Series([1, 1, 1, 2, 2, 3])
    assert desks.together(pd.Series([2, 2, 2, 1, 1, 3]), known) == 1.0
    # Two groups in one: the larger of them stays, the other has lost its own.
    assert desks.together(pd.Series([1, 1, 1, 1, 1, 2]), known) == pytest.approx(4 / 6)


def test_the_six_people_of_the_lecture() -> None:
    six = pd.DataFrame({"a": [4, 3, 2, 4, 5, 4], "b": [4, 4, 1, 3, 5, 4], "c": [5, 4, 2, 3, 5, 3]})
    six["d"] = [3, 2, 4, 2, 1, 2]
    assert round(metrics.cronbach_alpha(six), 2) == 0.28
    assert round(metrics.cronbach_alpha(six.assign(d=6 - six["d"])), 2) == 0.92
    assert brand_lab.alpha(six, ["d"]) == pytest.approx(
        metrics.cronbach_alpha(six.assign(d=6 - six["d"]))
    )


# ── engine, market and marker agree ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_the_export_and_the_tidy_answers_lose_the_same_people(key: bytes) -> None:
    told = brand_lab.dropped(own(key)["survey_untidy"])
    in_time = told[told["reason"] != "late"]
    survey = own(key)["survey"]
    reasons = brand.reasons_of(survey)
    known = brand.first_reason(reasons.assign(late=False)).sort_values("respondent_id")
    assert in_time.to_numpy().tolist() == known.to_numpy().tolist()
    assert len(brand.cleaned(survey)) == len(survey) - len(known)


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_what_follows_a_leading_question_is_no_reason(key: bytes) -> None:
    stock = settings("overseas/interviews")
    reasons = brand.with_question(own(key)["interviews"])
    agreed = {row["en"] for row in stock["yes"]}
    assert reasons["leading"].tolist() == reasons["text"].isin(agreed).tolist()
    assert reasons["leading"].any()


def test_the_fair_questions_are_those_the_market_asked() -> None:
    items = settings("overseas/survey")["item"]
    assert [item["id"] for item in items] == brand.ITEMS
    assert [item["id"] for item in items if item["sign"] < 0] == brand.REVERSED


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_a_plan_of_one_good_row_keeps_no_rule(key: bytes) -> None:
    plan = brand_plan.full_plan(own(key), AS_OF)
    whole = brand_plan.communication_plan(plan, own(key), AS_OF)
    assert all(whole.kept.values())
    for place in range(len(plan)):
        alone = brand_plan.communication_plan(plan.iloc[[place]], own(key), AS_OF)
        assert not any(alone.kept.values())


def test_the_lecture_tells_the_invented_answers_that_the_market_plays() -> None:
    act = settings("acts")["invented_respondents"]
    assert (act["check_week"], act["found_a_week"], act["last_week"]) == (4, 0.5, 3)
    assert act["then"]["fine_cny"] == 2500
    assert act["later"]["from_week"] == 8
    assert settings("acts")["invented_respondents_honest"]["now"]["once_cny"] == 500
