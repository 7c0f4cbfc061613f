"""What every answer rests on（依据）: the version of a day, its mark, a number that was given."""

from decimal import Decimal

from course_b2c_ops.language import message
from course_b2c_ops.rules.errors import NotCovered, RuleError
from course_b2c_ops.rules.lookup import eu_states
from course_b2c_ops.rules.shipment import Number, as_number
from course_b2c_ops.rules.versions import Mark, Version


def mark_of(rule: Version, *parameters: str) -> Mark:
    """How far an answer is proved（可信标记）; a doubtful number lowers it to "from memory"."""
    return rule.mark_of(*parameters)


def number(given: Number, what: str) -> Decimal:
    """A number that is not negative, as Decimal（非负数）; `what` names it in the sentence."""
    read = as_number(given)
    if not read.is_finite() or read < 0:
        name = message(f"law_compliance.number_{what}")
        raise RuleError(message("law_compliance.not_a_number", what=name, given=given))
    return read


def country(name: str) -> str:
    """A country's code; "EU-DE" is understood as "DE"（国家代码）."""
    return name.strip().upper().removeprefix("EU-")


def is_eu_state(code: str) -> bool:
    """Whether a code is that of a member state（是否欧盟成员国）."""
    return code in eu_states()


def region(name: str) -> str:
    """Whose consumer law it is（适用哪里的消费者法）: CN, EU or GB."""
    code = country(name)
    if code in ("CN", "EU", "GB"):
        return code
    if is_eu_state(code):
        return "EU"
    raise NotCovered(message("law_compliance.no_region", given=name))
