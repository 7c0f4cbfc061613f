"""Figures with lying bars: ranking, steps, parts of a bill. Names left, numbers at the ends."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import EDGE, dress, left_room, need
from course_b2c_ops.charts.words import Days, label, numbers
from course_b2c_ops.charts.wrap import longest_line, width, wrap
from course_b2c_ops.language import chosen, message, say

PHONE = 360  # px: labels that fit here fit everywhere
NAME_LINE = 8.5  # ems of a name left of its bar
NAME_LEADING = 17  # px of each of its lines
ROW, HEAD = 34, 140  # px of one bar; px of what stands above and below the bars


def bars(
    values: pd.Series,
    below: float | None = None,
    finding: str = "",
    unit: str = "",
    source: str = "",
    *,
    days: Days | None = None,
) -> go.Figure:
    """Horizontal bars in the given order, the value at each end（条形图）; `below` is a limit."""
    names, sizes = _named(values)
    low = [below is not None and size < below for size in sizes]
    said = numbers(sizes, unit)
    marks = [f"{number} ▼" if is_low else number for number, is_low in zip(said, low, strict=True)]
    figure = go.Figure(go.Bar(_bar(sizes, names, marks)))
    # Hatched as well as orange: the two tell apart in grey print.
    colours = [look.ACT if is_low else look.OWN for is_low in low]
    hatches = ["/" if is_low else "" for is_low in low]
    figure.update_traces(marker={"color": colours, "pattern": {"shape": hatches, "size": 6}})
    height = _lay_names(figure, names, headroom=0.0 if below is None else 0.7)
    _leave_room(figure, [*sizes, below or 0.0], marks)
    if below is not None:
        _card_marks(figure, sizes, names, marks)
        _draw_limit(figure, below, say("chart.below", value=numbers([below], unit)[0]))
    return dress(figure, finding=finding, unit=unit, source=source, height=height, days=days)


def funnel(
    counts: pd.Series, finding: str, unit: str, source: str, *, days: Days | None = None
) -> go.Figure:
    """Steps, each with its share of the step before（漏斗图）; pale: who was lost."""
    names, sizes = _named(counts)
    marks = numbers(sizes, unit)
    for place, (before, now) in enumerate(zip(sizes, sizes[1:], strict=False), start=1):
        # A step that nobody reached has no next rate.
        marks[place] += f" · <b>{_per_cent(now / before) if before else '–'}</b>"
    steps_before = _bar([sizes[0], *sizes[:-1]], names, [""] * len(names))
    lost = go.Bar(steps_before, marker={"color": look.SHADE}, hoverinfo="skip", hovertemplate=None)
    kept = go.Bar(_bar(sizes, names, marks), marker={"color": look.OWN})
    figure = go.Figure([lost, kept]).update_layout(barmode="overlay")
    height = _lay_names(figure, names)
    _leave_room(figure, sizes, marks)
    return dress(
        figure,
        finding=finding,
        unit=unit,
        source=source,
        height=height,
        days=days,
        note=message("chart.bold_is_share"),
    )


def waterfall(
    parts: pd.Series,
    finding: str,
    unit: str,
    source: str,
    total_label: str = "",
    *,
    days: Days | None = None,
) -> go.Figure:
    """A bill from its first part to its total, line by line（瀑布图）."""
    names, sizes = _named(parts)
    names.append(total_label or message("chart.total").on_one_line(chosen()))
    amounts = [*sizes, sum(sizes)]
    marks = numbers(amounts, unit)
    # The first part and the total are amounts; what lies between is added or taken away.
    for place in range(1, len(sizes)):
        marks[place] = f"+{marks[place]}" if sizes[place] > 0 else marks[place]
    bill = go.Waterfall(
        _bar(amounts, names, marks),
        measure=["absolute", *["relative"] * (len(sizes) - 1), "total"],
        increasing={"marker": {"color": look.ACT}},
        decreasing={"marker": {"color": look.THIRD}},
        totals={"marker": {"color": look.OWN}},
        connector={"line": {"color": look.HAIRLINE, "width": 1}},
    )
    figure = go.Figure(bill)
    after = list(np.cumsum(sizes))
    height = _lay_names(figure, names)
    _leave_room(figure, after, marks)
    # Always at the right end: left of a bar that goes down, numbers would run into the names.
    ends = [max(pair) for pair in zip([0.0, *after], [*after, after[-1]], strict=True)]
    _card_marks(figure, ends, names, marks)
    return dress(figure, finding=finding, unit=unit, source=source, height=height, days=days)


def _named(values: pd.Series) -> tuple[list[str], list[float]]:
    """What stands beside the bars, terms in the reader's language, and how long the bars are."""
    need(values)
    return [label(name) for name in values.index], [float(value) for value in values]


