"""Whose a name in an archive is（名字里认学生）: by student id, else by a name only one has."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

SHORT_NUMBER = 4  # digits; a shorter number stands in `lab (1)` and `week 2` too
_MOODLE = re.compile(r"(.*)_\d+_assignsubmission_[a-z]+_?(.*)", re.DOTALL)
_LEADING = re.compile(r"([\s_\-–—()（）\[\]【】.,，]|LATE_|\d+_)+", re.IGNORECASE)
_BETWEEN = r"[\s_,.]*"


@dataclass(frozen=True)
class Owner:
    """What one name says of its owner（归属）: nobody, one, or several students."""

    students: tuple[str, ...]
    rest: str = ""  # of a file's name, what follows the student

    @property
    def student(self) -> str:
        """The one student, or "" where it is nobody's or not clear whose."""
        return self.students[0] if len(self.students) == 1 else ""


@dataclass(frozen=True)
class ClassList:
    """Students by id and by name（班级名单）."""

    names: Mapping[str, str]

    def owner(self, label: str) -> Owner:
        """Whose a folder or a file of this name is."""
        text = unicodedata.normalize("NFC", label)
        moodle = _MOODLE.fullmatch(text)
        name = moodle[1] if moodle else text
        by_id, by_name = self._by_id(name), self._by_name(name)
        students = by_id | by_name if len(by_id | by_name) > 1 else by_id or by_name
        if by_id and set(by_id) & set(by_name):  # two of one name, told apart by the id
            students = {one: end for one, end in by_id.items() if one in by_name}
        if moodle or not students:
            return Owner(tuple(students), moodle[2] if moodle else text)
        rest = text[max(students.values()) :]
        leading = _LEADING.match(rest)
        return Owner(tuple(students), rest[leading.end() :] if leading else rest)

    def _by_id(self, name: str) -> dict[str, int]:
        """The ids that stand in a name, and where they end; of nested ones the longest."""
        found: dict[str, re.Match[str]] = {}
        for student, pattern in self._ids.items():
            hit = pattern.search(name)
            if hit and (hit.start() == 0 or not _is_short(student)):
                found[student] = hit
        return {
            one: hit.end()
            for one, hit in found.items()
            if not any(_covers(other, hit) for other in found.values())
        }

    def _by_name(self, name: str) -> dict[str, int]:
        hits = {student: p.search(name) for student, p in self._persons.items()}
        return {student: hit.end() for student, hit in hits.items() if hit}

    @cached_property
    def _ids(self) -> dict[str, re.Pattern[str]]:
        whole = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"
        return {
            student: re.compile(whole.format(re.escape(student)), re.IGNORECASE)
            for student in self.names
        }

    @cached_property
    def _persons(self) -> dict[str, re.Pattern[str]]:
        return {student: _person(name) for student, name in self.names.items() if name.strip()}

    def namesakes(self, students: tuple[str, ...]) -> bool:
        """Whether these students have one name, so that only an id tells them apart（同名）."""
        return len({self.names[student].strip() for student in students}) == 1


def _person(name: str) -> re.Pattern[str]:
    """A name with any blanks in it, or its words the other way round, and nothing grown on it."""
    name = unicodedata.normalize("NFC", name)
    if name.isascii():
        words = [re.escape(word) for word in name.split()]
        ways = "|".join(sorted({_BETWEEN.join(words), _BETWEEN.join(reversed(words))}))
        return re.compile(rf"(?<![A-Za-z])(?:{ways})(?![A-Za-z])", re.IGNORECASE)
    letters = r"\s*".join(map(re.escape, "".join(name.split())))
    # A longer name may begin with this one; only words that belong to handing in may follow.
    return re.compile(
        rf"(?:(?<![\u3400-\u9fff])|(?<=学生|同学|姓名)){letters}"
        r"(?:(?![\u3400-\u9fff])|(?=的|同学|作业|实训|实验|练习|报告|提交|第))",
        re.IGNORECASE,
    )


def _is_short(student: str) -> bool:
    return student.isdigit() and len(student) < SHORT_NUMBER


def _covers(other: re.Match[str], hit: re.Match[str]) -> bool:
    longer = other.end() - other.start() > hit.end() - hit.start()
    return longer and other.start() <= hit.start() and hit.end() <= other.end()
