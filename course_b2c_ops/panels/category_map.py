"""The map of seas（红海蓝海图）: every category by growth and by room, one's own by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.datasets import days_before, last_days, mean_by
from course_b2c_ops.language import chosen, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider
from course_b2c_ops.panels.industry import RECENT, own_categories

# Limits of the map: the part of all categories that lies below.
LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7)
MEDIAN = 0.5
# Where a name may stand beside its diamond, on the plot of a phone (in pixels).
PLOT, LETTER, LINE = (240.0, 250.0), 6.8, 18.0
SIDES, APART = ("left", "right", "center"), {"left": 11, "right": -11, "center": 0}
LIFTS = (0, 18, -18, 36, -36, 54, -54)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Limits:
    """Where the two lines of the map stand（两条界限）."""

    growth: float
    supply_demand: float


def board(weekly: pd.DataFrame) -> pd.DataFrame:
    """Growth and supply-demand index of every category, last four weeks（各类目的增长和供需）."""
    recent, before = (cut(weekly, RECENT, "week_start") for cut in (last_days, days_before))
    found = pd.DataFrame()
    found["growth"] = metrics.growth(
        mean_by(recent, "category", "visitor_share"), mean_by(before, "category", "visitor_share")
    )
    found["supply_demand"] = metrics.supply_demand_index(
        mean_by(recent, "category", "product_index"), mean_by(recent, "category", "traffic_index")
    )
    return found


def limits_of(places: pd.DataFrame, growth: float = MEDIAN, room: float = MEDIAN) -> Limits:
    """The limits at some part of all categories（界限）; without parts the two medians."""
    return Limits(
        float(places["growth"].quantile(growth)), float(places["supply_demand"].quantile(room))
    )


def quadrants(places: pd.DataFrame, limits: Limits) -> "pd.Series[Any]":
    """blue, busy, quiet or red for each category（四个象限）."""
    fast = places["growth"] >= limits.growth
    crowded = places["supply_demand"] > limits.supply_demand
    names = {
        (True, False): "blue",
        (True, True): "busy",
        (False, False): "quiet",
        (False, True): "red",
    }
    found = [names[bool(f), bool(c)] for f, c in zip(fast, crowded, strict=True)]
    return pd.Series(found, index=places.index, name="quadrant")


def always_blue(places: pd.DataFrame) -> list[str]:
    """Categories that stay blue wherever the two limits stand（怎么挪都是蓝海）."""
    seas = [quadrants(places, limits_of(places, one, two)) for one in LIMITS for two in LIMITS]
    return [str(name) for name in places.index if all(sea[name] == "blue" for sea in seas)]


def draw_map(
    places: pd.DataFrame, own: Sequence[str], *, growth: float = MEDIAN, room: float = MEDIAN
) -> Scene:
    """All categories on the map; one's own by name（红海蓝海图）."""
    limits = limits_of(places, growth, room)
    seas = quadrants(places, limits)
    blue = seas[seas == "blue"].index
    figure = go.Figure()
    ranges = {
        "x": [0.0, float(places["supply_demand"].max()) * 1.08],
        "y": [float(places["growth"].min()) - 0.08, float(places["growth"].max()) + 0.08],
    }
    figure.add_shape(
        type="rect", layer="below", line={"width": 0}, fillcolor=look.SHADE,
        x0=ranges["x"][0], x1=limits.supply_demand, y0=limits.growth, y1=ranges["y"][1],
    )  # fmt: skip
    for at in (
        {"x0": limits.supply_demand, "x1": limits.supply_demand, "y0": 0, "y1": 1, "yref": "paper"},
        {"x0": 0, "x1": 1, "xref": "paper", "y0": limits.growth, "y1": limits.growth},
    ):
        figure.add_shape(
            type="line", line={"color": look.INK, "width": 1.5, "dash": "dot"}, opacity=1, **at
        )
    others = [name for name in places.index if name not in own]
    for names, symbol, size in ((others, "circle", 9), (list(own), "diamond", 14)):
        rows = places.loc[names]
        figure.add_scatter(
            x=[float(value) for value in rows["supply_demand"]],
            y=[float(value) for value in rows["growth"]],
            mode="markers",
            cliponaxis=False,
            marker={
                "symbol": symbol,
                "size": size,
                "color": [look.OWN if name in blue else look.ACT if name in own else look.GREY
                          for name in names],
            },
            text=names,
            hovertemplate="%{text}<br>%{x:.2f} · %{y:.1%}<extra></extra>",
            showlegend=False,
        )  # fmt: skip
    _name_own(figure, places.loc[list(own)], ranges)
    _name_corners(figure)
    figure.update_xaxes(
        range=ranges["x"], title_text=label("industry.axis_room"), showline=True, nticks=5
    )
    figure.update_yaxes(
        range=ranges["y"], title_text=label("industry.axis_growth"), tickformat=",.0%", nticks=6
    )
    charts.dress(
        figure,
        finding=say("industry.map_finding", count=len(blue)),
        unit="",
        source="industry_weekly",
        height=400,
    )
    return figure, _map_sentence(places, own, seas)


