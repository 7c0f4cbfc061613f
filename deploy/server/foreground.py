"""The server without systemd（前台运行）: for trying it out, and for tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from deploy.server.accounts import GRADERS
from deploy.server.server import Classroom, Server


def formgrader_command(room: Classroom) -> tuple[list[str], dict[str, str], Path]:
    """What runs a class's formgrader, with which environment, and where."""
    server, home = room.server, room.course.parent
    token = (server.hub / f"{room.id}.token").read_text("utf-8").strip()
    prefix = f"/services/{room.id}/"
    environment = {
        "HOME": str(home),
        "USER": room.grader,
        "PATH": f"{server.hub_env}/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(server.repository),
        "JUPYTERHUB_API_TOKEN": token,
        "JUPYTERHUB_API_URL": f"http://127.0.0.1:{server.port + 2}/hub/api",
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": f"service-{room.id}",
        "JUPYTERHUB_OAUTH_CALLBACK_URL": f"{prefix}oauth_callback",
        "JUPYTERHUB_OAUTH_SCOPES": f'["access:services!service={room.id}"]',
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["access:services!service={room.id}"]',
        "JUPYTERHUB_SERVICE_NAME": room.id,
        "JUPYTERHUB_SERVICE_PREFIX": prefix,
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{room.port}",
        "JUPYTERHUB_USER": room.grader,
        "JUPYTERHUB_DEFAULT_URL": "/formgrader",
    }
    command = [str(server.hub_env / "bin/python"), "-m", "jupyterhub.singleuser"]
    return command, environment, home


def hub_command(server: Server) -> tuple[list[str], dict[str, str]]:
    """What runs the hub."""
    environment = {**os.environ, "B2C_SERVER": str(server.home)}
    config = str(server.home / "jupyterhub_config.py")
    return [str(server.hub_env / "bin/jupyterhub"), "-f", config], environment


def proxy_command(server: Server) -> list[str]:
    """What runs the proxy where the hub does not start it itself."""
    return [
        str(server.hub_env / "bin/configurable-http-proxy"),
        "--ip", server.listen, "--port", str(server.port),
        "--api-ip", "127.0.0.1", "--api-port", str(server.port + 1),
        "--error-target", f"http://127.0.0.1:{server.port + 2}/hub/error",
    ]  # fmt: skip


def run_in_foreground(server: Server, rooms: Sequence[Classroom]) -> int:
    """Hub and formgraders until Ctrl-C; everything that was started is gone afterwards."""
    started: list[subprocess.Popen[bytes]] = []
    # A request to end must reach the lines below, which end the others.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        command, environment = hub_command(server)
        started.append(subprocess.Popen(command, env=environment, cwd=server.hub))
        for room in rooms:
            started.append(_formgrader(room))
        while all(one.poll() is None for one in started):
            time.sleep(0.5)
        return next(int(one.returncode or 1) for one in started if one.poll() is not None)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(started)


def _formgrader(room: Classroom) -> "subprocess.Popen[bytes]":
    command, environment, home = formgrader_command(room)
    with (room.server.hub / f"{room.id}.log").open("ab") as log:
        return subprocess.Popen(
            command, env=environment, cwd=home, user=room.grader, group=room.grader,
            extra_groups=[room.group, GRADERS], stdout=log, stderr=log,
        )  # fmt: skip


def _end(started: Sequence["subprocess.Popen[bytes]"], patience: float = 20) -> None:
    for one in started:
        if one.poll() is None:
            one.terminate()
    limit = time.monotonic() + patience
    for one in started:
        try:
            one.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
