"""From class lists to a cluster's files（写集群的文件）: values of the chart, and resources.

What pods, hub and settings share with a school server comes from `deploy/server/`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

import yaml

from course_b2c_ops.language import message
from course_b2c_ops.study import LOCALES
from deploy.kubernetes import accounts
from deploy.kubernetes.accounts import number_of
from deploy.kubernetes.cluster import (
    ACCOUNTS,
    CLAIM,
    FORMGRADER_PORT,
    HERE,
    HOME,
    HUB,
    REPOSITORY,
    Cluster,
    server,
)
from deploy.server.foreground import hub_environment
from deploy.server.server import Classroom
from deploy.server.settings import groups, roles, student_config, student_page

PYTHON_SETTINGS = "/usr/local/etc/jupyter"  # of everybody
SHARED = "/usr/local/share/b2c"  # in the students' image
SETUP = "setup.yaml"
Facts = dict[str, Any]


def files_of(cluster: Cluster) -> dict[str, str]:
    """File name -> text of everything that is a class's own or names an image."""
    found = {"classes.yaml": _yaml(values(cluster)), SETUP: _filled(SETUP, _common(cluster))}
    for name, text in resources(cluster).items():
        found[f"resources/{name}"] = text
    return found


# ---- values of the chart ----


def values(cluster: Cluster) -> Facts:
    """What the chart is told of the classes（图表的班级部分）."""
    rooms = cluster.rooms
    image, _, tag = cluster.image("student").rpartition(":")
    courses = [(room.id, room.students, room.teachers) for room in rooms]
    return {
        "hub": {
            "config": {
                "Authenticator": {"allowed_users": accounts.people(rooms)},
                "JupyterHub": {"load_groups": groups(courses)},
            },
            "services": {room.id: _service(room) for room in rooms},
            "loadRoles": {role["name"]: role for role in roles(courses)},
            "extraConfig": {"b2c": (HERE / "hub_config.py").read_text("utf-8")},
        },
        "singleuser": {
            "image": {"name": image, "tag": tag},
            "cmd": ["python", f"{SHARED}/start_student.py"],
            "extraFiles": dict(_files()),
        },
        "custom": {"b2c": _custom(rooms)},
    }


def _service(room: Classroom) -> Facts:
    """A class's formgrader as a service of the hub; the chart makes its token."""
    return {
        "url": f"http://b2c-formgrader-{room.id}:{FORMGRADER_PORT}",
        "oauth_client_id": f"service-{room.id}",
        "oauth_redirect_uri": f"/services/{room.id}/oauth_callback",
        "oauth_no_confirm": True,
        "display": False,
    }


def _files() -> Iterator[tuple[str, Facts]]:
    """Settings in a student's pod: nbgrader and page for all, the language in a place for each."""
    config = {"mountPath": f"{PYTHON_SETTINGS}/nbgrader_config.py"}
    yield "nbgrader_config", config | {"stringData": student_config(server(), Path(SHARED))}
    for language in LOCALES:
        for name, facts in student_page(language).items():
            place = f"{SHARED}/{language}/labconfig/{name}"
            text = json.dumps(facts, ensure_ascii=False)
            key = f"{language}_{name.rpartition('/')[2].removesuffix('.json')}"
            yield key, {"mountPath": place, "stringData": text}


def _custom(rooms: tuple[Classroom, ...]) -> Facts:
    """What `hub_config.py` reads."""
    return {
        "home": str(HOME),
        "own_folder": accounts.HOME,
        "claim": CLAIM,
        "accounts": ACCOUNTS,
        "stranger": message("cluster.stranger").on_one_line("both"),
        "settings": {language: f"{SHARED}/{language}" for language in LOCALES},
        "people": {name: _person(name, rooms) for name in accounts.people(rooms)},
    }


def _person(name: str, rooms: tuple[Classroom, ...]) -> Facts:
    mine = [room for room in rooms if name in (*room.students, *room.teachers)]
    classes = [room for room in mine if name in room.students]
    return {
        "number": number_of(name),
        "language": mine[0].cohort.language,
        "classes": [{"id": room.id, "group": number_of(room.group)} for room in classes],
    }


# ---- resources beside the chart ----


def resources(cluster: Cluster) -> dict[str, str]:
    """File name -> text of what `kubectl apply` enters beside the chart（图表以外的资源）."""
    common = _common(cluster)
    found = {
        "accounts.yaml": _yaml(*_config_maps(cluster)),
        "storage.yaml": _filled("storage.yaml", common),
        "marking.yaml": _filled("marking.yaml", common),
    }
    for room in cluster.rooms:
        own = {
            "cohort": room.id, "grader": room.grader, "grader_home": room.course.parent,
            "grader_number": number_of(room.grader), "group_number": number_of(room.group),
            "exchange": room.server.exchange, "accounts_print": _print(cluster),
        }  # fmt: skip
        found[f"formgrader-{room.id}.yaml"] = _filled("formgrader.yaml", {**common, **own})
    return found


def _common(cluster: Cluster) -> Facts:
    return {
        "marking_image": cluster.image("marking"), "home": HOME, "repository": REPOSITORY,
        "workers": cluster.workers, "storage_class": cluster.storage_class,
    }  # fmt: skip


def _config_maps(cluster: Cluster) -> Iterator[Facts]:
    """Names of all accounts for every pod, and of each formgrader how it reaches the hub."""
    yield _config_map(ACCOUNTS, _lists(cluster))
    for room in cluster.rooms:
        yield _config_map(f"b2c-formgrader-{room.id}", _formgrader_environment(room))


def _lists(cluster: Cluster) -> dict[str, str]:
    return {"passwd": accounts.passwd(cluster.rooms), "group": accounts.group(cluster.rooms)}


def _print(cluster: Cluster) -> str:
    return hashlib.sha256(json.dumps(_lists(cluster)).encode()).hexdigest()[:16]


def _formgrader_environment(room: Classroom) -> dict[str, str]:
    at = f"http://0.0.0.0:{FORMGRADER_PORT}"
    home = str(room.course.parent)
    return {"HOME": home, "USER": room.grader, **hub_environment(room, f"{HUB}/hub/api", at)}


def _config_map(name: str, data: Mapping[str, str]) -> Facts:
    return {
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": dict(data),
    }  # fmt: skip


# ---- how it is written ----

_STYLE: Facts = {"allow_unicode": True, "sort_keys": False, "explicit_start": True}


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]
    """Longer texts as blocks, which a person can read; lists set in, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _yaml(*facts: Facts) -> str:
    return str(yaml.dump_all(facts, Dumper=_Dumper, width=95, **_STYLE))


def _filled(name: str, facts: Mapping[str, object]) -> str:
    """A template with its `$names` filled in; KeyError where one is unknown."""
    return Template((HERE / "templates" / name).read_text("utf-8")).substitute(facts)
