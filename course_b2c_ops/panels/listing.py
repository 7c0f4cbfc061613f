"""Desks of listings（商品页）: a title word by word, and products that sleep by cause."""

import math
from collections.abc import Callable, Sequence
from datetime import date

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics, rules
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools import listing_check
from course_b2c_ops.given_tools.listing_words import Limits, Weak, limits_of
from course_b2c_ops.language import chosen, say
from course_b2c_ops.metrics.listing import words_of
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider
from course_b2c_ops.panels.rows import EDGE

PER_CENT = 100

# ── A title, word by word（标题台） ──────────────────────────────────────────────────────────────

STUFFED = 5  # times the short name stands in the stuffed example


def title_builder(weak: Weak, on: date) -> None:
    """Write a title: how many of its buyers' searches does it catch?（标题台）."""
    controls, draw = builder(weak, on)
    told = examples(weak)
    names = [label(f"listing.{name}") for name in told]
    still = stage.still(list(told.values()), lambda title: draw(title)[0], names=names)
    stage.on_stage(stage.desk(say("listing.title_question"), controls, draw), still)


def examples(weak: Weak) -> dict[str, str]:
    """The titles that a page without a kernel shows, the own one first."""
    return {
        "title_now": weak.title,
        "title_name": weak.product,
        "title_stuffed": " ".join([weak.product] * STUFFED),
        "title_mended": " ".join([weak.title, *(word.title() for word in weak.left_out)]),
    }


def builder(weak: Weak, on: date) -> tuple[Controls, Callable[..., Scene]]:
    """Control and picture of the title builder."""
    longest = int(rules.in_force("AEX-TITLE", on).value("longest"))
    controls: Controls = {
        "title": ipywidgets.Text(
            value=weak.title, description=label("listing.title"), layout={"width": "100%"}
        )
    }

    def draw(title: str) -> Scene:
        if not words_of(title):
            raise ValueError(say("listing.no_words"))
        return _title_figure(title, weak), _title_sentence(title, weak, longest)

    return controls, draw


def missing(title: str, term: str) -> list[str]:
    """The words of a term that a title lacks（缺的词）."""
    there = set(words_of(title))
    return [word for word in words_of(term) if word not in there]


def _title_figure(title: str, weak: Weak) -> go.Figure:
    caught = [not missing(title, term) for term in weak.terms]
    share = metrics.title_coverage(title, weak.terms)
    finding = say(
        "listing.title_finding", share=f"{share:.0%}", count=len(title.strip()), words=len(caught)
    )
    seen = pd.Series(weak.terms)
    figure = charts.bars(seen, finding=finding, unit="impressions", source="shop_search_terms")
    marks = [f"{n:,.0f}" + ("" if yes else " ✗") for n, yes in zip(seen, caught, strict=True)]
    figure.update_layout(margin={"r": EDGE + 12})  # the last name below the still's slider
    return figure.update_traces(
        text=marks,
        marker={
            "color": [look.OWN if yes else look.ACT for yes in caught],
            "pattern": {"shape": ["" if yes else "/" for yes in caught], "size": 6},
        },
    )


def _title_sentence(title: str, weak: Weak, longest: int) -> str:
    """Length, what a repeat was worth, and the dearest term that is left out（一句话的后果）."""
    count = len(title.strip())
    name = "listing.too_long" if count > longest else "listing.short_enough"
    parts = [say(name, count=count, longest=longest)]
    words = words_of(title)
    most = max(words, key=words.count)
    if words.count(most) > 1:
        name = "listing.stuffed" if listing_check.stuffed(title) else "listing.repeated"
        parts.append(say(name, word=most, times=words.count(most)))
    left = next((term for term in weak.terms if missing(title, term)), None)
    if left is None:
        parts.append(say("listing.all_caught"))
    else:
        lacking = missing(title, left)
        backed = weak.backed.issuperset(lacking)
        name = "listing.word_on_page" if backed else "listing.word_not_on_page"
        parts.append(say(name, term=left, words=_listed(lacking)))
    return _joined(parts)


# ── Why products sleep（病因台） ─────────────────────────────────────────────────────────────────

PARTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
TIMES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5)
USUAL_PART, USUAL_TIMES = 0.25, 1.0
CAUSES = ("exposure", "click", "page")
SIGNS = dict(zip(CAUSES, ("circle", "square", "diamond"), strict=True))
COLOURS = dict(zip(CAUSES, (look.ACT, look.THIRD, look.OWN), strict=True))
FEWEST, MOST = 2.9, 5.4  # ends of the axis of impressions, a scale of tens
TOP, ROOM = 4.2, 0.8  # per cent: the axis of click rates, and room for names of heaps


def cause_sorter(product_30d: pd.DataFrame, sleeping: pd.DataFrame) -> None:
    """Move the two limits: into which of three heaps does a product fall?（病因台）."""
    controls, draw = sorter(product_30d, sleeping)
    still = stage.still(
        TIMES,
        lambda times: draw(USUAL_PART, times)[0],
        label("listing.times"),
        start=TIMES.index(USUAL_TIMES),
    )
    stage.on_stage(stage.desk(say("listing.cause_question"), controls, draw), still)


