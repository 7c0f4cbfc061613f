"""Shape checks: each sentence a student can read, and never a value of the answer."""

import functools
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from course_b2c_ops.items import Kind, PublicItem, Shape
from course_b2c_ops.language import Text, say
from course_b2c_ops.shapes import WrongShape, called_on_own_tables, is_blank, shape_sentence

PER_PERIOD = Text("一期一行", "one row per period")
PERIODS = pd.DataFrame({"period": ["P30", "W30"], "conversion_rate": [0.0273, 0.0218]})
SHOP_DAILY = pd.DataFrame({"visitors": [2_860, 3_120], "paying_buyers": [78, 68]})


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")


def item(kind: Kind, shape: Shape | None = None, *tables: str) -> PublicItem:
    return PublicItem(
        id="operating/funnel_two_periods",
        kind=kind,
        pool="assessed",
        points=4,
        minutes=8,
        clauses=("1.3",),
        stem=Text("写一张表。", "Write a table."),
        shape=shape or Shape(),
        tables=tables,
    )


TABLE = item("table", Shape(rows=2, one_row_per=PER_PERIOD, columns=tuple(PERIODS.columns)))
FUNCTION = item("function", Shape(arguments=("orders", "as_of")))
FIGURE = item("figure", Shape(series=1, unit="USD"))
OWN_TABLE = item("table", TABLE.shape, "shop_daily")


def titled(title: str | None) -> go.Figure:
    return go.Figure(go.Bar(x=["a"], y=[1])).update_layout(title_text=title)


def on_own_tables(function: Callable[..., object]) -> object:
    return called_on_own_tables(function, OWN_TABLE, lambda _: SHOP_DAILY.copy())


def sentence_about(function: Callable[..., object]) -> str:
    with pytest.raises(WrongShape) as wrong:
        on_own_tables(function)
    return str(wrong.value)


# ---- tables ----


