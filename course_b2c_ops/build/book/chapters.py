"""A lecture that ran as a chapter（一章）: its sections, with everything to show in them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from course_b2c_ops.build import pages
from course_b2c_ops.build.lessons import Lesson
from course_b2c_ops.build.outputs import WIDGET_STATE
from course_b2c_ops.language import Language
from graders.practice_pool import KINDS

if TYPE_CHECKING:
    from nbformat import NotebookNode

HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>\s*", re.DOTALL)
HEADING_ONE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
# Code is folded away on a page, and would be found for every English word.
CODE = re.compile(r'(<details class="code">.*?</details>)', re.DOTALL)
NO_WORDS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """A part of a page（一节）: its heading, how deep it stands, and its HTML."""

    level: int  # 1 is the page itself
    title: str
    anchor: str
    html: str


@dataclass(frozen=True)
class Page:
    """One page of the site（一页）: a chapter, the front page, the glossary."""

    name: str  # below the site, without its ending
    sections: tuple[Section, ...]
    hook: str = ""  # what a lecture opens with, below its title
    course: str = ""

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.sections[0].title

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to draw."""
        return any("data-figure=" in section.html for section in self.sections)


def chapter(notebook: "NotebookNode", lesson: Lesson, language: Language) -> Page:
    """The chapter of an executed lecture."""
    hook = ""
    sections = [Section(1, lesson.title.on_one_line(language), "top", "")]
    for level, title, html in _pieces(notebook, language):
        if level == 1:  # the page itself is called what the lesson is called
            hook, html = title, f'<p class="book-hook">{escape(title)}</p>\n{html}'
        elif level:
            sections.append(Section(level, title, f"s{len(sections)}", ""))
        last = sections[-1]
        sections[-1] = Section(last.level, last.title, last.anchor, last.html + html)
    return Page(page_name(lesson), tuple(sections), hook, lesson.course)


def page_name(lesson: Lesson) -> str:
    """Where a lesson's chapter lies in the site."""
    return f"{lesson.course}/{lesson.id}"


def words_of(html: str) -> str:
    """What a reader reads of some HTML."""
    return " ".join(unescape(NO_WORDS.sub(" ", CODE.sub(" ", html))).split())


def _pieces(notebook: "NotebookNode", language: Language) -> Iterator[tuple[int, str, str]]:
    """Level, heading and HTML of what follows; level 0 goes on where it stands."""
    models = notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {})
    for cell in notebook.cells:
        shown = pages.shown_cell(cell)
        if shown is None:
            continue
        if shown.prose is None:
            yield 0, "", _cell(shown, _item(cell, models), language)
        elif language == "both" and shown.lang == "en":
            # Its headings say again what the Chinese ones say: one outline is enough.
            again = HEADING_ONE.sub(r'<p class="book-hook">\1</p>', str(shown.prose))
            yield 0, "", _prose(again, shown.lang)
        else:
            yield from _parts(str(shown.prose), shown.lang)


def _parts(prose: str, lang: str) -> Iterator[tuple[int, str, str]]:
    """Prose cut at its headings."""
    before, *rest = HEADING.split(prose)
    if before.strip():
        yield 0, "", _prose(before, lang)
    for level, title, html in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        yield int(level), words_of(title), _prose(html, lang) if html.strip() else ""


def _prose(html: str, lang: str) -> str:
    said = f' lang="{lang}"' if lang else ""
    return f'<div class="prose"{said}>\n{html}</div>\n'


def _cell(shown: pages.ShownCell, item: Mapping[str, Any] | None, language: Language) -> str:
    """An output to read; an item that can be answered without a kernel brings its facts."""
    facts = json.dumps(item, ensure_ascii=False, separators=(",", ":")) if item else ""
    return pages.render(
        "book_cell.html.j2", language, cell=shown, kind="lecture", item=facts.replace("</", "<\\/")
    )


def _item(cell: Mapping[str, Any], models: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The facts of a practice item that the page itself can mark; its answers are public."""
    for output in cell.get("outputs", ()):
        model = output.get("data", {}).get(pages.WIDGET, {}).get("model_id")
        state = models.get(model, {}).get("state", {})
        item = state.get("item")
        if isinstance(item, dict) and state.get("mode") == "practice" and item["kind"] in KINDS:
            return {"item": item, "lesson": state.get("lesson")}
    return None
