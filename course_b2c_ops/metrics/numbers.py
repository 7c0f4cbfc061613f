"""What all formulas stand on（公式的底子）: numbers or columns, division, logarithm."""

import math
from typing import Any, TypeVar, overload

import numpy as np
import pandas as pd

Number = TypeVar("Number", float, "pd.Series[Any]", pd.DataFrame)


def divide(part: Number, whole: Number | float) -> Number:
    """Part by whole; NaN where the whole is zero, 0 ÷ 0 too（除法，分母为零留空）."""
    if isinstance(whole, (pd.Series, pd.DataFrame)):
        return part / whole.where(whole != 0)
    if isinstance(whole, np.ndarray):
        return part / np.where(whole == 0, np.nan, whole)
    return part / (whole if whole != 0 else math.nan)


@overload
def log(value: float) -> float: ...
@overload
def log(value: "pd.Series[Any]") -> "pd.Series[Any]": ...
@overload
def log(value: pd.DataFrame) -> pd.DataFrame: ...
def log(value: Any) -> Any:
    """Natural logarithm; NaN where there is none（自然对数）."""
    if np.ndim(value) == 0:
        return math.log(value) if value > 0 else math.nan
    if isinstance(value, np.ndarray):
        return np.log(np.where(value > 0, value, np.nan))
    return np.log(value.where(value > 0))
