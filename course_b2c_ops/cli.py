"""The `b2c` command（命令行）: what it offers depends on whose machine it is on."""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from course_b2c_ops.language import LANGUAGES, say
from course_b2c_ops.problems import exit_code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; 2 with one clear line when the input cannot be used."""
    parser = argparse.ArgumentParser(prog="b2c", description=say("cli.description"))
    verbs = parser.add_subparsers(dest="verb", required=True)
    shop = verbs.add_parser("shop", help=say("cli.shop"))
    shop.add_argument("--make", type=Path, metavar="DIR", help=say("cli.shop_make"))
    shop.add_argument("--as-of", type=date.fromisoformat, help=say("cli.as_of"))
    shop.set_defaults(run=_shop)
    own = verbs.add_parser("import", help=say("cli.import"))
    own.add_argument("files", nargs="+", type=Path, help=say("cli.import_files"))
    own.add_argument("--map", required=True, help=say("cli.import_map"))
    own.add_argument("--out", type=Path, required=True, help=say("cli.data_out"))
    own.add_argument("--as-of", type=date.fromisoformat, help=say("cli.as_of"))
    own.set_defaults(run=_import)
    alone = verbs.add_parser("study", help=say("study.cli"))
    alone.add_argument("--course", type=Path, required=True, help=say("study.cli_course"))
    home = Path("my_study")
    alone.add_argument("--home", type=Path, default=home, help=say("study.cli_home"))
    alone.add_argument("--seed", type=int, help=say("study.cli_seed"))
    alone.add_argument("--language", choices=LANGUAGES, help=say("study.cli_language"))
    alone.add_argument("--port", type=int, help=say("study.cli_port"))
    alone.add_argument("--no-browser", action="store_true", help=say("study.cli_no_browser"))
    alone.set_defaults(run=_study)
    if _is_teachers():
        data = verbs.add_parser("data", help=say("cli.data"))
        data.add_argument("cohort", help=say("cli.data_cohort"))
        data.add_argument("--student", required=True, help=say("cli.data_student"))
        data.add_argument("--out", type=Path, required=True, help=say("cli.data_out"))
        data.add_argument("--truth", action="store_true", help=say("cli.data_truth"))
        data.set_defaults(run=_data)
        _add_cohort(verbs)
        _add_items(verbs)
        _add_mark(verbs)
        _add_report(verbs)
        _add_progress(verbs)
        _add_integrity(verbs)
        _add_hub(verbs)
        _add_desk(verbs)
    asked = parser.parse_args(arguments)
    return exit_code(lambda: int(asked.run(asked)))


def _add_cohort(verbs: Any) -> None:
    from course_b2c_ops import places
    from course_b2c_ops.build.next_term import add_verb

    add_verb(verbs, places.data_folder().parent)


def _add_items(verbs: Any) -> None:
    from course_b2c_ops import places
    from course_b2c_ops.build.item_commands import add_items

    add_items(verbs, places.data_folder().parent)


def _add_mark(verbs: Any) -> None:
    from graders.bulk.verb import add_verb

    add_verb(verbs, _cluster)


def _add_report(verbs: Any) -> None:
    from graders.report.verb import add_verb

    add_verb(verbs)


def _add_progress(verbs: Any) -> None:
    from graders.progress.verb import add_verb

    add_verb(verbs)


def _add_integrity(verbs: Any) -> None:
    from graders.integrity.verb import add_verb

    add_verb(verbs)


def _add_hub(verbs: Any) -> None:
    from deploy.server.verb import add_verb

    add_verb(verbs)


def _add_desk(verbs: Any) -> None:
    from deploy.desk.verb import add_verb

    add_verb(verbs)


def _cluster(address: str) -> AbstractContextManager[Executor]:
    """The executor of a Dask cluster, as a build uses it."""
    from course_b2c_ops.build.workers import workers

    return workers(cluster=address)


def _is_teachers() -> bool:
    """Teachers' verbs are offered only where the answer side is."""
    from importlib.util import find_spec

    return find_spec("graders") is not None and find_spec("course_b2c_ops.build") is not None


def _shop(asked: argparse.Namespace) -> int:
    """Whose shop this is, and the tables in it; or a new one for somebody who learns alone."""
    from course_b2c_ops import places
    from course_b2c_ops.market.dictionary import tables

    if asked.make:
        return _make_shop(asked.make, asked.as_of)
    identity = places.identity()
    print(
        say("cli.shop_of", student=identity.student, cohort=identity.cohort)
        if identity
        else say("cli.sample_shop")
    )
    for name in tables():
        print(f"  {name}")
    return 0


def _make_shop(folder: Path, as_of: date | None) -> int:
    """A shop of one's own from a personal key, which lies beside it and makes it again."""
    from course_b2c_ops import own_shop

    try:
        shop = own_shop.make(folder, as_of)
    except own_shop.OtherShop as other:
        print(other, file=sys.stderr)
        return 2
    print(say("cli.shop_made", folder=folder, tables=len(shop)))
    return 0


def _import(asked: argparse.Namespace) -> int:
    from course_b2c_ops import datasets
    from course_b2c_ops.market.real_exports import import_shop

    return import_shop(asked.files, asked.map, asked.out, datasets.write_shop, as_of=asked.as_of)


def _study(asked: argparse.Namespace) -> int:
    """A learner's own folder, made or renewed, and JupyterLab on it."""
    from course_b2c_ops import study

    if asked.language:
        os.environ["B2C_LANGUAGE"] = asked.language
    course, home = study.Course(asked.course.resolve()), asked.home.resolve()
    # What is told from here on is told in the learner's language, and so is the shop.
    language = asked.language or study.read_home(home, course).language
    os.environ["B2C_LANGUAGE"] = language
    port = study.find_port(asked.port)  # before a minute is spent on a shop
    now = study.prepare(course, home, asked.seed, language)
    print(say("study.home", home=home))
    if now.seed is not None:
        print(say("study.seed", seed=now.seed))
    if now.kept:
        print(say("study.kept", count=now.kept))
    return study.open_lab(home, port, language, browser=not asked.no_browser)


def _data(asked: argparse.Namespace) -> int:
    from course_b2c_ops import places
    from course_b2c_ops.build.export import export_shop

    root = places.data_folder().parent
    for path in export_shop(root, asked.cohort, asked.student, asked.out, with_truth=asked.truth):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
