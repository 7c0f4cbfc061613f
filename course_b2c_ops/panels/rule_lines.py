"""Rules in time（法规时间线）: a row a family, a bar a version, a line at the deciding day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import ceil

import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.charts.wrap import longest_line, width
from course_b2c_ops.language import Language, Text, chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.rules import UnknownRule, Version
from course_b2c_ops.rules.destinations import destination
from course_b2c_ops.rules.lookup import first_days

What = str | Sequence[str]
MOST_ROWS = 12  # families; beyond it those that stand still are left out, and counted
ROW, HEAD = 27, 165
RIGHT = 36  # half a day's name beyond the end of a still's slider
PHONE, EDGE = 360, 14
# Months between ticks, and how many such gaps a phone has room for: names of months are longer.
_STEPS = (
    *((months, 3) for months in (1, 2, 3, 6)),
    *((12 * years, 5) for years in (1, 2, 3, 4, 5, 10, 20, 50)),
)
_NEAR_THE_EDGE = 0.06
MOST_STATES = 7
_DAY = timedelta(days=1)
_MILLISECONDS = 86_400_000
_LABEL = 12  # px of the letters on a bar
_BLANK = 2.7  # px of a blank
_PALE = 0.45
_LEGIBLE = 3.0  # px: a narrower bar gets an edge of its own colour
_EURASIAN = "RU"
# mark: colour, hatching, colour of the words on it
DRESS = {
    "V": (look.OWN, "", look.GROUND),
    "R": (look.THIRD, "", look.GROUND),
    "M": (look.ACT, "/", look.INK),
    "I": (look.ACT, "/", look.INK),
    "U": (look.GREY, ".", look.GROUND),
    "F": (look.HAIRLINE, ".", look.INK),
    "P": (look.HAIRLINE, ".", look.INK),
}


# --- families -----------------------------------------------------------------------------------
def families_of(what: What) -> list[str]:
    """The families of a destination, or those that are named（某国的法规族）."""
    if not isinstance(what, str):
        return [version.family for family in what for version in rules.history(family)[:1]]
    return list(_families_of_country(what.removeprefix("EU-")))


@cache
def _families_of_country(country: str) -> tuple[str, ...]:
    places = {country, f"EU-{country}"}
    if f"EU-VAT-{country}" in rules.families():
        places.add("EU")
    elif destination(country) is destination(_EURASIAN):
        places.add(_EURASIAN)
    return tuple(
        family
        for family in rules.families()
        if any(v.jurisdiction.split("/")[0] in places for v in rules.history(family))
    )


def changed(families: Sequence[str], one: date, other: date) -> list[Version]:
    """What changed in some families between two days, in whichever order they stand（变化）."""
    first, last = sorted((one, other))
    shown = set(families)
    return [version for version in rules.changed(first, last) if version.family in shown]


def in_force(family: str, on: date) -> Version | None:
    """The version of a day; None where the table has none（当日的版本）."""
    try:
        return rules.in_force(family, on)
    except UnknownRule:
        return None


# --- the figure ---------------------------------------------------------------------------------
def rule_line(
    what: What, since: date, until: date, on: date, *, family: str = "", finding: str = ""
) -> go.Figure:
    """Families of a destination, or named ones, as rows in time（法规时间线）.

    The versions in force on the deciding day `on` have a dark edge; `family` is the row to stress.
    """
    families, still = rows_of(what, since, until, family)
    versions = [v for name in families for v in rules.history(name) if _seen(v, since, until)]
    left = EDGE + 12 + round(max(longest_line(name) for name in families) * look.LABEL_SIZE)
    plot = PHONE - left - RIGHT
    spans = [_span(version, (since, until, on), plot) for version in versions]
    figure = go.Figure(_bars(spans, (on - since).days * plot / (until - since).days))
    figure.update_layout(barmode="overlay", bargap=0.28, margin={"l": left, "r": RIGHT})
    _day_line(figure, since, until, on)
    ticks = ticks_of(since, until)
    figure.update_xaxes(
        type="date", tickangle=0, range=[since.isoformat(), until.isoformat()],
        tickvals=[day.isoformat() for day, _ in ticks], ticktext=[said for _, said in ticks],
        title_text="",
    )  # fmt: skip
    names = [f"<b>{name}</b>" if name == family else name for name in families]
    figure.update_yaxes(
        type="category", tickvals=families, ticktext=names, title_text="",
        range=[len(families) - 0.4, -1.3],
    )  # fmt: skip
    said = finding or finding_of(family or families[0], on)
    note, height = _note(versions, still), HEAD + ROW * len(families)
    source = "data/rules"
    return charts.dress(figure, finding=said, unit="", source=source, height=height, note=note)


def rows_of(what: What, since: date, until: date, family: str = "") -> tuple[list[str], int]:
    """The rows to draw, and how many families are left out because nothing changes（各行）."""
    families = [
        name
        for name in families_of(what)
        if any(_seen(version, since, until) for version in rules.history(name))
    ]
    if not families:
        raise ValueError(say("rule_line.none", since=since, until=until))
    moving = [
        name
        for name in families
        if name == family
        or any(since < day <= until for day in first_days(name))
        or any(_begins(version, since, until) for version in rules.history(name))
    ]
    if len(families) <= MOST_ROWS or not moving:
        return families, 0
    return moving, len(families) - len(moving)


def finding_of(family: str, on: date) -> str:
    """Which version holds, as a title（标题）."""
    found = in_force(family, on)
    if found is None:
        return say("rule_line.none_in_force", family=family, day=on)
    return say("rule_line.in_force", rule=found.id, mark=found.mark, day=on)


def ticks_of(since: date, until: date) -> list[tuple[date, str]]:
    """A few days to name below the axis: years, or months of a short span（刻度）."""
    months = (until.year - since.year) * 12 + until.month - since.month
    step = next(step for step, most in _STEPS if months / step <= most)
    first = since.year * 12 + since.month - 1
    places = range(first + -first % step, first + months + 1, step)
    days = [date(place // 12, place % 12 + 1, 1) for place in places]
    last = until - (until - since) * _NEAR_THE_EDGE  # a name beyond it would be cut off
    return [(d, f"{d:%Y}" if step >= 12 else f"{d:%Y-%m}") for d in days if since <= d <= last]


def _seen(version: Version, since: date, until: date) -> bool:
    begun = version.valid_from is None or version.valid_from <= until
    return begun and (version.valid_to is None or version.valid_to >= since)


def _begins(version: Version, since: date, until: date) -> bool:
    return version.valid_from is not None and since < version.valid_from <= until


@dataclass(frozen=True)
class _Span:
    """Where a version lies in the window, in pixels of a phone（一版的位置）."""

    version: Version
    start: date
    days: int
    begins: float
    long: float
    here: bool  # in force on the deciding day

    def label(self, line: float) -> str:
        """What it has room for on one side of the line: numbers, its letter, or nothing（标签）."""
        letter = self.version.id.removeprefix(self.version.family).strip("-")
        short = f"{letter} {self.version.mark}".strip()
        for words in (f"{short}  {numbers_of(self.version)}".strip(), short):
            room = width(words) * _LABEL + 10
            is_crossed = self.begins < line < self.begins + room
            lead = ceil((line - self.begins) / _BLANK) + 1 if is_crossed else 0
            if room + lead * _BLANK <= self.long:
                return "\u00a0" * lead + words
        return ""

    @property
    def dress(self) -> tuple[str, str, str]:
        """Colour, hatching, colour of the words; pale where it is not in force."""
        colour, shape, words = DRESS[self.version.mark]
        return colour, shape, words if self.here else look.INK

    @property
    def opacity(self) -> float:
        """Pale where it is not in force; what is not law yet is pale by its colour."""
        return 1.0 if self.here or self.dress[0] == look.HAIRLINE else _PALE

    @property
    def edge(self) -> tuple[str, float]:
        """Dark in force; else the ground's, or its own where that would hide it."""
        if self.here:
            return look.INK, 2.0
        return look.GROUND if self.long > _LEGIBLE else self.dress[0], 1.0


