"""Accounts of a cluster（集群上的账号）: numbers for everybody, so that a file tells its owner.

A pod runs as any number it is given. Each person gets one of their own, and all pods read the same
list of names: what a student hands in is then owned by that student, as on a single server.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from course_b2c_ops.language import say
from course_b2c_ops.problems import Problem
from deploy.server.checks import name_problems
from deploy.server.server import Classroom

# Far above what distributions give out, and below 2**31, which Kubernetes takes.
FIRST, SPAN = 1_000_000_000, 1_000_000_000
HOME = "/home/jovyan"  # where a student's own folder is seen from inside
BY_THE_IMAGE = {"root": 0, "nobody": 65534}
TAKEN = {*BY_THE_IMAGE, "nogroup", "jovyan"}


def number_of(name: str) -> int:
    """User and group number of a name（编号）; of the name alone, so that lists may change."""
    return FIRST + int.from_bytes(sha256(name.encode()).digest()[:8], "big") % SPAN


def people(rooms: Iterable[Classroom]) -> list[str]:
    """Everybody who logs in, once."""
    return sorted({name for room in rooms for name in (*room.teachers, *room.students)})


def passwd(rooms: Sequence[Classroom]) -> str:
    """`/etc/passwd` of every pod: the image's own two, people, and who marks."""
    lines = [f"{name}:x:{number}:{number}::/:/usr/sbin/nologin" for name, number in _image()]
    lines += [f"{name}:x:{number_of(name)}:{number_of(name)}::{HOME}:/bin/bash"
              for name in people(rooms)]  # fmt: skip
    for room in rooms:
        number = number_of(room.grader)
        lines.append(f"{room.grader}:x:{number}:{number}::{room.course.parent}:/usr/sbin/nologin")
    return "\n".join(lines) + "\n"


def group(rooms: Sequence[Classroom]) -> str:
    """`/etc/group` of every pod: everybody's own, and one of each class."""
    lines = [f"{'nogroup' if number else 'root'}:x:{number}:" for _, number in _image()]
    alone = [*people(rooms), *(room.grader for room in rooms)]
    lines += [f"{name}:x:{number_of(name)}:" for name in alone]
    lines += [
        f"{room.group}:x:{number_of(room.group)}:{','.join([room.grader, *room.students])}"
        for room in rooms
    ]
    return "\n".join(lines) + "\n"


def problems_of(rooms: Sequence[Classroom]) -> Iterator[Problem]:
    """Names that cannot be accounts here, or that would be one account for two."""
    for room in rooms:
        yield from name_problems(room)
        sheet = room.cohort.files[1].name
        for name in (*room.teachers, *room.students):
            if name in TAKEN:
                yield Problem(sheet, say("server.system_account", name=name))
    names = [*people(rooms), *(one for room in rooms for one in (room.grader, room.group))]
    held = Counter(map(number_of, set(names)))
    for name in sorted({name for name in names if held[number_of(name)] > 1}):
        yield Problem("b2c hub values", say("cluster.same_number", name=name))


def _image() -> list[tuple[str, int]]:
    return list(BY_THE_IMAGE.items())
