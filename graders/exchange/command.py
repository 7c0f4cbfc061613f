"""The verbs `b2c items export` and `b2c items import`（题库交换命令）: for teachers only."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from course_b2c_ops.language import chosen, say
from course_b2c_ops.problems import Problem, exit_code
from graders.exchange.questions import Audience
from graders.exchange.sheet_maps import map_names
from graders.exchange.wish import FORMATS, Wish

AudienceOf = Callable[[str], Audience]  # of a cohort's name; the builder knows cohorts and keys


def add_verbs(verbs: Any, root: Path, audience_of: AudienceOf) -> None:
    """Hang both verbs below `b2c items`（登记命令）."""
    export = verbs.add_parser("export", help=say("exchange.export"))
    export.add_argument("form", choices=FORMATS, help=say("exchange.export_form"))
    export.add_argument("--out", type=Path, required=True, help=say("exchange.export_out"))
    export.add_argument("--cohort", default="demo", help=say("exchange.export_cohort"))
    for name in ("item", "topic", "clause"):
        export.add_argument(
            f"--{name}", action="append", default=[], help=say(f"exchange.export_{name}")
        )
    export.add_argument(
        "--language", choices=("zh", "en", "both"), help=say("exchange.export_language")
    )
    export.add_argument("--variants", type=int, default=3, help=say("exchange.export_variants"))
    export.add_argument("--versions", default="A", help=say("exchange.export_versions"))
    export.add_argument("--student", default="", help=say("exchange.export_student"))
    export.add_argument("--count", type=int, help=say("exchange.export_count"))
    export.add_argument("--assessed", action="store_true", help=say("exchange.export_assessed"))
    export.set_defaults(run=lambda asked: _said(_export, asked, root, audience_of))
    sheet = verbs.add_parser("import", help=say("exchange.import"))
    sheet.add_argument("files", nargs="+", type=Path, help=say("exchange.import_files"))
    known = ", ".join(map_names())
    sheet.add_argument("--map", required=True, help=say("exchange.import_map", known=known))
    sheet.add_argument("--out", type=Path, required=True, help=say("exchange.import_out"))
    sheet.add_argument("--topic", default="", help=say("exchange.import_topic"))
    sheet.add_argument("--clause", default="", help=say("exchange.import_clause"))
    sheet.add_argument(
        "--reviewed", type=date.fromisoformat, required=True, help=say("exchange.import_reviewed")
    )
    sheet.set_defaults(run=lambda asked: _said(_import, asked, root, audience_of))


def _said(
    verb: Callable[[argparse.Namespace, Path, AudienceOf], int],
    asked: argparse.Namespace,
    root: Path,
    audience_of: AudienceOf,
) -> int:
    """Run a verb; 2 with one clear line, too, where a library is not installed."""
    try:
        return exit_code(lambda: verb(asked, root, audience_of))
    except ModuleNotFoundError as lacking:
        what = say("real_exports.no_library", name=lacking.name)
        print(Problem("b2c items", what), file=sys.stderr)
        return 2


def _export(asked: argparse.Namespace, root: Path, audience_of: AudienceOf) -> int:
    # Here, because every call of `b2c` would otherwise wait for a typesetter.
    from graders.exchange.export import export_items

    wish = Wish(
        form=asked.form,
        pool="assessed" if asked.assessed else "practice",
        items=tuple(asked.item),
        topics=tuple(asked.topic),
        clauses=tuple(asked.clause),
        language=asked.language,
        variants=asked.variants,
        versions=tuple(name.strip() for name in asked.versions.split(",")),
        student=asked.student,
        count=asked.count,
    )
    for note in export_items(root, wish, audience_of(asked.cohort), asked.out).notes:
        print(note.of(chosen()))
    return 0


def _import(asked: argparse.Namespace, root: Path, _: AudienceOf) -> int:
    from graders.exchange.sheet import import_sheet

    found = import_sheet(
        asked.files,
        asked.map,
        asked.out,
        root,
        reviewed=asked.reviewed,
        topic=asked.topic,
        clause=asked.clause,
    )
    for line in found.told(chosen()):
        print(line)
    return 0
