"""What each kind of item asks of its file（各题型的检查）: parts, numbers of parts, mistakes."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from course_b2c_ops import listing_rules, marking
from course_b2c_ops.language import Text
from course_b2c_ops.marking.short_text import normalised
from course_b2c_ops.problems import Problem
from course_b2c_ops.rules import RuleError
from graders.item import Item
from graders.own_key import Student, own_check

NOBODY = b"check"


def check_kind(item: Item, place: str, on: date) -> Iterator[Problem]:
    """Everything wrong in the parts that belong to the item's kind."""
    checker = _CHECKERS.get(item.kind)
    if checker:
        yield from checker(item, place, on)


def _choice(item: Item, place: str, on: date) -> Iterator[Problem]:
    right = sum(bool(choice.right) for choice in item.choices)
    by_formula = bool(item.answer and item.answer.formula)
    if right != 1 and not by_formula:
        yield Problem(place, f"{right} choices are right.", "Exactly one has right = true.")
    if not 3 <= len(item.choices) <= 4:
        yield Problem(place, f"has {len(item.choices)} choices.", "Write three or four.")
    yield from _distinct_choices(item, place)


def _choices(item: Item, place: str, on: date) -> Iterator[Problem]:
    right = sum(bool(choice.right) for choice in item.choices)
    by_formula = bool(item.answer and item.answer.formula)
    if not by_formula and (right < 2 or right == len(item.choices)):
        remedy = "At least two have right = true, at least one has not."
        yield Problem(place, f"{right} of {len(item.choices)} choices are right.", remedy)
    if not 4 <= len(item.choices) <= 6:
        yield Problem(place, f"has {len(item.choices)} choices.", "Write four to six.")
    yield from _distinct_choices(item, place)


def _distinct_choices(item: Item, place: str) -> Iterator[Problem]:
    yield from _distinct([choice.text for choice in item.choices], "choices", place)
    for choice in item.choices:
        if choice.formula and not all("{value}" in t for t in (choice.text.zh, choice.text.en)):
            what = f"the choice of {choice.formula} does not show its number."
            yield Problem(place, what, "Write {value} in zh and en.")


def _distinct(texts: Sequence[Text], what: str, place: str) -> Iterator[Problem]:
    for language in ("zh", "en"):
        told = [getattr(text, language).casefold().strip() for text in texts]
        # What differs by its number only is proven row by row.
        told = [one for one in told if "{value}" not in one]
        if len(set(told)) < len(told):
            yield Problem(place, f"two {what} read the same in {language}.", "Change one.")


def _true_false(item: Item, place: str, on: date) -> Iterator[Problem]:
    answer = item.answer
    if answer is None or (answer.right is None) == (not answer.formula):
        yield Problem(place, "does not say which side is right.", "[answer] right, or formula.")
    elif answer.right is not None and item.parameters:
        what = "has parameters, but the same answer for all of them."
        yield Problem(place, what, "Let a formula decide: [answer] formula.")
    if item.why is None:
        yield Problem(place, "has no [why].", "Say in a sentence why it is so.")


def _number(item: Item, place: str, on: date) -> Iterator[Problem]:
    if item.answer is None:
        yield Problem(place, "has no [answer].", "Name a formula there.")
    elif item.answer.tables and item.parameters:
        yield Problem(place, "has both parameters and tables.", "Choose one of them.")
    yield from _enough_mistakes(item, place, 2)


def _order(item: Item, place: str, on: date) -> Iterator[Problem]:
    steps = list(range(1, len(item.steps) + 1))
    if not 4 <= len(steps) <= 7:
        yield Problem(place, f"has {len(steps)} steps.", "Write four to seven.")
    yield from _distinct(item.steps, "steps", place)
    yield from _enough_mistakes(item, place, 1)
    for number, mistake in enumerate(item.mistakes, start=1):
        if sorted(mistake.order) != steps or list(mistake.order) == steps:
            what = f"the order of mistake {number} is no other order of the {len(steps)} steps."
            yield Problem(place, what, "Write every number once: order = [2, 1, 3, 4].")
    yield from _different([mistake.order for mistake in item.mistakes], "order", place)


def _match(item: Item, place: str, on: date) -> Iterator[Problem]:
    count = len(item.pairs)
    if not 4 <= count <= 6:
        yield Problem(place, f"has {count} pairs.", "Write four to six.")
    if len(item.extras) > 2:
        yield Problem(place, f"has {len(item.extras)} extras.", "Two at most.")
    yield from _distinct([pair.left for pair in item.pairs], "left sides", place)
    rights = {pair.right for pair in item.pairs}
    yield from _distinct([*rights, *item.extras], "right sides", place)
    if len(rights) < 2:
        yield Problem(place, "all right sides are the same.", "Write two or more.")
    yield from _enough_mistakes(item, place, 1)
    for number, mistake in enumerate(item.mistakes, start=1):
        inside = len(mistake.swap) == 2 and all(1 <= one <= count for one in mistake.swap)
        if not inside or len({item.pairs[one - 1].right for one in mistake.swap}) < 2:
            what = f"the swap of mistake {number} exchanges no two different right sides."
            yield Problem(place, what, f"Write two numbers from 1 to {count}: swap = [1, 2].")
    swaps = [tuple(sorted(mistake.swap)) for mistake in item.mistakes]
    yield from _different(swaps, "swap", place)


