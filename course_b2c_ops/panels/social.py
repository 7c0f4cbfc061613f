"""Desks of social media（社媒的操作台）: from showing to order, reach, clocks, creators."""

import math
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.given_tools import social
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle

# The chain: the lecture's cold advertisement, and what an order can spare.
CPM, CLICK_RATE, CONVERSION = 6.50, 0.012, 0.016
CLICK_RATES = (0.008, 0.012, 0.016, 0.020, 0.024, 0.030)
CONVERSIONS = (0.008, 0.016, 0.024, 0.035, 0.050, 0.070, 0.100)
LAMP, BUNDLE = "lamp", "bundle"
ORDERS = {LAMP: (19.90, 0.2807), BUNDLE: (39.00, 0.33)}  # order value, margin before ads
CHAIN_END = 90.0
# Reach: people who added to cart, and strangers.
WARM, COLD = "warm", "cold"
AUDIENCES = {WARM: (5_900, 9.00), COLD: (59_000, 6.50)}  # people, cost per mille
MONEY = (20, 50, 100, 160, 240, 320)
START_MONEY, STEP = 50, 10
# Creators: how they are ranked, and whether anybody is struck out first.
BY_FOLLOWERS, BY_FOLLOWER_PRICE, BY_PRICE = "by_followers", "by_follower_price", "by_price"
EVERYBODY, SCREENED = "everybody", "screened"
SHOWN = 6


# ── From showing to order（从曝光到订单） ────────────────────────────────────────────────────────


def spare(order: str) -> float:
    """What an order can give to advertising（一单能拿出的钱）."""
    value, margin = ORDERS[order]
    return value * margin


def draw_chain(*, clicks: float, buys: float, order: str) -> Scene:
    """What an order costs, and what it can spare（一单的推广费）."""
    cost, can = metrics.cost_per_order(CPM, clicks, buys), spare(order)
    click = CPM / 1000 / clicks
    pays = round(cost, 2) <= round(can, 2)
    bars = {say("social.an_order_costs"): cost, say("social.an_order_spares"): can}
    gap = f"{abs(can - cost):.2f}"
    figure = charts.bars(
        pd.Series(bars),
        finding=say(f"social.chain_{'pays' if pays else 'loses'}", gap=gap),
        unit="cost_per_order",
        source="",
    )
    figure.update_traces(
        marker={
            "color": [look.OWN if pays else look.ACT, look.GREY],
            "pattern": {"shape": ["" if pays else "/", ""], "size": 6},
        }
    )
    figure.update_xaxes(range=[0, CHAIN_END])
    told = {
        "click": f"{click:.2f}", "orders": f"{100 * buys:.1f}", "cost": f"{cost:.2f}",
        "spare": f"{can:.2f}", "needed": f"{metrics.share(click, can):.1%}",
    }  # fmt: skip
    return figure, say(f"social.order_{'earned' if pays else 'too_dear'}", **told)


def chain_desk() -> None:
    """Which lever brings a cold advertisement to its break-even?（从曝光到订单）."""
    rates = [(f"{rate:.1%}", rate) for rate in CLICK_RATES]
    buying = [(f"{rate:.1%}", rate) for rate in CONVERSIONS]
    knobs: Controls = {
        "clicks": slider("social.click_rate", rates, CLICK_RATE),
        "buys": slider("social.conversion", buying, CONVERSION),
        "order": toggle([(label(f"social.{name}"), name) for name in ORDERS], LAMP),
    }
    still = stage.still(
        CONVERSIONS,
        lambda buys: draw_chain(clicks=CLICK_RATE, buys=buys, order=LAMP)[0],
        label("social.conversion"),
        start=CONVERSIONS.index(CONVERSION),
        names=[name for name, _ in buying],
    )
    stage.on_stage(stage.desk(say("social.chain_question"), knobs, draw_chain), still)


# ── Reach（触达会饱和） ──────────────────────────────────────────────────────────────────────────


def reached(money: float, audience: str) -> tuple[float, float]:
    """People reached and showings bought, when showings fall on people by chance（触达）."""
    people, mille_cost = AUDIENCES[audience]
    showings = money / mille_cost * 1000
    return people * -math.expm1(-showings / people), showings


