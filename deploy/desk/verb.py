"""What `b2c desk` asks on the command line（讲台命令）: the buttons of the desk, one each."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

if TYPE_CHECKING:
    from deploy.desk.desk import Desk

WITH_ASSIGNMENT = ("release", "collect", "mark", "return", "extend")
ACTIONS = ("week", *WITH_ASSIGNMENT, "grades", "start")


def add_verb(verbs: Any) -> None:
    """Hang `desk` with its actions below `b2c`（登记命令）."""
    helps = {
        "week": say("desk.cli_week"), "release": say("desk.cli_release"),
        "collect": say("desk.cli_collect"), "mark": say("desk.cli_mark"),
        "return": say("desk.cli_return"), "extend": say("desk.cli_extend"),
        "grades": say("desk.cli_grades"), "start": say("desk.cli_start"),
    }  # fmt: skip
    desk = verbs.add_parser("desk", help=say("desk.cli")).add_subparsers(dest="act", required=True)
    for name in ACTIONS:
        verb = desk.add_parser(name, help=helps[name])
        verb.add_argument("folder", type=Path, metavar="DIR", help=say("marking.cli_folder"))
        if name in WITH_ASSIGNMENT:
            verb.add_argument("--assignment", required=True, help=say("desk.cli_assignment"))
        if name == "mark":
            verb.add_argument("--again", action="store_true", help=say("marking.cli_again"))
        if name == "extend":
            verb.add_argument("--student", required=True, help=say("desk.cli_student"))
            verb.add_argument("--until", required=True, help=say("desk.cli_until"))
        if name == "grades":
            verb.add_argument("--out", type=Path, required=True, help=say("desk.cli_out"))
        if name == "start":
            verb.add_argument("--at-once", type=int, default=4, help=say("desk.cli_at_once"))
        verb.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from deploy.desk import acts
    from deploy.desk.desk import Desk

    desk = Desk.at(asked.folder)
    match asked.act:
        case "week":
            _week(desk)
        case "release":
            acts.release(desk, asked.assignment, print)
        case "collect":
            acts.collect(desk, asked.assignment, print)
        case "mark":
            acts.mark(desk, asked.assignment, print, again=asked.again)
        case "return":
            acts.give_back(desk, asked.assignment, print)
        case "extend":
            acts.extend(desk, asked.assignment, asked.student, asked.until, print)
        case "grades":
            acts.grades(desk, asked.out, print)
        case "start":
            return _start(desk, asked.at_once)
    return 0


def _week(desk: "Desk") -> None:
    """Every piece of work, a line each; this week's with an arrow."""
    from deploy.desk.words import line_of

    now = desk.of_week(desk.week_of(date.today()))
    for state in desk.states():
        print(f"{'→' if state.work in now else ' '} {line_of(desk, state)}")


def _start(desk: "Desk", at_once: int) -> int:
    from deploy.desk.servers import start_class
    from deploy.desk.words import became

    failed = 0
    for student, what in start_class(hub_of(desk), desk.students, at_once):
        print(became(desk, student, what))
        sys.stdout.flush()
        failed += what == "failed"
    return 1 if failed else 0


def hub_of(desk: "Desk") -> Any:
    """The hub, as the class's own service knows it from its environment."""
    from deploy.desk.servers import Hub

    api, token = os.environ.get("JUPYTERHUB_API_URL"), os.environ.get("JUPYTERHUB_API_TOKEN")
    if not api or not token:
        raise BadInput(Problem(desk.cohort.id, say("desk.not_on_hub")))
    return Hub(api, token, desk.cohort.id)
