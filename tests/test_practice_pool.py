"""The pool of the practice page: only practice items, every variant as the bank proves it."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.items import from_facts
from course_b2c_ops.marking import mark_practice
from course_b2c_ops.practice import pool as in_a_notebook
from graders import practice_pool
from graders.bank import Bank, read_bank
from graders.mark_item import mark_item
from graders.own_key import Student
from graders.practice_pool import KINDS, MOST, PAGE_KEY, fits_a_page, own_facts, public_facts
from graders.public_side import right_answer, wrong_answers
from graders.variants import variants
from tests import practice_js
from tests.end_to_end import browser
from tests.end_to_end.browser import Page

ON = date(2026, 12, 13)
in_a_browser = pytest.mark.skipif(
    browser.chromium() is None, reason="NOT TESTED: variants of the page, no Chromium here"
)


@pytest.fixture(scope="module")
def bank(root: Path) -> Bank:
    return read_bank(root)


@pytest.fixture(scope="module")
def pool(bank: Bank) -> list[dict[str, Any]]:
    return practice_pool.practice_pool(bank, ON)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with practice_js.opened(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def test_only_practice_items_and_kinds_without_a_notebook(
    bank: Bank, pool: list[dict[str, Any]]
) -> None:
    ids = {facts["id"] for facts in pool}
    assert {facts["pool"] for facts in pool} == {"practice"}
    assert {facts["kind"] for facts in pool} <= set(KINDS)
    left_out = [item for item in bank.pool("practice") if item.id not in ids]
    assert all(not fits_a_page(item) for item in left_out)
    assert ids.isdisjoint(item.id for item in bank.pool("assessed"))


def test_items_with_numbers_come_in_many_variants(pool: list[dict[str, Any]]) -> None:
    rows = {facts["id"]: facts.get("rows", 1) for facts in pool if facts["kind"] == "number"}
    many = [count for count in rows.values() if count > 1]
    assert max(many) == MOST
    assert sum(many) / len(many) > 50


@in_a_browser
def test_the_page_puts_every_variant_together_as_the_bank_has_it(
    page: Page, bank: Bank, pool: list[dict[str, Any]]
) -> None:
    for facts in pool:
        rows = range(facts.get("rows", 1))
        script = f"[...Array({len(rows)}).keys()].map(row => js.pool.variant(given, row))"
        found = practice_js.ask(page, script, facts)
        assert found == [own_facts(bank.items[facts["id"]], ON, row) for row in rows], facts["id"]


def test_every_variant_earns_full_points_for_its_answer_and_not_for_a_mistake(bank: Bank) -> None:
    rng = random.Random(5)
    for item in filter(fits_a_page, bank.pool("practice")):
        row = rng.randrange(min(MOST, len(variants(item, ON))))
        student = Student(PAGE_KEY, {}, ON, row)
        facts = own_facts(item, ON, row)
        public = from_facts({**facts, "clauses": item.clauses, "minutes": item.minutes})
        right = mark_practice(public, right_answer(item, student))
        assert right is not None
        assert right.points == right.out_of, (item.id, row)
        for value, _ in wrong_answers(item, student):
            wrong = mark_practice(public, value)
            assert wrong is not None
            assert wrong.points < wrong.out_of, (item.id, row, value)


@in_a_browser
def test_a_repetition_brings_another_variant_until_all_have_come(page: Page) -> None:
    script = "[...Array(given.rows).keys()].map(times => js.pool.rowAt(given, 'seed', times))"
    found = practice_js.ask(page, script, {"id": "ads/x", "rows": 60})
    assert sorted(found) == list(range(60))
    assert practice_js.ask(page, script, {"id": "ads/x", "rows": 60}) == found
    assert practice_js.ask(page, "js.pool.rowAt(given, 'seed', 7)", {"id": "ads/x"}) == 0


@in_a_browser
def test_lines_are_mixed_anew_and_never_stand_in_their_right_order(
    page: Page, pool: list[dict[str, Any]]
) -> None:
    facts = next(one for one in pool if one["kind"] == "order")
    seeds = [f"seed {n}" for n in range(200)]
    practice_js.give(page, "seeds", seeds)
    script = (
        "seeds.map(seed => js.pool.mixed(js.pool.variant(given, 0), seed).steps.map(s => s.id))"
    )
    orders = practice_js.ask(page, script, facts)
    right = facts["answer"]["order"]
    assert all(sorted(order) == sorted(right) and order != right for order in orders)
    assert len({tuple(order) for order in orders}) > 5


@in_a_browser
def test_in_an_exam_nothing_tells_the_answer(page: Page, pool: list[dict[str, Any]]) -> None:
    script = "given.map(item => js.pool.asked(js.pool.variant(item, 0)))"
    for facts in practice_js.ask(page, script, pool):
        told = json.dumps(facts, ensure_ascii=False)
        assert not facts.keys() & {"answer", "why", "source", "reason"}
        assert '"right"' not in told
        assert '"why"' not in told


# ---- the same pool in a self-learner's notebook ----


@pytest.fixture(scope="module")
def notebook_pool(bank: Bank) -> dict[str, dict[str, Any]]:
    """As it is read from its file."""
    found = practice_pool.notebook_pool(bank, ON)
    return json.loads(json.dumps(found))


def test_a_notebook_has_every_practice_item_and_none_that_is_assessed(
    bank: Bank, notebook_pool: dict[str, dict[str, Any]]
) -> None:
    # One on the own tables would need a formula, and those stay at school.
    assert notebook_pool.keys() == {item.id for item in bank.pool("practice")}


def test_every_variant_put_together_in_python_is_the_one_of_the_bank(
    bank: Bank, notebook_pool: dict[str, dict[str, Any]]
) -> None:
    for name, facts in notebook_pool.items():
        for row in range(in_a_notebook.rows_of(facts)):
            wanted = json.loads(json.dumps(public_facts(bank.items[name], ON, row)))
            assert in_a_notebook.variant_facts(facts, row) == wanted, (name, row)


def odd_answers(item: Any, student: Student, draw: random.Random) -> Iterator[Any]:
    """Right, known wrong, near the right one, and what nobody should type."""
    right = right_answer(item, student)
    yield from (right, None, "", "?", [], {}, True, 0)
    yield from (wrong for wrong, _ in wrong_answers(item, student))
    if isinstance(right, float | int) and not isinstance(right, bool):
        yield from (right * draw.uniform(0.97, 1.03) for _ in range(5))
        yield f"{right:.4g}"
    if isinstance(right, list):
        yield from (draw.sample(right, len(right)) for _ in range(3))
        yield right[:-1]
    if isinstance(right, dict):
        keys = list(right)
        values = draw.sample(list(right.values()), len(right))
        yield dict(zip(keys, values, strict=True))
        yield {keys[0]: right[keys[0]]}


@pytest.mark.parametrize("seed", range(5))
def test_a_notebook_marks_as_the_marker_at_school_marks(
    bank: Bank, notebook_pool: dict[str, dict[str, Any]], seed: int
) -> None:
    draw = random.Random(seed)
    for name, facts in notebook_pool.items():
        if facts["kind"] == "case":  # a person reads it
            continue
        row = draw.randrange(in_a_notebook.rows_of(facts))
        item, student = bank.items[name], Student(PAGE_KEY, {}, ON, row)
        shown = in_a_notebook.variant(facts, row)
        in_another_order = in_a_notebook.mixed(shown, draw)
        for answer in odd_answers(item, student, draw):
            here, there = mark_practice(shown, answer), mark_item(item, answer, student)
            assert here == there, (name, row, answer)
            # The sentences on several lines come in the order of the lines.
            mixed = mark_practice(in_another_order, answer)
            assert mixed and mixed.points == there.points, (name, row, answer)
            assert sorted(mixed.why.zh) == sorted(there.why.zh), (name, row, answer)


def test_steps_are_never_shown_in_their_right_order(
    notebook_pool: dict[str, dict[str, Any]],
) -> None:
    for facts in notebook_pool.values():
        if facts["kind"] == "order":
            for seed in range(50):
                shown = in_a_notebook.mixed(in_a_notebook.variant(facts, 0), random.Random(seed))
                assert [step.id for step in shown.steps] != shown.answer["order"]


def test_another_row_is_another_one(notebook_pool: dict[str, dict[str, Any]]) -> None:
    draw = random.Random(1)
    facts = next(one for one in notebook_pool.values() if in_a_notebook.rows_of(one) > 1)
    before = None
    for _ in range(200):
        row = in_a_notebook.another_row(facts, before, draw)
        assert row != before
        before = row
