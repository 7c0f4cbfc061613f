"""`item.js` and Python: the same numbers read, the same marks given, on the same cases.

The script runs in a headless Chromium, as it does in front of a student.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops import item_face, listing_rules
from course_b2c_ops.items import WIDGET_KINDS, PublicItem, as_facts
from course_b2c_ops.language import Text
from course_b2c_ops.marking import as_day, as_number, mark_practice
from course_b2c_ops.marking.short_text import normalised
from graders.bank import read_bank
from graders.mark_item import Student, public_item, right_answer, wrong_answers
from tests import item_examples as examples
from tests.end_to_end import browser
from tests.end_to_end.browser import Page

in_a_browser = pytest.mark.skipif(
    browser.chromium() is None,
    reason="NOT TESTED: item.js against Python, no Chromium here (apt-get install chromium)",
)

TYPED = (
    "0.85", ".85", "85%", "85 ％", "８５．５％", "1,716", "１，７１６", "1 716", "1,71",
    "1,234,567.891", "12。5", "3、500", "−4", "–4", "—4", "+4", "4.", "4。", "4..", "1e3", "1E-3",
    "2.5e+2", "1e400", "$15.90", "US$ 15.9", "15.9 USD", "￥120", "¥120", "120元", "120 人民币",
    "€1,000", "12 EUR", "", " ", "十二", "12件", "--4", "1.2.3", "0x10", "NaN", "inf", "True",
    "5 天", "5天", "5 days", "1 day", "5kg", "1.5 千克", "1.5 ＫＧ", "2.73 %", "2.73",
    "\u00a05\u3000", "\ufeff5", "5\u200b", "½", "²", "Ⅳ", "1，000，000", "1,000.5%", "-0", "007",
    "5\x1c", "5\x85", "S", "s", "days",
)  # fmt: skip
UNITS = (None, Text("天", "days"), Text("千克", "kg"), Text("%", "%"), Text("元", "CNY"),
         Text("个百分点", "% points"), Text("件", "pieces"))  # fmt: skip
DAYS = (
    "2026-07-01", "2026/7/1", "2026.7.1", "2026年7月1日", "2026年7月1", "20260701", "2026-7-1。",
    "２０２６－０７－０１", "2026—07—01", " 2026 - 07 - 01 ", "2026-02-29", "2028-02-29",
    "2026-13-01", "2026-00-10", "26-07-01", "2026-07", "7月1日", "2026-07-01T00:00", "20261301",
    "", "0000-01-01", "0001-01-01", "2026-07-32", "2026/07-01",
)  # fmt: skip
WORDS = (
    "点击率", "CTR", "ctr", "click-through rate", "Click–Through　Rate。", "ＣＴＲ", "C T R",
    "点 击 率！", "", "。", "straße", "100%", "A&B", "#1", "a@b", "$5", "a+b", "x²", "\u200bctr",
    "İ", "ΣΣ", "(ctr)",
)  # fmt: skip
ANSWERS: dict[str, tuple[PublicItem, tuple[Any, ...]]] = {
    "choice": (examples.CHOICE, ("a1", "b2", "c3", "zz", "", None, 1)),
    "choices": (
        examples.CHOICES,
        (
            ["d4"],
            ["d4", "f6"],
            ["f6", "d4"],
            ["d4", "e5"],
            ["07", "e5"],
            ["d4", "d4"],
            [],
            ["zz"],
            ["d4", "zz"],
            None,
            "d4",
            ["07", "d4", "e5", "f6"],
        ),
    ),
    "all_or_nothing": (replace(examples.CHOICES, answer=None), (["d4"], ["d4", "f6"], ["e5"])),
    "choices_with_a_why": (replace(examples.CHOICES, why=Text("都要。", "Both.")), (["d4", "f6"],)),
    "true_false": (examples.TRUE_FALSE, (True, False, None, "true", 1, 0)),
    "number": (
        examples.NUMBER,
        (
            "1.5",
            1.5,
            "1.5005",
            "1.50051",
            "1.8",
            15,
            "15 kg",
            "1.5千克",
            "2",
            "1234567",
            123456.5,
            0.00001234,
            "1e400",
            "十二",
            "x" * 60,
            "",
            " ",
            None,
            0,
            "-0.00012",
        ),
    ),
    "per_cent": (examples.PER_CENT, ("2.73", "2.73%", "0.0273", 2.73, "2.74", "2.72 ％", "3%")),
    "day": (examples.DAY, (*DAYS, "2026-07-06", "2026/7/6", "2026年7月5日")),
    "order": (
        examples.ORDER,
        (
            ["s1", "s2", "s4", "s3"],
            ["s1", "s4", "s2", "s3"],
            ["s3", "s4", "s2", "s1"],
            ["s2", "s1", "s4", "s3"],
            ["s1", "s2"],
            ["s1", "s2", "s4", "s4"],
            [],
            None,
            "s1s2",
        ),
    ),
    "match": (
        examples.MATCH,
        (
            {"l1": "r2", "l2": "r1", "l3": "r3"},
            {"l1": "r1", "l2": "r2", "l3": "r3"},
            {"l1": "r2"},
            {"l3": "r3", "l2": "r2", "l1": "r1"},
            {"l1": "r4", "l2": "r4"},
            {"zz": "r1"},
            {},
            None,
            {"l1": "r2", "l2": "", "l3": "r3"},
            [],
        ),
    ),
    "listing": (
        examples.LISTING,
        (
            {"title": "台灯", "price": 15.9},
            {"title": "Desk Lamp", "price": "15.9"},
            {"price": "很贵"},
            {"title": "x" * 70, "price": 0, "keyword": "x"},
            {"keyword": "usb"},
            {"title": " "},
            {},
            None,
        ),
    ),
    "short_text": (
        examples.SHORT_TEXT,
        (*WORDS, "转化率", "Conversion Rate", "something else", None),
    ),
}
CASES = [(name, value) for name, (_, values) in ANSWERS.items() for value in values]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that knows the script, its words and nothing else."""
    with browser.opened(tmp_path_factory.mktemp("chromium")) as page:
        script = json.dumps(item_face.script())
        page.run(
            f"import(URL.createObjectURL(new Blob([{script}], {{type: 'text/javascript'}})))"
            ".then(module => { window.item = module; return true; })"
        )
        page.run(f"window.words = {json.dumps(item_face.words())}, true")
        yield page


