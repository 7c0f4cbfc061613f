"""`b2c items export`（导出题目）: choose items, draw variants, write one format, tell the rest."""

import difflib
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops import places
from course_b2c_ops.items import Kind
from course_b2c_ops.language import Language, Text, message, say
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems
from course_b2c_ops.standard import Clause, read_standard
from graders.bank import Bank, Item, read_bank
from graders.exchange.adapt import can_be_drawn, lessons_by_item, needs_notebook, questions_of
from graders.exchange.anki import anki_deck
from graders.exchange.common import write_whole
from graders.exchange.moodle import moodle_xml
from graders.exchange.paper_pdf import Version, paper_files
from graders.exchange.qti import qti_package
from graders.exchange.questions import CLOSED, OPEN, Audience, Question, Report
from graders.exchange.wish import Format, Wish

ENDINGS: dict[Format, str] = {"moodle": "xml", "qti": "zip", "anki": "apkg"}
VERSION = re.compile(r"[A-Za-z0-9]{1,12}")
MOST_VARIANTS = 50
MOST_ITEMS = 10_000
# Which kinds a format holds; Moodle and QTI show the others as a note without points.
HELD: dict[Format, frozenset[Kind]] = {
    "paper": frozenset((*CLOSED, *OPEN)),
    "anki": frozenset((*CLOSED, "case")),
}


def export_items(root: Path, wish: Wish, audience: Audience, out: Path) -> Report:
    """Write the items that are wished for; BadInput with every problem when it cannot be done."""
    bank, clauses = read_bank(root), read_standard(places.data_folder() / "standard")
    stop_on_problems(_problems(wish, bank, clauses, audience, out))
    report = Report()
    if wish.pool == "assessed":
        report.notes.append(message("exchange.export_assessed_warning"))
    if bank.problems:
        files = sorted({problem.where for problem in bank.problems})
        told = message("exchange.unread", count=len(files), files=", ".join(files[:5]))
        report.notes.append(told)
    fitting = _fitting(_chosen(bank, wish, audience, report), wish.form, report)
    items = _lots(fitting, wish, audience)
    draw = Draw(tuple(items), audience, clauses, lessons_by_item(root))
    for name, content in _files(wish, draw).items():
        path = write_whole(out / name if name else out, content)
        report.notes.append(message("exchange.exported", file=path, questions=len(items)))
    return report


@dataclass(frozen=True)
class Draw:
    """What questions are drawn from（抽题依据）."""

    items: tuple[Item, ...]
    audience: Audience
    clauses: Mapping[str, Clause]
    lessons: Mapping[str, Text]

    def under(self, *labels: str) -> list[Question]:
        """The items' variants under these labels."""
        found = questions_of(self.items, self.audience, labels, self.clauses, self.lessons)
        return list(found)


def _files(wish: Wish, draw: Draw) -> dict[str, bytes]:
    """The bytes of every file; an empty name is the file that was asked for."""
    audience = draw.audience
    language = wish.language or audience.language
    if wish.form == "paper":
        return _papers(wish, draw, language)
    if wish.form == "anki":
        return {"": anki_deck(draw.under("export/1"), audience, language)}
    questions = draw.under(*(f"export/{number}" for number in range(1, wish.variants + 1)))
    make = moodle_xml if wish.form == "moodle" else qti_package
    return {"": make(questions, audience, language)}


def _papers(wish: Wish, draw: Draw, language: Language) -> dict[str, bytes]:
    """Three files a version: the same items, with numbers, choices and places of its own."""
    versions = [Version(name) for name in wish.versions]
    if wish.student:
        versions = [Version(wish.student, wish.student)]
    files: dict[str, bytes] = {}
    for version in versions:
        label = version.student or f"paper/{version.name}"
        questions = draw.under(label)
        key = draw.audience.item_key(label)
        questions.sort(key=lambda question: _lot(key, question.item))
        files |= paper_files(questions, draw.audience, version, language)
    return files


def _lot(key: bytes, name: str) -> bytes:
    """A place in an order that follows from a key and a name."""
    return hmac.new(key, name.encode(), hashlib.sha256).digest()


# ---- which items ----


