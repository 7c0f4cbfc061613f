"""What a worker does with one submission（判一份）: take in, run in the box, mark."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from course_b2c_ops.items import as_facts
from course_b2c_ops.language import Text, message, say
from course_b2c_ops.problems import BadInput, Problem
from course_b2c_ops.values import encode
from graders.bulk.marks_folder import merged
from graders.bulk.plan import Job
from graders.bulk.prints import code_print
from graders.cohort_folder import CannotMark, CohortFolder
from graders.item import Item
from graders.kept_values import values_print
from graders.mark_item import calls, public_item
from graders.marker import mark_submission, unmarked
from graders.marker.submission_marks import points_of
from graders.own_key import Student
from graders.sandbox.shared import Seat, seats
from graders.submission import Attempt, Marked, Outcome, ReleasedLab, Status, Taken, Upload

LOG = logging.getLogger(__name__)
SEEN = ("stem", "choices", "steps", "lefts", "rights", "fields", "columns")
NOTHING = Outcome({})
STUDENTS = "students"  # the folder of everybody's own tables
TRIES = 2  # of a submission over which a worker dies


@dataclass(frozen=True)
class Done:
    """What became of one submission（判完的一份）."""

    job: Job
    marked: Marked
    taken: Taken | None = None
    outcome: Outcome | None = None
    values: str = ""  # what the outcome's values follow from; "" where no cell was run


class Box(Protocol):
    """Where a student's cells run（沙箱）."""

    def run(self, attempt: Attempt, *, shop: Path, calls: Mapping[str, Any]) -> Outcome:
        """Run an attempt's cells, hand out the values of its check cells."""


TakeIn = Callable[[Upload, ReleasedLab], Taken]


class Bench:
    """One worker's bench（判分台）: the cohort's folder, the intake, a box."""

    def __init__(self, folder: CohortFolder, take_in: TakeIn, box: Box) -> None:
        self.folder = folder
        self._take_in = take_in
        self._box = box
        self._changed = folder.changed_questions()

    def mark(self, job: Job) -> Done:
        """Mark one submission; whatever happens, it ends in a sentence and not in an error."""
        started = time.monotonic()
        try:
            done = self._marked(job)
        except CannotMark as stopped:
            done = Done(job, self._unmarked(job.upload, "not_executed", stopped.told))
        except Exception as wrong:  # one submission must not end the class's run
            LOG.exception("%s %s", job.upload.student, job.upload.assignment)
            told = message("marking.failed", error=f"{type(wrong).__name__}: {wrong}"[:300])
            done = Done(job, self._unmarked(job.upload, "not_executed", told))
        seconds = time.monotonic() - started
        return replace(done, marked=replace(done.marked, seconds=seconds))

    def _marked(self, job: Job) -> Done:
        upload, folder = job.upload, self.folder
        items = folder.items_of(upload.assignment, upload.student)
        paper = folder.paper_of(upload.student, upload.assignment)
        if any(folder.item_print(item) != job.basis.items.get(item.id) for item in items):
            raise CannotMark(message("marking.changed_meanwhile"))
        taken = self._take_in(upload, folder.released(upload.assignment))
        if taken.attempt is None:
            told = tuple(filter(None, [taken.reason, *taken.notes]))
            return Done(job, unmarked(upload, "refused", points_of(items, paper), told), taken)
        student = folder.student(upload.student)
        # A paper's answers are in `answers.json`: there is nothing to run.
        outcome = NOTHING if paper else self._ran(taken.attempt, upload, items, student)
        wanted = items if job.only is None else [one for one in items if one.id in job.only]
        marked = mark_submission(taken, outcome, wanted, student, paper)
        if job.only is not None and job.before:
            marked = merged(marked, job.before, [item.id for item in items])
        notes = (*marked.notes, *self._other_questions(items, upload.student, student))
        ran = "" if paper else values_print(folder, taken, items)
        return Done(job, replace(marked, notes=notes), taken, outcome, ran)

    def _ran(
        self, attempt: Attempt, upload: Upload, items: tuple[Item, ...], student: Student
    ) -> Outcome:
        functions = (item for item in items if item.kind == "function")
        inputs = {one.id: [encode(list(a)) for a in calls(one, student)] for one in functions}
        return self._box.run(attempt, shop=self.folder.home(upload.student), calls=inputs)

    def _other_questions(
        self, items: tuple[Item, ...], name: str, student: Student
    ) -> Iterator[Text]:
        """A note where an item asks something else now than what was handed out."""
        touched = [item for item in items if item.id in self._changed]
        asked = self.folder.asked(name) if touched else {}
        other = [one.id for one in touched if one.id in asked and _differs(one, asked, student)]
        if other:
            yield message("marking.question_changed", items=", ".join(other))

    def _unmarked(self, upload: Upload, status: Status, told: Text) -> Marked:
        try:
            items = self.folder.items_of(upload.assignment, upload.student)
            points = points_of(items, self.folder.paper_of(upload.student, upload.assignment))
        except CannotMark:
            points = {}
        return unmarked(upload, status, points, (told,))


def died(job: Job) -> Done:
    """What is told of a submission over which two workers died."""
    points = dict.fromkeys(job.basis.items, 0.0)
    told = message("marking.worker_died", tries=TRIES)
    return Done(job, unmarked(job.upload, "not_executed", points, (told,)))


def _differs(item: Item, asked: Mapping[str, Any], student: Student) -> bool:
    now = as_facts(public_item(item, student))
    return any(now.get(part) != asked[item.id].get(part) for part in SEEN)


@contextmanager
def open_bench(folder: Path, seat: Seat | None = None) -> Iterator[Bench]:
    """A bench with a real box, as workers of `b2c mark` open it."""
    with bench_of(CohortFolder.at(folder), seat) as bench:
        yield bench


@contextmanager
def bench_of(cohort: CohortFolder, seat: Seat | None = None) -> Iterator[Bench]:
    """The same for a cohort that is read already（打开判分台）."""
    from graders.intake import take_in
    from graders.sandbox.box import Box as RealBox

    with RealBox(cohort.folder / STUDENTS, seat=seat) as box:
        yield Bench(cohort, take_in, box)


@contextmanager
def open_seats(folder: Path, number: int) -> Iterator[Sequence[Seat]]:
    """Places for so many workers at one warm parent（席位）."""
    with seats(folder / STUDENTS, number) as found:
        yield found


_kept: dict[str, tuple[ExitStack, Bench]] = {}


def on_cluster(folder: Path, run: str, code: str, job: Job) -> Done:
    """One submission on a machine of a cluster（在集群上判一份）; its bench is kept for a run."""
    if code != code_print():
        raise BadInput(Problem("--cluster", say("marking.other_version")))
    if run not in _kept:
        for stack, _ in _kept.values():
            stack.close()
        _kept.clear()
        stack = ExitStack()
        _kept[run] = stack, stack.enter_context(open_bench(folder))
    return _kept[run][1].mark(job)
