"""One student's live work in a box（会话）: cells in order, values out, functions called.

What hangs, dies or takes too much is skipped: a new child runs the cells again that went well, and
work goes on. Nothing that was there before is lost.
"""

import base64
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from course_b2c_ops.language import Text, message
from graders.sandbox import forms
from graders.sandbox.limits import Limits
from graders.sandbox.parent import Child
from graders.sandbox.wire import Lost
from graders.submission import Cell, CellOutcome

Encoded = Any
MOST_ITEMS = 500
_ANSWER_SECONDS = 5.0  # for an answer that costs the child nothing
_AGAIN = 3  # times as long as it took at first may a cell take when it runs again
_TRIES = 5
_TOGETHER_SECONDS = 2.0  # for all calls of a function at once
_LARGE_INPUT = 20_000  # letters of one call's arguments: reading them again would cost more
FEW_CALLS = 3  # all together take two forks
DEAR_CALLS = 2  # so many calls over time, and a function is called no more
REASONS_TOLD = 3
_REASONS = ("time", "memory", "died", "output")


class NoAnswer(Exception):
    """A name that is not there, a value that is none, a function that failed（没有结果）."""

    def __init__(self, why: Text | str, *, dear: bool = False) -> None:
        super().__init__(why)
        self.why = why if isinstance(why, Text) else Text(why, why)
        self.dear = dear  # it used up its time, or a child that has to be made again


@dataclass(frozen=True)
class Fetched:
    """What stands behind a name（取到的值）: a value, or a function that can be called."""

    value: Encoded = None
    is_function: bool = False


