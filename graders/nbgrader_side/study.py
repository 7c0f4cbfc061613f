"""What to read again and what to practise（重读与再练）, from what the student already has.

All of it comes from their own folder and the lectures handed out: no answer can slip in from here.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from course_b2c_ops.items import ITEMS_FILE
from course_b2c_ops.language import Text
from course_b2c_ops.papers import PAPERS_FILE

MOST = 3
PAUSES = " .,;:—–-，；：、"
LONGEST_STEM = {"zh": 60, "en": 120}
HEADING = re.compile(r"^#{2,4} +(.+)$", re.MULTILINE)
TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """A part of a lecture（讲义的一节）, and the clauses that it practises."""

    lesson: str
    title: str
    heading: str
    clauses: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Advice:
    """What helps with one item（这题怎么补）."""

    read: tuple[Text, ...]
    practise: tuple[tuple[str, Text], ...]  # item id, the beginning of its stem


class Study:
    """One student's items, and where they are taught."""

    def __init__(self, folder: Path, student: str) -> None:
        home = folder / "students" / student
        self.items: Mapping[str, Facts] = _json(home / ITEMS_FILE)
        self._lessons = _json(home / PAPERS_FILE).get("lessons", {})
        self._sections = sections(folder)
        self._named: set[str] = set()  # on this page; a question is proposed once

    def stem(self, item: str) -> Text | None:
        """The beginning of a question as this student was asked it."""
        found = self.items.get(item, {}).get("stem")
        if not found:
            return None
        return Text(
            _short(found["zh"], LONGEST_STEM["zh"]), _short(found["en"], LONGEST_STEM["en"])
        )

    def advice(self, item: str, lesson: str, most: int = MOST) -> Advice:
        """What to read and to practise for an item; its own lesson comes first."""
        clauses = frozenset(self.items.get(item, {}).get("clauses", ()))
        read = list(self._read(item, clauses, lesson)) if clauses else []
        practise = tuple(self._practise(item, clauses, most))
        self._named.update(name for name, _ in practise)
        return Advice(tuple(read[:2]), practise)

    def _read(self, item: str, clauses: frozenset[str], lesson: str) -> Iterator[Text]:
        words = words_of(self.items[item])
        fits = [one for one in self._sections if one.clauses & clauses]
        fits = [one for one in fits if one.lesson == lesson] or fits
        if fits:
            # Words that few parts use tell more than words that all of them use.
            spread = Counter(pair for one in fits for pair in one.words)
            best = max(fits, key=lambda one: sum(1 / spread[pair] for pair in words & one.words))
            yield Text(f"《{best.title}》· {best.heading}", f"{best.title} · {best.heading}")
            return
        for clause in sorted(clauses):
            task = clause if clause in self._lessons else clause.rpartition(".")[0]
            for told in self._lessons.get(task, ()):
                yield Text(f"《{told['zh']}》", str(told["en"]))

    def _practise(
        self, item: str, clauses: frozenset[str], most: int
    ) -> Iterator[tuple[str, Text]]:
        topic, words = item.partition("/")[0], words_of(self.items.get(item, {}))
        fits = []
        for name, facts in self.items.items():
            shared = alike(clauses, frozenset(facts["clauses"]))
            if shared and facts["pool"] == "practice" and name not in self._named:
                near = shared + alike(words, words_of(facts))
                fits.append((name.partition("/")[0] != topic, -near, name))
        for *_, name in sorted(fits)[:most]:
            stem = self.stem(name)
            if stem:
                yield name, stem


def sections(folder: Path) -> Sequence[Section]:
    """The parts of all lectures that ask something, with what they ask about."""
    built = folder / "manifest.json"
    return _sections(folder, built.stat().st_mtime_ns if built.is_file() else 0)


@cache
def _sections(folder: Path, _: int) -> tuple[Section, ...]:
    items = next((_json(p) for p in sorted((folder / "students").glob(f"*/{ITEMS_FILE}"))), {})
    found: list[Section] = []
    for path in sorted((folder / "lectures").glob("*/*.ipynb")):
        found += _of_lecture(path.stem, _json(path).get("cells", ()), items)
    return tuple(found)


def _of_lecture(
    lesson: str, cells: Sequence[Facts], items: Mapping[str, Facts]
) -> Iterator[Section]:
    """The parts of one lecture, from heading to heading."""
    title = heading = prose = ""
    asked: list[Facts] = []
    for cell in (*cells, {"cell_type": "markdown", "source": "## ."}):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            title = title or _first(TITLE, source)
            following = _first(HEADING, source)
            if following:
                if asked and heading:
                    clauses = frozenset(one for facts in asked for one in facts["clauses"])
                    yield Section(lesson, title, heading, clauses, pairs(prose))
                heading, prose, asked = following, "", []
            prose += source
        item = cell.get("metadata", {}).get("b2c", {}).get("item", "")
        if item in items:
            asked.append(items[item])


def words_of(facts: Facts) -> frozenset[str]:
    """What a question speaks of, as pairs of letters: good enough to tell two topics apart."""
    stem = facts.get("stem", {"zh": "", "en": ""})
    return pairs(f"{stem['zh']} {stem['en']}")


def pairs(text: str) -> frozenset[str]:
    """All pairs of neighbouring letters."""
    return frozenset(one + other for one, other in zip(text, text[1:], strict=False))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1 by what two sets share."""
    return len(one & other) / (len(one | other) or 1)


def _first(pattern: re.Pattern[str], source: str) -> str:
    found = pattern.search(source)
    return found[1].strip() if found else ""


def _short(sentence: str, longest: int) -> str:
    line = " ".join(sentence.split())
    if len(line) <= longest:
        return line
    head, space, _ = line[: longest + 1].rpartition(" ")
    # Between two words, where the language has spaces.
    kept = head if space and len(head) > longest * 0.8 else line[:longest]
    return f"{kept.rstrip(PAUSES)}…"


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found
