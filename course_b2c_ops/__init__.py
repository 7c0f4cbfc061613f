"""What a lesson imports: `from course_b2c_ops import load, check, ...`（课程引擎）."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_b2c_ops import charts, metrics, panels, rules
    from course_b2c_ops.datasets import (
        around,
        days_before,
        days_between,
        describe,
        last_days,
        load,
        mean_by,
        replay,
        show,
        sum_by,
    )
    from course_b2c_ops.exam import open_paper
    from course_b2c_ops.language import text
    from course_b2c_ops.practice import answer, ask, check, hints, predict
    from course_b2c_ops.practice.drill import drill
    from course_b2c_ops.truth_view import reveal

_HOME = {
    "datasets": (
        "around", "days_before", "days_between", "describe", "last_days", "load",
        "mean_by", "replay", "show", "sum_by",
    ),
    "exam": ("open_paper",),
    "language": ("text",),
    "practice.drill": ("drill",),
    "practice": ("answer", "ask", "check", "hints", "predict"),
    "truth_view": ("reveal",),
}  # fmt: skip
_MODULES = ("charts", "metrics", "panels", "rules")

__all__ = [
    "answer",
    "around",
    "ask",
    "charts",
    "check",
    "days_before",
    "days_between",
    "describe",
    "drill",
    "hints",
    "last_days",
    "load",
    "mean_by",
    "metrics",
    "open_paper",
    "panels",
    "predict",
    "replay",
    "reveal",
    "rules",
    "show",
    "sum_by",
    "text",
]


# Loaded on first use: a command that draws nothing should not wait for plotly and pandas.
def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
