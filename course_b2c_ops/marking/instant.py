"""Instant feedback（即时反馈）: a practice item carries its answer, an assessed one does not."""

from collections.abc import Mapping
from typing import Any

from course_b2c_ops.items import NumberAnswer, PublicItem
from course_b2c_ops.language import Text
from course_b2c_ops.marking.arrange import mark_match, mark_order
from course_b2c_ops.marking.choices import mark_choice, mark_choices, mark_true_false
from course_b2c_ops.marking.common import KnownMistake, Mark
from course_b2c_ops.marking.listing import mark_listing
from course_b2c_ops.marking.number import mark_number
from course_b2c_ops.marking.short_text import mark_short_text


def mark_practice(item: PublicItem, value: object) -> Mark | None:
    """The mark of a practice item as its widget saved it; None where no answer travels along."""
    if item.pool != "practice":
        return None
    if item.kind == "choice":
        return mark_choice(value, item.choices, item.points)
    known, points, why = item.answer or {}, item.points, item.why
    if item.kind == "choices":
        return mark_choices(value, item.choices, points, bool(known.get("partial")), why)
    if not known:
        return None
    if item.kind == "true_false":
        return mark_true_false(value, known["right"], points, why)
    if item.kind == "number":
        return mark_number(value, NumberAnswer.from_facts(known), points, item.unit, why)
    if item.kind == "listing":
        return mark_listing(value, [_check(one) for one in known["checks"]], points, why)
    mistakes = [KnownMistake(wrong, Text(**text)) for wrong, text in known.get("mistakes", ())]
    if item.kind == "order":
        return mark_order(value, known["order"], points, mistakes, why)
    if item.kind == "match":
        return mark_match(value, known["pairs"], points, mistakes, why)
    if item.kind == "short_text":
        return mark_short_text(value, known["accepted"], points, mistakes, why)
    return None


def _check(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A check of the public side, whose arguments stand beside its own keys."""
    own = ("rule", "fields", "points", "text")
    arguments = {name: value for name, value in facts.items() if name not in own}
    return {**{name: facts[name] for name in own}, "arguments": arguments}
