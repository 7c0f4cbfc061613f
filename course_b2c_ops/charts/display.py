"""Showing a figure without the two seconds that plotly's own first display costs in each kernel."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from IPython.display import display

from course_b2c_ops.charts.wrap import on_one_line

if TYPE_CHECKING:
    import ipywidgets

PLOTLY = "application/vnd.plotly.v1+json"
# typesetMath would read "US$20 ... US$30" as a formula where MathJax is about.
CONFIG = {"displayModeBar": False, "responsive": True, "typesetMath": False}


def show(figure: go.Figure) -> None:
    """The figure under the cell（出图）."""
    # plotly's own way imports nbformat and jsonschema at the first figure; a raw bundle does not.
    display(bundle(figure), raw=True)


def put(place: "ipywidgets.Output", figure: go.Figure) -> None:
    """The figure in a place of a desk, instead of what stood there."""
    shown = {"output_type": "display_data", "data": bundle(figure), "metadata": {}}
    place.outputs = (shown,)


def bundle(figure: go.Figure) -> dict[str, Any]:
    """The figure as Jupyter stores it: plotly's JSON, and its title for readers without scripts."""
    # Traces are read one by one: Figure.to_plotly_json packs arrays into base64, which no program
    # but plotly.js can read.
    drawing = {
        "data": [plain(trace.to_plotly_json()) for trace in figure.data],
        "layout": plain(figure.layout.to_plotly_json()),
        "config": CONFIG,
    }
    return {PLOTLY: drawing, "text/plain": title_of(figure)}


def title_of(figure: go.Figure) -> str:
    """The figure's title on one line."""
    title = figure.layout.title
    return on_one_line(title.text or title.subtitle.text or "")


def plain(value: Any) -> Any:
    """A value as JSON knows it: lists for arrays, ISO days, nothing for what is not a number."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray) and value.dtype.kind == "M":
        value = pd.DatetimeIndex(value)  # numpy itself would list nanoseconds
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return [plain(one) for one in value.tolist()]
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, date):  # datetime and Timestamp are dates, too
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value
