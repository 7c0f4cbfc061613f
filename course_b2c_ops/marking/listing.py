"""Marking a product form（商品表单）: one check a rule, each with points of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from course_b2c_ops import listing_rules
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking.common import Mark, blank, joined, points_of

Check = Mapping[str, Any]  # rule, fields, points, text (zh and en), arguments with their limits


def mark_listing(
    answer: object, checks: Sequence[Check], out_of: float, why: Text | None = None
) -> Mark:
    """The points of the checks that hold; the reason tells every one that is broken（表单题）."""
    if not isinstance(answer, Mapping) or not any(_filled(value) for value in answer.values()):
        return blank(out_of)
    broken = [check for check in checks if not holds(check, answer)]
    if not broken:
        return Mark(out_of, out_of, why or message("mark.right"))
    total = sum(check["points"] for check in checks)
    lost = sum(check["points"] for check in broken)
    reasons = joined(Text(**check["text"]) for check in broken)
    return Mark(points_of(1 - lost / total, out_of), out_of, reasons)


def holds(check: Check, form: Mapping[str, Any]) -> bool:
    """Whether a form keeps one rule; a field left empty keeps none."""
    values = [form.get(name) for name in check["fields"]]
    if not all(map(_filled, values)):
        return False
    return listing_rules.holds(check["rule"], values, check["arguments"])


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
