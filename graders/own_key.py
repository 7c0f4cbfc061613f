"""The key of one student's own variant（个人答案）: right answer, known mistakes, why."""

import hashlib
import hmac
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from course_b2c_ops import listing_rules, marking
from course_b2c_ops.glossary import term
from course_b2c_ops.items import Choice, NumberAnswer, own_id, shuffled
from course_b2c_ops.language import Text
from course_b2c_ops.marking import KnownMistake, PlanResult
from graders.formulas_by_name import call, formula_of, inputs_of, mistake_of, reference_of
from graders.item import Item, ListingCheck, Mistake
from graders.variants import Values, Variant, filled, own_variant, plain, row_of, variants

Form = Mapping[str, Any]
Judge = Callable[[pd.DataFrame], PlanResult]


@dataclass(frozen=True)
class Student:
    """Whose work it is: the own tables and item key, and the cohort's day."""

    item_key: bytes
    tables: Mapping[str, pd.DataFrame]
    as_of: date
    row: int | None = None  # a row of every item, for a page that turns through them


@dataclass(frozen=True)
class Key:
    """What marks one item of one student: the right answer, and each known wrong one."""

    right: Any
    mistakes: tuple[KnownMistake, ...] = ()
    why: Text | None = None
    checks: tuple[marking.listing.Check, ...] = ()  # of a form
    judge: Judge | None = None  # of a plan


def key_of(item: Item, student: Student) -> Key:
    """The key of one student's variant of an item."""
    return _KEYS[item.kind](item, student)


def own_row(item: Item, student: Student) -> Variant:
    """The values this student's stem shows, and what follows from them（自己的那一行）."""
    if item.answer and item.answer.tables and item.kind != "plan":
        found = row_of(item, {}, student.as_of, own_tables(item, student))
        return found or Variant({})
    return _variant(item, student)


def _variant(item: Item, student: Student) -> Variant:
    if student.row is not None:
        rows = variants(item, student.as_of)
        return rows[student.row % len(rows)]
    return own_variant(item, student.item_key, student.as_of)


def own_values(item: Item, student: Student) -> Values:
    """Everything a sentence of the item may name in braces."""
    if not item.parameters:
        return item.given
    return {**item.given, **_variant(item, student).values}


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────


def own_choices(item: Item, student: Student) -> tuple[Choice, ...]:
    """The choices as this student sees them, with what the marker knows of each."""
    row, values = own_row(item, student), own_values(item, student)
    # A choice that could not be told from another on the own tables keeps its words.
    texts = row.choices or tuple(filled(choice.text, values) for choice in item.choices)
    rights = row.answer or tuple(choice.right for choice in item.choices)
    lines = zip(item.choices, texts, rights, strict=True)
    choices = tuple(
        Choice(choice.id, text, right, filled(choice.why, values) if choice.why else None)
        for choice, text, right in lines
    )
    return shuffled(choices, student.item_key, item.id)


def _choices_key(item: Item, student: Student) -> Key:
    return Key(own_choices(item, student), why=_why(item, student))


def _true_false_key(item: Item, student: Student) -> Key:
    assert item.answer is not None
    by_formula = bool(item.answer.formula)
    right = own_row(item, student).answer if by_formula else item.answer.right
    return Key(bool(right), why=_why(item, student))


def _number_key(item: Item, student: Student) -> Key:
    return Key(number_answer(item, student), why=_why(item, student))


def number_answer(item: Item, student: Student) -> NumberAnswer:
    """The own answer of a `number` item, and what each known mistake gives."""
    assert item.answer is not None
    texts = _mistake_texts(item, student)
    if item.answer.tables:
        # On own tables a mistake may coincide with the answer: that is told, not left out.
        right = _number(expected(item, item.answer.formula, student))
        wrong = [_number(expected(item, one.formula, student)) for one in item.mistakes]
    else:
        row = _variant(item, student)
        right, wrong = row.answer, list(row.mistakes)
    pairs = tuple(zip(wrong, texts, strict=True))
    return NumberAnswer(right, item.answer.tolerance, pairs, item.date)


def _order_key(item: Item, student: Student) -> Key:
    ids = _ids(_filled(item.steps, item, student), item, student)
    mistakes = _known(item, student, lambda one: [ids[place - 1] for place in one.order])
    return Key(ids, mistakes, _why(item, student))


def _match_key(item: Item, student: Student) -> Key:
    lefts = _ids(_filled([pair.left for pair in item.pairs], item, student), item, student)
    rights = _ids(_filled([pair.right for pair in item.pairs], item, student), item, student)

    def swapped(mistake: Mistake) -> dict[str, str]:
        first, second = (place - 1 for place in mistake.swap)
        turned = list(rights)
        turned[first], turned[second] = rights[second], rights[first]
        return dict(zip(lefts, turned, strict=True))

    right = dict(zip(lefts, rights, strict=True))
    return Key(right, _known(item, student, swapped), _why(item, student))


