"""A running box（运行中的沙箱）: one warm parent, the children it makes, and their end."""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any, Self

from course_b2c_ops.language import message
from course_b2c_ops.problems import BadInput, Problem
from graders.sandbox import launch
from graders.sandbox.layout import INSIDE, engine_parent, readable
from graders.sandbox.limits import Limits
from graders.sandbox.means import Means, processes_already
from graders.sandbox.watch import Watch
from graders.sandbox.wire import Channel, Control, Lost, pair

START_SECONDS = 90.0
SLACK = 1.25  # many processes together may hold a little more than one alone
JOB_USERS = 65000  # where no namespaces can be had, each job is a user of its own
_numbers = count(1)


class Child:
    """One child and its channel（子进程）; `end` leaves nothing of it."""

    def __init__(self, parent: "Parent", number: int, channel: Channel, lab: Path | None) -> None:
        self._parent, self._number, self._lab = parent, number, lab
        self.channel = channel

    def end(self) -> None:
        """End it with all that it started."""
        self.channel.close()
        with suppress(OSError, ValueError):  # where the parent has gone, the child has, too
            self._parent.end(self._number)
        if self._lab:
            shutil.rmtree(self._lab, ignore_errors=True)


class Parent:
    """The process that children are forks of（父进程）."""

    def __init__(
        self, means: Means, shown: launch.Shown, connection: socket.socket,
        process: "subprocess.Popen[bytes] | None" = None,
    ) -> None:  # fmt: skip
        self._means, self._shown, self._process = means, shown, process
        self._last_words = b""
        self._control = Control(connection, START_SECONDS)
        try:
            self._watch = Watch(self._control.greeted())
        except (OSError, ValueError) as gone:
            self.close()
            raise did_not_start(self._told()) from gone

    @classmethod
    def alone(cls, means: Means, shown: launch.Shown) -> Self:
        """A parent that nobody else talks to, in a box of its own."""
        ours, theirs = pair(socket.SOCK_SEQPACKET)
        try:
            process = started(means, shown, [theirs])
        finally:
            theirs.close()
        return cls(means, shown, ours, process)

    def begin(self, student: str, limits: Limits) -> Child:
        """A new child for one student's work."""
        number = next(_numbers)
        lab = self._own_lab(student, number) if self._means.walls == "user" else None
        ours, theirs = pair(socket.SOCK_STREAM)
        channel = Channel(ours, lambda: self._watch.used_mb() > limits.memory_mb * SLACK)
        try:
            told = self._control.ask(self._job(number, student, limits, lab), theirs.fileno())
        except (OSError, ValueError):
            channel.close()
            raise
        finally:
            theirs.close()
        if "error" in told:
            channel.close()
            raise did_not_start(told["error"])
        child = Child(self, number, channel, lab)
        try:
            first = channel.first(START_SECONDS)
        except Lost as lost:
            child.end()
            raise did_not_start(lost.why) from lost
        if "unreadable" in first:
            child.end()
            folder = (self._shown.students or Path()) / student
            what = message("sandbox.unreadable").on_one_line("both")
            raise BadInput(Problem(str(self._shown.shop or folder), what))
        if "refused" in first:
            child.end()
            raise did_not_start(str(first["refused"]))
        return child

    def end(self, number: int) -> None:
        """End one child; where a box holds one only, the whole box."""
        if self._means.walls == "box":
            self.close()
        else:
            self._control.ask({"do": "end", "job": number})

    def close(self) -> None:
        """End the parent and all its children."""
        self._control.close()
        if self._process:
            self._last_words = stopped(self._process, at_once=self._means.walls == "box")

    @property
    def alive(self) -> bool:
        """Whether it still runs（仍在运行）, as far as we can know before we ask it something."""
        return self._process is None or self._process.poll() is None

    def _told(self) -> str:
        """The last line that it said before it ended."""
        lines = self._last_words.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else str(self._process.returncode if self._process else "")

    def _job(
        self, number: int, student: str, limits: Limits, lab: Path | None
    ) -> Mapping[str, Any]:
        """What the parent has to know of a job."""
        bounds = asdict(limits)
        bounds["processes"] += processes_already()
        bounds["all_seconds"] *= 3  # the clock outside is the strict one; this one is the last
        seed = int.from_bytes(hashlib.sha256(student.encode()).digest()[:4], "big")
        job = {
            **bounds, "do": "begin", "job": number, "student": student, "seed": seed,
            "walls": self._means.walls, "seccomp": self._means.seccomp,
        }  # fmt: skip
        if lab:
            job |= {"user": _job_user(number), "lab": str(lab), "readable": [*readable(), str(lab)]}
        return job

    def _own_lab(self, student: str, number: int) -> Path:
        """A folder of a job's own, with a copy of the student's tables."""
        lab = Path(tempfile.mkdtemp(prefix=f"b2c-lab-{number}-"))
        own = self._shown.students / student if self._shown.students and student else None
        if own and own.is_dir():
            shutil.copytree(own, lab / "my_shop")
        user = _job_user(number)
        for path in (lab, *lab.rglob("*")):
            os.chown(path, user, user)
        return lab


def started(
    means: Means, shown: launch.Shown, controls: Sequence[socket.socket]
) -> "subprocess.Popen[bytes]":
    """A process that becomes a warm parent for each of these sockets."""
    numbers = [str(one.fileno()) for one in controls]
    if means.walls != "user":
        return launch.start(launch.program("zygote", *numbers), shown, controls)
    environment = {**launch.ENVIRONMENT, "PYTHONPATH": engine_parent()}
    return subprocess.Popen(
        launch.program("zygote", *numbers, at=str(INSIDE.parent)), env=environment, cwd="/",
        pass_fds=[one.fileno() for one in controls], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def stopped(process: "subprocess.Popen[bytes]", *, at_once: bool = False) -> bytes:
    """What a process had said when it ended（结束进程）, by itself or by us."""
    if at_once:
        process.kill()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    said = b""
    for stream in (process.stdout, process.stderr):
        if stream and not stream.closed:
            said = stream.read() or said
            stream.close()
    return said


def _job_user(number: int) -> int:
    """The user that one job is（每个任务一个用户）."""
    return JOB_USERS + (os.getpid() + number) % 500


def did_not_start(why: str) -> BadInput:
    """What a person can be told when a box does not start（沙箱没有启动）."""
    where = message("sandbox.title").on_one_line("both")
    return BadInput(Problem(where, message("sandbox.did_not_start", why=why).on_one_line("both")))
