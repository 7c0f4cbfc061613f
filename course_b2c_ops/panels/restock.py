"""Desks of freight in the price and of stock（运费摊进价、补货的操作台）."""

from functools import partial
from typing import Any, TypeAlias

import pandas as pd

from course_b2c_ops import charts, metrics
from course_b2c_ops.language import say
from course_b2c_ops.panels import controls, stage

SHARES = (0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0)  # per cent of the orders
Z = 1.645  # so that stock lasts in 95 of 100 rounds
SPREADS = (0.0, 0.5, 1.0, 1.5, 2.0)  # times the own spread of sales
LEAD_SPREADS = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0)  # days
NEAR = 0.75  # days: steps next to one's own are left out
Drawn = controls.Scene
Column: TypeAlias = "pd.Series[Any]"


# ── Freight in a free-shipping price（包邮价里的运费） ───────────────────────────────────────────


def with_share(shares: Column, country: str, per_cent: float) -> "pd.Series[Any]":
    """The shares of orders once one country has so much; the others keep their proportions."""
    left = shares.drop(country)
    moved: pd.Series[Any] = left / left.sum() * (1 - per_cent / 100)
    found: pd.Series[Any] = pd.concat([moved, pd.Series({country: per_cent / 100})])
    return found.reindex(shares.index)


def draw_blend(freight: Column, shares: Column, *, country: str, per_cent: float) -> Drawn:
    """One freight for all: who pays more than the own parcel costs?（谁补贴谁）."""
    moved = with_share(shares, country, per_cent)
    costs = freight.sort_values()
    blend = float((moved * freight).sum())
    figure = charts.bars(
        costs,
        below=blend,
        finding=say("restock.blend_title", blend=f"{blend:.2f}"),
        unit="freight",
        source="rate_card",
    )
    return figure, say(
        "restock.blend",
        blend=f"{blend:.2f}",
        mean=f"{costs.mean():.2f}",
        near=int((costs < blend).sum()),
        payer=costs.index[0],
        over=f"{blend - costs.iloc[0]:.2f}",
        payee=costs.index[-1],
        under=f"{costs.iloc[-1] - blend:.2f}",
    )


def blend_desk(freight: Column, shares: Column) -> None:
    """What does one country's share of the orders do to the freight that all pay?（摊运费台）."""
    known = shares.reindex(freight.index, fill_value=0.0)
    dearest = str(freight.idxmax())
    now = 100 * float(known[dearest])
    steps = sorted({now, *(step for step in SHARES if abs(step - now) >= 2)})
    names = [f"{one:.3g}%" for one in steps]
    knobs: controls.Controls = {
        "country": controls.dropdown("restock.country", [(c, c) for c in freight.index], dearest),
        "per_cent": controls.slider("restock.share", list(zip(names, steps, strict=True)), now),
    }
    draw = partial(draw_blend, freight, known)
    still = stage.still(
        steps,
        lambda one: draw(country=dearest, per_cent=one)[0],
        say("restock.share_of", country=dearest),
        start=steps.index(now),
        names=names,
    )
    stage.on_stage(stage.desk(say("restock.blend_question"), knobs, draw), still)


# ── The reorder point（再订货点） ────────────────────────────────────────────────────────────────


def draw_reorder(demand: float, lead: float, *, demand_sd: float, lead_sd: float) -> Drawn:
    """What sells while waiting, and the stock against bad luck of two kinds（三段库存）."""
    steady = metrics.safety_stock(Z, demand_sd, lead, demand)
    safety = metrics.safety_stock(Z, demand_sd, lead, demand, lead_sd)
    point = metrics.reorder_point(demand, lead, safety)
    names = [say(f"restock.{part}") for part in ("while_waiting", "for_sales", "for_lead")]
    figure = charts.waterfall(
        pd.Series([demand * lead, steady, safety - steady], index=names),
        finding=say("restock.reorder_title", point=f"{point:,.0f}"),
        unit="units",
        source="stock_daily",
        total_label=say("restock.reorder_point"),
    )
    return figure, _what_moves_it(demand, lead, demand_sd, lead_sd, safety)


def reorder_desk(demand: float, demand_sd: float, lead: float, lead_sd: float) -> None:
    """Which is the dearer trouble, unsteady sales or unsteady arrivals?（再订货点台）."""
    spreads = [round(times * demand_sd, 2) for times in SPREADS]
    own = round(lead_sd, 1)
    leads = sorted({own, *(one for one in LEAD_SPREADS if abs(one - own) >= NEAR)})
    start = round(demand_sd, 2)
    knobs: controls.Controls = {
        "demand_sd": controls.slider(
            "restock.demand_sd", [(f"{one:.1f}", one) for one in spreads], start
        ),
        "lead_sd": controls.slider("restock.lead_sd", [(f"{one:g}", one) for one in leads], own),
    }
    # The axis ends where the least steady sales and arrivals would end.
    widest = draw_reorder(demand, lead, demand_sd=spreads[-1], lead_sd=leads[-1])[0]
    ends = widest.layout.xaxis.range

    def draw(demand_sd: float, lead_sd: float) -> Drawn:
        figure, sentence = draw_reorder(demand, lead, demand_sd=demand_sd, lead_sd=lead_sd)
        return figure.update_xaxes(range=ends), sentence

    still = stage.still(
        leads,
        lambda one: draw(start, one)[0],
        controls.label("restock.lead_sd"),
        start=leads.index(own),
        names=[f"{one:g}" for one in leads],
    )
    stage.on_stage(stage.desk(say("restock.reorder_question"), knobs, draw), still)


def _what_moves_it(
    demand: float, lead: float, demand_sd: float, lead_sd: float, safety: float
) -> str:
    """Pieces saved by halving either spread; the sentence names the larger."""
    by_sales = safety - metrics.safety_stock(Z, demand_sd / 2, lead, demand, lead_sd)
    by_lead = safety - metrics.safety_stock(Z, demand_sd, lead, demand, lead_sd / 2)
    key = "lead" if round(by_lead) > round(by_sales) else "sales"
    if round(by_lead) == round(by_sales):
        key = "same"
    return say(
        f"restock.halve_{key}",
        safety=f"{safety:,.0f}",
        sales=f"{by_sales:,.0f}",
        lead=f"{by_lead:,.0f}",
    )
