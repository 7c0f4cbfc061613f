"""Desks of a film test（测试的操作台）: looking every day, and how many people it needs."""

import math
from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

LINE = 1.96
# The peeking machine: tests of two equal films, each of 20 days and 2,000 impressions a side a day.
TESTS, DAYS, SHOWN, RATE = 400, 20, 2_000, 0.013
ACROSS = 25  # dots in a row
LOOKS = (1, 2, 4, 10, 20)
BATCHES = (1, 2, 3, 4, 5)
# How many people: lifts in points, and power in per cent.
LIFTS, USUAL_LIFT = (0.1, 0.15, 0.2, 0.3, 0.5), 0.2
POWERS, USUAL_POWER = (70, 80, 90), 80
BUDGET = 300.0  # USD that the lecture's team has left

# ── Looking every day（偷看机） ──────────────────────────────────────────────────────────────────


@cache
def daily_z(batch: int) -> tuple[tuple[float, ...], ...]:
    """z of each day of each test; both films have the same click rate（两版一样的测试）."""
    draw = np.random.default_rng(20_000 + batch)
    clicks = draw.binomial(SHOWN, RATE, (TESTS, 2, DAYS)).cumsum(axis=2).tolist()
    return tuple(
        tuple(
            metrics.two_proportion_z(a, SHOWN * day, b, SHOWN * day)
            for day, (a, b) in enumerate(zip(old, new, strict=True), start=1)
        )
        for old, new in clicks
    )


def called(batch: int, looks: int) -> list[bool]:
    """Which tests are called a win when somebody looks so often（喊赢的测试）."""
    days = [DAYS * (look + 1) // looks - 1 for look in range(looks)]
    return [any(abs(z[day]) > LINE for day in days) for z in daily_z(batch)]


def peeking_desk() -> None:
    """How often do two equal films bring forth a winner?（偷看机）."""
    names = [label("video.times", count=looks) for looks in LOOKS]
    controls: Controls = {
        "looks": slider("video.looks", list(zip(names, LOOKS, strict=True)), LOOKS[0]),
        "batch": slider("video.batch", [(str(one), one) for one in BATCHES], BATCHES[0]),
    }
    still = stage.still(
        LOOKS, lambda looks: draw_peeking(looks, BATCHES[0])[0], label("video.looks"), names=names
    )
    stage.on_stage(stage.desk(say("video.peek_question"), controls, draw_peeking), still)


def draw_peeking(looks: int, batch: int) -> Scene:
    """One dot a test; the crosses were called a win（一点一次测试）."""
    wins = called(batch, looks)
    count = sum(wins)
    figure = go.Figure(
        go.Scatter(
            x=[place % ACROSS for place in range(TESTS)],
            y=[place // ACROSS for place in range(TESTS)],
            mode="markers",
            marker={
                "size": [10 if won else 5 for won in wins],
                "color": [look.ACT if won else look.GREY for won in wins],
                "symbol": ["x" if won else "circle" for won in wins],
            },
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(visible=False, range=[-0.7, ACROSS - 0.3])
    figure.update_yaxes(visible=False, range=[TESTS // ACROSS - 0.3, -0.7])
    figure.update_layout(margin={"l": 14, "r": 14})
    dress(
        figure,
        finding=say("video.peek_finding", count=count, tests=TESTS),
        unit="",
        source="",
        note=message("video.peek_note"),
    )
    once = sum(called(batch, 1))
    values = {"count": count, "tests": TESTS, "share": f"{count / TESTS:.0%}", "looks": looks}
    name = "video.peek_once" if looks == 1 else "video.peek_often"
    return figure, say(name, **values, once=once, times=f"{count / once:.1f}")


# ── How many people（样本量台） ──────────────────────────────────────────────────────────────────


def size_desk(base: float, a_day: float, usd_per_mille: float) -> None:
    """How many days and dollars does an honest test take here?（样本量台）."""
    controls, draw = sizes(base, a_day, usd_per_mille)
    still = stage.still(
        LIFTS,
        lambda lift: draw(lift, USUAL_POWER)[0],
        label("video.lift"),
        start=LIFTS.index(USUAL_LIFT),
        names=[f"+{lift:g}" for lift in LIFTS],
    )
    stage.on_stage(stage.desk(say("video.size_question"), controls, draw), still)


def sizes(
    base: float, a_day: float, usd_per_mille: float
) -> tuple[Controls, Callable[[float, int], Scene]]:
    """Controls and picture of the size desk."""
    controls: Controls = {
        "lift": slider("video.lift", [(f"+{one:g}", one) for one in LIFTS], USUAL_LIFT),
        "power": slider("video.power", [(f"{one}%", one) for one in POWERS], USUAL_POWER),
    }
    most = _days(needed(base, LIFTS[0], POWERS[-1]), a_day)

    def draw(lift: float, power: int) -> Scene:
        people = {one: needed(base, one, power) for one in LIFTS}
        days = pd.Series({f"+{one:g}": float(_days(n, a_day)) for one, n in people.items()})
        size = people[lift]
        values = {
            "lift": f"{lift:g}",
            "base": f"{base:.2%}",
            "size": f"{size:,.0f}",
            "days": _days(size, a_day),
            "usd": f"{2 * size / 1000 * usd_per_mille:,.0f}",
            "budget": f"{BUDGET:,.0f}",
            "half": f"{needed(base, lift / 2, power) / size:.1f}",
            "power": power,
        }
        figure = charts.bars(
            days, finding=say("video.size_finding", **values), unit="days_of_test", source=""
        )
        chosen = list(days.index).index(f"+{lift:g}")
        colours = [look.OWN if place == chosen else look.GREY for place in range(len(days))]
        figure.update_traces(marker={"color": colours, "pattern": {"shape": ""}})
        figure.update_xaxes(range=[0, most * 1.2])
        dear = 2 * size / 1000 * usd_per_mille > BUDGET
        return figure, say("video.size_too_dear" if dear else "video.size_affordable", **values)

    return controls, draw


def needed(base: float, lift: float, power: int) -> float:
    """Impressions each version needs for a lift in points（每版要的曝光）."""
    return metrics.sample_size_two_rates(base, base + lift / 100, power=power / 100)


def _days(size: float, a_day: float) -> int:
    return math.ceil(size / a_day)
