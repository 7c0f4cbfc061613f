"""Answers of the items on logistics and stock, worked out from their stems."""

import math
from collections.abc import Callable
from typing import Any


def _express(
    kg: float, length: float, width: float, height: float, fuel_pct: float,
    divisor: float, step: float, per_kg: float,
) -> float:  # fmt: skip
    weight = length * width * height / divisor
    weight = weight if weight > kg else kg
    billed = 0.0
    while billed + 1e-9 < weight:
        billed += step
    return billed * per_kg * (100 + fuel_pct) / 100


def _special(
    kg: float, length: float, width: float, height: float, divisor: float,
    per_kg: float, per_parcel: float,
) -> float:  # fmt: skip
    size = length * width * height / divisor
    return (kg if size < kg + kg else size) * per_kg + per_parcel


def _reorder(demand: float, demand_sd: float, lead: float, lead_sd: float, z: float) -> int:
    variance = lead * demand_sd * demand_sd + (demand * lead_sd) ** 2
    return math.ceil(demand * lead + z * variance**0.5)


def _in_steps(
    kg: float, length: float, width: float, height: float, divisor: float, step: float
) -> float:
    """Whole steps, counted in grams."""
    grams = max(round(kg * 1000), math.ceil(length * width * height * 1000 / divisor))
    return -(-grams // round(step * 1000)) * step


def _blend(
    share_us: float, share_br: float, freight_us: float, freight_br: float, freight_de: float
) -> float:
    costs = [freight_us] * int(share_us) + [freight_br] * int(share_br)
    costs += [freight_de] * (100 - len(costs))
    return sum(costs) / 100


def _economy_wins(
    loss_pct: float, order_value: float, economy: float, standard: float, standard_loss: float
) -> bool:
    gap = (loss_pct / 100 - standard_loss) * order_value
    return standard - economy > gap


def _quantity(yearly_demand: float, cost_per_order: float, holding_cost: float) -> int:
    """The whole number of pieces with the lowest cost of a year."""

    def cost(pieces: int) -> float:
        return yearly_demand / pieces * cost_per_order + pieces / 2 * holding_cost

    return min(range(1, 3000), key=cost)


SECOND_WAY: dict[str, Callable[..., Any]] = {
    "express_bill": _express,
    "special_line_twice": _special,
    "when_to_reorder": _reorder,
    "reorder_by_rail": _reorder,
    "billed_in_steps": _in_steps,
    "parcel_on_the_step": lambda grams, step_grams, asked_grams: (
        asked_grams - step_grams < grams <= asked_grams
    ),
    "cheap_line_with_losses": _economy_wins,
    "freight_in_the_price": _blend,
    "freight_with_losses": lambda freight_cny, loss_pct, order_value: (
        (100 * freight_cny + loss_pct * order_value) / 100
    ),
    "pieces_an_order": _quantity,
}
