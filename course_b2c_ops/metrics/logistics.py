"""Weight, freight, stock（计费重、运费、库存）. Kilograms, centimetres, days."""

import math

from course_b2c_ops.metrics.numbers import Number, divide

RULES = ("greater", "twice", "none")


def volumetric_weight(
    length: Number, width: Number | float, height: Number | float, divisor: Number | float
) -> Number:
    """Kilograms that a box counts for by its size in cm（体积重）."""
    return divide(length * width * height, divisor)


def billed_weight(
    kg: float,
    length: float,
    width: float,
    height: float,
    divisor: float,
    rule: str = "greater",
    minimum: float = 0.0,
    step: float = 0.0,
) -> float:
    """Weight on the bill（计费重）: by the rule, at least the minimum, up to the next step."""
    if rule not in RULES:
        raise ValueError(f"rule {rule!r} is none of {', '.join(RULES)}")
    size = volumetric_weight(length, width, height, divisor)
    counts = rule == "greater" or (rule == "twice" and size >= 2 * kg)
    weight = max(max(kg, size) if counts else kg, minimum)
    # 1.0 ÷ 0.1 may come out a hair above 10: nobody pays a step for the last bit of a float.
    return math.ceil(weight / step - 1e-9) * step if step else weight


def freight(
    billed: Number, per_kg: Number | float, per_parcel: Number | float, fuel: Number | float = 0.0
) -> Number:
    """Freight of a parcel: by weight, by parcel, fuel as a share of both（运费）."""
    return (billed * per_kg + per_parcel) * (1 + fuel)


def freight_with_loss(
    freight_cny: Number, loss_share: Number | float, order_value: Number | float
) -> Number:
    """Freight and what lost parcels cost on average（含丢包损失的运费）."""
    return freight_cny + loss_share * order_value


def safety_stock(
    z: float, demand_sd: float, lead: float, demand: float, lead_sd: float = 0.0
) -> float:
    """Pieces against bad luck in demand and in lead time（安全库存）."""
    return z * math.sqrt(lead * demand_sd**2 + demand**2 * lead_sd**2)


def reorder_point(demand: Number, lead: Number | float, safety: Number | float) -> Number:
    """Stock, on hand and on the way, at which to order again（再订货点）."""
    return demand * lead + safety


def order_quantity_eoq(yearly_demand: float, cost_per_order: float, holding_cost: float) -> float:
    """Pieces an order that cost least over a year（经济订货量 EOQ）; holding: a piece and year."""
    return math.sqrt(divide(2 * yearly_demand * cost_per_order, holding_cost))
