"""The real bench, with nothing reckoned or run twice that cannot differ（判分台）."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from course_b2c_ops.values import encode
from graders import own_key
from graders.bulk.work import Bench
from graders.item import Item
from graders.marker import submission_marks
from graders.own_key import Key, Student
from graders.sandbox import Box, Limits
from graders.submission import Attempt, Outcome, Upload
from tests.marking.corpus.cases import BAD, HONEST, Sample, text_of

SHORT = Limits(
    cell_seconds=3, all_seconds=30, call_seconds=1.5, memory_mb=400, file_mb=16, output_kb=256
)
CALLS = 3  # of each function: a call of nine says no more about walls than a call of three


class WatchedBox:
    """The real box, with short limits for the bad ones（计次的沙箱）.

    What was handed out, solved or blank, gives in each box what it gave there before. The honest
    student's cells run again whenever anything ran since they did, so that they meet whatever a
    bad one left.
    """

    def __init__(self, box: Box, sample: Sample) -> None:
        self._box = box
        books = (sample.right, sample.release)
        self._harmless = {text_of(cell) for book in books for cell in book["cells"]}
        self._kept: dict[tuple[str, ...], Outcome] = {}
        self.runs = 0

    def run(self, attempt: Attempt, *, shop: Path, calls: Mapping[str, Any]) -> Outcome:
        name = (shop.name, *(f"{cell.id}\n{cell.source}" for cell in attempt.cells))
        if shop.name == HONEST:
            name = (*name, str(self.runs))
        harmless = not attempt.files and all(c.source in self._harmless for c in attempt.cells)
        if harmless and (found := self._kept.get(name)):
            return found
        self.runs += shop.name != HONEST
        limits = SHORT if shop.name == BAD else Limits()
        outcome = self._box.run(attempt, shop=shop, calls=calls, limits=limits)
        if harmless:
            self._kept[name] = outcome
        return outcome


class CorpusBench(Bench):
    """A bench that makes a student's inputs for functions once."""

    def _ran(
        self, attempt: Attempt, upload: Upload, items: tuple[Item, ...], student: Student
    ) -> Outcome:
        home = self.folder.home(upload.student)
        return self._box.run(attempt, shop=home, calls=_inputs(items, student))


@contextmanager
def keys_made_once() -> Iterator[None]:
    """While it lasts, a student's key of an item is made once, of a few calls（答案只算一次）."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(own_key, "calls", _few(own_key.calls)))
        for name in ("quick_key", "key_of"):
            made_once = _once(getattr(submission_marks, name))
            stack.enter_context(patch.object(submission_marks, name, made_once))
        yield


def _few(calls: Callable[[Item, Student], list[Sequence[Any]]]) -> Any:
    return lambda item, student: calls(item, student)[:CALLS]


def _once(made: Callable[[Item, Student], Key]) -> Any:
    kept: dict[tuple[str, bytes], Key] = {}

    def key(item: Item, student: Student) -> Key:
        name = item.id, student.item_key
        if name not in kept:
            kept[name] = made(item, student)
        return kept[name]

    return key


_made: dict[tuple[str, bytes], list[Any]] = {}


def _inputs(items: Sequence[Item], student: Student) -> dict[str, list[Any]]:
    for item in items:
        if item.kind == "function" and (item.id, student.item_key) not in _made:
            few = own_key.calls(item, student)[:CALLS]
            _made[item.id, student.item_key] = [encode(list(one)) for one in few]
    functions = (item.id for item in items if item.kind == "function")
    return {name: _made[name, student.item_key] for name in functions}