def sorter(
    product_30d: pd.DataFrame, sleeping: pd.DataFrame
) -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the cause sorter."""
    controls: Controls = {
        "part": slider("listing.part", [(f"P{part:.0%}"[:-1], part) for part in PARTS], USUAL_PART),
        "times": slider("listing.times", [(f"× {one:g}", one) for one in TIMES], USUAL_TIMES),
    }
    usual = heaps(sleeping, limits_of(product_30d))

    def draw(part: float, times: float) -> Scene:
        limits = limits_of(product_30d, part, times)
        now = heaps(sleeping, limits)
        return _cause_figure(sleeping, now, limits), _cause_sentence(now, usual, limits)

    return controls, draw


def heaps(sleeping: pd.DataFrame, limits: Limits) -> "pd.Series[str]":
    """The cause of each product, by its label（每款的病因）."""
    rows = sleeping.to_dict("records")
    return pd.Series({row["product"]: limits.cause(row) for row in rows}, dtype="str")


def _cause_figure(sleeping: pd.DataFrame, causes: "pd.Series[str]", limits: Limits) -> go.Figure:
    counts = {cause: int((causes == cause).sum()) for cause in CAUSES}
    figure = go.Figure()
    for cause in CAUSES:
        rows = sleeping[sleeping["product"].map(causes) == cause]
        figure.add_scatter(
            x=[float(n) for n in rows["impressions"]],
            y=[PER_CENT * float(rate) for rate in rows["click_rate"]],
            mode="markers",
            cliponaxis=False,
            marker={"symbol": SIGNS[cause], "size": 13, "color": COLOURS[cause]},
            text=list(rows["product"]),
            hovertemplate="%{text}<br>%{x:,.0f} · %{y:.2f}%<extra></extra>",
            showlegend=False,
        )
    top = max(PER_CENT * float(sleeping["click_rate"].max()), TOP)
    _limit_lines(figure, limits)
    _name_heaps(figure, counts)
    fewest = min(FEWEST, math.log10(float(sleeping["impressions"].min())) - 0.1)
    figure.update_xaxes(
        type="log",
        range=[fewest, MOST],
        tickvals=[1_000, 10_000, 100_000],
        ticktext=["1,000", "10,000", "100,000"],
        title_text=label("listing.axis_impressions"),
        showline=True,
    )
    figure.update_yaxes(
        range=[-ROOM, top + ROOM],
        tickvals=list(range(math.floor(top) + 1)),
        title_text=label("listing.axis_click"),
    )
    return charts.dress(
        figure,
        finding=say("listing.cause_finding", count=len(causes), **counts),
        unit="",
        source="product_30d",
        height=400,
    )


def _limit_lines(figure: go.Figure, limits: Limits) -> None:
    """Left of the first line nobody looks; right of it, the second line asks for clicks."""
    style = {"color": look.INK, "width": 1.5, "dash": "dot"}
    at, rate = limits.impressions, PER_CENT * limits.click_rate
    figure.add_shape(
        type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=style, opacity=1, layer="below"
    )
    figure.add_shape(
        type="line", x0=at, x1=10**MOST, y0=rate, y1=rate, line=style, opacity=1, layer="below"
    )


def _name_heaps(figure: go.Figure, counts: dict[str, int]) -> None:
    """Each heap's name in its corner of the picture（三堆的名字）."""
    corners = {"exposure": (0.0, 1.0), "page": (1.0, 1.0), "click": (1.0, 0.0)}
    for cause, (x, y) in corners.items():
        figure.add_annotation(
            name="corner",
            x=x,
            y=y,
            xref="paper",
            yref="paper",
            xanchor="right" if x else "left",
            yanchor="top" if y else "bottom",
            text=f"{label(f'listing.{cause}')} {counts[cause]}",
            showarrow=False,
            font={"size": 13, "color": look.MUTED},
        )


def _cause_sentence(now: "pd.Series[str]", usual: "pd.Series[str]", limits: Limits) -> str:
    seen, rate = f"{limits.impressions:,.0f}", f"{limits.click_rate:.2%}"
    moved = [name for name in now.index if now[name] != usual[name]]
    head = say("listing.cause_limits", seen=seen, rate=rate)
    if moved:
        return _joined([head, say("listing.cause_moved", count=len(moved), names=_listed(moved))])
    first = [name for name in now.index if now[name] == "exposure"]
    if not first:
        return _joined([head, say("listing.cause_none_unseen")])
    return _joined([head, say("listing.cause_first", count=len(first), names=_listed(first))])


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def _listed(words: Sequence[str]) -> str:
    return ("、" if chosen() == "zh" else ", ").join(words)


def _joined(sentences: Sequence[str]) -> str:
    return (" " if chosen() == "en" else "\n" if chosen() == "both" else "").join(sentences)
