"""Rare passages（少见的相同片段）: what two texts share and hardly anybody else has."""

import keyword
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

TOKENS = 12  # of code in a shingle
LETTERS = 24  # Latin ones in a shingle; a Chinese character weighs three
CHINESE = 3
MOST_SHARING = 5  # students; what more of them write is common
LONGEST = 60_000  # letters of one text that are compared
QUOTED = 900  # letters of a passage that the report repeats
_TOKEN = re.compile(
    r"#[^\n]*|(?P<word>[^\W\d]\w*)|(?P<number>\d[\w.]*)"
    r"|(?P<text>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")|(?P<sign>[^\s\w])"
)
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Unit:
    """A piece of a text that is compared（比较的单位）, and where it stands."""

    form: str
    start: int
    end: int
    weight: int = 1


@dataclass(frozen=True)
class Passage:
    """The same words in two texts（相同的一段）, as each wrote it."""

    where: str
    other_where: str
    text: str
    other_text: str
    weight: int


def code_units(source: str, known: frozenset[str] = frozenset()) -> list[Unit]:
    """Tokens without comments and blanks; names of the student's own making are one name."""
    found: list[Unit] = []
    for token in _TOKEN.finditer(source[:LONGEST]):
        if token.lastgroup is None:
            continue
        form = token[0]
        if token.lastgroup == "word":
            after_dot = bool(found) and found[-1].form == "."
            form = form if after_dot or form in known or keyword.iskeyword(form) else "_"
        elif token.lastgroup == "text":
            form = f"'{form[1:-1]}'"
        found.append(Unit(form, token.start(), token.end()))
    return found


def words_of(sources: Iterable[str]) -> frozenset[str]:
    """Names that were given: they stay what they are（发下去的名字）."""
    return frozenset(re.findall(r"[^\W\d]\w*", "\n".join(sources)))


def letter_units(text: str) -> list[Unit]:
    """Letters without punctuation, case and blanks; every number is one sign."""
    found: list[Unit] = []
    for place, letter in enumerate(text[:LONGEST]):
        form = unicodedata.normalize("NFKC", letter).casefold()
        if not _LETTER.match(form):
            continue
        if form.isdigit():
            if not (found and found[-1].form == "0" and found[-1].end == place):
                found.append(Unit("0", place, place + 1))
            continue
        found.append(Unit(form, place, place + 1, 1 if form.isascii() else CHINESE))
    return found


Spot = tuple[int, int, int]  # a shingle's print, its first unit, one past its last
Name = tuple[str, str]  # student and place


def shingles(units: Sequence[Unit], size: int) -> list[Spot]:
    """Every run of units of a weight（片段）, as a short print.

    Prints live as long as this process; nothing of the report depends on them.
    """
    forms = [unit.form for unit in units]
    plain = "".join(forms) if all(len(form) == 1 for form in forms) else None
    found: list[Spot] = []
    end = weight = 0
    for start, unit in enumerate(units):
        while end < len(units) and weight < size:
            weight += units[end].weight
            end += 1
        if weight < size:
            break
        run = tuple(forms[start:end]) if plain is None else plain[start:end]
        found.append((hash(run), start, end))
        weight -= unit.weight
    return found


@dataclass(frozen=True)
class _Run:
    """Shingles of one text that overlap, and where each stands in another text."""

    name: Name
    spots: list[tuple[int, int, Name, int, int]]


class Corpus:
    """All texts of one sort in a class（全班的一类文字）: by student, by place."""

    def __init__(
        self, texts: Mapping[Name, str], units: Mapping[Name, list[Unit]], size: int,
        known: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self._texts, self._units = texts, units
        owners: dict[int, set[str]] = {}
        spots = {name: shingles(units[name], size) for name in sorted(units)}
        for (student, _), found in spots.items():
            for told, _, _ in found:
                if told not in known:
                    owners.setdefault(told, set()).add(student)
        self.students = len({student for student, _ in units})
        most = min(MOST_SHARING, max(3, self.students // 10))
        self._rare = {told: who for told, who in owners.items() if 2 <= len(who) <= most}
        self._spots: dict[str, list[tuple[Name, list[Spot]]]] = {}
        self._first: dict[str, dict[int, tuple[Name, int, int]]] = {}
        for name, found in spots.items():
            kept = [one for one in found if one[0] in self._rare]
            self._spots.setdefault(name[0], []).append((name, kept))
            first = self._first.setdefault(name[0], {})
            for told, start, end in kept:
                first.setdefault(told, (name, start, end))

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], int]:
        """Every pair that shares something rare, and how much of it."""
        found: set[tuple[str, str]] = set()
        for who in self._rare.values():
            found.update(combinations(sorted(who), 2))
        return {pair: sum(one.weight for one in self.passages(*pair)) for pair in sorted(found)}

    def passages(self, student: str, other: str) -> list[Passage]:
        """The rare passages of two students, the longest first."""
        theirs = self._first.get(other, {})
        found = []
        for name, spots in self._spots.get(student, ()):
            both = [(start, end, *theirs[told]) for told, start, end in spots if told in theirs]
            found += [self._passage(run) for run in _runs(name, both)]
        return sorted(found, key=lambda one: (-one.weight, one.where, one.text))

    def _passage(self, run: _Run) -> Passage:
        home = run.spots[0][2]
        mine = self._units[run.name][run.spots[0][0] : run.spots[-1][1]]
        same = [(first, last) for _, _, there, first, last in run.spots if there == home]
        theirs = self._units[home][min(a for a, _ in same) : max(b for _, b in same)]
        return Passage(
            run.name[1], home[1],
            _quoted(self._texts[run.name], mine), _quoted(self._texts[home], theirs),
            sum(unit.weight for unit in mine),
        )  # fmt: skip


def _runs(name: Name, found: list[tuple[int, int, Name, int, int]]) -> Iterator[_Run]:
    """Shingles that overlap are one passage."""
    run: list[tuple[int, int, Name, int, int]] = []
    for one in found:
        if run and one[0] > run[-1][1]:
            yield _Run(name, run)
            run = []
        run.append(one)
    if run:
        yield _Run(name, run)


def _quoted(text: str, units: Sequence[Unit]) -> str:
    found = text[units[0].start : units[-1].end] if units else ""
    return found if len(found) <= QUOTED else f"{found[:QUOTED]} …"


def prints_of(units: Iterable[Sequence[Unit]], size: int) -> frozenset[int]:
    """The prints of texts that everybody has."""
    return frozenset(told for one in units for told, _, _ in shingles(one, size))


def middle_and_next(covered: Mapping[tuple[str, str], int], pairs: int) -> tuple[float, float]:
    """How much the middle pair of a class shares, and the one above 99 of 100（全班的分布）."""
    values = sorted(covered.values())
    whole = [0] * max(0, pairs - len(values)) + values
    if not whole:
        return 0.0, 0.0
    return float(whole[len(whole) // 2]), float(whole[math.ceil(0.99 * len(whole)) - 1])