def draw_reach(*, money: int, audience: str) -> Scene:
    """The share of an audience that has seen it, by money spent（触达曲线）."""
    people = AUDIENCES[audience][0]
    seen, showings = reached(money, audience)
    more = reached(money + STEP, audience)[0] - seen
    first = reached(STEP, audience)[0]
    often = metrics.reach_frequency(showings, seen)
    spent = list(range(0, MONEY[-1] + 1, STEP))
    figure = go.Figure(
        [
            go.Scatter(
                x=spent,
                y=[reached(one, audience)[0] / people for one in spent],
                mode="lines",
                line={"color": look.OWN, "width": 3},
                hoverinfo="skip",
            ),
            go.Scatter(
                x=[money],
                y=[seen / people],
                mode="markers",
                marker={"color": look.ACT, "size": 14},
                hovertemplate="%{y:.0%}<extra></extra>",
                cliponaxis=False,
            ),
        ]
    )
    figure.update_xaxes(range=[0, MONEY[-1]], title_text=say("social.money_axis"), nticks=5)
    figure.update_yaxes(range=[0, 1.05], tickformat=".0%", nticks=5)
    told = {"seen": f"{seen:,.0f}", "often": f"{often:.1f}", "money": money}
    figure = dress(
        figure,
        finding=say("social.reach_found", share=f"{seen / people:.0%}", **told),
        unit="",
        source="",
        note=message("social.reach_measure"),
    )
    key = "social.reach_full" if more < first / 5 else "social.reach_open"
    return figure, say(
        key, more=f"{more:,.0f}", first=f"{first:,.0f}", each=f"{STEP / more:.3f}", **told
    )


def reach_desk() -> None:
    """How much money can an audience take?（触达台）."""
    options = [(str(money), money) for money in MONEY]
    knobs: Controls = {
        "money": slider("social.money", options, START_MONEY),
        "audience": toggle([(label(f"social.{name}"), name) for name in AUDIENCES], WARM),
    }
    still = stage.still(
        MONEY,
        lambda money: draw_reach(money=money, audience=WARM)[0],
        label("social.money"),
        start=MONEY.index(START_MONEY),
    )
    stage.on_stage(stage.desk(say("social.reach_question"), knobs, draw_reach), still)


# ── The readers' clock（谁的钟） ─────────────────────────────────────────────────────────────────

BLOCKS = [f"{hour:02d}-{hour + 2:02d}" for hour in range(0, 24, social.HOURS)]
READERS, BEIJING = "readers", "beijing"


def rates_of(posts: pd.DataFrame, country: str, clock: str) -> "pd.Series[float]":
    """Engagement rate of a country's posts by block of a clock; empty where none went out."""
    zone = social.ZONES[country] if clock == READERS else social.BEIJING
    return social.rate_by_block(posts, country, zone).reindex(BLOCKS)


def _spoken(block: object) -> str:
    """A block as each language writes it（时段的写法）."""
    first, last = str(block).split("-")
    return label("social.block", first=first, last=last)


def draw_clock(posts: pd.DataFrame, most: float, *, country: str, clock: str) -> Scene:
    """One country's engagement rate by block of the day（各时段的互动率）."""
    rates = rates_of(posts, country, clock)
    there, here = (rates_of(posts, country, one) for one in (READERS, BEIJING))
    best = str(rates.idxmax())
    hour = int(str(there.idxmax())[:2]) + int(
        social.behind_beijing(posts["published"].max())[country]
    )
    told = {"country": label(f"social.of_{country.lower()}"), "block": _spoken(best)}
    figure = charts.bars(
        rates.fillna(0.0),
        finding=say(f"social.clock_{clock}", **told),
        unit="engagement_rate",
        source=label("social.source"),
    )
    colours = [look.OWN if name == best else look.GREY for name in BLOCKS]
    nothing = rates.isna().tolist()  # no post went out: that is not a rate of zero
    marks = ["–" if none else mark for none, mark in zip(nothing, figure.data[0].text, strict=True)]
    figure.update_traces(marker={"color": colours}, text=marks)
    figure.update_xaxes(range=[0, most * 1.3])
    told |= {"there": _spoken(there.idxmax()), "rate": f"{float(there.max()):.1%}"}
    told |= {"here": _spoken(here.idxmax())}
    told |= {"from_hour": str(hour % 24), "to_hour": str((hour + 2) % 24)}
    return figure, say(f"social.read_{clock}", **told)


