"""Check the bank（检查题库）: every item's form, formulas and variants, before anyone sees it."""

import re
import string
from collections.abc import Iterator
from datetime import date

from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.language import Text
from course_b2c_ops.problems import Problem
from course_b2c_ops.standard import Clause
from graders.bank import Bank, Item, item_path
from graders.check_bank import check_alike
from graders.check_facts import check_holds, check_rules_of, content_of
from graders.check_formulas import check_formulas
from graders.check_kinds import check_kind
from graders.check_own_data import check_for_student

__all__ = ["check_bank", "check_for_student", "check_item"]

HINTS = 3
OLDEST_REVIEW_DAYS = 730
NAMES = re.compile(r"\{([a-z][a-z0-9_]*)\}")
LANGUAGES = ("zh", "en")


def check_bank(bank: Bank, clauses: dict[str, Clause], on: date) -> Iterator[Problem]:
    """Everything wrong in the bank on this day."""
    yield from bank.problems
    for item in bank.items.values():
        yield from check_item(item, clauses, on)
    yield from check_alike(bank.items.values())


def check_item(item: Item, clauses: dict[str, Clause], on: date) -> Iterator[Problem]:
    """Everything wrong in one item."""
    place = item_path(item)
    yield from _check_head(item, place, clauses, on)
    yield from check_rules_of(item, place, on)
    yield from check_holds(content_of(item, place), on)
    yield from _check_placeholders(item, place)
    before = list(check_kind(item, place, on))
    yield from before
    yield from check_formulas(item, place, on)
    yield from _check_hints(item, place)


def _check_head(item: Item, place: str, clauses: dict[str, Clause], on: date) -> Iterator[Problem]:
    for clause in item.clauses:
        if clause not in clauses:
            yield Problem(place, f"there is no clause {clause}.", "Ids are in data/standard/.")
    if not item.clauses:
        yield Problem(place, "names no clause.", 'Write clauses = ["1.3"].')
    if (on - item.reviewed).days > OLDEST_REVIEW_DAYS:
        remedy = "Read it against today's rules, then set reviewed."
        yield Problem(place, f"was last reviewed on {item.reviewed}.", remedy)


def _check_placeholders(item: Item, place: str) -> Iterator[Problem]:
    wanted, known = set(item.parameters), {*item.parameters, *item.given}
    elsewhere = set[str]()
    for where, text, names in _texts(item):
        used = [set(NAMES.findall(getattr(text, language))) for language in LANGUAGES]
        if used[0] != used[1]:
            odd = ", ".join(sorted(used[0] ^ used[1]))
            yield Problem(place, f"{where} uses {odd} in one language only.", "Use it in both.")
        for name in sorted((used[0] | used[1]) - known - names):
            what = f"{where} uses {{{name}}}, which is no parameter."
            yield Problem(place, what, f"Add {name} to [parameters] or [given].")
        elsewhere |= used[0] & used[1]
    for language in LANGUAGES:
        stem = getattr(item.stem, language)
        try:
            found = _placeholders(stem)
        except ValueError as broken:
            what = f"stem.{language} cannot be filled: {broken}."
            yield Problem(place, what, "A parameter's name alone stands between braces.")
            continue
        for name in sorted(wanted - found - elsewhere):
            what = f"stem.{language} does not use the parameter {name}."
            yield Problem(place, what, f"Add {{{name}}} to stem.{language}.")
        for name in sorted(found - known):
            what = f"stem.{language} uses {{{name}}}, which is no parameter."
            yield Problem(place, what, f"Add {name} to [parameters] or [given].")


def _placeholders(stem: str) -> set[str]:
    """The parameters that a stem uses; ValueError for anything that is not a name in braces."""
    fields = [field for field in string.Formatter().parse(stem) if field[1] is not None]
    for _, name, form, conversion in fields:
        if form or conversion:
            raise ValueError(f"{name} carries a format, and numbers are formatted already")
    return {str(name) for _, name, _, _ in fields}


def _texts(item: Item) -> Iterator[tuple[str, Text, set[str]]]:
    """Every sentence that may name a parameter, besides the stem; and what else it may name."""
    for number, choice in enumerate(item.choices, start=1):
        yield f"choice {number}", choice.text, {"value"} if choice.formula else set()
        if choice.why:
            yield f"choice {number}.why", choice.why, set()
    parts = {
        "step": item.steps,
        "pair, left,": [pair.left for pair in item.pairs],
        "pair, right,": [pair.right for pair in item.pairs],
        "extra": item.extras,
        "check": [check.text for check in item.checks],
        "mistake": [mistake.text for mistake in item.mistakes],
        "why": [item.why] if item.why else [],
    }
    for name, texts in parts.items():
        for number, text in enumerate(texts, start=1):
            yield f"{name} {number}", text, set()


def _check_hints(item: Item, place: str) -> Iterator[Problem]:
    needed = item.pool == "assessed" and item.kind in CELL_KINDS
    if len(item.hints) not in ((HINTS,) if needed else (0, HINTS)):
        remedy = "Three: where to look, which verb, almost there."
        yield Problem(place, f"has {len(item.hints)} hints.", remedy)
