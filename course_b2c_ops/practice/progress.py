"""The progress file（学习记录）: what a student takes from one device to another.

Two lines of JSON. The first says what the file is and how the second reads (SHA-256 of its bytes);
the second holds the answers and the mock exams. The practice page keeps the same text in the
browser's storage, so both are read by the same rules: what does not fit is refused with the reason.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_b2c_ops.language import Text, message
from course_b2c_ops.practice.history import DAY, MOCK, PLACEMENT, REPAIR, Answer

FORMAT = "b2c-practice-progress"
VERSION = 1
MOST = 200_000  # answers: a lifetime of practice, and a bound for a hostile file
EARLIEST = 1_577_836_800  # 2020-01-01: a phone whose clock says earlier is wrong
ITEM = re.compile(r"[a-z0-9_]+/[a-z0-9_]+", re.ASCII)
PROBLEMS = ("not_ours", "newer", "damaged", "wrong_answer", "in_future", "too_many")


class Refused(ValueError):
    """A file or code that is not taken in; `told` says why, in both languages."""

    def __init__(self, key: str, told: Text) -> None:
        super().__init__(told.en)
        self.key = key
        self.told = told


@dataclass(frozen=True)
class Exam:
    """A mock exam that was handed in（一次模拟考）."""

    at: int
    paper: str
    overall: float  # 0 to 1


@dataclass(frozen=True)
class Progress:
    """All that a student's practice has left（学习记录）."""

    cohort: str
    answers: tuple[Answer, ...] = ()
    exams: tuple[Exam, ...] = ()


def write_progress(progress: Progress) -> str:
    """The text of a progress file."""
    body = {
        "answers": [_row(one) for one in progress.answers],
        "cohort": progress.cohort,
        "exams": [[one.at, one.paper, one.overall] for one in progress.exams],
    }
    told = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    head = {"format": FORMAT, "version": VERSION, "check": _check(told)}
    return f"{json.dumps(head)}\n{told}\n"


def read_progress(text: str, now: int) -> Progress:
    """The progress a file holds; Refused where it is damaged or none of ours（读学习记录）."""
    head_line, _, body_line = text.lstrip("\ufeff").partition("\n")
    head, told = _json(head_line), body_line.rstrip("\r\n")
    if not isinstance(head, Mapping) or head.get("format") != FORMAT:
        raise refused("not_ours")
    version = head.get("version")
    if type(version) is not int or version < 1:
        raise refused("not_ours")
    if version > VERSION:
        raise refused("newer")
    body = _json(told)
    if head.get("check") != _check(told) or not _is_body(body):
        raise refused("damaged")
    if len(body["answers"]) > MOST:
        raise refused("too_many", most=MOST)
    return Progress(
        body["cohort"],
        tuple(_answers(body["answers"], now)),
        tuple(_exams(body["exams"], now)),
    )


def merged(mine: Progress, other: Progress) -> Progress:
    """Both together, each answer once, in the order of time（合并）: taking in loses nothing."""
    answers = {(one.at, one.item): one for one in (*other.answers, *mine.answers)}
    exams = {(one.at, one.paper): one for one in (*other.exams, *mine.exams)}
    return Progress(
        mine.cohort,
        tuple(answers[key] for key in sorted(answers)),
        tuple(exams[key] for key in sorted(exams)),
    )


def refused(key: str, **values: object) -> Refused:
    """A refusal with its sentence."""
    return Refused(key, message(f"progress.{key}", **values))


def _row(one: Answer) -> list[Any]:
    row: list[Any] = [one.at, one.item, one.row, one.share]
    if one.how or one.value is not None:
        row.append(one.how)
    return [*row, one.value] if one.value is not None else row


def _check(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _json(told: str) -> Any:
    try:
        return json.loads(told)
    except (ValueError, RecursionError):
        return None


def _is_body(body: object) -> bool:
    wanted = {"answers": list, "cohort": str, "exams": list}
    return isinstance(body, Mapping) and all(
        isinstance(body.get(name), kind) for name, kind in wanted.items()
    )


def _answers(rows: Sequence[Any], now: int) -> Iterator[Answer]:
    last = 0
    for number, row in enumerate(rows, 1):
        if not _is_answer(row) or row[0] < last:
            raise refused("wrong_answer", number=number)
        if row[0] > now + DAY:
            raise refused("in_future", number=number)
        last = row[0]
        yield Answer(*row)


def _is_answer(row: object) -> bool:
    if not isinstance(row, list) or not 4 <= len(row) <= 6:
        return False
    at, item, place, share, *rest = row
    how = rest[0] if rest else ""
    return (
        _is_whole(at) and at >= EARLIEST
        and isinstance(item, str) and bool(ITEM.fullmatch(item))
        and _is_whole(place) and place >= 0
        and _is_share(share)
        and isinstance(how, str) and _is_how(how)
    )  # fmt: skip


def _is_how(how: str) -> bool:
    if how.startswith(REPAIR):
        return bool(ITEM.fullmatch(how.removeprefix(REPAIR)))
    return how in ("", PLACEMENT, MOCK)


def _exams(rows: Sequence[Any], now: int) -> Iterator[Exam]:
    for row in rows:
        if not isinstance(row, list) or len(row) != 3:
            raise refused("damaged")
        at, paper, overall = row
        fits = _is_whole(at) and EARLIEST <= at <= now + DAY and isinstance(paper, str)
        if not fits or not _is_share(overall):
            raise refused("damaged")
        yield Exam(at, paper, overall)


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_share(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value <= 1  # type: ignore[operator]
