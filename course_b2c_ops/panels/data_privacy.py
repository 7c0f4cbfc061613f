"""Desks of lesson data_and_privacy（数据与个人信息）: the route abroad, and what may stay."""

from collections.abc import Callable, Sequence
from datetime import date

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools.data_desk import lines_of
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import compliance

# ── The route abroad（出境路径） ─────────────────────────────────────────────────────────────────

PERSONS = (0, 8_000, 60_000, 99_999, 100_000, 420_000, 999_999, 1_000_000, 1_500_000)
SENSITIVE = (0, 1, 180, 9_999, 10_000, 25_000)
KINDS = ("plain", "contract", "important")
START_PERSONS, START_SENSITIVE = 60_000, 0


def route_desk(on: date) -> None:
    """So many persons, so many of them sensitive: which route?（出境路径台）."""
    controls, draw = route(on)
    still = stage.still(
        PERSONS,
        lambda persons: draw(persons, START_SENSITIVE, "plain")[0],
        label("data_privacy.persons"),
        start=PERSONS.index(START_PERSONS),
        names=[f"{n:,}" for n in PERSONS],
    )
    stage.on_stage(stage.desk(say("data_privacy.route_question"), controls, draw), still)


def route(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the map of routes."""
    persons, sensitive = ([(f"{n:,}", n) for n in numbers] for numbers in (PERSONS, SENSITIVE))
    kinds = [(label(f"data_privacy.kind_{kind}"), kind) for kind in KINDS]
    controls: Controls = {
        "persons": slider("data_privacy.persons", persons, START_PERSONS),
        "sensitive": slider("data_privacy.sensitive", sensitive, START_SENSITIVE),
        "kind": dropdown("data_privacy.kind", kinds, "plain"),
    }

    def draw(persons: int, sensitive: int, kind: str) -> Scene:
        figure = _route_figure(persons, sensitive, kind, on)
        return figure, _route_sentence(persons, sensitive, kind, on)

    return controls, draw


def route_for(persons: int, sensitive: int, kind: str, on: date) -> str:
    """The route for a shop’s year（走哪条路）; a certification may stand for the contract."""
    found = compliance.data_export_route(
        persons, sensitive, on=on, important=kind == "important",
        contract_necessary=kind == "contract",
    )  # fmt: skip
    return found.route.partition("_or_")[0]


def _route_figure(persons: int, sensitive: int, kind: str, on: date) -> go.Figure:
    lines = lines_of(on)
    columns = [0, lines["contract"], lines["assessment"]]
    bands = [0, 1, lines["sensitive"]]
    rows = [_one(f"data_privacy.band_{n}", n=f"{edge:,}") for n, edge in enumerate(bands)]
    here = _place(persons, columns), _place(sensitive, bands)
    cells = [_column(n, edge, bands, rows, kind, on) for n, edge in enumerate(columns)]
    figure = go.Figure([*cells, _here(here[0], rows[here[1]])])
    left = names_left(figure, rows, len(rows))
    figure.update_xaxes(
        range=[-0.03, 3.03], tickvals=[0.5, 1.5, 2.5], tickangle=0,
        ticktext=[f"<{_short(columns[1])}", *(f"≥{_short(edge)}" for edge in columns[1:])],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 30}, bargap=0.1, barmode="overlay")
    found = route_for(persons, sensitive, kind, on)
    return charts.dress(
        figure,
        finding=say(f"data_privacy.route_{found}"),
        unit=NO_MEASURE,
        source=_basis("CN-DATAEXP", on),
        height=HEAD + 40 + 3 * (ROW + 16),
        note=message("data_privacy.route_note"),
    )


def _place(number: int, edges: Sequence[int]) -> int:
    """In which band a number lies."""
    return sum(number >= edge for edge in edges) - 1


def _short(number: int) -> str:
    """A round number below a column."""
    step = 1_000 if chosen() == "en" else 10_000
    return _one("data_privacy.round", n=f"{number // step:,}")


def _one(key: str, **values: object) -> str:
    """A name in one language: beside a figure there is no room for two on a phone."""
    return message(key, **values).of("en" if chosen() == "en" else "zh")


def _column(
    place: int, edge: int, bands: Sequence[int], rows: Sequence[str], kind: str, on: date
) -> go.Bar:
    """One column of the map: the route of each band of sensitive persons."""
    colours = {"exempt": look.SHADE, "contract": look.OWN, "assessment": look.THIRD}
    found = [route_for(edge, band, kind, on) for band in bands]
    letters = [look.INK if one == "exempt" else look.GROUND for one in found]
    return go.Bar(
        x=[1] * len(rows), y=list(rows), base=[place] * len(rows), orientation="h",
        text=[say(f"data_privacy.cell_{one}").replace("\n", "<br>") for one in found],
        marker={
            "color": [colours[one] for one in found],
            "line": {"color": look.GROUND, "width": 2},
        },
        textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
        textfont={"size": 12, "color": letters}, hoverinfo="skip",
    )  # fmt: skip


def _here(place: int, row: str) -> go.Bar:
    """A frame around the cell where the shop stands."""
    return go.Bar(
        x=[1], y=[row], base=[place], orientation="h", hoverinfo="skip",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": look.ACT, "width": 5}},
    )  # fmt: skip


def _route_sentence(persons: int, sensitive: int, kind: str, on: date) -> str:
    found = route_for(persons, sensitive, kind, on)
    facts = {"persons": f"{persons:,}", "sensitive": f"{sensitive:,}"}
    lines = lines_of(on)
    facts |= {name: f"{lines[name]:,}" for name in ("contract", "assessment")}
    facts["sensitive_line"] = f"{lines['sensitive']:,}"
    if kind != "plain":
        return say(f"data_privacy.said_{kind}", **facts)
    if found == "exempt":
        return say("data_privacy.said_exempt", **facts)
    reason = "sensitive" if _by_sensitive(sensitive, found, on) else "persons"
    return say(f"data_privacy.said_{found}_{reason}", **facts)


def _by_sensitive(sensitive: int, found: str, on: date) -> bool:
    """Whether the sensitive data alone would ask for the route."""
    return route_for(0, sensitive, "plain", on) == found


def _basis(family: str, on: date) -> str:
    """A rule's id on a day, and its mark."""
    rule = rules.in_force(family, on)
    return f"{rule.id} ({rule.mark})"


# ── Delete or keep（删还是留） ───────────────────────────────────────────────────────────────────

COMPLETED, ASSESSED, FIRST = date(2024, 5, 20), date(2024, 9, 2), date(2024, 1, 1)
CLOSED = {"open": None, "soon": date(2024, 10, 8), "late": date(2026, 3, 2)}
NOW = (
    date(2024, 7, 1), date(2024, 10, 9), date(2025, 12, 1), date(2026, 3, 3), date(2027, 5, 20),
    date(2027, 5, 21), date(2027, 9, 3), date(2028, 1, 10),
)  # fmt: skip
LAST = date(2028, 6, 30)
START_CLOSED, START_NOW = "soon", date(2025, 12, 1)


def keep_desk() -> None:
    """An account, a trade, an assessment: what stays until when?（删留台）."""
    controls, draw = keep()
    still = stage.still(
        NOW,
        lambda now: draw(START_CLOSED, now)[0],
        label("data_privacy.now"),
        start=NOW.index(START_NOW),
        names=[now.isoformat() for now in NOW],
    )
    stage.on_stage(stage.desk(say("data_privacy.keep_question"), controls, draw), still)


def keep() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of three periods."""
    closed = [(label(f"data_privacy.closed_{name}", day=day), name) for name, day in CLOSED.items()]
    days = [(now.isoformat(), now) for now in NOW]
    controls: Controls = {
        "closed": dropdown("data_privacy.closed", closed, START_CLOSED),
        "now": slider("data_privacy.now", days, START_NOW),
    }

    def draw(closed: str, now: date) -> Scene:
        return _keep_figure(closed, now), _keep_sentence(closed, now)

    return controls, draw


def stays(closed: str, now: date) -> dict[str, bool]:
    """What is still held on a day, of profile, trade and assessment（还留着什么）."""
    return {name: now <= until for name, until in _ends(closed).items()}


def _ends(closed: str) -> dict[str, date]:
    """The last day of each; of an open account, and of an assessment not made yet, no end."""
    return {
        "profile": CLOSED[closed] or date.max,
        "trade": compliance.keep_records_until(COMPLETED).day,
        "assessment": compliance.keep_assessment_until(ASSESSED).day,
    }


def _keep_figure(closed: str, now: date) -> go.Figure:
    starts = {"profile": FIRST, "trade": COMPLETED, "assessment": ASSESSED}
    ends, held = _ends(closed), stays(closed, now)
    names = {name: _one(f"data_privacy.row_{name}") for name in starts}
    figure = go.Figure(
        [
            _period(starts[name], min(ends[name], LAST), names[name], held[name])
            for name in starts
        ]
    )  # fmt: skip
    figure.add_trace(_today(now, list(names.values())))
    left = names_left(figure, list(names.values()), 3)
    years = range(FIRST.year + 1, LAST.year + 1)
    figure.update_xaxes(
        type="date", range=[FIRST.isoformat(), LAST.isoformat()], showline=True,
        tickvals=[date(year, 1, 1).isoformat() for year in years],
        ticktext=[str(year) for year in years],
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 34})
    return charts.dress(
        figure,
        finding=say(f"data_privacy.keep_{_verdict(closed, now)}"),
        unit=NO_MEASURE,
        source="CN-ECL-24, CN-ECL-31, CN-PIPL-38 (V)",
        height=HEAD + 60 + 3 * (ROW + 6),
        note=message("data_privacy.keep_note"),
    )


def _verdict(closed: str, now: date) -> str:
    """What the title says: how much of it all has to be held."""
    held = stays(closed, now)
    if held["profile"]:
        return "open" if held["trade"] else "open_old"
    return "trade" if held["trade"] else "nothing" if not held["assessment"] else "report"


def _period(start: date, end: date, row: str, held: bool) -> go.Scatter:
    return go.Scatter(
        x=[start.isoformat(), end.isoformat()], y=[row, row], mode="lines", hoverinfo="skip",
        line={"color": look.OWN if held else look.GREY, "width": 14 if held else 5},
    )  # fmt: skip


def _today(now: date, rows: Sequence[str]) -> go.Scatter:
    return go.Scatter(
        x=[now.isoformat()] * len(rows), y=list(rows), mode="lines+markers", hoverinfo="skip",
        marker={"size": 9, "symbol": "diamond", "color": look.ACT},
        line={"color": look.ACT, "width": 2, "dash": "dot"},
    )  # fmt: skip


def _keep_sentence(closed: str, now: date) -> str:
    ends = _ends(closed)
    facts = {"now": now, "closed": ends["profile"], "trade": ends["trade"]}
    return say(f"data_privacy.said_{_verdict(closed, now)}", report=ends["assessment"], **facts)
