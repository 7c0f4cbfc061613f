"""Desks of product selection（选品的操作台）: weights, striking out, a trial order, the basket."""

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools import candidates as fair
from course_b2c_ops.language import say
from course_b2c_ops.panels import controls, stage
from course_b2c_ops.panels.controls import label

Drawn = controls.Scene
# The lecture's three candidates（开头的三款）.
THREE = pd.DataFrame(
    {
        "visitors": [6200, 9100, 3800],
        "competition": [1.8, 4.2, 0.9],
        "margin": [0.22, 0.16, 0.31],
        "late": [1, 0, 2],
    },
    index=["A", "B", "C"],
)
LOW_IS_GOOD = ("competition", "late")
OTHERS = {"competition": 2 / 6, "margin": 3 / 6, "late": 1 / 6}  # shares of the rest of the weight
DEMAND_STEPS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
DEMAND_START = 0.4
TIE = 0.0005  # scores are told to three decimals
TURNED, NOT_TURNED = "turned", "not_turned"
STRIKE_FIRST, SCALE_FIRST = "strike_first", "scale_first"
TRIAL_PIECES, TRIAL_QUOTE, TRIAL_GAIN = 150, 48.00, 23.40
CHANCES = (0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70)
LOSSES = (0.2, 0.4, 0.6)
START_CHANCE, START_LOSS = 0.35, 0.4
BY_SCORE, BY_YUAN = "by_score", "by_yuan"
LABEL_ROOM = 45  # for half the last label of a slider
BASKET = 8  # at most so many products are put in


# ── Weights decide（权重说了算） ─────────────────────────────────────────────────────────────────


def three_scores(demand: float, *, turned: bool = True) -> "pd.Series[Any]":
    """Scores of the lecture's three with this weight of demand; the rest is shared 2 : 3 : 1."""
    scales = pd.DataFrame(
        {
            name: metrics.min_max(THREE[name], low_is_good=turned and name in LOW_IS_GOOD)
            for name in THREE.columns
        }
    )
    weights = {"visitors": demand} | {k: share * (1 - demand) for k, share in OTHERS.items()}
    return metrics.weighted_score(scales, weights)


def draw_three(*, demand: float, turned: str) -> Drawn:
    """Three bars and who leads（三款的得分）."""
    scores = three_scores(demand, turned=turned == TURNED)
    ranked = scores.sort_values(ascending=False)
    first, second, third = (float(value) for value in ranked)
    tied = first - second < TIE
    names = " = ".join(sorted(ranked.index[:2]))
    told = {"name": ranked.index[0], "names": names, "score": f"{first:.3f}"}
    figure = charts.bars(
        scores,
        finding=say("selection.tied" if tied else "selection.leads", **told),
        unit="weighted_score",
        source="",
    )
    figure.update_xaxes(range=[0, 1.2])
    key = "not_turned" if turned == NOT_TURNED else "tied" if tied else "ahead"
    gap = first - (third if tied else second)
    return figure, say(f"selection.winner_{key}", weight=f"{demand:.0%}", gap=f"{gap:.3f}", **told)


def weight_desk() -> None:
    """How far must one weight move until another candidate wins?（权重台）."""
    options = [(f"{step:.0%}", step) for step in DEMAND_STEPS]
    knobs: controls.Controls = {
        "demand": controls.slider("selection.weight", options, DEMAND_START),
        "turned": controls.toggle(
            [(label(f"selection.{way}"), way) for way in (TURNED, NOT_TURNED)], TURNED
        ),
    }
    still = stage.still(
        DEMAND_STEPS,
        lambda demand: draw_three(demand=demand, turned=TURNED)[0],
        label("selection.weight"),
        start=DEMAND_STEPS.index(DEMAND_START),
        names=[name for name, _ in options],
    )
    stage.on_stage(stage.desk(say("selection.weight_question"), knobs, draw_three), still)


# ── Strike out first（先剔除，还是先打分） ───────────────────────────────────────────────────────


