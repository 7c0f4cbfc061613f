"""Pods as the hub would make them, without a cluster: the chart's values through a real spawner."""

import sys
import types
from collections.abc import Mapping
from functools import reduce
from typing import Any

import kubespawner.spawner
import pytest
from kubernetes_asyncio.client import ApiClient
from traitlets.config import Config

Facts = dict[str, Any]
# What the chart hands on from its values to the spawner, as far as this project sets it.
HANDED_ON = {
    "start_timeout": "startTimeout", "mem_limit": "memory.limit",
    "mem_guarantee": "memory.guarantee", "cpu_limit": "cpu.limit",
    "cpu_guarantee": "cpu.guarantee", "environment": "extraEnv", "cmd": "cmd",
    "extra_pod_config": "extraPodConfig", "default_url": "defaultUrl",
}  # fmt: skip


def merged(*values: Facts) -> Facts:
    """Values as helm lays them over each other: maps are merged, all else is replaced."""
    return reduce(_over, values, {})


def _over(below: Facts, above: Facts) -> Facts:
    both = {key: _over(below[key], above[key]) for key in below.keys() & above.keys()
            if isinstance(below[key], dict) and isinstance(above[key], dict)}  # fmt: skip
    return {**below, **above, **both}


def at(values: Facts, path: str) -> Any:
    """A value by its dotted path."""
    return reduce(lambda facts, key: facts[key], path.split("."), values)


def hub_settings(values: Facts, patch: pytest.MonkeyPatch) -> Config:
    """The hub's settings after our own were read, in the chart's order."""
    z2jh = types.ModuleType("z2jh")
    z2jh.get_config = lambda path: at(values, path)  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "z2jh", z2jh)
    settings = Config()
    for trait, path in HANDED_ON.items():
        settings.KubeSpawner[trait] = at(values["singleuser"], path)
    image = values["singleuser"]["image"]
    settings.KubeSpawner.image = f"{image['name']}:{image['tag']}"
    for name, facts in values["hub"]["config"].items():
        settings[name].update(facts)
    for name, text in values["hub"]["extraConfig"].items():
        exec(compile(text, name, "exec"), {"c": settings})
    return settings


async def pod_of(name: str, settings: Config, patch: pytest.MonkeyPatch) -> Facts:
    """The pod of one person's server, as it would be sent to Kubernetes."""
    patch.setattr(kubespawner.spawner, "load_config", lambda **_: None)
    user = types.SimpleNamespace(name=name, url=f"/user/{name}", id=1, escaped_name=name)
    hub = types.SimpleNamespace(base_url="/hub/", api_url="http://hub:8081/hub/api", public_host="")
    spawner = kubespawner.KubeSpawner(config=settings, _mock=True, user=user, hub=hub)
    try:
        pod = spawner.modify_pod_hook(spawner, await spawner.get_pod_manifest())
        return ApiClient.sanitize_for_serialization(spawner.api.api_client, pod)
    finally:
        await spawner.api.api_client.close()


def unknown_keys(facts: Mapping[str, Any], kind: str) -> list[str]:
    """Keys of a resource that Kubernetes does not know, by their paths."""
    from kubernetes_asyncio.client import models

    return list(_unknown(facts, kind, models, facts.get("kind", kind)))


def _unknown(facts: Any, kind: str, models: Any, path: str) -> Any:
    if kind.startswith("list["):
        for number, one in enumerate(facts):
            yield from _unknown(one, kind[5:-1], models, f"{path}[{number}]")
        return
    model = getattr(models, kind, None)
    if model is None or not isinstance(facts, Mapping):
        return
    known = {json: name for name, json in model.attribute_map.items()}
    for key, value in facts.items():
        if key not in known:
            yield f"{path}.{key}"
        else:
            yield from _unknown(value, model.openapi_types[known[key]], models, f"{path}.{key}")