def _bar(sizes: list[float], names: list[str], marks: list[str]) -> dict[str, Any]:
    """What all lying bars have in common."""
    return {
        "x": sizes,
        "y": names,
        "orientation": "h",
        "text": marks,
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }


def _per_cent(share: float) -> str:
    """A share with three figures at most."""
    return f"{share * 100:.{0 if share >= 1 else 1}f}%"


def _lay_names(figure: go.Figure, names: list[str], headroom: float = 0.0) -> int:
    """Names left of their bars, the first on top, long ones in lines; gives the height needed."""
    shown = [wrap(name.replace(" / ", "<br>"), NAME_LINE) for name in names]
    figure.update_yaxes(
        type="category",
        tickmode="array",
        tickvals=names,
        ticktext=shown,
        range=[len(names) - 0.4, -0.6 - headroom],
        showline=True,
    )
    widest = max(longest_line(name) for name in shown)
    figure.update_layout(margin={"l": EDGE + 10 + round(widest * look.LABEL_SIZE)})
    lines = 1 + max(name.count("<br>") for name in shown)
    return HEAD + round(max(ROW, NAME_LEADING * lines + 6) * (len(names) + headroom))


def _leave_room(figure: go.Figure, ends: Sequence[float], marks: list[str]) -> None:
    """An axis from zero that leaves the marks room at the bars' ends on a phone."""
    known = [end for end in ends if np.isfinite(end)]
    most, least = max(0.0, *known), min(0.0, *known)
    span = (most - least) or 1.0
    room = 10 + max(width(re.sub("<[^>]+>", "", mark)) for mark in marks) * look.LABEL_SIZE
    plot = max(120.0, PHONE - (figure.layout.margin.l or left_room(figure)) - EDGE)
    sides = (1 if most > 0 else 0) + (1 if least < 0 else 0) or 1
    free = min(0.7, sides * room / plot)
    pad = span * free / (1 - free) / sides
    figure.update_xaxes(
        range=[least - pad if least < 0 else 0, most + pad if most > 0 or least == 0 else 0],
        showticklabels=False,
        showline=False,
    )
    figure.update_layout(margin={"r": EDGE})


def _card_marks(figure: go.Figure, sizes: list[float], names: list[str], marks: list[str]) -> None:
    """Numbers on small cards at the ends of bars, in front of the lines that would cross them."""
    figure.update_traces(textposition="none")
    for size, name, mark in zip(sizes, names, marks, strict=True):
        figure.add_annotation(
            name="mark",
            x=size,
            y=name,
            text=mark,
            xanchor="left" if size >= 0 else "right",
            xshift=3 if size >= 0 else -3,
            showarrow=False,
            bgcolor=look.GROUND,
            borderpad=1,
        )


def _draw_limit(figure: go.Figure, at: float, said: str) -> None:
    """A line across the bars with its meaning at its head."""
    figure.add_shape(
        type="line",
        x0=at,
        x1=at,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": look.INK, "width": 2, "dash": "dot"},
        opacity=1,
        layer="above",
    )
    first, last = figure.layout.xaxis.range
    near_the_end = (at - first) > 0.5 * (last - first)
    figure.add_annotation(
        name="limit",
        x=at,
        y=1,
        yref="paper",
        yanchor="top",
        xanchor="right" if near_the_end else "left",
        xshift=-4 if near_the_end else 4,
        text=said.replace("\n", " / "),
        showarrow=False,
        font={"size": 12, "color": look.INK},
        bgcolor=look.GROUND,
    )
