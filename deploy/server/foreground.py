"""The server without systemd（前台运行）: for trying it out, and for tests."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from deploy.server.accounts import GRADERS
from deploy.server.server import Classroom, Server

SHARED = "share"  # in the grader's home: what comes before the libraries' own pieces of page
PR_SET_CHILD_SUBREAPER = 36  # <sys/prctl.h>


def formgrader_command(room: Classroom) -> tuple[list[str], dict[str, str], Path]:
    """What runs a class's formgrader, with which environment, and where."""
    server, home = room.server, room.course.parent
    token = (server.hub / f"{room.id}.token").read_text("utf-8").strip()
    environment = {
        "HOME": str(home),
        "USER": room.grader,
        "PATH": f"{server.hub_env}/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(server.repository),
        "JUPYTER_PATH": str(home / SHARED),
        "JUPYTERHUB_API_TOKEN": token,
        **hub_environment(
            room, f"http://127.0.0.1:{server.port + 2}/hub/api", f"http://127.0.0.1:{room.port}"
        ),
    }
    command = [str(server.hub_env / "bin/python"), "-m", "jupyterhub.singleuser"]
    return command, environment, home


def hub_environment(room: Classroom, api: str, address: str) -> dict[str, str]:
    """How a formgrader finds its hub, and where it listens; its token comes apart（hub 的位置）."""
    prefix, access = f"/services/{room.id}/", f'["access:services!service={room.id}"]'
    return {
        "JUPYTERHUB_API_URL": api,
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": f"service-{room.id}",
        "JUPYTERHUB_OAUTH_CALLBACK_URL": f"{prefix}oauth_callback",
        "JUPYTERHUB_OAUTH_SCOPES": access,
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": access,
        "JUPYTERHUB_SERVICE_NAME": room.id,
        "JUPYTERHUB_SERVICE_PREFIX": prefix,
        "JUPYTERHUB_SERVICE_URL": address,
        "JUPYTERHUB_USER": room.grader,
        "JUPYTERHUB_DEFAULT_URL": "/formgrader",
    }


def hub_command(server: Server) -> tuple[list[str], dict[str, str]]:
    """What runs the hub."""
    environment = {**os.environ, "B2C_SERVER": str(server.home)}
    config = str(server.home / "jupyterhub_config.py")
    return [str(server.hub_env / "bin/jupyterhub"), "-f", config], environment


def proxy_command(server: Server) -> list[str]:
    """What runs the proxy."""
    return [
        str(server.hub_env / "bin/configurable-http-proxy"),
        "--ip", server.listen, "--port", str(server.port),
        "--api-ip", "127.0.0.1", "--api-port", str(server.port + 1),
        "--error-target", f"http://127.0.0.1:{server.port + 2}/hub/error",
    ]  # fmt: skip


def run_in_foreground(server: Server, rooms: Sequence[Classroom]) -> int:
    """Proxy, hub and formgraders until Ctrl-C; everything that was started is gone afterwards.

    On SIGHUP the hub alone starts again, as `systemctl restart b2c-hub` does elsewhere.
    """
    _adopt_orphans()
    # A request to end must reach the lines below, which end the others.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    asked = threading.Event()
    signal.signal(signal.SIGHUP, lambda *_: asked.set())
    try:
        others = [_proxy(server), *map(_formgrader, rooms)]
        hub = _hub(server)
        while all(one.poll() is None for one in (hub, *others)):
            if asked.wait(0.5):
                asked.clear()
                _end([hub])
                hub = _hub(server)
        return next(int(one.returncode or 1) for one in (hub, *others) if one.poll() is not None)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(psutil.Process().children(recursive=True))


def _adopt_orphans() -> None:
    """Students' servers outlive their hub; without this nobody would know them afterwards."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _proxy(server: Server) -> psutil.Popen:
    token = (server.hub / "proxy_token").read_text("utf-8").strip()
    with (server.hub / "proxy.log").open("ab") as log:
        return psutil.Popen(
            proxy_command(server), env={**os.environ, "CONFIGPROXY_AUTH_TOKEN": token},
            cwd=server.hub, stdout=log, stderr=log,
        )  # fmt: skip


def _hub(server: Server) -> psutil.Popen:
    command, environment = hub_command(server)
    return psutil.Popen(command, env=environment, cwd=server.hub)


def _formgrader(room: Classroom) -> psutil.Popen:
    command, environment, home = formgrader_command(room)
    with (room.server.hub / f"{room.id}.log").open("ab") as log:
        return psutil.Popen(
            command, env=environment, cwd=home, user=room.grader, group=room.grader,
            extra_groups=[room.group, GRADERS], stdout=log, stderr=log,
        )  # fmt: skip


def _end(started: Sequence[psutil.Process], patience: float = 20) -> None:
    """Ask each to end, and make those that do not."""
    for one in started:
        with suppress(psutil.NoSuchProcess):
            one.terminate()
    _, left = psutil.wait_procs(started, patience)
    for one in left:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(left, patience)
