"""Desks of paid traffic（直通车的操作台）: an auction, own words by margin, budget, evidence."""

from functools import partial
from math import log10

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.given_tools.paid_ads import EVIDENCE
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

MINUS = "\u2212"
# The auction of the lecture: bid and quality of three rivals.
RIVALS = {"rival_a": (0.60, 5), "rival_b": (0.35, 9), "rival_c": (0.50, 4)}
BIDS = (0.12, 0.22, 0.31, 0.36, 0.42, 0.48, 0.54, 0.62)
QUALITIES, OWN_BID, OWN_QUALITY = tuple(range(4, 11)), 0.42, 8
RESERVE = 0.05
AXIS_NAME = 26  # px below the bars
# Own words on a map.
MARGINS, TOP = (0.10, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50), 24.0
MARKS = {
    "unproven": (look.GREY, "circle-open"),
    "above": (look.OWN, "diamond"),
    "below": (look.ACT, "x"),
}
# The budget of the lecture: sales of a day at each.
SALES = {50: 190.0, 100: 340.0, 150: 452.0, 200: 534.0}
STEP, BUDGET_MARGINS, BUDGET_MARGIN = 50, (0.25, 0.30, 0.35, 0.40, 0.45), 0.35
# Evidence.
CLICKS, RATES = (10, 20, 40, 60, 80, 100, 120, 125, 150, 200), (0.016, 0.020, 0.024, 0.028, 0.032)
FIRST_CLICKS, USUAL_RATE, DOUBT = 40, 0.024, 0.05


# ── The auction（竞价桌） ────────────────────────────────────────────────────────────────────────


def auction(bid: float, quality: int) -> pd.DataFrame:
    """Four bidders with score and charge, highest score first; yours is named `you`."""
    table = pd.DataFrame({"you": (bid, quality), **RIVALS}, index=["bid", "quality"]).T
    table["score"] = table["bid"] * table["quality"]
    table["price"] = metrics.second_price(table["bid"], table["quality"])
    return table.sort_values("score", ascending=False, kind="stable")


def draw_auction(*, bid: float, quality: int) -> Scene:
    """Who ranks where, and what your click is charged（名次和扣费）."""
    table = auction(bid, quality)
    order = table.index.tolist()
    place = order.index("you")
    price = table["price"].tolist()[place]
    figure = charts.bars(
        pd.Series(table["score"].tolist(), index=[say(f"paid_ads.{one}") for one in order]),
        finding=say("paid_ads.auction_found", place=place + 1, price=f"{price:.3f}"),
        unit="",
        source="",
    )
    own = [name == "you" for name in order]
    figure.update_traces(
        marker={
            "color": [look.ACT if mine else look.GREY for mine in own],
            "pattern": {"shape": ["/" if mine else "" for mine in own], "size": 6},
        },
        text=[f"{score:.2f}" for score in table["score"]],
    )
    highest = BIDS[-1] * QUALITIES[-1]
    figure.update_xaxes(range=[0, highest * 1.25], title_text=label("paid_ads.score_axis"))
    figure.update_layout(
        height=figure.layout.height + AXIS_NAME, margin={"b": figure.layout.margin.b + AXIS_NAME}
    )
    return figure, _auction_sentence(table["score"].tolist(), place, bid, quality, price)


def _auction_sentence(
    scores: list[float], place: int, bid: float, quality: int, price: float
) -> str:
    told = {"bid": f"{bid:.2f}", "quality": quality, "price": f"{price:.3f}"}
    if place == len(scores) - 1:
        above = scores[place - 1]
        needed = f"{above / quality + 0.01:.2f}"
        return say("paid_ads.auction_last", **told, next=f"{above:.2f}", needed=needed)
    below = scores[place + 1]
    if quality == QUALITIES[-1]:
        return say("paid_ads.auction_best_quality", **told, below=f"{below:.2f}")
    better = max(RESERVE, below / (quality + 1) + 0.01)
    return say("paid_ads.auction_below", **told, below=f"{below:.2f}", better=f"{better:.3f}")


