"""A curve with named points on it（曲线与点）: what several desks draw, on axes that stay put."""

import plotly.graph_objects as go

from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import EDGE


def line(at: list[float], values: list[float]) -> go.Scatter:
    """The curve itself（曲线）."""
    return go.Scatter(
        x=at, y=values, mode="lines", line={"color": look.OWN, "width": 3}, hoverinfo="skip"
    )


def dot(at: float, value: float, said: str, colour: str) -> go.Scatter:
    """A point with its name above it, or below where it is grey: the other one stands above."""
    quiet = colour == look.GREY
    return go.Scatter(
        x=[at], y=[value], mode="markers+text", text=[said],
        textposition="bottom center" if quiet else "top center",
        textfont={"size": 12, "color": look.INK},
        marker={"color": colour, "size": 11, "symbol": "square" if quiet else "circle"},
        cliponaxis=False, hovertemplate="%{x:.2f}: %{y:,.2f}<extra></extra>",
    )  # fmt: skip


def axes(figure: go.Figure, at: list[float], values: list[float], said: str) -> None:
    """Axes that stay where they are while a control moves; a line where nothing is left."""
    pad = 0.14 * (max(values) - min(values))
    figure.update_xaxes(range=[at[0], at[-1]], title_text=said, nticks=6, showline=True)
    low, high = min(values) - pad, max(values) + pad
    figure.update_yaxes(range=[low, high], nticks=5, tickformat=",")
    figure.add_shape(
        type="line", x0=0, x1=1, xref="paper", y0=0, y1=0, opacity=1,
        line={"color": look.INK, "width": 1, "dash": "dot"},
    )  # fmt: skip
    figure.update_layout(margin={"r": EDGE + 16})
