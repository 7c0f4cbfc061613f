"""What every shop holds for its student to find（埋点）: a fall, odd days and outages, by key."""

from dataclasses import dataclass

import numpy as np

from course_b2c_ops.market.luck import Numbers, Stage, normals, shuffled, uniforms
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import served, settings
from course_b2c_ops.market.world import World

WINDOWS = (range(0, 30), range(30, 60), range(60, 90))
STRONG = 1.05  # a weekday on which more is sold than on the mean day
BIG_DAY = 1.3  # from this factor on, a day is a sales event
P30, W30 = WINDOWS[1], WINDOWS[2]


@dataclass(frozen=True)
class Plan:
    """The season's days as this shop meets them（这家店的 90 天）."""

    traffic: Numbers  # day x country: how much busier than usual
    wish: Numbers  # by day: logarithm of how much readier to buy, without the fall
    payment: Numbers  # by day
    outages: tuple[int, ...]
    odd: dict[int, str]
    visitors_rise: float  # logarithm, W30 against P30
    conversion_falls: float  # the same
    mix_falls: float  # of that rate, what cheaper traffic alone takes off, as a share
    ramp: Numbers  # by day: how much of the fall has come


def plan(key: bytes, world: World) -> Plan:
    """Where this shop's outages and odd days lie, and how far its conversion rate falls."""
    events = world.calendar.busy[:, : len(served())]
    weekdays = world.calendar.weekday
    u = uniforms(key, Stage.PLAN, 4, DAYS)
    outages, odd = _places(u[0], u[1], events, weekdays)
    shape = events * weekdays[:, None] * np.exp(_noise(key, 0, "traffic_noise"))[:, None]
    wish = _noise(key, 1, "conversion_noise")
    payment = np.ones(DAYS)
    for day, kind in odd.items():
        facts = _odd_kinds()[kind]
        shape[day] *= float(facts["traffic"])
        wish[day] += np.log(float(facts["conversion"]))
        payment[day] = float(facts["payment"])
    fall = settings("planted")["fall"]
    more, less = _between(fall["more_visitors"], u[2, 0]), _between(fall["less_amount"], u[2, 1])
    cheaper = _between(fall["cheaper_mix"], u[2, 2])
    ramp = np.clip((np.arange(DAYS) - W30.start + 1) / float(fall["ramp_days"]), 0, 1)
    return Plan(shape, wish, payment, outages, odd, more, -(more + less), cheaper, ramp)


def _between(ends: list[float], u: float) -> float:
    return float(ends[0] + (ends[1] - ends[0]) * u)


def _noise(key: bytes, row: int, name: str) -> Numbers:
    spread = float(settings("shop")["funnel"][name])
    return spread * normals(uniforms(key, Stage.DAY_NOISE, 2, DAYS)[row])


def _odd_kinds() -> dict[str, dict[str, float]]:
    return {kind["id"]: kind for kind in settings("planted")["odd_day"]}


def _places(
    u_days: Numbers, u_kinds: Numbers, events: Numbers, weekdays: Numbers
) -> tuple[tuple[int, ...], dict[int, str]]:
    """In each 30 days one outage and one day of rising sales, and one failure in the last 30.

    A rise in each window, because two in the last one would eat up the fall planted there.
    """
    quiet = (events.max(axis=1) < 1.2) & (np.median(events, axis=1) > 0.9)
    rises = [name for name, kind in _odd_kinds().items() if kind["payment"] == 1]
    kinds = [rises[place] for place in shuffled(u_kinds[: len(rises)])]
    kinds += [name for name in _odd_kinds() if name not in rises]
    outages: list[int] = []
    odd: dict[int, str] = {}
    for window, how_many in zip(WINDOWS, (1, 1, 2), strict=True):
        order = [int(day) for day in shuffled(u_days) if day in window]
        order.sort(key=lambda day: not quiet[day])  # quiet days first; a season may have few
        # On a strong weekday an outage is odd for that day and yet no lower than a poor Saturday.
        outages.append(next(day for day in order if weekdays[day] > STRONG))
        order.remove(outages[-1])
        for day in order[:how_many]:
            odd[day] = kinds[len(odd)]
    return tuple(outages), odd
