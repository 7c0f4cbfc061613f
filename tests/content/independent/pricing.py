"""Answers of the items on cost and pricing, worked out from their stems.

A price is right when fees, cost and what was asked for add up to it again; it is found here by
halving an interval, not by the formula.
"""

import math
from collections.abc import Callable
from typing import Any


def _where_zero(rest: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling or rising rest becomes zero."""
    rising = rest(high) > rest(low)
    for _ in range(200):
        middle = (low + high) / 2
        if (rest(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _price(cost: float, fee_pct: float, margin_pct: float, cny_per_usd: float) -> float:
    def left(usd: float) -> float:
        cny = usd * cny_per_usd
        return cny - cost - cny * fee_pct / 100 - cny * margin_pct / 100

    return _where_zero(left, 0.0, 1000.0)


def _price_of_parts(
    goods: float, domestic_freight: float, packing: float, international_freight: float,
    fee_pct: float, margin_pct: float, cny_per_usd: float,
) -> float:  # fmt: skip
    cost = goods + domestic_freight + packing + international_freight
    return _price(cost, fee_pct, margin_pct, cny_per_usd)


def _left_after(
    list_usd: float, off_pct: float, direct_cost_cny: float, fee_share: float, cny_per_usd: float
) -> float:
    paid = (list_usd - list_usd * off_pct / 100) * cny_per_usd
    return paid * (1 - fee_share) - direct_cost_cny


def _extra(price_cny: float, direct_cost_cny: float, cut_pct: float) -> float:
    before = price_cny * 0.84 - direct_cost_cny
    after = price_cny * (100 - cut_pct) / 100 * 0.84 - direct_cost_cny
    return (before - after) / after


def _kept(
    list_cny: float, direct_cost_cny: float, fold: float, fee_share: float, least: float
) -> bool:
    paid = list_cny * fold / 10
    return paid - paid * fee_share - direct_cost_cny >= least * paid


def _elasticity(
    visitors_1: int, units_1: int, visitors_2: int, units_2: int, p1: float, p2: float
) -> float:
    volume = (units_2 * visitors_1) / (visitors_2 * units_1)
    return math.log(volume) / math.log(p2 / p1)


def _best(cost_usd: float, e: float, fee_share: float) -> float:
    """The top of the profit curve, found by trying every tenth of a cent."""
    prices = [cost_usd + step / 1000 for step in range(1, 40_000)]
    return max(prices, key=lambda price: (price * (1 - fee_share) - cost_usd) * price**e)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "price_for_margin": lambda direct_cost_cny, fee_pct, margin_pct, cny_per_usd: _price(
        direct_cost_cny, fee_pct, margin_pct, cny_per_usd
    ),
    "price_from_four_costs": _price_of_parts,
    "left_after_discount": _left_after,
    "extra_volume_for_a_cut": _extra,
    "margin_after_discount": _kept,
    "elasticity_of_two_prices": _elasticity,
    "list_for_a_discount": lambda price, off_pct: _where_zero(
        lambda listed: listed - listed * off_pct / 100 - price, 0.0, 1000.0
    ),
    "rate_that_earns_nothing": lambda direct_cost_cny, fee_pct, price_usd: _where_zero(
        lambda rate: price_usd * rate * (100 - fee_pct) / 100 - direct_cost_cny, 0.0, 100.0
    ),
    "roas_that_breaks_even": lambda price_cny, direct_cost_cny, commission, reserve: (
        price_cny / (price_cny * (1 - commission - reserve) - direct_cost_cny)
    ),
    "price_of_highest_profit": _best,
    "gap_to_the_median": lambda price_a, shipping_a, price_b, price_c, own: (
        own / sorted([price_a + shipping_a, price_b, price_c])[1] - 1
    ),
    "markup_the_factory_means": lambda margin_pct: 100 / (100 - margin_pct) - 1,
    "price_of_the_tent_light": lambda direct_cost_cny, fee_pct, margin_pct, cny_per_usd: _price(
        direct_cost_cny, fee_pct, margin_pct, cny_per_usd
    ),
    "margin_of_the_month": lambda amount_usd, units, cost_cny, fees_usd, cny_per_usd: (
        1 - units * cost_cny / cny_per_usd / amount_usd - fees_usd / amount_usd
    ),
    "elasticity_of_the_chair": _elasticity,
}
