"""Desks of cost and pricing（成本与定价的操作台）: price, markup, buyers' answer, exchange rate."""

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.dress import dress
from course_b2c_ops.given_tools.costed import Hero
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import controls, curve, stage

MARGINS = (0.0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30)
USUAL_MARGIN = 0.20
FEES = (0.10, 0.15, 0.20, 0.25)
POINT = 0.01
MARKUPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.2, 1.5)
USUAL_MARKUP = 0.3
WHOLE_COST = 100.0  # CNY
ELASTICITIES = (-2.0, -2.5, -3.0, -3.5, -4.0, -4.5, -5.0)
USUAL_ELASTICITY = -3.0
POINTS = 61  # of a curve
RATES = (5.0, 5.5, 6.0, 6.25, 6.5, 6.75, 7.0, 7.25, 7.5, 8.0)
MINUS = "\u2212"
Drawn = controls.Scene


# ── Where a price goes（售价去了哪里） ───────────────────────────────────────────────────────────


def price_parts(costs: "pd.Series[float]", margin: float, fees: float, rate: float) -> pd.Series:
    """A price in dollars, and what is taken from it line by line（售价拆开）."""
    price = metrics.selling_price(float(costs.sum()), fees, margin, rate)
    names = [say("pricing.price"), say("pricing.fees"), *costs.index]
    return pd.Series([price, -price * fees, *(-costs / rate)], index=names)


def one_more_point(cost: float, margin: float, fees: float, rate: float) -> float:
    """Dollars that the next point of margin adds to the price（再加一个点）."""
    price = metrics.selling_price(cost, fees, margin, rate)
    return metrics.selling_price(cost, fees, margin + POINT, rate) - price


def draw_price(
    costs: "pd.Series[float]", rate: float, most_fees: float, *, margin: float, fees: float
) -> Drawn:
    """The price for a margin, down to what is left, and what one more point costs（定价）.

    The axis has room for the highest fees and margin of the desk: it stays where it is.
    """
    parts = price_parts(costs, margin, fees, rate)
    price, left = float(parts.iloc[0]), float(parts.sum())
    figure = charts.waterfall(
        parts,
        finding=say("pricing.price_leaves", price=f"{price:.2f}", left=f"{abs(left):.2f}"),
        unit="selling_price",
        source="products",
        total_label=say("pricing.left"),
    )
    cost = float(costs.sum())
    highest = metrics.selling_price(cost, most_fees, MARGINS[-1], rate)
    figure.update_xaxes(range=[0, highest * 1.5])
    return figure, say(
        "pricing.one_more_point" if margin else "pricing.first_point",
        margin=f"{margin:.0%}",
        next=f"{margin + POINT:.0%}",
        step=f"{one_more_point(cost, margin, fees, rate):.2f}",
        first=f"{one_more_point(cost, 0.0, fees, rate):.2f}",
        fees=f"{fees:.1%}",
    )


def price_desk(costs: "pd.Series[float]", fees: float, rate: float) -> None:
    """Which price leaves this margin, and what does one more point cost?（定价台）."""
    own = round(fees, 3)
    shares = sorted({own, *(share for share in FEES if abs(share - own) >= 0.01)})
    margins = [(f"{margin:.0%}", margin) for margin in MARGINS]
    draw = partial(draw_price, costs, rate, shares[-1])
    still = stage.still(
        MARGINS,
        lambda margin: draw(margin=margin, fees=own)[0],
        controls.label("pricing.margin"),
        start=MARGINS.index(USUAL_MARGIN),
        names=[name for name, _ in margins],
    )
    knobs: controls.Controls = {
        "margin": controls.slider("pricing.margin", margins, USUAL_MARGIN),
        "fees": controls.slider("pricing.fees", [(f"{one:.1%}", one) for one in shares], own),
    }
    stage.on_stage(stage.desk(say("pricing.price_question"), knobs, draw), still)


# ── One profit, two bases（一笔利润，两个分母） ──────────────────────────────────────────────────


