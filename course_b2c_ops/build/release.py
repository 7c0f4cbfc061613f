"""Check the release（检查发布物）: solutions earn full marks, blanks zero, nothing leaks."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_b2c_ops.build.compose import Composed
from course_b2c_ops.build.lessons import solution_lines
from course_b2c_ops.build.run import Ran, Run, dumps
from course_b2c_ops.items import ITEMS_FILE, WIDGET_KINDS
from course_b2c_ops.language import say
from course_b2c_ops.problems import Problem
from course_b2c_ops.values import encode, read_values
from graders.bank import Bank, Item
from graders.mark_item import Key, Student, calls, key_of, mark_by_key, right_answer

SHORTEST_SECRET = 12
# What students and the public may read in a cohort's folder.
STUDENTS_PLACES = ("nbgrader/release", "students", "lectures", "my_shop")
READABLE = {".ipynb", ".html", ".json", ".csv", ".py", ".txt", ".md", ".toml"}


@dataclass(frozen=True)
class LabRuns:
    """The two proofs of a lab: its solutions, and the released blank."""

    composed: Composed
    solution: Run
    blank: Run


def lab_runs(
    composed: Composed, solution: str, blank: str, files: Mapping[str, bytes], student: Student
) -> LabRuns:
    """A lab as a student who knows everything, and one who does nothing, would hand it in."""
    name = composed.lesson.id
    inputs = {
        item.id: [encode(list(one)) for one in calls(item, student)]
        for item in composed.items
        if item.kind == "function"
    }
    answers = {
        item.id: right_answer(item, student) for item in composed.items if item.kind in WIDGET_KINDS
    }
    known = dumps({"answers": answers, "guesses": {}, "reasons": {}})
    return LabRuns(
        composed,
        Run(f"{name}/solution", solution, files, answers=known, calls=dumps(inputs)),
        Run(f"{name}/blank", blank, files, calls=dumps(inputs)),
    )


def keys_of(composed: Composed, student: Student) -> dict[str, Key]:
    """The key to each item of a lab; what a key needs of a shop is worked out once."""
    return {item.id: key_of(item, student) for item in composed.items}


def check_lab(runs: LabRuns, ran: Mapping[str, Ran], keys: Mapping[str, Key]) -> Iterator[Problem]:
    """Solutions earn full marks, blanks zero; cases wait for a person."""
    lab = runs.composed.lesson.lab
    assert lab is not None
    for run in (runs.solution, runs.blank):
        error = ran[run.name].error
        if error:
            kind = "solutions" if run is runs.solution else "blanks"
            yield cell_problem(lab.path, error.cell, error.line, f"{error.error} (run as {kind})")
            return
    solution, blank = (_handed_in(run, ran[run.name]) for run in (runs.solution, runs.blank))
    for item in runs.composed.items:
        if item.kind == "case":
            continue
        full = mark_by_key(item, solution.get(item.id), keys[item.id])
        none = mark_by_key(item, blank.get(item.id), keys[item.id])
        if full.points != full.out_of:
            what = f"the solution of {item.id} earns {full.points:g} of {full.out_of:g}: "
            yield Problem(lab.path, what + full.why.en, "Compare it with the item's formula.")
        if none.points:
            what = f"a blank {item.id} earns {none.points:g} points."
            yield Problem(lab.path, what, "Move more of the cell into the solution region.")


def cell_problem(path: str, cell: int, line: int | None, error: str) -> Problem:
    """A cell that fails, as a problem: where, which line, which error."""
    where = path + (f", cell {cell}" if cell else "") + (f", line {line}" if line else "")
    return Problem(where, say("build.cell_fails", error=error))


def _handed_in(run: Run, ran: Ran) -> dict[str, Any]:
    """Values of check cells, and what the widgets saved."""
    saved = json.loads(run.answers)["answers"] if run.answers else {}
    return {**read_values(ran.values or "{}"), **saved}


def _words_of(content: bytes) -> str:
    """A file's words; the untidy exports are in encodings of their own."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def check_leaks(folder: Path, labs: Iterable[Composed], bank: Bank) -> Iterator[Problem]:
    """No solution line, assessed answer or marking point where students can read."""
    secrets = [_Secret.of(words, source) for words, source in _secrets(labs, bank).items()]
    for place in STUDENTS_PLACES:
        for path in sorted((folder / place).rglob("*")):
            if path.suffix in READABLE and path.is_file():
                where = path.relative_to(folder).as_posix()
                for secret in _told_in(_words_of(path.read_bytes()), secrets):
                    what = f"it holds an answer of {secret.source}: {secret.words[:40]!r}."
                    yield Problem(where, what, "Nothing was released. Report this build.")

    for path in sorted(folder.rglob(ITEMS_FILE)):
        for name, facts in json.loads(path.read_text("utf-8")).items():
            if facts["pool"] == "assessed" and _tells_the_answer(facts):
                where = path.relative_to(folder).as_posix()
                what = f"it holds the answer of {name}."
                yield Problem(where, what, "Nothing was released. Report this build.")


