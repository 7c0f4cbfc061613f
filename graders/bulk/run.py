"""One run over a cohort's submissions（跑一遍）: plan, work, write, count."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from course_b2c_ops.language import Text, message
from graders import kept_values
from graders.bulk.marks_folder import MarksFolder, changed_points
from graders.bulk.plan import Job, Stray, Unchanged, planned, uploads
from graders.bulk.progress import Progress
from graders.bulk.verb import Wanted
from graders.bulk.work import Done
from graders.bulk.writers import Writer
from graders.cohort_folder import CohortFolder
from graders.marker import unmarked
from graders.submission import Marked, Upload

Worked = Callable[[Iterable[Job]], Iterator[Done]]
CHANGES_TOLD = 20  # the rest stands in the file


@dataclass(frozen=True)
class Change:
    """Points of one item that a re-marking changed（改动）."""

    upload: Upload
    item: str
    was: float
    now: float


@dataclass
class Tally:
    """What a run came to（汇总）: counts, and only the few submissions that need a word."""

    counts: Counter[str] = field(default_factory=Counter)
    to_tell: list[tuple[Upload, Text]] = field(default_factory=list)
    strays: list[Marked] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    changed: int = 0
    unwritten: int = 0

    def count_changes(self, upload: Upload, points: dict[str, list[float]]) -> None:
        """Remember what changed, the first of it by name."""
        for item, (was, now) in points.items():
            self.changed += 1
            if len(self.changes) < CHANGES_TOLD:
                self.changes.append(Change(upload, item, was, now))


class Run:
    """A run in the process that writes; the work itself is done by others."""

    def __init__(
        self, folder: CohortFolder, marks: MarksFolder, writers: Sequence[Writer], wanted: Wanted
    ) -> None:
        self._folder = folder
        self._marks = marks
        self._writers = writers
        self._wanted = wanted
        self.tally = Tally()

    def through(self, worked: Worked) -> Tally:
        """Mark what is to be marked, write each as it comes."""
        total = sum(1 for _ in uploads(self._folder, self._wanted))
        self._progress = Progress(total, self._folder.language)
        try:
            # Closed here, so that the workers end before anything else is done or told.
            with closing(worked(self._jobs())) as finished:  # type: ignore[type-var]
                for done in finished:
                    self._write(done)
        finally:
            self._progress.end()
        return self.tally

    def _jobs(self) -> Iterator[Job]:
        """What is left to do; what needs nothing is counted on the way."""
        for one in planned(self._folder, self._marks, self._wanted):
            if isinstance(one, Job):
                yield one
            elif isinstance(one, Unchanged):
                self._count(one.upload, "unchanged", worked=False)
            else:
                self._stray(one)

    def _stray(self, stray: Stray) -> None:
        self.tally.to_tell.append((stray.upload, stray.why))
        self.tally.strays.append(unmarked(stray.upload, stray.status, {}, (stray.why,)))
        self._count(stray.upload, stray.status, worked=False)

    def _write(self, done: Done) -> None:
        """Everybody writes; last the file that says it is done."""
        job, marked = done.job, done.marked
        before = job.before
        if before and marked.status == "not_executed" and before["status"] == "marked":
            same = before["basis"].get("upload") == job.basis.upload
            if same:  # what was earned stands until it can be marked again
                self._tell(marked)
                self._count(job.upload, "not_executed")
                return
        try:
            for writer in self._writers:
                writer.write(marked, done.taken, done.outcome)
            kept_values.keep_outcome(self._folder, job.upload, done.values, done.outcome)
            self._marks.keep(marked, job.basis, before)
        except Exception as failed:  # a full disk, a locked gradebook: the others go on
            told = message("marking.unwritten", error=f"{type(failed).__name__}: {failed}"[:300])
            self._tell(replace(marked, notes=(told,)))
            self.tally.unwritten += 1
            self._count(job.upload, "unwritten")
            return
        if marked.status != "marked":
            self._tell(marked)
        if before and before["basis"].get("upload") == job.basis.upload:
            self.tally.count_changes(job.upload, changed_points(before, marked))
        self._count(job.upload, marked.status)

    def _tell(self, marked: Marked) -> None:
        why = marked.notes[0] if marked.notes else message("marking.refused")
        self.tally.to_tell.append((marked.upload, why))

    def _count(self, upload: Upload, what: str, *, worked: bool = True) -> None:
        self.tally.counts[what] += 1
        self._progress.one_more(f"{upload.student} {upload.assignment}", worked=worked)
