"""What the tests of desks share: the language they speak, and the stage they are put on."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from course_b2c_ops.panels import stage
from tests.desks import Staged


# What "both" says in English, "en" says too: alone it is asked under `slow`.
@pytest.fixture(params=["zh", pytest.param("en", marks=pytest.mark.slow), "both"])
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The language the desks speak."""
    monkeypatch.setenv("B2C_LANGUAGE", request.param)
    return str(request.param)


@pytest.fixture
def staged(monkeypatch: pytest.MonkeyPatch) -> list[Staged]:
    """What desks put on the stage, caught instead of displayed."""
    caught: list[Staged] = []

    def catch(widget: Any, still: go.Figure, table: pd.DataFrame | None = None) -> None:
        caught.append(Staged(widget, still, table))

    monkeypatch.setattr(stage, "on_stage", catch)
    return caught
