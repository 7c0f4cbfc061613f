"""Tools of the first lab（第一次实训给好的工具）: one call each, before students can write them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, overload

import pandas as pd

from course_b2c_ops.language import say

PACIFIC = "America/Los_Angeles"
CLOCKS = {"UTC": "UTC", "Beijing": "Asia/Shanghai"}
Moment = str | pd.Timestamp


@overload
def report_day(moment: Moment, clock: str = "UTC") -> date: ...
@overload
def report_day(moment: "pd.Series[Any]", clock: str = "UTC") -> "pd.Series[Any]": ...
def report_day(moment: "Moment | pd.Series[Any]", clock: str = "UTC") -> "date | pd.Series[Any]":
    """The US Pacific day of a moment（报表日）, or of a column of them; `clock` is its own zone."""
    if clock not in CLOCKS:
        raise ValueError(say("platform.no_clock", clock=clock, names=", ".join(CLOCKS)))
    if isinstance(moment, pd.Series):
        there = moment.dt.tz_localize(CLOCKS[clock]).dt.tz_convert(PACIFIC)
        days: pd.Series[Any] = there.dt.tz_localize(None).dt.normalize()
        return days
    day: date = pd.Timestamp(moment).tz_localize(CLOCKS[clock]).tz_convert(PACIFIC).date()
    return day


def at_least_one(table: pd.DataFrame, columns: Sequence[str]) -> int:
    """How many rows have at least one of these columns true（至少一样，一行只数一次）."""
    return int(table[list(columns)].any(axis=1).sum())


def rows_where(table: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    """The rows whose column has this value（挑出这些行）."""
    found: pd.DataFrame = table[table[column] == value]
    return found


def with_rights(actions: pd.DataFrame, roles: pd.DataFrame) -> pd.DataFrame:
    """Each action with `allowed` beside it（配上权限）: whether its post may do it."""
    return actions.merge(roles, on=["role", "action"], how="left", validate="many_to_one")


def verdict(
    metric: str, rate: float, *, under: float | None = None, up_to: float | None = None
) -> pd.DataFrame:
    """One line of a verdict（一行判定）: `under` fails on the line itself, `up_to` passes there."""
    if (under is None) == (up_to is None):
        raise ValueError(say("platform.one_line"))
    ok = rate < under if under is not None else rate <= (up_to or 0.0)
    return pd.DataFrame({"metric": [metric], "value": [rate], "ok": [bool(ok)]})


def verdicts(*lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of several verdicts as one table（判定表）."""
    return pd.concat(lines, ignore_index=True)
