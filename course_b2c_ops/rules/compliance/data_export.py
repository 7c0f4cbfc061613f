"""By which route personal data may leave China（数据出境路径）."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from course_b2c_ops.language import Text, message
from course_b2c_ops.rules.compliance.basis import mark_of, number
from course_b2c_ops.rules.lookup import as_day, in_force
from course_b2c_ops.rules.versions import Mark, Version

Route = Literal["exempt", "contract_or_certification", "assessment"]


@dataclass(frozen=True)
class DataRoute:
    """The route of a flow of personal data（出境路径）, and why it is this one."""

    route: Route
    why: Text
    rule: str
    mark: Mark


def data_export_route(
    persons: int,
    sensitive: int,
    *,
    on: date | str,
    important: bool = False,
    contract_necessary: bool = False,
    held: int = 0,
) -> DataRoute:
    """The route for a year's persons（出境路径）, those with sensitive data counted apart.

    `held` is how many persons' data the exporter handles in all: it counted before March 2024.
    A certification may stand for the contract on every day: CN-PIPL-38 lists both since 2021, and
    CN-DATA-CERT, since 2026, only says how to get one.
    """
    day = as_day(on)
    rule = in_force("CN-DATAEXP", day)
    plain, delicate, all_held = (int(number(n, "persons")) for n in (persons, sensitive, held))
    if important:
        return _answer("assessment", message("law_compliance.route_important"), rule)
    if contract_necessary and "exempt" in rule.parameters:
        return _answer("exempt", message("law_compliance.route_contract_necessary"), rule)
    if "holder_from" in rule.parameters and all_held >= rule.value("holder_from"):
        return _line("holder", all_held, rule, "holder_from")
    if delicate >= rule.value("sensitive_assessment_from"):
        return _line("sensitive", delicate, rule, "sensitive_assessment_from")
    counted = plain + delicate if rule.says("counted") == "all persons" else plain
    if counted >= rule.value("assessment_from"):
        return _line("persons", counted, rule, "assessment_from")
    return _below_assessment(counted, delicate, rule)


def _below_assessment(counted: int, delicate: int, rule: Version) -> DataRoute:
    """A contract or certification, or nothing where the table frees the flow."""
    # Sensitive data has no number below which it is free.
    if (
        "contract_from" in rule.parameters
        and not delicate
        and counted < rule.value("contract_from")
    ):
        line = f"{rule.value('contract_from'):,f}"
        why = message("law_compliance.route_free", given=counted, line=line)
        return _answer("exempt", why, rule)
    why = message("law_compliance.route_contract", given=counted, sensitive=delicate)
    return _answer("contract_or_certification", why, rule)


def _line(what: str, given: int, rule: Version, parameter: str) -> DataRoute:
    """An assessment, because a number of persons is reached."""
    line = f"{rule.value(parameter):,f}"
    why = message(f"law_compliance.route_assess_{what}", given=given, line=line)
    return DataRoute("assessment", why, rule.id, mark_of(rule, parameter))


def _answer(route: Route, why: Text, rule: Version) -> DataRoute:
    return DataRoute(route, why, rule.id, rule.mark)
