"""Where goods originate under RCEP（原产地）: regional value, change of heading, de minimis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal, get_args

import pandas as pd

from course_b2c_ops.language import Text, chosen, message
from course_b2c_ops.rules.errors import RuleError
from course_b2c_ops.rules.lookup import as_day, families, in_force, known
from course_b2c_ops.rules.shipment import Number, as_number, as_text
from course_b2c_ops.rules.versions import Mark, Version

Psr = Literal["RVC40", "CTH", "CC", "RVC40_or_CTH"]
Reason = Literal["RVC", "CTH", "CC", "DE_MINIMIS_VALUE", "DE_MINIMIS_WEIGHT", "NO"]
Standing = Literal["originating", "outside", "unknown"]
RULE = "RCEP-RVC"
_CENT, _FULL = Decimal("0.01"), Decimal(100)
_DIGITS = {"CTH": "cth_digits", "RVC40_or_CTH": "cth_digits", "CC": "cc_digits"}


@dataclass(frozen=True, init=False)
class Material:
    """One material of a good（一种材料）; an origin that nobody can prove is written ""."""

    description: Text
    hs6: str
    origin: str
    value: Decimal
    kg: Decimal

    def __init__(
        self, description: str | Text, hs6: str, origin: str, value: Number, kg: Number = 0
    ) -> None:
        """Name, tariff code, country of origin; value and weight in one piece of the good."""
        facts = {
            "description": as_text(description),
            "hs6": _code(hs6),
            "origin": origin.strip().upper(),
            "value": amount(value, "value"),
            "kg": amount(kg, "kg"),
        }
        for field, fact in facts.items():
            object.__setattr__(self, field, fact)


@dataclass(frozen=True)
class Counted:
    """How one material counts（材料怎么算）; `changes` is None where no change is asked."""

    material: Material
    standing: Standing
    changes: bool | None
    party: Version | None

    @property
    def is_non_originating(self) -> bool:
        """From outside the Parties, or of unknown origin（非原产）."""
        return self.standing != "originating"


@dataclass(frozen=True)
class Origin:
    """Whether a good originates, and how that was found（原产地判定）; shares in per cent."""

    good: str
    rule: Psr
    on: date
    fob: Decimal
    materials: tuple[Counted, ...]
    vnm: Decimal
    rvc: Decimal
    unchanged_share: Decimal | None
    unchanged_weight: Decimal | None
    reason: Reason
    versions: tuple[Version, ...]

    @property
    def originating(self) -> bool:
        """The verdict（是否原产）."""
        return self.reason != "NO"

    @property
    def rvc_shown(self) -> Decimal:
        """RVC with two decimals, to be read; the test takes the unrounded one."""
        return shown(self.rvc)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules used（所用规则）."""
        return tuple(version.id for version in self.versions)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Their marks, in the same order（标记）."""
        return tuple(version.mark for version in self.versions)

    @property
    def assessable(self) -> bool:
        """Whether an assessed item may rest on all rules used（可否用于考核）."""
        return all(version.assessable(self.on) for version in self.versions)

    @property
    def steps(self) -> list[Text]:
        """The working, line by line（逐行过程）."""
        return [*_value_steps(self), *_shift_steps(self), _verdict(self)]

    def as_table(self) -> pd.DataFrame:
        """The working as a table, in the chosen language（过程表）."""
        said = [step.on_one_line(chosen()) for step in self.steps]
        return pd.DataFrame({"step": range(1, len(said) + 1), "working": said})


@dataclass(frozen=True)
class Preference:
    """Whether RCEP rates can be used between two countries on a day（能否享惠）."""

    possible: bool
    reason: Text
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Saving:
    """Duty saved by a preference, less what its proof costs（享惠节省）."""

    duty_saved: Decimal
    proof: Decimal

    @property
    def net(self) -> Decimal:
        """What is left（净节省）."""
        return self.duty_saved - self.proof


# --- figures ------------------------------------------------------------------------------------
def regional_value(fob: Number, vnm: Number) -> Decimal:
    """RVC in per cent, build-down, unrounded（扣减法区域价值成分）."""
    price = amount(fob, "fob", above_zero=True)
    return (price - amount(vnm, "vnm_name")) / price * _FULL


def regional_value_built_up(fob: Number, *parts: Number) -> Decimal:
    """RVC in per cent, build-up, unrounded（累加法区域价值成分）.

    The parts: originating material, labour, overhead, profit, other costs.
    """
    price = amount(fob, "fob", above_zero=True)
    return sum((amount(part, "value") for part in parts), Decimal(0)) / price * _FULL


def largest_vnm(fob: Number, on: date | str) -> Decimal:
    """The most non-originating material that still passes, in whole cents（非原产材料上限）."""
    share = in_force(RULE, on).value("rvc")
    most = amount(fob, "fob", above_zero=True) * (_FULL - share) / _FULL
    # Rounded down: a cent more would fail the unrounded test.
    return most.quantize(_CENT, rounding=ROUND_FLOOR)


def least_to_replace(fob: Number, vnm: Number, on: date | str) -> Decimal:
    """Value a piece to move to originating materials so that RVC passes（最少替换额）."""
    return max(Decimal("0.00"), amount(vnm, "vnm_name") - largest_vnm(fob, on))


def shown(per_cent: Decimal) -> Decimal:
    """A share as it is written, two decimals（显示值）."""
    return per_cent.quantize(_CENT, rounding=ROUND_HALF_UP)


# --- members ------------------------------------------------------------------------------------
def parties(on: date | str) -> dict[str, Version]:
    """Country and version for each Party in force on a day（当日已生效的成员）."""
    day = as_day(on)
    found = {}
    for family in families():
        if family.startswith("RCEP-") and known(family, day):
            version = in_force(family, day)
            if isinstance(member := version.says("member"), str):
                found[member] = version
    return found


def preference_possible(origin: str, destination: str, on: date | str) -> Preference:
    """Whether both countries are Parties on a day（两国当日是否都已生效）."""
    day, members = as_day(on), parties(on)
    used = tuple(members[one] for one in (origin, destination) if one in members)
    missing = ", ".join(one for one in (origin, destination) if one not in members)
    key = "one_country" if origin == destination else "no_party" if missing else "both_parties"
    facts = {"origin": origin, "destination": destination, "day": day, "who": missing}
    return Preference(key == "both_parties", message(f"law_treaties.{key}", **facts), used)


def preference_saving(
    units: int,
    fob: Number,
    base_pct: Number,
    preference_pct: Number,
    *,
    proof_cost: Number = 0,
    rate: Number = 1,
) -> Saving:
    """Duty saved on all units less the proof（享惠节省额）; the task gives both duty rates.

    `rate` turns the proof's money into that of the price: CNY 30 at 7.10 is USD 4.23.
    """
    less = amount(base_pct, "base_pct") - amount(preference_pct, "preference_pct")
    saved = amount(units, "units") * amount(fob, "fob", above_zero=True) * less / _FULL
    proof = amount(proof_cost, "proof_cost") / amount(rate, "rate", above_zero=True)
    return Saving(shown(saved), shown(proof))


def doubts(versions: Sequence[Version]) -> list[Text]:
    """What is not proved about the rules used（存疑之处）."""
    unsure = [version for version in versions if version.mark != "V"]
    told = [v.note or message("law_treaties.doubtful_day", day=v.valid_from) for v in unsure]
    return [
        message("law_treaties.doubt", rule=v.id, mark=v.mark, told=one)
        for v, one in zip(unsure, told, strict=True)
    ]


# --- verdict ------------------------------------------------------------------------------------
def origin_of(
    good: str,
    materials: Sequence[Material],
    fob: Number,
    rule: Psr,
    on: date | str,
    *,
    kg: Number = 0,
) -> Origin:
    """Whether a good with this tariff code originates in the Parties（原产地判定）.

    `kg` is the weight of one piece; without it the materials' weights are added up. Where the rule
    names two tests, the first that passes is the reason.
    """
    if rule not in get_args(Psr):
        tests = ", ".join(get_args(Psr))
        raise RuleError(message("law_treaties.no_such_test", rule=rule, tests=tests))
    code, price, day = _code(good), amount(fob, "fob", above_zero=True), as_day(on)
    law, members = in_force(RULE, day), parties(day)
    counted = tuple(_counted(one, code, rule, law, members) for one in materials)
    vnm = _sum(counted, "value")
    rvc = regional_value(price, vnm)
    unchanged = [one for one in counted if one.changes is False]
    share = _sum(unchanged, "value") / price * _FULL if rule in _DIGITS else None
    weight = _weight_share(unchanged, materials, amount(kg, "kg"))
    if share is None or not _is_textile(code, law):
        weight = None
    reason = _reason(rule, rvc, share, weight, law)
    versions = (law, *{one.party.id: one.party for one in counted if one.party}.values())
    return Origin(code, rule, day, price, counted, vnm, rvc, share, weight, reason, versions)


def _counted(
    material: Material, good: str, rule: Psr, law: Version, members: dict[str, Version]
) -> Counted:
    party = members.get(material.origin)
    standing: Standing = "originating" if party else "outside" if material.origin else "unknown"
    if party or rule not in _DIGITS:
        return Counted(material, standing, None, party)
    digits = int(law.value(_DIGITS[rule]))
    return Counted(material, standing, material.hs6[:digits] != good[:digits], party)


def _reason(
    rule: Psr, rvc: Decimal, share: Decimal | None, weight: Decimal | None, law: Version
) -> Reason:
    """The first test passed, in the order of the rule: value, change, small amounts."""
    if rule.startswith("RVC40") and rvc >= law.value("rvc"):
        return "RVC"
    if share is None:
        return "NO"
    if not share:
        return "CC" if rule == "CC" else "CTH"
    if share <= law.value("de_minimis"):
        return "DE_MINIMIS_VALUE"
    if weight is not None and weight <= law.value("de_minimis_weight"):
        return "DE_MINIMIS_WEIGHT"
    return "NO"


def _sum(counted: Sequence[Counted], what: Literal["value", "kg"]) -> Decimal:
    found = (getattr(one.material, what) for one in counted if one.is_non_originating)
    return sum(found, Decimal(0))


def _weight_share(
    unchanged: Sequence[Counted], materials: Sequence[Material], kg: Decimal
) -> Decimal | None:
    """Share of the good's weight that keeps its code; None where weights were not given."""
    total = kg or sum((one.kg for one in materials), Decimal(0))
    if not total or any(not one.material.kg for one in unchanged):
        return None
    return _sum(unchanged, "kg") / total * _FULL