@pytest.mark.parametrize(
    ("given", "key", "values"),
    [
        (..., "blank", {}),
        (None, "nothing_returned", {}),
        (0.0273, "not_a_table", {"found": "float"}),
        ([1, 2], "not_a_table", {"found": "list"}),
        (
            pd.concat([PERIODS] * 3),
            "too_many_rows",
            {"rows": 6, "expected": 2, "per": PER_PERIOD.en},
        ),
        (PERIODS.head(1), "too_few_rows", {"rows": 1, "expected": 2, "per": PER_PERIOD.en}),
        (
            PERIODS.rename(columns={"conversion_rate": "Conversion_rate"}),
            "column",
            {"column": "conversion_rate", "found": "period, Conversion_rate"},
        ),
        (
            pd.concat([PERIODS, PERIODS[["conversion_rate"]]], axis=1),
            "column_twice",
            {"column": "conversion_rate"},
        ),
        (
            PERIODS.assign(conversion_rate=["1,200", "900"]),
            "text_not_numbers",
            {"column": "conversion_rate", "value": "1,200"},
        ),
        (
            PERIODS.assign(conversion_rate=[None, "$ 900"]),
            "text_not_numbers",
            {"column": "conversion_rate", "value": "$ 900"},
        ),
        (
            PERIODS.assign(conversion_rate=[math.inf, 0.02]),
            "infinite",
            {"column": "conversion_rate"},
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_wrong_table_gets_the_sentence_of_its_fault(
    given: object, key: str, values: dict[str, object]
) -> None:
    assert shape_sentence(given, TABLE) == (say(f"shape.{key}", **values), False)


@pytest.mark.parametrize(
    "given",
    [
        PERIODS,
        PERIODS[::-1],
        PERIODS.set_index("period"),
        PERIODS.set_index("period", drop=False),
        PERIODS.set_index("period")["conversion_rate"],
        PERIODS.assign(conversion_rate=[math.nan, 0.0]),
        PERIODS.assign(conversion_rate=pd.array([None, 1], dtype="Int64")),
        PERIODS.assign(visitors=["1,200", "900"]),
    ],
    ids=[
        "as asked", "other order", "index", "index and column", "column", "empty value",
        "nullable", "text in a column nobody asked for",
    ],
)  # fmt: skip
def test_a_table_of_the_right_shape_is_told_so(given: object) -> None:
    fine = say("shape.table_fine", rows=2, per=PER_PERIOD.en)
    assert shape_sentence(given, TABLE) == (fine, True)


def test_rows_that_depend_on_the_shop_are_not_counted() -> None:
    any_number = item("table", Shape(one_row_per=PER_PERIOD, columns=("period",)))
    assert shape_sentence(PERIODS.head(1), any_number)[1]


def test_days_and_names_are_not_taken_for_numbers_left_as_text() -> None:
    days = pd.DataFrame({"date": ["2026-11-21"], "direction": ["high"]})
    assert shape_sentence(days, item("table", Shape(columns=("date", "direction"))))[1]


# ---- functions ----


def test_a_function_with_the_right_arguments_is_told_so() -> None:
    def rfm(orders: object, as_of: object) -> object:
        return orders, as_of

    fine = say("shape.function_fine", arguments="orders, as_of")
    assert shape_sentence(rfm, FUNCTION) == (fine, True)


@pytest.mark.parametrize(
    "function",
    [lambda as_of, orders: 1, lambda orders: 1, lambda orders, day: 1, max, int],
    ids=["order", "one missing", "name", "builtin", "type"],
)
def test_other_arguments_are_told_side_by_side(function: object) -> None:
    sentence, right = shape_sentence(function, FUNCTION)
    assert sentence.startswith("The function should take (orders, as_of); yours takes (")
    assert not right


def test_a_result_where_a_function_belongs_is_told() -> None:
    assert shape_sentence(PERIODS, FUNCTION) == (say("shape.not_a_function"), False)


def test_a_blank_function_is_told() -> None:
    def rfm(orders: object, as_of: object) -> object: ...

    assert shape_sentence(rfm, FUNCTION) == (say("shape.blank"), False)


# ---- figures ----


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (PERIODS, "not_a_figure"),
        (go.Bar(x=["a"], y=[1]), "not_a_figure"),
        (go.Figure(), "figure_empty"),
        (titled(None), "figure_without_title"),
        (titled("  "), "figure_without_title"),
        (None, "nothing_returned"),
    ],
    ids=["table", "trace", "empty", "no title", "title of spaces", "nothing"],
)
def test_a_wrong_figure_gets_the_sentence_of_its_fault(given: object, key: str) -> None:
    assert shape_sentence(given, FIGURE) == (say(f"shape.{key}"), False)


def test_a_figure_of_the_right_shape_is_told_so() -> None:
    fine = say("shape.figure_fine", unit="USD")
    assert shape_sentence(titled("在回升"), FIGURE) == (fine, True)


# ---- the function of the own tables ----


def test_an_answer_is_called_with_the_own_tables() -> None:
    assert on_own_tables(lambda shop_daily: int(shop_daily["visitors"].sum())) == 5_980


def test_a_value_that_is_no_function_is_taken_as_it_is() -> None:
    assert called_on_own_tables(PERIODS, OWN_TABLE, lambda _: SHOP_DAILY) is PERIODS


def test_a_function_item_is_not_called_here() -> None:
    assert called_on_own_tables(max, FUNCTION, lambda _: SHOP_DAILY) is max


def test_a_function_that_fails_is_told_with_its_error() -> None:
    sentence = sentence_about(lambda shop_daily: shop_daily["Visitors"])
    assert sentence == say("shape.function_fails", error="KeyError: 'Visitors'")


def test_a_function_that_changes_its_table_is_told_which() -> None:
    def odd(shop_daily: pd.DataFrame) -> pd.DataFrame:
        shop_daily["rate"] = 1.0
        return shop_daily

    assert sentence_about(odd) == say("shape.table_changed", table="shop_daily")


def test_a_function_whose_only_line_is_three_dots_is_blank() -> None:
    def funnel(shop_daily: pd.DataFrame) -> Any:
        # write here, in place of ...
        ...

    assert sentence_about(funnel) == say("shape.blank")


def test_a_function_with_given_lines_and_three_dots_is_blank() -> None:
    def funnel(shop_daily: pd.DataFrame) -> Any:
        sums = shop_daily.sum()
        sums["buyers"] = sums["paying_buyers"]
        ...

    assert sentence_about(funnel) == say("shape.blank")


def test_a_function_whose_given_last_line_needs_the_missing_one_is_blank() -> None:
    def funnel(shop_daily: pd.DataFrame) -> Any:
        ...
        return sums  # noqa: F821

    assert sentence_about(funnel) == say("shape.blank")


def test_an_answer_above_forgotten_dots_is_still_taken() -> None:
    def funnel(shop_daily: pd.DataFrame) -> Any:
        visitors = shop_daily["visitors"].sum()
        ...
        return visitors

    assert on_own_tables(funnel) == 5_980


def test_a_function_without_return_is_not_called_blank() -> None:
    def funnel(shop_daily: pd.DataFrame) -> None:
        shop_daily.sum()

    assert on_own_tables(funnel) is None


def test_dots_inside_brackets_are_no_blank() -> None:
    assert not is_blank(lambda table: np.asarray(table)[..., 0])


def test_a_blank_is_seen_where_python_keeps_no_source() -> None:
    made: dict[str, Any] = {}
    exec("def funnel(shop_daily):\n    rate = ...\n    return rate", made)
    assert is_blank(made["funnel"])


def test_a_function_that_python_cannot_look_into_is_no_blank() -> None:
    assert not is_blank(functools.partial(max, 1))


# ---- never a value ----


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (PERIODS, TABLE),
        (PERIODS.head(1), TABLE),
        (PERIODS.assign(conversion_rate=[math.inf, 0.0218]), TABLE),
        (go.Figure(go.Bar(x=["a"], y=[0.0218])), FIGURE),
        (go.Figure(go.Bar(x=["a"], y=[0.0218])).update_layout(title_text="在回升"), FIGURE),
        (0.0218, TABLE),
    ],
    ids=["fine", "too few", "infinite", "no title", "figure", "number"],
)
def test_no_number_of_an_answer_is_ever_said(
    given: object, wanted: PublicItem, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", language)
    assert "0.02" not in shape_sentence(given, wanted)[0]
