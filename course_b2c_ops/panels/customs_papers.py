"""Desks of lesson customs_supervision（监管方式）: three records, and the clock of a return."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import after_export

_DAY = timedelta(days=1)

# ── Three records（三单对碰） ────────────────────────────────────────────────────────────────────

# What may be off, and the row of the figure that shows it; empty where all is well.
FAULTS = {"none": "", "payer": "payment", "amount": "payment", "waybill": "logistics"}
RECORDS = ("order", "payment", "logistics", "licence")
MODES, LICENCES = ("1210", "1239"), ("held", "missing")


def records_desk(on: date) -> None:
    """One thing is off in a retail import: does it pass?（三单台）."""
    controls, draw = three_records(on)
    names = [_short(f"fault_{name}") for name in FAULTS]
    start = list(FAULTS).index("payer")
    still = stage.still(
        list(FAULTS), lambda fault: draw(fault, "1210", "missing")[0], names=names, start=start
    )
    stage.on_stage(stage.desk(say("customs_papers.records_question"), controls, draw), still)


def three_records(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the three records."""
    faults = [(label(f"customs_papers.fault_{name}"), name) for name in FAULTS]
    licences = [(label(f"customs_papers.licence_{name}"), name) for name in LICENCES]
    controls: Controls = {
        "fault": dropdown("customs_papers.fault", faults, "payer"),
        "mode": toggle([(mode, mode) for mode in MODES], "1210"),
        "licence": toggle(licences, "missing"),
    }

    def draw(fault: str, mode: str, licence: str) -> Scene:
        stops = stopped_by(fault, mode, licence)
        return _records_figure(fault, mode, licence, on), _records_sentence(stops, fault, mode, on)

    return controls, draw


def stopped_by(fault: str, mode: str, licence: str) -> tuple[str, ...]:
    """The rows that stop an order: a record that does not match, or the licence（退单的原因）."""
    unlicensed = mode == "1239" and licence == "missing"
    return tuple(row for row in (FAULTS[fault], "licence" if unlicensed else "") if row)


def _short(name: str) -> str:
    """A name below a still's slider: one language."""
    return message(f"customs_papers.{name}").of("en" if chosen() == "en" else "zh")


def _records_figure(fault: str, mode: str, licence: str, on: date) -> go.Figure:
    names = [label(f"customs_papers.row_{row}") for row in RECORDS]
    stops = stopped_by(fault, mode, licence)
    said = [_record_said(row, fault, mode, licence) for row in RECORDS]
    figure = go.Figure(_answers(names, [row in stops for row in RECORDS], said))
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 1], visible=False)
    # Half the name of the last fault stands right of the still's slider.
    figure.update_layout(margin={"l": left, "r": EDGE + 26}, bargap=0.2)
    return charts.dress(
        figure,
        finding=_records_finding(stops, mode),
        unit=NO_MEASURE,
        source=", ".join(_basis(family, on) for family in ("CN-3DOC-IMP", f"CN-SUP-{mode}")),
        height=HEAD + 20 + (ROW + 10) * len(names),
        note=message("customs_papers.records_note"),
    )


def _records_finding(stops: Sequence[str], mode: str) -> str:
    if not stops:
        return say("customs_papers.records_passes", mode=mode)
    what = message(f"customs_papers.row_{stops[0]}")
    return say("customs_papers.records_rejected", mode=mode, what=what)


def _answers(names: Sequence[str], stops: Sequence[bool], said: Sequence[str]) -> go.Bar:
    """A full row a record, what it says inside."""
    letters = [look.INK if one else look.GROUND for one in stops]
    colours = [look.ACT if one else look.OWN for one in stops]
    return go.Bar(
        x=[1] * len(names), y=list(names), orientation="h", text=list(said),
        marker={"color": colours}, textposition="inside", insidetextanchor="start", textangle=0,
        constraintext="none", textfont={"size": 13, "color": letters}, hoverinfo="skip",
    )  # fmt: skip


def _record_said(row: str, fault: str, mode: str, licence: str) -> str:
    if row == "licence":
        need = f"{licence}_{mode}" if licence == "missing" else "held"
        told = say(f"customs_papers.licence_row_{need}")
    elif FAULTS[fault] == row:
        told = say(f"customs_papers.off_{fault}")
    else:
        told = say(f"customs_papers.fine_{row}")
    return told.replace("\n", "<br>")