def _span(version: Version, window: tuple[date, date, date], plot: float) -> _Span:
    since, until, on = window
    start = max(version.valid_from or since, since)
    # The last day is inclusive: a version of one day is a day long.
    end = min(version.valid_to + _DAY, until) if version.valid_to else until
    scale = plot / (until - since).days
    here = in_force(version.family, on) == version
    days = (end - start).days
    return _Span(version, start, days, (start - since).days * scale, days * scale, here)


def _bars(spans: Sequence[_Span], line: float) -> go.Bar:
    """All versions as one trace; `line` is the place of the deciding day, in pixels."""
    pattern = {
        "shape": [span.dress[1] for span in spans], "fgcolor": look.GROUND, "fgopacity": 0.45,
        "size": 9, "solidity": 0.12, "fillmode": "overlay",
    }  # fmt: skip
    edges = {"color": [one.edge[0] for one in spans], "width": [one.edge[1] for one in spans]}
    return go.Bar(
        x=[span.days * _MILLISECONDS for span in spans],
        y=[span.version.family for span in spans],
        base=[span.start.isoformat() for span in spans],
        orientation="h",
        marker={
            "color": [span.dress[0] for span in spans],
            "opacity": [span.opacity for span in spans],
            "pattern": pattern,
            "line": edges,
        },
        text=[span.label(line) for span in spans],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        textfont={"size": _LABEL, "color": [span.dress[2] for span in spans]},
        customdata=[[span.version.id, _hover(span.version)] for span in spans],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _hover(version: Version) -> str:
    language = chosen()
    lines = [f"<b>{version.id}</b> ({version.mark})", version.name.on_one_line(language)]
    lines += [period_of(version).on_one_line(language)]
    return "<br>".join([*lines, *filter(None, [numbers_of(version)])])


def _day_line(figure: go.Figure, since: date, until: date, on: date) -> None:
    """The deciding day across all rows, named at its head."""
    day = on.isoformat()
    figure.add_shape(
        type="line", xref="x", yref="paper", x0=day, x1=day, y0=0, y1=1, opacity=1,
        line={"color": look.INK, "width": 2}, layer="above",
    )  # fmt: skip
    late = (on - since) > (until - since) * 0.5
    figure.add_annotation(
        name="day", x=day, xref="x", y=1, yref="paper", yanchor="top", text=day,
        xanchor="right" if late else "left", xshift=-4 if late else 4, showarrow=False,
        font={"size": 12, "color": look.INK}, bgcolor=look.GROUND,
    )  # fmt: skip


def _note(versions: Sequence[Version], still: int) -> Text:
    """What the letters on the bars mean, and how many families are not drawn."""
    marks = [mark for mark in DRESS if any(version.mark == mark for version in versions)]
    said = [message("rule_line.dark")]
    said += [message(f"rule_line.mark_{mark.lower()}") for mark in marks]
    if still:
        said.append(message("rule_line.still", count=still))
    return Text("，".join(s.zh for s in said), ", ".join(s.en for s in said))


# --- words about a version ----------------------------------------------------------------------
def numbers_of(version: Version) -> str:
    """Its numbers with their names and units, in the chosen language（数值）."""
    return _numbers(version, chosen())


@cache
def _numbers(version: Version, language: Language) -> str:  # noqa: ARG001 - the cache's key
    """Read once: a table of one row is slow, and a time line has a hundred versions."""
    return str(rules.as_table([version])["numbers"].iloc[0]).strip(" /")


def period_of(version: Version) -> Text:
    """From when to when it holds（有效期）."""
    first, last = version.valid_from, version.valid_to
    name = {
        (True, True): "period", (True, False): "period_open",
        (False, True): "period_until", (False, False): "period_unknown",
    }[first is not None, last is not None]  # fmt: skip
    return message(f"rule_line.{name}", first=first, last=last)


# --- the desk -----------------------------------------------------------------------------------
def rule_line_desk(what: What, since: date, until: date, on: date) -> None:
    """Another day, another version: what holds, and what has changed（法规时间线台）."""
    controls, draw = day_of_rules(what, since, until, on)
    families, days = rows_of(what, since, until)[0], telling_days(what, since, until, on)
    told = {day: _family_that_moves(families, day) for day in nearest(days, on, MOST_STATES)}
    still = stage.still(
        [day.isoformat() for day in told],
        lambda day: draw(told[date.fromisoformat(day)], date.fromisoformat(day), on)[0],
        label("rule_line.day"),
    )
    stage.on_stage(stage.desk(say("rule_line.question"), controls, draw), still)


def day_of_rules(
    what: What, since: date, until: date, on: date
) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the time line（时间线的控件与图）."""
    families = rows_of(what, since, until)[0]
    days = [(day.isoformat(), day) for day in telling_days(what, since, until, on)]
    controls: Controls = {
        "family": dropdown(
            "rule_line.family", [(f, f) for f in families], _family_that_moves(families, on)
        ),
        "day": slider("rule_line.day", days, on),
        "other": dropdown("rule_line.other", days, days[0][1]),
    }

    def draw(family: str, day: date, other: date) -> Scene:
        figure = rule_line(what, since, until, day, family=family)
        return figure, sentence_of(families_of(what), family, day, other)

    return controls, draw


def telling_days(what: What, since: date, until: date, on: date) -> list[date]:
    """The first day of each version that is drawn, the day before it, and `on`（切换日）."""
    families = rows_of(what, since, until)[0]
    firsts = {day for family in families for day in first_days(family) if since < day <= until}
    return sorted({on, since, *firsts, *(day - _DAY for day in firsts)})


def nearest(days: Sequence[date], on: date, most: int) -> list[date]:
    """A few days around one, in order（最近的几天）."""
    return sorted(sorted(days, key=lambda day: (abs(day - on), day))[:most])


def sentence_of(families: Sequence[str], family: str, day: date, other: date) -> str:
    """The version in force with its numbers, and what changed between two days（说明）."""
    found = in_force(family, day)
    if found is None:
        told = [say("rule_line.none_said", family=family, day=day)]
    else:
        facts = {"rule": found.id, "mark": found.mark, "name": found.name, "day": day}
        told = [say("rule_line.version", period=period_of(found), **facts), numbers_of(found)]
    ids = [version.id for version in changed(families, day, other)]
    first, last = sorted((day, other))
    name = "changed" if ids else "same_day" if day == other else "unchanged"
    facts = {"first": first, "last": last, "count": len(ids), "rules": ", ".join(ids)}
    return "\n".join(filter(None, [*told, say(f"rule_line.then_{name}", **facts)]))


def _family_that_moves(families: Sequence[str], day: date) -> str:
    """The family whose version begins or ends on a day, else one that holds then."""
    moving = [one for one in families if {day, day + _DAY} & set(first_days(one))]
    holding = [one for one in families if in_force(one, day)]
    return next(iter((*moving, *holding, *families)))
