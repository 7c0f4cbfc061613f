"""Notebooks made for who learns alone（自学的笔记本）: a start, practice, and other languages."""

import copy
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from course_b2c_ops import study
from course_b2c_ops.build import notebooks
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.compose import HIDDEN, KERNEL, compose
from course_b2c_ops.build.course_folder import code_stub
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.lessons import Course, Lesson
from course_b2c_ops.build.twins import Twins, twins_of
from course_b2c_ops.language import Language, Text, message
from course_b2c_ops.standard import Clause
from graders.bank import Bank, Item

if TYPE_CHECKING:
    from nbformat import NotebookNode

Files = dict[str, bytes]
Clauses = Mapping[str, Clause]


def own_pages(courses: Sequence[Course], bank: Bank, clauses: Clauses, language: Language) -> Files:
    """The start page, and a practice notebook beside each lab."""
    pages = {study.START: start_page(courses, language)}
    for lesson in (lesson for course in courses for lesson in course.lessons):
        if lesson.lab:
            sheet = practice_sheet(lesson, twins_of(lesson, bank), clauses, language)
            pages[f"labs/{lesson.id}/practice.ipynb"] = sheet
    return pages


def lessons_in(courses: Sequence[Course], bank: Bank, cohort: Cohort, language: Language) -> Files:
    """Every lecture and lab in a language that is not the class's own, not run."""
    courses = tuple(courses)
    paper, spoken = draw_paper(courses, bank, cohort), replace(cohort, language=language)
    found: Files = {}
    for one in compose(courses, paper, spoken):
        if one.lecture is not None:
            text = notebooks.as_text(one.lecture)
            found[lecture_place(one.lesson)] = text.encode()
        if one.lab is not None:
            found[lab_place(one.lesson)] = _released(one.lab, language)
    return found


def _released(lab: "NotebookNode", language: Language) -> bytes:
    """A lab as nbgrader releases it: locked where it is given, empty where a solution stood."""
    from nbgrader.preprocessors import ClearSolutions, LockCells
    from traitlets.config import Config

    config = Config()
    config.ClearSolutions.code_stub = {"python": code_stub(language)}
    config.ClearSolutions.text_stub = message("build.text_stub").of(language)
    cleared = copy.deepcopy(lab)
    for step in (LockCells(config=config), ClearSolutions(config=config)):
        cleared, _ = step.preprocess(cleared, {})
    return notebooks.as_text(cleared).encode()


def practice_sheet(lesson: Lesson, twins: Twins, clauses: Clauses, language: Language) -> bytes:
    """A notebook of the twins of a lab's tasks, with other numbers at every run（练习本）."""
    title = message("study.practice_title", title=lesson.title)
    cells = [
        _prose(language, title, message("study.practice_words")),
        notebooks.new_cell("code", "from course_b2c_ops import drill", dict(HIDDEN)),
    ]
    number = 0
    parts = ((message("study.practice_work"), twins.work),
             (message("study.practice_quick"), twins.quick))  # fmt: skip
    for head, items in parts:
        if items:
            cells.append(_prose(language, head))
        for item in items:
            number += 1
            skill = clauses[item.clauses[0]].short
            told = message("study.practice_item", number=number, title=skill)
            cells += [_prose(language, told), _drill(item)]
    return _notebook(f"practice/{lesson.id}", cells)


def _drill(item: Item) -> "NotebookNode":
    facts: dict[str, Any] = {"b2c": {"item": item.id}, **HIDDEN}
    return notebooks.new_cell("code", f'drill("{item.id}")', facts)


def start_page(courses: Sequence[Course], language: Language) -> bytes:
    """The notebook that a learner begins with（开始页）: every lesson, its three parts."""
    cells = [_prose(language, message("study.start_title"), message("study.start_words"))]
    for course in courses:
        lines = [f"## {course.title.on_one_line(language)}", ""]
        lines += [_line(lesson, language) for lesson in course.lessons]
        cells.append(notebooks.new_cell("markdown", "\n".join(lines), {}))
    return _notebook("start", cells)


def _line(lesson: Lesson, language: Language) -> str:
    """A lesson's links; a lesson may be a lab alone."""
    links = " · ".join(f"[{text.on_one_line(language)}]({place})" for text, place in _parts(lesson))
    return f"- **{lesson.title.on_one_line(language)}** {links}"


def _parts(lesson: Lesson) -> Iterator[tuple[Text, str]]:
    if lesson.lecture:
        yield message("study.start_lecture"), lecture_place(lesson)
    if lesson.lab:
        yield message("study.start_practice"), f"labs/{lesson.id}/practice.ipynb"
        yield message("study.start_lab"), lab_place(lesson)


def lecture_place(lesson: Lesson) -> str:
    """Where a lecture lies in a learner's folder."""
    return f"lectures/{lesson.course}/{lesson.id}.ipynb"


def lab_place(lesson: Lesson) -> str:
    """Where a lab lies in a learner's folder."""
    return f"labs/{lesson.id}/lab.ipynb"


def _prose(language: Language, *told: Text) -> "NotebookNode":
    """A markdown cell; where both languages are spoken, English stands below."""
    spoken = [[one.zh for one in told], [one.en for one in told]]
    wanted = spoken if language == "both" else spoken[:1] if language == "zh" else spoken[1:]
    text = "\n\n".join(dict.fromkeys(sentence for part in wanted for sentence in part))
    return notebooks.new_cell("markdown", text, {})


def _notebook(name: str, cells: "list[NotebookNode]") -> bytes:
    """A notebook whose cells are called after their place: the same content, the same bytes."""
    for number, cell in enumerate(cells):
        cell["id"] = hashlib.sha256(f"{name}/{number}".encode()).hexdigest()[:8]
    facts = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return notebooks.as_text(notebooks.new_notebook(cells, facts)).encode()
