"""Titles of products（商品标题）: what their words are worth in search, and how to write them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from course_b2c_ops.market.keywords import ENGLISH, Keywords
from course_b2c_ops.market.luck import Counts, Numbers, Stage, luck
from course_b2c_ops.market.settings import codes, settings

_WORD = re.compile(r"[^\W_]+")
MOST_REPEATS = 2
REPEAT_COSTS = 0.06  # a repeated word only when the wanted relevance is far without it


@dataclass(frozen=True)
class _Plan:
    """One way to write a title, and the relevance it is expected to have."""

    name: str
    before: tuple[str, ...]
    nouns: tuple[str, ...]
    details: tuple[str, ...]
    uses: tuple[str, ...]
    repeats: int


def relevance(
    titles: Sequence[str], labels: Sequence[str], categories: Counts, keywords: Keywords
) -> Numbers:
    """How well titles answer what buyers search for, 0 to 1（标题相关性）."""
    wanted = _terms_by_label(keywords)
    totals = keywords.total
    scores = [
        _score(title, wanted.get((int(category), label), ()), totals)
        for title, label, category in zip(titles, labels, categories, strict=True)
    ]
    return np.round(np.array(scores), 3)


def words_of(title: str) -> list[str]:
    """A title's words in small letters, the little ones left out（标题里的词）."""
    small = _small_words()
    return [word for word in _WORD.findall(title.lower()) if word not in small]


def write_titles(
    key: bytes,
    labels: Sequence[str],
    brands: Sequence[str],
    categories: Counts,
    wanted: Numbers,
    keywords: Keywords,
) -> list[str]:
    """English titles of about the wanted relevance（按相关性写标题）."""
    by_label = _terms_by_label(keywords)
    totals = keywords.total
    turns = luck(key, Stage.TITLES, np.arange(len(labels))[:, None], np.arange(2)[None, :])
    titles = []
    for place, label in enumerate(labels):
        row = _row(int(categories[place]), label)
        terms = by_label[int(categories[place]), label]
        plan = _closest(row, terms, totals, float(wanted[place]), turns[place])
        titles.append(_written(brands[place], plan))
    return titles


def _terms_by_label(keywords: Keywords) -> dict[tuple[int, str], list[tuple[frozenset[str], int]]]:
    """The English terms of each product: their words and their place."""
    found: dict[tuple[int, str], list[tuple[frozenset[str], int]]] = {}
    for place, term in enumerate(keywords.term):
        if keywords.language[place] == ENGLISH and not keywords.brand_word[place]:
            for label in keywords.product_words[place]:
                words = frozenset(words_of(term))
                found.setdefault((int(keywords.category[place]), label), []).append((words, place))
    return found


def _score(title: str, terms: Sequence[tuple[frozenset[str], int]], totals: Numbers) -> float:
    facts = _facts()
    words = words_of(title)
    counts = Counter(words)
    thrice = max(counts.values(), default=0) >= 3
    score = _covered(frozenset(counts), terms, totals)
    score -= _penalty(len(words), len(words) - len(counts), thrice)
    if len(title) > int(facts["most_characters"]) or not title.isascii():
        score *= float(facts["broken_form"])
    return min(max(score, float(facts["least"])), 1.0)


def _covered(
    words: frozenset[str], terms: Sequence[tuple[frozenset[str], int]], totals: Numbers
) -> float:
    """Share of the searches whose every word is in the title."""
    whole = sum(float(totals[place]) for _, place in terms)
    found = sum(float(totals[place]) for needed, place in terms if needed <= words)
    return found / whole if whole else 0.0


def _penalty(total: int, repeats: int, thrice: bool) -> float:
    """What stuffing and a bad length take off, from the numbers of words."""
    facts = _facts()
    piled = thrice or total - repeats < float(facts["unique_share"]) * total
    off = max(int(facts["least_words"]) - total, total - int(facts["most_words"]), 0)
    return (
        float(facts["repeat"]) * repeats
        + float(facts["stuffed"]) * piled
        + float(facts["short_or_long"]) * off
    )


def _closest(
    row: dict[str, Any],
    terms: Sequence[tuple[frozenset[str], int]],
    totals: Numbers,
    wanted: float,
    turn: Numbers,
) -> _Plan:
    """The plan whose relevance comes closest; of equals the first."""
    details = _turned(row["details"], turn[1])
    extra = [sum(len(words_of(text)) for text in details[:n]) for n in range(len(details) + 1)]
    best, least = None, 9.0
    for name, before, nouns, uses in _wordings(row, turn[0]):
        words = frozenset(words_of(" ".join([name, *before, *nouns, *uses])))
        covered = _covered(words, terms, totals)
        for most, repeats in product(range(len(details), -1, -1), range(MOST_REPEATS + 1)):
            total = len(words) + extra[most] + repeats + 1  # one for the brand
            score = covered - _penalty(total, repeats, repeats > 1)
            far = abs(score - wanted) + REPEAT_COSTS * repeats
            if far < least - 1e-9:
                least = far
                best = _Plan(name, before, nouns, tuple(details[:most]), uses, repeats)
    assert best is not None
    return best


def _wordings(
    row: dict[str, Any], turn: float
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """All ways to choose a product's name, modifiers, synonyms and uses."""
    before, nouns, uses = _turned(row["before"], turn), list(row["nouns"]), list(row["after"])
    names = dict.fromkeys([str(row["label"]), _title_case(nouns[0]), str(row["rare"])])
    return product(names, _choices(before), _choices(nouns), _choices(uses))


def _choices(words: list[str]) -> list[tuple[str, ...]]:
    """Every selection of words, the fullest first."""
    kept = product((True, False), repeat=len(words))
    return [tuple(w for w, keep in zip(words, keeps, strict=True) if keep) for keeps in kept]


def _turned(words: list[str], u: float) -> list[str]:
    start = int(u * len(words))
    return list(words[start:]) + list(words[:start])


def _written(brand: str, plan: _Plan) -> str:
    """A plan as a title: brand, modifiers, name, synonyms, details, uses."""
    parts = [brand]
    for phrase in plan.before:
        parts.append(_missing(phrase, [*parts, plan.name]))
    parts.append(plan.name)
    for phrase in plan.nouns:
        parts.append(_missing(phrase, parts))
    last = plan.name.split()[-1]
    for n in range(max(len(plan.details), plan.repeats)):
        parts += [*plan.details[n : n + 1], *([last] if n < plan.repeats else [])]
    title = _title_case(" ".join(part for part in parts if part))
    return f"{title} for {_title_case(' and '.join(plan.uses))}" if plan.uses else title


def _missing(phrase: str, parts: Sequence[str]) -> str:
    """The words of a phrase that are not written yet."""
    there = set(words_of(" ".join(parts)))
    return " ".join(word for word in phrase.split() if word.lower() not in there)


def _title_case(phrase: str) -> str:
    return " ".join(_capital(word) for word in phrase.split())


def _capital(word: str) -> str:
    if word.upper() in _facts()["capitals"]:
        return word.upper()
    return word if not word.islower() or word in _small_words() else word.capitalize()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(_facts()["small_words"])


@cache
def _row(category: int, label: str) -> dict[str, Any]:
    name = codes(settings("categories")["category"])[category]
    rows = settings(f"keywords/{name}")["product"]
    return next(row for row in rows if row["label"] == label)


@cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = settings("keywords/market")["title"]
    return facts
