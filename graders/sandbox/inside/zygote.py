"""The warm parent in the box（预热父进程）: one walled-in child for each job, and its end.

It talks to the trusted side alone. A student's code never runs here, and what a child says goes
past it, straight to the trusted side.
"""

import array
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from . import cells, confine, serve, system, warm
from .frames import write_frame

LOOK_SECONDS = 0.05
EVERYBODY = -1
LONGEST = 1 << 20

Message = dict[str, Any]


class Zygote:
    """The parent and the children that live（父进程）."""

    def __init__(self, control: socket.socket, shell: cells.Shell) -> None:
        self._control = control
        self._jobs: dict[int, tuple[int, Mapping[str, Any]]] = {}
        self._shell = shell
        self._size = confine.address_space()

    def serve(self) -> None:
        """Make and end children until the trusted side goes."""
        self._control.send(json.dumps({"warm": True}).encode())
        while True:
            wait = LOOK_SECONDS if self._jobs else None
            if select.select([self._control], [], [], wait)[0]:
                text, numbers = _received(self._control)
                if not text:
                    return self._end_all()
                answer = self._answer(json.loads(text), numbers)
                self._control.send(json.dumps(answer).encode())
            self._sweep()

    def _answer(self, wanted: Message, numbers: list[int]) -> Message:
        try:
            answer = self._begin(wanted, numbers) if wanted["do"] == "begin" else self._end(wanted)
        except (OSError, LookupError) as failed:
            answer = {"error": str(failed)}
        finally:
            for number in numbers:
                os.close(number)
        return {**answer, "number": wanted["number"]}

    def _begin(self, job: Message, numbers: list[int]) -> Message:
        """A child for a job; its process id in our own count."""
        (channel,) = numbers
        # A child that shares our process numbers shall not look into us.
        system.let_look(job["walls"] == "namespaces")
        reader, writer = os.pipe()
        first = os.fork()
        if first == 0:
            self._become_child(job, channel, writer)
        os.close(writer)
        told = os.read(reader, 4096).decode()
        os.close(reader)
        if job["walls"] == "namespaces" or not told.isdigit():
            os.waitpid(first, 0)
        if not told.isdigit():
            return {"error": told or "no child"}
        self._jobs[job["job"]] = int(told), job
        return {"began": int(told)}

    def _become_child(self, job: Message, channel: int, writer: int) -> None:
        """In the fork: walls, then the student's cells; never back into the loop."""
        try:
            confine.keep_only(channel, writer)
            if job["walls"] == "namespaces":
                confine.leave_namespaces()
                second = os.fork()
                if second:
                    os.write(writer, str(second).encode())
                    os._exit(0)
            else:
                os.write(writer, str(os.getpid()).encode())
            os.close(writer)
            self._run(job, channel)
        except BaseException as failed:  # whatever it is, the loop is not for a child
            with suppress(OSError):
                os.write(writer, str(failed).encode()[:4000])
        finally:
            os._exit(1)

    def _run(self, job: Message, channel: int) -> None:
        try:
            os.setsid()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            confine.without_terminal()
            confine.offer_first()
            system.let_look(True)
            if job["walls"] == "namespaces":
                confine.own_root(job)
            elif job["walls"] == "user":
                confine.become_plain(job)
                os.environ.update(HOME=job["lab"], TMPDIR=job["lab"])
            else:
                os.chdir(confine.LAB)
            confine.see_shop(job)
            confine.limit(job, self._size)
            confine.give_up_rights(job)
        except confine.Unreadable:
            write_frame(channel, {"unreadable": True})
            return
        except BaseException as failed:  # told to the trusted side as it is
            write_frame(channel, {"refused": f"{type(failed).__name__}: {failed}"})
            return
        serve.Child(channel, job, self._shell).serve()

    def _end(self, wanted: Message) -> Message:
        """End a job with all that it started."""
        pid, job = self._jobs.pop(wanted["job"])
        _kill(pid, job)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
            while job["walls"] != "namespaces":  # orphans came to us
                os.waitpid(EVERYBODY, 0)
        return {"ended": pid}

    def _end_all(self) -> None:
        """Where others share our box, it does not end with us."""
        for number in list(self._jobs):
            self._end({"job": number})

    def _sweep(self) -> None:
        """Where a child is no process 1, its orphans would outlive it and hold its channel open."""
        for pid, job in self._jobs.values():
            if job["walls"] != "namespaces" and _has_ended(pid):
                _kill(pid, job)


def _has_ended(pid: int) -> bool:
    """Whether a child is dead, though nobody has taken note of it."""
    how = os.WEXITED | os.WNOHANG | os.WNOWAIT
    with suppress(ChildProcessError):
        return os.waitid(os.P_PID, pid, how) is not None
    return True


def _kill(pid: int, job: Mapping[str, Any]) -> None:
    """End a child with all that it started."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)  # as process 1 it takes its whole namespace along
        if job["walls"] == "box":  # all but us and the box's own process 1
            os.kill(EVERYBODY, signal.SIGKILL)
    if job["walls"] == "user":
        _kill_all_of(job["user"])


def _kill_all_of(user: int) -> None:
    """End every process of a user that belongs to one job alone."""
    child = os.fork()
    if child == 0:
        try:
            os.setresuid(user, user, user)
            os.kill(EVERYBODY, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _received(control: socket.socket) -> tuple[bytes, list[int]]:
    """One message of the trusted side, and the file that came with it."""
    numbers = array.array("i")
    text, extra, _, _ = control.recvmsg(LONGEST, socket.CMSG_SPACE(numbers.itemsize))
    for level, kind, content in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            numbers.frombytes(content[: len(content) - len(content) % numbers.itemsize])
    return text, list(numbers)


def _parted(numbers: list[int]) -> int | None:
    """In each fork of ours the number of its own socket; None in the one that waits for them."""
    pids = []
    for number in numbers:
        pids.append(os.fork())
        if pids[-1] == 0:
            confine.keep_only(number)
            system.adopt_orphans()
            return number
    confine.keep_only()
    while True:
        try:
            pid, status = os.wait()
        except ChildProcessError:
            return None
        if pid in pids and status:
            return None  # it was killed, and its children must go: the box ends with us


def main() -> None:
    """Start: `zygote N …`: a parent for each N, which is the number of an open control socket."""
    numbers = [int(one) for one in sys.argv[1:]]
    confine.keep_only(*numbers)
    system.adopt_orphans()
    shell = warm.warm_up()
    number = numbers[0] if len(numbers) == 1 else _parted(numbers)
    if number is not None:
        Zygote(socket.socket(fileno=number), shell).serve()
