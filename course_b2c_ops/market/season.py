"""The season（经营季）: the 90 US Pacific days before `as_of`, and what moves its days."""

from datetime import date, timedelta
from typing import Any

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
    return days_from(season(as_of)[0], DAYS)


def days_from(first: date, number: int) -> list[date]:
    """So many days from a first one on（连续的日子）."""
    return [first + timedelta(days=n) for n in range(number)]


def black_friday(year: int) -> date:
    """The day after the fourth Thursday of November（黑色星期五）."""
    november = date(year, 11, 1)
    thursday = november + timedelta(days=(3 - november.weekday()) % 7 + 21)
    return thursday + timedelta(days=1)


def event_factors(days: list[date], countries: list[str]) -> Numbers:
    """How much busier an event makes each day in each country（活动系数）; 1 without an event."""
    factors = np.ones((len(days), len(countries)))
    for event in settings("seasons")["event"]:
        factors *= event_lift(event, days, countries)
    return factors


def event_lift(event: dict[str, Any], days: list[date], countries: list[str]) -> Numbers:
    """What one event does to each day in each country（单个活动的系数）."""
    ordinals = np.array([day.toordinal() for day in days])
    lift = np.zeros(len(days))
    # An event may begin in the year before the first day, and go on into it.
    for year in range(days[0].year - 1, days[-1].year + 1):
        for first, factors in _runs(event, year):
            place = ordinals - first.toordinal()
            inside = (place >= 0) & (place < len(factors))
            lift[inside] = np.array(factors)[place[inside]] - 1
    calmer, only = event.get("calmer", {}), event.get("countries", countries)
    part = [float(calmer.get(code, 1.0)) if code in only else 0.0 for code in countries]
    found: Numbers = 1 + lift[:, None] * np.array(part)
    return found


def _runs(event: dict[str, Any], year: int) -> list[tuple[date, list[float]]]:
    """The first day and the factors of every time the event is held in a year."""
    factors = [float(factor) for factor in event["factors"]]
    offset = timedelta(days=int(event.get("offset", 0)))
    runs = [(day + offset, factors) for day in _anchors(event["anchor"], year)]
    if "until" not in event:
        return runs
    ends = sorted([*_anchors(event["until"], year), *_anchors(event["until"], year + 1)])
    return [(first, _drawn_out(factors, first, ends)) for first, _ in runs]


def _drawn_out(factors: list[float], first: date, ends: list[date]) -> list[float]:
    """The last factor goes on until the day before the next end."""
    length = (next(end for end in ends if end > first) - first).days
    return factors + factors[-1:] * (length - len(factors))


def _anchors(anchor: str, year: int) -> list[date]:
    if anchor == "black_friday":
        return [black_friday(year)]
    moving = settings("seasons")["moving"]
    if anchor in moving:
        return [day for day in moving[anchor] if day.year == year]
    month, day = anchor.split("-")
    return [date(year, int(month), int(day))]


def weekday_factors(days: list[date]) -> Numbers:
    """The week's own wave, Monday to Sunday（星期系数）."""
    wave = settings("seasons")["weekday"]["factors"]
    return np.array([float(wave[day.weekday()]) for day in days])


def event_days(as_of: date) -> list[date]:
    """Days of the season on which the whole platform holds a big sale（大促日）."""
    days = season_days(as_of)
    countries = codes(settings("countries")["country"])
    factors = np.ones((DAYS, len(countries)))
    for event in settings("seasons")["event"]:
        if "countries" not in event:
            factors *= event_lift(event, days, countries)
    return [day for day, busy in zip(days, factors.max(axis=1), strict=True) if busy >= BIG_DAY]
