"""The form of what comes out of a box（核对格式）: outputs and values, rebuilt from known parts."""

from collections.abc import Mapping
from typing import Any

from course_b2c_ops.values import LONGEST_INTEGER

# Nothing that runs: scripts and live widgets stay behind.
KINDS_SHOWN = frozenset({
    "application/json", "application/vnd.plotly.v1+json", "image/jpeg", "image/png",
    "image/svg+xml", "text/html", "text/latex", "text/markdown", "text/plain",
})  # fmt: skip
LONGEST = 2000  # characters of an error's message
_STREAMS = ("stdout", "stderr")
_TAGS = {"float", "decimal", "datetime", "date", "list", "map", "frame"}


class NotOurs(ValueError):
    """Something that our own code in the box would not have said."""


def outputs(found: Any) -> tuple[Mapping[str, Any], ...]:
    """nbformat outputs, each rebuilt from the parts that nbformat knows."""
    if not isinstance(found, list):
        raise NotOurs("outputs")
    return tuple(_output(one) for one in found)


def _output(found: Any) -> dict[str, Any]:
    kind = found.get("output_type") if isinstance(found, dict) else None
    if kind == "stream" and found.get("name") in _STREAMS:
        return {"output_type": "stream", "name": found["name"], "text": _text(found.get("text"))}
    if kind == "error":
        name, message = (_text(found.get(part))[:LONGEST] for part in ("ename", "evalue"))
        told = [f"{name}: {message}"]
        return {"output_type": "error", "ename": name, "evalue": message, "traceback": told}
    if kind in ("display_data", "execute_result"):
        shown = {"output_type": kind, "data": _bundle(found.get("data")), "metadata": {}}
        count = found.get("execution_count")
        if kind == "execute_result":
            shown["execution_count"] = count if isinstance(count, int) else None
        return shown
    raise NotOurs("output")


def _bundle(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise NotOurs("bundle")
    shown = {}
    for kind, value in found.items():
        if kind not in KINDS_SHOWN:
            continue
        if not (isinstance(value, str) or (kind.endswith("json") and isinstance(value, dict))):
            raise NotOurs(kind)
        shown[kind] = value
    return shown


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise NotOurs("text")
    return found


def value(found: Any) -> Any:
    """An encoded value whose every part has a form that `values.decode` knows."""
    left = [found]
    while left:
        left += _parts(left.pop())
    return found


def _parts(found: Any) -> list[Any]:
    """The values within a value; NotOurs when it is none."""
    if found is None or isinstance(found, bool | str | float):
        return []
    if isinstance(found, int):
        if found.bit_length() > LONGEST_INTEGER:
            raise NotOurs("integer")
        return []
    if not isinstance(found, dict):
        raise NotOurs(type(found).__name__)
    if set(found) == {"figure", "series"}:
        return _figure(found)
    if len(found) != 1 or not set(found) <= _TAGS:
        raise NotOurs("tag")
    ((tag, inner),) = found.items()
    if tag in ("float", "decimal", "datetime", "date"):
        return [_text(inner)]
    if tag == "list":
        return _listed(inner)
    pairs = [_listed(one) for one in _listed(inner)]
    if any(len(one) != 2 for one in pairs):
        raise NotOurs(tag)
    if tag == "map":
        return [part for one in pairs for part in one]
    lengths = {len(_listed(column)) for _, column in pairs}
    if len(lengths) > 1:
        raise NotOurs("frame")
    return [part for name, column in pairs for part in (_text(name), *column)]


def _figure(found: Mapping[str, Any]) -> list[Any]:
    told = _listed(found["figure"])
    series = [one for one in _listed(found["series"]) if isinstance(one, dict)]
    if not told or len(series) != len(found["series"]):
        raise NotOurs("figure")
    return [*map(_text, told), *(number for one in series for number in one.values())]


def _listed(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise NotOurs("list")
    return found
