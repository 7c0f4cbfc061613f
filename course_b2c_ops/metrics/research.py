"""Asking people（调研）: sample, weights, scale, recommendation, groups."""

import math
from typing import Any

import numpy as np
import pandas as pd

from course_b2c_ops.metrics.numbers import Number, divide

Z_95 = 1.959963984540054  # two-sided 95 %
ROUNDS = 100  # k-means settles long before
Numbers = np.ndarray[Any, np.dtype[np.float64]]


def sample_size_share(p: float, error: float, population: float = math.inf) -> int:
    """Answers needed to know a share within an error at 95 %, rounded up（比例的样本量）."""
    without_end = Z_95**2 * p * (1 - p) / error**2
    return math.ceil(without_end / (1 + (without_end - 1) / population))


def share_error(p: float, n: float) -> float:
    """How far a share of n answers may be off by chance at 95 %（抽样误差）; bias is not in it."""
    return Z_95 * math.sqrt(p * (1 - p) / n)


def post_weights(population_share: Number, sample_share: Number | float) -> Number:
    """What an answer counts for, so that the sample looks like the market（事后加权）."""
    return divide(population_share, sample_share)


def cronbach_alpha(items: pd.DataFrame) -> float:
    """How far the items of a scale move together（克朗巴赫系数）; turn reversed items before."""
    count = items.shape[1]
    of_sum = float(items.sum(axis=1).var())
    return divide(float(count), count - 1) * (1 - divide(float(items.var().sum()), of_sum))


def net_promoter_score(promoters: Number, passives: Number, detractors: Number) -> Number:
    """Promoters (9-10) less detractors (0-6) of all answers, in points（净推荐值 NPS；M）."""
    return divide((promoters - detractors) * 100, promoters + passives + detractors)


def k_means(table: pd.DataFrame, k: int, rng: np.random.Generator) -> "pd.Series[Any]":
    """Group rows by nearness, from k drawn rows（K 均值聚类）; standardise before."""
    values = table.to_numpy(dtype=float)
    centres = values[rng.choice(len(values), size=k, replace=False)]
    nearest = _nearest(values, centres)
    for _ in range(ROUNDS):
        centres = np.array(
            [
                values[nearest == n].mean(axis=0) if (nearest == n).any() else centres[n]
                for n in range(k)
            ]
        )
        moved = _nearest(values, centres)
        if (moved == nearest).all():
            break
        nearest = moved
    return pd.Series(nearest, index=table.index, name="cluster")


def _nearest(values: Numbers, centres: Numbers) -> "np.ndarray[Any, np.dtype[np.intp]]":
    """The number of the nearest centre for each row; the first of equals."""
    distances = ((values[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    nearest: np.ndarray[Any, np.dtype[np.intp]] = distances.argmin(axis=1)
    return nearest
