"""Tools of the brand lab（品牌方案实训给好的工具）: clean answers, weights, groups, the map."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.given_tools.candidates import first_true
from course_b2c_ops.language import chosen, say

ITEMS = [f"q{number:02d}" for number in range(1, 13)]
REVERSED = ["q04", "q09"]
CARE = ["q06", "q07", "q08", "q09", "q10"]  # one scale: how much care goes into choosing
# What the twelve questions ask about; the last has nothing to do with the others.
NEEDS: Mapping[str, Sequence[str]] = {
    "price": ("q01", "q04"),
    "coupons": ("q02", "q11"),
    "speed": ("q03", "q05"),
    "quality": ("q06", "q09"),
    "trust": ("q07", "q08", "q10"),
    "recycling": ("q12",),
}
REASONS = ("seconds", "attention", "straight", "doubled")
EXPORT_REASONS = ("late", *REASONS)
TURN = 6  # 6 - x turns a scale of 1 to 5
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
GROUPS, SEED, STARTS = 4, 1, 20
GRID = (0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 1.00, 1.05, 1.10, 1.15, 1.20)
OWN_SHOP = "own_shop"
LEADING = ("surely", "don't you", "aren't you")  # a question with its answer in it
Rows = pd.DataFrame


# ── Read and clean（读答卷，删答卷） ─────────────────────────────────────────────────────────────


def read_scores(export: Rows) -> Rows:
    """The same answers with their scores as numbers on one scale（一把尺子上的分数）.

    Words and full-width figures are read; form B printed the scale the other way round.
    """
    read = export.copy()
    for name in ITEMS:
        told = [unicodedata.normalize("NFKC", word).split(" ")[0] for word in export[name]]
        scores = pd.Series([WORDS.get(word) or int(word) for word in told], index=export.index)
        read[name] = scores.mask(export["form"] == "B", TURN - scores)
    return read


def first_reason(sheet: Rows) -> Rows:
    """Whose answers go, and the first reason in the order of EXPORT_REASONS（第一条删除理由）."""
    return first_true(sheet, "respondent_id", EXPORT_REASONS)


def reasons_of(answers: Rows) -> Rows:
    """The four reasons to drop an answer, a column each（四条理由）; the limit is of all rows."""
    found = answers[["respondent_id"]].copy()
    found["seconds"] = answers["seconds"] < answers["seconds"].median() / 3
    found["attention"] = ~answers["attention"]
    found["straight"] = answers[ITEMS].nunique(axis=1) == 1
    found["doubled"] = answers["respondent_id"].duplicated()
    return found


def cleaned(survey: Rows) -> Rows:
    """The answers that stay, each with its cell of sex and age（留下的答卷）."""
    out = reasons_of(survey)[list(REASONS)].any(axis=1)
    good = survey[~out].reset_index(drop=True)
    return good.assign(cell=good["sex"] + " " + good["age_band"])


def turned(answers: Rows) -> Rows:
    """The twelve scores with the reversed questions turned round（反向题转过来）."""
    scores = answers[ITEMS].astype(float)
    for name in REVERSED:
        scores[name] = TURN - scores[name]
    return scores


# ── Weights（权重） ──────────────────────────────────────────────────────────────────────────────


def cell_sheet(good: Rows, population: Rows) -> Rows:
    """One row a cell: its share of the market, its answers, how many would buy（一格一行）."""
    counted = good.groupby("cell")["would_buy"].agg(answers="count", yes="sum").reset_index()
    merged = population[["cell", "share"]].merge(counted, on="cell")
    return merged.rename(columns={"share": "market_share"})


def with_weight(good: Rows, population: Rows) -> Rows:
    """The answers with what each counts for（每份答卷算几份）."""
    cells = cell_sheet(good, population)
    sample = cells["answers"] / cells["answers"].sum()
    cells["weight"] = metrics.post_weights(cells["market_share"], sample)
    return good.merge(cells[["cell", "weight"]], on="cell")


def weighted_share(answers: Rows, holds: "pd.Series[Any]") -> float:
    """The share for whom something holds, weighted（加权占比）."""
    return float(metrics.weighted_mean(holds.astype(float), answers["weight"]))


# ── Groups（分组） ───────────────────────────────────────────────────────────────────────────────


def standard(table: Rows) -> Rows:
    """Each column less its mean, over its spread（标准化）: one scale for all."""
    return (table - table.mean()) / table.std()


def k_means(table: Rows, k: int = GROUPS) -> "pd.Series[Any]":
    """Groups by nearness, the tightest of twenty starts（聚类）; 1 has most people."""
    rng = np.random.default_rng(SEED)
    found = [metrics.k_means(table, k, rng) for _ in range(STARTS)]
    return by_size(min(found, key=lambda groups: looseness(table, groups)))


def looseness(table: Rows, groups: "pd.Series[Any]") -> float:
    """How far people are from the middle of their group, squared and added up（松散程度）."""
    middles = table.groupby(groups).transform("mean")
    return float(((table - middles) ** 2).to_numpy().sum())


def by_size(groups: "pd.Series[Any]") -> "pd.Series[Any]":
    """Groups numbered from the largest; of equal ones that of the earlier person first."""
    order = groups.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return groups.map({name: place for place, name in enumerate(order.index, start=1)})


def need_scores(answers: Rows) -> Rows:
    """Six needs of each person, means of their turned questions（六种需求，1 到 5 分）."""
    scores = turned(answers)
    return pd.DataFrame({name: scores[list(items)].mean(axis=1) for name, items in NEEDS.items()})


# ── Price and map（价格与定位图） ────────────────────────────────────────────────────────────────


def price_grid(good: Rows) -> list[float]:
    """Prices from 60 % to 120 % of the middle acceptable price（十三个价）."""
    middle = float(good["acceptable_price_usd"].median())
    return [round(middle * step, 2) for step in GRID]


def need_name(column: str) -> str:
    """A need or an aspect as readers call it（需求的名字）."""
    return say(f"brand.need_{column}")


def brand_name(brand: str) -> str:
    """A brand as readers call it; the own shop in their language."""
    return say("brand.own_shop") if brand == OWN_SHOP else brand


def brand_map(means: Rows, finding: str) -> go.Figure:
    """Brands by two mean ratings, the own shop as a diamond（定位图）: the first column lies."""
    across, up = (str(name) for name in means.columns)
    own = [brand == OWN_SHOP for brand in means.index]
    figure = go.Figure(
        go.Scatter(
            x=[round(float(value), 2) for value in means[across]],
            y=[round(float(value), 2) for value in means[up]],
            mode="markers+text",
            text=[brand_name(str(brand)) for brand in means.index],
            textposition=_sides(means),
            cliponaxis=False,
            marker={
                "opacity": 1,
                "size": [16 if mine else 11 for mine in own],
                "symbol": ["diamond" if mine else "circle" for mine in own],
                "color": [look.OWN if mine else look.GREY for mine in own],
            },
            hovertemplate="%{text}: %{x:.2f} · %{y:.2f}<extra></extra>",
        )
    )
    for update, name in ((figure.update_xaxes, across), (figure.update_yaxes, up)):
        title = say("brand.axis", name=need_name(name))
        update(range=[1.8, 4.9], dtick=1, showline=True, title_text=title)
    return charts.dress(figure, finding=finding, unit="", source="brand_ratings", height=400)


# Where a name may stand beside its mark, and how much of the map a letter and a line take.
SIDES = {"top center": (0.0, 0.22), "bottom center": (0.0, -0.22), "middle right": (1.0, 0.0),
         "middle left": (-1.0, 0.0)}  # fmt: skip
LETTER, LINE, MARK = 0.1, 0.24, 0.12


def _sides(means: Rows) -> list[str]:
    """The first side of each brand on which its name is clear of marks and names（名字放哪边）."""
    marks = [(float(x), float(y)) for x, y in means.to_numpy()]
    taken = [(x, y, MARK, MARK) for x, y in marks]
    found = []
    for (x, y), name in zip(marks, means.index, strict=True):
        half = LETTER * len(brand_name(str(name))) / 2
        boxes = {
            side: (x + across * (half + MARK), y + up, half, LINE / 2)
            for side, (across, up) in SIDES.items()
        }
        free = [side for side, box in boxes.items() if not any(_meet(box, one) for one in taken)]
        found.append(free[0] if free else "top center")
        taken.append(boxes[found[-1]])
    return found


Box = tuple[float, float, float, float]


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes (middle and half sides) share ground."""
    apart = (
        abs(one[0] - other[0]) >= one[2] + other[2] or abs(one[1] - other[1]) >= one[3] + other[3]
    )
    return not apart


