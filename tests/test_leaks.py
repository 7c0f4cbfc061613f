"""The release check: what gives an assessed answer away is found, however it is written."""

import html
import json
from dataclasses import replace
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.leaks import check_leaks, check_sources
from course_b2c_ops.build.lessons import Course, Source, read_courses, solution_lines
from graders.bank import read_bank
from tests.conftest import ROOT

BANK = read_bank(ROOT)
# A sentence with a number of each student's own, one in Chinese, and one of a rubric.
TOLD = {
    item.id: sentence
    for item in BANK.pool("assessed")
    for sentence in (
        item.why.en.partition("{")[0] if item.why else "",
        item.why.zh.partition("{")[0] if item.why else "",
        *(point.text.zh for point in item.rubric),
    )
    if len(sentence) > 30
}
SOME = sorted(TOLD.items())[::25]


def told(folder: Path) -> list[str]:
    return [problem.what for problem in check_leaks(folder, [], BANK)]


@pytest.mark.parametrize(("item_id", "sentence"), SOME)
@pytest.mark.parametrize(
    "place",
    ["students/s01/notes.md", "lectures/page.html", "my_shop/a.json", "selfstudy/book/b/page.html"],
)
def test_a_sentence_of_an_assessed_answer_is_found(
    item_id: str, sentence: str, place: str, tmp_path: Path
) -> None:
    written = {
        ".md": f"Look:\n{sentence.replace(' ', chr(10))}\nand so on",
        ".html": f"<p>{html.escape(sentence, quote=False)}</p>",
        ".json": json.dumps([f"x\n{sentence}\n"], ensure_ascii=False),
    }
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(written[path.suffix], "utf-8")
    assert any(sentence[:20] in what or item_id in what for what in told(tmp_path))


def test_what_everyone_may_read_is_no_leak(tmp_path: Path) -> None:
    path = tmp_path / "lectures" / "page.html"
    path.parent.mkdir()
    practice = [item.stem.zh + item.stem.en for item in BANK.pool("practice")]
    path.write_text("\n".join(practice), "utf-8")
    assert told(tmp_path) == []


COURSES = read_courses(ROOT, read_cohort(ROOT, "demo").courses)


def course_that_tells(line: str) -> Course:
    """The first course, with this line in the first cell of its last lecture."""
    course = COURSES[0]
    lesson = course.lessons[-1]
    assert isinstance(lesson.lecture, Source)
    first, *others = lesson.lecture.cells
    told = replace(first, source=f"{first.source}\n{line}")
    lecture = replace(lesson.lecture, cells=(told, *others))
    return replace(course, lessons=(*course.lessons[:-1], replace(lesson, lecture=lecture)))


def test_a_solution_in_a_lecture_is_found_before_anything_is_built() -> None:
    lab = COURSES[0].lessons[0].lab
    assert lab is not None
    lines = [line.strip() for cell in lab.cells for line in solution_lines(cell.source)]
    told = course_that_tells(max(lines, key=len))
    (problem, *_) = check_sources((told, *COURSES[1:]), BANK)
    assert problem.where == f"{told.lessons[-1].lecture.path}, cell 1"  # type: ignore[union-attr]


def test_a_hint_that_gives_the_line_is_found() -> None:
    lab = COURSES[0].lessons[0].lab
    assert lab is not None
    cell = next(cell for cell in lab.cells if solution_lines(cell.source))
    item = BANK.items[cell.item]
    line = max(solution_lines(cell.source), key=len).strip()
    hints = (replace(item.hints[0], en=f"Write {line} here."), *item.hints[1:])
    bank = replace(BANK, items={**BANK.items, item.id: replace(item, hints=hints)})
    assert [problem.what for problem in check_sources(COURSES, bank)]
    assert not list(check_sources(COURSES, BANK))


def test_a_solution_is_found_without_the_remark_behind_it() -> None:
    cells = (cell for course in COURSES for lesson in course.lessons if lesson.lab
             for cell in lesson.lab.cells)  # fmt: skip
    lines = (line.strip() for cell in cells for line in solution_lines(cell.source))
    marked = next(line for line in lines if line.endswith("# ①") and len(line) > 40)
    told = course_that_tells(marked.partition("  #")[0])
    assert list(check_sources((told, *COURSES[1:]), BANK))
