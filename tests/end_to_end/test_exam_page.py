"""The exam's face in a browser: one item at a time, from the cover to the hand-in."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_b2c_ops import exam, item_face
from course_b2c_ops.items import Choice, Kind, Line, PublicItem
from course_b2c_ops.language import Text
from course_b2c_ops.papers import PAPERS_FILE, Paper, PaperPart, Place, Sitting, as_facts
from tests.end_to_end import browser, jupyterlab
from tests.end_to_end.browser import Page
from tests.end_to_end.jupyterlab import PANEL
from tests.my_shop import lay_out

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        browser.chromium() is None,
        reason="NOT TESTED in a browser: no Chromium here (apt-get install chromium)",
    ),
]

# What the kernel does, in a few lines: it keeps what is sent and says how things stand.
KERNEL = """
const kept = FACTS, heard = new Map();
window.sent = [];
window.model = {
  get: (key) => kept[key],
  set: (key, value) => { kept[key] = value; },
  save_changes() {},
  on: (name, act) => heard.set(name, act),
  off() {},
  send(told) {
    sent.push(told);
    const one = kept.state.sittings[0];
    const next = { ...one, left: one.left };
    if (told.do === "begin") next.phase = "running";
    if (told.do === "hand_in") next.phase = "done";
    const others = one.flags.filter((item) => item !== told.item);
    if (told.do === "flag") next.flags = told.on ? [...others, told.item] : others;
    const news = told.do === "answer" ? { item: told.item, value: told.value } : {};
    window.say({ ...kept.state, sittings: [next], news });
  },
};
window.say = (state) => {
  kept.state = { ...state, n: kept.state.n + 1 };
  heard.get("change:state")?.();
};
window.setLeft = (left) => {
  say({ ...kept.state, sittings: [{ phase: "running", left, flags: [], how: "" }] });
};
window.end = face.render({ model, el: document.getElementById("here") });
"""


def text(told: str) -> Text:
    return Text(told, told)


def an_item(number: int, kind: Kind) -> PublicItem:
    lines = tuple(Line(f"s{n}", text(f"step {n}")) for n in range(4))
    choices = tuple(Choice(f"c{n}", text(f"choice {n}")) for n in range(4))
    return PublicItem(
        id=f"operating/item_{number}", kind=kind, pool="assessed", points=1, minutes=1,
        clauses=("1.3",), stem=text(f"stem {number}"),
        choices=choices if kind in ("choice", "choices") else (),
        steps=lines if kind == "order" else (),
    )  # fmt: skip


KINDS: tuple[Kind, ...] = ("choice", "choices", "true_false", "number", "order")
ITEMS = {item.id: item for item in (an_item(n, kind) for n, kind in enumerate(KINDS))}
IDS = list(ITEMS)


def a_paper() -> Paper:
    theory, practical = (tuple(Place(i, 1) for i in ids) for ids in (IDS[:3], IDS[3:]))
    return Paper(
        "mock_1", Text("模拟考一", "Mock exam 1"), "assessed",
        (PaperPart("theory", theory, 0.6, 0.3), PaperPart("practical", practical, 0.6, 0.7)),
        (Sitting(Text("理论和实操", "All"), 90, ("theory", "practical")),),
    )  # fmt: skip


def a_page(place: Path, left: float = 5400) -> str:
    """The exam on a page without Jupyter."""
    paper = a_paper()
    facts = {
        "paper": exam.paper_facts(paper, ITEMS),
        "items": {name: exam.item_facts(item) for name, item in ITEMS.items()},
        "values": {},
        "words": exam.words(),
        "item_words": item_face.words(),
        "language": "en",
        "state": {
            "n": 1,
            "report": "",
            "sittings": [{"phase": "before", "left": left, "flags": [], "how": ""}],
        },
    }
    body, _, _ = exam.script().rpartition("export default")
    script = body.replace("export function leftIn", "function leftIn")
    script += "const face = { render };\n" + KERNEL.replace("FACTS", json.dumps(facts))
    page = (
        f'<!doctype html><meta charset="utf-8"><style>{exam.style()}</style>'
        f'<div id="here"></div><script type="module">{script}</script>'
    )
    place.write_text(page, "utf-8")
    return place.as_uri()


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser.opened(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(window: Page, tmp_path: Path) -> Iterator[Page]:
    """An exam that has been started."""
    page = window
    page.errors.clear()
    page.go(a_page(tmp_path / "exam.html"))
    page.wait_for("document.querySelector('.b2c-cover .b2c-main') !== null")
    page.run("document.querySelector('.b2c-cover .b2c-main').click()")
    page.wait_for("document.querySelector('.b2c-ask input') !== null")
    yield page
    assert page.errors == []


def shown(page: Page, place: str) -> str:
    return str(page.run(f"document.querySelector({place!r})?.innerText ?? ''"))


def click(page: Page, place: str) -> None:
    page.run(f"document.querySelector({place!r}).click()")


def test_starting_is_told_and_the_first_item_comes(page: Page) -> None:
    assert page.run("sent[0]") == {"do": "begin", "sitting": 0}
    assert "Item 1 of 5" in shown(page, ".b2c-where")
    assert "stem 0" in shown(page, ".b2c-host")
    assert shown(page, ".b2c-time") == "1 h 30 min left"


def test_an_answer_goes_out_and_fills_its_number(page: Page) -> None:
    click(page, ".b2c-ask input")
    page.wait_for("sent.some((one) => one.do === 'answer')")
    told = page.run("sent.find((one) => one.do === 'answer')")
    assert told == {"do": "answer", "item": IDS[0], "value": "c0"}
    assert page.run("document.querySelector('nav button').className") == "is-answered"
    assert "Item 1, answered" in page.run("document.querySelector('nav button').ariaLabel")
    assert "1 of 5 answered" in shown(page, "summary")
    page.wait_for("/saved/i.test(document.querySelector('.b2c-foot').innerText)")


def test_what_is_being_typed_is_kept_when_one_moves_on(page: Page) -> None:
    page.run("document.querySelectorAll('nav button')[3].click()")
    page.run("""(() => { const field = document.querySelector('.b2c-number');
      field.focus(); field.value = '2.5';
      field.dispatchEvent(new Event('input', {bubbles: true})); })()""")
    page.run("document.querySelectorAll('nav button')[0].click()")
    page.wait_for("sent.some((one) => one.item === 'operating/item_3' && one.value === '2.5')")
    page.run("document.querySelectorAll('nav button')[3].click()")
    assert page.run("document.querySelector('.b2c-number').value") == "2.5"


def test_the_arrows_walk_through_the_numbers(page: Page) -> None:
    page.run("document.querySelector('nav button').focus()")
    page.press("ArrowRight")
    assert page.run("document.activeElement.textContent") == "2"
    page.press("Enter")
    page.wait_for("document.querySelector('.b2c-where').innerText.includes('Item 2')")
    assert page.run("document.activeElement.className") == "b2c-where"


def test_a_flag_shows_on_its_number(page: Page) -> None:
    click(page, ".b2c-paper .b2c-steps [aria-pressed]")
    page.wait_for("document.querySelector('nav button.is-flagged') !== null")
    assert "flagged" in page.run("document.querySelector('nav button').ariaLabel")
    assert page.run(
        "getComputedStyle(document.querySelector('nav button'), '::after').content"
    ) == ('"⚑"')


def test_handing_in_lists_what_is_open_and_asks_once(page: Page) -> None:
    click(page, ".b2c-ask input")
    click(page, ".b2c-paper .b2c-steps [aria-pressed]")
    click(page, ".b2c-side > button")
    assert "Still open (4):" in shown(page, ".b2c-asked")
    assert "Still flagged (1):" in shown(page, ".b2c-asked")
    assert not page.run("sent.some((one) => one.do === 'hand_in')")
    click(page, ".b2c-danger")
    page.wait_for("document.querySelector('.b2c-cover h3')?.innerText === 'Handed in'")
    assert page.run("document.querySelector('.b2c-ask')") is None


def test_one_may_keep_writing_after_all(page: Page) -> None:
    click(page, ".b2c-side > button")
    click(page, ".b2c-asked .b2c-second")
    assert shown(page, ".b2c-asked") == ""
    assert page.run("document.querySelector('.b2c-ask') !== null")


def test_the_last_minutes_are_said_aloud(page: Page) -> None:
    page.run("setLeft(599)")
    page.wait_for("/^9 min/.test(document.querySelector('.b2c-time').innerText)")
    page.wait_for(
        "document.querySelector('[role=status][aria-live]').textContent.includes('9 min')"
    )


def test_time_that_runs_out_hands_in(page: Page) -> None:
    page.run("setLeft(1.5)")
    page.wait_for("sent.some((one) => one.do === 'hand_in')")
    page.wait_for("document.querySelector('.b2c-cover h3') !== null")


def test_a_clock_set_back_shows_no_more_time(page: Page) -> None:
    page.run("Date.now = () => 0")
    page.run("setLeft(300)")
    page.wait_for("/^4 min 5[0-9]/.test(document.querySelector('.b2c-time').innerText)")


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_nothing_sticks_out_at_any_width(page: Page, width: int) -> None:
    page._call(
        "Emulation.setDeviceMetricsOverride",
        width=width, height=800, deviceScaleFactor=1, mobile=False,
    )  # fmt: skip
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    small = page.run("""[...document.querySelectorAll('.b2c-exam button')].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && (box.height < 43.5 || box.width < 43.5); }).length""")
    assert small == 0


# ---- in the real JupyterLab ----


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A student's folder: the notebook of a paper, and `my_shop/` beside it."""
    shop = lay_out(tmp_path, *ITEMS.values(), language="en")
    facts = {"papers": {"mock_1": as_facts(a_paper())}, "lessons": {}}
    (shop / PAPERS_FILE).write_text(json.dumps(facts), "utf-8")
    cell = 'from course_b2c_ops import open_paper\n\nopen_paper("mock_1")'
    jupyterlab.write_notebook(tmp_path / "paper.ipynb", [cell])
    return tmp_path


def test_an_exam_outlives_its_kernel_and_its_page(
    window: Page, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    answered = "document.querySelectorAll('nav .is-answered').length === 1"
    with jupyterlab.started(folder, tmp_path_factory.mktemp("jupyter")) as lab:
        jupyterlab.open_notebook(window, lab, "paper.ipynb", 1)
        jupyterlab.run_all(window)
        window.wait_for("document.querySelector('.b2c-cover .b2c-main') !== null")
        click(window, ".b2c-cover .b2c-main")
        window.wait_for("document.querySelector('.b2c-ask input') !== null")
        click(window, ".b2c-ask input")
        window.wait_for(answered)
        window.wait_for("/saved/i.test(document.querySelector('.b2c-exam .b2c-foot').innerText)")
        window.run(f"{PANEL}.sessionContext.session.kernel.restart().then(() => true)")
        jupyterlab.open_notebook(window, lab, "paper.ipynb", 1)
        jupyterlab.run_all(window)
        window.wait_for("document.querySelector('.b2c-time') !== null")
        window.wait_for(answered)
    saved = json.loads((folder / "answers.json").read_text("utf-8"))
    assert list(saved["answers"]) == [IDS[0]]
    assert saved["papers"]["mock_1/1"]["started"]
