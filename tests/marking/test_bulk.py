"""`b2c mark`: many submissions, stopped and taken up again, marked anew, told to the teacher."""

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from course_b2c_ops import cli
from course_b2c_ops.problems import BadInput
from graders import kept_values
from graders.bulk.command import Tools, mark_cohort
from graders.bulk.marks_folder import MarksFolder
from graders.bulk.plan import Job
from graders.bulk.prints import upload_print
from graders.bulk.run import Run
from graders.bulk.verb import Options, Wanted
from graders.bulk.work import Bench, Done
from graders.cohort_folder import REPOSITORY, CohortFolder
from graders.submission import Marked, Outcome, Taken, Upload
from tests.marking import class_of
from tests.marking.class_of import MOCK

LAB, POLICY = class_of.LABS
EVERYTHING = [(s, a) for s in class_of.STUDENTS for a in (MOCK, LAB, POLICY)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return class_of.class_folder(tmp_path_factory.mktemp("class"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A class that has handed in: s01 everything right, s02 blanks."""
    place = Path(shutil.copytree(made, tmp_path / "demo"))
    for student, assignment in EVERYTHING:
        class_of.hand_in(place, student, assignment, "solved" if student == "s01" else "blank")
    return place


def marked_here(folder: Path, wanted: Wanted | None = None, root: Path = REPOSITORY) -> Run:
    """One run in this very process, its work by a bench that runs nothing."""
    cohort = CohortFolder.at(folder, root)
    marks = MarksFolder(folder)
    run = Run(cohort, marks, (), wanted or Wanted())
    bench = Bench(cohort, class_of.take_in, class_of.OracleBox())

    def worked(jobs: Iterator[Job]) -> Iterator[Done]:
        for job in jobs:
            yield bench.mark(job)

    run.through(worked)  # type: ignore[arg-type]
    return run


def records(folder: Path) -> dict[str, dict[str, Any]]:
    """All marks as they are kept, without the time they took and the code they were made by."""
    paths = sorted((folder / "nbgrader/marks").glob("*/*.json"))
    found = {f"{p.parent.name}/{p.stem}": json.loads(p.read_text("utf-8")) for p in paths}
    for one in found.values():
        one["seconds"] = one["basis"]["marker"] = 0
    return found


def counts(run: Run) -> dict[str, int]:
    return dict(run.tally.counts)


# ---- what is promised ----


def test_the_json_is_as_promised(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "marks.json"
    assert class_of.quietly(folder, Options(jobs=2, json=out)) == 0
    found = json.loads(out.read_text("utf-8"))
    assert {(one["student"], one["assignment"]) for one in found} == set(EVERYTHING)
    for one in found:
        assert list(one) == [
            "student", "assignment", "status", "points", "out_of", "seconds", "items", "notes",
        ]  # fmt: skip
        assert one["status"] == "marked"
        assert all(list(item) == ["id", "points", "out_of", "why"] for item in one["items"])
        assert all(isinstance(item["why"], str) and item["why"] for item in one["items"])
        assert one["out_of"] == sum(item["out_of"] for item in one["items"])
        assert isinstance(one["seconds"], float)
    points = {(one["student"], one["assignment"]): one["points"] for one in found}
    assert points["s01", LAB] == 30
    assert points["s01", MOCK] == class_of.a_paper().marks
    assert not any(points["s02", assignment] for assignment in (LAB, POLICY, MOCK))


def test_nothing_handed_in_is_an_empty_list(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "marks.json"
    assert class_of.quietly(made, Options(json=out)) == 0
    assert json.loads(out.read_text("utf-8")) == []
    assert "submitted" in capsys.readouterr().out


def test_workers_with_a_real_box_mark_a_real_lab(folder: Path) -> None:
    tools = Tools(writers=lambda _: ())
    options = Options(Wanted(assignment=LAB, student="s01"))
    assert mark_cohort(CohortFolder.at(folder), options, tools) == 0
    assert records(folder)[f"{LAB}/s01"]["points"] == 30


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_reasons_speak_the_cohorts_language(folder: Path, language: str) -> None:
    manifest = folder / "manifest.json"
    facts = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**facts, "language": language}), "utf-8")
    out = folder / "marks.json"
    wanted = Wanted(assignment=MOCK, student="s02")
    class_of.quietly(folder, Options(wanted, json=out))
    ((whole),) = json.loads(out.read_text("utf-8"))
    why = whole["items"][0]["why"]
    assert ("还没有作答" in why, "Not answered" in why) == (language != "en", language != "zh")


# ---- bad use ----


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "构建"),
        (["{folder}", "--assignment", "nothing"], LAB),
        (["{folder}", "--student", "s99"], "s01, s02"),
        (["{folder}", "--json", "{folder}/no/such/marks.json"], "文件夹"),
    ],
)
def test_bad_use_is_one_clear_line_and_exit_code_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert cli.main(["mark", *(one.format(folder=folder) for one in arguments)]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert told in lines[0]


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_workers_are_counted_from_one(folder: Path, jobs: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["mark", str(folder), "--jobs", jobs])
    assert stopped.value.code == 2


def test_a_cohort_is_marked_by_one_run_at_a_time(folder: Path) -> None:
    with MarksFolder(folder).alone():
        done = subprocess.run(
            [sys.executable, "-m", "course_b2c_ops.cli", "mark", str(folder)],
            cwd=class_of.ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "另一处" in done.stderr


# ---- skipping and resuming ----


def test_what_is_unchanged_is_not_marked_again(folder: Path) -> None:
    assert counts(marked_here(folder)) == {"marked": 6}
    before = records(folder)
    assert counts(marked_here(folder)) == {"unchanged": 6}
    class_of.hand_in(folder, "s02", POLICY, "solved")
    assert counts(marked_here(folder)) == {"unchanged": 5, "marked": 1}
    assert records(folder)[f"{POLICY}/s02"]["points"] == 20
    del before[f"{POLICY}/s02"]
    assert before.items() <= records(folder).items()
    assert counts(marked_here(folder, Wanted(again=True))) == {"marked": 6}


def test_only_what_is_asked_for_is_marked(folder: Path) -> None:
    assert counts(marked_here(folder, Wanted(assignment=LAB))) == {"marked": 2}
    assert counts(marked_here(folder, Wanted(student="s01"))) == {"unchanged": 1, "marked": 2}


def test_a_half_written_file_counts_as_nothing(folder: Path) -> None:
    marked_here(folder)
    whole = records(folder)
    path = folder / f"nbgrader/marks/{LAB}/s01.json"
    path.write_text(path.read_text("utf-8")[:100], "utf-8")
    (path.parent / ".s02.json.1.new").write_text("{", "utf-8")
    MarksFolder(folder).sweep()
    assert counts(marked_here(folder)) == {"unchanged": 5, "marked": 1}
    assert records(folder) == whole
    assert [one.name for one in path.parent.glob(".*.new")] == []


def started(folder: Path) -> "subprocess.Popen[bytes]":
    """A run of its own, with real workers, as the command line starts it."""
    program = (
        "import sys; from pathlib import Path; from tests.marking import class_of;"
        "from graders.bulk.verb import Options;"
        "sys.exit(class_of.quietly(Path(sys.argv[1]), Options(jobs=2)))"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with (folder.parent / "told.txt").open("ab") as told:
        return subprocess.Popen(command, cwd=class_of.ROOT, stdout=told, stderr=told)


def killed_and_taken_up(folder: Path, moments: int, seed: int) -> None:
    """Kill it again and again, at any moment, then let one run finish."""
    rng = random.Random(seed)
    seconds = 4.0
    for _ in range(moments):
        run = started(folder)
        time.sleep(rng.uniform(0, seconds))
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert started(folder).wait(timeout=120) == 0, (folder.parent / "told.txt").read_text("utf-8")


def is_the_same_as_undisturbed(folder: Path, moments: int, seed: int) -> None:
    undisturbed = Path(shutil.copytree(folder, folder.parent / "undisturbed"))
    marked_here(undisturbed)
    killed_and_taken_up(folder, moments, seed)
    assert records(folder) == records(undisturbed)
    assert list((folder / "nbgrader/marks").glob("*/.*.new")) == []


def test_killed_at_any_moment_nothing_is_lost(folder: Path) -> None:
    is_the_same_as_undisturbed(folder, moments=2, seed=1)


@pytest.mark.slow
def test_killed_twenty_times_nothing_is_lost(folder: Path) -> None:
    is_the_same_as_undisturbed(folder, moments=20, seed=2)


def test_workers_end_with_a_run_that_was_killed(folder: Path) -> None:
    run = started(folder)
    children = wait_for(lambda: children_of(run.pid))
    run.send_signal(signal.SIGKILL)
    run.wait()
    wait_for(lambda: not any(Path(f"/proc/{child}/cmdline").exists() for child in children) or None)


def children_of(pid: int) -> list[str]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return path.read_text().split() if path.exists() else []


def wait_for(found: Callable[[], Any], seconds: float = 60) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if result := found():
            return result
        time.sleep(0.02)
    raise AssertionError("waited in vain")


# ---- workers that die ----


def test_a_worker_that_dies_costs_its_own_submission_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / f"nbgrader/submitted/s01/{LAB}/lab.ipynb"
    text = path.read_text("utf-8").replace("### BEGIN SOLUTION", "# die now")
    path.write_text(text, "utf-8")
    assert class_of.quietly(folder, Options(jobs=1)) == 0
    found = records(folder)
    assert {name for name, one in found.items() if one["status"] == "marked"} == {
        f"{a}/{s}" for s, a in EVERYTHING if (s, a) != ("s01", LAB)
    }
    dead = found[f"{LAB}/s01"]
    assert (dead["status"], dead["points"]) == ("not_executed", 0)
    told = capsys.readouterr().out
    assert "s01 学生s01" in told
    assert "--student" in told
    # What could not be run is tried again, without being asked.
    class_of.hand_in(folder, "s01", LAB)
    assert counts(marked_here(folder)) == {"unchanged": 5, "marked": 1}


def test_a_machine_on_which_no_worker_lives_is_told_at_once(folder: Path) -> None:
    tools = Tools(opener=class_of.open_nothing, seats=class_of.no_seats, writers=lambda _: ())
    with pytest.raises(BadInput, match="--jobs 1"):
        mark_cohort(CohortFolder.at(folder), Options(), tools)
    assert {one["status"] for one in records(folder).values()} <= {"not_executed"}


def test_a_box_that_cannot_be_opened_is_one_clear_sentence(folder: Path) -> None:
    tools = Tools(opener=class_of.open_refused, seats=class_of.no_seats, writers=lambda _: ())
    with pytest.raises(BadInput, match="no walls here"):
        mark_cohort(CohortFolder.at(folder), Options(), tools)


def test_ctrl_c_stops_with_a_sentence_and_leaves_no_worker(folder: Path) -> None:
    run = started(folder)
    children = wait_for(lambda: children_of(run.pid))
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=60) == 2
    assert "已中断" in (folder.parent / "told.txt").read_text("utf-8")
    wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in children) or None)


def test_what_was_earned_stands_while_it_cannot_be_marked(folder: Path) -> None:
    marked_here(folder)
    whole = records(folder)
    seal = folder / "students/s01/fingerprint.json"
    kept = seal.read_bytes()
    seal.write_text("{}", "utf-8")
    run = marked_here(folder)
    assert counts(run) == {"not_executed": 3, "unchanged": 3}
    assert all("封印" in why.zh for _, why in run.tally.to_tell)
    assert records(folder) == whole
    seal.write_bytes(kept)
    assert counts(marked_here(folder)) == {"unchanged": 6}


# ---- on a cluster ----


@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 2])
def test_a_cluster_marks_the_same_with_one_thread_a_worker(folder: Path, threads: int) -> None:
    from distributed import LocalCluster

    folder.parent.chmod(0o755)
    undisturbed = Path(shutil.copytree(folder, folder.parent / "undisturbed"))
    marked_here(undisturbed)
    tools = Tools(cluster=cli._cluster, writers=lambda _: ())
    with LocalCluster(n_workers=2, threads_per_worker=threads, dashboard_address=None) as cluster:
        options = Options(cluster=cluster.scheduler_address)
        if threads > 1:
            with pytest.raises(BadInput, match="nthreads 1"):
                mark_cohort(CohortFolder.at(folder), options, tools)
            return
        assert mark_cohort(CohortFolder.at(folder), options, tools) == 0
    assert records(folder) == records(undisturbed)


# ---- what does not belong there ----


def test_strays_are_told_with_what_to_do_and_the_rest_is_marked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submitted = folder / "nbgrader/submitted"
    shutil.copytree(submitted / "s01" / LAB, submitted / "s77" / LAB)
    shutil.copytree(submitted / "s01" / LAB, submitted / "s02" / "Operating Data")
    (submitted / "s02" / "linked").symlink_to(submitted / "s01" / LAB)
    (submitted / "notes.txt").write_text("x")
    shutil.rmtree(submitted / "s02" / POLICY)
    (submitted / "s02" / POLICY).symlink_to(submitted / "s01" / POLICY)
    out = folder / "marks.json"
    assert class_of.quietly(folder, Options(json=out)) == 0
    told = capsys.readouterr().out
    assert "名单里没有 s77" in told
    assert "Operating Data" in told
    assert told.count("链接") == 2
    found = json.loads(out.read_text("utf-8"))
    statuses = {(one["student"], one["assignment"]): one["status"] for one in found}
    assert statuses["s77", LAB] == statuses["s02", POLICY] == "refused"
    assert sum(status == "marked" for status in statuses.values()) == 5


def test_a_refused_upload_is_told_and_costs_nobody_else(folder: Path) -> None:
    (folder / f"nbgrader/submitted/s01/{LAB}/lab.ipynb").write_bytes(b"\x00 no notebook")
    run = marked_here(folder)
    assert counts(run) == {"refused": 1, "marked": 5}
    ((upload, why),) = run.tally.to_tell
    assert upload.student == "s01"
    assert why.zh
    kept = records(folder)[f"{LAB}/s01"]
    assert (kept["status"], kept["points"], kept["out_of"]) == ("refused", 0, 40)
    assert counts(marked_here(folder)) == {"unchanged": 6}


def test_the_print_of_an_upload_opens_no_link_and_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    first = upload_print(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    second = upload_print(tmp_path)
    assert first != second == upload_print(tmp_path)
    (tmp_path / "a.txt").write_text("2")
    assert upload_print(tmp_path) != second


# ---- marking anew ----


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return class_of.other_bank(tmp_path / "bank")


def change_tolerance(bank: Path) -> None:
    path = bank / "graders/items/assessed/operating/conversion_part.toml"
    text = path.read_text("utf-8")
    assert "relative_tolerance = 0.005" in text
    path.write_text(
        text.replace("relative_tolerance = 0.005", "relative_tolerance = 0.02"), "utf-8"
    )


def nearly_right(folder: Path, bank: Path) -> None:
    """s01 answers within 2 % of the right number, and not within 0.5 %."""
    path = folder / f"nbgrader/submitted/s01/{LAB}/answers.json"
    saved = json.loads(path.read_text("utf-8"))
    saved["answers"]["operating/conversion_part"] *= 1.01
    path.write_text(json.dumps(saved), "utf-8")


def test_a_corrected_tolerance_changes_that_item_only(folder: Path, bank: Path) -> None:
    nearly_right(folder, bank)
    marked_here(folder, root=bank)
    before = records(folder)
    person = folder / f"nbgrader/marks/{LAB}/s01.json"
    facts = json.loads(person.read_text("utf-8"))
    facts["by_person"] = {"operating/weekly_recommendation": {"points": 8}}
    facts["items"][0]["points"] = 5.5  # a mark that would not come out so again
    person.write_text(json.dumps(facts), "utf-8")
    change_tolerance(bank)
    run = marked_here(folder, root=bank)
    after = records(folder)
    # Both who answered that item, and neither of them anything else.
    assert counts(run) == {"marked": 2, "unchanged": 4}
    own = after[f"{LAB}/s01"]
    points = {item["id"]: item["points"] for item in own["items"]}
    assert points["operating/conversion_part"] == 4
    assert points["operating/funnel_two_periods"] == 5.5
    assert own["by_person"] == facts["by_person"]
    assert own["changes"] == [{"operating/conversion_part": [0, 4]}]
    assert after[f"{LAB}/s02"]["changes"] == []
    for name in (f"{POLICY}/s01", f"{MOCK}/s02"):
        assert after[name] == before[name]
    assert [(c.item, c.was, c.now) for c in run.tally.changes] == [
        ("operating/conversion_part", 0, 4)
    ]


def test_what_a_re_marking_changed_is_printed_and_kept_as_a_table(
    folder: Path, bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bank_of.txt").write_text(str(bank))
    nearly_right(folder, bank)
    class_of.quietly(folder, Options(), bank)
    assert not (folder / "nbgrader/marks/changes.csv").exists()
    change_tolerance(bank)
    capsys.readouterr()
    class_of.quietly(folder, Options(), bank)
    told = capsys.readouterr().out
    assert f"s01 学生s01 · {LAB} · operating/conversion_part: 0 → 4" in told
    text = (folder / "nbgrader/marks/changes.csv").read_text("utf-8-sig")
    ((row),) = csv.DictReader(text.splitlines())
    assert row == {
        "student": "s01", "name": "学生s01", "assignment": LAB,
        "item": "operating/conversion_part", "remarking": "1", "old": "0.0", "new": "4.0",
    }  # fmt: skip


def test_an_item_changed_while_marking_runs_is_marked_by_the_next_run(
    folder: Path, bank: Path
) -> None:
    parent = CohortFolder.at(folder, bank)
    change_tolerance(bank)
    workers = CohortFolder.at(folder, bank)
    bench = Bench(workers, class_of.take_in, class_of.OracleBox())
    work = lambda jobs: (bench.mark(job) for job in jobs)  # noqa: E731
    tally = Run(parent, MarksFolder(folder), (), Wanted()).through(work)
    assert tally.counts == {"not_executed": 2, "marked": 4}
    assert counts(marked_here(folder, root=bank)) == {"marked": 2, "unchanged": 4}


# ---- what the cells gave ----


def kept_files(folder: Path) -> set[str]:
    place = folder / kept_values.PLACE
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_what_the_cells_gave_is_kept_beside_the_marks(folder: Path) -> None:
    marked_here(folder)
    named = [f"{lab}/{student}.json.gz" for lab in (LAB, POLICY) for student in ("s01", "s02")]
    assert kept_files(folder) == set(named)  # nothing runs for a paper
    cohort, upload = CohortFolder.at(folder), Upload("s01", LAB, folder)
    taken = class_of.take_in(
        Upload("s01", LAB, folder / f"nbgrader/submitted/s01/{LAB}"), cohort.released(LAB)
    )
    basis = kept_values.values_print(cohort, taken, cohort.items_of(LAB))
    found = kept_values.kept(folder, upload, basis)
    assert found is not None
    assert found["operating/rfm"] == class_of.known_answer("operating/rfm", "s01")
    assert kept_values.kept(folder, upload, "another") is None
    path = folder / kept_values.PLACE / LAB / "s01.json.gz"
    path.write_bytes(path.read_bytes()[:40])
    assert kept_values.kept(folder, upload, basis) is None


def test_values_too_large_to_keep_are_not_kept_and_leave_no_older_ones(folder: Path) -> None:
    upload = Upload("s01", LAB, folder)
    kept_values.keep(folder, upload, "one", {"a/b": 1})
    assert kept_values.kept(folder, upload, "one") == {"a/b": 1}
    kept_values.keep(folder, upload, "two", {"a/b": "x" * kept_values.LARGEST})
    assert kept_files(folder) == set()


# ---- writers ----


class Listing:
    """A writer that remembers, and fails where it is told to."""

    def __init__(self, fails: str = "") -> None:
        self.seen: list[str] = []
        self.fails = fails

    def write(self, marked: Marked, taken: Taken | None, outcome: Outcome | None) -> None:
        name = f"{marked.upload.assignment}/{marked.upload.student}"
        if name == self.fails:
            raise OSError("database is locked")
        assert taken is not None
        assert outcome is not None
        self.seen.append(name)


def test_a_submission_counts_as_done_when_every_writer_has_written(folder: Path) -> None:
    cohort = CohortFolder.at(folder)
    bench = Bench(cohort, class_of.take_in, class_of.OracleBox())
    work = lambda jobs: (bench.mark(job) for job in jobs)  # noqa: E731
    first = Listing(fails=f"{LAB}/s01")
    tally = Run(cohort, MarksFolder(folder), [first], Wanted()).through(work)
    assert (tally.counts["marked"], tally.unwritten) == (5, 1)
    assert f"{LAB}/s01" not in records(folder)
    second = Listing()
    Run(cohort, MarksFolder(folder), [second], Wanted()).through(work)
    assert second.seen == [f"{LAB}/s01"]
    assert len(records(folder)) == 6
