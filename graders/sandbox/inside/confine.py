"""The walls round one child（隔离）: namespaces, a root of its own, limits, no rights left."""

import os
import re
import resource
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import landlock, syscall_filter, system
from .system import NO_DEVICES, NO_PROGRAMS, NO_SETUID, READ_ONLY

BOX = "/box"
NEW_ROOT, STUDENTS, LAB = f"{BOX}/root", f"{BOX}/students", f"{BOX}/lab"
PLAIN_ID = 1000  # what a child sees as its own user
SHOP = "my_shop"

_SCRATCH = NO_SETUID | NO_DEVICES | NO_PROGRAMS
_DEVICES = ("null", "zero", "full", "random", "urandom")
_OCTAL = re.compile(r"\\([0-7]{3})")
_REPLACED = {"box", "dev", "proc", "tmp"}
_ALL_NEW = (
    system.NEW_USER | system.NEW_MOUNTS | system.NEW_PIDS | system.NEW_IPC | system.NEW_NET
    | system.NEW_HOST | system.NEW_CGROUP
)  # fmt: skip

Job = Mapping[str, Any]


class Unreadable(Exception):
    """The folder of a student that the box shows but cannot read（读不到的文件夹）."""


def leave_namespaces() -> None:
    """Into namespaces of one's own（进入新的命名空间）; the next fork is process 1 there."""
    user, group = os.getuid(), os.getgid()
    system.unshare(_ALL_NEW)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{PLAIN_ID} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{PLAIN_ID} {group} 1")


def own_root(job: Job) -> None:
    """A root with Python, the engine and one student's tables（自己的根目录）, and nothing else."""
    size = f"size={job['file_mb']}m,nr_inodes=4096,mode=0700"
    system.mount("none", "/", flags=system.RECURSIVE | system.PRIVATE)
    system.mount("tmpfs", NEW_ROOT, "tmpfs", NO_SETUID | NO_DEVICES, "size=1m,mode=0755")
    for entry in sorted(Path("/").iterdir()):
        if entry.name not in _REPLACED:
            _shown_again(entry, Path(NEW_ROOT, entry.name))
    for folder in ("/dev", "/proc", "/tmp", BOX, LAB):
        Path(NEW_ROOT + folder).mkdir()
    system.mount("proc", f"{NEW_ROOT}/proc", "proc", _SCRATCH)
    for place in (LAB, "/tmp"):
        system.mount("tmpfs", NEW_ROOT + place, "tmpfs", _SCRATCH, size)
    for place in _shown_below("/tmp"):
        _shown_again(Path(place), Path(NEW_ROOT + place))
    _devices(f"{NEW_ROOT}/dev", size)
    _own_shop(job["student"])
    system.mount("none", NEW_ROOT, flags=system.BIND | system.REMOUNT | READ_ONLY | NO_SETUID)
    system.change_root(NEW_ROOT)
    os.chdir(LAB)


def _shown_below(folder: str) -> list[str]:
    """What the box shows below a folder that each child gets anew: the project may lie there."""
    lines = Path("/proc/self/mountinfo").read_text("utf-8").splitlines()
    # The kernel writes spaces and the like as \040.
    spoken = (_OCTAL.sub(lambda found: chr(int(found[1], 8)), line.split()[4]) for line in lines)
    places = {place for place in spoken if place.startswith(f"{folder}/")}
    return sorted(p for p in places if not places & {str(above) for above in Path(p).parents})


def _shown_again(entry: Path, target: Path) -> None:
    if entry.is_symlink():
        target.symlink_to(entry.readlink())
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if entry.is_dir():
        target.mkdir()
    else:
        target.touch()
    system.bind(str(entry), str(target))


def _devices(folder: str, size: str) -> None:
    system.mount("tmpfs", folder, "tmpfs", NO_SETUID | NO_PROGRAMS, "size=64k,mode=0755")
    for name in _DEVICES:
        Path(folder, name).touch()
        system.mount(f"/dev/{name}", f"{folder}/{name}", flags=system.BIND)
    Path(folder, "shm").mkdir()
    system.mount("tmpfs", f"{folder}/shm", "tmpfs", _SCRATCH, size)
    system.mount("none", folder, flags=system.BIND | system.REMOUNT | READ_ONLY | NO_SETUID)


def _own_shop(student: str) -> None:
    """The student's own tables beside the notebook; no other student's is anywhere."""
    if not student or "/" in student or student.startswith("."):
        return
    own, target = f"{STUDENTS}/{student}", f"{NEW_ROOT}{LAB}/{SHOP}"
    Path(target).mkdir()
    try:
        system.bind(own, target)
    except OSError as closed:
        raise Unreadable(student) from closed


def see_shop(job: Job) -> None:
    """Stop where the student's tables cannot be read: their code would look wrong（检查可读）."""
    if not job["student"]:
        return
    try:
        closed = [one.name for one in Path(SHOP).iterdir() if not os.access(one, os.R_OK)]
    except OSError as failed:
        raise Unreadable(job["student"]) from failed
    if closed:
        raise Unreadable(job["student"])


def address_space() -> int:
    """How many bytes of addresses this process uses already（已占地址空间）."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def limit(job: Job, loaded: int) -> None:
    """Bounds on time, memory, files and processes（资源上限）, for good."""
    megabyte = 1 << 20
    bounds = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: int(job["all_seconds"]) + 1,
        resource.RLIMIT_AS: loaded + job["memory_mb"] * megabyte,
        resource.RLIMIT_FSIZE: job["file_mb"] * megabyte,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_NPROC: job["processes"],
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for what, bound in bounds.items():
        resource.setrlimit(what, (bound, bound))


def offer_first() -> None:
    """When the machine runs out of memory, this process is the first to go（内存不足时先结束）."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def give_up_rights(job: Job) -> None:
    """Nothing more can be gained from here（放弃权限）, by the child or what it starts."""
    system.drop_capabilities()
    system.no_new_privileges()
    if job["seccomp"]:
        # Without a root of its own, a child could call on any local socket of the machine.
        syscall_filter.set_filter(local_sockets=job["walls"] != "user")


def become_plain(job: Job) -> None:
    """Where no namespaces can be had: another user, few files, no sockets（换用户）."""
    os.setgroups([])
    os.setresgid(job["user"], job["user"], job["user"])
    landlock.restrict(job["readable"], [job["lab"]])
    os.setresuid(job["user"], job["user"], job["user"])
    os.chdir(job["lab"])


def without_terminal() -> None:
    """No input, and output of programs goes nowhere（无终端）."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    if nowhere > 2:
        os.close(nowhere)


def keep_only(*kept: int) -> None:
    """Close every file that was open before（关闭继承的文件）, but these."""
    lowest = 3
    for number in sorted(kept):
        os.closerange(lowest, number)
        lowest = number + 1
    os.closerange(lowest, 65536)
