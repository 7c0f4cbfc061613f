"""Values on their way to the marker: every type there and back, and nothing that could run."""

import json
import math
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops import charts
from course_b2c_ops.items import Tolerance
from course_b2c_ops.marking import FigureFacts, mark_table, same_value
from course_b2c_ops.values import NotAValue, decode, encode, figure_facts, read_values

steady = settings(deadline=None, derandomize=True, database=None, max_examples=80)
EXACT = Tolerance(absolute=0.0)

texts = st.text()
moments = st.datetimes(min_value=datetime(2018, 1, 1), max_value=datetime(2030, 1, 1))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | moments
    | st.dates()
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def there_and_back(value: object) -> Any:
    """What the marker holds, after JSON text between two processes."""
    return decode(json.loads(json.dumps(encode(value))))


def alike(left: object, right: object) -> bool:
    """Equal, of one type, and NaN is NaN."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(alike(left[k], right[k]) for k in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, float) and math.isnan(left):
        return isinstance(right, float) and math.isnan(right)
    return type(left) is type(right) and left == right


@steady
@given(value=values)
def test_every_plain_value_comes_back_as_it_was(value: object) -> None:
    assert alike(there_and_back(value), value)


@steady
@given(
    days=st.lists(st.dates(), max_size=6, unique=True),
    rates=st.lists(st.floats(), min_size=6, max_size=6),
    names=st.lists(texts, min_size=6, max_size=6),
)
def test_every_table_comes_back_as_it_was(
    days: list[date], rates: list[float], names: list[str]
) -> None:
    count = len(days)
    table = pd.DataFrame({"date": days, "rate": rates[:count], "country": names[:count]})
    back = there_and_back(table)
    assert list(back.columns) == list(table.columns)
    assert alike(back.to_dict("list"), table.to_dict("list"))


@steady
@given(
    title=texts,
    axes=st.lists(texts, max_size=2),
    shown=st.dictionaries(texts, st.floats(allow_nan=False)),
)
def test_every_figure_comes_back_as_it_was(
    title: str, axes: list[str], shown: dict[str, float]
) -> None:
    figure = FigureFacts(title, tuple(axes), (shown,))
    assert there_and_back(figure) == figure


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (pd.NaT, None),
        (pd.NA, None),
        (np.int64(83), 83),
        (np.float64(0.0273), 0.0273),
        (np.True_, True),
        (np.str_("US"), "US"),
        (np.datetime64("2026-11-21", "ns"), datetime(2026, 11, 21)),
        (np.datetime64("NaT"), None),
        (np.array(83), 83),
        (np.array([1.5, 2.5]), [1.5, 2.5]),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (np.array(["2026-11-21"], dtype="datetime64[ns]"), [datetime(2026, 11, 21)]),
        (pd.Index(["US", "DE"]), ["US", "DE"]),
        (pd.array([1, None], dtype="Int64"), [1, None]),
        (pd.Categorical(["high", "low"]), ["high", "low"]),
        ((1, 2), [1, 2]),
        ({3, 1, 2}, [1, 2, 3]),
        (frozenset({3, 1}), [1, 3]),
        ({("US", "P30"): 1}, {("US", "P30"): 1}),
        ({("US", ("a", 1)): 1}, {("US", ("a", 1)): 1}),
        ({date(2026, 11, 21): 1.5}, {date(2026, 11, 21): 1.5}),
    ],
    ids=repr,
)
def test_what_pandas_and_numpy_make_comes_back_as_pythons_own(value: object, back: object) -> None:
    assert alike(there_and_back(value), back)


def test_a_column_of_days_with_a_gap_comes_back_with_the_gap() -> None:
    gap = pd.DataFrame({"paid_at": pd.to_datetime(["2026-11-21", None])})
    assert there_and_back(gap)["paid_at"].tolist()[1] in (None, pd.NaT)


def test_a_named_index_comes_along_as_a_column() -> None:
    by_period = pd.DataFrame({"period": ["P30"], "orders": [83]}).set_index("period")
    assert list(there_and_back(by_period).columns) == ["period", "orders"]


def test_an_index_that_is_a_column_too_comes_once() -> None:
    doubled = pd.DataFrame({"date": ["2026-11-21"], "orders": [83]}).set_index("date", drop=False)
    assert list(there_and_back(doubled).columns) == ["date", "orders"]


def test_a_column_comes_with_its_labels() -> None:
    column = pd.Series([0.0273], index=pd.Index(["P30"], name="period"), name="rate")
    assert there_and_back(column).to_dict("list") == {"period": ["P30"], "rate": [0.0273]}


def test_a_table_with_a_column_twice_can_still_be_read() -> None:
    twice = pd.DataFrame([[1, 2, 3]], columns=["visitors", "orders", "orders"])
    assert there_and_back(twice)["visitors"].tolist() == [1]


def test_an_odd_column_does_not_cost_the_right_ones() -> None:
    shop = pd.DataFrame({"period": ["P30", "W30"], "rate": [0.02, 0.03]})
    odd = shop.assign(band=pd.cut(shop["rate"], 2), waited=pd.to_timedelta([1, 2], unit="D"))
    assert mark_table(there_and_back(odd), shop, ("period",), EXACT, 4.0).points == 4.0


def test_an_empty_table_keeps_its_columns() -> None:
    assert list(there_and_back(pd.DataFrame({"date": [], "z": []})).columns) == ["date", "z"]


def test_a_text_of_half_a_character_survives() -> None:
    assert there_and_back("\ud800") == "\ud800"


def test_the_same_set_gives_the_same_text_in_any_order() -> None:
    assert json.dumps(encode({"US", "DE", "JP"})) == json.dumps(encode({"JP", "US", "DE"}))


class Bomb:
    """Something that would run when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (print, ("boom",))


