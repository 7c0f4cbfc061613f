"""Desks of platform rules and IP（平台规则与知识产权）: a title, a word, points over a year."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, listing_check, rules
from course_b2c_ops.charts import look
from course_b2c_ops.charts.wrap import longest_line, wrap
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.rules.ip_points import EXPIRED

MOST_WORDS = 7  # bars that a phone has room for
MOST_TIMES = 5
ROW, HEAD, EDGE = 34, 150, 14
NAME_LINE = 8.5  # ems
LONGEST_NAME = 18  # letters: a title may be typed without a space
DAY = timedelta(days=1)
NO_MEASURE = ""
# The parts of a title that a desk tells a reader to mend.
Found = tuple[str, str]  # word, kind


# ── One title under the machine's eye（标题检查台） ──────────────────────────────────────────────


def title_checker(forbidden_words: pd.DataFrame, on: date, own: str, category: str) -> None:
    """Type a title: its length, its banned words and its repeats（标题检查台）."""
    controls, draw = checker(forbidden_words, on, own, category)
    told = examples(own)
    still = stage.still(
        list(told), lambda name: draw(told[name], category)[0], label("rules_ip.title")
    )
    stage.on_stage(stage.desk(say("rules_ip.checker_question"), controls, draw), still)


def examples(own: str) -> dict[str, str]:
    """The titles that a page without a kernel shows, the own one first."""
    lamp = "LED Camping Lantern USB Rechargeable"
    return {
        "1": own,
        "2": lamp,
        "3": f"Glimvale {lamp}",
        "4": f"GLIMVALE-Style {lamp}",
        "5": f"{lamp} Gunmetal Grey",
        "6": f"{lamp} Hot Lantern New LANTERN",
    }


def checker(
    forbidden_words: pd.DataFrame, on: date, own: str, category: str
) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the title checker."""
    categories = sorted(forbidden_words["category"].unique())
    longest = int(rules.in_force("AEX-TITLE", on).value("longest"))
    controls: Controls = {
        "title": ipywidgets.Text(
            value=own, description=label("rules_ip.title"), layout={"width": "100%"}
        ),
        "category": dropdown("rules_ip.category", [(name, name) for name in categories], category),
    }

    def draw(title: str, category: str) -> Scene:
        if not listing_check.words_in(title):
            raise ValueError(say("rules_ip.no_words"))
        found = banned_in(title, category, forbidden_words, on)
        return _checked_figure(title, found, longest), _checked_sentence(title, found, longest)

    return controls, draw


def banned_in(title: str, category: str, forbidden_words: pd.DataFrame, on: date) -> list[Found]:
    """The words of a title that are banned in a category on a day, with their kind（违禁词）."""
    day, lines = pd.Timestamp(on), forbidden_words
    ends = lines["valid_to"].fillna(listing_check.NO_END)
    holds = (lines["category"] == category) & (lines["valid_from"] <= day) & (ends >= day)
    return [
        (word, kind)
        for word, kind in zip(lines.loc[holds, "word"], lines.loc[holds, "kind"], strict=True)
        if listing_check.contains_word(title, word)
    ]


