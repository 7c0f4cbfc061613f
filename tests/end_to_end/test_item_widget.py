"""Items in front of a student: every kind, every reader, in JupyterLab and on a page alone."""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.items import PublicItem
from course_b2c_ops.language import Text
from tests import item_examples as examples
from tests.end_to_end import browser, jupyterlab
from tests.end_to_end.browser import Page
from tests.end_to_end.item_pages import write_page
from tests.end_to_end.jupyterlab import APP
from tests.item_examples import assessed

AXE = importlib.util.find_spec("axe_core_python")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        browser.chromium() is None,
        reason="NOT TESTED: items in front of a student, no Chromium (apt-get install chromium)",
    ),
]

WRONG: dict[str, Any] = {
    "choice": "a1",
    "choices": ["d4", "e5"],
    "true_false": True,
    "number": "1.8",
    "order": ["s1", "s4", "s2", "s3"],
    "match": {"l1": "r1", "l2": "r2", "l3": "r3"},
    "short_text": "转化率",
    "listing": {"title": "台灯", "price": 15.9},
    "plan": [{"keyword": "lamp", "bid": 0.3}],
}
KINDS = {item.kind: item for item in examples.EXAMPLES if not item.date}


# ---- a page alone ----


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser.opened(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def show(page: Page, path: Path, *items: PublicItem, language: str = "zh", **options: Any) -> None:
    """Draw items as they are before any answer, or with the wrong answer of each kind."""
    wrong = options.pop("wrong", False)
    shown = [(item, WRONG.get(item.kind) if wrong else None) for item in items]
    page.go(write_page(path / "items.html", shown, language, **options).as_uri())
    page.wait_for(f"window.models?.length === {len(items)}")


def seen_as(page: Page, width: int, scheme: str = "light") -> None:
    page.resize(width, 900)
    page.prefer(scheme)


@pytest.mark.skipif(AXE is None, reason="NOT TESTED: axe is not here (the `test` extra)")
@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", ["before", "answered", "assessed"])
def test_axe_finds_nothing_serious(
    alone: Page, tmp_path: Path, state: str, language: str, scheme: str, width: int
) -> None:
    seen_as(alone, width, scheme)
    kinds = examples.EXAMPLES if state != "assessed" else tuple(map(assessed, examples.EXAMPLES))
    show(alone, tmp_path, *kinds, language=language, wrong=state != "before")
    if state == "answered":
        alone.run("document.querySelectorAll('.b2c-foot button').forEach(one => one.click())")
        alone.run("document.querySelectorAll('.b2c-told button').forEach(one => one.click())")
    assert AXE is not None and AXE.origin is not None
    alone.run((Path(AXE.origin).parent / "axe.min.js").read_text("utf-8") + ";true")
    found = alone.run("axe.run(document).then(told => told.violations)")
    bad = [
        (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert bad == []


@pytest.mark.parametrize("width", [360, 768, 1920, 2560])
def test_nothing_runs_out_of_the_page_and_every_target_is_large(
    alone: Page, tmp_path: Path, width: int
) -> None:
    seen_as(alone, width)
    show(alone, tmp_path, *examples.EXAMPLES, wrong=True)
    alone.run("document.querySelectorAll('.b2c-foot button').forEach(one => one.click())")
    assert alone.run("document.documentElement.scrollWidth") <= width
    small = alone.run(
        "[...document.querySelectorAll('.b2c-ask :is(button, select, textarea,"
        " .b2c-choice-line, input:not([type=radio], [type=checkbox]))')]"
        ".filter(one => one.offsetHeight < 44 || one.offsetWidth < 44).map(one => one.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("width", [360, 2560])
def test_type_is_large_on_a_projector(alone: Page, tmp_path: Path, width: int) -> None:
    seen_as(alone, width)
    show(alone, tmp_path, examples.CHOICE)
    size = alone.run("getComputedStyle(document.querySelector('.b2c-stem')).fontSize")
    assert size == ("20px" if width == 2560 else "16px")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("plan", "table")])
def test_a_check_says_what_was_mistaken_and_where_to_read(
    alone: Page, tmp_path: Path, kind: str
) -> None:
    item = KINDS[kind]
    seen_as(alone, 1280)
    show(alone, tmp_path, item, wrong=True)
    alone.run("document.querySelector('.b2c-foot button').click()")
    told = alone.run("document.querySelector('.b2c-ask').innerText")
    result = alone.run("models[0].get('result')")
    assert not result["right"]
    assert result["why"]["zh"].replace("`", "")[:8] in told
    assert "物流与运费" in told
    assert result["why"]["zh"] in alone.run("document.querySelector('[role=status]').textContent")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "table"])
