"""Totals of a source split over its posts, films or terms（合计分摊）, to the unit and cent."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Codes, Counts, Numbers, luck
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, served
from course_b2c_ops.market.view import View


def served_countries() -> list[str]:
    """Codes of the countries a student's shop sells to（所售国家）."""
    return codes(served())


def cents(dollars: pd.Series) -> Counts:
    """Money as whole cents（金额换成分）."""
    found: Counts = np.rint(dollars.to_numpy(dtype=np.float64) * 100).astype(np.int64)
    return found


def usd(amount_cents: Counts) -> Numbers:
    """Cents as dollars（分换成美元）, the nearest float of two decimals."""
    return np.round(amount_cents / 100, 2)


@dataclass(frozen=True)
class Totals:
    """What the seller's report says of one source（某来源的合计）, by day and country."""

    impressions: Counts
    clicks: Counts
    cost: Counts  # cents
    orders: "PaidOrders"


@dataclass(frozen=True)
class PaidOrders:
    """Paid orders of one source（某来源的支付订单）."""

    ids: Counts
    cell: Counts  # day x country, flat
    cents: Counts


def summed(place: Counts, values: Counts, size: int) -> Counts:
    """Whole values added up by their places（按位置求和）."""
    found = np.zeros(size, dtype=np.int64)
    np.add.at(found, place, values)
    return found


def totals(view: View, source: str) -> Totals:
    """A source's impressions, clicks, cost and orders in flat cells of day x country."""
    report = view.reports["traffic"]
    rows = report[report["source"] == source]
    cell = cells(view, rows["date"], rows["country"])
    size = DAYS * len(served_countries())
    return Totals(
        impressions=summed(cell, rows["impressions"].to_numpy(), size),
        clicks=summed(cell, rows["clicks"].to_numpy(), size),
        cost=summed(cell, cents(rows["cost_usd"]), size),
        orders=paid_orders(view, source),
    )


def paid_orders(view: View, source: str) -> PaidOrders:
    """The season's paid orders of one source, by rising id."""
    orders = view.reports["orders"]
    rows = orders[orders["source"] == source].sort_values("order_id", kind="stable")
    return PaidOrders(
        ids=rows["order_id"].to_numpy(dtype=np.int64),
        cell=cells(view, rows["order_date"], rows["country"]),
        cents=cents(rows["paid_amount_usd"]),
    )


def cells(view: View, dates: pd.Series, countries: pd.Series) -> Counts:
    """Flat places of day x country（日与国家的格子）."""
    day = (dates.to_numpy().astype("datetime64[D]") - np.datetime64(view.world.days[0])).astype(int)
    place = pd.Index(served_countries()).get_indexer(pd.Index(countries.astype("str")))
    found: Counts = day.astype(np.int64) * len(served_countries()) + place
    return found


def season_dates(view: View, day: Counts) -> np.ndarray:
    """Days of the season, counted from 0, as dates."""
    first = np.datetime64(view.world.days[0], "us")
    found: np.ndarray = first + day.astype("timedelta64[D]")
    return found


