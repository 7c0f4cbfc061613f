"""What the trusted side makes of anything a box may say: values, outputs, or a plain refusal."""

import json
import socket
import threading
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_b2c_ops.values import NotAValue, decode, encode
from graders.sandbox import forms
from graders.sandbox.wire import Channel, Lost, too_deep

TAGS = st.sampled_from(["float", "decimal", "datetime", "date", "list", "map", "frame", "figure"])
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TAGS | st.text(max_size=5), inner, max_size=2)
        | st.builds(lambda one, two: {"figure": one, "series": two}, inner, inner)
    ),
    max_leaves=12,
)
VALUES = (
    None, True, 3, 1.5, float("nan"), float("-inf"), "字", Decimal("1.10"), date(2026, 1, 2),
    datetime(2026, 1, 2, 3), [1, [2]], (1, 2), {"a", 1}, {"k": {2: [None]}}, {(1, 2): 3},
    np.arange(3), pd.Series([1.5, None]), pd.DataFrame({"a": [1], "b": ["x"]}), pd.DataFrame(),
    pd.DataFrame([[1, 2]], columns=["same", "same"]), go.Figure(go.Bar(x=["a"], y=[1])),
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_value_of_the_codec_has_a_known_form(value: Any) -> None:
    told = json.loads(json.dumps(encode(value)))
    assert forms.value(told) is told


@given(ANYTHING)
def test_what_has_a_known_form_decodes_or_is_no_value(found: Any) -> None:
    with suppress(forms.NotOurs, NotAValue):
        decode(forms.value(found))


@given(ANYTHING)
def test_outputs_are_rebuilt_or_refused(found: Any) -> None:
    with suppress(forms.NotOurs):
        for one in forms.outputs(found):
            assert set(one) <= {
                "output_type", "name", "text", "ename", "evalue", "traceback", "data", "metadata",
                "execution_count",
            }  # fmt: skip


@pytest.mark.parametrize(
    "found",
    [
        {}, {"float": 1}, {"list": 1}, {"map": [[1]]}, {"frame": [["a", [1]], ["b", []]]},
        {"frame": [[1, []]]}, {"figure": [], "series": []}, {"figure": ["a"], "series": [1]},
        {"list": [], "map": []}, {"pickle": "x"}, [1], 10**400, {"list": [{"list": [[]]}]},
    ],
    ids=json.dumps,
)  # fmt: skip
def test_other_forms_are_refused(found: Any) -> None:
    with pytest.raises(forms.NotOurs):
        forms.value(found)


def test_parts_that_nbformat_does_not_know_stay_behind() -> None:
    found = [
        {"output_type": "display_data", "data": {"text/plain": "a", "text/x-evil": "b"},
         "metadata": {"nbgrader": 1}, "nbgrader": {"points": 10}},
    ]  # fmt: skip
    assert forms.outputs(found) == (
        {"output_type": "display_data", "data": {"text/plain": "a"}, "metadata": {}},
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "died"), (b"\0\0", "died"), (b"\0\0\0\x05{}", "died"), (b"\0\0\0\x02{}", "died"),
        (b"\0\0\0\x02[]", "died"), (b"\0\0\0\x03\xff\xff\xff", "died"), (b"\xff" * 9, "output"),
        (b"\0\0\x27\x10" + b"9" * 10_000, "died"), (b"\0\x01\x86\xa0" + b"[" * 100_000, "died"),
        (b"\0\0\x03\xf2" + b'{"a":' + b"[" * 502 + b"]" * 502 + b"}", "output"),
    ],
)  # fmt: skip
def test_whatever_a_child_says_is_an_answer_or_a_loss(said: bytes, why: str) -> None:
    ours, theirs = socket.socketpair()
    sender = threading.Thread(
        target=lambda: (theirs.sendall(said), theirs.shutdown(socket.SHUT_WR))
    )
    sender.start()
    channel = Channel(ours, lambda: False)
    with pytest.raises(Lost) as lost:
        channel.ask({"do": "names"}, 2, 1 << 20)
    sender.join()
    channel.close()
    theirs.close()
    assert lost.value.why == why


def test_a_silent_child_is_lost_in_time_and_a_greedy_one_at_once() -> None:
    ours, theirs = socket.socketpair()
    with pytest.raises(Lost, match="time"):
        Channel(ours, lambda: False).ask({}, 0.1, 100)
    with pytest.raises(Lost, match="memory"):
        Channel(ours, lambda: True).ask({}, 5, 100)
    ours.close()
    theirs.close()


def test_depth_is_counted() -> None:
    deep: Any = []
    for _ in range(99):
        deep = [deep]
    assert not too_deep(deep) and too_deep([[deep]])
