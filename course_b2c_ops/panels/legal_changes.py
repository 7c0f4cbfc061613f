"""Desks of lesson legal_framework（法律框架）: what has changed, and the gift of twenty euros."""

from collections.abc import Callable
from datetime import date, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools.law_days import area_of
from course_b2c_ops.language import Text, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.legal_framework import FREIGHT, GOODS, MATTERS, amount_on
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import Version

# ── What has changed（换了多少） ─────────────────────────────────────────────────────────────────

PLACES = ("CN", "US", "EU", "other")
LATEST = 4
YEARS_BACK = (1, 2, 3, 5)


def changed_in(place: str, since: date, until: date) -> list[Version]:
    """The latest change of each family of a place, mark V only（换过版的族）."""
    found: dict[str, Version] = {}
    for version in rules.changed(since, until):
        area = area_of(version)
        here = area == place or (place == "other" and area not in PLACES)
        if here and version.mark == "V":
            found[version.family] = version
    return list(found.values())


def changes_desk(on: date) -> None:
    """How much has changed since an older day, and whose rules?（变化台）."""
    controls, draw = changes(on)
    days = {day.isoformat(): day for day in older_days(on)}
    still = stage.still(
        list(days), lambda day: draw(days[day], "CN")[0], label("legal_framework.since")
    )
    question = say("legal_framework.changes_question", day=on)
    stage.on_stage(stage.desk(question, controls, draw), still)


def changes(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the changes."""
    days = [(day.isoformat(), day) for day in older_days(on)]
    areas = [(label(f"legal_framework.place_{name.lower()}"), name) for name in PLACES]
    controls: Controls = {
        "since": dropdown("legal_framework.since", days, days[0][1]),
        "place": dropdown("legal_framework.place", areas, "CN"),
    }

    def draw(since: date, place: str) -> Scene:
        return changes_figure(since, on), _changes_sentence(place, since, on)

    return controls, draw


def older_days(on: date) -> list[date]:
    """The same day some years before（几年前的同一天）."""
    return [on - timedelta(days=365 * years) for years in YEARS_BACK]


def changes_figure(since: date, until: date) -> go.Figure:
    """Families that changed between two days, by whose rules they are（各地换版的族数）."""
    counts = {name: len(changed_in(name, since, until)) for name in PLACES}
    names = [label(f"legal_framework.place_{name.lower()}") for name in PLACES]
    figure = go.Figure(
        go.Bar(
            x=list(counts.values()),
            y=names,
            orientation="h",
            text=[str(count) for count in counts.values()],
            textposition="outside",
            cliponaxis=False,
            marker={"color": look.OWN},
            hoverinfo="skip",
        )
    )
    left = names_left(figure, names, len(names))
    most = max(PLACES, key=lambda name: counts[name])
    figure.update_xaxes(range=[0, 1.15 * counts[most] + 1], visible=False)
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    facts = {"count": sum(counts.values()), "most": counts[most]}
    place = message(f"legal_framework.place_{most.lower()}")
    return charts.dress(
        figure,
        finding=say("legal_framework.changes_finding", place=place, **facts),
        unit=NO_MEASURE,
        source="data/rules",
        height=HEAD + 10 + ROW * len(names),
        note=message("legal_framework.changes_note"),
    )


def _changes_sentence(place: str, since: date, until: date) -> str:
    found = changed_in(place, since, until)
    name = message(f"legal_framework.place_{place.lower()}")
    if not found:
        return say("legal_framework.changes_none", place=name)
    dated = sorted(((*_turned(one, since), one.id) for one in found), reverse=True)[:LATEST]
    entries = [
        message(f"legal_framework.changes_{'ended' if ended else 'entry'}", rule=rule, day=day)
        for day, ended, rule in dated
    ]
    names = Text("、".join(one.zh for one in entries), ", ".join(one.en for one in entries))
    return say("legal_framework.changes_said", place=name, count=len(found), names=names)


def _turned(version: Version, since: date) -> tuple[date, bool]:
    """The day of the change, and whether it was an end."""
    if version.valid_from and version.valid_from > since:
        return version.valid_from, False
    return version.valid_to or since, True


# ── Gifts of twenty euros（报成礼物） ────────────────────────────────────────────────────────────

PARCELS = 400  # a month, given by the lesson
MONTHS = 8
SEIZED = (1, 5, 10, 20, 30, 40, 60)
GIFT_DAY = date(2026, 7, 6)
FLOOR, TOP = -4_000, 21_000


def gift_desk() -> None:
    """The saving of false declarations, and the month in which they are found（礼物账）."""
    controls, draw = gift()
    still = stage.still(
        range(1, MONTHS + 1),
        lambda month: draw(month, 30)[0],
        label("legal_framework.gift_month"),
        start=4,
    )
    stage.on_stage(stage.desk(say("legal_framework.gift_question"), controls, draw), still)


def gift() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the ledger."""
    months = [(str(month), month) for month in range(1, MONTHS + 1)]
    controls: Controls = {
        "month": slider("legal_framework.gift_month", months, 5),
        "seized": slider("legal_framework.gift_seized", [(str(n), n) for n in SEIZED], 30),
    }

    def draw(month: int, seized: int) -> Scene:
        return _gift_figure(month, seized), _gift_sentence(month, seized)

    return controls, draw


def saved_by(month: int) -> float:
    """What false declarations have saved by the end of a month（累计少交）."""
    return PARCELS * month * amount_on(MATTERS["duty"], GIFT_DAY)


def _gift_figure(month: int, seized: int) -> go.Figure:
    loss = seized * (GOODS + FREIGHT)
    up, after = range(month + 1), range(month, MONTHS + 1)
    figure = go.Figure(
        go.Scatter(
            x=[*up, *after],
            y=[*map(saved_by, up), *(-loss for _ in after)],
            mode="lines+markers",
            line={"color": look.ACT, "width": 3, "dash": "dash"},
            hovertemplate="%{x}: %{y:,.0f}<extra></extra>",
        )
    )
    figure.add_hline(y=0, line={"color": look.OWN, "width": 3})
    figure.update_xaxes(
        range=[-0.2, MONTHS + 0.3], dtick=1, title_text=label("legal_framework.gift_month_axis")
    )
    figure.update_yaxes(range=[FLOOR, TOP], tickvals=[0, 10_000, 20_000], tickformat=",d")
    facts = {"month": month, "before": saved_by(month), "after": f"−{loss:,}"}
    return charts.dress(
        figure,
        finding=say("legal_framework.gift_finding", **facts),
        unit=NO_MEASURE,
        source="EU-DUTY-150",
        note=message("legal_framework.gift_note"),
    )


def _gift_sentence(month: int, seized: int) -> str:
    worth = GOODS + FREIGHT
    facts = {"month": month, "saved": saved_by(month), "seized": seized, "worth": f"{worth:.2f}"}
    return say("legal_framework.gift_said", loss=seized * worth, **facts)
