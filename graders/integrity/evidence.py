"""All evidence of a class, pair by pair（整班的证据）."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from graders.integrity.answers import SHOWN, Copied, Ledger, Place
from graders.integrity.handed import Handed, Known
from graders.integrity.sheets import COMPARED, Sheet, sheet_of
from graders.integrity.texts import Alike, alike
from graders.integrity.traces import Owned, Trace, printed, traces
from graders.item import Item
from graders.own_key import Student

LOG = logging.getLogger(__name__)
MOST_NUMBERS = 400  # of one answer that are looked for in others' outputs


@dataclass
class Pair:
    """Two students and everything that speaks of both（一对）."""

    first: str
    second: str
    answers: list[Copied] = field(default_factory=list)
    texts: list[Alike] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether there is more than what only goes with other evidence."""
        return bool(self.answers or self.texts or any(one.carries for one in self.traces))

    @property
    def rank(self) -> tuple[float, int, int, str, str]:
        """The strongest first."""
        expected = min((one.expected for one in self.answers), default=1.0)
        carrying = sum(one.carries for one in self.traces)
        weight = sum(one.weight for one in self.texts)
        return (expected, -carrying, -weight, self.first, self.second)


@dataclass(frozen=True)
class Report:
    """What a class's submissions show（报告的内容）."""

    students: tuple[str, ...]
    assignments: tuple[str, ...]
    pairs: tuple[Pair, ...]
    compared: int  # comparisons of one student's wrong answers with another's key


def report_of(
    handed: Sequence[Handed],
    student_of: Callable[[str], Student],
    on: date,
    known: Mapping[str, Known] | None = None,
    owned: Owned | None = None,
    most: float = SHOWN,
) -> Report:
    """The evidence in a class's submissions; nothing in it depends on the order they come in."""
    handed = sorted(handed, key=lambda one: (one.assignment, one.student))
    ledger, numbers = _answers(handed, student_of, on)
    pairs: dict[tuple[str, str], Pair] = {}

    def pair(one: Copied | Alike | Trace) -> Pair:
        first, second = sorted((one.student, one.other))
        return pairs.setdefault((first, second), Pair(first, second))

    for copied in ledger.strong(most):
        pair(copied).answers.append(copied)
    for assignment, group in groupby(handed, key=lambda one: one.assignment):
        of_one = list(group)
        given = (known or {}).get(assignment, Known())
        for text in alike(of_one, given):
            pair(text).texts.append(text)
        for trace in traces(of_one, numbers, owned or Owned(), given.outputs):
            pair(trace).traces.append(trace)
    standing = sorted((one for one in pairs.values() if one.stands), key=lambda one: one.rank)
    students = tuple(sorted({one.student for one in handed}))
    assignments = tuple(sorted({one.assignment for one in handed}))
    return Report(students, assignments, tuple(standing), ledger.pairs())


def _answers(
    handed: Sequence[Handed], student_of: Callable[[str], Student], on: date
) -> tuple[Ledger, Mapping[str, frozenset[str]]]:
    """All answers compared; and the numbers that are each student's own."""
    sheets: dict[Place, dict[str, Sheet]] = {}
    items: dict[Place, Item] = {}
    numbers: dict[str, set[str]] = {}
    # Student by student, so that one's tables are read once.
    for one in sorted(handed, key=lambda one: (one.student, one.assignment)):
        student = student_of(one.student)
        for item in one.items:
            if item.kind not in COMPARED:
                continue
            sheet = _sheet(item, one.given.get(item.id), student)
            if sheet is None:
                continue
            place = one.assignment, item.id
            sheets.setdefault(place, {})[one.student] = sheet
            items[place] = item
            numbers.setdefault(one.student, set()).update(_own_numbers(item, sheet))
    ledger = Ledger()
    for place in sorted(sheets):
        ledger.add(place, items[place], sheets[place], on)
    return ledger, {student: frozenset(found) for student, found in numbers.items()}


def _sheet(item: Item, given: Any, student: Student) -> Sheet | None:
    """An odd value counts as none; None where there is no key, which marking tells of."""
    for value in (given, None):
        try:
            return sheet_of(item, value, student)
        except Exception as wrong:  # values of any make come in here
            LOG.warning("cannot compare %s: %s", item.id, type(wrong).__name__)
    return None


def _own_numbers(item: Item, sheet: Sheet) -> Iterator[str]:
    """What a right answer on the own tables prints; rows of variants are shared by many."""
    if not (item.answer and item.answer.tables):
        return
    if item.kind == "number" and not item.date:
        yield from printed(sheet.right)
    elif sheet.leaves is not None:
        for value in sheet.leaves[0][:MOST_NUMBERS]:
            yield from printed(float(value))
