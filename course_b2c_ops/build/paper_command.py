"""`b2c items papers COHORT`（看组卷）: what the class would be drawn, before anything is built."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.compose import compose
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.exam_papers import ClassPapers, class_papers, topics_and_tasks
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.language import Text, chosen, message, say
from course_b2c_ops.papers import Paper
from course_b2c_ops.problems import BadInput, Problem
from course_b2c_ops.standard import read_standard, task_of
from graders.bank import Bank, Item, read_bank


def add_verbs(verbs: Any, root: Path) -> None:
    """Hang the verb below `b2c items`（登记命令）."""
    papers = verbs.add_parser("papers", help=say("exam.cli_papers"))
    papers.add_argument("cohort", nargs="?", default="demo", help=say("cli.data_cohort"))
    papers.add_argument("--student", default="", help=say("exam.cli_student"))
    papers.set_defaults(run=lambda asked: _papers(asked, root))


def _papers(asked: argparse.Namespace, root: Path) -> int:
    bank = read_bank(root)
    drawn = draw_for(root, asked.cohort, bank)
    lines = _one(drawn, asked.student, bank) if asked.student else _all(root, drawn, bank)
    for line in lines:
        print(line)
    return 0


def draw_for(root: Path, named: str, bank: Bank) -> ClassPapers:
    """The draw of a cohort, as its next build would make it."""
    cohort = read_cohort(root, named)
    courses = read_courses(root, cohort.courses)
    lessons = compose(courses, draw_paper(courses, bank, cohort), cohort)
    key = cohort_key(root, cohort.id)
    return class_papers(root, cohort, bank, key, lessons, root / "build" / cohort.id)


def _all(root: Path, drawn: ClassPapers, bank: Bank) -> Iterator[str]:
    """Each paper: how the class's papers keep to the blueprint, and how far apart they are."""
    clauses = read_standard(root / "data" / "standard")
    names = {one.id: f"{one.id} {_told(one.short)}" for one in topics_and_tasks(clauses)}
    for note in drawn.notes:
        yield _told(note)
    if not drawn.plans:
        yield say("exam.cli_none")
    for plan in drawn.plans:
        papers = [one for own in drawn.drawn.values() for one in own if one.id == plan.id]
        items = [[bank.items[place.item] for place in paper.places] for paper in papers]
        yield ""
        yield say(
            "exam.cli_head", paper=_told(plan.title), students=len(papers), pool=plan.pool,
            items=len(items[0]), marks=f"{papers[0].marks:g}",
            minutes=f"{sum(one.minutes for one in plan.sittings):g}",
        )  # fmt: skip
        yield say("exam.cli_apart", stems=f"{_shared(items):.0%}",
                  distinct=len({item.id for own in items for item in own}))  # fmt: skip
        yield from _counts(items, lambda item: f"{item.difficulty}", "exam.cli_difficulty")
        yield from _counts(items, lambda item: names[task_of(item.clauses[0])], "exam.cli_tasks")


def _counts(items: list[list[Item]], name: Callable[[Item], str], title: str) -> Iterator[str]:
    """How many items of each name a paper holds, from the fewest to the most."""
    counted = [Counter(map(name, own)) for own in items]
    yield say(title)
    for one in sorted({one for counts in counted for one in counts}):
        numbers = [counts[one] for counts in counted]
        fewest, most = min(numbers), max(numbers)
        yield f"  {one}: {fewest}" + (f"–{most}" if most > fewest else "")


def _shared(items: list[list[Item]]) -> float:
    """The mean share of stems that neighbours of the class list have in common."""
    stems = [{item.id for item in own} for own in items]
    pairs = [len(a & b) / len(a) for a, b in zip(stems, stems[1:], strict=False)]
    return sum(pairs) / len(pairs) if pairs else 0.0


def _one(drawn: ClassPapers, student: str, bank: Bank) -> Iterator[str]:
    """One student's papers, place by place."""
    if student not in drawn.drawn:
        known = ", ".join(drawn.drawn)
        raise BadInput(Problem(student, say("exam.cli_no_student", known=known)))
    for paper in drawn.of(student):
        yield ""
        yield _told(paper.title)
        yield from _places(paper, bank)


def _places(paper: Paper, bank: Bank) -> Iterator[str]:
    for number, place in enumerate(paper.places, start=1):
        item = bank.items[place.item]
        task, kind = task_of(item.clauses[0]), _told(message(f"item.kind_{item.kind}"))
        yield f"{number:>3}  {place.marks:g}  {kind}  {item.difficulty}  {task}  {item.id}"


def _told(text: Text) -> str:

    return text.on_one_line(chosen())