def _is_textile(good: str, law: Version) -> bool:
    """Chapters that may take de minimis by weight, too（纺织品章）."""
    return law.value("textile_from") <= int(good[:2]) <= law.value("textile_to")


# --- the working in words -----------------------------------------------------------------------
def _value_steps(found: Origin) -> list[Text]:
    lines = [
        message(
            f"law_treaties.material_{one.standing}",
            name=one.material.description,
            value=one.material.value,
            origin=one.material.origin,
            rule=one.party.id if one.party else found.versions[0].id,
        )
        for one in found.materials
    ]
    parts = [f"{c.material.value:,.2f}" for c in found.materials if c.is_non_originating]
    added = " + ".join(parts) + " = " if len(parts) > 1 else ""
    vnm = message("law_treaties.vnm", added=added, vnm=found.vnm)
    needed = found.versions[0].value("rvc")
    outcome = "reached" if found.rvc >= needed else "missed"
    # A rule of change alone does not ask for the value: saying that it passes would mislead.
    key = f"rvc_{outcome}" if found.rule.startswith("RVC40") else "rvc_not_asked"
    facts = {"fob": found.fob, "vnm": found.vnm, "rvc": found.rvc_shown, "needed": needed}
    return [*lines, vnm, message(f"law_treaties.{key}", **facts)]


