"""The bank as a whole（整个题库）: stems alike, and what a reader should look at again."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from course_b2c_ops.language import Text
from course_b2c_ops.problems import Problem
from graders.bank import Item, item_path

NAMES = re.compile(r"\{[^{}]*\}")
ENOUGH = 8  # choices of a topic from which on a habit can be told from chance
LONGEST_OFTEN = 0.5  # share of a topic's items whose right choice is the longest
ALIKE = 0.75  # share of four-letter pieces that two stems have in common
TOO_LONG = 2.0  # a choice this many times as long as the middle one stands out
SHORT = 12  # letters by which it has to be longer besides


def check_alike(items: Iterable[Item]) -> Iterator[Problem]:
    """Two items whose stems differ in numbers, names and punctuation only."""
    for language in ("zh", "en"):
        homes: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            homes[stripped(getattr(item.stem, language))].append(item)
        for first, *others in homes.values():
            for other in others:
                what = f"its {language} stem is that of {first.id}, but for numbers."
                yield Problem(item_path(other), what, "Ask something else, or drop one.")


def stripped(stem: str) -> str:
    """A stem without numbers, names in braces, spaces and punctuation."""
    plain = NAMES.sub("", unicodedata.normalize("NFKC", stem).casefold())
    return "".join(letter for letter in plain if letter.isalpha())


def remarks(items: Iterable[Item]) -> Iterator[Problem]:
    """What is not wrong, and worth another look（值得再看一眼的）."""
    items = list(items)
    yield from _near(items)
    by_topic: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_topic[item.topic].append(item)
        yield from _standing_out(item)
    for topic, members in sorted(by_topic.items()):
        yield from _habits(topic, members)


def _near(items: list[Item]) -> Iterator[Problem]:
    pieces = [_pieces(stripped(item.stem.zh)) for item in items]
    for number, item in enumerate(items):
        for other, found in zip(items[:number], pieces[:number], strict=True):
            common = len(found & pieces[number])
            if common > ALIKE * len(found | pieces[number]):
                what = f"its stem is much like that of {other.id}."
                yield Problem(item_path(item), what, "Do both ask something of their own?")


def _pieces(text: str) -> set[str]:
    return {text[start : start + 4] for start in range(max(1, len(text) - 3))}


def _standing_out(item: Item) -> Iterator[Problem]:
    for language in ("zh", "en"):
        lengths = [_length(choice.text, language) for choice in item.choices]
        if not lengths:
            continue
        middle = sorted(lengths)[(len(lengths) - 1) // 2]
        longest = max(lengths)
        if longest > TOO_LONG * middle and longest - middle > SHORT:
            what = f"a choice has {longest} {language} characters, the middle one {middle}."
            yield Problem(item_path(item), what, "Let the choices be of like length.")


def _habits(topic: str, items: list[Item]) -> Iterator[Problem]:
    place = f"graders/items/*/{topic}"
    fixed = [item for item in items if item.kind == "choice" and not _by_formula(item)]
    for language in ("zh", "en"):
        longest = sum(_right_is_longest(item, language) for item in fixed)
        if len(fixed) >= ENOUGH and longest > LONGEST_OFTEN * len(fixed):
            what = f"the right choice is the longest ({language}) in {longest} of {len(fixed)}."
            yield Problem(place, what, "Shorten right ones, or lengthen wrong ones.")
    sides = Counter(
        item.answer.right
        for item in items
        if item.kind == "true_false" and item.answer and item.answer.right is not None
    )
    total = sum(sides.values())
    if total >= 5 and max(sides.values()) > 0.7 * total:
        what = f"{sides[True]} of {total} true-or-false items are true."
        yield Problem(place, what, "About half should be.")
    hard = Counter(item.difficulty for item in items)
    if len(items) >= ENOUGH and hard[1] < 0.4 * len(items):
        what = f"difficulties 1 : 2 : 3 stand {hard[1]} : {hard[2]} : {hard[3]}."
        yield Problem(place, what, "About 60 : 30 : 10.")


def _by_formula(item: Item) -> bool:
    return bool(item.answer and item.answer.formula)


def _right_is_longest(item: Item, language: str) -> bool:
    right = [_length(c.text, language) for c in item.choices if c.right]
    wrong = [_length(c.text, language) for c in item.choices if not c.right]
    return bool(right and wrong) and right[0] > max(wrong)


def _length(text: Text, language: str) -> int:
    return len(getattr(text, language))
