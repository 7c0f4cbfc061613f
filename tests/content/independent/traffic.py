"""Answers of the traffic items, worked out from their stems."""

from collections.abc import Callable
from typing import Any


def _total_rate(search: float, ads: float, search_pct: float) -> float:
    return (search * search_pct + ads * 1.5) / (search + ads)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "search_led_payment_rate": lambda search_visitors, search_buyers, visitors, paying_buyers: (
        search_buyers / search_visitors
    ),
    # With last period's rates only the shares differ, so the totals differ by the mix.
    "mix_in_points": lambda search_old, ads_old, search_new, ads_new, search_pct: (
        _total_rate(search_new, ads_new, search_pct) - _total_rate(search_old, ads_old, search_pct)
    ),
    "doors_and_people": lambda search, ads, direct, shop: (search + ads + direct - shop) / shop,
}
