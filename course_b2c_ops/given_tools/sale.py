"""A sale and its days（大促）: small tools that the lab on campaigns is given."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import metrics
from course_b2c_ops.charts import look
from course_b2c_ops.datasets import last_days
from course_b2c_ops.given_tools.costed import (
    FEES,
    fee_share_of,
    latest_rate,
    month_of_products,
    with_direct_cost,
)
from course_b2c_ops.given_tools.shipping import best_by, with_bills
from course_b2c_ops.language import say

HOME = "DE"  # where the basket goes, and whose law on reductions is asked
PIECES = 3
DISCOUNT = 0.20
SAVE_AT, SAVE, COUPON_AT, COUPON = 40.0, 4.0, 30.0, 3.0  # the offers of the lab's sale
LEAST_MARGIN = 0.08
BEFORE, AFTER = 14, 7  # days
WINDOW = 30
CLOSED_EVERY = 17  # one price row in so many of the raw export was taken offline: made for teaching
BELOW_LOWEST = 0.95  # what the organisers of the next sale ask for: made for teaching
NEXT_DAYS = 2
TO_REGISTER, GOING = 5, 3


@dataclass(frozen=True)
class Sale:
    """One sale（一场大促）: its first and last day, and its products as they were registered."""

    start: pd.Timestamp
    end: pd.Timestamp
    products: pd.DataFrame

    @property
    def days(self) -> int:
        """How many days it lasts, the last one included（天数）."""
        return (self.end - self.start).days + 1


def big_sale(campaigns: pd.DataFrame, product_daily: pd.DataFrame) -> Sale:
    """The sale with most products that has 14 days before it and 7 after（本店的大促）.

    Where two have as many, the earlier.
    """
    first, last = product_daily["date"].min(), product_daily["date"].max()
    room = (campaigns["start"] >= first + pd.Timedelta(days=BEFORE)) & (
        campaigns["end"] <= last - pd.Timedelta(days=AFTER)
    )
    known = campaigns[room]
    sizes = known.groupby(["start", "end"]).size()
    start, end = sizes.idxmax()
    rows = known[(known["start"] == start) & (known["end"] == end)]
    columns = ["product_id", "product", "price_before_usd", "campaign_price_usd"]
    return Sale(start, end, rows[columns].sort_values("product_id", ignore_index=True))


# ── Three pieces in one parcel（三件一个包裹） ───────────────────────────────────────────────────


def freight_of(products: pd.DataFrame, rate_card: pd.DataFrame, pieces: int) -> "pd.Series[Any]":
    """Cheapest tracked freight to Germany of some pieces in one parcel, by product（运费）.

    The boxes are stacked; a product with a battery takes lines that carry batteries only.
    """
    lines = rate_card[(rate_card["country"] == HOME) & rate_card["tracked"]]
    parcel = products[["product_id", "length_cm", "width_cm", "has_battery"]].assign(
        weight_kg=products["weight_kg"] * pieces, height_cm=products["height_cm"] * pieces
    )
    every = parcel.merge(lines, how="cross")
    carried = every["battery_allowed"] | ~every["has_battery"]
    light = every["weight_kg"] <= every["max_kg"]
    cheapest = best_by(with_bills(every[carried & light]), "product_id", "freight_cny")
    found: pd.Series[Any] = cheapest.set_index("product_id")["freight_cny"]
    return found


def basket_costs(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """What a piece costs before freight, and freight of one and of three pieces, by product."""
    three_costs = ["goods_cost_cny", "domestic_freight_cny", "packing_cny"]
    costs = products.set_index("product_id")[three_costs].sum(axis="columns").to_frame("piece_cny")
    return costs.assign(
        freight_1_cny=freight_of(products, rate_card, 1),
        freight_3_cny=freight_of(products, rate_card, PIECES),
    )


def basket_sheet(sale: Sale, products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Each product of the sale with its prices and what a basket of it costs（一款一行）."""
    costs = basket_costs(products, rate_card).reset_index()
    return sale.products.merge(costs, on="product_id")


