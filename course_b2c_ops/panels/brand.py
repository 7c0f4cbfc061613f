"""Desks of the brand plan（品牌方案的操作台）: wording, sample, groups, the map."""

from functools import cache, partial
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import EDGE, dress
from course_b2c_ops.given_tools import brand
from course_b2c_ops.language import say
from course_b2c_ops.panels import controls, stage
from course_b2c_ops.panels.controls import label

Drawn = controls.Scene
# The lecture's first order, and what an unsold piece costs.
PIECES, PIECE_CNY = 1_200, 28.80
NEUTRAL, LEADING, CONSIDER, DOUBLE = "neutral", "leading", "consider", "double"
# Of those who would not buy, how many say yes to please: made for teaching (46 % become 78 %).
TO_PLEASE = {NEUTRAL: 0.0, LEADING: 0.59, CONSIDER: 0.40, DOUBLE: 0.0}
COUNTS = (100, 200, 400, 800, 2_000)
AS_THEY_COME, BY_QUOTA = "as_they_come", "by_quota"
SIZES, SEEDS = (2, 3, 4, 5, 6), (1, 2, 3, 4, 5)
START_SIZE = 4
HOLDS = 0.95
# What a rated aspect answers to: the questions that ask how much people care for it.
CARED = {
    "quality": ["q06", "q09"],
    "eco": ["q12"],
    "price_value": ["q01", "q04"],
    "design": ["q08"],
}
START_PAIR = ("quality", "design")
HIGH, CARES, WANTED = 3.5, 4.0, 0.10
LABEL_ROOM = 45  # for half the last label of a slider
Rows = pd.DataFrame


# ── The wording（问法） ──────────────────────────────────────────────────────────────────────────


def says_yes(people: Rows, wording: str) -> "pd.Series[Any]":
    """Who says yes to a wording（谁说会）: the same people, each as polite as before."""
    would = people["would_buy"].astype(bool)
    if wording == DOUBLE:  # who likes it and finds it dear has to say no
        return would & (people["acceptable_price_usd"] >= people["acceptable_price_usd"].median())
    polite = np.random.default_rng(brand.SEED).random(len(people))
    return would | pd.Series(polite < TO_PLEASE[wording], index=people.index)


def pieces_for(people: Rows, wording: str) -> int:
    """Pieces ordered on the answers to a wording（照这个问法订几件）."""
    return round(PIECES * brand.weighted_share(people, says_yes(people, wording)))


def draw_wording(people: Rows, *, wording: str) -> Drawn:
    """Pieces ordered and pieces sold（订货与卖掉）."""
    ordered, neutral = pieces_for(people, wording), pieces_for(people, NEUTRAL)
    sold = min(ordered, neutral)
    figure = charts.bars(
        pd.Series([ordered, sold], index=[say("brand.ordered"), say("brand.sold")]),
        finding=say(
            "brand.orders_and_sales",
            share=f"{brand.weighted_share(people, says_yes(people, wording)):.0%}",
            ordered=f"{ordered:,}",
            sold=f"{sold:,}",
        ),
        unit="units",
        source="survey",
    )
    figure.update_xaxes(range=[0, PIECES * 1.1])
    gap = ordered - neutral
    key = "over" if gap > 0 else "under" if gap < 0 else "even"
    return figure, say(
        f"brand.wording_{key}", pieces=f"{abs(gap):,}", cost=f"{abs(gap) * PIECE_CNY:,.0f}"
    )


def question_desk(people: Rows) -> None:
    """What does another wording do to the first order?（问法台）."""
    options = [(label(f"brand.wording_{name}"), name) for name in TO_PLEASE]
    draw = partial(draw_wording, people)
    still = stage.still(
        list(TO_PLEASE),
        lambda wording: draw(wording=wording)[0],
        label("brand.wording"),
        names=[label(f"brand.way_{name}") for name in TO_PLEASE],
    )
    still.layout.sliders[0].pad.r = LABEL_ROOM
    knobs: controls.Controls = {"wording": controls.toggle(options, NEUTRAL)}
    stage.on_stage(stage.desk(say("brand.question_question"), knobs, draw), still)


# ── Who answers（谁来答） ────────────────────────────────────────────────────────────────────────


def shares(people: Rows) -> tuple[float, float]:
    """Who would buy: as the answers came, and weighted to the market（随手、加权）."""
    return float(people["would_buy"].mean()), brand.weighted_share(people, people["would_buy"])


