"""Desks of words in listings（商品文字）: a title under the machine's eye, a word and its days."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools import listing_check
from course_b2c_ops.language import chosen, message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider
from course_b2c_ops.panels.rows import EDGE, HEAD, NO_MEASURE, ROW, half_years_below, names_left

MOST_WORDS = 7  # bars that a phone has room for
MOST_TIMES = 5
DAY = timedelta(days=1)
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
    left = names_left(figure, shown, MOST_WORDS)
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
    left = names_left(figure, every, len(every))
    half_years_below(figure, first, last)
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


def _joined(sentences: Sequence[str]) -> str:
    return (" " if chosen() == "en" else "\n" if chosen() == "both" else "").join(sentences)
