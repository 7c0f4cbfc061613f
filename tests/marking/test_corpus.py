"""Misbehaving and damaged submissions on the real way to a mark: intake, box, marker."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from graders.bulk.command import mark
from graders.bulk.verb import Options
from graders.sandbox import NoIsolation, probe
from tests.conftest import ROOT
from tests.marking import class_of
from tests.marking.corpus.cases import GROUPS, Case
from tests.marking.corpus.reads import CODE, FILES, files_code, with_show
from tests.marking.corpus.run import CASES, QUICK
from tests.marking.corpus.scene import Scene

NOBODY = 65534
HERE = {"PATH": os.environ["PATH"], "HOME": "/tmp", "TMPDIR": "/tmp", "LANG": "C.UTF-8"}


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
    setpriv = shutil.which("setpriv")
    ids = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    can = [setpriv or "setpriv", *ids, sys.executable, "-c", "import tests.marking.corpus.scene"]
    if not setpriv or subprocess.run(can, cwd=ROOT, env=HERE, capture_output=True).returncode:
        pytest.skip("a plain user cannot read this Python or this project")
    # What files and users decide; all the rest runs above as it does here.
    run = _all(setpriv, *ids, words=("read-", "write-"))
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


def _all(*through: str, words: Sequence[str] = ()) -> "subprocess.CompletedProcess[str]":
    command = [*through, sys.executable, "-m", "tests.marking.corpus", *words, "--jobs", "2"]
    return subprocess.run(
        command, cwd=ROOT, env=HERE, capture_output=True, text=True, check=False
    )  # fmt: skip
