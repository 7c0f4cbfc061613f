"""Lithium batteries on their way（锂电池运输）: watt-hours, the cabin, papers, state of charge."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from course_b2c_ops.language import message
from course_b2c_ops.rules.compliance.basis import mark_of, number
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.lookup import as_day, in_force, known
from course_b2c_ops.rules.shipment import Number
from course_b2c_ops.rules.versions import Mark, Version

Cabin = Literal["carry_on", "approval", "not_carried"]
KINDS = ("loose", "packed_with", "in_device")  # a power bank is a loose battery


@dataclass(frozen=True)
class BatteryTransport:
    """How a lithium-ion battery may travel（锂电池运输要求）."""

    cabin: Cabin  # on a passenger: freely, with the airline's approval, or not at all
    test_summary: bool  # the UN 38.3 summary goes with it
    rule: str
    mark: Mark
    charge_max: Decimal | None  # per cent, as air freight; None: no limit in the table
    charge_rule: str  # "" where there is no limit
    charge_mark: Mark | None


def battery_watt_hours(mah: Number, volts: Number) -> Decimal:
    """Energy of a battery（瓦时）: capacity x nominal voltage, to the hundredth of a watt-hour."""
    energy = number(mah, "mah") * number(volts, "volts") / 1000
    return energy.quantize(Decimal("0.01"), ROUND_HALF_UP)


def battery_transport(wh: Number, kind: str, on: date | str) -> BatteryTransport:
    """What a battery needs on a day（锂电池运输要求）; equal to a limit is within it."""
    if kind not in KINDS:
        allowed = ", ".join(KINDS)
        raise RuleError(message("law_compliance.no_battery_kind", given=kind, allowed=allowed))
    day, energy = as_day(on), number(wh, "wh")
    rule = in_force("CN-UN383", day)
    limit = _charge_limit(energy, kind, day)
    return BatteryTransport(
        cabin=_cabin(energy, rule),
        test_summary=rule.says("summary_required") is True,
        rule=rule.id,
        mark=mark_of(rule, "carry_on_max", "approval_max"),
        charge_max=limit.value("charge_max") if limit else None,
        charge_rule=limit.id if limit else "",
        charge_mark=mark_of(limit, "charge_max") if limit else None,
    )


def _cabin(energy: Decimal, rule: Version) -> Cabin:
    if energy <= rule.value("carry_on_max"):
        return "carry_on"
    return "approval" if energy <= rule.value("approval_max") else "not_carried"


def _charge_limit(energy: Decimal, kind: str, day: date) -> Version | None:
    """The rule on the state of charge（荷电状态）, where it reaches this kind on that day."""
    if not known("INT-IATA-SOC", day):
        return None
    rule = in_force("INT-IATA-SOC", day)
    since = rule.says(f"{kind}_from")
    if not isinstance(since, str) or day < date.fromisoformat(since):
        return None
    over = rule.parameters.get(f"{kind}_over")
    return rule if over is None or energy > rule.value(f"{kind}_over") else None
