"""The tax desk（税费台）: tools that the lab on taxes at the destination is given.

The tools lay out parcels, goods and bills; which day counts, what is taxed and what a parcel
should have cost is for the caller to say. Days are text like 2026-07-01.
"""

from datetime import date, timedelta

import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.given_tools.law_days import MIXER, place_of

A_SEASON = timedelta(days=90)
EU_LIMIT = 150  # EUR, what the goods of a small parcel are worth at most
NEAR = 2  # EUR, what still counts as just above it
ICMS_GIVEN = 17  # per cent, what a task on Brazil gives
# How a marketplace takes the tax where that is a scheme of its own.
BY_MARKETPLACE = {"NO": "voec", "CH": "platform"}
LEAST_MARGIN, MARGINS = 22, 13  # old margins on the price desk: 22 to 34 per cent
SEVERAL, BASKETS = 3, 5


# ---- counting tariff codes ----


def parcels_to_count(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame
) -> pd.DataFrame:
    """The goods of twelve parcels into the Union（十二个欧盟包裹里的货）, one row a product."""
    rows = _in_union(parcels, parcel_orders).merge(parcel_lines, on="order_id")
    kinds = rows.groupby("parcel_id")["tariff_code"].nunique()
    products = rows.groupby("parcel_id").size()
    pieces = rows.groupby("parcel_id")["quantity"].sum()
    parts = [
        kinds.index[kinds < products][:4],
        kinds.index[(kinds > 1) & (kinds == products)][:5],
        kinds.index[(products == 1) & (pieces > 1)][:3],
    ]
    found = rows[rows["parcel_id"].isin([one for part in parts for one in part])]
    columns = ["parcel_id", "country", "product", "quantity", "tariff_code"]
    return found[columns].sort_values("parcel_id", key=_shuffled, kind="stable", ignore_index=True)


# ---- bills of the rules ----


