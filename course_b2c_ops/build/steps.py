"""The steps of a build（构建步骤）, each a plain function; what did not change is kept."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from course_b2c_ops.build import course_folder, lessons, notebooks, release
from course_b2c_ops.build.answer_pages import with_answers
from course_b2c_ops.build.check_lessons import check_courses
from course_b2c_ops.build.cohort import Cohort
from course_b2c_ops.build.compose import Composed, compose_desk
from course_b2c_ops.build.exam_papers import NOTEBOOK as PAPER_NOTEBOOK
from course_b2c_ops.build.exam_papers import (
    RECORD,
    ClassPapers,
    items_of,
    paper_notebook,
    record_of,
)
from course_b2c_ops.build.keys import SAMPLE_STUDENT, CohortKey
from course_b2c_ops.build.leaks import check_sources
from course_b2c_ops.build.lesson_facts import check_facts
from course_b2c_ops.build.manifest import Manifest, fingerprint, lecture_place, versions
from course_b2c_ops.build.progress import Steps
from course_b2c_ops.build.run import Ran, Run, run_notebooks
from course_b2c_ops.build.shops import (
    Files,
    ShopOrder,
    make_shop,
    shop_orders,
    student_of,
    write_files,
)
from course_b2c_ops.places import SHOP_FOLDER
from course_b2c_ops.problems import Coincidence, Problem, stop_on_problems
from course_b2c_ops.rules import check_rules
from course_b2c_ops.standard import read_standard
from graders.bank import Bank, Item
from graders.check_items import check_bank
from graders.mark_item import Key

ANSWERS = "teacher/answers"
# What a running notebook may read besides the engine.
FACTS = ("data/rules/", "data/platform_rules/", "data/market/", "data/glossary")
FEWEST_TO_TELL = 4  # shops from which on a coincidence can be told from bad luck
DESK = "teacher/desk.ipynb"
BLANKS = "teacher/labs"  # the release as a student first sees it, to read


@dataclass(frozen=True)
class Build:
    """What the steps of one build share."""

    root: Path
    cohort: Cohort
    key: CohortKey
    inputs: Mapping[str, str]
    before: Manifest  # of the last build
    target: Path  # where the last build lies, and this one will
    folder: Path  # where this one is made
    executor: Executor
    steps: Steps

    def kept(self, piece: str, key: str) -> bool:
        """Whether the last build's piece can be taken over."""
        return self.before.same(piece, key)

    def take_over(self, place: str) -> None:
        """Take a file or folder of the last build, without copying its bytes."""
        old, new = self.target / place, self.folder / place
        new.parent.mkdir(parents=True, exist_ok=True)
        if old.is_dir():
            shutil.copytree(old, new, copy_function=_linked, dirs_exist_ok=True)
        else:
            _linked(str(old), str(new))

    def engine(self) -> str:
        """One name for everything a running notebook may use."""
        return self.inputs_under("course_b2c_ops/", *FACTS)

    def marker(self) -> str:
        """One name for everything a mark may depend on."""
        return self.inputs_under("graders/") + self.engine()

    def inputs_under(self, *places: str) -> str:
        """One name for all input files below these places."""
        return fingerprint(*(item for item in self.inputs.items() if item[0].startswith(places)))


def bank_is_proven(before: Manifest, inputs: Mapping[str, str], cohort: Cohort) -> bool:
    """Whether the last build checked the same bank, with the same engine, on the same day."""
    facts = before.facts
    return bool(
        facts
        and facts["as_of"] == cohort.as_of.isoformat()
        and facts["built_with"] == versions()
        and _of_bank(facts["inputs"]) == _of_bank(inputs)
    )


def _of_bank(inputs: Mapping[str, str]) -> dict[str, str]:
    """All inputs but lessons and class lists: a check of the bank reads neither."""
    lessons_and_lists = ("notebooks/", "cohort/")
    return {name: told for name, told in inputs.items() if not name.startswith(lessons_and_lists)}


def check_content(
    root: Path, courses: tuple[lessons.Course, ...], bank: Bank, cohort: Cohort,
    *, bank_proven: bool = False,
) -> Iterator[Problem]:  # fmt: skip
    """Every problem of lessons, bank, standard and rules on the cohort's day."""
    clauses = read_standard(root / "data" / "standard")
    yield from check_courses(courses, bank, clauses)
    yield from lessons.unlisted(root, courses)
    if not bank_proven:
        yield from check_bank(bank, clauses, cohort.as_of)
    yield from check_sources(courses, bank)
    yield from check_facts(courses, bank, cohort.as_of)
    yield from check_rules(root / "data" / "rules")
    yield from check_rules(root / "data" / "platform_rules")


def cohort_items(composed: Iterable[Composed], bank: Bank) -> tuple[Item, ...]:
    """The items students of this cohort get: the practice pool, and what their labs ask."""
    graded = {item.id: item for one in composed for item in one.items if item.kind != "case"}
    practice = {item.id: item for item in bank.pool("practice")}
    return tuple({**practice, **graded}.values())


