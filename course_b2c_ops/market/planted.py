"""What every shop holds for its student to find（埋点）: a fall, odd days and outages, by key."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from course_b2c_ops.market.luck import Counts, Numbers, Stage, normals, shuffled, uniforms
from course_b2c_ops.market.season import DAYS, event_factors, weekday_factors
from course_b2c_ops.market.settings import codes, column, settings

WINDOWS = (range(0, 30), range(30, 60), range(60, 90))
STRONG = 1.05  # a weekday on which more is sold than on the mean day
P30, W30 = WINDOWS[1], WINDOWS[2]


@dataclass(frozen=True)
class Plan:
    """The season's days as this shop meets them（这家店的 90 天）."""

    traffic: Numbers  # day x country: how much busier than usual
    conversion: Numbers  # by day
    payment: Numbers  # by day
    outages: tuple[int, ...]
    odd: dict[int, str]
    conversion_falls: float  # logarithm, W30 against P30


def plan(key: bytes, days: list[date]) -> Plan:
    """Where this shop's outages and odd days lie, and how far its conversion rate falls."""
    countries = settings("countries")["country"]
    events = event_factors(days, codes(countries))
    u = uniforms(key, Stage.PLAN, 4, DAYS)
    weekdays = weekday_factors(days)
    outages, odd = _places(u[0], u[1], events, weekdays)
    shape = events * weekdays[:, None] * _noise(key, 0, "traffic_noise")[:, None]
    conversion = _noise(key, 1, "conversion_noise")
    busy = float(settings("shop")["funnel"]["busy_day_conversion"])
    conversion = np.where(events.max(axis=1) >= 1.3, conversion * busy, conversion)
    payment = np.ones(DAYS)
    for day, kind in odd.items():
        facts = _odd_kinds()[kind]
        shape[day] *= float(facts["traffic"])
        conversion[day] *= float(facts["conversion"])
        payment[day] = float(facts["payment"])
    fall = settings("planted")["fall"]
    more, less = _between(fall["more_visitors"], u[2, 0]), _between(fall["less_amount"], u[2, 1])
    traffic = shape * _level(shape @ column(countries, "size"), outages, more)[:, None]
    return Plan(traffic, conversion, payment, outages, odd, -(more + less))


def _between(ends: list[float], u: float) -> float:
    return float(ends[0] + (ends[1] - ends[0]) * u)


def _noise(key: bytes, row: int, name: str) -> Numbers:
    spread = float(settings("shop")["funnel"][name])
    return np.exp(spread * normals(uniforms(key, Stage.DAY_NOISE, 2, DAYS)[row]))


def _odd_kinds() -> dict[str, dict[str, float]]:
    return {kind["id"]: kind for kind in settings("planted")["odd_day"]}


def _places(
    u_days: Numbers, u_kinds: Numbers, events: Numbers, weekdays: Numbers
) -> tuple[tuple[int, ...], dict[int, str]]:
    """In each 30 days one outage and one day of rising sales, and one failure in the last 30.

    A rise in each window, because two in the last one would eat up the fall planted there.
    """
    quiet = (events.max(axis=1) < 1.2) & (events.min(axis=1) > 0.9)
    rises = [name for name, kind in _odd_kinds().items() if kind["payment"] == 1]
    kinds = [rises[place] for place in shuffled(u_kinds[: len(rises)])]
    kinds += [name for name in _odd_kinds() if name not in rises]
    outages: list[int] = []
    odd: dict[int, str] = {}
    for window, how_many in zip(WINDOWS, (1, 1, 2), strict=True):
        order = [day for day in shuffled(u_days) if day in window and quiet[day]]
        # On a strong weekday an outage is odd for that day and yet no lower than a poor Saturday.
        outages.append(next(int(day) for day in order if weekdays[day] > STRONG))
        order.remove(outages[-1])
        for day in order[:how_many]:
            odd[int(day)] = kinds[len(odd)]
    return tuple(outages), odd


def _level(busy: Numbers, outages: tuple[int, ...], more: float) -> Numbers:
    """The level of traffic by day, set so that W30 has exp(more) times the visits of P30."""
    counted = busy.copy()
    counted[list(outages)] = 0
    days: Counts = np.arange(DAYS)
    ramp = np.clip((days - W30.start + 1) / settings("planted")["fall"]["ramp_days"], 0, 1)
    before = counted[P30.start : P30.stop].sum()
    after = counted[W30.start :].sum()
    step = (np.exp(more) * before - after) / (counted * ramp)[W30.start :].sum()
    return np.asarray(1 + step * ramp, dtype=np.float64)
