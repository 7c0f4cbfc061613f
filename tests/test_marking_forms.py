"""Marking what a widget saves: chosen, ordered, paired, typed, filled in, planned."""

import math
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops.items import Choice, NumberAnswer, Tolerance
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking import (
    Constraint,
    KnownMistake,
    Mark,
    PlanResult,
    Target,
    as_day,
    as_number,
    mark_choices,
    mark_listing,
    mark_match,
    mark_number,
    mark_order,
    mark_plan,
    mark_short_text,
    mark_true_false,
)

steady = settings(deadline=None, derandomize=True, database=None, max_examples=80)
BLANK = message("mark.blank")
RIGHT = message("mark.right")


def text(word: str) -> Text:
    return Text(f"{word}。", f"{word}.")


# ---- choices ----

FOUR = tuple(
    Choice(name, text(name), name in "ab", text(f"why {name}")) for name in ("a", "b", "c", "d")
)


def chosen(answer: Any, partial: bool = False) -> Mark:
    return mark_choices(answer, FOUR, 2.0, partial)


@pytest.mark.parametrize(
    ("answer", "whole", "in_part"),
    [
        (["a", "b"], 2, 2),
        (["b", "a", "a"], 2, 2),
        (("a", "b"), 2, 2),
        (["a"], 0, 1),
        (["a", "b", "c"], 0, 0),
        (["a", "c"], 0, 0),
        (["c", "d"], 0, 0),
        ([], 0, 0),
        (None, 0, 0),
        ("ab", 0, 0),
        (["x"], 0, 0),
        ([["a"]], 0, 0),
    ],
)
def test_choices_earn_all_or_in_part(answer: Any, whole: float, in_part: float) -> None:
    assert chosen(answer).points == whole
    assert chosen(answer, partial=True).points == in_part


def test_a_wrong_choice_among_right_ones_is_answered_with_its_reason() -> None:
    assert chosen(["a", "b", "c"]).why == text("why c")


def test_a_right_choice_left_out_is_told_with_its_reason() -> None:
    told = chosen(["a"]).why
    assert "1 more" in told.en
    assert "why b" in told.en


def test_all_right_choices_are_answered_with_theirs() -> None:
    assert chosen(["a", "b"]).why == Text("why a。why b。", "why a. why b.")


# ---- true or false ----


@pytest.mark.parametrize(
    ("answer", "points"), [(True, 0), (False, 1), (None, 0), ("false", 0), (0, 0), ([], 0)]
)
def test_a_side_earns_all_or_nothing(answer: Any, points: float) -> None:
    assert mark_true_false(answer, False, 1.0).points == points


def test_both_sides_read_the_same_reason() -> None:
    why = text("because")
    assert {mark_true_false(side, True, 1.0, why).why for side in (True, False)} == {why}


# ---- numbers with a unit, days ----

DAYS = Text("天", "days")
PER_CENT = Text("%", "%")


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("12 天", DAYS, 12.0),
        ("１２天", DAYS, 12.0),
        ("12 days", DAYS, 12.0),
        ("12 day", DAYS, 12.0),
        ("12Days.", DAYS, None),
        ("12 元", DAYS, 12.0),
        ("12 周", DAYS, None),
        ("12.5", PER_CENT, 12.5),
        ("12.5%", PER_CENT, 12.5),
        ("12.5％", PER_CENT, 12.5),
        ("12.5%", DAYS, 0.125),
        ("US$ 1,716", Text("美元", "USD"), 1716.0),
        ("1,716 美元", Text("美元", "USD"), 1716.0),
        ("days", DAYS, None),
        ("", DAYS, None),
    ],
)
def test_the_own_unit_may_be_typed(typed: str, unit: Text, number: float | None) -> None:
    assert as_number(typed, unit) == number


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-07-01", "2026-07-01"),
        ("2026/7/1", "2026-07-01"),
        ("2026.7.1", "2026-07-01"),
        ("2026年7月1日", "2026-07-01"),
        (" 2026 年 7 月 1 日。", "2026-07-01"),
        ("20260701", "2026-07-01"),
        ("２０２６－０７－０１", "2026-07-01"),
        ("2026-02-30", None),
        ("1.7.2026", None),
        ("July", None),
        ("", None),
        (20260701, None),
        (None, None),
    ],
)
def test_a_day_is_read_as_a_person_types_it(typed: Any, iso: str | None) -> None:
    found = as_day(typed)
    assert (found.isoformat() if found else None) == iso


