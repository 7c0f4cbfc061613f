"""The bank as a whole: stems alike, habits worth a look, the stress and the author verbs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from course_b2c_ops import cli
from course_b2c_ops.language import Text
from graders.check_bank import check_alike, remarks, stripped
from graders.item import BankChoice, Item
from graders.stress import stress
from tests import examples

ON = date(2026, 12, 13)


def item(name: str, zh: str, en: str, **facts: object) -> Item:
    return Item(
        id=f"example/{name}", pool="practice", kind="choice", clauses=("1.3",), points=1, minutes=1,
        reviewed=ON, stem=Text(zh, en), **facts,
    )  # fmt: skip


def choices(right: str, *wrong: str) -> tuple[BankChoice, ...]:
    why = Text("因为。", "Because.")
    told = [(right, True), *((one, False) for one in wrong)]
    return tuple(
        BankChoice(letter, Text(text, text), is_right, why)
        for letter, (text, is_right) in zip("abcd", told, strict=False)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("访客 120 人，付款 3 人。", "访客 {visitors} 人，付款 {buyers} 人？"),
        ("Visitors: 12; buyers: 3.", "visitors １２ buyers ３"),
    ],
)
def test_numbers_names_and_marks_do_not_make_another_stem(one: str, other: str) -> None:
    assert stripped(one) == stripped(other)


def test_two_items_that_differ_in_numbers_only_are_told() -> None:
    items = [item("one", "有 12 人吗？", "Are 12 here?"), item("two", "有 15 人吗？", "Are 15 in?")]
    (problem,) = check_alike(items)
    assert "example/two" in problem.where
    assert "zh stem is that of example/one" in problem.what


def test_a_right_choice_that_is_always_the_longest_is_worth_a_look() -> None:
    letters = "甲乙丙丁戊己庚辛壬癸"
    items = [
        item(
            letter, f"{letter}怎么办？", f"What of {letter}?", choices=choices("longest", "a", "b")
        )
        for letter in letters
    ]
    told = "\n".join(map(str, remarks(items)))
    assert "the right choice is the longest (zh) in 10 of 10." in told


def test_a_choice_that_stands_out_by_its_length_is_worth_a_look() -> None:
    one = item("one", "怎么办？", "What now?", choices=choices("a" * 40, "b" * 9, "c" * 9))
    assert "a choice has 40 zh characters, the middle one 9." in "\n".join(map(str, remarks([one])))


def test_stems_much_alike_are_worth_a_look() -> None:
    stem = "某店一周有很多访客，支付买家不多，支付转化率是多少，写百分数"
    items = [item("one", stem, "a"), item("two", stem + "吧", "b")]
    assert "much like that of example/one" in "\n".join(map(str, remarks(items)))


# ---- the stress finds what is wrong ----


def test_a_formula_that_fails_is_told_for_each_student(tmp_path: Path) -> None:
    one = examples.read(tmp_path, "number")
    assert one.answer is not None
    broken = replace(one, answer=replace(one.answer, formula="nobody_wrote_this"))
    problems = list(stress([broken], 3, ON))
    assert len(problems) == 3
    assert all("NoFormula" in problem.what for problem in problems)


def test_a_mistake_that_is_right_is_told(tmp_path: Path) -> None:
    one = examples.read(tmp_path, "listing")
    harmless = replace(one.mistakes[0], change={"price": 13})
    problems = list(stress([replace(one, mistakes=(harmless,))], 1, ON))
    assert "earns full points" in problems[0].what


# ---- the author's verbs ----


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["items", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_an_author_checks_tries_and_stresses_an_item(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    name = "operating/payment_conversion"
    assert run(capsys, "check", name)[::2] == (0, "1 items, 0 problems.\n")
    code, page, _ = run(capsys, "try", name)
    assert code == 0
    assert "right answer" in page
    assert page.count("known mistake") == 2
    code, _, told = run(capsys, "stress", name, "--seeds", "3")
    assert (code, told) == (0, "1 items, 3 imagined students each, 0 problems.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["try", "operating/payment_convertion"], "Near: operating/payment_conversion"),
        (["try", "operating/payment_conversion", "--student", "nobody"], "class list of demo"),
        (["check", "opperating"], "there is no such topic."),
    ],
)
def test_a_mistyped_name_is_told_with_what_was_meant(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, problem = run(capsys, *words)
    assert code == 2
    assert told in problem
