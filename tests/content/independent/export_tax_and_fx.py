"""Answers of the items on export tax and foreign exchange, worked out from their stems."""

from collections.abc import Callable
from datetime import date
from typing import Any


def _gap(sales: int, special: int, bare: int, other: int) -> float:
    """Three quarters of A's profit on 100 of each 113, less B's profit and a hundredth of sales."""
    return 0.75 * (sales - special * 100 / 113 - other) - (0.99 * sales - bare - other)


def _equal(sales: int, special: int, other: int) -> float:
    """B's price at which the gap is nothing."""
    return -_gap(sales, special, 0, other)


def _next_month(day: date) -> date:
    """May, so June."""
    return date(day.year, day.month + 1, 1)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    # 6 % of the price without 13 % VAT
    "refund_of_a_battery_lot": lambda paid: paid * 6 / 113,
    # 13 % paid, 6 % back
    "lot_bought_before_the_cut": lambda net: net * 7 / 100,
    # a quarter of 4 % is one hundredth
    "deemed_income_tax": lambda revenue: revenue / 100,
    "net_settlement": lambda gross, warehouse, freight, tax: gross - (warehouse + freight + tax),
    "supplier_with_or_without": _gap,
    "price_that_makes_them_equal": _equal,
    "refund_of_a_chair_lot": lambda paid, pct: paid * pct / 113,
    "settled_from_which_day": lambda exported, refunded: _next_month(refunded),
}
