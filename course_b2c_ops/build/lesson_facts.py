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
# A number with its unit, and the words that make a sentence with such a number a statement of law.
QUANTITY = re.compile(
    r"(?<![\w.-])\d[\d,]*(?:\.\d+)?\s*(?:%|％|元|美元|欧元|天|日|个月|年|小时|件|克|公斤"
    r"|(?:day|month|year|hour)s?\b|EUR|USD|CNY|GBP)|(?:EUR|USD|CNY|GBP|€|£)\s*\d"
)
BINDING = re.compile(
    r"不得|应当|必须|以内|不超过|超过|限值|税率|罚款|处以|期限|免征|免税|征收|起征|申请"
    r"|\b(?:must|may not|within|at most|above|limits?|rate of|fined?|exempt|levied|collected"
    r"|deadline|no later)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[。！？\n]|(?<=[.!?])\s")
FROM_MEMORY = re.compile(r"标记 M|mark M")
RULE_NAME = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?![A-Za-z0-9-])", re.ASCII)


def check_facts(courses: tuple[Course, ...], bank: Bank, on: date) -> Iterator[Problem]:
    """Lessons on rules that changed since they were read, and rules that nobody checked in time."""
    lessons = list(lesson_contents(courses))
    for course in courses:
        for source in (one for lesson in course.lessons for one in lesson.sources):
            yield from _unread(source)
            if course.on_law:
                yield from _unlinked(source)
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


def _unlinked(source: Source) -> Iterator[Problem]:
    """Statements of law with a number in it, in cells that name neither a rule nor its mark."""
    known = set(rules.families())
    for cell in source.cells:
        words = RULE_NAME.findall(cell.source)
        named = any(word in known or word.rpartition("-")[0] in known for word in words)
        if cell.kind != "markdown" or cell.item or named or FROM_MEMORY.search(cell.source):
            continue
        for sentence in SENTENCE_END.split(cell.source):
            if QUANTITY.search(sentence) and BINDING.search(sentence):
                what = f"states law with a number and names no rule: {sentence.strip()[:60]!r}."
                remedy = "Name its family from data/rules, as in (CN-IMP-LIM), or say: mark M."
                yield Problem(f"{source.path}, cell {cell.number}", what, remedy)
                break


def _unread(source: Source) -> Iterator[Problem]:
    """A lesson on rules that does not say when it was read against them."""
    named = families_named(source)
    if source.reviewed is None and named:
        what = f"it rests on {', '.join(named)}, and the header has no reviewed."
        remedy = "Read it against these rules, then add reviewed: and the day."
        yield Problem(source.path, what, remedy)
