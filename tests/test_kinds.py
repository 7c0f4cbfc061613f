"""Every kind of item, from file to mark: read, shown, answered right, wrong and not at all."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.build.answer_pages import answer_lines
from course_b2c_ops.items import KINDS, as_facts, from_facts
from course_b2c_ops.marking import mark_practice
from course_b2c_ops.standard import read_standard
from graders.bank import Item
from graders.check_items import check_for_student, check_item
from graders.mark_item import (
    Student,
    key_of,
    mark_by_key,
    mark_item,
    public_item,
    right_answer,
    wrong_answers,
)
from graders.stress import keys_at_any_depth, seed_key, stress
from graders.trying import trial_lines
from graders.variants import variants
from tests import examples
from tests.conftest import ROOT

ON = date(2026, 12, 13)
CLAUSES = read_standard(ROOT / "data" / "standard")
MARKED = [kind for kind in KINDS if kind != "case"]
each_kind = pytest.mark.parametrize("kind", KINDS)
each_marked_kind = pytest.mark.parametrize("kind", MARKED)


def student(seed: int = 0) -> Student:
    return Student(seed_key(seed), examples.TABLES, ON)


def told(item: Item) -> list[str]:
    return [str(problem) for problem in check_item(item, CLAUSES, ON)]


def test_the_readme_shows_every_kind() -> None:
    assert set(examples.texts()) == set(KINDS)


@each_kind
def test_the_example_of_a_kind_is_in_order(kind: str, tmp_path: Path) -> None:
    assert told(examples.read(tmp_path, kind)) == []


@each_marked_kind
def test_the_example_of_a_kind_withstands_many_students(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind)
    assert [str(problem) for problem in stress([item], 20, ON, examples.TABLES)] == []


@each_marked_kind
def test_the_right_answer_earns_full_points_and_a_blank_none(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind, "assessed")
    assert mark_item(item, right_answer(item, student()), student()).points == item.points
    for blank in (None, "", [], {}):
        assert mark_item(item, blank, student()).points == 0


@each_marked_kind
def test_each_known_mistake_earns_less_and_is_named(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind)
    wrong = wrong_answers(item, student())
    assert wrong
    for given, text in wrong:
        mark = mark_item(item, given, student())
        assert mark.points < item.points
        assert mark.why == text


@each_kind
@pytest.mark.parametrize("pool", ["practice", "assessed"])
def test_the_public_side_comes_back_from_its_file(kind: str, pool: str, tmp_path: Path) -> None:
    public = public_item(examples.read(tmp_path, kind, pool), student())
    assert from_facts(json.loads(json.dumps(as_facts(public)))) == public


@each_kind
def test_an_assessed_item_tells_nothing_of_its_answer(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind, "assessed")
    facts = as_facts(public_item(item, student()))
    secrets = {"right", "why", "answer", "accepted", "order", "pairs", "mistakes", "checks"}
    assert not secrets & keys_at_any_depth(facts)
    page = json.dumps(facts, ensure_ascii=False)
    sentences = [mistake.text for mistake in item.mistakes] + [c.text for c in item.checks]
    sentences += [choice.why for choice in item.choices if choice.why]
    assert not [one for one in sentences if one.zh in page or one.en in page]


@each_marked_kind
def test_instant_feedback_says_what_the_marker_says(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind)
    public = from_facts(json.loads(json.dumps(as_facts(public_item(item, student())))))
    answers = [
        right_answer(item, student()),
        *(given for given, _ in wrong_answers(item, student())),
    ]
    for given in answers:
        instant = mark_practice(public, given)
        if kind in ("plan", "table", "function", "figure"):
            assert instant is None
        else:
            assert instant == mark_item(item, given, student())


@each_kind
def test_an_assessed_item_gets_no_instant_feedback(kind: str, tmp_path: Path) -> None:
    public = public_item(examples.read(tmp_path, kind, "assessed"), student())
    assert mark_practice(public, "anything") is None


@pytest.mark.parametrize("kind", ["table", "figure", "plan"])
def test_an_item_on_own_data_is_proven_on_a_shop(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind)
    assert [str(p) for p in check_for_student(item, student(), "one")] == []


def test_steps_never_come_in_their_right_order(tmp_path: Path) -> None:
    item = examples.read(tmp_path, "order")
    for seed in range(200):
        shown = [line.id for line in public_item(item, student(seed)).steps]
        assert shown != right_answer(item, student(seed))


def test_a_neighbours_order_earns_nothing(tmp_path: Path) -> None:
    item = examples.read(tmp_path, "order")
    assert mark_item(item, right_answer(item, student(1)), student(0)).points == 0


def test_an_extra_right_side_stands_among_the_others(tmp_path: Path) -> None:
    public = public_item(examples.read(tmp_path, "match"), student())
    assert (len(public.lefts), len(public.rights)) == (4, 5)


# ---- what is wrong in an example that was changed ----


def changed(kind: str, *pairs: tuple[str, str]) -> str:
    text = examples.texts()[kind]
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


WRONG: list[tuple[str, list[tuple[str, str]], str]] = [
    ("choices", [("right = true\nzh = \"手机壳", 'zh = "手机壳')], "1 of 4 choices are right."),
    ("choices", [("partial    = true", 'partial = "yes"')], "partial is neither true nor false."),
    ("true_false", [("right = false", "")], "does not say which side is right."),
    ("true_false", [("[why]", "[[hint]]")], "has no [why]."),
    ("order", [("order = [3, 1, 2, 4]", "order = [1, 2, 3, 4]")], "is no other order of the 4"),
    ("order", [("order = [3, 1, 2, 4]", "order = [3, 1, 2]")], "is no other order of the 4"),
    ("match", [("swap = [3, 4]", "swap = [3, 3]")], "exchanges no two different right sides."),
    ("match", [("swap = [3, 4]", "swap = [3, 9]")], "exchanges no two different right sides."),
    ("match", [("退款率", "客单价")], "two right sides read the same in zh."),
    ("short_text", [('"转化率", "支付转化率", "conversion rate"', '"C T R"')], "no word of"),
    ("short_text", [('accepted = ["点击率", "CTR", "click-through rate"]', "accepted = []")],
     "accepts no word."),
    ("listing", [('rule = "not_stuffed"', 'rule = "not_stufed"')], "no listing rule not_stufed."),
    ("listing", [("price = 12.90", "price = 0")], "breaks price of price."),
    ("listing", [("camping lamp camp lamp USB lamp", "USB camping lamp")], "breaks no check."),
    ("listing", [("points = 0.5", "points = 1")], "add up to 3.5 points, not 3."),
    ("listing", [("price = 12.90", "cost = 12.90")], "there is no field cost."),
    ("plan", [('reference = "best_week_of_ads"', "")], "names no reference plan."),
    ("plan", [("within = 0.1\npoints = 2", "within = 0.1\npoints = 1")], "add up to 3 points"),
    ("plan", [('"week_of_ads"', '"week_of_adds"')], "there is no formula week_of_adds."),
    ("number", [("step = 50 }", "step = 50, of = 1 }")], "has an unknown key of."),
    ("number", [("{clicks} clicks", "{klicks} clicks")], "{klicks}, which is no parameter."),
    ("choice", [("78 ÷ 3,458 = 2.26%", "83 ÷ 2,860 = 2.90%")], "two choices read the same"),
    ("choice", [("2026-11-21", "2026-11-21\nrules = [\"AEX-X\"]")], "no rule family AEX-X."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "pairs", "what"), WRONG, ids=lambda part: str(part)[:40])
def test_what_is_wrong_is_told_with_its_place_and_a_remedy(
    kind: str, pairs: list[tuple[str, str]], what: str, tmp_path: Path
) -> None:
    bank = examples.written(tmp_path, changed(kind, *pairs))
    problems = [*bank.problems]
    for item in bank.items.values():
        problems += check_item(item, CLAUSES, ON)
    assert what in "\n".join(map(str, problems))
    assert all(problem.where.endswith("one.toml") and problem.remedy for problem in problems)


# ---- parameters in the other kinds ----

DISCOUNTS = """
[parameters]
off = { from = 20, to = 45 }
"""


def test_numbers_of_ones_own_stand_in_choices(tmp_path: Path) -> None:
    text = changed(
        "choice",
        ("点击 3,458 次", "点击 {clicks} 次"), ("3,458 clicks", "{clicks} clicks"),
        ("访客 2,860 人", "访客 {visitors} 人"), ("2,860 visitors", "{visitors} visitors"),
        ("支付买家 78 人", "支付买家 {paying_buyers} 人"), ("78 paying", "{paying_buyers} paying"),
        ("支付订单 83 单", "支付订单 {paid_orders} 单"), ("83 paid", "{paid_orders} paid"),
        ('zh = "78 ÷ 2,860 = 2.73%"\nen = "78 ÷ 2,860 = 2.73%"',
         'formula = "conversion_rate"\nform = ".2%"\nzh = "{value}"\nen = "{value}"'),
        ('zh = "83 ÷ 2,860 = 2.90%"\nen = "83 ÷ 2,860 = 2.90%"',
         'formula = "orders_for_buyers"\nform = ".2%"\nzh = "{value}"\nen = "{value}"'),
        ('zh = "78 ÷ 3,458 = 2.26%"\nen = "78 ÷ 3,458 = 2.26%"',
         'formula = "clicks_for_visitors"\nform = ".2%"\nzh = "{value}"\nen = "{value}"'),
        ("[[choice]]", """[parameters]
