"""What must add up in a shop's tables, to the cent and to the unit: names of what does not."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

Tables = Mapping[str, pd.DataFrame]


def cents(column: pd.Series) -> np.ndarray:
    return np.rint(column.to_numpy() * 100).astype(np.int64)


def broken(tables: Tables) -> list[str]:
    """Every identity that does not hold, by name."""
    checks = {**of_orders(tables), **of_days(tables), **of_stock(tables), **of_money(tables)}
    return [name for name, holds in checks.items() if not holds]


def of_orders(tables: Tables) -> dict[str, bool]:
    orders, lines = tables["orders"], tables["order_lines"]
    goods, paid = cents(orders["goods_usd"]), cents(orders["paid_amount_usd"])
    off = cents(orders["store_discount_usd"]) + cents(orders["coupon_usd"])
    line = cents(lines["line_usd"])
    by_order = pd.Series(line).groupby(lines["order_id"]).sum()
    fee = cents(orders["commission_usd"])
    own = tables["buyer_orders"].set_index("order_id")["paid_amount_usd"]
    return {
        "a line is pieces times unit price": bool(
            (line == cents(lines["unit_price_usd"]) * lines["quantity"]).all()
        ),
        "lines add up to the goods": bool((by_order[orders["order_id"]].to_numpy() == goods).all()),
        "paid is goods less discounts plus freight": bool(
            (paid == goods - off + cents(orders["freight_usd"])).all()
        ),
        "the commission is eight per cent": bool((fee == (8 * paid + 50) // 100).all()),
        "no refund is above what was paid": bool((cents(orders["refund_usd"]) <= paid).all()),
        "both lists of orders agree": bool(
            (cents(own[orders["order_id"]]) == paid).all() and (own > 0).sum() >= len(orders)
        ),
    }


def of_days(tables: Tables) -> dict[str, bool]:
    days = tables["shop_daily"].set_index("date")
    by_order = tables["orders"].groupby("order_date")
    traffic = tables["traffic"].groupby("date").sum(numeric_only=True)
    products = tables["product_daily"].groupby("date").sum(numeric_only=True)
    paid = by_order["paid_amount_usd"].sum().reindex(days.index, fill_value=0)
    refunds = by_order["refund_usd"].sum().reindex(days.index, fill_value=0)
    pieces = tables["stock_daily"].groupby("date")["sold_units"].sum()
    with_buyers = days[days["paying_buyers"] > 0]
    product = (
        with_buyers["visitors"] * with_buyers["payment_rate"] * with_buyers["average_per_buyer_usd"]
    )
    lines = tables["order_lines"]["quantity"].sum()
    found = {
        "orders add up to the days": (cents(paid) == cents(days["paid_amount_usd"])).all(),
        "sources add up to the days": (
            cents(traffic["paid_amount_usd"]) == cents(days["paid_amount_usd"])
        ).all(),
        "products add up to the days": (
            cents(products["paid_amount_usd"]) == cents(days["paid_amount_usd"])
        ).all(),
        "refunds add up to the days": (cents(refunds) == cents(days["refund_amount_usd"])).all(),
        "pieces add up to the days": (pieces == days["paid_units"]).all()
        and lines == days["paid_units"].sum(),
        "visitors x conversion x average per buyer is the amount": (
            (product / with_buyers["paid_amount_usd"] - 1).abs() < 0.001
        ).all(),
        "people over sources are at least the shop's": (
            traffic["visitors"] >= days["visitors"]
        ).all()
        and (products["paying_buyers"] >= days["paying_buyers"]).all(),
        "the funnel only narrows": (days["visitors"] >= days["cart_buyers"]).all()
        and (days["cart_buyers"] >= days["ordering_buyers"]).all()
        and (days["ordering_buyers"] >= days["paying_buyers"]).all(),
    }
    for column in ("impressions", "clicks"):
        found[f"{column} add up"] = (traffic[column] == days[column]).all() and (
            products[column] == days[column]
        ).all()
    return {name: bool(holds) for name, holds in found.items()}


def of_stock(tables: Tables) -> dict[str, bool]:
    stock = tables["stock_daily"].sort_values(["product_id", "date"], kind="stable")
    flows = stock["opening_units"] + stock["restocked_units"] + stock["returned_units"]
    next_day = stock.groupby("product_id")["opening_units"].shift(-1)
    known = next_day.notna()
    sold = tables["product_daily"].groupby("product_id")["paid_units"].sum()
    return {
        "stock in less stock out is what is left": bool(
            (flows - stock["sold_units"] == stock["closing_units"]).all()
        ),
        "tomorrow opens as today closed": bool(
            (stock["closing_units"][known] == next_day[known]).all()
        ),
        "stock is never below nothing": bool((stock["closing_units"] >= 0).all()),
        "what the stock lost was sold": bool(
            (stock.groupby("product_id")["sold_units"].sum() == sold).all()
        ),
    }


def of_money(tables: Tables) -> dict[str, bool]:
    ledger, orders = tables["ledger"], tables["orders"]
    amount, balance = cents(ledger["amount_usd"]), cents(ledger["balance_usd"])
    sums = pd.Series(amount).groupby(ledger["entry"]).sum()
    by_entry = {
        name: int(sums.get(name, 0)) for name in ("sales", "refund", "commission", "keyword_ads")
    }
    ads = tables["traffic"].query("source == 'keyword_ads'")["cost_usd"]
    return {
        "every balance is the one before and the entry": bool(
            (np.cumsum(amount[:-1]) == balance[:-1]).all() and amount[-1] == balance[-1]
        ),
        "the closing balance is what all entries leave": bool(
            amount[:-1].sum() == balance[-1] == balance[-2]
        ),
        "sales in the ledger are what was paid": bool(
            by_entry["sales"] == cents(orders["paid_amount_usd"]).sum()
        ),
        "refunds in the ledger are those of the orders": bool(
            -by_entry["refund"] == cents(orders["refund_usd"]).sum()
        ),
        "commission in the ledger is that of the orders": bool(
            -by_entry["commission"] == cents(orders["commission_usd"]).sum()
        ),
        "advertising in the ledger is what it cost": bool(
            -by_entry["keyword_ads"] == cents(ads).sum()
        ),
    }
