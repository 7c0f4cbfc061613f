"""The feedback page（反馈页）: one file that opens anywhere, without network and without scripts.

It is made of marks, of what the student wrote, and of what the student may read anyway: no test,
no solution and no live output goes into it.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import bleach  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.utils import compute_checksum, is_grade, is_solution

import course_b2c_ops
from course_b2c_ops.language import LANGUAGES, Language, Text, message
from graders.nbgrader_side.late import Penalties, on_the_wall
from graders.nbgrader_side.marked_notebook import MARK, NOTES, STATUS
from graders.nbgrader_side.rows import Rows, rows_of
from graders.nbgrader_side.stills import still, title_of
from graders.nbgrader_side.study import MOST, Advice, Study

PLOTLY = "application/vnd.plotly.v1+json"
PICTURES = ("image/png", "image/jpeg")
HEADING = re.compile(r"^#{1,4} +(.+)$", re.MULTILINE)
LIVE = re.compile(r"<(script|style|iframe|object|svg)\b.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
TAGS = {
    "a", "b", "br", "caption", "code", "div", "em", "i", "li", "ol", "p", "pre", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"*": ["class", "colspan", "rowspan", "scope", "lang"]}
LONGEST_OUTPUT = 20_000
GAPS = ("part", "none")
SIGNS = {"full": "✓", "part": "◐", "none": "✗", "waits": "○"}
# What a teacher is told about the machine says nothing to a student.
OF_THE_MACHINE = ("sandbox.walls_box", "sandbox.walls_user", "sandbox.no_filter")
WEB = Path(course_b2c_ops.__file__).parent / "web"
TEMPLATES = Path(__file__).parent / "templates"


@dataclass
class Told:
    """One question's mark and why（一题的反馈）."""

    name: str
    points: float
    out_of: float
    state: str
    why: str
    mistake: bool
    advice: Advice | None


@dataclass
class Part:
    """One grade cell with all that belongs to it（一个评分格）."""

    title: str
    points: float
    out_of: float
    state: str
    told: list[Told]
    comment: str = ""
    wrote: list[tuple[str, str]] = field(default_factory=list)  # "code" or "text", and the words
    shown: list[Markup] = field(default_factory=list)


class FeedbackPage(Exporter):  # type: ignore[misc]
    """The exporter of `c.GenerateFeedback.exporter_class`（反馈页的导出器）."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of one marked notebook, with the marks as they stand in the gradebook."""
        found = self._init_resources(resources or {})
        asked = found["nbgrader"]
        place = Path.cwd().parent
        with Gradebook(asked["db_url"]) as gradebook:
            self._renew_penalty(gradebook, asked)
            page = page_of(gradebook, nb, asked["notebook"], place, language_of(nb, place),
                           asked["student"], asked["assignment"])  # fmt: skip
        return page, found

    def _renew_penalty(self, gradebook: Gradebook, asked: Mapping[str, str]) -> None:
        """A share of the score is another one after a person has marked the essays."""
        where = asked["notebook"], asked["assignment"], asked["student"]
        Penalties(self.config).put(gradebook.find_submission_notebook(*where))
        gradebook.db.commit()


def language_of(nb: NotebookNode, folder: Path) -> Language:
    """The language of the notebook's own cohort."""
    given = nb.metadata.get("b2c", {}).get("language")
    if not given and (folder / "manifest.json").is_file():
        given = json.loads((folder / "manifest.json").read_text("utf-8")).get("language")
    return next((language for language in LANGUAGES if language == given), "zh")


def page_of(
    gradebook: Gradebook, nb: NotebookNode, notebook: str, folder: Path, language: Language,
    student: str, assignment: str,
) -> str:  # fmt: skip
    """One student's feedback on one notebook, as HTML."""
    row = gradebook.find_submission_notebook(notebook, assignment, student)
    study = Study(folder, student)
    notes = list(_notes(nb, language))
    parts = list(_parts(nb, rows_of(row), study, assignment, language))
    for told in (told for part in parts for told in part.told):
        told.why = "" if told.why in notes else told.why  # what holds for all is said once, above
    penalty = row.late_submission_penalty or 0.0
    first = next((_heading(cell.source) for cell in nb.cells if cell.cell_type == "markdown"), "")
    facts = {
        "title": first or assignment,
        "refused": _status(nb) not in ("", "marked"),
        "student": f"{row.student.last_name or ''} {row.student.first_name or ''}".strip(),
        "id": student,
        "parts": parts,
        "points": max(0.0, sum(part.points for part in parts) - penalty),
        "out_of": sum(part.out_of for part in parts),
        "counts": not parts or any(one.max_score for one in row.grades),
        "waiting": sum(part.out_of for part in parts if part.state == "waits"),
        "penalty": penalty,
        "late": _late(row, language),
        "notes": notes,
    }
    return _page(language, facts)


