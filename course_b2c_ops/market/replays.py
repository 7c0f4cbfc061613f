"""A season played again with another act（换一种做法的一季）: weekly amount and profit."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_b2c_ops.market.acts import WEEKS, Act, act_of, acts
from course_b2c_ops.market.engine import replayed
from course_b2c_ops.market.luck import Counts
from course_b2c_ops.market.record import Season
from course_b2c_ops.market.reports.amounts import amounts
from course_b2c_ops.market.reports.profit import daily_amount_cents, daily_profit_fen

HONEST = "honest"


@dataclass(frozen=True)
class Weeks:
    """A season in weeks（按周的账）, in cents."""

    amount_cents: Counts
    profit_fen: Counts
    points: Counts
    found_week: int


def replays(now: Season, names: Iterable[str] | None = None) -> pd.DataFrame:
    """Acts week by week（replays）, all or those named; `honest` is the season as it was."""
    wanted = acts() if names is None else names
    seasons = {HONEST: as_it_was(now), **{name: with_act(now, name) for name in wanted}}
    return pd.concat([_rows(name, weeks) for name, weeks in seasons.items()], ignore_index=True)


def as_it_was(now: Season) -> Weeks:
    """The honest season（诚信经营）."""
    return _weeks(now)


def with_act(now: Season, name: str, found: int | None = None) -> Weeks:
    """The same season, with the same luck, and one act（同运气、换做法）.

    `found` sets the week of discovery, 0 for never; without it the shop's own luck does.
    """
    act = act_of(name, now, found)
    return _weeks(replayed(now, act.conduct), act)


def _weeks(now: Season, act: Act | None = None) -> Weeks:
    money = amounts(now)
    points = np.zeros(WEEKS, dtype=np.int64)
    found = act.found_week if act else 0
    if act and found:
        points[found - 1 :] = act.points
    amount, profit = daily_amount_cents(now, money), daily_profit_fen(now, money)
    return Weeks(by_week(amount), by_week(profit), points, found)


def by_week(daily: Counts) -> Counts:
    """Sums of complete weeks（按周合计）."""
    found: Counts = daily[: 7 * WEEKS].reshape(WEEKS, 7).sum(axis=1)
    return found


def _rows(act: str, weeks: Weeks) -> pd.DataFrame:
    week = np.arange(1, WEEKS + 1)
    return pd.DataFrame(
        {
            "act": pd.Series([act] * WEEKS, dtype="str"),
            "week": week,
            "paid_amount_usd": weeks.amount_cents / 100,
            "profit_cny": weeks.profit_fen / 100,
            "points": weeks.points,
            "found": week == weeks.found_week,
        }
    )