def draw_markup(*, markup: float) -> Drawn:
    """The same profit over the cost and over the price（加成率和毛利率）."""
    profit = WHOLE_COST * markup
    price = WHOLE_COST + profit
    margin = metrics.margin_on_price(profit, price)
    values = pd.Series(
        {
            say("pricing.over_cost"): metrics.margin_on_cost(profit, WHOLE_COST),
            say("pricing.over_price"): margin,
        }
    )
    said = {"markup": f"{markup:.0%}", "margin": f"{margin:.1%}"}
    figure = charts.bars(
        values, finding=say("pricing.two_readings", **said), unit="share", source=""
    )
    figure.update_xaxes(range=[0, MARKUPS[-1] * 1.45])
    key = "pricing.same_profit" if markup else "pricing.no_profit"
    return figure, say(key, **said, profit=f"{profit:.0f}", price=f"{price:.0f}")


def markup_desk() -> None:
    """What does a factory's markup come to as a margin on the price?（加成台）."""
    options = [(f"{markup:.0%}", markup) for markup in MARKUPS]
    still = stage.still(
        MARKUPS,
        lambda markup: draw_markup(markup=markup)[0],
        controls.label("pricing.markup"),
        start=MARKUPS.index(USUAL_MARKUP),
        names=[name for name, _ in options],
    )
    knobs: controls.Controls = {"markup": controls.slider("pricing.markup", options, USUAL_MARKUP)}
    stage.on_stage(stage.desk(say("pricing.markup_question"), knobs, draw_markup), still)


# ── How buyers answer（买家怎么反应） ────────────────────────────────────────────────────────────


def break_even_price(hero: Hero, rate: float) -> float:
    """The price in dollars that earns nothing（保本价）: the marginal cost of one more piece."""
    return metrics.selling_price(hero.direct_cost_cny, hero.fee_share, 0.0, rate)


def best_of(hero: Hero, rate: float, e: float) -> float:
    """The price of the highest profit（最赚的价）."""
    return metrics.best_price(break_even_price(hero, rate), e)


def profit_a_day(hero: Hero, pieces: float, rate: float, e: float, price: float) -> float:
    """What all pieces of a day leave at a price（一天留下多少）."""
    return metrics.pieces_at(price, hero.list_price_usd, pieces, e) * _left(hero, price, rate)


def _left(hero: Hero, price: float, rate: float) -> float:
    """What one piece leaves at a price in dollars, in yuan（一件留下多少）."""
    return metrics.unit_contribution(price * rate, hero.direct_cost_cny, hero.fee_share)


def _curve_prices(hero: Hero, rate: float) -> list[float]:
    """Prices from below the one that earns nothing to above the best of all（横轴）."""
    low = 0.9 * min(hero.list_price_usd, best_of(hero, rate, ELASTICITIES[-1]))
    high = 1.15 * max(hero.list_price_usd, best_of(hero, rate, ELASTICITIES[0]))
    return [float(price) for price in np.linspace(low, high, POINTS)]


def draw_profit(hero: Hero, pieces: float, rate: float, *, e: float) -> Drawn:
    """Profit of a day over prices, the price now and the best one（利润曲线）."""
    prices = _curve_prices(hero, rate)
    profit = partial(profit_a_day, hero, pieces, rate)
    best, now = best_of(hero, rate, e), hero.list_price_usd
    known = [profit(one, price) for one in ELASTICITIES for price in prices]
    figure = go.Figure(
        [
            curve.line(prices, [profit(e, price) for price in prices]),
            curve.dot(now, profit(e, now), say("pricing.now"), look.GREY),
            curve.dot(best, profit(e, best), f"{best:.2f}", look.ACT),
        ]
    )
    curve.axes(figure, prices, known, say("pricing.price_axis"))
    said = _signed(e)
    dress(
        figure,
        finding=say("pricing.best_at", e=said, best=f"{best:.2f}"),
        unit="profit_cny",
        source="price_test",
    )
    way = "higher" if best > now else "lower"
    return figure, say(
        f"pricing.best_is_{way}",
        e=said,
        best=f"{best:.2f}",
        now=f"{now:.2f}",
        gain=f"{profit(e, best) - profit(e, now):,.0f}",
        times=f"{best / break_even_price(hero, rate):.2f}",
    )


