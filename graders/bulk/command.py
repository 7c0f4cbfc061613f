"""`b2c mark DIR`（判分命令）: mark what a class has handed in."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_b2c_ops.language import message, say
from course_b2c_ops.problems import BadInput, Problem
from graders import kept_values
from graders.bulk import cluster
from graders.bulk.crew import Crew, Opener, Seats
from graders.bulk.marks_folder import MarksFolder
from graders.bulk.plan import check
from graders.bulk.report import closing_lines, write_changes, write_json
from graders.bulk.run import Run, Tally
from graders.bulk.verb import Cluster, Options
from graders.bulk.work import open_bench, open_seats
from graders.bulk.writers import Writer, writers_of
from graders.cohort_folder import CohortFolder

UNWRITTEN = 1
STOPPED = 2


def mark(folder: Path, options: Options, opened: Cluster | None = None) -> int:
    """Mark a cohort's submissions; 0 when each is handled, 1 when some could not be written."""
    return mark_cohort(CohortFolder.at(folder), options, Tools(opened))


@dataclass(frozen=True)
class Tools:
    """What a run works with（工具）: a cluster's executor, how a worker starts, who writes."""

    cluster: Cluster | None = None
    opener: Opener = open_bench
    seats: Seats = open_seats
    writers: Callable[[CohortFolder], Sequence[Writer]] = writers_of


def mark_cohort(cohort: CohortFolder, options: Options, tools: Tools) -> int:
    """The same for a cohort that is read already（判一个班）."""
    folder = cohort.folder
    check(cohort, options.wanted)
    if options.json and not options.json.absolute().parent.is_dir():
        raise BadInput(Problem(str(options.json), say("marking.no_json_folder")))
    marks = MarksFolder(folder)
    with marks.alone():
        marks.sweep()
        kept_values.sweep(folder)
        run = Run(cohort, marks, tools.writers(cohort), options.wanted)
        try:
            tally = _through(run, options, tools, folder)
        except KeyboardInterrupt:
            done = run.tally.counts["marked"]
            print(message("marking.stopped", done=done).on_one_line(cohort.language),
                  file=sys.stderr)  # fmt: skip
            return STOPPED
        try:
            write_changes(cohort, marks)
            if options.json:
                write_json(options.json, cohort, marks, options.wanted, tally)
        except OSError as failed:
            told = say("marking.no_file", why=failed.strerror)
            raise BadInput(Problem(str(failed.filename or folder), told)) from failed
    for line in closing_lines(cohort, tally, marks.place):
        print(line)
    return UNWRITTEN if tally.unwritten else 0


def _through(run: Run, options: Options, tools: Tools, folder: Path) -> Tally:
    if options.cluster and tools.cluster:
        with tools.cluster(options.cluster) as executor:
            return run.through(cluster.work_on(executor, folder))
    return run.through(Crew(folder, options.jobs, tools.opener, tools.seats).run)
