"""Where the cases are tried（现场）: a class with secrets, a box, the real way to a mark."""

import hashlib
import json
import os
import re
import secrets
import socket
import stat
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from course_b2c_ops.items import WIDGET_KINDS
from graders.bulk.marks_folder import MarksFolder
from graders.bulk.plan import Job
from graders.bulk.run import Run
from graders.bulk.verb import Wanted
from graders.bulk.work import Done
from graders.cohort_folder import CohortFolder
from graders.intake import take_in
from graders.mark_item import right_answer
from graders.sandbox import Box
from tests.conftest import ROOT
from tests.marking import class_of
from tests.marking.corpus.bench import CorpusBench, WatchedBox, keys_made_once
from tests.marking.corpus.cases import BAD, HONEST, MARK, NEIGHBOUR, Case, Sample
from tests.marking.corpus.look import (
    Result,
    below,
    commands,
    differences,
    is_there,
    judged,
    marked_in,
    remove,
    result_of,
)

GRACE = 3.0
OURS = ("marks", "values")  # in `nbgrader/`, what marking itself writes
PASSWORDS = re.compile(r"root:[^:\s]*:\d{4,}:")  # a line of /etc/shadow
HASHED = 4 << 20  # of larger files size and times have to do
TOKEN = "B2C_CORPUS_TOKEN"


def a_secret(name: str) -> str:
    """A word that nobody guesses, and that tells where it was stolen."""
    return f"SECRET-{name}-{secrets.token_hex(8)}"


class Listener:
    """Something on this machine that answers whoever comes, with a secret."""

    def __init__(self, listening: socket.socket, secret: str) -> None:
        self.visits = 0
        self._socket, self._secret = listening, secret
        listening.listen()
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                visitor, _ = self._socket.accept()
                self.visits += 1
                with visitor, suppress(OSError):
                    visitor.sendall(self._secret.encode())

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


