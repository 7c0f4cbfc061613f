"""What `b2c integrity` asks on the command line（命令的选项）."""

import argparse
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say


def add_verb(verbs: Any) -> None:
    """Hang `integrity` below `b2c`（登记命令）."""
    verb = verbs.add_parser("integrity", help=say("integrity.cli"))
    verb.add_argument("folder", type=Path, metavar="DIR", help=say("marking.cli_folder"))
    verb.add_argument("--assignment", default="", help=say("integrity.cli_assignment"))
    verb.add_argument("--out", type=Path, metavar="FILE", help=say("integrity.cli_out"))
    verb.set_defaults(run=_integrity)


def _integrity(asked: argparse.Namespace) -> int:
    from graders.integrity.command import integrity

    return integrity(asked.folder, asked.assignment, asked.out)
