"""A filter of system calls（系统调用过滤）: a few BPF instructions, set by prctl.

It is the second wall behind the namespaces: new namespaces, mounts, tracing, kernel keys, modules,
memory that no limit counts, and every socket that is not a local one are refused.
"""

import ctypes
import errno

from .system import LIBC, checked, machine

_LOAD, _EQUAL, _AND, _GREATER_EQUAL, _RETURN = 0x20, 0x15, 0x54, 0x35, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_NEW_NAMESPACES = 0x7E020000
_LOCAL_SOCKET = 1
_SECCOMP, _FILTER = 22, 2

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Same numbers everywhere since the kernel gave out one list.
_NEWER = {
    "pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426,
    "io_uring_register": 427, "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431,
    "fsmount": 432, "fspick": 433, "pidfd_open": 434, "pidfd_getfd": 438, "process_madvise": 440,
    "mount_setattr": 442, "memfd_secret": 447, "open_tree_attr": 467,
}  # fmt: skip
_REFUSED: dict[str, dict[str, int]] = {
    "x86_64": {
        "ptrace": 101, "personality": 135, "modify_ldt": 154, "pivot_root": 155, "chroot": 161,
        "acct": 163, "settimeofday": 164, "mount": 165, "umount2": 166, "swapon": 167,
        "swapoff": 168, "reboot": 169, "sethostname": 170, "setdomainname": 171, "iopl": 172,
        "ioperm": 173, "init_module": 175, "delete_module": 176, "quotactl": 179, "shmget": 29,
        "semget": 64, "msgget": 68, "clock_settime": 227, "mq_open": 240, "kexec_load": 246,
        "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272, "perf_event_open": 298,
        "fanotify_init": 300, "syslog": 103,
        "name_to_handle_at": 303, "open_by_handle_at": 304, "setns": 308, "process_vm_readv": 310,
        "process_vm_writev": 311, "kcmp": 312, "finit_module": 313, "memfd_create": 319,
        "kexec_file_load": 320, "bpf": 321, "userfaultfd": 323,
    },
    "aarch64": {
        "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "quotactl": 60, "acct": 89,
        "personality": 92, "unshare": 97, "kexec_load": 104, "init_module": 105,
        "delete_module": 106, "clock_settime": 112, "syslog": 116, "ptrace": 117, "reboot": 142,
        "sethostname": 161, "setdomainname": 162, "settimeofday": 170, "mq_open": 180,
        "msgget": 186, "semget": 190, "shmget": 194, "add_key": 217, "request_key": 218,
        "keyctl": 219, "swapon": 224, "swapoff": 225, "perf_event_open": 241,
        "fanotify_init": 262,
        "name_to_handle_at": 264, "open_by_handle_at": 265, "setns": 268, "process_vm_readv": 270,
        "process_vm_writev": 271, "kcmp": 272, "finit_module": 273, "memfd_create": 279,
        "bpf": 280, "userfaultfd": 282, "kexec_file_load": 294,
    },
}  # fmt: skip
_CLONE = {"x86_64": 56, "aarch64": 220}
_SOCKETS = {"x86_64": (41, 53), "aarch64": (198, 199)}  # one, a pair
_CLONE3 = 435  # keeps its flags in memory, where no filter can read: C libraries then use clone
_X32 = 0x40000000


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("first", ctypes.POINTER(_Instruction)))


def known() -> bool:
    """Whether the numbers of this machine's calls are known here（支持本机架构）."""
    return machine() in _MACHINES


def set_filter(local_sockets: bool = True) -> None:
    """Refuse from now on, for this process and all that it starts（启用过滤）."""
    steps = [_Instruction(*step) for step in _steps(machine(), local_sockets)]
    program = _Program(len(steps), (_Instruction * len(steps))(*steps))
    checked(LIBC.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0), "seccomp")


def _steps(kind: str, local_sockets: bool) -> list[tuple[int, int, int, int]]:
    refuse = (_RETURN, 0, 0, _REFUSE | errno.EPERM)
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_EQUAL, 1, 0, _MACHINES[kind]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
    ]
    if kind == "x86_64":
        steps += [(_GREATER_EQUAL, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for number in (*_REFUSED[kind].values(), *_NEWER.values()):
        steps += [(_EQUAL, 0, 1, number), refuse]
    steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    steps += [(_EQUAL, 0, 4, _CLONE[kind]), (_LOAD, 0, 0, _FIRST_ARGUMENT_AT)]
    steps += [(_AND, 0, 0, _NEW_NAMESPACES), (_EQUAL, 1, 0, 0), refuse]
    # After a clone that may pass, the number is no longer loaded.
    steps += [(_LOAD, 0, 0, _NUMBER_AT)]
    socket, pair = _SOCKETS[kind]
    if not local_sockets:
        steps += [(_EQUAL, 0, 1, socket), refuse]
    for number in (socket, pair):
        steps += [
            (_EQUAL, 0, 3, number),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
            (_EQUAL, 1, 0, _LOCAL_SOCKET),
            refuse,
            (_LOAD, 0, 0, _NUMBER_AT),
        ]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]
