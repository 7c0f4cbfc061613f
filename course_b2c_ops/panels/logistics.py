"""Desks of a parcel（包裹的操作台）: the box on the bill, and the days that can be promised."""

import math
from collections.abc import Mapping
from functools import partial
from typing import Any, TypeAlias

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.given_tools.shipping import (
    PROMISE_SHARE,
    all_offers,
    alone,
    old_enough,
    with_bills,
)
from course_b2c_ops.language import say
from course_b2c_ops.panels import controls, stage

SIDES = ("length_cm", "width_cm", "height_cm")
STEPS = (-8, -6, -4, -2, 0, 4, 8, 12)  # cm beside the own side
SHORTEST = 2
TWICE = 2
BATTERY_LINE = "battery_line"
METHODS = ("standard", "economy", "fast")
STILL_DAYS = (-4, -2, 0, 2, 4, 6, 8)  # beside the mean
Drawn = controls.Scene
Row: TypeAlias = "pd.Series[Any]"


# ── The box on the bill（盒子与账单） ────────────────────────────────────────────────────────────


def boxed(product: Row, rates: pd.DataFrame, sides: Mapping[str, float]) -> pd.DataFrame:
    """What each service of one country bills for the product in another box（换个盒子）."""
    changed = alone(product).assign(**sides)
    return with_bills(all_offers(changed, rates))


def draw_box(product: Row, rates: pd.DataFrame, **sides: float) -> Drawn:
    """Billed weight under each service's rule, and what the special line makes of it（计费重）."""
    bills = boxed(product, rates, sides)
    largest = {name: max(_sizes(float(product[name]))) for name in SIDES}
    figure = charts.bars(
        bills["billed_kg"].set_axis(_service_names(bills, product)),
        finding=say("logistics.billed", **_money_of(bills)),
        unit="billed_weight",
        source="rate_card",
    )
    figure.update_xaxes(range=[0, boxed(product, rates, largest)["billed_kg"].max() * 1.3])
    refuses = bool(product["has_battery"]) & ~bills["battery_allowed"]
    _grey_out(figure, refuses.tolist())
    return figure, _special_line_says(product, bills, sides)


def box_desk(product: Row, rates: pd.DataFrame) -> None:
    """Which side pays most to cut, and when does the rule of twice jump?（盒子台）."""
    own = {name: float(product[name]) for name in SIDES}
    knobs: controls.Controls = {
        name: controls.slider(
            f"logistics.{name}", [(f"{side:g}", side) for side in _sizes(own[name])], own[name]
        )
        for name in SIDES
    }
    draw = partial(draw_box, product, rates)
    heights = _sizes(own["height_cm"])
    still = stage.still(
        heights,
        lambda height: draw(**{**own, "height_cm": height})[0],
        controls.label("logistics.height_cm"),
        start=heights.index(own["height_cm"]),
        names=[f"{height:g}" for height in heights],
    )
    stage.on_stage(stage.desk(say("logistics.box_question"), knobs, draw), still)


def _sizes(own: float) -> list[float]:
    """Sides to choose from, the own one among them."""
    return sorted({max(SHORTEST, own + step) for step in STEPS})


def _service_names(bills: pd.DataFrame, product: Row) -> list[str]:
    """Names of the services; those that refuse a battery say so."""
    refuses = bool(product["has_battery"]) & ~bills["battery_allowed"]
    names = [say(f"logistics.{service}") for service in bills["service"]]
    return [
        say("logistics.refuses", name=name) if no else name
        for name, no in zip(names, refuses, strict=True)
    ]


def _grey_out(figure: go.Figure, out: list[bool]) -> None:
    """Grey and hatched for what may not go; told apart in grey print, too."""
    figure.update_traces(
        marker={
            "color": [look.GREY if no else look.OWN for no in out],
            "pattern": {"shape": ["/" if no else "" for no in out], "size": 6},
        }
    )


def _money_of(bills: pd.DataFrame) -> dict[str, str]:
    line = bills[bills["service"] == BATTERY_LINE].iloc[0]
    return {"kg": f"{line['billed_kg']:.3f}", "cost": f"{line['freight_cny']:.2f}"}


