"""Units of systemd（系统服务）: proxy, hub and formgraders apart, each restarted alone."""

import hashlib
import shlex
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from course_b2c_ops.language import message
from deploy.server.accounts import run
from deploy.server.foreground import formgrader_command, hub_command, proxy_command
from deploy.server.server import Classroom, Server
from deploy.server.steps import Step

UNITS = Path("/etc/systemd/system")
STOP_SECONDS = 30


def unit_steps(room: Classroom, folder: Path = UNITS) -> Iterator[Step]:
    """Write the units of this class and of the server, and start what is not running.

    To be gone through after the other steps: units hold tokens and what the hub has to know.
    """
    for name, text in units(room).items():
        place = folder / name
        yield Step(
            message("server.unit", unit=name),
            partial(_holds, place, text),
            partial(_enter, place, text),
        )


def _holds(place: Path, text: str) -> bool:
    return place.is_file() and place.read_text("utf-8") == text


def units(room: Classroom) -> dict[str, str]:
    """File name -> text of each unit."""
    server = room.server
    hub, hub_environment = hub_command(server)
    grading, environment, home = formgrader_command(room)
    return {
        "b2c-proxy.service": _unit("the courseware's proxy", proxy_command(server), {
            "CONFIGPROXY_AUTH_TOKEN": (server.hub / "proxy_token").read_text("utf-8").strip()
            if (server.hub / "proxy_token").is_file() else "",
        }, server.hub),
        "b2c-hub.service": _unit(
            # A class list that has changed makes another unit, and so the hub starts anew.
            "the courseware's hub", hub,
            {"B2C_SERVER": hub_environment["B2C_SERVER"], "B2C_CLASSES": _classes(server)},
            server.hub, after="b2c-proxy.service",
        ),
        f"b2c-formgrader-{room.id}.service": _unit(
            f"marking of {room.id}", grading, environment, home, user=room.grader,
            after="b2c-hub.service",
        ),
    }  # fmt: skip


def _classes(server: Server) -> str:
    """One name for all that the hub reads at its start."""
    told = [server.home / "server.json", server.home / "jupyterhub_config.py"]
    told += sorted(server.classes.glob("*.json"))
    whole = b"\0".join(one.read_bytes() for one in told if one.is_file())
    return hashlib.sha256(whole).hexdigest()[:16]


def _unit(
    what: str, command: list[str], environment: Mapping[str, str], home: Path, *,
    user: str = "root", after: str = "network.target",
) -> str:  # fmt: skip
    told = "".join(f"Environment={shlex.quote(f'{k}={v}')}\n" for k, v in environment.items())
    return (
        f"[Unit]\nDescription={what}\nAfter={after}\n\n"
        f"[Service]\nUser={user}\nWorkingDirectory={home}\n{told}"
        f"ExecStart={shlex.join(command)}\nRestart=on-failure\nKillMode=mixed\n"
        f"TimeoutStopSec={STOP_SECONDS}\nUMask=0077\n\n[Install]\nWantedBy=multi-user.target\n"
    )


def _enter(place: Path, text: str) -> None:
    place.write_text(text, "utf-8")
    place.chmod(0o600)  # a unit holds its service's token
    run("systemctl", "daemon-reload")
    run("systemctl", "enable", place.name)
    run("systemctl", "restart", place.name)