def _short_text(item: Item, place: str, on: date) -> Iterator[Problem]:
    accepted = {normalised(word) for word in (item.answer.accepted if item.answer else ())}
    if not accepted - {""}:
        yield Problem(place, "accepts no word.", 'Write [answer] accepted = ["...", "..."].')
    yield from _enough_mistakes(item, place, 1)
    seen = set(accepted)
    for number, mistake in enumerate(item.mistakes, start=1):
        words = {normalised(word) for word in mistake.accepted}
        if not words or words & seen:
            what = f"mistake {number} names no word of its own."
            yield Problem(place, what, 'Write accepted = ["..."], words that are not right.')
        seen |= words


def _listing(item: Item, place: str, on: date) -> Iterator[Problem]:
    ids = [field.id for field in item.fields]
    if not ids or len(set(ids)) < len(ids):
        yield Problem(place, "has no fields, or two with one id.", "Write [[field]] blocks.")
    total = sum(check.points for check in item.checks)
    if not math.isclose(total, item.points):
        what = f"its checks add up to {total:g} points, not {item.points:g}."
        yield Problem(place, what, "Change points, or those of the [[check]] blocks.")
    named = {name for check in item.checks for name in check.fields}
    told = [item.right, *(mistake.change for mistake in item.mistakes)]
    for name in sorted(named.union(*told) - set(ids)):
        yield Problem(place, f"there is no field {name}.", f"Fields: {', '.join(ids)}.")
    for name in sorted(set(ids) - named):
        yield Problem(place, f"no check reads field {name}.", "Add a [[check]], or drop it.")
    yield from _enough_mistakes(item, place, 1)
    known = [check for check in item.checks if check.rule in listing_rules.RULES]
    for check in item.checks:
        if check not in known:
            shown = ", ".join(sorted(listing_rules.RULES))
            yield Problem(place, f"there is no listing rule {check.rule}.", f"Rules: {shown}.")
    if len(known) == len(item.checks):
        yield from _marked_forms(item, place, on)


def _marked_forms(item: Item, place: str, on: date) -> Iterator[Problem]:
    """The right form keeps every rule of the day, each mistake breaks one."""
    try:
        checks = [own_check(check, item, Student(NOBODY, {}, on)) for check in item.checks]
    except RuleError as unknown:
        yield Problem(place, f"a check has no limit: {unknown}", "Date the rule, or change it.")
        return
    for check in checks:
        if not marking.listing.holds(check, item.right):
            what = f"the form under [right] breaks {check['rule']} of {', '.join(check['fields'])}."
            yield Problem(place, what, "Mend the form, or the check's arguments.")
    for number, mistake in enumerate(item.mistakes, start=1):
        form = {**item.right, **mistake.change}
        if all(marking.listing.holds(check, form) for check in checks):
            what = f"mistake {number} breaks no check."
            yield Problem(place, what, "Change a field so that a rule is broken.")


def _plan(item: Item, place: str, on: date) -> Iterator[Problem]:
    if not item.columns:
        yield Problem(place, "has no columns.", "Write [[column]] blocks.")
    if item.answer is None or not item.answer.reference:
        yield Problem(place, "names no reference plan.", 'Write [answer] reference = "...".')
    total = sum(one.points for one in item.constraints)
    total += item.target.points if item.target else 0
    if not math.isclose(total, item.points):
        what = f"constraints and target add up to {total:g} points, not {item.points:g}."
        yield Problem(place, what, "Change points, or those of the parts.")


def _cell(item: Item, place: str, on: date) -> Iterator[Problem]:
    if item.answer is None:
        yield Problem(place, "has no [answer].", "Name a formula there.")
    elif item.answer.tables and item.parameters:
        yield Problem(place, "has both parameters and tables.", "Choose one of them.")
    if item.pool == "assessed":
        yield from _enough_mistakes(item, place, 2)
    if item.kind == "table" and item.answer and not item.answer.key:
        yield Problem(place, "has no key.", 'Name the key columns: key = ["date"].')


def _case(item: Item, place: str, on: date) -> Iterator[Problem]:
    total = sum(point.points for point in item.rubric)
    if not math.isclose(total, item.points):
        what = f"its rubric points add up to {total:g}, not {item.points:g}."
        yield Problem(place, what, "Change points, or the [[point]] blocks.")
    if sorted(anchor.share for anchor in item.anchors) != [0.5, 1.0]:
        remedy = "Write one [[anchor]] with share = 1.0 and one with share = 0.5."
        yield Problem(place, "needs two anchors.", remedy)


def _enough_mistakes(item: Item, place: str, fewest: int) -> Iterator[Problem]:
    if len(item.mistakes) < fewest:
        remedy = f"Write at least {fewest} [[mistake]] blocks: what do students get wrong?"
        yield Problem(place, f"names {len(item.mistakes)} known mistakes.", remedy)


def _different(told: Sequence[tuple[int, ...]], name: str, place: str) -> Iterator[Problem]:
    if len(set(told)) < len(told):
        yield Problem(place, f"two mistakes have the same {name}.", "Change one, or drop it.")


_CHECKERS: Mapping[str, Callable[[Item, str, date], Iterator[Problem]]] = {
    "choice": _choice,
    "choices": _choices,
    "true_false": _true_false,
    "number": _number,
    "order": _order,
    "match": _match,
    "short_text": _short_text,
    "listing": _listing,
    "plan": _plan,
    "case": _case,
    **dict.fromkeys(("table", "function", "figure"), _cell),
}
