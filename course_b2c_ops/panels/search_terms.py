"""Desks of search terms（搜索词的操作台）: people or events, four quadrants of terms."""

from dataclasses import dataclass
from functools import partial
from math import log10

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.given_tools.traffic import ENOUGH, quadrant
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

SEEN, CLICKED = (1.0, 2.0, 4.0, 8.0, 12.0), (1.0, 1.5, 2.0, 3.0)
NEAR = 0.4  # steps this near to one's own are left out
PARTS, MEDIAN = (0.3, 0.4, 0.5, 0.6, 0.7), 0.5
TIMES = (0.5, 1.0, 1.5, 2.0)
TOP = 4.0  # times the shop's rate; a term above is drawn there, or one would squeeze all others
# Colour, shape of the mark and corner of each quadrant: they tell apart in grey print.
MARKS = {
    "keep": (look.OWN, "diamond", (1, 1)),
    "show_more": (look.THIRD, "triangle-up", (0, 1)),
    "repair": (look.ACT, "x", (1, 0)),
    "leave": (look.GREY, "circle-open", (0, 0)),
}
NAME_ROOM = 22  # letters of a term beside its mark


# ── People or events（人还是次数） ───────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Searched:
    """What search brought: people who saw us and came, and how often（搜索带来的人和次数）."""

    seen_by: float
    visitors: float
    seen_each: float
    clicks_each: float

    @property
    def by_people(self) -> float:
        """Search click rate: visitors over people who saw us（搜索点击率）."""
        return metrics.search_click_rate(self.visitors, self.seen_by)

    def by_events(self, seen: float, clicked: float) -> float:
        """Click-through rate when each sees and clicks us so often（点击率）."""
        return metrics.click_through_rate(self.visitors * clicked, self.seen_by * seen)


def searched(traffic: pd.DataFrame) -> Searched:
    """The search rows of some days（搜索的几天合计）."""
    sums = traffic[traffic["source"] == "search"].sum(numeric_only=True)
    seen_by, visitors = float(sums["search_impression_visitors"]), float(sums["visitors"])
    return Searched(
        seen_by,
        visitors,
        metrics.share(float(sums["impressions"]), seen_by),
        metrics.share(float(sums["clicks"]), visitors),
    )


def draw_two_rates(found: Searched, *, seen: float, clicked: float) -> Scene:
    """The same people by people and by events（同一批人，两个点击率）."""
    events = found.by_events(seen, clicked)
    shown = pd.Series(
        {say("search_terms.by_people"): found.by_people, say("search_terms.by_events"): events}
    )
    told = {"people": _percent(found.by_people), "events": _percent(events)}
    figure = charts.bars(
        shown,
        finding=say("search_terms.rates_found", **told),
        unit="click_through_rate",
        source="traffic",
    )
    figure.update_xaxes(range=[0, found.by_events(SEEN[0], CLICKED[-1]) * 1.35])
    alike = abs(events / found.by_people - 1) < 0.005
    return figure, say(
        "search_terms.rates_alike" if alike else "search_terms.rates_apart",
        **told,
        seen=f"{seen:.1f}",
        clicked=f"{clicked:.1f}",
    )


def two_rates_desk(traffic: pd.DataFrame) -> None:
    """The same people look and click more often: which rate moves?（两个点击率）."""
    found = searched(traffic)
    knobs: Controls = {
        "seen": slider("search_terms.seen_each", *_steps(SEEN, found.seen_each)),
        "clicked": slider("search_terms.clicked_each", *_steps(CLICKED, found.clicks_each)),
    }
    draw = partial(draw_two_rates, found)
    options, own = _steps(SEEN, found.seen_each)
    values = [value for _, value in options]
    still = stage.still(
        values,
        lambda seen: draw(seen=seen, clicked=found.clicks_each)[0],
        label("search_terms.seen_each"),
        start=values.index(own),
        names=[name for name, _ in options],
    )
    stage.on_stage(stage.desk(say("search_terms.rates_question"), knobs, draw), still)


