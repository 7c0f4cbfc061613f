"""A class that hands in the large lab: our folder with items, and an ordinary course of nbgrader's.

Run as `python -m tests.marking.large_class FOLDER JOBS` it marks such a folder: `b2c mark`, with
the large lab's own bank.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from graders.bulk.command import Tools, mark_cohort
from graders.bulk.verb import Options
from graders.bulk.work import Bench, bench_of
from graders.cohort_folder import CohortFolder
from graders.cohort_key import CohortKey, read_secret
from graders.sandbox.shared import Seat
from tests.marking import large_formulas
from tests.marking.large_tasks import LAB, POINTS, ROWS, TABLE, TASKS, TOPIC, Task

BANK = "bank"  # beside the class's folder
COHORT = {"cohort": "demo", "language": "zh", "as_of": "2026-12-13"}
ROOT = Path(__file__).resolve().parents[2]
PLUGGED = """
O, S = "graders.nbgrader_side", "nbgrader.preprocessors"
c.Autograde.exporter_class = f"{O}.MarkedReader"
steps = ["IgnorePattern", "LimitOutput", "SaveAutoGrades", "AssignLatePenalties"]
steps = [f"{S}.{step}" for step in [*steps, "CheckCellMetadata"]]
c.Autograde.autograde_preprocessors = [f"{O}.Mark", *steps, f"{O}.Remarks"]
c.GenerateFeedback.exporter_class = f"{O}.FeedbackPage"
"""


# ---- marking it ----


def bank_of(folder: Path) -> Path:
    """The root that the class's bank, formulas and key lie below."""
    return folder.parent / BANK


@contextmanager
def open_bench(folder: Path, seat: Seat | None = None) -> Iterator[Bench]:
    """As workers of `b2c mark` open it; the topic's formulas are these tests' own."""
    sys.modules.setdefault(f"graders.formulas.{TOPIC}", large_formulas)
    with bench_of(CohortFolder.at(folder, bank_of(folder)), seat) as bench:
        yield bench


def main(folder: Path, jobs: int) -> int:
    """Mark the class as `b2c mark FOLDER --jobs N` marks one."""
    cohort = CohortFolder.at(folder, bank_of(folder))
    return mark_cohort(cohort, Options(jobs=jobs), Tools(opener=open_bench))


# ---- making it ----


def students(number: int) -> list[str]:
    return [f"s{place:04}" for place in range(1, number + 1)]


def our_class(place: Path, number: int, rows: int = ROWS) -> Path:
    """A cohort as a build leaves it, with so many students, each of whom has handed in."""
    from tests.marking import large_lab

    folder, table = place / "demo", large_lab.visits(rows)
    _write_bank(bank_of(folder))
    source = large_lab.notebook(items=True, table=table)
    _write_course(folder / "nbgrader", source, students(number))
    _write_students(folder, table, students(number))
    items = [{"id": f"{TOPIC}/{task.name}", "points": POINTS} for task in TASKS]
    made = {"lessons": [], "outputs": {}, "inputs": _inputs(bank_of(folder))}
    made |= {"key": _key().name, "assignments": [{"name": LAB, "items": items}]}
    _write(folder / "manifest.json", {**COHORT, **made})
    _hand_in(folder / "nbgrader", number)
    return folder


def stock_course(place: Path, number: int) -> Path:
    """An ordinary course of nbgrader's with the same lab, as `nbgrader quickstart` leaves one."""
    from tests.marking import large_lab

    table = large_lab.visits()
    course = place / "course"
    _write_source(course, large_lab.notebook(items=False, table=table))
    table.to_csv(course / "source" / LAB / f"{TABLE}.csv", index=False)
    config = 'c = get_config()\nc.CourseDirectory.course_id = "demo"\nc.Execute.timeout = 120\n'
    (course / "nbgrader_config.py").write_text(config, "utf-8")
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", LAB]
    subprocess.run(command, cwd=course, env=environment(), check=True, capture_output=True)
    _hand_in(course, number)
    return course


def plugged_in(course: Path, place: Path) -> Path:
    """The same course with our plug-ins in nbgrader's own places."""
    shutil.copytree(course, place)
    with (place / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(PLUGGED)
    return place


def repaired(place: Path) -> Path:
    """A folder that saves every Python which has it on its path the slow import."""
    place.mkdir()
    line = 'import sys\nsys.modules.setdefault("rfc3987_syntax", None)\n'
    (place / "sitecustomize.py").write_text(line, "utf-8")
    return place


def results(folder: Path) -> dict[str, float]:
    """Points by student, as `b2c mark` keeps them."""
    paths = (folder / "nbgrader/marks" / LAB).glob("*.json")
    found = [json.loads(path.read_text("utf-8")) for path in paths if "values" not in path.name]
    return {one["student"]: one["points"] for one in found}


def stock_results(course: Path) -> dict[str, float]:
    """Points by student in a gradebook of nbgrader's."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{(course / 'gradebook.db').absolute()}") as gradebook:
        found = gradebook.assignment_submissions(LAB)
        return {one.student.id: float(one.score) for one in found}


def environment(**more: str) -> dict[str, str]:
    """This environment; libraries are compiled once, and nbgrader finds its own programs."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PATH": path, **more}


