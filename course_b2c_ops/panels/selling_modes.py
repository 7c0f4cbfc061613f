"""Selling modes（卖法）: what a piece and a month leave, and who decides what on which platform."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ipywidgets
import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.charts import look
from course_b2c_ops.charts.wrap import longest_line, wrap
from course_b2c_ops.language import chosen, say
from course_b2c_ops.panels import stage
from course_b2c_ops.panels.controls import Controls, Scene, label, slider

CNY_PER_USD = 7.10  # a teaching constant, as are all numbers of this module (I)
COMMISSION, REFUNDS = 0.08, 0.03
OWN_ADS = 0.12
SEMI_FEES = 0.15
PIECES = (300, 400, 500, 567, 568, 600, 700, 800, 900)
ADS = (0.0, 0.06, 0.12, 0.18, 0.24)
MEASURES = ("month", "hour")
HIGHEST = {"month": 11_500.0, "hour": 1_500.0}
# A product of the own shop in the two managed modes, in the proportions of the lantern.
SEMI_PRICE, SEMI_FREIGHT = 16.90 / 19.90, 31.00 / 38.09
SUPPLY_ON_COST, TO_WAREHOUSE = 62.00 / 48.00, 2.00
PRODUCTS_SHOWN = 6
DAYS = 30
NAME_LINE = 7.5  # ems


@dataclass(frozen=True)
class Mode:
    """One product sold for a month in one way（一种卖法的一个月）; money in CNY."""

    price: float
    direct_cost: float
    fee_share: float
    pieces: int
    hours: int

    @property
    def left(self) -> float:
        """What one piece leaves（每件留下）."""
        return metrics.unit_contribution(self.price, self.direct_cost, self.fee_share)

    @property
    def month(self) -> float:
        """What the month leaves（一个月留下）."""
        return self.left * self.pieces

    @property
    def hour(self) -> float:
        """What an hour of work leaves（每小时留下）."""
        return self.month / self.hours


def lantern(pieces: int = 700, ads: float = OWN_ADS) -> dict[str, Mode]:
    """The lantern's month in three modes（灯的三种卖法）; `pieces` of the full-managed one."""
    fees = COMMISSION + REFUNDS + ads
    return {
        "self_run": Mode(19.90 * CNY_PER_USD, 48.00 + 38.09, fees, 300, 60),
        "semi_managed": Mode(16.90 * CNY_PER_USD, 48.00 + 31.00, SEMI_FEES, 420, 35),
        "full_managed": Mode(62.00, 48.00 + TO_WAREHOUSE, 0.0, pieces, 8),
    }


def self_run_bill() -> go.Figure:
    """From the lantern's price to what is left, line by line（自营一件的账）."""
    mode = lantern()["self_run"]
    parts = {
        "price": mode.price,
        "commission": -mode.price * COMMISSION,
        "ads": -mode.price * OWN_ADS,
        "refunds": -mode.price * REFUNDS,
        "freight": -38.09,
        "goods": -48.00,
    }
    bill = pd.Series({label(f"selling_modes.part_{name}"): size for name, size in parts.items()})
    return charts.waterfall(
        bill,
        say("selling_modes.bill", price=f"{mode.price:.2f}", left=f"{mode.left:.2f}"),
        unit="unit_contribution",
        source=label("selling_modes.made_up"),
        total_label=label("selling_modes.head_left"),
    )


# ── The desk of modes（卖法台） ──────────────────────────────────────────────────────────────────


def pieces_to_meet(ads: float) -> int:
    """The pieces at which full-managed leaves as much as self-run（追平的件数）."""
    modes = lantern(ads=ads)
    return math.ceil(round(modes["self_run"].month / modes["full_managed"].left, 9))


def draw_modes(pieces: int, ads: float, measure: str) -> Scene:
    """Three bars of what is left, and how far full-managed is from self-run（三根柱子）."""
    modes = lantern(pieces, ads)
    values = pd.Series({_named(name): getattr(mode, measure) for name, mode in modes.items()})
    best = str(values.idxmax())
    figure = charts.bars(
        values.round(0),
        finding=say(f"selling_modes.most_{measure}", mode=best, amount=f"{values.max():,.0f}"),
        unit=f"{measure}_contribution",
        source=label("selling_modes.made_up"),
    )
    colours = [look.OWN if name == best else look.GREY for name in values.index]
    figure.update_traces(marker={"color": colours})
    # A jumping axis would hide the change.
    figure.update_xaxes(range=[0, HIGHEST[measure] * 1.3])
    gap = modes["full_managed"].month - modes["self_run"].month
    told = {
        "pieces": pieces,
        "full": f"{modes['full_managed'].month:,.0f}",
        "own": f"{modes['self_run'].month:,.0f}",
        "gap": f"{abs(gap):,.0f}",
        "need": pieces_to_meet(ads),
    }
    return figure, say("selling_modes.ahead" if gap >= 0 else "selling_modes.behind", **told)


def modes() -> tuple[Controls, Callable[..., Scene]]:
    """Controls and picture of the desk（卖法台的控件与图）."""
    controls: Controls = {
        "pieces": slider("selling_modes.pieces", [(f"{n}", n) for n in PIECES], 700),
        "ads": slider("selling_modes.ads", [(f"{share:.0%}", share) for share in ADS], OWN_ADS),
        "measure": ipywidgets.ToggleButtons(
            options=[(label(f"selling_modes.by_{name}"), name) for name in MEASURES],
            value=MEASURES[0],
            style={"button_width": "auto"},
        ),
    }
    return controls, draw_modes