def _steps(usual: tuple[float, ...], own: float) -> tuple[list[tuple[str, float]], float]:
    """The usual steps with one's own among them, which is where the slider starts."""
    values = sorted({own, *(one for one in usual if abs(one - own) >= NEAR or one == usual[0])})
    return [(f"{one:.1f}", one) for one in values], own


# ── Four quadrants（四象限） ─────────────────────────────────────────────────────────────────────


def with_enough(terms: pd.DataFrame) -> pd.DataFrame:
    """Terms whose conversion can be read: twenty visitors or more（访客够多的词）."""
    kept = terms[terms["visitors"] >= ENOUGH].copy()
    kept["conversion_rate"] = metrics.conversion_rate(kept["paying_buyers"], kept["visitors"])
    return kept


def sorted_out(
    terms: pd.DataFrame, shop_rate: float, part: float = MEDIAN, times: float = 1.0
) -> pd.DataFrame:
    """Each term with its quadrant; limits: a part of all impressions, times the shop rate."""
    kept = with_enough(terms)
    many = kept["impressions"] >= kept["impressions"].quantile(part)
    return kept.assign(quadrant=quadrant(many, kept["conversion_rate"] >= times * shop_rate))


def draw_quadrants(
    terms: pd.DataFrame, shop_rate: float, *, part: float = MEDIAN, times: float = 1.0
) -> Scene:
    """Every term by impressions and conversion, its quadrant by mark（搜索词四象限）."""
    found = sorted_out(terms, shop_rate, part, times)
    limit = float(found["impressions"].quantile(part)), times * shop_rate
    figure = go.Figure()
    for name, (colour, symbol, _) in MARKS.items():
        rows = found[found["quadrant"] == name]
        figure.add_scatter(
            x=rows["impressions"].tolist(),
            y=rows["conversion_rate"].clip(upper=TOP * shop_rate).tolist(),
            customdata=rows["conversion_rate"].tolist(),
            mode="markers",
            cliponaxis=False,
            marker={"color": colour, "symbol": symbol, "size": 9},
            text=rows["term"].tolist(),
            hovertemplate="%{text}<br>%{x:,} · %{customdata:.1%}<extra></extra>",
            name=say(f"search_terms.{name}"),
        )
    _axes(figure, found, shop_rate)
    _limits(figure, *limit)
    counts = {name: int((found["quadrant"] == name).sum()) for name in MARKS}
    _corners(figure, counts)
    lost = lost_most(found, shop_rate)
    _name(figure, lost)
    dress(
        figure,
        finding=say("search_terms.quadrants_found", **counts),
        unit="",
        source="shop_search_terms",
        height=420,
    )
    return figure, _quadrant_sentence(counts, lost, shop_rate)


def lost_most(found: pd.DataFrame, shop_rate: float) -> "pd.Series | None":
    """The term to repair first: furthest below the buyers its visitors would give（先修哪个词）."""
    rows = found[(found["quadrant"] == "repair") & (found["conversion_rate"] < shop_rate)]
    if rows.empty:
        return None
    missing = rows["visitors"] * shop_rate - rows["paying_buyers"]
    return (
        rows.assign(missing=missing)
        .sort_values(["missing", "term"], ascending=[False, True])
        .iloc[0]
    )


def quadrant_desk(terms: pd.DataFrame, shop_rate: float) -> None:
    """Move two limits: how many terms need more showing, how many a better page?（四象限）."""
    parts = [(_part(part), part) for part in PARTS]
    times = [(f"{100 * one * shop_rate:.1f}%", one) for one in TIMES]
    knobs: Controls = {
        "part": slider("search_terms.part", parts, MEDIAN),
        "times": slider("search_terms.times", times, 1.0),
    }
    draw = partial(draw_quadrants, terms, shop_rate)
    still = stage.still(
        PARTS,
        lambda part: draw(part=part)[0],
        label("search_terms.part"),
        start=PARTS.index(MEDIAN),
        names=[name for name, _ in parts],
    )
    stage.on_stage(stage.desk(say("search_terms.quadrants_question"), knobs, draw), still)