def make_shops(
    build: Build, items: tuple[Item, ...], papers: ClassPapers, bank: Bank
) -> dict[str, str]:
    """Every student's folder and the cohort's sample shop; gives the key of each piece."""
    orders = shop_orders(
        build.cohort.id, build.cohort.language, build.cohort.as_of, build.key,
        [student.id for student in build.cohort.students], items, build.cohort.shops,
        show_truth=build.cohort.show_truth,
    )  # fmt: skip
    orders = [_with_papers(order, papers, bank) for order in orders]
    keys = {_shop_place(order): _shop_key(build, order) for order in orders}
    tables = {_shop_place(order): _tables_key(build, order) for order in orders}
    fresh = []
    for order in orders:
        place = _shop_place(order)
        if build.kept(place, keys[place]):
            build.take_over(place)
            continue
        ready = build.target / place if build.kept(_tables_of(place), tables[place]) else None
        fresh.append(replace(order, ready=ready))
    problems: list[Problem] = []
    with build.steps.counting("shops", len(fresh)) as counter:
        for shop in build.executor.map(make_shop, fresh):
            order = next(order for order in fresh if order.student == shop.student)
            write_files(shop.files, build.folder / _shop_place(order))
            problems += shop.problems
            counter.one_more(shop.student)
    stop_on_problems(without_luck(problems, len(fresh)))
    return keys | {_tables_of(place): key for place, key in tables.items()}


def _with_papers(order: ShopOrder, papers: ClassPapers, bank: Bank) -> ShopOrder:
    """A student's order with the own papers, and the items they ask."""
    known = {item.id: item for item in order.items}
    asked = items_of(papers.of(order.student), bank)
    return replace(
        order,
        items=tuple({**known, **dict(sorted(asked.items()))}.values()),
        papers=papers.file_of(order.student),
        in_papers=frozenset(asked.keys() - known.keys()),
    )


def without_luck(problems: list[Problem], shops: int) -> Iterator[Problem]:
    """All problems but coincidences; of those, the ones that most shops share."""
    counted = Counter(problems)
    for problem, times in counted.items():
        common = shops >= FEWEST_TO_TELL and times * 2 > shops
        if common or not isinstance(problem, Coincidence):
            yield problem


def _shop_place(order: ShopOrder) -> str:
    sample = order.student == SAMPLE_STUDENT
    return SHOP_FOLDER if sample else f"students/{order.student}"


def _shop_key(build: Build, order: ShopOrder) -> str:
    names = [item.id for item in order.items]
    return fingerprint(build.marker(), build.key.name, order.student, order.cohort,
                       order.language, order.as_of, order.pool, order.show_truth,
                       names, order.papers)  # fmt: skip


def _tables_of(place: str) -> str:
    """The piece that a shop's tables are, whatever its items."""
    return f"{place}#tables"


def _tables_key(build: Build, order: ShopOrder) -> str:
    return fingerprint(build.engine(), build.key.name, order.student, order.as_of, order.pool,
                       order.show_truth)  # fmt: skip


def sample_shop(build: Build, items: tuple[Item, ...]) -> tuple[Files, ShopOrder]:
    """The files of the cohort's sample shop, on which lectures are shown and solutions proven."""
    place = build.folder / SHOP_FOLDER
    files = {path.name: path.read_bytes() for path in sorted(place.iterdir())}
    order, *_ = shop_orders(build.cohort.id, build.cohort.language, build.cohort.as_of,
                            build.key, [], items)  # fmt: skip
    return files, order


def write_labs(build: Build, composed: tuple[Composed, ...], papers: ClassPapers) -> dict[str, str]:
    """nbgrader's course folder: sources, and a release of each lab and paper that changed."""
    labs = [one for one in composed if one.lab is not None]
    keys = {f"lab/{one.lesson.id}": _lab_key(build, one) for one in labs}
    changed = [one for one in labs if not build.kept(f"lab/{one.lesson.id}",
                                                     keys[f"lab/{one.lesson.id}"])]  # fmt: skip
    for one in labs:
        if one not in changed:
            for side in ("source", "release"):
                build.take_over(f"{course_folder.FOLDER}/{side}/{one.lesson.id}")
            for place in (ANSWERS, BLANKS):
                build.take_over(f"{place}/{one.lesson.id}.ipynb")
    course_folder.write_sources(build.folder, changed, build.cohort)
    paper_keys = _write_papers(build, papers)
    names = [one.lesson.id for one in changed]
    names += [name for name, key in paper_keys.items() if not build.kept(f"paper/{name}", key)]
    with build.steps.counting("release", len(names)) as counter:
        course_folder.generate_release(build.folder, names, build.cohort.students)
        for name in names:
            counter.one_more(name)
    return keys | {f"paper/{name}": key for name, key in paper_keys.items()}


