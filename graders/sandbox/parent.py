"""A running box（运行中的沙箱）: one warm parent, the children it makes, and their end."""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

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

    def __init__(self, means: Means, shown: launch.Shown) -> None:
        self._means, self._shown = means, shown
        self._last_words = b""
        ours, theirs = pair(socket.SOCK_SEQPACKET)
        self._control = Control(ours, START_SECONDS)
        try:
            self._process = self._started(theirs)
        finally:
            theirs.close()
        try:
            self._control.first()
        except (OSError, ValueError) as gone:
            self.close()
            raise did_not_start(self._told()) from gone
        self._watch = Watch(self._process.pid)

    def begin(self, student: str, limits: Limits) -> Child:
        """A new child for one student's work."""
        number = next(_numbers)
        lab = self._own_lab(student, number) if self._means.walls == "user" else None
        ours, theirs = pair(socket.SOCK_STREAM)
        channel = Channel(ours, lambda: self._watch.used_mb() > limits.memory_mb * SLACK)
        try:
            told = self._control.ask(self._job(number, student, limits, lab), theirs.fileno())
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
        if self._means.walls == "box":
            self._process.kill()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            if stream and not stream.closed:
                self._last_words = stream.read() or self._last_words
                stream.close()

    @property
    def alive(self) -> bool:
        """Whether it still runs（仍在运行）."""
        return self._process.poll() is None

    def _told(self) -> str:
        """The last line that it said before it ended."""
        lines = self._last_words.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else str(self._process.returncode)

    def _started(self, theirs: socket.socket) -> "subprocess.Popen[bytes]":
        number = str(theirs.fileno())
        if self._means.walls != "user":
            return launch.start(launch.program("zygote", number), self._shown, theirs)
        environment = {**launch.ENVIRONMENT, "PYTHONPATH": engine_parent()}
        return subprocess.Popen(
            launch.program("zygote", number, at=str(INSIDE.parent)), env=environment, cwd="/",
            pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

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


def _job_user(number: int) -> int:
    """The user that one job is（每个任务一个用户）."""
    return JOB_USERS + (os.getpid() + number) % 500


def did_not_start(why: str) -> BadInput:
    """What a person can be told when a box does not start（沙箱没有启动）."""
    where = message("sandbox.title").on_one_line("both")
    return BadInput(Problem(where, message("sandbox.did_not_start", why=why).on_one_line("both")))
