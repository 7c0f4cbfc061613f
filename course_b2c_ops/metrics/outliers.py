"""Odd values and ranks（异常与打分）."""

import math
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.metrics.numbers import divide

# Turns the median absolute deviation into the standard deviation of a bell-shaped column.
MAD_TO_SD = 1.4826


def robust_spread(values: "pd.Series[Any]") -> float:
    """1.4826 x the median distance from the median（稳健离散度）; one wild day does not move it."""
    return float(MAD_TO_SD * (values - values.median()).abs().median())


def robust_z(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Distance from the median in robust spreads（稳健 z 值）; empty when nothing spreads."""
    return divide(values - values.median(), robust_spread(values))


def rank_score(values: "pd.Series[Any]", bins: int = 5) -> "pd.Series[Any]":
    """Scores 1 to `bins` by rank, low to high; equal values by index（分位打分）."""
    known = values.notna().to_numpy()
    present = values[known]
    by_label = pd.factorize(present.index, sort=True)[0]
    # Sums of the same cents in another order differ in the last bit, and are equal all the same.
    order = np.lexsort((by_label, present.to_numpy(dtype=float).round(6)))
    ranks = np.empty(len(present), dtype=np.int64)
    ranks[order] = np.arange(1, len(present) + 1)
    scores = pd.Series(math.nan, index=values.index, name=values.name)
    # Whole numbers only: a fraction such as 3.0000000000000004 would round up to 4.
    scores[known] = -(-bins * ranks // max(len(present), 1))
    return scores.astype(np.int64) if known.all() else scores
