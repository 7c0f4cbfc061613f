"""Desks of lesson intellectual_property（知识产权）: takedown clock, terms, screening."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.legal_framework import joined
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, names_left
from course_b2c_ops.rules import compliance

_DAY = timedelta(days=1)

# ── Takedown clock（下架时钟） ───────────────────────────────────────────────────────────────────

DOWN, PROFIT = date(2026, 11, 3), 260  # the lamp of the lesson, CNY a day
ON_THE_WAY = 1  # days from our sending to the right holder
WAITED, ASKED = (0, 1, 2, 4, 7, 10, 14), 2
NEWS, FAITHS = ("none", "in_time", "late"), ("honest", "bad")


@dataclass(frozen=True)
class Takedown:
    """The days of a removed link; `back` is None where it stays down."""

    sent: date
    reached: date
    last: date
    news: date | None
    back: date | None

    @property
    def days(self) -> int:
        """Days down, to the last of the fifteen where the link stays down（下架天数）."""
        return ((self.back or self.last + _DAY) - DOWN).days


def takedown(waited: int, news: str) -> Takedown:
    """What follows when we wait so many days and the right holder does this（下架以后）."""
    sent = DOWN + waited * _DAY
    reached = sent + ON_THE_WAY * _DAY
    last = compliance.counter_notice_until(reached).day
    told = {"none": None, "in_time": last, "late": last + _DAY}[news]
    return Takedown(sent, reached, last, told, None if news == "in_time" else last + _DAY)


def damage(found: Takedown, faith: str) -> int:
    """Lost profit, twice over for bad faith（可以索赔的损失）."""
    return found.days * PROFIT * (2 if faith == "bad" else 1)


def takedown_desk() -> None:
    """We answer after so many days: when is the link back?（下架时钟）."""
    controls, draw = clock()
    still = stage.still(
        WAITED,
        lambda waited: draw(waited, "none", "honest")[0],
        label("intellectual_property.clock_waited"),
        start=WAITED.index(ASKED),
    )
    stage.on_stage(stage.desk(say("intellectual_property.clock_question"), controls, draw), still)


def clock() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the clock."""
    controls: Controls = {
        "waited": slider(
            "intellectual_property.clock_waited", [(str(n), n) for n in WAITED], ASKED
        ),
        "news": toggle([(label(f"intellectual_property.news_{one}"), one) for one in NEWS], "none"),
        "faith": toggle(
            [(label(f"intellectual_property.faith_{one}"), one) for one in FAITHS], "honest"
        ),
    }

    def draw(waited: int, news: str, faith: str) -> Scene:
        found = takedown(waited, news)
        return _clock_figure(found), _clock_sentence(found, faith)

    return controls, draw


def _clock_figure(found: Takedown) -> go.Figure:
    lanes = [label(f"intellectual_property.lane_{one}") for one in ("seller", "holder", "link")]
    end = found.back or found.last + 4 * _DAY
    figure = go.Figure()
    waits = (
        (0, DOWN, found.sent, look.ACT),
        (1, found.reached, found.last, look.GREY),
        (2, DOWN, end, look.OWN),
    )
    for lane, first, last, colour in waits:
        figure.add_scatter(
            x=[first.isoformat(), last.isoformat()],
            y=[lanes[lane]] * 2,
            mode="lines+markers+text",
            text=_ends(lane, first, last, found),
            textposition="top center",
            line={"color": colour, "width": 9},
            marker={"size": 13, "color": colour},
            cliponaxis=False,
            hoverinfo="skip",
        )
    left = names_left(figure, lanes, len(lanes))
    span = (DOWN - 3 * _DAY).isoformat(), (DOWN + 40 * _DAY).isoformat()
    figure.update_xaxes(
        type="date", range=span, tickvals=["2026-11-03", "2026-11-18", "2026-12-03"],
        tickformat="%m-%d",
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 16})
    finding = (
        say("intellectual_property.clock_back", day=found.back)
        if found.back
        else say("intellectual_property.clock_stays")
    )
    rule = rules.in_force("CN-ECL-43", DOWN)
    return charts.dress(
        figure,
        finding=finding,
        unit=NO_MEASURE,
        source=f"{rule.id} ({rule.mark})",
        height=HEAD + 60 + (ROW + 20) * len(lanes),
        note=message("intellectual_property.clock_note"),
    )