def profit_desk(hero: Hero, pieces: float, rate: float) -> None:
    """The stronger buyers answer, where does the best price go?（弹性台）."""
    options = [(_signed(e), e) for e in ELASTICITIES]
    draw = partial(draw_profit, hero, pieces, rate)
    still = stage.still(
        ELASTICITIES,
        lambda e: draw(e=e)[0],
        controls.label("pricing.elasticity"),
        start=ELASTICITIES.index(USUAL_ELASTICITY),
        names=[name for name, _ in options],
    )
    knobs: controls.Controls = {
        "e": controls.slider("pricing.elasticity", options, USUAL_ELASTICITY)
    }
    stage.on_stage(stage.desk(say("pricing.profit_question"), knobs, draw), still)


# ── What a dollar fetches（一美元换多少） ────────────────────────────────────────────────────────


def draw_rate(hero: Hero, today: float, seen: "pd.Series[float]", *, rate: float) -> Drawn:
    """What a piece leaves over exchange rates, today, on the day chosen, and where they were."""
    left = partial(_left, hero, hero.list_price_usd)
    even = metrics.break_even_rate(hero.direct_cost_cny, hero.fee_share, hero.list_price_usd)
    ends = [min(RATES[0], even) - 0.2, max(RATES[-1], even) + 0.2]
    figure = go.Figure(
        [
            curve.line(ends, [left(end) for end in ends]),
            curve.dot(today, left(today), say("pricing.today"), look.GREY),
            curve.dot(rate, left(rate), f"{left(rate):+.2f}".replace("-", MINUS), look.ACT),
        ]
    )
    curve.axes(figure, ends, [left(end) for end in ends], say("pricing.rate_axis"))
    _band(figure, seen)
    dress(
        figure,
        finding=say("pricing.nothing_left_at", even=f"{even:.2f}"),
        unit="unit_contribution",
        source="exchange_rates",
        note=message(
            "pricing.seen", days=len(seen), low=f"{seen.min():.2f}", high=f"{seen.max():.2f}"
        ),
    )
    change = left(rate) - left(today)
    when = "today" if rate == today else "rate"
    earns = "earns" if left(rate) > 0 else "loses"
    return figure, say(
        f"pricing.at_{when}_{earns}",
        rate=f"{rate:.2f}",
        left=f"{abs(left(rate)):.2f}",
        change=f"{change:+.2f}".replace("-", MINUS),
        even=f"{even:.2f}",
    )


def rate_desk(hero: Hero, today: float, seen: "pd.Series[float]") -> None:
    """At which exchange rate does the price leave nothing?（汇率台）."""
    now = round(today, 2)
    rates = sorted({now, *(rate for rate in RATES if abs(rate - now) >= 0.1)})
    options = [(f"{rate:.2f}", rate) for rate in rates]
    draw = partial(draw_rate, hero, now, seen)
    still = stage.still(
        rates,
        lambda rate: draw(rate=rate)[0],
        controls.label("pricing.rate"),
        start=rates.index(now),
        names=[name for name, _ in options],
    )
    knobs: controls.Controls = {"rate": controls.slider("pricing.rate", options, now)}
    stage.on_stage(stage.desk(say("pricing.rate_question"), knobs, draw), still)


# ── What the desks share（共用） ─────────────────────────────────────────────────────────────────


def _band(figure: go.Figure, seen: "pd.Series[float]") -> None:
    """The rates there really were, as a band behind the line（走过的宽度）."""
    figure.add_shape(
        type="rect", x0=seen.min(), x1=seen.max(), y0=0, y1=1, yref="paper",
        fillcolor=look.GREY, opacity=0.25, line={"width": 0}, layer="below",
    )  # fmt: skip


def _signed(e: float) -> str:
    return f"{e:.1f}".replace("-", MINUS)
