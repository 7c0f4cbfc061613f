"""Job roles（岗位）: each owns the plans of its own type, so that no credit is given twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from course_b2c_ops.language import Text
from course_b2c_ops.market.settings import settings
from course_b2c_ops.shop.decisions import TeamDecision


@dataclass(frozen=True)
class JobRole:
    """A job role, and the plans of a decision that are its own（岗位与它管的决策）."""

    id: str
    name: Text
    plans: tuple[str, ...]  # fields of TeamDecision


def job_roles(people: int = 5) -> tuple[JobRole, ...]:
    """The roles of a team of five, or of four（岗位）: there one keeps listing and stock."""
    rows = settings("team")["roles"][f"of_{people}"]
    return tuple(
        JobRole(row["id"], Text(row["zh"], row["en"]), tuple(row["plans"])) for row in rows
    )


def joined(own: TeamDecision, baseline: TeamDecision, roles: Iterable[JobRole]) -> TeamDecision:
    """A decision in which only some roles take part（部分岗位的决策）, else the baseline."""
    plans = [name for role in roles for name in role.plans]
    return replace(baseline, **{name: getattr(own, name) for name in plans})
