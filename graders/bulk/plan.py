"""What there is to mark（待判清单）: uploads, one by one, and what of each is to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.language import Text, message, say
from course_b2c_ops.problems import BadInput, Problem
from graders.bulk.marks_folder import Facts, MarksFolder
from graders.bulk.prints import Basis, basis_of
from graders.bulk.verb import Wanted
from graders.cohort_folder import CannotMark, CohortFolder
from graders.submission import Status, Upload


@dataclass(frozen=True)
class Job:
    """One submission to mark; `only` names the items to be done anew, None is all of them."""

    upload: Upload
    basis: Basis
    only: frozenset[str] | None = None
    before: Facts | None = None


@dataclass(frozen=True)
class Unchanged:
    """A submission whose marks stand."""

    upload: Upload


@dataclass(frozen=True)
class Stray:
    """Something that cannot be marked as it lies there, and what to do."""

    upload: Upload
    why: Text
    status: Status = "refused"


def check(folder: CohortFolder, wanted: Wanted) -> None:
    """BadInput where an assignment or a student is asked for that the cohort does not have."""
    if wanted.assignment and wanted.assignment not in folder.assignments:
        known = ", ".join(folder.assignments)
        raise BadInput(Problem(wanted.assignment, say("marking.no_assignment", known=known)))
    if wanted.student and wanted.student not in folder.names:
        known = ", ".join(sorted(folder.names))
        raise BadInput(Problem(wanted.student, say("marking.no_student", known=known)))


def uploads(folder: CohortFolder, wanted: Wanted) -> Iterator[Upload]:
    """What lies in `submitted/`, student by student: one's tables are read once."""
    if not folder.submitted.is_dir():
        return
    for home in _folders(folder.submitted):
        for place in _folders(home):
            named = (wanted.assignment or place.name, wanted.student or home.name)
            if named == (place.name, home.name):
                yield Upload(home.name, place.name, place)


def planned(
    folder: CohortFolder, marks: MarksFolder, wanted: Wanted
) -> Iterator[Job | Unchanged | Stray]:
    """What is to be done with each upload."""
    for upload in uploads(folder, wanted):
        yield _planned(folder, marks, upload, again=wanted.again)


def _planned(
    folder: CohortFolder, marks: MarksFolder, upload: Upload, *, again: bool
) -> Job | Unchanged | Stray:
    if why := _astray(folder, upload):
        return Stray(upload, why)
    try:
        basis = basis_of(folder, upload)
    except CannotMark as stopped:
        return Stray(upload, stopped.told, "not_executed")
    before = marks.read(upload)
    if before is None or again:
        return Job(upload, basis, None, before)
    # What could not be run is tried again: the cause may be gone.
    only = None if before["status"] == "not_executed" else basis.affected(before["basis"])
    if only is None or only:
        whole = only is None or before["status"] != "marked"
        return Job(upload, basis, None if whole else only, before)
    return Unchanged(upload)


def _astray(folder: CohortFolder, upload: Upload) -> Text | None:
    if upload.folder.is_symlink() or upload.folder.parent.is_symlink():
        return message("marking.linked")
    if upload.assignment not in folder.assignments:
        known = ", ".join(folder.assignments)
        return message("marking.no_such_assignment", given=upload.assignment, known=known)
    if upload.student not in folder.names:
        return message("marking.not_in_class", student=upload.student)
    if not folder.has(upload.student):
        return message("marking.no_own_folder", student=upload.student)
    return None


def _folders(place: Path) -> list[Path]:
    """Folders in a folder, by name; hidden ones are some tool's own."""
    found = (one for one in place.iterdir() if one.is_dir() and not one.name.startswith("."))
    return sorted(found)
