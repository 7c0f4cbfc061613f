"""What works in this box（实测隔离手段）: tried in forks, told as one line of JSON."""

import json
import os
import sys
from collections.abc import Callable
from functools import partial

from . import confine, landlock, syscall_filter, system

JOB = {"file_mb": 1, "student": ""}


def main() -> None:
    """Start: `probe [JOB]` prints what works here, "" for yes, else why not.

    With a job, it is tried whether a process can become its user and be held without namespaces.
    """
    found = {
        "seccomp": _why_not(_filter) if syscall_filter.known() else system.machine(),
        "landlock": landlock.version(),
    }
    if sys.argv[1:]:
        found["user"] = _why_not(partial(_another_user, json.loads(sys.argv[1])))
    else:
        found["namespaces"] = _why_not(_namespaces)
    sys.stdout.write(json.dumps(found))


def _another_user(job: confine.Job) -> None:
    confine.become_plain(job)
    # What Python loads later, it must be able to read: it may lie in a folder closed to others.
    for path in job["readable"]:
        if not os.access(path, os.R_OK):
            raise PermissionError(13, "cannot be read by another user", path)
    confine.give_up_rights(job)


def _namespaces() -> None:
    confine.leave_namespaces()
    second = os.fork()
    if second:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(second, 0)[1]))
    confine.own_root(JOB)


def _filter() -> None:
    system.no_new_privileges()
    syscall_filter.set_filter()


def _why_not(trial: Callable[[], None]) -> str:
    """Try in a fork; what the error said, or nothing."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            trial()
            code = 0
        except OSError as failed:
            os.write(writer, str(failed).encode())
        finally:
            os._exit(code)
    os.close(writer)
    told = os.read(reader, 4096).decode()
    os.close(reader)
    _, status = os.waitpid(child, 0)
    return "" if status == 0 else told or f"status {status}"
