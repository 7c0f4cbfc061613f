"""The reading site: every lecture a chapter, the trade's words found, nothing from outside."""

import filecmp
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jieba
import pytest

from course_b2c_ops.build import notebooks, selfstudy
from course_b2c_ops.build.book import printing
from course_b2c_ops.build.book.book import SAID, WORDS, Book, printed, write_book
from course_b2c_ops.build.book.chapters import WIDGET_STATE, chapter, page_name, words_of
from course_b2c_ops.build.book.search import dictionary
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.lessons import Course, Lesson, read_courses
from course_b2c_ops.build.pages import PLOTLY, WIDGET
from course_b2c_ops.build.progress import Steps
from course_b2c_ops.build.selfstudy import make_selfstudy
from course_b2c_ops.glossary import read_glossary
from course_b2c_ops.language import LANGUAGES, Language
from tests.conftest import ROOT

COHORT = read_cohort(ROOT, "demo")
TERMS = tuple(read_glossary(ROOT / "data").values())
OUTSIDE = re.compile(
    r"""(?:src|href|action|poster)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
    r"""|\bimport\s*\(|new\s+(?:Worker|WebSocket|EventSource)|sendBeacon"""
)
FIGURE = {
    "data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}],
    "layout": {"title": {"text": "上升"}},
}


@pytest.fixture(scope="module")
def courses() -> tuple[Course, ...]:
    return read_courses(ROOT, COHORT.courses)


def lectured(courses: tuple[Course, ...]) -> list[Lesson]:
    return [one for course in courses for one in course.lessons if one.lecture]


def cell(kind: str, text: str, lang: str = "", outputs: tuple[Any, ...] = ()) -> Any:
    made = notebooks.new_cell(kind, text, {"b2c": {"lang": lang} if lang else {}})
    made["id"] = hashlib.sha256(text.encode()).hexdigest()[:12]
    if kind == "code":
        made["outputs"] = [
            notebooks.from_facts({"output_type": "display_data", "data": one, "metadata": {}})
            for one in outputs
        ]
    return made


def notebook(*cells: Any, models: dict[str, Any] | None = None) -> Any:
    state = {WIDGET_STATE: {"version_major": 2, "version_minor": 0, "state": models or {}}}
    return notebooks.new_notebook(list(cells), {"widgets": state})


def prose_of(lesson: Lesson, language: Language) -> Any:
    """A lecture with its own prose, as its build leaves it, and one figure."""
    assert lesson.lecture
    cells = [
        cell("markdown", one.source, one.lang)
        for one in lesson.lecture.cells
        if one.kind == "markdown" and (language == "both" or one.lang in ("", language))
    ]
    drawn = cell("code", "hidden_name()", outputs=({PLOTLY: FIGURE, "text/plain": "上升"},))
    return notebook(*cells, drawn)


def book_of(
    courses: tuple[Course, ...], language: Language = "zh", most: int | None = None
) -> Book:
    few = tuple(replace(one, lessons=one.lessons[:most]) for one in courses)
    lectures = {one.id: notebooks.as_text(prose_of(one, language)) for one in lectured(few)}
    return Book(replace(COHORT, language=language), few, lectures, TERMS)


@pytest.fixture(scope="module")
def site(courses: tuple[Course, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here") / "book"
    write_book(book_of(courses), folder)
    return folder


def index_of(site: Path) -> dict[str, Any]:
    text = (site / "searchindex.js").read_text("utf-8")
    return dict(json.loads(text[text.index("(") + 1 : text.rindex(")")]))


# ---- what is in it ----


def test_every_lecture_is_a_chapter_and_stands_on_the_front_page(
    site: Path, courses: tuple[Course, ...]
) -> None:
    front = (site / "index.html").read_text("utf-8")
    places = []
    for lesson in lectured(courses):
        page = (site / f"{page_name(lesson)}.html").read_text("utf-8")
        assert f"<h1>{lesson.title.zh}</h1>" in page
        assert page.count("<h1>") == 1
        places.append(front.index(f'class="book-title" href="{page_name(lesson)}.html"'))
    assert len(places) > 20
    assert places == sorted(places)


def test_chapters_know_their_neighbours(site: Path, courses: tuple[Course, ...]) -> None:
    first, second, *_ = lectured(courses)
    page = (site / f"{page_name(first)}.html").read_text("utf-8")
    assert f'<a rel="next" href="{second.id}.html">' in page


def test_every_way_inside_leads_somewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        for href in re.findall(r'(?:href|src|action)="([^"#?:]+)["#?]', page.read_text("utf-8")):
            target = (page.parent / href).resolve()
            outside = href.endswith(".pdf") or target == (site / "../practice/index.html").resolve()
            assert outside or target.is_file(), f"{page.name}: {href}"


def test_nothing_is_asked_from_outside(site: Path) -> None:
    own = [path for path in site.rglob("*") if path.suffix in (".html", ".css", ".js")]
    found = {
        path.name: told.group()
        for path in own
        if path.name != "plotly.min.js" and (told := OUTSIDE.search(path.read_text("utf-8")))
    }
    assert found == {}


def test_the_glossary_has_every_term(site: Path) -> None:
    page = (site / "glossary.html").read_text("utf-8")
    assert [one.code for one in TERMS if f'id="term-{one.code}"' not in page] == []


def test_no_paper_is_promised_before_one_is_printed(site: Path) -> None:
    assert (site / "_static/pdf.js").read_bytes() == printed([])
    assert 'class="book-pdf" data-page="index"' not in (site / "index.html").read_text("utf-8")


def test_the_script_says_what_it_is_told() -> None:
    folder = ROOT / "course_b2c_ops"
    scripts = "\n".join(path.read_text("utf-8") for path in (folder / "web/book").glob("*.js"))
    theme = folder / "build/book/theme"
    pages = "\n".join(path.read_text("utf-8") for path in theme.glob("*.html"))
    assert [name for name in WORDS if f"book.words.{name} " not in pages] == []
    assert [name for name in SAID if f"say.{name}" not in scripts and "look_" not in name] == []


# ---- search ----


@pytest.mark.parametrize("term", ["客单价", "直通车", "ioss", "支付转化率"])
def test_the_index_knows_the_words_of_the_trade(site: Path, term: str) -> None:
    assert term in index_of(site)["terms"]


def test_code_is_not_searched(site: Path) -> None:
    assert not [one for one in index_of(site)["terms"] if "hidden_name" in one]
    assert "hidden_name" not in (site / "_static/excerpts.js").read_text("utf-8")


def test_every_chinese_term_is_one_word() -> None:
    words = {line.split(" ")[0] for line in dictionary(TERMS).splitlines()}
    plain = {one.text.zh for one in TERMS if re.fullmatch(r"[\u4e00-\u9fff]{2,}", one.text.zh)}
    assert len(plain) > 200
    assert plain <= words
    cutter = jieba.Tokenizer()
    for line in dictionary(TERMS).splitlines():
        word, often = line.split(" ")
        cutter.add_word(word, int(often))
    assert [one for one in plain if one not in cutter.cut_for_search(f"看{one}的变化")] == []


# ---- the same again ----


def test_the_same_lectures_give_the_same_bytes_anywhere(
    courses: tuple[Course, ...], tmp_path: Path
) -> None:
    places = [tmp_path / "one", tmp_path / "further" / "away"]
    for place in places:
        write_book(book_of(courses, most=2), place)
    names = [path.relative_to(places[0]) for path in places[0].rglob("*") if path.is_file()]
    same, other, lost = filecmp.cmpfiles(*places, names, shallow=False)
    assert (other, lost) == ([], [])
    assert len(same) == sum(path.is_file() for path in places[1].rglob("*"))
    told = b"".join(path.read_bytes() for path in places[0].rglob("*.*") if path.suffix != ".js")
    assert str(tmp_path).encode() not in told


# ---- languages ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_speaks_the_language_of_its_class(
    courses: tuple[Course, ...], tmp_path: Path, language: Language
) -> None:
    write_book(book_of(courses, language, most=1), tmp_path / "book")
    lesson = courses[0].lessons[0]
    page = (tmp_path / "book" / f"{page_name(lesson)}.html").read_text("utf-8")
    assert f'<html lang="{"en" if language == "en" else "zh-CN"}"' in page
    assert (lesson.title.zh in page) == (language != "en")
    assert (lesson.title.en in page) == (language != "zh")
    assert page.count("<h1>") == 1
    assert not re.search(r'<div class="book-outline">.*?[\u4e00-\u9fff].*?</nav>', page) or (
        language != "en"
    )


def test_in_two_languages_the_outline_is_told_once(courses: tuple[Course, ...]) -> None:
    told = notebook(
        cell("markdown", "# 钩子\n\n## 一、漏斗\n甲", "zh"),
        cell("markdown", "# Hook\n\n## Funnel\nA", "en"),
    )
    found = chapter(told, courses[0].lessons[0], "both")
    assert [one.title for one in found.sections[1:]] == ["一、漏斗"]
    assert found.hook == "钩子"
    assert "Funnel" in found.sections[1].html


# ---- items ----


def item_cell(mode: str, kind: str = "choice") -> tuple[Any, dict[str, Any]]:
    item = {"kind": kind, "stem": {"zh": "</script>题干", "en": "stem"}, "answer": {"right": 1}}
    models = {"m1": {"model_name": "AnyModel", "state": {"item": item, "mode": mode}}}
    shown = {WIDGET: {"model_id": "m1"}, "text/html": '<div class="b2c-item">题干</div>',
             "text/plain": "题干"}  # fmt: skip
    return cell("code", 'ask("x")', outputs=(shown,)), models


def html_of(mode: str, kind: str, lesson: Lesson) -> str:
    asked, models = item_cell(mode, kind)
    return chapter(notebook(asked, models=models), lesson, "zh").sections[0].html


def test_a_practice_item_can_be_answered_on_the_page(courses: tuple[Course, ...]) -> None:
    html = html_of("practice", "choice", courses[0].lessons[0])
    (facts,) = re.findall(r'<script type="application/json">(.*?)</script>', html)
    assert json.loads(facts)["item"]["stem"]["zh"] == "</script>题干"
    assert '<div class="b2c-item">题干</div>' in html


@pytest.mark.parametrize(("mode", "kind"), [("assessed", "choice"), ("practice", "case")])
def test_any_other_item_stands_there_to_read(
    courses: tuple[Course, ...], mode: str, kind: str
) -> None:
    html = html_of(mode, kind, courses[0].lessons[0])
    assert "<script" not in html
    assert "answer" not in html


def test_words_are_what_a_reader_reads() -> None:
    html = '<p>一 &lt; 二</p><script>no()</script><details class="code">x=1</details><b>三</b>'
    assert words_of(html) == "一 < 二 三"


# ---- paper, and what is not on the machine ----


@pytest.fixture
def small_site(courses: tuple[Course, ...], tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    book = book_of(courses, most=1)
    write_book(book, tmp_path / "book")
    yield tmp_path / "book", [page_name(one) for one in lectured(tuple(book.courses))]


@pytest.mark.parametrize(
    ("found", "told"), [("fc-list", "Chromium"), ("chromium", "fonts-noto-cjk")]
)
def test_a_machine_that_cannot_print_says_so_and_keeps_the_pages(
    small_site: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, found: str, told: str
) -> None:
    site, names = small_site
    monkeypatch.setattr(printing.shutil, "which", lambda name: name if name == found else None)
    monkeypatch.setattr(printing, "_has_chinese_type", lambda: found == "fc-list")
    (sentence,) = printing.print_chapters(site, names, site, Steps("zh"))
    assert told in sentence.zh
    assert told in sentence.en
    assert "\n" not in sentence.zh
    assert not (site / "pdf").exists()
    assert (site / f"{names[0]}.html").is_file()


def test_a_browser_that_fails_costs_its_papers_and_nothing_else(
    small_site: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, names = small_site
    monkeypatch.setattr(printing, "_browser", lambda: "false")
    monkeypatch.setattr(printing, "_has_chinese_type", lambda: True)
    (sentence,) = printing.print_chapters(site, names, site, Steps("zh"))
    assert names[0] in sentence.zh
    assert (site / "_static/pdf.js").read_bytes() == printed([])


def test_without_executed_lectures_the_practice_page_comes_alone_and_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selfstudy, "check_bank", lambda *_: ())
    monkeypatch.setattr(selfstudy, "practice_pool", lambda *_: [])
    monkeypatch.setattr(selfstudy, "home_papers", lambda *_: selfstudy.HomePapers())
    old = tmp_path / "book" / "index.html"
    old.parent.mkdir()
    old.write_text("before", "utf-8")
    page = make_selfstudy(ROOT, "demo", tmp_path, lectures=tmp_path / "none")
    assert page.is_file()
    assert "python build_course.py build demo" in capsys.readouterr().err
    assert old.read_text("utf-8") == "before"