def _ends(lane: int, first: date, last: date, found: Takedown) -> list[str]:
    """The days at both ends of a lane; no day stands where nothing ends, or two would overlap."""
    if lane == 0:
        return ["", f"{last:%m-%d}"]
    return [f"{first:%m-%d}", f"{last:%m-%d}" if lane == 1 or found.back else "…"]


def _clock_sentence(found: Takedown, faith: str) -> str:
    facts = {
        "reached": found.reached, "last": found.last, "days": found.days, "profit": PROFIT,
        "lost": f"{found.days * PROFIT:,}", "claim": f"{damage(found, faith):,}",
    }  # fmt: skip
    if not found.back:
        return say("intellectual_property.clock_said_stays", **facts)
    told = [say("intellectual_property.clock_said_back", **facts)]
    if found.news:
        told.append(say("intellectual_property.clock_said_late", news=found.news))
    told.append(say(f"intellectual_property.clock_said_{faith}", **facts))
    return joined(told)


# ── Terms（期限台） ──────────────────────────────────────────────────────────────────────────────

KINDS = ("mark", "invention", "utility_model", "design")
YEARS, YEAR_AT_START = (2021, 2022, 2023, 2024), 2021
MONTH, DAY_OF_MONTH, GRANTED_AFTER = 9, 15, 240


def filed_in(year: int) -> date:
    """The day of filing of the desk's product in a year（申请日）."""
    return date(year, MONTH, DAY_OF_MONTH)


def ends(kind: str, filed: date, registered: date, on: date) -> date:
    """The last day of a right（保护到哪天）."""
    if kind == "mark":
        return compliance.trade_mark_term(registered, on).ends
    return compliance.patent_until(kind, filed).day  # type: ignore[arg-type]


def terms_desk(on: date) -> None:
    """Four rights in one product: which lasts until when?（期限台）."""
    controls, draw = terms(on)
    names = [label(f"intellectual_property.kind_{kind}") for kind in KINDS]
    still = stage.still(KINDS, lambda kind: draw(kind, YEAR_AT_START)[0], names=names)
    stage.on_stage(stage.desk(say("intellectual_property.terms_question"), controls, draw), still)


