"""The real bank: every item, on three days, for two hundred students."""

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from course_b2c_ops import market
from course_b2c_ops.items import CELL_KINDS, PublicItem, as_facts, from_facts
from course_b2c_ops.marking import FigureFacts, Mark
from course_b2c_ops.standard import read_standard
from course_b2c_ops.values import decode, encode
from graders.bank import Item, read_bank
from graders.check_bank import check_alike
from graders.check_items import check_for_student, check_item
from graders.mark_item import (
    Key,
    Student,
    key_of,
    mark_by_key,
    own_choices,
    public_item,
    right_answer,
    unit_of,
)
from graders.stress import SECRETS, SEEDS, keys_at_any_depth, seed_key, stress_one
from graders.variants import variants

ROOT = Path(__file__).resolve().parent.parent.parent
BANK = read_bank(ROOT)
CLAUSES = read_standard(ROOT / "data" / "standard")
DAYS = (date(2025, 6, 30), date(2026, 11, 21), date(2026, 12, 13))
KEYS = [hashlib.sha256(f"student {number}".encode()).digest() for number in range(200)]

ITEMS = list(BANK.items.values())
CHOICES = [item for item in ITEMS if item.kind == "choice"]
NUMBERS = [item for item in ITEMS if item.kind == "number" and item.parameters and not item.date]
WITH_PARAMETERS = [item for item in ITEMS if item.parameters]
ON_PAPER = [
    item
    for item in ITEMS
    if item.kind != "case" and not (item.answer and (item.answer.tables or item.answer.inputs))
]
OWN_DATA = [item for item in ITEMS if item.answer and item.answer.tables]
ASSESSED = BANK.pool("assessed")

on_each_day = pytest.mark.parametrize("on", DAYS, ids=str)


