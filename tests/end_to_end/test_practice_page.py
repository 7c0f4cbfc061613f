"""The practice page in front of a student: a phone, no network, one file."""

import http.server
import importlib.util
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from course_b2c_ops.build.selfstudy import make_selfstudy
from course_b2c_ops.practice import progress, progress_code
from course_b2c_ops.practice.history import Answer
from course_b2c_ops.practice.progress import Progress, write_progress
from graders.bank import Bank, read_bank
from tests.conftest import ROOT
from tests.end_to_end import browser
from tests.end_to_end.browser import Page

AXE = importlib.util.find_spec("axe_core_python")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        browser.chromium() is None,
        reason="NOT TESTED: the practice page, no Chromium here (apt-get install chromium)",
    ),
]
VIEWS = ("today", "tasks", "book", "mock", "search", "mine")
READY = "document.documentElement?.dataset.ready !== undefined"
STORED = "localStorage.getItem('b2c-practice/demo/progress')"
KEY = bytes(range(32))
# Whatever the item, an answer that can be checked: the first choice, a number, a day.
ANSWER = """(() => {
  const ask = document.querySelector('.p-host .b2c-ask');
  for (const field of ask.querySelectorAll('input[type=text], input:not([type]), textarea')) {
    field.value = field.inputMode === 'numeric' ? '2026-07-01' : '12';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  for (const select of ask.querySelectorAll('select')) {
    select.selectedIndex = select.options.length - 1;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  ask.querySelector('input[type=radio], input[type=checkbox]')?.click();
  ask.querySelector('.b2c-order button[aria-disabled=false]')?.click();
  ask.querySelector('.b2c-foot button').click();
})()"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the page, with the whole practice pool."""
    place = tmp_path_factory.mktemp("selfstudy")
    return make_selfstudy(ROOT, "demo", place, lectures=place).parent


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser.opened(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(window: Page, made: Path) -> Iterator[Page]:
    """The page on a phone, with nothing practised yet and no network."""
    window.go_offline()
    window.resize(360, 760)
    window.prefer("light")
    window.errors.clear()
    open_page(window, made)
    window.run("localStorage.clear()")
    window.run("localStorage.setItem('b2c-practice/demo/settings', '{\"seed\": \"1\"}')")
    open_page(window, made)
    yield window
    assert window.errors == []


def open_page(page: Page, made: Path) -> None:
    page.go("about:blank")
    page.go((made / "index.html").as_uri())
    page.wait_for(READY)


def view(page: Page, name: str) -> None:
    click(page, f"nav a[href='#{name}']")
    page.wait_for(f"document.querySelector('nav [aria-current]')?.hash === '#{name}'")


def click(page: Page, place: str) -> None:
    page.run(f"document.querySelector({json.dumps(place)}).click()")


def shown(page: Page) -> str:
    return str(page.run("document.querySelector('main').innerText"))


def stored(page: Page) -> Progress:
    return progress.read_progress(str(page.run(STORED)), now(page))


def now(page: Page) -> int:
    return int(page.run("Math.floor(Date.now() / 1000)"))


def answer_one(page: Page) -> None:
    """Answer the item that stands there, and go on."""
    page.run(ANSWER)
    page.wait_for("document.querySelector('.p-next') !== null")
    click(page, ".p-next")


# ---- the file ----


def test_the_page_is_small_and_asks_for_nothing(made: Path, page: Page) -> None:
    assert (made / "index.html").stat().st_size <= 3_000_000
    page.asked_for.clear()
    open_page(page, made)
    for name in VIEWS:
        view(page, name)
    own = (made / "index.html").as_uri()
    assert {one.partition("#")[0] for one in page.asked_for} <= {own, "about:blank", "data:,"}


def test_nothing_assessed_is_in_any_file(made: Path) -> None:
    bank = read_bank(ROOT)
    files = "\n".join(path.read_text("utf-8", "replace") for path in made.iterdir())
    assert [name for name in ids(bank, "assessed") if f'"{name}"' in files] == []
    assert [name for name in ids(bank, "practice") if f'"{name}"' in files]
    practice = "\n".join(text for item in bank.pool("practice") for text in words(item))
    assert [
        (item.id, text)
        for item in bank.pool("assessed")
        for text in words(item)
        if len(text) >= 12 and "{" not in text and text not in practice and text in files
    ] == []


def ids(bank: Bank, pool: str) -> list[str]:
    return [item.id for item in bank.items.values() if item.pool == pool]


def words(item: object) -> Iterator[str]:
    """What an item's file says that a page could show: stem, reasons, mistakes."""
    stem, why = item.stem, item.why  # type: ignore[attr-defined]
    mistakes, choices = item.mistakes, item.choices  # type: ignore[attr-defined]
    texts = [stem, why, *(one.text for one in mistakes), *(one.why for one in choices)]
    for text in filter(None, texts):
        yield from (json.dumps(one, ensure_ascii=False)[1:-1] for one in (text.zh, text.en))


# ---- a student's days ----


def test_thirty_items_are_answered_and_kept_after_a_reload(page: Page, made: Path) -> None:
    done = 0
    while done < 30:
        view(page, "today")
        click(page, "main .button, main .p-second")
        while done < 30 and page.run("document.querySelector('.p-host .b2c-ask') !== null"):
            answer_one(page)
            done += 1
        if page.run("document.querySelector('.p-host .b2c-ask') === null"):
            click(page, ".p-after button")
            if page.run("document.querySelector('main .next .button') === null"):
                click(page, "main .next .p-second")
    before = stored(page)
    assert len(before.answers) == 30
    open_page(page, made)
    assert stored(page) == before
    view(page, "mine")
    assert "30 次" in shown(page)
    view(page, "book")
    wrong = {one.item for one in before.answers if one.share < 1}
    assert page.run("document.querySelectorAll('.p-book > li').length") == len(wrong)


def test_a_wrong_answer_is_told_named_and_repaired(page: Page) -> None:
    for number in range(8):
        view(page, "search")
        page.run("document.querySelector('#p-search').focus()")
        page.run("document.querySelector('#p-search').value = ''")
        page.type("支付转化率")
        page.wait_for("document.querySelectorAll('.p-found li').length > 8")
        page.run(f"document.querySelectorAll('.p-found button')[{number}].click()")
        page.run(ANSWER)
        page.wait_for("document.querySelector('.p-next') !== null")
        if stored(page).answers[-1].share < 1:
            break
    wrong = stored(page).answers[-1].item
    view(page, "book")
    assert "错在" in shown(page)
    click(page, ".p-book button")
    assert "修复题" in shown(page)
    page.run(ANSWER)
    page.wait_for("document.querySelector('.p-next') !== null")
    assert stored(page).answers[-1].how == f"repair:{wrong}"


def test_placement_ends_by_itself_and_says_how_sure_it_is(page: Page) -> None:
    click(page, ".p-box button")
    for _ in range(31):
        if page.run("document.querySelector('.p-host .b2c-ask') === null"):
            break
        answer_one(page)
    placed = [one for one in stored(page).answers if one.how == "placement"]
    assert 10 < len(placed) <= 30
    assert len({one.item for one in placed}) == len(placed)
    click(page, ".p-after button")
    assert "标准误" in shown(page)


def test_a_mock_exam_is_written_scored_and_kept(page: Page, made: Path) -> None:
    view(page, "mock")
    click(page, "main .button")
    page.wait_for("document.querySelector('.b2c-cover .b2c-main') !== null")
    click(page, ".b2c-cover .b2c-main")
    page.wait_for("document.querySelector('.b2c-ask input') !== null")
    click(page, ".b2c-ask input")
    page.wait_for("document.querySelectorAll('.b2c-navigator .is-answered').length === 1")
    open_page(page, made)  # the page is closed in the middle of it
    view(page, "mock")
    page.wait_for("document.querySelectorAll('.b2c-navigator .is-answered').length === 1")
    for number in range(1, 12):
        page.run(f"document.querySelectorAll('.b2c-navigator button')[{number}].click()")
        page.run("document.querySelector('.b2c-ask input')?.click()")
    click(page, ".b2c-side > button")
    click(page, ".b2c-danger")
    page.wait_for("document.querySelector('.b2c-report') !== null")
    told = shown(page)
    assert "总分" in told
    assert "合格线" in told
    assert "练习卷，非官方" in told
    kept = stored(page)
    assert len(kept.exams) == 1
    assert {one.how for one in kept.answers} == {"mock"}
    assert 10 <= len(kept.answers) <= 12
    click(page, "main > section > .p-row button")
    assert "以前的总分" in shown(page)


def test_mastery_is_shown_for_each_work_task(page: Page) -> None:
    view(page, "tasks")
    assert page.run("document.querySelectorAll('.p-task').length") >= 20
    click(page, ".p-task button")
    answer_one(page)
    view(page, "tasks")
    assert "答过 1 次" in shown(page)
    assert "在学" in shown(page)


# ---- taking it elsewhere ----


def some_progress(page: Page, count: int = 5) -> Progress:
    last = now(page) - 1000
    answers = tuple(Answer(last + n, "ads/acos_of_thirty", 0, 1.0) for n in range(count))
    return Progress("demo", answers)


def test_an_exported_file_is_taken_in_and_joined(page: Page, tmp_path: Path) -> None:
    click(page, "main .button")
    answer_one(page)
    file = tmp_path / "progress.jsonl"
    file.write_text(write_progress(some_progress(page)), "utf-8")
    view(page, "mine")
    page.choose_file("#p-import", file)
    page.wait_for("document.querySelector('.p-told:not(:empty)') !== null")
    assert "多了 5 次" in shown(page)
    assert len(stored(page).answers) == 6
    page.choose_file("#p-import", file)
    page.wait_for("document.querySelector('main').innerText.includes('多了 0 次')")
    assert len(stored(page).answers) == 6


@pytest.mark.parametrize("damage", ["cut", "changed", "other", "empty", "newer"])
def test_a_damaged_file_is_refused_and_the_old_progress_stays(
    page: Page, tmp_path: Path, damage: str
) -> None:
    click(page, "main .button")
    answer_one(page)
    before = stored(page)
    whole = write_progress(some_progress(page))
    texts = {
        "cut": whole[:-30], "changed": whole.replace("acos", "cost"), "other": "id,name\n1,2\n",
        "empty": "", "newer": whole.replace('"version": 1', '"version": 9'),
    }  # fmt: skip
    file = tmp_path / "progress.jsonl"
    file.write_text(texts[damage], "utf-8")
    view(page, "mine")
    page.choose_file("#p-import", file)
    page.wait_for("document.querySelector('.p-told.wrong') !== null")
    assert "原来的记录没有动" in shown(page)
    assert stored(page) == before


def test_storage_that_was_damaged_is_set_aside_not_lost(page: Page, made: Path) -> None:
    page.run("localStorage.setItem('b2c-practice/demo/progress', 'broken')")
    open_page(page, made)
    assert "没有删" in shown(page)
    click(page, "main .button")
    answer_one(page)
    assert len(stored(page).answers) == 1
    assert page.run("localStorage.getItem('b2c-practice/demo/damaged')") == "broken"


@pytest.mark.parametrize("part", ["settings", "who", "mock"])
@pytest.mark.parametrize("text", ["", "null", "5", "[]", "{}", '{"rows": 1, "language": "fr"}'])
def test_other_damaged_parts_of_the_storage_do_no_harm(
    page: Page, made: Path, part: str, text: str
) -> None:
    page.run(f"localStorage.setItem('b2c-practice/demo/{part}', {json.dumps(text)})")
    open_page(page, made)
    for name in VIEWS:
        view(page, name)
    assert page.run("document.documentElement.lang") == "zh-CN"


def test_a_phone_whose_date_was_wrong_keeps_its_answers(page: Page, made: Path) -> None:
    text = write_progress(Progress("demo", (Answer(now(page) + 10**7, "ads/x", 0, 1.0),)))
    page.run(f"localStorage.setItem('b2c-practice/demo/progress', {json.dumps(text)})")
    open_page(page, made)
    assert page.run("document.querySelector('.p-alert')") is None
    click(page, "main .button")
    answer_one(page)
    view(page, "mine")
    assert "2 次" in shown(page)


def test_the_code_is_signed_and_read_by_the_teachers_side(page: Page, tmp_path: Path) -> None:
    click(page, "main .button")
    answer_one(page)
    answer_one(page)
    view(page, "mine")
    file = tmp_path / "identity.json"
    file.write_text('{"student": "s01"}', "utf-8")
    page.choose_file("#p-identity", file)
    page.wait_for("document.querySelector('.p-told.wrong') !== null")
    file.write_text(
        json.dumps({"student": "s01", "cohort": "demo", "item_key": KEY.hex()}), "utf-8"
    )
    page.choose_file("#p-identity", file)
    page.wait_for("document.querySelector('.p-code') !== null")
    code = str(page.run("document.querySelector('.p-code').value"))
    summary = progress_code.read_code(code, "demo", lambda student: KEY)
    assert (summary.student, summary.whole.answers, summary.week.days) == ("s01", 2, 1)
    with pytest.raises(progress.Refused):
        progress_code.read_code(code, "demo", lambda student: bytes(32))
    assert KEY.hex() not in str(page.run(STORED))  # an exported file carries no key


# ---- for every reader ----


def fill(page: Page) -> None:
    """Something to see in every view."""
    click(page, "main .button")
    for _ in range(4):
        answer_one(page)


@pytest.mark.skipif(AXE is None, reason="NOT TESTED: axe is not here (the `test` extra)")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_serious(page: Page, made: Path, language: str, theme: str) -> None:
    fill(page)
    settings = {"language": language, "theme": theme, "seed": "1"}
    page.run(f"localStorage.setItem('b2c-practice/demo/settings', '{json.dumps(settings)}')")
    open_page(page, made)
    assert AXE is not None and AXE.origin is not None
    page.run((Path(AXE.origin).parent / "axe.min.js").read_text("utf-8") + ";true")
    found = []
    for name in VIEWS:
        view(page, name)
        if name == "search":
            page.run("document.querySelector('#p-search').focus()")
            page.type("USD")
        found += violations(page, name)
    view(page, "today")
    click(page, "main .button")
    page.run(ANSWER)
    found += violations(page, "item")
    view(page, "mock")
    click(page, "main .button")
    found += violations(page, "cover")
    click(page, ".b2c-cover .b2c-main")
    found += violations(page, "exam")
    assert found == []


def violations(page: Page, where: str) -> list[tuple[str, str, str]]:
    return [
        (where, one["id"], one["nodes"][0]["html"][:160])
        for one in page.run("axe.run(document).then(told => told.violations)")
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_sticks_out_and_every_target_is_large(
    page: Page, made: Path, width: int, language: str
) -> None:
    fill(page)
    page.run(
        "localStorage.setItem('b2c-practice/demo/settings', "
        f"'{json.dumps({'language': language, 'seed': '1'})}')"
    )
    page.resize(width, 760)
    open_page(page, made)
    for name in VIEWS:
        view(page, name)
        assert page.run("document.documentElement.scrollWidth") <= width, name
        small = page.run(
            "[...document.querySelectorAll('#app :is(button, nav a, label.p-choose, .p-pick label,"
            " input[type=search])')].filter(one => one.offsetHeight < 44 || one.offsetWidth < 44)"
            ".map(one => one.outerHTML)"
        )
        assert small == [], name


def focused(page: Page) -> str:
    return str(page.run("document.activeElement.textContent.trim() || document.activeElement.type"))


def tab_to(page: Page, script: str) -> None:
    """Press Tab until the focus is where the script says."""
    for _ in range(60):
        page.press("Tab")
        if page.run(f"document.activeElement.matches({json.dumps(script)})"):
            return
    raise AssertionError(f"Tab never reached {script}; last: {focused(page)}")


def test_everything_is_done_by_keyboard(page: Page) -> None:
    tab_to(page, ".next .button")
    page.press("Enter")
    assert page.run("document.activeElement.className") == "p-where"
    for _ in range(3):
        kind = page.run("document.querySelector('.b2c-ask').dataset.kind")
        if kind in ("choice", "choices", "true_false"):
            tab_to(page, ".b2c-ask input")
            page.press(" ")
        else:
            page.run(ANSWER.rpartition("ask.querySelector('.b2c-foot")[0] + "})()")
        tab_to(page, ".b2c-foot button")
        page.press("Enter")
        page.wait_for("document.querySelector('.p-next') !== null")
        tab_to(page, ".p-next")
        page.press("Enter")
        assert page.run("document.activeElement.className") == "p-where"
    assert len(stored(page).answers) == 3
    page.run("document.activeElement.blur()")
    tab_to(page, "nav a[href='#search']")
    page.press("Enter")
    page.wait_for("document.querySelector('#p-search') !== null")
    tab_to(page, "#p-search")
    page.type("IOSS")
    page.wait_for("document.querySelectorAll('.p-found li').length > 0")
    tab_to(page, ".p-found button")
    page.press("Enter")
    page.wait_for("document.querySelector('.p-host .b2c-ask') !== null")


def test_language_and_look_are_switched_and_kept(page: Page, made: Path) -> None:
    click(page, ".p-title button")
    assert page.run("document.documentElement.lang") == "en"
    assert "Today" in page.run("document.querySelector('nav').innerText")
    view(page, "mine")
    click(page, "[name=theme][value=dark]")
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    open_page(page, made)
    assert page.run("document.documentElement.lang") == "en"
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


def test_feedback_stays_when_the_language_changes(page: Page) -> None:
    click(page, "main .button")
    page.run(ANSWER)
    page.wait_for("document.querySelector('.p-next') !== null")
    click(page, ".p-title button")
    page.wait_for("document.querySelector('.b2c-verdict') !== null")
    assert page.run("document.querySelector('.p-next').innerText") == "Next"
    assert len(stored(page).answers) == 1


@pytest.mark.parametrize("typed", ["客单价", "直通车", "IOSS"])
def test_search_finds_the_words_of_the_trade(page: Page, typed: str) -> None:
    view(page, "search")
    page.run("document.querySelector('#p-search').focus()")
    page.type(typed)
    page.wait_for("document.querySelectorAll('.p-found li').length > 0")


# ---- as an app that is installed ----


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_over_http_it_works_on_after_the_server_is_gone(
    made: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=made))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with browser.opened(tmp_path_factory.mktemp("profile")) as page:
        page.go(f"http://127.0.0.1:{server.server_port}/index.html")
        page.wait_for(READY)
        page.wait_for(
            "navigator.serviceWorker.ready.then(() => caches.keys()).then(found => found.length)"
        )
        server.shutdown()
        server.server_close()
        page.go("about:blank")
        page.go(f"http://127.0.0.1:{server.server_port}/index.html")
        page.wait_for(READY)
        click(page, "main .button")
        answer_one(page)
        assert len(stored(page).answers) == 1
    manifest = json.loads((made / "manifest.webmanifest").read_text("utf-8"))
    assert all((made / icon["src"]).is_file() for icon in manifest["icons"])
