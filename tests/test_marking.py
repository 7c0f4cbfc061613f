"""Marking: what earns points, what earns part of them, and what a student is told."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops.items import Choice, NumberAnswer, Tolerance
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking import (
    FigureFacts,
    KnownMistake,
    Mark,
    as_number,
    mark_choice,
    mark_figure,
    mark_function,
    mark_number,
    mark_table,
    same_value,
)

steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)

SWAPPED = Text("分子和分母颠倒了。", "Numerator and denominator are swapped.")
CONVERSION = NumberAnswer(0.0273, Tolerance(absolute=0.0005), ((36.67, SWAPPED),))
AMOUNT = NumberAnswer(1_716.0, Tolerance(relative=0.005))
NO_RATE = NumberAnswer(math.nan, Tolerance(absolute=0.0005))

RIGHT = Choice(
    "a", Text("加购到下单", "Cart to order"), True, Text("掉了近三成。", "It fell most.")
)
WRONG = Choice("b", Text("访客到加购", "Visitors to cart"), False, Text("没有变坏。", "No worse."))
BARE = Choice("c", Text("下单到支付", "Order to payment"), False)

PERIODS = pd.DataFrame(
    {
        "period": ["P30", "W30"],
        "click_through_rate": [0.019, 0.021],
        "conversion_rate": [0.0273, 0.0218],
    }
)
BY_PERIOD = ("period",)
NEAR = Tolerance(relative=0.005)


def told(mark: Mark) -> str:
    return mark.why.en


def mark_periods(answer: object, mistakes: tuple[KnownMistake, ...] = ()) -> Mark:
    return mark_table(answer, PERIODS, BY_PERIOD, NEAR, 4.0, mistakes)


# ---- choice ----


def test_the_right_choice_earns_full_points() -> None:
    assert mark_choice("a", [RIGHT, WRONG], 3.0).points == 3.0


def test_a_wrong_choice_earns_nothing() -> None:
    assert mark_choice("b", [RIGHT, WRONG], 3.0).points == 0.0


def test_a_choice_is_answered_with_its_own_reason() -> None:
    assert mark_choice("b", [RIGHT, WRONG], 3.0).why == WRONG.why


def test_a_choice_without_a_reason_is_still_answered() -> None:
    assert mark_choice("c", [RIGHT, BARE], 3.0).why == message("mark.wrong")


@pytest.mark.parametrize("answer", [None, "", "z", 3, ["a"], {"a": 1}], ids=repr)
def test_what_is_no_choice_counts_as_blank(answer: object) -> None:
    assert mark_choice(answer, [RIGHT, WRONG], 3.0) == Mark(0.0, 3.0, message("mark.blank"))


# ---- number ----


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1716", 1716.0),
        (" 1716 ", 1716.0),
        ("1,716", 1716.0),
        ("1,234,567.5", 1234567.5),
        ("１，７１６", 1716.0),
        ("１７１６．５", 1716.5),
        ("1、716", 1716.0),
        ("1 716", 1716.0),
        ("1\u00a0716", 1716.0),
        ("0.0273", 0.0273),
        (".0273", 0.0273),
        ("0。0273", 0.0273),
        ("0.0273。", 0.0273),
        ("2.73%", 0.0273),
        ("2.73 ％", 0.0273),
        ("-10%", -0.1),
        ("−5", -5.0),
        ("－５", -5.0),
        ("+5", 5.0),
        ("$1,716", 1716.0),
        ("US$ 1,716.00", 1716.0),
        ("usd 1716", 1716.0),
        ("1716 美元", 1716.0),
        ("¥57.00", 57.0),
        ("￥57", 57.0),
        ("57元", 57.0),
        ("人民币 57 元", 57.0),
        ("57 CNY", 57.0),
        ("-¥57", -57.0),
        ("1.7e3", 1700.0),
    ],
)
def test_a_number_is_read_as_a_person_types_it(typed: str, number: float) -> None:
    assert as_number(typed) == pytest.approx(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "多少",
        "0,0273",
        "1,71,6",
        "1.2.3",
        "12 天",
        "nan",
        "inf",
        "-",
        "%",
        "$",
        "0x10",
        "٣x",
    ],
)
def test_what_is_no_number_is_not_guessed_at(typed: str) -> None:
    assert as_number(typed) is None


@pytest.mark.parametrize(
    "given", [1716, 1716.0, Decimal("1716"), np.int64(1716), np.float64(1716.0)], ids=repr
)
def test_a_computed_number_is_taken_as_it_is(given: object) -> None:
    assert as_number(given) == 1716.0


@pytest.mark.parametrize("given", [True, None, [1716], date(2026, 11, 21)], ids=repr)
def test_what_only_resembles_a_number_is_none(given: object) -> None:
    assert as_number(given) is None


def test_a_number_within_tolerance_earns_full_points() -> None:
    assert mark_number("0.0275", CONVERSION, 2.0) == Mark(2.0, 2.0, message("mark.right"))


@pytest.mark.parametrize("typed", ["0.0278", "0.0268"])
def test_the_edge_of_an_absolute_tolerance_is_right(typed: str) -> None:
    assert mark_number(typed, CONVERSION, 2.0).points == 2.0


@pytest.mark.parametrize("typed", ["0.02781", "0.02679"])
def test_beyond_an_absolute_tolerance_is_wrong(typed: str) -> None:
    assert mark_number(typed, CONVERSION, 2.0).points == 0.0


@pytest.mark.parametrize("typed", ["1724.58", "1707.42"])
def test_the_edge_of_a_relative_tolerance_is_right(typed: str) -> None:
    assert mark_number(typed, AMOUNT, 2.0).points == 2.0


@pytest.mark.parametrize("typed", ["1724.6", "1707.4"])
def test_beyond_a_relative_tolerance_is_wrong(typed: str) -> None:
    assert mark_number(typed, AMOUNT, 2.0).points == 0.0


def test_a_relative_tolerance_around_zero_asks_for_zero() -> None:
    assert not NEAR.holds(0.001, 0.0)


def test_a_difference_that_binary_cannot_write_is_forgiven() -> None:
    assert Tolerance(absolute=0.1).holds(0.3, 0.2)


def test_a_rate_without_denominator_is_right_when_left_empty() -> None:
    assert mark_number(math.nan, NO_RATE, 2.0).points == 2.0


def test_a_number_where_no_rate_exists_is_wrong() -> None:
    assert mark_number("0", NO_RATE, 2.0).points == 0.0


def test_swapped_numerator_and_denominator_gets_its_own_feedback() -> None:
    assert mark_number("36.67", CONVERSION, 2.0) == Mark(0.0, 2.0, SWAPPED)


def test_an_unknown_wrong_number_is_shown_back() -> None:
    assert "0.5" in told(mark_number("0.5", CONVERSION, 2.0))


@pytest.mark.parametrize("answer", [None, "", "   "], ids=repr)
def test_a_blank_number_earns_nothing(answer: object) -> None:
    assert mark_number(answer, CONVERSION, 2.0) == Mark(0.0, 2.0, message("mark.blank"))


@pytest.mark.parametrize("answer", ["不知道", True, [0.0273], {"a": 1}, 10**400], ids=str)
def test_what_cannot_be_read_as_a_number_earns_nothing(answer: object) -> None:
    assert mark_number(answer, CONVERSION, 2.0).points == 0.0


def test_a_long_text_is_not_repeated_in_full() -> None:
    assert len(told(mark_number("?" * 5_000, CONVERSION, 2.0))) < 200


# ---- table ----


def test_the_right_table_earns_full_points() -> None:
    assert mark_periods(PERIODS.copy()) == Mark(4.0, 4.0, message("mark.right"))


def test_rows_may_stand_in_another_order() -> None:
    assert mark_periods(PERIODS.iloc[::-1]).points == 4.0


def test_columns_beyond_those_asked_for_do_no_harm() -> None:
    assert mark_periods(PERIODS.assign(visitors=[2_860, 3_120])).points == 4.0


def test_a_table_is_marked_in_proportion_to_right_rows() -> None:
    half = PERIODS.assign(click_through_rate=[0.019, 9.0], conversion_rate=[0.0273, 9.0])
    assert mark_periods(half).points == 2.0


def test_a_row_with_one_of_two_values_right_is_half_right() -> None:
    one_value_off = PERIODS.assign(conversion_rate=[0.0273, 9.0])
    assert mark_periods(one_value_off).points == 3.0


def test_the_reason_counts_the_right_rows() -> None:
    half = PERIODS.assign(click_through_rate=[0.019, 9.0], conversion_rate=[0.0273, 9.0])
    assert told(mark_periods(half)) == "1 of 2 rows are right."


def test_a_missing_row_earns_nothing_for_itself() -> None:
    assert mark_periods(PERIODS.head(1)).points == 2.0


def test_extra_rows_lower_the_share() -> None:
    longer = pd.concat([PERIODS, PERIODS.head(2).assign(period=["P60", "P90"])])
    assert mark_periods(longer).points == 2.0


def test_doubled_keys_earn_nothing() -> None:
    doubled = pd.concat([PERIODS, PERIODS.head(1)])
    assert mark_periods(doubled) == Mark(0.0, 4.0, message("mark.keys_doubled", columns="period"))


def test_a_table_without_its_key_is_told_which() -> None:
    unnamed = PERIODS.rename(columns={"period": "Period"})
    assert "period" in told(mark_periods(unnamed))


def test_a_table_without_a_column_earns_the_others() -> None:
    assert mark_periods(PERIODS.drop(columns="conversion_rate")).points == 2.0


def test_a_column_that_is_missing_is_not_taken_for_an_empty_one() -> None:
    expected = PERIODS.assign(conversion_rate=math.nan)
    without = PERIODS.drop(columns="conversion_rate")
    assert mark_table(without, expected, BY_PERIOD, NEAR, 4.0).points == 2.0


def test_an_empty_value_is_right_where_no_rate_exists() -> None:
    expected = PERIODS.assign(conversion_rate=[math.nan, 0.0218])
    assert mark_table(expected.copy(), expected, BY_PERIOD, NEAR, 4.0).points == 4.0


def test_a_zero_where_no_rate_exists_is_wrong() -> None:
    expected = PERIODS.assign(conversion_rate=[math.nan, 0.0218])
    zero = expected.fillna(0.0)
    assert mark_table(zero, expected, BY_PERIOD, NEAR, 4.0).points == 3.0


def test_a_row_whose_key_is_empty_is_found() -> None:
    expected = pd.DataFrame({"country": ["US", None], "orders": [3, 4]})
    assert mark_table(expected.copy(), expected, ("country",), NEAR, 2.0).points == 2.0


def test_an_empty_table_is_right_when_nothing_is_expected() -> None:
    nothing = PERIODS.head(0)
    assert mark_table(nothing.copy(), nothing, BY_PERIOD, NEAR, 4.0).points == 4.0


def test_numbers_left_as_text_are_wrong() -> None:
    text = PERIODS.assign(click_through_rate=["0.019", "0.021"])
    assert mark_periods(text).points == 2.0


def test_a_whole_number_may_come_as_a_float() -> None:
    expected = pd.DataFrame({"period": ["P30"], "orders": [83]})
    as_float = pd.DataFrame({"period": ["P30"], "orders": [83.0]})
    assert mark_table(as_float, expected, BY_PERIOD, NEAR, 1.0).points == 1.0


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 21),
        datetime(2026, 11, 21),
        pd.Timestamp("2026-11-21"),
        np.datetime64("2026-11-21"),
        "2026-11-21",
        " 2026-11-21 ",
    ],
    ids=repr,
)
def test_a_day_is_the_same_day_in_any_form(day: object) -> None:
    expected = pd.DataFrame({"date": [pd.Timestamp("2026-11-21")], "z": [4.2]})
    found = pd.DataFrame({"date": pd.Series([day], dtype=object), "z": [4.2]})
    assert mark_table(found, expected, ("date",), NEAR, 1.0).points == 1.0


def test_a_moment_is_not_its_day() -> None:
    expected = pd.DataFrame({"date": [pd.Timestamp("2026-11-21")], "z": [4.2]})
    moment = expected.assign(date=pd.Timestamp("2026-11-21 08:00"))
    assert mark_table(moment, expected, ("date",), NEAR, 1.0).points == 0.0


def test_a_column_with_its_labels_is_taken_as_a_table() -> None:
    expected = PERIODS[["period", "conversion_rate"]]
    column = PERIODS.set_index("period")["conversion_rate"]
    assert mark_table(column, expected, BY_PERIOD, NEAR, 4.0).points == 4.0


def test_a_table_whose_key_is_its_index_is_taken() -> None:
    assert mark_periods(PERIODS.set_index("period")).points == 4.0


def test_a_table_whose_index_also_stands_as_a_column_is_taken() -> None:
    assert mark_periods(PERIODS.set_index("period", drop=False)).points == 4.0


def test_a_column_that_stands_twice_is_read_once() -> None:
    twice = pd.concat([PERIODS, PERIODS[["conversion_rate"]]], axis=1)
    assert mark_periods(twice).points == 4.0


def test_a_list_where_a_key_belongs_matches_nothing() -> None:
    odd = PERIODS.assign(period=[["P30"], ["W30"]])
    assert mark_periods(odd).points == 0.0


@pytest.mark.parametrize("answer", [None, 4, "P30", [1, 2], {"period": 1}, Ellipsis], ids=repr)
def test_what_is_no_table_earns_nothing(answer: object) -> None:
    assert mark_periods(answer).points == 0.0


def test_a_blank_is_told_apart_from_what_is_no_table() -> None:
    assert mark_periods(None).why != mark_periods(4).why


def test_a_known_wrong_table_gets_its_own_feedback() -> None:
    wrong = PERIODS.assign(conversion_rate=[0.03, 0.04])
    marked = mark_periods(wrong.copy(), (KnownMistake(wrong, SWAPPED),))
    assert marked == Mark(2.0, 4.0, SWAPPED)


def test_one_wrong_row_among_very_many_is_still_not_full() -> None:
    days = pd.DataFrame({"day": range(10_000), "visitors": 100})
    almost = days.assign(visitors=[*days["visitors"][:-1], 1])
    assert mark_table(almost, days, ("day",), NEAR, 4.0).points < 4.0


def test_points_that_are_no_whole_number_are_given_in_full() -> None:
    assert mark_table(PERIODS.copy(), PERIODS, BY_PERIOD, NEAR, 0.125).points == 0.125


rates = st.floats(0.001, 1.0) | st.just(math.nan)
tables = st.lists(rates, min_size=1, max_size=8).map(
    lambda found: pd.DataFrame({"day": range(len(found)), "rate": found})
)


@steady
@given(expected=tables, given_table=tables, out_of=st.sampled_from([1.0, 2.5, 4.0, 6.0]))
def test_no_table_earns_less_than_nothing_or_more_than_full(
    expected: pd.DataFrame, given_table: pd.DataFrame, out_of: float
) -> None:
    assert 0 <= mark_table(given_table, expected, ("day",), NEAR, out_of).points <= out_of


@steady
@given(expected=tables, out_of=st.sampled_from([1.0, 2.5, 4.0, 6.0]))
def test_every_right_table_earns_full_points(expected: pd.DataFrame, out_of: float) -> None:
    assert mark_table(expected.copy(), expected, ("day",), NEAR, out_of).points == out_of


@steady
@given(expected=tables, given_table=tables, wrong=st.integers(-50, 50))
def test_adding_a_wrong_row_never_raises_the_points(
    expected: pd.DataFrame, given_table: pd.DataFrame, wrong: int
) -> None:
    longer = pd.concat([given_table, pd.DataFrame({"day": [wrong], "rate": [7.0]})])
    before = mark_table(given_table, expected, ("day",), NEAR, 4.0).points
    assert mark_table(longer, expected, ("day",), NEAR, 4.0).points <= before


# ---- function ----

CALLS = [0.0273, math.nan, 1.0, 0.5]


def mark_calls(answers: object, mistakes: tuple[KnownMistake, ...] = ()) -> Mark:
    return mark_function(answers, CALLS, NEAR, 6.0, (), mistakes)


def test_all_calls_right_earn_full_points() -> None:
    assert mark_calls(list(CALLS)) == Mark(6.0, 6.0, message("mark.right"))


def test_a_function_is_marked_in_proportion_to_right_calls() -> None:
    assert mark_calls([0.0273, 0.0, 1.0, 0.5]).points == 4.5


def test_the_reason_counts_the_right_calls() -> None:
    assert told(mark_calls([0.0273, 0.0, 1.0, 0.5])).startswith("Called 4 times, right 3 times.")


@pytest.mark.parametrize("answers", [None, [], [None] * 4], ids=repr)
def test_a_function_that_gives_nothing_counts_as_blank(answers: object) -> None:
    assert mark_calls(answers) == Mark(0.0, 6.0, message("mark.blank"))


@pytest.mark.parametrize("answers", [PERIODS, "0.0273", 0.0273, [0.0273], {"a": 1}], ids=type)
def test_what_is_no_function_earns_nothing(answers: object) -> None:
    assert mark_calls(answers) == Mark(0.0, 6.0, message("mark.not_a_function"))


def test_a_known_wrong_function_gets_its_own_feedback() -> None:
    zero_for_empty = [0.0273, 0.0, 1.0, 0.5]
    marked = mark_calls(list(zero_for_empty), (KnownMistake(zero_for_empty, SWAPPED),))
    assert marked == Mark(4.5, 6.0, SWAPPED)


@pytest.mark.parametrize(
    ("given_value", "wanted"),
    [
        (3, 3.0),
        (np.int64(3), 3),
        (True, True),
        (np.True_, True),
        (None, math.nan),
        (pd.NaT, None),
        ("high", "high"),
        ([1, 2], (1.0, 2.0)),
        ({"high": 3}, {"high": 3.0}),
        ({"2026-11-21": 1}, {date(2026, 11, 21): 1}),
        ({1: "a"}, {1.0: "a"}),
        (pd.Series([1.0, 2.0], name="days"), pd.Series([1.0, 2.0], name="recency")),
        (PERIODS.iloc[::-1], PERIODS),
    ],
    ids=str,
)
def test_two_forms_of_one_result_are_the_same(given_value: object, wanted: object) -> None:
    assert same_value(given_value, wanted, NEAR)


@pytest.mark.parametrize(
    ("given_value", "wanted"),
    [
        (1, True),
        ("3", 3),
        (0, math.nan),
        ([1, 2], [1, 2, 3]),
        (3, [3]),
        ({"high": 3}, {"low": 3}),
        ([["high", 3]], {"high": 3}),
        (math.inf, 3),
        (pd.Series([1.0, 2.0]), pd.Series([1.0, 3.0])),
        (4.0, pd.Series([4.0])),
        (PERIODS.head(1), PERIODS),
        (10**400, 1.0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_two_different_results_are_not_the_same(given_value: object, wanted: object) -> None:
    assert not same_value(given_value, wanted, NEAR)


@steady
@given(
    answers=st.lists(st.floats(allow_nan=True) | st.none() | st.text(), min_size=4, max_size=4),
    out_of=st.sampled_from([1.0, 2.5, 6.0]),
)
def test_no_function_earns_less_than_nothing_or_more_than_full(
    answers: list[Any], out_of: float
) -> None:
    assert 0 <= mark_function(answers, CALLS, NEAR, out_of).points <= out_of


# ---- figure ----

AMOUNTS = {"2026-11-20": 57.2, "2026-11-21": 61.0}
USD = Text("美元", "USD")


def drawn(
    values: Mapping[str, float] = AMOUNTS,
    title: str = "支付金额在回升",
    axes: tuple[str, ...] = ("日期", "支付金额（USD）"),
) -> FigureFacts:
    return FigureFacts(title, axes, (dict(values),))


def mark_amounts(answer: object, mistakes: tuple[KnownMistake, ...] = ()) -> Mark:
    return mark_figure(answer, AMOUNTS, USD, NEAR, 5.0, mistakes)


def test_a_right_figure_earns_full_points() -> None:
    assert mark_amounts(drawn()) == Mark(5.0, 5.0, message("mark.right"))


def test_the_unit_may_be_named_in_either_language() -> None:
    assert mark_amounts(drawn(axes=("日期", "支付金额（美元）"))).points == 5.0


def test_the_values_of_an_undressed_figure_earn_sixty_percent() -> None:
    bare = FigureFacts("", ("", ""), ({"2026-11-20": 57.2, "2026-11-21": 61.0},))
    labelled = mark_amounts(bare).points
    assert labelled == pytest.approx(5.0 * (0.6 + 0.4 / 3), abs=0.01)


def test_half_the_values_right_earn_half_of_sixty_percent_beside_the_dress() -> None:
    assert mark_amounts(drawn({"2026-11-20": 57.2, "2026-11-21": 9.0})).points == 3.5


def test_the_dress_of_an_undrawn_figure_earns_nothing() -> None:
    assert mark_amounts(drawn({"2026-11-20": 1.0})).points == 0.0


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (drawn(title=" "), "mark.no_title"),
        (drawn(axes=("日期", "支付金额")), "mark.no_unit"),
    ],
    ids=["title", "unit"],
)
def test_what_the_dress_lacks_is_named(figure: FigureFacts, reason: str) -> None:
    assert mark_amounts(figure).why == message(reason, unit=USD)


def test_an_empty_label_is_named() -> None:
    answer = FigureFacts("标题", ("", "USD"), ({"": 1.0},))
    assert mark_figure(answer, {"": 1.0}, USD, NEAR, 5.0).why == message("mark.no_labels")


def test_a_figure_may_show_a_second_line() -> None:
    both = FigureFacts("标题", ("日期", "USD"), ({"2026-11-20": 1.0}, dict(AMOUNTS)))
    assert mark_amounts(both).points == 5.0


def test_points_too_many_in_the_line_lower_the_share() -> None:
    assert mark_amounts(drawn({**AMOUNTS, "2026-11-19": 3.0, "2026-11-18": 3.0})).points == 3.5


def test_a_known_wrong_figure_gets_its_own_feedback() -> None:
    sums = {day: amount * 7 for day, amount in AMOUNTS.items()}
    assert mark_amounts(drawn(sums), (KnownMistake(sums, SWAPPED),)).why == SWAPPED


@pytest.mark.parametrize("answer", [None, PERIODS, 57.2, "图"], ids=type)
def test_what_is_no_figure_earns_nothing(answer: object) -> None:
    assert mark_amounts(answer).points == 0.0


@steady
@given(
    values=st.dictionaries(st.sampled_from([*AMOUNTS, "", "2026-11-22"]), st.floats(-100, 100)),
    title=st.sampled_from(["", "支付金额在回升"]),
    axis=st.sampled_from(["", "USD"]),
    out_of=st.sampled_from([1.0, 2.5, 5.0]),
)
def test_no_figure_earns_less_than_nothing_or_more_than_full(
    values: dict[str, float], title: str, axis: str, out_of: float
) -> None:
    mark = mark_figure(drawn(values, title, (axis,)), AMOUNTS, USD, NEAR, out_of)
    assert 0 <= mark.points <= out_of
