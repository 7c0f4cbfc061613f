"""Misbehaving and damaged submissions on the real way to a mark: intake, box, marker."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graders.bulk.command import mark
from graders.bulk.verb import Options
from graders.sandbox import Limits, NoIsolation, probe
from graders.submission import Attempt, Cell, Outcome
from tests.conftest import ROOT
from tests.marking import class_of
from tests.marking.corpus.bench import WatchedBox
from tests.marking.corpus.cases import BAD, GROUPS, HONEST, Case, text_of
from tests.marking.corpus.look import below, commands
from tests.marking.corpus.reads import CODE, FILES, files_code, with_show
from tests.marking.corpus.run import CASES, QUICK
from tests.marking.corpus.scene import Scene
from tests.marking.plain_user import HERE, become_or_skip

CORPUS = [sys.executable, "-m", "tests.marking.corpus"]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One class and one box for all cases, because a box takes longer to open than to use."""
    try:
        probe()
    except NoIsolation as nothing:
        pytest.skip(str(nothing))
    with Scene(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


def test_there_are_many_cases_of_every_group() -> None:
    assert len(CASES) >= 100
    assert {case.group for case in CASES} == set(GROUPS)
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.id)
def test_a_few_get_what_they_deserve_and_harm_nobody(scene: Scene, case: Case) -> None:
    assert scene.run(case).problems == []


class _Counted:
    """In place of a box: who ran in it, in order."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    def run(self, attempt: Attempt, *, shop: Path, calls: object, limits: Limits) -> Outcome:
        self.ran.append(shop.name)
        return Outcome({})


def test_the_honest_one_runs_again_after_all_that_ran_and_only_then(scene: Scene) -> None:
    counted = _Counted()
    box = WatchedBox(counted, scene.sample)  # type: ignore[arg-type]
    handed_out = Attempt((Cell("a", text_of(scene.sample.right["cells"][-1]), "given"),))
    bad = Attempt((*handed_out.cells, Cell("own-1", "import os", "own")))
    with_file = Attempt(handed_out.cells, {"x.csv": b"a"})
    for attempt in (handed_out, handed_out, bad, bad, handed_out, with_file):
        box.run(attempt, shop=Path(BAD), calls={})
        box.run(handed_out, shop=Path(HONEST), calls={})
    assert counted.ran == [BAD, HONEST] * 4  # all but the two of the same as handed out


@pytest.mark.slow
def test_without_a_box_the_same_code_finds_the_secrets(scene: Scene) -> None:
    """A case that reads nothing anywhere would prove nothing."""
    paths = [path for name, found in FILES.items() if name != "accounts" for path in found]
    parts = [with_show(CODE[name]) for name in ("loopback", "local_sockets")]
    code = "\n".join([files_code(tuple(paths)), *parts, "shown(dict(os.environ))"])
    command = [sys.executable, "-c", scene.sample.fill(code)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = {name for name, secret in scene.secrets.items() if secret in run.stdout}
    assert found == set(scene.secrets) - {"key as hex"}


@pytest.mark.slow
def test_all_get_what_they_deserve_and_harm_nobody() -> None:
    run = _all()
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_a_plain_user_is_as_safe() -> None:
    """The same by a user who may nothing, where that user can read Python and the project."""
    run = _all(*become_or_skip())
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.slow
def test_a_whole_class_in_one_command(tmp_path: Path) -> None:
    """`b2c mark` itself, one worker: whatever the others do, honest work has its full mark."""
    bad = {"s01": "cheat-patched_check", "s03": "damage-pipe_as_notebook",
           "s04": "write-daemon_at_the_end", "s05": "fault-kill_everybody"}  # fmt: skip
    with Scene(tmp_path, students=("s04", "s05", "s09")) as scene:
        for student, name in bad.items():
            upload = scene.folder / "nbgrader/submitted" / student / scene.assignment
            shutil.rmtree(upload, ignore_errors=True)
            upload.mkdir(parents=True)
            next(case for case in CASES if case.id == name).make(upload, scene.sample)
        class_of.hand_in(scene.folder, "s09", scene.assignment)
        assert mark(scene.folder, Options(jobs=1, json=tmp_path / "marks.json")) == 0
        found = {one["student"]: one for one in json.loads((tmp_path / "marks.json").read_text())}
        assert set(found) == {"s01", "s02", "s03", "s04", "s05", "s09"}
        assert found["s02"]["points"] == found["s09"]["points"] == scene.sample.full
        assert (found["s01"]["points"], found["s03"]["status"]) == (0, "refused")
        assert not [one for one in scene.secrets.values() if one in str(found)]


@pytest.mark.slow
def test_other_labs_make_the_same_cases(tmp_path: Path) -> None:
    with Scene(tmp_path, "retail_import_tax") as other:
        found = [other.run(case) for case in QUICK]
    assert [(one.id, one.problems) for one in found if one.problems] == []


def _all(*through: str) -> "subprocess.CompletedProcess[str]":
    # One more than processors: some cases wait for a time limit, and others work meanwhile.
    command = [*through, *CORPUS, "--jobs", "3", "--parent", str(os.getpid())]
    return subprocess.run(
        command, cwd=ROOT, env=HERE, capture_output=True, text=True, check=False
    )  # fmt: skip


@pytest.mark.slow
def test_nothing_goes_on_when_whoever_started_the_cases_is_killed() -> None:
    """A run that is stopped in the middle would else keep both processors busy for minutes."""
    started = "import os, subprocess; subprocess.run([*{}, '--parent', str(os.getpid())])"
    cases = [*CORPUS, "fault-", "--jobs", "2"]
    run = subprocess.Popen([sys.executable, "-c", started.format(cases)], cwd=ROOT, env=HERE)
    try:
        # The run itself, what shares its numbers, two workers, and a box of each at work.
        wait_until(lambda: sum("zygote" in told for _, told in commands_below(run.pid)) >= 4)
        all_of_it = below(run.pid)
    finally:
        run.kill()
        run.wait()
    wait_until(lambda: not [pid for pid in all_of_it if is_alive(pid)])


def commands_below(pid: int) -> list[tuple[str, str]]:
    found = set(below(pid))
    return [(number, told) for number, told in commands() if int(number) in found]


def is_alive(pid: int) -> bool:
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


def wait_until(holds: Callable[[], object], seconds: float = 120) -> None:
    last = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < last, "it never came to that"
        time.sleep(0.2)