def test_a_day_beside_the_right_one_is_told_apart() -> None:
    right = NumberAnswer(739_798.0, Tolerance(absolute=0), ((739_799.0, text("late")),), True)
    assert mark_number("2026-07-01", right, 1.0) == Mark(1.0, 1.0, RIGHT)
    assert mark_number("2026-07-02", right, 1.0).why == text("late")
    assert "2026-07-03" in mark_number("2026-07-03", right, 1.0).why.en
    assert "cannot be read" in mark_number("soon", right, 1.0).why.en


# ---- order ----

STEPS = ["a", "b", "c", "d"]
EARLY = KnownMistake(["b", "a", "c", "d"], text("too early"))


def ordered(answer: Any) -> Mark:
    return mark_order(answer, STEPS, 6.0, [EARLY])


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("abcd", 6), ("bacd", 4), ("acbd", 4), ("badc", 2), ("dabc", 0), ("dcba", 0), ("bcda", 0),
    ],
)  # fmt: skip
def test_an_order_earns_by_its_pairs(answer: str, points: float) -> None:
    assert ordered(list(answer)).points == points


@pytest.mark.parametrize("answer", [None, [], ["a"], list("abc"), list("abca"), "abcd", [1, 2]])
def test_an_order_that_is_not_whole_is_blank(answer: Any) -> None:
    assert ordered(answer) == Mark(0.0, 6.0, BLANK)


def test_a_known_wrong_order_is_named_and_still_earns_its_pairs() -> None:
    assert ordered(list("bacd")) == Mark(4.0, 6.0, text("too early"))


def test_guessing_an_order_earns_little() -> None:
    earned = [ordered(list(one)).points for one in permutations(STEPS)]
    assert sum(earned) / len(earned) < 0.25 * 6


# ---- match ----

PAIRS = {"a": "1", "b": "2", "c": "3", "d": "3"}
SWAPPED = KnownMistake({"a": "2", "b": "1", "c": "3", "d": "3"}, text("swapped"))


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (PAIRS, 4),
        ({"a": "1", "b": "2"}, 2),
        ({"a": "2", "b": "1", "c": "3", "d": "3"}, 2),
        ({"a": "1", "x": "2"}, 1),
        ({"a": None}, 0),
        ({}, 0),
        (None, 0),
        ([["a", "1"]], 0),
    ],
)
def test_each_pair_earns_its_share(answer: Any, points: float) -> None:
    assert mark_match(answer, PAIRS, 4.0).points == points


def test_a_known_swap_is_named() -> None:
    assert mark_match(SWAPPED.value, PAIRS, 4.0, [SWAPPED]).why == text("swapped")


# ---- short text ----

WORDS = ("点击率", "CTR", "click-through rate")


@pytest.mark.parametrize(
    "typed",
    [
        "点击率",
        " 点击率。",
        "ctr",
        "Ｃ.Ｔ.Ｒ.",
        "Click Through Rate",
        "click‑through rate",
        "点 击 率",
    ],
)
def test_a_word_is_right_however_it_is_typed(typed: str) -> None:
    assert mark_short_text(typed, WORDS, 1.0).points == 1.0


@pytest.mark.parametrize("typed", ["点击", "CTRL", "click rate", "", "。", None, 3, ["CTR"]])
def test_another_word_is_not(typed: Any) -> None:
    assert mark_short_text(typed, WORDS, 1.0).points == 0.0


