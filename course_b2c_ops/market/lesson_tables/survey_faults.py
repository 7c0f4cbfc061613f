"""Faulty answers（问题答卷）: who rushed, who did not read, who ticked one column; planted."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course_b2c_ops.market.luck import Counts, Flags, Stage, luck, normals, shuffled


@dataclass(frozen=True)
class Faults:
    """What is wrong with whose answers（答卷毛病）, one place a respondent."""

    seconds: Counts
    hurried: Flags
    inattentive: Flags
    straight: Flags  # twelve equal answers
    borderline: Flags  # honest, a little slower than the limit
    consistent: Flags  # honest, equal only after the reversed items are turned

    @property
    def any(self) -> Flags:
        """Answers that should be dropped（该删的）."""
        return self.hurried | self.inattentive | self.straight


def faults(key: bytes, n: int, facts: dict[str, Any]) -> Faults:
    """Which answers are faulty（问题答卷）; a few have two faults at once."""
    order = shuffled(luck(key, Stage.SURVEY_FAULTS, 0, np.arange(n)))
    flags = {name: np.zeros(n, dtype=bool) for name in (
        "hurried", "inattentive", "straight", "borderline", "consistent",
    )}  # fmt: skip
    start = 0
    for kinds, count in facts["faults"].items():
        if kinds == "doubled":
            continue
        for kind in kinds.split("_and_"):
            flags[kind][order[start : start + int(count)]] = True
        start += int(count)
    return Faults(seconds=_seconds(key, n, facts, flags), **flags)


def _seconds(key: bytes, n: int, facts: dict[str, Any], flags: dict[str, Flags]) -> Counts:
    """Time taken（答题秒数）; the borderline ones lie between two readings of the rule.

    The limit is a third of the median of all rows, doubled ones too. A median taken after the
    inattentive and the straight ones are gone is higher, and so is its limit.
    """
    row = facts["seconds"]
    u = luck(key, Stage.SURVEY_FAULTS, 1, np.arange(n), np.arange(2)[:, None])
    usual = float(row["median"]) * np.exp(float(row["spread"]) * normals(u[0]))
    low, high = row["hurried"]
    # Who does not read the question is quicker, too, though not quick enough to be noticed.
    usual = np.where(flags["inattentive"] | flags["straight"], usual * float(row["unread"]), usual)
    least = float(row["least"])
    usual = np.where(usual < least, 2 * least - usual, usual)
    found = np.where(flags["hurried"], low + (high - low) * u[1], usual)
    found = np.where(flags["borderline"], 1.0, found)
    seconds = np.rint(found).astype(np.int64)
    careless = flags["inattentive"] | flags["straight"] | flags["hurried"]
    doubled = _doubled(key, careless | flags["borderline"] | flags["consistent"], facts)
    before = float(np.median(np.r_[seconds, seconds[doubled]])) / 3
    after = float(np.median(seconds[~(flags["inattentive"] | flags["straight"])])) / 3
    seconds[flags["borderline"]] = int(np.floor(before)) + 1 if after > before else int(after)
    return seconds


def doubled_rows(key: bytes, n: int, faulty: Faults, facts: dict[str, Any]) -> Counts:
    """Whose answers came in twice（重复提交的）: none of those with another fault."""
    return _doubled(key, faulty.any | faulty.borderline | faulty.consistent, facts)


def _doubled(key: bytes, other: Flags, facts: dict[str, Any]) -> Counts:
    order = shuffled(luck(key, Stage.SURVEY_FAULTS, 2, np.arange(other.size)))
    honest = order[~other[order]]
    return np.sort(honest[: int(facts["faults"]["doubled"])])
