"""Pods of a cluster, played by processes: the same numbers, the same lists, the same rights.

A container's own list of accounts is laid over the system's by bubblewrap, for one process alone.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from deploy.kubernetes import accounts
from deploy.kubernetes.accounts import number_of
from deploy.kubernetes.prepare import classroom
from deploy.server.server import Classroom, Server
from tests.end_to_end.school_server import python_for_all

COURSE, LAB = "demo", "operating_data"
TEMPLATES = Path(accounts.__file__).parent / "templates"


@dataclass(frozen=True)
class Volume:
    """The shared volume, and the courseware as the marking image has it."""

    place: Path
    room: Classroom
    python: str

    @property
    def home(self) -> Path:
        """What pods see as /srv/b2c."""
        return self.room.server.home

    def run(
        self, command: Sequence[str], user: str = "", *, at: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A command in a pod that runs as somebody, or as the root of the setup pod."""
        return subprocess.run(
            self.pod(command, user), cwd=at or self.home, env=self.environment(user),
            capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    def python_in(self, user: str, code: str) -> str:
        """What a few lines print; the error's last line where they fail."""
        done = self.run([self.python, "-c", code], user)
        return (done.stdout or done.stderr.strip().splitlines()[-1]).strip()

    def pod(self, command: Sequence[str], user: str = "") -> list[str]:
        """The command line of a pod's process."""
        lists = [part for name in ("passwd", "group")
                 for part in ("--ro-bind", str(self.place / name), f"/etc/{name}")]  # fmt: skip
        wall = ["bwrap", "--dev-bind", "/", "/", *lists, "--cap-add", "ALL", "--die-with-parent"]
        # No namespaces within a container: as if bubblewrap were not there.
        wall += ["--ro-bind", "/dev/null", shutil.which("bwrap") or "/usr/bin/bwrap", "--"]
        return [*wall, *(self.become(user) if user else rights_of("setup.yaml")), *command]

    def become(self, user: str) -> list[str]:
        """To be somebody of the class lists, with their class, and to stay so."""
        groups = str(number_of(self.room.group)) if user != "stranger" else str(number_of(user))
        number = str(number_of(user))
        return ["setpriv", f"--reuid={number}", f"--regid={number}", f"--groups={groups}",
                "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]  # fmt: skip

    def environment(self, user: str = "") -> dict[str, str]:
        """What a pod finds in its environment."""
        home = self.room.course.parent if user == self.room.grader else self.home / "homes" / user
        bin_folder = Path(self.python).parent
        return {"PATH": f"{bin_folder}:/usr/bin:/bin", "HOME": str(home if user else "/tmp"),
                "PYTHONPATH": str(self.room.server.repository), "LANG": "C.UTF-8",
                "B2C_LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip


def rights_of(template: str) -> list[str]:
    """Root with the rights that a template gives, and no other."""
    facts = yaml.safe_load_all((TEMPLATES / template).read_text("utf-8"))
    pods = [one.get("spec", {}) for one in facts if one["kind"] in ("Pod", "Deployment")]
    containers = [pod.get("template", {}).get("spec", pod)["containers"][0] for pod in pods]
    (given,) = [one["securityContext"]["capabilities"]["add"] for one in containers
                if one["securityContext"]["runAsUser"] == 0]  # fmt: skip
    kept = ",".join(f"+{name.lower()}" for name in given)
    return ["setpriv", f"--bounding-set=-all,{kept}", "--inh-caps=-all", "--no-new-privs"]


@contextmanager
def laid(built: Path) -> Iterator[Volume]:
    """A volume with the class that was built, as the setup pod leaves it."""
    if os.geteuid() != 0 or not shutil.which("bwrap") or not shutil.which("setpriv"):
        pytest.skip("needs root, bwrap and setpriv")
    place = Path(tempfile.mkdtemp(prefix="b2c-cluster-"))
    try:
        place.chmod(0o755)
        repository = shutil.copytree(built, place / "repository", symlinks=True)
        home = place / "volume"
        shutil.copytree(repository / "build" / COURSE, home / "built" / COURSE)
        server = Server(home, repository, Path("/"), Path("/"))
        room = classroom(COURSE, repository, server)
        (place / "passwd").write_text(accounts.passwd([room]), "utf-8")
        (place / "group").write_text(accounts.group([room]), "utf-8")
        volume = Volume(place, room, python_for_all(place, repository))
        if volume.run(["true"]).returncode or volume.run(["true"], "s01").returncode:
            pytest.skip("this machine lets root change neither mounts nor users")
        yield volume
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def dask(volume: Volume) -> Iterator[str]:
    """A scheduler, and a worker with the rights that its pod has; the scheduler's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    tool = [volume.python, "-m", "dask"]
    own = ["--no-dashboard", "--local-directory", str(volume.place / "scratch")]
    commands = [
        volume.pod([*tool, "scheduler", "--host", "127.0.0.1", "--port", str(port),
                    "--no-dashboard"], "stranger"),
        [*volume.pod([])[:-len(rights_of("setup.yaml"))], *rights_of("marking.yaml"), *tool,
         "worker", address, "--nthreads", "1", "--nworkers", "1", "--memory-limit", "2GiB", *own],
    ]  # fmt: skip
    started = []
    try:
        for name, command in zip(("scheduler", "worker"), commands, strict=True):
            with (volume.place / f"{name}.log").open("wb") as log:
                started.append(
                    subprocess.Popen(
                        command,
                        env={**volume.environment(), "HOME": "/tmp"},
                        cwd="/",
                        stdout=log,
                        stderr=log,
                    )  # fmt: skip
                )
            _wait_for(port)
        yield address
    finally:
        for one in reversed(started):
            one.terminate()
            one.wait(timeout=30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"nothing listens on port {port}")
