"""Variants: everyone's own numbers, the same on every machine, and no mistake among the answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from course_b2c_ops.items import Tolerance
from course_b2c_ops.language import Text
from graders.bank import Answer, Item, Mistake, Parameter
from graders.mark_item import Student, mark_item, public_item
from graders.variants import TARGET, filled, own_variant, variants

ON = date(2026, 12, 13)


def whole(first: int, last: int, step: int = 1) -> Parameter:
    return Parameter(tuple(range(first, last + 1, step)))


SWAPPED = Mistake("impressions_per_click", Text("颠倒了。", "Swapped."))
ITEM = Item(
    id="operating/click_through_rate",
    pool="assessed",
    kind="number",
    clauses=("1.3",),
    points=2.0,
    minutes=3.0,
    reviewed=date(2026, 11, 21),
    stem=Text("曝光 {impressions} 次，点击 {clicks} 次。", "{impressions} shown, {clicks} clicks."),
    parameters={"impressions": whole(800, 2400, 100), "clicks": whole(20, 90)},
    answer=Answer("click_through_rate", Tolerance(absolute=0.0005)),
    mistakes=(SWAPPED,),
)
KEYS = [f"student {number}".encode() for number in range(200)]


def with_parameters(**parameters: Parameter) -> Item:
    return replace(ITEM, parameters=parameters)


def rows(item: Item) -> Sequence[tuple[object, ...]]:
    return [tuple(row.values.values()) for row in variants(item, ON)]


def test_an_item_has_as_many_rows_as_aimed_at() -> None:
    assert len(variants(ITEM, ON)) == TARGET


def test_no_two_rows_are_the_same() -> None:
    assert len(set(rows(ITEM))) == len(rows(ITEM))


def test_two_readings_of_an_item_have_the_same_rows() -> None:
    assert rows(replace(ITEM)) == rows(ITEM)


def test_rows_are_those_of_the_first_cohort() -> None:
    """A change here would give a running class other numbers than those it was asked."""
    assert rows(ITEM)[:3] == [(1_300, 24), (1_500, 25), (1_500, 29)]


def test_two_items_mix_their_rows_differently() -> None:
    other = replace(ITEM, id="operating/another")
    assert rows(other) != rows(ITEM)


def test_a_row_holds_the_answer_of_its_numbers() -> None:
    row = variants(ITEM, ON)[0]
    assert row.answer == pytest.approx(float(row.values["clicks"] / row.values["impressions"]))


def test_every_mistake_differs_from_the_answer_by_more_than_the_tolerance() -> None:
    assert ITEM.answer is not None
    limit = ITEM.answer.tolerance
    assert not any(limit.holds(m, row.answer) for row in variants(ITEM, ON) for m in row.mistakes)


def test_rows_whose_mistake_gives_the_answer_are_left_out() -> None:
    # Clicks equal to impressions: swapped or not, the rate is 1.
    item = with_parameters(impressions=whole(20, 24), clicks=whole(20, 24))
    assert all(shown != clicked for shown, clicked in rows(item))


def test_rows_without_an_answer_are_left_out() -> None:
    # Nothing shown has no rate; one click on one impression is 1 either way.
    item = with_parameters(impressions=whole(0, 2), clicks=whole(1, 1))
    assert rows(item) == [(2, 1)]


def test_very_many_combinations_are_drawn_without_repeating() -> None:
    item = with_parameters(impressions=whole(1_000, 9_000), clicks=whole(20, 900))
    assert len(set(rows(item))) == TARGET


def test_rows_far_apart_in_the_table_differ_in_both_numbers() -> None:
    first = variants(ITEM, ON)[:40]
    assert len({row.values["impressions"] for row in first}) > 10
    assert len({row.values["clicks"] for row in first}) > 20


# ---- the own row ----


def test_a_student_keeps_the_own_numbers() -> None:
    assert own_variant(ITEM, KEYS[0], ON) == own_variant(ITEM, KEYS[0], ON)


def test_a_class_of_forty_hardly_shares_numbers() -> None:
    own = {tuple(own_variant(ITEM, key, ON).values.items()) for key in KEYS[:40]}
    assert len(own) > 30


def test_the_stem_and_the_marker_speak_of_the_same_numbers() -> None:
    student = Student(KEYS[0], {}, ON)
    numbers = own_variant(ITEM, KEYS[0], ON).values
    assert public_item(ITEM, student).stem == filled(ITEM.stem, numbers)
    right = float(numbers["clicks"] / numbers["impressions"])
    assert mark_item(ITEM, f"{right:.4f}", student).points == 2.0


def test_the_public_side_has_the_own_row_and_no_other() -> None:
    public = public_item(ITEM, Student(KEYS[0], {}, ON))
    assert public.answer is None
    assert "{" not in public.stem.zh + public.stem.en


def test_a_practice_item_brings_its_answer_and_names_its_mistakes() -> None:
    public = public_item(replace(ITEM, pool="practice"), Student(KEYS[0], {}, ON))
    assert public.answer is not None
    assert [text for _, text in public.answer.mistakes] == [SWAPPED.text]


# ---- how numbers read ----


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1_716, "1,716"),
        (83, "83"),
        (1_234_567, "1,234,567"),
        (Decimal("1716.50"), "1,716.50"),
        (Decimal("0.30"), "0.30"),
        (-2_000, "-2,000"),
    ],
)
def test_thousands_are_separated_in_both_languages(value: Decimal | int, shown: str) -> None:
    stem = filled(Text("金额 {amount}", "amount {amount}"), {"amount": value})
    assert stem == Text(f"金额 {shown}", f"amount {shown}")