@dataclass(frozen=True)
class Parts:
    """Rows among which each cell's total is shared（分摊对象）, ordered by their cell."""

    cell: Counts  # rising

    def starts(self, cell: Counts) -> tuple[Counts, Counts]:
        """First row of each cell and the row after its last."""
        return np.searchsorted(self.cell, cell), np.searchsorted(self.cell, cell, side="right")

    def spread(self, total: Counts, weight: Numbers) -> Counts:
        """A whole share for every row（按权重取整分摊）; a cell's shares sum to its total."""
        if not self.cell.size:
            return np.zeros(0, dtype=np.int64)
        last = np.r_[self.cell[1:] != self.cell[:-1], True]
        run = np.cumsum(weight)
        first, end = self.starts(self.cell)
        base = np.r_[0.0, run][first]
        whole = np.maximum(run[end - 1] - base, 1e-12)
        wanted = total[self.cell]
        edge = np.where(last, wanted, np.rint((run - base) / whole * wanted)).astype(np.int64)
        edge = np.minimum(edge, wanted)
        before = np.r_[0, edge[:-1]]
        before[first == np.arange(first.size)] = 0
        found: Counts = edge - before
        return found

    def events(
        self, count: Counts, weight: Numbers, key: bytes, stage: int
    ) -> tuple[Counts, Numbers]:
        """The row of every single event of each cell（逐次抽签）, and a second luck of each."""
        cell = np.repeat(np.arange(count.size), count)
        first, end = self.starts(cell)
        known = end > first
        cell, first, end = cell[known], first[known], end[known]
        place = np.arange(cell.size) - np.searchsorted(cell, cell)
        u = luck(key, stage, cell, place, np.arange(2)[:, None])
        run = np.r_[0.0, np.cumsum(weight)]
        wanted = run[first] + u[0] * (run[end] - run[first])
        row = np.searchsorted(run, wanted, side="right") - 1
        return np.clip(row, first, end - 1), u[1]


def order_rows(parts: Parts, clicks: tuple[Counts, Numbers], orders: Counts) -> Counts:
    """The row each order belongs to（订单归到哪一行）: one of its cell's clicks, each click once.

    `orders` holds the cells of the orders; with more orders than clicks a click serves again.
    """
    row, race = clicks
    cell = parts.cell[row]
    line = np.lexsort((race, cell))
    row, cell = row[line], cell[line]
    in_order = np.argsort(orders, kind="stable")
    wanted = orders[in_order]
    place = np.arange(wanted.size) - np.searchsorted(wanted, wanted)
    first, end = np.searchsorted(cell, wanted), np.searchsorted(cell, wanted, side="right")
    clicked = end > first
    fallback = np.minimum(np.searchsorted(parts.cell, wanted), parts.cell.size - 1)
    at = np.minimum(first + place % np.maximum(end - first, 1), max(row.size - 1, 0))
    found = np.empty(wanted.size, dtype=np.int64)
    found[in_order] = np.where(clicked, row[at], fallback) if row.size else fallback
    return found


@dataclass(frozen=True)
class Pull:
    """What draws a source's totals to each part（分摊的权重）."""

    shown: Numbers
    clicked: Numbers
    paid_for: Numbers


def shared(total: Totals, parts: Parts, pull: Pull, key: bytes, stage: int) -> dict[str, Counts]:
    """What each part had of a source's totals（各件分到的）; money in cents."""
    size = parts.cell.size
    clicked = parts.events(total.clicks, pull.clicked, key, stage)
    clicks = np.bincount(clicked[0], minlength=size)
    bought = order_rows(parts, clicked, total.orders.cell)
    return {
        # Every click needs a showing, so the clicked ones are set aside before the rest is shared.
        "impressions": clicks + parts.spread(total.impressions - total.clicks, pull.shown),
        "clicks": clicks,
        "spend": parts.spread(total.cost, pull.paid_for),
        "orders": np.bincount(bought, minlength=size),
        "amount": summed(bought, total.orders.cents, size),
    }


def lines(row: Counts, day: Counts, had: dict[str, Counts]) -> Counts:
    """Parts with a line in the daily report（日表的行）, day by day: what was shown or paid for."""
    seen = (had["impressions"] > 0) | (had["spend"] > 0)
    order = np.lexsort((row, day))
    found: Counts = order[seen[order]]
    return found


def named(values: list[str] | tuple[str, ...], place: Counts) -> np.ndarray:
    """Words by their places（按位置取词）."""
    found: np.ndarray = np.array(values, dtype=object)[place]
    return found


def jitter(key: bytes, stage: int, width: float, *coordinates: int | Codes | Counts) -> Numbers:
    """Factors around 1, from 1 - width to 1 + width（上下浮动）."""
    return 1 + width * (2 * luck(key, stage, *coordinates) - 1)
