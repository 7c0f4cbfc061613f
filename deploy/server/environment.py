"""The students' environment（学生环境）: their wheel, JupyterLab, nothing of the answers."""

import hashlib
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from course_b2c_ops.language import message
from deploy.server.accounts import run
from deploy.server.server import Server
from deploy.server.steps import Step

MARK = "b2c-made-from"
EXTRA = "lab,singleuser"
# What the students' wheel is made from, and the versions beside it.
SOURCES = ("course_b2c_ops", "data", "deploy/labconfig", "pyproject.toml", "constraints.txt")


def environment_steps(server: Server) -> Iterator[Step]:
    """Make the students' environment, and make it anew when what it is made from has changed."""
    made_from = fingerprint(server.repository)
    yield Step(
        message("server.student_env", place=server.student_env),
        lambda: _made_from(server.student_env) == made_from,
        lambda: _make(server, made_from),
    )


def fingerprint(repository: Path, sources: Iterable[str] = SOURCES) -> str:
    """One hash over everything that goes into the students' environment, or into an image."""
    found = hashlib.sha256()
    for name in sources:
        place = repository / name
        for path in [place] if place.is_file() else sorted(_files(place)):
            found.update(str(path.relative_to(repository)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    left_out = {"__pycache__", "cohorts", "keys"}
    for path in folder.rglob("*"):
        if path.is_file() and left_out.isdisjoint(path.relative_to(folder).parts):
            yield path


def _made_from(environment: Path) -> str:
    mark = environment / MARK
    return mark.read_text("utf-8") if mark.is_file() else ""


def _make(server: Server, made_from: str) -> None:
    """Beside the old one first: a student who is at work keeps the environment they started in."""
    place = server.student_env
    place.parent.mkdir(parents=True, exist_ok=True)
    python = _base_python()
    if not (place / "bin/python").exists():
        shutil.rmtree(place, ignore_errors=True)
        run(python, "-m", "venv", str(place))
    pip = [str(place / "bin/python"), "-m", "pip", "install", "--quiet"]
    pip += ["--disable-pip-version-check", "--no-cache-dir"]
    constraints = str(server.repository / "constraints.txt")
    run(*pip, "-c", constraints, f"{server.repository}[{EXTRA}]")
    # The same version number may hold newer code: the wheel itself is always laid anew.
    run(*pip, "--force-reinstall", "--no-deps", str(server.repository))
    run(str(place / "bin/python"), "-m", "compileall", "-q", str(place / "lib"))
    place.chmod(0o755)
    (place / MARK).write_text(made_from, "utf-8")


def _base_python() -> str:
    """The system's Python: one that lies in root's own home would start for nobody else."""
    return str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")
