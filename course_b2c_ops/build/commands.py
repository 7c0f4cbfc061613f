"""The author's command line（命令行）: build, selfstudy, check, preview, tidy."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.build.progress import Steps
from course_b2c_ops.language import LANGUAGES, say
from course_b2c_ops.problems import BadInput

BAD_INPUT = 2
PROBLEMS = 1


@dataclass(frozen=True)
class BuildOptions:
    """What was asked for on the command line."""

    cohort: str = "demo"
    out: Path | None = None
    jobs: int | None = None
    cluster: str | None = None
    fresh: bool = False


def main(
    root: Path, build: Callable[[BuildOptions], Path], arguments: Sequence[str] | None = None
) -> int:
    """Run one command; 0 when it did what was asked, 2 with one clear line when it could not."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "check":
            return _check(root)
        if asked.command == "preview":
            return _preview(root, asked)
        if asked.command == "tidy":
            return _tidy(root, asked.lesson)
        if asked.command == "selfstudy":
            return _selfstudy(root, asked.cohort, asked.out)
        build(_options(asked))
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print(say("build.stopped"), file=sys.stderr)
        return BAD_INPUT
    return 0


def finish(steps: Steps, how: str, target: Path, started: float) -> Path:
    """The closing line: how long it took, and where to look."""
    page = target / "index.html"
    shown = os.path.relpath(page)
    seconds = f"{time.monotonic() - started:.1f}"
    steps.note(how, page=shown if not shown.startswith("..") else page, seconds=seconds)
    return page


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build_course.py", description=say("author.description"))
    verbs = parser.add_subparsers(dest="command")
    build = verbs.add_parser("build", help=say("author.build"))
    for one, default in ((parser, None), (build, argparse.SUPPRESS)):
        # A verb's options leave what stood before the verb as it is.
        one.add_argument("--out", type=Path, default=default, help=say("author.out"))
        one.add_argument("--jobs", type=_positive, default=default, help=say("author.jobs"))
        one.add_argument(
            "--cluster", metavar="ADDRESS", default=default, help=say("author.cluster")
        )
        one.add_argument("--fresh", action="store_true", default=default, help=say("author.fresh"))
    build.add_argument("cohort", metavar="COHORT", help=say("author.cohort"))
    selfstudy = verbs.add_parser("selfstudy", help=say("selfstudy.cli"))
    selfstudy.add_argument("cohort", metavar="COHORT", help=say("author.cohort"))
    selfstudy.add_argument(
        "--out", type=Path, default=argparse.SUPPRESS, help=say("selfstudy.cli_out")
    )
    verbs.add_parser("check", help=say("author.check"))
    preview = verbs.add_parser("preview", help=say("author.preview"))
    preview.add_argument("lesson", metavar="COURSE/LESSON", help=say("author.lesson"))
    preview.add_argument("--language", choices=LANGUAGES, default="zh", help=say("author.language"))
    tidy = verbs.add_parser("tidy", help=say("author.tidy"))
    tidy.add_argument(
        "lesson", metavar="COURSE/LESSON", nargs="?", default="", help=say("author.lesson_alone")
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(say("author.at_least_one"))
    return number


def _options(asked: argparse.Namespace) -> BuildOptions:
    cohort = getattr(asked, "cohort", None) or "demo"
    return BuildOptions(cohort, asked.out, asked.jobs, asked.cluster, bool(asked.fresh))


def _check(root: Path) -> int:
    from course_b2c_ops.build.author import problems_of_everything

    found = problems_of_everything(root)
    for problem in found:
        print(problem)
    if not found:
        print(say("author.no_problems"), file=sys.stderr)
    return PROBLEMS if found else 0


def _preview(root: Path, asked: argparse.Namespace) -> int:
    from course_b2c_ops.build.author import preview

    for path in preview(root, asked.lesson, asked.language):
        print(path)
    return 0


def _selfstudy(root: Path, cohort: str, out: Path | None) -> int:
    from course_b2c_ops.build.selfstudy import make_selfstudy

    print(make_selfstudy(root, cohort, out))
    return 0


def _tidy(root: Path, lesson: str) -> int:
    from course_b2c_ops.build.author import tidy

    for path in tidy(root, lesson):
        print(path)
    return 0
