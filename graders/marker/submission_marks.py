"""The marks of one submission（一份的得分）: each item by its kind, from where it was answered."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_b2c_ops.answers import Saved
from course_b2c_ops.exam_clock import PART, final_answers
from course_b2c_ops.exam_report import in_paper
from course_b2c_ops.items import CELL_KINDS
from course_b2c_ops.language import Text, message
from course_b2c_ops.marking import Mark, blank
from course_b2c_ops.papers import Paper
from course_b2c_ops.values import NotAValue
from graders.cohort_folder import CannotMark
from graders.item import Item
from graders.mark_item import mark_by_key
from graders.marker.named_mistake import mistake_in
from graders.marker.quick_keys import quick_key
from graders.marker.received import received
from graders.own_key import Key, Student, key_of
from graders.submission import CellOutcome, ItemMark, Marked, Outcome, Status, Taken, Upload

LOG = logging.getLogger(__name__)
# What Python says where there is no network.
NETWORK_ERRORS = ("gaierror", "URLError", "name resolution", "Network is unreachable")
LONGEST_ERROR = 300  # letters of an error that a sentence repeats


class NotHandedIn(Exception):
    """An item without an answer（没有答案）, and why there is none."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told


@dataclass(frozen=True)
class _Given:
    """Everything that one submission answers with."""

    taken: Taken
    outcome: Outcome
    saved: Mapping[str, Any]  # by item id, what the widgets kept


def mark_submission(
    taken: Taken,
    outcome: Outcome,
    items: Sequence[Item],
    student: Student,
    paper: Paper | None = None,
) -> Marked:
    """The marks of what was handed in; of a paper, in the points of its places."""
    if taken.refused:
        why = taken.reason or message("marking.refused")
        return unmarked(taken.upload, "refused", points_of(items, paper), (why, *taken.notes))
    saved = sound(taken.answers)
    answers = final_answers(paper, saved) if paper else saved["answers"]
    given = _Given(taken, outcome, answers)
    wanted = points_of(items, paper)
    marks = tuple(_marked(item, given, student, wanted[item.id]) for item in items)
    status: Status = "marked" if paper or _ran(items, outcome, taken) else "not_executed"
    return Marked(taken.upload, status, marks, (*taken.notes, *outcome.notes))


def unmarked(
    upload: Upload, status: Status, points: Mapping[str, float], notes: tuple[Text, ...]
) -> Marked:
    """No points for anything, and the reason at each item（一题也没有判）."""
    why = notes[0] if notes else None
    items = tuple(ItemMark(name, 0.0, out_of, why) for name, out_of in points.items())
    return Marked(upload, status, items, notes)


def points_of(items: Sequence[Item], paper: Paper | None = None) -> dict[str, float]:
    """What each item is worth here: its own points, or those of its place in a paper."""
    if paper:
        return {place.item: float(place.marks) for place in paper.places}
    return {item.id: float(item.points) for item in items}


def sound(saved: Saved) -> Saved:
    """The parts of an `answers.json` that are what they should be; the rest is left out."""
    parts = {name: saved.get(name) for name in ("answers", "reasons", "guesses", PART)}
    maps = {name: part if isinstance(part, dict) else {} for name, part in parts.items()}
    sittings = {name: entry for name, entry in maps[PART].items() if _is_sitting(entry)}
    return {**maps, PART: sittings}


def _is_sitting(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("final", {}), dict)


def _marked(item: Item, given: _Given, student: Student, out_of: float) -> ItemMark:
    """One item's mark; whatever goes wrong with it stays with it."""
    if item.kind == "case":
        return _for_a_person(item, given, out_of)
    try:
        value = _answer(item, given)
    except NotHandedIn as nothing:
        return ItemMark(item.id, 0.0, out_of, nothing.told)
    except NotAValue:
        return ItemMark(item.id, 0.0, out_of, message("marking.no_value"))
    try:
        key = quick_key(item, student)
    except CannotMark as stopped:
        return ItemMark(item.id, 0.0, out_of, stopped.told, waits_for_person=True)
    except Exception as wrong:  # a formula of ours: the teacher hears of it, nobody else suffers
        LOG.exception("no key for %s", item.id)
        told = message("marking.no_item_key", item=item.id, error=_short(wrong))
        return ItemMark(item.id, 0.0, out_of, told, waits_for_person=True)
    try:
        return _compared(item, value, key, out_of, student)
    except Exception as wrong:  # values of any make come in here
        LOG.warning("odd value for %s: %s", item.id, _short(wrong))
        return ItemMark(item.id, 0.0, out_of, message("marking.odd_value"))