def shop_fee_share(
    products: pd.DataFrame, product_daily: pd.DataFrame, fees: pd.DataFrame
) -> float:
    """The four fees as a share of what buyers paid in the last 30 days（全店费率）."""
    return fee_share_of(month_of_products(products, product_daily, fees))


# ── Prices as exported（原始价格） ───────────────────────────────────────────────────────────────


def raw_prices(price_history: pd.DataFrame) -> pd.DataFrame:
    """The price rows of Germany as a raw export has them（德国价格的原始导出）.

    A day on which the price changes has two rows, the old price and the new one; a day on which
    the page was offline for a while has a row more, with 0.00.
    """
    home = price_history[price_history["country"] == HOME]
    home = home.sort_values(["product_id", "date"], ignore_index=True)
    before = home.groupby("product_id")["price_usd"].shift()
    changed = before.notna() & (before != home["price_usd"])
    old = home[changed].assign(price_usd=before[changed])
    closed = home[home.index % CLOSED_EVERY == 0].assign(price_usd=0.0)
    raw = pd.concat([old, home, closed]).sort_values(["product_id", "date"], kind="stable")
    return raw.drop(columns="country").reset_index(drop=True)


# ── Its days（大促前后） ─────────────────────────────────────────────────────────────────────────


def sale_days(
    sale: Sale,
    product_daily: pd.DataFrame,
    products: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
) -> pd.DataFrame:
    """The products of the sale added up, a row a day, 14 days before to 7 after（一天一行）.

    `part` says before, sale or after; profit is what buyers paid less four fees and direct cost.
    """
    ids = sale.products["product_id"]
    rows = product_daily[product_daily["product_id"].isin(ids)]
    cost = with_direct_cost(products).set_index("product_id")["direct_cost_cny"]
    rows = rows.assign(cost_cny=rows["paid_units"] * rows["product_id"].map(cost))
    days = rows.groupby("date")[["paid_units", "paid_amount_usd", "cost_cny"]].sum()
    own = fees[fees["product_id"].isin(ids)]
    charged = own.groupby("order_date")[FEES].sum().sum(axis="columns").reindex(days.index)
    kept = days["paid_amount_usd"] - charged.fillna(0.0)
    days["profit_cny"] = kept * latest_rate(exchange_rates) - days["cost_cny"]
    first, last = sale.start - pd.Timedelta(days=BEFORE), sale.end + pd.Timedelta(days=AFTER)
    around = days.loc[first:last, ["paid_units", "paid_amount_usd", "profit_cny"]].reset_index()
    return around.assign(part=[_part(sale, day) for day in around["date"]])


def _part(sale: Sale, day: pd.Timestamp) -> str:
    """Before the sale, in it, or after it（前、中、后）."""
    if day < sale.start:
        return "before"
    return "sale" if day <= sale.end else "after"


def shade_sale(figure: go.Figure, days: pd.DataFrame) -> go.Figure:
    """Bands behind a figure of days: the sale, and the week after it（标出大促和之后一周）."""
    half = pd.Timedelta(hours=12)
    for part, colour in (("sale", look.ACT), ("after", look.GREY)):
        inside = days.loc[days["part"] == part, "date"]
        first, last = inside.min() - half, inside.max() + half
        figure.add_shape(
            type="rect", x0=first.isoformat(), x1=last.isoformat(), y0=0, y1=1, yref="paper",
            fillcolor=colour, opacity=0.18, line={"width": 0}, layer="below",
        )  # fmt: skip
        figure.add_annotation(
            name="band", x=(first + (last - first) / 2).isoformat(), y=1, yref="paper",
            yanchor="top", text=say(f"campaigns.band_{part}"), showarrow=False,
            font={"size": 12, "color": look.INK},
        )  # fmt: skip
    return figure


# ── The next sale（下一场） ──────────────────────────────────────────────────────────────────────


