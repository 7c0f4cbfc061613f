"""A warm parent for kernels（预热进程）: libraries loaded, a figure drawn; each kernel is its fork.

Run as `python -m course_b2c_ops.build.zygote SOCKET`. One connection is one kernel: the client
sends how to start it as one JSON line, gets its process id, and later its exit code. A closed
connection ends the kernel. The parent stays single-threaded, because a fork copies one thread only.
"""

import json
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from typing import Any

REAP_SECONDS = 0.02


def main() -> None:
    """Load, listen, fork; end when standard input closes, that is, with whoever started this."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    os.umask(0o077)
    listener.bind(sys.argv[1])
    _warm_up()
    listener.listen(64)
    Zygote(listener).serve()


def _warm_up() -> None:
    """Everything a lecture's first cells would wait for."""
    import importlib

    from course_b2c_ops.build.notebooks import without_slow_grammars

    without_slow_grammars()
    for module in ("ipykernel.kernelapp", "ipykernel.comm", "IPython", "ipywidgets", "pandas"):
        importlib.import_module(module)
    import plotly.graph_objects as go

    from course_b2c_ops import charts, datasets, hand_in, metrics, panels, practice, rules

    _loaded = (charts, datasets, hand_in, metrics, panels, practice, rules)
    go.Figure(go.Bar(x=[1], y=["a"], orientation="h")).to_json()


class Zygote:
    """The parent: its connections, and the kernel behind each."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._kernels: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(listener, selectors.EVENT_READ)
        self._selector.register(sys.stdin, selectors.EVENT_READ)

    def serve(self) -> None:
        """Fork a kernel for each connection until standard input closes."""
        while True:
            for key, _ in self._selector.select(REAP_SECONDS if self._kernels else None):
                if key.fileobj is sys.stdin:
                    self._end_all()
                    return
                if key.fileobj is self._listener:
                    self._begin(self._listener.accept()[0])
                else:
                    self._closed(key.data)
            self._reap()

    def _begin(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as reader:
            wanted = json.loads(reader.readline())
        pid = os.fork()
        if pid == 0:
            self._become_kernel(wanted)
        connection.sendall(f"{pid}\n".encode())
        self._kernels[pid] = connection
        self._selector.register(connection, selectors.EVENT_READ, pid)

    def _become_kernel(self, wanted: dict[str, Any]) -> None:
        """In the child: drop what is the parent's, then be an ordinary kernel."""
        code = 1
        try:
            os.setsid()
            for fd in (self._listener.fileno(), *(c.fileno() for c in self._kernels.values())):
                os.close(fd)
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(name, signal.SIG_DFL)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for fd in (0, 1, 2):
                os.dup2(nowhere, fd)
            os.environ.clear()
            os.environ.update(wanted["env"])
            os.chdir(wanted["cwd"])
            code = _run_kernel(wanted["arguments"])
        finally:
            os._exit(code)

    def _closed(self, pid: int) -> None:
        """The client has gone: its kernel goes too."""
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        self._forget(pid)

    def _forget(self, pid: int) -> None:
        connection = self._kernels.pop(pid, None)
        if connection:
            self._selector.unregister(connection)
            connection.close()

    def _reap(self) -> None:
        """Tell each client whose kernel has ended, and how."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            connection = self._kernels.get(pid)
            if connection:
                with suppress(OSError):
                    connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
                self._forget(pid)

    def _end_all(self) -> None:
        for pid in self._kernels:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)


def _run_kernel(arguments: list[str]) -> int:
    import random

    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    random.seed()
    np.random.seed()  # noqa: NPY002 - a fork must not repeat its sibling's draws
    app = IPKernelApp.instance()
    app.initialize(arguments)
    app.start()
    return 0


if __name__ == "__main__":
    main()