def _compared(item: Item, value: Any, key: Key, out_of: float, student: Student) -> ItemMark:
    mark = mark_by_key(item, value, key)
    if mark.points < mark.out_of and item.kind in CELL_KINDS and item.mistakes:
        # Only a wrong table or function asks for what the wrong paths give: that takes longest.
        key = key_of(item, student)
        mark = mark_by_key(item, value, key)
    named = mistake_in(item, value, key, mark, student)
    # As `in_paper` rounds: a report of the same paper shows the same points.
    mark = in_paper(mark, out_of) if mark.out_of != out_of else mark
    return ItemMark(item.id, mark.points, out_of, _why(mark), mistake=named)


def _why(mark: Mark) -> Text:
    return mark.why or message("mark.wrong")


def _answer(item: Item, given: _Given) -> Any:
    """What was handed in for an item: by its widget, or by its check cell."""
    if item.kind not in CELL_KINDS:
        return given.saved.get(item.id)
    check = _cell(item, given.taken, "check")
    told = given.outcome.cells.get(check) if check else None
    if told is None or told.skipped:
        raise NotHandedIn(message("marking.did_not_run", why=_skipped(told)))
    if item.id in given.outcome.failed:
        raise NotHandedIn(_failed(given.outcome.failed[item.id]))
    encoded = given.outcome.values.get(item.id)
    if encoded is None:
        raise NotHandedIn(_nothing(item, given, told))
    return received(encoded)


def _nothing(item: Item, given: _Given, check: CellOutcome) -> Text:
    """Why a check cell that ran handed in nothing: the error that came first."""
    written = _cell(item, given.taken, "answer")
    own = given.outcome.cells.get(written) if written else None
    if own is not None and own.skipped:
        return message("marking.did_not_run", why=_skipped(own))
    error = (own.error if own else "") or check.error
    return _failed(Text(error, error)) if error else blank(item.points).why


def _failed(why: Text) -> Text:
    """An error of the student's code, and what the box has to do with it（代码出错）."""
    short = Text(why.zh[:LONGEST_ERROR], why.en[:LONGEST_ERROR])
    no_network = any(sign in why.en for sign in NETWORK_ERRORS)
    return message("marking.no_network" if no_network else "marking.cell_failed", error=short)


def _skipped(told: CellOutcome | None) -> Text:
    """Why a cell did not run to its end, in words."""
    known = ("time", "memory", "died", "output")
    reason = told.skipped if told else "died"
    if reason in known:
        return message(f"marking.skipped_{reason}")
    return Text(reason, reason)


def _cell(item: Item, taken: Taken, role: str) -> str:
    """The id of an item's answer or check cell; "" where the attempt has none."""
    cells = taken.attempt.cells if taken.attempt else ()
    return next((one.id for one in cells if one.item == item.id and one.role == role), "")


def _ran(items: Sequence[Item], outcome: Outcome, taken: Taken) -> bool:
    """Whether any check cell of a lab ran to its end; a lab without any has nothing to run."""
    checks = [_cell(item, taken, "check") for item in items if item.kind in CELL_KINDS]
    told = [outcome.cells.get(check) for check in checks]
    return not checks or any(one is not None and not one.skipped for one in told)


def _for_a_person(item: Item, given: _Given, out_of: float) -> ItemMark:
    """A case waits for a person, unless nothing was written."""
    essays = given.taken.attempt.essays if given.taken.attempt else {}
    own = item.id.replace("/", "-")
    texts = [text for name, text in essays.items() if name in (f"{own}-essay", f"{own}-reading")]
    if texts and not any(text.strip() for text in texts):
        return ItemMark(item.id, 0.0, out_of, blank(out_of).why)
    told = message("marking.waits_for_person")
    return ItemMark(item.id, 0.0, out_of, told, waits_for_person=True)


def _short(wrong: BaseException) -> str:
    return f"{type(wrong).__name__}: {wrong}"[:LONGEST_ERROR]