# ── Interviews（访谈） ───────────────────────────────────────────────────────────────────────────


def with_question(interviews: Rows) -> Rows:
    """What buyers said, each with whether the question before it was leading（回答）."""
    asked = interviews["text"].shift().fillna("").str.lower()
    leading = pd.Series([any(word in text for word in LEADING) for text in asked])
    said = interviews.assign(leading=leading.to_numpy())
    return said[said["speaker"] == "buyer"].reset_index(drop=True)


def talk(interviews: Rows, number: int) -> Rows:
    """One interview, a question and its answer in each row（一问一答）."""
    one = interviews[interviews["interview_id"] == number]
    words = one[{"zh": "text_zh", "en": "text", "both": "text"}[chosen()]]
    asked, said = (words[one["speaker"] == who].tolist() for who in ("interviewer", "buyer"))
    return pd.DataFrame({say("brand.asked"): asked, say("brand.said"): said})


def reasons_given(interviews: Rows) -> Rows:
    """Whose words are evidence（可以引用的原话）: what followed a leading question is out."""
    said = with_question(interviews)
    told = {"zh": ["text_zh"], "en": ["text"], "both": ["text_zh", "text"]}[chosen()]
    kept = said.loc[~said["leading"], ["interview_id", "country", *told]]
    return kept.reset_index(drop=True)


