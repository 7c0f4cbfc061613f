"""What a school server carries: a class logs in, works, hands in; meanwhile the hub restarts.

    sudo .venv/bin/python -m tests.bench_classroom --built . --students 50 --wave 25

It needs root and makes system accounts, which are gone afterwards. `--built` is a repository with a
built class; the students beyond it get copies of the first one's shop, which weigh the same. All
of it is bounded: no more than `--wave` students work at a time.
"""

import argparse
import csv
import json
import shutil
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import requests
import websocket

from course_b2c_ops.build.cohort import Student
from course_b2c_ops.build.course_folder import generate_release
from deploy.desk.servers import Hub, start_class
from tests.conftest import LEFT_OUT
from tests.end_to_end import school_server
from tests.end_to_end.school_server import COURSE, TEACHER, Classroom, Person

LAB = "operating_data"
MEGABYTE = 1024**2


@dataclass
class Measured:
    """Seconds of each step, a student each, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def add(self, step: str, began: float) -> None:
        """One more student has done a step."""
        self.seconds.setdefault(step, []).append(time.monotonic() - began)

    def tell(self) -> None:
        """The table."""
        print(f"{'step':28} {'n':>4} {'median s':>9} {'slowest tenth':>14} {'slowest':>8}")
        for step, found in self.seconds.items():
            late = sorted(found)[int(len(found) * 0.9)]
            told = f"{statistics.median(found):9.1f} {late:14.1f} {max(found):8.1f}"
            print(f"{step:28} {len(found):4} {told}")


def bench(built: Path, count: int, wave: int, at_once: int) -> int:
    """Run the lesson; 0 when nothing was lost and nothing doubled."""
    students = [f"s{n:02}" for n in range(1, count + 1)]
    school_server.needs_root_and_free_names(students)
    with tempfile.TemporaryDirectory() as place:
        repository = class_of(built, Path(place) / "repository", students)
        with school_server.running(repository, students) as room:
            return lesson(room, students, wave, at_once)


def class_of(built: Path, place: Path, students: Sequence[str]) -> Path:
    """A repository whose built class has this many students."""
    shutil.copytree(built, place, ignore=LEFT_OUT)
    shutil.copytree(built / "course_b2c_ops/build", place / "course_b2c_ops/build")
    shutil.copytree(built / f"build/{COURSE}", place / f"build/{COURSE}")
    folder = place / f"build/{COURSE}"
    for name in students:
        own = folder / "students" / name
        if not own.is_dir():
            shutil.copytree(folder / "students/s01", own)
            identity = own / "identity.json"
            facts = json.loads(identity.read_text("utf-8")) | {"student": name}
            identity.write_text(json.dumps(facts), "utf-8")
    listed = [Student(name, f"学生{name[1:]}", "") for name in students]
    generate_release(folder, [], listed)
    with (place / f"data/cohorts/{COURSE}.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["student", "name", "team"])
        rows.writerows([one.id, one.name, one.team] for one in listed)
    return place


def lesson(room: Classroom, students: Sequence[str], wave: int, at_once: int) -> int:
    """Start, work, submit; the hub restarts when half of the class has handed in."""
    found = Measured()
    teacher = room.person(TEACHER)
    for button in ("assign", "release"):
        assert teacher.formgrader(f"assignment/{LAB}/{button}")["success"]
    _start(room, students, at_once, found)
    solved = (room.graded / "source" / LAB / "lab.ipynb").read_text("utf-8")
    restarted = threading.Thread(target=_restart_in_the_middle, args=(room, len(students) // 2))
    restarted.start()
    with ThreadPoolExecutor(wave) as crew:
        list(crew.map(lambda name: _work(room, name, solved, found), students))
    restarted.join()
    assert teacher.formgrader(f"assignment/{LAB}/collect")["success"]
    found.tell()
    return _verdict(room, students, found)


def _start(room: Classroom, students: Sequence[str], at_once: int, found: Measured) -> None:
    facts = room.service()
    hub = Hub(facts["JUPYTERHUB_API_URL"], facts["JUPYTERHUB_API_TOKEN"], COURSE)
    began, free = time.monotonic(), psutil.virtual_memory().available
    for student, what in start_class(hub, students, at_once):
        found.add("class started by the desk", began)
        if what == "failed":
            found.failed.append(f"{student}: server")
    each = (free - psutil.virtual_memory().available) / len(students) / MEGABYTE
    print(f"memory of an idle server: {each:.0f} MB (what the machine lost, a student)")


def _restart_in_the_middle(room: Classroom, half: int) -> None:
    inbound = room.home / "exchange" / COURSE / "inbound"
    while len(list(inbound.iterdir())) < half:
        time.sleep(0.5)
    began = time.monotonic()
    for _ in room.restart_hub():
        pass
    print(f"hub restarted with {half} of the class through: {time.monotonic() - began:.1f} s")


def _work(room: Classroom, name: str, solved: str, found: Measured) -> None:
    try:
        began = time.monotonic()
        person = _come_in(room, name)
        found.add("log in to usable", began)
        began = time.monotonic()
        assert person.lab("fetch", LAB)["success"]
        assert person.put(f"{COURSE}/{LAB}/lab.ipynb", solved).status_code == 200
        found.add("fetch and save", began)
        began = time.monotonic()
        found.memory.append(_execute(person, solved))
        found.add("run all cells of the lab", began)
        began = time.monotonic()
        path = f"{COURSE}/{LAB}/lab.ipynb"
        told = person.post(f"/user/{name}/assignments/validate", data={"path": path})
        assert told.status_code == 200, told.text
        found.add("validate", began)
        began = time.monotonic()
        assert person.lab("submit", LAB)["success"]
        found.add("submit", began)
    except Exception as failed:  # one student's trouble is a line of the report
        found.failed.append(f"{name}: {type(failed).__name__} {str(failed)[:200]}")


def _come_in(room: Classroom, name: str) -> Person:
    """Log in; while the hub is away, a person loads the page again."""
    until = time.monotonic() + 120
    while True:
        try:
            person = Person(room.address, name, room.password(name))
            person.start()
            return person
        except (AssertionError, KeyError, requests.RequestException):
            if time.monotonic() > until:
                raise
            time.sleep(2)


def _execute(person: Person, notebook: str) -> float:
    """Run every code cell in a kernel of the student's server; megabytes that this kernel held."""
    base = f"/user/{person.name}/api/kernels"
    folder = f"{COURSE}/{LAB}/lab.ipynb"
    started = person.post(base, json={"name": "python3", "path": folder})
    kernel = started.json()["id"]
    cookies = "; ".join(f"{c.name}={c.value}" for c in person.web.cookies)
    address = f"ws{person.address.removeprefix('http')}{base}/{kernel}/channels"
    channel = _connected(address, cookies)
    try:
        for cell in json.loads(notebook)["cells"]:
            if cell["cell_type"] == "code":
                _run_cell(channel, "".join(cell["source"]))
        return _kernel_memory(person.name, kernel)
    finally:
        channel.close()
        person.delete(f"{base}/{kernel}")


