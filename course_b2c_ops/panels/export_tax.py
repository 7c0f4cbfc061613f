"""Desks of lesson export_tax_and_fx（出口退税与收结汇）: two suppliers, a warehouse, a receipt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, dropdown, label, slider, toggle
from course_b2c_ops.panels.rows import EDGE, HEAD, ROW, names_left
from course_b2c_ops.rules import after_export

# ── Two suppliers（有票还是无票） ────────────────────────────────────────────────────────────────

DECIDED_ON = date(2025, 11, 20)
SALES_USD, OTHER, WITH_INVOICE = 21_000, 18_000, 113_000
GIVEN_REFUND = 13  # per cent: the course has no table of refund rates
BARE = (98_000, 100_000, 102_000, 104_000, 106_000, 108_000, 110_000, 113_000)
FX = (6.8, 6.9, 7.0, 7.1, 7.2, 7.3, 7.4)
START_BARE, START_FX = 104_000, 7.1
FULL, SMALL = "full", "small"


@dataclass(frozen=True)
class After:
    """What two suppliers leave after tax（两家的税后利润）, and the price that makes them equal."""

    special: float
    bare: float
    equal_at: float


def after_tax(bare: float, fx: float, firm: str = FULL) -> After:
    """Sales less goods, costs and income tax（税后利润）: refund, or exemption with deemed tax."""
    sales = SALES_USD * fx
    deemed = rules.in_force("CN-CIT-DEEMED", DECIDED_ON)
    pct = float(deemed.value("cit_rate" if firm == FULL else "small_effective"))
    lot = rules.Export(
        "9610", treatment="refund", invoice_incl_vat=WITH_INVOICE, refund_pct=GIVEN_REFUND
    )
    back = float(-(rules.export_bill(lot, DECIDED_ON).tax("refund") or Decimal(0)))
    special = (sales - WITH_INVOICE + back - OTHER) * (1 - pct / 100)
    tax = sales * float(deemed.value("deemed_rate")) / 100 * pct / 100
    left = sales - OTHER - tax
    return After(special, left - bare, left - special)


def invoice_desk() -> None:
    """With invoice or without: what is left after tax（有票无票台）."""
    controls, draw = suppliers()
    still = stage.still(
        BARE,
        lambda bare: draw(bare, START_FX, FULL)[0],
        label("export_tax.bare"),
        start=BARE.index(START_BARE),
        names=[f"{bare:,}" for bare in BARE],
    )
    stage.on_stage(stage.desk(say("export_tax.invoice_question"), controls, draw), still)


def suppliers() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the two suppliers."""
    firms = [(label(f"export_tax.firm_{name}"), name) for name in (FULL, SMALL)]
    controls: Controls = {
        "bare": slider("export_tax.bare", [(f"{one:,}", one) for one in BARE], START_BARE),
        "fx": slider("export_tax.fx", [(f"{one:.1f}", one) for one in FX], START_FX),
        "firm": toggle(firms, FULL),
    }

    def draw(bare: float, fx: float, firm: str) -> Scene:
        found = after_tax(bare, fx, firm)
        return _suppliers_figure(found), _suppliers_sentence(found, bare, firm)

    return controls, draw


def _suppliers_figure(found: After) -> go.Figure:
    names = [label("export_tax.supplier_special"), label("export_tax.supplier_bare")]
    sizes = [found.special, found.bare]
    colours = [look.OWN if size == max(sizes) else look.ACT for size in sizes]
    figure = go.Figure(_bars(names, sizes, [f"{size:,.0f}" for size in sizes], colours))
    left = names_left(figure, names, len(names))
    figure.update_xaxes(range=[0, 48_000], tickvals=[0, 15_000, 30_000], tickformat=",d")
    figure.update_layout(margin={"l": left, "r": EDGE + 26}, bargap=0.3)
    gap = found.special - found.bare
    name = "special_ahead" if gap > 0 else "bare_ahead"
    return charts.dress(
        figure,
        finding=say(f"export_tax.{name}", gap=abs(gap)),
        unit="profit_cny",
        source=", ".join(_basis(one, DECIDED_ON) for one in ("CN-NOINV", "CN-CIT-DEEMED")),
        height=HEAD + 40 + (ROW + 14) * len(names),
    )


