"""Runs as the student: puts the class's materials into the home, then becomes the server.

Materials are links to what the server holds, read-only and always the newest; the folders around
them are the student's own. A file of the student's with the same name is left as it is.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

# To be taken home: onto a phone, onto a computer of one's own, onto paper.
HOME_WORK = {
    "practice.html": "selfstudy/practice/index.html",
    "b2c-study.zip": "selfstudy/study/b2c-study.zip",
    "pdf": "selfstudy/book/pdf",
}


def links(home: Path, facts: dict[str, object], student: str) -> Iterator[tuple[Path, Path]]:
    """Where in the home a material stands, and where it lies."""
    held, own = Path(str(facts["held"])), home / str(facts["cohort"])
    yield own / "my_shop", held / "shops" / student
    for name, lies_at in HOME_WORK.items():
        if (held / lies_at).exists():
            yield own / name, held / lies_at
    for notebook in sorted((held / "lectures").glob("*/*.ipynb")):
        yield own / "lectures" / notebook.parent.name / notebook.name, notebook


def lay(place: Path, lies_at: Path) -> None:
    """A link where nothing of the student's stands; an older link is renewed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_symlink():
        if place.readlink() == lies_at:
            return
        place.unlink()
    elif place.exists():
        return
    place.symlink_to(lies_at)


def classes_of(student: str, folder: Path) -> Iterator[dict[str, object]]:
    """The facts of the classes this student is in; those of others cannot be read."""
    for one in sorted(folder.glob("*.json")):
        try:
            facts = json.loads(one.read_text("utf-8"))
        except PermissionError:
            continue
        if student in facts["students"]:
            yield facts


def limit_memory(megabytes: int) -> None:
    """What one process may hold: a cell that asks for more reads MemoryError, and goes on.

    Two thirds of the student's share; their server itself and a second notebook have the rest.
    """
    most = megabytes * 2 // 3 * 1024**2
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def main() -> None:
    """Lay the materials of every class of this student; then the server takes over."""
    if megabytes := os.environ.get("B2C_MEMORY"):  # a cluster's pods have a limit of their own
        limit_memory(int(megabytes))
    student, home = os.environ["JUPYTERHUB_USER"], Path.home()
    for facts in classes_of(student, Path(os.environ["B2C_STUDENT_FILES"])):
        for place, lies_at in links(home, facts, student):
            try:
                lay(place, lies_at)
            except OSError as closed:  # a full disk is no reason not to come in
                print(f"{place}: {closed}", file=sys.stderr)
    os.execv(sys.executable, [sys.executable, "-m", "jupyterhub.singleuser", *sys.argv[1:]])


if __name__ == "__main__":
    main()
