"""The form for the next sale（下一场大促的报名表）: what a row must keep, full and wrong forms."""

import math
from collections.abc import Callable
from typing import Any

import pandas as pd

from course_b2c_ops.given_tools.sale import BELOW_LOWEST, next_sale
from course_b2c_ops.marking.plan import PlanResult
from graders.formulas.campaign_lab import Row
from graders.formulas.rows import records

CENT = 0.01
HAIR = 1e-9
GO, OUT = "A", "B"
LIMITED_TIME = "L"
SET_BEFORE, SET_FIRST = 12, 96  # hours, as the form's stem says
MOST_WRONG = 1  # rows: a form that sends everything has not chosen
COLUMNS = ["no", "go", "price", "shown", "tool", "hours", "pieces"]


def _fits(row: Row) -> bool:
    return bool(row["floor_usd"] <= BELOW_LOWEST * row["lowest_usd"])


def _highest(row: Row) -> float:
    """The highest price that the next sale takes, down to the cent."""
    return math.floor(100 * BELOW_LOWEST * float(row["lowest_usd"]) + HAIR) / 100


def _known(*tables: pd.DataFrame) -> dict[int, Row]:
    rows = records(next_sale(*tables).reset_index())
    return {int(row["no"]): row for row in rows}


def register(
    plan: pd.DataFrame,
    products: pd.DataFrame,
    product_daily: pd.DataFrame,
    fees: pd.DataFrame,
    exchange_rates: pd.DataFrame,
    rate_card: pd.DataFrame,
    price_history: pd.DataFrame,
    stock_daily: pd.DataFrame,
    campaigns: pd.DataFrame,
) -> PlanResult:
    """The right products at prices above the floor; a true reduction; in time; enough pieces."""
    known = _known(
        products, product_daily, fees, exchange_rates, rate_card, price_history, stock_daily,
        campaigns,
    )  # fmt: skip
    told = {int(row["no"]): row for row in records(plan)}
    names = ("floor", "lawful", "time", "stock")
    if set(told) != set(known) or len(plan) != len(known):
        return PlanResult(dict.fromkeys(names, False), 0.0, 0.0)
    going = {no for no, row in told.items() if _said(row["go"]) == GO}
    right = {no for no, row in known.items() if _fits(row)}
    out = all(_said(told[no]["go"]) == OUT for no in set(told) - going)
    # Sending all of them or none is no plan: the other points ask for a choice.
    enough = bool(going) and len(going ^ right) <= MOST_WRONG
    pairs = [(told[no], known[no]) for no in going]
    kept = {
        "floor": out and going == right and all(_price_holds(*pair) for pair in pairs),
        "lawful": enough and all(_lawful(*pair) for pair in pairs),
        "time": enough and all(_in_time(mine) for mine, _ in pairs),
        "stock": enough and all(_covered(*pair) for pair in pairs),
    }
    return PlanResult(kept, 0.0, 0.0)


def _said(value: object) -> str:
    return str(value).strip().upper()


def _price_holds(mine: Row, row: Row) -> bool:
    return bool(row["floor_usd"] - HAIR <= float(mine["price"]) <= _highest(row) + HAIR)


def _lawful(mine: Row, row: Row) -> bool:
    """The largest whole per cent that the lowest price of 30 days allows."""
    true = 100 * (1 - float(mine["price"]) / float(row["lowest_usd"]))
    return true >= 1 and abs(float(mine["shown"]) - math.floor(true + HAIR)) < HAIR


def _in_time(mine: Row) -> bool:
    return _said(mine["tool"]) == LIMITED_TIME and SET_BEFORE <= float(mine["hours"]) <= SET_FIRST


def _covered(mine: Row, row: Row) -> bool:
    return bool(row["expected_units"] <= float(mine["pieces"]) <= row["stock"])


def _form(
    *,
    goes: Callable[[Row], bool] = _fits,
    price: Callable[[Row], float] = _highest,
    base: str = "lowest_usd",
    hours: int = 24,
    pieces: str = "expected_units",
) -> Callable[..., Any]:
    """The form as somebody fills it in who thinks so."""

    def found(
        products: pd.DataFrame,
        product_daily: pd.DataFrame,
        fees: pd.DataFrame,
        exchange_rates: pd.DataFrame,
        rate_card: pd.DataFrame,
        price_history: pd.DataFrame,
        stock_daily: pd.DataFrame,
        campaigns: pd.DataFrame,
    ) -> pd.DataFrame:
        known = _known(
            products, product_daily, fees, exchange_rates, rate_card, price_history,
            stock_daily, campaigns,
        )  # fmt: skip
        rows: list[list[Any]] = []
        for no, row in known.items():
            if not goes(row):
                rows.append([no, OUT, 0, 0, "-", 0, 0])
                continue
            asked = price(row)
            shown = math.floor(100 * (1 - asked / row[base]) + HAIR)
            rows.append([no, GO, asked, shown, LIMITED_TIME, hours, row[pieces]])
        return pd.DataFrame(rows, columns=COLUMNS)

    return found


register_reference = _form()
"""A full form（满分报名表）."""
register_all = _form(goes=lambda row: True)
"""Mistake（五款全报）: every product goes at the price the organisers ask for."""
register_struck = _form(base="price_usd")
"""Mistake（从标价算降幅）: the reduction is shown from today's list price."""
register_late = _form(hours=10)
"""Mistake（建晚了）: ten hours before the start."""
