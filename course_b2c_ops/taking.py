"""Answers as people write them in a cell（直接作答）: letters, words, numbers; and back again."""

import re
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from course_b2c_ops.items import CELL_KINDS, Field, Kind, PublicItem
from course_b2c_ops.language import Text, message, say
from course_b2c_ops.marking import as_day, as_number


class NotTaken(Exception):
    """The sentence to show when an answer cannot be saved: what it is, and what to write."""


def taken(wanted: PublicItem, value: object) -> Any:
    """The answer as it is saved; NotTaken for what cannot be one, None for nothing."""
    if wanted.kind in CELL_KINDS or wanted.kind == "case":
        raise NotTaken(say("practice.in_a_cell"))
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return _TAKERS[wanted.kind](wanted, value)


def fits(wanted: PublicItem, value: object) -> bool:
    """Whether a saved value can be an answer of this item: a shop made again has other ids."""
    try:
        return value is not None and taken(wanted, value) == value
    except NotTaken:
        return False


def told(wanted: PublicItem, value: Any) -> str:
    """A saved answer as its student reads it: B, 对, 2 1 3, 1B 2A."""
    if value is None:
        return say("item.nothing_saved")
    letters = {name: letter for letter, name in by_letter(wanted).items()}
    if wanted.kind == "choice":
        return letters.get(value, str(value))
    if wanted.kind == "choices":
        return " ".join(sorted(letters.get(one, one) for one in value))
    if wanted.kind == "true_false":
        return say("item.true" if value else "item.false")
    if wanted.kind == "order":
        places = [step.id for step in wanted.steps]
        return " ".join(str(places.index(one) + 1) for one in value)
    if wanted.kind == "match":
        return " ".join(
            f"{number}{letters[value[left.id]]}"
            for number, left in enumerate(wanted.lefts, start=1)
            if left.id in value
        )
    if isinstance(value, list):
        return say("practice.rows", rows=len(value))
    if isinstance(value, dict):
        return ", ".join(f"{name} = {one}" for name, one in value.items())
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def by_letter(wanted: PublicItem) -> dict[str, str]:
    """The ids of choices, or of right-hand sides, by the letters that people call them."""
    lines: Sequence[Any] = wanted.choices or wanted.rights
    return {letter: line.id for letter, line in zip(string.ascii_uppercase, lines, strict=False)}


def _choice(wanted: PublicItem, value: object) -> str:
    known = by_letter(wanted)
    given = known.get(str(value).strip().upper(), value)
    if not isinstance(given, str) or given not in known.values():
        raise NotTaken(say("practice.no_choice", letters=" ".join(known)))
    return given


def _choices(wanted: PublicItem, value: object) -> list[str]:
    known = by_letter(wanted)
    given: list[str] = []
    if isinstance(value, str):
        given = re.findall(r"[^\W_]", value)
    elif isinstance(value, Iterable):
        given = [str(one).strip() for one in value]
    ids = {known.get(one.upper(), one) for one in given}
    if not given or not ids <= set(known.values()):
        raise NotTaken(say("practice.no_choices", letters=" ".join(known), example=_few(known)))
    return sorted(ids)


def _true_false(_: PublicItem, value: object) -> bool:
    typed = str(value).strip().casefold()
    for side, word in ((True, message("item.true")), (False, message("item.false"))):
        if value is side or typed in {str(side).casefold(), word.zh, word.en.casefold()}:
            return side
    raise NotTaken(say("practice.no_side"))


def _number(wanted: PublicItem, value: object) -> Any:
    given = str(value)[:40]
    if wanted.date:
        day = as_day(value)
        if day is None:
            raise NotTaken(say("mark.not_a_day", given=given))
        return day.isoformat()
    number = as_number(value, wanted.unit)
    if number is None:
        raise NotTaken(say("mark.not_a_number", given=given))
    return value if isinstance(value, str) else number


def _order(wanted: PublicItem, value: object) -> list[str]:
    steps = [step.id for step in wanted.steps]
    given = re.findall(r"\d+", value) if isinstance(value, str) else value
    known = {str(number): step for number, step in enumerate(steps, start=1)}
    listed = [str(one) for one in given] if isinstance(given, Iterable) else []
    ids = [known.get(one, one) for one in listed]
    if sorted(ids) != sorted(steps):
        raise NotTaken(say("practice.no_order", example=[2, 1, *range(3, len(steps) + 1)]))
    return ids


def _match(wanted: PublicItem, value: object) -> dict[str, str]:
    known = by_letter(wanted)
    lefts = {str(number): left.id for number, left in enumerate(wanted.lefts, start=1)}
    pairs = {
        lefts.get(str(left), str(left)): known.get(str(right).strip().upper(), str(right))
        for left, right in _pairs(value)
    }
    right = pairs.keys() <= set(lefts.values()) and set(pairs.values()) <= set(known.values())
    if not pairs or not right:
        example = " ".join(f"{n}{letter}" for n, letter in zip(lefts, known, strict=False))
        raise NotTaken(
            say("practice.no_pairs", example=example, lines=len(lefts), letters=" ".join(known))
        )
    return pairs


def _pairs(value: object) -> list[tuple[Any, Any]]:
    """Pairs from a dict, from "1B 2A", or from the letters in the order of the lines."""
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, str):
        numbered = re.findall(r"(\d+)\W*([A-Za-z])", value)
        return numbered or list(enumerate(re.findall(r"[A-Za-z]", value), start=1))
    return list(enumerate(value, start=1)) if isinstance(value, Iterable) else []


def _short_text(_: PublicItem, value: object) -> str:
    if not isinstance(value, str):
        raise NotTaken(say("practice.no_text"))
    return value.strip()


def _listing(wanted: PublicItem, value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise NotTaken(_form_sentence("practice.no_form", wanted.fields))
    return _filled(value, wanted.fields, "practice.no_form")


def _plan(wanted: PublicItem, value: object) -> list[dict[str, Any]]:
    rows = value.to_dict("records") if isinstance(value, pd.DataFrame) else value
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        raise NotTaken(_form_sentence("practice.no_plan", wanted.columns))
    return [_filled(row, wanted.columns, "practice.no_plan") for row in rows]


def _filled(form: Mapping[Any, Any], fields: Sequence[Field], problem: str) -> dict[str, Any]:
    """A form with plain values: numbers where they can be read, all else as it was typed."""
    by_name = {field.id: field for field in fields}
    if not form or not set(form) <= set(by_name):
        raise NotTaken(_form_sentence(problem, fields))
    kept: dict[str, Any] = {}
    for name, one in form.items():
        number = as_number(one) if by_name[name].kind == "number" else None
        told = str(one).strip() if number is None and one is not None else number
        if told not in (None, ""):
            kept[name] = told
    return kept


def _form_sentence(key: str, fields: Sequence[Field]) -> str:
    names = Text(
        "，".join(f"`{one.id}`（{one.text.zh}）" for one in fields),
        ", ".join(f"`{one.id}` ({one.text.en})" for one in fields),
    )
    return say(key, fields=names, first=fields[0].id)


def _few(letters: Iterable[str]) -> str:
    return "".join(list(letters)[::2][:2])


_TAKERS: Mapping[Kind, Callable[[PublicItem, Any], Any]] = {
    "choice": _choice,
    "choices": _choices,
    "true_false": _true_false,
    "number": _number,
    "order": _order,
    "match": _match,
    "short_text": _short_text,
    "listing": _listing,
    "plan": _plan,
}