def _checked_figure(title: str, found: Sequence[Found], longest: int) -> go.Figure:
    words = listing_check.words_in(title)
    banned = {word for word, _ in found}
    times = {word: words.count(word) for word in dict.fromkeys(words)}
    # What has to be mended stands on top, whatever the title's length.
    shown = sorted(times, key=lambda word: (word not in banned, -times[word]))[:MOST_WORDS]
    repeated = {word for word in shown if _stuffs(word, times[word])}
    marks = [
        f"{times[word]} ✗" if word in banned else f"{times[word]} ▲" if word in repeated
        else f"{times[word]}"
        for word in shown
    ]  # fmt: skip
    bad = [word in banned or word in repeated for word in shown]
    figure = go.Figure(
        go.Bar(
            x=[times[word] for word in shown],
            y=shown,
            orientation="h",
            text=marks,
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": [look.ACT if one else look.OWN for one in bad],
                "pattern": {"shape": ["/" if one else "" for one in bad], "size": 6},
            },
            hoverinfo="skip",
        )
    )
    left = _names_left(figure, shown, MOST_WORDS)
    most = max(MOST_TIMES, max(times.values()) + 1)
    figure.update_xaxes(range=[0, most], showticklabels=False, showline=False)
    count = len(title.strip())
    faults = sum([count > longest, bool(found), listing_check.stuffed(title)])
    name = f"checked_{min(faults, 1)}"
    finding = say(f"rules_ip.{name}", count=count, faults=faults)
    figure.update_layout(margin={"l": left, "r": EDGE + 20})
    return charts.dress(
        figure,
        finding=finding,
        unit=NO_MEASURE,
        source="forbidden_words",
        height=HEAD + ROW * MOST_WORDS,
        note=message("rules_ip.times_in_title"),
    )


def _stuffs(word: str, times: int) -> bool:
    return len(word) >= listing_check.SHORT and times >= listing_check.REPEATS_FROM


def _checked_sentence(title: str, found: Sequence[Found], longest: int) -> str:
    """Each of the three checks in a sentence of its own（三项检查）."""
    count = len(title.strip())
    length = "length_over" if count > longest else "length_fits"
    parts = [say(f"rules_ip.{length}", count=count, longest=longest, over=count - longest)]
    if found:
        told = ", ".join(f"{word} ({kind})" for word, kind in found)
        parts.append(say("rules_ip.words_banned", words=told))
    else:
        parts.append(say("rules_ip.words_clean"))
    text = title.lower()
    name = "title_stuffed" if listing_check.stuffed(title) else "title_varied"
    times, share = listing_check.repeats(text), listing_check.different(text)
    parts.append(say(f"rules_ip.{name}", times=times, share=f"{share:.0%}"))
    return _joined(parts)


# ── One word, six categories, a year and a half（词的日历） ──────────────────────────────────────

TOLD_WORDS = ("surgical", "glimvale", "official", "quarnix", "jubilee", "olymfest", "frostival")
BACK, AHEAD = 540, 45  # days on the axis


def word_calendar(forbidden_words: pd.DataFrame, on: date) -> None:
    """Choose a word and a day: where is it banned?（词的日历）."""
    controls, draw = calendar(forbidden_words, on)
    still = stage.still(list(TOLD_WORDS), lambda word: draw(word, on)[0], label("rules_ip.word"))
    stage.on_stage(stage.desk(say("rules_ip.calendar_question"), controls, draw), still)


