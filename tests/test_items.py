"""Items: their public side, the student's own row and order, and what never leaves the teacher."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_b2c_ops.items import (
    KINDS,
    Choice,
    Field,
    Line,
    NumberAnswer,
    PublicItem,
    Shape,
    Tolerance,
    as_facts,
    from_facts,
    shuffled,
    shuffled_lines,
    topic_of,
    variant_row,
)
from course_b2c_ops.language import Text
from course_b2c_ops.marking import Mark
from graders.item import BankChoice, Item
from graders.mark_item import Student, mark_item, public_item, right_answer

steady = settings(deadline=None, derandomize=True, database=None, max_examples=80)

spoken = st.text(min_size=1, max_size=12)
words = st.builds(Text, zh=spoken, en=spoken)
numbers = st.floats(allow_nan=False, allow_infinity=False)
tolerances = st.builds(Tolerance, absolute=numbers) | st.builds(Tolerance, relative=numbers)
number_answers = st.builds(
    NumberAnswer,
    value=numbers,
    tolerance=tolerances,
    mistakes=st.lists(st.tuples(numbers, words), max_size=2).map(tuple),
)
names = st.lists(st.sampled_from(["date", "visitors", "orders"]), max_size=3).map(tuple)
shapes = st.builds(
    Shape,
    rows=st.none() | st.integers(0, 90),
    one_row_per=st.none() | words,
    columns=names,
    arguments=names,
    unit=st.sampled_from(["", "USD"]),
    series=st.none() | st.integers(1, 3),
)
lines = st.lists(st.builds(Line, id=spoken, text=words), max_size=3).map(tuple)
fields = st.lists(
    st.builds(Field, id=spoken, kind=st.sampled_from(["text", "number"]), text=words), max_size=3
).map(tuple)
plain = st.recursive(
    st.none() | st.booleans() | numbers | spoken,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(spoken, inner, max_size=3),
    max_leaves=8,
)
public_items = st.builds(
    PublicItem,
    id=st.just("operating/where_it_breaks"),
    kind=st.sampled_from(KINDS),
    pool=st.sampled_from(["practice", "assessed"]),
    points=st.floats(0, 10),
    minutes=st.floats(0, 30),
    clauses=st.lists(st.sampled_from(["1.3", "1.3.2"]), min_size=1, max_size=2).map(tuple),
    stem=words,
    choices=st.lists(
        st.builds(
            Choice,
            id=spoken,
            text=words,
            right=st.none() | st.booleans(),
            why=st.none() | words,
        ),
        max_size=4,
    ).map(tuple),
    unit=st.none() | words,
    tables=names,
    shape=shapes,
    hints=st.lists(words, max_size=3).map(tuple),
    reason=st.booleans(),
    difficulty=st.sampled_from([1, 2, 3]),
    steps=lines,
    lefts=lines,
    rights=lines,
    fields=fields,
    columns=fields,
    date=st.booleans(),
    source=st.none() | words,
    why=st.none() | words,
    answer=st.none() | st.dictionaries(spoken, plain, max_size=4),
)


@steady
@given(item=public_items)
def test_an_item_comes_back_from_its_file_as_it_was(item: PublicItem) -> None:
    assert from_facts(json.loads(json.dumps(as_facts(item)))) == item


def test_what_is_empty_is_left_out_of_the_file() -> None:
    bare = PublicItem(
        id="a/b", kind="case", pool="assessed", points=2, minutes=5, clauses=("1.3",),
        stem=Text("写", "Write"),
    )  # fmt: skip
    written = {"id", "kind", "pool", "points", "minutes", "clauses", "stem", "difficulty"}
    assert set(as_facts(bare)) == written


@steady
@given(answer=number_answers)
def test_a_number_comes_back_from_its_facts_as_it_was(answer: NumberAnswer) -> None:
    assert NumberAnswer.from_facts(json.loads(json.dumps(answer.as_facts()))) == answer


def test_a_day_travels_as_a_day() -> None:
    day = float(date(2026, 7, 1).toordinal())
    answer = NumberAnswer(day, Tolerance(absolute=0), ((day + 1, Text("晚", "late")),), True)
    assert answer.as_facts()["value"] == "2026-07-01"
    assert NumberAnswer.from_facts(answer.as_facts()) == answer


def test_a_side_that_is_false_stays_in_the_file() -> None:
    item = PublicItem(
        id="a/b", kind="true_false", pool="practice", points=1, minutes=1, clauses=("1.3",),
        stem=Text("对吗", "Is it?"), answer={"right": False},
    )  # fmt: skip
    assert as_facts(item)["answer"] == {"right": False}


def test_the_topic_of_an_item_is_its_folder() -> None:
    assert topic_of("operating/odd_days") == "operating"


# ---- whose row, whose order ----


def key_of(number: int) -> bytes:
    return hashlib.sha256(f"student {number}".encode()).digest()


KEYS = [key_of(number) for number in range(400)]


def test_a_student_keeps_the_same_row() -> None:
    assert variant_row(KEYS[0], "operating/rfm", 200) == variant_row(KEYS[0], "operating/rfm", 200)


def test_a_row_is_one_of_the_table() -> None:
    assert {variant_row(key, "operating/rfm", 7) for key in KEYS} == set(range(7))


def test_rows_spread_evenly_over_a_class() -> None:
    taken = Counter(variant_row(key, "operating/rfm", 10) for key in KEYS)
    assert all(20 <= count <= 60 for count in taken.values())


def test_rows_of_two_items_have_nothing_to_do_with_each_other() -> None:
    same = sum(variant_row(k, "operating/rfm", 10) == variant_row(k, "a/b", 10) for k in KEYS)
    assert same < 2 * len(KEYS) / 10


CHOICES = tuple(
    Choice(
        letter, Text(f"第 {letter} 步", f"step {letter}"), letter == "a", Text("因为", "because")
    )
    for letter in "abcd"
)


def order(key: bytes) -> list[str]:
    return [choice.text.en for choice in shuffled(CHOICES, key, "operating/where_it_breaks")]


def test_a_student_keeps_the_same_order_of_choices() -> None:
    assert order(KEYS[0]) == order(KEYS[0])


def test_an_order_shows_every_choice_once() -> None:
    assert sorted(order(KEYS[0])) == sorted(choice.text.en for choice in CHOICES)


def test_students_see_the_choices_in_different_orders() -> None:
    assert len({tuple(order(key)) for key in KEYS}) == 24


def test_the_right_choice_stands_in_every_place_about_equally_often() -> None:
    places = Counter(order(key).index("step a") for key in KEYS)
    assert min(places.values()) > len(KEYS) / 8


def test_the_order_in_the_file_does_not_reach_the_student() -> None:
    letters = zip("abcd", reversed(CHOICES), strict=True)
    turned = tuple(replace(choice, id=letter) for letter, choice in letters)
    assert shuffled(turned, KEYS[0], "a/b") == shuffled(CHOICES, KEYS[0], "a/b")


def test_a_choice_has_another_name_for_every_student() -> None:
    ids = {choice.id for key in KEYS for choice in shuffled(CHOICES, key, "a/b")}
    assert len(ids) == len(KEYS) * len(CHOICES)


def test_lines_of_the_same_words_are_one() -> None:
    texts = [Text("专利", "Patent"), Text("商标", "Mark"), Text("专利", "Patent")]
    assert len(shuffled_lines(texts, KEYS[0], "a/b")) == 2


# ---- the public side ----

SECRETS = {"right", "why", "answer", "mistakes", "formula", "tolerance", "anchors", "rubric"}
ITEM = Item(
    id="operating/where_it_breaks",
    pool="assessed",
    kind="choice",
    clauses=("1.3",),
    points=3.0,
    minutes=4.0,
    reviewed=date(2026, 11, 21),
    stem=Text("断在哪一步？", "Where does it break?"),
    choices=tuple(BankChoice(c.id, c.text, c.right, c.why) for c in CHOICES),
)


def student(number: int) -> Student:
    return Student(KEYS[number], {}, date(2026, 12, 13))


def every_key(facts: Any) -> set[str]:
    if isinstance(facts, dict):
        return set(facts).union(*map(every_key, facts.values()))
    return set().union(*map(every_key, facts)) if isinstance(facts, list) else set()


def test_the_public_side_of_an_assessed_item_holds_no_answer() -> None:
    assert not SECRETS & every_key(as_facts(public_item(ITEM, student(0))))


def test_the_public_side_of_a_practice_item_tells_why() -> None:
    public = public_item(replace(ITEM, pool="practice"), student(0))
    assert [choice.right for choice in public.choices].count(True) == 1
    assert all(choice.why for choice in public.choices)


def mark(answer: object, number: int) -> Mark:
    return mark_item(ITEM, answer, student(number))


@pytest.mark.parametrize("number", range(5))
def test_the_right_choice_of_each_student_earns_full_points(number: int) -> None:
    assert mark(right_answer(ITEM, student(number)), number).points == 3.0


def test_the_marker_knows_a_choice_by_the_name_the_student_sees() -> None:
    public = public_item(ITEM, student(0))
    marks = {choice.text.en: mark(choice.id, 0).points for choice in public.choices}
    assert marks == {"step a": 3.0, "step b": 0.0, "step c": 0.0, "step d": 0.0}


def test_a_neighbours_choice_earns_nothing() -> None:
    assert mark(right_answer(ITEM, student(1)), 0).points == 0.0
