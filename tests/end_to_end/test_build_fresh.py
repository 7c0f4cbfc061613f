"""Builds from nothing: the same bytes anywhere, other classes, and builds that are stopped."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import build_course, keep_students
from tests.end_to_end.builds import everything, manifest

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(home: Path) -> Path:
    return home / "build" / "demo"


def test_the_same_inputs_give_the_same_bytes_on_a_dask_cluster_too(
    home: Path, demo: Path, tmp_path: Path
) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address, out = cluster.scheduler_address, tmp_path / "again"
        done = build_course(home, "--fresh", "--cluster", address, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "没有变化" not in done.stderr
    first, second = manifest(demo)["outputs"], manifest(out)["outputs"]
    assert {name for name in first if first[name] != second.get(name)} == set()
    assert second.keys() == first.keys()


@pytest.mark.parametrize(
    ("language", "as_of", "jobs"), [("en", "2025-06-30", "1"), ("both", "2026-11-21", "3")]
)
def test_other_languages_and_dates_build(
    home: Path, tmp_path: Path, language: str, as_of: str, jobs: str
) -> None:
    text = (home / "data/cohorts/demo.toml").read_text("utf-8")
    text = text.replace('language = "zh"', f'language = "{language}"')
    (tmp_path / f"{language}.toml").write_text(text.replace("2026-12-13", as_of), "utf-8")
    keep_students(Path(shutil.copy(home / "data/cohorts/demo.csv", tmp_path)), 1)
    out = tmp_path / "out"
    asked = ("build", str(tmp_path / f"{language}.toml"), "--out", str(out), "--jobs", jobs)
    done = build_course(home, *asked)
    assert done.returncode == 0, done.stderr
    assert manifest(out)["as_of"] == as_of


def test_ctrl_c_half_way_leaves_the_last_build_as_it_was(home: Path, demo: Path) -> None:
    before = everything(demo)
    command = [sys.executable, "build_course.py", "--fresh"]
    with _ctrl_c_as_in_a_terminal():
        building = subprocess.Popen(
            command, cwd=home, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    aside = home / "build" / ".demo.new" / "students"
    while not aside.exists():
        assert building.poll() is None
        time.sleep(0.05)
    os.killpg(building.pid, signal.SIGINT)
    told = building.communicate(timeout=60)[1]
    assert building.returncode == 2
    assert "已中断" in told
    assert "Traceback" not in told
    assert everything(demo) == before
    assert not aside.exists()
    assert _processes_in(building.pid) == []


def test_a_full_disk_is_told_and_the_last_build_stays(home: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        (small / "demo").mkdir()
        (small / "demo" / "index.html").write_text("old")
        done = build_course(home, "--out", str(small / "demo"))
        left = {path.name for path in small.iterdir()}
        kept = (small / "demo" / "index.html").read_text()
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert done.returncode == 2
    assert "磁盘满了" in done.stderr
    assert kept == "old"
    assert left == {"demo", ".demo.lock"}


@contextmanager
def _ctrl_c_as_in_a_terminal() -> Iterator[None]:
    """What starts in here minds Ctrl-C, also where these tests run in the background of a shell
    that has it ignored: an ignored signal is handed down from process to process."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _processes_in(session: int) -> list[str]:
    """What still runs of a session that was started here; ended ones wait to be noticed."""
    command = ["ps", "-o", "stat=,cmd=", "-s", str(session)]
    listed = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return [line for line in listed if not line.startswith("Z")]
