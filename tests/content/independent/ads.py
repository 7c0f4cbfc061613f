"""Answers of the items on paid traffic, worked out from their stems."""

import itertools
from collections.abc import Callable
from typing import Any


def _charge(own_bid: float, own_quality: float, rival_bid: float) -> float:
    mine = own_bid * own_quality
    below = [s for s in (rival_bid * 9, 0.60 * 5, 0.50 * 4) if s < mine]
    return min(own_bid, max(below) / own_quality + 0.01) if below else 0.05


def _clicks(conversion_pct: float, certainty_pct: float) -> int:
    none = 1.0
    for clicks in itertools.count():
        if none <= 1 - certainty_pct / 100 + 1e-12:
            return clicks
        none *= 1 - conversion_pct / 100
    raise AssertionError


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "price_of_your_click": _charge,
    "what_a_click_is_worth": lambda conversion_pct, order_value, margin_pct: (
        conversion_pct * order_value * margin_pct / 10_000
    ),
    "last_fifty_dollars": lambda old_amount, new_amount, old_spend, new_spend: (
        (new_amount - old_amount) / (new_spend - old_spend)
    ),
    "commission_told_per_click": lambda commission_pct, conversion_pct, order_value: (
        commission_pct * conversion_pct * order_value / 10_000
    ),
    "clicks_before_a_verdict": _clicks,
    "commission_after_returns": lambda amount, commission, refund_amount, commission_back: (
        (commission - commission_back) / (amount - refund_amount)
    ),
    "this_word_earns": lambda spend, amount, margin_pct: amount * margin_pct / 100 - spend > 0,
    "ceiling_of_a_bottle_shop": lambda conversion_pct, order_value, margin_pct: (
        conversion_pct * order_value * margin_pct / 10_000
    ),
    "charge_of_the_second_place": lambda own_quality: 1.80 / own_quality + 0.01,
    "more_money_ranks_above": lambda own_bid, own_quality: round(own_bid * own_quality * 100) > 250,
}
