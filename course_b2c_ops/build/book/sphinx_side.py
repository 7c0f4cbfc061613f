"""What Sphinx is told（交给 Sphinx）: our pages as its documents, our theme, our search.

Sphinx gives what a book needs and a page does not: one order, neighbours, an outline, an index of
words. How things look stays with `pages`, so that a lecture is the same here as beside a build.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.parsers import Parser
from sphinx.util.docutils import docutils_namespace, patch_docutils

from course_b2c_ops.build.book.chapters import CODE, Page, Section
from course_b2c_ops.build.book.search import SearchCourse
from course_b2c_ops.language import Language

ENDING = ".b2c"
FRONT = "index"
HERE = Path(__file__).resolve().parent
# What comes with Sphinx's basic theme and no page of ours asks for.
UNUSED = (
    ".buildinfo", "objects.inv", "_static/basic.css", "_static/pygments.css", "_static/file.png",
    "_static/minus.png", "_static/plus.png",
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A site to be made（一个站点）: its pages, what they share, and how it searches."""

    title: str
    language: Language
    pages: Sequence[Page]  # the front page first
    files: Mapping[str, bytes]  # of `_static/`
    context: Mapping[str, Any]  # for the theme's templates
    dictionary: str


def make_site(site: Site, folder: Path, work: Path) -> None:
    """Write the site into a folder; `work` is where Sphinx reads from and remembers."""
    source, static = work / "source", work / "static"
    for name, content in site.files.items():
        _write(static / name, content)
    _write(work / "terms.txt", site.dictionary.encode())
    for page in site.pages:
        _write(source / f"{page.name}{ENDING}", _source(page, site.pages).encode())
    told = StringIO()
    # What Sphinx teaches docutils is forgotten afterwards: another site may follow.
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            source, None, folder, work / "doctrees", "html", _settings(site, static, work),
            status=None, warning=told, freshenv=True,
        )  # fmt: skip
        app.build(force_all=True)
    if told.getvalue():
        raise RuntimeError(told.getvalue())
    for name in UNUSED:
        (folder / name).unlink(missing_ok=True)
    (folder / "_sources").rmdir()
    shutil.rmtree(work)


def _settings(site: Site, static: Path, work: Path) -> dict[str, Any]:
    return {
        "project": site.title,
        "language": "en" if site.language == "en" else "zh_CN",
        "extensions": [__name__],
        "html_title": site.title,
        "html_theme": "theme",
        "html_theme_path": [str(HERE)],
        "html_static_path": [str(static)],
        "html_context": {"book": dict(site.context)},
        "html_copy_source": False,
        "html_use_index": False,
        "html_domain_indices": False,
        "html_permalinks": False,
        # A page from a file may read no other: search.js has the words instead.
        "html_show_search_summary": False,
        "html_search_options": {"dict": str(work / "terms.txt")},
        "smartquotes": False,
    }


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls: who reads our pages, who cuts Chinese."""
    app.add_source_suffix(ENDING, "b2c")
    app.add_source_parser(PageParser)
    app.add_search_language(SearchCourse)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class PageParser(Parser):  # type: ignore[misc]  # docutils has no types
    """Reads a page that is HTML already, and tells Sphinx its headings."""

    supported = ("b2c",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Sections within sections, each with its HTML as it is."""
        facts = json.loads(inputstring)
        above: list[tuple[int, nodes.Element]] = [(0, document)]
        for one in facts["sections"]:
            section = Section(**one)
            while above[-1][0] >= section.level:
                above.pop()
            node = _section(section)
            above[-1][1].append(node)
            above.append((section.level, node))
        for title, names in facts["below"]:
            above[1][1].append(self._toctree(title, names))

    def _toctree(self, title: str, names: Sequence[str]) -> nodes.Element:
        """The order of the pages, told and not shown."""
        tree = addnodes.toctree()
        tree.update_all_atts({
            "parent": FRONT, "entries": [(None, name) for name in names],
            "includefiles": list(names), "maxdepth": 1, "glob": False, "hidden": True,
            "includehidden": False, "numbered": 0, "titlesonly": True, "caption": title,
            "rawentries": [], "rawcaption": title,
        })  # fmt: skip
        return nodes.compound("", tree, classes=["toctree-wrapper"])


def _section(section: Section) -> nodes.Element:
    node = nodes.section("", nodes.title("", section.title), ids=[section.anchor])
    for place, html in enumerate(CODE.split(section.html)):
        if html:
            unread = ["no-search"] if place % 2 else []
            node.append(nodes.raw("", html, format="html", classes=unread))
    return node


def _source(page: Page, pages: Sequence[Page]) -> str:
    """A page as the parser reads it; the front page knows the order of all others."""
    names: dict[str, list[str]] = {}
    for other in pages if page.name == FRONT else ():
        if other.name != FRONT:
            names.setdefault(other.course, []).append(other.name)
    facts = {"sections": [asdict(one) for one in page.sections], "below": list(names.items())}
    return json.dumps(facts, ensure_ascii=False)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
