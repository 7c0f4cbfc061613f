"""What `b2c hub` asks on the command line（服务器命令）."""

import argparse
import csv
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems
from deploy.kubernetes.verb import add_verb as add_values
from deploy.server.server import Classroom, Server
from deploy.server.steps import Step, take

HOME = Path("/srv/b2c")
DEMO_HOME = Path("/srv/b2c-demo")
ROOT = Path(__file__).resolve().parents[2]
FIRST_CLASS = 10  # formgraders listen ten ports above the hub's own, one each


def add_verb(verbs: Any) -> None:
    """Hang `hub` with `setup`, `demo` and `values` below `b2c`（登记命令）."""
    hub = verbs.add_parser("hub", help=say("server.cli")).add_subparsers(dest="what", required=True)
    for name, home, port in (("setup", HOME, 8000), ("demo", DEMO_HOME, 8600)):
        verb = hub.add_parser(name, help=say(f"server.cli_{name}"))
        verb.add_argument("--cohort", nargs="+", default=["demo"], help=say("server.cli_cohort"))
        verb.add_argument("--home", type=Path, default=home, help=say("server.cli_home"))
        verb.add_argument("--listen", default="127.0.0.1", help=say("server.cli_listen"))
        verb.add_argument("--port", type=int, default=port, help=say("server.cli_port"))
        verb.add_argument("--built", type=Path, help=say("server.cli_built"))
        verb.add_argument("--student-env", type=Path, help=say("server.cli_student_env"))
        verb.add_argument("--memory", type=int, default=1500, help=say("server.cli_memory"))
        verb.add_argument("--idle-minutes", type=int, default=120, help=say("server.cli_idle"))
        verb.add_argument("--dry-run", action="store_true", help=say("server.cli_dry_run"))
        verb.set_defaults(run=_setup if name == "setup" else _demo)
    add_values(hub)


def _setup(asked: argparse.Namespace) -> int:
    from deploy.server import units

    for cohort in asked.cohort:
        room = classroom(asked, cohort, systemd=True)
        # One after another: a unit holds what an earlier step has written.
        _take(room, chain(steps(room), units.unit_steps(room)), asked.dry_run)
    return 0


def _demo(asked: argparse.Namespace) -> int:
    """The same in the foreground, with the passwords shown."""
    from deploy.server.foreground import run_in_foreground

    rooms = []
    for cohort in asked.cohort:
        room = classroom(asked, cohort, systemd=False)
        _take(room, steps(room), asked.dry_run)
        rooms.append(room)
    if asked.dry_run:
        return 0
    for name, password in dict(chain.from_iterable(map(_passwords, rooms))).items():
        print(f"  {name:<12}{password}")
    print(say("server.running", address=f"http://{room.server.listen}:{room.server.port}"))
    sys.stdout.flush()
    return run_in_foreground(room.server, rooms)


def classroom(asked: argparse.Namespace, named: str, *, systemd: bool) -> Classroom:
    """One class that was asked for, on this server; raises BadInput with all that is amiss."""
    from course_b2c_ops.build.cohort import read_cohort
    from deploy.server.checks import problems_of

    cohort = read_cohort(ROOT, named)
    server = Server(
        home=asked.home, repository=ROOT, hub_env=Path(sys.prefix),
        student_env=asked.student_env or asked.home / "student", listen=asked.listen,
        port=asked.port, systemd=systemd, memory=asked.memory, idle_minutes=asked.idle_minutes,
    )  # fmt: skip
    built = asked.built or ROOT / "build" / cohort.id
    room = Classroom(server, cohort, built, cohort.teachers, _port(server, cohort.id))
    stop_on_problems(problems_of(room, with_systemd=systemd))
    return room


def steps(room: Classroom) -> Iterator[Step]:
    """Everything a class needs, in the order in which one rests on another."""
    from deploy.server import accounts, environment, places

    yield from places.server_steps(room.server)
    yield from accounts.account_steps(room)
    yield from places.answer_steps(room.server)
    yield from environment.environment_steps(room.server)
    yield from places.student_side_steps(room.server, room.cohort.language)
    yield from places.class_steps(room)


def _port(server: Server, cohort: str) -> int:
    """A class keeps its formgrader's port; a new one gets the next."""
    import json

    known = {
        one.stem: int(json.loads(one.read_text("utf-8"))["port"])
        for one in sorted(server.classes.glob("*.json"))
    }
    first = server.port + FIRST_CLASS
    return known.get(cohort, max([first - 1, *known.values()]) + 1)


def _take(room: Classroom, wanted: Iterable[Step], dry_run: bool) -> None:
    try:
        taken = take(wanted, print, dry_run=dry_run)
    except subprocess.CalledProcessError as failed:
        told = (failed.stderr or failed.stdout or "").strip().splitlines()[-1:] or ["?"]
        what = say("server.command_failed", command=failed.cmd[0], told=told[0])
        raise BadInput(Problem("b2c hub", what)) from failed
    except OSError as closed:
        what = say("server.place_failed", why=closed.strerror)
        raise BadInput(Problem(str(closed.filename or room.server.home), what)) from closed
    kind = "would" if dry_run else "done"
    print(say(f"server.{kind}", count=taken) if taken else say("server.nothing"))


def _passwords(room: Classroom) -> list[tuple[str, str]]:
    """First passwords of this class's people, as far as this server gave them."""
    sheet = room.server.hub / "passwords.csv"
    rows = dict(csv.reader(sheet.open(encoding="utf-8"))) if sheet.is_file() else {}
    return [(name, rows[name]) for name in (*room.teachers, *room.students) if name in rows]
