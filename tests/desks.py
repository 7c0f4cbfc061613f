"""What every desk of a lecture must bear, whatever it is about."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from html import unescape
from re import sub
from typing import Any, NamedTuple

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import market
from course_b2c_ops.charts.display import PLOTLY
from course_b2c_ops.language import chosen, say

AS_OF = date(2026, 12, 13)
Controls = Mapping[str, ipywidgets.ValueWidget]


class Staged(NamedTuple):
    """What a lecture cell puts on the stage."""

    desk: ipywidgets.VBox
    still: go.Figure
    table: pd.DataFrame | None


def controls_of(desk: ipywidgets.VBox) -> dict[str, ipywidgets.ValueWidget]:
    """What a reader can move, by its label."""
    movable = (ipywidgets.IntSlider, ipywidgets.SelectionSlider, ipywidgets.ToggleButtons)
    found = [child for child in desk.children if isinstance(child, (*movable, ipywidgets.Dropdown))]
    return {f"{place} {control.description}": control for place, control in enumerate(found)}


def values_of(control: ipywidgets.ValueWidget) -> list[Any]:
    """Every value a control can take."""
    if isinstance(control, ipywidgets.IntSlider):
        return list(range(control.min, control.max + 1))
    return [value for _, value in control.options]


def figure_of(desk: ipywidgets.VBox) -> dict[str, Any]:
    """The figure that stands on the desk, as plotly's own JSON."""
    (place,) = [child for child in desk.children if isinstance(child, ipywidgets.Output)]
    drawing: dict[str, Any] = place.outputs[0]["data"][PLOTLY]
    return drawing


def sentence_of(desk: ipywidgets.VBox) -> str:
    """What the desk says below its figure."""
    said = next(
        child.value
        for child in desk.children
        if 'class="b2c-consequence"' in str(getattr(child, "value", ""))
    )
    return unescape(sub(r"<[^>]+>", " ", said)).strip()


def title_of(desk: ipywidgets.VBox) -> str:
    """The title of the figure that stands on the desk."""
    place = next(child for child in desk.children if isinstance(child, ipywidgets.Output))
    return str(place.outputs[0]["data"]["text/plain"])


def asked_in_this_language(values: list[Any]) -> list[Any]:
    """All values where both languages speak, first and last where one speaks alone.

    What "both" says, each language says too, and every move draws a figure.
    """
    return values if chosen() == "both" else list(dict.fromkeys((values[0], values[-1])))


def moves(controls: Controls) -> Iterator[ipywidgets.ValueWidget]:
    """Each control through its range while the others stand where they started."""
    for control in controls.values():
        start = control.value
        for value in asked_in_this_language(values_of(control)):
            control.value = value
            yield control
        control.value = start


def turned_through(desk: ipywidgets.VBox, controls: Controls, shortest: int = 12) -> None:
    """Every control through its range: a whole sentence follows, and no placeholder is left."""
    failed = say("chart.no_consequence", reason="").split("\n")[0]
    for control in moves(controls):
        said = sentence_of(desk)
        assert len(said) > shortest, f"{control.description}: {said!r}"
        assert failed not in said
        assert title_of(desk)
        assert not any(gap in said + title_of(desk) for gap in ("nan", "inf ", "{", "}"))


def sliders_of(desk: ipywidgets.VBox) -> dict[str, ipywidgets.ValueWidget]:
    """The controls that go through a range, without the switches between measures."""
    switches = (ipywidgets.ToggleButtons, ipywidgets.Dropdown)
    found = controls_of(desk).items()
    return {name: control for name, control in found if not isinstance(control, switches)}


def ranges_of(desk: ipywidgets.VBox, axis: str, controls: Controls) -> set[tuple[float, ...]]:
    """The ranges an axis takes while these controls are moved: one, unless the axis jumps."""
    return {tuple(figure_of(desk)["layout"][axis]["range"]) for _ in moves(controls)}


def opens_where_it_starts(staged: Staged) -> bool:
    """Whether the still on a page without a kernel shows what the desk shows at its start."""
    drawn = figure_of(staged.desk)
    same_title = staged.still.layout.title.text == drawn["layout"]["title"]["text"]
    lines = [list(trace.x) for trace in staged.still.data]
    return bool(same_title and lines == [trace["x"] for trace in drawn["data"]])


def bears_every_move(staged: Staged, *axes: str, fewest: int = 2) -> None:
    """Whole sentences at every move, axes that stand still, a still that opens where it starts."""
    controls = controls_of(staged.desk)
    turned_through(staged.desk, controls)
    for axis in axes or ("xaxis",):
        assert len(ranges_of(staged.desk, axis, controls)) == 1
    assert len(staged.still.layout.sliders[0].steps) >= fewest
    assert opens_where_it_starts(staged)


@cache
def shop_of(key: bytes) -> market.Shop:
    """One student's shop; made once however many tests ask for it."""
    return market.shop_tables(market.own_keys(sha256(key).digest()), AS_OF)
