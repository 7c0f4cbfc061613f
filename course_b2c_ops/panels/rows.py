"""Rows with a name each（带名字的横行）, and half years below them: room for both on a phone."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from course_b2c_ops.charts import look
from course_b2c_ops.charts.wrap import longest_line, wrap

ROW, HEAD, EDGE = 34, 150, 14
NAME_LINE = 8.5  # ems
LONGEST_NAME = 18  # letters: a title may be typed without a space
NO_MEASURE = ""


def names_left(figure: go.Figure, names: Sequence[str], rows: int) -> int:
    """Names left of their rows, the first on top; gives the room they need（行名）."""
    short = [name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for name in names]
    shown = [wrap(name, NAME_LINE) for name in short]
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(names),
        tickmode="array",
        tickvals=list(names),
        ticktext=shown,
        range=[rows - 0.4, -0.6],
        showline=False,
    )
    return EDGE + 12 + round(max(longest_line(name) for name in shown) * look.LABEL_SIZE)


def half_years_below(figure: go.Figure, first: date, last: date) -> None:
    """A line of days from the first to the last, its half years named（半年刻度）."""
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), last.isoformat()],
        tickvals=_half_years(first, last),
        tickformat="%Y-%m",
    )


def _half_years(first: date, last: date) -> list[str]:
    """Each January and July of a span that has room for its name on a phone."""
    room = (last - first) / 8
    turns = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 7)]
    return [one.isoformat() for one in turns if first + room < one < last - room]
