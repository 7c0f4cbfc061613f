"""A class on a cluster's shared volume: who owns, sees and hands in what, by numbers alone."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import cluster_volume
from tests.end_to_end.cluster_volume import COURSE, LAB, Volume

pytestmark = pytest.mark.slow
CONFIG = "c = get_config()\nc.Exchange.root = {root!r}\nc.Exchange.path_includes_course = True\n"
PREPARE = ["-m", "deploy.kubernetes.prepare", "--cohort", COURSE]


@pytest.fixture(scope="module")
def volume(built: Path) -> Iterator[Volume]:
    with cluster_volume.laid(built) as found:
        done = found.run([found.python, *PREPARE, "--home", str(found.home)])
        assert done.returncode == 0, done.stderr
        yield found


@pytest.fixture(scope="module")
def handed_in(volume: Volume) -> Volume:
    """A lab released, and handed in by one student; another forges a submission of theirs."""
    for step in ("generate_assignment", "release_assignment"):
        nbgrader(volume, step, volume.room.grader)
    for name in ("s01", "s02"):
        home = volume.home / "homes" / name
        nbgrader(volume, "fetch_assignment", name)
        assert (home / COURSE / LAB / "lab.ipynb").is_file()
    solved = volume.room.course / "nbgrader/source" / LAB / "lab.ipynb"
    shutil.copy(solved, volume.home / "homes/s01" / COURSE / LAB / "lab.ipynb")
    nbgrader(volume, "submit", "s01")
    nbgrader(volume, "submit", "s02", "--student=s01")
    return volume


def nbgrader(volume: Volume, step: str, user: str, *more: str) -> str:
    """A step of nbgrader's in somebody's pod; what it told."""
    home = Path(volume.environment(user)["HOME"])
    if user != volume.room.grader:
        (home / ".jupyter").mkdir(exist_ok=True)
        text = CONFIG.format(root=str(volume.home / "exchange"))
        (home / ".jupyter/nbgrader_config.py").write_text(text, "utf-8")
    command = [volume.python, "-m", "nbgrader", step, LAB, "--course", COURSE, *more]
    at = volume.room.course / "nbgrader" if user == volume.room.grader else home
    done = volume.run(command, user, at=at)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_laying_a_class_again_finds_everything_done(volume: Volume) -> None:
    before = volume.home.stat().st_mtime_ns
    done = volume.run([volume.python, *PREPARE, "--home", str(volume.home), "--dry-run"])
    assert len(done.stdout.splitlines()) == 1, done.stdout
    assert volume.home.stat().st_mtime_ns == before


def test_a_folder_that_kubernetes_made_for_a_mount_becomes_its_students_own(
    volume: Volume,
) -> None:
    home = volume.home / "homes/s02"
    kept = home.stat()
    shutil.chown(home, 0, 0)
    home.chmod(0o755)
    assert volume.run([volume.python, *PREPARE, "--home", str(volume.home)]).returncode == 0
    assert (home.stat().st_uid, home.stat().st_mode) == (kept.st_uid, kept.st_mode)


def test_a_student_reads_lectures_and_the_own_shop_and_writes_neither(volume: Volume) -> None:
    held = volume.home / "held" / COURSE
    look = f"import os; print(len(os.listdir({str(held / 'shops/s01')!r})) > 3)"
    assert volume.python_in("s01", look) == "True"
    assert volume.python_in(
        "s01", f"import os; print(os.listdir({str(held / 'lectures')!r}) != [])"
    )
    write = f"open({str(held / 'shops/s01/mine.txt')!r}, 'w')"
    assert "PermissionError" in volume.python_in("s01", write)


@pytest.mark.parametrize(
    "place",
    [
        "held/demo/shops/s02", "homes/s02", "graders/grader-demo", "built",
        "graders/grader-demo/demo/nbgrader/gradebook.db",
    ],
)  # fmt: skip
def test_what_is_not_a_students_own_is_closed_even_if_it_were_mounted(
    volume: Volume, place: str
) -> None:
    path = str(volume.home / place)
    look = f"import os; print(os.listdir({path!r}) if os.path.isdir({path!r}) else open({path!r}))"
    told = volume.python_in("s01", look)
    assert "PermissionError" in told or "FileNotFoundError" in told


def test_a_stranger_gets_into_no_class(volume: Volume) -> None:
    for place in ("exchange/demo", "held/demo", "courses/demo.json"):
        path = str(volume.home / place)
        told = volume.python_in("stranger", f"import os; print(os.access({path!r}, os.R_OK))")
        assert told == "False", place


def test_nobody_sees_what_others_hand_in(handed_in: Volume) -> None:
    inbound = str(handed_in.home / "exchange" / COURSE / "inbound")
    assert "PermissionError" in handed_in.python_in("s02", f"import os; os.listdir({inbound!r})")


def test_the_owner_tells_who_handed_in_and_a_forged_submission_is_refused(
    handed_in: Volume,
) -> None:
    told = nbgrader(handed_in, "collect", handed_in.room.grader)
    # Newest first would be the forged one: refused, it does not stand in the honest one's way.
    assert "s01" in told and "by another account" in told, told
    taken = handed_in.room.course / "nbgrader/submitted/s01" / LAB / "lab.ipynb"
    mine = handed_in.home / "homes/s01" / COURSE / LAB / "lab.ipynb"
    assert taken.read_bytes() == mine.read_bytes()


def test_workers_without_namespaces_give_the_marks_that_a_box_with_them_gives(
    handed_in: Volume,
) -> None:
    nbgrader(handed_in, "collect", handed_in.room.grader, "--update")
    course = handed_in.room.course
    command = [handed_in.python, "-m", "course_b2c_ops.cli", "mark", str(course), "--again"]
    with cluster_volume.dask(handed_in) as address:
        there = [*command, "--cluster", address, "--json", str(course / "there.json")]
        done = handed_in.run(there, handed_in.room.grader, at=course)
    log = (handed_in.place / "worker.log").read_text("utf-8")
    assert done.returncode == 0, done.stderr + log[-3000:]
    here = [*command, "--jobs", "1", "--json", str(course / "here.json")]
    subprocess.run(here, env=handed_in.environment(), cwd=course, check=True, capture_output=True)
    (marked,), (expected,) = (
        json.loads((course / f"{name}.json").read_text("utf-8")) for name in ("there", "here")
    )
    assert (marked["student"], marked["status"]) == ("s01", "marked"), marked
    assert marked["points"] > 0 and marked["items"] == expected["items"]
    assert marked["notes"] != expected["notes"]  # the weaker walls are told
