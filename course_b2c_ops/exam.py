"""A mock exam（模拟考）: `open_paper("mock_1")` in a notebook; the clock is the kernel's."""

import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from course_b2c_ops import answers, item_face, places, practice
from course_b2c_ops.exam_clock import Closed, Desk, final_answers, minutes_of
from course_b2c_ops.exam_report import Marked, Score, guide_of, in_paper, score
from course_b2c_ops.exam_report_page import as_html
from course_b2c_ops.faces import said
from course_b2c_ops.items import PublicItem
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.marking import Mark, mark_practice
from course_b2c_ops.papers import PAPERS_FILE, Paper, read_papers
from course_b2c_ops.standard import task_of
from course_b2c_ops.taking import fits

WEB = Path(__file__).parent / "web"
# What `web/exam.js` says.
WORDS = (
    "answered", "asleep", "back", "begin", "clock_runs", "done_part", "flag", "flagged", "hand_in",
    "hand_in_now", "handed_in", "how_it_goes", "item_of", "jump", "keep_writing", "key_answered",
    "key_flagged", "key_open", "left_hours", "left_minutes", "left_short", "marks_of_item",
    "minutes_all", "navigator", "next_item", "nothing_open", "now_open", "one_item", "open",
    "out_of_time", "part_row", "parts_head", "report_later", "still_flagged", "still_open",
    "unflag", "unofficial", "unsaved",
)  # fmt: skip
_HOLES = {
    name: f"{{{name}}}"
    for name in (
        "answered", "count", "extra", "group", "hours", "item", "line", "marks", "minutes", "of",
        "part", "seconds", "sitting", "state", "time",
    )
}  # fmt: skip


def open_paper(name: str) -> float | None:
    """Show one's own mock exam（打开试卷）; the first press of "start" starts its clock."""
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return 0.0  # a stock marking run gives nothing here; the mark comes from outside
    try:
        paper = own_paper(name)
        face = ExamWidget(paper, {p.item: practice.item(p.item) for p in paper.places})
    except (KeyError, answers.Unreadable) as problem:
        print(problem.args[0])
        return None
    told = message("exam.needs_kernel", paper=paper.title).of(chosen())
    bundle: Any = face._repr_mimebundle_() or {}
    forms = bundle[0] if isinstance(bundle, tuple) else bundle
    display({**forms, "text/html": f"<p>{said(told)}</p>", "text/plain": told}, raw=True)
    return None


def own_paper(name: str) -> Paper:
    """The student's own paper; KeyError with a sentence when there is none of that name."""
    folder = places.shop_folder()
    known = read_papers(folder) if folder else {}
    if not known:
        raise KeyError(say("exam.no_papers", paper=name))
    if name not in known:
        raise KeyError(say("exam.no_paper", paper=name, known=", ".join(known)))
    return known[name]


@cache
def script() -> str:
    """The module that draws an exam（`web/exam.js`）, with the item's module inside."""
    exam = (WEB / "exam.js").read_text("utf-8")
    line = 'import itemFace from "./item.js";\n'
    inside = (
        f"const itemSource = new Blob([{json.dumps(item_face.script())}], "
        '{ type: "text/javascript" });\n'
        "const { default: itemFace } = await import(URL.createObjectURL(itemSource));\n"
    )
    assert line in exam
    return exam.replace(line, inside)


def style() -> str:
    """The rules of an exam and of the items in it, dark where JupyterLab is dark."""
    tokens = ".b2c-ask { color-scheme"
    item = item_face.style_in_jupyter().replace(tokens, f":is(.b2c-exam, {tokens[:8]}){tokens[8:]}")
    return f"{item}\n{(WEB / 'exam.css').read_text('utf-8')}"


@cache
def words() -> dict[str, dict[str, str]]:
    """Every sentence of the script, in both languages, holes unfilled."""
    told = {name: message(f"exam.ui_{name}", **_HOLES) for name in WORDS}
    return {name: {"zh": text.zh, "en": text.en} for name, text in told.items()}


