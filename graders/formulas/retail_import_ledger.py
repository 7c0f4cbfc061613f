"""Answers and wrong paths over the ledger of the import channel（零售进口台账）."""

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from course_b2c_ops import rules
from graders.formulas import statutes
from graders.formulas.rows import records


def cosmetics(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """The consumption tax rate of every order of cosmetics（高档化妆品判定）."""
    measured = _measured(import_orders)
    rate = statutes.number("CN-IMP-COSM", "ct", on)
    rows = [
        {
            "order_id": order["order_id"],
            "ct_pct": rate
            if rules.high_end_cosmetics(order["price"], on, **_amount(order))
            else 0.0,
        }
        for order in records(measured)
    ]
    return pd.DataFrame(rows)


def above_the_line(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: equal to the line does not count（等于标准不算达到）."""
    measured = _measured(import_orders)
    return _at_rate(measured, _per_unit(measured) > _lines(measured, on), on)


def price_of_the_set(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: the price of all pieces over the content of one（用整单的货值去除一瓶的容量）."""
    measured = _measured(import_orders)
    reached = _per_unit(measured) * measured["qty"] >= _lines(measured, on)
    return _at_rate(measured, reached, on)


def price_with_tax(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: the price with VAT（用了含税价）."""
    measured = _measured(import_orders)
    reached = _per_unit(measured) * (1 + _vat(on) / 100) >= _lines(measured, on)
    return _at_rate(measured, reached, on)


def bulk_bills(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Every order in the turn of its declaration, the year carried along（批量税单）."""
    return _bills(import_orders, by="declared_on")


def used_not_carried(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: every order starts from the ledger's own column（年度累计没有往下带）."""
    return _bills(import_orders, by="declared_on", carry=False)


def in_turn_of_ordering(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: orders taken by the day they were placed（按下单日排队）."""
    return _bills(import_orders, by="ordered_on")


def payer_not_compared(import_orders: pd.DataFrame) -> pd.DataFrame:
    """Wrong: payer and buyer not compared（没有比对付款人）."""
    return _bills(import_orders.assign(payer_hash=import_orders["buyer_hash"]), by="declared_on")


def returns(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Which returns were in time（退货是否按期）."""
    returned = _returned(import_orders)
    days = ("released_on", "return_applied_on", "return_arrived_on")
    in_time = [rules.return_in_time(*(order[day] for day in days)) for order in records(returned)]
    return returned[["order_id"]].assign(in_time=in_time)


def one_clock(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: thirty days for both（两个期限都按30天）."""
    return _both_within(import_orders, "released_on", _clock("apply", on), _clock("apply", on))


def from_delivery(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: counted from delivery（从签收日起算）."""
    return _both_within(import_orders, "delivered_on", _clock("apply", on), _clock("arrive", on))


def last_day_lost(import_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Wrong: the last day does not count（最后一天没算进去）."""
    apply, arrive = _clock("apply", on) - 1, _clock("arrive", on) - 1
    return _both_within(import_orders, "released_on", apply, arrive)


def tax_by_goods(import_orders: pd.DataFrame) -> pd.Series:
    """Tax collected by kind of goods, each order for itself（各类商品的税）."""
    return _by_goods(import_orders, import_orders["price"] * import_orders["qty"])


def price_of_one_piece(import_orders: pd.DataFrame) -> pd.Series:
    """Wrong: one piece instead of all（忘了乘件数）."""
    return _by_goods(import_orders, import_orders["price"])


def mean_for_sum(import_orders: pd.DataFrame) -> pd.Series:
    """Wrong: the mean of an order（求了每单平均）."""
    return _by_goods(import_orders, import_orders["price"] * import_orders["qty"], how="mean")


def _measured(orders: pd.DataFrame) -> pd.DataFrame:
    """The orders of cosmetics: those with a content."""
    return orders[orders["ml_or_g"].notna() | orders["pieces"].notna()]


def _amount(order: dict[Hashable, Any]) -> dict[str, float]:
    return {name: order[name] for name in ("ml_or_g", "pieces") if pd.notna(order[name])}


def _per_unit(measured: pd.DataFrame) -> "pd.Series[float]":
    return measured["price"] / measured["ml_or_g"].fillna(measured["pieces"])


def _lines(measured: pd.DataFrame, on: date) -> "pd.Series[float]":
    """Which price line is each order's: per ml or g, or per piece."""
    by_ml, by_piece = (
        statutes.number("CN-IMP-COSM", name, on) for name in ("per_ml_g", "per_piece")
    )
    return measured["ml_or_g"].notna().map({True: by_ml, False: by_piece})


def _at_rate(measured: pd.DataFrame, reached: "pd.Series[bool]", on: date) -> pd.DataFrame:
    rate = statutes.number("CN-IMP-COSM", "ct", on)
    return measured[["order_id"]].assign(ct_pct=reached * rate)


def _bills(orders: pd.DataFrame, *, by: str, carry: bool = True) -> pd.DataFrame:
    used: dict[str, Decimal] = {}
    rows = []
    for order in records(orders.sort_values([by, "order_id"])):
        start = Decimal(str(order["used_before"]))
        before = used.get(order["buyer_hash"], start) if carry else start
        bill = rules.landed_cost(_shipment(order, before), order["declared_on"])
        if bill.status == "ok":
            used[order["buyer_hash"]] = before + bill.price
        row = {"order_id": order["order_id"], "used_before": float(before)}
        rows.append(row | {"status": bill.status, "tax": float(bill.charges or 0)})
    return pd.DataFrame(rows)


def _shipment(order: dict[Hashable, Any], used_before: Decimal) -> rules.Shipment:
    pieces = int(order["qty"])
    line = rules.Line(
        order["goods"],
        pieces * Decimal(str(order["price"])),
        qty=pieces,
        ct_pct=order["ct_pct"],
        vat_pct=order["vat_pct"],
        duty_pct=order["duty_pct"],
    )
    return rules.Shipment(
        "CN",
        line,
        mode=str(order["mode"]),
        freight=order["freight"],
        insurance=order["insurance"],
        used_before=used_before,
        payer_is_buyer=order["payer_hash"] == order["buyer_hash"],
    )


def _returned(orders: pd.DataFrame) -> pd.DataFrame:
    return orders[orders["return_applied_on"].notna()]


def _clock(name: str, on: date) -> int:
    return int(statutes.number("CN-IMP-RETURN", name, on))


def _both_within(orders: pd.DataFrame, start: str, apply: int, arrive: int) -> pd.DataFrame:
    returned = _returned(orders)
    to_apply = (returned["return_applied_on"] - returned[start]).dt.days
    to_arrive = (returned["return_arrived_on"] - returned[start]).dt.days
    in_time = (to_apply <= apply) & (to_arrive <= arrive)
    return returned[["order_id"]].assign(in_time=in_time)


def _by_goods(orders: pd.DataFrame, price: "pd.Series[float]", how: str = "sum") -> pd.Series:
    priced = orders.assign(price=price, payer_is_buyer=orders["payer_hash"] == orders["buyer_hash"])
    tax = rules.landed_costs(priced, on="declared_on")["charges"]
    return tax.groupby(orders["goods"]).agg(how).sort_values(ascending=False)


def _vat(on: date) -> float:
    return statutes.number("CN-VAT-STD", "rate", on)
