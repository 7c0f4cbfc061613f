"""Which isolation works on this machine（可用的隔离手段）, measured, never assumed."""

import json
import os
import platform
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from course_b2c_ops.language import Text, message
from course_b2c_ops.problems import BadInput, Problem
from graders.sandbox import launch
from graders.sandbox.inside import landlock, syscall_filter
from graders.sandbox.layout import INSIDE, readable

Walls = Literal["namespaces", "box", "user"]
PROBE_SECONDS = 30
# Debian's own switch, Ubuntu's own switch, everybody's number.
_SWITCHES = {
    "kernel.unprivileged_userns_clone": ("0", "1"),
    "kernel.apparmor_restrict_unprivileged_userns": ("1", "0"),
    "user.max_user_namespaces": ("0", "15000"),
}


class NoIsolation(BadInput):
    """Nothing on this machine can hold a student's code（无法隔离）; says what would help."""


@dataclass(frozen=True)
class Means:
    """What holds a student's code here（隔离手段）.

    `namespaces`: a warm parent in bubblewrap, and new namespaces for every child. `box`: a new
    bubblewrap for every submission. `user`: another user, Landlock and the filter; root only.
    """

    walls: Walls
    seccomp: bool
    landlock: int = 0
    said: tuple[Text, ...] = ()

    @property
    def warm(self) -> bool:
        """Whether one loaded parent serves all submissions（预热）."""
        return self.walls != "box"


@cache
def probe() -> Means:
    """Try what there is, the strongest first（检测）; NoIsolation when nothing holds."""
    found, why = _tried()
    if found is not None:
        seccomp = not found["seccomp"]
        walls: Walls = "namespaces" if not found["namespaces"] else "box"
        return Means(walls, seccomp, found["landlock"], sentences(walls, seccomp))
    if not (not_user := why_not_another_user()):
        return Means("user", True, landlock.version(), sentences("user", True))
    told = f"{why} {not_user}"
    raise NoIsolation(Problem(message("sandbox.title").on_one_line("both"), told, remedy()))


def sentences(walls: Walls, seccomp: bool) -> tuple[Text, ...]:
    """What holds here, in words."""
    told = [message(f"sandbox.walls_{walls}")]
    return tuple(told if seccomp else [*told, message("sandbox.no_filter")])


def _tried() -> tuple[dict[str, Any] | None, str]:
    """What the probe in a real box said, or why there is no box."""
    if launch.bubblewrap() is None:
        return None, message("sandbox.no_bubblewrap").on_one_line("both")
    running = launch.start(launch.program("probe"), launch.Shown())
    try:
        told, wrong = running.communicate(timeout=PROBE_SECONDS)
    except subprocess.TimeoutExpired:
        running.kill()
        told, wrong = running.communicate()
    if running.returncode == 0:
        return dict(json.loads(told)), ""
    last = wrong.decode("utf-8", "replace").strip().splitlines()[-1:]
    reason = last[0] if last else str(running.returncode)
    return None, message("sandbox.no_namespaces", why=reason).on_one_line("both")


def why_not_another_user() -> str:
    """Why root cannot hold a process by another user, Landlock and the filter; "" where it can."""
    if os.geteuid() != 0 or not landlock.version() or not syscall_filter.known():
        return message("sandbox.no_other_user").on_one_line("both")
    user = launch.plain_user()
    job = {"user": user, "lab": "/", "readable": list(readable()), "walls": "user", "seccomp": True}
    told = subprocess.run(
        launch.program("probe", json.dumps(job), at=str(INSIDE.parent)), env={}, cwd="/",
        capture_output=True, timeout=PROBE_SECONDS, check=False,
    )  # fmt: skip
    if told.returncode:
        reason = f"status {told.returncode}"
    else:
        found = json.loads(told.stdout)
        reason = found["user"] or found["seccomp"]
    return message("sandbox.not_another_user", why=reason).on_one_line("both") if reason else ""


def remedy() -> str:
    """The command that would mend it（修复命令）."""
    if launch.bubblewrap() is None:
        return message("sandbox.install", command="apt-get install bubblewrap").on_one_line("both")
    for name, (closed, opened) in _SWITCHES.items():
        path = Path("/proc/sys") / name.replace(".", "/")
        if path.is_file() and path.read_text("ascii").strip() == closed:
            command = f"sysctl -w {name}={opened}"
            return message("sandbox.install", command=command).on_one_line("both")
    return message("sandbox.ask_administrator").on_one_line("both")


def counts_by_namespace() -> bool:
    """Whether the kernel counts a user's processes for each namespace（5.14 起）."""
    major, minor, *_ = platform.release().split(".")
    return (int(major), int(minor)) >= (5, 14)


def processes_already() -> int:
    """How many of this user's run already and count against a child（已有进程数）."""
    few = 4  # the box's own
    if os.geteuid() == 0 or counts_by_namespace():
        return few
    mine = (one for one in Path("/proc").iterdir() if one.name.isdigit())
    return few + sum(_threads(one) for one in mine)


def _threads(process: Path) -> int:
    try:
        if process.stat().st_uid != os.geteuid():
            return 0
        return sum(1 for _ in (process / "task").iterdir())
    except OSError:
        return 0