class Scene:
    """A class, its secrets, and a bench that stays open for many cases."""

    def __init__(
        self, place: Path, assignment: str = "operating_data", students: Sequence[str] = ()
    ) -> None:
        self.place = place
        self.folder = class_of.class_folder(place, (BAD, HONEST, NEIGHBOUR, *students))
        self.assignment = assignment
        self.secrets: dict[str, str] = {}
        self._stack = ExitStack()
        self._listeners: list[Listener] = []

    def __enter__(self) -> Self:
        self.place.chmod(0o755)
        token = os.environ.get(TOKEN) or a_secret("environment")
        self.secrets["environment"] = token
        hub = {"JUPYTERHUB_API_TOKEN": token, TOKEN: token}
        self._stack.enter_context(patch.dict(os.environ, hub))
        places = self._lay_out()
        self.sample = self._sample(places)
        self.cohort = CohortFolder.at(self.folder)
        self._stack.enter_context(keys_made_once())
        box = self._stack.enter_context(Box(self.folder / "students"))
        self.bench = CorpusBench(self.cohort, take_in, WatchedBox(box, self.sample))
        self._known_processes = set(below(os.getpid()))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        for one in self._listeners:
            one.close()

    # ---- what is there to steal ----

    def _secret(self, name: str) -> str:
        self.secrets[name] = a_secret(name)
        return self.secrets[name]

    def _lay_out(self) -> dict[str, str]:
        nbgrader, outside = self.folder / "nbgrader", self.place / "outside"
        outside.mkdir()
        (outside / "keep.txt").write_text(self._secret("outside"))
        (self.folder / "keys").mkdir()
        (self.folder / "keys" / "demo.key").write_text(self._secret("key"))
        (nbgrader / "nbgrader_config.txt").write_text(f"# {self._secret('config')}")
        autograded = nbgrader / "autograded" / NEIGHBOUR / self.assignment
        autograded.mkdir(parents=True)
        (autograded / "lab.ipynb").write_text(self._secret("autograded"))
        self._plant_solution(nbgrader / "source" / self.assignment / "lab.ipynb", "source")
        theirs = class_of.hand_in(self.folder, NEIGHBOUR, self.assignment)
        self._plant_solution(theirs / "lab.ipynb", "neighbour")
        class_of.hand_in(self.folder, HONEST, self.assignment)
        self._plant_rows(nbgrader / "gradebook.db")
        self._known_secrets()
        return {
            "CLASS": str(self.folder), "OUTSIDE": str(outside), "ROOT": str(ROOT),
            "MARK": f"{MARK}-{os.getpid()}",
            "LAB": self.assignment, "NEIGHBOUR": NEIGHBOUR, "HONEST": HONEST, "BAD": BAD,
            "PID": str(os.getpid()), **self._listen(outside),
        }  # fmt: skip

    def _plant_solution(self, path: Path, name: str) -> None:
        """A solved lab that names its secret in a cell."""
        path.parent.mkdir(parents=True, exist_ok=True)
        book = class_of.solved(class_of.composed()[self.assignment])
        book["cells"][0]["source"] = self._secret(name)
        path.write_text(json.dumps(book, ensure_ascii=False), "utf-8")

    def _plant_rows(self, path: Path) -> None:
        import sqlite3

        with sqlite3.connect(path) as gradebook:
            gradebook.execute("create table grade (student text, auto_score real, note text)")
            row = (HONEST, 30.0, self._secret("gradebook"))
            gradebook.execute("insert into grade values (?, ?, ?)", row)
        gradebook.close()

    def _known_secrets(self) -> None:
        """Secrets that are there already: the keys."""
        self.secrets["real key"] = (ROOT / "graders/keys/demo.key").read_text("utf-8").strip()
        self.secrets["neighbour's key"] = class_of.key().item_key(NEIGHBOUR).hex()
        self.secrets["key as hex"] = class_of.student_of(HONEST).item_key.hex()

    def _listen(self, outside: Path) -> dict[str, str]:
        secret = self._secret("network")
        tcp = socket.create_server(("127.0.0.1", 0))
        by_path, by_name = (socket.socket(socket.AF_UNIX) for _ in range(2))
        by_path.bind(str(outside / "socket"))
        (outside / "socket").chmod(0o777)
        name = f"b2c-corpus-{secrets.token_hex(4)}"
        by_name.bind(f"\0{name}")
        self._listeners = [Listener(one, secret) for one in (tcp, by_path, by_name)]
        return {
            "PORT": str(tcp.getsockname()[1]), "SOCKET": str(outside / "socket"), "ABSTRACT": name
        }  # fmt: skip

    def _sample(self, places: dict[str, str]) -> Sample:
        labs = class_of.composed()
        lab = labs[self.assignment]
        other = next(one for name, one in labs.items() if name != self.assignment)
        asked = [item for item in lab.items if item.kind in WIDGET_KINDS]

        def answers(student: str) -> dict[str, Any]:
            whose = class_of.student_of(student)
            return {item.id: right_answer(item, whose) for item in asked}

        return Sample(
            self.assignment, class_of.blank(lab), class_of.solved(lab), answers(BAD),
            tuple(lab.items), class_of.solved(other), answers(NEIGHBOUR), places,
        )  # fmt: skip

    # ---- one case ----

    def run(self, case: Case) -> Result:
        """Make it, mark it and the honest student after it in one call, and look at everything."""
        began = time.monotonic()
        upload = self.folder / "nbgrader/submitted" / BAD / self.assignment
        remove(upload.parent)
        upload.mkdir(parents=True)
        case.make(upload, self.sample)
        for student in (BAD, HONEST):
            (self.folder / "nbgrader/marks" / self.assignment / f"{student}.json").unlink(True)
        before = self._standing(upload)
        visits = self._visits()
        done, said = self._marked()
        problems = [*judged(case, done.get(BAD), self.sample), *self._honest(done.get(HONEST))]
        problems += self._stolen(done.values(), said)
        if self._visits() != visits:
            problems.append("something outside was called over the network")
        problems += differences(before, self._standing(upload))
        problems += self._left(case)
        remove(upload.parent)
        return result_of(case, problems, done.get(BAD), time.monotonic() - began)

    def _visits(self) -> int:
        return sum(one.visits for one in self._listeners)

    def _marked(self) -> tuple[dict[str, Done], str]:
        """One run over the class, as `b2c mark` does it, in this process."""
        found: dict[str, Done] = {}

        def worked(jobs: Iterable[Job]) -> Iterator[Done]:
            for job in jobs:
                found[job.upload.student] = done = self.bench.mark(job)
                yield done

        run = Run(self.cohort, MarksFolder(self.folder), (), Wanted(self.assignment))
        tally = run.through(worked)
        for stray in tally.strays:
            job = Job(stray.upload, None)  # type: ignore[arg-type]
            found[stray.upload.student] = Done(job, stray)
        kept = self.folder / "nbgrader/marks" / self.assignment
        files = [p.read_text("utf-8") for p in kept.glob("*.json") if p.stem != NEIGHBOUR]
        return found, "\n".join([*files, *(text.en for _, text in tally.to_tell)])

    def _honest(self, done: Done | None) -> Iterator[str]:
        if done is None or done.marked.points != self.sample.full:
            got = done.marked if done else None
            yield f"the honest student after it got {got and got.points}: {got and got.notes}"

    def _stolen(self, done: Iterable[Done], said: str) -> Iterator[str]:
        """Secrets in anything that came out: values, outputs, notes, marks."""
        out = [said]
        for one in done:
            if one.marked.upload.student == NEIGHBOUR:
                continue
            out.append(repr(one.marked))
            if one.outcome:
                out.append(json.dumps(asdict(one.outcome), default=str, ensure_ascii=False))
        everything = "\n".join(out)
        if PASSWORDS.search(everything):
            yield "/etc/shadow came out"
        yield from (f"{name} came out" for name, one in self.secrets.items() if one in everything)

    def _standing(self, upload: Path) -> dict[str, Any]:
        """Everything in and beside the class folder: kinds, sizes, times; an upload's bytes too."""
        found: dict[str, Any] = {}
        for home, folders, files in os.walk(self.place):
            if Path(home) == self.folder / "nbgrader":
                folders[:] = [one for one in folders if one not in OURS]
            for path in (Path(home) / name for name in (*folders, *files)):
                facts = path.lstat()
                if path != self.folder / "nbgrader":  # its own time tells of these only
                    told = (facts.st_mode, facts.st_size, facts.st_ctime_ns, facts.st_ino)
                    found[str(path)] = told
        for path in (p for p in upload.rglob("*") if stat.S_ISREG(p.lstat().st_mode)):
            with suppress(OSError):
                if path.stat().st_size > HASHED:
                    continue
                found[f"{path} bytes"] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    def _left(self, case: Case) -> Iterator[str]:
        """Processes and files that a case left behind."""
        last = time.monotonic() + GRACE
        while (left := self._processes()) and time.monotonic() < last:
            time.sleep(0.05)
        if left:
            yield f"processes are left: {left}"
        places = (
            "/tmp",
            "/dev/shm",
            "/var/tmp",
            str(Path.home()),
            "/etc/cron.d",
            "/var/spool/cron",
        )
        paths = [Path(self.sample.fill(one)) for one in case.leaves]
        paths += [p for place in map(Path, places) if place.is_dir() for p in marked_in(place)]
        yield from (f"{path} is left" for path in paths if is_there(path))

    def _processes(self) -> list[str]:
        more = [f"{pid} of ours" for pid in below(os.getpid()) if pid not in self._known_processes]
        mark = self.sample.places["MARK"]
        return [*more, *(f"{pid} {told}" for pid, told in commands() if mark in told)]
