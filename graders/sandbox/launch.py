"""Start a box（启动沙箱）: bubblewrap with an empty environment, and our code inside it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from graders.sandbox.layout import BOX, INSIDE, Layout, engine_parent, layout

PLAIN_USERS = 64000  # a range that no distribution gives out; one for each process of ours
_SCRATCH = 16 << 20
# Everything a process in the box has in its environment.
ENVIRONMENT = {
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "PATH": "/nowhere",
    "TZ": "UTC",
    "IPYTHONDIR": "/tmp/ipython",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a parent that forks has one thread
    "NBGRADER_EXECUTION": "autograde",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
}


@dataclass(frozen=True)
class Shown:
    """What a box shows beside Python and the engine（附加绑定）."""

    students: Path | None = None  # all, for children that see one each
    shop: Path | None = None  # one student's, for a box of one submission
    lab_mb: int = 0


def program(module: str, *arguments: str, at: str = BOX) -> list[str]:
    """The command that runs one of our modules inside."""
    code = f"import sys; sys.path.append({at!r}); from inside.{module} import main; main()"
    return [sys.executable, "-s", "-P", "-c", code, *arguments]


def start(
    command: Sequence[str], shown: Shown, controls: Sequence[socket.socket] = ()
) -> "subprocess.Popen[bytes]":
    """Run a command in a new box; it ends with this process, but not by a Ctrl-C of its own.

    Else an interrupted marking would look as if the student's code had died.
    """
    sources, options = _options(layout(), shown)
    reader, writer = os.pipe()
    kept = [reader, *(one.fileno() for one in controls)]
    wrapped = [bubblewrap() or "bwrap", "--args", str(reader), "--", *command]
    try:
        if os.geteuid() == 0:
            options = [o if isinstance(o, str) else f"/tmp/{o}" for o in options]
            private = [str(one.resolve()) for one in (shown.students, shown.shop) if one]
            wrapped = _through_stage(sources, private, wrapped)
        else:
            options = [o if isinstance(o, str) else sources[o] for o in options]
        os.write(writer, b"".join(str(one).encode() + b"\0" for one in options))
        os.close(writer)
        return subprocess.Popen(
            wrapped, env={}, cwd="/", pass_fds=kept, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
    finally:
        os.close(reader)


def bubblewrap() -> str | None:
    """Where bubblewrap lies（bubblewrap 的位置）; the system's own comes first."""
    return which("bwrap", path="/usr/bin:/bin:/usr/local/bin") or which("bwrap")


def plain_user() -> int:
    """The user that root becomes（普通用户）, when root starts a box."""
    return PLAIN_USERS + os.getpid() % 1000


def _through_stage(sources: list[str], private: list[str], command: list[str]) -> list[str]:
    closed = [sources.index(one) for one in private]
    user = plain_user()
    spec = {"user": user, "sources": sources, "private": closed, "command": command}
    stage = program("stage", json.dumps(spec), at=str(INSIDE.parent))
    return [stage[0], "-I", "-S", *stage[3:]]


def _options(made_of: Layout, shown: Shown) -> tuple[list[str], list[str | int]]:
    """bubblewrap's options; a number stands for a source, which may be staged."""
    sources: list[str] = []
    options: list[str | int] = ["--unshare-all", "--die-with-parent", "--new-session"]
    options += ["--cap-drop", "ALL", "--hostname", "box", "--proc", "/proc", "--dev", "/dev"]
    # Before all that is shown: the project itself may lie below /tmp.
    size = str(shown.lab_mb << 20 or _SCRATCH)
    options += ["--size", size, "--tmpfs", "/tmp"]

    def show(source: str, place: str) -> None:
        options.extend(["--ro-bind", len(sources), place])
        sources.append(source)

    for source, place in made_of.shown:
        show(source, place)
    for told, place in made_of.links:
        options += ["--symlink", told, place]
    for place in made_of.emptied:
        options += ["--tmpfs", place, "--remount-ro", place]
    show(str(INSIDE.resolve()), f"{BOX}/inside")
    options += ["--dir", f"{BOX}/root", "--dir", f"{BOX}/students"]
    if shown.students:
        show(str(shown.students.resolve()), f"{BOX}/students")
    options += ["--size", size, "--tmpfs", f"{BOX}/lab"]
    if shown.shop:
        show(str(shown.shop.resolve()), f"{BOX}/lab/my_shop")
    for place in ("/dev", "/"):
        options += ["--remount-ro", place]
    for name, value in {**ENVIRONMENT, "PYTHONPATH": engine_parent()}.items():
        options += ["--setenv", name, value]
    return sources, [*options, "--chdir", "/"]
