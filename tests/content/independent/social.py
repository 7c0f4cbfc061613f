"""Answers of the items on overseas social media, worked out from their stems."""

from collections.abc import Callable
from typing import Any


def _order_cost(mille_cost: float, click_pct: float, conversion_pct: float) -> float:
    """Of a million showings: what they cost, over the orders they bring."""
    clicks = 1_000_000 * click_pct / 100
    return 1_000 * mille_cost / (clicks * conversion_pct / 100)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "chain_to_an_order": _order_cost,
    "times_one_person_saw_it": lambda impressions, reach, reach_added: impressions / reach,
    "two_creators_two_prices": lambda price_a, engaged_a, price_b, engaged_b: (
        price_a * engaged_b / (engaged_a * price_b)
    ),
    "engagement_by_reach": lambda engagements, reach, impressions, followers: engagements / reach,
    "conversion_that_breaks_even": lambda click_cost, order_value, margin_pct: (
        100 * click_cost / order_value / margin_pct
    ),
    "price_of_a_thousand_real_followers": lambda price, followers, real_pct: (
        price / (followers / 1_000) * 100 / real_pct
    ),
    "frequency_of_a_boost": lambda impressions, reach: 1 / (reach / impressions),
    "money_for_three_showings": lambda people, mille_cost: (
        (people + people + people) / 1_000 * mille_cost
    ),
    "this_ad_pays_its_way": lambda mille_cost, conversion_pct, spare: (
        _order_cost(mille_cost, 2.0, conversion_pct) <= spare
    ),
}
