"""Accounts of the system（系统账号）: people log in with them, a class is marked by one."""

import grp
import os
import pwd
import secrets
import subprocess
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from course_b2c_ops.language import message
from deploy.server.server import Classroom
from deploy.server.steps import Step

# Without look-alikes: a password is read off a sheet of paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 10
GRADERS = "b2c-graders"  # the only ones beside root who read the courseware with its answers


def account_steps(room: Classroom) -> Iterator[Step]:
    """The group of a class, its grader, and an account for everybody who lacks one."""
    yield Step(
        message("server.group", group=room.group),
        lambda: _has_group(room.group),
        lambda: run("groupadd", "--system", room.group),
    )
    yield Step(
        message("server.grader", grader=room.grader),
        lambda: _has_user(room.grader),
        lambda: _add_grader(room),
    )
    yield Step(
        message("server.group", group=GRADERS),
        lambda: _has_group(GRADERS),
        lambda: run("groupadd", "--system", GRADERS),
    )
    yield Step(
        message("server.reads_answers", grader=room.grader),
        lambda: room.grader in _members(GRADERS),
        lambda: run("gpasswd", "--add", room.grader, GRADERS),
    )
    for name in (*room.teachers, *room.students):
        yield Step(
            message("server.account", name=name),
            partial(_has_user, name),
            partial(_add_person, room, name),
        )
    yield Step(
        message("server.members", group=room.group),
        lambda: _members(room.group) == {room.grader, *room.students},
        lambda: run("gpasswd", "--members", ",".join([room.grader, *room.students]), room.group),
    )


def set_password(name: str, password: str) -> None:
    """Give an account a password."""
    run("chpasswd", given=f"{name}:{password}\n")


def give_away(place: Path, owner: str, group: str, mode: int) -> None:
    """Owner, group and mode of one file or folder; a link is never followed."""
    os.chown(place, pwd.getpwnam(owner).pw_uid, grp.getgrnam(group).gr_gid, follow_symlinks=False)
    if not place.is_symlink():
        place.chmod(mode)


def run(*command: str, given: str | None = None) -> str:
    """One command of the system; what it printed. Raises CalledProcessError with its words."""
    done = subprocess.run(command, input=given, text=True, capture_output=True, check=True)
    return done.stdout


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _has_group(name: str) -> bool:
    try:
        grp.getgrnam(name)
    except KeyError:
        return False
    return True


def _members(group: str) -> set[str]:
    return set(grp.getgrnam(group).gr_mem) if _has_group(group) else set()


def _add_grader(room: Classroom) -> None:
    home = room.course.parent
    home.parent.mkdir(parents=True, exist_ok=True)
    run("useradd", "--system", "--create-home", "--home-dir", str(home), "--user-group",
        "--shell", "/usr/sbin/nologin", room.grader)  # fmt: skip
    home.chmod(0o700)


def _add_person(room: Classroom, name: str) -> None:
    run("useradd", "--create-home", "--user-group", "--shell", "/bin/bash", name)
    Path(pwd.getpwnam(name).pw_dir).chmod(0o700)
    password = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    set_password(name, password)
    _note(room.server.hub / "passwords.csv", [(name, password)])


def _note(sheet: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Add first passwords to the sheet that the technician prints; root alone reads it."""
    sheet.touch(mode=0o600)
    with sheet.open("a", encoding="utf-8") as lines:
        lines.writelines(f"{name},{password}\n" for name, password in rows)