def _shift_steps(found: Origin) -> list[Text]:
    if found.unchanged_share is None:
        return []
    digits = int(found.versions[0].value(_DIGITS[found.rule]))
    lines = [
        message(
            "law_treaties.changes" if one.changes else "law_treaties.keeps",
            name=one.material.description,
            digits=digits,
            own=one.material.hs6[:digits],
            good=found.good[:digits],
        )
        for one in found.materials
        if one.changes is not None
    ]
    if all(one.changes is not False for one in found.materials):
        return [*lines, message("law_treaties.all_change")]
    return [*lines, *_small_amounts(found)]


def _small_amounts(found: Origin) -> list[Text]:
    """De minimis by value, and by weight where the chapter allows it（微小含量）."""
    shares = (
        ("value", found.unchanged_share, found.versions[0].value("de_minimis")),
        ("weight", found.unchanged_weight, found.versions[0].value("de_minimis_weight")),
    )
    return [
        message(
            f"law_treaties.small_{by}" if share <= most else f"law_treaties.large_{by}",
            share=shown(share),
            most=most,
        )
        for by, share, most in shares
        if share is not None
    ]


def _verdict(found: Origin) -> Text:
    key = "originating" if found.originating else "not_originating"
    reason = message(f"law_treaties.reason_{found.reason.lower()}")
    rules = ", ".join(f"{v.id} ({v.mark})" for v in found.versions)
    return message(f"law_treaties.{key}", reason=reason, psr=found.rule, rules=rules)


# --- what was given -----------------------------------------------------------------------------
def amount(given: Number, what: str, *, above_zero: bool = False) -> Decimal:
    """A number that is not negative, as Decimal（非负数）; `what` names it in the sentence."""
    number = as_number(given)
    if number.is_finite() and (number > 0 or (number == 0 and not above_zero)):
        return number
    key = "not_above_zero" if above_zero else "not_an_amount"
    name = message(f"law_treaties.{what}")
    raise RuleError(message(f"law_treaties.{key}", what=name, given=given))


def _code(given: str) -> str:
    """A tariff code as digits alone, four at least（税号）."""
    digits = str(given).replace(".", "").replace(" ", "")
    if not digits.isdecimal() or len(digits) < 4:
        raise RuleError(message("law_treaties.not_a_code", given=given))
    return digits
