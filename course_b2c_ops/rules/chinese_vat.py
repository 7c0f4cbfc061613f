"""China's VAT on goods（中国货物增值税）: the rate of the day, or which rule has a given one."""

from datetime import date
from decimal import Decimal

from course_b2c_ops.rules.lookup import in_force, known
from course_b2c_ops.rules.versions import Version

_FAMILIES = (("CN-VAT-STD", "rate"), ("CN-VAT-LOW", "low"))


def vat_rate(given: Decimal | None, on: date) -> tuple[Decimal, Version | None, str | None]:
    """The rate with the rule and number it comes from（税率与依据）; a given one may have none."""
    if given is None:
        rule = in_force("CN-VAT-STD", on)
        return rule.value("rate"), rule, "rate"
    for family, name in _FAMILIES:
        if known(family, on) and in_force(family, on).value(name) == given:
            return given, in_force(family, on), name
    return given, None, None
