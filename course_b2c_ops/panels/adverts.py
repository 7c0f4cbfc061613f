"""Desks of lesson advertising_and_price（广告与价格）: crossed-out prices, and what a lie costs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

import plotly.graph_objects as go

from course_b2c_ops import charts
from course_b2c_ops.charts import look
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider, toggle
from course_b2c_ops.panels.legal_framework import joined
from course_b2c_ops.panels.rows import NO_MEASURE
from course_b2c_ops.rules import compliance

_DAY = timedelta(days=1)

# ── The crossed-out price（划线价） ──────────────────────────────────────────────────────────────

LOG_DAYS = 40
RAISED_FOR = (0, 1, 2, 5, 7, 10, 20, 30, 35)
START = 2


@dataclass(frozen=True)
class Sale:
    """A sale in one market（一次降价）: the usual price, the one it was put up to, the offer."""

    market: str
    day: date
    usual: Decimal
    raised: Decimal
    offer: Decimal
    currency: str
    window: int


SALES = {
    "CN": Sale("CN", date(2026, 11, 11), Decimal(119), Decimal(159), Decimal(99), "CNY", 7),
    "EU": Sale(
        "EU", date(2026, 11, 27), Decimal("39.90"), Decimal("49.90"), Decimal("35.91"), "EUR", 30
    ),
}


def list_prices(sale: Sale, raised_for: int) -> dict[date, Decimal]:
    """The list price of each day before the sale（标价）."""
    return {
        sale.day - ago * _DAY: sale.raised if ago <= raised_for else sale.usual
        for ago in range(LOG_DAYS, 0, -1)
    }


def base_of(sale: Sale, raised_for: int, *, sold: bool) -> compliance.PriceBaseline:
    """The base of the cut（基准价）: deals in China, list prices in the EU."""
    prices = list_prices(sale, raised_for)
    if sale.market == "CN" and not sold:
        prices = {day: price for day, price in prices.items() if price == sale.usual}
    return compliance.price_baseline(prices, sale.day, sale.market)


def share_off(price: Decimal, offer: Decimal) -> Decimal:
    """The cut in per cent with one decimal, the rest dropped（降幅）."""
    return ((1 - offer / price) * 100).quantize(Decimal("0.1"), ROUND_FLOOR)


def cut_desk() -> None:
    """Put the price up before a sale: does the base rise with it?（划线价台）."""
    controls, draw = cut()
    names = [_days(n) for n in RAISED_FOR]
    still = stage.still(
        RAISED_FOR,
        lambda n: draw("EU", n, "sold")[0],
        label("adverts.raised_for"),
        start=RAISED_FOR.index(START),
        names=names,
    )
    stage.on_stage(stage.desk(say("adverts.cut_question"), controls, draw), still)


def cut() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the crossed-out price."""
    markets = [(label(f"adverts.market_{name.lower()}"), name) for name in ("EU", "CN")]
    deals = [(label(f"adverts.deals_{name}"), name) for name in ("sold", "unsold")]
    controls: Controls = {
        "market": toggle(markets, "EU"),
        "raised_for": slider("adverts.raised_for", [(_days(n), n) for n in RAISED_FOR], START),
        "deals": toggle(deals, "sold"),
    }

    def draw(market: str, raised_for: int, deals: str) -> Scene:
        sale = SALES[market]
        base = base_of(sale, raised_for, sold=deals == "sold")
        return _cut_figure(sale, raised_for, base), _cut_sentence(sale, raised_for, base, deals)

    return controls, draw


def _days(n: int) -> str:
    return label("adverts.days", days=n)


def _cut_figure(sale: Sale, raised_for: int, base: compliance.PriceBaseline) -> go.Figure:
    prices = list_prices(sale, raised_for)
    ahead = [(sale.day - day).days for day in prices]
    figure = go.Figure(
        go.Scatter(
            x=[-n for n in ahead],
            y=[float(price) for price in prices.values()],
            mode="lines",
            line={"color": look.OWN, "width": 3, "shape": "hv"},
            hovertemplate="%{x}: %{y:.2f}<extra></extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[0],
            y=[float(sale.offer)],
            mode="markers",
            marker={"size": 13, "color": look.ACT, "symbol": "diamond"},
            cliponaxis=False,
            hovertemplate="%{y:.2f}<extra></extra>",
        )
    )
    figure.add_shape(
        type="rect", xref="x", yref="paper", x0=-sale.window - 0.5, x1=-0.5, y0=0, y1=1,
        fillcolor=look.SHADE, opacity=0.7, line={"width": 0}, layer="below",
    )  # fmt: skip
    figure.add_hline(y=float(base.price), line={"color": look.INK, "width": 2, "dash": "dash"})
    lowest, highest = float(sale.offer), float(sale.raised)
    room = (highest - lowest) * 0.15
    figure.update_xaxes(
        range=[-LOG_DAYS - 1, 1.5],
        tickvals=[-40, -30, -20, -10, 0],
        ticktext=["40", "30", "20", "10", "0"],
        title_text=label("adverts.days_ahead"),
    )
    figure.update_yaxes(range=[lowest - room, highest + room], nticks=5)
    facts = {
        "days": raised_for,
        "base": f"{base.price:.2f}",
        "off": share_off(base.price, sale.offer),
    }
    return charts.dress(
        figure,
        finding=say("adverts.cut_finding", **facts),
        unit=NO_MEASURE,
        source=f"{base.rule} ({base.mark})",
        note=message("adverts.cut_note", currency=sale.currency, days=sale.window),
    )


