"""Wrong for oneself, right for a neighbour（答的是邻座的题）: which answers, and how likely."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from course_b2c_ops.items import CELL_KINDS, Tolerance
from graders.integrity.odds import Floats, at_best, near_chance, table_chance, tail
from graders.integrity.sheets import Sheet, missing, told, values_fit, within
from graders.item import Item
from graders.variants import variants

SHOWN = 0.01  # pairs as strong, expected by accident in a class like this: fewer are shown
ID_CHANCE = 1e-9  # a line's id has eight hexadecimal digits, drawn for each student
Place = tuple[str, str]  # assignment and item
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Hit:
    """One answer that is wrong for its student and right for another（一次巧合）."""

    assignment: str
    item: str
    kind: str
    chance: float
    given: str
    own: str  # what would have been right
    by_id: bool = False


@dataclass(frozen=True)
class Compared:
    """One wrong answer against everybody else's key（一道错题的比较）."""

    student: str
    chance: float  # of a coincidence with one more classmate
    hits: Mapping[str, Hit] = field(default_factory=dict)


@dataclass(frozen=True)
class Copied:
    """What one student's wrong answers have in common with another's key（答案的证据）."""

    student: str
    other: str
    hits: tuple[Hit, ...]
    compared: int  # wrong answers that could have coincided
    chance: float
    expected: float  # pairs as strong by accident in the whole class


def coincidences(
    place: Place, item: Item, sheets: Mapping[str, Sheet], on: date
) -> Iterator[Compared]:
    """Each student's wrong answer of one item, compared with all others' keys."""
    names = sorted(sheets)
    judge = _Judge(place, item, [sheets[name] for name in names], names, on)
    for number, name in enumerate(names):
        sheet = sheets[name]
        if not sheet.wrong:
            continue
        found = judge.by_id(number) or (judge.by_value(number) if sheet.given is not None else None)
        if found and found.chance > 0:
            yield found


@dataclass
class _Judge:
    """One item and everybody's sheet of it."""

    place: Place
    item: Item
    sheets: Sequence[Sheet]
    names: Sequence[str]
    on: date

    def __post_init__(self) -> None:
        numbers = self.item.kind == "number"
        self.rights = np.array([s.right for s in self.sheets] if numbers else [], dtype=float)
        self.from_tables = bool(self.item.answer and self.item.answer.tables)
        drawn = numbers and not self.from_tables
        rows = variants(self.item, self.on) if drawn else ()
        self.rows = np.array([row.answer for row in rows], dtype=float)

    def by_id(self, number: int) -> Compared | None:
        """Lines that are called what only another student's are called."""
        own, given = self.sheets[number].lines
        strange = {one for one in given - own if len(one) == 8}
        if not strange:
            return None
        theirs = [n for n, s in enumerate(self.sheets) if n != number and strange <= s.lines[0]]
        hits = {self.names[n]: self._hit(number, ID_CHANCE, by_id=True) for n in theirs}
        return Compared(self.names[number], ID_CHANCE, hits) if hits else None

    def by_value(self, number: int) -> Compared:
        """The answer itself: its places, its number, its side, its values."""
        if self.item.kind in CELL_KINDS:
            return self._of_cells(number)
        sheet = self.sheets[number]
        if self.item.kind == "number":
            holds = _holding(sheet.given, self.rights, self._tolerance)
            theirs = [int(n) for n in np.flatnonzero(holds) if n != number]
            chance = self._number_chance(number)
        else:
            equal = (n for n, s in enumerate(self.sheets) if s.right == sheet.given)
            theirs = [n for n in equal if n != number]
            chance = self._place_chance(number, len(theirs))
        hits = {self.names[n]: self._hit(number, chance) for n in theirs}
        return Compared(self.names[number], chance, hits)

    @property
    def _tolerance(self) -> Tolerance:
        assert self.item.answer is not None
        return self.item.answer.tolerance

    def _number_chance(self, number: int) -> float:
        """Of all variants those that the value is right for; of own data by the class's answers."""
        value = self.sheets[number].given
        if not self.from_tables:
            return float(_holding(value, self.rows, self._tolerance).mean())
        others = np.delete(self.rights, number)
        limit = self._tolerance
        width = limit.absolute if limit.relative is None else limit.relative * abs(value)
        return near_chance(value, others, width or 0.0)

    def _place_chance(self, number: int, hits: int) -> float:
        """Places are shuffled for each student: one arrangement is as likely as another."""
        sheet, kind = self.sheets[number], self.item.kind
        if kind == "true_false":
            return hits / max(1, len(self.sheets) - 1)
        size = len(sheet.given)
        if kind == "order":
            return 1 / math.factorial(size)
        if kind == "match":
            return match_chance(sheet.given, sheet.count)
        as_many = sum(len(one.right) == size for one in self.sheets) / len(self.sheets)
        return as_many / math.comb(sheet.count, size)

    def _of_cells(self, number: int) -> Compared:
        sheet = self.sheets[number]
        assert sheet.leaves is not None
        mine, given = sheet.leaves
        limit = self._tolerance
        bounds = limit.absolute or 0.0, limit.relative or 0.0
        theirs = []
        for n, other in enumerate(self.sheets):
            assert other.leaves is not None
            if n == number or not within(other.leaves[0], given, *bounds):
                continue
            if values_fit(self.item, sheet.given, other.right):
                theirs.append((n, missing(other.leaves[0], mine, *bounds)))
        share = max(0, len(theirs) - 1) / max(1, len(self.sheets) - 2)
        hits = {
            self.names[n]: self._hit(number, table_chance(differing, share))
            for n, differing in theirs
        }
        return Compared(self.names[number], table_chance(20, share), hits)

    def _hit(self, number: int, chance: float, *, by_id: bool = False) -> Hit:
        sheet, item = self.sheets[number], self.item
        cells = item.kind in CELL_KINDS
        given = "" if cells or by_id else told(item, sheet.given)
        own = "" if cells or by_id else told(item, sheet.right)
        return Hit(*self.place, item.kind, chance, given, own, by_id)


