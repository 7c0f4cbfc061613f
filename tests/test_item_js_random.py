"""Ten thousand random answers: the mark of each kind is the same in JavaScript and in Python.

One list of cases feeds both: items of the practice pool in random variants, answers from right to
nonsense, written as people write them.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops import item_face
from course_b2c_ops.items import PublicItem, from_facts
from course_b2c_ops.marking import mark_practice
from graders.bank import read_bank
from graders.own_key import Student
from graders.practice_pool import KINDS, PAGE_KEY, fits_a_page
from graders.public_side import public_item, right_answer, wrong_answers
from graders.variants import variants
from tests import item_examples as examples
from tests import practice_js
from tests.end_to_end import browser
from tests.end_to_end.browser import Page

pytestmark = pytest.mark.skipif(
    browser.chromium() is None, reason="NOT TESTED: item.js against Python, no Chromium here"
)
EACH = 1250  # answers a kind: ten thousand in all
ON = date(2026, 12, 13)
Asked = tuple[PublicItem, Any, list[Any]]  # the item, its right answer, its known mistakes
NONSENSE = (None, "", " ", "十二", "∞", "NaN", "1e999", [], {}, True, False, 0, "x" * 60, "０")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with practice_js.opened(tmp_path_factory.mktemp("chromium")) as page:
        page.run("window.items = []; true")
        practice_js.give(page, "words", item_face.words())
        yield page


@pytest.fixture(scope="module")
def asked(root: Path) -> dict[str, list[Asked]]:
    """Some variants of the practice pool by kind, and the examples of the tests."""
    rng, found = random.Random(1), {kind: list[Asked]() for kind in KINDS}
    for item in read_bank(root).pool("practice"):
        if fits_a_page(item):
            for row in rng.sample(range(len(variants(item, ON))), min(2, len(variants(item, ON)))):
                student = Student(PAGE_KEY, {}, ON, row)
                wrong = [value for value, _ in wrong_answers(item, student)]
                public = from_facts(_facts(public_item(item, student)))
                found[item.kind].append((public, right_answer(item, student), wrong))
    found["listing"] += [(examples.LISTING, dict(examples.LISTING.answer or {}).get("right"), [])]
    return found


def _facts(item: PublicItem) -> dict[str, Any]:
    """As the page holds it: clauses and minutes are not the widget's."""
    return item_face.facts(item) | {"clauses": item.clauses, "minutes": item.minutes}


def typed_number(number: float, rng: random.Random) -> Any:
    """A number as people write it: separators, per cent, full width, spaces, signs."""
    digits = rng.choice((1, 2, 3, 4, 6, 12))
    plain = f"{number:.{digits}g}"
    forms: list[Callable[[], Any]] = [
        lambda: number, lambda: round(number, rng.randrange(4)), lambda: plain,
        lambda: f"{number:,.{rng.randrange(4)}f}", lambda: f"{number * 100:.{digits}g}%",
        lambda: f" {plain} ", lambda: f"{plain}。", lambda: f"US$ {plain}", lambda: f"{plain} 元",
        lambda: plain.translate({ord(str(n)): 0xFF10 + n for n in range(10)}),
        lambda: plain.replace("-", "−"), lambda: f"+{plain}", lambda: f"{plain}kg",
        lambda: f"{number:.3e}", lambda: f"{plain}％",
    ]  # fmt: skip
    return rng.choice(forms)()


def _number(one: Asked, rng: random.Random) -> Any:
    item, right, wrong = one
    base = rng.choice([right, right, right, *wrong])
    if isinstance(base, str):
        year, month, day = base.split("-")
        shifted = f"{int(day) + rng.choice((0, 0, 1, -1)):02}"
        form = rng.choice(("{}-{}-{}", "{}/{}/{}", "{}年{}月{}日", "{}{}{}", "{}.{}.{}", "{}-{}"))
        return form.format(year, month, shifted)
    near = base * rng.choice((1, 1, 1 + 1e-4, 0.995, 1.005, 1.0051, 0.98, 1.02, -1, 100, 0.01))
    told = typed_number(near, rng)
    unit = item.unit and rng.choice((item.unit.zh, item.unit.en, ""))
    return f"{told} {unit}" if unit and rng.random() < 0.3 else told


