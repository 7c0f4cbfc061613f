"""Mark a paper and report it（判卷、成绩单）: every place by its student's own key."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from course_b2c_ops.answers import Saved
from course_b2c_ops.exam_clock import final_answers
from course_b2c_ops.exam_report import Guide, Marked, Score, guide_of, in_paper, score
from course_b2c_ops.exam_report_page import as_page, as_text
from course_b2c_ops.items import ITEMS_FILE, from_facts
from course_b2c_ops.language import Language
from course_b2c_ops.papers import PAPERS_FILE, Paper, read_papers
from course_b2c_ops.standard import task_of
from graders.bank import Bank
from graders.mark_item import Student, mark_item, public_item


def mark_paper(
    paper: Paper, given: Mapping[str, Any], bank: Bank, student: Student
) -> tuple[Marked, ...]:
    """Every place of a paper, marked from the answers that were handed in."""
    return tuple(
        Marked(
            part=part.name,
            task=task_of(item.clauses[0]),
            stem=public_item(item, student).stem,
            mark=in_paper(mark_item(item, given.get(item.id), student), place.marks),
            is_open=given.get(item.id) is None,
        )
        for part in paper.parts
        for place in part.places
        for item in (bank.items[place.item],)
    )


def score_of(
    folder: Path, name: str, saved: Saved, bank: Bank, student: Student, called: str
) -> Score:
    """The score of a student's paper, from the teacher's copy of the student's folder.

    What the student's own machine says about the paper is not asked: only their answers are.
    """
    paper = read_papers(folder)[name]
    marked = mark_paper(paper, final_answers(paper, saved), bank, student)
    return score(paper, called, marked, guide_in(folder))


def guide_in(folder: Path) -> Guide:
    """Lessons and practice items for the advice, as they stand in a student's folder."""
    lessons = json.loads((folder / PAPERS_FILE).read_text("utf-8"))["lessons"]
    items = json.loads((folder / ITEMS_FILE).read_text("utf-8"))
    return guide_of(lessons, map(from_facts, items.values()))


def write_report(found: Score, folder: Path, language: Language) -> tuple[Path, Path]:
    """The report as a page that prints on A4 and as plain text; gives both files."""
    folder.mkdir(parents=True, exist_ok=True)
    page, text = (folder / f"{found.paper.id}.{ending}" for ending in ("html", "txt"))
    page.write_text(as_page(found, language), "utf-8")
    text.write_text(as_text(found, language), "utf-8")
    return page, text


def write_reports(scores: Iterable[Score], folder: Path, language: Language) -> list[Path]:
    """The reports of a class, a folder a student."""
    return [path for one in scores for path in write_report(one, folder / one.student, language)]