def _connected(address: str, cookies: str) -> Any:
    """A kernel's channel; one that does not open is tried again, as JupyterLab does."""
    for left in (2, 1, 0):
        try:
            return websocket.create_connection(address, cookie=cookies, timeout=300)
        except websocket.WebSocketException:
            if not left:
                raise
            time.sleep(2)
    return None


def _run_cell(channel: Any, code: str) -> None:
    header: dict[str, Any] = {"msg_id": uuid4().hex, "username": "", "session": uuid4().hex,
              "msg_type": "execute_request", "version": "5.3", "date": ""}  # fmt: skip
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {},
               "allow_stdin": False, "stop_on_error": False}  # fmt: skip
    channel.send(json.dumps({"header": header, "parent_header": {}, "metadata": {},
                             "content": content, "channel": "shell", "buffers": []}))  # fmt: skip
    while True:
        told = channel.recv()
        if not isinstance(told, str):
            continue
        facts = json.loads(told)
        mine = facts.get("parent_header", {}).get("msg_id") == header["msg_id"]
        if mine and facts["msg_type"] == "execute_reply":
            assert facts["content"]["status"] == "ok", facts["content"]
            return


def _kernel_memory(name: str, kernel: str) -> float:
    for one in psutil.process_iter(["username", "cmdline"]):
        if one.info["username"] == name and kernel in " ".join(one.info["cmdline"] or ()):
            return float(one.memory_full_info().pss / MEGABYTE)
    return 0.0


def _verdict(room: Classroom, students: Sequence[str], found: Measured) -> int:
    inbound = Counter(one.name.split("+")[0] for one in
                      (room.home / "exchange" / COURSE / "inbound").iterdir())  # fmt: skip
    collected = [s for s in students if (room.graded / "submitted" / s / LAB).is_dir()]
    doubled = [name for name, times in inbound.items() if times > 1]
    lost = sorted(set(students) - set(collected))
    if found.memory:
        held = statistics.median(found.memory)
        print(f"memory of a kernel that has run the lab: {held:.0f} MB (PSS, median)")
    print(f"submissions: {len(collected)} of {len(students)}; lost {lost}; doubled {doubled}")
    for line in found.failed:
        print(f"  {line}")
    return 1 if lost or doubled or found.failed else 0


def main() -> int:
    """Read the options, run the lesson."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--built", type=Path, default=Path())
    options.add_argument("--students", type=int, default=50)
    options.add_argument("--wave", type=int, default=25)
    options.add_argument("--at-once", type=int, default=4)
    asked = options.parse_args()
    return bench(asked.built.resolve(), asked.students, asked.wave, asked.at_once)


if __name__ == "__main__":
    raise SystemExit(main())