def draw_sample(people: Rows, *, count: int, who: str) -> Drawn:
    """A share with its error, and the market's（占比和误差）."""
    raw, market = shares(people)
    share = raw if who == AS_THEY_COME else market
    error = metrics.share_error(share, count)
    told = {"count": f"{count:,}", "error": f"{error:.1%}", "share": f"{share:.1%}"}
    figure = go.Figure(
        go.Scatter(
            x=[share], y=[""], mode="markers", marker={"size": 13, "color": look.OWN},
            error_x={"array": [error], "color": look.OWN, "thickness": 4, "width": 10},
            cliponaxis=False,
        )
    )  # fmt: skip
    _market_line(figure, market)
    figure.update_xaxes(range=[0.2, 0.8], tickformat=",.0%", showline=True, nticks=5)
    figure.update_yaxes(showticklabels=False, title_text="")
    figure.update_layout(margin={"l": EDGE + 8})
    dress(
        figure, finding=say("brand.interval", **told), unit="would_buy_share", source="survey",
        height=300,
    )  # fmt: skip
    bias = abs(share - market)
    key = "holds" if who == BY_QUOTA else "misses" if bias > error else "wide"
    return figure, say(f"brand.sample_{key}", bias=f"{bias * 100:.1f}", **told)


def _market_line(figure: go.Figure, market: float) -> None:
    """The market's share as a dotted line, its name beside it（虚线）."""
    figure.add_shape(
        type="line", x0=market, x1=market, y0=0, y1=1, yref="paper", opacity=1,
        line={"color": look.INK, "width": 2, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        x=market, y=0.98, yref="paper", yanchor="top", xanchor="right", xshift=-4, showarrow=False,
        text=say("brand.market_line", share=f"{market:.1%}"), font={"color": look.INK, "size": 13},
    )  # fmt: skip


def sample_desk(people: Rows) -> None:
    """How many answers make up for asking the wrong people?（样本台）."""
    counts = [(f"{count:,}", count) for count in COUNTS]
    ways = [(label(f"brand.{way}"), way) for way in (AS_THEY_COME, BY_QUOTA)]
    draw = partial(draw_sample, people)
    still = stage.still(
        COUNTS,
        lambda count: draw(count=count, who=AS_THEY_COME)[0],
        label("brand.count"),
        start=2,
        names=[name for name, _ in counts],
    )
    knobs: controls.Controls = {
        "count": controls.slider("brand.count", counts, COUNTS[2]),
        "who": controls.toggle(ways, AS_THEY_COME),
    }
    stage.on_stage(stage.desk(say("brand.sample_question"), knobs, draw), still)


# ── Groups（分组） ───────────────────────────────────────────────────────────────────────────────


def one_run(standard: Rows, k: int, seed: int) -> "pd.Series[Any]":
    """Groups of one run from one seed（只跑一次）."""
    return brand.by_size(metrics.k_means(standard, k, np.random.default_rng(seed)))


def together(groups: "pd.Series[Any]", known: "pd.Series[Any]") -> float:
    """The share of people who stay with most of their group（没换组的人）."""
    counts = pd.crosstab(groups, known)
    return float(min(counts.max(axis=1).sum(), counts.max(axis=0).sum()) / len(groups))


class Bench:
    """The answers to group, and what each number of groups comes to（分组台的数）."""

    def __init__(self, people: Rows) -> None:
        self.people = people.reset_index(drop=True)
        self.standard = brand.standard(brand.turned(self.people))
        self.needs = brand.need_scores(self.people)
        self.tightest = cache(lambda k: brand.k_means(self.standard, k))
        self.run = cache(lambda k, seed: one_run(self.standard, k, seed))

    def stay(self, k: int, seed: int) -> float:
        """Who stays where the tightest of twenty starts has them."""
        return together(self.run(k, seed), self.tightest(k))


def draw_groups(bench: Bench, *, k: int, seed: int) -> Drawn:
    """Needs by group, and how many people another seed leaves together（需求图）."""
    groups = bench.run(k, seed)
    means = bench.needs.groupby(groups).mean()
    weight = bench.people["weight"]
    part = weight.groupby(groups).sum() / weight.sum()
    names = [say("brand.group", number=n, share=f"{part[n]:.0%}") for n in means.index]
    figure = _heat(means, names)
    stay = bench.stay(k, seed)
    told = {"k": k, "seed": seed, "stay": f"{100 * stay:.0f}"}
    dress(
        figure, finding=say("brand.together", **told), unit="mean_rating", source="survey",
        height=160 + 38 * SIZES[-1],
    )  # fmt: skip
    worst = min(bench.stay(k, one) for one in SEEDS)
    key = "hold" if worst >= HOLDS else "melt"
    return figure, say(f"brand.groups_{key}", worst=f"{100 * worst:.0f}", **told)


def _heat(means: Rows, names: list[str]) -> go.Figure:
    """Mean needs as tiles, a group each row（需求格子）."""
    figure = go.Figure(
        go.Heatmap(
            z=means.round(2).to_numpy().tolist(),
            x=[brand.need_name(name) for name in means.columns],
            y=names,
            zmin=1, zmax=5, xgap=2, ygap=2, showscale=False,
            colorscale=[[0, look.SHADE], [1, look.OWN]],
            text=[[f"{value:.1f}" for value in row] for row in means.to_numpy()],
            texttemplate="%{text}",
            hovertemplate="%{y} · %{x}: %{z:.1f}<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", type="category", title_text="")
    figure.update_xaxes(tickangle=0, tickfont={"size": 11})
    figure.update_layout(margin={"l": EDGE + 74, "r": EDGE})
    return figure


def group_desk(people: Rows) -> None:
    """How many groups hold when the seed changes?（分组台）."""
    bench = Bench(people)
    draw = partial(draw_groups, bench)
    still = stage.still(
        SIZES,
        lambda k: draw(k=k, seed=SEEDS[1])[0],
        label("brand.groups"),
        start=SIZES.index(START_SIZE),
    )
    knobs: controls.Controls = {
        "k": controls.slider("brand.groups", [(str(k), k) for k in SIZES], START_SIZE),
        "seed": controls.slider("brand.seed", [(str(seed), seed) for seed in SEEDS], SEEDS[1]),
    }
    stage.on_stage(stage.desk(say("brand.group_question"), knobs, draw), still)


# ── The map（定位图） ────────────────────────────────────────────────────────────────────────────


def care_for_both(people: Rows, across: str, up: str) -> float:
    """The weighted share who care for two aspects（两样都看重的人）."""
    scores = brand.turned(people)
    both = [scores[CARED[name]].mean(axis=1) >= CARES for name in (across, up)]
    return brand.weighted_share(people, both[0] & both[1])


def nearest(means: Rows) -> tuple[str, float]:
    """The brand nearest to the own shop on the map, and how far（最近的品牌）."""
    own = means.loc[brand.OWN_SHOP]
    apart = ((means.drop(index=brand.OWN_SHOP) - own) ** 2).sum(axis=1) ** 0.5
    return str(apart.idxmin()), float(apart.min())


def draw_places(ratings: Rows, people: Rows, *, pair: tuple[str, str]) -> Drawn:
    """Brands by two ratings, and who wants the top right corner（定位图）."""
    across, up = pair
    means = ratings.groupby("brand")[[across, up]].mean()
    corner = means[(means > HIGH).all(axis=1)].index
    near, apart = nearest(means)
    wanted = care_for_both(people, across, up)
    told = {
        "across": brand.need_name(across),
        "up": brand.need_name(up),
        "count": len(corner),
        "names": say("brand.and").join(brand.brand_name(str(name)) for name in corner),
        "share": f"{wanted:.0%}",
        "near": near,
        "apart": f"{apart:.1f}",
    }
    finding = say(f"brand.corner_{'taken' if len(corner) else 'empty'}", **told)
    figure = brand.brand_map(means, finding)
    figure.add_shape(
        type="rect", x0=HIGH, x1=4.9, y0=HIGH, y1=4.9, layer="below",
        fillcolor=look.SHADE, line={"width": 0},
    )  # fmt: skip
    key = "taken" if len(corner) else "wanted" if wanted >= WANTED else "empty"
    return figure, say(f"brand.space_{key}", **told)


def pairs() -> list[tuple[str, tuple[str, str]]]:
    """Any two of the four ratings, quality and design first（两项一对）."""
    found = sorted(combinations(CARED, 2), key=lambda pair: pair != START_PAIR)
    return [(" × ".join(label(f"brand.need_{name}") for name in pair), pair) for pair in found]


def map_desk(ratings: Rows, people: Rows) -> None:
    """Is there white space, and does anybody stand there?（定位台）."""
    options = pairs()
    draw = partial(draw_places, ratings, people)
    others = [name for name in CARED if name != START_PAIR[0]]
    still = stage.still(
        others,
        lambda name: draw(pair=(START_PAIR[0], name))[0],
        label("brand.pair_of", name=brand.need_name(START_PAIR[0])),
        start=others.index(START_PAIR[1]),
        names=[label(f"brand.need_{name}") for name in others],
    )
    still.layout.sliders[0].pad.r = LABEL_ROOM
    knobs: controls.Controls = {"pair": controls.dropdown("brand.pair", options, START_PAIR)}
    stage.on_stage(stage.desk(say("brand.map_question"), knobs, draw), still)
