"""A class's papers in a build（出卷）: the draw, each student's part of it, the notebook."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.compose import HIDDEN, KERNEL, Composed
from course_b2c_ops.build.course_folder import FOLDER
from course_b2c_ops.build.keys import SAMPLE_STUDENT, CohortKey
from course_b2c_ops.language import Text, message
from course_b2c_ops.papers import Paper, PaperPart, Place, as_facts
from course_b2c_ops.standard import Clause, read_standard, task_of
from graders.bank import Bank, Item
from graders.blueprint import PaperPlan
from graders.papers import Draw, Drawn, draw_papers
from graders.templates import Lack

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOK = "paper.ipynb"
RECORD = "teacher/papers.json"  # who was drawn what; marking reads it
MOST_LACKS = 5  # named one by one


@dataclass(frozen=True)
class ClassPapers:
    """The papers of one class: drawn, and those of them that students get."""

    plans: tuple[PaperPlan, ...] = ()
    drawn: Mapping[str, tuple[Paper, ...]] = field(default_factory=dict)  # of each student
    lessons: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)  # of each task
    notes: tuple[Text, ...] = ()

    @property
    def assignments(self) -> list[dict[str, Any]]:
        """What the manifest says of them; which items they hold differs from student to student."""
        marks = {paper.id: paper.marks for papers in self.drawn.values() for paper in papers}
        return [
            {"name": plan.id, "items": [], "points": marks[plan.id], "drawn": RECORD}
            for plan in self.plans
        ]

    def of(self, student: str) -> tuple[Paper, ...]:
        """A student's papers, as far as the class has them."""
        given = {plan.id for plan in self.plans}
        return tuple(paper for paper in self.drawn.get(student, ()) if paper.id in given)

    def file_of(self, student: str) -> bytes:
        """What a student's `papers.json` says; nothing for a class without papers."""
        papers = {paper.id: as_facts(paper) for paper in self.of(student)}
        return _json({"papers": papers, "lessons": self.lessons}) if papers else b""


def class_papers(
    root: Path, cohort: Cohort, bank: Bank, key: CohortKey, lessons: Sequence[Composed],
    target: Path,
) -> ClassPapers:  # fmt: skip
    """Draw everybody's papers; one that students have handed in stays as it was."""
    blueprint = cohort.blueprint.papers
    if blueprint is None:
        return ClassPapers()
    clauses = read_standard(root / "data" / "standard")
    draw = Draw(
        bank, blueprint, clauses, cohort.as_of, key.derived("papers/1"), key.item_key,
        frozenset(item.id for one in lessons for item in one.items),
    )  # fmt: skip
    drawn = draw_papers(draw, [student.id for student in cohort.students], [SAMPLE_STUDENT])
    papers = {
        student: tuple(
            replace(paper, extra_minutes=cohort.extra_minutes.get((student, paper.id), 0))
            for paper in own
        )
        for student, own in _with_kept(drawn.papers, target, bank).items()
    }
    given = [
        plan
        for plan in blueprint.papers
        if plan.id not in drawn.lacking and plan.id not in cohort.blueprint.hold_back
    ]
    return ClassPapers(
        tuple(given), papers, _lessons_by_task(lessons), tuple(_notes(drawn, blueprint.papers))
    )


def items_of(papers: Iterable[Paper], bank: Bank) -> dict[str, Item]:
    """The items these papers ask."""
    return {place.item: bank.items[place.item] for paper in papers for place in paper.places}


def _with_kept(
    drawn: Mapping[str, tuple[Paper, ...]], target: Path, bank: Bank
) -> dict[str, tuple[Paper, ...]]:
    """The draw, with every paper that has been handed in by anybody as it was drawn before."""
    handed_in = {path.name for path in (target / FOLDER / "submitted").glob("*/*")}
    record = target / RECORD
    before = json.loads(record.read_text("utf-8")) if handed_in and record.is_file() else {}

    def kept(student: str, paper: Paper) -> Paper:
        old = before.get(paper.id, {}).get(student)
        if paper.id not in handed_in or not old:
            return paper
        if any(item not in bank.items for places in old.values() for item, _ in places):
            return paper
        parts = tuple(
            PaperPart(part.name, tuple(Place(*place) for place in old[part.name]),
                      part.pass_line, part.weight)
            for part in paper.parts
        )  # fmt: skip
        return replace(paper, parts=parts)

    return {student: tuple(kept(student, one) for one in own) for student, own in drawn.items()}


