"""Setting up a school server: steps, checks and settings. A real hub runs in end_to_end/."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from course_b2c_ops.build.cohort import Student, read_cohort
from course_b2c_ops.language import Text
from deploy.server import checks, start_student, units
from deploy.server.environment import fingerprint
from deploy.server.server import Classroom, Server
from deploy.server.settings import student_page
from deploy.server.steps import Step, take
from tests.conftest import ROOT


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    """The demo class on a server of which nothing is there yet."""
    server = Server(tmp_path / "server", ROOT, tmp_path / "hub", tmp_path / "student", port=8600)
    return Classroom(server, read_cohort(ROOT, "demo"), tmp_path / "built", ("teacher",), 8610)


def named(room: Classroom, *students: str) -> Classroom:
    """The same class with other accounts."""
    listed = tuple(Student(name, "安之远", "") for name in students)
    return replace(room, cohort=replace(room.cohort, students=listed))


def told(room: Classroom) -> str:
    """What stands against setting it up, as the technician reads it."""
    return "\n".join(map(str, checks.problems_of(room, with_systemd=False)))


# ---- steps ----


def test_what_is_done_is_not_done_again_and_a_dry_run_does_nothing(tmp_path: Path) -> None:
    place, lines = tmp_path / "file", list[str]()
    step = Step(Text("写", "write"), place.exists, place.touch)
    assert take([step], lines.append, dry_run=True) == 1
    assert not place.exists()
    assert take([step], lines.append) == 1
    assert take([step], lines.append) == 0
    assert lines == ["→ 写", "✓ 写"]


# ---- checks ----


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.os, "geteuid", lambda: 0)


def test_nothing_is_checked_for_somebody_who_may_not(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks.os, "geteuid", lambda: 1000)
    assert told(room).splitlines() == ["b2c hub, demo: " + checks.say("server.not_root")]


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("name", ["Wang", "7day", "王小明", "a" * 40, "s 1", "../up"])
def test_a_name_that_the_system_refuses_is_told_with_a_remedy(room: Classroom, name: str) -> None:
    assert checks.say("server.bad_account", name=name) in told(named(room, name))


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("name", ["root", "daemon", "nobody", "grader-demo", "b2c-demo"])
def test_no_student_becomes_an_account_of_the_system(room: Classroom, name: str) -> None:
    assert checks.say("server.system_account", name=name) in told(named(room, name))


@pytest.mark.usefixtures("as_root")
def test_everything_that_is_amiss_is_told_at_once(room: Classroom) -> None:
    lines = told(replace(named(room, "anna", "teacher")))
    for key, values in {
        "not_built": {"cohort": "demo"}, "both": {"name": "teacher"},
    }.items():  # fmt: skip
        assert checks.say(f"server.{key}", **values) in lines
    assert checks.say("server.no_teacher") in told(replace(room, teachers=()))


@pytest.mark.usefixtures("as_root")
def test_a_class_list_that_changed_since_the_build_is_told_with_the_names(room: Classroom) -> None:
    for name in ("anna", "left"):
        (room.built / "students" / name).mkdir(parents=True)
    (room.built / "manifest.json").write_text("{}", "utf-8")
    sentence = checks.say("server.other_people", names="bert, left", cohort="demo")
    assert sentence in told(named(room, "anna", "bert"))
    assert sentence not in told(named(room, "anna", "left"))


@pytest.mark.usefixtures("as_root")
def test_a_port_in_use_is_told_but_not_the_own_one(room: Classroom) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        here = replace(room, server=replace(room.server, port=port))
        sentence = checks.say("server.port_taken", port=port)
        assert sentence in told(here)
        here.server.home.mkdir()
        (here.server.home / "server.json").write_text(json.dumps({"port": port}), "utf-8")
        assert sentence not in told(here)


# ---- what a student finds ----


@pytest.fixture
def facts(tmp_path: Path) -> dict[str, object]:
    """A class that holds one lecture and a shop."""
    held = tmp_path / "held"
    for name in ("lectures/b2c_operation/a.ipynb", "shops/s01/identity.json",
                 "selfstudy/study/b2c-study.zip"):  # fmt: skip
        (held / name).parent.mkdir(parents=True)
        (held / name).write_text("{}", "utf-8")
    return {"cohort": "demo", "held": str(held), "students": ["s01"]}


def test_materials_are_links_and_own_files_are_left_alone(
    tmp_path: Path, facts: dict[str, object]
) -> None:
    home = tmp_path / "home"
    mine = home / "demo/lectures/b2c_operation/a.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")
    for _ in range(2):
        for place, lies_at in start_student.links(home, facts, "s01"):
            start_student.lay(place, lies_at)
    assert (home / "demo/my_shop/identity.json").is_file()
    assert (home / "demo/b2c-study.zip").is_file()
    assert not (home / "demo/practice.html").exists()
    assert mine.read_text("utf-8") == "mine"


def test_a_link_to_an_older_place_is_renewed(tmp_path: Path, facts: dict[str, object]) -> None:
    place = tmp_path / "home/demo/my_shop"
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "gone")
    for one, lies_at in start_student.links(tmp_path / "home", facts, "s01"):
        start_student.lay(one, lies_at)
    assert place.readlink() == Path(str(facts["held"])) / "shops/s01"


def test_only_the_own_classes_are_read(tmp_path: Path) -> None:
    for name, listed in (("mine", ["s01"]), ("other", ["s02"])):
        text = json.dumps({"cohort": name, "students": listed})
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    found = [one["cohort"] for one in start_student.classes_of("s01", tmp_path)]
    assert found == ["mine"]


@pytest.mark.parametrize(
    ("language", "locale"), [("zh", "zh_CN"), ("both", "zh_CN"), ("en", "default")]
)
def test_students_see_no_teachers_tools_and_their_own_language(language: str, locale: str) -> None:
    page = student_page(language)
    off = page["page_config.json"]["disabledExtensions"]
    assert "@jupyter/nbgrader:formgrader" in off
    assert "@jupyter/nbgrader:assignment-list" not in off
    assert locale in json.dumps(page)


def test_the_students_environment_is_made_from_no_answers() -> None:
    from deploy.server.environment import SOURCES

    assert not {"graders", "notebooks"} & set(SOURCES)
    assert fingerprint(ROOT) == fingerprint(ROOT)


# ---- services ----


def test_each_service_stops_in_bounded_time_and_its_secrets_are_in_its_own_unit(
    room: Classroom,
) -> None:
    room.server.hub.mkdir(parents=True)
    (room.server.hub / "demo.token").write_text("secret-of-demo", "utf-8")
    (room.server.hub / "proxy_token").write_text("secret-of-proxy", "utf-8")
    found = units.units(room)
    assert set(found) == {"b2c-proxy.service", "b2c-hub.service", "b2c-formgrader-demo.service"}
    for text in found.values():
        assert "KillMode=mixed" in text and "TimeoutStopSec=" in text
    assert "User=grader-demo" in found["b2c-formgrader-demo.service"]
    assert [name for name, text in found.items() if "secret-of-demo" in text] == [
        "b2c-formgrader-demo.service"
    ]
    assert not any("secret" in text for name, text in found.items() if name == "b2c-hub.service")


def test_a_formgrader_runs_with_nothing_of_the_environment_it_was_started_from(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deploy.server.foreground import formgrader_command

    monkeypatch.setitem(os.environ, "OF_ROOTS_OWN", "secret")
    room.server.hub.mkdir(parents=True)
    (room.server.hub / "demo.token").write_text("t", "utf-8")
    assert "OF_ROOTS_OWN" not in formgrader_command(room)[1]
