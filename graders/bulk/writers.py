"""Who writes marks down（写分）: one process, one submission after another."""

import sys
from typing import Protocol

from graders.cohort_folder import COURSE, CohortFolder
from graders.submission import Marked, Outcome, Taken


class Writer(Protocol):
    """Something that keeps marks in a form of its own.

    Called in the parent process only, once a submission, before it counts as done: after a crash
    it is called again with the same submission, so writing twice has to give what writing once
    gives. `taken` and `outcome` are None where a submission never got that far.
    """

    def write(self, marked: Marked, taken: Taken | None, outcome: Outcome | None) -> None:
        """Write one submission's marks."""


def writers_of(folder: CohortFolder) -> tuple[Writer, ...]:
    """The writers of a cohort, in the order in which they are called（写分的各方）."""
    if not (folder.folder / COURSE / "nbgrader_config.py").is_file():
        return ()  # no course of nbgrader's to write into
    # A second or more: grammars of internationalised addresses, which no notebook uses.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    # Asked for here: the nbgrader side stands on this package, and nbgrader is slow to load.
    from graders.nbgrader_side.gradebook import GradebookWriter

    return (GradebookWriter(folder),)
