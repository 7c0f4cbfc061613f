"""Variants: everyone's own numbers, the same on every machine, and no mistake among the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from course_b2c_ops.items import Tolerance
from course_b2c_ops.language import Text
from graders.bank import Answer, Item, Mistake, Parameter
from graders.formulas_by_name import call, lacking_arguments
from graders.item import Word
from graders.mark_item import Student, mark_item, public_item
from graders.variants import TARGET, filled, magnitude, own_variant, plain, variants

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
    assert [text for _, text in public.answer["mistakes"]] == [asdict(SWAPPED.text)]


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
        (Decimal("15.0"), "15"),
        (Decimal("15.5"), "15.5"),
        (Decimal("15.00"), "15.00"),
    ],
)
def test_thousands_are_separated_in_both_languages(value: Decimal | int, shown: str) -> None:
    stem = filled(Text("金额 {amount}", "amount {amount}"), {"amount": value})
    assert stem == Text(f"金额 {shown}", f"amount {shown}")


# ---- rows equally hard, other values than numbers ----


def test_answers_of_another_size_are_left_out() -> None:
    # Clicks from 20 to 90 of 800 are two places of rates; of 80 to 90,000 they would be five.
    item = with_parameters(impressions=Parameter((80, 800, 8_000, 90_000)), clicks=whole(20, 75))
    sizes = {magnitude(row.answer) for row in variants(item, ON)}
    assert len(sizes) == 2
    assert max(sizes) - min(sizes) == 1


@pytest.mark.parametrize(
    ("number", "size"), [(0.0273, -2), (0.1, -1), (1, 0), (9.99, 0), (10, 1), (-1_000, 3), (0, 0)]
)
def test_the_size_of_a_number_is_the_place_of_its_first_digit(number: float, size: int) -> None:
    assert magnitude(number) == size


def test_a_country_reads_in_both_languages_and_reaches_formulas_as_its_code() -> None:
    values = {"country": Word("DE", Text("德国", "Germany")), "on": date(2026, 7, 1)}
    assert filled(Text("{country}，{on}", "{country}, {on}"), values) == Text(
        "德国，2026-07-01", "Germany, 2026-07-01"
    )
    assert plain(values) == {"country": "DE", "on": date(2026, 7, 1)}


def test_braces_that_are_no_parameter_stay_as_they_are() -> None:
    text = Text("{a} 和 {b}", "{a} and {b}")
    assert filled(text, {"a": 3}) == Text("3 和 {b}", "3 and {b}")


def test_an_item_without_parameters_has_one_row() -> None:
    item = replace(ITEM, parameters={}, given={"clicks": 24, "impressions": 1_300})
    (row,) = variants(item, ON)
    assert row.answer == pytest.approx(24 / 1_300)


def test_a_formula_may_take_all_of_its_items_tables_at_once() -> None:
    def visits(tables: Mapping[str, pd.DataFrame], on: date) -> float:
        return float(sum(len(table) for table in tables.values()) + on.year)

    given = {"orders": pd.DataFrame({"id": [1, 2]}), "fees": pd.DataFrame({"id": [3]}), "price": 4}
    assert call(visits, given, ON) == 2026 + 3
    assert lacking_arguments(visits, given) == []


def test_a_table_that_the_item_does_not_list_is_named() -> None:
    def fees(tables: Mapping[str, pd.DataFrame]) -> int:
        return len(tables["fees"])

    with pytest.raises(LookupError, match="does not list the table fees"):
        call(fees, {"orders": pd.DataFrame()}, ON)
