"""What all reports are cut from（报表的底稿）: the season with its persons, money and history."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Counts, Stage, luck
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.amounts import Amounts, amounts
from course_b2c_ops.market.reports.history import History, history
from course_b2c_ops.market.reports.people import People, people
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, served


@dataclass(frozen=True)
class Cut:
    """One season, ready to be written down（待出表的一季）."""

    now: Season
    people: People
    money: Amounts
    history: History
    order_ids: Counts  # of all 180 days
    buyer_ids: Counts  # the same

    @property
    def own_order_ids(self) -> Counts:
        """Order ids of the season's orders, in their own order."""
        found: Counts = self.order_ids[self.history.place]
        return found

    @property
    def orderer(self) -> Counts:
        """The person who placed each of the season's orders."""
        found: Counts = self.people.of_visit[self.now.orders.visit]
        return found


def days(times: int, cut: Cut) -> pd.DatetimeIndex:
    """The season's days, each so many times over."""
    first = np.datetime64(cut.now.world.days[0], "D")
    return pd.DatetimeIndex(np.repeat(first + np.arange(DAYS), times)).as_unit("us")


def dates(cut: Cut, day: Counts) -> pd.DatetimeIndex:
    """Dates of days counted from the season's first; none beyond its last."""
    first = np.datetime64(cut.now.world.days[0], "D")
    found = (first + day).astype("datetime64[us]")
    found[day >= DAYS] = np.datetime64("NaT")
    return pd.DatetimeIndex(found)


def country_codes() -> np.ndarray:
    """The served countries' codes, to be picked from by place."""
    return np.array(codes(served()), dtype=object)


def cells(
    place: tuple[Counts, ...], shape: tuple[int, ...], values: Counts | None = None
) -> Counts:
    """How many rows (or what sum) fall into each cell of a table."""
    flat = np.ravel_multi_index(place, shape)
    # Sums of whole numbers far below 2**53 are exact in floats.
    found = np.bincount(flat, weights=values, minlength=int(np.prod(shape)))
    return np.rint(found).astype(np.int64).reshape(shape)


def distinct(person: Counts, place: tuple[Counts, ...], shape: tuple[int, ...]) -> Counts:
    """People in each cell, each counted once（去重人数）."""
    size = int(np.prod(shape))
    pair = np.sort(person * size + np.ravel_multi_index(place, shape))
    once = np.r_[pair[:1], pair[1:][np.diff(pair) != 0]]
    return np.bincount(once % size, minlength=size).reshape(shape)


_PRIME = 8_999_993  # multiplying by anything below it gives every buyer an id of their own


def cut(now: Season) -> Cut:
    """The season with everything its reports share（一季的底稿）."""
    who, money = people(now), amounts(now)
    before = history(now, money, who.of_visit[now.orders.visit])
    order_ids, buyer_ids = _ids(now, before)
    return Cut(now, who, money, before, order_ids, buyer_ids)


def _ids(now: Season, before: History) -> tuple[Counts, Counts]:
    n = before.day.size
    steps = 1 + (luck(now.key, Stage.ORDER_IDS, 0, np.arange(n)) * 9000).astype(np.int64)
    u, v = luck(now.key, Stage.ORDER_IDS, 1, np.arange(2)).tolist()
    step, start = 1 + int(u * (_PRIME - 1)), int(v * _PRIME)
    return 8_100_000_000_000 + np.cumsum(steps), 1_000_000 + (before.buyer * step + start) % _PRIME
