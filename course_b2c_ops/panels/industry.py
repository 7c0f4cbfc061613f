"""Desks of industry data（行业数据的操作台）: windows, indices, the map of seas, the season."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.datasets import days_before, last_days, mean_by
from course_b2c_ops.language import chosen, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

RECENT = 4  # weeks on either side of a comparison
WINDOW = 2 * RECENT
MONTHS = 12
TICKS = 4  # months from one label to the next: more would be turned on a phone
MINUS = "\u2212"
# The shares of the lecture's shop, week by week; the lowest is the fifth.
EXAMPLE = (0.0144, 0.0138, 0.0131, 0.0127, 0.0120, 0.0130, 0.0140, 0.0150)
EXAMPLE_START = 5
# How a platform may bend counts into an index: index = 1000 x (count / largest) ** power.
POWERS = (0.5, 0.6, 0.8, 1.0, 1.5)
LARGEST, INDEX_OF_LARGEST, INDEX_OF_OTHER = 10_000, 1000, 500
# Limits of the map: the part of all categories that lies below.
LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7)
MEDIAN = 0.5
MOSTLY = 0.5  # a rise is mostly season when less than this part of it is left
# Where a name may stand beside its diamond, on the plot of a phone (in pixels).
PLOT, LETTER, LINE = (240.0, 250.0), 6.8, 18.0
SIDES, APART = ("left", "right", "center"), {"left": 11, "right": -11, "center": 0}
LIFTS = (0, 18, -18, 36, -36, 54, -54)
Box = tuple[float, float, float, float]
TELLING = 0.03  # smaller changes of a month are not worth a verdict


def own_category(products: pd.DataFrame) -> str:
    """The leaf category with most products of the shop（主营类目）; of equals the first by name."""
    return str(products.groupby("category")["product_id"].count().idxmax())


# ── Windows of weeks（时间窗） ───────────────────────────────────────────────────────────────────


def last_weeks(weekly: pd.DataFrame, category: str) -> "pd.Series[Any]":
    """The visitor share of a category in the last eight weeks（最近八周的占比）."""
    own = weekly[weekly["category"] == category].sort_values("week_start")
    return own.set_index("week_start")["visitor_share"].tail(WINDOW)


def growth_from(shares: "pd.Series[Any]", start: int) -> float:
    """From one week, counted from 1, to the last（从某一周到最后一周）."""
    return float(metrics.growth(float(shares.iloc[-1]), float(shares.iloc[start - 1])))


def growth_of_means(shares: "pd.Series[Any]") -> float:
    """Mean of the last four weeks over the mean of the four before（四周比四周）."""
    return float(
        metrics.growth(
            float(shares.iloc[-RECENT:].mean()), float(shares.iloc[-WINDOW:-RECENT].mean())
        )
    )


def draw_window(own: "pd.Series[Any]", *, whose: str, start: int) -> Scene:
    """Eight weeks, and the part of them that a report would show（时间窗）."""
    shares = _example() if whose == "example" else own
    growth = growth_from(shares, start)
    moved = metrics.point_change(float(shares.iloc[-1]), float(shares.iloc[start - 1]))
    figure = charts.lines(
        shares.to_frame(),
        say("industry.window", start=start, growth=signed(growth), points=points(moved)),
        unit="visitor_share",
        source=label("industry.example_source") if whose == "example" else "industry_weekly",
    )
    figure.update_traces(line={"color": look.GREY, "width": 2}, marker={"color": look.GREY})
    figure.update_yaxes(tickformat=",.2%")
    shown = figure.data[0]
    figure.add_scatter(
        x=shown.x[start - 1 :],
        y=shown.y[start - 1 :],
        mode="lines+markers",
        cliponaxis=False,
        line={"color": look.ACT, "width": 4},
        marker={"size": 9, "color": look.ACT},
        name=say("industry.chosen_part"),
        showlegend=False,
    )
    every = [growth_from(shares, week) for week in range(1, WINDOW)]
    sentence = say(
        "industry.window_sentence",
        least=signed(min(every)),
        most=signed(max(every)),
        fair=signed(growth_of_means(shares)),
    )
    return figure, sentence


def window_desk(own: "pd.Series[Any]") -> None:
    """Move the start: how much did the share grow?（挑起点）."""
    weeks = [(label("industry.week", n=week), week) for week in range(1, WINDOW)]
    controls: Controls = {
        "whose": _toggle("industry", ("example", "own")),
        "start": slider("industry.start", weeks, EXAMPLE_START),
    }
    draw = partial(draw_window, own)
    still = stage.still(
        [week for _, week in weeks],
        lambda start: draw(whose="example", start=start)[0],
        label("industry.start"),
    )
    opened = opened_at(still, EXAMPLE_START - 1)
    stage.on_stage(stage.desk(say("industry.window_question"), controls, draw), opened)


def _example() -> "pd.Series[Any]":
    weeks = [label("industry.week", n=week) for week in range(1, WINDOW + 1)]
    return pd.Series(EXAMPLE, index=weeks, name="visitor_share")


# ── What an index hides（指数背后） ──────────────────────────────────────────────────────────────


def count_behind(index: float, power: float) -> float:
    """The count behind an index when the largest count is known（指数背后的个数）."""
    return float(LARGEST * (index / INDEX_OF_LARGEST) ** (1 / power))


def draw_index(*, power: float) -> Scene:
    """Two categories with the same two indices, whatever the platform does（同样的指数）."""
    counts = [count_behind(index, power) for index in (INDEX_OF_LARGEST, INDEX_OF_OTHER)]
    names = [
        label("industry.with_index", name=name, index=f"{index:,}")
        for name, index in (("A", INDEX_OF_LARGEST), ("B", INDEX_OF_OTHER))
    ]
    times = f"{counts[0] / counts[1]:.1f}"
    figure = charts.bars(
        pd.Series([round(count) for count in counts], index=names),
        finding=say("industry.index_finding", times=times),
        unit="visitors",
        source=label("industry.example_source"),
    )
    least, most = (
        f"{LARGEST / count_behind(INDEX_OF_OTHER, power):.1f}" for power in (POWERS[-1], POWERS[0])
    )
    return figure, say("industry.index_sentence", times=times, least=least, most=most)


def index_desk() -> None:
    """The platform changes its formula: what may be said of 1,000 and 500?（指数与个数）."""
    ways = [(label("industry.way", n=n), power) for n, power in enumerate(POWERS, start=1)]
    controls: Controls = {"power": slider("industry.way_label", ways, POWERS[0])}
    still = stage.still(
        [name for name, _ in ways],
        lambda name: draw_index(power=dict(ways)[name])[0],
        label("industry.way_label"),
    )
    stage.on_stage(stage.desk(say("industry.index_question"), controls, draw_index), still)


# ── The map of seas（红海蓝海图） ────────────────────────────────────────────────────────────────


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
    )
    opened = opened_at(still, LIMITS.index(MEDIAN))
    stage.on_stage(stage.desk(say("industry.map_question"), controls, draw), opened)


def own_categories(products: pd.DataFrame) -> list[str]:
    """The shop's categories, the main one first（本店的类目）."""
    first = own_category(products)
    return [first, *sorted(set(products["category"]) - {first})]


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