def _short_text_key(item: Item, student: Student) -> Key:
    assert item.answer is not None
    values = own_values(item, student)

    def spoken(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(filled(Text(word, word), values).zh for word in words)

    mistakes = _known(item, student, lambda one: spoken(one.accepted))
    return Key(spoken(item.answer.accepted), mistakes, _why(item, student))


def _listing_key(item: Item, student: Student) -> Key:
    checks = tuple(own_check(check, item, student) for check in item.checks)
    mistakes = []
    for mistake in item.mistakes:
        form = {**item.right, **mistake.change}
        told = marking.mark_listing(form, checks, item.points).why
        mistakes.append(KnownMistake(form, told))
    return Key(dict(item.right), tuple(mistakes), _why(item, student), checks)


def own_check(check: ListingCheck, item: Item, student: Student) -> marking.listing.Check:
    """One check of a form with the platform's limits of the cohort's day."""
    limits = listing_rules.limits_on(check.rule, student.as_of)
    text = filled(check.text, own_values(item, student))
    return {
        "rule": check.rule,
        "fields": list(check.fields),
        "points": check.points,
        "text": asdict(text),
        "arguments": {**limits, **check.arguments},
    }


def _plan_key(item: Item, student: Student) -> Key:
    arguments = {**plain(own_values(item, student)), **own_tables(item, student)}

    def judge(plan: pd.DataFrame) -> PlanResult:
        found = call(formula_of(item), {**arguments, "plan": plan}, student.as_of)
        return PlanResult(found.kept, float(found.value), float(found.best))

    right = _rows(call(reference_of(item), arguments, student.as_of))
    mistakes = _known(
        item,
        student,
        lambda one: _rows(call(mistake_of(item, one.formula), arguments, student.as_of)),
    )
    return Key(right, mistakes, _why(item, student), judge=judge)


def _cell_key(item: Item, student: Student) -> Key:
    assert item.answer is not None
    mistakes = _known(item, student, lambda one: expected(item, one.formula, student))
    return Key(expected(item, item.answer.formula, student), mistakes, _why(item, student))


_KEYS: Mapping[str, Callable[[Item, Student], Key]] = {
    "choice": _choices_key,
    "choices": _choices_key,
    "true_false": _true_false_key,
    "number": _number_key,
    "order": _order_key,
    "match": _match_key,
    "short_text": _short_text_key,
    "listing": _listing_key,
    "plan": _plan_key,
    **dict.fromkeys(("table", "function", "figure"), _cell_key),
    "case": lambda item, student: Key(None),
}


def _known(
    item: Item, student: Student, value_of: Callable[[Mistake], Any]
) -> tuple[KnownMistake, ...]:
    texts = _mistake_texts(item, student)
    return tuple(
        KnownMistake(value_of(one), text) for one, text in zip(item.mistakes, texts, strict=True)
    )


def _mistake_texts(item: Item, student: Student) -> list[Text]:
    return _filled([mistake.text for mistake in item.mistakes], item, student)


def _filled(texts: Sequence[Text], item: Item, student: Student) -> list[Text]:
    values = own_values(item, student)
    return [filled(text, values) for text in texts]


def _why(item: Item, student: Student) -> Text | None:
    return filled(item.why, own_values(item, student)) if item.why else None


def _ids(texts: Sequence[Text], item: Item, student: Student) -> list[str]:
    return [own_id(text, student.item_key, item.id) for text in texts]


def _rows(plan: Any) -> list[dict[str, Any]]:
    """A full plan as a widget saves it: rows of column -> value."""
    found = plan.to_dict("records") if isinstance(plan, pd.DataFrame) else list(plan)
    return [{str(name): value for name, value in row.items()} for row in found]


def _number(result: Any) -> float:
    return float(result.toordinal()) if isinstance(result, date) else float(result)


# ── formulas over the own data ───────────────────────────────────────────────────────────────────


def expected(item: Item, formula_name: str, student: Student) -> Any:
    """What a formula gives for this student: a value, a table, or a list of results."""
    assert item.answer is not None
    right = formula_name == item.answer.formula
    formula = formula_of(item) if right else mistake_of(item, formula_name)
    if item.kind == "function":
        return [formula(*arguments) for arguments in calls(item, student)]
    found = call(formula, own_arguments(item, student), student.as_of)
    if item.kind == "figure":
        return {marking_label(label): float(value) for label, value in found.items()}
    return found


def calls(item: Item, student: Student) -> list[Sequence[Any]]:
    """The arguments a `function` item is called with, drawn for this student."""
    seed = hmac.new(student.item_key, f"inputs/{item.id}".encode(), hashlib.sha256).digest()
    found: list[Sequence[Any]] = inputs_of(item)(own_tables(item, student), random.Random(seed))
    return found


def own_tables(item: Item, student: Student) -> dict[str, pd.DataFrame]:
    """The student's own tables that an item names."""
    names = item.answer.tables if item.answer else ()
    return {name: student.tables[name].copy() for name in names}


def own_arguments(item: Item, student: Student) -> dict[str, Any]:
    """What a formula over the own tables is called with: the tables, and what the item gives."""
    return {**plain(own_values(item, student)), **own_tables(item, student)}


def unit_of(item: Item) -> Text:
    """The unit a figure has to name, as the glossary says it in both languages."""
    try:
        return term(item.shape.unit.lower()).unit
    except LookupError:
        return Text(item.shape.unit, item.shape.unit)


def marking_label(label: object) -> str:
    """A figure's label as the marker compares it: days as ISO text."""
    return label.date().isoformat() if isinstance(label, pd.Timestamp) else str(label)
