"""Runs in the setup pod（在安装的 pod 里运行）: lays built classes onto the shared volume.

The same steps as on a school server, without accounts: their numbers stand in the pod's lists.
"""

import argparse
import pwd
import stat
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.language import message, say
from course_b2c_ops.problems import BadInput, Problem, exit_code
from deploy.kubernetes.cluster import HOME, server
from deploy.server.accounts import give_away
from deploy.server.places import folder_steps, shared_steps
from deploy.server.server import Classroom, Server
from deploy.server.steps import Step, take

ROOT = Path(__file__).resolve().parents[2]
# Root's own; and seen from outside by everybody whose own folder lies below.
FOLDERS = (("", 0o755), ("built", 0o700), ("courses", 0o755), ("held", 0o755), ("graders", 0o711),
           ("exchange", 0o1777), ("homes", 0o711))  # fmt: skip


def classroom(cohort: str, root: Path = ROOT, place: Server | None = None) -> Classroom:
    """One class as the pods see it; its formgrader is a service of the cluster and has no port."""
    found, here = read_cohort(root, cohort), place or server()
    return Classroom(here, found, here.home / "built" / found.id, found.teachers, port=0)


def steps(room: Classroom) -> Iterator[Step]:
    """Everything that a class finds on the shared volume（共享存储上的步骤）."""
    yield from folder_steps(room.server, FOLDERS)
    owned = [(room.course.parent, room.grader)]
    owned += [
        (room.server.home / "homes" / name, name) for name in (*room.teachers, *room.students)
    ]
    for folder, name in owned:
        yield Step(
            message("cluster.own_folder", name=name, place=folder),
            partial(_is_own, folder, name),
            partial(_give, folder, name),
        )
    yield from shared_steps(room)


def _is_own(folder: Path, name: str) -> bool:
    if not folder.is_dir():
        return False
    facts = folder.stat()
    return facts.st_uid == pwd.getpwnam(name).pw_uid and stat.S_IMODE(facts.st_mode) == 0o700


def _give(folder: Path, name: str) -> None:
    """Also one that Kubernetes made for a mount, which is root's."""
    folder.mkdir(exist_ok=True)
    give_away(folder, name, name, 0o700)


def main(arguments: Sequence[str] | None = None) -> int:
    """Lay one class after the other; 2 with one clear line where it cannot be."""
    parser = argparse.ArgumentParser(prog="prepare", description=say("cluster.cli_prepare"))
    parser.add_argument("--cohort", action="append", required=True, help=say("server.cli_cohort"))
    parser.add_argument("--home", type=Path, default=HOME, help=say("server.cli_home"))
    parser.add_argument("--dry-run", action="store_true", help=say("server.cli_dry_run"))
    asked = parser.parse_args(arguments)
    return exit_code(lambda: _prepare(asked))


def _prepare(asked: argparse.Namespace) -> int:
    for name in asked.cohort:
        room = classroom(name, place=Server(asked.home, ROOT, Path(sys.prefix), Path(sys.prefix)))
        if not (room.built / "manifest.json").is_file():
            told = say("cluster.not_copied", cohort=room.id, place=room.built)
            raise BadInput(Problem(str(room.built), told))
        _all_listed(room)
        taken = take(steps(room), print, dry_run=asked.dry_run)
        kind = "would" if asked.dry_run else "done"
        print(say(f"server.{kind}", count=taken) if taken else say("server.nothing"))
    return 0


def _all_listed(room: Classroom) -> None:
    """The pod's own list has to name everybody, or files would be given to nobody."""
    for name in (room.grader, *room.teachers, *room.students):
        try:
            pwd.getpwnam(name)
        except KeyError as lacking:
            told = say("cluster.not_listed", name=name)
            raise BadInput(Problem("/etc/passwd", told)) from lacking


if __name__ == "__main__":
    sys.exit(main())
