"""Handing in: what a finished notebook gives to the marker, whatever the student's code did."""

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from course_b2c_ops import hand_in, practice
from course_b2c_ops.marking import FigureFacts
from course_b2c_ops.values import CALLS, VALUES, encode, read_values

RFM, FUNNEL, LINE = "operating/rfm", "operating/funnel_two_periods", "operating/seven_day_amount"
PERIODS = pd.DataFrame({"period": ["P30", "W30"], "conversion_rate": [0.0273, 0.0218]})
ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


class Odd:
    """Something that fails whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(practice, "handed_in", {})
    return tmp_path


def marker_reads(home: Path, **handed_in: object) -> dict[str, Any]:
    """What the marker holds after these values were handed in, by the item's short name."""
    practice.handed_in.update({f"operating/{name}": given for name, given in handed_in.items()})
    hand_in.write()
    found = read_values((home / VALUES).read_text("utf-8"))
    return {name.partition("/")[2]: value for name, value in found.items()}


def asked_with(home: Path, *calls: list[Any]) -> None:
    """The marker's inputs for the function `rfm`."""
    (home / CALLS).write_text(json.dumps({RFM: [encode(one) for one in calls]}), "utf-8")


def test_a_notebook_that_did_nothing_hands_in_nothing(home: Path) -> None:
    assert marker_reads(home) == {}


def test_a_table_is_handed_in_as_it_is(home: Path) -> None:
    assert marker_reads(home, funnel=PERIODS)["funnel"].equals(PERIODS)


def test_a_figure_is_handed_in_as_what_it_shows(home: Path) -> None:
    figure = go.Figure(go.Bar(x=["P30"], y=[0.0273])).update_layout(title_text="掉了")
    shown = FigureFacts("掉了", ("", ""), ({"P30": 0.0273},))
    assert marker_reads(home, line=figure) == {"line": shown}


def test_a_function_is_handed_in_as_its_results_of_the_markers_calls(home: Path) -> None:
    asked_with(home, [83, 78], [1, 0])
    assert marker_reads(home, rfm=lambda orders, buyers: orders - buyers) == {"rfm": [5, 1]}


def test_a_call_that_fails_counts_as_that_call_only(home: Path) -> None:
    asked_with(home, [1, 2], [1, 0])
    assert marker_reads(home, rfm=lambda a, b: a / b) == {"rfm": [0.5, None]}


def test_a_function_that_quits_python_counts_as_that_call_only(home: Path) -> None:
    asked_with(home, [1], [2])
    given = marker_reads(home, rfm=lambda a: sys.exit() if a == 1 else a)
    assert given == {"rfm": [None, 2]}


def test_a_function_that_takes_other_arguments_fails_each_call(home: Path) -> None:
    asked_with(home, [1, 2])
    assert marker_reads(home, rfm=lambda a: a) == {"rfm": [None]}


def test_a_function_that_changes_its_input_does_not_spoil_the_next_call(home: Path) -> None:
    orders = pd.DataFrame({"buyer_id": [1, 1, 2]})
    asked_with(home, [orders], [orders])

    def mark_as_seen(table: pd.DataFrame) -> int:
        table[f"seen {len(table.columns)}"] = True
        return len(table.columns)

    assert marker_reads(home, rfm=mark_as_seen) == {"rfm": [2, 2]}


def test_a_function_nobody_asked_to_call_gives_no_results(home: Path) -> None:
    assert marker_reads(home, rfm=len) == {"rfm": []}


@pytest.mark.parametrize(
    "odd",
    [object(), (one for one in [1]), b"x", 10**5000, ENDLESS, Odd(), 1j],
    ids=lambda odd: type(odd).__name__,
)
def test_one_odd_answer_does_not_take_the_others_with_it(odd: object, home: Path) -> None:
    given = marker_reads(home, rfm=odd, funnel=PERIODS)
    assert given["rfm"] is None
    assert given["funnel"].equals(PERIODS)


def test_a_table_with_a_gap_in_its_days_can_be_read(home: Path) -> None:
    gap = pd.DataFrame({"paid_at": pd.to_datetime(["2026-11-21", None]), "orders": [1, 2]})
    assert marker_reads(home, funnel=gap)["funnel"]["orders"].tolist() == [1, 2]


def test_a_text_of_half_a_character_can_be_written(home: Path) -> None:
    assert marker_reads(home, funnel="\ud83d") == {"funnel": "\ud83d"}


def test_the_notebooks_folder_may_be_named(home: Path) -> None:
    practice.handed_in[FUNNEL] = 83
    (home / "lab").mkdir()
    hand_in.write(home / "lab")
    assert read_values((home / "lab" / VALUES).read_text("utf-8")) == {FUNNEL: 83}
