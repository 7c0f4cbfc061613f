"""Identical extra text（相同的文字）: code and essays beyond what everybody has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graders.integrity.handed import Handed, Known
from graders.integrity.passages import (
    LETTERS,
    TOKENS,
    Corpus,
    Name,
    Passage,
    code_units,
    letter_units,
    middle_and_next,
    prints_of,
    words_of,
)

Sort = Literal["code", "raw", "essay"]
SORTS: tuple[Sort, ...] = ("code", "raw", "essay")
LEAST: Mapping[Sort, int] = {"code": 40, "raw": 120, "essay": 90}
ABOVE = 2  # times what 99 of 100 pairs share at most
FEW = 10  # students; among fewer nothing is rare, and twice as much is asked for


@dataclass(frozen=True)
class Alike:
    """What two students' texts share（文字的证据）, against the whole class."""

    student: str
    other: str
    assignment: str
    sort: Sort
    weight: int
    middle: float  # of all pairs of the class
    high: float  # what 99 of 100 pairs do not go beyond
    as_much: int  # other pairs that share as much
    pairs: int
    passages: tuple[Passage, ...]


def alike(handed: Sequence[Handed], known: Known) -> Iterator[Alike]:
    """The pairs of one assignment whose texts stand out, sort by sort."""
    given = words_of(known.code)
    for sort in SORTS:
        corpus = _corpus(sort, handed, known, given)
        yield from _outstanding(sort, corpus, handed[0].assignment if handed else "")


def _corpus(sort: Sort, handed: Sequence[Handed], known: Known, given: frozenset[str]) -> Corpus:
    texts: dict[Name, str] = {}
    for one in handed:
        found = one.essays if sort == "essay" else one.code
        texts |= {(one.student, place): text for place, text in found.items() if text.strip()}
    if sort == "code":
        units = {name: code_units(text, given) for name, text in texts.items()}
        everybodys = prints_of((code_units(text, given) for text in known.code), TOKENS)
        return Corpus(texts, units, TOKENS, everybodys)
    units = {name: letter_units(text) for name, text in texts.items()}
    everybodys = prints_of(map(letter_units, (*known.code, *known.prose)), LETTERS)
    return Corpus(texts, units, LETTERS, everybodys)


def _outstanding(sort: Sort, corpus: Corpus, assignment: str) -> Iterator[Alike]:
    shared = corpus.shared
    pairs = corpus.students * (corpus.students - 1) // 2
    for pair, weight in shared.items():
        least = LEAST[sort] * (2 if corpus.students < FEW else 1)
        if weight < least:
            continue
        # Against pairs without these two: three who share would hide behind each other.
        apart = {name: value for name, value in shared.items() if not set(name) & set(pair)}
        left = corpus.students - 2
        middle, high = middle_and_next(apart, left * (left - 1) // 2)
        if weight > ABOVE * high:
            as_much = sum(value >= weight for value in shared.values()) - 1
            passages = tuple(corpus.passages(*pair))
            yield Alike(*pair, assignment, sort, weight, middle, high, as_much, pairs, passages)
