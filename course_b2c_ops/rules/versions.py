"""Law with dates（法规与生效日）: one version of a rule, and reading them from `data/rules/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, cast

from course_b2c_ops.language import Text, message
from course_b2c_ops.problems import Problem, stop_on_problems
from course_b2c_ops.rules import schema
from course_b2c_ops.rules.errors import RuleError

Mark = Literal["V", "R", "M", "I", "U", "F", "P"]
_MARK_BY_STATUS: dict[str, Mark] = {
    "unverified": "U",
    "future": "F",
    "proposed": "P",
    "signed_not_in_force": "P",
}
_NEAR_A_SWITCH_DAY = timedelta(days=31)


@dataclass(frozen=True)
class Quantity:
    """A number of a rule with its unit（数值与单位）."""

    value: Decimal
    unit: str


Parameter = Quantity | str | bool | tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """One version of a rule（法规的一个版本）; both days of its period are inclusive."""

    family: str
    id: str
    name: Text
    jurisdiction: str
    topic: str
    valid_from: date | None
    valid_to: date | None
    legal_basis: Text
    source: str
    confidence: str
    status: str
    evidence: str
    date_confidence: str
    review_by: date
    parameters: Mapping[str, Parameter] = field(default_factory=dict, hash=False)
    doubtful: tuple[str, ...] = ()
    note: Text | None = None
    example: Text | None = None
    # How sure the last day is: the start of the next version, which only the family knows.
    end_confidence: str = ""

    @property
    def mark(self) -> Mark:
        """How far it is proved（可信标记）: V, R, M, I by evidence, U, F, P by status."""
        if self.status in _MARK_BY_STATUS:
            return _MARK_BY_STATUS[self.status]
        if self.confidence == "memory":
            return "M"
        if self.confidence == "inferred":
            return "I"
        return "R" if self.evidence == "repo-text" else "V"

    def mark_of(self, *parameters: str | None) -> Mark:
        """The mark of single numbers（单个数的标记）: one from memory lowers that of its rule."""
        doubted = any(name in self.doubtful for name in parameters)
        return "M" if doubted and self.mark in ("V", "R") else self.mark

    @property
    def applies(self) -> bool:
        """Whether the version counts without `show_unverified`（是否适用）."""
        return self.status in schema.APPLIED

    def covers(self, on: date) -> bool:
        """Whether a day lies in the period（当日是否在有效期内）."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    def value(self, parameter: str) -> Decimal:
        """One number of the rule（数值）."""
        return self._quantity(parameter).value

    def unit(self, parameter: str) -> str:
        """The unit of one number（单位）."""
        return self._quantity(parameter).unit

    def says(self, parameter: str) -> Parameter | None:
        """One parameter as it stands in the file; None where the version is silent（规定内容）."""
        return self.parameters.get(parameter)

    def assessable(self, on: date, parameter: str | None = None) -> bool:
        """Whether an assessed item may rest on the rule on that day（可否用于考核）."""
        if self.mark != "V" or self.status != "in_force" or not self.covers(on):
            return False
        return parameter not in self.doubtful and self._dates_are_sure(on)

    def _dates_are_sure(self, on: date) -> bool:
        """Near a switch day the day itself must be proved, not only the numbers."""
        begins, ends = self.valid_from, self.valid_to
        if begins and on - begins <= _NEAR_A_SWITCH_DAY and self.date_confidence != "verified":
            return False
        near_the_end = ends is not None and ends - on < _NEAR_A_SWITCH_DAY
        return not (near_the_end and self.end_confidence != "verified")

    def _quantity(self, parameter: str) -> Quantity:
        found = self.parameters.get(parameter)
        if isinstance(found, Quantity):
            return found
        numbers = [name for name, value in self.parameters.items() if isinstance(value, Quantity)]
        raise RuleError(
            message(
                "rule.no_such_number",
                rule=self.id,
                parameter=parameter,
                known=", ".join(numbers) or "-",
            )
        )


def read_rules(folder: Path) -> dict[str, tuple[Version, ...]]:
    """Every family's versions, oldest first; all problems of the files at once（读取法规）."""
    blocks, problems = schema.read_blocks(folder)
    stop_on_problems(problems)
    return {family: _family(family, blocks[family]) for family in sorted(blocks)}


def check_rules(folder: Path) -> list[Problem]:
    """What is wrong in the rule files, for the content check（法规检查）."""
    return schema.read_blocks(folder)[1]


def _family(family: str, blocks: list[dict[str, Any]]) -> tuple[Version, ...]:
    versions = sorted(
        (_version(family, block) for block in blocks), key=lambda v: v.valid_from or date.min
    )
    starts = {v.valid_from: v.date_confidence for v in versions if v.applies}

    def with_end(version: Version) -> Version:
        if version.valid_to is None:
            return version
        next_day = version.valid_to + timedelta(days=1)
        return replace(version, end_confidence=starts.get(next_day, version.date_confidence))

    return tuple(with_end(version) for version in versions)


def _version(family: str, block: dict[str, Any]) -> Version:
    facts = dict(block)
    parameters = {name: _parameter(v) for name, v in facts.pop("parameters", {}).items()}
    sentences: dict[str, Any] = {
        key: Text(**facts.pop(key)) for key in ("legal_basis", "note", "example") if key in facts
    }
    name = Text(facts.pop("zh"), facts.pop("en"))
    doubtful = tuple(facts.pop("doubtful", ()))
    period = {day: facts.pop(day, None) for day in ("valid_from", "valid_to")}
    return Version(
        family=family,
        name=name,
        parameters=parameters,
        doubtful=doubtful,
        **period,
        **sentences,
        **facts,
    )


def _parameter(written: object) -> Parameter:
    if isinstance(written, dict):
        return Quantity(Decimal(written["value"]), written["unit"])
    if isinstance(written, list):
        return tuple(written)
    return cast("str | bool", written)