def _axes(figure: go.Figure, found: pd.DataFrame, shop_rate: float) -> None:
    """Impressions by powers of ten; conversion in multiples of the shop's, with room for names."""
    most, least = float(found["impressions"].max()), float(found["impressions"].min())
    top = TOP * shop_rate
    ranges = {"x": [log10(least) - 0.1, log10(most) + 0.15], "y": [-0.17 * top, 1.16 * top]}
    figure.update_xaxes(
        type="log", range=ranges["x"], title_text=label("search_terms.axis_impressions"),
        tickvals=[10, 100, 1_000, 10_000, 100_000], tickformat=",", showline=True,
    )  # fmt: skip
    figure.update_yaxes(
        range=ranges["y"],
        title_text=label("search_terms.axis_rate", top=f"{100 * top:.0f}%"),
        tickvals=[one * shop_rate for one in range(int(TOP) + 1)],
        tickformat=",.1%",
    )


def _limits(figure: go.Figure, impressions: float, rate: float) -> None:
    for at in (
        {"x0": impressions, "x1": impressions, "y0": 0, "y1": 1, "yref": "paper"},
        {"x0": 0, "x1": 1, "xref": "paper", "y0": rate, "y1": rate},
    ):
        figure.add_shape(
            type="line", line={"color": look.INK, "width": 1.5, "dash": "dot"}, opacity=1, **at
        )


def _corners(figure: go.Figure, counts: dict[str, int]) -> None:
    for name, (_, _, (x, y)) in MARKS.items():
        figure.add_annotation(
            name="corner",
            text=f"{label(f'search_terms.{name}')} {counts[name]}",
            x=x,
            xref="paper",
            xanchor="right" if x else "left",
            y=y,
            yref="paper",
            yanchor="top" if y else "bottom",
            showarrow=False,
            bgcolor=look.GROUND,
            font={"size": 12, "color": look.MUTED},
        )


def _name(figure: go.Figure, term: "pd.Series | None") -> None:
    """The term to repair first, by name beside its mark."""
    if term is None:
        figure.add_annotation(name="named", text="", x=0, y=0, xref="paper", yref="paper",
                              showarrow=False)  # fmt: skip
        return
    name = str(term["term"])
    figure.add_annotation(
        name="named",
        text=name if len(name) <= NAME_ROOM else f"{name[:NAME_ROOM]}…",
        x=log10(float(term["impressions"])),
        y=float(term["conversion_rate"]),
        ax=-10,
        ay=-46,
        xanchor="right",
        showarrow=True,
        arrowhead=0,
        arrowwidth=1.2,
        arrowcolor=look.INK,
        bgcolor=look.GROUND,
        borderpad=1,
        font={"size": 12, "color": look.INK},
    )


def _part(part: float) -> str:
    if part == MEDIAN:
        return label("search_terms.median")
    return label("search_terms.below", percent=round(part * 100))


def _quadrant_sentence(counts: dict[str, int], lost: "pd.Series | None", shop_rate: float) -> str:
    if lost is None:
        return say("search_terms.nothing_to_repair", **counts)
    return say(
        "search_terms.repair_first",
        **counts,
        term=str(lost["term"]),
        visitors=f"{lost['visitors']:,.0f}",
        buyers=f"{lost['paying_buyers']:,.0f}",
        rate=_percent(shop_rate, 1),
        should=_buyers(float(lost["visitors"]) * shop_rate),
    )


def _buyers(count: float) -> str:
    return f"{count:.1f}" if count < 10 else f"{count:.0f}"


def _percent(rate: float, places: int = 2) -> str:
    return f"{rate * 100:.{places}f}%"