# ── The plan（传播方案） ─────────────────────────────────────────────────────────────────────────

BUDGET_USD, ANSWER_USD, ANSWERS = 12_000, 4.0, 385
# Each platform's export has words of its own for a paid post, money spent, clicks to the shop.
PAID = {
    "facebook": ("country", "post_type", "amount_spent_usd", "link_clicks"),
    "tiktok": ("region", "promotion", "cost_usd", "website_clicks"),
    "vk": ("country", "kind", "spent_usd", "link_transitions"),
}


def main_group(people: Rows) -> int:
    """The group with most of the market（占市场最多的一组）."""
    shares = people.groupby("cluster")["weight"].sum()
    return int(shares.index[int(shares.argmax())])


def main_country(people: Rows) -> str:
    """Where most of that group live, by weight; of equal ones the first by letter（主要国家）."""
    group = people[people["cluster"] == main_group(people)]
    return str(group.groupby("country")["weight"].sum().idxmax())


def visitor_costs(country: str, *social: Rows) -> Rows:
    """What a visitor from paid posts cost in a country（一位访客多少钱）: Facebook, TikTok, VK."""
    rows = []
    for channel, table in zip(PAID, social, strict=True):
        where, kind, spent, clicks = PAID[channel]
        paid = table[(table[where] == country) & (table[kind] == "paid")]
        if len(paid):
            cost = metrics.cost_per_click(float(paid[spent].sum()), float(paid[clicks].sum()))
            rows.append({"channel": channel, "posts": len(paid), "cost_per_visitor_usd": cost})
    return pd.DataFrame(rows)


def weighted(survey: Rows, population: Rows) -> Rows:
    """The answers that stay, with weight and the six needs（清洗、加权、带需求分的人）."""
    good = with_weight(cleaned(survey), population)
    return good.join(need_scores(good))


def people_of(survey: Rows, population: Rows) -> Rows:
    """Clean answers with weight and group: what tasks 4 and 7 start from（带权重和组号的人）."""
    good = with_weight(cleaned(survey), population)
    return good.assign(cluster=k_means(standard(turned(good))))


def plan_sums(costs: Rows, budgets: Mapping[str, float]) -> Rows:
    """What each line's money buys at today's cost, and the sum（试算）: visitors, or answers."""
    prices = dict(zip(costs["channel"], costs["cost_per_visitor_usd"], strict=True))
    prices["research"] = ANSWER_USD
    rows = {name: (money, money / prices[name]) for name, money in budgets.items()}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["budget", "buys"])
    table.loc["Σ"] = [table["budget"].sum(), np.nan]
    return table
