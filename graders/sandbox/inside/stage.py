"""Started as root（以 root 启动时）: bring the folders to a plain user, become one, start the box.

A plain user cannot walk into `/root`; so root binds what is wanted to places of its own, in a mount
namespace that nobody else sees, before it gives itself up.
"""

import json
import os
import signal
import sys
from pathlib import Path

from . import system

STAGE = "/tmp"


def _as_owner(source: str, target: str, user: int) -> bool:
    """Students' folders may be closed to all but their owner: shown as the plain user's own.

    Not every file system can; there what is closed stays closed, and a child says so.
    """
    owner = Path(source).stat()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        system.unshare(system.NEW_USER)
        os.write(writer, b".")
        signal.pause()
    try:
        os.read(reader, 1)
        Path(f"/proc/{child}/uid_map").write_text(f"{owner.st_uid} {user} 1", "ascii")
        Path(f"/proc/{child}/gid_map").write_text(f"{owner.st_gid} {user} 1", "ascii")
        users = os.open(f"/proc/{child}/ns/user", os.O_RDONLY)
        system.bind_as_owner(source, target, users)
        os.close(users)
    except OSError:
        return False
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)
        os.close(writer)
    return True


def main() -> None:
    """Start: `stage SPEC`, a JSON of what `launch` wants; ends as its command."""
    spec = json.loads(sys.argv[1])
    system.unshare(system.NEW_MOUNTS)
    system.mount("none", "/", flags=system.RECURSIVE | system.PRIVATE)
    opened = [os.open(path, os.O_PATH) for path in spec["sources"]]
    system.mount("tmpfs", STAGE, "tmpfs", options="size=1m,mode=0755")
    for place, number in enumerate(opened):
        target = f"{STAGE}/{place}"
        if Path(f"/proc/self/fd/{number}").is_dir():
            Path(target).mkdir()
        else:
            Path(target).touch()
        own = f"/proc/self/fd/{number}"
        if place not in spec["private"] or not _as_owner(own, target, spec["user"]):
            system.bind(own, target)
        os.close(number)
    os.chdir("/")
    os.setgroups([])
    os.setresgid(spec["user"], spec["user"], spec["user"])
    os.setresuid(spec["user"], spec["user"], spec["user"])
    os.execve(spec["command"][0], spec["command"], {})
