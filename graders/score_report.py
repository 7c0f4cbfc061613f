"""The score report of a marked paper（成绩单）: from the points that were kept to a page."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from course_b2c_ops.exam_report import Guide, Marked, Score, guide_of, score
from course_b2c_ops.exam_report_page import as_page, as_text
from course_b2c_ops.items import ITEMS_FILE, from_facts
from course_b2c_ops.language import Language, Text, message
from course_b2c_ops.marking import Mark
from course_b2c_ops.papers import PAPERS_FILE, Paper
from course_b2c_ops.standard import task_of


def score_of(home: Path, paper: Paper, kept: Mapping[str, Any], called: str) -> Score:
    """The score of a student's paper, from its marks and the teacher's copy of their folder.

    Nothing is marked again: the report cannot say other points than the gradebook.
    """
    items = json.loads((home / ITEMS_FILE).read_text("utf-8"))
    return score(paper, called, tuple(_places(paper, kept, items)), guide_in(home))


def _places(
    paper: Paper, kept: Mapping[str, Any], items: Mapping[str, Mapping[str, Any]]
) -> Iterator[Marked]:
    """Every place of the paper with its mark."""
    marks = {one["id"]: one for one in kept["items"]}
    nothing = message("mark.blank")
    for part in paper.parts:
        for place in part.places:
            facts, mark = items[place.item], marks[place.item]
            why = Text(**mark["why"]) if mark["why"] else message("mark.right")
            yield Marked(
                part=part.name,
                task=task_of(facts["clauses"][0]),
                stem=Text(**facts["stem"]),
                mark=Mark(mark["points"], mark["out_of"], why),
                is_open=why == nothing,
            )


def guide_in(home: Path) -> Guide:
    """Lessons and practice items for the advice, as they stand in a student's folder."""
    lessons = json.loads((home / PAPERS_FILE).read_text("utf-8"))["lessons"]
    items = json.loads((home / ITEMS_FILE).read_text("utf-8"))
    return guide_of(lessons, map(from_facts, items.values()))


def write_report(found: Score, folder: Path, language: Language) -> tuple[Path, Path]:
    """The report as a page that prints on A4 and as plain text; gives both files."""
    folder.mkdir(parents=True, exist_ok=True)
    page, text = (folder / f"{found.paper.id}.{ending}" for ending in ("html", "txt"))
    page.write_text(as_page(found, language), "utf-8")
    text.write_text(as_text(found, language), "utf-8")
    return page, text
