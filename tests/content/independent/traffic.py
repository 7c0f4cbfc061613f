"""Answers of the traffic items, worked out from their stems."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any


def _total_rate(search: float, ads: float, search_pct: float) -> float:
    return (search * search_pct + ads * 1.5) / (search + ads)


def _with_films(search: float, films: float, search_pct: float) -> float:
    """The rate of all in per cent when the films convert at 1 %."""
    return (search * search_pct + films) / (search + films)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "search_led_payment_rate": lambda search_visitors, search_buyers, visitors, paying_buyers: (
        search_buyers / search_visitors
    ),
    # With last period's rates only the shares differ, so the totals differ by the mix.
    "mix_in_points": lambda search_old, ads_old, search_new, ads_new, search_pct: (
        _total_rate(search_new, ads_new, search_pct) - _total_rate(search_old, ads_old, search_pct)
    ),
    "doors_and_people": lambda search, ads, direct, shop: (search + ads + direct - shop) / shop,
    "mix_of_a_film_week": lambda search_old, films_old, films_new, search_pct: (
        _with_films(search_old, films_new, search_pct)
        - _with_films(search_old, films_old, search_pct)
    ),
    "searchers_who_came": lambda impressions, clicks, seen_by, visitors: float(
        Fraction(visitors, seen_by)
    ),
}