# ── The season（季节） ───────────────────────────────────────────────────────────────────────────


def season_of(monthly: pd.DataFrame, category: str) -> "pd.Series[Any]":
    """Seasonality index of each month of the year, 1 to 12, whole months only（季节指数）."""
    own = _whole_months(monthly, category)
    by_month = own.groupby(own["month"].dt.month)["traffic_index"].mean()
    found = metrics.seasonality_index(by_month, float(own["traffic_index"].mean()))
    return pd.Series(found, name="seasonality_index")


def last_months(monthly: pd.DataFrame, category: str) -> pd.DataFrame:
    """The last twelve whole months: as they are, their season, and without it（去季节）."""
    own = _whole_months(monthly, category).tail(MONTHS)
    season = own["month"].dt.month.map(season_of(monthly, category))
    return pd.DataFrame(
        {
            "traffic_index": own["traffic_index"].astype(float),
            "season": season,
            "deseasonalised": metrics.deseasonalised(own["traffic_index"].astype(float), season),
        }
    ).set_axis(own["month"].dt.strftime("%Y-%m"))


def draw_season(months: pd.DataFrame, *, month: int) -> Scene:
    """A month against the month before, with the season and without（去季节）."""
    now, before = months.iloc[month], months.iloc[month - 1]
    raw, rest = (
        float(metrics.growth(float(now[name]), float(before[name])))
        for name in ("traffic_index", "deseasonalised")
    )
    names = [say("industry.as_it_is"), say("industry.season_out")]
    figure = charts.lines(
        months[["traffic_index", "deseasonalised"]].set_axis(names, axis=1),
        say("industry.season_finding", month=now.name, raw=signed(raw), rest=signed(rest)),
        unit="index_figure",
        source="industry_monthly",
    )
    figure.update_xaxes(
        type="category",
        range=[0, len(months) - 1],
        tickmode="array",
        tickvals=list(months.index[::TICKS]),
        tickangle=0,
    )
    for trace, colour in zip(list(figure.data), (look.OWN, look.ACT), strict=True):
        figure.add_scatter(
            x=list(trace.x[month - 1 : month + 1]),
            y=list(trace.y[month - 1 : month + 1]),
            mode="markers",
            cliponaxis=False,
            marker={"size": 12, "color": colour, "symbol": "circle"},
            showlegend=False,
            hoverinfo="skip",
        )
    sentence = say(
        _verdict(raw, rest),
        rest=signed(rest),
        season_before=f"{before['season']:.2f}",
        season=f"{now['season']:.2f}",
        apart=f"{_apart(months['traffic_index']):.0%}",
        apart_rest=f"{_apart(months['deseasonalised']):.0%}",
    )
    return figure, sentence


