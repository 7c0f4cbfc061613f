"""Costs of one's own products（商品的成本账）: the small tools that the pricing lab is given."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from course_b2c_ops import charts, metrics
from course_b2c_ops.datasets import last_days, sum_by
from course_b2c_ops.given_tools.collected import OWN_SHOP, category_sheet
from course_b2c_ops.language import say

MONTH = 30  # days
FEES = ["commission_usd", "affiliate_usd", "ads_share_usd", "refund_reserve_usd"]
SUMS = ["paid_units", "paid_amount_usd", "goods_usd"]
SHEET_COLUMNS = [
    "product_id", "product", "direct_cost_cny", "list_price_usd", *SUMS, *FEES,
]  # fmt: skip
STEPS = [0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9]
TO_PRICE = 5


def latest_rate(exchange_rates: pd.DataFrame) -> float:
    """Yuan for one dollar on the last day（最近一天的汇率）."""
    return float(last_days(exchange_rates, 1)["cny_per_usd"].max())


def with_direct_cost(products: pd.DataFrame) -> pd.DataFrame:
    """The products with the direct cost of a piece, freight a mean of the countries（直接成本）."""
    cost = metrics.direct_cost(
        products["goods_cost_cny"],
        products["domestic_freight_cny"],
        products["packing_cny"],
        products["freight_cny"],
    )
    return products.assign(direct_cost_cny=cost)


def month_of_products(
    products: pd.DataFrame, product_daily: pd.DataFrame, fees: pd.DataFrame
) -> pd.DataFrame:
    """What each product sold and was charged in the last 30 days（一款一行）; unsold are out."""
    recent = last_days(product_daily, MONTH)
    sold = sum_by(recent, "product_id", SUMS)
    charged = sum_by(fees[fees["order_date"].isin(recent["date"])], "product_id", FEES)
    every = with_direct_cost(products).merge(sold, on="product_id").merge(charged, on="product_id")
    return every.loc[every["paid_units"] > 0, SHEET_COLUMNS].reset_index(drop=True)


def fee_share_of(sheet: pd.DataFrame) -> float:
    """The four fees of these rows as a share of what buyers paid（费率）."""
    return metrics.ratio_of_sums(sheet[FEES].sum(axis="columns"), sheet["paid_amount_usd"])


@dataclass(frozen=True)
class Hero:
    """The product that was tested（主推款）, with what its price rests on."""

    product_id: int
    product: str
    direct_cost_cny: float
    fee_share: float
    list_price_usd: float


def hero_of(
    products: pd.DataFrame,
    product_daily: pd.DataFrame,
    fees: pd.DataFrame,
    price_test: pd.DataFrame,
) -> Hero:
    """The product of the price test, its cost and its fees of the last 30 days（主推款）."""
    sheet = month_of_products(products, product_daily, fees)
    own = sheet[sheet["product_id"] == price_test["product_id"].iloc[0]]
    row = own.iloc[0]
    return Hero(
        product_id=int(row["product_id"]),
        product=str(row["product"]),
        direct_cost_cny=float(row["direct_cost_cny"]),
        fee_share=fee_share_of(own),
        list_price_usd=float(row["list_price_usd"]),
    )


def cost_lines(products: pd.DataFrame, hero: Hero) -> "pd.Series[float]":
    """A piece of the tested product line by line, in yuan（一件的成本，一笔一笔）."""
    piece = products[products["product_id"] == hero.product_id].iloc[0]
    return pd.Series(
        {
            say("pricing.goods"): float(piece["goods_cost_cny"]),
            say("pricing.inland"): float(piece["domestic_freight_cny"] + piece["packing_cny"]),
            say("pricing.freight"): float(piece["freight_cny"]),
        }
    )


# ── The price test（价格试验） ───────────────────────────────────────────────────────────────────


def two_prices(price_test: pd.DataFrame) -> pd.DataFrame:
    """Visitors and units at each price of the test, the lower price first（两个价各卖了多少）."""
    sums = price_test.groupby("price_usd")[["visitors", "paid_units"]].sum()
    return sums.assign(days=price_test.groupby("price_usd").size()).reset_index()


def price_steps(price: float) -> "pd.Series[float]":
    """Twelve prices around one, each its own label（十二个价）: from 20 % less to 90 % more."""
    steps = [round(price * step, 2) for step in STEPS]
    return pd.Series(steps, index=pd.Index(steps, name="selling_price"))


def pieces_a_day(price_test: pd.DataFrame, prices: "pd.Series[float]") -> "pd.Series[float]":
    """Pieces a day at each price（每个价一天卖几件）: on the curve through both tested prices.

    Visitors are those of the dearer price, so that only the price is another.
    """
    cheap, dear = (row for _, row in two_prices(price_test).iterrows())
    e = metrics.elasticity(
        cheap["price_usd"],
        cheap["paid_units"] / cheap["visitors"],
        dear["price_usd"],
        dear["paid_units"] / dear["visitors"],
    )
    found: pd.Series[float] = metrics.pieces_at(
        prices, dear["price_usd"], dear["paid_units"] / dear["days"], e
    )
    return found


def mark_the_top(figure: go.Figure) -> go.Figure:
    """Names the highest point of a figure's line（标出最高点）: above it, clear of the line."""
    line = figure.data[0]
    top = max(range(len(line.y)), key=lambda place: line.y[place])
    charts.point_out(figure, line.x[top], say("pricing.top", price=f"{line.x[top]:.2f}"))
    # Near an end the words run inwards, clear of the axis and of the last value.
    along = 3 * top // len(line.y)
    inwards = ("left", "center", "right")[along]
    figure.update_annotations(selector={"name": "pointed_out"}, ay=-24, xanchor=inwards)
    low, high = figure.layout.yaxis.range
    return figure.update_yaxes(range=[low, high + 0.2 * (high - low)])


# ── Prices for five（给五款定价） ────────────────────────────────────────────────────────────────


def five_to_price(
    products: pd.DataFrame, competitors: pd.DataFrame, exchange_rates: pd.DataFrame
) -> pd.DataFrame:
    """Five products from the hardest to price to the easiest, with their rivals' middle band.

    Hard is a cost near the upper end of the band. Landed prices: freight is free in this plan.
    """
    every = with_direct_cost(products)
    rows = []
    for category, mine in every.groupby("category"):
        sheet = category_sheet(competitors, exchange_rates, str(category))
        landed = sheet.loc[sheet["shop"] != OWN_SHOP, "landed_usd"]
        if len(landed):
            low, high = (round(float(landed.quantile(share)), 2) for share in (0.25, 0.75))
            rows.append(mine.assign(band_low=low, band_high=high))
    known = pd.concat(rows)
    hard = (known["direct_cost_cny"] / known["band_high"]).rename("hard")
    known = known.assign(hard=hard).sort_values(["hard", "product_id"], ascending=[False, True])
    places = [round(step * (len(known) - 1) / (TO_PRICE - 1)) for step in range(TO_PRICE)]
    chosen = known.iloc[places][["product", "direct_cost_cny", "band_low", "band_high"]]
    return chosen.set_axis(pd.RangeIndex(1, len(chosen) + 1, name="no"))
