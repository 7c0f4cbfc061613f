"""Money（货币）: daily rates of exchange, and the tax a buyer pays on top of a price."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import pandas as pd

from course_b2c_ops import rules
from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.season import DAYS, days_from
from course_b2c_ops.market.settings import settings

DECIMALS = 6
_MILLION = 10**DECIMALS
_ENOUGH_YEARS_BACK = 1  # no central bank rests longer than this

_Day = tuple[str, dict[str, float]]


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
    published = _published(days[0].year - _ENOUGH_YEARS_BACK)
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
    fixed = settings("calendar")["money"]["fixed"]
    return [
        1 / fixed[code] if code in fixed else per_euro["USD"] / per_euro[code] for code in wanted
    ]


@lru_cache(maxsize=8)
def _published(first_year: int) -> list[_Day]:
    """Units a euro on each day of publication, from a year on or the last one, oldest first."""
    header, *lines = _file()
    names = [name.strip() for name in header.split(",")][1:]
    wanted = set(currencies())
    found: list[_Day] = []
    for line in lines:  # newest first
        day, *numbers = line.split(",")
        if found and int(day[:4]) < first_year:
            break
        rates = {n: float(v) for n, v in zip(names, numbers, strict=False) if n in wanted and v}
        found.append((day, {**rates, "EUR": 1.0}))
    return found[::-1]


@cache
def _file() -> list[str]:
    """The lines of the central bank's file of daily rates."""
    # Only the package's file is wanted: the package itself would read all of it, and twice.
    packed = resources.files("currency_converter") / "eurofxref-hist.zip"
    with packed.open("rb") as file, zipfile.ZipFile(file) as folder:
        return folder.read(folder.namelist()[0]).decode("utf-8").splitlines()


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