def call(page: Page, function: str, cases: list[list[Any]]) -> list[Any]:
    """One function of the script on many lists of arguments."""
    found: list[Any] = page.run(f"{json.dumps(cases)}.map(one => {function})")
    return found


@in_a_browser
def test_numbers_are_read_alike(page: Page) -> None:
    cases = [(typed, unit) for typed in TYPED for unit in UNITS]
    facts = [[typed, unit and {"zh": unit.zh, "en": unit.en}] for typed, unit in cases]
    told = call(page, "String(item.asNumber(one[0], one[1], words) ?? 'none')", facts)
    for (typed, unit), found in zip(cases, told, strict=True):
        wanted = as_number(typed, unit)
        assert (None if found == "none" else float(found.replace("Infinity", "inf"))) == wanted, (
            typed,
            unit,
        )


@in_a_browser
def test_days_are_read_alike(page: Page) -> None:
    found = call(page, "item.asDay(one[0])", [[typed] for typed in DAYS])
    days = [as_day(typed) for typed in DAYS]
    assert found == [day and day.isoformat() for day in days]


@in_a_browser
def test_words_are_compared_alike(page: Page) -> None:
    assert call(page, "item.plainText(one[0])", [[w] for w in WORDS]) == [*map(normalised, WORDS)]


@in_a_browser
def test_numbers_are_shown_alike(page: Page) -> None:
    numbers = [0, 1, -1, 0.1, 1 / 3, 2860, 123456, 1234567, 1e-4, 1.2345e-5, 1e20, 99999.95, 15.0]
    assert call(page, "item.shown(one[0])", [[n] for n in numbers]) == [f"{n:.6g}" for n in numbers]