def most_changed(months: pd.DataFrame) -> int:
    """Which month differs most from the one before, as it is（变得最多的月）."""
    change = metrics.growth(months["traffic_index"], months["traffic_index"].shift(1)).abs()
    return int(change.to_numpy()[1:].argmax()) + 1


def season_desk(monthly: pd.DataFrame, category: str) -> None:
    """Choose a month: how much of its rise is the season?（去季节）."""
    months = last_months(monthly, category)
    places = [(str(months.index[place]), place) for place in range(1, len(months))]
    start = most_changed(months)
    controls: Controls = {"month": slider("industry.month", places, start)}
    draw = partial(draw_season, months)
    told = [pair for pair in places if (pair[1] - start) % 2 == 0]
    still = stage.still(
        [name for name, _ in told],
        lambda name: draw(month=dict(told)[name])[0],
        label("industry.month"),
    )
    opened = opened_at(still, [place for _, place in told].index(start))
    stage.on_stage(stage.desk(say("industry.season_question"), controls, draw), opened)


def _verdict(raw: float, rest: float) -> str:
    """Which sentence a month deserves: nothing to tell, hidden by, mostly, or more than season."""
    if abs(raw) < TELLING:
        return "industry.small_change" if abs(rest) < TELLING else "industry.hidden_change"
    return "industry.mostly_season" if abs(rest) <= MOSTLY * abs(raw) else "industry.more_is_left"


def _apart(values: "pd.Series[Any]") -> float:
    """How far the highest month lies above the lowest."""
    return float(metrics.growth(float(values.max()), float(values.min())))


def _whole_months(monthly: pd.DataFrame, category: str) -> pd.DataFrame:
    own = monthly[(monthly["category"] == category) & monthly["complete"]]
    return own.sort_values("month")


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def opened_at(still: go.Figure, place: int) -> go.Figure:
    """The still where its desk starts（停在起点）."""
    steps = still.layout.sliders[0]
    still.plotly_update(*steps.steps[place].args)
    steps.active = place
    return still


def _toggle(topic: str, names: Sequence[str]) -> ipywidgets.ToggleButtons:
    return ipywidgets.ToggleButtons(
        options=[(label(f"{topic}.{name}"), name) for name in names],
        value=names[0],
        style={"button_width": "auto"},
    )


def signed(rate: float) -> str:
    """A rate with its sign, in per cent（带正负号的百分比）."""
    rounded = round(rate * 100, 1) + 0.0
    return f"{rounded:+.1f}%".replace("-", MINUS) if rounded else "0.0%"


def points(difference: float) -> str:
    """A difference of two rates, in points（百分点）."""
    rounded = round(difference * 100, 2) + 0.0
    return f"{rounded:+.2f}".replace("-", MINUS) if rounded else "0.00"
