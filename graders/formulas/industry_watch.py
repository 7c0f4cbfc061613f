"""The watch list of the lab on industry data（行业数据实训的观察单）: reference and wrong paths."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.formulas.industry_lab import blue_list, growths_of, own_category, rooms_of

LOOK_AGAIN = timedelta(days=28)
REASON = 8  # letters of a reason that says something
NEAR = 0.01  # a number copied with three figures
CLOSE_ALARM = 1.5  # an alarm further up never rings


def watch_list(
    plan: pd.DataFrame, industry_weekly: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> PlanResult:
    """Three categories with today's number, an alarm above it, a day to look again（观察单）."""
    rooms, growth = rooms_of(industry_weekly), growths_of(industry_weekly)
    names = [str(name).strip() for name in plan["category"]]
    known = all(name in rooms for name in names)
    three = len(names) == len(set(names)) == 3 and known and own_category(products) in names
    numbers = [float(value) for value in plan["today"]]
    alarms = [float(value) for value in plan["alarm"]]
    today = known and all(
        abs(number - rooms[name]) <= NEAR * rooms[name]
        for name, number in zip(names, numbers, strict=True)
    )
    above = all(
        number < alarm <= CLOSE_ALARM * number
        for number, alarm in zip(numbers, alarms, strict=True)
    )
    soon = all(_soon(str(told), as_of) for told in plan["next_look"])
    red = [
        name in growth
        and growth[name] < median(growth.values())
        and rooms[name] > median(rooms.values())
        for name in names
    ]
    said = all(
        len(str(reason or "").strip()) >= REASON
        for reason, is_red in zip(plan["reason"], red, strict=True)
        if is_red
    )
    kept = {
        "three_with_the_own": three,
        "numbers_of_today": today,
        "alarm_above_today": above,
        "look_again_and_reason": soon and said,
    }
    return PlanResult(kept, float(sum(kept.values())), float(len(kept)))


def _soon(told: str, as_of: date) -> bool:
    """Whether a day as typed lies within four weeks after the data."""
    digits = re.findall(r"\d+", told)
    if len(digits) < 3:
        return False
    try:
        day = date(*(int(one) for one in digits[:3]))
    except ValueError:
        return False
    return as_of < day <= as_of + LOOK_AGAIN


def full_watch_list(
    industry_weekly: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """The own category and the two roomiest blue ones（一份满分的观察单）."""
    return _watching(industry_weekly, products, as_of, lambda room: room, 1.1)


def alarm_below_today(
    industry_weekly: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（警戒线画在下面）: an alarm that rings at once."""
    return _watching(industry_weekly, products, as_of, lambda room: room, 0.9)


def watched_upside_down(
    industry_weekly: pd.DataFrame, products: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Mistake（供需指数颠倒）: traffic over products."""
    return _watching(industry_weekly, products, as_of, lambda room: 1 / room, 1.1)


def _watching(
    weekly: pd.DataFrame,
    products: pd.DataFrame,
    as_of: date,
    number: Callable[[float], float],
    alarm: float,
) -> pd.DataFrame:
    own, rooms = own_category(products), rooms_of(weekly)
    blue = [name for name in blue_list(weekly)["category"] if name != own]
    rows = [
        {
            "category": name,
            "today": round(number(rooms[name]), 3),
            "alarm": round(number(rooms[name]) * alarm, 3),
            "next_look": (as_of + timedelta(days=14)).isoformat(),
            "reason": "本店主营，库存还在卖" if name == own else "增长快，供需指数低",
        }
        for name in [own, *blue[:2]]
    ]
    return pd.DataFrame(rows)
