"""The report as a page and as a table（核对报告的页面和表格）; only for the teacher."""

import csv
import io
import math
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import course_b2c_ops
from course_b2c_ops.language import Language, Text, message
from graders.integrity.answers import SHOWN, Copied, Hit
from graders.integrity.evidence import Pair, Report
from graders.integrity.texts import Alike
from graders.integrity.traces import Trace

WEB = Path(course_b2c_ops.__file__).parent / "web"
TEMPLATES = Path(__file__).parent / "templates"
LONGEST_STEM = 70
COMMON, RARE = 0.1, 1e-6  # chances told in per cent; chances that need no number
MOST_CLASSES = 1e9  # beyond this a product of chances is only a number
MOST_PASSAGES = 12
LABELS = (
    "title", "intro", "how", "not_a_verdict", "pairs", "none", "who", "col_answers", "col_texts",
    "col_traces", "answers", "answers_limits", "texts", "texts_limits", "traces", "traces_limits",
    "col_item", "col_given", "col_own", "col_chance", "foot", "only_beside",
)  # fmt: skip
ON_ONE_LINE = ("title", "col_given", "col_own", "col_chance")
COLUMNS = (
    "student", "name", "other", "other_name", "evidence", "assignment", "what", "given",
    "right_for_self", "chance", "expected_in_class", "amount", "text", "other_text",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What the page needs to know of people and questions（称呼）."""

    language: Language
    cohort: str
    called: Callable[[str], str]
    stem: Callable[[str, str], Text]  # of a student's item
    unread: tuple[str, ...] = ()  # submissions that could not be compared


def as_page(report: Report, words: Words) -> str:
    """The report as one file that opens anywhere, without network and without scripts."""
    language = words.language

    def speak(text: Text) -> Markup:
        return Markup("<br>").join(text.of(language).split("\n"))

    def told(key: str, /, **values: object) -> Markup:
        return speak(message(f"integrity.{key}", **values))

    few = {"students": len(report.students), "pairs": f"{report.compared:,}"}
    facts = {
        "lang": "en" if language == "en" else "zh-CN",
        "look": Markup((WEB / "look.css").read_text("utf-8")),
        "say": {name: told(name) for name in LABELS},
        "line": {name: message(f"integrity.{name}").on_one_line(language) for name in ON_ONE_LINE},
        "labels": {name: told(name) for name in ("of_cells", "by_line_id")},
        "counted": told("counted", **few, classes=_round(1 / SHOWN)),
        "cohort": words.cohort,
        "assignments": report.assignments,
        "unread": [told("unread", listed=", ".join(words.unread))] if words.unread else [],
        "pairs": [_pair(one, words, speak) for one in report.pairs],
    }
    found: str = _template().render(**facts)
    return found


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("integrity.html.j2")


def _pair(pair: Pair, words: Words, speak: Callable[[Text], Markup]) -> dict[str, Any]:
    return {
        "id": f"{pair.first}--{pair.second}",
        "first": words.called(pair.first),
        "second": words.called(pair.second),
        "answers": [_copied(one, words, speak) for one in pair.answers],
        "texts": [_alike(one, words, speak) for one in pair.texts],
        "traces": [_trace(one, words, speak) for one in pair.traces if one.carries],
        "beside": [_trace(one, words, speak) for one in pair.traces if not one.carries],
    }


def _copied(one: Copied, words: Words, speak: Callable[[Text], Markup]) -> dict[str, Any]:
    names = {"student": words.called(one.student), "other": words.called(one.other)}
    counts = {"hits": len(one.hits), "compared": one.compared}
    return {
        "told": speak(message("integrity.answers_told", **names, **counts)),
        "odds": speak(_odds(one.expected)),
        "count": len(one.hits),
        "hits": [_hit(hit, one.student, words, speak) for hit in one.hits],
    }


def _hit(hit: Hit, student: str, words: Words, speak: Callable[[Text], Markup]) -> dict[str, Any]:
    stem = words.stem(student, hit.item)
    short = Text(_short(stem.zh), _short(stem.en))
    return {
        "item": hit.item, "assignment": hit.assignment, "stem": speak(short),
        "given": hit.given, "own": hit.own, "by_id": hit.by_id,
        "chance": speak(_rate(hit.chance)),
    }  # fmt: skip


def _short(told: str) -> str:
    line = " ".join(told.split())
    return line if len(line) <= LONGEST_STEM else f"{line[: LONGEST_STEM - 1]}…"


def _alike(one: Alike, words: Words, speak: Callable[[Text], Markup]) -> dict[str, Any]:
    scale = {"weight": one.weight, "middle": f"{one.middle:g}", "high": f"{one.high:g}"}
    counts = {"as_much": one.as_much, "pairs": f"{one.pairs:,}"}
    more = len(one.passages) - MOST_PASSAGES
    return {
        "title": speak(message(f"integrity.text_{one.sort}", assignment=one.assignment)),
        "told": speak(message(f"integrity.scale_{one.sort}", **scale)),
        "odds": speak(message("integrity.text_odds", **counts)),
        "student": words.called(one.student),
        "other": words.called(one.other),
        "passages": one.passages[:MOST_PASSAGES],
        "more": [speak(message("integrity.more_passages", count=more))] if more > 0 else [],
        "is_code": one.sort != "essay",
    }


def _trace(one: Trace, words: Words, speak: Callable[[Text], Markup]) -> dict[str, Any]:
    names = {"student": words.called(one.student), "other": words.called(one.other)}
    told = message(f"integrity.trace_{one.sort}", **names, count=one.count)
    return {"told": speak(told), "assignment": one.assignment, "what": one.what}


def _rate(chance: float) -> Text:
    """A chance in words that anybody reads: 1 in 40（多少分之一）."""
    if chance >= COMMON:
        return Text(f"{chance:.0%}", f"{chance:.0%}")
    if chance < RARE:
        return message("integrity.under_a_million")
    return message("integrity.one_in", count=_round(1 / chance))


def _odds(expected: float) -> Text:
    """In how many classes like this one such a pair comes once."""
    if expected * MOST_CLASSES < 1:
        return message("integrity.answers_beyond")
    return message("integrity.answers_odds", classes=_round(1 / expected))


def _round(number: float) -> str:
    step = 10 ** max(0, math.floor(math.log10(number)) - 1)
    return f"{round(number / step) * step:,}"


# ── the table ────────────────────────────────────────────────────────────────────────────────────


def as_table(report: Report, names: Mapping[str, str]) -> str:
    """Every piece of evidence as a line of a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for pair in report.pairs:
        for line in (*_answer_lines(pair), *_text_lines(pair), *_trace_lines(pair)):
            who = {
                "name": names.get(line["student"], ""),
                "other_name": names.get(line["other"], ""),
            }
            writer.writerow({name: _harmless(value) for name, value in {**line, **who}.items()})
    return text.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula stays a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def _answer_lines(pair: Pair) -> Iterator[dict[str, Any]]:
    for one in pair.answers:
        for hit in one.hits:
            yield {
                "student": one.student, "other": one.other, "evidence": "answer",
                "assignment": hit.assignment, "what": hit.item, "given": hit.given,
                "right_for_self": hit.own, "chance": f"{hit.chance:.3g}",
                "expected_in_class": f"{one.expected:.3g}", "amount": len(one.hits),
            }  # fmt: skip


def _text_lines(pair: Pair) -> Iterator[dict[str, Any]]:
    for one in pair.texts:
        for passage in one.passages:
            yield {
                "student": one.student, "other": one.other, "evidence": f"text_{one.sort}",
                "assignment": one.assignment, "what": passage.where, "amount": passage.weight,
                "text": passage.text, "other_text": passage.other_text,
            }  # fmt: skip


def _trace_lines(pair: Pair) -> Iterator[dict[str, Any]]:
    for one in pair.traces:
        yield {
            "student": one.student, "other": one.other, "evidence": f"trace_{one.sort}",
            "assignment": one.assignment, "what": one.what, "amount": one.count,
        }  # fmt: skip


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        aside.write_text(text, encoding, errors="backslashreplace", newline="\n")
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return path
