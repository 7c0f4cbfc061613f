"""Composing: one language, slots filled, nbgrader's metadata, ids that stay."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops.build.cohort import Cohort, read_cohort
from course_b2c_ops.build.compose import Composed, compose
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.lessons import Course, read_courses
from course_b2c_ops.build.notebooks import as_text
from course_b2c_ops.language import LANGUAGES, Language
from graders.bank import Bank, read_bank


@pytest.fixture(scope="module")
def cohort(root: Path) -> Cohort:
    return read_cohort(root, "demo")


@pytest.fixture(scope="module")
def bank(root: Path) -> Bank:
    return read_bank(root)


@pytest.fixture(scope="module")
def courses(root: Path, cohort: Cohort) -> tuple[Course, ...]:
    return read_courses(root, cohort.courses)


def composed(
    courses: tuple[Course, ...], bank: Bank, cohort: Cohort, language: Language = "zh"
) -> tuple[Composed, ...]:
    spoken = replace(cohort, language=language)
    return compose(courses, draw_paper(courses, bank, spoken), spoken)


def notebooks(lessons: tuple[Composed, ...]) -> list[Any]:
    return [nb for one in lessons for nb in (one.lecture, one.lab) if nb is not None]


def test_the_same_sources_give_the_same_bytes(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    first, second = (composed(courses, bank, cohort) for _ in range(2))
    assert list(map(as_text, notebooks(first))) == list(map(as_text, notebooks(second)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cohort_reads_its_own_language(courses, bank, cohort, language) -> None:  # type: ignore[no-untyped-def]
    wanted = {"zh", "en"} if language == "both" else {language}
    for notebook in notebooks(composed(courses, bank, cohort, language)):
        spoken = {cell.metadata.b2c.get("lang") for cell in notebook.cells} - {None}
        assert spoken == wanted


def test_both_languages_stand_with_the_chinese_first(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    for notebook in notebooks(composed(courses, bank, cohort, "both")):
        told = [c.metadata.b2c.lang for c in notebook.cells if "lang" in c.metadata.b2c]
        assert told == ["zh", "en"] * (len(told) // 2)


def test_cell_ids_are_unique_and_valid(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    import nbformat

    for notebook in notebooks(composed(courses, bank, cohort)):
        nbformat.validate(notebook)
        ids = [cell.id for cell in notebook.cells]
        assert len(set(ids)) == len(ids)


def test_no_slot_is_left_empty(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    for one in composed(courses, bank, cohort):
        for source, notebook in ((one.lesson.lecture, one.lecture), (one.lesson.lab, one.lab)):
            if source is None or notebook is None:
                assert source is notebook  # the closing lab has no lecture
                continue
            slots = [cell.item for cell in source.cells if cell.is_slot]
            asked = [
                c for c in notebook.cells if c.source.startswith("from course_b2c_ops import ask")
            ]
            assert len(asked) == len(slots)


def test_points_of_a_lab_are_those_of_its_items(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    for one in composed(courses, bank, cohort):
        told = sum(c.metadata.get("nbgrader", {}).get("points", 0) for c in one.lab.cells)
        assert told == sum(item.points for item in one.items)


def test_lectures_carry_no_points(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    for one in composed(courses, bank, cohort):
        cells = one.lecture.cells if one.lecture else []
        assert not [cell for cell in cells if "nbgrader" in cell.metadata]


def test_changing_one_cell_renames_no_other(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    (before,) = (
        one for one in composed(courses, bank, cohort) if one.lesson.id == "operating_data"
    )
    lecture = before.lesson.lecture
    cells = list(lecture.cells)
    cells[0] = replace(cells[0], source=cells[0].source + " !")
    changed_lesson = replace(before.lesson, lecture=replace(lecture, cells=tuple(cells)))
    changed = (replace(courses[0], lessons=(changed_lesson,)),)
    (after,) = composed(changed, bank, cohort)
    ids = [[cell.id for cell in one.lecture.cells] for one in (before, after)]
    assert sum(a != b for a, b in zip(*ids, strict=True)) == 1


def test_a_recalled_item_stands_once_in_a_notebook(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    course = courses[0]
    lesson = course.lessons[-1]
    slots = [cell for cell in lesson.lecture.cells if cell.is_slot]
    cells = tuple(
        replace(cell, item="recall") if cell in slots[1:] else cell for cell in lesson.lecture.cells
    )
    lecture = replace(lesson.lecture, cells=cells, recalls=(lesson.id, lesson.id))
    recalling = (replace(course, lessons=(replace(lesson, lecture=lecture),)),)
    paper = draw_paper(recalling, bank, cohort)
    drawn = [item.id for slot in slots for item in paper.items_at(lecture, slot.number)]
    assert len(slots) > 2
    assert len(drawn) == len(set(drawn))


def test_a_recall_slot_brings_back_an_item_of_the_lesson_recalled(courses, bank, cohort) -> None:  # type: ignore[no-untyped-def]
    (course, *_) = courses
    lesson = next(one for one in course.lessons if one.id.endswith("operating_data"))
    slot = next(cell for cell in lesson.lecture.cells if cell.is_slot)
    cells = tuple(replace(c, item="recall") if c is slot else c for c in lesson.lecture.cells)
    lecture = replace(lesson.lecture, cells=cells, recalls=("operating_data",))
    recalling = (replace(course, lessons=(replace(lesson, lecture=lecture),)),)
    paper = draw_paper(recalling, bank, cohort)
    (item,) = paper.items_at(lecture, slot.number)
    assert item.topic == "operating"
    assert item.pool == "practice"
    assert paper == draw_paper(recalling, bank, cohort)