class ExamWidget(anywidget.AnyWidget):
    """One paper: what the student does comes as messages, how things stand goes back as `state`."""

    _esm = script()
    _css = style()
    paper = traitlets.Dict().tag(sync=True)
    items = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    item_words = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, paper: Paper, items: Mapping[str, PublicItem], desk: Desk | None = None
    ) -> None:
        self._items = items
        self._desk = desk or Desk(paper)
        self._count = 0
        super().__init__(
            paper=paper_facts(paper, items),
            items={name: item_facts(item) for name, item in items.items()},
            values=self._known_values(),
            words=words(),
            item_words=item_face.words(),
            language=chosen(),
            state=self._state(),
        )
        self.on_msg(self._hear)

    def _hear(self, _: object, told: dict[str, Any], __: object) -> None:
        """One thing the student did; whatever it was, the answer is how things stand."""
        acts: dict[str, Callable[[dict[str, Any]], None]] = {
            "begin": lambda told: self._desk.begin(told["sitting"]),
            "tick": lambda told: self._desk.tick(told["sitting"]),
            "answer": lambda told: self._answer(told["item"], told["value"]),
            "flag": lambda told: self._desk.flag(told["item"], on=told["on"]),
            "hand_in": lambda told: self._desk.hand_in(told["sitting"]),
        }
        news: dict[str, Any] = {}
        try:
            acts[told["do"]](told)
        except Closed:
            news["problem"] = say("exam.closed")
        except answers.Unreadable as problem:
            news["problem"] = str(problem)
        if told["do"] == "answer":
            news |= {"item": told["item"], "value": told["value"]}
        self.state = self._state() | {"news": news}

    def _answer(self, item: str, value: Any) -> None:
        if value is None or fits(self._items[item], value):
            self._desk.answer(item, value)
            # A page that is opened again finds what the one before it saved.
            self.values = self._known_values()

    def _known_values(self) -> dict[str, Any]:
        """The answers given so far, as far as they fit the items of today's shop."""
        saved = final_answers(self._desk.paper, answers.saved())
        return {name: v for name, v in saved.items() if fits(self._items[name], v)}

    def _state(self) -> dict[str, Any]:
        self._count += 1  # two equal states in a row are two pieces of news
        sittings = [self._sitting(n) for n in range(len(self._desk.paper.sittings))]
        return {"n": self._count, "sittings": sittings, "report": self._report()}

    def _sitting(self, number: int) -> dict[str, Any]:
        phase = self._desk.phase(number)
        entry = self._desk.entry(number)
        left = self._desk.left(number) if phase == "running" else 0
        return {"phase": phase, "left": left, "flags": entry.get("flags", []),
                "how": entry.get("how", "")}  # fmt: skip

    def _report(self) -> str:
        """The score report once everything is handed in and every answer is known here."""
        practice_only = all(item.pool == "practice" for item in self._items.values())
        if not (practice_only and self._desk.over):
            return ""
        return as_html(own_score(self._desk.paper, self._items), chosen())


def paper_facts(paper: Paper, items: Mapping[str, PublicItem]) -> dict[str, Any]:
    """What the script needs to know of a paper: sittings, parts, places."""
    parts = {part.name: part for part in paper.parts}

    def places_of(names: tuple[str, ...]) -> list[dict[str, Any]]:
        return [
            {"item": place.item, "marks": place.marks, "part": part.name,
             "kind": items[place.item].kind}
            for part in paper.parts
            if part.name in names
            for place in part.places
        ]  # fmt: skip

    return {
        "id": paper.id,
        "title": _both(paper.title),
        "sittings": [
            {
                "title": _both(sitting.title),
                "minutes": minutes_of(paper, sitting),
                "extra": paper.extra_minutes,
                "parts": [
                    {"title": _both(message(f"exam.part_{name}")), "marks": parts[name].marks,
                     "count": len(parts[name].places), "pass_line": parts[name].pass_line}
                    for name in sitting.parts
                ],
                "places": places_of(sitting.parts),
            }
            for sitting in paper.sittings
        ],
    }  # fmt: skip


def item_facts(item: PublicItem) -> dict[str, Any]:
    """An item as it is asked in an exam: what a practice item tells beside it stays away."""
    told = ("answer", "why", "source", "reason")
    facts = {name: value for name, value in item_face.facts(item).items() if name not in told}
    if item.choices:
        facts["choices"] = [{"id": one.id, "text": _both(one.text)} for one in item.choices]
    return facts


def own_score(paper: Paper, items: Mapping[str, PublicItem]) -> Score:
    """The report of a practice paper, from what is saved beside the notebook."""
    given = final_answers(paper, answers.saved())
    marked = [
        Marked(part.name, task_of(item.clauses[0]), item.stem,
               in_paper(_marked(item, given.get(item.id)), place.marks), item.id not in given)
        for part in paper.parts
        for place in part.places
        for item in (items[place.item],)
    ]  # fmt: skip
    folder = places.shop_folder()
    identity = places.identity()
    facts = json.loads((folder / PAPERS_FILE).read_text("utf-8")) if folder else {}
    known = practice.read_items(folder / "items.json").values() if folder else ()
    guide = guide_of(facts.get("lessons", {}), known)
    return score(paper, identity.student if identity else "", marked, guide)


def _marked(item: PublicItem, value: object) -> Mark:
    mark = mark_practice(item, value)
    return mark or Mark(0.0, item.points, message("mark.blank"))


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