class Session:
    """A student's work while it is in the box（会话）."""

    def __init__(
        self, begin: Callable[[], Child], files: Mapping[str, bytes], limits: Limits
    ) -> None:
        self._begin, self._files, self._limits = begin, files, limits
        self._child: Child | None = None
        self._good: list[tuple[Cell, float]] = []  # with the seconds that each may take again
        self._spent = 0.0
        self.notes: list[Text] = []
        self.failed: dict[str, Text] = {}

    def __enter__(self) -> Self:
        self._revive()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def run_cell(self, cell: Cell) -> CellOutcome:
        """Run one cell after those before it（运行一格）."""
        if self._spent >= self._limits.all_seconds:
            self._note(message("sandbox.out_of_time"))
            return CellOutcome(skipped="time")
        began = time.monotonic()
        try:
            if self._child is None:
                self._revive()
                self._since(began)
            left = max(self._limits.all_seconds - self._spent, 0)
            began = time.monotonic()
            found = self._run(cell, min(self._limits.cell_seconds, left))
            outputs, cut = forms.outputs(found["outputs"]), bool(found.get("cut"))
            error = str(found.get("error", ""))[: forms.LONGEST]
        except (Lost, forms.NotOurs, KeyError) as lost:
            why = self._lost(lost)
            self.notes.append(message(f"sandbox.skipped_{why}", cell=cell.id))
            return CellOutcome(seconds=self._since(began), skipped=why)
        seconds = self._since(began)
        if found.get("starved"):  # what it holds would be lacking in the cells below it
            self._end()
            self.notes.append(message("sandbox.skipped_memory", cell=cell.id))
            return CellOutcome(outputs, error, seconds, "memory")
        self._good.append(
            (cell, min(_AGAIN * seconds + _ANSWER_SECONDS, self._limits.cell_seconds))
        )
        if cut:
            self.notes.append(message("sandbox.output_cut", cell=cell.id))
        return CellOutcome(outputs, error, seconds)

    def fetch(self, name: str) -> Fetched:
        """What stands behind a name of the notebook（取值）; NoAnswer when nothing does."""
        return self._fetched(name, item=False)

    def call(
        self,
        name: str,
        arguments: Encoded,
        named: Mapping[str, Encoded] | None = None,
        number: int = 0,
    ) -> Encoded:
        """Call a function of the notebook（调用函数）, with an encoded list of arguments."""
        return self._called(name, False, arguments, named or {}, number)

    def values(self, calls: Mapping[str, Sequence[Encoded]] | None = None) -> dict[str, Encoded]:
        """All that was handed in（交上来的值）: items' values, and results for the given inputs."""
        found: dict[str, Encoded] = {}
        last = time.monotonic() + self._limits.all_seconds
        for name, is_function in self._handed_in():
            if not is_function:
                found[name] = self._value_or_nothing(name, last)
                continue
            found[name] = {"list": self._results(name, (calls or {}).get(name, ()), last)}
        return found

    # ---- what a student may break ----

    def _run(self, cell: Cell, seconds: float) -> dict[str, Any]:
        room = self._limits.output_kb * 2048 + (1 << 20)
        return self._ask({"do": "cell", "source": cell.source}, seconds, room)

    def _handed_in(self) -> list[tuple[str, bool]]:
        for _ in range(_TRIES):
            try:
                told = self._ask({"do": "names"}, _ANSWER_SECONDS, 1 << 20).get("items")
                if isinstance(told, list) and len(told) <= MOST_ITEMS:
                    return [(str(name), bool(is_function)) for name, is_function in told]
                return []
            except (Lost, TypeError, ValueError) as lost:
                self._lost(lost)
        return []

    def _value_or_nothing(self, name: str, last: float) -> Encoded:
        try:
            self._in_time(last)
            return self._fetched(name, item=True).value
        except NoAnswer as nothing:
            self.notes.append(message("sandbox.not_read", name=name, why=nothing.why))
            return None

    def _results(self, name: str, inputs: Sequence[Encoded], last: float) -> list[Encoded]:
        """What a function gives for each input（逐次调用）; one that never ends is soon left."""
        together = self._together(name, inputs)
        if together is not None:
            return together
        results: list[Encoded] = []
        failed: list[NoAnswer] = []
        for number, one in enumerate(inputs):
            if sum(nothing.dear for nothing in failed) >= DEAR_CALLS:
                break
            try:
                self._in_time(last)
                results.append(self._called(name, True, one, {}, number))
            except NoAnswer as nothing:
                failed.append(nothing)
                results.append(None)
        left = len(inputs) - len(results)
        if failed:
            if len(failed) + left == len(inputs):
                self.failed[name] = failed[0].why
            self.notes.append(_about_calls(name, failed, left, len(inputs)))
        return [*results, *[None] * left]

    def _together(self, name: str, inputs: Sequence[Encoded]) -> list[Encoded] | None:
        """All results at once（一次取全）; None where calls are few, large, slow or not alike."""
        if len(inputs) < FEW_CALLS or len(json.dumps(inputs[0])) > _LARGE_INPUT:
            return None
        wanted = {
            "do": "calls", "name": name, "item": True, "arguments": list(inputs),
            "seconds": _TOGETHER_SECONDS,
        }  # fmt: skip
        try:
            found = self._answer(wanted, 2 * _TOGETHER_SECONDS + _ANSWER_SECONDS).get("values")
            if isinstance(found, list) and len(found) == len(inputs):
                return [forms.value(one) for one in found]
        except (NoAnswer, forms.NotOurs):
            return None
        return None

    def _note(self, note: Text) -> None:
        """Once, however often the same happens."""
        if note not in self.notes:
            self.notes.append(note)

    def _in_time(self, last: float) -> None:
        if time.monotonic() > last:
            raise NoAnswer(message("sandbox.time"))

    def _fetched(self, name: str, item: bool) -> Fetched:
        wanted = {"do": "value", "name": name, "item": item}
        found = self._answer(wanted, self._limits.cell_seconds)
        if found.get("callable"):
            return Fetched(is_function=True)
        return Fetched(_plain(found))

    def _called(
        self, name: str, item: bool, inputs: Encoded, named: Mapping[str, Encoded], number: int
    ) -> Encoded:
        seconds = self._limits.call_seconds
        wanted = {
            "do": "call", "name": name, "item": item, "arguments": inputs, "named": named,
            "number": number, "seconds": seconds,
        }  # fmt: skip
        return _plain(self._answer(wanted, seconds + _ANSWER_SECONDS))

    def _answer(self, wanted: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        try:
            return self._ask(wanted, seconds, self._limits.value_mb << 20)
        except Lost as lost:
            raise NoAnswer(message(f"sandbox.{self._lost(lost)}"), dear=True) from lost

    # ---- children ----

    def _ask(self, wanted: Mapping[str, Any], seconds: float, room: int) -> dict[str, Any]:
        if self._child is None:
            self._revive()
        assert self._child is not None
        try:
            return self._child.channel.ask({**wanted, "room": room}, seconds, room)
        except Lost:
            raise
        except BaseException:  # interrupted: what this child says from now on answers nothing
            self._end()
            raise

    def _revive(self) -> None:
        """A new child where the last one was lost（重放）, with all good cells run again."""
        for _ in range(_TRIES):
            self._child = self._begin()
            try:
                self._send_files()
            except Lost as lost:
                self._lost(lost)
                continue
            if self._replayed():
                return
        self._good = []
        self._child = self._begin()

    def _replayed(self) -> bool:
        """Run the good cells again; one that is lost this time is good no more."""
        for place, (cell, seconds) in enumerate(self._good):
            try:
                self._run(cell, seconds)
            except Lost as lost:
                self._lost(lost)
                del self._good[place]
                return False
        return True

    def _send_files(self) -> None:
        for name, content in self._files.items():
            told = {"do": "file", "name": name, "content": base64.b64encode(content).decode()}
            answer = self._ask(told, 10 * _ANSWER_SECONDS, 1 << 16)
            if "error" in answer:
                why = str(answer["error"])[:200]
                self._note(message("sandbox.file_left_out", name=name, why=why))

    def _lost(self, lost: Exception) -> str:
        """End a child that was lost; why it was: time, memory, died or output."""
        self._end()
        return lost.why if isinstance(lost, Lost) else "died"

    def _end(self) -> None:
        child, self._child = self._child, None
        if child:
            child.end()

    def _since(self, began: float) -> float:
        seconds = time.monotonic() - began
        self._spent += seconds
        return round(seconds, 4)


def _plain(found: Mapping[str, Any]) -> Encoded:
    """The value in an answer; NoAnswer where there is none."""
    if "skipped" in found:
        why = found["skipped"] if found["skipped"] in _REASONS else "died"
        raise NoAnswer(message(f"sandbox.{why}"), dear=why == "time")
    if "error" in found:
        raise NoAnswer(str(found["error"])[:500])
    try:
        return forms.value(found.get("value"))
    except forms.NotOurs as wrong:
        raise NoAnswer(str(wrong)) from wrong


def _about_calls(name: str, failed: Sequence[NoAnswer], left: int, of: int) -> Text:
    """One sentence for all calls of a function that gave nothing（没有结果的调用）."""
    reasons = list(dict.fromkeys(nothing.why for nothing in failed))
    more = " …" if len(reasons) > REASONS_TOLD else ""
    why = Text(
        "；".join(one.zh for one in reasons[:REASONS_TOLD]) + more,
        "; ".join(one.en for one in reasons[:REASONS_TOLD]) + more,
    )
    known = {"name": name, "why": why, "count": len(failed) + left, "of": of}
    if left:
        return message("sandbox.called_no_more", called=of - left, **known)
    return message("sandbox.not_called", **known)