def auction_desk() -> None:
    """Own bid and own quality against three rivals（竞价桌）."""
    knobs: Controls = {
        "bid": slider("paid_ads.bid", [(f"{one:.2f}", one) for one in BIDS], OWN_BID),
        "quality": slider("paid_ads.quality", [(str(one), one) for one in QUALITIES], OWN_QUALITY),
    }
    still = stage.still(
        QUALITIES,
        lambda quality: draw_auction(bid=OWN_BID, quality=quality)[0],
        label("paid_ads.quality"),
        start=QUALITIES.index(OWN_QUALITY),
    )
    stage.on_stage(stage.desk(say("paid_ads.auction_question"), knobs, draw_auction), still)


# ── Own words and the line（词和保本线） ─────────────────────────────────────────────────────────


def draw_map(words: pd.DataFrame, shop_rate: float, *, margin: float) -> Scene:
    """Every word by spend and ROAS, and the line of a margin（花费、ROAS 和保本线）."""
    line = metrics.break_even_roas(margin)
    shown = words[words["spend_usd"] > 0]
    groups = _sides(shown, shop_rate, line)
    figure = go.Figure([_marks(rows, MARKS[name]) for name, rows in groups.items()])
    _map_axes(figure, shown["spend_usd"])
    _level(figure, line, label("paid_ads.line_here", line=f"{line:.2f}"), side="left")
    counts = {name: len(rows) for name, rows in groups.items()}
    _corner(figure, label("paid_ads.unproven", count=counts["unproven"]))
    found = say("paid_ads.map_found", above=counts["above"], below=counts["below"])
    dress(figure, finding=found, unit="", source="keyword_ads", height=420)
    lost, kept = (float(groups[name]["spend_usd"].sum()) for name in ("below", "above"))
    return figure, say(
        "paid_ads.map_said",
        margin=f"{margin:.2f}",
        line=f"{line:.2f}",
        known=counts["above"] + counts["below"],
        below=counts["below"],
        spend=f"{lost:,.0f}",
        share=f"{metrics.share(lost, (lost + kept) or 1.0):.0%}",
    )


def _sides(shown: pd.DataFrame, shop_rate: float, line: float) -> dict[str, pd.DataFrame]:
    """Words without enough clicks, those above the line, and those below it."""
    known = shown["clicks"] * shop_rate >= EVIDENCE
    earns = shown["roas"] >= line
    return {
        "unproven": shown[~known],
        "above": shown[known & earns],
        "below": shown[known & ~earns],
    }


def _marks(rows: pd.DataFrame, dressed: tuple[str, str]) -> go.Scatter:
    """The marks of one side, told apart by shape as well as by colour."""
    colour, symbol = dressed
    return go.Scatter(
        x=rows["spend_usd"].tolist(),
        y=rows["roas"].clip(upper=TOP).tolist(),
        mode="markers",
        cliponaxis=False,
        marker={"color": colour, "symbol": symbol, "size": 9},
        text=rows["keyword"].tolist(),
        customdata=rows["roas"].tolist(),
        hovertemplate="%{text}<br>%{x:,.0f} USD · ROAS %{customdata:.1f}<extra></extra>",
    )


def map_desk(words: pd.DataFrame, shop_rate: float, own_margin: float) -> None:
    """The break-even line follows the margin: how many words are above it?（保本线）."""
    own = round(own_margin, 2)
    margins = sorted({own, *(one for one in MARGINS if abs(one - own) > 0.02)})
    options = [(f"{one:.0%}", one) for one in margins]
    draw = partial(draw_map, words, shop_rate)
    still = stage.still(
        margins,
        lambda margin: draw(margin=margin)[0],
        label("paid_ads.margin"),
        start=margins.index(own),
        names=[name for name, _ in options],
    )
    knobs: Controls = {"margin": slider("paid_ads.margin", options, own)}
    stage.on_stage(stage.desk(say("paid_ads.map_question"), knobs, draw), still)


