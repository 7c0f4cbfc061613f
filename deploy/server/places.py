"""Folders and files of a server（服务器上的文件夹）, readable by whom they are for and no more."""

import filecmp
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from course_b2c_ops.build.cohort import EXTENSIONS, cohort_file
from course_b2c_ops.build.course_folder import FOLDER, GRADEBOOK, LIVE, generate_release
from course_b2c_ops.language import message
from course_b2c_ops.receipts import FETCHED
from deploy.server.accounts import GRADERS, give_away, run
from deploy.server.foreground import SHARED
from deploy.server.server import Classroom, Server
from deploy.server.settings import (
    grader_config,
    mathjax_template,
    student_config,
    student_page,
    teacher_page,
)
from deploy.server.steps import Step

HERE = Path(__file__).resolve().parent
# Read by the hub, run by students.
CARRIED = ("jupyterhub_config.py", "start_student.py", "student_exchange.py",
           "pages/login.html", "pages/spawn_pending.html")  # fmt: skip
# Folders of the server, and who may enter: root alone, everybody, everybody for own files.
FOLDERS = (("", 0o755), ("hub", 0o700), ("courses", 0o755), ("held", 0o755), ("graders", 0o711),
           ("exchange", 0o1777))  # fmt: skip


def server_steps(server: Server) -> Iterator[Step]:
    """The folders, tokens and settings that all classes share."""
    yield from folder_steps(server, FOLDERS)
    yield from _file_step(server.hub / "cookie_secret", secrets.token_hex(32), 0o600, once=True)
    yield from _file_step(server.hub / "proxy_token", secrets.token_hex(32), 0o600, once=True)
    facts = {
        "listen": server.listen, "port": server.port, "systemd": server.systemd,
        "hub_env": str(server.hub_env), "student_env": str(server.student_env),
        "memory": server.memory, "idle_minutes": server.idle_minutes,
    }  # fmt: skip
    yield from _file_step(server.home / "server.json", _json(facts), 0o644)
    for name in CARRIED:
        yield from _file_step(server.home / name, (HERE / name).read_text("utf-8"), 0o644)


def folder_steps(server: Server, folders: Iterable[tuple[str, int]]) -> Iterator[Step]:
    """Folders of the server's own with their modes（服务器的文件夹）."""
    for name, mode in folders:
        place = server.home / name
        yield Step(
            message("server.folder", place=place),
            partial(_is_folder, place, mode),
            partial(_folder, place, mode),
        )


def answer_steps(server: Server) -> Iterator[Step]:
    """Close the courseware, which holds answers and keys, to everybody but root and graders."""
    place = server.repository
    yield Step(
        message("server.close", place=place),
        lambda: not _mode(place) & 0o007 and place.group() == GRADERS,
        lambda: give_away(place, place.owner(), GRADERS, 0o750),
    )


def student_side_steps(server: Server, language: str) -> Iterator[Step]:
    """How nbgrader and JupyterLab start for students: no teachers' tools, Chinese first."""
    settings = server.student_env / "etc/jupyter"
    yield from _file_step(
        settings / "nbgrader_config.py", student_config(server, server.home), 0o644
    )
    pages = student_page(language)
    for name, facts in pages.items():
        yield from _file_step(settings / "labconfig" / name, _json(facts), 0o644)


def class_steps(room: Classroom) -> Iterator[Step]:
    """What one class reads, where it hands in, and where it is marked."""
    token = room.server.hub / f"{room.id}.token"
    yield from _file_step(token, secrets.token_hex(32), 0o600, once=True)
    yield from shared_steps(room)
    later = cohort_file(room.server.repository, room.id).with_suffix(".extensions.csv")
    yield Step(
        message("server.extensions", grader=room.grader),
        lambda: later.is_file() and later.owner() == room.grader,
        lambda: _extensions(room, later),
    )


def shared_steps(room: Classroom) -> Iterator[Step]:
    """The same without what only a hub on this server needs（共享的部分）."""
    server = room.server
    facts = {
        "cohort": room.id, "port": room.port, "students": list(room.students),
        "teachers": list(room.teachers), "held": str(room.held), "grader": room.grader,
    }  # fmt: skip
    yield Step(
        message("server.facts", cohort=room.id),
        lambda: _holds(server.classes / f"{room.id}.json", _json(facts)),
        lambda: _write_for(server.classes / f"{room.id}.json", _json(facts), room.group),
    )
    yield Step(
        message("server.exchange", cohort=room.id),
        lambda: _exchange_is_ready(room),
        lambda: _exchange(room),
    )
    yield Step(
        message("server.held", cohort=room.id),
        lambda: _for_all_same(room) and _shops_same(room),
        lambda: _hold(room),
    )
    yield Step(
        message("server.course", cohort=room.id),
        lambda: _holds(room.course / "manifest.json", _manifest(room)),
        lambda: _lay_course(room),
    )
    own = room.course.parent
    pages = teacher_page(room.cohort.language)
    settings = {f".jupyter/labconfig/{name}": _json(facts) for name, facts in pages.items()}
    settings[".jupyter/nbgrader_config.py"] = grader_config(room)
    settings[f"{SHARED}/nbconvert/templates/base/mathjax.html.j2"] = mathjax_template(room)
    yield Step(
        message("server.grader_config", grader=room.grader),
        lambda: all(_holds(own / name, text) for name, text in settings.items()),
        lambda: _grader_config(room, own, settings),
    )


def _file_step(place: Path, text: str, mode: int, *, once: bool = False) -> Iterator[Step]:
    yield Step(
        message("server.file", place=place),
        lambda: place.is_file() and (once or _holds(place, text)),
        lambda: _write(place, text, mode),
    )