def _page(language: Language, facts: Mapping[str, Any]) -> str:
    def say(key: str, /, **values: object) -> Markup:
        return speak(message(f"feedback.{key}", **values))

    def speak(text: Text) -> Markup:
        return Markup("<br>").join(text.of(language).split("\n"))

    lang = "en" if language == "en" else "zh-CN"
    look = Markup((WEB / "look.css").read_text("utf-8"))
    found: str = _template().render(
        say=say, speak=speak, lang=lang, look=look, signs=SIGNS, **facts
    )
    return found


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["points"] = lambda number: f"{number:.2f}".rstrip("0").rstrip(".")
    return environment.get_template("feedback.html.j2")


def _late(row: SubmittedNotebook, language: Language) -> str:
    """When it was handed in and how late; "" where it was in time or nobody asks."""
    submission = row.assignment
    late, due = submission.total_seconds_late, submission.duedate
    if not due or late <= 0:
        return ""
    told = message("feedback.late", due=on_the_wall(due), at=on_the_wall(submission.timestamp),
                   hours=f"{late / 3600:.1f}")  # fmt: skip
    return told.of(language)


def _status(nb: NotebookNode) -> str:
    """What became of the submission; "" for an ordinary assignment."""
    return str(nb.metadata.get("b2c", {}).get(STATUS, ""))


def _notes(nb: NotebookNode, language: Language) -> Iterator[str]:
    hidden = {message(key).zh for key in OF_THE_MACHINE}
    for note in nb.metadata.get("b2c", {}).get(NOTES, ()):
        if note["zh"] not in hidden:
            yield Text(**note).of(language)


def _parts(
    nb: NotebookNode, rows: Rows, study: Study, assignment: str, language: Language
) -> Iterator[Part]:
    """The grade cells in order, each with what stands under its heading."""
    for section in _sections(nb.cells):
        for cell in section:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if not is_grade(cell) or name not in rows.grades:
                continue
            grade = rows.grades[name]
            score, out_of = float(grade.score or 0.0), float(grade.max_score)
            waits = bool(grade.needs_manual_grade) and grade.manual_score is None
            marks = cell.metadata.get("b2c", {}).get(MARK, ())
            if marks and not out_of:  # a paper that does not count is worth nothing, and still told
                score, out_of = (sum(one[part] for one in marks) for part in ("points", "out_of"))
            most = MOST if len(marks) == 1 else 1  # a paper has room for one each
            most = most if _status(nb) in ("", "marked") else 0  # what was not read shows no gap
            told = [_told(mark, study, assignment, language, most) for mark in marks]
            state = _state(score, out_of, waits)
            told = told or [
                Told("", score, out_of, state, why, False, None) for why in _failed(cell)
            ]
            part = Part(_title(section, name), score, out_of, state, told)
            own = _own_cells(section, cell)
            part.comment = _comment([rows.comments.get(_grade_id(one)) for one in own])
            own = [one for one in own if not _is_untouched(one)]
            part.wrote = [("code" if c.cell_type == "code" else "text", c.source) for c in own]
            part.shown = [one for c in section for one in _shown(c, own)] if own else []
            yield part


def _failed(cell: NotebookNode) -> Iterator[str]:
    """Why a test of an ordinary assignment failed: its error's type and message, no more."""
    for output in cell.get("outputs", ()):
        if output.get("output_type") == "error":
            yield ": ".join(filter(None, [output.get("ename"), output.get("evalue")]))


