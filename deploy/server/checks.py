"""What would stop a set-up（安装前的检查）, all of it at once and before anything is changed."""

import json
import os
import pwd
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from course_b2c_ops.language import say
from course_b2c_ops.problems import Problem
from deploy.server.server import ACCOUNT, Classroom

# Accounts below this number are the system's own.
FIRST_PERSON = 1000
LONGEST = 32
OURS = ("grader-", "b2c-")  # marking accounts and groups of classes are called so


def problems_of(room: Classroom, *, with_systemd: bool) -> Iterator[Problem]:
    """Everything that the technician has to mend first."""
    where = f"b2c hub, {room.id}"
    if os.geteuid() != 0:
        yield Problem(where, say("server.not_root"))
        return
    if with_systemd and not Path("/run/systemd/system").is_dir():
        yield Problem(where, say("server.no_systemd"))
    if not (room.built / "manifest.json").is_file():
        yield Problem(str(room.built), say("server.not_built", cohort=room.id))
    else:
        yield from _people(room)
    yield from name_problems(room)
    yield from _accounts(room)
    yield from _repository(room)
    for port in _ports(room):
        if _taken(room.server.listen, port):
            yield Problem(where, say("server.port_taken", port=port))


def _people(room: Classroom) -> Iterator[Problem]:
    """A class list that is not the one that the class was built from."""
    built = {place.name for place in (room.built / "students").iterdir()}
    if others := built ^ set(room.students):
        told = ", ".join(sorted(others))
        sheet = room.cohort.files[1].name
        yield Problem(sheet, say("server.other_people", names=told, cohort=room.id))


def name_problems(room: Classroom) -> Iterator[Problem]:
    """Names of a class that no system takes, wherever it is set up（账号名检查）."""
    sheet = room.cohort.files[1].name
    if not room.teachers:
        yield Problem(room.cohort.files[0].name, say("server.no_teacher"))
    if not ACCOUNT.fullmatch(room.id) or len(room.grader) > LONGEST:
        yield Problem(room.cohort.files[0].name, say("server.bad_cohort", cohort=room.id))
    for name in (*room.teachers, *room.students):
        if not ACCOUNT.fullmatch(name):
            yield Problem(sheet, say("server.bad_account", name=name))
        elif name.startswith(OURS):
            yield Problem(sheet, say("server.system_account", name=name))
    for name in sorted(set(room.teachers) & set(room.students)):
        yield Problem(sheet, say("server.both", name=name))


def _accounts(room: Classroom) -> Iterator[Problem]:
    """Names that are accounts of this very system."""
    for name in (*room.teachers, *room.students):
        if _number(name) is not None and not FIRST_PERSON <= (_number(name) or 0) < 65534:
            yield Problem(room.cohort.files[1].name, say("server.system_account", name=name))


def _number(name: str) -> int | None:
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        return None


def _repository(room: Classroom) -> Iterator[Problem]:
    """Graders must get to the courseware; a folder of root's own lets nobody through."""
    for place in (room.server.repository, room.server.hub_env, Path(sys.base_prefix)):
        way = [one for one in place.resolve().parents if one != room.server.repository]
        closed = [one for one in way if not one.stat().st_mode & 0o001]
        if closed:
            yield Problem(str(place), say("server.closed", closed=closed[0]))


def _ports(room: Classroom) -> Iterator[int]:
    """Ports that are new to this server; on its own a running one sits already."""
    server = room.server
    facts = server.home / "server.json"
    known = json.loads(facts.read_text("utf-8"))["port"] if facts.is_file() else None
    if known != server.port:
        yield from (server.port, server.port + 1, server.port + 2)
    if not (server.classes / f"{room.id}.json").is_file():
        yield room.port


def _taken(listen: str, port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((listen if re.fullmatch(r"[\d.]+", listen) else "127.0.0.1", port))
        except OSError:
            return True
    return False