def _records_sentence(stops: Sequence[str], fault: str, mode: str, on: date) -> str:
    told = [say(f"customs_papers.said_{fault}", rule=_basis("CN-3DOC-IMP", on))]
    if "licence" in stops:
        told.append(say("customs_papers.said_no_licence", rule=_basis("CN-SUP-1239", on)))
    elif mode == "1210":
        told.append(say("customs_papers.said_1210", rule=_basis("CN-SUP-1210", on)))
    gap = "\n" if chosen() == "both" else " " if chosen() == "en" else ""
    return gap.join(told)


def _basis(family: str, on: date) -> str:
    """A rule's id on a day, and its mark."""
    rule = rules.in_force(family, on)
    return f"{rule.id} ({rule.mark})"


# ── The clock of a return（退运时钟） ────────────────────────────────────────────────────────────

EXPORTED = (date(2025, 6, 10), date(2025, 12, 20), date(2026, 1, 10), date(2026, 3, 10))
AWAY = (30, 90, 163, 180, 182, 184, 200, 365)
START_EXPORTED, START_AWAY = EXPORTED[-1], 163
GOODS = ("lamp", "food", "changed")
LAST_TICK = 380


def return_desk() -> None:
    """Back from abroad: free of import tax, and until when?（退运台）."""
    controls, draw = returns()
    still = stage.still(
        AWAY,
        lambda away: draw(START_EXPORTED, away, "lamp")[0],
        label("customs_papers.away"),
        start=AWAY.index(START_AWAY),
        names=[str(n) for n in AWAY],
    )
    stage.on_stage(stage.desk(say("customs_papers.return_question"), controls, draw), still)


def returns() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the clock."""
    exported = [(day.isoformat(), day) for day in EXPORTED]
    goods = [(label(f"customs_papers.goods_{name}"), name) for name in GOODS]
    controls: Controls = {
        "exported": dropdown("customs_papers.exported", exported, START_EXPORTED),
        "away": slider("customs_papers.away", [(str(n), n) for n in AWAY], START_AWAY),
        "goods": toggle(goods, "lamp"),
    }

    def draw(exported: date, away: int, goods: str) -> Scene:
        found = relief(exported, away, goods)
        return _return_figure(exported, away, found), _return_sentence(exported, away, goods)

    return controls, draw


def relief(exported: date, away: int, goods: str) -> after_export.Relief:
    """Whether goods come back free of import tax（免不免）."""
    unchanged, back = goods != "changed", exported + away * _DAY
    return after_export.return_relief(
        exported, back, mode="9810", food=goods == "food", unchanged=unchanged
    )


def _return_figure(exported: date, away: int, found: after_export.Relief) -> go.Figure:
    rows = [label("customs_papers.row_window"), label("customs_papers.row_back")]
    window = (found.last_day - exported).days
    colour = look.OWN if found.granted else look.ACT
    figure = go.Figure(
        [
            go.Scatter(
                x=[0, window], y=[rows[0]] * 2, mode="lines+text", hoverinfo="skip",
                line={"color": look.OWN, "width": 14}, cliponaxis=False,
                text=["", f" {found.last_day:%m-%d}"], textposition="middle right",
            ),
            go.Scatter(
                x=[away], y=[rows[1]], mode="markers+text", hoverinfo="skip", cliponaxis=False,
                marker={"size": 15, "symbol": "diamond", "color": colour},
                text=[f"{exported + away * _DAY:%m-%d}"],
                textposition="top center" if away < LAST_TICK - 40 else "top left",
            ),
        ]
    )  # fmt: skip
    left = names_left(figure, rows, len(rows))
    ticks = [0, 90, 180, 270, 360]
    figure.update_xaxes(range=[-8, LAST_TICK], tickvals=ticks, showline=True)
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    key = "free" if found.granted else "taxed"
    return charts.dress(
        figure,
        finding=say(f"customs_papers.return_{key}", day=found.last_day),
        unit=NO_MEASURE,
        source=_basis("CN-RET-TAX", exported),
        height=HEAD + 60 + 2 * (ROW + 10),
        note=message("customs_papers.return_note"),
    )


def _return_sentence(exported: date, away: int, goods: str) -> str:
    found = relief(exported, away, goods)
    back = exported + away * _DAY
    facts = {"exported": exported, "back": back, "last": found.last_day, "rule": found.rule}
    if found.granted:
        return say("customs_papers.said_free", **facts)
    if goods != "lamp":
        return say(f"customs_papers.said_{goods}", **facts)
    return say("customs_papers.said_late", late=(back - found.last_day).days, **facts)
