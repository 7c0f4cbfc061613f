"""US dollars for one unit of a currency on a day（折算汇率）: fixed by the map, or the market's."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pandas as pd

from course_b2c_ops.language import say
from course_b2c_ops.market.money import Rates, rates_for
from course_b2c_ops.problems import BadInput, Problem

DECIMALS = 6
USD = "USD"
STALE = 7  # days a bank's rate may be carried over weekends and holidays without a word


def usd_per_unit(currencies: pd.Series, days: pd.Series, fixed: Mapping[str, float]) -> pd.Series:
    """The rate of each row's day; empty for a currency or a day of which none is known."""
    found = pd.Series(float("nan"), index=currencies.index)
    found[currencies == USD] = 1.0
    for code, rate in fixed.items():
        found[currencies == code] = round(float(rate), DECIMALS)
    wanted = found.isna() & days.notna() & (currencies != "")
    if not wanted.any():
        return found
    rates = known_rates(tuple(sorted(stamp.date() for stamp in days[wanted].unique())))
    if rates is None:
        return found
    stamps = pd.to_datetime(list(rates.days)).astype("datetime64[us]")
    for place, code in enumerate(rates.currencies):
        rows = wanted & (currencies == code)
        by_day = pd.Series(rates.usd_per_unit[:, place], index=stamps)
        found[rows] = days[rows].map(by_day)
    return found


def carried_from(days: pd.Series) -> date | None:
    """The last day of the bank's file, where some of these days lie well after it（沿用汇率）."""
    rates = known_rates(tuple(sorted(stamp.date() for stamp in days.dropna().unique())))
    if rates is None or not rates.days:
        return None
    last = rates.source_dates[-1]
    return last if (rates.days[-1] - last).days > STALE else None


@lru_cache(maxsize=4)
def known_rates(days: tuple[date, ...]) -> Rates | None:
    """The market's rates of these days; none before the file of rates begins."""
    try:
        return rates_for(days) if days else None
    except ImportError as lacking:
        what = say("real_exports.no_library", name="currencyconverter")
        raise BadInput(Problem("currencyconverter", what)) from lacking
    except (ValueError, KeyError):
        return None