def record_of(papers: ClassPapers) -> bytes:
    """Who was drawn what, for marking and for the next build: paper, student, part, places."""
    found: dict[str, dict[str, Any]] = {}
    for student, own in papers.drawn.items():
        for paper in own:
            parts = {
                part.name: [[place.item, place.marks] for place in part.places]
                for part in paper.parts
            }
            found.setdefault(paper.id, {})[student] = parts
    return _json(found)


def paper_notebook(plan: PaperPlan, marks: float, cohort: Cohort) -> "NotebookNode":
    """The notebook of a paper, the same for everyone: what to expect, and the paper itself."""
    language = cohort.language
    sittings = (
        message("exam.intro_sitting", title=one.title, minutes=f"{one.minutes:g}")
        for one in plan.sittings
    )
    rows = "\n".join(f"- {one.on_one_line(language)}" for one in sittings)
    intro = message("exam.intro", title=plan.title).of(language)
    code = f'from course_b2c_ops import open_paper\n\nopen_paper("{plan.id}")'
    # The answers of practice items are on everybody's machine: a paper with any counts for nothing.
    counts = plan.pool == "assessed"
    check = {
        "schema_version": 3, "grade_id": f"{plan.id}-paper-check", "grade": True,
        "solution": False, "locked": True, "task": False, "points": marks if counts else 0,
    }  # fmt: skip
    parameters = "\n".join((
        "# Parameters",
        f'cohort_id = "{cohort.id}"',
        f'language = "{language}"',
        f'as_of = "{cohort.as_of.isoformat()}"',
    ))  # fmt: skip
    cells = [
        notebooks.new_cell("markdown", f"# {plan.title.on_one_line(language)}\n\n{intro}\n\n{rows}",
                           {"b2c": {"paper": plan.id}}),
        notebooks.new_cell("code", parameters, {"tags": ["injected-parameters"], **HIDDEN}),
        notebooks.new_cell("code", code, {"b2c": {"paper": plan.id, "role": "check"},
                                          "nbgrader": check, **HIDDEN}),
    ]  # fmt: skip
    for number, cell in enumerate(cells):
        cell["id"] = f"{plan.id}-{number}"
    metadata = {
        "kernelspec": dict(KERNEL),
        "language_info": {"name": "python"},
        "b2c": {"cohort": cohort.id, "paper": plan.id, "language": language},
    }
    return notebooks.new_notebook(cells, metadata)


def _lessons_by_task(lessons: Iterable[Composed]) -> dict[str, list[dict[str, str]]]:
    """The lessons that train each work task or policy topic, for the advice of a report."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in lessons:
        told = {"lesson": one.lesson.id, **asdict(one.lesson.title)}
        for task in dict.fromkeys(map(task_of, one.lesson.clauses)):
            found.setdefault(task, []).append(told)
    return found


def _notes(drawn: Drawn, plans: Iterable[PaperPlan]) -> list[Text]:
    """What the build says of papers that could not be drawn, or not apart enough."""
    titles = {plan.id: plan.title for plan in plans}
    notes = [lacking_sentence(titles[paper], lacks) for paper, lacks in drawn.lacking.items()]
    if drawn.alike:
        pairs = ", ".join(f"{one}–{other}" for one, other in drawn.alike[:MOST_LACKS])
        notes.append(message("exam.alike", pairs=pairs))
    return notes


def lacking_sentence(title: Text, lacks: Sequence[Lack]) -> Text:
    """One sentence: which task, kind and difficulty lack how many items."""
    total = sum(lack.count for lack in lacks)
    most = sorted(lacks, key=lambda lack: -lack.count)
    named = [
        message(
            "exam.lack", task=lack.task, count=lack.count,
            group=message(f"exam.group_{lack.group}"),
            difficulty=message(f"exam.difficulty_{lack.difficulty}"),
        )
        for lack in most[:MOST_LACKS]
    ]  # fmt: skip
    comma = message("exam.comma")
    told = Text(comma.zh.join(one.zh for one in named), comma.en.join(one.en for one in named))
    rest = sum(lack.count for lack in most[MOST_LACKS:])
    if rest:
        more = message("exam.lacks_more", count=rest)
        told = Text(told.zh + more.zh, told.en + more.en)
    return message("exam.lacking", paper=title, total=total, lacks=told)


def topics_and_tasks(clauses: Mapping[str, Clause]) -> list[Clause]:
    """Work tasks, then policy topics, as a table of a draw lists them."""
    return [clause for level in ("task", "topic") for clause in clauses.values()
            if clause.level == level]  # fmt: skip


def _json(facts: object) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
