"""A lesson's widgets in the real JupyterLab, moved from the keyboard as a student moves them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_b2c_ops.items import Choice, PublicItem
from course_b2c_ops.language import Text
from tests.end_to_end import browser, jupyterlab
from tests.end_to_end.browser import Page
from tests.end_to_end.jupyterlab import APP

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        browser.chromium() is None,
        reason="NOT TESTED in JupyterLab: no Chromium here (apt-get install chromium)",
    ),
]

LONG = "分子用付了款的订单数，分母用点击数，因为老板说点一次就算来过一次" * 4
ITEM = PublicItem(
    id="stock/which",
    kind="choice",
    pool="assessed",
    points=3,
    minutes=4,
    clauses=("1.3",),
    stem=Text("哪一款最先断货？", "Which runs out first?"),
    choices=(
        Choice("a1", Text("耳机", "headphones")),
        Choice("b2", Text("手机壳", "phone cases")),
        Choice("c3", Text(LONG, LONG)),
    ),
    hints=(Text("先看 `days`。", "Look at `days`."), Text("再除。", "Divide.")),
)
DESK = """
import ipywidgets, pandas as pd
from course_b2c_ops import charts
from course_b2c_ops.panels import stage

def consequence(growth):
    days = pd.Series({"A": 60, "B": 20}) / growth
    title = f"title {growth}"
    figure = charts.bars(days, finding=title, unit="days_of_cover", source="stock_daily")
    return figure, f"sentence {growth}"

growth = ipywidgets.IntSlider(value=1, min=1, max=5, description="growth")
stage.on_stage(stage.desk("?", {"growth": growth}, consequence), consequence(1)[0])
"""
CELLS = (
    DESK,
    'from course_b2c_ops import ask\n\nask("stock/which")',
    'from course_b2c_ops import hints\n\nhints("stock/which")',
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's folder: a notebook, and `my_shop/` beside it."""
    return jupyterlab.student_folder(tmp_path_factory, CELLS, ITEM)


@pytest.fixture(scope="module")
def page(lab: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The notebook in a browser, run from top to bottom."""
    with browser.opened(tmp_path_factory.mktemp("chromium")) as page:
        open_notebook(page, lab)
        jupyterlab.run_all(page)
        page.wait_for("document.querySelectorAll('.b2c-face, .b2c-ask').length === 3")
        yield page


def open_notebook(page: Page, lab: str) -> None:
    jupyterlab.open_notebook(page, lab, "lesson.ipynb", len(CELLS))


def cell(number: int) -> str:
    return f"document.querySelectorAll('.jp-Cell')[{number}]"


def text_of(page: Page, number: int) -> str:
    # `innerText` would be empty for a cell that is scrolled away.
    return page.run(f"{cell(number)}?.textContent ?? ''")


def wait_for_text(page: Page, number: int, text: str) -> None:
    page.wait_for(f"{cell(number)}?.textContent.includes({json.dumps(text)})")


def focus(page: Page, number: int, selector: str) -> None:
    page.run(f"{cell(number)}.querySelector('{selector}').focus()")


def test_an_arrow_key_moves_a_desk_and_its_figure_and_sentence_follow(page: Page) -> None:
    wait_for_text(page, 0, "title 1")
    focus(page, 0, ".noUi-handle")
    page.press("ArrowRight")
    wait_for_text(page, 0, "sentence 2")
    wait_for_text(page, 0, "title 2")


def test_a_choice_taken_by_keyboard_is_saved(page: Page, folder: Path) -> None:
    focus(page, 1, "input")
    page.press(" ")
    page.press("ArrowDown")
    page.wait_for(f"/已保存 \\d\\d:\\d\\d/.test({cell(1)}.textContent)")
    kept = json.loads((folder / "answers.json").read_text("utf-8"))
    assert kept["answers"] == {ITEM.id: "b2"}


def test_a_long_choice_is_read_to_its_end_and_every_target_is_large(page: Page) -> None:
    cut, lowest = page.run(
        "(() => { const all = [...document.querySelectorAll('.b2c-ask .b2c-line')];"
        " return [all.filter(b => b.scrollWidth > b.clientWidth + 1 || b.scrollHeight >"
        " b.clientHeight + 1).length, Math.min(...all.map(b => b.offsetHeight))]; })()"
    )
    assert cut == 0
    assert lowest >= 44


def test_a_hint_opens(page: Page) -> None:
    focus(page, 2, ".jupyter-button")
    page.press("Enter")
    page.wait_for("!document.querySelector('.b2c-face .b2c-asleep').offsetHeight")
    wait_for_text(page, 2, "先看 days。")
    assert "再除" not in text_of(page, 2)


def test_nothing_is_asked_of_anybody_else_and_nothing_complains(page: Page, lab: str) -> None:
    outside = [url for url in page.asked_for if not url.startswith((lab, "data:", "blob:"))]
    assert outside == ["about:blank"] * len(outside)
    assert page.errors == []


def test_a_notebook_opened_without_its_kernel_shows_what_was_and_says_so(
    page: Page, lab: str
) -> None:
    page.run(f"{APP}.commands.execute('docmanager:save').then(() => true)")
    page.run(f"{APP}.serviceManager.sessions.shutdownAll().then(() => true)")
    open_notebook(page, lab)
    page.wait_for("[...document.querySelectorAll('.b2c-asleep')].some(one => one.offsetHeight)")
    wait_for_text(page, 0, "title 2")
    wait_for_text(page, 1, ITEM.stem.zh)
    assert page.run(f"{cell(1)}.querySelectorAll('input')[1].checked")
    assert "Error displaying widget" not in page.run("document.body.textContent")
