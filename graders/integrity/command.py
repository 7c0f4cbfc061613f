"""`b2c integrity DIR`（核对命令）: read what a class handed in, write the report."""

import logging
import sys
from pathlib import Path

from course_b2c_ops.language import Text, message, say
from course_b2c_ops.problems import BadInput, Problem
from graders.cohort_folder import CohortFolder
from graders.integrity.evidence import Report, report_of
from graders.integrity.handed import Handed
from graders.integrity.report import Words, as_page, as_table, write
from graders.integrity.traces import Owned
from graders.integrity.uploads import handed_in, known_of, shop_files, uploads
from graders.integrity.values import Values
from graders.own_key import own_values
from graders.submission import Upload
from graders.variants import filled

LOG = logging.getLogger(__name__)
HOME = Path("teacher") / "integrity"
PAGE = "index.html"


def integrity(folder: Path, assignment: str = "", out: Path | None = None) -> int:
    """Write the report of a cohort; 0 whatever it shows: it is for a person to read."""
    cohort = CohortFolder.at(folder)
    if assignment and assignment not in cohort.assignments:
        known = ", ".join(cohort.assignments)
        raise BadInput(Problem(assignment, say("marking.no_assignment", known=known)))
    page = out or folder / HOME / (f"{assignment}.html" if assignment else PAGE)
    if out and not out.absolute().parent.is_dir():
        raise BadInput(Problem(str(out), say("marking.no_json_folder")))
    handed, unread = read_class(cohort, assignment)
    report = evidence(cohort, handed)
    words = Words(
        cohort.language, cohort.cohort, cohort.called, lambda s, i: _stem(cohort, s, i), unread
    )
    write(page, as_page(report, words))
    # With the mark that makes Excel read Chinese.
    table = write(page.with_suffix(".csv"), as_table(report, cohort.names), "utf-8-sig")
    told = message("integrity.done", pairs=len(report.pairs), students=len(report.students),
                   page=page, table=table)  # fmt: skip
    print(told.on_one_line(cohort.language))
    return 0


def read_class(cohort: CohortFolder, assignment: str = "") -> tuple[list[Handed], tuple[str, ...]]:
    """Everything that can be compared, and the names of what cannot."""
    handed: list[Handed] = []
    unread: list[str] = []
    with Values(cohort) as values:
        for upload in uploads(cohort, assignment):
            _show(f"{upload.student} {upload.assignment}")
            found = _read(cohort, upload, values)
            if found is None:
                unread.append(f"{upload.student} {upload.assignment}")
            else:
                handed.append(found)
    _show("")
    return handed, tuple(unread)


def _read(cohort: CohortFolder, upload: Upload, values: Values) -> Handed | None:
    """One submission; whatever is wrong with it, the others are compared."""
    try:
        return handed_in(cohort, upload, values)
    except BadInput:  # of the cohort itself, or of this machine: nothing could be compared
        raise
    except Exception:
        LOG.exception("%s %s", upload.student, upload.assignment)
        return None


def _show(what: str) -> None:
    """What is being read, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{what}\x1b[K", end="", file=sys.stderr, flush=True)


def evidence(cohort: CohortFolder, handed: list[Handed]) -> Report:
    """The evidence in what was read."""
    known = {name: known_of(cohort, name) for name in sorted({one.assignment for one in handed})}
    students = sorted(cohort.names)
    # Pooled shops have files that several own: those say nothing, and are left out there.
    owned = Owned(frozenset(students), shop_files(cohort, students))
    return report_of(handed, cohort.student, cohort.as_of, known, owned)


def _stem(cohort: CohortFolder, student: str, item: str) -> Text:
    found = cohort.bank.items[item]
    return filled(found.stem, own_values(found, cohort.student(student)))