@in_a_browser
@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_marked_alike(page: Page, name: str) -> None:
    item, values = ANSWERS[name]
    facts = item_face.facts(item)
    told = call(page, "item.mark(one[0], one[1], words)", [[facts, value] for value in values])
    for value, found in zip(values, told, strict=True):
        wanted = mark_practice(item, value)
        assert wanted is not None
        why = {"zh": wanted.why.zh, "en": wanted.why.en}
        assert found["points"] == wanted.points, value
        assert found["out_of"] == wanted.out_of, value
        assert found["why"] == why, value
        assert found["right"] == (wanted.points == wanted.out_of), value


TEXTS = (
    "USB Desk Lamp", "usbc lamp lamps", "ＵＳＢ lamp", "台灯 usb", "LED-lamp, LED lamp", "lamp’s",
    " x ", "b" * 61, "<B>bold</b> <script src=x>", "a_b", "SKU-01", "sku 01", "k<1", "灯", "12.5",
    "ß", "é", "\u0301",
)  # fmt: skip
AMOUNTS = (
    "0",
    "0.01",
    5,
    5.0,
    "5.005",
    "1,000",
    "10%",
    "-1",
    "12",
    "30",
    "800",
    1e9,
    "ten",
    "$5",
    "5 kg",
)
DATES = ("2026-07-01", "2026/7/31", "2026年8月1日", "2026-06-30", "soon", "20260703")
RULES: dict[str, tuple[dict[str, Any], tuple[tuple[Any, ...], ...]]] = {
    "length_within": ({"most": 60, "least": 2}, TEXTS),
    "title_length": ({"most": 12}, TEXTS),
    "description_length": ({"most": 12}, TEXTS),
    "in_english": ({}, TEXTS),
    "contains_all": ({"must": ["usb", "desk lamp"]}, TEXTS),
    "contains_some": ({"some": ["usb", "灯", "LED lamp", "!"], "least": 2}, TEXTS),
    "contains_none": ({"banned": ["lamp", "灯"]}, TEXTS),
    "not_stuffed": ({"most": 1}, TEXTS),
    "core_word_early": ({"core": "lamp", "within": 6}, TEXTS),
    "distinct": ({}, [*product(TEXTS, TEXTS[:6]), ("a", "b", "A ")]),
    "without_tags": ({"banned_tags": ["script", "iframe"]}, TEXTS),
    "sku_code": ({"most": 8}, TEXTS),
    "one_of": ({"allowed": ["USB", 5, "LED lamp", "12.50"]}, (*TEXTS, *AMOUNTS)),
    "same": ({}, [*product(TEXTS[:5], TEXTS), *product(AMOUNTS, AMOUNTS)]),
    "number_within": ({"least": 0.01, "most": 30, "decimals": 2}, AMOUNTS),
    "price": ({"least": 0.01, "most": 1000, "decimals": 2}, AMOUNTS),
    "stock": ({"least": 1, "most": 1000}, AMOUNTS),
    "image_count": ({"least": 1, "most": 6}, AMOUNTS),
    "image_size": (
        {"least": 800, "narrowest": 1.3},
        [(800, 800), ("800", "1040"), (800, 1041), (799, 900), (0, 0), ("x", 1)],
    ),
    "weight": ({"least": 0.01, "most": 30, "decimals": 3}, AMOUNTS),
    "parcel_size": (
        {"least": 1, "most": 100, "girth": 300},
        [*product((1, "30", 100, 101, "?"), (1, 50, "100"), (2, 50))],
    ),
    "preparation_days": ({"least": 1, "most": 7}, AMOUNTS),
    "wholesale": (
        {"least": 2, "most": 1000, "least_off": 1, "most_off": 99},
        [*product(AMOUNTS, AMOUNTS)],
    ),
    "freight_in_proportion": ({"most_share": 0.5}, [*product(AMOUNTS, AMOUNTS)]),
    "price_above_cost": ({"cost": 4.0, "least_margin": 0.2}, AMOUNTS),
    "coupon_below_threshold": ({"most_share": 0.5}, [*product(AMOUNTS, AMOUNTS)]),
    "spend_save_steps": (
        {},
        [(30, 3, 60, 8), (30, 3, 30, 8), (30, 40), (30,), (60, 8, 30, 3), ("x", 1)],
    ),
    "discount_within": ({"least": 5, "most": 50}, AMOUNTS),
    "within_one_month": ({}, [*product(DATES, DATES)]),
    "booked_in_time": ({"hours": 24}, [*product(DATES, DATES)]),
    "campaign_price": ({"lowest": 20.0, "least_off": 10}, AMOUNTS),
    "before_price_was_asked": ({"lowest": 20.0}, AMOUNTS),
}


