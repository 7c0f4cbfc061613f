"""What happened in a season（季内记录）: everything the reports are cut from, one row a fact."""

from dataclasses import dataclass, fields
from typing import Self, TypeVar

import numpy as np

from course_b2c_ops.market.auction import Ads
from course_b2c_ops.market.basis import Basis
from course_b2c_ops.market.luck import Codes, Counts, Flags, Numbers

NEVER = 10_000  # a day beyond every season


class Rows:
    """Columns of equal length（等长的列）; subclasses are frozen dataclasses of arrays."""

    def at(self, rows: Counts | Flags) -> Self:
        """Some of the rows, in the given order."""
        names = [f.name for f in fields(self)]  # type: ignore[arg-type]
        return type(self)(**{name: getattr(self, name)[rows] for name in names})


R = TypeVar("R", bound=Rows)


def stacked(parts: list[R]) -> R:
    """One set of rows from the days' own（逐日拼接）."""
    kind = type(parts[0])
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


@dataclass(frozen=True)
class Visits(Rows):
    """One row a visit（访问）: one person, one product, one source, one day."""

    day: Counts
    country: Counts
    product: Counts
    source: Counts
    code: Codes  # all further luck of the visit comes from it
    segment: Counts
    keyword: Counts  # place in the shop's own list; -1 unless bought
    repeat: Flags  # the same person clicked again: not a visitor of the cell
    chance: Numbers  # of an order, before any luck; nobody sees it but the truth
    cart: Flags
    ordered: Flags


@dataclass(frozen=True)
class Bought(Rows):
    """One row an order（下单）, paid or not, on the day it is made."""

    visit: Counts  # row of Visits
    code: Codes
    day: Counts
    country: Counts
    source: Counts
    segment: Counts
    product: Counts
    quantity: Counts
    extra: Counts  # another product in the same order, -1 for none; one piece
    paid: Flags


@dataclass(frozen=True)
class Orders(Bought):
    """The same orders with what became of them（季内订单）; unpaid ones are never sent."""

    method: Counts  # economy, standard, fast
    sent_day: Counts
    promised_days: Counts
    arrived_day: Counts  # NEVER if lost
    satisfaction: Numbers
    star: Counts
    review_day: Counts  # NEVER without a review
    dispute_day: Counts
    dispute_cause: Counts  # 0 none, 1 not received, 2 late, 3 not as described
    withdrawn: Flags
    liable: Flags
    refund_half: Flags
    refund_day: Counts  # NEVER without a refund
    returned: Flags  # the goods came back into stock


@dataclass(frozen=True)
class Stock:
    """Pieces by day and product（库存）: opening + restocked + returned - sold = closing."""

    opening: Counts
    restocked: Counts
    returned: Counts
    sold: Counts

    @property
    def closing(self) -> Counts:
        """What is left in the evening（日末库存）."""
        return self.opening + self.restocked + self.returned - self.sold


@dataclass(frozen=True)
class Level:
    """What brings a shop to its order rate and to its fall（转化的水平）."""

    shop_constant: float
    fall: Numbers  # by day: logarithm of the planted fall of conversion
    traffic: Numbers  # by source: impressions of the last 30 days, as a multiple
    calmed: Numbers  # by source: logarithm, what keeps its click rate among the published ones
    held_back: Numbers  # by product: logarithm, what keeps one product from being the whole shop

    def shift(self, day: int) -> float:
        """Of the readiness to order of all visitors of that day."""
        found: float = self.shop_constant + self.fall[day]
        return found


@dataclass(frozen=True)
class Baseline(Level):
    """What a replay takes from the season as it was, so that only the change itself differs."""

    counts: Counts  # visits by day and cell: the luck of each visit keeps its place


@dataclass(frozen=True, eq=False)  # a season is itself and no other: what is counted once is kept
class Season(Basis):
    """One shop's season（一店一季）."""

    baseline: Baseline
    impressions: Counts  # day x country x product x source
    clicks: Counts  # the same; direct visits have none
    ads: Ads
    visits: Visits
    orders: Orders
    stock: Stock
    reviews: Counts  # day x product: how many a visitor sees that day
    stars: Counts  # day x product: their sum
