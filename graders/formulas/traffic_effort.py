"""The plan of the traffic lab（人手方案）: twenty half-days over five sources."""

import math
from collections.abc import Mapping

import pandas as pd

from course_b2c_ops.marking import PlanResult
from graders.formulas.rows import records
from graders.formulas.traffic_lab import added, rows_of

SOURCES = ("search", "recommend", "affiliate", "social", "video")
HALF_DAYS, TODAY, FEWEST = 20, 4, 2
LONG_ENOUGH = 8  # characters of a reason


def _buyers(traffic: pd.DataFrame) -> dict[str, float]:
    sums = added(rows_of(traffic), "source")
    return {name: sums[name]["paying_buyers"] for name in SOURCES}


def _expected(buyers: Mapping[str, float], units: Mapping[str, float]) -> float:
    return math.fsum(buyers[name] * math.sqrt(units[name] / TODAY) for name in buyers)


def _best(buyers: Mapping[str, float]) -> dict[str, int]:
    """One half-day after the other where it adds most: each further one adds less."""
    units = dict.fromkeys(SOURCES, FEWEST)
    for _ in range(HALF_DAYS - FEWEST * len(SOURCES)):
        gains = {
            name: buyers[name] * (math.sqrt(one + 1) - math.sqrt(one))
            for name, one in units.items()
        }
        units[max(gains, key=lambda name: gains[name])] += 1
    return units


def effort(plan: pd.DataFrame, traffic: pd.DataFrame) -> PlanResult:
    """Twenty half-days over five sources（二十个半天怎么分）.

    Without two half-days for each source there is no plan: a low sum and a reason keep nothing.
    """
    buyers = _buyers(traffic)
    rows = records(plan)
    named = [str(row["source"]).strip().lower() for row in rows]
    told = [float(row["half_days"]) for row in rows]
    units = dict(zip(named, told, strict=True))
    whole = all(math.isfinite(one) and one == int(one) for one in told)
    every = sorted(named) == sorted(SOURCES) and whole and min(told) >= FEWEST
    reasons = [
        str(row["reason"] or "").strip()
        for row, one in zip(rows, told, strict=True)
        if one == max(told)
    ]
    kept = {
        "two_each": every,
        "twenty": every and math.fsum(told) <= HALF_DAYS,
        "reason": every and any(len(one) >= LONG_ENOUGH for one in reasons),
    }
    value = _expected(buyers, units) if every else 0.0
    return PlanResult(kept, value, _expected(buyers, _best(buyers)))


def _form(units: Mapping[str, int]) -> pd.DataFrame:
    most = max(units.values())
    rows = [
        (name, one, "再加半天，这里多来的买家最多" if one == most else "")
        for name, one in units.items()
    ]
    return pd.DataFrame(rows, columns=["source", "half_days", "reason"])


def best_effort(traffic: pd.DataFrame) -> pd.DataFrame:
    """The best split（最好的分法）."""
    return _form(_best(_buyers(traffic)))


def effort_evenly(traffic: pd.DataFrame) -> pd.DataFrame:
    """Mistake（平均分）: four half-days each, as today."""
    return _form(dict.fromkeys(SOURCES, TODAY))


def effort_all_on_one(traffic: pd.DataFrame) -> pd.DataFrame:
    """Mistake（全押一个）: nothing left for the others."""
    buyers = _buyers(traffic)
    most = max(buyers, key=lambda name: buyers[name])
    return _form({name: HALF_DAYS if name == most else 0 for name in SOURCES})
