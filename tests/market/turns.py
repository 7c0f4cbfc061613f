"""Whose shops are asked, and when: twelve keys at three dates, each key with its turn.

That many shops take long, so one date of each key is asked always and the others are `slow`.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

DATES = (date(2025, 6, 30), date(2026, 11, 21), date(2026, 12, 13))
SAMPLE_FIRST = (DATES[2], DATES[0], DATES[1])  # the same, begun with the sample shop's


def key_of(name: str) -> bytes:
    """The key of whoever, or whatever, has this name."""
    return hashlib.sha256(name.encode()).digest()[:16]


KEYS = tuple(key_of(f"student {n}") for n in range(12))


def at_dates(keys: Sequence[Any], dates: Sequence[date] = DATES) -> list[tuple[Any, date]]:
    """The shop of each key at each date, in order of the dates."""
    return [(key, as_of) for as_of in dates for key in keys]


SHOPS = at_dates(KEYS)


def by_turns(shops: list[tuple[Any, date]], keys: int = len(KEYS)) -> list[Any]:
    """Shops in order of their dates: the first key at the first date, the second at the second."""
    dates = len(shops) // keys
    return [
        pytest.param(
            (key, as_of),
            id=f"{as_of}-{n % keys}",
            marks=() if n % keys % dates == n // keys else pytest.mark.slow,
        )
        for n, (key, as_of) in enumerate(shops)
    ]
