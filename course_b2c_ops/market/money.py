"""Money（货币）: daily rates of exchange, and the tax a buyer pays on top of a price."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.season import DAYS, days_from
from course_b2c_ops.market.settings import settings
from course_b2c_ops.rules import exchange

DECIMALS = 6
_MILLION = 10**DECIMALS


@dataclass(frozen=True)
class Rates:
    """Rates of some days（汇率）, each with the day it was published on."""

    days: tuple[date, ...]
    currencies: tuple[str, ...]
    usd_per_unit: Numbers  # day x currency
    cny_per_usd: Numbers  # by day
    source_dates: tuple[date, ...]

    def table(self) -> pd.DataFrame:
        """The rates as `exchange_rates`（汇率表）, one row a day and currency."""
        width = len(self.currencies)
        return pd.DataFrame(
            {
                "date": np.repeat(np.array(self.days, dtype="datetime64[us]"), width),
                "currency": pd.Series(list(self.currencies) * len(self.days), dtype="str"),
                "usd_per_unit": self.usd_per_unit.ravel(),
                "cny_per_usd": np.repeat(self.cny_per_usd, width),
                "source_date": np.repeat(
                    np.array(self.source_dates, dtype="datetime64[us]"), width
                ),
            }
        )


@dataclass(frozen=True)
class Money:
    """The season's rates（季内汇率）, and what was usual in the 90 days before it."""

    currencies: tuple[str, ...]
    usd_per_unit: Numbers  # day of the season x currency
    cny_per_usd: Numbers  # by day of the season
    reference: Numbers  # by currency: mean of the 90 days before the season
    table: pd.DataFrame  # exchange_rates: the season and the 90 days before it


def money(first: date) -> Money:
    """Rates of the season that begins on a day（本季汇率）."""
    whole = rates_for(days_from(date.fromordinal(first.toordinal() - DAYS), 2 * DAYS))
    # Whole millionths, so that the order of adding cannot matter.
    millionths = np.rint(whole.usd_per_unit[:DAYS] * _MILLION).astype(np.int64)
    return Money(
        currencies=whole.currencies,
        usd_per_unit=whole.usd_per_unit[DAYS:],
        cny_per_usd=whole.cny_per_usd[DAYS:],
        reference=millionths.sum(axis=0) / (DAYS * _MILLION),
        table=whole.table(),
    )


def currencies() -> tuple[str, ...]:
    """All currencies of the market（货币）: the countries' own, and the Chinese yuan."""
    own = [str(row["currency"]) for row in settings("countries")["country"]]
    return tuple(dict.fromkeys([*own, *settings("calendar")["money"]["also"]]))


def rates_for(days: Sequence[date]) -> Rates:
    """The rates of rising days（每日汇率）; a day without its own carries on the last one."""
    published = exchange.published_since(days[0])
    texts = [text for text, _ in published]
    place = np.searchsorted(texts, [day.isoformat() for day in days], side="right") - 1
    if place[0] < 0:
        raise ValueError(f"The file of rates begins on {texts[0]}, after {days[0]}.")
    wanted = currencies()
    by_day = np.array([_in_usd(rates, wanted) for _, rates in published[place[0] :]])
    usd = by_day[place - place[0]]
    return Rates(
        days=tuple(days),
        currencies=wanted,
        usd_per_unit=np.round(usd, DECIMALS),
        cny_per_usd=np.round(1 / usd[:, wanted.index("CNY")], DECIMALS),
        source_dates=tuple(date.fromisoformat(texts[n]) for n in place),
    )


def _in_usd(per_euro: dict[str, float], wanted: Sequence[str]) -> list[float]:
    """Dollars a unit of each currency, from what a euro buys."""
    fixed = exchange.pegs()
    return [
        1 / fixed[code] if code in fixed else per_euro["USD"] / per_euro[code] for code in wanted
    ]


@cache
def tax_share(country: str, on: date) -> float:
    """The consumption tax on top of a small parcel's price（价外消费类税）, as a share of it."""
    entry = settings("calendar")["tax"].get(country)
    if entry is None:
        return 0.0
    rule = rules.in_force(entry["family"], on)
    if rule.says("small_parcels") == "free":
        return 0.0
    rate = float(rule.value(entry["number"])) / 100
    share = rate / (1 - rate) if entry.get("inside") else rate
    return round(share, DECIMALS)
