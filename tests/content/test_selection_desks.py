"""The desks of product selection: they bear being moved, and say what the market holds."""

from functools import cache

import pandas as pd
import pytest

from course_b2c_ops.given_tools import candidates as fair
from course_b2c_ops.market.settings import settings
from course_b2c_ops.panels import selection
from graders.formulas import selection_lab, selection_stock
from tests.desks import (
    AS_OF,
    Staged,
    bears_every_move,
    controls_of,
    sentence_of,
    shop_of,
    values_of,
)

KEYS = (b"a lantern shop", b"another lantern shop")
NO_WORDS = pd.DataFrame({"word": ["x"], "category": ["y"], "kind": ["BRAND"]}).assign(
    valid_from=pd.Timestamp("2020-01-01"), valid_to=pd.NaT
)
# Seven candidates of a small fair: five fall, one for each reason.
FAIR = pd.DataFrame(
    {
        "candidate_id": [501, 502, 503, 504, 505, 506, 507],
        "word": ["mouse lamp", "bomb light", "torch", "headlamp", "safe", "hook light", "tote"],
        "category": ["Camping lights"] * 7,
        "quote_cny": [48.0, 40.0, 40.0, 40.0, 40.0, 48.0, 30.0],
        "min_order": [80, 80, 80, 80, 80, 80, 100],
        "weight_kg": [0.3, 0.3, 0.3, 0.3, 0.0, 320.0, 2.0],
        "freight_cny": [38.09, 30.0, 30.0, 30.0, 30.0, 38.09, 30.0],
        "expected_price_usd": [19.90, 19.90, 19.90, 19.90, 19.90, 19.90, 15.00],
        "expected_units_month": [900, 200, 200, 200, 200, 100, 300],
        "competition_index": [0.5, 2.0, 2.0, 2.0, 2.0, 1.0, 3.0],
        "ip_flag": [True, False, False, False, False, False, False],
        "certificate_needed": [True, False, True, True, False, True, False],
        "certificate_held": ["", "no", "", "yes", "no", "yes", "no"],
        "has_battery": [True, False, True, True, False, True, False],
        "battery_line": [True, False, True, False, False, True, False],
    }
)
BANNED = NO_WORDS.assign(word="bomb", category="Camping lights")


@cache
def own(key: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Candidates and banned words of one shop."""
    shop = shop_of(key)
    return shop["candidates"], shop["forbidden_words"]


def put_up(name: str, key: bytes) -> None:
    """One of the four desks."""
    candidates, words = own(key)
    if name == "strike":
        selection.strike_desk(candidates, fair.struck(candidates, words, AS_OF)["candidate_id"])
    elif name == "basket":
        selection.basket_desk(fair.shortlist(fair.kept_sheet(candidates, words, AS_OF)))
    else:
        {"weight": selection.weight_desk, "trial": selection.trial_desk}[name]()


@pytest.mark.parametrize("name", ["weight", "strike", "trial", "basket"])
@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, key: bytes, spoken: str, staged: list[Staged]
) -> None:
    put_up(name, key)
    bears_every_move(staged[0])


def test_the_basket_says_too_much_exactly_where_it_is(
    staged: list[Staged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "zh")
    candidates, words = own(KEYS[0])
    put_up("basket", KEYS[0])
    (caught,) = staged
    count, _ = controls_of(caught.desk).values()
    ten = fair.shortlist(fair.kept_sheet(candidates, words, AS_OF))
    spent = ten["smallest_order_cny"].cumsum().tolist()
    for value in values_of(count):
        count.value = value
        assert ("超出" in sentence_of(caught.desk)) == (spent[value - 1] > 12_000)


# ── what the desks compute, by hand ──────────────────────────────────────────────────────────────


def test_two_of_the_three_tie_at_forty_per_cent_and_part_on_either_side() -> None:
    assert selection.three_scores(0.4).round(3).tolist() == [0.497, 0.5, 0.5]
    assert selection.three_scores(0.5).idxmax() == "B"
    assert selection.three_scores(0.3).idxmax() == "C"
    assert selection.three_scores(0.4, turned=False).round(3).tolist() == [0.406, 0.6, 0.4]


def test_a_trial_at_thirty_five_per_cent_loses_and_turns_at_forty_five() -> None:
    gained, lost, whole = selection.trial(0.35, 0.4)
    assert (round(gained, 2), round(lost, 2), round(whole, 2)) == (1228.5, -1872.0, -643.5)
    assert round(selection.turns_at(0.4), 3) == 0.451


def test_a_candidate_falls_for_its_first_reason_and_grams_are_no_kilograms() -> None:
    out = fair.struck(FAIR, BANNED, AS_OF).set_index("candidate_id")["reason"]
    assert out.to_dict() == {
        501: "ip", 502: "forbidden", 503: "certificate", 504: "battery", 505: "weight",
    }  # fmt: skip


def test_a_lantern_leaves_what_the_lecture_says() -> None:
    kept = fair.kept_sheet(FAIR, BANNED, AS_OF).set_index("candidate_id")
    assert round(kept.loc[506, "contribution_cny"], 2) == 32.59


def test_the_ends_of_two_scales_come_from_one_that_fell() -> None:
    """501 has most units and least competition; its contribution is that of 506."""
    out = fair.struck(FAIR, BANNED, AS_OF)["candidate_id"]
    assert selection.ends_of_others(FAIR[FAIR["candidate_id"].isin([501, 506, 507])], out) == 2


def test_pieces_beyond_a_month_bring_nothing() -> None:
    ten = fair.shortlist(fair.kept_sheet(FAIR, BANNED, AS_OF))
    sums = fair.stock_sums(ten, {506: 150})
    assert sums.loc["hook light", "cost_cny"] == 7200
    assert sums.loc["hook light", "month_cny"] == 3259.36


# ── engine, market and marker agree ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_engine_and_marker_strike_out_the_same_and_choose_from_the_same_ten(key: bytes) -> None:
    candidates, words = own(key)
    told = selection_lab.struck_out(candidates, words, AS_OF)
    assert fair.struck(candidates, words, AS_OF).to_dict("records") == told.to_dict("records")
    ten = fair.shortlist(fair.kept_sheet(candidates, words, AS_OF))
    plan = selection_stock.first_stock_reference(candidates, words, AS_OF)
    assert set(plan["candidate_id"]) <= set(ten["candidate_id"])
    result = selection_stock.first_stock(plan, candidates, words, AS_OF)
    assert all(result.kept.values())
    assert result.value == pytest.approx(result.best)


def test_the_given_numbers_are_those_the_market_is_made_with() -> None:
    facts = settings("listing/candidates")
    given = facts["given"]
    told = {name: list(weights.values()) for name, weights in fair.WEIGHTINGS.items()}
    assert told == given["weights"]
    assert (given["fee_share"], given["budget_cny"]) == (fair.FEES, fair.BUDGET_CNY)
    assert (given["share_most"], given["heaviest_kg"]) == (fair.LARGEST_SHARE, fair.HEAVIEST_KG)
    assert settings("shop")["products"]["cny_per_usd"] == fair.CNY_PER_USD
    assert facts["candidates"]["grams_from"] == fair.GRAMS_FROM


def test_the_lecture_tells_the_missing_certificate_that_the_market_plays() -> None:
    act = settings("acts")["no_certificate"]
    then = act["then"]
    assert (act["products"], act["first_week"], act["now"]["cost_share"]) == (2, 2, 0.94)
    assert (then["off_days"], then["fine_cny"], then["refund_share"]) == (21, 2500, 0.20)
    assert act["grows"] > 0
