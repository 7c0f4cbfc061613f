"""Pages people open（网页）: the start page of a cohort, and notebooks for offline reading."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import mistune
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_b2c_ops.charts.look import DARK
from course_b2c_ops.language import Language, Text, message

if TYPE_CHECKING:
    from nbformat import NotebookNode

LessonStatus = Literal["planned", "ready", "released", "closed"]
# Shapes beside the words, so that a printed page and a colour-blind reader see the state.
SIGNS: dict[LessonStatus, str] = {"planned": "○", "ready": "◐", "released": "✓", "closed": "■"}
PageKind = Literal["lecture", "lab", "solution"]
PLOTLY = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
HIDDEN_TAGS = frozenset({"parameters", "injected-parameters"})
HTML_LANG = {"zh": "zh-CN", "en": "en"}
COLOURED_TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
WIDGET_REPR = re.compile(r"^\w+\(")


@dataclass(frozen=True)
class Link:
    """One way onwards（入口）."""

    label: Text
    href: str
    note: Text | None = None


@dataclass(frozen=True)
class NextStep:
    """What to do next（下一步）: one sentence and one button."""

    text: Text
    href: str | None = None
    button: Text | None = None
    detail: Text | None = None


@dataclass(frozen=True)
class LessonRow:
    """One lesson（一课）; a link that is None has not been built."""

    course: str
    lesson: str
    title: Text
    theory_week: int | None
    practice_week: int | None
    theory: float
    practice: float
    clauses: tuple[Text, ...]
    lecture_page: str | None
    lecture_notebook: str | None
    release: str | None
    answers: str | None
    points: float
    status: LessonStatus
    is_exam: bool = False  # a mock exam: a paper, no lesson

    @property
    def weeks(self) -> str:
        """The weeks of lecture and lab, as a plan writes them（周次）."""
        weeks = {one for one in (self.theory_week, self.practice_week) if one}
        return "–".join(map(str, sorted(weeks)))


@dataclass(frozen=True)
class CourseRow:
    """One course（课程）, its hours and lessons in order."""

    title: Text
    theory: float
    practice: float
    lessons: tuple[LessonRow, ...]


@dataclass(frozen=True)
class CoverageCell:
    """One work task or policy topic（覆盖格）: the lessons that train it, the points on it."""

    id: str
    short: Text
    title: Text
    mark: str
    lessons: tuple[str, ...]
    points: float


@dataclass(frozen=True)
class StudentRow:
    """One student（学生）."""

    id: str
    name: str
    team: str
    folder: str | None


@dataclass(frozen=True)
class StartPage:
    """All that the start page of a cohort says（首页）."""

    cohort: str
    name: Text
    language: Language
    as_of: date
    week_of_term: int | None
    weeks: int
    courses: tuple[CourseRow, ...]
    coverage: tuple[CoverageCell, ...]
    students: tuple[StudentRow, ...]
    next_step: NextStep
    topics: tuple[CoverageCell, ...] = ()
    student_links: tuple[Link, ...] = ()
    teacher_links: tuple[Link, ...] = ()
    assets: str = "assets"
    for_students: bool = False  # no teacher's door, no class list
    changes: Link | None = None  # what changed in law since the last cohort


def start_page(page: StartPage) -> str:
    """The start page of a cohort as HTML, for teachers or for students; works without scripts."""
    return render(
        "start.html.j2",
        page.language,
        page=page,
        assets=page.assets,
        window_title=page.name.on_one_line(page.language),
        signs=SIGNS,
        teacher_links=(*page.teacher_links, *_answer_links(page)),
    )


def _answer_links(page: StartPage) -> list[Link]:
    """Answers stand at the teacher's door, not beside the lessons that students open."""
    return [
        Link(message("page.answers_of", lesson=lesson.title), lesson.answers)
        for course in page.courses
        for lesson in course.lessons
        if lesson.answers
    ]


@dataclass(frozen=True)
class ShownOutput:
    """One output of a cell in the form that a page can show."""

    title: str = ""
    figure: str = ""
    html: Markup = Markup()
    plain: str = ""
    failed: bool = False
    needs_kernel: bool = False


@dataclass(frozen=True)
class ShownCell:
    """One cell of a page: prose, or code with its outputs."""

    lang: str = ""
    prose: Markup | None = None
    code: Markup = Markup()
    outputs: tuple[ShownOutput, ...] = ()


def notebook_page(
    notebook: "NotebookNode",
    *,
    title: str,
    language: Language,
    assets: str,
    home: str | None,
    kind: PageKind,
) -> str:
    """An executed notebook as a page for reading（阅读页）: no kernel, no network."""
    cells = [shown for cell in notebook.cells if (shown := shown_cell(cell)) is not None]
    return render(
        "notebook.html.j2",
        language,
        title=title,
        window_title=title,
        assets=assets,
        home=home,
        kind=kind,
        cells=cells,
        has_figures=any(output.figure for cell in cells for output in cell.outputs),
        dark_colours=json.dumps(DARK),
    )


