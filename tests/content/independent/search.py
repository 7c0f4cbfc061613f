"""Answers of the items on overseas search, worked out from their stems."""

from collections.abc import Callable
from typing import Any


def _decay(order: float, video_days: float, social_days: float, organic_days: float) -> float:
    halves = [2 ** (-days / 7) for days in (video_days, social_days, organic_days, 0)]
    return order * halves[1] / sum(halves)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "bid_for_the_target": lambda target, conversion_pct, order_value: (
        conversion_pct * order_value / target / 100
    ),
    "credit_of_a_middle_touch": lambda order, touches: order / 5 / (touches - 2),
    "lost_to_rank": lambda eligible, impressions, budget_pct: (
        (eligible - impressions - eligible * budget_pct / 100) / eligible
    ),
    "country_with_ads_off": lambda a0, a1, b0, b1: (a1 + b0) - (a0 + b1),
    "credit_that_fades": _decay,
    "film_that_opens_the_door": lambda assisted_orders, last_orders: assisted_orders / last_orders,
    "money_on_empty_words": lambda spend, manual, repair: (manual + repair) / spend,
    "does_the_phrase_open": lambda term: "camping lantern " in f"{term.lower()} ",
    "share_of_the_chances": lambda eligible, impressions: 1 - (eligible - impressions) / eligible,
}
