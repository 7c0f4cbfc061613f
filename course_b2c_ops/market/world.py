"""What all shops of a cohort share（同届共享的市场）: made once from the cohort's world key."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from course_b2c_ops.market.calendar import Calendar, calendar
from course_b2c_ops.market.keywords import Keywords, keywords_of
from course_b2c_ops.market.money import Money, money
from course_b2c_ops.market.rivals import Rivals, rivals
from course_b2c_ops.market.season import event_days, season_days
from course_b2c_ops.market.tastes import Tastes, drawn


@dataclass(frozen=True)
class World:
    """Calendar, money, tastes, keywords and rivals of one cohort（共享市场）."""

    key: bytes
    as_of: date
    days: tuple[date, ...]  # the season, US Pacific days
    calendar: Calendar
    money: Money
    tastes: Tastes
    keywords: Keywords
    rivals: Rivals


@lru_cache(maxsize=4)
def world(key: bytes, as_of: date) -> World:
    """The world of one cohort（一届的市场）; kept in memory, because its students share it."""
    days = season_days(as_of)
    tastes, dates = drawn(key), calendar(as_of)
    return World(
        key=key,
        as_of=as_of,
        days=tuple(days),
        calendar=dates,
        money=money(days[0]),
        tastes=tastes,
        keywords=keywords_of(key, dates.busy * dates.weekday[:, None]),
        rivals=rivals(key, days, event_days(as_of), tastes),
    )
