"""Equal traces in files（文件里相同的痕迹）: ids, moments, whole files, another's own numbers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from graders.integrity.handed import Handed

Sort = Literal["file", "table", "cell", "moment", "count", "setting", "named", "figures"]
CARRYING: frozenset[Sort] = frozenset({"file", "table", "cell", "moment", "named", "figures"})
MOST_SHARING = 3  # students; what more of them have was handed round or is nobody's own
LEAST_COUNTS = 8
LEAST_FIGURES = 3
LEAST_DIGITS = 6
ABOVE = 3  # times what any third student's numbers coincide
NAMED = 6
_NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?![\w.])")


@dataclass(frozen=True)
class Trace:
    """Something two submissions' files share（一处痕迹）."""

    student: str
    other: str
    assignment: str
    sort: Sort
    count: int
    what: str  # the first of it

    @property
    def carries(self) -> bool:
        """Whether it is shown by itself, or only beside other evidence."""
        return self.sort in CARRYING


@dataclass(frozen=True)
class Owned:
    """What belongs to one student of the class alone（各人自己的）."""

    ids: frozenset[str] = frozenset()  # of the students
    tables: Mapping[str, frozenset[str]] = field(default_factory=dict)  # prints of own files


def traces(
    handed: Sequence[Handed],
    numbers: Mapping[str, frozenset[str]],
    owned: Owned,
    everybodys: str = "",
) -> Iterator[Trace]:
    """Every trace that two students of one assignment share.

    `numbers` are those of each student's own answers, as they may be printed.
    """
    for sort, of in _SHARED.items():
        yield from _shared(handed, sort, of)
    yield from _tables(handed, owned.tables)
    yield from _named(handed, owned.ids, everybodys)
    yield from _figures(handed, numbers)


def _files(one: Handed) -> Iterable[tuple[str, str]]:
    return ((told, name) for name, told in one.traces.files.items())


def _counts(one: Handed) -> Iterable[tuple[str, str]]:
    counts = one.traces.counts
    in_order = all(b - a == 1 for a, b in zip(counts, counts[1:], strict=False))
    told = " ".join(map(str, counts))
    return [] if in_order or len(counts) < LEAST_COUNTS else [(told, told)]


Shown = Callable[[Handed], Iterable[tuple[str, str]]]
_SHARED: Mapping[Sort, Shown] = {
    "file": _files,
    "cell": lambda one: ((name, name) for name in one.traces.cells),
    "moment": lambda one: ((at, at) for at in one.traces.moments),
    "count": _counts,
    "setting": lambda one: [(" · ".join(one.traces.setting),) * 2] if one.traces.setting else [],
}


def _shared(handed: Sequence[Handed], sort: Sort, of: Shown) -> Iterator[Trace]:
    owners: dict[str, dict[str, str]] = {}
    for one in handed:
        for told, shown in of(one):
            owners.setdefault(told, {})[one.student] = shown
    found: dict[tuple[str, str], list[str]] = {}
    for who in owners.values():
        if 2 <= len(who) <= MOST_SHARING:
            for pair in combinations(sorted(who), 2):
                found.setdefault(pair, []).append(who[pair[0]])
    for pair, what in sorted(found.items()):
        told = ", ".join(sorted(set(what))[:NAMED])
        yield Trace(*pair, handed[0].assignment, sort, len(what), told)


def _tables(handed: Sequence[Handed], tables: Mapping[str, frozenset[str]]) -> Iterator[Trace]:
    """Files that are another student's own tables."""
    owners: dict[str, list[str]] = {}
    for student in sorted(tables):
        for told in tables[student]:
            owners.setdefault(told, []).append(student)
    for one in handed:
        theirs: dict[str, list[str]] = {}
        for name, told in sorted(one.traces.files.items()):
            who = owners.get(told, [])
            if len(who) == 1 and who[0] != one.student:
                theirs.setdefault(who[0], []).append(name)
        for other, names in sorted(theirs.items()):
            what = ", ".join(names[:NAMED])
            yield Trace(one.student, other, one.assignment, "table", len(names), what)


def _named(handed: Sequence[Handed], ids: frozenset[str], everybodys: str) -> Iterator[Trace]:
    """Outputs that name another student: in a path, as the owner of a shop."""
    patterns = {student: _pattern(student) for student in sorted(ids)}
    seen: dict[str, list[tuple[Handed, list[re.Match[str]]]]] = {}
    for student, pattern in patterns.items():
        if pattern.search(everybodys):
            continue
        for one in handed:
            if one.student == student or student not in one.traces.outputs:
                continue
            found = list(pattern.finditer(one.traces.outputs))
            if found:
                seen.setdefault(student, []).append((one, found))
    for student, places in seen.items():
        if len(places) <= MOST_SHARING:
            for one, found in places:
                what = _around(one.traces.outputs, found[0])
                yield Trace(one.student, student, one.assignment, "named", len(found), what)


def _pattern(student: str) -> re.Pattern[str]:
    """A student's id as a word; a short number only where it is a folder's name."""
    word = re.escape(student)
    if student.isdigit() and len(student) < LEAST_DIGITS:
        return re.compile(rf"[/\\\\]{word}[/\\\\]")
    return re.compile(rf"(?<![0-9A-Za-z_]){word}(?![0-9A-Za-z_])")


def _around(text: str, match: re.Match[str]) -> str:
    found = text[max(0, match.start() - 40) : match.end() + 40]
    return " ".join(found.split())


def printed(value: float) -> Iterator[str]:
    """A number as cells print it, where it has digits enough to be somebody's own."""
    for told in (f"{value:.2f}", f"{value:.4f}", f"{value:.6f}", f"{value:.6g}", repr(value)):
        if "e" not in told and _digits(told) >= LEAST_DIGITS:
            yield told


def _digits(told: str) -> int:
    return len(re.sub(r"\D", "", told).strip("0"))


def _figures(handed: Sequence[Handed], numbers: Mapping[str, frozenset[str]]) -> Iterator[Trace]:
    """Outputs that hold numbers which are another student's alone."""
    owners: dict[str, list[str]] = {}
    for student in sorted(numbers):
        for told in numbers[student]:
            owners.setdefault(told, []).append(student)
    for one in handed:
        seen = {found[0].replace(",", "") for found in _NUMBER.finditer(one.traces.outputs)}
        theirs: dict[str, list[str]] = {}
        for told in sorted(seen):
            who = owners.get(told, [])
            if len(who) == 1 and who[0] != one.student:
                theirs.setdefault(who[0], []).append(told)
        for other, found in sorted(theirs.items()):
            # What coincides by accident does so with anybody.
            third = max((len(told) for name, told in theirs.items() if name != other), default=0)
            if len(found) >= max(LEAST_FIGURES, ABOVE * third + 1):
                what = ", ".join(found[:NAMED])
                yield Trace(one.student, other, one.assignment, "figures", len(found), what)
