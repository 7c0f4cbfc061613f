"""The few system calls that Python has no name for（系统调用）, through the C library."""

import ctypes
import os
import platform

LIBC = ctypes.CDLL(None, use_errno=True)

NEW_USER, NEW_MOUNTS, NEW_PIDS = 0x10000000, 0x00020000, 0x20000000
NEW_IPC, NEW_NET, NEW_HOST, NEW_CGROUP = 0x08000000, 0x40000000, 0x04000000, 0x02000000
READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
REMOUNT, BIND, RECURSIVE, PRIVATE = 32, 4096, 16384, 1 << 18
DETACH = 2

_SET_DUMPABLE, _DROP_BOUND, _SET_SUBREAPER, _NO_NEW_PRIVILEGES = 4, 24, 36, 38
_AMBIENT, _AMBIENT_CLEAR = 47, 4
_CAPABILITIES_3 = 0x20080522
_OPEN_TREE, _MOVE_MOUNT, _SET_ATTRIBUTES = 428, 429, 442
_CLONE_TREE, _THIS_FILE, _FROM_THIS_FILE, _MAPPED = 1 | 0x80000 | 0x8000, 0x1000, 4, 0x100000
_PIVOT = {"x86_64": 155, "aarch64": 41}


def machine() -> str:
    """The processor's kind（处理器架构）, as the kernel names it."""
    return platform.machine()


def checked(result: int, what: str) -> int:
    """The result of a call, or an OSError that says which call it was."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces（命名空间） of whoever started us."""
    checked(LIBC.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount or bind（挂载）."""
    told = [part.encode() or None for part in (source, target, kind)]
    result = LIBC.mount(*told, ctypes.c_ulong(flags), options.encode() or None)
    checked(result, f"mount {target}")


def bind(source: str, target: str, flags: int = READ_ONLY | NO_SETUID | NO_DEVICES) -> None:
    """Show a folder or file at another place, by default read-only（只读绑定）."""
    mount(source, target, flags=BIND | RECURSIVE)
    if flags:
        mount("none", target, flags=BIND | REMOUNT | flags)


def bind_as_owner(source: str, target: str, users: int) -> None:
    """Show a folder as if the owner of a user namespace owned it（换属主绑定）, read-only."""
    tree = checked(LIBC.syscall(_OPEN_TREE, -100, source.encode(), _CLONE_TREE), "open_tree")
    wanted = (ctypes.c_uint64 * 4)(_MAPPED | READ_ONLY | NO_SETUID | NO_DEVICES, 0, 0, users)
    size = ctypes.c_size_t(ctypes.sizeof(wanted))
    try:
        made = LIBC.syscall(_SET_ATTRIBUTES, tree, b"", _THIS_FILE, ctypes.byref(wanted), size)
        checked(made, "mount_setattr")
        moved = LIBC.syscall(_MOVE_MOUNT, tree, b"", -100, target.encode(), _FROM_THIS_FILE)
        checked(moved, "move_mount")
    finally:
        os.close(tree)


def change_root(folder: str) -> None:
    """Make a folder the root and forget the old one（换根）."""
    os.chdir(folder)
    number = _PIVOT.get(machine())
    if number is None:
        raise OSError(38, "pivot_root")
    checked(LIBC.syscall(number, b".", b"."), "pivot_root")
    checked(LIBC.umount2(b".", DETACH), "umount")
    os.chdir("/")


def adopt_orphans() -> None:
    """Grandchildren whose parent ended become ours（收养孤儿进程）."""
    checked(LIBC.prctl(_SET_SUBREAPER, 1, 0, 0, 0), "subreaper")


def no_new_privileges() -> None:
    """No program started from here gains rights（不再提权）."""
    checked(LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no_new_privs")


def let_look(allowed: bool) -> None:
    """Whether others of the same user may look into this process（可否窥视）."""
    checked(LIBC.prctl(_SET_DUMPABLE, int(allowed), 0, 0, 0), "dumpable")


def drop_capabilities() -> None:
    """Give up every capability, for good（放弃全部特权）."""
    LIBC.prctl(_AMBIENT, _AMBIENT_CLEAR, 0, 0, 0)
    for number in range(64):
        if LIBC.prctl(_DROP_BOUND, number, 0, 0, 0):
            break
    head = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    checked(LIBC.capset(head, nothing), "capset")
