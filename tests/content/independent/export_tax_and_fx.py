"""Answers of the items on export tax and foreign exchange, worked out from their stems."""

from collections.abc import Callable
from typing import Any

SECOND_WAY: dict[str, Callable[..., Any]] = {
    # 6 % of the price without 13 % VAT
    "refund_of_a_battery_lot": lambda paid: paid * 6 / 113,
    # 13 % paid, 6 % back
    "lot_bought_before_the_cut": lambda net: net * 7 / 100,
    # a quarter of 4 % is one hundredth
    "deemed_income_tax": lambda revenue: revenue / 100,
    "net_settlement": lambda gross, warehouse, freight, tax: gross - (warehouse + freight + tax),
}