def each(items: list[Item]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Ask a test of every item, topic by topic: five thousand tests would cost more than they do.

    All items that fail are told, each with its own error.
    """
    topics: dict[str, list[Item]] = {}
    for item in items:
        topics.setdefault(item.id.partition("/")[0], []).append(item)

    def asked(test: Callable[..., None]) -> Callable[..., None]:
        def of_topic(topic: str, **others: Any) -> None:
            failed = [error for one in topics[topic] if (error := _error_of(test, one, others))]
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(topics[topic])} items", failed)

        of_topic.__name__, of_topic.__doc__ = test.__name__, test.__doc__
        others = [one for name, one in signature(test).parameters.items() if name != "item"]
        topic = Parameter("topic", Parameter.POSITIONAL_OR_KEYWORD)
        of_topic.__signature__ = Signature([topic, *others])  # type: ignore[attr-defined]
        of_topic.pytestmark = getattr(test, "pytestmark", [])  # type: ignore[attr-defined]
        return pytest.mark.parametrize("topic", list(topics))(of_topic)

    return asked


def _error_of(test: Callable[..., None], item: Item, others: dict[str, Any]) -> Exception | None:
    try:
        test(item=item, **others)
    except (AssertionError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        error.add_note(f"item {item.id}")
        return error
    return None


@cache
def shop(on: date) -> Mapping[str, pd.DataFrame]:
    """One student's shop as it stood on a day."""
    return market.shop_tables(market.SAMPLE_KEYS, on)


def owner(on: date) -> Student:
    return Student(KEYS[0], shop(on), on)


def owner_of_nothing() -> Student:
    return Student(KEYS[0], {}, DAYS[-1])


def keys_of(item: Item, on: date) -> Iterator[tuple[Student, Key]]:
    """Two hundred students with the key to their own variant."""
    for item_key in KEYS:
        student = Student(item_key, {}, on)
        yield student, key_of(item, student)


def handed_in(item: Item, value: Any) -> Any:
    """A value as it reaches the marker: drawn if it is a figure, through JSON and back."""
    if item.kind == "figure":
        value = FigureFacts("标题", ("", unit_of(item).zh), (value,))
    return decode(json.loads(json.dumps(encode(value))))


def mark(item: Item, value: Any, key: Key) -> Mark:
    return mark_by_key(item, value, key)


def test_every_file_of_the_bank_can_be_read() -> None:
    assert BANK.problems == ()


def test_the_bank_holds_both_pools() -> None:
    assert BANK.pool("practice")
    assert ASSESSED


@on_each_day
@each(ITEMS)
def test_an_item_is_in_order(item: Item, on: date) -> None:
    assert [str(problem) for problem in check_item(item, CLAUSES, on)] == []


def test_no_two_stems_are_alike_but_for_numbers() -> None:
    assert [str(problem) for problem in check_alike(ITEMS)] == []


# ---- every item on paper, before several students ----


@each(ON_PAPER)
def test_right_is_full_wrong_is_named_blank_is_zero(item: Item) -> None:
    students = [Student(seed_key(seed), {}, DAYS[-1]) for seed in range(SEEDS)]
    assert [str(p) for one in students for p in stress_one(item, one, "seed")] == []


# ---- choices ----


@each(CHOICES)
def test_exactly_the_right_choice_earns_points(item: Item) -> None:
    for student, key in keys_of(item, DAYS[-1]):
        earned = [mark(item, c.id, key).points for c in own_choices(item, student)]
        assert sorted(earned, reverse=True) == [item.points] + [0.0] * (len(earned) - 1)


@each(CHOICES)
def test_the_choices_read_differently_in_each_language(item: Item) -> None:
    for language in ("zh", "en"):
        told = [choice.text.of(language) for choice in own_choices(item, owner_of_nothing())]
        assert len(set(told)) == len(told)


@each(CHOICES)
def test_a_blank_choice_earns_nothing(item: Item) -> None:
    assert mark(item, None, key_of(item, owner_of_nothing())).points == 0.0


# ---- own numbers ----


@on_each_day
@each(NUMBERS)
def test_two_hundred_students_earn_full_points_with_the_right_number(item: Item, on: date) -> None:
    for student, key in keys_of(item, on):
        assert mark(item, right_answer(item, student), key).points == item.points, student.item_key


@each(NUMBERS)
def test_a_right_number_rounded_within_reason_still_counts(item: Item) -> None:
    """Four significant figures of a rate; as many decimals as an absolute tolerance leaves."""
    assert item.answer is not None
    limit = item.answer.tolerance.absolute
    for row in variants(item, DAYS[-1]):
        value = row.answer
        rounded = round(value, max(0, -math.floor(math.log10(limit)))) if limit else value
        typed = f"{rounded:,}" if limit else f"{value:.4g}"
        assert item.answer.tolerance.holds(float(typed.replace(",", "")), value), (typed, value)


@on_each_day
@each(NUMBERS)
def test_every_known_mistake_is_named_and_earns_nothing(item: Item, on: date) -> None:
    for _, key in keys_of(item, on):
        texts = [text for _, text in key.right.mistakes]
        marks = [mark(item, value, key) for value, _ in key.right.mistakes]
        assert [one.points for one in marks] == [0.0] * len(texts)
        assert all(one.why in texts for one in marks)


@each(NUMBERS)
def test_a_blank_number_earns_nothing(item: Item) -> None:
    key = key_of(item, owner_of_nothing())
    assert all(mark(item, blank, key).points == 0.0 for blank in (None, "", "  "))


@on_each_day
@each(NUMBERS)
def test_there_are_numbers_enough_for_a_class(item: Item, on: date) -> None:
    assert len(variants(item, on)) >= 50


@each(WITH_PARAMETERS)
def test_every_own_stem_is_filled_in_both_languages(item: Item) -> None:
    for item_key in KEYS[:40]:
        stem = public_item(item, Student(item_key, {}, DAYS[-1])).stem
        assert "{" not in stem.zh + stem.en


# ---- the own shop ----


@on_each_day
@each(OWN_DATA)
def test_an_item_on_the_own_shop_is_in_order(item: Item, on: date) -> None:
    assert [str(p) for p in check_for_student(item, owner(on), "sample")] == []


@on_each_day
@each([item for item in OWN_DATA if item.kind in CELL_KINDS])
def test_the_reference_answer_earns_full_points_the_way_students_hand_in(
    item: Item, on: date
) -> None:
    key = key_of(item, owner(on))
    assert mark(item, handed_in(item, key.right), key).points == item.points


@each(OWN_DATA)
def test_a_blank_on_the_own_shop_earns_nothing(item: Item) -> None:
    assert mark(item, None, key_of(item, owner(DAYS[-1]))).points == 0.0


# ---- what students get to see ----


@each(ASSESSED)
def test_no_answer_of_an_assessed_item_reaches_a_student(item: Item) -> None:
    public = as_facts(public_item(item, owner(DAYS[-1])))
    assert not SECRETS & keys_at_any_depth(public)
    page = json.dumps(public, ensure_ascii=False)
    told = [one.text for one in (*item.mistakes, *item.checks, *item.rubric, *item.anchors)]
    told += [choice.why for choice in item.choices if choice.why]
    assert not [text for text in told if text.zh in page or text.en in page]


@each(ITEMS)
def test_a_public_item_comes_back_from_its_file_as_it_was(item: Item) -> None:
    public: PublicItem = public_item(item, owner(DAYS[-1]))
    assert from_facts(json.loads(json.dumps(as_facts(public)))) == public