@pytest.mark.parametrize(
    "value",
    [
        Bomb(),
        Bomb,
        print,
        lambda: 1,
        len.__call__,
        np.mean,
        np.ndarray,
        pd.DataFrame,
        (one for one in [1]),
        b"bytes",
        1 + 2j,
        pd.Timedelta(days=1),
        np.timedelta64(1, "D"),
        math,
        object(),
        10**400,
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("wrap", [lambda v: v, lambda v: [v], lambda v: {"a": v}], ids="vlm")
def test_what_is_no_plain_value_is_refused(value: object, wrap: Any) -> None:
    with pytest.raises(NotAValue):
        encode(wrap(value))


@pytest.mark.parametrize(
    "written",
    [
        {"float": "many"},
        {"decimal": "many"},
        {"date": "yesterday"},
        {"datetime": 5},
        {"list": 5},
        {"map": [["a"]]},
        {"map": [[{"map": []}, 1]]},
        {"frame": [["a", [1, 2]], ["b", [1]]]},
        {"frame": [["a"]]},
        {"figure": []},
        {"figure": ["title"], "series": [["a", 1]]},
        {"figure": ["title"], "series": [{"a": "many"}]},
        {"something": "else"},
        {},
        10**400,
    ],
    ids=lambda written: str(written)[:40],
)
def test_what_encode_never_writes_is_refused(written: object) -> None:
    with pytest.raises(NotAValue):
        decode(written)


def test_a_notebooks_values_are_read_by_item() -> None:
    written = json.dumps({"operating/rfm": {"list": [1, {"float": "nan"}]}, "operating/z": None})
    found = read_values(written)
    assert alike(found["operating/rfm"], [1, math.nan])
    assert found["operating/z"] is None


# ---- figures ----

DAYS = pd.date_range("2026-11-20", periods=2)
AMOUNTS = {"2026-11-20": 57.2, "2026-11-21": 61.0}


def titled(*traces: Any) -> go.Figure:
    figure = go.Figure(list(traces))
    return figure.update_layout(
        title_text="在回升", xaxis_title_text="日期", yaxis_title_text="支付金额（USD）"
    )


def test_a_figure_tells_its_title_and_axes() -> None:
    facts = figure_facts(titled(go.Bar(x=["a"], y=[1])))
    assert (facts.title, facts.axis_titles) == ("在回升", ("日期", "支付金额（USD）"))


def test_a_figure_without_words_tells_empty_ones() -> None:
    facts = figure_facts(go.Figure(go.Bar(x=["a"], y=[1])))
    assert (facts.title, facts.axis_titles) == ("", ("", ""))


def test_standing_bars_show_their_values() -> None:
    assert figure_facts(titled(go.Bar(x=["US", "DE"], y=[3, 4]))).series == ({"US": 3, "DE": 4},)


def test_lying_bars_show_the_same() -> None:
    lying = go.Bar(x=[3, 4], y=["US", "DE"], orientation="h")
    assert figure_facts(titled(lying)).series == ({"US": 3, "DE": 4},)


@pytest.mark.parametrize(
    "days",
    [
        DAYS,
        DAYS.to_series(),
        DAYS.to_numpy(),
        DAYS.as_unit("s"),
        [day.date() for day in DAYS],
        [day.to_pydatetime() for day in DAYS],
        ["2026-11-20", "2026-11-21"],
        ["2026-11-20T00:00:00", "2026-11-21 00:00:00"],
    ],
    ids=lambda days: type(days).__name__,
)
def test_a_line_shows_its_values_by_day(days: Any) -> None:
    assert figure_facts(titled(go.Scatter(x=days, y=[57.2, 61.0]))).series == (AMOUNTS,)


def test_gaps_in_a_line_are_no_values() -> None:
    line = go.Scatter(x=DAYS, y=[None, 61.0])
    assert figure_facts(titled(line)).series == ({"2026-11-21": 61.0},)


def test_two_lines_are_two_series() -> None:
    two = titled(go.Scatter(x=["a"], y=[1]), go.Scatter(x=["a"], y=[2]))
    assert figure_facts(two).series == ({"a": 1.0}, {"a": 2.0})


@pytest.mark.parametrize(
    "figure",
    [go.Figure(), go.Figure(go.Pie(labels=["US"], values=[1])), go.Figure(go.Bar())],
    ids=["empty", "pie", "bars without data"],
)
def test_a_figure_that_shows_no_axis_values_has_no_series(figure: go.Figure) -> None:
    assert figure_facts(figure).series == ()


def test_a_figure_is_handed_out_as_its_facts() -> None:
    figure = titled(go.Bar(x=["US"], y=[3.5]))
    assert there_and_back(figure) == figure_facts(figure)


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_a_line_in_the_courses_look_tells_the_marker_all_it_needs(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", language)
    smooth = pd.DataFrame({"paid_amount_usd": [57.2, 61.0]}, index=DAYS.rename("date"))
    facts = figure_facts(
        charts.lines(smooth, "在回升", unit="paid_amount_usd", source="shop_daily")
    )
    assert "在回升" in facts.title
    assert same_value(dict(facts.series[0]), AMOUNTS, EXACT)
    assert any(name in title for title in facts.axis_titles for name in ("USD", "美元"))
