"""What the market is calibrated on（校准值）: the files of `data/market/`."""

import tomllib
from functools import cache
from typing import Any

import numpy as np

from course_b2c_ops import places
from course_b2c_ops.market.luck import Numbers


@cache
def settings(name: str) -> dict[str, Any]:
    """One file of `data/market/`, by its name without ending; of a folder, its files by name."""
    path = places.data_folder() / "market" / name
    if path.is_dir():
        return {file.stem: settings(f"{name}/{file.stem}") for file in sorted(path.glob("*.toml"))}
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def column(rows: list[dict[str, Any]], name: str) -> Numbers:
    """One number of each row, in the rows' order."""
    return np.array([float(row[name]) for row in rows])


def codes(rows: list[dict[str, Any]]) -> list[str]:
    """The ids of the rows, in their order."""
    return [str(row["id"]) for row in rows]


@cache
def served() -> list[dict[str, Any]]:
    """The countries that a student's shop sells to（销售国家）, in the list's order."""
    return [row for row in settings("countries")["country"] if row["served"]]
