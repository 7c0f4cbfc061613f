"""What `b2c mark` asks on the command line（命令的选项）; the work is loaded when it is wanted."""

import argparse
import os
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem

Cluster = Callable[[str], AbstractContextManager[Executor]]


@dataclass(frozen=True)
class Wanted:
    """Which submissions（要判哪些）."""

    assignment: str = ""
    student: str = ""
    again: bool = False


@dataclass(frozen=True)
class Options:
    """What was asked for（选项）."""

    wanted: Wanted = field(default_factory=Wanted)
    jobs: int = 1
    cluster: str = ""
    json: Path | None = None


def add_verb(verbs: Any, cluster: Cluster) -> None:
    """Hang `mark` below `b2c`（登记命令）; `cluster` opens the executor of an address."""
    verb = verbs.add_parser("mark", help=say("marking.cli"))
    verb.add_argument("folder", type=Path, metavar="DIR", help=say("marking.cli_folder"))
    verb.add_argument("--assignment", default="", help=say("marking.cli_assignment"))
    verb.add_argument("--student", default="", help=say("marking.cli_student"))
    verb.add_argument("--jobs", type=_positive, help=say("marking.cli_jobs"))
    verb.add_argument("--cluster", default="", metavar="ADDRESS", help=say("marking.cli_cluster"))
    verb.add_argument("--json", type=Path, metavar="FILE", help=say("marking.cli_json"))
    verb.add_argument("--again", action="store_true", help=say("marking.cli_again"))
    verb.set_defaults(run=lambda asked: _mark(asked, cluster))


def _mark(asked: argparse.Namespace, cluster: Cluster) -> int:
    if not hasattr(os, "fork"):  # students' code is boxed by means that only Linux has
        raise BadInput(Problem("b2c mark", say("marking.needs_linux")))
    from graders.bulk.command import mark

    wanted = Wanted(asked.assignment, asked.student, bool(asked.again))
    options = Options(wanted, asked.jobs or os.cpu_count() or 1, asked.cluster, asked.json)
    return mark(asked.folder, options, cluster)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(say("author.at_least_one"))
    return number
