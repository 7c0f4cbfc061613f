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
from graders import practice_pool
from graders.bank import Bank, read_bank
from graders.own_key import Student
from graders.practice_pool import KINDS, MOST, PAGE_KEY, fits_a_page, own_facts
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