def places_both_ways(
    candidates: pd.DataFrame, out: "pd.Series[Any]", weights: fair.Weights
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Those that stay, scored after striking out, and scored together with those struck out."""
    sheet = fair.with_contribution(candidates)
    gone = sheet["candidate_id"].isin(out)
    right = fair.scored(sheet[~gone], weights)
    every = fair.scored(sheet, weights)
    late = every[~every["candidate_id"].isin(out)]
    return right, late.assign(rank=late["score"].rank(ascending=False)).reset_index(drop=True)


def ends_of_others(candidates: pd.DataFrame, out: "pd.Series[Any]") -> int:
    """How many of the six ends of the scales are set by those struck out（端点来自谁）."""
    sheet = fair.with_contribution(candidates)
    gone = sheet["candidate_id"].isin(out)
    found = 0
    for name in ("expected_units_month", "competition_index", "contribution_cny"):
        every, kept = sheet[name], sheet.loc[~gone, name]
        found += int(every.min() < kept.min()) + int(every.max() > kept.max())
    return found


def draw_five(
    candidates: pd.DataFrame, out: "pd.Series[Any]", *, order: str, weights: str
) -> Drawn:
    """The first five in one of the two orders（两种次序的前五）."""
    right, late = places_both_ways(candidates, out, fair.WEIGHTINGS[weights])
    shown = (right if order == STRIKE_FIRST else late).head(fair.PLACES)
    first = shown.iloc[0]
    figure = charts.bars(
        shown.set_index("word")["score"],
        finding=say("selection.five_now", name=first["word"], score=f"{first['score']:.3f}"),
        unit="weighted_score",
        source="candidates",
    )
    figure.update_xaxes(range=[0, 1.35])
    if order == STRIKE_FIRST:
        return figure, say("selection.struck_before", out=len(out), score=f"{first['score']:.3f}")
    both = right.merge(late, on="candidate_id", suffixes=("", "_late"))
    kept_five = set(right["candidate_id"].head(fair.PLACES))
    return figure, say(
        "selection.struck_after",
        ends=ends_of_others(candidates, out),
        right=f"{right['score'].iloc[0]:.3f}",
        score=f"{first['score']:.3f}",
        moved=int((both["rank"] != both["rank_late"]).sum()),
        gone=len(kept_five - set(shown["candidate_id"])),
    )


def strike_desk(candidates: pd.DataFrame, out: "pd.Series[Any]") -> None:
    """What changes for the others when goods that cannot be sold are scored along?（次序台）."""
    orders = [(label(f"selection.{way}"), way) for way in (STRIKE_FIRST, SCALE_FIRST)]
    kinds = [(label(f"selection.{name}"), name) for name in fair.WEIGHTINGS]
    knobs: controls.Controls = {
        "order": controls.toggle(orders, STRIKE_FIRST),
        "weights": controls.dropdown("selection.weights", kinds, "balanced"),
    }
    draw = partial(draw_five, candidates, out)
    still = stage.still(
        [way for _, way in orders],
        lambda order: draw(order=order, weights="balanced")[0],
        names=[name for name, _ in orders],
    )
    still.layout.sliders[0].pad.r = LABEL_ROOM
    stage.on_stage(stage.desk(say("selection.strike_question"), knobs, draw), still)


# ── A trial order（试单） ────────────────────────────────────────────────────────────────────────


def trial(chance: float, lost: float) -> tuple[float, float, float]:
    """What the trial earns and loses on its two sides, each by its chance, and the sum."""
    loss = TRIAL_QUOTE * lost
    gained = TRIAL_PIECES * chance * TRIAL_GAIN
    whole = TRIAL_PIECES * metrics.trial_order_result(chance, TRIAL_GAIN, loss)
    return gained, whole - gained, whole


def turns_at(lost: float) -> float:
    """The chance at which the trial brings nothing on average（转正的机会）."""
    loss = TRIAL_QUOTE * lost
    return metrics.share(loss, TRIAL_GAIN + loss)


def draw_trial(*, chance: float, lost: float) -> Drawn:
    """Two sides of a trial order and their sum（试单的两边）."""
    sides = trial(chance, lost)
    names = [say(f"selection.side_{name}") for name in ("gain", "loss", "sum")]
    pays = sides[2] >= 0
    result = f"{abs(sides[2]):,.2f}"
    figure = charts.bars(
        pd.Series(sides, index=names),
        finding=say(f"selection.trial_{'plus' if pays else 'minus'}", result=result),
        unit="trial_order_result",
        source="",
    )
    widest = [value for state in (trial(CHANCES[-1], LOSSES[0]), trial(CHANCES[0], LOSSES[-1]))
              for value in state]  # fmt: skip
    figure.update_xaxes(range=[min(widest) * 2.0, max(widest) * 1.7])
    told = {"chance": f"{chance:.0%}", "lost": f"{lost:.0%}", "turn": f"{turns_at(lost):.1%}"}
    return figure, say(f"selection.trial_{'pays' if pays else 'fails'}", result=result, **told)


def trial_desk() -> None:
    """From which chance of success on does a trial order pay?（试单台）."""
    options = [(f"{chance:.0%}", chance) for chance in CHANCES]
    knobs: controls.Controls = {
        "chance": controls.slider("selection.chance", options, START_CHANCE),
        "lost": controls.slider(
            "selection.lost", [(f"{lost:.0%}", lost) for lost in LOSSES], START_LOSS
        ),
    }
    still = stage.still(
        CHANCES,
        lambda chance: draw_trial(chance=chance, lost=START_LOSS)[0],
        label("selection.chance"),
        start=CHANCES.index(START_CHANCE),
        names=[name for name, _ in options],
    )
    stage.on_stage(stage.desk(say("selection.trial_question"), knobs, draw_trial), still)


# ── The basket（首批货的篮子） ───────────────────────────────────────────────────────────────────


def in_order(ten: pd.DataFrame, order: str) -> pd.DataFrame:
    """The ten in the order they are put in, a minimum order each（起订量的次序）."""
    table = ten  # the best score first
    if order == BY_YUAN:
        columns = ["per_yuan", "candidate_id"]
        table = ten.sort_values(columns, ascending=[False, True], ignore_index=True)
    sold = table[["min_order", "expected_units_month"]].min(axis=1)
    return table.assign(month_cny=sold * table["contribution_cny"])


def draw_basket(ten: pd.DataFrame, *, count: int, order: str) -> Drawn:
    """What the minimum orders of the first few cost together（前几款的起订货款）."""
    table = in_order(ten, order)
    taken = table.head(count)
    cost = float(taken["smallest_order_cny"].sum())
    rest = fair.BUDGET_CNY - cost
    told = {"count": count, "rest": f"{abs(rest):,.0f}"}
    figure = charts.bars(
        table.set_index("word")["smallest_order_cny"],
        finding=say(f"selection.basket_{'left' if rest >= 0 else 'over'}", **told),
        unit="cny",
        source="candidates",
    )
    _taken_in_colour(figure, count, over=rest < 0)
    figure.update_xaxes(range=[0, float(table["smallest_order_cny"].max()) * 1.5])
    key = "too_dear" if rest < 0 else "one" if count == 1 else "fits"
    return figure, say(
        f"selection.basket_{key}",
        cost=f"{cost:,.0f}",
        month=f"{float(taken['month_cny'].sum()):,.0f}",
        largest=f"{metrics.share(float(taken['smallest_order_cny'].max()), fair.BUDGET_CNY):.0%}",
        **told,
    )


def _taken_in_colour(figure: go.Figure, count: int, *, over: bool) -> None:
    """Teal for what is taken, orange where it is too much, hatched grey for the others."""
    mine = look.ACT if over else look.OWN
    rows = len(figure.data[0].y)
    figure.update_traces(
        marker={
            "color": [mine if place < count else look.GREY for place in range(rows)],
            "pattern": {"shape": ["" if place < count else "/" for place in range(rows)]},
        }
    )


def basket_desk(ten: pd.DataFrame) -> None:
    """How many minimum orders does the money pay for?（篮子台）."""
    options = [(str(count), count) for count in range(1, BASKET + 1)]
    knobs: controls.Controls = {
        "count": controls.slider("selection.count", options, 3),
        "order": controls.toggle(
            [(label(f"selection.{order}"), order) for order in (BY_SCORE, BY_YUAN)], BY_SCORE
        ),
    }
    draw = partial(draw_basket, ten)
    still = stage.still(
        [count for _, count in options],
        lambda count: draw(count=count, order=BY_SCORE)[0],
        label("selection.count"),
        start=2,
    )
    stage.on_stage(stage.desk(say("selection.basket_question"), knobs, draw), still)
