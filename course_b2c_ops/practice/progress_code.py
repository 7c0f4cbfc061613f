"""The progress code（进度码）: a student's practice in a few lines, signed with their item key.

Evidence of practice, not a mark: whoever holds the key can sign any numbers. It shows the teacher
whose code it is and that no letter was lost on the way.

    B2C1.<summary, base64url of JSON>.<first 12 bytes of HMAC-SHA256(item key, "B2C1.<summary>")>
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from course_b2c_ops.practice.history import Answer, mastery_of, of_days, run_of_days
from course_b2c_ops.practice.mastery import STATES, State
from course_b2c_ops.practice.progress import Progress, refused

VERSION = 1
SIGNED = 12  # bytes of the signature: nobody guesses 96 bits
WEEK = 7
EPOCH = date(1970, 1, 1).toordinal()
_CODE = re.compile(r"B2C(\d{1,3})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{16})")
PROBLEMS = (
    "code_damaged", "code_newer", "code_other_cohort", "code_unknown_student", "code_not_signed",
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """Answers, those fully right, and days with practice."""

    answers: int
    right: int
    days: int


@dataclass(frozen=True)
class TaskCount:
    """One work task in a summary."""

    answers: int
    right: int
    streak: int
    state: State


@dataclass(frozen=True)
class Summary:
    """What a code says（进度摘要）."""

    cohort: str
    student: str
    day: int
    whole: Count
    week: Count  # the last seven days
    run: int  # days in a row
    tasks: Mapping[str, TaskCount]  # those with answers
    mocks: tuple[int, ...]  # per cent, the last three


def summary_of(
    progress: Progress, task_of: Mapping[str, str], student: str, cohort: str, today: int
) -> Summary:
    """The summary of a progress on a day（进度摘要）."""
    answers = progress.answers
    stands = mastery_of(answers, task_of, dict.fromkeys(task_of.values()))
    right: dict[str, int] = dict.fromkeys(stands, 0)
    for one in answers:
        if one.share >= 1 and one.item in task_of:
            right[task_of[one.item]] += 1
    return Summary(
        cohort, student, today,
        whole=_counted(answers),
        week=_counted(of_days(answers, today - WEEK + 1, today)),
        run=run_of_days(answers, today),
        tasks={
            task: TaskCount(one.answers, right[task], one.streak, one.state)
            for task, one in stands.items()
            if one.answers
        },
        mocks=tuple(round(100 * exam.overall) for exam in progress.exams[-3:]),
    )  # fmt: skip


def _counted(answers: Sequence[Answer]) -> Count:
    right = sum(one.share >= 1 for one in answers)
    return Count(len(answers), right, len({one.day for one in answers}))


def make_code(summary: Summary, item_key: bytes) -> str:
    """The code of a summary, signed（生成进度码）."""
    whole, week = ([one.answers, one.right, one.days] for one in (summary.whole, summary.week))
    facts = {
        "c": summary.cohort,
        "s": summary.student,
        "d": summary.day,
        "a": whole,
        "w": week,
        "r": summary.run,
        "t": {
            task: [one.answers, one.right, one.streak, STATES.index(one.state)]
            for task, one in summary.tasks.items()
        },
        "m": list(summary.mocks),
    }
    told = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    body = f"B2C{VERSION}.{_base64(told)}"
    return f"{body}.{_signature(body, item_key)}"


def codes_in(text: str) -> Iterator[str]:
    """Every code in a text, such as a chat that was copied; a broken one comes as it is."""
    for piece in re.split(r"(?=B2C\d{1,3}\.)", text)[1:]:
        # A chat breaks long lines and puts spaces in.
        whole = re.sub(r"[\s\u200b-\u200d\ufeff]+", "", piece)
        found = _CODE.match(whole)
        yield found[0] if found else whole[:40]


def read_code(code: str, cohort: str, key_of: Callable[[str], bytes | None]) -> Summary:
    """The summary that a code holds; Refused with the reason（读进度码）.

    `key_of` gives a student's item key, None for somebody who is not of this class.
    """
    found = _CODE.fullmatch(code)
    if not found:
        raise refused("code_damaged")
    if int(found[1]) > VERSION:
        raise refused("code_newer")
    summary = _summary(_facts(found[2]))
    if summary.cohort != cohort:
        raise refused("code_other_cohort", given=summary.cohort[:40], cohort=cohort)
    key = key_of(summary.student)
    if key is None:
        raise refused("code_unknown_student", student=summary.student[:40], cohort=cohort)
    if not hmac.compare_digest(_signature(code.rpartition(".")[0], key), found[3]):
        raise refused("code_not_signed", student=summary.student)
    return summary


def _facts(told: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
    except (ValueError, binascii.Error, RecursionError) as broken:
        raise refused("code_damaged") from broken


def _summary(facts: Any) -> Summary:
    try:
        tasks = {
            str(task): TaskCount(_count(given), _count(right), _count(run), STATES[_count(state)])
            for task, (given, right, run, state) in facts["t"].items()
        }
        return Summary(
            str(facts["c"]), str(facts["s"]), _count(facts["d"]),
            Count(*map(_count, facts["a"])), Count(*map(_count, facts["w"])),
            _count(facts["r"]), tasks, tuple(map(_count, facts["m"])),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as broken:
        raise refused("code_damaged") from broken


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 1_000_000_000:
        raise ValueError(value)
    return value


def _base64(told: bytes) -> str:
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def _signature(body: str, key: bytes) -> str:
    return _base64(hmac.digest(key, body.encode(), hashlib.sha256)[:SIGNED])


def day_text(day: int) -> str:
    """A day of a summary as ISO text."""
    return date.fromordinal(EPOCH + day).isoformat()
