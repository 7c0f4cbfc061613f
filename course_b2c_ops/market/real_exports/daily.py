"""A real shop day by day（每日汇总）: sums of its orders beside what its own reports say."""

import pandas as pd

from course_b2c_ops.market.real_exports.cells import pacific_days
from course_b2c_ops.market.real_exports.joining import Joined

RETURN_DAYS = 180  # a returning buyer paid at most so long ago


def shop_daily(shop: Joined, report: pd.DataFrame | None) -> pd.DataFrame:
    """One row a Pacific day: what orders tell, what the report tells, and the rates of both."""
    daily = _sums(shop)
    if report is not None and len(report):
        daily = _beside(daily, report)
    if daily.empty:
        return pd.DataFrame()
    visitors = daily.get("visitors")
    if visitors is not None and "paying_buyers" in daily:
        daily["payment_rate"] = daily["paying_buyers"] / visitors.where(visitors > 0)
    for name, by in (("buyer", "paying_buyers"), ("order_value", "paid_orders")):
        if by in daily:
            over = daily["paid_amount_usd"] / daily[by].where(daily[by] > 0)
            daily["average_per_buyer_usd" if name == "buyer" else "average_order_value_usd"] = over
    return daily.rename_axis("date").reset_index()


def _beside(daily: pd.DataFrame, report: pd.DataFrame) -> pd.DataFrame:
    """Orders and report by day; where both tell a column, the orders are the finer source."""
    told = report.drop(columns=["file", "row"], errors="ignore").set_index("date")
    told = told[[name for name in told if not str(name).endswith("_mark")]]
    if daily.empty:
        return told
    more = told[[name for name in told if name not in daily or daily[name].isna().all()]]
    return daily.drop(columns=list(more), errors="ignore").join(more, how="left")


def _sums(shop: Joined) -> pd.DataFrame:
    """What the orders tell of each day, from the first one's to the last one's."""
    orders = shop.orders
    if orders.empty:
        return pd.DataFrame()
    paid = orders[orders["paid_at"].notna()].assign(
        paid_day=lambda rows: pacific_days(rows["paid_at"])
    )
    days = pd.date_range(orders["day"].min(), max(orders["day"].max(), paid["paid_day"].max()))
    by_day, by_paid_day = orders.groupby("day"), paid.groupby("paid_day")
    found: dict[str, pd.Series] = {
        "orders_placed": by_day.size(),
        "paid_orders": by_paid_day.size(),
        "paid_amount_usd": by_paid_day["paid"].sum().round(2),
        "risk_orders": (orders["status"] == "risk_control").groupby(orders["day"]).sum(),
    }
    if orders["refund"].notna().any():
        found["refund_amount_usd"] = by_paid_day["refund"].sum().round(2)
    if len(shop.refunds):
        found["refunded_on_day_usd"] = shop.refunds.groupby("day")["usd"].sum().round(2)
    daily = pd.DataFrame({name: column.reindex(days).fillna(0) for name, column in found.items()})
    daily = daily.assign(**_people(orders, paid, days))
    if len(shop.lines):
        units = shop.lines.groupby("order_id")["quantity"].sum()
        units_paid = paid["order_id"].map(units).groupby(paid["paid_day"]).sum()
        daily["paid_units"] = units_paid.reindex(days).fillna(0)
    return daily


def _people(
    orders: pd.DataFrame, paid: pd.DataFrame, days: pd.DatetimeIndex
) -> dict[str, pd.Series]:
    """Buyers of each day; empty on a day with an order that names none, for nobody knows."""
    found = {}
    for name, rows, day in (
        ("ordering_buyers", orders, "day"),
        ("paying_buyers", paid, "paid_day"),
    ):
        people = rows.groupby(day)["buyer"].nunique().reindex(days).fillna(0)
        nameless = (rows["buyer"] == "").groupby(rows[day]).any().reindex(days, fill_value=False)
        found[name] = people.where(~nameless)
    found["returning_paying_buyers"] = _returning(paid, days).where(found["paying_buyers"].notna())
    return found


def _returning(paid: pd.DataFrame, days: pd.DatetimeIndex) -> pd.Series:
    """Buyers who had paid before; unknown until the files reach back far enough."""
    pairs = paid[["buyer", "paid_day"]].drop_duplicates().sort_values(["buyer", "paid_day"])
    last = pairs.groupby("buyer")["paid_day"].shift()
    again = (pairs["paid_day"] - last).dt.days.le(RETURN_DAYS)
    counts = again.groupby(pairs["paid_day"]).sum().reindex(days).fillna(0)
    return counts.where(days >= days[0] + pd.Timedelta(days=RETURN_DAYS))


def product_daily(shop: Joined, ids: pd.Series, names: pd.Series) -> pd.DataFrame:
    """One row a day and product that was sold; days without a sale are not in the files."""
    if shop.lines.empty:
        return pd.DataFrame()
    paid = shop.orders[shop.orders["paid_at"].notna()].set_index("order_id")
    lines = shop.lines[shop.lines["order_id"].isin(paid.index)].copy()
    lines["date"] = pacific_days(lines["order_id"].map(paid["paid_at"]))
    lines["buyer"] = lines["order_id"].map(paid["buyer"])
    lines["goods_usd"] = (lines["quantity"] * lines["unit_price"]).round(2)
    lines["nameless"] = lines["buyer"] == ""
    groups = lines.groupby(["date", "product_code"])
    daily = groups.agg(
        paid_orders=("order_id", "nunique"),
        paid_units=("quantity", "sum"),
        goods_usd=("goods_usd", "sum"),
        paying_buyers=("buyer", "nunique"),
        nameless=("nameless", "any"),
    ).reset_index()
    daily["paying_buyers"] = daily["paying_buyers"].where(~daily.pop("nameless"))
    daily["goods_usd"] = daily["goods_usd"].round(2)
    daily["price_usd"] = (daily["goods_usd"] / daily["paid_units"]).round(2)
    daily["product_id"] = daily["product_code"].map(ids)
    daily["product"] = daily["product_code"].map(names)
    return daily.sort_values(["date", "product_id"], kind="stable")