def ocean_map(weekly: pd.DataFrame, products: pd.DataFrame) -> None:
    """Slide the two limits: which categories stay blue?（红海蓝海图）."""
    places, own = board(weekly), own_categories(products)
    parts = [(_part(limit), limit) for limit in LIMITS]
    controls: Controls = {
        "growth": slider("industry.growth_limit", parts, MEDIAN),
        "room": slider("industry.room_limit", parts, MEDIAN),
    }
    draw = partial(draw_map, places, own)
    still = stage.still(
        [name for name, _ in parts],
        lambda name: draw(growth=dict(parts)[name])[0],
        label("industry.growth_limit"),
        start=LIMITS.index(MEDIAN),
    )
    stage.on_stage(stage.desk(say("industry.map_question"), controls, draw), still)


def sea(name: str) -> str:
    """The trade's word for a quadrant（象限的叫法）."""
    return say(f"industry.{name}")


def _part(limit: float) -> str:
    if limit == MEDIAN:
        return label("industry.median")
    return label("industry.part", percent=round(limit * 100))


def _name_own(figure: go.Figure, rows: pd.DataFrame, ranges: Mapping[str, list[float]]) -> None:
    """One's own categories by name, each where it covers no other name and no other diamond."""
    spots = [
        (
            (row["supply_demand"] - ranges["x"][0]) / (ranges["x"][1] - ranges["x"][0]) * PLOT[0],
            (row["growth"] - ranges["y"][0]) / (ranges["y"][1] - ranges["y"][0]) * PLOT[1],
        )
        for _, row in rows.iterrows()
    ]
    corners = [(x, y) for x in (0.0, PLOT[0]) for y in (0.0, PLOT[1])]
    taken = [_box(x, y, "center", 18) for x, y in spots] + [
        _box(x, y, "center", 100) for x, y in corners
    ]
    for (name, row), (x, y) in zip(rows.iterrows(), spots, strict=True):
        wide = LETTER * len(str(name))
        boxes = {
            (side, lift): _box(x + APART[side], y + lift, side, wide)
            for lift in LIFTS
            for side in (SIDES if lift else SIDES[:2])
        }
        free = [place for place, box in boxes.items() if _is_free(box, taken)]
        side, lift = free[0] if free else ("left" if x < PLOT[0] / 2 else "right", 0)
        taken.append(boxes[side, lift])
        figure.add_annotation(
            name="own",
            x=float(row["supply_demand"]),
            y=float(row["growth"]),
            text=str(name),
            xanchor=side,
            xshift=APART[side],
            yshift=lift,
            showarrow=False,
            bgcolor=look.GROUND,
            borderpad=1,
            font={"size": 12, "color": look.INK},
        )


def _box(x: float, y: float, side: str, wide: float) -> Box:
    """Left, right, bottom and top of a name in the plot; `side` of it stands at x."""
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[side]
    return left, left + wide, y - LINE / 2, y + LINE / 2


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    left, right, bottom, top = box
    inside = left >= 0 and right <= PLOT[0] and bottom >= 0 and top <= PLOT[1]
    return inside and not any(
        left < other and one < right and bottom < high and low < top
        for one, other, low, high in taken
    )


def _name_corners(figure: go.Figure) -> None:
    corners: Mapping[str, tuple[int, int]] = {
        "blue": (0, 1), "busy": (1, 1), "quiet": (0, 0), "red": (1, 0),
    }  # fmt: skip
    for name, (x, y) in corners.items():
        figure.add_annotation(
            name="corner",
            x=x,
            y=y,
            xref="paper",
            yref="paper",
            xanchor="right" if x else "left",
            yanchor="top" if y else "bottom",
            text=sea(name).replace("\n", " / "),
            showarrow=False,
            font={"size": 13, "color": look.MUTED},
        )


def _map_sentence(places: pd.DataFrame, own: Sequence[str], seas: "pd.Series[Any]") -> str:
    stay = always_blue(places)
    mark, stop = ("；", "、") if chosen() == "zh" else ("; ", ", ")
    where = mark.join(
        label("industry.own_sea", name=name, sea=label(f"industry.{seas[name]}")) for name in own
    )
    key = "industry.map_sentence" if stay else "industry.map_sentence_none"
    return say(key, own=where, count=len(stay), names=stop.join(stay))
