"""What `b2c report` asks on the command line（命令的选项）."""

import argparse
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say


def add_verb(verbs: Any) -> None:
    """Hang `report` below `b2c`（登记命令）."""
    verb = verbs.add_parser("report", help=say("report.cli"))
    verb.add_argument("folder", type=Path, metavar="DIR", help=say("marking.cli_folder"))
    verb.add_argument("--assignment", default="", help=say("report.cli_assignment"))
    verb.add_argument("--student", default="", help=say("report.cli_student"))
    verb.add_argument("--out", type=Path, metavar="FOLDER", help=say("report.cli_out"))
    verb.set_defaults(run=_report)


def _report(asked: argparse.Namespace) -> int:
    from graders.report.command import report

    return report(asked.folder, asked.assignment, asked.student, asked.out)