clicks        = { from = 3400, to = 4200, step = 50 }
visitors      = { from = 2500, to = 3100, step = 20 }
paying_buyers = { from = 62, to = 84 }
paid_orders   = { from = 88, to = 99 }

[[choice]]"""),
    )  # fmt: skip
    item = examples.written(tmp_path, text).items["example/one"]
    assert told(item) == []
    assert list(stress([item], 20, ON)) == []
    assert len(variants(item, ON)) == 200
    shown = {
        choice.text.en for seed in range(9) for choice in public_item(item, student(seed)).choices
    }
    assert len(shown) > 20
    assert all(one.endswith("%") for one in shown)


def test_a_formula_decides_which_side_is_right_for_each_student(tmp_path: Path) -> None:
    text = changed(
        "true_false",
        ("right = false", 'formula = "more_than_a_third"'),
        ("应填 68。", "减 {off}%，超过三分之一。"), ("enter 68.", "{off}% off is over a third."),
        ("[answer]", DISCOUNTS + "\n[answer]"),
    )  # fmt: skip
    examples.module.__dict__["more_than_a_third"] = lambda off: off > 100 / 3
    item = examples.written(tmp_path, text).items["example/one"]
    assert told(item) == []
    sides = [key_of(item, student(seed)).right for seed in range(60)]
    assert 15 < sum(sides) < 45
    assert list(stress([item], 20, ON)) == []


def test_a_rule_decides_which_choice_is_right(tmp_path: Path) -> None:
    text = changed(
        "choice",
        ("right = true\n", "value = 30\n"),
        ('zh = "83 ÷', 'value = 45\nzh = "83 ÷'),
        ('zh = "78 ÷ 3,458', 'value = 20\nzh = "78 ÷ 3,458'),
        ("[[choice]]", '[answer]\nformula = "most_days"\n[given]\nlimit = 30\n\n[[choice]]'),
    )
    examples.module.__dict__["most_days"] = lambda limit: limit
    item = examples.written(tmp_path, text).items["example/one"]
    assert told(item) == []
    assert mark_item(item, right_answer(item, student()), student()).points == 1
    examples.module.__dict__["most_days"] = lambda limit: 31
    item = replace(item, id="example/other")
    # Names are looked up once in a process; another name for another formula.
    assert item.answer is not None
    examples.module.__dict__["no_such_days"] = lambda limit: 31
    item = replace(item, answer=replace(item.answer, formula="no_such_days"))
    assert "the formula finds 0 of 3 choices right." in "\n".join(told(item))


def test_a_day_is_asked_for_and_typed_in_any_form(tmp_path: Path) -> None:
    text = changed(
        "number",
        ("reviewed   = 2026-11-21", 'reviewed   = 2026-11-21\nunit = "date"'),
        ('formula            = "conversion_rate"', 'formula = "last_day"'),
        ("relative_tolerance = 0.005", "tolerance = 0"),
        ('formula = "orders_for_buyers"', 'formula = "first_day_counted"'),
        ('formula = "clicks_for_visitors"', 'formula = "a_month"'),
        ("clicks        = { from = 3400, to = 4200, step = 50 }",
         "clicks = { from = 2026-07-01, to = 2026-09-30 }"),
    )  # fmt: skip
    from datetime import timedelta

    days = {"last_day": 15, "first_day_counted": 14, "a_month": 30}
    for name, count in days.items():
        examples.module.__dict__[name] = lambda clicks, count=count: clicks + timedelta(count)
    item = examples.written(tmp_path, text).items["example/one"]
    assert told(item) == []
    right = date.fromisoformat(right_answer(item, student()))
    forms: list[Any] = [
        right,
        f"{right:%Y/%m/%d}",
        f"{right.year}年{right.month}月{right.day}日",
        f"{right:%Y%m%d}",
    ]
    assert all(mark_item(item, typed, student()).points == 2 for typed in forms)
    assert list(stress([item], 10, ON)) == []
    assert public_item(item, student()).date


# ---- plans ----


def plan_mark(tmp_path: Path, rows: Any) -> Any:
    item = examples.read(tmp_path, "plan", "assessed")
    return mark_by_key(item, rows, key_of(item, student()))


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        ([{"keyword": "camping lamp", "budget": "100"}], 4),
        ([{"keyword": "camping lamp", "budget": "９２ 美元"}], 4),
        ([{"keyword": "camping lamp", "budget": 80}], 2),
        ([{"keyword": "camping lamp", "budget": 120}], 1),
        ([{"keyword": "led", "budget": 100}], 1),
        ([{"keyword": "camping lamp", "budget": "much"}], 0),
        ([{"keyword": "no such word", "budget": 10}], 0),
        ([{"keyword": "camping lamp"}], 0),
        ([{"keyword": "", "budget": None}], 0),
        ([1, 2], 0),
        ("camping lamp", 0),
    ],
)
def test_a_plan_earns_its_constraints_and_its_target(
    tmp_path: Path, rows: Any, points: float
) -> None:
    assert plan_mark(tmp_path, rows).points == points


# ---- what teachers read ----


@each_marked_kind
def test_the_answer_page_tells_the_answer_and_every_known_mistake(
    kind: str, tmp_path: Path
) -> None:
    item = examples.read(tmp_path, kind)
    lines = list(answer_lines(item, key_of(item, student())))
    page = "\n".join(line.zh for line in lines)
    assert len(lines) > 2
    if kind != "listing":  # whose mistakes are answered with the rules they break
        assert all(mistake.text.zh in page for mistake in item.mistakes)


@each_kind
def test_an_author_sees_a_whole_variant(kind: str, tmp_path: Path) -> None:
    item = examples.read(tmp_path, kind)
    page = "\n".join(trial_lines(item, student()))
    assert item.kind in page
    if kind != "case":
        assert f"-> {item.points:g}/{item.points:g}" in page
        assert f"-> 0/{item.points:g}" in page
