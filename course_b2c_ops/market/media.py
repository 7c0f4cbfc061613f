"""Social media and video outside the platform（站外社交与视频）: spend, carry-over and response."""

from datetime import date
from typing import Any

import numpy as np

from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck, shuffled
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import settings

MEDIA = ("social", "video")
WEEK = 7
_FINE = 100  # the carry-over is kept in hundredths of a cent, as whole numbers


def adstock(medium: str, spend_cents: Counts) -> Numbers:
    """Spend that still works（广告存量）, in cents: a = keep · yesterday's + (1 - keep) · spend.

    Counted in whole hundredths of a cent, so that no day depends on how a machine rounds.
    """
    keep = int(_facts(medium)["keep_thousandths"])
    found = np.empty(spend_cents.size, dtype=np.int64)
    level = 0
    for day, spend in enumerate(spend_cents.tolist()):
        level = (keep * level + (1000 - keep) * int(spend) * _FINE + 500) // 1000
        found[day] = level
    return found / _FINE


def shown(medium: str, adstock_cents: Numbers) -> Numbers:
    """Impressions a day（曝光）: the followers' own, and R·a / (a + h), so that returns fall."""
    facts = _facts(medium)
    bought = float(facts["most"]) * adstock_cents / (adstock_cents + float(facts["half_cents"]))
    found: Numbers = float(facts["organic"]) + bought
    return found


def flights(key: bytes, as_of: date) -> tuple[Counts, Counts]:
    """What the previous operator spent on social media and on video（投放档期）: cents by day.

    An experiment: which weeks were on, and how strongly, was drawn by lot for each medium alone.
    The draw does not look at the calendar, so `as_of` changes the dates and not the pattern.
    """
    del as_of  # part of the signature, because another operator may plan around the holidays
    social, video = (_flight(key, medium) for medium in MEDIA)
    return social, video


def weeks_on(key: bytes, medium: str) -> tuple[int, ...]:
    """The weeks of the season in which the medium was paid for（投放周）, counted from 0."""
    spend = _flight(key, medium)
    return tuple(week for week in range(-(-DAYS // WEEK)) if spend[week * WEEK] > 0)


def _flight(key: bytes, medium: str) -> Counts:
    facts = _facts(medium)
    weeks = np.arange(-(-DAYS // WEEK))
    u = luck(key, Stage.FLIGHTS, MEDIA.index(medium), np.arange(2)[:, None], weeks)
    on = np.zeros(weeks.size, dtype=bool)
    on[shuffled(u[0])[: int(facts["weeks_on"])]] = True
    levels = np.array(facts["daily_cents"], dtype=np.int64)
    # Each level as often as the others, so that no student lacks a strong or a weak week.
    rank = np.empty(weeks.size, dtype=np.int64)
    rank[shuffled(u[1])] = weeks
    spend = np.where(on, levels[rank % levels.size], 0)
    return np.repeat(spend, WEEK)[:DAYS].astype(np.int64)


def _facts(medium: str) -> dict[str, Any]:
    found: dict[str, Any] = settings("overseas/media")[medium]
    return found
