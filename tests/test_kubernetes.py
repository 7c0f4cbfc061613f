"""The classroom on a cluster, as far as it can be checked without one: files, pods, names."""

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import types
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tornado.web import HTTPError

from course_b2c_ops import cli
from course_b2c_ops.build.cohort import Student
from course_b2c_ops.study import LOCALES
from deploy.kubernetes import accounts, verb
from deploy.kubernetes.cluster import KINDS, Cluster, copied, dockerfile
from deploy.kubernetes.prepare import classroom
from deploy.kubernetes.render import files_of, values
from deploy.server.environment import SOURCES
from deploy.server.server import ACCOUNT, Classroom
from tests.cluster_pods import Facts, hub_settings, merged, pod_of, unknown_keys
from tests.conftest import ROOT
from tests.test_wheel import NOT_FOR_STUDENTS, build_wheel

HERE = ROOT / "deploy/kubernetes"
STATIC = ("values.yaml", "school.example.yaml")
README = (HERE / "README.md").read_text("utf-8")
# Made by hand before anything is applied; the README says how.
SECRETS_OF_THE_OPERATOR = {"b2c-keys", "b2c-cohorts"}
SECRETS_OF_THE_CHART = {"hub"}
RULES = "{extends: default, rules: {line-length: {max: %d, allow-non-breakable-words: true}}}"
CHART = "4.4.0"


def named(room: Classroom, *students: str, **changed: Any) -> Classroom:
    """The same class with other people, or under another name."""
    listed = tuple(Student(name, "安之远", "") for name in students)
    return replace(room, cohort=replace(room.cohort, students=listed, **changed))


@pytest.fixture(scope="module")
def rooms() -> tuple[Classroom, ...]:
    """The demo class, and one in English of which s02 is a student as well."""
    demo = classroom("demo")
    other = named(demo, "s02", "li_ming", id="evening", language="en")
    return demo, replace(other, teachers=("zhang",))


@pytest.fixture(scope="module")
def cluster(rooms: tuple[Classroom, ...]) -> Cluster:
    return Cluster(ROOT, rooms, "registry.example.edu:5000/b2c", "nfs", 3)


@pytest.fixture(scope="module")
def files(cluster: Cluster) -> dict[str, str]:
    return files_of(cluster)


