"""Points for general infringement（一般侵权积分）, counted afresh on a day."""

from datetime import date, timedelta

import pandas as pd

from course_b2c_ops.rules.lookup import as_day, in_force

FAMILY = "AEX-IP-POINTS"
EXPIRED, REMINDER, COUNTED, CAPPED = "expired", "reminder", "counted", "day_cap"


def ip_points(complaints: pd.DataFrame, on: date) -> pd.DataFrame:
    """Complaints with the points they bring on a day, and why（每次投诉几分，为什么）.

    `complaints` has `date` and `right`, one general infringement a row. Only records that still
    hold are counted: of each right the earliest one is the reminder, a later one brings points
    until the day has its most. Sources do not say whether an expired reminder still counts as the
    first; here it does not (I).
    """
    rule, day = in_force(FAMILY, on), as_day(on)
    valid = timedelta(days=int(rule.value("valid")))
    first, further, most = (int(rule.value(name)) for name in ("first", "further", "most_a_day"))
    seen: set[str] = set()
    given: dict[date, int] = {}
    told: list[tuple[int, str]] = []
    ordered = complaints.sort_values("date", kind="stable")
    for at, right in zip(ordered["date"], ordered["right"], strict=True):
        when = as_day(at)
        if not when <= day <= when + valid:
            told.append((0, EXPIRED))
            continue
        asked = further if right in seen else first
        points = max(0, min(asked, most - given.get(when, 0)))
        why = REMINDER if right not in seen else COUNTED if points == asked else CAPPED
        seen.add(right)
        given[when] = given.get(when, 0) + points
        told.append((points, why))
    return ordered.assign(points=[p for p, _ in told], why=[w for _, w in told])
