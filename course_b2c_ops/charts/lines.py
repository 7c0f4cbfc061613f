"""Lines over days or weeks: named at their ends, weekends shaded, events pointed out."""

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import EDGE, HEIGHT, dress, need
from course_b2c_ops.charts.words import Days, days_of, label, numbers
from course_b2c_ops.charts.wrap import longest_line, width, wrap
from course_b2c_ops.glossary import term
from course_b2c_ops.language import chosen, say

NAME_LINE = 8.0  # ems of a name at a line's end
MOST_LINES = len(look.SERIES)
FEW_POINTS = 12
LONGEST_SEASON = 120  # days: beyond it the bands of weekends are noise
SATURDAY = 5
PLOT = HEIGHT - 135  # px of a line's plot


def lines(
    table: pd.DataFrame | pd.Series,
    finding: str,
    unit: str,
    source: str,
    *,
    days: Days | None = None,
) -> go.Figure:
    """One line a column, named at its end, told apart by dashes（折线图）; own shop first."""
    table = table.to_frame() if isinstance(table, pd.Series) else table
    need(table)
    if len(table.columns) > MOST_LINES:
        raise ValueError(say("chart.too_many_lines", most=MOST_LINES, count=len(table.columns)))
    at = [_point(place) for place in table.index]
    figure = go.Figure([_line(at, table[name], place) for place, name in enumerate(table.columns)])
    weekends = _shade_weekends(figure, table.index)
    _span(figure, table, unit)
    _label_ends(figure, unit)
    return dress(
        figure,
        finding=finding,
        unit=unit,
        source=source,
        days=days or days_of(table.index),
        weekends=weekends,
    )


def point_out(figure: go.Figure, at: Any, words: str) -> go.Figure:
    """Names one point of the first line, such as an odd day（指出一个点）."""
    line = figure.data[0]
    place = list(line.x).index(_point(at))
    high = line.y[place] > sum(figure.layout.yaxis.range) / 2
    return figure.add_annotation(
        name="pointed_out",
        x=line.x[place],
        y=line.y[place],
        text=wrap(words, NAME_LINE),
        ax=0,
        ay=28 if high else -28,
        showarrow=True,
        arrowhead=6,
        arrowsize=1.2,
        arrowwidth=1.5,
        arrowcolor=look.ACT,
        bgcolor=look.GROUND,
        font={"size": 12, "color": look.INK},
    )


def _line(at: list[Any], values: pd.Series, place: int) -> go.Scatter:
    """One line; the first, the own shop's, is the thickest."""
    return go.Scatter(
        x=at,
        y=[float(value) for value in values],
        name=label(values.name),
        mode="lines+markers" if len(at) <= FEW_POINTS else "lines",
        line={
            "color": look.SERIES[place],
            "dash": look.DASHES[place],
            "width": 3 if place == 0 else 2,
        },
        marker={"size": 6},
        cliponaxis=False,
    )


def _point(at: Any) -> Any:
    """A place on the axis of a line: a day as ISO text, anything else as it is."""
    return pd.Timestamp(at).date().isoformat() if days_of(pd.Index([at])) else at


def _shade_weekends(figure: go.Figure, index: pd.Index) -> bool:
    """Pale bands on weekends of daily data; says whether there are any."""
    if not days_of(index) or not 8 <= len(index) <= LONGEST_SEASON:
        return False
    days = pd.DatetimeIndex(index)
    if (days[1:] - days[:-1] != timedelta(days=1)).any():
        return False
    half = timedelta(hours=12)
    for saturday in days[days.day_of_week == SATURDAY]:
        figure.add_shape(
            type="rect",
            x0=(saturday - half).isoformat(),
            x1=(saturday + timedelta(days=1) + half).isoformat(),
            y0=0,
            y1=1,
            yref="paper",
            fillcolor=look.SHADE,
            line={"width": 0},
            layer="below",
        )
    return True


def _span(figure: go.Figure, table: pd.DataFrame, unit: str) -> None:
    """Axes of a line: values from zero where zero is near, a few quiet ticks."""
    known = table.to_numpy(dtype=float)
    least, most = float(np.nanmin(known)), float(np.nanmax(known))
    pad = 0.08 * ((most - least) or abs(most) or 1.0)
    low = 0.0 if 0 <= least <= 0.6 * most else least - pad
    in_per_cent = bool(unit) and term(unit).unit.en == "%"
    figure.update_yaxes(
        range=[low, most + pad],
        nticks=5,
        tickformat=(",.0%" if most >= 0.1 else ",.1%") if in_per_cent else ",",
        zeroline=least < 0,
        zerolinecolor=look.HAIRLINE,
    )
    room = width("00.0%" if in_per_cent else f"{most:,.0f}") * look.LABEL_SIZE
    figure.update_layout(margin={"l": EDGE + 26 + round(max(room, 24))})
    # Names at the ends would stretch the axis; the range says where the data end.
    figure.update_xaxes(range=[figure.data[0].x[0], figure.data[0].x[-1]], nticks=5, showline=True)
    if days_of(table.index):
        figure.update_xaxes(tickformat="%-d %b" if chosen() == "en" else "%-m-%d")
    elif table.index.name and label(table.index.name) != table.index.name:
        figure.update_xaxes(title_text=label(table.index.name))


def _label_ends(figure: go.Figure, unit: str) -> None:
    """Names at the ends of lines; a line alone shows its last value instead."""
    low, high = figure.layout.yaxis.range
    ends = []
    for trace in figure.data:
        known = [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if np.isfinite(y)]
        if known:
            alone = len(figure.data) == 1
            said = numbers([known[-1][1]], unit)[0] if alone else wrap(trace.name, NAME_LINE)
            ends.append((*known[-1], said, trace.line.color))
    heights = [(y - low) / (high - low) * PLOT for _, y, _, _ in ends]
    rooms = [18.0 * (said.count("<br>") + 1) for _, _, said, _ in ends]
    for end, height, moved in zip(ends, heights, _apart(heights, rooms), strict=True):
        _write_end(figure, *end, lift=moved - height)
    widest = max((longest_line(said) for _, _, said, _ in ends), default=0.0)
    figure.update_layout(margin={"r": EDGE + 8 + round(widest * look.LABEL_SIZE)})


def _write_end(figure: go.Figure, x: Any, y: float, said: str, colour: str, *, lift: float) -> None:
    """One name at the end of its line, in the line's colour."""
    # The second series is an orange for lines, too pale for small letters.
    colour = look.INK if colour == look.ACT else colour
    figure.add_annotation(
        name="end",
        x=x,
        y=y,
        yshift=lift,
        xanchor="left",
        xshift=8,
        text=said,
        align="left",
        showarrow=False,
        font={"size": look.LABEL_SIZE, "color": colour},
    )


def _apart(heights: list[float], rooms: list[float]) -> list[float]:
    """The heights moved as little as keeps labels from covering each other."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    for lower, upper in zip(order, order[1:], strict=False):
        need = (rooms[lower] + rooms[upper]) / 2
        moved[upper] = max(moved[upper], moved[lower] + need)
    return moved
