"""What students see of an item（公开面）, and what they might hand in: right, and known wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from course_b2c_ops.items import Line, PublicItem, own_id, shuffled_lines
from course_b2c_ops.language import Text
from course_b2c_ops.marking import FigureFacts
from graders.item import Item
from graders.own_key import Key, Student, key_of, own_choices, own_values, unit_of
from graders.variants import filled, filled_all

Wrong = list[tuple[Any, Text]]


def public_item(item: Item, student: Student) -> PublicItem:
    """What this student may see: own row, own order of choices; answers in practice only."""
    values, practice = own_values(item, student), item.pool == "practice"
    choices = own_choices(item, student) if item.choices else ()
    if not practice:
        choices = tuple(replace(choice, right=None, why=None) for choice in choices)
    return PublicItem(
        id=item.id,
        kind=item.kind,
        pool=item.pool,
        points=item.points,
        minutes=item.minutes,
        difficulty=item.difficulty,
        clauses=item.clauses,
        stem=filled(item.stem, values),
        choices=choices,
        steps=_steps(item, student),
        lefts=_lines([pair.left for pair in item.pairs], item, student),
        rights=_lines([*(pair.right for pair in item.pairs), *item.extras], item, student),
        fields=item.fields,
        columns=item.columns,
        unit=item.unit,
        date=item.date,
        tables=item.answer.tables if item.answer else (),
        shape=item.shape,
        hints=item.hints,
        reason=item.reason,
        source=item.source if practice else None,
        why=filled(item.why, values) if practice and item.why else None,
        answer=_answer(item, key_of(item, student)) if practice else None,
    )


def _steps(item: Item, student: Student) -> tuple[Line, ...]:
    """The steps mixed; never, by chance, in their right order already."""
    texts = filled_all(item.steps, own_values(item, student))
    lines = shuffled_lines(texts, student.item_key, item.id)
    right = [own_id(text, student.item_key, item.id) for text in texts]
    return (*lines[1:], lines[0]) if lines and [one.id for one in lines] == right else lines


def _lines(texts: Iterable[Text], item: Item, student: Student) -> tuple[Line, ...]:
    return shuffled_lines(filled_all(texts, own_values(item, student)), student.item_key, item.id)


def _answer(item: Item, key: Key) -> dict[str, Any] | None:
    """What instant feedback needs, as plain values; None where it needs a marker."""
    mistakes = [[one.value, asdict(one.text)] for one in key.mistakes]
    if item.kind == "choices":
        return {"partial": item.partial}
    if item.kind == "true_false":
        return {"right": key.right}
    if item.kind == "number":
        facts: dict[str, Any] = key.right.as_facts()
        return facts
    if item.kind == "order":
        return {"order": key.right, "mistakes": mistakes}
    if item.kind == "match":
        return {"pairs": key.right, "mistakes": mistakes}
    if item.kind == "short_text":
        listed = [[list(words), text] for words, text in mistakes]
        return {"accepted": list(key.right), "mistakes": listed}
    if item.kind == "listing":
        checks = [{**check["arguments"], **_own(check)} for check in key.checks]
        return {"right": key.right, "checks": checks}
    return None


def _own(check: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in check.items() if name != "arguments"}


def right_answer(item: Item, student: Student) -> Any:
    """What a student who knows everything hands in; None for a case."""
    return as_handed_in(item, key_of(item, student))


def as_handed_in(item: Item, key: Key) -> Any:
    """The right answer of a key as a widget saves it or a cell gives it."""
    if item.kind == "choice":
        return next(choice.id for choice in key.right if choice.right)
    if item.kind == "choices":
        return sorted(choice.id for choice in key.right if choice.right)
    if item.kind == "number":
        return key.right.shown(key.right.value)
    if item.kind == "short_text":
        return key.right[0]
    return drawn(item, key.right) if item.kind == "figure" else key.right


def wrong_answers(item: Item, student: Student) -> Wrong:
    """Each named mistake as a student hands it in, with the sentence it is answered with."""
    return wrong_by_key(item, key_of(item, student))


def wrong_by_key(item: Item, key: Key) -> Wrong:
    """The named mistakes of a key made before."""
    return _WRONG.get(item.kind, _wrong_values)(item, key)


def _wrong_choice(item: Item, key: Key) -> Wrong:
    return [(choice.id, choice.why) for choice in key.right if not choice.right]


def _wrong_choices(item: Item, key: Key) -> Wrong:
    """Each wrong line beside all right ones."""
    right = [choice.id for choice in key.right if choice.right]
    wrong = [choice for choice in key.right if not choice.right]
    return [(sorted([*right, choice.id]), choice.why) for choice in wrong]


def _wrong_numbers(item: Item, key: Key) -> Wrong:
    return [(key.right.shown(value), text) for value, text in key.right.mistakes]


def _wrong_values(item: Item, key: Key) -> Wrong:
    return [(drawn(item, one.value), one.text) for one in key.mistakes]


def _wrong_words(item: Item, key: Key) -> Wrong:
    return [(word, one.text) for one in key.mistakes for word in one.value]


_WRONG: Mapping[str, Callable[[Item, Key], Wrong]] = {
    "choice": _wrong_choice,
    "choices": _wrong_choices,
    "true_false": lambda item, key: [(not key.right, key.why)] if key.why else [],
    "number": _wrong_numbers,
    "short_text": _wrong_words,
    "case": lambda item, key: [],
}


def drawn(item: Item, value: Any) -> Any:
    """What a student who found this value hands in: a figure comes well dressed."""
    if item.kind != "figure":
        return value
    return FigureFacts(item.stem.en[:20], ("", unit_of(item).en), (value,))