def mode_desk() -> None:
    """How many pieces at a small share match few at a large one?（卖法台）."""
    controls, draw = modes()
    shown = (400, 500, 567, 568, 600, 700, 800)
    still = stage.still(
        shown,
        lambda n: draw(n, OWN_ADS, "month")[0],
        label("selling_modes.pieces"),
        start=shown.index(700),
    )
    stage.on_stage(stage.desk(say("selling_modes.question"), controls, draw), still)


# ── The own shop's products in three modes（自己的商品） ─────────────────────────────────────────


def of_products(products: pd.DataFrame, product_daily: pd.DataFrame) -> pd.DataFrame:
    """The best sellers of 30 days, what a piece leaves in each mode（主销商品三种卖法）."""
    last = sorted(product_daily["date"].unique())[-DAYS:]
    recent = product_daily[product_daily["date"].isin(last)]
    sold = recent.groupby("product_id")["paid_units"].sum()
    found = products.set_index("product_id").assign(paid_units=sold)
    found = found.sort_values("paid_units", ascending=False, kind="stable").head(PRODUCTS_SHOWN)
    cost = found["goods_cost_cny"] + found["domestic_freight_cny"] + found["packing_cny"]
    price = found["price_usd"] * CNY_PER_USD
    own_fees = COMMISSION + REFUNDS + OWN_ADS
    at_home = SUPPLY_ON_COST * cost
    semi_cost = cost + SEMI_FREIGHT * found["freight_cny"]
    rows = {
        "product": found["product"],
        "sold": found["paid_units"].astype(int),
        "self_run": metrics.unit_contribution(price, cost + found["freight_cny"], own_fees),
        "semi_managed": metrics.unit_contribution(SEMI_PRICE * price, semi_cost, SEMI_FEES),
        "full_managed": metrics.unit_contribution(at_home, cost + TO_WAREHOUSE, 0.0),
    }
    table = pd.DataFrame(rows).round(2).reset_index(drop=True)
    return table.set_axis([label(f"selling_modes.head_{name}") for name in rows], axis=1)


# ── Who decides（谁说了算） ──────────────────────────────────────────────────────────────────────

S, B, P = 0, 1, 2  # the seller, both, the platform
MATTERS = ("price", "page", "ads", "dispatch", "data")
# Trade usage and secondary pages of 2024-2026 (V2, M); what a shop's own back office shows decides.
DECIDES: Mapping[str, tuple[int, ...]] = {
    "own_site": (S, S, S, S, S),
    "ebay": (S, S, S, S, B),
    "ali_self": (S, S, B, B, B),
    "shopee": (S, S, S, B, B),
    "tiktok": (S, S, S, B, B),
    "amazon": (S, B, S, B, P),
    "ali_semi": (S, S, B, P, B),
    "temu": (P, B, P, B, P),
    "ali_full": (P, P, P, P, P),
}
SHORT = {S: "seller", B: "both", P: "platform"}


def who_decides() -> go.Figure:
    """Platforms and modes against five matters: seller, both or platform（谁说了算）."""
    rows = list(DECIDES)
    said = [[label(f"selling_modes.by_{SHORT[one]}") for one in DECIDES[row]] for row in rows]
    return grid(
        [list(DECIDES[row]) for row in rows],
        said,
        [label(f"selling_modes.at_{row}") for row in rows],
        [label(f"selling_modes.matter_{name}") for name in MATTERS],
        finding=say("selling_modes.deeper"),
        source=label("selling_modes.trade_usage"),
    )


def grid(
    shades: list[list[int]],
    words: list[list[str]],
    rows: list[str],
    columns: list[str],
    *,
    finding: str,
    source: str,
) -> go.Figure:
    """A table of a few answers, each told by word and by shade（格子图）."""
    colours = (look.GROUND, look.SHADE, look.OWN)
    scale = [[place, colour] for n, colour in enumerate(colours) for place in (n / 3, (n + 1) / 3)]
    figure = go.Figure(
        go.Heatmap(
            z=shades, x=columns, y=rows, zmin=-0.5, zmax=2.5, colorscale=scale, showscale=False,
            xgap=2, ygap=2, hoverinfo="skip",
        )
    )  # fmt: skip
    font = {"size": 12 if chosen() == "zh" else 10}
    for row, cells, told in zip(rows, shades, words, strict=True):
        for column, shade, word in zip(columns, cells, told, strict=True):
            figure.add_annotation(
                name="cell", x=column, y=row, text=_in_lines(word), showarrow=False,
                font={**font, "color": look.GROUND if shade == P else look.INK},
            )  # fmt: skip
    shown = [_in_lines(name) for name in rows]
    axis = {"type": "category", "tickmode": "array", "showline": False}
    figure.update_yaxes(autorange="reversed", tickvals=rows, ticktext=shown, **axis)
    heads = [_in_lines(name) for name in columns]
    figure.update_xaxes(side="top", tickangle=0, tickvals=columns, ticktext=heads, **axis)
    figure.update_xaxes(tickfont=font)
    widest = max(longest_line(name) for name in shown)
    figure.update_layout(margin={"l": 24 + round(widest * look.LABEL_SIZE), "r": 14})
    lines = 1 + max(name.count("<br>") for name in shown)
    height = 150 + (14 + 16 * lines) * len(rows)
    figure = charts.dress(figure, finding=finding, unit="", source=source, height=height)
    # The names of the columns stand above the grid: room for two lines of them.
    figure.layout.margin.t += 34
    return figure


def _in_lines(name: str) -> str:
    """A name of a row, a column or a cell in lines that fit a phone; one for each language."""
    return wrap(name.replace(" / ", "<br>"), NAME_LINE, even=False)


def _named(mode: str) -> str:
    return label(f"selling_modes.{mode}")