def _special_line_says(product: Row, bills: pd.DataFrame, sides: Mapping[str, float]) -> str:
    """Whether the volume has reached twice the scales, and what that costs（两倍那一刻）."""
    line = bills[bills["service"] == BATTERY_LINE].iloc[0]
    length, width, height = (float(sides[name]) for name in SIDES)
    size = metrics.volumetric_weight(length, width, height, float(line["divisor"]))
    kg = float(product["weight_kg"])
    least = max(kg, float(line["minimum_kg"]))
    by_scales = metrics.freight(
        least, float(line["per_kg_cny"]), float(line["per_parcel_cny"]), float(line["fuel_share"])
    )
    jumped = size >= TWICE * kg
    return say(
        "logistics.by_volume" if jumped else "logistics.by_scales",
        size=f"{size:.3f}",
        kg=f"{kg:.3f}",
        twice=f"{TWICE * kg:.3f}",
        cost=f"{line['freight_cny']:.2f}",
        more=f"{line['freight_cny'] - by_scales:.2f}",
    )


# ── The promise（承诺天数） ──────────────────────────────────────────────────────────────────────


def waited(logistics: pd.DataFrame, country: str) -> dict[str, "pd.Series[Any]"]:
    """Days from payment to delivery of parcels to a country, by method（等了几天）."""
    parcels = old_enough(logistics)
    here = parcels[(parcels["country"] == country) & (parcels["actual_days"] >= 0)]
    return {name: here.loc[here["method"] == name, "actual_days"] for name in METHODS}


def draw_promise(days: Mapping[str, "pd.Series[Any]"], *, promise: int, method: str) -> Drawn:
    """How many parcels come later than a promise（承诺几天，几个迟到）."""
    taken = days[method]
    late = metrics.share(float((taken > promise).sum()), float(len(taken)))
    figure = _days_drawn(days, taken, promise)
    dress(
        figure,
        finding=say("logistics.late_title", promise=promise, late=f"{late:.0%}"),
        unit="share",
        source="logistics",
    )
    whole = math.ceil(taken.mean())
    return figure, say(
        "logistics.late",
        promise=promise,
        late=int((taken > promise).sum()),
        of=len(taken),
        mean=f"{taken.mean():.1f}",
        whole=whole,
        late_at_mean=f"{(taken > whole).mean():.0%}",
        p90=math.ceil(taken.quantile(PROMISE_SHARE)),
    )


def promise_desk(logistics: pd.DataFrame, country: str) -> None:
    """Which promise do nine parcels in ten keep?（承诺台）."""
    days = waited(logistics, country)
    longest = int(max(one.max() for one in days.values()))
    start = math.ceil(days["standard"].mean())
    ways = [(controls.label(f"logistics.{method}"), method) for method in METHODS]
    knobs: controls.Controls = {
        "promise": controls.slider(
            "logistics.promise", [(str(day), day) for day in range(2, longest + 1)], start
        ),
        "method": ipywidgets.ToggleButtons(
            options=ways, value="standard", style={"button_width": "auto"}
        ),
    }
    draw = partial(draw_promise, days)
    states = [start + more for more in STILL_DAYS]
    still = stage.still(
        states,
        lambda promise: draw(promise=promise, method="standard")[0],
        controls.label("logistics.promise"),
        start=states.index(start),
    )
    question = say("logistics.promise_question", country=country)
    stage.on_stage(stage.desk(question, knobs, draw), still)


def _days_drawn(
    days: Mapping[str, "pd.Series[Any]"], taken: "pd.Series[Any]", promise: int
) -> go.Figure:
    """The share of parcels that arrive on each day; late ones in orange, hatched."""
    longest = int(max(one.max() for one in days.values()))
    axis = list(range(longest + 1))
    shares = taken.value_counts(normalize=True).reindex(axis, fill_value=0.0)
    late = [day > promise for day in axis]
    figure = go.Figure(
        go.Bar(
            x=axis,
            y=shares.tolist(),
            marker={
                "color": [look.ACT if no else look.OWN for no in late],
                "pattern": {"shape": ["/" if no else "" for no in late], "size": 4},
            },
            hovertemplate="%{x}: %{y:.1%}<extra></extra>",
        )
    )
    highest = max(one.value_counts(normalize=True).max() for one in days.values())
    figure.update_yaxes(range=[0, float(highest) * 1.15], tickformat=".0%", nticks=5)
    figure.update_xaxes(
        range=[0, longest + 1], title_text=say("logistics.days_axis"), nticks=7, showline=True
    )
    return figure.add_vline(
        x=promise + 0.5, line={"color": look.INK, "width": 2, "dash": "dot"}, opacity=1
    )