def shown_cell(cell: Mapping[str, Any]) -> ShownCell | None:
    """A cell as a reader needs it（给人看的单元）; None for parameters and empty cells."""
    source = _joined(cell["source"])
    if cell["cell_type"] == "markdown":
        lang = HTML_LANG.get(cell["metadata"].get("b2c", {}).get("lang", ""), "")
        return ShownCell(lang=lang, prose=prose(source)) if source.strip() else None
    hidden = HIDDEN_TAGS.intersection(cell["metadata"].get("tags", ()))
    if cell["cell_type"] != "code" or hidden or not source.strip():
        return None
    outputs = tuple(one for output in cell["outputs"] if (one := _shown_output(output)) is not None)
    return ShownCell(code=python(source), outputs=outputs)


def _shown_output(output: Mapping[str, Any]) -> ShownOutput | None:
    """The best form of an output: a figure, then HTML, then text."""
    kind = output["output_type"]
    if kind == "stream":
        return ShownOutput(plain=_terminal(output["text"]))
    if kind == "error":
        return ShownOutput(plain=_terminal("\n".join(output["traceback"])), failed=True)
    forms = output["data"]
    plain, markup = _terminal(forms.get("text/plain", "")), _joined(forms.get("text/html", ""))
    if PLOTLY in forms:
        # Beside the still of a desk stands the table of its states; other figures stand alone.
        beside = markup if WIDGET in forms else ""
        figure = json.dumps(forms[PLOTLY], ensure_ascii=False, separators=(",", ":"))
        return ShownOutput(title=plain, figure=figure, html=Markup(beside))
    if markup:
        return ShownOutput(html=Markup(markup))
    if "image/png" in forms:
        picture = _joined(forms["image/png"]).replace("\n", "")
        return ShownOutput(
            html=Markup('<img alt="{}" src="data:image/png;base64,{}">').format(plain, picture)
        )
    if "text/markdown" in forms:
        return ShownOutput(html=prose(_joined(forms["text/markdown"])))
    if WIDGET in forms and (not plain or WIDGET_REPR.match(plain)):
        return ShownOutput(needs_kernel=True)
    return ShownOutput(plain=plain) if plain else None


def _joined(text: str | list[str]) -> str:
    """Text of a notebook, which may be stored line by line."""
    return text if isinstance(text, str) else "".join(text)


def _terminal(text: str | list[str]) -> str:
    """Printed text without the codes that colour a terminal."""
    return COLOURED_TERMINAL.sub("", _joined(text)).rstrip()


class _Prose(mistune.HTMLRenderer):
    """Markdown of a lesson: wide tables scroll inside their box, code is coloured."""

    def __init__(self) -> None:
        super().__init__(escape=False)

    def table(self, text: str) -> str:
        return f'<div class="scroll"><table>\n{text}</table></div>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        return f'<div class="highlight"><pre><code>{python(code)}</code></pre></div>\n'


@cache
def _markdown() -> mistune.Markdown:
    return mistune.create_markdown(
        renderer=_Prose(), plugins=["table", "strikethrough", _bold_beside_chinese]
    )


def _bold_beside_chinese(md: mistune.Markdown) -> None:
    """Bold that ends in a full-width mark with no space behind, which Markdown leaves as stars."""

    def parse(
        inline: mistune.InlineParser, match: re.Match[str], state: mistune.InlineState
    ) -> int:
        inside = state.copy()
        inside.src = match.group("bold")
        state.append_token({"type": "strong", "children": inline.render(inside)})
        return match.end()

    pattern = r"\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*"
    md.inline.register("bold_beside_chinese", pattern, parse, before="emphasis")


def prose(source: str) -> Markup:
    """Markdown as HTML; our own text, so its HTML stays."""
    return Markup(_markdown()(source))


def python(source: str) -> Markup:
    """Python in colours of the look, by classes."""
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))


def render(template: str, language: Language, **values: object) -> str:
    """A template with sentences in one language; the same values give the same bytes."""
    said = (
        _environment()
        .get_template(template)
        .render(
            language=language,
            html_lang="en" if language == "en" else "zh-CN",
            say=_sayer(language),
            label=lambda name: message(f"page.{name}").on_one_line(language),
            speak=lambda text: speak(text, language),
            line=lambda text: text.on_one_line(language),
            **values,
        )
    )
    return said + "\n"


def speak(text: Text, language: Language) -> Markup:
    """A sentence for a page; in a page of both languages each part says which it is."""
    if language != "both" or text.zh == text.en:
        return _lines(text.of(language))
    return Markup(
        '<span lang="zh-CN">{}</span> <span class="sep">/</span> <span lang="en">{}</span>'
    ).format(_lines(text.zh), _lines(text.en))


def _sayer(language: Language) -> Callable[..., Markup]:
    def say(name: str, **values: object) -> Markup:
        return speak(message(f"page.{name}", **values), language)

    return say


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(row) for row in text.split("\n"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = lambda number: f"{number:g}"
    return environment
