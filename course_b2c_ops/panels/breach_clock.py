"""The desk of the seventy-two hours（72 小时）: from noticing a leak to telling the authority."""

from collections.abc import Callable
from datetime import datetime, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left

AWARE = (
    datetime(2026, 11, 16, 9, 0), datetime(2026, 11, 18, 21, 0), datetime(2026, 11, 20, 16, 20),
    datetime(2026, 11, 21, 22, 0), datetime(2026, 11, 22, 8, 15),
)  # fmt: skip
START = AWARE[2]
MONDAY = datetime(2026, 11, 16)
DAYS_SHOWN = 12
READINGS = ("hours", "third_day", "working_days")
_WEEK, _WORKING = 7, 5


def clock_desk() -> None:
    """Noticed then: told by when?（72 小时台）."""
    controls, draw = clock()
    still = stage.still(
        AWARE,
        lambda aware: draw(aware)[0],
        label("breach_clock.aware"),
        start=AWARE.index(START),
        names=[_short(aware) for aware in AWARE],
    )
    stage.on_stage(stage.desk(say("breach_clock.question"), controls, draw), still)


def clock() -> tuple[Controls, Callable[..., Scene]]:
    """Control and picture of three ways to read one period."""
    moments = [(_short(aware), aware) for aware in AWARE]
    controls: Controls = {"aware": slider("breach_clock.aware", moments, START)}

    def draw(aware: datetime) -> Scene:
        return _figure(aware), _sentence(aware)

    return controls, draw


def ends(aware: datetime) -> dict[str, datetime]:
    """The end of the period as the rule has it, and as two colleagues read it（三种读法）."""
    hours = int(rules.in_force("EU-GDPR", aware.date()).value("breach_notice"))
    midnight = aware.replace(hour=0, minute=0)
    working = midnight
    for _ in range(hours // 24):
        working += timedelta(days=1)
        while working.weekday() >= _WORKING:
            working += timedelta(days=1)
    whole = timedelta(days=hours // 24, hours=23, minutes=59)
    return {
        "hours": aware + timedelta(hours=hours),
        "third_day": midnight + whole,
        "working_days": working + timedelta(hours=23, minutes=59),
    }


def _figure(aware: datetime) -> go.Figure:
    found = ends(aware)
    names = [label(f"breach_clock.row_{name}") for name in READINGS]
    figure = go.Figure(
        [
            _bar(aware, found[name], row, look.OWN if name == "hours" else look.GREY)
            for name, row in zip(READINGS, names, strict=True)
        ]
    )
    left = names_left(figure, names, len(names))
    ticks = range(0, DAYS_SHOWN, 3)
    figure.update_xaxes(
        range=[0, DAYS_SHOWN], tickvals=list(ticks), tickangle=0, showline=True,
        ticktext=[f"{MONDAY + timedelta(days=n):%m-%d}" for n in ticks],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 30})
    rule = rules.in_force("EU-GDPR", aware.date())
    return charts.dress(
        figure,
        finding=say("breach_clock.finding", end=_short(found["hours"])),
        unit=NO_MEASURE,
        source=f"{rule.id} ({rule.mark})",
        height=HEAD + 60 + 3 * ROW,
        note=message("breach_clock.note"),
    )


def _bar(start: datetime, end: datetime, row: str, colour: str) -> go.Scatter:
    a_day = timedelta(days=1)
    return go.Scatter(
        x=[(start - MONDAY) / a_day, (end - MONDAY) / a_day], y=[row, row], mode="lines",
        line={"color": colour, "width": 14}, hoverinfo="skip",
    )  # fmt: skip


def _sentence(aware: datetime) -> str:
    found = ends(aware)
    late = [round((found[name] - found["hours"]) / timedelta(hours=1)) for name in READINGS[1:]]
    told = {"aware": _short(aware), "end": _short(found["hours"])}
    return say("breach_clock.said", third=late[0], working=late[1], **told)


def _short(moment: datetime) -> str:
    day = label(f"breach_clock.day_{moment.weekday() % _WEEK}")
    return f"{day} {moment:%m-%d %H:%M}"
