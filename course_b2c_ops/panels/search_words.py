"""Desks of searches（搜索词的门和筛子）: what a match type lets in, which words only cost."""

from functools import partial

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import EDGE, dress
from course_b2c_ops.given_tools.search import own_words, word_sums
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider, toggle
from course_b2c_ops.panels.rows import ROW, names_left

KEYWORD = "camping lantern"
EXACT, PHRASE, BROAD = GATES = ("exact", "phrase", "broad")
AS_KEYWORD, AS_NEGATIVE = "keyword", "negative"
SEARCHES = (
    "best camping lantern",
    "camping lantern",
    "lantern for camping kids",
    "camping tent lantern",
    "camping lanterns",
)


# ── The three gates（匹配门） ────────────────────────────────────────────────────────────────────


def opens(keyword: str, match_type: str, search: str) -> bool:
    """Whether a match type lets a search in, by this course's rules（放不放行）."""
    ours, typed = keyword.lower().split(), search.lower().split()
    if match_type == EXACT:
        return typed == ours
    if match_type == PHRASE:
        return any(typed[at : at + len(ours)] == ours for at in range(len(typed)))
    return set(ours) <= set(typed)


def missing(keyword: str, search: str) -> list[str]:
    """The words of the keyword that a search lacks（缺的词）."""
    typed = search.lower().split()
    return [word for word in keyword.lower().split() if word not in typed]


def in_order(keyword: str, search: str) -> bool:
    """Whether the keyword's words stand in their order, with or without others between."""
    left = iter(search.lower().split())
    return all(word in left for word in keyword.lower().split())


def why(keyword: str, gate: str, search: str) -> str:
    """What opened or shut a gate, in a word or two（为什么开、为什么关）."""
    if opens(keyword, gate, search):
        return say(f"overseas_search.open_{gate}")
    lacking = missing(keyword, search)
    if gate == EXACT:
        return say("overseas_search.shut_exact")
    if lacking:
        return say("overseas_search.shut_missing", words=" ".join(lacking))
    return say(
        "overseas_search.shut_apart" if in_order(keyword, search) else "overseas_search.shut_order"
    )


def draw_gates(search: str, role: str = AS_KEYWORD) -> Scene:
    """Three gates, each open or shut, and why（三扇门）."""
    if not search.split():
        raise ValueError(say("overseas_search.type_something"))
    states = [opens(KEYWORD, gate, search) for gate in GATES]
    verb = {state: say(f"overseas_search.{role}_{'yes' if state else 'no'}") for state in (0, 1)}
    said = [
        " · ".join((verb[state], why(KEYWORD, gate, search))).replace("\n", " ")
        for gate, state in zip(GATES, states, strict=True)
    ]
    names = [label(f"overseas_search.{gate}") for gate in GATES]
    bars = go.Bar(
        x=[1] * 3, y=names, orientation="h", text=said, insidetextanchor="start",
        textposition="inside", hoverinfo="skip", constraintext="none", textangle=0,
    )  # fmt: skip
    figure = go.Figure(bars)
    _colour(figure, states)
    left = names_left(figure, names, len(names))
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_layout(margin={"l": left, "r": EDGE})
    shown = " ".join(search.split())
    dress(
        figure,
        finding=say(f"overseas_search.title_{role}_{sum(states)}", search=shown),
        unit="",
        source=say("overseas_search.made_up").replace("\n", " / "),
        height=EDGE * 6 + 2 * ROW * len(names),
    )
    lacking = " ".join(missing(KEYWORD, search))
    return figure, say(f"overseas_search.said_{role}_{sum(states)}", search=shown, words=lacking)


def _colour(figure: go.Figure, states: list[bool]) -> None:
    """An open gate is full, a shut one pale and hatched: they tell apart in grey print."""
    figure.update_traces(
        marker={
            "color": [look.OWN if state else look.SHADE for state in states],
            "pattern": {"shape": ["" if state else "/" for state in states], "size": 6,
                        "fgcolor": look.HAIRLINE},
            "line": {"color": look.HAIRLINE, "width": 1},
        },
        textfont={"color": [look.GROUND if state else look.INK for state in states], "size": 13},
    )  # fmt: skip


def gate_controls() -> Controls:
    """A search to type, and whether the words are a keyword or a negative."""
    typed = ipywidgets.Text(
        value=SEARCHES[0], description=label("overseas_search.typed"), layout={"width": "100%"}
    )
    roles = [(label(f"overseas_search.as_{role}"), role) for role in (AS_KEYWORD, AS_NEGATIVE)]
    return {"search": typed, "role": toggle(roles, AS_KEYWORD)}


