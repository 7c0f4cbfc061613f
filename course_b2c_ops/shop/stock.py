"""Goods in the two warehouses（库存）: whole units, and what they have cost."""

from dataclasses import dataclass, replace

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags
from course_b2c_ops.shop.outlays import Outlays
from course_b2c_ops.shop.plan import Plan
from course_b2c_ops.shop.state import CHINA, OVERSEAS, State


@dataclass(frozen=True)
class Stock:
    """One round of the warehouses（一轮的库存）; rows are China and overseas."""

    opening: Counts
    restocked: Counts
    sold: Counts
    seized: Counts
    closing: Counts
    closing_cents: Counts
    coming: Counts  # arrives overseas next round
    coming_cents: Counts
    for_sale: Counts  # in the warehouse that each offer ships from
    warehouse: Counts
    sold_cents: Counts  # cost of the goods sold, by offer
    seized_cents: Counts


def opened(state: State, plan: Plan, spent: Outlays) -> Stock:
    """The warehouses when the buyers come（可售库存）: orders for China are there at once."""
    abroad = plan.warehouse == OVERSEAS
    none = np.zeros_like(plan.stock_order)
    here = np.where(abroad, 0, plan.stock_order)
    restocked = np.stack([here, state.coming])
    cents = np.stack([np.where(abroad, 0, spent.goods), state.coming_cents])
    units = state.stock + restocked
    return Stock(
        opening=state.stock,
        restocked=restocked,
        sold=np.zeros_like(state.stock),
        seized=np.zeros_like(state.stock),
        closing=units,
        closing_cents=state.stock_cents + cents,
        coming=plan.stock_order - here,
        coming_cents=spent.goods - cents[CHINA],
        for_sale=units[plan.warehouse, np.arange(none.size)],
        warehouse=plan.warehouse,
        sold_cents=none,
        seized_cents=none,
    )


def after_sales(stock: Stock, sold: Counts, seized: Flags) -> Stock:
    """The warehouses at the end of the round（期末库存）; infringing goods are seized."""
    offer = np.arange(sold.size)
    gone = np.zeros_like(stock.closing)
    gone[stock.warehouse, offer] = sold
    cost = stock.closing_cents * gone // np.maximum(stock.closing, 1)
    left, left_cents = stock.closing - gone, stock.closing_cents - cost
    taken, taken_cents = left * seized, left_cents * seized
    return replace(
        stock,
        sold=gone,
        seized=taken,
        closing=left - taken,
        closing_cents=left_cents - taken_cents,
        sold_cents=cost.sum(axis=0),
        seized_cents=taken_cents.sum(axis=0),
    )
