"""Whom an export of items is for（导出对象）: one cohort's names, day and item keys."""

from pathlib import Path

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.build.lessons import read_courses
from graders.exchange.questions import Audience


def audience_of(root: Path, cohort_name: str) -> Audience:
    """A cohort as exports see it; its first export makes its key, as its first build does."""
    cohort = read_cohort(root, cohort_name)
    key = cohort_key(root, cohort.id)
    return Audience(
        id=cohort.id,
        name=cohort.name,
        courses=tuple(course.title for course in read_courses(root, cohort.courses)),
        language=cohort.language,
        as_of=cohort.as_of,
        item_key=key.item_key,
        students={student.id: student.name for student in cohort.students},
    )