def _cut_sentence(sale: Sale, raised_for: int, base: compliance.PriceBaseline, deals: str) -> str:
    market = sale.market.lower()
    facts = {
        "days": raised_for,
        "base": f"{base.price:.2f}",
        "raised": f"{sale.raised:.2f}",
        "offer": f"{sale.offer:.2f}",
        "off": share_off(base.price, sale.offer),
        "claimed": share_off(sale.raised, sale.offer),
    }
    if not raised_for:
        return say(f"adverts.cut_still_{market}", **facts)
    if base.price == sale.raised:
        return say(f"adverts.cut_moved_{market}", **facts)
    if not base.in_window:
        return say("adverts.cut_no_deal", **facts)
    said = [say(f"adverts.cut_same_{market}", **facts)]
    if sale.market == "EU" and deals == "unsold":
        said.append(say("adverts.cut_unsold_abroad"))
    return joined(said)


# ── Up first, down later: the account（先涨后降的账） ────────────────────────────────────────────

HONEST_ORDERS, PROFIT, PRICE = 400, 22, 99  # pieces, CNY a piece, CNY: given by the lesson
MORE_ORDERS = (5, 10, 15, 20, 30, 40)  # per cent that the false sign brings
CLAIMS = tuple(range(11))
ACCOUNT_DAY = date(2026, 11, 11)


def account_desk() -> None:
    """What the false sign earns, and what the first claims take back（先涨后降的账）."""
    controls, draw = account()
    still = stage.still(
        CLAIMS, lambda claims: draw(15, claims)[0], label("adverts.claims"), start=3
    )
    stage.on_stage(stage.desk(say("adverts.account_question"), controls, draw), still)


def account() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the account."""
    controls: Controls = {
        "more": slider("adverts.more_orders", [(f"{n} %", n) for n in MORE_ORDERS], 15),
        "claims": slider("adverts.claims", [(str(n), n) for n in CLAIMS], 3),
    }

    def draw(more: int, claims: int) -> Scene:
        return _account_figure(more, claims), _account_sentence(more, claims)

    return controls, draw


def gained(more: int) -> int:
    """What the orders of the false sign bring（多赚的）."""
    return HONEST_ORDERS * more // 100 * PROFIT


def a_claim() -> int:
    """What one cheated buyer gets: compensation, and the price back（一个人要回多少）."""
    return int(compliance.fraud_compensation(PRICE, on=ACCOUNT_DAY).amount) + PRICE


def _account_figure(more: int, claims: int) -> go.Figure:
    left = [gained(more) - n * a_claim() for n in CLAIMS]
    figure = go.Figure(
        go.Scatter(
            x=list(CLAIMS),
            y=left,
            mode="lines+markers",
            line={"color": look.ACT, "width": 3, "dash": "dash"},
            marker={"size": [15 if n == claims else 7 for n in CLAIMS]},
            cliponaxis=False,
            hovertemplate="%{x}: %{y:,.0f}<extra></extra>",
        )
    )
    figure.add_hline(y=0, line={"color": look.OWN, "width": 3})
    figure.update_xaxes(
        range=[-0.3, CLAIMS[-1] + 0.3], dtick=2, title_text=label("adverts.claims_axis")
    )
    low, high = gained(MORE_ORDERS[0]) - CLAIMS[-1] * a_claim(), gained(MORE_ORDERS[-1])
    figure.update_yaxes(range=[low - 400, high + 400], tickformat=",d", nticks=6)
    facts = {"claims": claims, "after": _signed(left[claims])}
    return charts.dress(
        figure,
        finding=say("adverts.account_finding", **facts),
        unit=NO_MEASURE,
        source="CN-CONS (V)",
        note=message("adverts.account_note"),
    )


def _account_sentence(more: int, claims: int) -> str:
    after = gained(more) - claims * a_claim()
    facts = {
        "orders": HONEST_ORDERS * more // 100,
        "gain": gained(more),
        "each": a_claim(),
        "enough": gained(more) // a_claim() + 1,
        "claims": claims,
        "after": _signed(after),
    }
    return say("adverts.account_said", **facts)


def _signed(amount: int) -> str:
    return f"{amount:,}".replace("-", "−")
