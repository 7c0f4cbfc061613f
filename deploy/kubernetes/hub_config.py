"""Read by the hub of the chart（集群上 hub 的设置）: everybody's server runs as themselves.

`b2c hub values` writes this file into `hub.extraConfig`, and the class lists into `custom.b2c`.
"""

from typing import Any

from tornado import web
from z2jh import get_config as of_values

ours: dict[str, Any] = of_values("custom.b2c")


def person_of(spawner: Any) -> dict[str, Any]:
    """Who somebody is on the class lists; a stranger gets no server."""
    found: dict[str, Any] | None = ours["people"].get(spawner.user.name)
    if found is None:
        raise web.HTTPError(403, ours["stranger"])
    return found


def number_of(spawner: Any) -> int:
    """The person's own user and group."""
    return int(person_of(spawner)["number"])


def groups_of(spawner: Any) -> list[int]:
    """The groups of the person's classes."""
    return [int(one["group"]) for one in person_of(spawner)["classes"]]


def settings_of(spawner: Any) -> str:
    """Where JupyterLab finds the language of the person's class."""
    return str(ours["settings"][person_of(spawner)["language"]])


def with_own_places(spawner: Any, pod: Any) -> Any:
    """Show a pod the person's own folder, and of each of their classes what is for them."""
    name, home = spawner.user.name, ours["home"]
    shared = {"name": "b2c", "persistentVolumeClaim": {"claimName": ours["claim"]}}
    listed = {"name": "people", "configMap": {"name": ours["accounts"]}}
    pod.spec.volumes = [*(pod.spec.volumes or []), shared, listed]
    mounts = [
        _mount(ours["own_folder"], f"homes/{name}"),
        _mount(f"{home}/courses", "courses", read_only=True),
    ]
    for one in person_of(spawner)["classes"]:
        mounts.append(_mount(f"{home}/exchange/{one['id']}", f"exchange/{one['id']}"))
        mounts.append(_mount(f"{home}/held/{one['id']}", f"held/{one['id']}", read_only=True))
    for file in ("passwd", "group"):
        mounts.append(
            {"name": "people", "mountPath": f"/etc/{file}", "subPath": file, "readOnly": True}
        )
    server = pod.spec.containers[0]
    server.volume_mounts = [*(server.volume_mounts or []), *mounts]
    return pod


def _mount(place: str, lies_at: str, *, read_only: bool = False) -> dict[str, Any]:
    return {"name": "b2c", "mountPath": place, "subPath": lies_at, "readOnly": read_only}


def settle(c: Any) -> None:
    """Add what is ours to the hub's settings, after the chart's own（写进 hub 的设置）."""
    if c.JupyterHub.authenticator_class in ("dummy", "tmp", "null"):
        raise RuntimeError(
            "Who logs in is not said: give helm a file like school.example.yaml as well."
        )
    c.KubeSpawner.uid = c.KubeSpawner.gid = number_of
    # Never a group for the whole volume: Kubernetes would hand every file on it to that group.
    c.KubeSpawner.fs_gid = None
    c.KubeSpawner.supplemental_gids = groups_of
    given = c.KubeSpawner.environment
    c.KubeSpawner.environment = {**given, "JUPYTER_CONFIG_PATH": settings_of}
    c.KubeSpawner.modify_pod_hook = with_own_places
    c.KubeSpawner.automount_service_account_token = False
    c.KubeSpawner.container_security_context = {
        "runAsNonRoot": True,
        "capabilities": {"drop": ["ALL"]},
        "seccompProfile": {"type": "RuntimeDefault"},
    }


settle(c)  # type: ignore[name-defined]  # noqa: F821
