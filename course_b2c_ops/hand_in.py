"""What a finished notebook hands out: the values of its check cells, as JSON（交出结果）."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from course_b2c_ops import practice
from course_b2c_ops.values import CALLS, VALUES, decode, encode


def write(folder: Path | None = None) -> None:
    """Write `values.json`: what was handed in; functions are called with `calls.json`'s inputs."""
    here = folder or Path()
    asked = here / CALLS
    calls = json.loads(asked.read_text("utf-8")) if asked.is_file() else {}
    handed_in = practice.handed_in.items()
    given = {name: _handed_out(value, calls.get(name)) for name, value in handed_in}
    # ASCII, because a student's text may hold half a character, which no UTF-8 can write.
    (here / VALUES).write_text(json.dumps(given), "utf-8")


def _handed_out(value: object, inputs: Any) -> Any:
    if callable(value):
        return {"list": [_result(value, decode(one)) for one in inputs or ()]}
    return _encoded(value)


def _result(function: Callable[..., object], arguments: Sequence[Any]) -> Any:
    """One call's result; an error counts as that call wrong."""
    try:
        return _encoded(function(*arguments))
    except (Exception, SystemExit):  # a student's function may raise anything
        return None


def _encoded(value: object) -> Any:
    try:
        return encode(value)
    except Exception:  # nor may one odd object take the other answers with it
        return None
