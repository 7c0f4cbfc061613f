"""Numbers of topic competitor, worked out again."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any


def _gap(own: float, own_shipping: float, rival: float) -> float:
    """In whole cents, so that nothing is lost on the way."""
    ours = round(own * 100) + round(own_shipping * 100)
    theirs = round(rival * 100)
    return (ours - theirs) * 100 / theirs


def _middle(**prices: float) -> float:
    """Strike out the lowest and the highest until two are left."""
    left = sorted(prices.values())
    while len(left) > 2:
        left = left[1:-1]
    return sum(left) / 2


def _month(counter_before: int, counter_now: int, days: int) -> float:
    a_day = (counter_now - counter_before) / days
    return sum(a_day for _ in range(30))


def _five(tag: float, shipping: float, **prices: float) -> float:
    """In whole cents; the middle one is what is left between two cheaper and two dearer."""
    cents = sorted(round(price * 100) for price in prices.values())
    ours = round(tag * 100) + round(shipping * 100)
    return (ours - cents[2]) * 100 / cents[2]


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "landed_gap": _gap,
    "yuan_row": lambda amount, per_usd: float(Decimal(str(amount)) / Decimal(str(per_usd))),
    "middle_of_six": lambda p1, p2, p3, p4, p5, p6: _middle(a=p1, b=p2, c=p3, d=p4, e=p5, f=p6),
    "rating_of_the_new_rival": lambda rating, n, prior, weight: (
        sum([rating] * n + [prior] * weight) / (n + weight)
    ),
    "gap_to_five_rivals": lambda p1, p2, p3, p4, p5, tag, shipping: _five(
        tag, shipping, a=p1, b=p2, c=p3, d=p4, e=p5
    ),
    "two_looks_at_the_counter": _month,
    "tag_below_the_market": lambda reference, below_pct, shipping: (
        reference - reference / 100 * below_pct - shipping
    ),
    "euro_row": lambda euro, usd_per_eur: float(Decimal(str(euro)) * Decimal(str(usd_per_eur))),
    "switch_in_bad_reviews": lambda bad, naming: 100 - (bad - naming) / bad * 100,
    "band_with_the_sales": lambda low_units, mid_units, high_units: (
        100 - 100 * (low_units + high_units) / (low_units + mid_units + high_units)
    ),
}