def calendar(forbidden_words: pd.DataFrame, on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the word calendar."""
    told_lines = forbidden_words[forbidden_words["word"].isin(TOLD_WORDS)]
    near = on - timedelta(days=BACK), on + timedelta(days=AHEAD)
    ends, begins = (
        [one.date() for one in told_lines[name].dropna().unique() if near[0] < one.date() < near[1]]
        for name in ("valid_to", "valid_from")
    )
    # Each last day and the day after it, each first day and the day before: where things change.
    days = {on, *ends, *(one + DAY for one in ends), *begins, *(one - DAY for one in begins)}
    told = [(one.isoformat(), one) for one in sorted(days)]
    controls: Controls = {
        "word": dropdown("rules_ip.word", [(word, word) for word in TOLD_WORDS], "surgical"),
        "day": slider("rules_ip.day", told, on),
    }

    def draw(word: str, day: date) -> Scene:
        lines = forbidden_words[forbidden_words["word"] == word]
        every = sorted(forbidden_words["category"].unique())
        return _calendar_figure(word, day, lines, every, on), _word_sentence(
            word, day, lines, every
        )

    return controls, draw


def banned_on(lines: pd.DataFrame, day: date) -> list[str]:
    """The categories in which a word's lines hold on a day（当天管的类目）."""
    at, ends = pd.Timestamp(day), lines["valid_to"].fillna(listing_check.NO_END)
    return sorted(lines.loc[(lines["valid_from"] <= at) & (ends >= at), "category"])


def _calendar_figure(
    word: str, day: date, lines: pd.DataFrame, every: Sequence[str], on: date
) -> go.Figure:
    first, last = on - timedelta(days=BACK), on + timedelta(days=AHEAD)
    spans = {
        row["category"]: (
            max(row["valid_from"].date(), first),
            min(row["valid_to"].date() if pd.notna(row["valid_to"]) else last, last),
        )
        for row in lines.to_dict("records")
    }
    today = set(banned_on(lines, day))
    figure = go.Figure()
    for name in every:
        begin, end = spans.get(name, (None, None))
        figure.add_scatter(
            x=[None if one is None else one.isoformat() for one in (begin, end)],
            y=[name, name],
            mode="lines",
            line={"width": 16, "color": look.ACT if name in today else look.GREY},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[day.isoformat()] * 2,
        y=[every[0], every[-1]],
        mode="lines",
        line={"width": 2, "dash": "dash", "color": look.INK},
        hoverinfo="skip",
    )
    left = _names_left(figure, every, len(every))
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), last.isoformat()],
        tickvals=_half_years(first, last),
        tickformat="%Y-%m",
    )
    figure.update_layout(margin={"l": left, "r": EDGE + 12})
    finding = say("rules_ip.word_on", word=word, count=len(today), every=len(every), day=day)
    return charts.dress(
        figure,
        finding=finding,
        unit=NO_MEASURE,
        source="forbidden_words",
        height=HEAD + 20 + ROW * len(every),
        note=message("rules_ip.banned_days"),
    )


def _word_sentence(word: str, day: date, lines: pd.DataFrame, every: Sequence[str]) -> str:
    where = banned_on(lines, day)
    kind, begins = lines["kind"].iloc[0], lines["valid_from"].iloc[0].date()
    ends = lines["valid_to"].iloc[0]
    if not where and day < begins:
        return say("rules_ip.word_later", word=word, day=day, begins=begins)
    if not where:
        return say("rules_ip.word_over", word=word, day=day, ends=ends.date())
    if len(where) < len(every):
        return say("rules_ip.word_somewhere", word=word, kind=kind, where=", ".join(where), day=day)
    return say("rules_ip.word_everywhere", word=word, kind=kind, begins=begins, day=day)


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
    left = _names_left(figure, names, len(names))
    figure.add_vline(x=edge.isoformat(), line={"width": 2, "dash": "dash", "color": look.ACT})
    start = min(edge, violations["date"].min().date()) - timedelta(days=25)
    last = on + timedelta(days=15)
    figure.update_xaxes(
        type="date",
        range=[start.isoformat(), last.isoformat()],
        tickvals=_half_years(start, last),
        tickformat="%Y-%m",
    )
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


# ── What the figures share（共用） ───────────────────────────────────────────────────────────────


def _names_left(figure: go.Figure, names: Sequence[str], rows: int) -> int:
    """Names left of their rows, the first on top; gives the room they need."""
    short = [name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for name in names]
    shown = [wrap(name, NAME_LINE) for name in short]
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(names),
        tickmode="array",
        tickvals=list(names),
        ticktext=shown,
        range=[rows - 0.4, -0.6],
        showline=False,
    )
    return EDGE + 12 + round(max(longest_line(name) for name in shown) * look.LABEL_SIZE)


def _half_years(first: date, last: date) -> list[str]:
    """Each January and July of a span that has room for its name on a phone."""
    room = (last - first) / 8
    turns = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 7)]
    return [one.isoformat() for one in turns if first + room < one < last - room]


def _joined(sentences: Sequence[str]) -> str:
    return (" " if chosen() == "en" else "\n" if chosen() == "both" else "").join(sentences)