def _map_axes(figure: go.Figure, spend: "pd.Series[float]") -> None:
    """Spend by powers of ten, ROAS up to a top: both stay where they are."""
    figure.update_xaxes(
        type="log",
        range=[log10(float(spend.min())) - 0.1, log10(float(spend.max())) + 0.15],
        title_text=label("paid_ads.spend_axis"),
        tickvals=[0.1, 1, 10, 100, 1000],
        tickformat=",",
        showline=True,
    )
    figure.update_yaxes(
        range=[-0.06 * TOP, 1.1 * TOP],
        title_text=label("paid_ads.roas_axis", top=f"{TOP:.0f}"),
        tickvals=[0, 4, 8, 12, 16, 20, 24],
    )


# ── Budget（预算滑块） ───────────────────────────────────────────────────────────────────────────


def budget_steps() -> pd.DataFrame:
    """Average and marginal ROAS of the lecture's budgets（平均和边际）."""
    sales = pd.Series(SALES)
    spent = pd.Series(sales.index, index=sales.index, dtype=float)
    marginal = metrics.marginal_roas(sales, sales.shift(fill_value=0.0), spent, spent - STEP)
    return pd.DataFrame(
        {"sales": sales, "average": metrics.roas(sales, spent), "marginal": marginal}
    )


def draw_budget(*, budget: int, margin: float) -> Scene:
    """Two lines over the budget, and the break-even across them（平均线、边际线、保本线）."""
    steps, line = budget_steps(), metrics.break_even_roas(margin)
    average, marginal = (float(steps[name].loc[budget]) for name in ("average", "marginal"))
    figure = go.Figure()
    _budget_line(figure, steps["average"], look.GREY, "dash")
    _budget_line(figure, steps["marginal"], look.OWN, "solid")
    figure.add_scatter(
        x=[budget, budget], y=[average, marginal], mode="markers",
        marker={"color": look.ACT, "size": 13, "symbol": "diamond"}, cliponaxis=False,
        hoverinfo="skip",
    )  # fmt: skip
    _level(figure, line, "")
    # Beside the plot, clear of both lines and of the name of the average.
    over = "bottom" if line > steps["average"].iloc[-1] else "top"
    _beside(figure, label("paid_ads.line_here", line=f"{line:.2f}"), line, over)
    figure.update_xaxes(
        range=[40, 205], tickvals=list(SALES), title_text=label("paid_ads.budget_axis"),
        showline=True,
    )  # fmt: skip
    figure.update_yaxes(range=[1.0, 4.4], title_text="ROAS", nticks=5)
    figure.update_layout(margin={"r": 104})
    left = _signed(SALES[budget] * margin - budget)
    finding = say("paid_ads.budget_found", budget=budget, left=left)
    dress(figure, finding=finding, unit="", source="", height=360)
    return figure, _budget_sentence(average, marginal, line, left)


def _budget_line(figure: go.Figure, values: "pd.Series[float]", colour: str, dash: str) -> None:
    """One line over the budgets, named at its end."""
    figure.add_scatter(
        x=values.index.tolist(), y=values.tolist(), mode="lines+markers", cliponaxis=False,
        line={"color": colour, "dash": dash, "width": 2},
        hovertemplate="%{x} USD: %{y:.2f}<extra></extra>",
    )  # fmt: skip
    _beside(figure, label(f"paid_ads.{values.name}"), float(values.iloc[-1]), "middle")


def _beside(figure: go.Figure, said: str, at: float, anchor: str) -> None:
    """Words right of the plot at a height of its axis."""
    figure.add_annotation(
        name="card", text=said, x=1, xref="paper", xanchor="left", xshift=4, y=at, yanchor=anchor,
        showarrow=False, font={"size": 12, "color": look.INK},
    )  # fmt: skip


def _budget_sentence(average: float, marginal: float, line: float, left: str) -> str:
    told = {
        "more": f"{marginal * STEP:.0f}",
        "marginal": f"{marginal:.2f}",
        "average": f"{average:.2f}",
        "line": f"{line:.2f}",
        "left": left,
    }
    if marginal >= line:
        return say("paid_ads.step_pays", **told)
    if average >= line:
        return say("paid_ads.step_loses_average_fine", **told)
    return say("paid_ads.step_loses", **told)