def _suppliers_sentence(found: After, bare: float, firm: str) -> str:
    facts = {"equal": found.equal_at, "bare": bare, "special": found.special, "left": found.bare}
    return say(f"export_tax.said_{firm}", **facts)


def _bars(
    names: Sequence[str], sizes: Sequence[float], said: Sequence[str], colours: Sequence[str]
) -> go.Bar:
    return go.Bar(
        x=list(sizes), y=list(names), orientation="h", text=list(said), textposition="outside",
        marker={"color": list(colours)}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


# ── Refund on departure（离境即退） ──────────────────────────────────────────────────────────────

LOT_NET, LOT_UNITS, LOT_REFUND = 100_000, 1_000, 13
REFUNDED_ON = date(2026, 4, 20)
A_MONTH = (40, 60, 80, 100, 125, 200, 250)
START_MONTH = 60
MONTHS = 13  # the month of departure, and twelve more
WAYS = ("departure", "sales")


def refunded(a_month: int, way: str) -> list[float]:
    """What has come back by the end of each month（累计退税）."""
    whole = float(after_export.refund_on_departure(LOT_NET, LOT_REFUND, REFUNDED_ON).amount)
    if way == "departure":
        return [whole * (month >= 1) for month in range(MONTHS)]
    return [whole * min(a_month * max(month - 1, 0), LOT_UNITS) / LOT_UNITS
            for month in range(MONTHS)]  # fmt: skip


def warehouse_desk() -> None:
    """1,000 units in a warehouse abroad: when does the refund come?（海外仓退税台）."""
    controls, draw = departures()
    still = stage.still(
        A_MONTH,
        lambda a_month: draw(a_month)[0],
        label("export_tax.a_month"),
        start=A_MONTH.index(START_MONTH),
        names=[str(one) for one in A_MONTH],
    )
    stage.on_stage(stage.desk(say("export_tax.warehouse_question"), controls, draw), still)


def departures() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the two ways to a refund."""
    sold = [(str(one), one) for one in A_MONTH]
    controls: Controls = {"a_month": slider("export_tax.a_month", sold, START_MONTH)}

    def draw(a_month: int) -> Scene:
        return _departure_figure(a_month), _departure_sentence(a_month)

    return controls, draw


def _departure_figure(a_month: int) -> go.Figure:
    figure = go.Figure()
    for way, colour, dash in zip(WAYS, (look.OWN, look.ACT), ("solid", "dash"), strict=True):
        money = refunded(a_month, way)
        figure.add_scatter(
            x=list(range(MONTHS)), y=money, mode="lines", hoverinfo="skip",
            line={"color": colour, "dash": dash, "width": 3, "shape": "hv"},
        )  # fmt: skip
    _name_line(figure, 5, refunded(a_month, "departure")[5], "way_departure", "bottom", look.OWN)
    low = 0.6 * refunded(a_month, "sales")[6]  # clear of its own line on a phone
    _name_line(figure, 8, low, "way_sales", "top", look.ACT)
    figure.update_xaxes(
        range=[-0.3, MONTHS - 0.4],
        tickvals=[0, 3, 6, 9, 12],
        title_text=label("export_tax.months_after"),
    )
    figure.update_yaxes(range=[-400, 15_500], tickvals=[0, 5_000, 10_000], tickformat=",d")
    lag = _missing_money(a_month)
    return charts.dress(
        figure,
        finding=say("export_tax.departure_finding", lag=lag),
        unit="export_refund",
        source=_basis("CN-REF-9810", REFUNDED_ON),
    )


def _name_line(
    figure: go.Figure, month: int, money: float, name: str, anchor: str, colour: str
) -> None:
    figure.add_annotation(
        x=month, y=money, text=label(f"export_tax.{name}"), showarrow=False,
        yanchor=anchor, font={"color": colour, "size": look.LABEL_SIZE},
    )  # fmt: skip


def _missing_money(a_month: int) -> float:
    """What the way by sales still lacks after three months（三个月后的差额）."""
    return refunded(a_month, "departure")[3] - refunded(a_month, "sales")[3]


def _departure_sentence(a_month: int) -> str:
    found = after_export.refund_on_departure(LOT_NET, LOT_REFUND, REFUNDED_ON)
    sold = min(a_month * (MONTHS - 1), LOT_UNITS)
    left = LOT_UNITS - sold
    facts = {"start": found.settle_from, "end": found.settle_by_month, "sold": sold,
             "left": left, "back": found.amount * left / LOT_UNITS,
             "rule": _basis("CN-REF-9810", REFUNDED_ON)}  # fmt: skip
    return say(
        "export_tax.said_all_sold" if sold == LOT_UNITS else "export_tax.said_unsold", **facts
    )


# ── Net and gross（轧差与全额） ──────────────────────────────────────────────────────────────────

RECEIVED_ON = date(2026, 9, 21)
GROSS = (40_000, 60_000, 86_400, 120_000)
COSTS = {"warehouse": (0, 3_000, 7_250, 12_000), "logistics": (0, 5_000, 9_870, 15_000)}
TAXES = (0, 4_000, 8_000)
START_GROSS = 86_400


def netting_desk() -> None:
    """Gross and deductions: what is settled, what is reported?（轧差台）."""
    controls, draw = receipts()
    still = stage.still(
        GROSS,
        lambda gross: draw(gross, COSTS["warehouse"][2], COSTS["logistics"][2], 0)[0],
        label("export_tax.gross"),
        start=GROSS.index(START_GROSS),
        names=[f"{one:,}" for one in GROSS],
    )
    stage.on_stage(stage.desk(say("export_tax.netting_question"), controls, draw), still)


def receipts() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of a receipt."""
    controls: Controls = {
        "gross": slider("export_tax.gross", _amounts(GROSS), START_GROSS),
        "warehouse": dropdown("export_tax.warehouse", _amounts(COSTS["warehouse"]), 7_250),
        "logistics": dropdown("export_tax.logistics", _amounts(COSTS["logistics"]), 9_870),
        "foreign_tax": dropdown("export_tax.foreign_tax", _amounts(TAXES), 0),
    }

    def draw(gross: int, warehouse: int, logistics: int, foreign_tax: int) -> Scene:
        costs = {"warehouse": warehouse, "logistics": logistics, "foreign_tax": foreign_tax}
        found = after_export.foreign_exchange_net(gross, RECEIVED_ON, **costs)
        paid = sum(costs.values())
        rule = _basis("CN-SAFE-11", RECEIVED_ON)
        facts = {"gross": gross, "net": found.settled, "paid": paid, "rule": rule}
        return _receipt_figure(gross, costs, facts), say("export_tax.said_netting", **facts)

    return controls, draw


def _amounts(values: Sequence[int]) -> list[tuple[str, object]]:
    return [(f"{one:,}", one) for one in values]


def _receipt_figure(gross: int, costs: dict[str, int], facts: dict[str, object]) -> go.Figure:
    named = {label("export_tax.gross"): float(gross)}
    named |= {label(f"export_tax.{name}"): -float(cost) for name, cost in costs.items()}
    figure = charts.waterfall(
        pd.Series(named, dtype=float),
        finding=say("export_tax.netting_finding", **facts),
        unit="usd",
        source=_basis("CN-SAFE-11", RECEIVED_ON),
        total_label=label("export_tax.settled"),
    )
    return figure.update_xaxes(range=[0, 1.35 * max(GROSS)])


def _basis(family: str, on: date) -> str:
    """A rule's id on a day, and its mark."""
    rule = rules.in_force(family, on)
    return f"{rule.id} ({rule.mark})"