def _write_papers(build: Build, papers: ClassPapers) -> dict[str, str]:
    """The sources of the papers and the record of the draw; gives the key of each notebook."""
    keys: dict[str, str] = {}
    for plan, told in zip(papers.plans, papers.assignments, strict=True):
        text = notebooks.as_text(paper_notebook(plan, told["points"], build.cohort))
        keys[plan.id] = fingerprint(text, build.marker())
        source = f"{course_folder.FOLDER}/source/{plan.id}"
        if build.kept(f"paper/{plan.id}", keys[plan.id]):
            build.take_over(source)
            build.take_over(f"{course_folder.FOLDER}/release/{plan.id}")
        else:
            _write(build.folder / source / PAPER_NOTEBOOK, text)
    if papers.plans:
        _write(build.folder / RECORD, record_of(papers).decode())
    return keys


def _lab_key(build: Build, one: Composed) -> str:
    points = [(item.id, item.points) for item in one.items]
    return fingerprint(notebooks.as_text(one.lab), points, build.marker(), build.key.name,
                       build.cohort.as_of)  # fmt: skip


def run_everything(
    build: Build, composed: tuple[Composed, ...], lab_keys: Mapping[str, str],
    items: tuple[Item, ...],
) -> dict[str, str]:  # fmt: skip
    """Run changed lectures, and prove changed labs; gives the keys of the lectures."""
    files, order = sample_shop(build, items)
    student = student_of(files, order)
    shop_print = fingerprint(*(item for pair in files.items() for item in pair))
    lectures = [one for one in composed if one.lecture is not None]
    keys = {
        f"lecture/{one.lesson.id}": fingerprint(
            notebooks.as_text(one.lecture), build.engine(), shop_print
        )
        for one in lectures
    }
    runs = []
    for one in lectures:
        if build.kept(f"lecture/{one.lesson.id}", keys[f"lecture/{one.lesson.id}"]):
            build.take_over(lecture_place(one))
        else:
            runs.append(Run(f"{one.lesson.id}/lecture", notebooks.as_text(one.lecture), files))
    proofs = [
        release.lab_runs(
            one, notebooks.as_text(one.lab), course_folder.released(build.folder, one.lesson.id),
            files, student,
        )
        for one in composed
        if one.lab is not None
        and not build.kept(f"lab/{one.lesson.id}", lab_keys[f"lab/{one.lesson.id}"])
    ]  # fmt: skip
    runs += [run for proof in proofs for run in (proof.solution, proof.blank)]
    with build.steps.counting("notebooks", len(runs)) as counter:
        ran = run_notebooks(runs, build.executor, lambda one: counter.one_more(one.name))
    own_keys = {p.composed.lesson.id: release.keys_of(p.composed, student) for p in proofs}
    problems = [
        problem
        for proof in proofs
        for problem in release.check_lab(proof, ran, own_keys[proof.composed.lesson.id])
    ]
    stop_on_problems([*problems, *_lecture_problems(lectures, ran)])
    _write_notebooks(build, composed, ran, own_keys)
    return keys


def _lecture_problems(lectures: Iterable[Composed], ran: Mapping[str, Ran]) -> Iterator[Problem]:
    for one in lectures:
        done = ran.get(f"{one.lesson.id}/lecture")
        if done and done.error and one.lesson.lecture:
            error = done.error
            path = one.lesson.lecture.path
            yield release.cell_problem(path, error.cell, error.line, error.error)


def _write_notebooks(
    build: Build, composed: tuple[Composed, ...], ran: Mapping[str, Ran],
    keys: Mapping[str, Mapping[str, Key]],
) -> None:  # fmt: skip
    """Executed lectures for everyone, executed solutions with their answers for the teacher."""
    for one in composed:
        name = one.lesson.id
        parts = ("lecture", "solution", "blank")
        lecture, solution, blank = (ran.get(f"{name}/{part}") for part in parts)
        if lecture:
            _write(build.folder / lecture_place(one), lecture.notebook)
        if solution and blank:
            language = build.cohort.language
            answered = with_answers(solution.notebook, one.items, keys[name], language)
            _write(build.folder / f"{ANSWERS}/{name}.ipynb", answered)
            _write(build.folder / f"{BLANKS}/{name}.ipynb", blank.notebook)


def write_desk(build: Build) -> None:
    """The teacher's desk（讲台）, in the class's language; it is run by who opens it."""
    source = lessons.read_source(build.root, lessons.DESK, "lecture")
    desk = compose_desk(source, build.cohort)
    _write(build.folder / DESK, notebooks.as_text(desk))


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")


def contract_facts(cohort: Cohort) -> dict[str, str]:
    """The manifest's first lines."""
    return {"cohort": cohort.id, "language": cohort.language, "as_of": cohort.as_of.isoformat()}


def _linked(source: str, target: str) -> str:
    """A second name for the same bytes, or a copy where the disk cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def kept_pieces(before: Manifest, keys: Mapping[str, str]) -> list[str]:
    """The pieces that were taken over from the last build."""
    return [name for name, key in keys.items() if before.same(name, key)]