def test_a_known_wrong_word_is_named() -> None:
    known = KnownMistake(("转化率",), text("conversion"))
    assert mark_short_text("转化率！", WORDS, 1.0, [known]).why == text("conversion")


def test_signs_that_change_the_meaning_stay() -> None:
    assert mark_short_text("5", ["5%"], 1.0).points == 0.0


# ---- listing ----


def check(rule: str, fields: list[str], points: float, **arguments: Any) -> dict[str, Any]:
    told = {"zh": f"{rule}。", "en": f"{rule}."}
    return {"rule": rule, "fields": fields, "points": points, "text": told, "arguments": arguments}


CHECKS = [
    check("length_within", ["title"], 1, most=10),
    check("number_within", ["price"], 2, least=1, most=5),
]


@pytest.mark.parametrize(
    ("form", "points"),
    [
        ({"title": "lamp", "price": "3"}, 3),
        ({"title": "a lamp far too long", "price": 3}, 2),
        ({"title": "lamp", "price": "９"}, 1),
        ({"title": "lamp"}, 1),
        ({"title": " ", "price": None}, 0),
        ({"title": "a lamp far too long", "price": 9}, 0),
        ({}, 0),
        (None, 0),
        ("lamp", 0),
        ({"title": ["lamp"], "price": {}}, 0),
    ],
)
def test_a_form_earns_the_points_of_the_rules_it_keeps(form: Any, points: float) -> None:
    assert mark_listing(form, CHECKS, 3.0).points == points


def test_every_broken_rule_is_told() -> None:
    told = mark_listing({"title": "a lamp far too long", "price": 9}, CHECKS, 3.0).why
    assert told == Text("length_within。number_within。", "length_within. number_within.")


# ---- plan ----

CONSTRAINTS = (Constraint("budget", 1, text("over")), Constraint("stock", 1, text("short")))
TARGET = Target(0.05, 2)


@pytest.mark.parametrize(
    ("budget", "stock", "value", "points"),
    [
        (True, True, 100, 4), (True, True, 95, 4), (True, True, 94, 2), (True, True, 140, 4),
        (False, True, 140, 1), (False, False, 140, 0), (True, True, -5, 2),
    ],
)  # fmt: skip
def test_a_target_counts_only_where_every_constraint_is_kept(
    budget: bool, stock: bool, value: float, points: float
) -> None:
    result = PlanResult({"budget": budget, "stock": stock}, value, 100)
    assert mark_plan(result, CONSTRAINTS, TARGET, 4.0).points == points


def test_a_best_plan_below_zero_is_near_when_it_loses_little_more() -> None:
    kept = {"budget": True, "stock": True}
    assert mark_plan(PlanResult(kept, -104, -100), CONSTRAINTS, TARGET, 4.0).points == 4
    assert mark_plan(PlanResult(kept, -106, -100), CONSTRAINTS, TARGET, 4.0).points == 2
    assert mark_plan(PlanResult(kept, math.nan, 100), CONSTRAINTS, TARGET, 4.0).points == 2


# ---- whatever comes ----

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)
MARKERS = [
    chosen,
    lambda answer: mark_true_false(answer, True, 2.0),
    lambda answer: mark_number(answer, NumberAnswer(3.0, Tolerance(absolute=0)), 2.0, DAYS),
    lambda answer: mark_number(answer, NumberAnswer(3.0, Tolerance(absolute=0), (), True), 2.0),
    ordered,
    lambda answer: mark_match(answer, PAIRS, 2.0, [SWAPPED]),
    lambda answer: mark_short_text(answer, WORDS, 2.0),
    lambda answer: mark_listing(answer, CHECKS, 2.0),
]


@steady
@given(answer=anything, marker=st.sampled_from(MARKERS))
def test_whatever_is_handed_in_gets_a_mark_and_a_reason(answer: Any, marker: Any) -> None:
    mark = marker(answer)
    assert 0 <= mark.points <= mark.out_of
    assert mark.why.zh
    assert mark.why.en