def goods_for_bills(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Goods of parcels ordered before the last 90 days, and of all to the US（要补账单的货）.

    One row a product; the columns are those that `rules.landed_costs` reads.
    """
    older = parcel_orders["ordered_on"] < (on - A_SEASON).isoformat()
    chosen = parcel_orders[older | (parcel_orders["country"] == "US")]
    return _proved_sales(_goods(parcels, chosen, parcel_lines))


def _goods(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame
) -> pd.DataFrame:
    """One row a product; columns are named as `rules.landed_costs` wants them."""
    rows = parcels.merge(parcel_orders, on="order_id").merge(parcel_lines, on="order_id")
    abroad = rows["route"] == "overseas_wh"
    rows = rows[(rows["entry_on"] != "") | abroad]
    worth = (rows["quantity"] * rows["unit_price"] - rows["seller_discount"]).round(2)
    own_shop = rows["scheme"] == "own_shop"
    through = rows["country"].map(BY_MARKETPLACE).fillna("")
    scheme = rows["scheme"].where(~own_shop, "").where(rows["scheme"] != "marketplace", through)
    told = rows.assign(
        shipment=rows["parcel_id"], destination=rows["country"], line_value=worth, scheme=scheme,
        sold_via=own_shop.map({True: "own_shop", False: "marketplace"}),
        ship_from=rows["ship_from"].str[:2],
        list301=rows["list_301"].where(rows["list_301"] != "none", ""),
        icms_pct=rows["country"].map({"BR": ICMS_GIVEN}),
        # Out of a warehouse there nothing is declared: the day of payment stands in.
        entry_on=rows["entry_on"].where(rows["entry_on"] != "", rows["paid_on"]),
    )  # fmt: skip
    of_parcel = ["shipment", "destination", "ordered_on", "paid_on", "entry_on", "scheme"]
    of_goods = ["tariff_code", "line_value", "duty_pct", "freight", "insurance", "currency"]
    how = ["route", "sold_via", "ship_from", "list301", "icms_pct", "kg"]
    return told[[*of_parcel, *of_goods, *how]].reset_index(drop=True)


def _proved_sales(goods: pd.DataFrame) -> pd.DataFrame:
    """Without those whose tax at the sale rests on no checked rule（去掉付款日没核实的）."""
    sale, border = (rules.landed_costs(goods, on=day) for day in ("paid_on", "entry_on"))
    at_sale = border["assessable"] & (border["vat_at_sale"] > 0)
    sure = ~at_sale | sale["assessable"] & (sale["vat_at_sale"] > 0)
    return goods[goods["shipment"].map(sure)].reset_index(drop=True)


# ---- what was charged ----


def charged_in_season(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Parcels from abroad of the last 90 days with a sure bill: due and charged（应收与实收）.

    `goods_value` is what the goods are worth; all money is in the currency of the order.
    """
    crossed = parcels[parcels["route"] != "overseas_wh"]
    season = parcel_orders[parcel_orders["ordered_on"] >= (on - A_SEASON).isoformat()]
    goods = _goods(crossed, season, parcel_lines)
    border, sale = (rules.landed_costs(goods, on=day) for day in ("entry_on", "paid_on"))
    due = (border["charges"] - border["vat_at_sale"] + sale["vat_at_sale"]).round(2)
    at_sale = border["vat_at_sale"] > 0
    sure = border["assessable"] & (~at_sale | sale["assessable"])
    worth = goods.groupby("shipment")["line_value"].sum().round(2)
    billed = pd.DataFrame({"goods_value": worth, "due": due[sure]}).dropna()
    billed = billed.rename_axis("parcel_id").reset_index()
    told = parcels[["parcel_id", "order_id", "tax_charged_to_buyer"]].merge(
        parcel_orders[["order_id", "country", "currency"]], on="order_id"
    )
    found = told.merge(billed, on="parcel_id")
    columns = ["parcel_id", "country", "currency", "goods_value", "due", "tax_charged_to_buyer"]
    return found[columns].sort_values("parcel_id", ignore_index=True)


# ---- parcels just above a limit ----


def just_above_the_limit(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Parcels into the Union with goods little above EUR 150（刚过 150 欧元的包裹）.

    `freight_paid` holds the insurance; `vat_pct` is the rate of the state on a day.
    """
    rows = _in_union(parcels, parcel_orders).merge(parcel_lines, on="order_id")
    rows["goods_value"] = (rows["quantity"] * rows["unit_price"] - rows["seller_discount"]).round(2)
    rows["freight_paid"] = (rows["freight"] + rows["insurance"]).round(2)
    of_parcel = ["parcel_id", "country", "freight_paid"]
    found = rows.groupby(of_parcel, as_index=False).agg(
        goods_value=("goods_value", "sum"),
        kinds=("tariff_code", "nunique"),
        duty_pct=("duty_pct", "max"),
    )
    above = found["goods_value"] - EU_LIMIT
    found = found[(above > 0) & (above <= NEAR) & (found["kinds"] == 1)]
    rates = {state: _vat(state, on) for state in found["country"]}
    found = found.assign(vat_pct=found["country"].map(rates))
    columns = ["parcel_id", "country", "goods_value", "freight_paid", "kinds"]
    return found[[*columns, "duty_pct", "vat_pct"]].reset_index(drop=True)


def euros_a_line(on: date) -> float:
    """What a tariff line of a small parcel into the Union pays on a day（每个税号几欧元）."""
    rule = rules.in_force("EU-DUTY-150", on)
    return float(rule.value("per_line")) if rule.says("per_line") else 0.0


def _vat(state: str, on: date) -> float:
    return float(rules.in_force(f"EU-VAT-{state}", on).value("rate"))


# ---- new prices ----


def five_baskets(
    parcels: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame
) -> pd.DataFrame:
    """Five baskets for the Union with their costs（五个篮子）: two of one code, three of several.

    `cost` is what the seller bears for goods, freight and fees, made for the exercise.
    """
    rows = _in_union(parcels, parcel_orders).merge(parcel_lines, on="order_id")
    rows["old_price"] = (rows["quantity"] * rows["unit_price"] - rows["seller_discount"]).round(2)
    found = rows.groupby(["parcel_id", "country"], as_index=False).agg(
        piece_count=("quantity", "sum"),
        kinds=("tariff_code", "nunique"),
        old_price=("old_price", "sum"),
    )
    found = found[found["old_price"] < EU_LIMIT - 30].sort_values("parcel_id", key=_shuffled)
    several = found[found["kinds"] > 1].head(SEVERAL)
    alike = found[(found["kinds"] == 1) & (found["piece_count"] > 1)].head(BASKETS - len(several))
    found = pd.concat([alike, several]).sort_values("parcel_id", ignore_index=True)
    margin = LEAST_MARGIN + found["parcel_id"] * MIXER % 2**32 // 64 % MARGINS
    found["old_price"] = found["old_price"].round(2)
    found["cost"] = (found["old_price"] * (100 - margin) / 100).round(2)
    found["margin_pct"] = margin
    found.insert(0, "no", range(1, len(found) + 1))
    return found.drop(columns="parcel_id")


# ---- parcels ----


def _in_union(parcels: pd.DataFrame, parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Parcels from outside into a member state（进欧盟的包裹）."""
    sent = parcels[parcels["route"] != "overseas_wh"]
    columns = ["parcel_id", "order_id", "freight", "insurance"]
    found = sent[columns].merge(parcel_orders[["order_id", "country"]], on="order_id")
    return found[found["country"].map(place_of) == "EU"]


def _shuffled(ids: "pd.Series[int]") -> "pd.Series[int]":
    """In no order of place or time（打乱）."""
    return ids * MIXER % 2**32