@pytest.fixture(scope="module")
def written(files: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cluster") / "kubernetes"
    verb.write(files, place)
    return place


@pytest.fixture(scope="module")
def resources(files: dict[str, str]) -> list[Facts]:
    """Everything that `kubectl apply` enters."""
    texts = [text for name, text in files.items() if name != "classes.yaml"]
    return [one for text in texts for one in yaml.safe_load_all(text)]


@pytest.fixture(scope="module")
def told(cluster: Cluster) -> Facts:
    """What the chart is told in the end."""
    static = [yaml.safe_load((HERE / name).read_text("utf-8")) for name in STATIC]
    return merged(static[0], values(cluster), static[1])


def pods_in(resources: list[Facts]) -> Iterator[tuple[str, Facts]]:
    """Name and pod of everything that runs."""
    for one in resources:
        if one["kind"] == "Pod":
            yield one["metadata"]["name"], one["spec"]
        elif one["kind"] == "Deployment":
            yield one["metadata"]["name"], one["spec"]["template"]["spec"]


# ---- how the files are written ----


def test_every_file_is_clean_yaml(written: Path) -> None:
    by_hand, rendered = sorted(HERE.rglob("*.yaml")), sorted(written.rglob("*.yaml"))
    command = [sys.executable, "-m", "yamllint", "--strict", "-d"]
    assert by_hand and rendered
    # A rendered line holds names, which have any length.
    for limit, listed in ((100, by_hand), (200, rendered)):
        done = subprocess.run([*command, RULES % limit, *map(str, listed)], capture_output=True)
        assert done.returncode == 0, done.stdout.decode()


def test_the_values_keep_to_the_part_of_the_contract_that_is_used(written: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile"]
    listed = [*(HERE / name for name in STATIC), written / "classes.yaml"]
    done = subprocess.run(
        [*command, str(HERE / "values.schema.json"), *map(str, listed)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("singleuser: {storage: {type: dynamic}}", "homes of one's own would lose their owner"),
        ("singleuser: {memmory: {limit: 1G, guarantee: 1G}}", "a key that the chart lacks"),
        ("hub: {config: {GenericOAuthenticator: {client_secret: abc}}}", "a secret in a file"),
        ("hub: {services: {demo: {url: 'http://x', apiToken: abc}}}", "a token in a file"),
        ("singleuser: {image: {name: a/b, tag: latest}}", "an image that changes by itself"),
    ],
)
def test_the_schema_stops_what_would_go_wrong(line: str, why: str) -> None:
    schema = json.loads((HERE / "values.schema.json").read_text("utf-8"))
    assert len(list(Draft202012Validator(schema).iter_errors(yaml.safe_load(line)))) == 1, why


def test_the_same_class_lists_give_the_same_bytes(cluster: Cluster, files: dict[str, str]) -> None:
    assert files_of(cluster) == files


def test_no_secret_is_in_any_file(files: dict[str, str]) -> None:
    key = (ROOT / "graders/keys/demo.key").read_text("utf-8").splitlines()[-1]
    texts = {**files, **{one.name: one.read_text("utf-8") for one in HERE.rglob("*.*")
                         if one.suffix in (".yaml", ".Dockerfile", ".json")}}  # fmt: skip
    for name, text in texts.items():
        assert key not in text, name
        assert not re.search(r"(?i)(password|secret|token)\w*: ['\"]?[\w/+=-]{12,}", text), name
        assert not re.search(r"\b[0-9a-f]{32,}\b", text), name


def test_names_of_people_stay_out_of_the_files(files: dict[str, str], cluster: Cluster) -> None:
    listed = [one.name for one in cluster.rooms[0].cohort.students]
    assert listed and not [one for one in listed for text in files.values() if one in text]


# ---- resources beside the chart ----

KINDS_OF = {
    "ConfigMap": "V1ConfigMap", "Deployment": "V1Deployment", "NetworkPolicy": "V1NetworkPolicy",
    "PersistentVolumeClaim": "V1PersistentVolumeClaim", "Pod": "V1Pod", "Service": "V1Service",
}  # fmt: skip


def test_kubernetes_knows_every_key(resources: list[Facts]) -> None:
    assert {one["kind"] for one in resources} == set(KINDS_OF)
    assert [key for one in resources for key in unknown_keys(one, KINDS_OF[one["kind"]])] == []


def test_a_misspelt_key_would_be_found() -> None:
    pod = {"kind": "Pod", "spec": {"containers": [{"name": "a", "volumeMount": []}]}}
    assert unknown_keys(pod, "V1Pod") == ["Pod.spec.containers[0].volumeMount"]


def test_every_volume_that_is_mounted_is_there(resources: list[Facts]) -> None:
    made = {(one["kind"], one["metadata"]["name"]) for one in resources}
    for name, pod in pods_in(resources):
        volumes = {one["name"]: one for one in pod["volumes"]}
        (container,) = pod["containers"]
        for mount in container["volumeMounts"]:
            assert mount["name"] in volumes, name
        for one in volumes.values():
            if "configMap" in one:
                assert ("ConfigMap", one["configMap"]["name"]) in made
            if "secret" in one:
                assert one["secret"]["secretName"] in SECRETS_OF_THE_OPERATOR
            if "persistentVolumeClaim" in one:
                assert ("PersistentVolumeClaim", one["persistentVolumeClaim"]["claimName"]) in made
        for one in container.get("envFrom", []):
            assert ("ConfigMap", one["configMapRef"]["name"]) in made
        for one in container.get("env", []):
            if "valueFrom" in one:
                assert one["valueFrom"]["secretKeyRef"]["name"] in SECRETS_OF_THE_CHART


def test_services_and_deployments_find_their_pods(resources: list[Facts]) -> None:
    pods = [one["spec"]["template"] for one in resources if one["kind"] == "Deployment"]
    for one in resources:
        if one["kind"] in ("Service", "Deployment"):
            selector = one["spec"]["selector"]
            wanted = selector.get("matchLabels", selector)
            chosen = [p for p in pods if wanted.items() <= p["metadata"]["labels"].items()]
            assert len(chosen) == 1, one["metadata"]["name"]


def test_the_hub_looks_for_each_formgrader_where_it_is(told: Facts, resources: list[Facts]) -> None:
    services = {one["metadata"]["name"] for one in resources if one["kind"] == "Service"}
    for name, service in told["hub"]["services"].items():
        assert service["url"] == f"http://b2c-formgrader-{name}:8888"
        assert f"b2c-formgrader-{name}" in services


def test_every_pod_has_bounds_and_no_more_rights_than_it_needs(resources: list[Facts]) -> None:
    roots = {}
    for name, pod in pods_in(resources):
        (container,) = pod["containers"]
        rights = {**pod.get("securityContext", {}), **container["securityContext"]}
        assert container["resources"]["limits"]["memory"], name
        assert pod["automountServiceAccountToken"] is False, name
        assert rights["allowPrivilegeEscalation"] is False, name
        assert rights["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert rights["capabilities"]["drop"] == ["ALL"], name
        if rights["runAsUser"] == 0:
            roots[name] = set(rights["capabilities"]["add"])
    assert set(roots) == {"b2c-setup", "b2c-dask-workers"}
    assert not {"SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE"} & set.union(*roots.values())


def test_the_commands_of_marking_are_such_as_dask_takes(resources: list[Facts]) -> None:
    from distributed.cli import dask_scheduler, dask_worker

    commands = {name: pod["containers"][0]["command"] for name, pod in pods_in(resources)}
    for name, tool in (("scheduler", dask_scheduler.main), ("workers", dask_worker.main)):
        start, verb_of, *options = commands[f"b2c-dask-{name}"]
        assert (start, verb_of) == ("dask", "scheduler" if name == "scheduler" else "worker")
        asked = tool.make_context(verb_of, list(options)).params
        assert asked["dashboard"] is False
        if name == "workers":
            assert asked["nthreads"] == 1


# ---- who may talk to whom ----

STUDENT = {"app": "jupyterhub", "component": "singleuser-server"}
PROXY = {"app": "jupyterhub", "component": "proxy"}
HUB = {"app": "jupyterhub", "component": "hub"}
FORMGRADER = {"b2c": "formgrader", "cohort": "demo"}
WORKER = {"b2c": "marking", "role": "worker"}
SCHEDULER = {"b2c": "marking", "role": "scheduler"}


def lets(policies: list[Facts], way: str, here: Facts, there: Facts) -> bool:
    """Whether the policies of one pod let it be reached from, or reach, another."""
    mine = [one["spec"] for one in policies
            if one["spec"]["podSelector"]["matchLabels"].items() <= here.items()]  # fmt: skip
    assert mine and all({"Ingress", "Egress"} == set(one["policyTypes"]) for one in mine)
    side = {"ingress": "from", "egress": "to"}[way]
    peers = [peer for one in mine for rule in one.get(way, []) for peer in rule[side]]
    return any(
        peer["podSelector"]["matchLabels"].items() <= there.items()
        for peer in peers if "podSelector" in peer
    )  # fmt: skip


@pytest.mark.parametrize(
    ("way", "here", "there", "may"),
    [
        ("ingress", FORMGRADER, PROXY, True),
        ("ingress", FORMGRADER, STUDENT, False),
        ("ingress", FORMGRADER, WORKER, False),
        ("egress", FORMGRADER, HUB, True),
        ("egress", FORMGRADER, SCHEDULER, True),
        ("egress", FORMGRADER, STUDENT, False),
        ("ingress", SCHEDULER, FORMGRADER, True),
        ("ingress", SCHEDULER, STUDENT, False),
        ("egress", WORKER, SCHEDULER, True),
        ("egress", WORKER, HUB, False),
        ("egress", WORKER, STUDENT, False),
        ("egress", WORKER, FORMGRADER, False),
        ("ingress", {"b2c": "setup"}, STUDENT, False),
    ],
)
def test_only_those_talk_who_have_to(
    resources: list[Facts], way: str, here: Facts, there: Facts, may: bool
) -> None:
    policies = [one for one in resources if one["kind"] == "NetworkPolicy"]
    assert lets(policies, way, here, there) is may


def test_students_servers_reach_no_network_but_the_hub_and_dns(told: Facts) -> None:
    rules = told["singleuser"]["networkPolicy"]["egressAllowRules"]
    opened = {name for name, may in rules.items() if may}
    assert opened == {"dnsPortsKubeSystemNamespace", "dnsPortsPrivateIPs"}


# ---- a student's server ----


@pytest.fixture
def pods(told: Facts, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The pod of somebody's server, by the real spawner."""
    settings = hub_settings(told, monkeypatch)
    return lambda name: asyncio.run(pod_of(name, settings, monkeypatch))


def test_everybodys_server_runs_as_themselves_and_may_nothing(pods: Any) -> None:
    for name in ("s01", "li_ming", "teacher"):
        pod = pods(name)["spec"]
        rights = pod["containers"][0]["securityContext"]
        assert rights["runAsUser"] == rights["runAsGroup"] == accounts.number_of(name)
        assert rights["runAsNonRoot"] and rights["allowPrivilegeEscalation"] is False
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert pod["automountServiceAccountToken"] is False
        assert "fsGroup" not in pod.get("securityContext", {})


def test_a_server_sees_its_own_folder_and_its_own_classes_alone(pods: Any) -> None:
    def seen(name: str) -> dict[str, str]:
        mounts = pods(name)["spec"]["containers"][0]["volumeMounts"]
        return {one["subPath"]: "read" if one["readOnly"] else "write" for one in mounts
                if one["name"] == "b2c"}  # fmt: skip

    demo = {"courses": "read", "exchange/demo": "write", "held/demo": "read"}
    evening = {"exchange/evening": "write", "held/evening": "read"}
    assert seen("s01") == {"homes/s01": "write", **demo}
    assert seen("s02") == {"homes/s02": "write", **demo, **evening}
    assert seen("li_ming") == {"homes/li_ming": "write", "courses": "read", **evening}
    assert seen("teacher") == {"homes/teacher": "write", "courses": "read"}


def test_memory_is_bound_and_materials_are_laid_before_the_server_starts(
    pods: Any, told: Facts
) -> None:
    server = pods("s01")["spec"]["containers"][0]
    assert server["resources"]["limits"]["memory"] == 1 << 30
    assert server["args"][:2] == told["singleuser"]["cmd"]
    assert server["args"][1] in dockerfile(ROOT, "student").read_text("utf-8")
    given = {one["name"]: one["value"] for one in server["env"]}
    assert given["HOME"] == accounts.HOME
    assert given["B2C_STUDENT_FILES"] == "/srv/b2c/courses"


def test_each_class_gets_its_own_language(pods: Any) -> None:
    def settings(name: str) -> str:
        env = pods(name)["spec"]["containers"][0]["env"]
        return next(one["value"] for one in env if one["name"] == "JUPYTER_CONFIG_PATH")

    assert settings("s01").endswith("/zh")
    assert settings("li_ming").endswith("/en")


def test_kubernetes_knows_every_key_of_a_students_pod(pods: Any) -> None:
    assert unknown_keys(pods("s01"), "V1Pod") == []


def test_a_stranger_gets_no_server(pods: Any) -> None:
    with pytest.raises(HTTPError) as refused:
        pods("nobody_we_know")
    assert refused.value.status_code == 403


@pytest.mark.parametrize("name", ["null", "dummy"])
def test_the_hub_does_not_start_while_anybody_or_nobody_could_log_in(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    static = yaml.safe_load((HERE / "values.yaml").read_text("utf-8"))
    assert static["hub"]["config"]["JupyterHub"]["authenticator_class"] == "null"
    choice = {"hub": {"config": {"JupyterHub": {"authenticator_class": name}}}}
    with pytest.raises(RuntimeError, match="school.example"):
        hub_settings(merged(static, values(cluster), choice), monkeypatch)


@pytest.mark.parametrize("language", sorted(LOCALES))
def test_jupyterlab_finds_the_students_page(
    told: Facts, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jupyterlab_server.config import get_page_config
    from jupyterlab_server.settings_utils import _get_overrides

    for one in told["singleuser"]["extraFiles"].values():
        place = tmp_path / one["mountPath"].removeprefix("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(one["stringData"], "utf-8")
    settings = told["custom"]["b2c"]["settings"][language].removeprefix("/")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path / settings))
    labconfig = [str(tmp_path / settings / "labconfig")]
    off = get_page_config(labconfig)["disabledExtensions"]
    assert "@jupyter/nbgrader:formgrader" in off
    overrides, _ = _get_overrides(str(tmp_path))
    locale = overrides["@jupyterlab/translation-extension:plugin"]["locale"]
    assert locale == LOCALES[language]


# ---- the same as on a school server ----


def test_groups_and_roles_are_those_of_a_school_server(
    rooms: tuple[Classroom, ...], told: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traitlets.config import Config

    for name in ("hub", "courses"):
        (tmp_path / name).mkdir()
    facts = {"listen": "127.0.0.1", "port": 8000, "hub_env": "/", "student_env": "/",
             "systemd": True, "memory": 1500, "idle_minutes": 120}  # fmt: skip
    (tmp_path / "server.json").write_text(json.dumps(facts), "utf-8")
    (tmp_path / "hub/proxy_token").write_text("t", "utf-8")
    for room in rooms:
        (tmp_path / f"hub/{room.id}.token").write_text("t", "utf-8")
        course = {"cohort": room.id, "port": 1, "students": list(room.students),
                  "teachers": list(room.teachers)}  # fmt: skip
        (tmp_path / f"courses/{room.id}.json").write_text(json.dumps(course), "utf-8")
    monkeypatch.setenv("B2C_SERVER", str(tmp_path))
    here = Config()
    config = ROOT / "deploy/server/jupyterhub_config.py"
    exec(compile(config.read_text("utf-8"), str(config), "exec"), {"get_config": lambda: here})
    assert told["hub"]["config"]["JupyterHub"]["load_groups"] == here.JupyterHub.load_groups
    # The chart brings a culler of its own.
    others = [one for one in here.JupyterHub.load_roles if one["name"] != "idle-culler"]
    assert list(told["hub"]["loadRoles"].values()) == others
    assert set(told["hub"]["config"]["Authenticator"]["allowed_users"]) == (
        here.Authenticator.allowed_users
    )
    for service in (one for one in here.JupyterHub.services if one["name"] != "idle-culler"):
        ours = told["hub"]["services"][service["name"]]
        same = ("oauth_client_id", "oauth_redirect_uri", "oauth_no_confirm", "display")
        assert {key: ours[key] for key in same} == {key: service[key] for key in same}


# ---- accounts ----


LETTERS = "abcdefghijklmnopqrstuvwxyz"
names = st.tuples(st.sampled_from(LETTERS), st.text(f"{LETTERS}0123456789_-", max_size=30))


@given(names.map("".join).filter(ACCOUNT.fullmatch))
def test_a_name_has_one_number_that_linux_and_kubernetes_take(name: str) -> None:
    number = accounts.number_of(name)
    assert number == accounts.number_of(name)
    assert 1_000_000_000 <= number < 1 << 31


def test_a_late_joiner_changes_nobodys_number(rooms: tuple[Classroom, ...]) -> None:
    demo, _ = rooms
    before = accounts.passwd([demo]).splitlines()
    after = accounts.passwd([named(demo, *demo.students, "aa_new")]).splitlines()
    assert set(before) < set(after)


def test_the_lists_name_everybody_once(rooms: tuple[Classroom, ...]) -> None:
    lines = [line.split(":") for line in accounts.passwd(rooms).splitlines()]
    names = [line[0] for line in lines]
    assert len(names) == len(set(names)) and len({line[2] for line in lines}) == len(lines)
    assert {*accounts.people(rooms), "grader-demo", "grader-evening"} < set(names)
    groups = {line.split(":")[0]: line.split(":") for line in accounts.group(rooms).splitlines()}
    assert groups["b2c-evening"][3].split(",") == ["grader-evening", "s02", "li_ming"]


@pytest.mark.parametrize("name", ["root", "jovyan", "grader-demo", "b2c-demo", "Wang", "王小明"])
def test_names_that_are_taken_or_no_accounts_are_told(
    rooms: tuple[Classroom, ...], name: str
) -> None:
    found = [str(one) for one in accounts.problems_of([named(rooms[0], name)])]
    assert len(found) == 1 and name in found[0]


def test_two_names_with_one_number_are_told(
    rooms: tuple[Classroom, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "number_of", lambda name: len(name))
    found = "\n".join(str(one) for one in accounts.problems_of([named(rooms[0], "anna", "benn")]))
    assert "anna" in found and "benn" in found


# ---- images ----


@pytest.mark.parametrize("kind", KINDS)
def test_an_image_is_made_from_what_is_there_and_runs_as_nobody_in_particular(kind: str) -> None:
    text = dockerfile(ROOT, kind).read_text("utf-8")
    sources = list(copied(dockerfile(ROOT, kind)))
    assert sources and all((ROOT / one).exists() for one in sources)
    base = re.search(r"^ARG BASE=(.+)$", text, re.MULTILINE)
    assert base and re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base[1])
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"${BASE}"}
    users = re.findall(r"^USER (\d+):(\d+)$", text, re.MULTILINE)
    assert users and "0" not in users[-1]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"python:{oldest['requires-python'].removeprefix('>=')}." in base[0]


def test_the_students_image_is_made_from_what_the_students_environment_is() -> None:
    about = {"README.md", "LICENSE", "NOTICE"}
    assert set(copied(dockerfile(ROOT, "student"))) == {
        *SOURCES, *about, "deploy/server/start_student.py", "deploy/server/student_exchange.py",
    }  # fmt: skip


def test_the_students_wheel_is_built_from_what_the_image_copies(tmp_path: Path) -> None:
    for name in copied(dockerfile(ROOT, "student")):
        place = tmp_path / "src" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            left_out = shutil.ignore_patterns("cohorts", "__pycache__")  # as .dockerignore says
            shutil.copytree(ROOT / name, place, ignore=left_out)
        else:
            shutil.copy2(ROOT / name, place)
    wheel = build_wheel(tmp_path / "src", tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "course_b2c_ops/data/glossary.toml" in names
    assert not [name for name in names for part in NOT_FOR_STUDENTS if part in name]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_ignored_keeps_keys_class_lists_and_answers_out(kind: str) -> None:
    file = dockerfile(ROOT, kind)
    lines = file.with_name(file.name + ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*" and "data/cohorts" in rules
    let_in = {line.removeprefix("!") for line in rules if line.startswith("!")}
    for source in copied(file):
        assert source in let_in or str(Path(source).parent) in let_in, source
    if kind == "student":
        assert not {"graders", "notebooks", "build"} & let_in
    else:
        assert "graders/keys" in rules


def test_versions_of_images_hub_and_project_agree(cluster: Cluster, told: Facts) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for kind in KINDS:
        name, _, tag = cluster.image(kind).rpartition(":")
        assert name == f"registry.example.edu:5000/b2c/b2c-{kind}"
        assert re.fullmatch(rf"{re.escape(version)}-[0-9a-f]{{10}}", tag)
    assert f"{told['singleuser']['image']['name']}:{told['singleuser']['image']['tag']}" == (
        cluster.image("student")
    )
    hubs = {re.search(r"^ARG JUPYTERHUB=(.+)$", dockerfile(ROOT, kind).read_text("utf-8"),
                      re.MULTILINE)[1] for kind in KINDS}  # fmt: skip
    (hub,) = hubs
    assert all(f"JupyterHub {hub}" in half for half in README.split("\n---\n"))
    for text in (README, (HERE / "values.yaml").read_text("utf-8"),
                 dockerfile(ROOT, "student").read_text("utf-8")):  # fmt: skip
        assert CHART in text


def test_other_content_is_another_tag(tmp_path: Path, cluster: Cluster) -> None:
    from tests.conftest import copy_repository

    place = copy_repository(tmp_path / "repository")
    here = replace(cluster, root=place)
    student, marking = map(here.image, KINDS)
    item = next((place / "graders/items/assessed").rglob("*.toml"))
    item.write_text(item.read_text("utf-8") + "\n", "utf-8")
    (place / "graders/keys/other.key").write_text("new", "utf-8")
    assert here.image("student") == student
    assert here.image("marking") != marking
    item.write_text(item.read_text("utf-8")[:-1], "utf-8")
    assert here.image("marking") == marking


# ---- the command, and what is said of it ----


def test_the_command_writes_the_folder_and_leaves_another_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kubernetes"
    for _ in range(2):
        assert (
            cli.main(["hub", "values", "--out", str(out), "--registry", "r.example.edu/b2c"]) == 0
        )
    assert "r.example.edu/b2c/b2c-student:" in capsys.readouterr().out
    assert {one.name for one in out.iterdir()} == {"classes.yaml", "setup.yaml", "resources"}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("…", "utf-8")
    assert cli.main(["hub", "values", "--out", str(tmp_path / "mine")]) == 2
    assert (tmp_path / "mine/thesis.txt").is_file()


@pytest.mark.parametrize("asked", [["--cohort", "nowhere"], ["--workers", "0"]])
def test_what_cannot_be_written_is_told_in_one_line(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["hub", "values", "--out", str(tmp_path / "out"), *asked]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_the_readme_makes_every_secret_that_a_pod_reads(resources: list[Facts]) -> None:
    for half in README.split("\n---\n"):
        blocks = "\n".join(re.findall(r"```bash\n(.*?)```", README, re.DOTALL))
        assert blocks
        for secret in {*SECRETS_OF_THE_OPERATOR, "b2c-login"}:
            assert f"secret generic {secret} " in blocks
            assert secret in half


def test_the_commands_in_the_readme_name_files_that_are_there(written: Path) -> None:
    blocks = "\n".join(re.findall(r"```bash\n(.*?)```", README, re.DOTALL))
    words = {word for line in blocks.replace("\\\n", " ").splitlines()
             for word in shlex.split(line, comments=True)}  # fmt: skip
    ours = {word for word in words if word.startswith("deploy/kubernetes/")}
    made = {word for word in words if word.startswith("build/kubernetes/")}
    assert len(ours) >= 4 and len(made) >= 4
    assert [word for word in ours if not (ROOT / word).is_file()] == []
    places = [written / word.removeprefix("build/kubernetes/") for word in made]
    assert [place for place in places if not place.exists()] == []


def test_the_setup_pod_runs_a_module_that_is_there() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deploy.kubernetes.prepare", "--help"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0 and "--cohort" in done.stdout
    assert "deploy.kubernetes.prepare" in README


def test_prepare_stops_where_the_pods_list_lacks_somebody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from deploy.kubernetes import prepare

    (tmp_path / "built/demo").mkdir(parents=True)
    assert prepare.main(["--cohort", "demo", "--home", str(tmp_path)]) == 2
    assert "kubectl" in capsys.readouterr().err
    (tmp_path / "built/demo/manifest.json").write_text("{}", "utf-8")
    names = types.SimpleNamespace(getpwnam=lambda name: {}[name])
    monkeypatch.setattr(prepare, "pwd", names)
    assert prepare.main(["--cohort", "demo", "--home", str(tmp_path)]) == 2
    assert "grader-demo" in capsys.readouterr().err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["built"]
