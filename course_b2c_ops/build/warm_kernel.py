"""Kernels that start warm（预热内核）: papermill's kernels are forks of one loaded parent."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

NAME = "b2c-warm"
SOCKET = "B2C_WARM_KERNELS"  # where the parent of this machine listens
KERNEL = "python3"
START_SECONDS = 60


@contextmanager
def warm_parent() -> Iterator[None]:
    """One loaded parent for all kernels started meanwhile, here and in child processes."""
    if SOCKET in os.environ or not hasattr(os, "fork"):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="b2c-warm-") as folder:
        place = str(Path(folder) / "socket")
        env = {**os.environ, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1",
               "OMP_NUM_THREADS": "1", "IPYTHONDIR": folder}  # fmt: skip
        command = [sys.executable, "-m", "course_b2c_ops.build.zygote", place]
        parent = subprocess.Popen(command, stdin=subprocess.PIPE, env=env, start_new_session=True)
        os.environ[SOCKET] = place
        try:
            yield
        finally:
            del os.environ[SOCKET]
            assert parent.stdin is not None
            parent.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                parent.wait(timeout=10)
            parent.kill()
            parent.wait()


@contextmanager
def warm_kernels() -> Iterator[str]:
    """The name of a kernel to run on; while this is open, it starts as a fork where it can."""
    with warm_parent():
        factory = KernelProvisionerFactory.instance()
        home = f"{__name__}:WarmProvisioner"
        factory.provisioners[NAME] = EntryPoint(NAME, home, factory.GROUP_NAME)
        before = factory.default_provisioner_name
        factory.default_provisioner_name = NAME if SOCKET in os.environ else before
        try:
            yield KERNEL
        finally:
            factory.default_provisioner_name = before


class Fork:
    """A kernel forked by the parent, with the face of `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], cwd: str, env: dict[str, str]) -> None:
        self._connection = _connected(os.environ[SOCKET])
        wanted = {"arguments": arguments, "cwd": cwd, "env": env}
        self._connection.sendall(json.dumps(wanted).encode() + b"\n")
        self.pid = int(_one_line(self._connection))
        self.returncode: int | None = None
        self._connection.setblocking(False)

    def poll(self) -> int | None:
        """The exit code, or None while the kernel lives."""
        if self.returncode is None:
            try:
                told = self._connection.recv(64)
            except BlockingIOError:
                return None
            except OSError:
                told = b""
            self.returncode = int(told) if told.strip() else -9
            self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the kernel's end."""
        last = time.monotonic() + (timeout or START_SECONDS)
        while self.poll() is None and time.monotonic() < last:
            time.sleep(0.01)
        return -9 if self.returncode is None else self.returncode

    def send_signal(self, number: int) -> None:
        """Send the kernel a signal, if it still lives."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(9)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(15)


def _one_line(connection: socket.socket) -> bytes:
    """The next line, and not a byte more: what follows it is the exit code."""
    line = b""
    while not line.endswith(b"\n"):
        byte = connection.recv(1)
        if not byte:
            raise ConnectionError("the warm parent ended while a kernel was starting")
        line += byte
    return line


def _connected(place: str) -> socket.socket:
    """A connection to the parent, which may still be loading."""
    last = time.monotonic() + START_SECONDS
    while True:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(place)
            return connection
        except (FileNotFoundError, ConnectionRefusedError):
            connection.close()
            if time.monotonic() > last:
                raise
            time.sleep(0.02)


class WarmProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Starts a kernel as a fork of the warm parent; everything else as Jupyter does."""

    async def pre_launch(self, **kwargs: Any) -> Any:
        """Talk through files instead of ports: kernels started at once pick the same ports."""
        self.parent.transport = "ipc"
        self.parent.ip = str(Path(os.environ[SOCKET]).parent / self.kernel_id[:8])
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork instead of starting a new interpreter."""
        env = dict(kwargs.get("env") or os.environ)
        # A fork's parent is the warm parent, not us: the kernel would think it was orphaned.
        env.pop("JPY_PARENT_PID", None)
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        fork = Fork(arguments, kwargs.get("cwd") or str(Path.cwd()), env)
        self.process: Any = fork
        self.pid = self.pgid = fork.pid
        return self.connection_info
