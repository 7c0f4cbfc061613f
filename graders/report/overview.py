"""The class overview of a paper（班级概览）: who reached what, which tasks are weak."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import course_b2c_ops
from course_b2c_ops.exam_report import GOOD, Line, Score, reached
from course_b2c_ops.language import Language, Text, message
from graders.cohort_folder import CohortFolder

WEB = Path(course_b2c_ops.__file__).parent / "web"
TEMPLATES = Path(__file__).parent / "templates"
MOST_MISTAKES = 10
# A spreadsheet runs what begins like this as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Class:
    """What is known of one paper in a class（一份卷子的全班成绩）."""

    name: str
    scores: dict[str, Score] = field(default_factory=dict)  # by student
    without: dict[str, Text] = field(default_factory=dict)  # handed in, but no marks: why
    waiting: list[str] = field(default_factory=list)  # of these, what `b2c mark` has to do
    missing: list[str] = field(default_factory=list)  # handed nothing in

    @property
    def counts(self) -> bool:
        """Whether the paper counts for marks（是否计分）."""
        return all(score.paper.counts for score in self.scores.values())


@dataclass(frozen=True)
class TaskOfClass:
    """How a class did in one work task（全班在一个任务上）."""

    line: Line  # all points of all students together
    below: int  # students under the line from which no advice is needed
    asked: int


def tasks_of(scores: Sequence[Score]) -> list[TaskOfClass]:
    """Every work task and topic that was asked, the weakest first."""
    by_task: dict[str, list[Line]] = {}
    for score in scores:
        for line in (line for area in score.areas for line in area.tasks):
            by_task.setdefault(line.id, []).append(line)
    found = [
        TaskOfClass(_together(lines), sum(one.share < GOOD for one in lines), len(lines))
        for lines in by_task.values()
    ]
    return sorted(found, key=lambda one: (one.line.share, one.line.id))


def mistakes_of(scores: Sequence[Score]) -> list[tuple[Text, int]]:
    """The known mistakes of a class, and how many students made each."""
    found = Counter(why for score in scores for why in {why for _, why in score.mistakes})
    return [(why, count) for why, count in found.most_common(MOST_MISTAKES) if count > 1]


def as_table(found: Class, cohort: CohortFolder) -> str:
    """One line a student, for a spreadsheet."""
    scores = list(found.scores.values())
    tasks = sorted(tasks_of(scores), key=lambda one: one.line.id)
    names = [part.name for part in scores[0].paper.parts]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = ["student_id", "name", "assignment", "counts", "status", "points", "out_of",
               "overall", "passed", "open_places"]  # fmt: skip
    columns += [f"{name}_{what}" for name in names for what in ("points", "out_of", "pass_line")]
    columns += [f"{one.line.id}_{what}" for one in tasks for what in ("points", "out_of")]
    writer.writerow(columns)
    for row in _rows(found, cohort, [one.line.id for one in tasks]):
        writer.writerow([plain_cell(value) for value in row])
    return out.getvalue()


def _rows(found: Class, cohort: CohortFolder, tasks: Sequence[str]) -> Iterator[list[Any]]:
    for who, score in found.scores.items():
        own = {line.id: line for area in score.areas for line in area.tasks}
        points, of = (sum(getattr(p, what) for p in score.parts) for what in ("points", "out_of"))
        row: list[Any] = [who, cohort.names[who], found.name, found.counts,
                          "marked", round(points, 2), round(of, 2), round(score.overall, 4),
                          score.passed, score.open_places]  # fmt: skip
        row += [value for p in score.parts for value in (p.points, p.out_of, p.pass_line)]
        empty = ("", "")
        row += [v for t in tasks for v in ((own[t].points, own[t].out_of) if t in own else empty)]
        yield row
    told = [(who, "refused") for who in found.without if who not in found.waiting]
    told += [(who, "not_marked") for who in found.waiting]
    for who, status in told + [(who, "not_handed_in") for who in found.missing]:
        yield [who, cohort.names.get(who, ""), found.name, found.counts, status]


def as_page(found: Class, cohort: CohortFolder) -> str:
    """The overview as one file that opens anywhere, without network and without scripts."""
    scores = list(found.scores.values())
    language, paper = cohort.language, scores[0].paper
    facts = {
        "title": message("report.title", paper=paper.title),
        "found": found,
        "passed": sum(score.passed for score in scores),
        "middle": f"{median(score.overall for score in scores):.0%}",
        "parts": [(message(f"exam.part_{p.name}"), f"{p.pass_line:.0%}") for p in paper.parts],
        "tasks": tasks_of(scores),
        "good": f"{GOOD:.0%}",
        "mistakes": mistakes_of(scores),
        "called": cohort.called,
        "reached": reached,
        "look": Markup((WEB / "look.css").read_text("utf-8")),
        "lang": "en" if language == "en" else "zh-CN",
    }
    return _page(language, facts)


def _page(language: Language, facts: dict[str, Any]) -> str:
    def speak(text: Text) -> Markup:
        return Markup("<br>").join(text.of(language).split("\n"))

    def say(key: str, /, **values: object) -> Markup:
        return speak(message(f"report.{key}", **values))

    def short(text: Text) -> str:
        return text.on_one_line(language)

    unofficial = speak(message("exam.unofficial_report"))
    page: str = _template().render(
        say=say, speak=speak, short=short, unofficial=unofficial, **facts
    )
    return page


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["points"] = lambda number: f"{number:g}"
    environment.filters["share"] = lambda number: f"{number:.0%}"
    return environment.get_template("overview.html.j2")


def _together(lines: Sequence[Line]) -> Line:
    points, of = (round(sum(getattr(one, what) for one in lines), 2) for what in
                  ("points", "out_of"))  # fmt: skip
    return Line(lines[0].id, lines[0].name, points, of)


def plain_cell(value: object) -> object:
    """A cell's value; words that a spreadsheet would run are words again（防公式）."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