def _hand_in(course: Path, number: int) -> None:
    from tests.marking.large_lab import handed_in

    release = course / "release" / LAB
    book = json.loads((release / "lab.ipynb").read_text("utf-8"))
    for place, student in enumerate(students(number), start=1):
        home = course / "submitted" / student / LAB
        _write(home / "lab.ipynb", handed_in(place, book))
        for path in release.glob("*.csv"):
            os.link(path, home / path.name)


def _write_source(course: Path, book: Any) -> None:
    import nbformat

    place = course / "source" / LAB / "lab.ipynb"
    place.parent.mkdir(parents=True)
    nbformat.write(book, place)


def _write_course(course: Path, book: Any, names: list[str]) -> None:
    from course_b2c_ops.build.cohort import Student
    from course_b2c_ops.build.course_folder import CONFIG, generate_release

    _write_source(course, book)
    config = CONFIG.format(course="demo", stub="...", text_stub="...")
    (course / "nbgrader_config.py").write_text(config, "utf-8")
    generate_release(course.parent, [LAB], [Student(name, f"学生{name}", "") for name in names])


def _write_students(folder: Path, table: Any, names: list[str]) -> None:
    """Everybody's own folder; the tables are the same files, to save room and time."""
    from course_b2c_ops import datasets
    from course_b2c_ops.market.dictionary import dictionary
    from course_b2c_ops.market.fingerprint import fingerprints

    tables = {TABLE: table, "dictionary": dictionary()}
    first = folder / "students" / names[0]
    datasets.write_shop(tables, first)
    files = {path.name: _sha256(path) for path in first.iterdir()}
    facts = {"files": files, "tables": fingerprints(tables)}
    seal = _key().seal(json.dumps(facts, sort_keys=True))
    items = _public_items(bank_of(folder), tables)
    for name in names:
        home = folder / "students" / name
        home.mkdir(exist_ok=True)
        for file in files if home != first else ():
            os.link(first / file, home / file)
        _write(home / "items.json", items)
        key = _key().item_key(name).hex()
        _write(home / "identity.json", {"student": name, **COHORT, "item_key": key})
        _write(home / "fingerprint.json", {**facts, "seal": seal})


def _public_items(bank: Path, tables: Any) -> dict[str, Any]:
    """What students see of the items; nothing in them is drawn, so it is the same for all."""
    from course_b2c_ops.items import as_facts
    from graders.bank import read_bank
    from graders.mark_item import Student, public_item

    read = read_bank(bank)
    assert not read.problems, read.problems
    anybody = Student(b"", tables, date.fromisoformat(COHORT["as_of"]))
    return {name: as_facts(public_item(item, anybody)) for name, item in read.items.items()}


def _write_bank(bank: Path) -> None:
    home = bank / "graders/items/assessed" / TOPIC
    home.mkdir(parents=True)
    for task in TASKS:
        (home / f"{task.name}.toml").write_text(_item(task), "utf-8")
    shutil.copytree(ROOT / "graders/keys", bank / "graders/keys")


def _item(task: Task) -> str:
    """One task as an item of the bank."""
    answer = [f'formula = "{task.name}"', "relative_tolerance = 0.005"]
    shape = {"function": 'arguments = ["one", "other"]', "figure": 'series = 1\nunit = "visitors"'}
    shaped = shape.get(task.kind, "")
    if task.kind == "table":
        answer.append(f'key = ["{task.key}"]')
        columns = list(getattr(large_formulas, task.name)(_tiny()).columns)
        shaped = f"columns = {json.dumps(columns)}"
    own = f'inputs = "{task.name}_inputs"' if task.kind == "function" else f'tables = ["{TABLE}"]'
    told = f'zh = "{task.name}"\nen = "{task.name}"'
    head = f'kind = "{task.kind}"\nclauses = ["2.5.2"]\npoints = {POINTS}\nminutes = 5'
    parts = [head, "difficulty = 1\nreviewed = 2026-11-21", f"[source]\n{told}", f"[stem]\n{told}"]
    parts += ["[answer]", *answer, own, f"[shape]\n{shaped}"]
    if task.name == "by_source":
        parts.append(f'[[mistake]]\nformula = "by_source_of_views"\n{told}')
    return "\n".join(parts) + "\n"


def _tiny() -> Any:
    from tests.marking.large_lab import visits

    return visits(500)


def _inputs(bank: Path) -> dict[str, str]:
    """The prints of the items that the build was made from."""
    paths = sorted((bank / "graders/items").rglob("*.toml"))
    return {path.relative_to(bank).as_posix(): _sha256(path) for path in paths}


def _key() -> CohortKey:
    return CohortKey(read_secret(ROOT / "graders/keys/demo.key", "demo.key"))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(path: Path, facts: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
