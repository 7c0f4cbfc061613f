"""What the market is calibrated on（校准值）: the files of `data/market/`."""

import tomllib
from functools import cache
from typing import Any

import numpy as np

from course_b2c_ops import places
from course_b2c_ops.market.luck import Numbers


@cache
def settings(name: str) -> dict[str, Any]:
    """One file of `data/market/`, by its name without ending."""
    path = places.data_folder() / "market" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def column(rows: list[dict[str, Any]], name: str) -> Numbers:
    """One number of each row, in the rows' order."""
    return np.array([float(row[name]) for row in rows])


def codes(rows: list[dict[str, Any]]) -> list[str]:
    """The ids of the rows, in their order."""
    return [str(row["id"]) for row in rows]
