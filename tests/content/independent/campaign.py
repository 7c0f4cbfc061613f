"""Answers of the campaign items, worked out from their stems in cents and whole pieces."""

from collections.abc import Callable
from typing import Any


def _cents(usd: float) -> int:
    return round(usd * 100)


def _basket(pieces: float, price: float, pct: float, steps: list[tuple[float, float]]) -> float:
    """Cents left after a discount a piece and reductions at thresholds, one after the other."""
    a_piece = (_cents(price) * (100 - int(pct)) + 50) // 100
    left = int(pieces) * a_piece
    for threshold, reduction in steps:
        if left >= _cents(threshold):
            left -= _cents(reduction)
    return left / 100


def _left_of(income: float, spent: float) -> float:
    """What is left of each yuan after 11 % of fees and what was spent."""
    return 0.89 - spent / income


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "two_discounts_in_a_row": lambda first_pct, second_pct: (
        (first_pct * 100 + second_pct * (100 - first_pct)) / 10_000
    ),
    "basket_under_three_offers": lambda units, list_price, discount_pct, save, coupon, code: (
        _basket(units, list_price, discount_pct, [(50, save), (40, coupon)])
    ),
    "threshold_after_the_discount": lambda units, list_price, discount_pct, coupon: _basket(
        units, list_price, discount_pct, [(60, 6), (45, coupon)]
    ),
    "sale_days_against_quiet_days": (
        lambda units_during, units_before, days_during, days_before: (
            (units_during / days_during - units_before / days_before) / (units_before / days_before)
        )
    ),
    "profit_with_the_quiet_days": (
        lambda campaign_profit, after_profit, daily_profit, campaign_days, after_days: (
            (campaign_profit - campaign_days * daily_profit)
            - (after_days * daily_profit - after_profit)
        )
    ),
    "pieces_to_earn_the_same": lambda contribution_before, contribution_after: (
        (contribution_before - contribution_after) / contribution_after
    ),
    "reduction_shown_in_germany": lambda lowest, price, usual: (
        (_cents(lowest) - _cents(price)) / _cents(lowest)
    ),
    "coupon_as_large_as_its_threshold": lambda orders, price, cost, cny_per_usd: (
        orders * cost - orders * (price - 20) * cny_per_usd
    ),
    "does_the_offer_apply": lambda units, list_price: _basket(units, list_price, 20, []) >= 60,
    "busier_but_richer": lambda before, after, more: after * (100 + more) > before * 100,
    "still_time_to_change": lambda tool, hours: (
        hours > {"limited_time": 6, "store_wide": 12, "spend_save": 12}[tool]
    ),
    "margin_of_three_in_one_parcel": lambda list_price, piece, freight: _left_of(
        _basket(3, list_price, 20, [(45, 5), (35, 3)]) * 7.10, 3 * piece + freight
    ),
    "reduction_after_a_flash_sale": lambda usual, flash, price: (
        (_cents(flash) - _cents(price)) / _cents(flash)
    ),
    "sale_and_the_week_after": lambda usual, during, after: (
        3 * (during - usual) - 7 * (usual - after)
    ),
}
