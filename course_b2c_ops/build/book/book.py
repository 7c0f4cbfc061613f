"""The book of a class（自学书）: front page, chapters, glossary; everything it needs beside it."""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import plotly
from markupsafe import Markup

from course_b2c_ops import item_face
from course_b2c_ops.build import pages
from course_b2c_ops.build.book.chapters import Page, Section, chapter
from course_b2c_ops.build.bundle import classic_script
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.lessons import Course
from course_b2c_ops.build.notebooks import from_text
from course_b2c_ops.charts.look import DARK
from course_b2c_ops.glossary import Term
from course_b2c_ops.language import Language, message

GLOSSARY = "glossary"
PRACTICE = "../practice/index.html"  # from the front page of the book
PAPERS = "pdf"  # folder of the printed chapters
STYLES = ("look.css", "item.css", "book/book.css")
SCRIPT = item_face.WEB / "book" / "book.js"
FIGURES = Path(pages.__file__).parent / "templates" / "figures.js"
WORDS = (
    "after", "before", "contents", "foot", "glossary", "go", "neighbours", "needs_scripts", "pdf",
    "practice", "search", "search_title", "search_told", "skip",
)  # fmt: skip
SAID = ("answers", "look_dark", "look_device", "look_light")  # by the script


@dataclass(frozen=True)
class Book:
    """What a class's book is made of（自学书的材料）."""

    cohort: Cohort
    courses: Sequence[Course]
    lectures: Mapping[str, str]  # executed, by lesson
    terms: Sequence[Term]

    @property
    def language(self) -> Language:
        """The language it is read in."""
        return self.cohort.language


def write_book(book: Book, folder: Path) -> None:
    """Write the site of a book into a folder that is empty or not there yet."""
    from course_b2c_ops.build.book.search import dictionary, excerpts
    from course_b2c_ops.build.book.sphinx_side import Site, make_site

    chapters = [
        chapter(from_text(book.lectures[lesson.id]), lesson, book.language)
        for course in book.courses
        for lesson in course.lessons
        if lesson.lecture is not None
    ]
    every = [_front(book, chapters), *chapters, _glossary(book)]
    files = static_files(book.language) | {"excerpts.js": excerpts(every[1:]).encode()}
    title = message("book.title").on_one_line(book.language)
    site = Site(title, book.language, every, files, _context(book, every), dictionary(book.terms))
    with tempfile.TemporaryDirectory(prefix="b2c-book-") as work:
        make_site(site, folder, Path(work))


def static_files(language: Language) -> dict[str, bytes]:
    """Scripts and styles that every page shares: name in `_static/` → bytes."""
    package = Path(plotly.__file__).parent / "package_data"
    figures = FIGURES.read_text("utf-8").replace("{{ dark_colours }}", json.dumps(DARK))
    return {
        "book.css": style().encode(),
        "book.js": (_facts(language) + classic_script(SCRIPT)).encode(),
        "figures.js": figures.encode(),
        "plotly.min.js": (package / "plotly.min.js").read_bytes(),
        "pdf.js": printed([]),
    }


def printed(names: Sequence[str]) -> bytes:
    """The script that tells which chapters can be had on paper（印出来的章）."""
    return f"window.B2C_PDF = {json.dumps(names)};\n".encode()


def style() -> str:
    """All rules of the site; the reader's own choice of light or dark goes before the device's."""
    sheets = "\n".join((item_face.WEB / name).read_text("utf-8") for name in STYLES)
    light, dark = item_face.tokens()
    chosen = (
        f':root[data-theme="light"] {{ color-scheme: light; {light} }}\n'
        f'@media screen {{ :root[data-theme="dark"] {{ color-scheme: dark; {dark} }} }}\n'
    )
    return re.sub(r"/\*.*?\*/\n?", "", f"{sheets}\n{chosen}", flags=re.DOTALL)


def _facts(language: Language) -> str:
    """What the script is told: the words of items, and its own."""
    # Nothing is kept here, so that nothing may say it was.
    words = item_face.words() | {"item.saved_at": asdict(message("book.chosen"))}
    say = {name: message(f"book.{name}").on_one_line(language) for name in SAID}
    told = json.dumps({"language": language, "words": words, "say": say}, ensure_ascii=False)
    return f"window.B2C = {told};\n"


def _context(book: Book, every: Sequence[Page]) -> dict[str, Any]:
    """What the theme's templates know beside what Sphinx tells them."""
    language = book.language
    titles = {course.id: course.title.on_one_line(language) for course in book.courses}
    own = {course: [one.name for one in every if one.course == course] for course in titles}
    return {
        "language": language,
        "practice": PRACTICE,
        "words": {name: message(f"book.{name}").on_one_line(language) for name in WORDS},
        "courses": [{"title": titles[course], "pages": names} for course, names in own.items()],
        "pages": {page.name: _about(page, titles, own, language) for page in every},
    }


def _about(
    page: Page, titles: Mapping[str, str], own: Mapping[str, list[str]], language: Language
) -> dict[str, Any]:
    """One page as the others speak of it."""
    facts: dict[str, Any] = {"title": page.title, "figures": page.has_figures}
    if page.course:
        place = own[page.course].index(page.name) + 1
        told = message("book.place", number=place, of=len(own[page.course]))
        facts |= {"course": titles[page.course], "pdf": paper_of(page.name),
                  "place": told.on_one_line(language)}  # fmt: skip
    return facts


def paper_of(name: str) -> str:
    """Where a chapter's printed form lies in the book."""
    return f"{PAPERS}/{name.rpartition('/')[2]}.pdf"


def _front(book: Book, chapters: Sequence[Page]) -> Page:
    """The front page: what there is, in order."""
    language = book.language
    html = _rendered(
        "book_front.html.j2", language, cohort=book.cohort, practice=PRACTICE, glossary=GLOSSARY,
        courses=[(one.title, [page for page in chapters if page.course == one.id])
                 for one in book.courses],
        paper_of=paper_of, count=len(book.terms),
    )  # fmt: skip
    title = message("book.title").on_one_line(language)
    return Page("index", (Section(1, title, "top", html),))


def _glossary(book: Book) -> Page:
    """Every term in both languages, with what it means."""
    html = _rendered("book_glossary.html.j2", book.language, terms=book.terms)
    title = message("book.glossary").on_one_line(book.language)
    return Page(GLOSSARY, (Section(1, title, "top", html),))


def _rendered(template: str, language: Language, **values: object) -> str:
    def tell(name: str, /, **holes: object) -> Markup:
        return pages.speak(message(f"book.{name}", **holes), language)

    return pages.render(template, language, tell=tell, **values)
