"""Parcels, promises and restocks（包裹、承诺、补货）: small tools the lab on logistics is given."""

import math
from typing import Any

import pandas as pd

from course_b2c_ops import metrics

OLD_ENOUGH = 45  # days after which a parcel that has not arrived is no longer expected
GROUPS = {
    "US": ("US",), "EU": ("ES", "FR", "DE", "PL"), "BR": ("BR",), "KR": ("KR",), "SA": ("SA",),
}  # fmt: skip
FEES = 0.16  # of the price: the teaching constants of the lesson on cost and pricing
CNY_PER_USD = 7.10
BUYERS_HALF = 0.5  # of the freight, where a group gets a discount
PROMISE_SHARE = 0.9
FEWEST_DAYS_OUT = 5
OFFER_COLUMNS = [
    "product_id", "product", "price_usd", "weight_kg", "length_cm", "width_cm", "height_cm",
    "has_battery",
]  # fmt: skip


# ── Services and bills（线路与账单） ─────────────────────────────────────────────────────────────


def hero(products: pd.DataFrame, order_lines: pd.DataFrame) -> "pd.Series[Any]":
    """The product with a battery that brings most money（卖得最多的带电款）, one row."""
    sold = order_lines.groupby("product_id")["line_usd"].sum()
    charged = products[products["has_battery"]]
    money = charged["product_id"].map(sold).fillna(0.0)
    row: pd.Series[Any] = charged.iloc[int(money.to_numpy().argmax())]
    return row


def alone(row: "pd.Series[Any]") -> pd.DataFrame:
    """One product as a table of one row（一款一行的表）."""
    return row.to_frame().T.infer_objects()


def all_offers(products: pd.DataFrame, rate_card: pd.DataFrame) -> pd.DataFrame:
    """Every product with every service to every country（全部报价）, admissible or not."""
    return products[OFFER_COLUMNS].merge(rate_card, how="cross")


def row_billed(row: "pd.Series[Any]") -> float:
    """Billed weight of one offer（一行报价的计费重）."""
    return metrics.billed_weight(
        row["weight_kg"], row["length_cm"], row["width_cm"], row["height_cm"],
        row["divisor"], row["volume_rule"], row["minimum_kg"], row["step_kg"],
    )  # fmt: skip


def with_bills(offers: pd.DataFrame) -> pd.DataFrame:
    """The offers with billed weight and freight（加上计费重和运费）."""
    billed = offers.apply(row_billed, axis=1)
    cost = metrics.freight(
        billed, offers["per_kg_cny"], offers["per_parcel_cny"], offers["fuel_share"]
    )
    return offers.assign(billed_kg=billed, freight_cny=cost)


def best_by(table: pd.DataFrame, by: str | list[str], column: str) -> pd.DataFrame:
    """The row of each group with the smallest value（每组留最小的一行）; ties keep the first."""
    cheapest = table.sort_values(column, kind="stable")
    return cheapest.drop_duplicates(by).sort_values(by, ignore_index=True)


def battery_freight(row: "pd.Series[Any]", rate_card: pd.DataFrame) -> "pd.Series[Any]":
    """The cheapest freight of a product with a battery, by country（带电款各国最低运费）."""
    takers = rate_card[rate_card["battery_allowed"] & rate_card["tracked"]]
    offers = with_bills(all_offers(alone(row), takers))
    found: pd.Series[Any] = best_by(offers, "country", "freight_cny").set_index("country")[
        "freight_cny"
    ]
    return found


def order_shares(
    orders: pd.DataFrame, order_lines: pd.DataFrame, product_id: int
) -> "pd.Series[Any]":
    """Each country's share of the orders with a product（各国订单占比）."""
    chosen = order_lines[order_lines["product_id"] == product_id]
    bought = orders[orders["order_id"].isin(chosen["order_id"])]
    counts: pd.Series[Any] = bought["country"].value_counts().sort_index()
    return counts / counts.sum()


# ── Days（天数） ─────────────────────────────────────────────────────────────────────────────────


def old_enough(logistics: pd.DataFrame, days: int = OLD_ENOUGH) -> pd.DataFrame:
    """Parcels paid for so long ago that they have arrived or are lost（早该到了的包裹）.

    Among later orders only the quick ones have arrived: their days look too short.
    """
    paid = logistics["paid_at"]
    found: pd.DataFrame = logistics[paid <= paid.max() - pd.Timedelta(days=days)]
    return found


def quantile_by(
    table: pd.DataFrame, by: str | list[str], column: str, q: float
) -> "pd.Series[Any]":
    """A quantile of a column for each group（分组求分位数）."""
    found: pd.Series[Any] = table.groupby(by)[column].quantile(q)
    return found


def promises(logistics: pd.DataFrame) -> pd.DataFrame:
    """Days from payment that nine in ten parcels keep, by group and method（各组的 P90）."""
    parcels = old_enough(logistics)
    arrived = parcels[parcels["actual_days"] >= 0]
    group = {country: name for name, countries in GROUPS.items() for country in countries}
    named = arrived.assign(group=arrived["country"].map(group))
    days = quantile_by(named, ["group", "method"], "actual_days", PROMISE_SHARE)
    return days.apply(math.ceil).rename("p90").reset_index()


# ── Stock（库存） ────────────────────────────────────────────────────────────────────────────────


def restock_focus(stock_daily: pd.DataFrame) -> str:
    """The product to restock（该补货的一款）: it sold most of those that kept running out."""
    sums = stock_daily.groupby("product")[["stocked_out", "sold_units"]].sum()
    out = sums[sums["stocked_out"] >= FEWEST_DAYS_OUT]
    if out.empty:
        out = sums[sums["stocked_out"] == sums["stocked_out"].max()]
    return str(out["sold_units"].idxmax())


# ── The template（运费模板） ─────────────────────────────────────────────────────────────────────


def margin(row: "pd.Series[Any]", freight_cny: float, buyer_pays: float = 0.0) -> float:
    """Margin on the price of a product（毛利率）, when the buyer pays part of the freight."""
    price = float(row["price_usd"]) * CNY_PER_USD
    goods = metrics.direct_cost(
        float(row["goods_cost_cny"]),
        float(row["domestic_freight_cny"]),
        float(row["packing_cny"]),
        freight_cny * (1 - buyer_pays),
    )
    return float(metrics.margin_on_price(price * (1 - FEES) - goods, price))


def template_choices(
    row: "pd.Series[Any]", rate_card: pd.DataFrame, logistics: pd.DataFrame
) -> pd.DataFrame:
    """What each service means for each group（模板的选项）: days, freight, margins.

    A group pays the freight of its dearest country, so that the template holds in all of them.
    """
    offers = with_bills(all_offers(alone(row), rate_card))
    group = {country: name for name, countries in GROUPS.items() for country in countries}
    offers["group"] = offers["country"].map(group)
    columns = ["group", "service", "method", "battery_allowed"]
    dearest = offers.groupby(columns, sort=False)["freight_cny"].max().reset_index()
    found = dearest.merge(promises(logistics), on=["group", "method"], validate="m:1")
    for name, share in (("margin_free", 0.0), ("margin_half", BUYERS_HALF)):
        # To a tenth of a per cent: what a student reads decides, not what lies behind it.
        found[name] = [round(margin(row, cost, share), 3) for cost in found["freight_cny"]]
    return found.drop(columns="method")
