"""The season（经营季）: the 90 US Pacific days before `as_of`, and what moves its days."""

from datetime import date, timedelta

import numpy as np

from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.settings import codes, settings

DAYS = 90
BIG_DAY = 1.3  # from this factor on, a day counts as a sales event


def season(as_of: date) -> tuple[date, date]:
    """First and last day of the season（季首日、季末日）."""
    return as_of - timedelta(days=DAYS), as_of - timedelta(days=1)


def season_days(as_of: date) -> list[date]:
    """All days of the season, in order."""
    first, _ = season(as_of)
    return [first + timedelta(days=n) for n in range(DAYS)]


def black_friday(year: int) -> date:
    """The day after the fourth Thursday of November（黑色星期五）."""
    november = date(year, 11, 1)
    thursday = november + timedelta(days=(3 - november.weekday()) % 7 + 21)
    return thursday + timedelta(days=1)


def event_factors(days: list[date], countries: list[str]) -> Numbers:
    """How much busier an event makes each day in each country（活动系数）; 1 without an event."""
    factors = np.ones((len(days), len(countries)))
    for event in settings("seasons")["event"]:
        calmer = event.get("calmer", {})
        scale = np.array([float(calmer.get(country, 1.0)) for country in countries])
        for row, day in enumerate(days):
            place = (day - _anchor(event["anchor"], day.year)).days - int(event.get("offset", 0))
            if 0 <= place < len(event["factors"]):
                factors[row] *= 1 + (float(event["factors"][place]) - 1) * scale
    return factors


def _anchor(anchor: str, year: int) -> date:
    if anchor == "black_friday":
        return black_friday(year)
    month, day = anchor.split("-")
    return date(year, int(month), int(day))


def weekday_factors(days: list[date]) -> Numbers:
    """The week's own wave, Monday to Sunday（星期系数）."""
    wave = settings("seasons")["weekday"]["factors"]
    return np.array([float(wave[day.weekday()]) for day in days])


def event_days(as_of: date) -> list[date]:
    """Days of the season on which a big sale runs（大促日）."""
    days = season_days(as_of)
    factors = event_factors(days, codes(settings("countries")["country"]))
    return [day for day, busy in zip(days, factors.max(axis=1), strict=True) if busy >= BIG_DAY]
