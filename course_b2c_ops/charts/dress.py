"""Dressing a figure（图的着装）: finding, measure and unit, source, and room for all of them."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops.charts import look
from course_b2c_ops.charts.display import plain
from course_b2c_ops.charts.words import NOTHING, Days, foot, subtitle, unit_label
from course_b2c_ops.charts.wrap import longest_line, wrap
from course_b2c_ops.language import Text, say

EDGE = 14  # the card's padding
HEIGHT = 340
TITLE_LEADING, SUBTITLE_LEADING, FOOT_LEADING = 1.32, 1.4, 1.4
SUBTITLE_LINE = 24.0
ONE_LINE_TOP = EDGE + look.TITLE_SIZE * TITLE_LEADING + look.SUBTITLE_SIZE * SUBTITLE_LEADING + 16


def dress(
    figure: go.Figure,
    *,
    finding: str,
    unit: str,
    source: str,
    height: int = HEIGHT,
    days: Days | None = None,
    weekends: bool = False,
    note: Text = NOTHING,
) -> go.Figure:
    """The same figure with what every figure must say; it fits 360 px."""
    lists_for_arrays(figure)
    _name_value_axis(figure, unit_label(unit))
    said, measured = wrap(finding), wrap(subtitle(unit, note), SUBTITLE_LINE)
    if not said:  # the measure is then all there is to say
        said, measured = measured, ""
    top = EDGE + _height(said, look.TITLE_SIZE, TITLE_LEADING)
    top += _height(measured, look.SUBTITLE_SIZE, SUBTITLE_LEADING) + 16
    # The height is that of a figure with a title of one line: longer titles do not squeeze marks.
    height += round(max(0.0, top - ONE_LINE_TOP))
    margin = figure.layout.margin
    left = left_room(figure) if margin.l is None else margin.l
    right = EDGE + 10 if margin.r is None else margin.r
    bottom = _write_foot(figure, foot(source, days, weekends=weekends), left)
    return figure.update_layout(
        template="b2c",
        height=height,
        showlegend=False,
        margin={"t": round(top), "b": bottom, "l": left, "r": right, "pad": 4},
        title=_title(said, measured, height),
        meta={"measure": unit, "source": source},
    )


def need(values: pd.Series | pd.DataFrame) -> None:
    """Nothing to draw is a sentence, not an empty card."""
    if not len(values):
        raise ValueError(say("chart.nothing_to_draw"))


def lists_for_arrays(figure: go.Figure) -> None:
    """Traces hold plain lists, so that a marker, a page and a reader see numbers and not bytes."""
    for trace in figure.data:
        for name, value in trace.to_plotly_json().items():
            if hasattr(value, "dtype"):
                trace[name] = None  # plotly leaves an array in place of an equal list
                trace[name] = plain(value)


def left_room(figure: go.Figure) -> int:
    """How much the names left of the marks need."""
    names = [str(name) for trace in figure.data if _lies(trace) for name in _listed(trace.y)]
    if not names:
        return 58
    return EDGE + 10 + round(max(longest_line(name) for name in names) * look.LABEL_SIZE)


def _title(said: str, measured: str, height: int) -> dict[str, Any]:
    """Finding and measure at the card's left edge."""
    return {
        "text": said,
        "font": {"size": look.TITLE_SIZE, "color": look.INK},
        "subtitle": {
            "text": measured,
            "font": {"size": look.SUBTITLE_SIZE, "color": look.MUTED},
        },
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        # "bottom" hangs the first line at y, however many lines follow; "top" does not.
        "y": 1 - (EDGE + look.TITLE_SIZE) / height,
        "yref": "container",
        "yanchor": "bottom",
        "pad": {"l": EDGE, "b": 0},
    }


def _height(text: str, size: int, leading: float) -> float:
    return (text.count("<br>") + 1) * size * leading if text else 0.0


def _lies(trace: Any) -> bool:
    """Whether the marks run from left to right, their names beside them."""
    return trace.type == "funnel" or getattr(trace, "orientation", None) == "h"


def _listed(values: Any) -> list[Any]:
    return [] if values is None else list(values)


def _name_value_axis(figure: go.Figure, unit: str) -> None:
    """The unit on the axis of the values, unless the figure's maker has named it."""
    lying = any(_lies(trace) for trace in figure.data)
    axis = figure.layout.xaxis if lying else figure.layout.yaxis
    if unit and axis.title.text is None:
        axis.title.text = unit


def _axis_room(figure: go.Figure) -> int:
    """Height of what stands between the marks and the foot: tick labels and the axis's name."""
    axis = figure.layout.xaxis
    shown = axis.showticklabels is not False and axis.visible is not False
    return 8 + (22 if shown else 0) + (22 if axis.title.text else 0)


def _write_foot(figure: go.Figure, text: str, left: int) -> int:
    """Source and days below the axis, at the card's left edge; how much room it all needs."""
    # A figure that is dressed twice has one foot.
    others = [note for note in figure.layout.annotations if note.name != "source"]
    figure.layout.annotations = others
    axis_room = _axis_room(figure)
    if not text:
        return axis_room + 6
    figure.add_annotation(
        name="source",
        text=text,
        x=0,
        xref="paper",
        xanchor="left",
        xshift=EDGE - left - 2,
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-axis_room,
        align="left",
        showarrow=False,
        font={"size": look.FOOT_SIZE, "color": look.MUTED},
    )
    return axis_room + round(_height(text, look.FOOT_SIZE, FOOT_LEADING)) + 14
