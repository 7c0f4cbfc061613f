"""A product's prices before a sale（促销前的价格）: each wrong window gives another price."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.lesson_tables.policy_draw import Draw
from course_b2c_ops.market.luck import Counts

WEEK, MONTH = 7, 30


@dataclass(frozen=True)
class PriceLog:
    """Prices day by day in cents（价格日志）; the sale begins `day` days before the log's end."""

    day: int
    listed: Counts
    deals: Counts
    lowest: Counts  # 0 on a day without deals
    lawful: int  # what may be crossed out
    higher: int  # what was there too, but may not
    offer: int


def price_log(draw: Draw, market: str, usual: int, day: int, days: int) -> PriceLog:
    """Sixty days of prices（价格日志）: the lowest of 7 days of deals in China, of 30 in the EU."""
    start = days - day  # the place of the first day of the sale
    listed = np.full(days, usual)
    # Raised shortly before the sale, and lower once in the month before it.
    listed[start - draw.whole(3, 6) : start] = _tens(usual * draw.whole(106, 114) // 100)
    dip = start - draw.whole(16, 27)
    low = _tens(usual * draw.whole(80, 90) // 100)
    listed[dip : dip + draw.whole(2, 4)] = low
    deals = np.array([draw.whole(1, 9) for _ in range(days)])
    cuts = np.array([draw.whole(95, 100) for _ in range(days)])
    if market == "CN":
        return _in_china(draw, usual, start, day, listed, deals, cuts)
    offer = _tens(low * draw.whole(84, 93) // 100)
    listed[start:] = offer
    return PriceLog(day, listed, deals, listed * cuts // 100, low, int(listed[start - 1]), offer)


def _in_china(
    draw: Draw, usual: int, start: int, day: int, listed: Counts, deals: Counts, cuts: Counts
) -> PriceLog:
    """The lowest deal of seven days; without deals in them, the last deal before（国内）."""
    lowest = _floor_tens(listed * cuts // 100)
    quiet = draw.chance(0.25)
    lawful = _tens(usual * draw.whole(91, 94) // 100)
    if quiet:
        last = start - WEEK - draw.whole(1, 4)
        lowest[last] = lawful
        deals[last + 1 : start] = 0
    else:
        week = slice(start - WEEK, start)
        lowest[week] = np.maximum(lowest[week], _tens(usual * 97 // 100))
        lowest[start - draw.whole(2, 6)] = lawful
    offer = _tens(lawful * draw.whole(78, 90) // 100)
    listed[start:] = _tens(usual * 98 // 100)
    lowest[start:] = offer
    lowest = np.where(deals > 0, lowest, 0)
    return PriceLog(day, listed, deals, lowest, lawful, int(listed[start - 1]), offer)


def _tens(cents: int) -> int:
    """A price of whole tens of cents."""
    return cents // 10 * 10


def _floor_tens(cents: Counts) -> Counts:
    return cents // 10 * 10