def budget_desk() -> None:
    """Where does the budget stop?（预算滑块）."""
    margins = [(f"{one:.0%}", one) for one in BUDGET_MARGINS]
    knobs: Controls = {
        "budget": slider("paid_ads.budget", [(str(one), one) for one in SALES], STEP),
        "margin": slider("paid_ads.margin", margins, BUDGET_MARGIN),
    }
    still = stage.still(
        list(SALES),
        lambda budget: draw_budget(budget=budget, margin=BUDGET_MARGIN)[0],
        label("paid_ads.budget"),
    )
    stage.on_stage(stage.desk(say("paid_ads.budget_question"), knobs, draw_budget), still)


# ── Evidence（证据） ─────────────────────────────────────────────────────────────────────────────


def draw_evidence(*, clicks: int, rate: float) -> Scene:
    """How likely a good word has no order by then（一单没有的机会）."""
    counts = list(range(0, CLICKS[-1] + 1, 5))
    chances = [metrics.chance_of_none(rate, count) for count in counts]
    chance = metrics.chance_of_none(rate, clicks)
    needed = int(metrics.clicks_for_evidence(rate))
    figure = go.Figure()
    figure.add_scatter(
        x=counts, y=chances, mode="lines", line={"color": look.OWN, "width": 3}, cliponaxis=False,
        hovertemplate="%{x}: %{y:.0%}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(
        x=[clicks], y=[chance], mode="markers", cliponaxis=False, hoverinfo="skip",
        marker={"color": look.ACT, "size": 14, "symbol": "diamond"},
    )  # fmt: skip
    _level(figure, DOUBT, label("paid_ads.five_per_cent", needed=needed))
    figure.update_xaxes(
        range=[0, CLICKS[-1]], nticks=5, title_text=label("paid_ads.clicks_axis"), showline=True
    )
    figure.update_yaxes(
        range=[0, 1], tickformat=".0%", nticks=5, title_text=label("paid_ads.chance_axis")
    )
    told = {"clicks": clicks, "chance": f"{chance:.1%}"}
    dress(figure, finding=say("paid_ads.evidence_found", **told), unit="", source="", height=360)
    enough = "evidence_enough" if clicks >= needed else "evidence_little"
    return figure, say(f"paid_ads.{enough}", **told, rate=f"{rate:.1%}", needed=needed)


def evidence_desk() -> None:
    """How many clicks without an order prove a word worse?（证据）."""
    knobs: Controls = {
        "clicks": slider("paid_ads.clicks", [(str(one), one) for one in CLICKS], FIRST_CLICKS),
        "rate": slider("paid_ads.shop_rate", [(f"{one:.1%}", one) for one in RATES], USUAL_RATE),
    }
    still = stage.still(
        CLICKS,
        lambda clicks: draw_evidence(clicks=clicks, rate=USUAL_RATE)[0],
        label("paid_ads.clicks"),
        start=CLICKS.index(FIRST_CLICKS),
    )
    stage.on_stage(stage.desk(say("paid_ads.evidence_question"), knobs, draw_evidence), still)


# ── What the figures share（共用） ───────────────────────────────────────────────────────────────


def _level(figure: go.Figure, at: float, said: str, side: str = "right") -> None:
    """A dotted level across the figure, named on a card above it."""
    figure.add_shape(
        type="line", x0=0, x1=1, xref="paper", y0=at, y1=at, opacity=1, layer="above",
        line={"color": look.INK, "width": 2, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        name="card", text=said, x=0 if side == "left" else 1, xref="paper", xanchor=side, y=at,
        yanchor="bottom", yshift=3, showarrow=False, bgcolor=look.GROUND, borderpad=2,
        font={"size": 12, "color": look.INK},
    )  # fmt: skip


def _corner(figure: go.Figure, said: str) -> None:
    figure.add_annotation(
        name="corner", text=said, x=0, xref="paper", xanchor="left", y=1, yref="paper",
        yanchor="top", showarrow=False, bgcolor=look.GROUND,
        font={"size": 12, "color": look.MUTED},
    )  # fmt: skip


def _signed(amount: float) -> str:
    return f"{amount:.1f}".replace("-", MINUS)
