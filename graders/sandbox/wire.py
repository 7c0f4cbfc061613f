"""The trusted side's end of the talk（可信端通信）: lengths, times and forms are checked."""

import array
import json
import os
import secrets
import select
import socket
import struct
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

from graders.sandbox.watch import LOOK_SECONDS

LENGTH = 4
DEEPEST = 100


class Lost(Exception):
    """A child that will not answer any more, and why: `time`, `memory`, `died`, `output`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Channel:
    """A socket to one child（子进程通道）; while an answer is awaited, its memory is watched."""

    def __init__(self, connection: socket.socket, too_much: Callable[[], bool]) -> None:
        self._connection = connection
        self._too_much = too_much

    def ask(self, wanted: Mapping[str, Any], seconds: float, room: int) -> dict[str, Any]:
        """Ask and wait for the answer, up to a time and a size."""
        last = time.monotonic() + seconds
        mark = secrets.token_hex(8)
        body = json.dumps({**wanted, "mark": mark}).encode("ascii")
        try:
            self._connection.settimeout(max(seconds, 0.001))
            self._connection.sendall(len(body).to_bytes(LENGTH, "big") + body)
        except TimeoutError as slow:
            raise Lost("time") from slow
        except OSError as gone:
            raise Lost("died") from gone
        answer = self._read(last, room)
        if answer.get("mark") != mark:  # not an answer to this question
            raise Lost("died")
        return answer

    def first(self, seconds: float) -> dict[str, Any]:
        """What a child says before it is asked anything."""
        return self._read(time.monotonic() + seconds, 1 << 16)

    def close(self) -> None:
        """Talk no more."""
        self._connection.close()

    def _read(self, last: float, room: int) -> dict[str, Any]:
        size = int.from_bytes(self._bytes(LENGTH, last), "big")
        if size > room:
            raise Lost("output")
        try:
            found = json.loads(self._bytes(size, last))
        except (ValueError, RecursionError) as wrong:
            raise Lost("died") from wrong
        if not isinstance(found, dict):
            raise Lost("died")
        if too_deep(found):
            raise Lost("output")
        return found

    def _bytes(self, size: int, last: float) -> bytes:
        parts, left = [], size
        while left:
            self._await(last)
            try:
                part = self._connection.recv(min(left, 1 << 20))
            except OSError as gone:
                raise Lost("died") from gone
            if not part:
                raise Lost("died")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _await(self, last: float) -> None:
        """Until something can be read, the time is over, or too much memory is held."""
        while True:
            wait = min(LOOK_SECONDS, max(last - time.monotonic(), 0))
            if select.select([self._connection], [], [], wait)[0]:
                return
            if self._too_much():
                raise Lost("memory")
            if time.monotonic() >= last:
                raise Lost("time")


class Control:
    """A socket to the warm parent（控制通道）, which no student's code can reach."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds
        self._numbers = count(1)

    def ask(
        self, wanted: Mapping[str, Any], sent: int | None = None, seconds: float = 0
    ) -> dict[str, Any]:
        """Ask the parent for something, and send a file along."""
        number = next(self._numbers)
        told: list[tuple[int, int, array.array[int]]] = []
        if sent is not None:
            told = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [sent]))]
        self._connection.settimeout(seconds or self._seconds)
        body = json.dumps({**wanted, "number": number}).encode("ascii")
        self._connection.sendmsg([body], told)
        while True:  # an answer that somebody stopped waiting for is passed over
            answer = self.first(seconds)
            if answer.get("number") == number:
                return answer

    def greeted(self) -> int:
        """Wait until the parent is warm; the number of its process as we see it from here."""
        self._connection.settimeout(self._seconds)
        form = struct.Struct("3i")  # process, user, group
        text, extra, _, _ = self._connection.recvmsg(1 << 20, socket.CMSG_SPACE(form.size))
        kinds = {(level, kind): content for level, kind, content in extra}
        if not text or (socket.SOL_SOCKET, socket.SCM_CREDENTIALS) not in kinds:
            raise ConnectionError("the warm parent has gone")
        return int(form.unpack(kinds[socket.SOL_SOCKET, socket.SCM_CREDENTIALS])[0])

    def first(self, seconds: float = 0) -> dict[str, Any]:
        """The next message of the parent; an OSError when it has gone or takes too long."""
        self._connection.settimeout(seconds or self._seconds)
        text = self._connection.recv(1 << 20)
        if not text:
            raise ConnectionError("the warm parent has gone")
        return dict(json.loads(text))

    def close(self) -> None:
        """The parent ends when we go, even where a fork of ours holds the socket, too."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()


def pair(kind: int) -> tuple[socket.socket, socket.socket]:
    """Two ends of a local socket that no new program inherits; ours is told who speaks to it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
    os.set_inheritable(ours.fileno(), False)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    return ours, theirs


def too_deep(found: Any) -> bool:
    """Whether JSON nests deeper than any value of ours（嵌套过深）."""
    level = [found]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
