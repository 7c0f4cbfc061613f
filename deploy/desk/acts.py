"""What a teacher does at the desk（讲台上的动作）; buttons and commands call the same."""

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from course_b2c_ops.build.cohort import cohort_file
from course_b2c_ops.language import message, say
from course_b2c_ops.problems import BadInput, Problem
from deploy.desk.desk import Desk
from graders.cohort_folder import COURSE
from graders.nbgrader_side.export import ItemExport
from graders.nbgrader_side.late import in_utc, on_the_wall

Tell = Callable[[str], None]
COLUMNS = ("student", "assignment", "minutes", "until")


def release(desk: Desk, name: str, tell: Tell) -> None:
    """Give a lab out（发布）; given out before, it is put right."""
    _known(desk, name)
    _done(desk, desk.nbgrader.release_assignment(name))
    tell(desk_says(desk, "desk.released", name=name))


def collect(desk: Desk, name: str, tell: Tell) -> None:
    """Fetch what was handed in（收作业）; what is not the student's own or too late is told."""
    _known(desk, name)
    before = _stamps(desk, name)
    log = _done(desk, desk.nbgrader.collect(name))
    after = _stamps(desk, name)
    new = sum(before.get(student) != stamp for student, stamp in after.items())
    tell(desk_says(desk, "desk.collected", name=name, new=new, all=len(after)))
    for line in log.splitlines():
        if line.startswith("[ERROR]"):
            tell(line.removeprefix("[ERROR] "))


def mark(desk: Desk, name: str, tell: Tell, *, again: bool = False) -> None:
    """Mark what was collected（判分）: `b2c mark`, its lines as they come."""
    _known(desk, name)
    command = [sys.executable, "-m", "course_b2c_ops.cli", "mark", str(desk.folder.folder),
               "--assignment", name, *(["--again"] if again else [])]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=desk.folder.root
    ) as marking:
        for line in marking.stdout or ():
            tell(line.rstrip())


def give_back(desk: Desk, name: str, tell: Tell) -> None:
    """Return feedback（发还反馈）, with marks and comments that a person gave by then."""
    _known(desk, name)
    _done(desk, desk.nbgrader.generate_feedback(name))
    _done(desk, desk.nbgrader.release_feedback(name))
    place = desk.returned_mark(name)
    place.parent.mkdir(exist_ok=True)
    place.touch()
    tell(desk_says(desk, "desk.returned", name=name))


def extend(desk: Desk, name: str, student: str, until: str, tell: Tell) -> None:
    """Let one student be later（延期）: a line in the class's list of extensions."""
    _known(desk, name)
    if student not in desk.students:
        raise BadInput(Problem(student, say("desk.no_student", known=", ".join(desk.students))))
    when = in_utc(until)
    if when is None:
        raise BadInput(Problem(until, say("desk.when")))
    due = next(state.due for state in desk.states([_work(desk, name)]))
    if due is None or when < due:
        why = "desk.not_due" if due is None else "desk.too_early"
        told = say(why, name=name, due=on_the_wall(due) if due else "")
        raise BadInput(Problem(until, told))
    place = cohort_file(desk.folder.root, desk.cohort.id).with_suffix(".extensions.csv")
    rows = [row for row in _rows(place) if not _is_of(row, student, name)]
    minutes = next((r.get("minutes", "") for r in _rows(place) if _is_of(r, student, name)), "")
    new = {"student": student, "assignment": name, "minutes": minutes, "until": until.strip()}
    _write(place, [*rows, new])
    called = desk.folder.called(student)
    tell(desk_says(desk, "desk.extended", name=name, student=called, until=on_the_wall(when)))


def grades(desk: Desk, place: Path, tell: Tell) -> None:
    """All marks, item by item（导出成绩）, as .csv or .xlsx."""
    from nbgrader.api import Gradebook

    exporter = ItemExport()
    exporter.to = str(place)
    try:
        with Gradebook(desk.nbgrader.coursedir.db_url, desk.cohort.id) as gradebook:
            exporter.export(gradebook)
    except OSError as closed:
        raise BadInput(Problem(str(place), say("desk.no_file", why=closed.strerror))) from closed
    tell(desk_says(desk, "desk.exported", place=place))


def desk_says(desk: Desk, key: str, **values: object) -> str:
    """A sentence in the class's language."""
    return message(key, **values).on_one_line(desk.cohort.language)


def _known(desk: Desk, name: str) -> None:
    if name not in {work.name for work in desk.works}:
        known = ", ".join(work.name for work in desk.works)
        raise BadInput(Problem(name, say("desk.no_work", known=known)))


def _work(desk: Desk, name: str) -> Any:
    return next(work for work in desk.works if work.name == name)


def _done(desk: Desk, told: dict[str, Any]) -> str:
    """nbgrader's log; BadInput with its last words where it did not succeed."""
    log = str(told.get("log") or "")
    if told["success"]:
        return log
    lines = [line for line in log.splitlines() if line.startswith(("[ERROR]", "[CRITICAL]"))]
    last = (lines or str(told.get("error", "")).strip().splitlines() or ["?"])[-1]
    raise BadInput(Problem(desk.cohort.id, say("desk.failed", why=last.partition("] ")[2] or last)))


def _stamps(desk: Desk, name: str) -> dict[str, str]:
    """When what lies in `submitted/` was handed in, by student."""
    places = {s: desk.folder.folder / COURSE / "submitted" / s / name for s in desk.students}
    return {
        student: (place / "timestamp.txt").read_text("utf-8")
        for student, place in places.items()
        if (place / "timestamp.txt").is_file()
    }


def _is_of(row: dict[str, str], student: str, name: str) -> bool:
    return (row.get("student"), row.get("assignment")) == (student, name)


def _rows(place: Path) -> Iterator[dict[str, str]]:
    if place.is_file():
        yield from csv.DictReader(place.read_text("utf-8-sig").splitlines())


def _write(place: Path, rows: list[dict[str, str]]) -> None:
    """Over what was there: the desk's account may write this file and none beside it."""
    lines = [",".join(COLUMNS)]
    lines += [",".join(row.get(name) or "" for name in COLUMNS) for row in rows]
    try:
        place.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError as closed:
        raise BadInput(Problem(str(place), say("desk.no_file", why=closed.strerror))) from closed