def clock_desk(posts: pd.DataFrame) -> None:
    """On whose clock do readers answer?（谁的钟）."""
    countries = [(label(f"social.of_{name.lower()}"), name) for name in social.ZONES]
    clocks = [(label(f"social.{one}"), one) for one in (BEIJING, READERS)]
    most = max(
        float(rates_of(posts, country, clock).max())
        for country in social.ZONES
        for clock in (READERS, BEIJING)
    )
    knobs: Controls = {
        "country": dropdown("social.country", countries, "BR"),
        "clock": toggle(clocks, BEIJING),
    }
    draw = partial(draw_clock, posts, most)
    still = stage.still(
        [one for _, one in clocks],
        lambda clock: draw(country="BR", clock=clock)[0],
        names=[name for name, _ in clocks],
    )
    still.layout.sliders[0].pad.r = 45  # for half the last label
    stage.on_stage(stage.desk(say("social.clock_question"), knobs, draw), still)


# ── Creators（达人） ─────────────────────────────────────────────────────────────────────────────


def ranked(creators: pd.DataFrame, order: str, screen: str) -> pd.DataFrame:
    """Creators in one order, with the price of an interaction and what speaks against them."""
    reactions = creators["mean_likes"] + creators["mean_comments"]
    table = creators.assign(
        by_price=metrics.cost_per_engagement(creators["price_usd"], reactions),
        by_follower_price=metrics.share(creators["price_usd"], creators["followers"]),
        by_followers=-creators["followers"],
        reason=social.reasons(creators),
    )
    if screen == SCREENED:
        table = table[table["reason"] == ""]
    return table.sort_values([order, "handle"], ignore_index=True)


def draw_creators(creators: pd.DataFrame, most: float, *, order: str, screen: str) -> Scene:
    """The first six and what one interaction with each costs（前六名）."""
    table = ranked(creators, order, screen)
    six = table.head(SHOWN)
    flawed = six[six["reason"] != ""]
    figure = charts.bars(
        six.set_index("handle")["by_price"],
        finding=say(f"social.six_{'flawed' if len(flawed) else 'clean'}", count=len(flawed)),
        unit="cost_per_engagement",
        source=label("social.creators_source"),
    )
    bad = [bool(reason) for reason in six["reason"]]
    # A flawed one may cost twenty times as much: its number says so, its bar stops at the edge.
    figure.update_traces(
        x=[min(float(price), most) for price in six["by_price"]],
        marker={
            "color": [look.ACT if one else look.OWN for one in bad],
            "pattern": {"shape": ["/" if one else "" for one in bad], "size": 6},
        },
    )
    figure.update_xaxes(range=[0, most * 1.4])
    first = six.iloc[0]
    told = {"first": first["handle"], "price": f"{first['by_price']:.3f}"}
    if not len(flawed):
        key = "screened_first" if screen == SCREENED else "nobody_flawed"
        return figure, say(f"social.{key}", out=int((social.reasons(creators) != "").sum()), **told)
    worst = flawed.iloc[0]
    why = label(f"social.why_{worst['reason']}")
    return figure, say("social.flawed_among", name=worst["handle"], why=why, **told)


def creators_desk(creators: pd.DataFrame) -> None:
    """Who comes first, and what is wrong with them?（达人台）."""
    orders = [(label(f"social.{one}"), one) for one in (BY_FOLLOWERS, BY_FOLLOWER_PRICE, BY_PRICE)]
    screens = [(label(f"social.{one}"), one) for one in (EVERYBODY, SCREENED)]
    states = [(order, screen) for _, order in orders for _, screen in screens]
    shown = pd.concat([ranked(creators, *state).head(SHOWN) for state in states])
    most = float(shown.loc[shown["reason"] == "", "by_price"].max())
    knobs: Controls = {
        "order": dropdown("social.ranked_by", orders, BY_PRICE),
        "screen": toggle(screens, EVERYBODY),
    }
    draw = partial(draw_creators, creators, most)
    still = stage.still(
        [screen for _, screen in screens],
        lambda screen: draw(order=BY_PRICE, screen=screen)[0],
        names=[name for name, _ in screens],
    )
    still.layout.sliders[0].pad.r = 45
    stage.on_stage(stage.desk(say("social.creators_question"), knobs, draw), still)