def test_an_assessed_item_says_saved_and_never_right_or_wrong(
    alone: Page, tmp_path: Path, kind: str
) -> None:
    seen_as(alone, 1280)
    show(alone, tmp_path, assessed(KINDS[kind]), wrong=True)
    told = alone.run("document.querySelector('.b2c-ask').innerText")
    assert "已保存" in told
    assert not set(told) & set("✓✗◑")
    assert "看对不对" not in told


def test_an_exam_does_not_speak_of_points(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, assessed(examples.CHOICE), mode="exam")
    assert "1 分" not in alone.run("document.querySelector('.b2c-kind').innerText")


def test_steps_are_moved_by_keyboard_and_it_is_announced(alone: Page, tmp_path: Path) -> None:
    seen_as(alone, 1280)
    show(alone, tmp_path, assessed(examples.ORDER))
    alone.run("document.querySelector('[data-id=s1] [data-by=\"-1\"]').focus()")
    alone.press("Enter")
    assert alone.run("models[0].get('value')") == ["s1", "s3", "s4", "s2"]
    assert "排第 1" in alone.run("document.querySelector('[role=status]').textContent")
    assert alone.run("document.activeElement.closest('li').dataset.id") == "s1"


def test_steps_are_moved_by_hand(alone: Page, tmp_path: Path) -> None:
    seen_as(alone, 1280)
    show(alone, tmp_path, assessed(examples.ORDER))
    start, end = alone.run(
        "['s3', 's4'].map(id => { const box = document.querySelector(`[data-id=${id}] "
        ".b2c-handle`).getBoundingClientRect(); return [box.x + 8, box.y + box.height / 2]; })"
    )
    alone.drag(start, [end[0], end[1] + 6])
    assert alone.run("models[0].get('value')") == ["s1", "s4", "s3", "s2"]


def test_the_order_shown_can_be_the_answer(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, assessed(examples.ORDER))
    alone.run("document.querySelector('fieldset > .b2c-button').click()")
    assert alone.run("models[0].get('value')") == [step.id for step in examples.ORDER.steps]


def test_pairs_are_taken_and_given_back(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, assessed(examples.MATCH))
    pick = (
        "(n, v) => { const one = document.querySelectorAll('select')[n]; one.value = v;"
        " one.dispatchEvent(new Event('change')); return models[0].get('value'); }"
    )
    assert alone.run(f"({pick})(0, 'r2')") == {"l1": "r2"}
    assert alone.run(f"({pick})(2, 'r3')") == {"l1": "r2", "l3": "r3"}
    assert alone.run(f"({pick})(0, '')") == {"l3": "r3"}


def type_into(page: Page, selector: str, text: str) -> None:
    page.run(f"document.querySelector('{selector}').focus()")
    page.type(text)


def test_what_is_typed_is_saved_without_a_click(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, assessed(examples.NUMBER))
    type_into(alone, ".b2c-number", "１.５")
    alone.wait_for("models[0].get('value') === '１.５'", 5)
    type_into(alone, "textarea", "体积重")
    alone.wait_for("models[0].get('reason') === '体积重'", 5)


def test_what_is_no_number_is_told_and_not_saved(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, assessed(examples.NUMBER))
    type_into(alone, ".b2c-number", "十二")
    alone.wait_for("document.body.innerText.includes('“十二”读不成一个数')", 5)
    assert alone.run("models[0].get('value')") is None


def test_a_day_is_saved_as_iso(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, assessed(examples.DAY))
    type_into(alone, ".b2c-number", "2026年7月6日")
    alone.wait_for("models[0].get('value') === '2026-07-06'", 5)