def terms(on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the terms."""
    kinds = [(label(f"intellectual_property.kind_{kind}"), kind) for kind in KINDS]
    years = [(filed_in(year).isoformat(), year) for year in YEARS]
    controls: Controls = {
        "kind": toggle(kinds, "mark"),
        "year": slider("intellectual_property.terms_filed", years, YEAR_AT_START),
    }

    def draw(kind: str, year: int) -> Scene:
        filed = filed_in(year)
        registered = filed + GRANTED_AFTER * _DAY
        last = {one: ends(one, filed, registered, on) for one in KINDS}
        return _terms_figure(kind, filed, registered, last), _terms_sentence(
            kind, filed, registered, last[kind], on
        )

    return controls, draw


def _terms_figure(kind: str, filed: date, registered: date, last: dict[str, date]) -> go.Figure:
    names = [label(f"intellectual_property.kind_{one}") for one in KINDS]
    figure = go.Figure()
    for one, name in zip(KINDS, names, strict=True):
        first, colour = (registered if one == "mark" else filed), look.GREY
        if one == kind:
            colour = look.OWN
        figure.add_scatter(
            x=[first.isoformat(), last[one].isoformat()], y=[name] * 2,
            mode="lines+text", text=["", f"{last[one]}"], textposition="middle right",
            line={"color": colour, "width": 12}, cliponaxis=False, hoverinfo="skip",
        )  # fmt: skip
    left = names_left(figure, names, len(names))
    figure.update_xaxes(
        type="date", range=["2021-01-01", "2058-01-01"],
        tickvals=[f"{year}-01-01" for year in (2025, 2035, 2045)], tickformat="%Y",
    )  # fmt: skip
    figure.update_layout(margin={"l": left, "r": EDGE + 16})
    told = message(f"intellectual_property.kind_{kind}")
    return charts.dress(
        figure,
        finding=say("intellectual_property.terms_finding", kind=told, day=last[kind]),
        unit=NO_MEASURE,
        source="CN-TM, CN-PATENT (V)",
        height=HEAD + 60 + (ROW + 12) * len(names),
        note=message("intellectual_property.terms_note"),
    )


def _terms_sentence(kind: str, filed: date, registered: date, last: date, on: date) -> str:
    if kind != "mark":
        return say("intellectual_property.terms_said_patent", filed=filed, free=last + _DAY)
    term = compliance.trade_mark_term(registered, on)
    facts = {"registered": registered, "renew": term.renew_from, "grace": term.grace_until}
    return say("intellectual_property.terms_said_mark", rule=term.rule, **facts)


# ── Screening（筛选台） ──────────────────────────────────────────────────────────────────────────

FINDINGS = ("brand", "shape", "picture", "own")
PAPERS = ("none", "word", "other_shop", "this_shop")
GO, ASK, STOP = "go", "ask", "stop"
COLOURS = {GO: look.OWN, ASK: look.GREY, STOP: look.ACT}
SIGNS = {GO: "circle", ASK: "diamond", STOP: "x"}


def screened(finding: str, paper: str) -> str:
    """What the course's sieve does with a find and its paper（筛法）."""
    if finding == "own":
        return GO if paper in ("none", "this_shop") else ASK
    if paper == "this_shop":
        return GO
    return ASK if paper == "other_shop" or (finding, paper) == ("picture", "word") else STOP


def screening_desk() -> None:
    """Something is found on a product: list it, ask, or stop?（筛选台）."""
    controls, draw = screening()
    names = [label(f"intellectual_property.paper_{one}") for one in PAPERS]
    still = stage.still(PAPERS, lambda paper: draw("brand", paper)[0], names=names)
    question = say("intellectual_property.screen_question")
    stage.on_stage(stage.desk(question, controls, draw), still)


def screening() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the sieve."""
    finds = [(label(f"intellectual_property.find_{one}"), one) for one in FINDINGS]
    papers = [(label(f"intellectual_property.paper_{one}"), one) for one in PAPERS]
    controls: Controls = {
        "finding": dropdown("intellectual_property.screen_find", finds, "brand"),
        "paper": dropdown("intellectual_property.screen_paper", papers, "none"),
    }

    def draw(finding: str, paper: str) -> Scene:
        outcome = screened(finding, paper)
        figure = _screen_figure(finding, paper, outcome)
        ours = finding == "own" and paper == "none"
        told = [say(f"intellectual_property.screen_said_{'ours' if ours else outcome}")]
        told.append(say(f"intellectual_property.screen_why_{finding}"))
        return figure, joined(told)

    return controls, draw


def _screen_figure(finding: str, paper: str, outcome: str) -> go.Figure:
    rows = [label(f"intellectual_property.find_{one}") for one in FINDINGS]
    heads = [label(f"intellectual_property.head_{one}") for one in PAPERS]
    figure = go.Figure()
    for one in (GO, ASK, STOP):
        cells = [(f, p) for f in FINDINGS for p in PAPERS if screened(f, p) == one]
        figure.add_scatter(
            x=[heads[PAPERS.index(p)] for _, p in cells],
            y=[rows[FINDINGS.index(f)] for f, _ in cells],
            mode="markers",
            marker={
                "symbol": SIGNS[one],
                "color": COLOURS[one],
                "size": [26 if cell == (finding, paper) else 12 for cell in cells],
            },
            hoverinfo="skip",
            name=label(f"intellectual_property.outcome_{one}"),
            showlegend=False,
        )
    left = names_left(figure, rows, len(rows))
    figure.update_xaxes(
        type="category", categoryorder="array", categoryarray=heads, range=[-0.5, 3.5]
    )
    figure.update_layout(margin={"l": left, "r": EDGE + 16})
    return charts.dress(
        figure,
        finding=say(f"intellectual_property.screen_{outcome}"),
        unit=NO_MEASURE,
        source=label("intellectual_property.screen_source"),
        height=HEAD + 60 + (ROW + 8) * len(rows),
        note=message("intellectual_property.screen_note"),
    )
