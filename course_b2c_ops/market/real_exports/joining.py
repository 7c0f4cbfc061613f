"""The files of a shop joined into its orders（合并）: money in US dollars, moments in UTC."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from course_b2c_ops.market.real_exports.cells import pacific_days
from course_b2c_ops.market.real_exports.maps import ExportMap
from course_b2c_ops.market.real_exports.rates import usd_per_unit
from course_b2c_ops.market.real_exports.report import Allowed, Complaints
from course_b2c_ops.market.real_exports.sheets import PLACE, Sheet

TEXTS = ("buyer", "country", "status", "product_code", "product", "title", "category", "brand")
STAMPS = ("paid_at", "shipped_at", "delivered_at", "promised_at")
AMOUNTS = ("goods", "discount", "freight", "paid", "refund")


@dataclass(frozen=True)
class Joined:
    """A shop as its files tell it（合并结果）; every frame may be empty, none holds a guess."""

    orders: pd.DataFrame  # one row an order, amounts in USD, with day = Pacific day of the order
    lines: pd.DataFrame  # one row a product of an order
    refunds: pd.DataFrame  # day, usd: what was given back, by the day of giving
    reviews: pd.DataFrame
    products: pd.DataFrame


def joined(sheets: Sequence[Sheet], complaints: Complaints) -> Joined:
    """All sheets of one shop put together by order, customer and product."""
    by_kind = {sheet.holds: sheet for sheet in sheets}
    orders, lines = _no_orders(), pd.DataFrame()
    refunds = pd.DataFrame({"day": orders["day"], "usd": orders["refund"]})
    if "invoices" in by_kind:
        orders, lines, refunds = _from_invoices(by_kind["invoices"], complaints)
    if "orders" in by_kind:
        orders = _from_orders(by_kind["orders"], complaints)
        orders = _with_customers(orders, by_kind.get("customers"))
    if "lines" in by_kind:
        lines = _of_orders(by_kind["lines"], orders, complaints)
        lines = priced(lines, by_kind["lines"].layout, ("unit_price", "freight"), complaints)
    if "payments" in by_kind:
        orders = _with_payments(orders, by_kind["payments"], complaints)
    orders = _with_sums(orders, lines)
    orders = _settled(orders, complaints)
    reviews = by_kind.get("reviews")
    products = by_kind.get("products")
    return Joined(
        orders,
        lines[lines["order_id"].isin(orders["order_id"])] if len(lines) else lines,
        refunds,
        _of_orders(reviews, orders, complaints) if reviews else pd.DataFrame(),
        products.rows if products else pd.DataFrame(),
    )


# ---- orders ----


def _no_orders() -> pd.DataFrame:
    empty = {"order_id": pd.Series(dtype="str"), "ordered_at": pd.Series(dtype="datetime64[us]")}
    return _whole(pd.DataFrame({**empty, "file": [], "row": [], "day": empty["ordered_at"]}), "")


def _whole(orders: pd.DataFrame, country: str) -> pd.DataFrame:
    """Orders with every column that an order may have; what the file has not is empty."""
    for name in ("buyer", "status"):
        orders[name] = orders[name].fillna("") if name in orders else ""
    orders["country"] = orders["country"].fillna("") if "country" in orders else country
    for name in STAMPS:
        if name not in orders:
            orders[name] = pd.Series(pd.NaT, index=orders.index, dtype="datetime64[us]")
    for name in AMOUNTS:
        if name not in orders:
            orders[name] = float("nan")
    texts = ["order_id", "buyer", "status", "country"]
    return orders.astype(dict.fromkeys(texts, "str"))


def _from_orders(sheet: Sheet, complaints: Complaints) -> pd.DataFrame:
    rows = sheet.rows.reset_index(drop=True)
    rows["day"] = pacific_days(rows["ordered_at"])
    local = rows["paid"].copy() if "paid" in rows else None
    rows = priced(rows, sheet.layout, AMOUNTS, complaints)
    if local is not None:
        rows["paid_local"] = local
    return _whole(rows, sheet.layout.country)


def _from_invoices(
    sheet: Sheet, complaints: Complaints
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Orders, lines and refunds of a list that has one row for each product of an invoice."""
    rows = sheet.rows.reset_index(drop=True)
    rows["day"] = pacific_days(rows["ordered_at"])
    rows = priced(rows, sheet.layout, ("unit_price", "list_price"), complaints)
    rows = _goods_only(rows, sheet, complaints)
    taken_back = _taken_back(rows, sheet)
    refunds = rows[taken_back].assign(usd=lambda r: -(r["quantity"] * r["unit_price"]).round(2))
    lines = rows[~taken_back]
    freight = lines["product_code"].isin(sheet.how.freight_codes)
    amount = (lines["quantity"] * lines["unit_price"]).round(2)
    by_order = lines["order_id"]
    orders = lines.drop_duplicates("order_id")
    orders = orders[[c for c in orders if c not in ("product_code", "quantity", "unit_price")]]
    orders = orders.set_index("order_id", drop=False)
    orders["goods"] = amount.where(~freight, 0.0).groupby(by_order).sum()
    orders["freight"] = amount.where(freight, 0.0).groupby(by_order).sum()
    orders = _whole(orders.reset_index(drop=True), sheet.layout.country)
    return orders, lines[~freight].reset_index(drop=True), refunds[["day", "usd"]]


def _taken_back(rows: pd.DataFrame, sheet: Sheet) -> pd.Series:
    prefix = sheet.how.cancelled_prefix
    if not prefix:
        return pd.Series(False, index=rows.index)
    return rows["order_id"].str.startswith(prefix)


