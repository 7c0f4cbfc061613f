"""Wrong paths to odd values and ranks（异常与打分的错法）."""

from typing import Any

import pandas as pd

from course_b2c_ops import metrics
from course_b2c_ops.metrics.outliers import MAD_TO_SD


def mean_and_sd(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Mean and standard deviation: the odd day itself widens them（用了平均数和标准差）."""
    return metrics.share(values - values.mean(), float(values.std()))


def mad_unscaled(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """The MAD without its 1.4826: every day looks odder than it is（没有乘 1.4826）."""
    return metrics.robust_z(values) * MAD_TO_SD


def score_not_turned(values: "pd.Series[Any]", bins: int = 5) -> "pd.Series[Any]":
    """The lowest value scored highest（打分方向反了）."""
    return bins + 1 - metrics.rank_score(values, bins)
