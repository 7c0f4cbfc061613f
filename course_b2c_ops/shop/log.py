"""The event log of a season（事件日志）: decisions as plain facts that JSON can hold, and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem
from course_b2c_ops.shop.decisions import (
    Bid,
    Content,
    Logistics,
    Pricing,
    Promotion,
    Service,
    TeamDecision,
)

Plan = TypeVar("Plan")


def as_facts(decision: TeamDecision) -> dict[str, Any]:
    """A decision as lists and numbers（决策存档）."""
    return asdict(decision)


def decision_of(facts: Mapping[str, Any], where: str) -> TeamDecision:
    """The decision that facts tell（读回决策）; `where` names their place in a sentence.

    Names of fields are looked at here; values are looked at before the round is run.
    """
    whole = _named(TeamDecision, facts, where)
    return TeamDecision(
        pricing=_plans(Pricing, whole["pricing"], where),
        content=_plans(Content, whole["content"], where),
        logistics=_plans(Logistics, whole["logistics"], where),
        promotion=tuple(_promotion(row, where) for row in _rows(whole["promotion"], where)),
        service=Service(**_named(Service, whole["service"], where)),
    )


def _promotion(row: object, where: str) -> Promotion:
    told = _named(Promotion, row, where)
    bids = _plans(Bid, told.get("bids", ()), where)
    return Promotion(**{**told, "bids": bids})


def _plans(kind: type[Plan], rows: object, where: str) -> tuple[Plan, ...]:
    return tuple(kind(**_named(kind, row, where)) for row in _rows(rows, where))


def _rows(rows: object, where: str) -> list[object]:
    if not isinstance(rows, list | tuple):
        raise BadInput(Problem(where, say("shop.not_a_list", value=rows)))
    return list(rows)


def _named(kind: type[Any], told: object, where: str) -> dict[str, Any]:
    """The fields of one plan; a misspelt or forgotten one is no default."""
    names = [field.name for field in fields(kind)]
    if not isinstance(told, Mapping) or set(told) != set(names):
        given = ", ".join(map(str, told)) if isinstance(told, Mapping) else repr(told)
        what = say("shop.wrong_fields", plan=kind.__name__, given=given, names=", ".join(names))
        raise BadInput(Problem(where, what))
    return dict(told)
