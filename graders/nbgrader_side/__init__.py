"""The nbgrader side（nbgrader 一侧）: our marks in its own files, by its own extension points.

`nbgrader_config.py` of a built course folder names these classes. They are looked up when they are
asked for, so that reading the config costs nothing.
"""

from importlib import import_module
from typing import Any

_PLACES = {
    "Collect": "collect",
    "FeedbackPage": "feedback",
    "ItemExport": "export",
    "LatePolicy": "late",
    "Mark": "mark_step",
    "MarkedReader": "reader",
    "Remarks": "mark_step",
    "check_release": "release_check",
}


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    raise AttributeError(name)