def match_chance(given: Sequence[int], count: int) -> float:
    """That lefts and options, shuffled, fall just so; one option may be right for several lefts."""
    if -1 in given:
        return 0.0
    sizes = Counter(given).values()
    alike = math.prod(math.factorial(number) for number in Counter(sizes).values())
    options = math.perm(count, len(sizes)) // alike
    lefts = math.factorial(len(given)) // math.prod(math.factorial(size) for size in sizes)
    return 1 / (options * lefts)


def _holding(value: float, rights: Floats, tolerance: Tolerance) -> Flags:
    """For which right answers a value is near enough; `Tolerance.holds` of many at once."""
    size = np.abs(rights)
    limit = tolerance.absolute if tolerance.relative is None else tolerance.relative * size
    found: Flags = np.abs(rights - value) <= (
        (0.0 if limit is None else limit) + 1e-9 * np.maximum(1.0, size)
    )
    return found


# ── of whole pairs ───────────────────────────────────────────────────────────────────────────────


@dataclass
class Ledger:
    """All coincidences of a class（全班的巧合）, added item by item."""

    by_student: dict[str, dict[Place, Compared]] = field(default_factory=dict)
    holders: dict[Place, frozenset[str]] = field(default_factory=dict)

    def add(self, place: Place, item: Item, sheets: Mapping[str, Sheet], on: date) -> None:
        """Take one item of the class in."""
        self.holders[place] = frozenset(sheets)
        for one in coincidences(place, item, sheets, on):
            self.by_student.setdefault(one.student, {})[place] = one

    def pairs(self) -> int:
        """How many comparisons of one student with another were made（比较的次数）."""
        return sum(len(self._others(name)) for name in self.by_student)

    def _others(self, name: str) -> frozenset[str]:
        compared = self.by_student[name]
        return frozenset(chain(*(self.holders[place] for place in compared))) - {name}

    def strong(self, most: float = SHOWN) -> list[Copied]:
        """The pairs that accident does not explain; the strongest first."""
        all_pairs = self.pairs()
        found: list[Copied] = []
        for name in sorted(self.by_student):
            found += self._strong_of(name, all_pairs, most)
        return sorted(found, key=lambda one: (one.expected, one.student, one.other))

    def _strong_of(self, name: str, all_pairs: int, most: float) -> Iterator[Copied]:
        compared = self.by_student[name]
        hits: dict[str, list[Hit]] = {}
        for one in compared.values():
            for other, hit in one.hits.items():
                hits.setdefault(other, []).append(hit)
        for other, seen in sorted(hits.items()):
            chances = [hit.chance for hit in seen]
            if at_best(chances) * all_pairs > most:
                continue
            chance = tail(list(self._chances(name, other)), chances)
            if chance * all_pairs <= most:
                count = sum(other in self.holders[place] for place in compared)
                yield Copied(name, other, tuple(seen), count, chance, chance * all_pairs)

    def _chances(self, name: str, other: str) -> Iterator[float]:
        for place, one in self.by_student[name].items():
            if other in self.holders[place]:
                yield one.hits[other].chance if other in one.hits else one.chance
