"""One child's talk with the trusted side（应答）: run a cell, give a value, call a function."""

import base64
import json
import os
import random
import resource
import select
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from course_b2c_ops import practice
from course_b2c_ops.values import decode, encode

from . import cells
from .confine import address_space
from .frames import LENGTH, read_frame, write_frame

Job = Mapping[str, Any]
Answer = dict[str, Any]
AS_LONG_AS_A_FORK = 0.01  # seconds of CPU; slower calls gain nothing together


class Child:
    """The process that a student's code runs in（子进程）."""

    def __init__(self, channel: int, job: Job, shell: cells.Shell) -> None:
        self._channel, self._job, self._shell = channel, job, shell

    def serve(self) -> None:
        """Answer until the other side closes."""
        cells.take_over_streams()
        self._seed(0)
        talker = os.getpid()
        verbs: dict[str, Callable[[Job], Answer]] = {
            "file": self._file, "cell": self._cell, "names": self._names, "value": self._value,
            "call": self._call, "calls": self._calls,
        }  # fmt: skip
        write_frame(self._channel, {"ready": True})
        while (wanted := read_frame(self._channel)) is not None:
            try:
                answer = verbs[wanted["do"]](wanted)
            except BaseException as failed:  # nothing of a student's ends the talk
                answer = {"error": _spoken(failed)}
            if os.getpid() != talker:
                os._exit(0)  # a fork that a cell made came back here: one of us talks, not both
            write_frame(self._channel, {**_within(answer, wanted["room"]), "mark": wanted["mark"]})

    def _seed(self, number: int) -> None:
        """The same draws on every run of the same student's work."""
        random.seed(self._job["seed"] + number)
        np.random.seed((self._job["seed"] + number) % (1 << 32))  # noqa: NPY002 - students use it

    def _file(self, wanted: Job) -> Answer:
        """A file of the attempt, beside the notebook."""
        path = Path(wanted["name"])
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(base64.b64decode(wanted["content"]))
        except OSError:  # half a file would take the room of the others
            path.unlink(missing_ok=True)
            raise
        return {"done": True}

    def _cell(self, wanted: Job) -> Answer:
        found = cells.run(self._shell, wanted["source"], self._job["output_kb"] * 1024)
        ran_out = bool(found.pop("memory"))
        return {**found, "starved": ran_out and self._starved()}

    def _starved(self) -> bool:
        """Whether a cell that ran out of memory still holds half of it or more（内存不足）.

        One that asked for too much at once holds nothing: what it defined stands.
        """
        room: int = self._job["memory_mb"] << 20
        try:
            left: int = resource.getrlimit(resource.RLIMIT_AS)[0] - address_space()
            return left < room / 2
        except MemoryError:
            return True

    def _names(self, wanted: Job) -> Answer:
        """What was handed in, and which of it are functions."""
        found = list(practice.handed_in.items())
        return {"items": [[str(name), callable(value)] for name, value in found]}

    def _found(self, wanted: Job) -> Any:
        """An item's value, or the value behind a name."""
        if wanted["item"]:
            return practice.handed_in[wanted["name"]]
        return self._shell.user_ns[wanted["name"]]

    def _value(self, wanted: Job) -> Answer:
        found = self._found(wanted)
        return {"callable": True} if callable(found) else {"value": encode(found)}

    def _call(self, wanted: Job) -> Answer:
        """Call a function in a fork that is thrown away: no call sees another's traces."""
        function = self._found(wanted)
        return self._in_fork(wanted, lambda: self._seeded(function, wanted, wanted["number"]))

    def _calls(self, wanted: Job) -> Answer:
        """All calls in one fork, and from the last to the first in another（一起调用）.

        A fork takes longer than most calls. Where both agree, none left a trace for another, and
        each alone would give the same; where they do not, each has to be made apart.
        """
        function, inputs = self._found(wanted), wanted["arguments"]
        order = range(len(inputs))
        found = self._in_fork(wanted, lambda: self._in_turn(function, inputs, order))
        if "values" not in found:
            return {"apart": True}
        again = self._in_fork(wanted, lambda: self._in_turn(function, inputs, order[::-1]))
        return found if again == found else {"apart": True}

    def _in_turn(self, function: Any, inputs: Sequence[Any], order: Iterable[int]) -> Answer:
        """The results of quick calls in this order, as far as each gives one."""
        values: dict[int, Any] = {}
        for number in order:
            began = time.process_time()
            result = self._seeded(function, {"arguments": inputs[number]}, number)
            if "value" not in result or time.process_time() - began > AS_LONG_AS_A_FORK:
                return {"apart": True}
            values[number] = result["value"]
        return {"values": [values[number] for number in range(len(inputs))]}

    def _seeded(self, function: Any, wanted: Job, number: int) -> Answer:
        cells.recorder.start(0)
        self._seed(number)
        return _result(function, wanted)

    def _in_fork(self, wanted: Job, work: Callable[[], Answer]) -> Answer:
        """What some work gives in a fork that is thrown away（在分身里做）."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(self._channel)
                write_frame(writer, work())
            finally:
                os._exit(0)
        os.close(writer)
        try:
            return _answer_within(reader, wanted["seconds"], wanted["room"])
        finally:
            os.close(reader)
            _end_all_but_us(child)


def _spoken(failed: BaseException) -> str:
    return ": ".join(part for part in cells.told(failed) if part)


def _within(answer: Answer, room: int) -> Answer:
    """An answer that is too long is told as that; the other side would end the talk."""
    return answer if len(json.dumps(answer)) + 64 <= room else {"skipped": "output"}


def _result(function: Callable[..., object], wanted: Job) -> Answer:
    try:
        named = {name: decode(value) for name, value in wanted.get("named", {}).items()}
        return {"value": encode(function(*decode(wanted["arguments"]), **named))}
    except MemoryError:
        return {"skipped": "memory"}
    except BaseException as failed:  # a student's function may raise anything
        return {"error": _spoken(failed)}


def _answer_within(reader: int, seconds: float, room: int) -> Answer:
    """The fork's one message, read up to a time and a size."""
    last = time.monotonic() + seconds
    received = b""
    while len(received) < LENGTH or len(received) < LENGTH + _told_size(received):
        left = last - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            return {"skipped": "time"}
        part = os.read(reader, 1 << 16)
        if not part:
            return {"skipped": "died"}
        received += part
        if len(received) >= LENGTH and _told_size(received) > room:
            return {"skipped": "output"}
    return dict(json.loads(received[LENGTH : LENGTH + _told_size(received)]))


def _told_size(received: bytes) -> int:
    return int.from_bytes(received[:LENGTH], "big")


def _end_all_but_us(child: int) -> None:
    """After a call nothing that it started is left."""
    everybody = -1
    with suppress(OSError):
        if os.getpid() == 1:
            os.kill(everybody, signal.SIGKILL)
        else:
            os.kill(child, signal.SIGKILL)
    with suppress(OSError):
        os.waitpid(child, 0)
