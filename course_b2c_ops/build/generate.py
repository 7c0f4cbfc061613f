"""Run by the build as a process of its own: nbgrader makes the release of the labs named."""

import logging
import os
import sys
from pathlib import Path

from course_b2c_ops.build.notebooks import without_slow_grammars

without_slow_grammars()

from nbgrader.api import Gradebook  # noqa: E402
from nbgrader.converters import GenerateAssignment  # noqa: E402
from nbgrader.converters.base import NbGraderException  # noqa: E402
from nbgrader.coursedir import CourseDirectory  # noqa: E402
from traitlets.config import Config, PyFileConfigLoader  # noqa: E402


def main() -> int:
    """`generate.py COURSE_FOLDER LAB...`, the class list on standard input."""
    course, *labs = sys.argv[1:]
    # nbgrader calls `alembic` by its bare name to make a new gradebook.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    logging.disable(logging.WARNING)
    config = PyFileConfigLoader("nbgrader_config.py", path=course).load_config()
    for lab in labs:
        try:
            _generate(lab, config)
        except (NbGraderException, SystemExit) as failed:
            print(f"{lab}: {failed}", file=sys.stderr)
            return 1
    _enter_class_list(CourseDirectory(config=config).db_url)
    return 0


def _generate(lab: str, config: Config) -> None:
    coursedir = CourseDirectory(config=config)
    coursedir.assignment_id = lab
    app = GenerateAssignment(coursedir=coursedir, config=config)
    app.force = app.create_assignment = True
    app.start()


def _enter_class_list(database: str) -> None:
    """Students are added and renamed, never taken out: their marks hang on them."""
    with Gradebook(database) as gradebook:
        for line in sys.stdin.read().splitlines():
            student, _, name = line.partition("\t")
            gradebook.update_or_create_student(student, first_name="", last_name=name)


if __name__ == "__main__":
    sys.exit(main())
