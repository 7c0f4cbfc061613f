"""On a student's machine: the wheel and JupyterLab, none of the teacher's parts."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_wheel import build_wheel

pytestmark = pytest.mark.slow


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


def run_all(python: Path, demo: Path, home: Path) -> dict[str, dict[str, str]]:
    """Every notebook in a student's folder: its error, and what it showed."""
    program = ROOT / "tests/end_to_end/without_a_kernel.py"
    places = [str(one) for one in notebooks(demo)]
    done = students_run([str(python), str(program), *places], home)
    found: dict[str, dict[str, str]] = json.loads(done.stdout.splitlines()[-1])
    assert list(found) == places
    return found


def students_run(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    """A command as a student gives it: nothing of ours in the environment."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("B2C_", "PYTHON"))}
    done = subprocess.run(command, cwd=home, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done


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
    (tmp_path / "my_shop").symlink_to(demo / "students" / "s02")
    for notebook, ran in run_all(students_python, demo, tmp_path).items():
        assert not ran["error"], notebook
        assert len(ran["told"]) > 1000, notebook
        assert "没有找到" not in ran["told"], notebook  # every item and table was there


def test_every_lecture_and_lab_opens_without_a_shop_folder_too(
    built: Path, students_python: Path, tmp_path: Path
) -> None:
    found = run_all(students_python, built / "build" / "demo", tmp_path)
    assert {notebook: ran["error"] for notebook, ran in found.items() if ran["error"]} == {}


@pytest.mark.parametrize("part", ["lecture", "lab"])
def test_a_real_kernel_of_the_student_runs_a_lecture_and_a_lab(
    built: Path, students_python: Path, tmp_path: Path, part: str
) -> None:
    demo = built / "build" / "demo"
    (tmp_path / "my_shop").symlink_to(demo / "students" / "s02")
    notebook = next(one for one in notebooks(demo) if (one.stem == "lab") == (part == "lab"))
    place = Path(shutil.copy(notebook, tmp_path / "notebook.ipynb"))
    command = [str(students_python), "-m", "nbconvert", "--to", "notebook", "--execute"]
    students_run([*command, "--inplace", str(place)], tmp_path)
    executed = json.loads(place.read_text("utf-8"))
    assert "没有找到" not in json.dumps(executed, ensure_ascii=False)


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
