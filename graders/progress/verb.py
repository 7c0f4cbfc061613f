"""What `b2c progress` asks on the command line（命令的选项）."""

import argparse
from pathlib import Path
from typing import Any

from course_b2c_ops.language import say


def add_verb(verbs: Any) -> None:
    """Hang `progress` below `b2c`（登记命令）."""
    verb = verbs.add_parser("progress", help=say("weekly.cli"))
    verb.add_argument("folder", type=Path, metavar="DIR", help=say("marking.cli_folder"))
    verb.add_argument("codes", type=Path, nargs="+", metavar="FILE", help=say("weekly.cli_codes"))
    verb.add_argument("--out", type=Path, metavar="FOLDER", help=say("weekly.cli_out"))
    verb.set_defaults(run=_progress)


def _progress(asked: argparse.Namespace) -> int:
    from graders.progress.command import progress

    return progress(asked.folder, asked.codes, asked.out)
