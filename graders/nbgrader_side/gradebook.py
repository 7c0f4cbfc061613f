"""Marks into nbgrader's own files（写进 nbgrader）: autograded notebook, gradebook, feedback page.

The same numbers as `nbgrader autograde` stores, in one short transaction a submission; nothing is
open while student code runs.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import determine_grade, is_grade, is_solution, parse_utc
from traitlets.config import Config, PyFileConfigLoader

from graders.cohort_folder import COURSE, CohortFolder
from graders.nbgrader_side.feedback import page_of
from graders.nbgrader_side.late import Dates, Penalties, put_dates
from graders.nbgrader_side.marked_notebook import marked_notebook
from graders.nbgrader_side.remarks import put_remarks
from graders.nbgrader_side.rows import Rows, rows_of
from graders.submission import Marked, Outcome, Taken

AUTOGRADED, FEEDBACK, TIMESTAMP = "autograded", "feedback", "timestamp.txt"
READ_ONLY, WRITABLE = 0o444, 0o644
CONFIG = "nbgrader_config.py"
FORMER = "was"  # a folder that another is about to take the place of


class GradebookWriter:
    """The writer of `b2c mark`（写进成绩册的一方）; one process, one submission after another."""

    def __init__(self, cohort: CohortFolder) -> None:
        self._cohort = cohort
        self._course = cohort.folder / COURSE
        config = _config(self._course)
        coursedir = CourseDirectory(config=config)
        self._url = coursedir.db_url
        self._open: Gradebook | None = None
        self._penalties = Penalties(config)
        Dates.of(cohort)  # what is wrong with them is told before anything is marked
        for part in (AUTOGRADED, FEEDBACK):
            _sweep(self._course / part, cohort.assignments)

    def write(self, marked: Marked, taken: Taken | None, outcome: Outcome | None) -> None:
        """Write one submission's marks."""
        if marked.status == "not_executed" and outcome is None:
            return  # nothing is known of it: what nbgrader has of it stays
        upload, cohort = marked.upload, self._cohort
        attempt = taken.attempt if taken else None
        released = cohort.released(upload.assignment)
        book = marked_notebook(released, attempt, outcome, marked, cohort.language)
        files = dict(attempt.files) if attempt else {}
        stamp = upload.folder / TIMESTAMP
        if stamp.is_file() and not stamp.is_symlink():
            files[TIMESTAMP] = stamp.read_bytes()
        files[f"{released.name}.ipynb"] = nbformat.writes(book).encode()
        _put_folder(self._course / AUTOGRADED / upload.student / upload.assignment, files,
                    READ_ONLY)  # fmt: skip
        with self._gradebook() as gradebook:
            self._put(gradebook, released.name, book, marked, _time(files.get(TIMESTAMP)))
            page = page_of(gradebook, book, released.name, cohort.folder, cohort.language,
                           upload.student, upload.assignment)  # fmt: skip
        place = self._course / FEEDBACK / upload.student / upload.assignment
        _put_folder(place, {f"{released.name}.html": page.encode("utf-8", "replace")}, WRITABLE)

    @contextmanager
    def _gradebook(self) -> Iterator[Gradebook]:
        """The gradebook, opened once a run; nothing of a submission is held after it."""
        if self._open is None:
            self._open = Gradebook(self._url, self._cohort.cohort)
            atexit.register(self._open.close)
            self._open.db().expire_on_commit = False
        try:
            yield self._open
        finally:
            self._open.db.rollback()
            self._open.db.expunge_all()

    def _put(
        self, gradebook: Gradebook, notebook: str, book: NotebookNode, marked: Marked,
        handed_in: datetime | None,
    ) -> None:  # fmt: skip
        upload = marked.upload
        with gradebook.db.no_autoflush:
            named = {"timestamp": handed_in} if handed_in else {}
            gradebook.update_or_create_submission(upload.assignment, upload.student, **named)
            dates = Dates.of(self._cohort)
            put_dates(gradebook, upload.assignment, upload.student, dates)
            row = gradebook.find_submission_notebook(notebook, upload.assignment, upload.student)
            rows = rows_of(row)
            put_scores(rows, book)
            put_remarks(rows, book, self._cohort.language)
            gradebook.db.flush()
            gradebook.db.refresh(row)
            self._penalties.put(row)
            gradebook.db.commit()


def put_scores(rows: Rows, book: NotebookNode) -> None:
    """What SaveAutoGrades stores; a person's own mark stays, and is told to be looked at again."""
    for cell in book.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if is_grade(cell) and name in rows.grades:
            grade = rows.grades[name]
            grade.auto_score = determine_grade(cell)[0]
            waits = grade.manual_score is not None or grade.auto_score is None
            grade.needs_manual_grade = waits
        if is_solution(cell) and name in rows.comments:
            rows.comments[name].auto_comment = None


def _config(course: Path) -> Config:
    """The course's own settings, as nbgrader itself reads them."""
    config = PyFileConfigLoader(CONFIG, path=str(course)).load_config()
    config.CourseDirectory.root = str(course.resolve())
    return config


def _time(stamp: bytes | None) -> datetime | None:
    """When it was handed in, as the exchange wrote it; None where it did not."""
    try:
        found: datetime = parse_utc((stamp or b"").decode().strip())
    except (ValueError, OverflowError, UnicodeDecodeError):
        return None
    return found


def _put_folder(place: Path, files: dict[str, bytes], mode: int) -> None:
    """A folder with just these files, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        aside.chmod(0o755)
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(mode)
        if place.exists():
            former = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
            os.replace(place, former / FORMER)
            os.replace(aside, place)
            shutil.rmtree(former)
        else:
            os.replace(aside, place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(part: Path, assignments: Container[str]) -> None:
    """Take away what a killed run left aside, and put back what it had not replaced yet."""
    for aside in sorted(part.glob("*/.*.*")):
        name = aside.name[1:].rpartition(".")[0]
        if name not in assignments or not aside.is_dir() or aside.is_symlink():
            continue
        former, place = aside / FORMER, aside.with_name(name)
        if former.is_dir() and not place.exists():
            os.replace(former, place)
        shutil.rmtree(aside)
