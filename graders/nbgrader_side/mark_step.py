"""Steps of `nbgrader autograde`（自动评分的步骤）: mark in place of Execute, remarks at the end.

Between the two stand nbgrader's own steps: SaveAutoGrades stores what the marked cells show.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from course_b2c_ops.problems import BadInput
from graders import kept_values
from graders.bulk.marks_folder import MarksFolder
from graders.bulk.plan import Job, Stray, planned
from graders.bulk.verb import Wanted
from graders.bulk.work import Done
from graders.cohort_folder import MANIFEST, CohortFolder
from graders.nbgrader_side import bench_keeper
from graders.nbgrader_side.late import Dates, put_dates
from graders.nbgrader_side.marked_notebook import marked_notebook
from graders.nbgrader_side.ordinary import WAITING, mark_ordinary
from graders.nbgrader_side.remarks import put_remarks
from graders.nbgrader_side.rows import rows_of
from graders.submission import Attempt

DONE = "b2c_done"
AUTOGRADED, TIMESTAMP = "autograded", "timestamp.txt"
Resources = dict[str, Any]


def cohort_of(assignment: str) -> CohortFolder | None:
    """The cohort whose assignment this is; None for an ordinary assignment of nbgrader's."""
    place = Path.cwd().parent  # nbgrader works in the course's folder, `build/<cohort>/nbgrader`
    if not (place / MANIFEST).is_file():
        return None
    cohort = bench_keeper.cohort_at(place)
    return cohort if assignment in cohort.assignments else None


class Mark(NbGraderPreprocessor):  # type: ignore[misc]
    """In place of Execute（代替 Execute）: intake, box and marker; no student's code runs here."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """The marked notebook in place of the one that was handed in."""
        asked = resources["nbgrader"]
        student, assignment = asked["student"], asked["assignment"]
        cohort = cohort_of(assignment)
        if cohort is None:
            return mark_ordinary(nb, resources, self.log), resources
        dates = _dates(cohort)
        done = bench_keeper.mark(cohort.folder, _job(cohort, student, assignment))
        marked = done.marked
        for note in marked.notes:
            self.log.warning("%s: %s", student, note.on_one_line(cohort.language))
        if stopped(done):
            # nbgrader then leaves the submission unmarked, with this sentence in its log.
            raise NbGraderException(marked.notes[0].on_one_line(cohort.language))
        resources[DONE] = done
        attempt = done.taken.attempt if done.taken else None
        released = cohort.released(assignment)
        found = marked_notebook(released, attempt, done.outcome, marked, cohort.language)
        _put_files(Path.cwd() / AUTOGRADED / student / assignment, attempt)
        with Gradebook(asked["db_url"]) as gradebook:
            put_dates(gradebook, assignment, student, dates)
        return found, resources


class Remarks(NbGraderPreprocessor):  # type: ignore[misc]
    """The last step（最后一步）: why a mark is what it is, as comments; who waits for a person."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Write remarks into the gradebook, and the marks into their file."""
        done: Done | None = resources.pop(DONE, None)
        asked = resources["nbgrader"]
        if done is None:
            _wait_for_person(asked, resources.pop(WAITING, ()))
            return nb, resources
        upload = done.marked.upload
        with Gradebook(asked["db_url"]) as gradebook:
            row = gradebook.find_submission_notebook(
                asked["notebook"], upload.assignment, upload.student
            )
            cohort = bench_keeper.cohort_at(Path.cwd().parent)
            put_remarks(rows_of(row), nb, cohort.language)
            gradebook.db.commit()
        kept_values.keep_outcome(cohort, upload, done.values, done.outcome)
        MarksFolder(cohort.folder).keep(done.marked, done.job.basis, done.job.before)
        return nb, resources


def _wait_for_person(asked: dict[str, str], cells: tuple[str, ...]) -> None:
    """Tests that the machine could not decide are nobody's fault: a person looks at them."""
    if not cells:
        return
    with Gradebook(asked["db_url"]) as gradebook:
        for name in cells:
            where = (asked["notebook"], asked["assignment"], asked["student"])
            gradebook.find_grade(name, *where).needs_manual_grade = True
        gradebook.db.commit()


def _put_files(place: Path, attempt: Attempt | None) -> None:
    """Only files that intake took stay beside the notebook.

    nbgrader has copied all there was, and followed links on the way: a link to a solution would
    be a copy of it by now, and go out with the feedback.
    """
    taken = dict(attempt.files) if attempt else {}
    for path in sorted(place.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):  # a folder that still holds something
                path.rmdir()
        elif path.name != TIMESTAMP and path.suffix != ".ipynb":
            path.unlink()
    for name, content in taken.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def stopped(done: Done) -> bool:
    """Whether something on our side kept a submission from being marked at all."""
    return done.marked.status == "not_executed" and done.outcome is None


def _dates(cohort: CohortFolder) -> Dates:
    """Due dates and extensions, or a sentence in nbgrader's log."""
    try:
        return Dates.of(cohort)
    except BadInput as wrong:
        raise NbGraderException(str(wrong)) from wrong


def _job(cohort: CohortFolder, student: str, assignment: str) -> Job:
    """The submission to mark; a sentence where it cannot be marked as it lies there."""
    wanted = Wanted(assignment, student, again=True)
    for one in planned(cohort, MarksFolder(cohort.folder), wanted):
        if isinstance(one, Job):
            return one
        if isinstance(one, Stray):
            raise NbGraderException(one.why.on_one_line(cohort.language))
    raise NbGraderException(f"submitted/{student}/{assignment}")
