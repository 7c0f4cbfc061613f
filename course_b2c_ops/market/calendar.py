"""The calendar（日历）: how busy events and public holidays make each day in each country."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.season import (
    DAYS,
    days_from,
    event_factors,
    event_lift,
    season,
    weekday_factors,
)
from course_b2c_ops.market.settings import codes, settings

DECIMALS = 4
HOLIDAY_LANGUAGE = "en_US"

Holidays = dict[str, dict[date, str]]


@dataclass(frozen=True)
class Calendar:
    """The days of the season（季内日历）; countries in the order of countries.toml."""

    days: tuple[date, ...]
    countries: tuple[str, ...]
    busy: Numbers  # day x country: events and public holidays, without the week's wave
    weekday: Numbers  # by day: the week's wave
    table: pd.DataFrame  # special days of the season and of the 90 days before it


def calendar(as_of: date) -> Calendar:
    """The calendar of a season and of the 90 days before it（市场日历）."""
    first, _ = season(as_of)
    days = days_from(first - timedelta(days=DAYS), 2 * DAYS)
    countries = codes(settings("countries")["country"])
    holidays = public_holidays(days, countries)
    factors = event_factors(days, countries)
    factors[_grid(days, countries, holidays)] *= float(settings("calendar")["holiday"]["factor"])
    return Calendar(
        days=tuple(days[DAYS:]),
        countries=tuple(countries),
        busy=np.round(factors[DAYS:], DECIMALS),
        weekday=weekday_factors(days[DAYS:]),
        table=_special_days(days, countries, holidays),
    )


def public_holidays(days: list[date], countries: list[str]) -> Holidays:
    """Names of nationwide public holidays by country and day（全国公共假日）."""
    # Imported here: a student's process only reads tables and should not pay for it.
    from holidays import country_holidays

    years = range(days[0].year, days[-1].year + 1)
    found: Holidays = {}
    for country in countries:
        all_year = country_holidays(country, years=years, language=HOLIDAY_LANGUAGE)
        found[country] = {day: all_year[day] for day in days if day in all_year}
    return found


def _grid(
    days: list[date], countries: list[str], holidays: Holidays
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which day is a public holiday where: day x country."""
    return np.array([[day in holidays[country] for country in countries] for day in days])


def _special_days(days: list[date], countries: list[str], holidays: Holidays) -> pd.DataFrame:
    """One row for each day and country with a holiday or an event; the strongest event is named."""
    events = settings("seasons")["event"]
    names = [str(event["id"]) for event in events]
    lifts = np.stack([event_lift(event, days, countries) for event in events])
    strength = np.abs(np.log(lifts))
    strongest = strength.argmax(axis=0)
    rows = [
        (day, country, holidays[country].get(day, ""), names[strongest[d, c]] if busy else "")
        for d, day in enumerate(days)
        for c, country in enumerate(countries)
        if (busy := strength[strongest[d, c], d, c] > 0) or day in holidays[country]
    ]
    table = pd.DataFrame(rows, columns=["date", "country", "holiday", "event"])
    table["date"] = pd.to_datetime(table["date"])
    return table