def _is_folder(place: Path, mode: int) -> bool:
    return place.is_dir() and _mode(place) == mode


def _folder(place: Path, mode: int) -> None:
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(mode)


def _mode(place: Path) -> int:
    return place.stat().st_mode & 0o7777


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _holds(place: Path, text: str) -> bool:
    return place.is_file() and place.read_text("utf-8") == text


def _write(place: Path, text: str, mode: int) -> None:
    """A file whole or not at all; never readable by more than it is for, not even for a moment."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write(text)
    aside.chmod(mode)
    aside.replace(place)


def _write_for(place: Path, text: str, group: str) -> None:
    _write(place, text, 0o640)
    give_away(place, "root", group, 0o640)


# ── where labs go out and submissions come in ────────────────────────────────────────────────────


def _exchange_modes(room: Classroom) -> dict[Path, int]:
    """The class's exchange, and where its students leave marks they cannot list or take away."""
    place = room.server.exchange / room.id
    return {place: 0o2750, place / FETCHED: 0o3730}


def _exchange_is_ready(room: Classroom) -> bool:
    modes = _exchange_modes(room).items()
    return all(p.is_dir() and _mode(p) == mode and p.group() == room.group for p, mode in modes)


def _exchange(room: Classroom) -> None:
    for place, mode in _exchange_modes(room).items():
        place.mkdir(exist_ok=True)
        give_away(place, room.grader, room.group, mode)


# ── what students read ───────────────────────────────────────────────────────────────────────────


def _same(left: Path, right: Path) -> bool:
    if not right.is_dir():
        return False
    found = filecmp.dircmp(left, right)
    if found.left_only or found.right_only or found.diff_files:
        return False
    return all(_same(left / name, right / name) for name in found.common_dirs)


def _for_all(room: Classroom) -> list[str]:
    """What the whole class reads: lectures, and the practice page to take home."""
    return [name for name in ("lectures", "selfstudy") if (room.built / name).is_dir()]


def _for_all_same(room: Classroom) -> bool:
    return all(_same(room.built / name, room.held / name) for name in _for_all(room))


def _shops_same(room: Classroom) -> bool:
    return all(
        _same(room.built / "students" / name, room.held / "shops" / name) for name in room.students
    )


def _hold(room: Classroom) -> None:
    """Lectures for the class, each shop for its student alone; changed by renaming, never half."""
    room.held.mkdir(parents=True, exist_ok=True)
    give_away(room.held, "root", room.group, 0o750)
    for name in _for_all(room):
        _renew(room.built / name, room.held / name, room.group)
    shops = room.held / "shops"
    shops.mkdir(exist_ok=True)
    give_away(shops, "root", room.group, 0o750)
    for name in room.students:
        _renew(room.built / "students" / name, shops / name, name)


def _renew(source: Path, place: Path, group: str) -> None:
    fresh, old = place.with_name(f".{place.name}.new"), place.with_name(f".{place.name}.old")
    for one in (fresh, old):
        shutil.rmtree(one, ignore_errors=True)
    shutil.copytree(source, fresh)
    for one in (fresh, *fresh.rglob("*")):
        give_away(one, "root", group, 0o750 if one.is_dir() else 0o640)
    if place.is_dir():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


# ── where the class is marked ────────────────────────────────────────────────────────────────────


def _manifest(room: Classroom) -> str:
    return (room.built / "manifest.json").read_text("utf-8")


def _lay_course(room: Classroom) -> None:
    """The build, for the grader; what the term's work left there stays as it is."""
    live = {FOLDER + "/" + name for name in (*LIVE, GRADEBOOK)}
    began = (room.course / FOLDER / GRADEBOOK).is_file()
    changed = _changed_labs(room) if began else []
    for source in sorted(room.built.iterdir()):
        if source.name != FOLDER and source.name != "manifest.json":
            _put_in_place(source, room.course / source.name)
    for source in sorted((room.built / FOLDER).iterdir()):
        place = room.course / FOLDER / source.name
        if f"{FOLDER}/{source.name}" not in live or not place.exists():
            _put_in_place(source, place)
    if began:  # the term's gradebook learns of new labs and of who joined the class
        generate_release(room.course, changed, room.cohort.students)
    run("chown", "-R", f"{room.grader}:{room.grader}", str(room.course))
    # Last: a set-up that was broken off begins this step again.
    _write(room.course / "manifest.json", _manifest(room), 0o640)
    give_away(room.course / "manifest.json", room.grader, room.grader, 0o640)


def _changed_labs(room: Classroom) -> list[str]:
    """Labs that are new, or not as they were when the term's gradebook came to know them."""
    built, live = room.built / FOLDER / "source", room.course / FOLDER / "source"
    return [one.name for one in sorted(built.iterdir()) if not _same(one, live / one.name)]


def _put_in_place(source: Path, place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    shutil.copytree(source, place) if source.is_dir() else _copy(source, place)


def _extensions(room: Classroom, later: Path) -> None:
    """The one file of the class that its desk writes; what stands in it stays."""
    if not later.exists():
        later.write_text(",".join(EXTENSIONS) + ",until\n", "utf-8")
    give_away(later, room.grader, GRADERS, 0o640)


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, place)


def _grader_config(room: Classroom, own: Path, settings: Mapping[str, str]) -> None:
    for name, text in settings.items():
        _write(own / name, text, 0o600)
    for top in (own / ".jupyter", own / SHARED):
        for place in (top, *top.rglob("*")):
            give_away(place, room.grader, room.grader, 0o700 if place.is_dir() else 0o600)
