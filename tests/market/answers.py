"""A wrong answer must show: it lies more than two per cent away from the right one."""

from typing import Any

import pandas as pd

APART = 0.02


def differ(right: Any, wrong: Any) -> Any:
    """More than 2 % apart, as a wrong answer must be; of columns, row by row."""
    return abs(wrong - right) > APART * abs(right)


def mostly_differ(right: "pd.Series[float]", wrong: "pd.Series[float]") -> bool:
    """Most rows of a table differ, or it has other rows."""
    if set(wrong.index) != set(right.index):
        return True
    other = wrong.reindex(right.index)
    return bool((differ(right, other) | (other.isna() != right.isna())).mean() > 0.5)