def test_rows_of_a_plan_come_and_go(alone: Page, tmp_path: Path) -> None:
    show(alone, tmp_path, examples.PLAN)
    type_into(alone, ".b2c-planned label:nth-child(2) input", "0.3")
    alone.wait_for("models[0].get('value')?.[0].bid === 0.3", 5)
    alone.run("[...document.querySelectorAll('button')].at(-1).click()")
    assert alone.run("document.querySelectorAll('.b2c-planned').length") == 2
    alone.run("document.querySelector('.b2c-planned .b2c-icon').click()")
    assert alone.run("document.querySelectorAll('.b2c-planned').length") == 1
    assert alone.run("models[0].get('value')") is None


def test_markup_in_a_text_stays_text(alone: Page, tmp_path: Path) -> None:
    stem = Text("<img src=x onerror='window.broken=1'> `a<b>`", "-")
    show(alone, tmp_path, replace(examples.CHOICE, stem=stem))
    assert alone.run("document.querySelector('.b2c-stem').textContent") == stem.zh.replace("`", "")
    assert alone.run("document.querySelector('.b2c-stem code').textContent") == "a<b>"
    assert not alone.run("window.broken ?? false")


# ---- JupyterLab ----

ASKED = [assessed(KINDS["choice"]), assessed(KINDS["short_text"]), KINDS["listing"]]
CELLS = [f"from course_b2c_ops import ask\nask('{item.id}')" for item in ASKED]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return jupyterlab.student_folder(tmp_path_factory, CELLS, *ASKED)


@pytest.fixture
def page(lab: str, tmp_path: Path) -> Iterator[Page]:
    """The notebook run in a browser of its own, which ends as a killed tab does."""
    with browser.opened(tmp_path / "chromium") as page:
        page.resize(1280, 2400)
        jupyterlab.open_notebook(page, lab, "lesson.ipynb", len(CELLS))
        jupyterlab.run_all(page)
        page.wait_for(f"document.querySelectorAll('.b2c-ask').length === {len(CELLS)}")
        yield page


def kept(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "answers.json").read_text("utf-8"))
    return found["answers"]


def box(number: int) -> str:
    return f"document.querySelectorAll('.b2c-ask')[{number}]"


def test_answers_are_kept_while_they_are_given(page: Page, lab: str, folder: Path) -> None:
    page.run(f"{box(0)}.querySelectorAll('input')[1].click()")
    page.run(f"{box(1)}.querySelector('input').focus()")
    page.type("CTR")
    for number in (0, 1):
        page.wait_for(f"/已保存 \\d\\d:\\d\\d/.test({box(number)}.textContent)")
    assert kept(folder) == {ASKED[0].id: "b2", ASKED[1].id: "CTR"}
    outside = [url for url in page.asked_for if not url.startswith((lab, "data:", "blob:"))]
    assert outside == ["about:blank"] * len(outside)
    assert page.errors == []


def test_a_new_tab_and_a_new_kernel_show_what_was_saved(page: Page) -> None:
    restart = f"{APP}.shell.currentWidget.sessionContext.session.kernel.restart()"
    page.run(f"{restart}.then(() => true)")
    jupyterlab.run_all(page)
    page.wait_for(f"{box(0)}?.querySelectorAll('input')[1]?.checked")
    page.wait_for(f"{box(1)}?.querySelector('input')?.value === 'CTR'")
    assert "已保存" in page.run(f"{box(0)}.textContent")


def test_a_form_is_marked_at_once(page: Page) -> None:
    page.run(f"{box(2)}.querySelector('textarea').focus()")
    page.type("Desk Lamp")
    page.run(f"{box(2)}.querySelector('.b2c-foot button').click()")
    page.wait_for(f"{box(2)}.textContent.includes('价格不在范围之内')")
    assert "3 分里得 2 分" in page.run(f"{box(2)}.textContent")


def test_ctrl_s_stays_jupyterlabs_own(page: Page) -> None:
    page.run(f"{box(0)}.querySelector('input').focus()")
    page.press("ArrowDown")
    assert page.run(f"document.activeElement.closest('.b2c-ask') === {box(0)}")
    page.press_with_control("s")
    assert not page.run("document.activeElement.hasAttribute('data-lm-suppress-shortcuts')")
