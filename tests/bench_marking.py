"""How fast a class is marked: `python -m tests.bench_marking`.

Theory papers of a class, drawn from the real bank by the real blueprint, an upload each; then the
real labs in real boxes. Time of the processor, so that what else runs counts as little as it can.
"""

import json
import resource
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.exam_papers import class_papers
from course_b2c_ops.papers import Paper
from graders.bulk.plan import Job
from graders.bulk.prints import basis_of
from graders.bulk.work import Bench, open_bench
from graders.cohort_folder import CohortFolder
from graders.intake import take_in
from graders.mark_item import right_answer
from graders.marker import mark_submission
from graders.own_key import Student
from graders.submission import Outcome, Upload
from tests.marking import class_of

CLASS = 60
PAPERS_A_SECOND = 500
LABS = 6
NOTHING = Outcome({})


def theory_of(paper: Paper) -> Paper:
    """The theory part alone."""
    parts = tuple(part for part in paper.parts if part.name == "theory")
    sittings = tuple(replace(one, parts=("theory",)) for one in paper.sittings[:1])
    return replace(paper, parts=parts, sittings=sittings)


def drawn(names: list[str]) -> dict[str, Paper]:
    """Everybody's own first mock exam, its theory."""
    cohort = read_cohort(class_of.ROOT, "demo")
    one = cohort.students[0]
    many = replace(cohort, students=tuple(replace(one, id=name) for name in names))
    bank, key = class_of.the_bank(), class_of.key()
    papers = class_papers(class_of.ROOT, many, bank, key, [], Path("nowhere"))
    return {name: theory_of(papers.of(name)[0]) for name in names}


def upload_of(place: Path, name: str, paper: Paper, student: Student) -> Upload:
    """An upload that answers every other question right."""
    items = [class_of.the_bank().items[one.item] for one in paper.places]
    answers: dict[str, Any] = {item.id: right_answer(item, student) for item in items[::2]}
    folder = place / name / paper.id
    folder.mkdir(parents=True)
    saved = {"answers": answers, "guesses": {}, "reasons": {}, "papers": {}}
    (folder / "answers.json").write_text(json.dumps(saved, default=str), "utf-8")
    notebook = json.dumps(class_of.paper_notebook())
    (folder / "paper.ipynb").write_text(notebook, "utf-8")
    return Upload(name, paper.id, folder)


def papers(place: Path, folder: CohortFolder) -> None:
    """Theory papers a second on one core: upload read, taken in, marked."""
    names = [f"p{number:03}" for number in range(CLASS)]
    own = drawn(names)
    key, day = class_of.key(), class_of.day()
    students = {name: Student(key.item_key(name), {}, day) for name in names}
    uploads = [upload_of(place, name, own[name], students[name]) for name in names]
    release = folder.released(class_of.MOCK)

    def once() -> tuple[float, float]:
        began, seconds_in_marker = process_time(), 0.0
        for upload in uploads:
            paper = own[upload.student]
            taken = take_in(upload, release)
            start = process_time()
            items = [folder.bank.items[one.item] for one in paper.places]
            found = mark_submission(taken, NOTHING, items, students[upload.student], paper)
            seconds_in_marker += process_time() - start
            assert found.status == "marked"
            assert 0 < found.points < found.out_of
        return process_time() - began, seconds_in_marker

    once()  # everybody's variants, made once a process
    whole, alone = min(once() for _ in range(3))
    length = sum(len(list(paper.places)) for paper in own.values()) / CLASS
    print(
        f"papers: {CLASS / alone:.0f} a second marked ({length:.0f} items each), "
        f"{CLASS / whole:.0f} a second with reading the upload; goal {PAPERS_A_SECOND}"
    )
    assert CLASS / alone >= PAPERS_A_SECOND


def labs(folder: Path) -> None:
    """Labs in a box: seconds of the clock each, the box's own processes included."""
    with open_bench(folder) as bench:
        one_lab(bench, folder, "s01", class_of.LABS[0])
        for lab in class_of.LABS:
            seconds = [one_lab(bench, folder, "s01", lab) for _ in range(LABS)]
            print(f"lab {lab}: {min(seconds):.2f} s at best, {sum(seconds) / LABS:.2f} s mean")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory of a worker: {used} MB")


def one_lab(bench: Bench, folder: Path, student: str, lab: str) -> float:
    """Seconds that one solved lab takes."""
    upload = Upload(student, lab, class_of.hand_in(folder, student, lab))
    job = Job(upload, basis_of(bench.folder, upload))
    began = perf_counter()
    assert bench.mark(job).marked.status == "marked"
    return perf_counter() - began


def main() -> None:
    """Papers, then labs."""
    with tempfile.TemporaryDirectory(prefix="b2c-bench-") as place:
        folder = class_of.class_folder(Path(place))
        papers(Path(place) / "uploads", CohortFolder.at(folder))
        labs(folder)


if __name__ == "__main__":
    main()
