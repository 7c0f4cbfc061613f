"""Twelve keys at three dates are many shops: each key has its turn, the others are `slow`."""

from typing import Any

import pytest


def by_turns(shops: list[Any], keys: int = 12) -> list[Any]:
    """Shops in order of their dates: the first key at the first date, the second at the second."""
    dates = len(shops) // keys
    return [
        shop if n % keys % dates == n // keys else pytest.param(shop, marks=pytest.mark.slow)
        for n, shop in enumerate(shops)
    ]