def _choice(one: Asked, rng: random.Random) -> Any:
    return rng.choice([choice.id for choice in one[0].choices] + ["zz"])


def _choices(one: Asked, rng: random.Random) -> Any:
    ids = [choice.id for choice in one[0].choices] + (["zz"] if rng.random() < 0.05 else [])
    return rng.sample(ids, rng.randrange(len(ids) + 1))


def _order(one: Asked, rng: random.Random) -> Any:
    steps = list(rng.choice([one[1], *one[2]]))
    for _ in range(rng.randrange(4)):
        a, b = rng.randrange(len(steps)), rng.randrange(len(steps))
        steps[a], steps[b] = steps[b], steps[a]
    return steps[: rng.choice((None, None, None, -1))]


def _match(one: Asked, rng: random.Random) -> Any:
    item, right, _ = one
    given = dict(right)
    for left in item.lefts:
        if rng.random() < 0.4:
            given[left.id] = rng.choice([*(line.id for line in item.rights), "", "zz"])
        if rng.random() < 0.1:
            given.pop(left.id, None)
    return given


def _short_text(one: Asked, rng: random.Random) -> Any:
    item, _, wrong = one
    word = rng.choice([*(item.answer or {})["accepted"], *wrong, "别的", "other word"])
    forms: tuple[Callable[[], str], ...] = (
        lambda: word, word.upper, word.lower, lambda: f" {word}。", lambda: word.replace(" ", ""),
        lambda: word[:-1], lambda: word + rng.choice("。！s%#"), lambda: " ".join(word),
        lambda: word.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
    )  # fmt: skip
    return rng.choice(forms)()


def _listing(one: Asked, rng: random.Random) -> Any:
    item, right, _ = one
    odd = (
        "",
        "  ",
        "usb usb usb",
        "台灯",
        "<b>x</b>",
        "x" * 140,
        0,
        -1,
        12.345,
        "12,5",
        "1e9",
        None,
    )
    given = dict(right or {})
    for field in item.fields:
        if rng.random() < 0.3:
            given[field.id] = rng.choice(odd)
        elif isinstance(given.get(field.id), float) and rng.random() < 0.5:
            given[field.id] = typed_number(given[field.id] * rng.choice((1, 0.5, 2, 10)), rng)
    return given


MAKERS: dict[str, Callable[[Asked, random.Random], Any]] = {
    "choice": _choice, "choices": _choices, "number": _number, "order": _order, "match": _match,
    "short_text": _short_text, "listing": _listing,
    "true_false": lambda one, rng: rng.choice((True, False)),
}  # fmt: skip


def _nonsense(kind: str) -> list[Any]:
    """What is no answer; where a line is typed, no widget gives anything but a line."""
    typed = [one for one in NONSENSE if one is None or isinstance(one, str)]
    return typed if kind in ("number", "short_text") else list(NONSENSE)


@pytest.mark.parametrize("kind", KINDS)
def test_random_answers_are_marked_alike(
    page: Page, asked: dict[str, list[Asked]], kind: str
) -> None:
    rng = random.Random(kind)
    cases = []
    for _ in range(EACH):
        number = rng.randrange(len(asked[kind]))
        odd = rng.random() < 0.06
        value = rng.choice(_nonsense(kind)) if odd else MAKERS[kind](asked[kind][number], rng)
        cases.append((number, value))
    practice_js.give(page, "items", [_facts(item) for item, _, _ in asked[kind]])
    told = practice_js.ask(
        page,
        "given.map(([number, value]) => { const found = js.item.mark(items[number], value, words);"
        " return [found.points, found.right, found.why.zh, found.why.en]; })",
        cases,
    )
    points = set()
    for (number, value), found in zip(cases, told, strict=True):
        item = asked[kind][number][0]
        wanted = mark_practice(item, value)
        assert wanted is not None
        right = wanted.points == wanted.out_of
        assert found == [wanted.points, right, wanted.why.zh, wanted.why.en], (item.id, value)
        points.add(wanted.points / wanted.out_of)
    assert {0, 1} <= points  # the answers were neither all right nor all wrong


def test_all_kinds_of_the_page_are_asked() -> None:
    assert MAKERS.keys() == set(KINDS)
    assert EACH * len(KINDS) == 10_000
