"""Luck has one door（随机只有一个入口）: a pure function of the key, a stage and a place in it."""

from enum import IntEnum
from functools import cache
from hashlib import blake2b
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

KEY_BYTES = 16
_MANY = 25.0  # from this mean on, a Poisson count is read off the normal curve


class Stage(IntEnum):
    """Where luck is needed. A number is given once and never to another stage."""

    PLAN = 1
    CATEGORIES = 2
    PRODUCTS = 3
    PROMOTIONS = 4
    DAY_NOISE = 5
    IMPRESSIONS = 6
    CLICKS = 7
    DIRECT_VISITS = 8
    DIRECT_PRODUCTS = 9
    OUTAGE_CLICKS = 10
    VISIT_ORDER = 11
    SAME_PERSON = 12
    SEGMENTS = 13
    PAGES = 14
    FAVOURITES = 15
    WISHES_TO_BUY = 16
    PAYMENTS = 17
    RETURNING_VISITORS = 18
    ORDERS = 19
    BUYERS = 20
    PAST_ORDERS = 21
    IMPORTS = 22
    ACTS = 23
    ORDER_IDS = 24
    RISK_CONTROL = 25
    SHOP_CLICKS = 26
    SHOP_WISHES = 27


def uniforms(key: bytes, stage: Stage, *shape: int) -> Numbers:
    """Numbers between 0 and 1, both excluded; the same key, stage and place give the same one."""
    philox = np.random.Philox(key=_number(key), counter=[0, 0, 0, int(stage)])
    raw = philox.random_raw(int(np.prod(shape)))
    return (((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53).reshape(shape)


@cache
def _number(key: bytes) -> int:
    """A key as a number of 128 bits; of a longer one every byte counts."""
    if len(key) < KEY_BYTES:
        raise ValueError(f"A market key has at least {KEY_BYTES} bytes, this one has {len(key)}.")
    return int.from_bytes(blake2b(key, digest_size=KEY_BYTES).digest(), "big")


def normals(u: Numbers) -> Numbers:
    """Standard normal values of uniforms（正态分位数）, by inversion on a fixed grid."""
    values = _normal_grid()
    place = np.clip(u * values.size - 0.5, 0, values.size - 1)
    below = np.minimum(place.astype(np.int64), values.size - 2)
    found: Numbers = values[below] + (values[below + 1] - values[below]) * (place - below)
    return found


@cache
def _normal_grid() -> Numbers:
    curve = NormalDist()
    return np.array([round(curve.inv_cdf((n + 0.5) / 8192), 12) for n in range(8192)])


def poisson(mean: Numbers, u: Numbers) -> Counts:
    """Poisson counts by inversion（泊松计数）: a larger mean never gives a smaller count."""
    flat, luck = mean.ravel(), u.ravel()
    counts = np.empty(flat.size, dtype=np.int64)
    few = flat < _MANY
    counts[few] = _few(flat[few], luck[few])
    z = normals(luck[~few])
    many = np.rint(flat[~few] + np.sqrt(flat[~few]) * z + (z * z - 1) / 6)
    counts[~few] = np.maximum(many, 0).astype(np.int64)
    return counts.reshape(mean.shape)


def _few(mean: Numbers, u: Numbers) -> Counts:
    """The smallest n whose share of the curve reaches u; only what is not there yet goes on."""
    counts = np.zeros(mean.size, dtype=np.int64)
    left = np.arange(mean.size)
    term = np.exp(-mean)
    reached = term.copy()
    n = 0
    while left.size and n < 120:
        going_on = u > reached
        left, mean, u = left[going_on], mean[going_on], u[going_on]
        term, reached = term[going_on], reached[going_on]
        n += 1
        counts[left] = n
        term = term * mean / n
        reached = reached + term
    return counts


def pick(shares: Numbers, u: Numbers) -> Counts:
    """Which of several things（按份额抽取）, each as likely as its share of the sum."""
    edges = np.cumsum(shares) / np.sum(shares)
    return np.minimum(np.searchsorted(edges, u), shares.size - 1)


def shuffled(u: Numbers) -> Counts:
    """An order of 0 .. n-1（打乱次序）, read off n uniforms."""
    return np.argsort(u, kind="stable")