def floor_price(
    price_usd: float, piece_cny: float, freight_3_cny: float, fee_share: float, rate: float
) -> float:
    """The lowest sale price at which three pieces keep 8 % under all offers（底价）.

    Found cent by cent downwards from the price of today; empty where that price does not keep it.
    """
    floor = math.nan
    for cents in range(round(price_usd * 100), 0, -1):
        gets = metrics.stacked_price(PIECES, cents / 100, 0.0, SAVE_AT, SAVE, COUPON_AT, COUPON)
        income = gets * rate
        left = metrics.unit_contribution(income, PIECES * piece_cny + freight_3_cny, fee_share)
        if left < LEAST_MARGIN * income:
            break
        floor = cents / 100
    return floor


def next_sale(
    products: pd.DataFrame,
    product_daily: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
    rate_card: pd.DataFrame,
    price_history: pd.DataFrame,
    stock_daily: pd.DataFrame,
    campaigns: pd.DataFrame,
) -> pd.DataFrame:
    """Five products for the next sale（五款候选）: three that can go, two that look as if.

    Lowest is Germany's of the last 30 days; expected are the pieces of a sale of two days that
    lifts the pieces of a usual day as the shop's big sale did.
    """
    days = sale_days(
        big_sale(campaigns, product_daily), product_daily, products, fees, exchange_rates
    )
    of_part = days.groupby("part")["paid_units"].mean()
    times = float(of_part["sale"] / of_part["before"])
    every = products[["product_id", "product"]].merge(_today(product_daily, times))
    every = every.merge(_lowest(price_history)).merge(_on_hand(stock_daily))
    every = every.merge(basket_costs(products, rate_card).reset_index())
    share, rate = shop_fee_share(products, product_daily, fees), latest_rate(exchange_rates)
    every["floor_usd"] = _floors(every, share, rate)
    return _five(every[every["floor_usd"].notna() & (every["stock"] >= every["expected_units"])])


def _five(every: pd.DataFrame) -> pd.DataFrame:
    """Three that can go and two that cannot, those with most expected pieces（挑五款）."""
    best = every.sort_values(["expected_units", "product_id"], ascending=[False, True])
    fits = best["floor_usd"] <= BELOW_LOWEST * best["lowest_usd"]
    chosen = pd.concat([best[fits].head(GOING), best[~fits].head(TO_REGISTER - GOING)])
    columns = ["product", "price_usd", "lowest_usd", "floor_usd", "expected_units", "stock"]
    chosen = chosen.sort_values("product_id")[columns]
    return chosen.set_axis(pd.RangeIndex(1, len(chosen) + 1, name="no"))


def _floors(every: pd.DataFrame, fee_share: float, rate: float) -> list[float]:
    """The floor of each row（各款底价）."""
    rows = zip(every["price_usd"], every["piece_cny"], every["freight_3_cny"], strict=True)
    return [floor_price(price, piece, freight, fee_share, rate) for price, piece, freight in rows]


def _today(product_daily: pd.DataFrame, times: float) -> pd.DataFrame:
    """List price of the last day, and pieces that a sale of two days may sell（今天的标价）."""
    recent = last_days(product_daily, BEFORE)
    usual = recent.groupby("product_id")["paid_units"].mean()
    today = last_days(product_daily, 1).set_index("product_id")["list_price_usd"]
    expected = (usual * NEXT_DAYS * times).apply(lambda units: max(1, math.ceil(units - 1e-9)))
    return pd.DataFrame({"price_usd": today, "expected_units": expected}).reset_index()


def _lowest(price_history: pd.DataFrame) -> pd.DataFrame:
    """Germany's lowest price of the last 30 days（德国 30 天最低价）."""
    recent = last_days(price_history[price_history["country"] == HOME], WINDOW)
    return recent.groupby("product_id")["price_usd"].min().rename("lowest_usd").reset_index()


def _on_hand(stock_daily: pd.DataFrame) -> pd.DataFrame:
    """Stock at the end of the last day（库存）."""
    last = last_days(stock_daily, 1)[["product_id", "closing_units"]]
    return last.rename(columns={"closing_units": "stock"})
