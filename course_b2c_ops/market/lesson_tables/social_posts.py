"""Posts of the season（季内帖子）: which were published where and when, before anybody saw them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from course_b2c_ops.market.lesson_tables.overseas_split import Totals, served_countries
from course_b2c_ops.market.luck import Counts, Flags, Numbers, Stage, luck
from course_b2c_ops.market.media import WEEK
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import codes, column, settings
from course_b2c_ops.market.view import View

PACIFIC = "America/Los_Angeles"
ORGANIC, VERSION_A, VERSION_B = 0, 1, 2
_DAY = 1440  # minutes
_EDGE = 3  # days before and after the season for which clocks are known


@dataclass(frozen=True)
class Posts:
    """One row a post（帖子）; days count from the season's first, minutes likewise and in UTC."""

    platform: Counts
    country: Counts
    version: Counts  # 0 organic, 1 and 2 the versions of a paid post
    day: Counts  # the US Pacific day it appeared
    last: Counts  # the last day it was shown
    minute: Counts  # of its appearance, UTC
    hour: Counts  # on the readers' clock
    weekday: Counts  # likewise, Monday is 0
    product: Counts
    number: Counts  # by time; part of its id
    spark: Numbers  # how much better than usual it is

    @property
    def size(self) -> int:
        """How many posts there are."""
        return self.platform.size

    @property
    def paid(self) -> Flags:
        """Which of them money was spent on（付费帖）."""
        return self.version > ORGANIC


def facts() -> dict[str, Any]:
    """The calibration of social media."""
    found: dict[str, Any] = settings("overseas/social")
    return found


def platforms() -> list[str]:
    """Names of the platforms（平台）."""
    return codes(facts()["platform"])


def zones() -> dict[str, str]:
    """The clock of each country's readers（读者所在时区）."""
    return {country: str(facts()["country"][country]["zone"]) for country in served_countries()}


@lru_cache(maxsize=64)
def clock(zone: str, first: date) -> Counts:
    """Minutes a zone is ahead of UTC, for each day around a season（与 UTC 的分钟差）.

    Taken in the morning, because clocks are changed at night and posts are not.
    """
    days = (first + timedelta(days=n - _EDGE) for n in range(DAYS + 2 * _EDGE))
    moments = (datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(zone)) for day in days)
    ahead = (moment.utcoffset() or timedelta() for moment in moments)
    return np.array([round(one.total_seconds() / 60) for one in ahead], dtype=np.int64)


def on_clock(minute: Counts, zone: str, first: date) -> Counts:
    """Minutes since the season's first midnight on another zone's clock（换成该时区的钟点）."""
    found: Counts = minute + clock(zone, first)[minute // _DAY + _EDGE]
    return found


def posts(view: View, seen: Totals) -> Posts:
    """Everything published in the season（季内全部帖子）, by time."""
    country, day, version, draw = _slots(view, seen)
    u = luck(view.key, Stage.SOCIAL_POSTS, country, day, version, draw, np.arange(6)[:, None])
    shares = np.array([facts()["country"][name]["share"] for name in served_countries()])
    platform = (u[0] * shares.sum(axis=1)[country] > np.cumsum(shares, axis=1)[country].T).sum(
        axis=0
    )
    low, high = facts()["hours"]
    hour = low + (u[1] * (high + 1 - low)).astype(np.int64)
    minute, weekday = _published(view, country, day, hour, (u[2] * 60).astype(np.int64))
    run = np.where(version > ORGANIC, WEEK, len(facts()["organic_days"]))
    products = len(view.reports["products"])
    line = np.argsort(minute, kind="stable")
    return Posts(
        platform=np.minimum(platform, len(platforms()) - 1)[line],
        country=country[line],
        version=version[line],
        day=day[line],
        last=np.minimum(day + run, DAYS)[line] - 1,
        minute=minute[line],
        hour=hour[line],
        weekday=weekday[line],
        # Operators show a few products again and again.
        product=np.minimum((products * u[3] ** 2).astype(np.int64), products - 1)[line],
        number=1001 + np.arange(line.size),
        spark=(0.55 + 0.9 * u[4])[line],
    )


def _slots(view: View, seen: Totals) -> tuple[Counts, Counts, Counts, Counts]:
    """Country, first day, version and number of each post.

    Paid ones come in two versions, in the weeks with spend; one organic post of each country
    appears every day, so that no day is without any.
    """
    countries = len(served_countries())
    weeks = np.arange(DAYS) // WEEK
    spent = np.zeros((weeks[-1] + 1, countries), dtype=np.int64)
    np.add.at(spent, weeks, seen.cost.reshape(DAYS, countries))
    week, country = np.nonzero(spent)
    paid = (np.tile(country, 2), np.tile(week * WEEK, 2), np.repeat([1, 2], week.size))
    each = int(facts()["posts_a_week"])
    day, place = (grid.ravel() for grid in np.mgrid[0:DAYS, 0:countries])
    extra = luck(view.key, Stage.SOCIAL_POSTS, 9, day, place) < (each - WEEK) / WEEK
    day, place = np.r_[day, day[extra]], np.r_[place, place[extra]]
    draw = np.r_[np.zeros(countries * DAYS), np.ones(int(extra.sum()))].astype(np.int64)
    none = np.zeros(paid[0].size, dtype=np.int64)
    return (
        np.r_[paid[0], place],
        np.r_[paid[1], day],
        np.r_[paid[2], np.zeros(day.size, dtype=np.int64)],
        np.r_[none, draw],
    )


def _published(
    view: View, country: Counts, day: Counts, hour: Counts, minute: Counts
) -> tuple[Counts, Counts]:
    """Moment in UTC and the readers' weekday, so that it was that Pacific day."""
    first = view.world.days[0]
    ahead = np.array([clock(zone, first) for zone in zones().values()])
    pacific = clock(PACIFIC, first)
    local = day * _DAY + hour * 60 + minute
    moment = local - ahead[country, day + _EDGE]
    # East of the Atlantic the same hour of the same date is still the day before in California.
    early = (moment + pacific[day + _EDGE]) // _DAY < day
    moment = np.where(early, local + _DAY - ahead[country, day + 1 + _EDGE], moment)
    weekday = (first.weekday() + day + early) % 7
    return moment, weekday


def evening_peaks(view: View) -> Counts:
    """The local hour at which each country's readers react most（各国互动高峰）: the shop's own."""
    rows = [facts()["country"][name] for name in served_countries()]
    moves = int(facts()["hour"]["moves"])
    u = luck(view.key, Stage.SOCIAL_POSTS, 10, np.arange(len(rows)))
    shift = (u * (2 * moves + 1)).astype(np.int64) - moves
    found: Counts = column(rows, "evening").astype(np.int64) + shift
    return found
