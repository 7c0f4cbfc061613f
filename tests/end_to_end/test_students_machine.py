"""On a student's machine: the wheel and JupyterLab, none of the teacher's parts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, build_course, copy_repository
from tests.test_wheel import build_wheel

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = copy_repository(tmp_path_factory.mktemp("teacher") / "repository")
    done = build_course(home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def students_python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the student's wheel and its [lab] extra, and nothing else."""
    place = tmp_path_factory.mktemp("student")
    wheel = build_wheel(built, place / "dist")
    subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=True)
    python = place / "venv" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = ["-c", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, *constraints, f"{wheel}[lab]"], check=True)
    return python


def notebooks(demo: Path) -> list[Path]:
    released = (demo / "nbgrader" / "release").glob("*/lab.ipynb")
    return sorted([*(demo / "lectures").glob("*/*.ipynb"), *released])


def run_all(python: Path, notebook: Path, home: Path) -> dict:
    """Execute a notebook as `jupyter execute` does, in a student's home folder."""
    place = home / notebook.parent.name / notebook.name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(notebook.read_bytes())
    command = [str(python), "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("B2C_", "PYTHON"))}
    done = subprocess.run(
        [*command, str(place)], cwd=home, env=clean, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(place.read_text("utf-8"))


def test_the_teachers_parts_are_not_there(students_python: Path, tmp_path: Path) -> None:
    for module in ("graders", "course_b2c_ops.build", "papermill", "jupytext", "distributed"):
        done = subprocess.run(
            [str(students_python), "-c", f"import {module}"], cwd=tmp_path, capture_output=True
        )
        assert done.returncode, f"{module} can be imported"


def test_every_lecture_and_lab_runs_on_the_students_own_shop(
    built: Path, students_python: Path, tmp_path: Path
) -> None:
    demo = built / "build" / "demo"
    (tmp_path / "my_shop").symlink_to(demo / "students" / "s03")
    for notebook in notebooks(demo):
        executed = run_all(students_python, notebook, tmp_path)
        told = json.dumps(executed, ensure_ascii=False)
        assert "没有找到" not in told, notebook  # every item and table was there


def test_every_lecture_and_lab_opens_without_a_shop_folder_too(
    built: Path, students_python: Path, tmp_path: Path
) -> None:
    for notebook in notebooks(built / "build" / "demo"):
        run_all(students_python, notebook, tmp_path)


def test_the_students_command_offers_no_teachers_verb(
    students_python: Path, tmp_path: Path
) -> None:
    command = [str(students_python.parent / "b2c"), "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert "shop" in done.stdout
    assert "--student" not in done.stdout
    assert "data" not in done.stdout.split("}")[0]


def test_jupyterlab_4_6_is_what_students_get(students_python: Path) -> None:
    code = "import jupyterlab; print(jupyterlab.__version__)"
    done = subprocess.run([str(students_python), "-c", code], capture_output=True, text=True)
    assert done.stdout.startswith("4.6.")
