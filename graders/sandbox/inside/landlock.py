"""Landlock（内核文件沙箱）: which files a process may open, where there are no namespaces."""

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path

from .system import LIBC, checked, no_new_privileges

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_ASKED = 1
_BENEATH = 1
_READ = (1 << 0) | (1 << 2) | (1 << 3)  # run, read a file, list a folder
_FILES = (1 << 0) | (1 << 1) | (1 << 2)  # what a rule about a file may grant
# Rights that each version of the interface knows.
_ALL = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP = 3  # since version 4: bind and connect
_SCOPES = 3  # since version 6: abstract sockets and signals stay inside


class _Rules(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    )


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The kernel's version of the interface; 0 where there is none."""
    return max(0, int(LIBC.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_ASKED)))


def restrict(readable: Sequence[str], writable: Sequence[str]) -> None:
    """From now on only these folders and files（限制可访问的文件）."""
    known = version()
    everything = _ALL[min(known, 5)]
    rules = _Rules(everything, _TCP if known >= 4 else 0, _SCOPES if known >= 6 else 0)
    size = 24 if known >= 6 else 16 if known >= 4 else 8
    made = LIBC.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    ruleset = checked(int(made), "landlock")
    for path in readable:
        _allow(ruleset, path, _READ)
    for path in writable:
        _allow(ruleset, path, everything)
    no_new_privileges()
    checked(LIBC.syscall(_RESTRICT, ruleset, 0), "landlock")
    os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    number = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = _Beneath(rights if Path(path).is_dir() else rights & _FILES, number)
    result = LIBC.syscall(_ADD, ruleset, _BENEATH, ctypes.byref(rule), 0)
    os.close(number)
    checked(int(result), f"landlock {path}")
