"""The reading site in front of a student: from a folder, no network, on a phone and on paper."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.end_to_end import browser
from tests.end_to_end.browser import Page
from tests.end_to_end.builds import everything

AXE = importlib.util.find_spec("axe_core_python")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        browser.chromium() is None,
        reason="NOT TESTED: the reading site, no Chromium here (apt-get install chromium)",
    ),
]
CHAPTER = "b2c_operation/operating_data.html"
OTHER = "policies_regulations/retail_import_tax.html"
PAGES = ("index.html", CHAPTER, OTHER, "glossary.html", "search.html?q=直通车")
DRAWN = "document.querySelectorAll('.figure[data-drawn] .plot-container').length"


@pytest.fixture(scope="module")
def book(built: Path) -> Path:
    """The book of the demo class, as its build left it."""
    return built / "build" / "demo" / "selfstudy" / "book"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser.opened(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """A laptop without a network."""
    window.go_offline()
    window.resize(1280, 900)
    window.prefer("light")
    window.errors.clear()
    window.asked_for.clear()
    yield window
    assert window.errors == []


def open_page(page: Page, book: Path, name: str) -> None:
    path, _, asked = name.partition("?")
    page.go("about:blank")
    page.go((book / path).as_uri() + (f"?{asked}" if asked else ""))
    page.wait_for("document.readyState === 'complete'")


def search(page: Page, book: Path, typed: str) -> None:
    """Type into the box of the front page, as a reader does."""
    open_page(page, book, "index.html")
    page.run("document.querySelector('input[name=q]').focus()")
    page.type(typed)
    page.press("Enter")
    page.wait_for("document.querySelector('#search-results ul.search li a') !== null")


# ---- on a screen ----


def test_it_asks_for_nothing_outside_its_folder(page: Page, book: Path) -> None:
    for name in PAGES:
        open_page(page, book, name)
        page.run("scrollTo(0, document.documentElement.scrollHeight)")
    asked = {one for one in page.asked_for if one != "about:blank"}
    assert len(asked) > 10
    own = (f"{book.as_uri()}/", "data:")
    assert [one for one in asked if not one.startswith(own)] == []


@pytest.mark.parametrize("typed", ["客单价", "直通车", "IOSS", "ioss 增值税", "客单价怎么算"])
def test_search_finds_the_words_of_the_trade(page: Page, book: Path, typed: str) -> None:
    search(page, book, typed)
    found = page.wait_for("document.querySelector('.book-excerpts mark')?.textContent")
    assert str(found).lower() in typed.lower()
    assert "Search" not in page.run("document.querySelector('#search-results').innerText")
    page.run("document.querySelector('#search-results ul.search > li > a').click()")
    page.wait_for("document.querySelector('.highlighted') !== null")


def test_a_figure_is_drawn_and_answers_to_the_reader(page: Page, book: Path) -> None:
    open_page(page, book, CHAPTER)
    drawn = page.wait_for(DRAWN)
    assert drawn == page.run("document.querySelectorAll('.figure').length")
    place = "[...document.querySelectorAll('.figure')].find(one => one.layout.sliders)"
    before = page.run(f"JSON.stringify({place}.data)")
    page.run(f"{place}.scrollIntoView({{ block: 'center' }})")
    box = page.run(
        f"(() => {{ const b = {place}.querySelector('.slider-rail-touch-rect')"
        ".getBoundingClientRect(); return [b.left, b.right, b.top + b.height / 2]; })()"
    )
    page.drag((box[0] + 8, box[2]), (box[1] - 8, box[2]))
    page.wait_for(f"JSON.stringify({place}.data) !== {browser.json.dumps(before)}")


def test_an_item_is_answered_and_told_on_the_page(page: Page, book: Path) -> None:
    open_page(page, book, CHAPTER)
    item = "document.querySelector('.book-live .b2c-ask[data-kind=choice]')"
    page.wait_for(f"{item} !== null")
    page.run(f"{item}.querySelector('input').click()")
    page.run(f"{item}.querySelector('.b2c-foot button').click()")
    page.wait_for(f"{item}.querySelector('.b2c-verdict') !== null")
    assert "保存" not in page.run(f"{item}.innerText")
    assert page.run("document.querySelectorAll('.book-still').length") == page.run(
        "document.querySelectorAll('.book-live').length"
    )


def test_the_reader_chooses_light_or_dark_and_it_stays(page: Page, book: Path) -> None:
    open_page(page, book, CHAPTER)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.run(ground) == "rgb(251, 250, 247)"
    page.run("document.querySelector('.book-look').click()")
    page.run("document.querySelector('.book-look').click()")
    assert page.run(ground) == "rgb(20, 24, 29)"
    page.wait_for("document.querySelector('.figure .main-svg').style.background.includes('20, 24')")
    open_page(page, book, "index.html")
    assert page.run(ground) == "rgb(20, 24, 29)"
    page.run("localStorage.clear()")


def test_the_way_to_the_practice_page_is_there(page: Page, book: Path) -> None:
    open_page(page, book, "index.html")
    href = page.run("document.querySelector('.book-doors .button').href")
    assert href == (book.parent / "practice" / "index.html").as_uri()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out(page: Page, book: Path, name: str, width: int) -> None:
    page.resize(width, 760)
    open_page(page, book, name)
    if name in (CHAPTER, OTHER):
        page.wait_for(DRAWN)
    assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(AXE is None, reason="NOT TESTED: axe is not here (the `test` extra)")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(page: Page, book: Path, name: str, theme: str) -> None:
    page.prefer(theme)
    open_page(page, book, name)
    assert AXE is not None and AXE.origin is not None
    page.run((Path(AXE.origin).parent / "axe.min.js").read_text("utf-8") + ";true")
    assert [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in page.run("axe.run(document).then(told => told.violations)")
        if one["impact"] in ("serious", "critical")
    ] == []


# ---- on paper ----


@pytest.mark.parametrize("lesson", ["operating_data", "retail_import_tax"])
def test_a_chapter_is_printed_on_a4_with_its_figures_and_answers(book: Path, lesson: str) -> None:
    paper = pypdfium2.PdfDocument(book / "pdf" / f"{lesson}.pdf")
    text = "".join(one.get_textpage().get_text_range() for one in paper)
    assert len(paper) > 4
    assert [round(side) for side in paper[0].get_size()] in ([595, 842], [594, 842])
    assert sum("\u4e00" <= letter <= "\u9fff" for letter in text) > 1500
    assert "本课答案" in text
    assert "看对不对" not in text
    assert "http" not in text


def test_the_pages_offer_what_was_printed(page: Page, book: Path) -> None:
    open_page(page, book, CHAPTER)
    link = page.wait_for("document.querySelector('.book-where .book-pdf:not([hidden])')?.href")
    assert link == (book / "pdf" / "operating_data.pdf").as_uri()


def test_nothing_in_the_book_tells_of_the_machine_or_the_hour(book: Path) -> None:
    assert not [name for name in everything(book) if name.endswith((".buildinfo", ".doctree"))]
    for path in book.rglob("*.pdf"):
        assert b"(D:20000101000000" in path.read_bytes()
