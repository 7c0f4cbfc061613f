"""What lessons rest on（课源依据的规则）: the families they name, and whether these still hold."""

import re
from collections.abc import Iterator
from datetime import date

from course_b2c_ops import rules
from course_b2c_ops.build.lessons import Course, Source
from course_b2c_ops.problems import Problem
from graders.bank import Bank, item_path
from graders.check_facts import Content, check_holds, check_overdue, content_of

# A rule's name as authors write it in code and prose: CN-IMP-LIM. Chinese letters may touch it.
RULE_NAME = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?![A-Za-z0-9-])", re.ASCII)


def check_facts(courses: tuple[Course, ...], bank: Bank, on: date) -> Iterator[Problem]:
    """Lessons on rules that changed since they were read, and rules that nobody checked in time."""
    lessons = list(lesson_contents(courses))
    for course in courses:
        for lesson in course.lessons:
            yield from (one for source in lesson.sources for one in _unread(source))
    for content in lessons:
        yield from check_holds(content, on)
    yield from check_overdue([*lessons, *item_contents(bank)], on)


def lesson_contents(courses: tuple[Course, ...]) -> Iterator[Content]:
    """Every lecture and lab that names rules, as content that rests on them."""
    for course in courses:
        for lesson in course.lessons:
            for source in lesson.sources:
                named = families_named(source)
                if named and source.reviewed:
                    name = f"{course.id}/{lesson.id}"
                    yield Content(name, source.path, "lesson", named, source.reviewed)


def item_contents(bank: Bank) -> Iterator[Content]:
    """Every item that names rules, as content that rests on them."""
    contents = (content_of(item, item_path(item)) for item in bank.items.values())
    return (content for content in contents if content.families)


def families_named(source: Source) -> tuple[str, ...]:
    """The families a lesson names in its code or prose; the name of one version is history."""
    known = set(rules.families())
    words = {word for cell in source.cells for word in RULE_NAME.findall(cell.source)}
    return tuple(sorted(words & known))


def _unread(source: Source) -> Iterator[Problem]:
    """A lesson on rules that does not say when it was read against them."""
    named = families_named(source)
    if source.reviewed is None and named:
        what = f"it rests on {', '.join(named)}, and the header has no reviewed."
        remedy = "Read it against these rules, then add reviewed: and the day."
        yield Problem(source.path, what, remedy)
