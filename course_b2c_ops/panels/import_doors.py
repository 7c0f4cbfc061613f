"""Desks of retail import tax（零售进口税）: three doors, and the split ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import ipywidgets
import plotly.graph_objects as go

from course_b2c_ops import charts, rules
from course_b2c_ops.charts import look
from course_b2c_ops.language import message, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.import_tax import (
    DUTY_OF_THE_BAG,
    UNIT,
    Scene,
    dropdown,
    label,
    on_lines,
    one_article,
    slider,
    source_of,
    three_bars,
)
from course_b2c_ops.rules import Line, Shipment
from course_b2c_ops.rules.shipment import rounded

THREE_YEARS = 1_095  # days: how long customs may come back, CN-TARIFFLAW


def full_tax(value: float, ct_pct: float, duty_pct: float, on: date | str) -> Decimal:
    """Duty, consumption tax and VAT of ordinary goods, nothing reduced（一般货物全额征税）."""
    price, ct = Decimal(str(value)), Decimal(str(ct_pct)) / 100
    vat = rules.in_force("CN-VAT-STD", on).value("rate") / 100
    duty = rounded(price * Decimal(str(duty_pct)) / 100)
    base = (price + duty) / (1 - ct)
    return duty + rounded(base * ct) + rounded(base * vat)


# --- three doors --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Goods:
    """One article with the rates that the lesson gives（给定的税率）."""

    value: int
    ct_pct: int
    duty_pct: int
    category: int


SHELF = {
    "food": Goods(380, 0, 10, 1),
    "clothes": Goods(400, 0, 6, 2),
    "serum": Goods(600, 15, 1, 3),
}
DOORS = ("retail", "post", "trade")


def three_doors(on: date) -> None:
    """The same goods by retail import, by post and as general trade（三条路台）."""
    controls, draw = doors(on)
    words = {label(name): name for name in SHELF}
    still = stage.still(
        [f"{word} {pieces}" for word in words for pieces in (1, 3)],
        lambda label: draw(words[label[:-2]], int(label[-1]))[0],
        label("goods"),
    )
    stage.on_stage(stage.desk(say("import_tax.doors_question"), controls, draw), still)


def doors(on: date) -> tuple[dict[str, ipywidgets.ValueWidget], Callable[..., Scene]]:
    """Controls and picture of the three doors."""
    goods = [(label(name), name) for name in SHELF]
    controls = {
        "goods": dropdown("goods", goods, "food"),
        "pieces": slider("pieces", [1, 2, 3, 4], 1),
    }

    def draw(goods: str, pieces: int) -> Scene:
        taxes = taxes_at_doors(goods, pieces, on)
        return _doors_figure(taxes, on), _doors_sentence(goods, pieces, taxes)

    return controls, draw


def taxes_at_doors(goods: str, pieces: int, on: date) -> dict[str, Decimal | None]:
    """The tax at each door; None where the door is closed（三条路的税）."""
    one = SHELF[goods]
    value = one.value * pieces
    line = Line(
        "", value, qty=pieces, ct_pct=one.ct_pct, duty_pct=one.duty_pct, category=one.category
    )
    return {
        "retail": rules.landed_cost(Shipment("CN", line, mode="1210"), on).charges,
        "post": rules.landed_cost(Shipment("CN", line, mode="post"), on).charges,
        "trade": full_tax(value, one.ct_pct, one.duty_pct, on),
    }


def _doors_figure(taxes: dict[str, Decimal | None], on: date) -> go.Figure:
    cheapest = min((tax, door) for door, tax in taxes.items() if tax is not None)
    names = [on_lines(f"door_{door}") for door in DOORS]
    figure = go.Figure(
        go.Bar(
            x=[float(taxes[door] or 0) for door in DOORS],
            y=names,
            orientation="h",
            text=[_mark(taxes[door]) for door in DOORS],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": [look.ACT if door == cheapest[1] else look.OWN for door in DOORS],
                "pattern": {"shape": ["/" if door == cheapest[1] else "" for door in DOORS]},
            },
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(range=[0, 1_250], tickvals=[0, 500, 1_000], tickformat=",d")
    figure.update_yaxes(autorange="reversed")
    door = message(f"import_tax.door_{cheapest[1]}")
    finding = say("import_tax.doors_cheapest", door=door, charges=cheapest[0])
    source = source_of("CN-POST", on)
    return charts.dress(figure, finding=finding, unit=UNIT, source=source, height=three_bars())


def _doors_sentence(goods: str, pieces: int, taxes: dict[str, Decimal | None]) -> str:
    value = SHELF[goods].value * pieces
    told = {door: _tax_or_closed(tax) for door, tax in taxes.items()}
    name = label(goods)
    return say("import_tax.doors_sentence", goods=name, pieces=pieces, value=value, **told)


def _mark(tax: Decimal | None) -> str:
    return on_lines("closed") if tax is None else f"{tax:,.2f}"


def _tax_or_closed(tax: Decimal | None) -> str:
    return label("closed") if tax is None else label("amount", charges=tax)


# --- split ledger -------------------------------------------------------------------------------
BAGS, BAG_VALUE = 3, 4_900


def split_ledger(on: date) -> None:
    """Three articles on three people's limits, sold on, found out later（拆额度的账）."""
    controls, draw = ledger(on)
    still = stage.still(
        ["0", "90", "365", "730", "1095"],
        lambda label: draw(int(label))[0],
        label("days_late"),
    )
    stage.on_stage(stage.desk(say("import_tax.ledger_question"), controls, draw), still)