def _chosen(bank: Bank, wish: Wish, audience: Audience, report: Report) -> list[Item]:
    """The items that the wish names and that give a variant."""
    wished = [item for item in bank.pool(wish.pool) if _wished(item, wish)]
    items = [item for item in wished if can_be_drawn(item, audience)]
    _note(report, "exchange.not_drawn", [item for item in wished if item not in items])
    return items


def _lots(items: list[Item], wish: Wish, audience: Audience) -> list[Item]:
    """Of too many items those that the lot takes, by task and id."""
    if wish.count is not None and len(items) > wish.count:
        key = audience.item_key("export/choice")
        items = sorted(items, key=lambda item: _lot(key, item.id))[: wish.count]
    return sorted(items, key=lambda item: (item.clauses[:1], item.id))


def _wished(item: Item, wish: Wish) -> bool:
    if wish.items and item.id not in wish.items:
        return False
    if wish.topics and item.topic not in wish.topics:
        return False
    return not wish.clauses or any(
        mine == asked or mine.startswith(f"{asked}.")
        for mine in item.clauses
        for asked in wish.clauses
    )


def _fitting(items: list[Item], form: Format, report: Report) -> list[Item]:
    """The items that a format holds; those it does not are told, by why."""
    held = HELD.get(form)
    notebook = [i for i in items if needs_notebook(i) or i.kind not in (*CLOSED, *OPEN)]
    if held is None:
        _note(report, "exchange.by_notebook", notebook)
        return items
    _note(report, "exchange.left_notebook", notebook)
    rest = [item for item in items if item not in notebook]
    _note(report, "exchange.left_out", [i for i in rest if i.kind not in held], form=form)
    fitting = [item for item in rest if item.kind in held]
    if not fitting:
        raise BadInput(Problem(form, say("exchange.no_items")))
    return fitting


def _note(report: Report, key: str, items: Sequence[Item], **values: object) -> None:
    if items:
        named = ", ".join(item.id for item in items)
        report.notes.append(message(key, count=len(items), items=named, **values))


# ---- is the wish sound? ----


def _problems(
    wish: Wish, bank: Bank, clauses: Mapping[str, Clause], audience: Audience, out: Path
) -> Iterator[Problem]:
    yield from _unknown(wish, bank, clauses)
    if wish.student and wish.student not in audience.students:
        known = ", ".join(sorted(audience.students))
        what = say("exchange.no_student", cohort=audience.id, known=known)
        yield Problem(f"--student {wish.student}", what)
    for name, number, most in (
        ("--variants", wish.variants, MOST_VARIANTS),
        ("--count", 1 if wish.count is None else wish.count, MOST_ITEMS),
    ):
        if not 1 <= number <= most:
            yield Problem(f"{name} {number}", say("exchange.bad_number", most=most))
    for version in wish.versions:
        if not VERSION.fullmatch(version):
            yield Problem(f"--versions {version}", say("exchange.bad_version"))
    if wish.form == "paper" and out.is_file():
        yield Problem(str(out), say("exchange.out_is_file"))
    if wish.form != "paper" and out.is_dir():
        example = f"{out}/{wish.pool}.{ENDINGS[wish.form]}"
        yield Problem(str(out), say("exchange.out_is_folder", example=example))


def _unknown(wish: Wish, bank: Bank, clauses: Mapping[str, Clause]) -> Iterator[Problem]:
    """Items, topics and clauses that there are not."""
    for asked in wish.items:
        item = bank.items.get(asked)
        if item is None:
            near = difflib.get_close_matches(asked, bank.items, n=3, cutoff=0.0)
            yield Problem(asked, say("exchange.no_such_item", known=", ".join(near)))
        elif item.pool != wish.pool:
            yield Problem(asked, say(f"exchange.only_{item.pool}"))
    topics = sorted({item.topic for item in bank.pool(wish.pool)})
    for asked in wish.topics:
        if asked not in topics:
            pool = message(f"exchange.pool_{wish.pool}")
            what = say("exchange.no_such_topic", pool=pool, known=", ".join(topics))
            yield Problem(asked, what)
    for asked in wish.clauses:
        if asked not in clauses:
            yield Problem(asked, say("exchange.no_such_clause"))
    if not wish.items and not any(_wished(item, wish) for item in bank.pool(wish.pool)):
        yield Problem(wish.form, say("exchange.no_items"))