def _sections(cells: Sequence[NotebookNode]) -> Iterator[list[NotebookNode]]:
    """Cells from one heading to the next."""
    section: list[NotebookNode] = []
    for cell in cells:
        if (
            section
            and cell.cell_type == "markdown"
            and not is_grade(cell)
            and _heading(cell.source)
        ):
            yield section
            section = []
        section.append(cell)
    yield section


def _own_cells(section: Sequence[NotebookNode], grade: NotebookNode) -> list[NotebookNode]:
    """The cells under one heading that the student wrote in and that belong to a grade cell."""
    item = grade.metadata.get("b2c", {}).get("item")
    own = []
    for cell in section:
        ours = cell.metadata.get("b2c", {})
        solution = is_solution(cell) and (ours.get("item") == item or cell is grade)
        if solution or ours.get("role") == "own":
            own.append(cell)
    return own


def _is_untouched(cell: NotebookNode) -> bool:
    """Whether a cell is as it was handed out: then there is nothing of the student's in it."""
    handed_out = cell.metadata.get("nbgrader", {}).get("checksum")
    return bool(handed_out) and handed_out == compute_checksum(cell)


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _comment(found: Sequence[Any]) -> str:
    """What a person wrote; automatic comments are said at the marks."""
    told = [one.manual_comment for one in found if one is not None and one.manual_comment]
    return "\n".join(told)


def _title(section: Sequence[NotebookNode], name: str) -> str:
    told = next((_heading(c.source) for c in section if c.cell_type == "markdown"), "")
    return told or name


def _heading(source: str) -> str:
    found = HEADING.search(source)
    return found[1].strip() if found else ""


def _state(points: float, out_of: float, waits: bool) -> str:
    if waits:
        return "waits"
    if points >= out_of:
        return "full"
    return "part" if points > 0 else "none"


def _told(
    mark: Mapping[str, Any], study: Study, lesson: str, language: Language, most: int
) -> Told:
    state = _state(mark["points"], mark["out_of"], mark["waits_for_person"])
    stem = study.stem(mark["id"])
    return Told(
        name=stem.of(language) if stem else mark["id"],
        points=mark["points"],
        out_of=mark["out_of"],
        state=state,
        why=Text(**mark["why"]).of(language) if mark["why"] else "",
        mistake=bool(mark["mistake"]),
        advice=study.advice(mark["id"], lesson, most) if most and state in GAPS else None,
    )


def _shown(cell: NotebookNode, own: Sequence[NotebookNode]) -> Iterator[Markup]:
    """What a cell showed, as far as a page can hold it: figures of all, words of the student's."""
    for output in cell.get("outputs", ()) if not is_grade(cell) else ():
        data = output.get("data", {})
        picture = _picture(data)
        if picture:
            yield picture
        elif any(cell is one for one in own):
            yield from _words(output, data)


def _picture(data: Mapping[str, Any]) -> Markup:
    figure = data.get(PLOTLY)
    drawn = caption = ""
    # A student's code can put anything into a figure: one that cannot be drawn is left out.
    with suppress(Exception):
        drawn, caption = (still(figure), escape(title_of(figure))) if figure else ("", "")
    if drawn:
        return Markup(f"<figure>{drawn}<figcaption>{caption}</figcaption></figure>")
    for kind in PICTURES:
        try:
            content = base64.b64decode(str(data.get(kind, "")).replace("\n", ""), validate=True)
        except binascii.Error:
            continue
        if content:
            packed = base64.b64encode(content).decode()
            return Markup(f'<figure><img alt="" src="data:{kind};base64,{packed}"></figure>')
    return Markup("")


def _words(output: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Markup]:
    if isinstance(data.get("text/html"), str) and len(data["text/html"]) <= LONGEST_OUTPUT:
        words = LIVE.sub("", data["text/html"])
        with suppress(Exception):  # nested too deeply, or no HTML at all: its plain form below
            clean = bleach.clean(words, tags=TAGS, attributes=ATTRIBUTES, strip=True)
            yield Markup(f'<div class="scroll">{clean}</div>')
            return
    text = data.get("text/plain") or output.get("text") or ""
    if output.get("output_type") == "error":
        text = f"{output.get('ename', '')}: {output.get('evalue', '')}"
    if isinstance(text, str) and text.strip():
        yield Markup(f"<pre>{escape(text[:LONGEST_OUTPUT])}</pre>")
