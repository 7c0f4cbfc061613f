"""Marking a plan（方案题）: constraints with points, and a target as a share of the best."""

from collections.abc import Mapping
from dataclasses import dataclass

from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import Mark, joined, points_of


@dataclass(frozen=True)
class PlanResult:
    """What a plan comes to: which constraints it keeps, its value, and the best there is."""

    kept: Mapping[str, bool]
    value: float
    best: float


@dataclass(frozen=True)
class Constraint:
    """A condition of a plan（约束条件）, and the sentence for who breaks it."""

    name: str
    points: float
    text: Text


@dataclass(frozen=True)
class Target:
    """Points for coming near the best plan（目标）: `within` is the share that may be missing."""

    within: float
    points: float


def mark_plan(
    result: PlanResult,
    constraints: tuple[Constraint, ...],
    target: Target | None,
    out_of: float,
    why: Text | None = None,
) -> Mark:
    """Points for each constraint kept; those of the target only where all are kept（方案题）.

    A plan that breaks a rule may well come out above the best lawful one.
    """
    broken = [one for one in constraints if not result.kept.get(one.name, False)]
    total = sum(one.points for one in constraints) + (target.points if target else 0.0)
    lost = sum(one.points for one in broken)
    near = not broken and (target is None or reaches(result, target))
    if target and not near:
        lost += target.points
    points = points_of(1 - lost / total, out_of)
    if broken:
        return Mark(points, out_of, joined(one.text for one in broken))
    if not near:
        share = f"{result.value / result.best:.0%}" if result.best else "0%"
        return Mark(points, out_of, message("mark.short_of_target", share=share))
    return Mark(points, out_of, why or message("mark.right"))


def reaches(result: PlanResult, target: Target) -> bool:
    """Whether a plan comes near enough to the best one."""
    return result.value >= result.best - target.within * abs(result.best) - 1e-9
