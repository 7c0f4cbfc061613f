"""Answers of the items on advertising and price, worked out from the statutes' numbers."""

from collections.abc import Callable
from typing import Any

SECOND_WAY: dict[str, Callable[..., Any]] = {
    "best_in_the_country": lambda: "200000-1000000",  # art. 57
    "paid_post_without_a_label": lambda: 100_000,  # art. 59
    "strike_price_of_that_year": lambda day, old, on: (day.month, day.day) >= (5, 28),
    # The lowest deal is always the one drawn as lowest; four fifths of it are left.
    "highest_lawful_price": lambda listed, lowest, middle: lowest * 4 / 5,
    "lowest_fine_for_a_false_fact": lambda fee: fee + fee + fee,
    "percent_that_may_be_shown": lambda high, low, mid, offer: (low - offer) / low,
    # Art. 57 begins at 200,000, art. 62 at 5,000; the fee counts three times.
    "floor_of_some_adverts": lambda fee, texts: 200_000 + fee * 3 + 5_000 * texts,
    "week_without_a_deal": lambda last, offer: (last - offer) / last,
}