@dataclass(frozen=True)
class _Secret:
    """A sentence that gives an answer away（不能外传的一句话）, and what it is made of."""

    words: str
    source: str
    letters: frozenset[str]
    inner: frozenset[str]  # words with a space on both sides

    @classmethod
    def of(cls, words: str, source: str) -> "_Secret":
        return cls(words, source, frozenset(words), frozenset(words.split(" ")[1:-1]))


def _told_in(text: str, secrets: Iterable[_Secret]) -> Iterator[_Secret]:
    """The secrets that a text holds.

    A class's tables are some hundred megabytes: a text that lacks one of a sentence's letters or
    words is not searched for it.
    """
    words = _plain(text).split()
    whole, letters, known = " ".join(words), frozenset(text) | {" "}, frozenset(words)
    for secret in secrets:
        if secret.letters <= letters and secret.inner <= known and secret.words in whole:
            yield secret


def _tells_the_answer(facts: Mapping[str, Any]) -> bool:
    """Whether an item's public side says more than it may."""
    of_choices = {key for choice in facts.get("choices", ()) for key in choice}
    return bool(facts.keys() & {"answer", "why", "source"} or of_choices & {"right", "why"})


def _secrets(labs: Iterable[Composed], bank: Bank) -> dict[str, str]:
    """Every text that would give an answer away, and whose it is."""
    found: dict[str, str] = {}
    for composed in labs:
        lab = composed.lesson.lab
        given = _one_line("\n".join(cell.source for cell in _given_cells(composed)))
        for cell in lab.cells if lab else ():
            for line in solution_lines(cell.source):
                secret = _one_line(line)
                # A line that the lab itself shows as an example is no secret.
                if len(secret) >= SHORTEST_SECRET and secret not in given:
                    found[secret] = cell.item
    # What the practice pool tells everyone is no secret, even where an assessed item says it too.
    told = (text for item in bank.pool("practice") for text in _answer_texts(item))
    public = _one_line("\n".join(told))
    for item in bank.pool("assessed"):
        texts = {_one_line(part) for text in _answer_texts(item) for part in _fixed(text)}
        found |= {text: item.id for text in texts if text and text not in public}
    found["BEGIN SOLUTION"] = "a lab"
    return {_in_json(secret): source for secret, source in found.items()} | found


def _given_cells(composed: Composed) -> list[Any]:
    lab = composed.lesson.lab
    lecture = composed.lesson.lecture
    cells = [*(lab.cells if lab else ()), *(lecture.cells if lecture else ())]
    return [cell for cell in cells if cell.role != "answer"]


def _answer_texts(item: Item) -> Iterator[str]:
    for choice in item.choices:
        if choice.why:
            yield from (choice.why.zh, choice.why.en)
    texts = [mistake.text for mistake in item.mistakes] + ([item.why] if item.why else [])
    texts += [point.text for point in item.rubric] + [anchor.text for anchor in item.anchors]
    texts += [check.text for check in item.checks]
    for text in texts:
        yield from (text.zh, text.en)


def _fixed(text: str) -> Iterator[str]:
    """The text, or what stands around its placeholders, as far as it is long enough to tell."""
    parts = re.split(r"\{\w+\}", text)
    yield from parts if len(parts) == 1 else (p for p in parts if len(p) >= 2 * SHORTEST_SECRET)


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Text as in a file of JSON, with its own line ends and quotation marks again."""
    return text.replace("\\n", " ").replace('\\"', '"')


def _in_json(secret: str) -> str:
    return secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