def _goods_only(rows: pd.DataFrame, sheet: Sheet, complaints: Complaints) -> pd.DataFrame:
    """Without the rows that the map says are no goods, such as bank charges."""
    which = rows["product_code"].isin(sheet.how.not_goods)
    complaints.add(
        rows.loc[which, PLACE],
        sheet.how.columns["product_code"][0],
        rows.loc[which, "product_code"],
        "not_goods",
        Allowed("not_goods"),
        kept=False,
    )
    return rows[~which]


def _with_customers(orders: pd.DataFrame, customers: Sheet | None) -> pd.DataFrame:
    """The person and the country behind the number a customer has in each order."""
    if customers is None or "customer" not in orders:
        return orders
    known = customers.rows.drop_duplicates("customer").set_index("customer")
    for name in ("buyer", "country"):
        if name in known:
            orders[name] = orders["customer"].map(known[name]).fillna(orders[name])
    return orders.astype({"buyer": "str", "country": "str"})


def _of_orders(sheet: Sheet, orders: pd.DataFrame, complaints: Complaints) -> pd.DataFrame:
    """The rows of a sheet whose order is there, with the order's day and currency."""
    rows = sheet.rows.reset_index(drop=True)
    known = rows["order_id"].isin(orders["order_id"])
    complaints.add(
        rows.loc[~known, PLACE],
        sheet.how.columns["order_id"][0],
        rows.loc[~known, "order_id"],
        "no_order",
        Allowed("no_order"),
        kept=False,
    )
    rows = rows[known].reset_index(drop=True)
    by_id = orders.set_index("order_id")
    rows["day"] = rows["order_id"].map(by_id["day"])
    if "currency" in by_id and "currency" not in rows:
        rows["currency"] = rows["order_id"].map(by_id["currency"])
    return rows


def _with_payments(orders: pd.DataFrame, payments: Sheet, complaints: Complaints) -> pd.DataFrame:
    """What was paid for each order, its parts (card, voucher) added up."""
    rows = _of_orders(payments, orders, complaints)
    local = rows.groupby("order_id")["paid"].sum().round(2)
    rows = priced(rows, payments.layout, ("paid",), complaints)
    orders["paid_local"] = orders["order_id"].map(local)
    for name in ("paid", "paid_currency", "fx_usd"):
        by_order = rows.groupby("order_id")[name]
        orders[name] = orders["order_id"].map(
            by_order.sum() if name == "paid" else by_order.first()
        )
    orders["paid"] = orders["paid"].round(2)
    return orders


def _with_sums(orders: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Goods and freight of an order from its lines, where the order itself does not tell."""
    if lines.empty:
        return orders
    if "quantity" not in lines:
        lines["quantity"] = 1.0
    goods = (
        (lines["quantity"] * lines["unit_price"])
        .round(2)
        .groupby(lines["order_id"])
        .sum(min_count=1)
    )
    orders["goods"] = orders["goods"].fillna(orders["order_id"].map(goods)).round(2)
    if "freight" in lines:
        freight = lines.groupby("order_id")["freight"].sum(min_count=1)
        orders["freight"] = orders["freight"].fillna(orders["order_id"].map(freight)).round(2)
    return orders


def _settled(orders: pd.DataFrame, complaints: Complaints) -> pd.DataFrame:
    """Each order paid or not: an amount needs its moment, an unpaid order has no amount."""
    paid = orders["paid_at"].notna()
    sums = (orders["goods"] - orders["discount"].fillna(0) + orders["freight"].fillna(0)).round(2)
    orders["paid"] = orders["paid"].fillna(sums).where(paid, 0.0)
    orders["status"] = orders["status"].mask(
        paid & (orders["status"] == "closed_unpaid"), "refunded"
    )
    got_it = orders["status"].isin(
        ["completed", "in_transit", "to_send", "part_refunded", "refunded"]
    )
    no_moment = got_it & ~paid
    no_amount = paid & orders["paid"].isna()
    for which, reason in ((no_moment, "no_paid_at"), (no_amount, "no_paid")):
        complaints.add(
            orders.loc[which, PLACE],
            "",
            orders.loc[which, "order_id"],
            reason,
            Allowed(reason),
            kept=False,
        )
    return orders[~no_moment & ~no_amount].reset_index(drop=True)


# ---- money ----


def priced(
    rows: pd.DataFrame, layout: ExportMap, names: Sequence[str], complaints: Complaints
) -> pd.DataFrame:
    """Amounts in US dollars at the rate of the order's day; what has no rate is empty."""
    own = pd.Series("", index=rows.index, dtype="str")
    if "currency" in rows:
        own = rows["currency"].fillna("")
    rows = rows.copy()
    for name in names:
        if name not in rows:
            continue
        currency = rows[f"{name}_mark"].fillna("") if f"{name}_mark" in rows else own
        currency = currency.where(currency != "", own)
        currency = currency.where(currency != "", layout.currency)
        rate = usd_per_unit(currency, rows["day"], layout.rates)
        lost = rows[name].notna() & rate.isna()
        shown = rows.loc[lost, name].astype(str) + " " + currency[lost]
        complaints.add(rows.loc[lost, PLACE], name, shown, "no_rate", Allowed("no_rate"), kept=True)
        rows[name] = (rows[name] * rate).round(2)
        if name == "paid":
            rows["paid_currency"], rows["fx_usd"] = currency, rate
    return rows