def ledger(on: date) -> tuple[dict[str, ipywidgets.ValueWidget], Callable[..., Scene]]:
    """Controls and picture of the split ledger."""
    controls = {"days": slider("days_late", [*range(0, THREE_YEARS, 30), 365, 730, 1_095], 365)}
    saved = tax_saved(on)

    def draw(days: int) -> Scene:
        fee = rules.late_fee(saved, days, on)
        return _ledger_figure(saved, fee, days, on), _ledger_sentence(saved, fee, days, on)

    return controls, draw


def tax_saved(on: date) -> Decimal:
    """What three bags as retail imports pay less than as ordinary goods（当时少交的税）."""
    retail = one_article(BAG_VALUE, 0, 0, on).charges or Decimal(0)
    return BAGS * (full_tax(BAG_VALUE, 0, DUTY_OF_THE_BAG, on) - retail)


def _ledger_figure(saved: Decimal, fee: Decimal, days: int, on: date) -> go.Figure:
    names = [on_lines(f"bar_{name}") for name in ("saved", "back_tax", "late_fee")]
    sizes = [float(saved), -float(saved), -float(fee)]
    figure = go.Figure(
        go.Bar(
            x=sizes,
            y=names,
            orientation="h",
            text=[f"+{saved:,.2f}", f"−{saved:,.2f}", f"−{fee:,.2f}" if fee else "0.00"],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": [look.OWN, look.ACT, look.ACT],
                "pattern": {"shape": ["", "/", "/"], "size": 6},
            },
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(range=[-4_000, 3_600], tickvals=[-1_500, 0, 1_500], tickformat=",d")
    figure.update_yaxes(autorange="reversed")
    finding = say("import_tax.ledger_finding", days=days, total=saved + fee)
    source = source_of("CN-TARIFFLAW", on)
    return charts.dress(figure, finding=finding, unit="cny", source=source, height=three_bars())


def _ledger_sentence(saved: Decimal, fee: Decimal, days: int, on: date) -> str:
    rule = rules.in_force("CN-TARIFFLAW", on)
    amounts = {"saved": saved, "fee": fee, "total": saved + fee}
    rate = rule.value("late_fee")
    return say("import_tax.ledger_sentence", days=days, rate=rate, rule=rule.id, **amounts)