def test_every_rule_of_a_form_is_compared() -> None:
    assert RULES.keys() == listing_rules.RULES.keys()


@in_a_browser
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_a_form_holds_alike(page: Page, rule: str) -> None:
    arguments, values = RULES[rule]
    fields = ["f0", "f1", "f2", "f3"]
    cases = []
    for one in values:
        given = one if isinstance(one, tuple) else (one,)
        check = {"rule": rule, "points": 1, "text": {"zh": "", "en": ""}, **arguments}
        check["fields"] = fields[: len(given)]
        item = replace(examples.LISTING, answer={"right": {}, "checks": [check]})
        cases.append((item, dict(zip(fields, given, strict=False))))
    facts = [[item_face.facts(item), form] for item, form in cases]
    told = call(page, "item.mark(one[0], one[1], words).right", facts)
    for (item, form), right in zip(cases, told, strict=True):
        wanted = mark_practice(item, form)
        assert wanted is not None
        assert right == (wanted.points == wanted.out_of), (form, arguments)


@in_a_browser
def test_what_the_script_cannot_mark_it_leaves_alone(page: Page) -> None:
    assert call(page, "item.mark(one[0], one[1], words)", [[as_facts(examples.PLAN), []]]) == [None]


@in_a_browser
def test_every_practice_item_of_the_bank_is_marked_alike(page: Page, root: Path) -> None:
    student = Student(bytes(range(32)), {}, date(2026, 12, 13))
    cases = []
    for item in read_bank(root).pool("practice"):
        if (
            item.kind in WIDGET_KINDS
            and item.kind != "plan"
            and not (item.answer and item.answer.tables)
        ):
            public = public_item(item, student)
            wrong = [value for value, _ in wrong_answers(item, student)]
            cases += [(public, value) for value in (right_answer(item, student), *wrong, None)]
    told = call(
        page,
        "item.mark(one[0], one[1], words)",
        [[item_face.facts(item), value] for item, value in cases],
    )
    for (public, value), found in zip(cases, told, strict=True):
        wanted = mark_practice(public, value)
        assert wanted is not None
        assert found["points"] == wanted.points, (public.id, value)
        assert found["why"] == {"zh": wanted.why.zh, "en": wanted.why.en}, (public.id, value)


def test_the_script_says_what_there_are_words_for() -> None:
    script = item_face.script()
    named = set(re.findall(r'"((?:item|mark)\.[a-z_]+)"', script))
    kinds = {name for name in item_face.words() if name.startswith("item.kind_")}
    assert named == item_face.words().keys() - kinds
    assert "`item.kind_${" in script


def test_the_script_is_small_and_asks_for_nothing() -> None:
    script = item_face.script()
    assert len(script.encode()) < 33_000
    assert not re.search(r"https?:|import |innerHTML|insertAdjacentHTML|eval\(", script)


def test_the_style_brings_its_tokens_to_jupyter() -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", item_face.style())) - {"--columns"}
    light, dark = item_face.style_in_jupyter().split('[data-jp-theme-light="false"]')[:2]
    assert all(f"{name}:" in light for name in used)
    assert "--ground: #14181D" in dark.partition("}")[0]
