"""The next term（下学期）: a class's settings taken over, its people left behind."""

import argparse
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from course_b2c_ops.build.cohort import COHORTS, COLUMNS, Cohort, cohort_file, read_cohort
from course_b2c_ops.language import say
from course_b2c_ops.problems import BadInput, Problem, stop_on_problems

# A cohort's name becomes an account's: grader-<cohort>.
NAME = re.compile(r"[a-z][a-z0-9_-]{0,23}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Term:
    """When the new class is taught, and on which day its law and shops stand."""

    start: date
    end: date
    as_of: date


def next_term(root: Path, old: str, new: str, term: Term, class_list: Path | None) -> list[Path]:
    """Write the cohort file and class list of a new class from those of an old one.

    Courses, language, blueprint and due dates are taken over, the latter by weeks of the term;
    students, extensions, the released truth and the key are not. Nothing old is touched.
    """
    before = read_cohort(root, old)
    folder = root / COHORTS
    toml, people = folder / f"{new}.toml", folder / f"{new}.csv"
    stop_on_problems(_problems(new, term, (toml, people), class_list))
    text = cohort_file(root, old).read_text("utf-8")
    for pattern, put in _changes(before, people.name, term):
        text = re.sub(pattern, put, text, flags=re.MULTILINE)
    header = ",".join(COLUMNS) + "\n"
    people.write_text(class_list.read_text("utf-8-sig") if class_list else header, "utf-8")
    toml.write_text(text, "utf-8")
    return [toml, people]


def _problems(
    new: str, term: Term, places: tuple[Path, ...], class_list: Path | None
) -> Iterator[Problem]:
    if not NAME.fullmatch(new):
        yield Problem(new, say("cohort.next_name"))
    for place in places:
        if place.exists():
            yield Problem(f"{COHORTS.as_posix()}/{place.name}", say("cohort.next_there"))
    if term.end <= term.start:
        yield Problem(str(term.end), say("cohort.next_end", start=term.start))
    if class_list and not class_list.is_file():
        yield Problem(str(class_list), say("cohort.next_no_list"))
    elif class_list and list(_head(class_list)) != list(COLUMNS):
        yield Problem(str(class_list), say("cohort.next_columns", columns=",".join(COLUMNS)))


def _head(class_list: Path) -> list[str]:
    try:
        return next(csv.reader(class_list.read_text("utf-8-sig").splitlines()), [])
    except UnicodeDecodeError as wrong:
        raise BadInput(Problem(str(class_list), say("cohort.not_utf8"))) from wrong


def _changes(
    before: Cohort, people: str, term: Term
) -> Iterator[tuple[str, str | Callable[[re.Match[str]], str]]]:
    """What is written anew: pattern of a line, and what stands there then."""
    yield r"^as_of = .*$", f"as_of = {term.as_of}"
    # What changed in law is told from the old class's day on.
    yield r"^(# *)?last_as_of = .*$", f"last_as_of = {before.as_of}"
    yield r"^class_list = .*$", f'class_list = "{people}"'
    yield r"^show_truth = .*$", "show_truth = false"
    yield r"^start = .*$", f"start = {term.start}"
    yield r"^end = .*$", f"end = {term.end}"
    weeks = round((term.start - before.term[0]).days / 7)
    yield r"^\w+ = \d{4}-\d{2}-\d{2}(?:T[\d:]+)?$", lambda line: _due(line[0], weeks)


def _due(line: str, weeks: int) -> str:
    """A due date as many weeks later; the lines of the class itself stay as they are."""
    if line.split(" = ")[0] in ("as_of", "last_as_of", "start", "end"):
        return line
    return DAY.sub(lambda day: str(date.fromisoformat(day[0]) + timedelta(weeks=weeks)), line)


def add_verb(verbs: Any, root: Path) -> None:
    """Hang `cohort` with `next` below `b2c`（登记命令）."""
    ways = verbs.add_parser("cohort", help=say("cohort.cli"))
    verb = ways.add_subparsers(dest="what", required=True).add_parser(
        "next", help=say("cohort.cli_next")
    )
    verb.add_argument("old", help=say("cohort.cli_old"))
    verb.add_argument("new", help=say("cohort.cli_new"))
    for name in ("start", "end", "as-of"):
        told = {"start": say("cohort.cli_start"), "end": say("cohort.cli_end"),
                "as-of": say("cohort.cli_as_of")}[name]  # fmt: skip
        verb.add_argument(f"--{name}", type=date.fromisoformat, required=True, help=told)
    verb.add_argument("--class-list", type=Path, help=say("cohort.cli_class_list"))
    verb.set_defaults(run=lambda asked: _next(asked, root))


def _next(asked: argparse.Namespace, root: Path) -> int:
    term = Term(asked.start, asked.end, asked.as_of)
    for path in next_term(root, asked.old, asked.new, term, asked.class_list):
        print(path)
    done = say("cohort.next_done", new=asked.new)
    print(done if asked.class_list else say("cohort.next_fill", new=asked.new))
    return 0