def gate_desk() -> None:
    """Type a search: which of three match types lets it in?（匹配门）."""
    still = stage.still(
        SEARCHES,
        lambda search: draw_gates(search)[0],
        label("overseas_search.typed"),
        names=[str(place) for place in range(1, len(SEARCHES) + 1)],
    )
    states = [(search, draw_gates(search)[1]) for search in SEARCHES]
    heads = [label("overseas_search.typed"), label("overseas_search.outcome")]
    question = say("overseas_search.gate_question", keyword=KEYWORD)
    desk = stage.desk(question, gate_controls(), draw_gates)
    stage.on_stage(desk, still, pd.DataFrame(states, columns=heads))


# ── The sieve of words（空词筛子） ───────────────────────────────────────────────────────────────

LIMITS = (10, 20, 30, 50, 75, 100)
USUAL = 30
SHOWN = 9  # words with the largest cost
LUCKY = 0.2  # a chance above it is no evidence


def empty_words(search_ads: pd.DataFrame) -> pd.DataFrame:
    """Words without an order that are none of our own, dearest first（一单没有的词）."""
    sums = word_sums(search_ads)
    own = sums["word"].isin(own_words(search_ads))
    empty = sums[(sums["conversions"] == 0) & ~own & (sums["clicks"] >= LIMITS[0])]
    return empty.sort_values(["cost_usd", "word"], ascending=[False, True]).reset_index(drop=True)


def by_search(search_ads: pd.DataFrame) -> pd.DataFrame:
    """A row a search and keyword: all that the desk needs, and quick to draw again."""
    keys = ["search_term", "keyword"]
    sums = search_ads.groupby(keys)[["clicks", "conversions", "cost_usd"]].sum()
    return sums.reset_index()


def stopped_cost(search_ads: pd.DataFrame, words: "pd.Series[str]") -> float:
    """What searches with one of these words cost, each counted once（一共花了多少）."""
    gone = set(words)
    hit = [bool(gone & set(search.split())) for search in search_ads["search_term"]]
    return float(search_ads["cost_usd"][hit].sum())


def draw_sieve(search_ads: pd.DataFrame, *, limit: int = USUAL) -> Scene:
    """Words without an order; hatched, those with clicks enough（空词和花费）."""
    empty = empty_words(search_ads)
    caught = empty[empty["clicks"] >= limit]
    shown = empty.head(SHOWN)
    cost = stopped_cost(search_ads, caught["word"])
    rate = metrics.ratio_of_sums(search_ads["conversions"], search_ads["clicks"])
    chance = metrics.chance_of_none(rate, limit)
    told = {
        "limit": limit,
        "count": len(caught),
        "cost": f"{cost:,.0f}",
        "share": f"{metrics.share(cost, float(search_ads['cost_usd'].sum())):.0%}",
        "rate": f"{rate:.1%}",
        "chance": f"{chance:.0%}",
    }
    figure = charts.bars(
        shown.set_index("word")["cost_usd"],
        finding=say("overseas_search.sieve_found", **told),
        unit="spend_usd",
        source="search_ads",
    )
    _mark_caught(figure, shown, limit)
    name = "overseas_search.sieve_lucky" if chance > LUCKY else "overseas_search.sieve_rare"
    return figure, say(name if len(caught) else "overseas_search.sieve_none", **told)


def _mark_caught(figure: go.Figure, shown: pd.DataFrame, limit: int) -> None:
    """Cost and clicks at the ends; what the limit catches is orange and hatched."""
    caught = [clicks >= limit for clicks in shown["clicks"]]
    figure.update_traces(
        text=[
            label("overseas_search.cost_and_clicks", cost=f"{cost:,.0f}", clicks=clicks)
            for cost, clicks in zip(shown["cost_usd"], shown["clicks"], strict=True)
        ],
        marker={
            "color": [look.ACT if yes else look.GREY for yes in caught],
            "pattern": {"shape": ["/" if yes else "" for yes in caught], "size": 6},
        },
    )
    figure.update_xaxes(range=[0, float(shown["cost_usd"].max()) * 2.1])


def sieve_desk(search_ads: pd.DataFrame) -> None:
    """From how many clicks on is a word without an order suspicious?（空词筛子）."""
    draw = partial(draw_sieve, by_search(search_ads))
    knobs: Controls = {
        "limit": slider("overseas_search.limit", [(str(one), one) for one in LIMITS], USUAL)
    }
    still = stage.still(
        LIMITS,
        lambda limit: draw(limit=limit)[0],
        label("overseas_search.limit"),
        start=LIMITS.index(USUAL),
    )
    stage.on_stage(stage.desk(say("overseas_search.sieve_question"), knobs, draw), still)
