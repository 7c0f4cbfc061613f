"""Speed, as ratios against a peer measured in the same run: `make bench`.

Seconds depend on the machine and its load; ratios of runs that take turns do not, or much less.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.compose import compose
from course_b2c_ops.build.draw import draw_paper
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.build.lessons import read_courses
from course_b2c_ops.build.notebooks import as_text
from course_b2c_ops.build.run import Run, run_notebooks
from course_b2c_ops.build.shops import make_shop, shop_orders, write_files
from course_b2c_ops.build.steps import cohort_items
from course_b2c_ops.build.workers import workers
from course_b2c_ops.language import LANGUAGES
from course_b2c_ops.places import SHOP_FOLDER
from graders.bank import read_bank
from tests import (
    bench_items,
    bench_lessons,
    bench_many,
    bench_marking,
    bench_practice,
    bench_review,
    bench_rules,
    bench_sandbox,
    bench_shop,
    bench_stock,
    bench_team_market,
)

ROOT = Path(__file__).resolve().parent.parent
LECTURE = ROOT / "notebooks/b2c_operation/operating_data/lecture.py"
ROUNDS = 3
# A library user's loop: papermill imported once, notebooks one after another, stock kernels.
LOOP = """
import sys, papermill
for path in sys.argv[1:]:
    papermill.execute_notebook(path, path + ".out.ipynb", progress_bar=False)
"""


def notebooks_of_a_build() -> list[Run]:
    """Both lessons, lecture and lab, in zh, en and both: what papermill gets to run."""
    cohort = read_cohort(ROOT, "demo")
    courses, bank = read_courses(ROOT, cohort.courses), read_bank(ROOT)
    runs = []
    for language in LANGUAGES:
        spoken = replace(cohort, language=language)
        lessons = compose(courses, draw_paper(courses, bank, spoken), spoken)
        items = cohort_items(lessons, bank)
        key = cohort_key(ROOT, cohort.id)
        order, *_ = shop_orders(cohort.id, language, cohort.as_of, key, [], items)
        files = make_shop(order).files
        for one in lessons:
            for part, notebook in (("lecture", one.lecture), ("lab", one.lab)):
                runs.append(Run(f"{one.lesson.id}-{part}-{language}", as_text(notebook), files))
    return runs


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ours(runs: list[Run]) -> None:
    """As the build does it: two jobs, workers and warm kernels started and ended inside."""
    with workers(jobs=2) as executor:
        ran = run_notebooks(runs, executor)
    assert not [one for one in ran.values() if one.error]


@contextmanager
def laid_out(runs: list[Run]) -> Iterator[list[str]]:
    """The same notebooks as files, each beside its shop."""
    with tempfile.TemporaryDirectory() as folder:
        places = []
        for run in runs:
            home = Path(folder) / run.name
            write_files(run.files, home / SHOP_FOLDER)
            (home / "notebook.ipynb").write_text(run.notebook, "utf-8")
            places.append(str(home / "notebook.ipynb"))
        yield places


def papermill_loop(places: list[str]) -> None:
    # Started in each notebook's folder by turns would need a chdir: the shop is named instead.
    env = {**os.environ, "B2C_SHOP": str(Path(places[0]).parent / SHOP_FOLDER)}
    subprocess.run([sys.executable, "-c", LOOP, *places], check=True, env=env, capture_output=True)


def papermill_commands(places: list[str]) -> None:
    for place in places:
        home = Path(place).parent
        command = [sys.executable, "-m", "papermill", "notebook.ipynb", "out.ipynb"]
        subprocess.run(command, cwd=home, check=True, capture_output=True)


def build(out: Path, *more: str) -> float:
    command = [sys.executable, "build_course.py", "build", "demo", "--out", str(out), *more]
    return seconds(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def compare_runs() -> None:
    runs = notebooks_of_a_build()
    rounds = []
    with laid_out(runs) as places:
        for _ in range(ROUNDS):
            own = seconds(lambda: ours(runs))
            loop = seconds(lambda: papermill_loop(places))
            commands = seconds(lambda: papermill_commands(places))
            rounds.append((own, loop, commands))
            print(f"  {own:6.1f} s  {loop:6.1f} s  {commands:6.1f} s", flush=True)
    to_loop = statistics.median(own / loop for own, loop, _ in rounds)
    to_commands = statistics.median(own / commands for own, _, commands in rounds)
    print(f"notebooks run: {len(runs)}, two jobs")
    print(f"ratio to papermill in one process, one after another: {to_loop:.2f}")
    print(f"ratio to the papermill command, one after another:    {to_commands:.2f}")


def compare_builds() -> None:
    out = Path(tempfile.mkdtemp()) / "demo"
    try:
        full = statistics.median(build(out, "--fresh") for _ in range(ROUNDS))
        unchanged = statistics.median(build(out) for _ in range(ROUNDS))
        bench_lessons.lectures(out)
        before = LECTURE.read_text("utf-8")
        try:
            LECTURE.write_text(before.replace("seed = 1", "seed = 2", 1), "utf-8")
            one_changed = build(out)
        finally:
            LECTURE.write_text(before, "utf-8")
    finally:
        shutil.rmtree(out.parent)
    print(f"whole build: {full:.1f} s")
    print(f"unchanged rebuild / whole build: {unchanged / full:.3f} ({unchanged:.2f} s)")
    print(f"one lecture changed / whole build: {one_changed / full:.2f} ({one_changed:.1f} s)")


if __name__ == "__main__":
    bench_shop.curve()
    bench_team_market.curve()
    bench_items.speed()
    bench_items.whole()
    bench_marking.main()
    bench_stock.compare()
    bench_many.many(number=150)
    bench_sandbox.speed()
    bench_rules.speed()
    bench_practice.phones()
    bench_review.spacing()
    print("ours, papermill in one process, papermill command:", flush=True)
    compare_runs()
    compare_builds()
