"""Points for infringing（侵权积分）: four complaints over a year, and the shop's own records."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, half_years_below, names_left
from course_b2c_ops.rules.ip_points import EXPIRED

# ── Points over a year（积分钟） ─────────────────────────────────────────────────────────────────

REMINDED = date(2026, 3, 2)
DOUBLE = date(2026, 3, 5)  # two complaints on one day
FOURTH = date(2026, 3, 20)
RIGHT = "copyright"
CLOCK_ENDS = date(2027, 4, 10)
LAST_DAYS = (date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 20), date(2026, 6, 8))
CHECK_DAYS = (
    date(2026, 3, 20), date(2026, 6, 8), date(2026, 12, 12), date(2027, 3, 5), date(2027, 3, 6),
    date(2027, 3, 20), date(2027, 3, 21), date(2027, 4, 1),
)  # fmt: skip
TOP_POINTS = 16
# Days of one week lie on one spot of a phone, so each complaint has a row of its own.
COMPLAINT_ROWS = (-0.8, -1.6, -2.4, -3.2)


def complaints(last: date) -> pd.DataFrame:
    """The four complaints of the example, the last one on any day（四次投诉）."""
    days = [REMINDED, DOUBLE, DOUBLE, last]
    return pd.DataFrame({"date": pd.to_datetime(days), "right": RIGHT})


def points_clock() -> None:
    """Move the last complaint and the day of the check: how many points?（积分钟）."""
    controls, draw = clock()
    still = stage.still(
        [day.isoformat() for day in CHECK_DAYS],
        lambda day: draw(FOURTH, date.fromisoformat(day))[0],
        label("rules_ip.check_day"),
    )
    stage.on_stage(stage.desk(say("rules_ip.clock_question"), controls, draw), still)


def clock() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the points clock."""
    controls: Controls = {
        "last": slider("rules_ip.last", [(day.isoformat(), day) for day in LAST_DAYS], FOURTH),
        "check_day": slider(
            "rules_ip.check_day", [(day.isoformat(), day) for day in CHECK_DAYS], FOURTH
        ),
    }

    def draw(last: date, check_day: date) -> Scene:
        return _clock_figure(last, check_day), _clock_sentence(last, check_day)

    return controls, draw


def points_on(last: date, day: date) -> int:
    """The points of the four complaints on a day（那天几分）."""
    return int(rules.ip_points(complaints(last), day)["points"].sum())


def _clock_figure(last: date, check_day: date) -> go.Figure:
    turning = sorted(
        {REMINDED, DOUBLE, last, *(one + timedelta(days=366) for one in (REMINDED, DOUBLE, last))}
    )
    days = [date(2026, 2, 20), *(one for one in turning if one < CLOCK_ENDS), CLOCK_ENDS]
    heights = [points_on(last, day) for day in days]
    points = points_on(last, check_day)
    figure = go.Figure(
        go.Scatter(
            x=[day.isoformat() for day in days],
            y=heights,
            mode="lines",
            line={"shape": "hv", "color": look.OWN, "width": 3},
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    figure.add_scatter(
        x=[day.isoformat() for day in (REMINDED, DOUBLE, DOUBLE, last)],
        y=COMPLAINT_ROWS,
        mode="markers",
        marker={"symbol": "diamond", "size": 9, "color": look.GREY},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[check_day.isoformat()],
        y=[points],
        mode="markers+text",
        text=[f"<b>{points}</b>"],
        textposition="top center" if points else "bottom left",
        cliponaxis=False,
        marker={"size": 14, "color": look.ACT},
        hoverinfo="skip",
    )
    figure.update_xaxes(
        type="date",
        range=["2026-02-15", "2027-04-20"],
        tickvals=["2026-03-01", "2026-07-01", "2026-11-01", "2027-03-01"],
        tickformat="%Y-%m",
    )
    figure.update_yaxes(range=[-3.8, TOP_POINTS], tickvals=[0, 6, 12])
    finding = say("rules_ip.clock_points", day=check_day, points=points)
    return charts.dress(
        figure,
        finding=finding,
        unit="ip_points",
        source="AEX-IP-POINTS",
        note=message("rules_ip.diamonds"),
    )


def _clock_sentence(last: date, check_day: date) -> str:
    table = rules.ip_points(complaints(last), check_day)
    points, gone = int(table["points"].sum()), int((table["why"] == EXPIRED).sum())
    later = int((table["date"] > pd.Timestamp(check_day)).sum())
    if later:
        return say("rules_ip.not_yet", day=check_day, last=last, points=points)
    if gone:
        left = len(table) - gone
        name = "clock_all_gone" if not left else "clock_some_gone"
        return say(f"rules_ip.{name}", gone=gone, left=left, points=points)
    if last == DOUBLE:
        return say("rules_ip.clock_one_day", points=points)
    return say("rules_ip.clock_apart", points=points, last=last)


# ── The own records（本店的记录） ────────────────────────────────────────────────────────────────

RIGHTS = ("trademark", "copyright", "patent")
OTHER = "other"


def records_figure(violations: pd.DataFrame, on: date) -> go.Figure:
    """The shop's records on a line of days, the year that counts in front（记录时间线）."""
    valid = int(rules.in_force("AEX-IP-POINTS", on).value("valid"))
    edge = on - timedelta(days=valid)
    ip = violations["kind"] == "general_ip"
    rows = [(label(f"rules_ip.{name}"), ip & (violations["right"] == name)) for name in RIGHTS]
    rows.append((label(f"rules_ip.{OTHER}"), ~ip))
    figure = go.Figure()
    held = violations["date"] >= pd.Timestamp(edge)
    for name, here in rows:
        days = violations.loc[here, "date"]
        alive = held[here]
        lawful = name != rows[-1][0]
        figure.add_scatter(
            x=[day.date().isoformat() for day in days],
            y=[name] * len(days),
            mode="markers+text",
            # Two of one day lie on one spot: the last of them says how many.
            text=[f"×{n}" if n > 1 else "" for n in days.groupby(days).cumcount() + 1],
            textposition="top center",
            cliponaxis=False,
            marker={
                "size": 12,
                "symbol": ["circle" if one else "circle-open" for one in alive],
                "color": [look.OWN if one and lawful else look.GREY for one in alive],
                "line": {"width": 2},
            },
            hoverinfo="skip",
        )
    names = [name for name, _ in rows]
    left = names_left(figure, names, len(names))
    figure.add_vline(x=edge.isoformat(), line={"width": 2, "dash": "dash", "color": look.ACT})
    start = min(edge, violations["date"].min().date()) - timedelta(days=25)
    last = on + timedelta(days=15)
    half_years_below(figure, start, last)
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    finding = say(
        "rules_ip.records", every=len(violations), alive=int((held & ip).sum()), edge=edge
    )
    return charts.dress(
        figure,
        finding=finding,
        unit=NO_MEASURE,
        source="violations",
        height=HEAD + 20 + ROW * len(names),
        note=message("rules_ip.open_circles"),
    )
