"""A real school server for tests: system accounts, a hub in the foreground, people who log in."""

import csv
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests

STUDENTS, TEACHER, COURSE = ("s01", "s02", "s03"), "teacher", "demo"
OTHERS = (TEACHER, f"grader-{COURSE}")
GROUPS = (f"b2c-{COURSE}", "b2c-graders")
UP_SECONDS = 120


@dataclass
class Classroom:
    """A hub that is running, and where it keeps its things."""

    home: Path
    repository: Path
    command: Sequence[str]
    environment: Mapping[str, str]
    address: str
    foreground: "subprocess.Popen[bytes]"
    people: dict[str, "Person"] = field(default_factory=dict)

    @property
    def graded(self) -> Path:
        """The live course of the grader's account."""
        return self.home / "graders" / f"grader-{COURSE}" / COURSE / "nbgrader"

    def person(self, name: str) -> "Person":
        """Somebody who is logged in."""
        if name not in self.people:
            self.people[name] = Person(self.address, name, self.password(name))
        return self.people[name]

    def password(self, name: str) -> str:
        """The first password, off the technician's sheet."""
        return dict(csv.reader((self.home / "hub/passwords.csv").open(encoding="utf-8")))[name]

    def service(self) -> dict[str, str]:
        """What the class's own service knows of the hub."""
        token = (self.home / f"hub/{COURSE}.token").read_text("utf-8").strip()
        port = int(self.address.rpartition(":")[2])
        api = f"http://127.0.0.1:{port + 2}/hub/api"
        return {"JUPYTERHUB_API_URL": api, "JUPYTERHUB_API_TOKEN": token}

    def hub_process(self) -> psutil.Process:
        """The hub itself, below the command that runs it in the foreground."""
        below = psutil.Process(self.foreground.pid).children()
        return next(one for one in below if "jupyterhub_config.py" in " ".join(one.cmdline()))

    def restart_hub(self) -> Iterator[None]:
        """Restart the hub alone; goes round as long as it is away."""
        was = self.hub_process()
        self.foreground.send_signal(signal.SIGHUP)
        until = time.monotonic() + UP_SECONDS
        while was.is_running() or not self._hub_answers():
            assert time.monotonic() < until, "the hub has not come back"
            yield
            time.sleep(0.2)

    def _hub_answers(self) -> bool:
        try:
            return requests.get(f"{self.address}/hub/login", timeout=5).ok
        except requests.RequestException:  # away, or not answering yet
            return False

    def b2c_hub(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The technician's command."""
        return subprocess.run(
            [*self.command, *arguments], env=dict(self.environment), cwd=self.repository,
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip


class Person:
    """What one browser does, without drawing: log in, press buttons of the server."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address, self.name = address, name
        self.web = requests.Session()
        self.web.get(f"{address}/hub/login")
        form = {"username": name, "password": password, "_xsrf": self.web.cookies.get("_xsrf")}
        told = self.web.post(f"{address}/hub/login", data=form, allow_redirects=False)
        assert told.status_code == 302, told.text[:500]

    def get(self, path: str, **asked: Any) -> requests.Response:
        """One page."""
        return self.web.get(self.address + path, timeout=60, **asked)

    def post(self, path: str, **sent: Any) -> requests.Response:
        """One button, with the token of the part of the server that it belongs to."""
        return self.web.post(self.address + path, headers=self._token(path), timeout=180, **sent)

    def put(self, path: str, content: str) -> requests.Response:
        """A text file into the own folder, as JupyterLab saves it."""
        place = f"/user/{self.name}/api/contents/{path}"
        facts = {"type": "file", "format": "text", "content": content}
        return self.web.put(
            self.address + place, json=facts, headers=self._token(place), timeout=60
        )

    def delete(self, path: str) -> requests.Response:
        """Something of the own server, such as a kernel."""
        return self.web.delete(self.address + path, headers=self._token(path), timeout=60)

    def _token(self, path: str) -> dict[str, str]:
        fitting = [c for c in self.web.cookies if c.name == "_xsrf" and path.startswith(c.path)]
        return {"X-XSRFToken": str(max(fitting, key=lambda cookie: len(cookie.path)).value)}

    def start(self) -> float:
        """Seconds until the own server is up."""
        began = time.monotonic()
        self.get("/hub/spawn")
        while self.get(f"/user/{self.name}/lab").url.find(f"/user/{self.name}/lab") < 0:
            assert time.monotonic() - began < UP_SECONDS
            time.sleep(0.5)
        return time.monotonic() - began

    def lab(self, button: str, assignment: str) -> dict[str, Any]:
        """A button of the student's list of assignments."""
        told = self.post(
            f"/user/{self.name}/assignments/{button}",
            data={"course_id": COURSE, "assignment_id": assignment},
        )
        assert told.status_code == 200, told.text
        return told.json()

    def formgrader(self, button: str) -> dict[str, Any]:
        """A button of the teacher's formgrader."""
        path = f"/services/{COURSE}/formgrader"
        self.get(path)
        told = self.post(f"{path}/api/{button}")
        assert told.status_code == 200, told.text
        return told.json()


def run_as(name: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of one account's own."""
    return subprocess.run(["runuser", "-u", name, "--", *command], capture_output=True, text=True)


def needs_root_and_free_names(students: Sequence[str] = STUDENTS) -> None:
    """Skip where accounts cannot be made, or where they are somebody's already."""
    if os.geteuid() != 0 or not shutil.which("runuser") or not shutil.which("useradd"):
        pytest.skip("needs root, useradd and runuser")
    if taken := [name for name in (*students, *OTHERS) if _exists(name)]:
        pytest.skip(f"accounts of this machine have these names: {taken}")


@contextmanager
def running(built: Path, students: Sequence[str] = STUDENTS) -> Iterator[Classroom]:
    """A server of the class that was built; accounts and folders are gone afterwards."""
    # Below /tmp itself: folders of pytest let nobody else through.
    place = Path(tempfile.mkdtemp(prefix="b2c-server-"))
    place.chmod(0o755)
    repository = shutil.copytree(built, place / "repository", symlinks=True)
    python = python_for_all(place, repository)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1] // 20 * 20
    command = [python, "-m", "course_b2c_ops.cli", "hub", "demo", "--home", str(place / "server"),
               "--port", str(port)]  # fmt: skip
    environment = {
        "PATH": f"{Path(python).parent}:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root",
        "PYTHONPATH": str(repository), "LANG": "C.UTF-8", "B2C_LANGUAGE": "en",
    }  # fmt: skip
    with (place / "log").open("w") as log:
        hub = subprocess.Popen(
            command, env=environment, cwd=repository, stdout=log, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    room = Classroom(place / "server", repository, command, environment, address, hub)
    try:
        _wait(hub, room, place / "log")
        yield room
    finally:
        hub.terminate()
        hub.wait(timeout=60)
        _forget_accounts((*students, *OTHERS))
        shutil.rmtree(place, ignore_errors=True)


def _wait(hub: "subprocess.Popen[bytes]", room: Classroom, log: Path) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        assert hub.poll() is None, log.read_text("utf-8")[-3000:]
        try:
            pages = ("/hub/login", f"/services/{COURSE}/formgrader")
            if all(requests.get(room.address + page, timeout=5).ok for page in pages):
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.5)
    raise AssertionError(log.read_text("utf-8")[-3000:])


def python_for_all(place: Path, repository: Path) -> str:
    """A Python that every account can start: this one, else the system's in an own environment."""
    way = [Path(sys.base_prefix), *Path(sys.base_prefix).parents, *Path(sys.prefix).parents]
    if all(one.stat().st_mode & stat.S_IXOTH for one in way):
        return sys.executable
    system = Path("/usr/bin/python3")
    if not system.is_file():
        pytest.skip("this Python is root's own, and the system has none")
    environment = place / "hub"
    subprocess.run([system, "-m", "venv", environment], check=True)
    pip = [environment / "bin/python", "-m", "pip", "install", "-qq", "-c", "constraints.txt"]
    subprocess.run([*pip, ".[hub]"], cwd=repository, check=True)
    return str(environment / "bin/python")


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _forget_accounts(names: Sequence[str]) -> None:
    for name in names:
        subprocess.run(["pkill", "-KILL", "-u", name], capture_output=True)
        subprocess.run(["userdel", "--remove", name], capture_output=True)
    for group in GROUPS:
        subprocess.run(["groupdel", group], capture_output=True)
